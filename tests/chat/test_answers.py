"""What is taken for an answer or a turn, and above all what for ordinary talk."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nstbot.chat import parse
from nstbot.chat.intent import Choose, Intent, Misread, Missing, PointsAt, Turn
from nstbot.chat.plain import clean
from nstbot.domain.facts import Answer, RoundKind
from nstbot.domain.ids import ItemId
from tests.chat.reading import (
    CHECKING,
    CONSENT,
    FOUNDING,
    OTHER,
    QUIET,
    ask,
    checking,
    quiet,
    short,
)
from tests.chat.story import CIRCLE, TEXTS, WORDS, Story

A = Answer

SHORT_WORDS = [
    "yes",
    "Yes!",
    "ok",
    "OK.",
    "fine",
    "agreed",
    "no objection",
    "👍",
    "👍🏽",
    "✔️",
    "✅",
]
MAIN = [
    ("consent", CONSENT),
    ("I consent", CONSENT),
    ("i consent.", CONSENT),
    ("Consent 🎉", CONSENT),
    ("consent?", None),
    ("consent but not really", None),
    ("consent is a nice word", None),
    ("consent-based talk", None),
    ("I consented yesterday", None),
    ("I object", ("object", "P1")),
    ("I object: no ramp", ("object", "P1", {"harm": "no ramp"})),
    ("I object — no ramp", ("object", "P1", {"harm": "no ramp"})),
    (
        "Objection: no ramp, because of the steps",
        ("object", "P1", {"harm": "no ramp", "because": "of the steps"}),
    ),
    ("I object to that tone", None),
    ("I object because of the tone", None),
    ("objections are gifts", None),
    ("concern: late", ("concern", "P1", {"harm": "late"})),
    ("niggle: late", ("concern", "P1", {"harm": "late"})),
    ("concern", ("concern", "P1", "harm?")),
    ("my concern: late", None),
    ("pass", None),
    ("guest", None),
    ("join", None),
    ("no", None),
    ("✋", None),
    ("ready", None),
    ("settled", None),
    ("propose x because y", None),
]


@pytest.mark.parametrize("body", SHORT_WORDS)
def test_short_words_count_only_as_an_answer_to_the_ask(body: str) -> None:
    assert CHECKING.read("Ben", body) is None
    assert CHECKING.read("Ben", body, reply=OTHER) is None
    assert CHECKING.read("Ben", body, thread="P1", reply=OTHER) is None
    assert short(CHECKING.read("Ben", body, thread="P1")) == CONSENT
    assert short(CHECKING.read("Ben", body, reply=ask("P1", 1))) == CONSENT
    assert short(CHECKING.read("Ben", body, direct=True)) == CONSENT
    assert CHECKING.read("Ben", f"{body} then let us", thread="P1") is None


@pytest.mark.parametrize(("body", "expected"), MAIN)
def test_full_words_in_the_main_timeline(body: str, expected: object) -> None:
    assert short(CHECKING.read("Ben", body)) == expected
    assert CHECKING.read("Ben", body, reply=OTHER) is None
    assert QUIET.read("Ben", body) is None
    assert QUIET.read("Gus", body) is None
    told = expected[:1] if isinstance(expected, tuple) else None
    assert (short(CHECKING.read("Gus", body)) or (None,))[:1] == (told or (None,))


THREAD = [
    ("no", ("object", "P1", "harm?")),
    ("✋", ("object", "P1")),
    ("🤔", ("concern", "P1")),
    ("pass", ("pass", "P1")),
    ("I object because of the steps", ("object", "P1", {"because": "of the steps"})),
    ("I object to that tone", None),
    ("objection", ("object", "P1")),
    ("what do you mean?", None),
]


@pytest.mark.parametrize(("body", "expected"), THREAD)
def test_in_the_thread_of_the_ask(body: str, expected: object) -> None:
    assert short(CHECKING.read("Ben", body, thread="P1")) == expected
    told = expected if body.lower().startswith(("i object because", "objection")) else None
    assert short(CHECKING.read("Gus", body, thread="P1")) == told
    assert CHECKING.read("Ben", body, thread="P1", reply=OTHER) is None


def test_a_reply_to_the_ask_may_run_on_and_keeps_its_version() -> None:
    reading = CHECKING.read("Ben", "I object to the steps since they are steep", reply=ask("P1", 1))
    assert isinstance(reading, Intent)
    assert (reading.word, reading.version) == ("object", 1)
    older = CHECKING.read("Ben", "!consent P1", reply=ask("P1", 7))
    assert isinstance(older, Intent)
    assert older.version == 7
    elsewhere = CHECKING.read("Ben", "!ready P9", reply=ask("P1", 7))
    assert isinstance(elsewhere, Intent)
    assert elsewhere.version is None


def test_a_reply_to_the_card_takes_full_words_only() -> None:
    card = PointsAt(kind="card", circle=CIRCLE, item=ItemId("P1"))
    assert CHECKING.read("Ben", "yes", reply=card) is None
    assert short(CHECKING.read("Ben", "consent", reply=card)) == CONSENT
    assert CHECKING.read("Ben", "I object to the tone", reply=card) is None


def test_an_answer_once_given_is_not_changed_by_a_courtesy() -> None:
    story = checking()
    story.answer("Ben", "P1", A.CONCERN, "it is late")
    assert story.read("Ben", "ok", direct=True) is None
    assert story.read("Ben", "ok", thread="P1") is None
    assert story.read("Ben", "consent") is None
    assert short(story.read("Ben", "consent", thread="P1")) == CONSENT
    assert short(story.read("Ben", "ok", reply=ask("P1", 1))) == CONSENT
    assert short(story.read("Ben", "consent", direct=True)) == CONSENT
    assert short(story.read("Ben", "I object: no ramp"))[0] == "object"


def test_two_things_await_the_bot_lists_them() -> None:
    story = checking()
    story.in_consent("Ben")
    assert short(story.read("Cy", "consent")) == ("P1", "P2")
    assert short(story.read("Cy", "!consent")) == ("P1", "P2")
    assert short(story.read("Cy", "yes", direct=True)) == ("P1", "P2")
    assert short(story.read("Cy", "yes", thread="P2")) == ("consent", "P2")
    assert short(story.read("Ann", "consent")) == ("consent", "P2")
    objection = story.read("Cy", "no", direct=True)
    assert isinstance(objection, Choose)
    assert (short(objection), objection.arg) == (("P1", "P2"), "harm")


def test_founding_has_words_of_its_own() -> None:
    assert short(FOUNDING.read("Ben", "yes", thread="F1")) == ("consent", "F1")
    assert short(FOUNDING.read("Ben", "no", thread="F1")) == ("guest", "F1")
    assert short(FOUNDING.read("Ben", "pass", thread="F1")) == ("guest", "F1")
    assert short(FOUNDING.read("Ben", "!pass")) == ("guest", "F1")
    assert short(FOUNDING.read("Ben", "⏭", thread="F1")) == ("guest", "F1")
    assert short(FOUNDING.read("Ben", "guest")) == ("guest", "F1")
    assert short(FOUNDING.read("Ben", "I join")) == ("consent", "F1")
    assert short(FOUNDING.read("Ben", "count me in!")) == ("consent", "F1")
    assert short(FOUNDING.read("Ben", "join us there")) is None
    assert short(FOUNDING.read("Ben", "!join")) == ("count-me-in",)
    assert short(FOUNDING.read("Ben", "consent")) == ("consent", "F1")
    assert short(FOUNDING.read("Ben", "!guest")) == ("guest", "F1")
    assert short(FOUNDING.read("Ben", "!close")) == ("close", "F1")
    objection = FOUNDING.read("Ben", "I object: that name is taken")
    assert short(objection) == ("object", "F1", {"harm": "that name is taken"})


def test_who_thinks_again_may_join_in_the_thread_of_the_founding() -> None:
    story = Story()
    story.found("Ann", "Ben", "Cy", "Dan")
    story.answer("Ben", "F1", A.OBJECTION, "it is a bad name")
    story.answer("Cy", "F1", A.DECLINE)
    for name in ("Ben", "Cy"):
        assert short(story.read(name, "yes", thread="F1")) == ("consent", "F1")
        assert story.read(name, "no", thread="F1") is None
        assert story.read(name, "yes", direct=True) is None
    assert story.read("Ann", "yes", thread="F1") is None


def test_an_owner_says_in_the_thread_what_becomes_of_it() -> None:
    story = checking()
    story.answer("Ben", "P1", A.OBJECTION, "no ramp", "steps")
    for word in ("settled", "recast", "withdraw"):
        assert short(story.read("Ben", word, thread="P1")) == (word, "O1")
        assert story.read("Cy", word, thread="P1") is None
        assert story.read("Ben", word) is None
        assert story.read("Ben", f"{word} soon", thread="P1") is None
        assert story.read("Ben", word, thread="P9") is None
    assert story.read("Ann", "ready", thread="P1") is None
    story.later(days=26)
    assert short(story.read("Ann", "ready", thread="P1")) == ("ready", "P1")
    assert short(story.read("Ann", "withdraw", thread="P1")) == ("withdraw", "P1")
    assert story.read("Cy", "ready", thread="P1") is None


def test_a_full_word_where_nothing_is_asked_gets_an_answer() -> None:
    story = checking()
    for name in ("Ben", "Cy", "Dan", "Ed"):
        story.answer(name, "P1", A.CONSENT)
    assert short(story.read("Ben", "consent", thread="P1")) == CONSENT
    assert short(story.read("Ben", "I object", thread="P1")) == ("object", "P1", "harm?")
    objected = ("object", "P1", {"harm": "no ramp"})
    assert short(story.read("Ben", "I object: no ramp", thread="P1")) == objected
    assert story.read("Ben", "consent") is None
    assert story.read("Ben", "consent", thread="P9") is None
    assert story.read("Ben", "guest", thread="P1") is None
    story.answer("Ben", "D1", A.OBJECTION, "it is cold", "no oven")
    assert short(story.read("Cy", "consent", thread="P1")) == CONSENT
    assert story.read("Cy", "yes", thread="P1") is None
    assert story.read("Gus", "consent") is None


def test_an_answer_in_the_talk_is_a_reaction() -> None:
    story = quiet()
    story.propose("Ann", "A shed", "rain")
    for body in ("I consent", "I object: rain", "concern: rain"):
        for _ in range(2):
            turn = story.read("Ben", body, thread="P1")
            assert turn == Turn(circle=CIRCLE, item=ItemId("P1"), note="reaction-noted")
        assert story.read("Ann", body, thread="P1") is None
        assert short(story.read("Gus", body, thread="P1"))[1] == "P1"
    story.answer("Ben", "P1", A.SPOKE)
    assert isinstance(story.read("Ben", "I consent", thread="P1"), Turn)


def test_in_a_round_ordinary_talk_is_a_turn() -> None:
    story = quiet()
    story.round("Ann", RoundKind.IDEAS)
    assert short(story.read("Ben", "plant beans", thread="R1")) == "turn R1"
    assert short(story.read("Ben", "ok", thread="R1")) == "turn R1"
    assert short(story.read("Ben", "I object: beans", thread="R1")) == "turn R1"
    assert short(story.read("Ben", "plant beans", reply=ask("R1"))) == "turn R1"
    assert story.read("Ben", "plant beans", thread="R1", reply=OTHER) is None
    assert story.read("Ben", "plant beans") is None
    assert short(story.read("Ben", "pass", thread="R1")) == ("pass", "R1")
    assert short(story.read("Ben", "!pass")) == ("pass", "R1")
    assert story.read("Ben", "pass") is None
    assert short(story.read("Ben", "!close")) == ("close", "R1")
    assert short(story.read("Ben", "!cancel")) == ("cancel", "R1")
    assert short(story.read("Ben", "!consent")) == "misread nothing-awaits"
    assert short(story.read("Gus", "!pass")) == ("pass", "R1")
    story.answer("Ben", "R1", A.SPOKE)
    assert story.read("Ben", "and peas", thread="R1") is None


def test_in_a_talk_step_who_has_not_spoken_takes_a_turn() -> None:
    story = quiet()
    story.propose("Ann", "A shed", "rain")
    assert short(story.read("Ben", "how big?", thread="P1")) == "turn P1"
    assert story.read("Ann", "three metres", thread="P1") is None
    assert short(story.read("Ben", "!close")) == ("close", "P1")
    assert short(story.read("Ben", "!pass")) == ("pass", "P1")


def test_a_prefix_is_heard_in_a_reply_to_somebody_else_a_short_word_is_not() -> None:
    assert short(CHECKING.read("Ben", "!consent", reply=OTHER)) == CONSENT
    assert short(CHECKING.read("Ben", "!yes", reply=OTHER)) == "misread unknown"
    assert short(CHECKING.read("Ben", "!yes", thread="P1")) == CONSENT
    assert short(CHECKING.read("Ben", "!yes")) == CONSENT
    assert short(CHECKING.read("Ben", "!no")) == ("object", "P1", "harm?")
    assert short(CHECKING.read("Ann", "!yes")) == "misread unknown"
    assert short(FOUNDING.read("Ben", "!no")) == ("guest", "F1")
    story = checking()
    story.in_consent("Ben")
    assert short(story.read("Cy", "!yes")) == "misread unknown"


# ── Which one ───────────────────────────────────────────────────────────────────────────────────


def test_what_is_meant_without_its_number() -> None:
    story = checking()
    assert short(story.read("Ann", "!ready")) == ("ready", "P1")
    assert short(story.read("Ben", "!term 6 months")) == ("term", "P1", {"days": "180"})
    assert short(story.read("Ann", "!withdraw")) == ("withdraw", "P1")
    assert short(story.read("Ben", "!withdraw")) == ("withdraw",)
    assert short(story.read("Ben", "!more-time")) == ("more-time", "P1")
    assert short(story.read("Ben", "!settled")) == ("settled",)
    story.answer("Ben", "P1", A.OBJECTION, "no ramp", "steps")
    assert short(story.read("Ben", "!settled")) == ("settled", "O1")
    assert short(story.read("Ben", "!settled", thread="P1")) == ("settled", "O1")
    assert short(story.read("Cy", "!recast")) == ("recast", "O1")
    assert short(story.read("Ben", "!withdraw")) == ("withdraw", "O1")
    story.answer("Cy", "P1", A.OBJECTION, "too dark", "lamps")
    assert short(story.read("Dan", "!settled")) == ("O1", "O2")
    story.in_consent("Ben")
    assert short(story.read("Cy", "!amend A pond")) == ("P1", "P2")
    assert short(story.read("Cy", "!amend P2")) == "misread refused-only-proposer"
    assert short(story.read("Cy", "!amend A pond", thread="P2"))[:2] == ("amend", "P2")
    assert short(story.read("Ben", "!withdraw")) == ("P2", "O1")
    assert short(story.read("Ben", "!withdraw", thread="P1")) == ("withdraw", "O1")
    assert short(story.read("Ben", "!withdraw", thread="R9")) == ("P2", "O1")
    assert short(story.read("Gus", "!consent")) == "misread refused-not-a-member"
    assert short(story.read("Gus", "!consent", thread="P1")) == CONSENT


def test_a_decision_is_objected_to_by_its_number_or_near_it() -> None:
    story = checking()
    for name in ("Ben", "Cy", "Dan", "Ed"):
        story.answer(name, "P1", A.CONSENT)
    assert short(story.read("Ben", "!object it is cold")) == (
        "object",
        {"harm": "it is cold"},
        "item?",
    )
    near = PointsAt(kind="ours", circle=CIRCLE, item=ItemId("D1"))
    reading = story.read("Ben", "!object it is cold", reply=near)
    assert short(reading) == ("object", "D1", {"harm": "it is cold"})
    story.answer("Ben", "D1", A.OBJECTION, "it is cold", "no oven")
    assert short(story.read("Ben", "!settled", reply=near)) == ("settled", "O1")
    assert short(story.read("Cy", "!more-time", reply=near)) == ("more-time", "P1")


# ── Properties ──────────────────────────────────────────────────────────────────────────────────

_WORDY = """
    I object consent yes no ok fine pass concern agreed because the hall P1 join guest ready
    propose ✅ ✋ 👍 : — - ? ! . , not to that
