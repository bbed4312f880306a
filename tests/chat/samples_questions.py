"""What the bot says when it refuses, cannot read, or has to ask back."""

from dataclasses import replace

from nstbot.chat import render
from nstbot.chat.intent import Choose, Intent, Misread, Missing, Option
from nstbot.domain import commands as c
from nstbot.domain import outlook
from nstbot.domain.facts import Answer, RoundKind
from nstbot.domain.ids import ItemId
from nstbot.domain.outlook import Asks
from nstbot.domain.refusals import Reason, Refusal
from tests.chat import stories, stories_membership
from tests.chat.refused import REFUSALS
from tests.chat.story import CIRCLE, TEXTS, Story, pid

Told = list[tuple[str, render.Message]]

P1 = ItemId("P1")

MISREAD = (
    Misread(key="unknown", args={"said": "conzent", "word": "consent", "example": "consent P1"}),
    Misread(key="unknown-far", args={"said": "wow"}),
    Misread(key="direct"),
    Misread(key="bundle"),
    Misread(key="refused-not-a-member"),
    Misread(key="refused-only-proposer", args={"item": P1, "proposer": "ann"}),
    Misread(key="only-the-word", args={"word": "consent"}),
    Misread(key="alone", args={"word": "ready"}),
    Misread(key="switch", args={"word": "reminders"}),
    Misread(key="no-such-round", args={"said": "banana"}),
    Misread(key="bad-date", args={"said": "the day <b>after</b>"}),
    Misread(key="bad-term", args={"said": "a while"}),
    Misread(key="bad-scope", args={"said": "the cats"}),
    Misread(key="pick-one"),
    Misread(key="nothing-awaits", args={"word": "consent"}),
    Misread(key="in-a-room"),
    Misread(key="in-no-circle"),
    Misread(key="dropped"),
    Misread(key="whom", args={"said": "Zoe", "alike": ""}),
    Misread(key="whom", args={"said": "Ben", "alike": "@ben:example.org, @ben:other.org"}),
)


BESIDE = {"beside": "4 River\n1 Hill", "listed": "river hill"}
MISSING = (
    *(
        Missing(intent=Intent(word=word, circle=CIRCLE, item=P1), arg=arg)
        for word, arg in (
            ("found", "name"),
            ("found", "aim"),
            ("round", "kind"),
            ("propose", "text"),
            ("propose", "why"),
            ("amend", "text"),
            ("term", "days"),
            ("responsible", "person"),
            ("measure", "text"),
            ("repeal", "why"),
            ("return", "why"),
            ("for", "scope"),
            ("pilot", "text"),
            ("condition", "text"),
            ("condition", "until"),
            ("information", "text"),
            ("information", "person"),
            ("information", "until"),
            ("helping", "people"),
            ("helping", "until"),
            ("split", "parts"),
            ("split-circle", "halves"),
            ("object", "harm"),
            ("object", "item"),
            ("object", "because"),
            ("reason", "harm"),
            ("reason", "because"),
            ("concern", "harm"),
            ("set-aside", "why"),
            ("park", "until"),
            ("release", "person"),
            ("release", "why"),
            ("same", "person"),
            ("show", "item"),
            ("select", "role"),
            ("resign", "role"),
            ("nominate", "text"),
            ("nominate", "because"),
            ("change", "text"),
            ("change", "because"),
            ("candidate", "text"),
            ("candidate", "because"),
            ("recall", "person"),
            ("recall", "why"),
            ("skip", "person"),
            ("answer", "text"),
        )
    ),
    Missing(intent=Intent(word="merge", circle=CIRCLE, args=BESIDE), arg="circle"),
)


_LINK = "https://matrix.to/#/!r/$e"


_NOTED = {"item": "P1", "link": _LINK, "person": "@cy:example.org", "reference": "F-3K7"}


def _notices() -> list[tuple[str, dict[str, str]]]:
    """Every notice with all it may be given, and once without the link."""
    found = []
    for key in sorted(key for key in TEXTS.keys() if key.startswith("notice-")):  # noqa: SIM118
        args = {name: _NOTED.get(name, name) for name in TEXTS.variables(key) - {"p"}}
        found.append((key.removeprefix("notice-"), args))
        if "link" in args:
            found.append((key.removeprefix("notice-"), {**args, "link": ""}))
    return found


def refusals() -> Told:
    ctx = stories.all_open().ctx()
    return [
        (reason.value, render.refusal(Refusal(reason=reason, args=args), ctx))
        for reason in Reason
        for args in REFUSALS[reason]
    ]


def questions() -> Told:
    story = stories.all_open()
    ctx = story.ctx()
    told = [(f"misread {what.key}", render.misread(what, ctx)) for what in MISREAD]
    told += [(f"missing {m.intent.word} {m.arg}", render.missing(m, ctx)) for m in MISSING]
    told.append(("missing nothing", render.missing(replace(MISSING[6], intent=_bare()), ctx)))
    told += [(f"notice {key}", render.notice(key, ctx, **args)) for key, args in _notices()]
    told += [("choose", render.choose(choice, ctx)) for choice in _choices()]
    nowhere = replace(ctx, circle=None)
    return [*told, ("choose in a chat", render.choose(_choices()[0], nowhere, [ctx, nowhere]))]


def closer() -> Told:
    """Refusals that say more, by where things stand."""
    told: Told = []
    story = Story()
    story.found("Ann", "Ben", "Cy", "Dan", "Ed")
    story.answer("Ben", "F1", Answer.OBJECTION, "it is a bad name")
    told += story.do(c.Close(by=pid("Ann"), item=None, at=story.now))
    story = stories.all_open()
    told += story.do(c.Ready(by=pid("Ann"), item=P1, at=story.now))
    own = Refusal(reason=Reason.NOT_ASKED, args={"item": ItemId("P3")})
    told += [(name, render.refusal(own, story.ctx(), pid(name))) for name in ("Cy", "Ben")]
    story.round("Ann", RoundKind.REACTIONS, about="P3")
    own = Refusal(reason=Reason.NOT_ASKED, args={"item": story.circle.rounds[-1].item})
    told += [(name, render.refusal(own, story.ctx(), pid(name))) for name in ("Cy", "Ben")]
    story = stories_membership.joining()
    told += story.do(c.Ready(by=pid("Gus"), item=P1, at=story.now))
    ctx = story.ctx()
    for name in ("Gus", "Ben"):
        waits = [w for w in outlook.awaiting(story.circle, pid(name)) if w.item == P1]
        told.append((f"mine {name}", render.mine([(ctx, waits)], ctx)))
    guest = Refusal(reason=Reason.NOT_A_MEMBER)
    told += [(name, render.refusal(guest, ctx, pid(name))) for name in ("Gus", "Zed")]
    stranger = Misread(key="refused-not-a-member")
    return [*told, ("Gus", render.misread(stranger, ctx, pid("Gus")))]


def _bare() -> Intent:
    return Intent(word="term")


def _choices() -> list[Choose]:
    intent = Intent(word="consent")
    here = Option(circle=CIRCLE, label="Garden Circle", item=P1, version=1, asks=Asks.CONSENT)
    there = replace(here, circle=type(CIRCLE)("01JD1"), label="Second\nCircle", asks=None)
    plain = Option(circle=CIRCLE, label="Garden Circle")
    return [
        Choose(intent=intent, options=(here, replace(here, item=ItemId("R1"), asks=Asks.TURN))),
        Choose(intent=intent, options=(here, there)),
        Choose(intent=intent, options=(plain, replace(plain, label="Second Circle"))),
    ]
