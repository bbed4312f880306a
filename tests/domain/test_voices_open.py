"""What is open, or held, when two ids turn out to be one person (product §1 rule 6)."""

from dataclasses import replace

import pytest

from nstbot.domain import commands, facts, finding, merging, outlook
from nstbot.domain.circle import fold
from nstbot.domain.facts import Role, RoundMode
from nstbot.domain.ids import ItemId
from nstbot.domain.state import Nominee, SelectionStage
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    CONSENT,
    DAN,
    DAY,
    EVA,
    FAY,
    FIVE,
    GUY,
    HAL,
    HOUR,
    SPOKE,
    Meeting,
    kinds,
    said,
)
from tests.domain.selecting import REPRESENTATIVE, Selecting
from tests.domain.test_voices import SIX, holds, same
from tests.domain.turning import Turns

pytestmark = pytest.mark.pure


# ── Rounds and meetings ─────────────────────────────────────────────────────────────────────────


def test_who_has_spoken_is_not_called_again() -> None:
    meeting = Turns(*SIX).found()
    meeting.in_turn()
    first = meeting.called
    assert first is not None
    meeting.says(first, "R1", SPOKE)
    meeting.done(first)
    second, last = meeting.called, meeting.round().queue[-1]
    assert second is not None
    same(meeting, first, second)
    assert meeting.called not in (first, second)
    assert first not in meeting.round().queue
    same(meeting, last, first)
    assert last not in meeting.round().queue
    holds(meeting)


def test_who_is_speaking_goes_on() -> None:
    meeting = Turns(*SIX).found()
    meeting.in_turn()
    first, last = meeting.called, meeting.round().queue[-1]
    assert first is not None
    meeting.says(first, "R1", SPOKE)
    same(meeting, last, first)
    assert meeting.called == last
    assert last not in meeting.round().queue
    meeting.done(last)
    assert meeting.called != last
    holds(meeting)


def test_who_is_to_come_by_the_other_account_was_not_missed() -> None:
    meeting = Turns(*SIX).found()
    meeting.in_turn()
    first = meeting.called
    assert first is not None
    meeting.skips(ANN, first)
    assert meeting.round().missed == (first,)
    last = meeting.round().queue[-1]
    same(meeting, first, last)
    assert meeting.round().missed == ()
    assert first in meeting.round().queue
    assert meeting.circle.procedure is not None
    meeting.stops(BOB)
    holds(meeting)


def test_a_meeting_and_what_was_closed_in_it() -> None:
    meeting = Turns(*SIX).found()
    meeting.in_consent()
    for person in SIX:
        number = meeting.next()
        meeting.do(commands.GoLive(by=person, source=f"s{number}", arrived=number, at=meeting.now))
        number = meeting.next()
        meeting.do(
            commands.Here(by=person, tap=False, source=f"s{number}", arrived=number, at=meeting.now)
        )
    meeting.proposes()
    meeting.closes(ANN, "P2")
    assert meeting.circle.procedure is not None
    assert meeting.circle.procedure.step is not None
    same(meeting, BOB, FAY)
    circle = holds(meeting)
    assert len(finding.present(circle, circle.meetings[-1])) == 5


def test_a_sealed_round() -> None:
    meeting = Turns(*SIX).found()
    meeting.opens(BOB, facts.RoundKind.IDEAS, RoundMode.SEALED)
    same(meeting, ANN, FAY)
    assert len(holds(meeting).rounds[0].step.turns) == 5


# ── Selections and seats ────────────────────────────────────────────────────────────────────────


def test_of_two_nominations_the_newest_whole_one_counts() -> None:
    meeting = Selecting(*SIX).found()
    meeting.selects(role=REPRESENTATIVE)
    meeting.nominates(ANN, BOB, CHO)
    meeting.nominates(DAN, EVA)
    same(meeting, ANN, DAN)
    (one,) = holds(meeting).selections[0].nominations
    assert [n.person for n in one.nominees] == [BOB, CHO]
    same(meeting, CHO, BOB)
    (one,) = holds(meeting).selections[0].nominations
    assert [n.person for n in one.nominees] == [CHO], "a pair is two people"


