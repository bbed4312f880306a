"""Acceptance: who is proposed is asked when the others are done (product §3, canon §4, §11)."""

import pytest

from nstbot.domain import commands, facts, outlook
from nstbot.domain.outlook import Asks
from nstbot.domain.refusals import Reason
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
    OBJECTION,
    PASS,
    SPOKE,
    kinds,
    refused,
    said,
)
from tests.domain.selecting import REPRESENTATIVE, S1, Selecting, five


@pytest.fixture
def meeting() -> Selecting:
    return five()


def test_the_candidates_are_asked_when_the_others_are_done(meeting: Selecting) -> None:
    meeting.proposing()
    meeting.names(ANN, CHO)
    assert meeting.says(CHO, "S1", CONSENT) == refused(Reason.ASKED_LAST, item="S1")
    assert meeting.says(CHO, "S1", SPOKE) == ()
    assert meeting.takes_back(CHO, "S1", "nothing") == ()
    meeting.says(BOB, "S1", CONSENT)
    meeting.says(DAN, "S1", CONCERN, harm="busy")
    given, asked = meeting.must(
        commands.Respond(
            by=EVA,
            item=S1,
            version=1,
            answer=CONSENT,
            tap=False,
            source="eva",
            arrived=90,
            at=meeting.now,
        )
    )
    assert isinstance(given, facts.ConsentGiven)
    assert isinstance(asked, facts.AcceptanceAsked)
    assert (asked.candidates, asked.again, asked.due) == ((CHO,), False, meeting.now + 3 * DAY)
    assert meeting.stage("S1") == "accepting"
    assert [a.asks for a in outlook.awaiting(meeting.circle, CHO)] == [Asks.ACCEPT]
    assert meeting.says(CHO, "S1", PASS) == refused(Reason.NO_PASS, item="S1")
    assert meeting.says(CHO, "S1", CONSENT, version=7) == refused(
        Reason.OLDER_ASK, item="S1", version=1
    )
    assert meeting.says(CHO, "S1", CONCERN, harm="") == refused(Reason.EMPTY)
    seated = meeting.says(CHO, "S1", CONCERN, harm="my time")
    assert kinds(seated) == ["AcceptanceGiven", "DecisionAdopted", "SeatsTaken"]
    decided = meeting.circle.decisions[0]
    assert decided.consents == (ANN, BOB, DAN, EVA, CHO)
    assert [c.person for c in decided.concerns] == [DAN, CHO]
    assert meeting.says(CHO, "S1", CONSENT) == refused(Reason.ALREADY_CLOSED, item="S1")


def test_an_acceptance_is_taken_back_and_the_tap_that_is_left_counts(meeting: Selecting) -> None:
    meeting.accepting(DAN, EVA, role=REPRESENTATIVE)
    meeting.taps(DAN, "S1", CONCERN, source="worry")
    assert kinds(meeting.taps(DAN, "S1", CONSENT, source="tap")) == ["TapNoted"]
    assert meeting.taps(DAN, "S1", CONSENT, source="tap") == ()
    back = meeting.takes_back(DAN, "S1", "worry")
    assert kinds(back) == ["AnswerTakenBack", "AcceptanceGiven"]
    assert kinds(meeting.takes_back(DAN, "S1", "tap")) == ["AnswerTakenBack"]
    assert meeting.takes_back(DAN, "S1", "tap") == ()
    meeting.says(DAN, "S1", CONSENT, source="word")
    meeting.says(EVA, "S1", CONSENT)
    assert meeting.stage("S1") == "seated"
    assert meeting.takes_back(DAN, "S1", "word") == refused(Reason.ALREADY_CLOSED, item="S1")


@pytest.mark.parametrize("answer", [OBJECTION, DECLINE])
def test_who_declines_is_proposed_no_more(meeting: Selecting, answer: object) -> None:
    meeting.accepting()
    declined, dropped = meeting.must(
        commands.Respond(
            by=CHO,
            item=S1,
            version=None,
            answer=OBJECTION if answer is OBJECTION else DECLINE,
            harm=said("no time"),
            tap=False,
            source="no",
            arrived=90,
            at=meeting.now,
        )
    )
    assert isinstance(declined, facts.AcceptanceDeclined)
    assert isinstance(dropped, facts.CandidatesDropped)
    assert declined.words == "no time"
    assert (dropped.reason, dropped.excluded, dropped.facilitator) == ("declined", (CHO,), ANN)
    assert meeting.stage("S1") == "proposing"
    assert meeting.selection().excluded == (CHO,)
    assert meeting.names(ANN, CHO) == refused(
        Reason.NOT_NOMINATED, item="S1", person=CHO, possible=(DAN,)
    )
    assert meeting.withdraws(BOB, "S1") != ()
    assert meeting.stage("S1") == "cancelled"


def test_a_yes_is_not_heard_again_after_one_was_not_asked_for_a_while(meeting: Selecting) -> None:
    meeting.proposing()
    meeting.names(ANN, CHO)
    meeting.says(DAN, "S1", CONSENT, source="dan", arrived=70)
    meeting.withdraws(ANN, "S1")
    meeting.goes_away(DAN)
    assert "ConsentOpened" in kinds(meeting.names(ANN, CHO))
    meeting.withdraws(ANN, "S1")
    meeting.comes_back(DAN)
    assert "ConsentOpened" in kinds(meeting.names(ANN, CHO))
    assert meeting.says(DAN, "S1", CONSENT, source="dan", arrived=70) == ()
    assert kinds(meeting.says(DAN, "S1", CONSENT, arrived=71)) == ["ConsentGiven"]


