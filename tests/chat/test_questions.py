"""The next message answers what was asked back; anything else is left alone."""

import json
from dataclasses import replace

import pytest

from nstbot.chat import parse
from nstbot.chat.intent import Choose, Intent, Misread, Missing, Option, Place, PointsAt, Spoken
from nstbot.domain.ids import CircleId, ItemId
from nstbot.domain.outlook import Asks
from tests.chat.story import CIRCLE, ME, START, WORDS, ZONE

HERE = Place(kind="circle", circle=CIRCLE)
NOW = START.astimezone(ZONE)
SECOND = CircleId("01JD0000000000000000000002")
P1, P2 = ItemId("P1"), ItemId("P2")
CHOICE = Choose(
    intent=Intent(word="consent"),
    options=(
        Option(circle=CIRCLE, label="Garden", item=P1, version=2, asks=Asks.CONSENT),
        Option(circle=SECOND, label="Second", item=P2),
        Option(circle=SECOND, label="Third", item=P1),
    ),
)


def missing(word: str, arg: str, item: ItemId | None = None, **args: str) -> Missing:
    return Missing(intent=Intent(word=word, circle=CIRCLE, item=item, args=args), arg=arg)


def answer(
    body: str, question: Missing | Choose, place: Place = HERE
) -> Intent | Misread | Missing | None:
    return parse.answer_question(Spoken(body=body), place, question, ME, WORDS, NOW)


ANSWERS = [
    (missing("propose", "why", text="x"), "because we can", {"text": "x", "why": "we can"}),
    (missing("propose", "why", text="x"), "It rains", {"text": "x", "why": "It rains"}),
    (missing("propose", "text", why="w"), "A shed", {"why": "w", "text": "A shed"}),
    (missing("found", "name"), "A — B", {"name": "A", "aim": "B"}),
    (missing("found", "aim", name="A"), "eat: well", {"name": "A", "aim": "eat: well"}),
    (missing("round", "kind"), "reactions", {"kind": "reactions"}),
    (missing("amend", "text"), "A pond because rain", {"text": "A pond", "why": "rain"}),
    (missing("term", "days"), "a year", {"days": "365"}),
    (missing("responsible", "person"), "@ben", {"person": "@ben"}),
    (missing("measure", "text"), "half come", {"text": "half come"}),
    (missing("object", "harm"), "no ramp because steps", {"harm": "no ramp", "because": "steps"}),
    (missing("reason", "harm", ItemId("O1")), "it is cold", {"harm": "it is cold"}),
    (missing("reason", "because", ItemId("O1")), "because of ice", {"because": "of ice"}),
    (missing("reason", "because", ItemId("O1")), "I fell because of ice", None),
    (missing("reason", "harm"), "I object: the hall has no ramp", {"harm": "the hall has no ramp"}),
    (missing("propose", "text", why="w"), "propose: A shed", {"why": "w", "text": "A shed"}),
    (
        missing("propose", "text", why="w"),
        "Stop the noise?",
        {"why": "w", "text": "Stop the noise?"},
    ),
    (missing("round", "kind"), "Round and round?", {"kind": "own", "question": "Round and round?"}),
    (missing("concern", "harm"), "late, because work", {"harm": "late, because work"}),
    (missing("park", "until"), "tomorrow", {"until": "2026-11-25T08:00:00+00:00"}),
]


@pytest.mark.parametrize(("question", "body", "args"), ANSWERS)
def test_the_next_message_fills_what_is_missing(
    question: Missing, body: str, args: dict[str, str] | None
) -> None:
    reading = answer(body, question)
    assert isinstance(reading, Intent)
    assert reading.word == question.intent.word
    assert reading.args == (args if args is not None else {"because": body})


def test_an_item_may_be_missing() -> None:
    reading = answer("p2", missing("show", "item"))
    assert isinstance(reading, Intent)
    assert reading.item == P2
    assert answer("the second", missing("show", "item")) == missing("show", "item")
    assert answer("P2 and P3", missing("show", "item")) == missing("show", "item")


def test_one_question_may_lead_to_the_next() -> None:
    text = answer("A shed", missing("propose", "text"))
    assert text == missing("propose", "why", text="A shed")
    assert answer("a while", missing("term", "days")) == Misread(
        key="bad-term", args={"said": "a while"}
    )


@pytest.mark.parametrize("body", ["!mine", "mine", "guide", "@nstbot help", "🎉", "> quoted", ""])
def test_other_words_are_no_answer(body: str) -> None:
    assert answer(body, missing("propose", "why", text="x")) is None


@pytest.mark.parametrize(
    "body", ["consent", "I consent", "ok", "no", "pass", "I object", "settled O1", "why me?"]
)
def test_an_answer_to_the_ask_is_no_reason(body: str) -> None:
    """Who says "consent" when a reason is asked for has thought again."""
    assert answer(body, missing("reason", "harm", ItemId("O1"))) is None


def test_after_a_choice_what_was_missing_is_asked_for() -> None:
    reading = answer("2", replace(CHOICE, arg="harm"))
    assert isinstance(reading, Missing)
    assert (reading.arg, reading.intent.item) == ("harm", P2)


def test_a_reply_to_somebody_else_is_no_answer() -> None:
    place = Place(kind="circle", circle=CIRCLE, reply=PointsAt(kind="other"))
    assert answer("because", missing("propose", "why"), place) is None
    ours = Place(kind="circle", circle=CIRCLE, reply=PointsAt(kind="ours"))
    assert isinstance(answer("it rains", missing("propose", "why", text="x"), ours), Intent)


def test_it_can_be_let_be() -> None:
    assert answer("never mind.", missing("propose", "why")) == Misread(key="dropped")
    assert answer("Forget it", CHOICE) == Misread(key="dropped")


@pytest.mark.parametrize(
    ("body", "circle", "item", "version"),
    [
        ("1", CIRCLE, P1, 2),
        ("#2.", SECOND, P2, None),
        ("p2", SECOND, P2, None),
        ("second", SECOND, P2, None),
        ("Third", SECOND, P1, None),
    ],
)
def test_a_choice_is_made_by_number_item_or_name(
    body: str, circle: CircleId, item: ItemId, version: int | None
) -> None:
    reading = answer(body, CHOICE)
    assert isinstance(reading, Intent)
    assert (reading.circle, reading.item, reading.version) == (circle, item, version)


def test_what_is_no_choice() -> None:
    assert answer("4", CHOICE) == Misread(key="pick-one")
    assert answer("0", CHOICE) == Misread(key="pick-one")
    assert answer("P1", CHOICE) is None
    assert answer("both", CHOICE) is None


@pytest.mark.parametrize(
    "question",
    [
        CHOICE,
        replace(CHOICE, arg="harm"),
        missing("propose", "why", text="x"),
        missing("show", "item"),
    ],
)
def test_a_question_is_kept_as_json(question: Missing | Choose) -> None:
    kept = json.loads(json.dumps(parse.question_to_json(question)))
    assert parse.question_from_json(kept) == question
