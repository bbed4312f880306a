"""Founding: product §3."""

from datetime import timedelta

import pytest

from nstbot.domain import commands, facts, outlook
from nstbot.domain.circle import decide
from nstbot.domain.facts import Answer
from nstbot.domain.ids import CircleId, ItemId, PersonId, Said
from nstbot.domain.refusals import Reason, Refusal
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    CONCERN,
    CONSENT,
    DAN,
    DAY,
    DECLINE,
    EVA,
    FAY,
    HOUR,
    OBJECTION,
    PASS,
    SPOKE,
    START,
    Meeting,
    kinds,
    long_words,
    said,
)


@pytest.fixture
def founding() -> Meeting:
    meeting = Meeting()
    meeting.open_founding()
    return meeting


def test_everyone_in_the_room_is_asked_and_the_founder_has_said_yes(founding: Meeting) -> None:
    assert [a.person for a in outlook.awaited(founding.circle)] == [BOB, CHO, DAN, EVA]
    assert outlook.consents(founding.circle, ItemId("F1")) == (ANN,)
    assert outlook.stage_of(founding.circle, ItemId("F1")) == "open"
    assert outlook.open_items(founding.circle) == ("F1",)
    assert [d.due - START for d in outlook.deadlines(founding.circle)] == [7 * DAY]


def test_founded_when_all_have_answered_with_four_yes(founding: Meeting) -> None:
    for person in (BOB, CHO, DAN):
        founding.says(person, "F1", CONSENT)
    result = founding.says(EVA, "F1", DECLINE)
    assert kinds(result) == ["FoundingDeclined", "CircleFounded"]
    founded = founding.history[-1]
    assert isinstance(founded, facts.CircleFounded)
    assert sorted(founded.members) == [ANN, BOB, CHO, DAN]
    assert (founded.guests, founded.entitled) == ((EVA,), (EVA,))
    assert founded.late_until == START + 14 * DAY
    assert outlook.facilitator(founding.circle) == ANN
    assert outlook.awaited(founding.circle) == ()


def test_fewer_than_four_is_not_founded_and_may_be_tried_again(founding: Meeting) -> None:
    founding.says(BOB, "F1", CONSENT)
    for person in (CHO, DAN):
        founding.says(person, "F1", PASS)
    assert kinds(founding.says(EVA, "F1", DECLINE)) == ["FoundingDeclined", "FoundingFailed"]
    failed = founding.history[-1]
    assert isinstance(failed, facts.FoundingFailed)
    assert (failed.reason, failed.yes, failed.needed) == ("few", 2, 4)
    assert kinds(founding.says(CHO, "F1", CONSENT)) == ["FOUNDING_OVER"]
    assert kinds(founding.joins(CHO)) == ["NOT_FOUNDED"]
    assert kinds(founding.proposes(CHO)) == ["NOT_FOUNDED"]
    assert kinds(founding.open_founding(BOB)) == ["FoundingOpened"]
    assert founding.circle.founder == BOB
    assert kinds(founding.says(CHO, "F1", CONSENT)) == ["FOUNDING_OVER"]
    assert founding.says(CHO, "F2", CONSENT)


def test_who_leaves_unanswered_is_awaited_no_longer_and_a_yes_stays(founding: Meeting) -> None:
    for person in (BOB, CHO, DAN):
        founding.says(person, "F1", CONSENT)
    assert kinds(founding.departs(BOB)) == ["MemberLeftRoom"]
    assert kinds(founding.departs(EVA)) == ["FoundingLeft", "CircleFounded"]
    founded = founding.history[-1]
    assert isinstance(founded, facts.CircleFounded)
    assert founded.entitled == (EVA,)
    assert BOB not in outlook.active(founding.circle)
    assert [d.kind.value for d in outlook.deadlines(founding.circle)] == ["room", "yearly"]