def test_who_has_declined_does_not_object_to_others_by_that(meeting: Selecting) -> None:
    meeting.proposing()
    meeting.names(ANN, CHO)
    declines = meeting.says(CHO, "S1", OBJECTION, harm="no time", source="declined", arrived=80)
    assert "AcceptanceDeclined" in kinds(declines)
    assert "CandidatesNamed" in kinds(meeting.names(ANN, DAN))
    again = meeting.says(CHO, "S1", OBJECTION, harm="no time", source="declined", arrived=80)
    assert again == ()
    assert meeting.circle.objections == ()
    assert kinds(meeting.says(CHO, "S1", CONSENT, source="other", arrived=81)) == ["ConsentGiven"]


def test_one_may_decline_before_one_is_asked(meeting: Selecting) -> None:
    meeting.proposing()
    meeting.names(ANN, CHO)
    assert kinds(meeting.taps(CHO, "S1", OBJECTION)) == ["AcceptanceDeclined", "CandidatesDropped"]
    meeting.names(ANN, DAN)
    assert meeting.proposal("S1").version == 2
    meeting.says(DAN, "S1", OBJECTION)
    assert meeting.stage("S1") == "none_found", "nobody is left"


def test_of_a_pair_the_other_alone(meeting: Selecting) -> None:
    meeting.accepting(DAN, EVA, role=REPRESENTATIVE)
    meeting.says(EVA, "S1", CONSENT)
    meeting.says(DAN, "S1", OBJECTION)
    meeting.names(ANN, EVA)
    meeting.all_say("S1", CONSENT)
    result = meeting.says(EVA, "S1", CONSENT)
    assert kinds(result) == [
        *("AcceptanceGiven", "DecisionAdopted", "SeatsTaken"),
        "ParentAwaited",
    ]
    taken = meeting.history[-2]
    assert isinstance(taken, facts.SeatsTaken)
    assert (taken.holders, taken.unfilled) == ((EVA,), 1)


def test_who_does_not_answer_is_asked_once_more(meeting: Selecting) -> None:
    meeting.accepting()
    (again,) = meeting.wait(3 * DAY)
    assert isinstance(again, facts.AcceptanceAsked)
    assert (again.again, again.candidates) == (True, (CHO,))
    (dropped,) = meeting.wait(3 * DAY)
    assert isinstance(dropped, facts.CandidatesDropped)
    assert (dropped.reason, dropped.excluded) == ("silent", (CHO,))


def test_enough_are_heard_when_the_time_is_over(meeting: Selecting) -> None:
    meeting.proposing()
    meeting.names(ANN, CHO)
    meeting.says(BOB, "S1", CONSENT)
    meeting.says(DAN, "S1", CONSENT)
    assert kinds(meeting.wait(3 * DAY)) == ["AcceptanceAsked"]
    assert [a.person for a in outlook.awaited(meeting.circle)] == [EVA, CHO]
    meeting.says(CHO, "S1", CONSENT)
    assert meeting.stage("S1") == "seated"
    assert meeting.circle.decisions[0].not_heard == (EVA,)


def test_too_few_are_heard(meeting: Selecting) -> None:
    meeting.proposing()
    meeting.names(ANN, CHO)
    meeting.says(BOB, "S1", CONSENT)
    assert kinds(meeting.wait(3 * DAY)) == ["WindowExtended"]
    assert kinds(meeting.wait(2 * DAY)) == ["ProposalParked"]
    assert meeting.stage("S1") == "parked"
    assert kinds(meeting.ready(ANN, "S1")) == ["ConsentOpened"]
    meeting.wait(5 * DAY)
    assert kinds(meeting.wait(30 * DAY)) == ["ParkingEnded"]
    assert meeting.stage("S1") == "waiting"
    ended = meeting.wait(30 * DAY)
    assert kinds(ended) == ["ProposalLapsed", "SelectionEnded"]
    assert meeting.stage("S1") == "none_found"


def test_a_yes_taken_back_while_the_candidate_is_asked(meeting: Selecting) -> None:
    meeting.proposing()
    meeting.names(ANN, CHO)
    for person in (BOB, DAN, EVA):
        meeting.says(person, "S1", CONSENT, source=f"yes-{person}")
    meeting.takes_back(BOB, "S1", "yes-bob")
    meeting.takes_back(DAN, "S1", "yes-dan")
    assert kinds(meeting.says(CHO, "S1", CONSENT)) == ["AcceptanceGiven"]
    assert kinds(meeting.wait(3 * DAY)) == ["WindowExtended"]
    meeting.says(BOB, "S1", CONSENT)
    assert meeting.stage("S1") == "accepting", "Dan is heard again"
    assert "SeatsTaken" in kinds(meeting.wait(2 * DAY))


def test_the_same_candidates_are_asked_again_only_if_they_can_be(meeting: Selecting) -> None:
    meeting.proposing()
    meeting.names(ANN, CHO)
    meeting.parks(ANN, "S1")
    meeting.leaves(CHO)
    assert meeting.ready(ANN, "S1") == refused(
        Reason.NOT_NOMINATED, item="S1", person=CHO, possible=(DAN,)
    )
    assert kinds(meeting.names(ANN, DAN)) == ["CandidatesNamed", "ConsentOpened"]


def test_with_all_answers_and_too_few_it_rests(meeting: Selecting) -> None:
    meeting.proposing()
    meeting.goes_away(EVA)
    meeting.names(ANN, CHO)
    meeting.leaves(DAN)
    assert kinds(meeting.says(BOB, "S1", CONSENT)) == ["ConsentGiven", "ProposalParked"]
