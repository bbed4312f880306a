"""Readings: whom the circle awaits, what falls due, where things stand."""

from nstbot.domain import outlook
from nstbot.domain.ids import ItemId
from nstbot.domain.outlook import Asks
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    CONSENT,
    DAN,
    DAY,
    EVA,
    OBJECTION,
    START,
    Meeting,
)


def test_what_stands_where() -> None:
    meeting = Meeting().found().adopted()
    meeting.opens_round(BOB)
    meeting.in_consent(CHO)
    meeting.objects(DAN, "P2")
    items = ("F1", "P1", "D1", "R1", "P2", "O1", "P9")
    stages = [meeting.stage(item) for item in items]
    assert stages == [
        "founded",
        "adopted",
        "in_force",
        "open",
        "integrating",
        "standing",
        "",
    ]
    versions = [outlook.version_of(meeting.circle, ItemId(item)) for item in items]
    assert versions == [1, 1, 1, 1, 1, 1, 1]
    assert outlook.open_items(meeting.circle) == ("R1", "P2")


def test_the_step_of_a_decision_is_its_proposals() -> None:
    meeting = Meeting().found().adopted()
    step = outlook.step_of(meeting.circle, ItemId("D1"))
    assert step is not None
    assert step == outlook.step_of(meeting.circle, ItemId("P1"))


def test_nothing_is_known_of_what_is_not_there() -> None:
    meeting = Meeting().found()
    nowhere = ItemId("P9")
    assert outlook.step_of(meeting.circle, nowhere) is None
    assert outlook.answered(meeting.circle, nowhere) == 0
    assert outlook.not_answered(meeting.circle, nowhere) == ()
    assert outlook.consents(meeting.circle, nowhere) == ()
    assert outlook.needed(meeting.circle, nowhere) == 4
    assert outlook.proposal(meeting.circle, nowhere) is None
    assert outlook.objection(meeting.circle, nowhere) is None
    assert outlook.go_round(meeting.circle, nowhere) is None


def test_the_deadlines_of_all_that_runs_soonest_first() -> None:
    meeting = Meeting().found()
    meeting.opens_round(BOB)
    meeting.in_consent(CHO)
    meeting.taps(DAN, "P1", OBJECTION)
    meeting.goes_away(EVA, START + 3 * DAY)
    due = [(d.kind.value, d.item, (d.due - START).days) for d in outlook.deadlines(meeting.circle)]
    assert due == [
        ("reason", "O1", 1),
        ("round", "R1", 2),
        ("away", EVA, 3),
        ("integration", "P1", 7),
        ("yearly", "F1", 365),
    ]


def test_what_awaits_one_person() -> None:
    meeting = Meeting().found()
    meeting.opens_round(BOB)
    meeting.in_consent(CHO)
    meeting.proposes(BOB)
    meeting.taps(DAN, "P1", OBJECTION)
    asks = [(a.asks, a.item, a.must) for a in outlook.awaiting(meeting.circle, DAN)]
    assert asks == [
        (Asks.TURN, "R1", True),
        (Asks.TALK, "P2", False),
        (Asks.REASON, "O1", True),
    ]
    (waiting,) = (a for a in outlook.awaiting(meeting.circle, CHO) if a.asks is Asks.INTEGRATE)
    assert not waiting.must


def test_what_is_heard_now() -> None:
    meeting = Meeting()
    meeting.open_founding()
    assert outlook.asks_now(meeting.circle, ItemId("F1"))
    meeting.says(BOB, "F1", OBJECTION)
    assert outlook.asks_now(meeting.circle, ItemId("F1"))
    meeting.cancels(ANN)
    assert not outlook.asks_now(meeting.circle, ItemId("F1"))
    assert outlook.not_answered(meeting.circle, ItemId("F1")) == ()


def test_when_something_comes_by_itself() -> None:
    meeting = Meeting()
    meeting.open_founding()
    meeting.taps(BOB, "F1", OBJECTION)
    assert outlook.due(meeting.circle, ItemId("F1")) == START + 7 * DAY
    meeting = Meeting().found().in_consent()
    meeting.taps(CHO, "P1", OBJECTION)
    assert outlook.due(meeting.circle, ItemId("O1")) == START + DAY
    assert outlook.due(meeting.circle, ItemId("D1")) is None


def test_the_review_awaits_whoever_is_responsible() -> None:
    meeting = Meeting().found().adopted()
    meeting.wait(77 * DAY)
    (waiting,) = outlook.awaited(meeting.circle)
    assert (waiting.person, waiting.item, waiting.asks) == (BOB, "D1", Asks.REVIEW)
    assert waiting.due == meeting.circle.decisions[0].sunset_on
    meeting.leaves(BOB)
    (waiting,) = outlook.awaited(meeting.circle)
    assert waiting.person == ANN, "the facilitator, when who is responsible has left"
    meeting.leaves(ANN)
    assert [one.person for one in outlook.awaited(meeting.circle)] == list(
        outlook.active(meeting.circle)
    )


def test_a_closed_round_awaits_nobody() -> None:
    meeting = Meeting().found()
    meeting.opens_round(BOB)
    meeting.closes(ANN)
    assert outlook.awaited(meeting.circle) == ()


def test_a_talk_without_a_step_needs_four() -> None:
    meeting = Meeting().found()
    for person in (ANN, BOB, CHO, DAN):
        meeting.proposes(person)
    assert outlook.step_of(meeting.circle, ItemId("P4")) is None
    assert outlook.needed(meeting.circle, ItemId("P4")) == 4
    assert outlook.consents(meeting.circle, ItemId("P4")) == ()


def test_a_reopened_decision_asks_nobody_for_consent_again() -> None:
    meeting = Meeting().found().in_consent()
    meeting.all_say("P1", CONSENT, EVA)
    meeting.wait(3 * DAY)
    meeting.objects(EVA, "D1")
    assert [a.asks for a in outlook.awaited(meeting.circle)] == [Asks.INTEGRATE]