def test_what_is_sealed_is_revealed_as_it_was_sealed() -> None:
    meeting = Selecting(*SIX).found()
    meeting.selects()
    for person in SIX:
        meeting.nominates(person, CHO)
    assert meeting.newest.stage is SelectionStage.SEALED
    same(meeting, ANN, FAY)
    assert len(meeting.newest.nominations) == 6
    meeting.wait(HOUR)
    assert len(holds(meeting).selections[0].nominations) == 5
    assert len(meeting.newest.step.turns) == 5


def test_a_candidate_is_asked_last_by_the_other_account_too() -> None:
    meeting = Selecting(*SIX, GUY).found()
    meeting.selects()
    for person in meeting.people:
        meeting.nominates(person, CHO)
    meeting.wait(HOUR)
    for person in meeting.people:
        meeting.stays(person)
    meeting.must_hold(meeting.names(ANN, CHO, item="S1"))
    meeting.says(GUY, "S1", CONSENT)
    same(meeting, CHO, GUY)
    assert CHO not in outlook.not_answered(meeting.circle, ItemId("S1"))
    meeting.all_say("S1", CONSENT)
    assert meeting.stage("S1") == "accepting"
    meeting.says(CHO, "S1", CONSENT)
    assert meeting.stage("S1") == "seated"
    assert CHO in holds(meeting).decisions[0].consents


def test_a_pair_is_two_people() -> None:
    meeting = Selecting(*SIX, GUY)
    meeting.found().seated(DAN, EVA, role=REPRESENTATIVE)
    assert kinds(same(meeting, DAN, EVA)) == ["SeatEnded", "VoicesJoined"]
    assert [(s.role, s.holder) for s in holds(meeting).seats] == [(Role.REPRESENTATIVE, DAN)]


def test_two_candidates_who_are_one_take_one_seat() -> None:
    meeting = Selecting(*SIX, GUY).found().accepting(DAN, EVA, role=REPRESENTATIVE)
    same(meeting, EVA, DAN)
    assert meeting.proposal("S1").candidates == (EVA,)
    meeting.says(EVA, "S1", CONSENT)
    assert [s.holder for s in holds(meeting).seats] == [EVA]


def test_other_seats_go_with_the_person() -> None:
    meeting = Selecting(*FIVE).found().seated()
    assert kinds(same(meeting, HAL, CHO)) == ["VoicesJoined"]
    assert meeting.seat(HAL).role is Role.SECRETARY
    assert fold(meeting.history[-1:], meeting.circle) == holds(meeting)


def test_nominees_of_one_nomination_are_different_people() -> None:
    names = (ANN, ANN, BOB)
    made = tuple(Nominee(person=p, reason=said("w").words, source="s") for p in names)
    meeting = Selecting(*FIVE).found()
    meeting.selects()
    meeting.nominates(CHO, DAN)
    (one,) = meeting.newest.nominations
    (whole,) = merging.one_each((replace(one, nominees=made),))
    assert [n.person for n in whole.nominees] == [ANN, BOB]


def test_help_and_a_repeal_name_people_once() -> None:
    meeting = Meeting(*SIX).found().adopted()
    meeting.must(
        commands.Repeal(by=BOB, item=ItemId("D1"), why=said("why"), source="repeal", at=meeting.now)
    )
    meeting.all_say("P2", CONSENT, EVA, FAY)
    meeting.wait(4 * DAY)
    ending = meeting.circle.decisions[0].ending
    assert ending is not None
    assert set(ending.not_heard) == {EVA, FAY}
    same(meeting, EVA, FAY)
    ending = holds(meeting).decisions[0].ending
    assert ending is not None
    assert ending.not_heard == (EVA,)
