"""Amending, parking, withdrawing, and waiting for a place."""

import pytest

from nstbot.domain import commands, facts, outlook
from nstbot.domain.commands import Amend
from nstbot.domain.facts import Answer
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.refusals import Reason, Refusal
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    CONCERN,
    CONSENT,
    DAN,
    DAY,
    EVA,
    FAY,
    OBJECTION,
    START,
    Meeting,
    kinds,
    long_words,
    said,
)

P1, O1 = ItemId("P1"), ItemId("O1")


@pytest.fixture
def meeting() -> Meeting:
    return Meeting().found()


@pytest.fixture
def check() -> Meeting:
    return Meeting().found().in_consent()


def test_what_can_be_amended(meeting: Meeting) -> None:
    meeting.proposes(BOB)

    def amend(**changes: object) -> list[str]:
        command = Amend(by=BOB, item=P1, at=meeting.now, **changes)  # type: ignore[arg-type]
        return kinds(meeting.do(command))

    assert amend() == ["EMPTY"]
    assert amend(text=said("")) == ["EMPTY"]
    assert amend(why=long_words(1001)) == ["TOO_LONG"]
    assert amend(measure=long_words(1001)) == ["TOO_LONG"]
    assert amend(term_days=2) == ["OUT_OF_BOUNDS"]
    assert amend(term_days=731) == ["OUT_OF_BOUNDS"]
    assert amend(term_days=90) == ["SAME_AS_BEFORE"]
    assert amend(responsible=FAY) == ["NO_SUCH_MEMBER"]
    assert amend(term_days=30, responsible=CHO, measure=said("count")) == ["ProposalAmended"]
    made = meeting.proposal()
    assert (made.term_days, made.responsible, made.measures) == (30, CHO, ("count",))
    assert kinds(meeting.amends(CHO, "P1")) == ["ONLY_PROPOSER"]
    assert kinds(meeting.amends(BOB, "P7")) == ["NO_SUCH_ITEM"]


def test_too_few_left_for_a_new_version(check: Meeting) -> None:
    check.objects(CHO, "P1")
    check.leaves(DAN)
    check.leaves(EVA)
    assert kinds(check.amends(BOB)) == ["TOO_FEW_MEMBERS"]
    assert check.proposal().version == 1


def test_parked_asked_and_lapsed(check: Meeting) -> None:
    assert kinds(check.parks(BOB, days=0)) == ["NOT_A_DATE_AHEAD"]
    assert kinds(check.parks(CHO, "P1")) == ["ONLY_PROPOSER"]
    assert kinds(check.parks(BOB)) == ["ProposalParked"]
    assert kinds(check.says(CHO, "P1", CONSENT)) == ["WRONG_STAGE"]
    assert kinds(check.amends(BOB)) == ["ProposalAmended"]
    assert kinds(check.wait(10 * DAY)) == ["ParkingEnded"]
    (waiting,) = outlook.awaited(check.circle)
    assert (waiting.person, waiting.asks, waiting.must) == (BOB, outlook.Asks.OWNER, True)
    assert kinds(check.wait(30 * DAY)) == ["ProposalLapsed"]
    assert kinds(check.amends(BOB, "P1")) == ["WRONG_STAGE"]
    assert kinds(check.parks(BOB, "P1")) == ["WRONG_STAGE"]


def test_from_waiting_straight_to_the_check(check: Meeting) -> None:
    check.parks(BOB)
    check.wait(10 * DAY)
    assert kinds(check.ready(BOB)) == ["ConsentOpened"]
    assert outlook.consents(check.circle, P1) == (BOB,)


def test_at_most_three_are_open_and_the_rest_wait_in_order(meeting: Meeting) -> None:
    for person in (ANN, BOB, CHO):
        meeting.proposes(person)
    assert kinds(meeting.proposes(DAN)) == ["ProposalMade"]
    assert kinds(meeting.new_aim(EVA)) == ["ProposalMade"]
    assert outlook.queue_place(meeting.circle, ItemId("P4")) == 1
    assert outlook.queue_place(meeting.circle, ItemId("P5")) == 2
    assert outlook.queue_place(meeting.circle, P1) is None
    assert kinds(meeting.says(ANN, "P4", CONSENT)) == ["WRONG_STAGE"]
    assert kinds(meeting.ready(DAN)) == ["WRONG_STAGE"]
    assert kinds(meeting.withdraws(BOB)) == ["ProposalWithdrawn", "TalkOpened"]
    assert meeting.stage("P4") == "talk"


def queued_and_asked() -> Meeting:
    meeting = Meeting().found()
    for person in (ANN, BOB, CHO):
        meeting.proposes(person)
    meeting.proposes(DAN)
    due = START + 30 * DAY
    command = commands.FallDue(item=ItemId("P4"), kind=facts.DeadlineKind.QUEUE, due=due, at=due)
    assert kinds(meeting.do(command)) == ["QueueOwnerAsked"]
    meeting.now = due
    return meeting


