"""What leavers leave behind, and who takes it over (canon §11.4, §11.5)."""

import pytest

from nstbot.domain import facts, outlook
from nstbot.domain.commands import GrantGrace
from nstbot.domain.ids import ItemId
from nstbot.domain.refusals import Reason
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    CONSENT,
    DAN,
    DAY,
    EVA,
    FAY,
    GUY,
    HOUR,
    OBJECTION,
    Meeting,
    kinds,
    refused,
)

SIX = (ANN, BOB, CHO, DAN, EVA, FAY)


@pytest.fixture
def check() -> Meeting:
    """Bob's proposal, to which Cho objects and then leaves."""
    meeting = Meeting(*SIX).found().in_consent()
    meeting.objects(CHO, "P1")
    meeting.leaves(CHO)
    return meeting


def _answer(meeting: Meeting, person: object) -> object:
    step = meeting.proposal().step
    assert step
    return next(t.answer for t in step.turns if t.person == person)


def test_what_is_left_behind_still_stands(check: Meeting) -> None:
    check.all_say("P1", CONSENT)
    assert check.stage("P1") == "integrating"
    assert outlook.left_behind(check.circle) == ("O1",)
    assert CHO not in [a.person for a in outlook.awaited(check.circle)]


def test_whoever_takes_it_over_owns_it(check: Meeting) -> None:
    check.all_say("P1", CONSENT)
    assert kinds(check.supports(DAN)) == ["ObjectionTakenOver"]
    assert _answer(check, DAN) is OBJECTION
    assert check.wait(4 * DAY) == ()
    assert check.settles(EVA, "O1") == refused(Reason.ONLY_OWNER, item="O1", owner=DAN)
    assert kinds(check.settles(DAN)) == ["ObjectionSettled"]


def test_only_once_and_only_what_was_left_behind(check: Meeting) -> None:
    check.supports(DAN, "O1")
    assert check.supports(EVA, "O1") == refused(Reason.HAS_OWNER, item="O1", owner=DAN)
    assert check.supports(EVA, "P1") == refused(Reason.HAS_OWNER, item="P1", owner=BOB)
    assert check.supports(EVA) == refused(Reason.NOTHING_OPEN)
    assert kinds(check.supports(EVA, "R1")) == ["NO_SUCH_ITEM"]
    assert kinds(check.supports(CHO, "O1")) == ["NOT_A_MEMBER"]
    check.settles(DAN)
    assert check.supports(EVA, "O1") == refused(Reason.NOT_STANDING, objection="O1")


def test_what_is_over_is_not_taken_over(check: Meeting) -> None:
    check.withdraws(BOB, "P1")
    assert check.supports(EVA, "O1") == refused(Reason.ALREADY_CLOSED, item="P1")
    assert check.supports(EVA, "P1") == refused(Reason.ALREADY_CLOSED, item="P1")


def test_after_an_amendment_it_stands_beside_the_new_answer(check: Meeting) -> None:
    check.amends(BOB)
    check.says(DAN, "P1", CONSENT)
    check.supports(DAN)
    assert _answer(check, DAN) is CONSENT
    check.all_say("P1", CONSENT)
    assert check.stage("P1") == "integrating"


def test_its_missing_reason_is_asked_of_the_new_owner() -> None:
    meeting = Meeting(*SIX).found().in_consent()
    meeting.taps(CHO, "P1", OBJECTION)
    meeting.leaves(CHO)
    assert [d.kind.value for d in outlook.deadlines(meeting.circle) if d.item == "O1"] == ["orphan"]
    meeting.wait(2 * HOUR)
    meeting.supports(DAN)
    assert [a.item for a in outlook.awaiting(meeting.circle, DAN) if a.must][-1] == "O1"
    assert kinds(meeting.wait(DAY)) == ["ObjectionReasonAsked"]


def test_an_outage_takes_no_time_to_take_over(check: Meeting) -> None:
    since, check.now = check.now, check.now + 3 * DAY
    moved = check.must(GrantGrace(since=since, at=check.now))
    assert "O1" in [f.item for f in moved if isinstance(f, facts.DeadlineMoved)]
    assert kinds(check.supports(DAN)) == ["ObjectionTakenOver"]


def test_a_proposal_rests_until_somebody_takes_it_over(check: Meeting) -> None:
    check.leaves(BOB)
    orphaned = check.stage("P1")
    assert orphaned == "orphaned"
    stage = refused(Reason.WRONG_STAGE, item="P1", stage="orphaned")
    assert check.ready(DAN, "P1") == check.says(DAN, "P1", CONSENT) == stage
    assert set(outlook.left_behind(check.circle)) == {"O1", "P1"}
    assert kinds(check.supports(DAN, "P1")) == ["ProposalTakenOver"]
    made = check.proposal()
    assert (made.stage, made.proposer, made.responsible) == ("waiting", DAN, DAN)
    assert kinds(check.ready(DAN, "P1")) == ["ConsentOpened"]


def test_nobody_takes_it_over(check: Meeting) -> None:
    check.leaves(BOB)
    happened = check.wait(7 * DAY)
    assert kinds(happened) == ["ObjectionRecast", "ProposalLapsed"]
    assert happened[-1] == facts.ProposalLapsed(item=ItemId("P1"), at=check.now, reason="orphaned")


def test_of_an_outage_a_proposal_loses_no_time(check: Meeting) -> None:
    check.leaves(BOB)
    since, check.now = check.now, check.now + 7 * DAY
    check.must(GrantGrace(since=since, at=check.now))
    assert check.proposal().due == check.now + DAY


def test_what_has_not_opened_yet_waits_in_line_again() -> None:
    meeting = Meeting(*SIX).found()
    for person in (ANN, CHO, DAN, BOB):
        meeting.proposes(person)
    meeting.leaves(BOB)
    assert meeting.stage("P4") == "orphaned"
    assert kinds(meeting.supports(EVA, "P4")) == ["ProposalTakenOver"]
    assert meeting.stage("P4") == "queued"
    assert meeting.proposal("P4").proposer == EVA


def test_a_new_proposer_keeps_who_is_responsible() -> None:
    meeting = Meeting(*SIX).found()
    meeting.new_aim(BOB)
    meeting.leaves(BOB)
    meeting.supports(EVA, "P1")
    assert meeting.proposal().responsible is None


def test_who_is_a_member_again_owns_it_again() -> None:
    """And nothing that time does with it is a consent of theirs."""
    meeting = Meeting(*SIX, invited=(GUY,)).found()
    meeting.joins(GUY)
    meeting.in_consent()
    meeting.objects(GUY, "P1")
    meeting.leaves(GUY)
    meeting.wait(DAY)
    meeting.joins(GUY)
    meeting.all_say("P2", CONSENT)
    assert outlook.is_member(meeting.circle, GUY)
    assert outlook.left_behind(meeting.circle) == ()
    assert "ObjectionRecast" not in kinds(meeting.wait(6 * DAY))
    assert kinds(meeting.settles(GUY)) == ["ObjectionSettled"]
