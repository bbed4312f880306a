"""Fewer than four are left: they may take people in, and nothing else (product §1 rule 2)."""

import pytest

from nstbot.domain import facts, outlook
from nstbot.domain.facts import DecisionAdopted
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.refusals import Reason
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    CONSENT,
    DAN,
    DAY,
    FAY,
    GUY,
    HAL,
    Meeting,
    kinds,
    refused,
)

FOUR = (ANN, BOB, CHO, DAN)
LATE = 15 * DAY


def _left(*stay: PersonId) -> Meeting:
    meeting = Meeting(*FOUR).found()
    for person in FOUR:
        if person not in stay:
            meeting.leaves(person)
    meeting.wait(LATE)
    return meeting


def _decided(meeting: Meeting) -> list[DecisionAdopted]:
    return [f for f in meeting.history if isinstance(f, DecisionAdopted)]


def test_two_who_are_left_take_in_two_at_once() -> None:
    meeting = _left(ANN, BOB)
    meeting.joins(FAY)
    assert kinds(meeting.all_say("P1", CONSENT)) == ["ConsentGiven"]
    assert outlook.waits_for_others(meeting.circle, meeting.proposal())
    assert meeting.stage("P1") == "consent"
    meeting.joins(GUY)
    meeting.says(ANN, "P2", CONSENT)
    last = meeting.says(BOB, "P2", CONSENT)
    assert kinds(last)[1:] == ["DecisionAdopted", "DecisionAdopted", "MemberJoined", "MemberJoined"]
    assert [set(d.consents) for d in _decided(meeting)] == [{ANN, BOB, FAY, GUY}] * 2
    assert {m.person for m in meeting.circle.members} == {ANN, BOB, FAY, GUY}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_one_who_is_left_takes_in_three_at_once(number: int) -> None:
    meeting = _left(ANN)
    for at, person in enumerate((FAY, GUY, HAL)[:number]):
        meeting.joins(person)
        meeting.says(ANN, f"P{at + 1}", CONSENT)
    assert len(_decided(meeting)) == (3 if number == 3 else 0)


def test_all_who_are_left_are_asked_also_who_is_away() -> None:
    meeting = _left(ANN, BOB, CHO)
    meeting.goes_away(CHO)
    meeting.joins(FAY)
    assert set(outlook.not_answered(meeting.circle, ItemId("P1"))) == {ANN, BOB, CHO}
    meeting.all_say("P1", CONSENT, CHO)
    assert kinds(meeting.wait(5 * DAY)) == ["WindowExtended", "ProposalParked"]


def test_who_waits_alone_is_parked_in_the_end() -> None:
    meeting = _left(ANN, BOB)
    meeting.joins(FAY)
    meeting.all_say("P1", CONSENT)
    extended, parked = meeting.wait(5 * DAY)
    assert isinstance(extended, facts.WindowExtended)
    assert isinstance(parked, facts.ProposalParked)
    assert (extended.reason, parked.reason) == ("newcomers", "newcomers")
    assert kinds(meeting.ready(FAY, "P1")) == ["ConsentOpened"]


def test_nobody_is_left_to_take_anybody_in() -> None:
    meeting = _left()
    assert meeting.joins(FAY) == refused(Reason.TOO_FEW_MEMBERS, members=0, needed=4)


def test_with_four_members_of_whom_few_are_there_the_four_say_yes() -> None:
    meeting = _left(*FOUR)
    meeting.goes_away(DAN, until=meeting.now + 30 * DAY)
    assert meeting.proposes(ANN) == refused(Reason.TOO_FEW_MEMBERS, members=3, needed=4)
    meeting.joins(FAY)
    assert outlook.needed(meeting.circle, ItemId("P1")) == 4
    meeting.all_say("P1", CONSENT)
    assert set(_decided(meeting)[0].consents) == set(FOUR)


def test_the_last_but_one_leaves_in_the_middle() -> None:
    meeting = _left(ANN, BOB, CHO)
    meeting.joins(FAY)
    meeting.says(ANN, "P1", CONSENT)
    meeting.says(BOB, "P1", CONSENT)
    assert kinds(meeting.leaves(CHO)) == ["MemberLeft"]
    assert meeting.stage("P1") == "consent"


def test_near_twelve_everyone_who_asks_has_a_place() -> None:
    people = (ANN, *(PersonId(f"p{number}") for number in range(10)))
    meeting = Meeting(*people).found()
    meeting.wait(LATE)
    assert kinds(meeting.joins(FAY)) == ["ProposalMade", "ConsentOpened"]
    assert kinds(meeting.joins(GUY)) == ["PlaceAwaited"]
    since = meeting.now
    meeting.all_say("P1", CONSENT)
    assert len(meeting.circle.members) == 12
    assert meeting.joins(GUY) == refused(Reason.PLACE_AWAITED, place=1, since=since)
