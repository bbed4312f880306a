"""Everything the bot says that no story brings about by itself: readings, cards, records."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from nstbot.chat import admin, links, render, voices
from nstbot.chat.arguments import Reader
from nstbot.chat.pen import Pen
from nstbot.chat.practice import Feedback
from nstbot.chat.practice import heard as hear_practice
from nstbot.chat.vocabulary import TOPICS, WORDS
from nstbot.domain import commands as c
from nstbot.domain import outlook
from nstbot.domain.facts import Answer, RoundKind
from nstbot.domain.ids import ItemId
from nstbot.domain.outlook import Asks, Awaited
from nstbot.domain.settings import BOUNDS, Group, Settings
from nstbot.domain.state import Force, Stage
from nstbot.domain.stuck import StuckKind
from tests.chat import (
    decision_stories,
    samples_branch,
    samples_questions,
    samples_selection,
    samples_support,
    samples_tree,
    stories,
    stories_carrying,
    stories_links,
    stories_sizes,
)
from tests.chat.samples_questions import Told
from tests.chat.story import START, Someone, Story, pid, someone
from tests.chat.story import WORDS as WORDS_OF_ALL

P1, O1, D1, D2 = ItemId("P1"), ItemId("O1"), ItemId("D1"), ItemId("D2")


def owners() -> Told:
    """What waits for whoever has to say what now."""
    told: Told = []
    for tell, days in ((stories.silence, 0), (stories.looking_long, 31)):
        story = tell()
        story.later(days=days)
        waits = [(story.ctx(), [w for w in outlook.awaited(story.circle) if w.must])]
        told.append((tell.__name__, render.mine(waits, story.ctx())))
    return told


def guide() -> Told:
    ctx = stories.all_open().ctx()
    topics = (None, *WORDS, *(topic for topic in TOPICS if topic != "now"), "quantum <i>")
    return [(f"guide {topic}", render.guide(topic, ctx)) for topic in topics]


def practice() -> Told:
    """From the first step to each way out."""
    ctx = replace(stories.all_open().ctx(), circle=None)
    reader = Reader(words=WORDS_OF_ALL, now=START)
    told = [
        ("in the room", render.practice_there(pid("Ann"), ctx)),
        ("begin", render.practice(Feedback(key="begin", step="consent"), ctx, pid("Ann"))),
        ("over", render.practice(Feedback(key="over", step=None), ctx)),
    ]
    for step, text in _PRACTISED:
        heard = hear_practice(step, text, reader)
        assert heard is not None
        told.append((f"{step}: {text}", render.practice(heard, ctx)))
    return told


_PRACTISED = (
    *(
        ("consent", "concern: late work"),
        ("consent", "no"),
        ("consent", "pass"),
        ("consent", "yes"),
    ),
    *(("concern", "consent"), ("concern", "🤔"), ("concern", "concern: <b>late</b> work")),
    *(("object", "hm"), ("object", "✋"), ("object", "object: it rains")),
    *(("object", "object: it rains because of clouds"), ("reason", "because of clouds")),
    *(("why", "there are clouds"), ("settle", "no"), ("settle", "hm"), ("settle", "settled")),
    *(("settle", "recast"), ("settle", "withdraw"), ("consent", "next"), ("consent", "stop")),
)


def readings() -> Told:
    """A circle with something of everything."""
    story = stories.all_open()
    told = _read(story)
    told += [(f"show {item}", render.show(ItemId(item), story.ctx())) for item in _SHOWN]
    told += [(f"where {item}", render.where(ItemId(item), story.ctx())) for item in _SHOWN]
    return told


_SHOWN = ("F1", "R1", "P1", "P2", "P3", "P4", "P5", "O1", "O2", "D1", "X1", "P99")


def nothing_yet() -> Told:
    """A founding, and a circle in which nothing has happened."""
    story = Story()
    story.found("Ann", "Ben", "Cy", "Dan")
    told = _read(story)
    failed = Story()
    failed.found("Ann", "Ben")
    failed.do(c.Cancel(by=pid("Ann"), item=None, at=failed.now))
    told += _read(failed)
    quiet = Story().founded("Ann", "Ben", "Cy", "Dan")
    alone = replace(quiet.ctx(), circle=None)
    return [*told, *_read(quiet), ("now nowhere", render.guide("now", alone))]


def _read(story: Story) -> Told:
    ctx = story.ctx()
    return [
        ("circle", render.circle_info(ctx)),
        ("members", render.members(ctx)),
        ("decisions", render.decisions(ctx)),
        ("where", render.where(None, ctx)),
        ("now", render.guide("now", ctx)),
        ("mine", render.mine([(ctx, outlook.awaiting(story.circle, pid("Cy")))], ctx)),
        ("newcomer", render.newcomer(pid("Cy"), ctx)),
    ]


def mine() -> Told:
    """Everything that can wait for one person, in two circles."""
    story = stories.all_open()
    items = {Asks.FOUNDING: "F1", Asks.TURN: "R1", Asks.REASON: "O2"}
    waits = [
        Awaited(
            person=pid("Cy"),
            item=ItemId(items.get(asks, "P1")),
            version=1,
            asks=asks,
            due=START,
            must=True,
        )
        for asks in Asks
    ]
    ctx = story.ctx(prefix="")
    check = [wait for wait in waits if wait.asks is Asks.CONSENT]
    return [
        ("mine", render.mine([(ctx, waits), (ctx, []), (ctx, waits[:1])], ctx)),
        ("mine of one", render.mine([(ctx, check)], ctx)),
        (
            "mine in words",
            render.mine([(ctx, [w for w in waits if w.asks is Asks.OWNER] * 2)], ctx),
        ),
        ("picked", render.picked(check[0], ctx)),
        ("reminder", render.reminder([(ctx, check)], ctx, pid("Cy"))),
        *(
            ("reminder in the room", render.room_reminder(rest, story.ctx()))
            for rest in (check, [*check, replace(check[0], person=pid("Dee"))])
        ),
        *((f"reminders {w}", render.reminders(w, ctx)) for w in ("on", "off", "is-on", "is-off")),
    ]


def cards() -> Told:
    """Each card at each of its steps."""
    told: Told = []
    for tell in stories.STORIES:
        story = tell()
        things = (
            *(f.item for f in story.circle.foundings),
            *(r.item for r in story.circle.rounds),
            *(p.item for p in story.circle.proposals),
        )
        told += [(f"{tell.__name__} {i}", render.card(i, story.ctx())) for i in things]
    story = stories.silence()
    for stage in (Stage.PARKED, Stage.WAITING):
        proposal = replace(story.circle.proposals[0], stage=stage, due=START)
        ctx = replace(story.ctx(), circle=replace(story.circle, proposals=(proposal,)))
        told.append((stage.value, render.card(P1, ctx)))
    story = stories.sent()
    told += [(f"{at} sent", tell) for at, tell in enumerate(_outgoing(story))]
    story.later(days=91)
    told += [(f"{at} asked", tell) for at, tell in enumerate(_outgoing(story))]
    story = stories.resting()
    told += [("resting", render.card(ItemId("R1"), story.ctx()))]
    told += [("where resting", render.where(ItemId("R1"), story.ctx()))]
    story = stories.sealed()
    told += [("show sealed", render.show(ItemId("R1"), story.ctx()))]
    for story in (stories.meeting(begun=False), stories.meeting()):
        told += [("where, meeting", render.where(None, story.ctx()))]
    told += [(f"resting {number}", card) for number, card in enumerate(_resting())]
    story = stories.many()
    told += [("many", render.card(P1, story.ctx())), ("show many", render.show(P1, story.ctx()))]
    story = stories.all_open()
    told += [(f"open {i}", render.card(ItemId(i), story.ctx())) for i in ("R1", "P2", "P3", "P5")]
    return told


def asks() -> Told:
    """Each kind of round, and each ask by itself, without what led to it."""
    told: Told = []
    for kind in RoundKind:
        story = Story().founded("Ann", "Ben", "Cy", "Dan")
        story.round("Ben", kind, "What now?" if kind is RoundKind.OWN else None)
        ctx = story.ctx()
        told.append((f"ask {kind.value}", render.ask(ItemId("R1"), (), ctx)))
        told.append((f"card {kind.value}", render.card(ItemId("R1"), ctx)))
    founding = Story()
    founding.found("Ann", "Ben", "Cy", "Dan")
    elsewhere = replace(story.ctx(), elsewhere=True)
    told.append(("elsewhere", render.notice("opened-there", elsewhere, item="R1")))
    told.append(("ask founding", render.ask(ItemId("F1"), (), founding.ctx())))
    told.append(("notice", render.notice("hello", replace(founding.ctx(), circle=None))))
    story = stories.all_open()
    told += [(f"ask {i}", render.ask(ItemId(i), (), story.ctx())) for i in ("P1", "P2", "P3")]
    story.later(days=15)
    story.do(c.Join(by=pid("Gus"), source="$gus", arrived=99, at=story.now))
    admission = story.circle.proposals[-1].item
    told.append(("ask admission", render.ask(admission, (), story.ctx())))
    told.append(("where admission", render.where(admission, story.ctx())))
    return told


def settings() -> Told:
    """All numbers of a circle, each by itself, and what is asked about one."""
    story = decision_stories.settings()
    ctx = story.ctx()
    told = [("settings", render.settings(ctx))]
    many = Settings(size=8, open_proposals=5, loops=2, consents="all", teaching="off")
    for held in (Settings(loops=2), many):
        changed = replace(ctx, circle=replace(story.circle, settings=held))
        told.append(("settings changed", render.settings(changed)))
    told += [(f"settings {group}", render.settings(ctx, group)) for group in Group]
    told += [(f"setting {name}", render.setting(name, ctx)) for name in BOUNDS]
    told += [(f"show {item}", render.show(ItemId(item), ctx)) for item in ("P1", "P2", "D1", "D2")]
    return [*told, ("decisions", render.decisions(ctx)), ("where D2", render.where(D2, ctx))]


def lives() -> Told:
    """Decisions after all that can happen to them, for whoever asks."""
    told: Told = []
    for tell in decision_stories.DECISION_STORIES[1:]:
        story = tell()
        ctx = story.ctx()
        items = [d.decision for d in story.circle.decisions]
        told += [(f"{tell.__name__} show {i}", render.show(i, ctx)) for i in items]
        told += [(f"{tell.__name__} {w}", render.decisions(ctx, w)) for w in (None, "all", "over")]
    for story in decision_stories.asked():
        ctx, waits = story.ctx(), outlook.awaited(story.circle)
        told.append(("where", render.where(None, ctx)))
        told.append(("mine", render.mine([(ctx, waits[:1])], ctx)))
        told.append(("card", render.card(ItemId("P2"), ctx)))
    quiet = Story().founded("Ann", "Ben", "Cy", "Dan")
    quiet.in_consent()
    for name in ("Ben", "Cy", "Dan"):
        quiet.answer(name, P1, Answer.CONSENT)
    return [*told, ("none over", render.decisions(quiet.ctx(), "over"))]


def records() -> Told:
    """Decisions in every force, with concerns, measures, a term of years, and none responsible."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.propose("Ann", "Meet on Tuesdays", "we are free")
    story.do(c.Amend(by=pid("Ann"), item=P1, term_days=730, at=story.now))
    story.do(c.Amend(by=pid("Ann"), item=P1, measure=story.said("half come"), at=story.now))
    story.do(c.Amend(by=pid("Ann"), item=P1, measure=story.said("nobody freezes"), at=story.now))
    story.later(hours=25)
    story.ready("Ann", P1)
    story.answer("Ben", P1, Answer.CONCERN, "it is cold")
    story.answer("Cy", P1, Answer.CONCERN, tap=True)
    story.answer("Dan", P1, Answer.CONSENT)
    story.later(hours=73)
    told = story.told[-1:]
    for force in Force:
        decision = replace(story.circle.decisions[0], force=force, responsible=None)
        ctx = replace(story.ctx(), circle=replace(story.circle, decisions=(decision,)))
        told += [(f"show {force.value}", render.show(D1, ctx))]
        told += [(f"where {force.value}", render.where(D1, ctx))]
        told += [(f"decisions {force.value}", render.decisions(ctx))]
    story.later(days=8)
    return [*told, ("no longer late", render.show(D1, story.ctx()))]