def test_who_comes_back_in_time_is_in_the_room(founding: Meeting) -> None:
    founding.says(BOB, "F1", CONSENT)
    founding.departs(BOB)
    assert kinds(founding.arrives(BOB)) == ["MemberCameToRoom"]
    assert founding.circle.outside == ()


def test_arrivals_while_open_are_asked_too(founding: Meeting) -> None:
    assert kinds(founding.arrives(FAY)) == ["FoundingAsked"]
    assert founding.arrives(FAY) == ()
    assert FAY in [a.person for a in outlook.awaited(founding.circle)]


def test_the_invited_may_join_without_having_been_asked() -> None:
    meeting = Meeting(ANN, BOB, CHO, DAN, invited=(FAY, ANN))
    meeting.open_founding()
    assert meeting.circle.foundings[0].invited == (FAY,)
    assert kinds(meeting.joins(FAY)) == ["FoundingAsked", "FoundingJoined"]
    assert not meeting.circle.foundings[0].invited


def test_an_objection_waits_for_a_new_aim_which_asks_all_anew(founding: Meeting) -> None:
    for person in (BOB, CHO, DAN):
        founding.says(person, "F1", CONSENT)
    assert kinds(founding.says(EVA, "F1", OBJECTION, harm="too vague")) == ["FoundingObjected"]
    assert founding.stage("F1") == "integrating"
    assert kinds(founding.closes(ANN)) == ["WRONG_STAGE"]
    assert kinds(founding.new_aim(BOB)) == ["ONLY_FOUNDER"]
    founding.now += DAY
    assert kinds(founding.new_aim(ANN, source="aim2")) == ["FoundingAimChanged"]
    assert founding.new_aim(ANN, source="aim2") == ()
    assert founding.circle.aim == "grow more"
    assert outlook.not_answered(founding.circle, ItemId("F1")) == (BOB, CHO, DAN, EVA)
    assert outlook.deadlines(founding.circle)[0].due == founding.now + 7 * DAY
    older = founding.says(BOB, "F1", CONSENT, version=1)
    assert older == Refusal(Reason.OLDER_ASK, {"item": "F1", "version": 2})
    assert kinds(founding.all_say("F1", CONSENT)) == ["FoundingJoined", "CircleFounded"]


@pytest.mark.parametrize(
    ("yes", "objects", "reason"),
    [(2, False, "few"), (3, True, "objection"), (3, False, None)],
)
def test_the_window_ends_it(founding: Meeting, yes: int, objects: bool, reason: str | None) -> None:
    for person in (BOB, CHO, DAN)[:yes]:
        founding.says(person, "F1", CONSENT)
    if objects:
        founding.says(EVA, "F1", OBJECTION, harm="too vague")
    (end,) = founding.wait(7 * DAY)
    if reason:
        assert isinstance(end, facts.FoundingFailed)
        assert end.reason == reason
    else:
        assert isinstance(end, facts.CircleFounded)
        assert end.guests == (EVA,)


def test_the_founder_closes_from_the_fourth_yes(founding: Meeting) -> None:
    founding.says(BOB, "F1", CONSENT)
    founding.says(CHO, "F1", CONSENT)
    assert founding.closes(ANN, "F1") == Refusal(Reason.TOO_FEW_YES, {"yes": 3, "needed": 4})
    founding.says(DAN, "F1", CONSENT)
    assert kinds(founding.closes(DAN)) == ["ONLY_FOUNDER"]
    assert kinds(founding.closes(ANN, "P1")) == ["NO_SUCH_ITEM"]
    assert kinds(founding.closes(ANN)) == ["CircleFounded"]


def test_the_founder_cancels(founding: Meeting) -> None:
    assert kinds(founding.cancels(BOB)) == ["ONLY_FOUNDER"]
    assert kinds(founding.cancels(ANN, "P1")) == ["NO_SUCH_ITEM"]
    assert kinds(founding.cancels(ANN)) == ["FoundingFailed"]
    assert founding.arrives(FAY) == ()


