"""Seats: terms, reminders, successors, recall, resigning; who facilitates (canon §10.6)."""

import pytest

from nstbot.domain import commands, facts, outlook
from nstbot.domain.facts import DeadlineKind, Role
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
    FIVE,
    HOUR,
    kinds,
    refused,
    said,
)
from tests.domain.selecting import (
    FACILITATOR,
    LEADER,
    MINUTE,
    OWN,
    REPRESENTATIVE,
    SECRETARY,
    Selecting,
    five,
)


@pytest.fixture
def meeting() -> Selecting:
    return five()


def holders(meeting: Selecting, role: Role = SECRETARY, title: str | None = None) -> list[str]:
    return [s.holder for s in meeting.circle.seats if (s.role, s.title) == (role, title)]


# ── Terms ───────────────────────────────────────────────────────────────────────────────────────


def test_a_seat_has_a_term_and_its_decision_an_end(meeting: Selecting) -> None:
    meeting.seated()
    seat = meeting.seat(CHO)
    term = meeting.circle.settings.role_term
    assert seat.until == meeting.now + term * DAY
    assert (seat.item, seat.decision) == ("S1", "D1")
    decided = meeting.circle.decisions[0]
    assert (decided.review_on, decided.sunset_on) == (None, seat.until)
    assert not outlook.is_caretaker(meeting.circle, seat)
    assert outlook.seats_of(meeting.circle, SECRETARY, None) == (seat,)
    assert outlook.due(meeting.circle, ItemId("S1")) == seat.until
    assert meeting.proposes(BOB) != ()
    assert meeting.circle.proposals[-1].item == "P1", "selections have numbers of their own"


def test_of_a_first_pair_the_second_serves_half(meeting: Selecting) -> None:
    meeting.seated(DAN, EVA, role=REPRESENTATIVE)
    assert meeting.seat(DAN).until == meeting.now + 365 * DAY
    assert meeting.seat(EVA).until == meeting.now + 182 * DAY
    assert meeting.circle.decisions[0].sunset_on == meeting.seat(DAN).until


def test_a_later_pair_serves_as_long_as_one_another(meeting: Selecting) -> None:
    meeting.seated(DAN, EVA, role=REPRESENTATIVE)
    meeting.seated(DAN, EVA, role=REPRESENTATIVE)
    assert meeting.seat(DAN).until == meeting.seat(EVA).until == meeting.now + 365 * DAY
    assert meeting.stage("D1") == "superseded"


def test_the_holder_is_reminded_and_then_keeps_it_for_a_successor(meeting: Selecting) -> None:
    meeting.seated()
    until = meeting.seat(CHO).until
    told = [
        (f.days, f.at)
        for f in meeting.wait(until - meeting.now - HOUR)
        if isinstance(f, facts.SeatEnding)
    ]
    assert told == [(days, until - days * DAY) for days in (30, 14, 3)]
    over = meeting.wait(HOUR)
    assert kinds(over) == ["DecisionLapsed", "CaretakerBegan", "SelectionOpened"]
    opened = over[-1]
    assert isinstance(opened, facts.SelectionOpened)
    assert (opened.by, opened.seats, opened.replaces) == (None, 1, (CHO,))
    assert outlook.is_caretaker(meeting.circle, meeting.seat(CHO))
    assert meeting.for_days(BOB, "S2", 50) == refused(Reason.ONLY_FACILITATOR, facilitator=ANN)
    assert kinds(meeting.for_days(ANN, "S2", 50)) == ["SelectionTermSet"]
    assert meeting.withdraws(BOB, "S2") == refused(Reason.ONLY_FACILITATOR, facilitator=ANN)
    meeting.all_nominate()
    later = meeting.wait(29 * DAY)
    assert "SeatEnded" not in kinds(later)
    ended = [f for f in meeting.wait(2 * DAY) if isinstance(f, facts.SeatEnded)]
    assert [(f.person, f.reason) for f in ended] == [(CHO, "caretaker_over")]


def test_short_terms_have_fewer_reminders(meeting: Selecting) -> None:
    meeting.selects(BOB)
    meeting.for_days(BOB, "S1", 10)
    meeting.all_nominate()
    meeting.wait(MINUTE + 2 * DAY)
    meeting.names(ANN, CHO)
    meeting.all_say("S1", CONSENT)
    meeting.says(CHO, "S1", CONSENT)
    told = [f.days for f in meeting.wait(9 * DAY) if isinstance(f, facts.SeatEnding)]
    assert told == [3]


def test_a_pair_that_ends_together_is_selected_together(meeting: Selecting) -> None:
    meeting.seated(DAN, EVA, role=REPRESENTATIVE)
    meeting.seated(DAN, EVA, role=REPRESENTATIVE)
    happened = meeting.wait(365 * DAY)
    reminded = [f.days for f in happened if isinstance(f, facts.SeatEnding)]
    assert reminded == [30, 30, 14, 14, 3, 3]
    assert kinds(happened)[-3:] == ["CaretakerBegan", "CaretakerBegan", "SelectionOpened"]
    assert meeting.newest.seats == 2
    due = [d.kind for d in outlook.deadlines(meeting.circle) if d.item == "S2"]
    assert due == [DeadlineKind.CARETAKER], "one for both"


