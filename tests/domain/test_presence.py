"""Who is out of the room, and what becomes of it (product §3 *Membership*, §1 rule 11)."""

from nstbot.domain import facts, outlook
from nstbot.domain.commands import GrantGrace
from nstbot.domain.facts import DeadlineKind
from nstbot.domain.refusals import Reason
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    CONSENT,
    DAN,
    DAY,
    EVA,
    HOUR,
    Meeting,
    kinds,
    refused,
)


def _meeting() -> Meeting:
    return Meeting().found()


def test_who_has_left_the_room_stays_a_member_and_is_not_asked() -> None:
    meeting = _meeting()
    assert kinds(meeting.departs(EVA)) == ["MemberLeftRoom"]
    assert outlook.is_member(meeting.circle, EVA)
    assert EVA not in outlook.active(meeting.circle)
    out = outlook.outside(meeting.circle, EVA)
    assert out
    assert (out.since, out.own, out.until) == (meeting.now, True, meeting.now + 7 * DAY)
    assert meeting.departs(EVA) == ()
    meeting.opens_round(ANN)
    assert EVA not in outlook.not_answered(meeting.circle, meeting.circle.rounds[0].item)


def test_an_open_question_keeps_them_in_its_roster() -> None:
    meeting = _meeting().in_consent()
    meeting.departs(EVA)
    meeting.all_say("P1", CONSENT, EVA)
    assert meeting.stage("P1") == "consent"
    meeting.wait(3 * DAY)
    assert meeting.circle.decisions[0].not_heard == (EVA,)


def test_after_seven_days_it_counts_as_leaving() -> None:
    meeting = _meeting()
    meeting.departs(EVA)
    assert meeting.wait(7 * DAY - HOUR) == ()
    (left,) = meeting.wait(HOUR)
    assert left == facts.MemberLeft(person=EVA, at=meeting.now, how="room")
    assert not outlook.is_member(meeting.circle, EVA)
    assert meeting.circle.outside == ()


def test_coming_back_ends_it() -> None:
    meeting = _meeting()
    meeting.departs(EVA)
    assert kinds(meeting.arrives(EVA)) == ["MemberCameToRoom"]
    assert EVA in outlook.active(meeting.circle)
    assert meeting.wait(30 * DAY) == ()


def test_a_kick_or_a_ban_never_counts_as_leaving() -> None:
    meeting = _meeting()
    meeting.departs(EVA, own=False)
    assert meeting.departs(EVA) == ()
    assert kinds(meeting.wait(400 * DAY)) == ["ArrangementsListed"]
    assert outlook.is_member(meeting.circle, EVA)


def test_put_out_after_having_left_they_cannot_come_back_by_themselves() -> None:
    meeting = _meeting()
    meeting.departs(EVA)
    assert kinds(meeting.departs(EVA, own=False)) == ["MemberLeftRoom"]
    assert kinds(meeting.wait(400 * DAY)) == ["ArrangementsListed"]


def test_who_says_that_they_want_back_does_not_leave_by_waiting() -> None:
    meeting = _meeting()
    meeting.departs(EVA)
    assert kinds(meeting.comes_back(EVA)) == ["MemberWantsBack"]
    assert meeting.comes_back(EVA) == refused(Reason.SAME_AS_BEFORE, item="")
    assert kinds(meeting.wait(400 * DAY)) == ["ArrangementsListed"]
    assert EVA not in outlook.active(meeting.circle)
    assert kinds(meeting.arrives(EVA)) == ["MemberCameToRoom"]


def test_away_and_out_of_the_room_are_two_things() -> None:
    meeting = _meeting()
    meeting.goes_away(EVA)
    meeting.departs(EVA)
    assert kinds(meeting.comes_back(EVA)) == ["MemberCameBack", "MemberWantsBack"]
    assert kinds(meeting.arrives(EVA)) == ["MemberCameToRoom"]


def test_of_an_outage_they_lose_no_time() -> None:
    meeting = _meeting()
    meeting.departs(EVA)
    meeting.departs(DAN, own=False)
    since, meeting.now = meeting.now, meeting.now + 7 * DAY
    (moved,) = meeting.must(GrantGrace(since=since, at=meeting.now))
    assert isinstance(moved, facts.DeadlineMoved)
    assert moved.kind is DeadlineKind.ROOM
    assert kinds(meeting.wait(DAY)) == ["MemberLeft"]


def test_the_founder_out_of_the_room_does_not_facilitate() -> None:
    meeting = _meeting()
    meeting.departs(ANN)
    assert outlook.facilitator(meeting.circle) is None
    meeting.opens_round(BOB)
    assert kinds(meeting.closes(CHO, "R1")) == ["RoundClosed"]