def test_a_thirteenth_yes_finds_no_seat() -> None:
    people = tuple(PersonId(f"p{n}") for n in range(13))
    meeting = Meeting(ANN, *people)
    meeting.open_founding()
    meeting.says(people[12], "F1", OBJECTION, harm="too vague")
    for person in people[:11]:
        meeting.says(person, "F1", CONSENT)
    assert meeting.says(people[11], "F1", CONSENT) == Refusal(Reason.CIRCLE_FULL, {"most": 12})
    assert kinds(meeting.says(people[11], "F1", DECLINE)) == ["FoundingDeclined"]


def test_the_twelfth_yes_founds_at_once() -> None:
    people = tuple(PersonId(f"p{n}") for n in range(13))
    meeting = Meeting(ANN, *people)
    meeting.open_founding()
    for person in people[:10]:
        meeting.says(person, "F1", CONSENT)
    last = meeting.says(people[10], "F1", CONSENT)
    assert kinds(last) == ["FoundingJoined", "CircleFounded", "CircleGrew"]
    assert kinds(meeting.joins(people[11])) == ["PlaceAwaited"]


def test_taps_words_and_what_is_taken_back(founding: Meeting) -> None:
    assert kinds(founding.taps(BOB, "F1", OBJECTION, source="hand")) == ["FoundingObjected"]
    assert kinds(founding.taps(BOB, "F1", CONSENT, source="yes")) == ["FoundingJoined"]
    assert founding.taps(BOB, "F1", CONSENT, source="yes") == ()
    assert kinds(founding.taps(BOB, "F1", OBJECTION, source="hand2")) == ["FoundingObjected"]
    assert kinds(founding.taps(BOB, "F1", OBJECTION, source="hand3")) == ["TapNoted"]
    assert kinds(founding.takes_back(BOB, "F1", "hand3")) == ["AnswerTakenBack"]
    assert kinds(founding.takes_back(BOB, "F1", "hand")) == ["AnswerTakenBack"]
    assert founding.takes_back(BOB, "F1", "unknown") == ()
    assert founding.takes_back(FAY, "F1", "hand") == ()
    assert kinds(founding.takes_back(BOB, "F1", "hand2")) == ["AnswerTakenBack", "FoundingJoined"]
    assert kinds(founding.takes_back(BOB, "F1", "yes")) == ["AnswerTakenBack"]
    assert BOB in outlook.not_answered(founding.circle, ItemId("F1"))
    assert kinds(founding.says(BOB, "F1", CONCERN, harm="hm")) == ["FoundingJoined"]
    assert founding.says(CHO, "F1", SPOKE) == ()


def test_the_same_message_counts_once(founding: Meeting) -> None:
    assert founding.open_founding(source="s1") == ()
    founding.says(BOB, "F1", CONSENT, source="yes", arrived=7)
    assert founding.says(BOB, "F1", CONSENT, source="yes", arrived=7) == ()
    assert founding.says(BOB, "F1", DECLINE, source="older", arrived=3) == ()


def test_a_new_aim_of_the_founding_is_no_proposal_later(founding: Meeting) -> None:
    founding.new_aim(ANN, source="aim2")
    founding.all_say("F1", CONSENT)
    assert founding.circle.founded_at
    assert founding.new_aim(ANN, source="aim2") == ()


def test_a_deadline_of_something_else_is_stale(founding: Meeting) -> None:
    due = START + 7 * DAY
    for item, kind in (("F2", facts.DeadlineKind.FOUNDING), ("F1", facts.DeadlineKind.TALK)):
        assert founding.do(commands.FallDue(item=ItemId(item), kind=kind, due=due, at=due)) == ()