def test_only_the_seat_that_is_free_is_selected(meeting: Selecting) -> None:
    meeting.seated(DAN, EVA, role=REPRESENTATIVE)
    meeting.wait(182 * DAY)
    at = meeting.newest
    assert (at.seats, at.replaces) == (1, (EVA,))
    assert meeting.nominates(ANN, DAN) == refused(Reason.HOLDS_ALREADY, item="S2", person=DAN)
    for person in FIVE:
        meeting.nominates(person, CHO)
    meeting.wait(MINUTE)
    assert meeting.changes(BOB, DAN) == refused(Reason.HOLDS_ALREADY, item="S2", person=DAN)
    meeting.wait(2 * DAY)
    assert meeting.names(ANN, DAN) == refused(Reason.HOLDS_ALREADY, item="S2", person=DAN)
    meeting.names(ANN, CHO)
    meeting.all_say("S2", CONSENT)
    seated = meeting.says(CHO, "S2", CONSENT)
    assert kinds(seated)[-2:] == ["SeatsTaken", "SeatEnded"]
    assert holders(meeting, REPRESENTATIVE) == [DAN, CHO]
    assert meeting.stage("D1") == "in_force", "Dan serves by it"
    assert meeting.seat(CHO).until == meeting.now + 365 * DAY


def test_no_second_selection_is_called_at_the_end_of_a_term(meeting: Selecting) -> None:
    meeting.seated()
    until = meeting.seat(CHO).until
    meeting.wait(until - meeting.now - DAY)
    meeting.selects(BOB)
    assert kinds(meeting.wait(DAY)) == ["DecisionLapsed", "CaretakerBegan"]
    assert len(meeting.circle.selections) == 2


# ── Successors ──────────────────────────────────────────────────────────────────────────────────


def test_a_successor_takes_over_and_the_same_may_be_selected_again(meeting: Selecting) -> None:
    meeting.seated(CHO)
    meeting.seated(DAN)
    assert holders(meeting) == [DAN]
    assert meeting.stage("D1") == "superseded"
    meeting.seated(DAN)
    assert holders(meeting) == [DAN]
    assert (meeting.stage("D2"), meeting.stage("D3")) == ("superseded", "in_force")


def test_roles_of_their_own_stand_side_by_side(meeting: Selecting) -> None:
    meeting.seated(role=OWN)
    assert holders(meeting, OWN, "weaver") == [CHO]
    meeting.selects(role=OWN, title="gardener")
    assert meeting.newest.replaces == ()


def test_two_for_a_seat_that_was_looked_at_again_are_never_three(meeting: Selecting) -> None:
    """While a decision is looked at again, another selection of the same role may be decided."""
    meeting.seated(DAN, EVA, role=REPRESENTATIVE)
    meeting.wait(182 * DAY)
    for person in FIVE:
        meeting.nominates(person, CHO)
    meeting.wait(MINUTE + 2 * DAY)
    meeting.names(ANN, CHO, item="S2")
    meeting.objects(BOB, "D1")
    assert meeting.stage("S1") == "integrating"
    assert outlook.seats_to_fill(meeting.circle, ItemId("S1")) == 2
    meeting.names(ANN, DAN, item="S1")
    for item in ("S1", "S2", "S1", "S2"):
        meeting.all_say(item, CONSENT)
    assert sorted(holders(meeting, REPRESENTATIVE)) == [CHO, DAN]


# ── Recall ──────────────────────────────────────────────────────────────────────────────────────


def test_who_is_recalled_serves_until_a_successor_is_seated(meeting: Selecting) -> None:
    meeting.seated()
    (opened,) = meeting.must(
        commands.Recall(
            by=BOB,
            person=CHO,
            why=said("never writes"),
            source="recall",
            at=meeting.now,
        )
    )
    assert isinstance(opened, facts.SelectionOpened)
    assert (opened.recalled, opened.serves_until) == (CHO, meeting.now + 30 * DAY)
    assert CHO in opened.roster, "and takes part like everyone"
    assert meeting.recalls(BOB, CHO, source="recall") == ()
    assert meeting.recalls(BOB, CHO) == refused(Reason.SELECTION_OPEN, item="S2")
    assert holders(meeting) == [CHO]
    assert outlook.is_caretaker(meeting.circle, meeting.seat(CHO))
    meeting.all_nominate()
    meeting.wait(MINUTE + 2 * DAY)
    meeting.names(ANN, DAN)
    meeting.all_say("S2", CONSENT)
    meeting.says(DAN, "S2", CONSENT)
    assert holders(meeting) == [DAN]