"""
WORDY = st.sampled_from(_WORDY.split())
TALK = st.lists(WORDY, min_size=1, max_size=6).map(" ".join) | st.text(max_size=40)


@given(TALK)
@settings(max_examples=400, deadline=None)
def test_no_talk_outside_the_allowed_places_is_an_answer(body: str) -> None:
    """Product §2: nothing in a reply to somebody else; in the main timeline only full words."""
    if clean(body)[:1] not in ("!", "/", "@", "！", "／"):
        assert CHECKING.read("Ben", body, reply=OTHER) is None
        assert CHECKING.read("Ben", body, thread="P1", reply=OTHER) is None
        assert QUIET.read("Ben", body) is None
        reading = CHECKING.read("Ben", body)
        found = WORDS.find(clean(body))
        if reading is not None:
            assert found is not None
            assert found.key in ("consent", "object", "concern")


@given(
    st.text(max_size=200) | TALK.map("!{}".format),
    st.none() | st.text(max_size=100).map("<a href='https://matrix.to/#/@x:y'>{}</b>".format),
    st.booleans(),
    st.sampled_from([None, "P1", "R9"]),
)
@settings(max_examples=400, deadline=None)
def test_nothing_that_is_typed_raises(
    body: str, html: str | None, direct: bool, thread: str | None
) -> None:
    reading = CHECKING.read("Ben", body, html=html, direct=direct, thread=thread)
    if isinstance(reading, Missing | Choose):
        kept = parse.question_from_json(parse.question_to_json(reading))
        assert kept == reading
        assert reading.arg is None or TEXTS.has(f"missing-{reading.intent.word}-{reading.arg}")
    if isinstance(reading, Misread):
        assert TEXTS.has(f"misread-{reading.key}") or TEXTS.has(reading.key)


SLOW = [
    ("!found a" + " " * 60_000 + "b", None),
    ("!count" + " " * 60_000 + "x", None),
    (">\n" * 30_000, None),
    ("!propose " + ", " * 30_000, None),
    ("x", "<b>x" * 15_000),
    ("x", "<!--" * 15_000),
    ("Ann " * 3_000, '<a href="https://matrix.to/#/@a:b">Ann</a>' * 1_500),
]


@pytest.mark.timeout(10)
@pytest.mark.parametrize(("body", "html"), SLOW)
def test_nobody_can_make_reading_slow(body: str, html: str | None) -> None:
    for _ in range(10):
        CHECKING.read("Ben", body, html=html)