def test_what_is_not_possible_in_a_founding(founding: Meeting) -> None:
    assert founding.open_founding() == Refusal(Reason.FOUNDING_OPEN, {"item": "F1"})
    assert founding.proposes(BOB) == Refusal(Reason.FOUNDING_OPEN, {"item": "F1"})
    assert kinds(founding.says(BOB, "P1", CONSENT)) == ["NO_SUCH_ITEM"]
    assert kinds(founding.new_aim(ANN, aim="")) == ["EMPTY"]
    assert kinds(founding.says(BOB, "F1", OBJECTION, harm="x" * 1001)) == ["TOO_LONG"]
    assert (
        founding.do(
            commands.FallDue(
                item=ItemId("F1"), kind=facts.DeadlineKind.FOUNDING, due=START, at=START
            )
        )
        == ()
    )


def test_before_anything_there_is_no_circle() -> None:
    arrive = commands.Arrive(person=ANN, at=START)
    assert decide(None, arrive) == ()
    ready = commands.Ready(by=ANN, item=None, at=START)
    assert decide(None, ready) == Refusal(Reason.NOT_FOUNDED)


@pytest.mark.parametrize(
    ("name", "aim", "reason"),
    [
        (said(""), said("a"), Reason.EMPTY),
        (said("n"), said(""), Reason.EMPTY),
        (long_words(101), said("a"), Reason.TOO_LONG),
        (said("n"), long_words(1001), Reason.TOO_LONG),
    ],
)
def test_name_and_aim_are_short_and_there(name: Said, aim: Said, reason: Reason) -> None:
    meeting = Meeting()
    found = commands.Found(
        circle=CircleId("c"),
        by=ANN,
        name=name,
        aim=aim,
        present=(),
        invited=(),
        source="s",
        arrived=1,
        at=START,
    )
    assert kinds(meeting.do(found)) == [reason.name]
    meeting.open_founding()
    meeting.cancels(ANN)
    assert kinds(meeting.do(found)) == [reason.name]


def test_alone_in_the_room_one_waits_for_others() -> None:
    meeting = Meeting(ANN)
    assert kinds(meeting.open_founding()) == ["FoundingOpened"]
    assert kinds(meeting.wait(7 * DAY)) == ["FoundingFailed"]


def test_it_waits_for_who_was_invited_and_may_still_come() -> None:
    meeting = Meeting(ANN, BOB, invited=(CHO, DAN, EVA))
    meeting.open_founding()
    assert kinds(meeting.says(BOB, "F1", CONSENT)) == ["FoundingJoined"]
    assert kinds(meeting.arrives(CHO)) == ["FoundingAsked"]
    assert kinds(meeting.joins(CHO)) == ["FoundingJoined"]
    assert kinds(meeting.departs(DAN)) == ["FoundingLeft"]
    assert meeting.departs(DAN) == ()
    assert kinds(meeting.arrives(DAN)) == ["FoundingAsked"]
    assert kinds(meeting.departs(DAN)) == ["FoundingLeft"]
    assert kinds(meeting.departs(EVA)) == ["FoundingLeft", "FoundingFailed"]


def test_four_do_not_wait_for_who_has_not_come() -> None:
    meeting = Meeting(ANN, BOB, CHO, DAN, invited=(EVA,))
    meeting.open_founding()
    assert kinds(meeting.all_say("F1", CONSENT)) == ["FoundingJoined", "CircleFounded"]
    assert meeting.circle.entitled == (EVA,)


# ── Objections to name or aim ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("answer", [CONSENT, DECLINE])
def test_who_objected_may_answer_otherwise(founding: Meeting, answer: Answer) -> None:
    founding.says(BOB, "F1", OBJECTION, harm="too vague")
    for person in (CHO, DAN, EVA):
        founding.says(person, "F1", CONSENT)
    assert kinds(founding.says(BOB, "F1", answer))[-1] == "CircleFounded"
    assert len(founding.circle.members) == (5 if answer is CONSENT else 4)


def test_who_stays_a_guest_may_still_join(founding: Meeting) -> None:
    founding.says(BOB, "F1", DECLINE)
    assert kinds(founding.taps(BOB, "F1", OBJECTION)) == ["FoundingObjected"]
    assert kinds(founding.joins(BOB)) == ["FoundingJoined"]


