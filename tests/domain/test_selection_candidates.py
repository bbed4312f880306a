"""Candidates: proposed on the strength of the reasons, asked last (product §3, canon §4, §11)."""

from datetime import timedelta

import pytest

from nstbot.domain import commands, facts, finding, outlook
from nstbot.domain.ids import ItemId
from nstbot.domain.outlook import Asks
from nstbot.domain.refusals import Reason
from nstbot.domain.state import Stage
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
    HOUR,
    OBJECTION,
    kinds,
    refused,
    said,
)
from tests.domain.selecting import FACILITATOR, MINUTE, REPRESENTATIVE, S1, Selecting, five


@pytest.fixture
def meeting() -> Selecting:
    return five()


# ── Who may be proposed, and by whom ────────────────────────────────────────────────────────────


def test_a_candidate_is_proposed_and_the_others_are_asked_first(meeting: Selecting) -> None:
    meeting.proposing()
    named, opened = meeting.must(
        commands.NameCandidates(
            by=ANN,
            item=None,
            candidates=(CHO, CHO),
            because=said("patient"),
            source="named",
            at=meeting.now,
        )
    )
    assert isinstance(named, facts.CandidatesNamed)
    assert isinstance(opened, facts.ConsentOpened)
    assert (named.version, named.candidates) == (1, (CHO,))
    assert opened.roster == (ANN, BOB, DAN, EVA)
    assert meeting.stage("S1") == "consent"
    assert outlook.consents(meeting.circle, S1) == (ANN,), "it is in the act"
    assert outlook.open_items(meeting.circle) == ("S1",)
    assert meeting.names(ANN, CHO, source="named") == ()
    assert meeting.names(ANN, DAN, item="S1") == refused(
        Reason.WRONG_STAGE, item="S1", stage="consent"
    )
    assert meeting.names(ANN, DAN) == refused(Reason.NOTHING_OPEN)


def test_the_facilitator_is_first(meeting: Selecting) -> None:
    meeting.proposing()
    until = meeting.now + 12 * HOUR
    (asked,) = outlook.awaiting(meeting.circle, ANN)
    assert (asked.asks, asked.must, asked.due) == (Asks.CANDIDATE, False, until)
    early = meeting.names(BOB, CHO)
    assert early == refused(Reason.FACILITATOR_FIRST, item="S1", facilitator=ANN, until=until)
    meeting.wait(12 * HOUR)
    assert kinds(meeting.names(BOB, CHO)) == ["CandidatesNamed", "ConsentOpened"]


def test_the_facilitator_who_is_recalled_is_not_first(meeting: Selecting) -> None:
    meeting.seated(role=FACILITATOR)
    assert outlook.facilitator(meeting.circle) == CHO
    assert kinds(meeting.recalls(BOB, CHO)) == ["SelectionOpened"]
    for person in FIVE:
        meeting.nominates(person, DAN)
    meeting.wait(MINUTE)
    for person in FIVE:
        meeting.stays(person)
    assert meeting.newest.first is None
    assert [a for a in outlook.awaited(meeting.circle) if a.item == "S2"] == []
    assert kinds(meeting.names(BOB, DAN)) == ["CandidatesNamed", "ConsentOpened"]