def test_a_recall_without_successor_ends_after_thirty_days(meeting: Selecting) -> None:
    meeting.seated()
    meeting.recalls(BOB, CHO)
    meeting.all_nominate()
    happened = meeting.wait(30 * DAY)
    ended = [f for f in happened if isinstance(f, facts.SeatEnded)]
    assert [f.reason for f in ended] == ["recalled_over"]
    assert meeting.stage("D1") == "lapsed"


@pytest.mark.parametrize("how", ["few", "withdrawn", "cancelled"])
def test_a_recall_that_comes_to_nothing_leaves_the_seat(meeting: Selecting, how: str) -> None:
    meeting.seated()
    meeting.recalls(BOB, CHO)
    if how == "few":
        meeting.wait(5 * DAY)
    elif how == "withdrawn":
        meeting.withdraws(BOB, "S2")
    else:
        meeting.cancels(ANN, "S2")
    assert meeting.seat(CHO).recalled_until is None
    if how == "cancelled":
        meeting.stops(EVA)
        assert meeting.seat(CHO).recalled_until == meeting.now + 30 * DAY


def test_other_seats_stay_when_one_ends(meeting: Selecting) -> None:
    meeting.seated()
    meeting.seated(role=LEADER)
    meeting.recalls(BOB, CHO, SECRETARY)
    for person in FIVE:
        meeting.nominates(person, CHO)
    meeting.wait(31 * DAY)
    assert [s.role for s in meeting.circle.seats] == [LEADER]


def test_of_several_seats_the_role_is_said(meeting: Selecting) -> None:
    meeting.seated()
    meeting.seated(role=LEADER)
    assert meeting.recalls(BOB, DAN) == refused(Reason.NO_SEAT, person=DAN)
    assert meeting.recalls(BOB, CHO) == refused(
        Reason.WHICH_SEAT, person=CHO, roles=("secretary", "leader")
    )
    assert meeting.recalls(BOB, CHO, LEADER, why="") == refused(Reason.EMPTY)
    assert kinds(meeting.recalls(BOB, CHO, LEADER)) == ["SelectionOpened"]


def test_a_role_of_its_own_is_recalled_by_its_title(meeting: Selecting) -> None:
    meeting.seated(role=OWN)
    assert meeting.recalls(BOB, CHO, OWN, title="cook") == refused(Reason.NO_SEAT, person=CHO)
    assert kinds(meeting.recalls(BOB, CHO, OWN, title="weaver")) == ["SelectionOpened"]


def test_a_term_that_ends_during_a_recall(meeting: Selecting) -> None:
    meeting.seated()
    meeting.wait(meeting.seat(CHO).until - meeting.now - 10 * DAY)
    meeting.recalls(BOB, CHO)
    meeting.all_nominate()
    happened = meeting.wait(31 * DAY)
    assert "CaretakerBegan" in kinds(happened)
    assert [f.reason for f in happened if isinstance(f, facts.SeatEnded)] == ["recalled_over"]


def test_who_is_recalled_and_leaves(meeting: Selecting) -> None:
    meeting.seated()
    meeting.recalls(BOB, CHO)
    meeting.resigns(CHO)
    assert kinds(meeting.cancels(ANN, "S2")) == ["SelectionEnded"]
    assert kinds(meeting.stops(EVA)) == ["ProcedureStopped"]


# ── Other ends ──────────────────────────────────────────────────────────────────────────────────


def test_who_resigns(meeting: Selecting) -> None:
    meeting.seated()
    assert meeting.resigns(DAN) == refused(Reason.NO_SEAT, person=DAN)
    assert kinds(meeting.resigns(CHO)) == ["SeatEnded", "DecisionLapsed"]
    assert meeting.circle.seats == ()
    assert meeting.resigns(CHO) == refused(Reason.NO_SEAT, person=CHO)


def test_who_leaves_the_circle_holds_no_seat(meeting: Selecting) -> None:
    meeting.seated(DAN, EVA, role=REPRESENTATIVE)
    left = meeting.must(commands.LeaveCircle(by=EVA, at=meeting.now))
    ended = [f for f in left if isinstance(f, facts.SeatEnded)]
    assert [(f.person, f.reason) for f in ended] == [(EVA, "left")]
    assert meeting.stage("D1") == "in_force"
    assert holders(meeting, REPRESENTATIVE) == [DAN]


# ── Who facilitates ─────────────────────────────────────────────────────────────────────────────


def test_the_founder_facilitates_until_somebody_was_selected(meeting: Selecting) -> None:
    meeting.seated(role=FACILITATOR)
    assert outlook.facilitator(meeting.circle) == CHO
    meeting.goes_away(CHO)
    assert outlook.facilitator(meeting.circle) is None
    meeting.comes_back(CHO)
    meeting.resigns(CHO, FACILITATOR)
    assert outlook.facilitator(meeting.circle) is None, "the founder had their time"
    meeting.opens_round(BOB)
    assert kinds(meeting.closes(EVA, "R1")) == ["RoundClosed"]
    meeting.selects(BOB, LEADER)
    assert kinds(meeting.cancels(DAN, "S2")) == ["SelectionEnded"]
