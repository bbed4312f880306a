"""Decisions in force: their dates, late objections, and what makes a circle look again."""

from datetime import timedelta

import pytest

from nstbot.domain import commands, facts, outcomes, outlook
from nstbot.domain.commands import Amend
from nstbot.domain.facts import DeadlineKind
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.refusals import Reason, Refusal
from nstbot.domain.state import Decision, Force
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
    OBJECTION,
    PASS,
    START,
    Meeting,
    kinds,
)

P1 = ItemId("P1")


@pytest.fixture
def meeting() -> Meeting:
    """D1 is in force, and everyone was heard."""
    return Meeting().found().adopted()


@pytest.fixture
def unheard() -> Meeting:
    """D1 is in force, and Eva was not heard."""
    meeting = Meeting().found().in_consent()
    meeting.all_say("P1", CONSENT, EVA)
    meeting.wait(3 * DAY)
    assert meeting.stage("P1") == "adopted"
    return meeting


def decided(meeting: Meeting, item: str = "D1") -> Decision:
    found = outlook.decision(meeting.circle, ItemId(item))
    assert found is not None
    return found


# ── Dates ───────────────────────────────────────────────────────────────────────────────────────


def test_review_then_sunset(meeting: Meeting) -> None:
    due = [(d.kind, d.due) for d in outlook.deadlines(meeting.circle)]
    assert due == [
        (DeadlineKind.REVIEW, START + 76 * DAY),
        (DeadlineKind.SUNSET, START + 90 * DAY),
        (DeadlineKind.YEARLY, START + 365 * DAY),
    ]
    (review,) = meeting.wait(76 * DAY)
    assert isinstance(review, facts.DecisionReviewed)
    assert (review.owner, review.sunset_on) == (BOB, START + 90 * DAY)
    assert kinds(meeting.wait(14 * DAY)) == ["DecisionLapsed"]
    assert meeting.stage("D1") == "lapsed"
    assert [d.kind for d in outlook.deadlines(meeting.circle)] == [DeadlineKind.YEARLY]
    assert kinds(meeting.objects(CHO, "D1")) == ["ALREADY_CLOSED"]
    assert kinds(meeting.objects(CHO, "P1")) == ["ALREADY_CLOSED"]


@pytest.mark.parametrize(
    ("term", "before"),
    [
        (90, timedelta(days=14)),
        (70, timedelta(days=14)),
        (69, timedelta(days=69) / 5),
        (4, timedelta(days=1)),
    ],
)
def test_short_terms_are_reviewed_a_fifth_before_the_end(term: int, before: timedelta) -> None:
    assert outcomes.review_before(term) == before


def test_the_owner_of_a_review_may_have_left(meeting: Meeting) -> None:
    meeting.leaves(BOB)
    (review,) = meeting.wait(76 * DAY)
    assert isinstance(review, facts.DecisionReviewed)
    assert review.owner == ANN, "then the facilitator looks at it"


# ── Late objections ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("item", ["P1", "D1"])
def test_who_was_not_heard_objects_late_and_it_is_suspended(unheard: Meeting, item: str) -> None:
    unheard.wait(6 * DAY)
    result = unheard.taps(EVA, item, OBJECTION, source="hand")
    assert kinds(result) == ["ObjectionRaised", "DecisionReopened", "IntegrationOpened"]
    assert unheard.circle.objections[0].late
    assert decided(unheard).force is Force.SUSPENDED
    assert unheard.stage("P1") == "integrating"
    assert kinds(unheard.takes_back(EVA, "P1", "hand")) == [
        "AnswerTakenBack",
        "ObjectionWithdrawn",
        "DecisionUpheld",
    ]
    assert decided(unheard).force is Force.IN_FORCE
    assert unheard.stage("P1") == "adopted"


def test_after_seven_days_it_is_late_without_words(unheard: Meeting) -> None:
    unheard.now += 8 * DAY
    assert unheard.taps(EVA, "D1", OBJECTION) == Refusal(Reason.LATE, {"item": "D1"})
    assert kinds(unheard.objects(EVA, "D1")) == [
        "ObjectionRaised",
        "DecisionReopened",
        "IntegrationOpened",
    ]
    assert decided(unheard).force is Force.REOPENED


def test_anyone_else_needs_words_and_it_stays_in_force(meeting: Meeting) -> None:
    assert kinds(meeting.taps(CHO, "D1", OBJECTION)) == ["EMPTY"]
    meeting.objects(CHO, "D1")
    assert decided(meeting).force is Force.REOPENED
    assert kinds(meeting.says(DAN, "P1", CONSENT)) == ["ALREADY_CLOSED"]
    assert kinds(meeting.says(DAN, "D1", PASS)) == ["ALREADY_CLOSED"]
    assert kinds(meeting.says(CHO, "D1", CONSENT)) == ["STANDS_ALREADY"]
    assert kinds(meeting.settles(CHO)) == ["ObjectionSettled", "DecisionUpheld"]