def strangers() -> Told:
    """Names and words that want to be markup, to call everyone, or to hide."""
    story = Story()
    nasty: dict[str, Someone] = {
        "Ben": someone("Ben", "@ben:evil.example"),
        "Cy": replace(someone("Cy"), name="Ben"),
        "Dan": replace(someone("Dan"), name="<b>@room</b> `!cancel`\u202eevil"),
        "Ed": replace(someone("Ed"), name="\u200b\u2800 "),
        "Fay": replace(someone("Fay"), name="🌻"),
        "Gus": replace(someone("Gus"), name="@ann:example.org"),
        "Hal": replace(someone("Hal"), name=None),
    }
    story.people.update({pid(name): person for name, person in nasty.items()})
    story.founded("Ann", "Ben", "Cy", "Dan", "Ed", "Fay", "Gus", "Hal")
    story.propose("Dan", "# Title\n- @room\n<script>alert(1)</script>\n`!stop` **x**", "\u202e why")
    story.people.pop(pid("Hal"))
    told = [("members", render.members(story.ctx()))]
    story.texts = dict.fromkeys(story.texts, None)
    return [*story.told[-4:], *told, ("erased", render.card(P1, story.ctx()))]


def _outgoing(story: Story) -> list[render.Message]:
    ctx = story.ctx()
    waits = [(ctx, outlook.awaiting(story.circle, pid("Ann")))]
    return [render.card(P1, ctx), render.where(P1, ctx), render.mine(waits, ctx)]