def test_a_bare_objection_is_asked_for_its_words(founding: Meeting) -> None:
    founding.taps(BOB, "F1", OBJECTION)
    founding.now += HOUR
    founding.taps(CHO, "F1", OBJECTION)
    (waiting,) = outlook.awaiting(founding.circle, BOB)
    assert (waiting.item, waiting.asks, waiting.due) == ("F1", outlook.Asks.REASON, START + DAY)
    assert kinds(founding.says(BOB, "F1", OBJECTION)) == ["FoundingObjected"]
    founding.now = START
    (asked,) = founding.wait(DAY)
    assert isinstance(asked, facts.FoundingReasonAsked)
    assert asked.person == BOB
    assert founding.wait(HOUR)
    assert founding.wait(DAY) == ()
    assert kinds(founding.says(BOB, "F1", OBJECTION, harm="too vague")) == ["FoundingObjected"]
    assert outlook.awaiting(founding.circle, BOB) == ()
    assert kinds(founding.taps(BOB, "F1", OBJECTION)) == ["TapNoted"]
    assert kinds(founding.says(BOB, "F1", OBJECTION)) == ["FoundingObjected"]
    assert outlook.awaiting(founding.circle, BOB) == ()


def test_a_because_alone_is_words_enough_in_a_founding(founding: Meeting) -> None:
    assert kinds(founding.says(BOB, "F1", OBJECTION, because="x" * 1001)) == ["TOO_LONG"]
    founding.says(BOB, "F1", OBJECTION, because="it is vague")
    assert outlook.awaiting(founding.circle, BOB) == ()


def test_of_two_bare_objections_each_is_asked_about(founding: Meeting) -> None:
    founding.taps(BOB, "F1", OBJECTION)
    founding.taps(CHO, "F1", OBJECTION)
    assert kinds(founding.wait(DAY)) == ["FoundingReasonAsked"] * 2


# ── Cancelled, and stopped ──────────────────────────────────────────────────────────────────────


def test_who_is_asked_stops_a_cancel(founding: Meeting) -> None:
    assert kinds(founding.stops(BOB)) == ["NOTHING_TO_STOP"]
    founding.taps(BOB, "F1", OBJECTION)
    founding.says(CHO, "F1", CONSENT)
    founding.now += DAY - HOUR
    founding.cancels(ANN)
    founding.now += 2 * HOUR
    assert kinds(founding.stops(FAY)) == ["NOT_ASKED"]
    assert kinds(founding.stops(CHO)) == ["ProcedureStopped"]
    assert founding.stage("F1") == "integrating"
    assert outlook.not_answered(founding.circle, ItemId("F1")) == (DAN, EVA)
    assert [d.due - founding.now for d in outlook.deadlines(founding.circle)] == [DAY, 7 * DAY]
    assert kinds(founding.stops(CHO)) == ["NOTHING_TO_STOP"]


def test_a_cancel_of_two_days_ago_stays(founding: Meeting) -> None:
    founding.cancels(ANN)
    founding.now += 2 * DAY
    assert kinds(founding.stops(CHO)) == ["NOTHING_TO_STOP"]


def test_a_failure_is_not_stopped(founding: Meeting) -> None:
    founding.wait(7 * DAY)
    assert kinds(founding.stops(CHO)) == ["NOTHING_TO_STOP"]


def test_lost_time_is_given_back(founding: Meeting) -> None:
    founding.now = START + 7 * DAY + HOUR
    grace = commands.GrantGrace(since=START, at=founding.now)
    (moved,) = founding.must(grace)
    assert isinstance(moved, facts.DeadlineMoved)
    assert moved.due == founding.now + timedelta(days=1)
    assert outlook.deadlines(founding.circle)[0].due == moved.due
    assert founding.do(grace) == ()