def test_a_bare_late_hand_ends_by_a_word(unheard: Meeting) -> None:
    unheard.taps(EVA, "D1", OBJECTION)
    assert kinds(unheard.says(EVA, "P1", CONSENT)) == ["ObjectionWithdrawn", "DecisionUpheld"]


def test_a_late_objection_suspends_what_was_only_reopened(unheard: Meeting) -> None:
    unheard.objects(CHO, "D1")
    assert decided(unheard).force is Force.REOPENED
    assert kinds(unheard.objects(EVA, "D1")) == ["ObjectionRaised", "DecisionReopened"]
    assert decided(unheard).force is Force.SUSPENDED
    assert kinds(unheard.objects(DAN, "D1")) == ["ObjectionRaised"]
    assert unheard.proposal().loop == 1


def test_a_bare_late_hand_is_given_its_words(unheard: Meeting) -> None:
    unheard.taps(EVA, "D1", OBJECTION)
    assert kinds(unheard.objects(EVA, "D1")) == ["ObjectionReasoned"]
    assert kinds(unheard.says(EVA, "D1", CONSENT)) == ["STANDS_ALREADY"]


def test_the_same_late_objection_twice_counts_once(unheard: Meeting) -> None:
    unheard.says(EVA, "D1", OBJECTION, harm="a", because="b", source="m", arrived=90)
    unheard.settles(EVA)
    assert unheard.says(EVA, "D1", OBJECTION, harm="a", because="b", source="m", arrived=90) == ()


def test_a_newcomer_may_object_to_what_is_in_force() -> None:
    meeting = Meeting(invited=(FAY,)).found().adopted()
    meeting.joins(FAY)
    assert kinds(meeting.objects(FAY, "D1"))[0] == "ObjectionRaised"
    assert kinds(meeting.recasts(FAY)) == ["ObjectionRecast", "DecisionUpheld"]
    meeting.says(FAY, "D1", OBJECTION, harm="a", source="m", arrived=90)
    meeting.settles(FAY)
    assert meeting.says(FAY, "D1", OBJECTION, harm="a", source="m", arrived=90) == ()


# ── What becomes of a reopened decision ─────────────────────────────────────────────────────────


def test_a_new_version_supersedes_it(meeting: Meeting) -> None:
    meeting.objects(CHO, "D1")
    assert kinds(meeting.withdraws(BOB, "P1")) == ["WRONG_STAGE"]
    assert kinds(meeting.parks(BOB, "P1")) == ["WRONG_STAGE"]
    assert kinds(meeting.amends(BOB)) == ["ProposalAmended", "ConsentOpened"]
    assert kinds(meeting.says(EVA, "D1", CONSENT)) == ["ConsentGiven"]
    assert kinds(meeting.all_say("P1", CONSENT)) == [
        "ConsentGiven",
        "DecisionAdopted",
        "DecisionSuperseded",
    ]
    assert decided(meeting).force is Force.SUPERSEDED
    assert decided(meeting, "D2").supersedes == "D1"
    assert kinds(meeting.objects(CHO, "D1")) == ["ALREADY_CLOSED"]
    assert kinds(meeting.objects(CHO, "P1")) == ["SAID_BEFORE"]
    assert kinds(meeting.objects(CHO, "P1", "more harm"))[0] == "ObjectionRaised"
    assert decided(meeting, "D2").force is Force.REOPENED


def test_an_objection_to_it_reaches_the_version_under_check(meeting: Meeting) -> None:
    meeting.objects(CHO, "D1")
    meeting.amends(BOB)
    assert kinds(meeting.objects(DAN, "D1")) == ["ObjectionRaised", "IntegrationOpened"]
    assert meeting.circle.objections[-1].version == 2


def test_without_a_way_it_is_looked_at_again_until_its_end(meeting: Meeting) -> None:
    meeting.objects(CHO, "D1")
    happened = kinds(meeting.wait(82 * DAY))
    assert happened == [
        *("IntegrationOpened", "IntegrationOpened"),
        *("RoundOpened", "LoopsEnded", "RoundClosed"),
        *("ProposalParked", "ParkingEnded", "DecisionStuck"),
    ]
    assert kinds(meeting.wait(8 * DAY)) == ["ProposalParked", "GraceGiven"]
    assert kinds(meeting.wait(14 * DAY)) == ["DecisionLapsed"]
    assert meeting.stage("P1") == "lapsed"
    assert outlook.open_items(meeting.circle) == ()


def test_a_new_version_that_came_to_nothing_is_dropped(meeting: Meeting) -> None:
    meeting.objects(CHO, "D1")
    meeting.amends(BOB, text="another")
    meeting.settles(CHO)
    assert kinds(meeting.wait(5 * DAY)) == [
        "WindowExtended",
        "ProposalParked",
        "DecisionUpheld",
    ]
    made = meeting.proposal()
    assert (made.text, made.version, made.reopened) == ("meet on Tuesdays", 2, None)
    assert kinds(meeting.objects(DAN, "D1"))[-1] == "IntegrationOpened"