def _resting() -> list[render.Message]:
    """Until something is found out, and until a few have written."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.in_consent()
    until, ann = story.now + timedelta(days=3), pid("Ann")
    what = story.said("what the hall costs")
    told = []
    for command in (
        c.SeekInformation(
            by=ann, item=P1, what=what, person=pid("Ben"), until=until, source="$i", at=story.now
        ),
        c.AskHelpers(
            by=ann, item=P1, helpers=(pid("Ben"),), until=until, source="$h", at=story.now
        ),
    ):
        story.ready("Ann", P1)
        story.do(command)
        ctx = story.ctx()
        waits = [(ctx, outlook.awaiting(story.circle, pid("Ben")))]
        told += [render.card(P1, ctx), render.where(P1, ctx), render.mine(waits, ctx)]
    return told


def weather() -> Told:
    """What is said when a room itself has changed."""
    told: Told = []
    quiet = Story().founded("Ann", "Ben", "Cy", "Dan")
    for story in (quiet, stories.all_open()):
        ctx = story.ctx()
        told.append(("again", render.back("again", ctx, START)))
        told.append(("resumed", render.back("resumed", ctx, START)))
        told.append(("moved", render.back("moved", ctx, START)))
        told.append(("moved", render.back("moved", ctx, START, (pid("Cy"), pid("Dan")))))
    may = render.may(("pin", "hide", "speak", "tap"), ctx)
    told.append(("may", render.notice("power-lost", ctx, cannot=may)))
    told += [(f"daily {n}", render.daily(*n, ctx)) for n in ((1, 0), (2, 1), (0, 3))]
    told.append(("daily, one of each", render.daily(0, 0, ctx, StuckKind)))
    told.append(("daily, all", render.daily(1, 1, ctx, [*StuckKind, *StuckKind])))
    return told


def accounts() -> Told:
    """What is said about a second account."""
    ctx = replace(Story().founded("Ann", "Ben", "Cy", "Dan").ctx(), circle=None)
    mine, other = "@ann:example.org", "@ann.phone:example.org"
    told = [
        (f"same {key}", render.same(key, ctx, until=START, mine=mine, other=other))
        for key in ("asked", "stopped", "told-no", *voices.REFUSED)
    ]
    asks = render.same("ask", ctx, until=START, ring=pid("Ann"), mine=mine, other=other)
    told.append(("same ask", asks))
    for circles in range(3):
        done = render.same("joined", ctx, circles=circles, mine=mine, other=other)
        told.append((f"same joined {circles}", done))
    return told


def admin_room() -> Told:
    """What the people who run the bot are told."""
    ctx = replace(Story().founded("Ann", "Ben", "Cy", "Dan").ctx(), circle=None)
    told: Told = []
    args: dict[str, str | int] = {
        "said": "F-3K7Q", "reference": "F-3K7Q", "rooms": 3, "texts": 2, "count": 1,
        "circles": "Garden Circle", "who": "@ann:example.org", "length": 1200, "most": 1000,
        "version": "1.0", "sync": 12, "inbox": 0, "outbox": 2, "cards": 1, "overdue": 0,
        "paused": 0, "stuck": 1, "limited": 4, "size": "1.2", "told": "yes",
        "circle": "Garden", "asked": 3, "waiting": 4,
    }  # fmt: skip
    for key in (
        "guide", "not-you", "unknown", "missing-retry", "missing-drop", "missing-announce",
        "missing-erase", "missing-link", "missing-unlink", "missing-region", "circle-unknown",
        "circle-several", "circle-apart", "circle-linked", "circle-waits", "asked", "form",
        "too-long", "health", "no-such", "again", "again-gone", "dropped",
        "not-dropped", "announce-ask", "announce-none", "announce-begun", "announce-done",
        "announcement", "erase-unknown", "erase-not-yet", "erase-unreadable", "erase-ask", "erased",
    ):  # fmt: skip
        wanted = Pen(ctx).wants(f"admin-{key}")
        given = {name: value for name, value in args.items() if name in wanted}
        told.append((f"admin {key}", admin.told(key, ctx, **given)))
    fine = admin.CircleLine(
        name="Garden Circle", room="!garden:example.org", members=8, open=2, last=START,
        paused=False, out=False, mute=False, waiting=0, stuck=0,
    )  # fmt: skip
    bad = replace(
        fine, members=None, open=None, paused=True, out=True, mute=True, waiting=2, stuck=1
    )
    one = admin.StuckLine(
        reference="F-3K7Q", kind="message", what="m.room.message", code=None, name="Garden",
        since=START,
    )  # fmt: skip
    kinds = ("message", "post", "card", "deadline", "circle")
    lines = [replace(one, kind=kind, code="M_UNKNOWN") for kind in kinds]
    whats = ("room", "space", "direct", "invite", "remove", "power")
    lines += [replace(one, kind="post", what=what, code="M_FORBIDDEN") for what in whats]
    told.append(("circles none", admin.circles([], 1, ctx)))
    told.append(("circles", admin.circles([fine, bad], 1, ctx)))
    told.append(("circles many", admin.circles([fine] * 30, 1, ctx)))
    told.append(("circles last", admin.circles([fine] * 30, 9, ctx)))
    told.append(("stuck none", admin.stuck([], ctx)))
    told.append(("stuck", admin.stuck([one, *lines], ctx)))
    waits = [
        admin.WaitLine(
            name="Garden <b>",
            kind=kind,
            item={StuckKind.ITEM: P1, StuckKind.DECISION: D1}.get(kind),
            since=START,
        )
        for kind in StuckKind
    ]
    told.append(("stuck in the circles", admin.stuck([], ctx, waits)))
    told.append(("stuck everywhere", admin.stuck([one], ctx, waits * 6)))
    told.append(("stuck many", admin.stuck([one] * 30, ctx)))
    return told


FORMED = ((0, 0), (0, 1), (0, 3), (1, 2), (3, 3))
"""How many circles are asked of how many that wait."""


def linked() -> Told:
    """A circle of representatives begins: its card, its room, who is asked in."""
    story = stories_links.begun()
    stories_links.arrive(story, "Ann")
    ctx = story.ctx()
    alone = stories_links.leaving().ctx()
    told = [
        *((f"asked {word}", links.asked(word, "Galicia", ctx)) for word in admin.OF_CIRCLES),
        ("asked link apart", links.asked("link", "", alone)),
        ("suggested", links.suggested(3, ["Garden", "River"], ctx)),
        *((f"form {n}", admin.told("form", ctx, asked=n, waiting=w)) for n, w in FORMED),
        ("card while it begins", render.card(ItemId("F1"), ctx)),
        ("asked in", links.direct(stories_links.circle("Garden"), ctx)),
    ]
    for name, text in (
        ("name", links.circle_name(2, 3, ctx)),
        ("aim", links.circle_aim(ctx)),
        ("topic", links.topic(ctx)),
        ("with the seat", ctx.lang.format("remove-reason")),
    ):
        told.append((name, render.Message(body=text, html=text)))
    stories_links.arrive(story, "Cy", "Ed", "Gus")
    return [*told, ("card when it is founded", render.card(ItemId("F1"), story.ctx()))]


SHEETS: Mapping[str, Callable[[], Told]] = {
    "sheet-refusals": samples_questions.refusals,
    "sheet-closer": samples_questions.closer,
    "sheet-owners": owners,
    "sheet-questions": samples_questions.questions,
    "sheet-guide": guide,
    "sheet-practice": practice,
    "sheet-readings": readings,
    "sheet-nothing-yet": nothing_yet,
    "sheet-mine": mine,
    "sheet-cards": cards,
    "sheet-asks": asks,
    "sheet-records": records,
    "sheet-strangers": strangers,
    "sheet-weather": weather,
    "sheet-admin": admin_room,
    "sheet-accounts": accounts,
    "sheet-settings": settings,
    "sheet-lives": lives,
    "sheet-selection": samples_selection.selection,
    "sheet-tree": samples_tree.sheet,
    "sheet-carrying": stories_carrying.sheet,
    "sheet-links": linked,
    "sheet-branch": samples_branch.of_a_branch,
    "sheet-support": samples_support.sheet,
    "sheet-sizes": stories_sizes.sheet,
}