def test_live_the_facilitator_has_a_minute(
    meeting: Selecting, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting.revealed()
    monkeypatch.setattr(finding, "live", lambda circle: True)
    for person in FIVE:
        meeting.stays(person)
    assert meeting.selection().first_until == meeting.now + MINUTE


def test_a_nominated_facilitator_is_not_first(meeting: Selecting) -> None:
    meeting.selects(BOB)
    meeting.all_nominate({ANN: CHO, BOB: CHO, CHO: ANN, DAN: CHO, EVA: CHO})
    meeting.wait(MINUTE + 2 * DAY)
    assert meeting.selection().first is None
    assert outlook.awaited(meeting.circle) == ()
    assert kinds(meeting.names(BOB, ANN)) == ["CandidatesNamed", "ConsentOpened"]


def test_a_facilitator_who_left_holds_nobody_up(meeting: Selecting) -> None:
    meeting.proposing()
    meeting.leaves(ANN)
    assert outlook.awaited(meeting.circle) == ()
    assert kinds(meeting.names(BOB, CHO)) == ["CandidatesNamed", "ConsentOpened"]


def test_who_cannot_be_proposed(meeting: Selecting) -> None:
    meeting.selects(BOB)
    meeting.all_nominate({ANN: CHO, BOB: CHO, CHO: CHO, DAN: CHO, EVA: EVA})
    meeting.wait(MINUTE + 3 * DAY)
    possible = (CHO,)
    assert outlook.candidates_possible(meeting.circle, S1) == possible
    assert outlook.seats_to_fill(meeting.circle, S1) == 1
    assert meeting.names(ANN, EVA) == refused(
        Reason.ONLY_SELF_NAMED, item="S1", person=EVA, possible=possible
    )
    assert meeting.names(ANN, DAN) == refused(
        Reason.NOT_NOMINATED, item="S1", person=DAN, possible=possible
    )
    assert meeting.names(CHO, CHO) == refused(Reason.OWN_CANDIDATE, item="S1")
    assert meeting.names(ANN) == refused(Reason.EMPTY)
    assert meeting.names(ANN, CHO, EVA) == refused(Reason.TOO_MANY_NAMES, item="S1", seats=1)
    assert meeting.names(ANN, CHO, because="") == refused(Reason.EMPTY)
    meeting.proposes(BOB)
    assert meeting.names(ANN, CHO, item="P1") == refused(
        Reason.WRONG_KIND, item="P1", kind="proposal", wants="selection"
    )
    meeting.goes_away(BOB)
    meeting.goes_away(DAN)
    assert meeting.names(ANN, CHO) == refused(Reason.TOO_FEW_MEMBERS, members=3, needed=4)


def test_whoever_named_themself_when_nobody_else_is_named(meeting: Selecting) -> None:
    meeting.selects(BOB)
    meeting.all_nominate({p: p for p in FIVE})
    meeting.wait(MINUTE + 2 * DAY)
    assert kinds(meeting.names(ANN, EVA)) == ["CandidatesNamed", "ConsentOpened"]


def test_nobody_proposes_and_each_is_asked_in_turn(meeting: Selecting) -> None:
    meeting.selects(BOB)
    meeting.all_nominate({ANN: CHO, BOB: CHO, CHO: CHO, DAN: CHO, EVA: CHO})
    meeting.wait(MINUTE + 2 * DAY)
    asked = []
    for _ in range(4):
        (sought,) = meeting.wait(DAY)
        assert isinstance(sought, facts.CandidateSought)
        asked.append(sought.person)
        (awaited,) = outlook.awaiting(meeting.circle, sought.person)
        assert (awaited.asks, awaited.must) == (Asks.CANDIDATE, True)
    assert asked == [ANN, BOB, DAN, EVA], "Cho could only name themself"
    (ended,) = meeting.wait(DAY)
    assert isinstance(ended, facts.SelectionEnded)
    assert (ended.reason, meeting.stage("S1")) == ("none_found", "none_found")


def test_when_everyone_who_was_named_has_left(meeting: Selecting) -> None:
    meeting.selects(BOB)
    meeting.all_nominate(dict.fromkeys(FIVE, EVA))
    meeting.wait(MINUTE + 2 * DAY)
    assert kinds(meeting.leaves(EVA))[-1] == "SelectionEnded"


# ── Objections to a candidate ───────────────────────────────────────────────────────────────────


def test_an_objection_to_one_of_a_pair(meeting: Selecting) -> None:
    meeting.proposing(REPRESENTATIVE)
    meeting.names(ANN, DAN, EVA)
    meeting.objects(BOB, "S1")
    assert meeting.stage("S1") == "integrating"
    assert kinds(meeting.names(ANN, DAN)) == ["CandidatesNamed", "ConsentOpened"]
    settled = meeting.says(BOB, "S1", CONSENT)
    assert kinds(settled) == ["ObjectionSettled", "ConsentGiven"]
    meeting.says(CHO, "S1", CONSENT)
    meeting.says(EVA, "S1", CONSENT)
    meeting.says(DAN, "S1", CONSENT)
    assert [s.holder for s in meeting.circle.seats] == [DAN]


def test_the_term_or_a_measure_may_settle_it(meeting: Selecting) -> None:
    meeting.proposing()
    meeting.names(ANN, CHO)
    meeting.objects(BOB, "S1")
    assert meeting.for_days(BOB, "S1", 60) == refused(Reason.ONLY_PROPOSER, item="S1", proposer=ANN)
    assert kinds(meeting.for_days(ANN, "S1", 60)) == ["ProposalAmended", "ConsentOpened"]
    assert meeting.amends(ANN, "S1") == refused(
        Reason.WRONG_KIND, item="S1", kind="selection", wants="proposal"
    )
    meeting.all_say("S1", CONSENT)
    meeting.says(CHO, "S1", CONSENT)
    assert meeting.seat(CHO).until == meeting.now + 60 * DAY


def test_after_three_loops_others_are_proposed(meeting: Selecting) -> None:
    meeting.proposing()
    meeting.names(ANN, CHO)
    meeting.objects(BOB, "S1")
    facts_of = meeting.wait(21 * DAY)
    assert kinds(facts_of)[-1] == "CandidatesDropped"
    assert meeting.selection().excluded == (CHO,)
    meeting.names(ANN, DAN)
    assert [o.owner for o in outlook.standing(meeting.circle, S1)] == [BOB], "it stands still"
    meeting.all_say("S1", CONSENT)
    meeting.says(DAN, "S1", CONSENT)
    assert meeting.stage("S1") == "seated"


def test_who_objected_and_is_proposed_then(meeting: Selecting) -> None:
    meeting.proposing()
    meeting.names(ANN, CHO)
    meeting.objects(DAN, "S1")
    meeting.names(ANN, DAN)
    for person in (BOB, CHO, EVA):
        meeting.says(person, "S1", CONSENT)
    assert meeting.stage("S1") == "integrating"
    meeting.settles(DAN, "O1")
    assert meeting.stage("S1") == "accepting"
    meeting.says(DAN, "S1", CONSENT)
    assert meeting.stage("S1") == "seated"


def test_an_objection_while_the_candidate_is_asked(meeting: Selecting) -> None:
    meeting.accepting()
    meeting.objects(BOB, "S1")
    assert meeting.says(CHO, "S1", CONSENT) != ()
    assert meeting.stage("S1") == "integrating"
    meeting.settles(BOB, "O1")
    assert kinds(meeting.says(BOB, "S1", CONSENT))[-1] == "SeatsTaken"


def test_a_bare_objection_has_a_day_for_its_reason_in_the_next_check(meeting: Selecting) -> None:
    meeting.proposing()
    meeting.names(ANN, CHO)
    meeting.taps(BOB, "S1", OBJECTION)
    meeting.withdraws(ANN, "S1")
    meeting.wait(2 * DAY)
    meeting.names(EVA, CHO)
    assert kinds(meeting.wait(DAY)) == ["ObjectionReasonAsked"]


def test_whoever_named_them_takes_them_back(meeting: Selecting) -> None:
    meeting.proposing()
    meeting.names(ANN, CHO)
    assert meeting.withdraws(BOB, "S1") == refused(Reason.ONLY_PROPOSER, item="S1", proposer=ANN)
    assert meeting.cancels(ANN, "S1") == refused(Reason.WRONG_STAGE, item="S1", stage="consent")
    (dropped,) = meeting.must(commands.Withdraw(by=ANN, item=S1, at=meeting.now))
    assert isinstance(dropped, facts.CandidatesDropped)
    assert (dropped.reason, dropped.excluded, dropped.by) == ("withdrawn", (), ANN)
    assert meeting.names(ANN, CHO) != ()


def test_a_candidate_who_leaves(meeting: Selecting) -> None:
    meeting.proposing()
    meeting.names(ANN, CHO)
    (*_, dropped) = meeting.must(commands.LeaveCircle(by=CHO, at=meeting.now))
    assert isinstance(dropped, facts.CandidatesDropped)
    assert (dropped.reason, dropped.excluded) == ("left", (CHO,))


def test_whoever_named_them_may_leave(meeting: Selecting) -> None:
    meeting.proposing()
    meeting.names(ANN, CHO)
    assert "ProposalOrphaned" not in kinds(meeting.leaves(ANN))
    assert meeting.proposal("S1").stage is Stage.CONSENT
    meeting.all_say("S1", CONSENT)
    meeting.says(CHO, "S1", CONSENT)
    assert meeting.stage("S1") == "seated"
    assert FAY not in [m.person for m in meeting.circle.members]


def test_more_time(meeting: Selecting) -> None:
    meeting.accepting()
    assert kinds(meeting.more_time(CHO)) == ["MoreTimeGiven"]
    assert outlook.due(meeting.circle, ItemId("S1")) == meeting.now + 4 * DAY
    assert timedelta(days=4) == 4 * DAY


def test_a_candidate_who_takes_an_objection_over(meeting: Selecting) -> None:
    meeting.accepting()
    meeting.objects(BOB, "S1")
    meeting.leaves(BOB)
    meeting.must(
        commands.Support(
            by=CHO, item=ItemId("O1"), source="over", arrived=meeting.next(), at=meeting.now
        )
    )
    assert meeting.says(CHO, "S1", CONSENT) == refused(Reason.STANDS_ALREADY, objection="O1")
    meeting.settles(CHO, "O1")
    meeting.says(CHO, "S1", CONSENT)
    assert meeting.stage("S1") == "seated"


def test_an_acceptance_is_not_taken_back_while_the_check_rests(meeting: Selecting) -> None:
    meeting.accepting(DAN, EVA, role=REPRESENTATIVE)
    meeting.says(DAN, "S1", CONSENT, source="yes")
    meeting.parks(ANN, "S1")
    assert meeting.takes_back(DAN, "S1", "yes") == refused(Reason.ALREADY_CLOSED, item="S1")
    assert not outlook.asks_now(meeting.circle, S1)


# ── A seat that is objected to later ────────────────────────────────────────────────────────────


def late(meeting: Selecting) -> Selecting:
    """Eva was not heard, and objects within the seven days."""
    meeting.proposing()
    meeting.names(ANN, CHO)
    meeting.says(BOB, "S1", CONSENT)
    meeting.says(DAN, "S1", CONSENT)
    meeting.wait(3 * DAY)
    meeting.says(CHO, "S1", CONSENT)
    meeting.objects(EVA, "D1")
    return meeting


def test_a_late_objection_suspends_and_the_seat_is_kept(meeting: Selecting) -> None:
    late(meeting)
    assert meeting.stage("D1") == "suspended"
    assert meeting.stage("S1") == "integrating"
    assert outlook.is_caretaker(meeting.circle, meeting.seat(CHO))
    assert outlook.open_items(meeting.circle) == ("S1",)
    meeting.settles(EVA, "O1")
    assert meeting.stage("D1") == "in_force"
    assert meeting.stage("S1") == "seated"
    assert not outlook.is_caretaker(meeting.circle, meeting.seat(CHO))


def test_somebody_else_may_be_proposed_then(meeting: Selecting) -> None:
    late(meeting)
    assert meeting.withdraws(ANN, "S1") == refused(
        Reason.WRONG_STAGE, item="S1", stage="integrating"
    )
    meeting.names(ANN, DAN)
    for person in (BOB, CHO, EVA):
        meeting.says(person, "S1", CONSENT)
    assert meeting.stage("S1") == "accepting"
    seated = meeting.says(DAN, "S1", CONSENT)
    assert kinds(seated)[-2:] == ["SeatsTaken", "SeatEnded"]
    assert meeting.stage("D1") == "superseded"
    assert [s.holder for s in meeting.circle.seats] == [DAN]


def test_who_declines_then_leaves_the_seat_as_it_is(meeting: Selecting) -> None:
    late(meeting)
    meeting.names(ANN, DAN)
    declined = meeting.says(DAN, "S1", OBJECTION, harm="no")
    assert kinds(declined) == ["AcceptanceDeclined", "ProposalParked"]
    assert meeting.stage("S1") == "parked"
    assert meeting.ready(ANN, "S1") == refused(
        Reason.NOT_NOMINATED, item="S1", person=DAN, possible=(CHO,)
    )
    assert [s.holder for s in meeting.circle.seats] == [CHO]
    meeting.settles(EVA, "O1")
    assert meeting.stage("D1") == "in_force"


def test_the_numbers_of_proposals_pass_over_a_selection(meeting: Selecting) -> None:
    meeting.adopted()
    meeting.seated()
    first = [p.item for p in meeting.circle.proposals]
    assert first == ["P1", "S1"]
    renews = commands.Renew(
        by=BOB, item=ItemId("D1"), term_days=None, source="renews", at=meeting.now
    )
    meeting.must_hold(meeting.do(renews))
    meeting.proposes(CHO)
    assert [p.item for p in meeting.circle.proposals] == [*first, "P2", "P3"]