def test_who_was_met_by_the_new_version_alone_is_not_passed_over(meeting: Meeting) -> None:
    meeting.objects(CHO, "D1")
    meeting.amends(BOB, text="another")
    meeting.says(CHO, "P1", CONSENT)
    assert kinds(meeting.wait(5 * DAY)) == ["WindowExtended", "ProposalParked"]
    assert meeting.circle.decisions[0].force != "in_force"
    assert kinds(meeting.ready(BOB)) == ["ConsentOpened"]
    meeting.all_say("P1", CONSENT)
    assert meeting.circle.decisions[1].supersedes == "D1"


def test_brought_again_as_it_is(meeting: Meeting) -> None:
    meeting.objects(CHO, "D1")
    meeting.wait(24 * DAY)
    assert outlook.asks_now(meeting.circle, P1) is False
    assert kinds(meeting.ready(BOB)) == ["IntegrationOpened"]
    assert outlook.asks_now(meeting.circle, P1) is False
    assert outlook.not_answered(meeting.circle, P1) == ()
    assert kinds(meeting.says(DAN, "P1", CONSENT)) == ["ALREADY_CLOSED"]
    assert kinds(meeting.settles(CHO)) == ["ObjectionSettled", "DecisionUpheld"]


def test_its_proposer_may_leave(meeting: Meeting) -> None:
    meeting.objects(CHO, "D1")
    assert kinds(meeting.leaves(BOB)) == ["MemberLeft"]
    awaited = outlook.awaited(meeting.circle)
    assert {one.person for one in awaited} == set(outlook.active(meeting.circle))
    assert not any(one.must for one in awaited), "each may see to it, nobody has to"
    assert outlook.deadlines(meeting.circle)


def test_who_amends_a_decision_whose_proposer_has_left_owns_it(meeting: Meeting) -> None:
    meeting.objects(CHO, "D1")
    assert kinds(meeting.amends(DAN, "D1")) == ["ONLY_PROPOSER"]
    meeting.joins(GUY)
    meeting.leaves(BOB)
    assert kinds(meeting.amends(GUY, "P1")) == ["NOT_A_MEMBER"]
    assert kinds(meeting.amends(DAN, "D1")) == ["ProposalAmended", "ConsentOpened"]
    made = meeting.proposal()
    assert (made.proposer, made.responsible) == (DAN, DAN)
    assert kinds(meeting.amends(EVA, "P1")) == ["ONLY_PROPOSER"]
    assert kinds(meeting.all_say("P1", CONSENT))[-1] == "DecisionSuperseded"


def test_any_member_brings_a_parked_one_whose_proposer_has_left(meeting: Meeting) -> None:
    meeting.objects(CHO, "D1")
    meeting.leaves(BOB)
    meeting.wait(24 * DAY)
    meeting.joins(BOB)
    assert kinds(meeting.ready(BOB)) == ["NOT_A_MEMBER"]
    assert kinds(meeting.ready(DAN)) == ["IntegrationOpened"]
    assert kinds(meeting.withdraws(DAN, "P1")) == ["WRONG_STAGE"]


# ── Arrangements ────────────────────────────────────────────────────────────────────────────────


def new_aim(meeting: Meeting, by: PersonId, aim: str) -> list[str]:
    item = f"P{len(meeting.circle.proposals) + 1}"
    meeting.new_aim(by, aim)
    meeting.all_say(item, PASS)
    meeting.ready(by, item)
    return kinds(meeting.all_say(item, CONSENT))


def test_a_new_aim_is_a_check_like_any_other_without_an_end() -> None:
    meeting = Meeting().found()
    assert kinds(meeting.new_aim(BOB, aim="")) == ["EMPTY"]
    assert new_aim(meeting, BOB, "feed all") == ["ConsentGiven", "DecisionAdopted", "AimAdopted"]
    assert meeting.circle.aim == "feed all"
    assert [d.kind for d in outlook.deadlines(meeting.circle)] == [DeadlineKind.YEARLY]
    term = Amend(by=BOB, item=P1, term_days=90, at=meeting.now)
    assert kinds(meeting.do(term)) == ["NO_TERM"]


def test_an_aim_has_no_term() -> None:
    meeting = Meeting().found()
    meeting.new_aim(BOB, "feed all")
    term = Amend(by=BOB, item=P1, term_days=90, at=meeting.now)
    assert meeting.do(term) == Refusal(Reason.NO_TERM, {"item": "P1"})


def test_a_circle_has_one_aim() -> None:
    meeting = Meeting().found()
    new_aim(meeting, BOB, "feed all")
    meeting.objects(DAN, "D1")
    happened = new_aim(meeting, CHO, "feed the street")
    assert happened == ["ConsentGiven", "DecisionAdopted", "DecisionSuperseded", "AimAdopted"]
    assert decided(meeting).force is Force.SUPERSEDED
    assert meeting.stage("P1") == "lapsed"
    assert new_aim(meeting, ANN, "feed the town")[-1] == "AimAdopted"
    assert meeting.circle.aim == "feed the town"


def test_a_stale_timer_does_nothing(meeting: Meeting) -> None:
    stale = commands.FallDue(item=ItemId("D1"), kind=DeadlineKind.SUNSET, due=START, at=START + DAY)
    assert meeting.do(stale) == ()
