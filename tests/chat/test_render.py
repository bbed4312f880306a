"""Who is rung, what is left to cards and records, how long a message is, what must be loaded."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from nstbot.chat import acts, render
from nstbot.chat.pen import Pen
from nstbot.domain import commands as c
from nstbot.domain import facts as f
from nstbot.domain.facts import Answer, RoundKind
from nstbot.domain.ids import ItemId, PersonId, Words
from tests.chat import told
from tests.chat.stories import STORIES, all_open, meeting
from tests.chat.story import CIRCLE, Story, pid, words_of

A = Answer
MAY_BE_LONG = (
    "admin guide",
    "nominations_revealed",
    "card",
    "record",
    "guide",
    "newcomer",
    "show",
    "where",
    "now",
    "mine",
    "erased",
    "circles",
    "stuck",
    "in a world",  # six levels, each circle above named
)


def test_messages_fit_on_a_phone() -> None:
    long = {
        (post, len(m.body))
        for post, m in (*told.stories(), *told.sheets())
        if len(m.body) > 600 and m.kind not in MAY_BE_LONG
    }
    assert {post for post, size in long if not post.startswith(MAY_BE_LONG)} == set()


def test_the_words_of_a_long_proposal_are_whole_where_people_consent() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    text = "word " * 590 + "end"
    story.propose("Ann", text, "why " * 240)
    talk = story.told[-2][1]
    assert len(talk.body) < 1400
    assert "…" in talk.body
    story.later(hours=25)
    story.ready("Ann", "P1")
    consent, card = story.told[-2][1], story.told[-1][1]
    for message in (consent, card, render.show(ItemId("P1"), story.ctx())):
        assert text in message.body
        assert ("why " * 240).strip() in message.body


def test_only_those_awaited_are_rung() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    talk = story.propose("Ann", "A shed", "rain")[0][1]
    assert talk.notice
    assert talk.mentions == ()
    story.later(hours=25)
    ask, card = (message for _, message in story.ready("Ann", "P1"))
    assert set(ask.mentions) == {"@ben:example.org", "@cy:example.org", "@dan:example.org"}
    assert not ask.notice
    assert card.notice
    for name in ("Ann", "Ben"):
        assert f'">{name}</a>' in ask.html


def test_a_tap_makes_no_message_and_a_word_one() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed", "Fay")
    item = story.in_consent()
    assert story.answer("Ben", item, A.CONSENT, tap=True) == []
    assert len(story.answer("Cy", item, A.CONCERN, "it is late", tap=True)) == 0
    assert len(story.answer("Dan", item, A.CONSENT)) == 1
    assert len(story.answer("Ed", item, A.OBJECTION, tap=True)) == 1
    back = c.TakeBack(by=pid("Ben"), item=item, source="$0", at=story.now)
    assert story.do(back) == []


def test_a_tapped_worry_is_asked_for_its_words() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed", "Fay")
    item = story.in_consent()
    ((_, asked),) = story.answer("Cy", item, A.CONCERN, tap=True)
    assert asked.mentions == ("@cy:example.org",)
    assert "What worries you?" in asked.body


def test_what_is_said_elsewhere_names_the_circle() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    item = story.in_consent()
    story.answer("Ben", item, A.CONSENT)
    elsewhere = replace(story.ctx(), elsewhere=True)
    told = render.act(story.facts[-1:], None, pid("Ben"), elsewhere)
    assert told is not None
    assert told.body.startswith("Garden Circle:\n\nBen consents to P1.")
    nowhere = replace(elsewhere, circle=None)
    assert render.notice("hello", nowhere).body.startswith("I am here")


def test_whoever_is_heard_again_was_never_missed_aloud() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    heard = f.MemberHeardAgain(person=pid("Ben"), dormant=False, at=story.now)
    assert render.act([heard], story.state, pid("Ben"), story.ctx()) is None


def test_a_proposal_about_a_setting_is_named_by_it() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.do(
        c.ChangeSetting(
            by=pid("Ann"), setting="consent", value="86400", why=None, source="$s", at=story.now
        )
    )
    pen = Pen(story.ctx())
    line = pen.proposal_line(story.circle.proposals[-1])
    assert pen.message(line, kind="where").body == "consent: a day"


def test_a_second_objection_calls_for_the_proposer_as_well() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed", "Fay")
    item = story.in_consent()
    story.answer("Ben", item, A.OBJECTION, "no ramp", "steps")
    second = story.answer("Cy", item, A.OBJECTION, "too dark", "lamps")[0][1]
    assert second.mentions == ("@ann:example.org",)
    assert second.body.endswith("Ann, it also needs an answer: `!amend P1 …`.")
    own = story.answer("Ann", item, A.OBJECTION, "too far", "no bus")[0][1]
    assert own.mentions == ()
    assert "also needs" not in own.body


def test_the_proposer_is_asked_to_integrate_unless_it_is_their_own_act() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    item = story.in_consent()
    raised = story.answer("Ben", item, A.OBJECTION, "no ramp", "steps")[0][1]
    assert raised.mentions == ("@ann:example.org",)
    own = Story().founded("Ann", "Ben", "Cy", "Dan")
    item = own.in_consent()
    raised = own.answer("Ann", item, A.OBJECTION, "no ramp", "steps")[0][1]
    assert raised.mentions == ()
    assert raised.notice


def test_a_new_version_shows_its_change_and_else_the_whole() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    item = story.in_consent()
    before = story.state
    said = story.said("Meet on Fridays at seven in the hall")
    story.do(c.Amend(by=pid("Ann"), item=item, text=said, responsible=pid("Cy"), at=story.now))
    ask = story.told[-2][1]
    assert "~~Tuesdays~~ **Fridays**" in ask.body
    assert "Responsible: Cy, not Ann" in ask.body
    assert "> Meet" not in ask.body
    whole = render.ask(item, story.facts[-2:], story.ctx())
    assert "> Meet on Fridays at seven in the hall" in whole.body
    assert "version 2" in whole.body
    again = render.ask(item, (), story.ctx(), story.state)
    assert "> Meet on Fridays" in again.body
    assert render.ask(item, (), story.ctx(), before).body.startswith("Version 2 of P1 changes")


def test_an_amendment_without_the_state_before_still_says_that_there_is_one() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    story.propose("Ann", "A shed", "rain")
    story.do(c.Amend(by=pid("Ann"), item=None, text=story.said("A pond"), at=story.now))
    message = render.act(story.facts[-1:], None, pid("Ann"), story.ctx())
    assert message is not None
    assert message.body == "Ann has amended P1; this is version 2."


def test_buttons_are_those_of_the_step() -> None:
    story = Story()
    story.found("Ann", "Ben", "Cy", "Dan")
    assert render.buttons(ItemId("F1"), story.ctx()) == ("✅", "⏭", "✋")
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    story.round("Ann", RoundKind.IDEAS)
    assert render.buttons(ItemId("R1"), story.ctx()) == ("⏭",)
    story.propose("Ann", "A shed", "rain")
    assert render.buttons(ItemId("P1"), story.ctx()) == ("⏭",)
    story.later(hours=25)
    story.ready("Ann", "P1")
    assert render.buttons(ItemId("P1"), story.ctx()) == ("✅", "🤔", "✋")


def test_whoever_is_asked_if_they_are_here_says_so_by_a_tap() -> None:
    assert "👋" in render.buttons(ItemId("M1"), meeting(begun=False).ctx())


def test_items_are_links_where_they_are_known() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    item = story.in_consent()
    links = {item: "https://matrix.to/#/!r:x/$e"}
    message = render.where(item, replace(story.ctx(), card_links=links))
    assert '<a href="https://matrix.to/#/!r:x/$e">P1</a>' in message.html


def test_the_kind_of_a_message_is_its_leading_fact() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    assert story.told[-1][1].kind == "circle_founded"
    item = story.in_consent()
    assert story.told[-2][1].kind == "consent_asked"
    assert story.answer("Ben", item, A.OBJECTION)[0][1].kind == "objection_raised"


def test_an_ask_is_told_by_its_opening() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    story.in_consent()
    assert render.asks_in(story.facts) == ("F1", "P1")
    assert render.asks_in(()) == ()
    opening = [fact for fact in story.facts if isinstance(fact, f.TalkOpened)]
    alone = acts.act(opening, None, None, story.ctx())
    assert alone is not None
    assert alone.body == "P1 of Ann is open for questions and reactions."


# ── What must be loaded ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("tell", STORIES, ids=lambda tell: tell.__name__)
def test_what_is_needed_suffices(tell: Callable[[], Story]) -> None:
    story = told.story(tell)
    circle = story.circle
    ctx = story.ctx()
    for fact in story.facts:
        loaded = replace(
            ctx,
            texts=_only(story, render.words_needed(circle, facts=[fact])),
            people=_people(story, render.people_needed(circle, facts=[fact])),
        )
        assert render.act([fact], None, None, loaded) == render.act([fact], None, None, ctx)
    items = render.items_of(circle)
    loaded = replace(ctx, texts=_only(story, render.words_needed(circle, items=items)))
    for reading in (render.circle_info, render.decisions, render.members):
        assert reading(loaded) == reading(ctx)
    for item in items:
        assert render.show(item, loaded) == render.show(item, ctx)


def test_an_ask_needs_the_words_of_the_version_before() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    item = story.in_consent()
    before = story.state
    amended = story.said("A pond")
    story.do(c.Amend(by=pid("Ann"), item=item, text=amended, at=story.now))
    needed = render.words_needed(story.circle, items=[item], before=before)
    assert words_of("Meet on Tuesdays at seven in the hall") in needed
    assert amended.words in needed
    assert render.people_needed(None) == frozenset()
    assert pid("Ann") in render.people_needed(story.circle, before=before)


def _only(story: Story, needed: frozenset[Words]) -> dict[Words, str | None]:
    return {words: text for words, text in story.texts.items() if words in needed}


def _people(story: Story, needed: frozenset[PersonId]) -> dict[PersonId, render.Person]:
    return {person: one for person, one in story.people.items() if person in needed}


# ── The payload ─────────────────────────────────────────────────────────────────────────────────


def test_the_payload_says_it_to_programs() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    item = story.in_consent()
    story.answer("Ben", item, A.CONSENT)
    said = render.payload(
        id="0123456789abcdef", kind="consent_asked", ctx=story.ctx(), item=item, causes=("$e",)
    )
    assert said == {
        "v": 1,
        "id": "0123456789abcdef",
        "kind": "consent_asked",
        "circle": CIRCLE,
        "level": 1,
        "item": "P1",
        "stage": "consent",
        "version": 1,
        "awaited": ["@dan:example.org", "@cy:example.org"],
        "answered": {"@ann:example.org": "consent", "@ben:example.org": "consent"},
        "due": "2026-11-28T18:00:00+00:00",
        "causes": ["$e"],
    }
    assert render.payload(id="a", kind="refused", ctx=replace(story.ctx(), circle=None)) == {
        "v": 1,
        "id": "a",
        "kind": "refused",
    }
    assert "item" not in render.payload(id="a", kind="circle", ctx=story.ctx())


def test_the_payload_of_what_has_no_step() -> None:
    story = all_open()
    decision = render.payload(id="a", kind="show", ctx=story.ctx(), item=ItemId("D1"))
    assert decision["stage"] == "reopened"
    assert "awaited" not in decision
    objection = render.payload(id="a", kind="show", ctx=story.ctx(), item=ItemId("O1"))
    assert objection["stage"] == "standing"
    assert "due" not in objection
    queued = render.payload(id="a", kind="show", ctx=story.ctx(), item=ItemId("P5"))
    assert "answered" not in queued


def test_the_longest_card_and_record_fit_into_an_event() -> None:
    """65,536 bytes with body and HTML, of which encryption takes a quarter (engineering §24)."""
    names = ("Ann", "Ben", "Cy", "Dan", "Ed", "Fay", "Gus", "Hal")
    story = Story().founded(*names)
    story.propose("Ann", "食" * 3000, "理" * 1000)
    story.later(hours=25)
    story.ready("Ann", "P1")
    for name in names[1:5]:
        story.answer(name, "P1", A.OBJECTION, "害" * 1000, "因" * 1000)
    card = render.card(ItemId("P1"), story.ctx())
    for objection in story.circle.objections:
        story.do(c.Recast(by=objection.owner, objection=objection.objection, at=story.now))
    for name in names[5:]:
        story.answer(name, "P1", A.CONCERN, "憂" * 1000)
    post, record = story.told[-1]
    assert post == "record D1"
    for message in (card, record):
        assert _size(message) < 46_000


def test_many_measures_and_objections_fit_into_an_event() -> None:
    names = ("Ann", "Ben", "Cy", "Dan", "Ed", "Fay", "Gus", "Hal")
    story = Story().founded(*names)
    story.propose("Ann", "食" * 3000, "理" * 1000)
    for number in range(20):
        measure = story.said(f"{number} " + "測" * 990)
        story.do(c.Amend(by=pid("Ann"), item=None, measure=measure, at=story.now))
    story.later(hours=25)
    ask = story.ready("Ann", "P1")[0][1]
    assert "and 14 more: `!show P1`" in ask.body
    for _ in range(3):
        for name in names[1:]:
            story.answer(name, "P1", A.OBJECTION, "害" * 1000, "因" * 1000)
    card = render.card(ItemId("P1"), story.ctx())
    assert "… and 15 more objections: `!show P1`" in card.body
    shown = render.show(ItemId("P1"), story.ctx())
    assert "and 8 more" in shown.body
    for objection in story.circle.objections:
        story.do(c.Recast(by=objection.owner, objection=objection.objection, at=story.now))
    post, record = story.told[-1]
    assert post == "record D1"
    assert "… and 9 more objections" in record.body
    decided = render.show(ItemId("D1"), story.ctx())
    for message in (ask, card, shown, record, decided):
        assert _size(message) < 46_000


def _size(message: render.Message) -> int:
    return len((message.body + message.html).encode())


@pytest.mark.parametrize(
    ("own", "said"),
    [(True, "Ben has left the room"), (False, "Ben was put out of the room")],
)
def test_who_left_the_room_and_who_was_put_out(own: bool, said: str) -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    story.do(c.Depart(person=pid("Ben"), own=own, at=story.now))
    (told,) = [m for _, m in story.told if m.kind == "member_left_room"]
    assert told.body.startswith(said)


def test_a_space_is_called_after_its_circle_or_after_the_bot() -> None:
    ctx = Story().founded("Ann", "Ben", "Cy", "Dan").ctx()
    assert render.space_name(ctx, circle="Second\nCircle") == "Second Circle and its circles"
    assert render.space_name(ctx, bot="nstbot") == "All circles (nstbot)"