def test_who_has_queued_for_a_month_is_asked_and_keeps_it_waiting() -> None:
    meeting = queued_and_asked()
    assert outlook.Asks.OWNER in [a.asks for a in outlook.awaiting(meeting.circle, DAN)]
    assert kinds(meeting.ready(DAN)) == ["QueueKept"]
    assert outlook.queue_place(meeting.circle, ItemId("P4")) == 1
    assert meeting.proposal("P4").due == meeting.now + 30 * DAY


def test_or_parks_it_or_says_nothing() -> None:
    assert kinds(queued_and_asked().parks(DAN)) == ["ProposalParked"]
    meeting = queued_and_asked()
    due = meeting.now + 30 * DAY
    owner = facts.DeadlineKind.OWNER
    command = commands.FallDue(item=ItemId("P4"), kind=owner, due=due, at=due)
    assert kinds(meeting.do(command)) == ["ProposalLapsed"]


def test_withdraw_means_the_only_thing_it_can(check: Meeting) -> None:
    assert kinds(check.withdraws(CHO)) == ["NOTHING_OPEN"]
    check.objects(BOB, "P1")
    expected = Refusal(Reason.NO_SUCH_ITEM, {"item": "", "open": ("P1", "O1")})
    assert check.withdraws(BOB) == expected
    assert kinds(check.withdraws(BOB, "O1")) == ["ObjectionWithdrawn"]
    assert kinds(check.withdraws(BOB, "R1")) == ["NO_SUCH_ITEM"]
    assert kinds(check.withdraws(CHO, "P1")) == ["ONLY_PROPOSER"]
    assert kinds(check.withdraws(BOB)) == ["ProposalWithdrawn"]


def test_a_leaving_proposer_leaves_the_proposal_behind(check: Meeting) -> None:
    check.objects(CHO, "P1")
    assert kinds(check.leaves(BOB)) == ["MemberLeft", "ProposalOrphaned"]


@pytest.mark.parametrize("answer", list(Answer))
def test_no_tap_after_words_weakens_them(check: Meeting, answer: Answer) -> None:
    check.says(CHO, "P1", CONCERN, harm="rain")
    check.taps(CHO, "P1", answer)
    step = outlook.step_of(check.circle, P1)
    assert step is not None
    held = next(t for t in step.turns if t.person == PersonId("cho"))
    assert held.answer in (CONCERN, OBJECTION)


def test_the_same_message_amends_once(meeting: Meeting) -> None:
    meeting.proposes(BOB)
    amend = commands.Amend(by=BOB, item=P1, term_days=30, source="a", at=meeting.now)
    assert kinds(meeting.do(amend)) == ["ProposalAmended"]
    assert meeting.do(amend) == ()


# ── Whoever is to be responsible ────────────────────────────────────────────────────────────────


def made_responsible(meeting: Meeting, person: PersonId) -> None:
    amend = commands.Amend(by=BOB, item=P1, responsible=person, at=meeting.now)
    meeting.must(amend)


def test_the_yes_that_is_missing(meeting: Meeting) -> None:
    meeting.in_consent()
    made_responsible(meeting, EVA)
    assert outlook.missing_yes(meeting.circle, P1) is None
    meeting.all_say("P1", CONSENT, EVA)
    assert outlook.missing_yes(meeting.circle, P1) == EVA
    extended, parked = meeting.wait(5 * DAY)
    assert isinstance(extended, facts.WindowExtended)
    assert isinstance(parked, facts.ProposalParked)
    assert (extended.reason, parked.reason) == ("yes", "yes")
    assert outlook.missing_yes(meeting.circle, P1) is None
    assert outlook.missing_yes(meeting.circle, ItemId("P9")) is None


def test_too_few_is_not_for_want_of_one(meeting: Meeting) -> None:
    meeting.in_consent()
    extended, parked = meeting.wait(5 * DAY)
    assert isinstance(extended, facts.WindowExtended)
    assert isinstance(parked, facts.ProposalParked)
    assert (extended.reason, parked.reason) == ("few", "few")


def test_who_leaves_hands_it_to_the_proposer(meeting: Meeting) -> None:
    meeting.in_consent()
    made_responsible(meeting, EVA)
    meeting.all_say("P1", CONSENT, EVA)
    assert kinds(meeting.leaves(EVA)) == ["MemberLeft", "ResponsibleLeft", "DecisionAdopted"]
    assert meeting.circle.decisions[0].responsible == BOB


def test_a_proposer_who_is_not_asked_is_not_made_responsible(meeting: Meeting) -> None:
    meeting.proposes(BOB)
    made_responsible(meeting, EVA)
    meeting.goes_away(BOB, meeting.now + 9 * DAY)
    assert kinds(meeting.wait(2 * DAY)) == ["ConsentOpened"]
    meeting.leaves(EVA)
    assert meeting.proposal().responsible is None
    made_responsible(meeting, CHO)
    assert meeting.proposal().responsible == CHO


def test_whoever_changes_it_next_is_responsible(meeting: Meeting) -> None:
    meeting.proposes(BOB)
    made_responsible(meeting, EVA)
    meeting.goes_away(BOB, meeting.now + 9 * DAY)
    meeting.wait(2 * DAY)
    meeting.leaves(EVA)
    meeting.amends(BOB)
    assert meeting.proposal().responsible == BOB
