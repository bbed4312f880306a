"""Proposals for more than their circle: consented to, they wait in the open to be sent on."""

import pytest

from nstbot.domain import facts, limits, outlook
from nstbot.domain.commands import Amend, ExploreObjection, SendUp, SetAside
from nstbot.domain.facts import Role
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.refusals import Reason
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    CONCERN,
    CONSENT,
    DAN,
    DAY,
    EVA,
    FIVE,
    OBJECTION,
    PASS,
    Meeting,
    Result,
    kinds,
    refused,
    said,
)
from tests.domain.selecting import Selecting

P1 = ItemId("P1")


def aims_at(meeting: Meeting, by: PersonId, scope: int, item: str = "P1") -> Result:
    return meeting.do(Amend(by=by, item=ItemId(item), scope=scope, at=meeting.now))


def sends_up(meeting: Meeting, by: PersonId, item: str | None = None) -> Result:
    return meeting.do(SendUp(by=by, item=ItemId(item) if item else None, at=meeting.now))


@pytest.fixture
def wide() -> Meeting:
    """For the Second Circle, in its check; Bob is its proposer."""
    meeting = Meeting().found()
    meeting.proposes(BOB)
    assert kinds(aims_at(meeting, BOB, 2)) == ["ProposalAmended"]
    meeting.all_say("P1", PASS)
    meeting.ready(BOB, "P1")
    return meeting


@pytest.fixture
def waiting(wide: Meeting) -> Meeting:
    """Consented to; Eva was not heard."""
    for person in (ANN, CHO, DAN):
        wide.says(person, "P1", CONSENT)
    assert kinds(wide.wait(limits.CONSENT)) == ["SendingConsented"]
    return wide


def test_it_is_in_force_nowhere_and_waits_with_its_proposer(wide: Meeting) -> None:
    wide.says(ANN, "P1", CONCERN, harm="cost")
    wide.all_say("P1", CONSENT)
    assert wide.stage("P1") == "outgoing"
    assert wide.circle.decisions == ()
    made = wide.proposal()
    assert made.sending is not None
    assert set(made.sending.consents) == set(FIVE)
    assert [(c.person, c.words) for c in made.sending.concerns] == [(ANN, "cost")]
    assert outlook.carriers(wide.circle, made) == (BOB,)
    assert not outlook.asks_now(wide.circle, P1)
    assert outlook.open_items(wide.circle) == ("P1",)
    assert outlook.due(wide.circle, P1) == wide.now + limits.SENDING


def test_it_takes_no_place_among_the_three(waiting: Meeting) -> None:
    for _ in range(3):
        waiting.proposes(BOB)
    assert [waiting.stage(f"P{n}") for n in (2, 3, 4)] == ["talk"] * 3


def test_a_wider_scope_in_the_check_is_a_new_version() -> None:
    meeting = Meeting().found().in_consent()
    assert kinds(aims_at(meeting, BOB, facts.EVERYONE)) == ["ProposalAmended", "ConsentOpened"]
    assert kinds(aims_at(meeting, BOB, facts.EVERYONE)) == ["SAME_AS_BEFORE"]
    assert kinds(aims_at(meeting, BOB, facts.US)) == ["ProposalAmended", "ConsentOpened"]
    meeting.all_say("P1", CONSENT)
    assert meeting.stage("P1") == "adopted"


def test_what_is_of_this_circle_stays_here() -> None:
    meeting = Meeting().found()
    meeting.new_aim(BOB)
    assert aims_at(meeting, BOB, 2) == refused(Reason.ONLY_HERE, item="P1")
    meeting.withdraws(BOB)
    meeting.proposes(BOB)
    meeting.all_say("P2", PASS)
    meeting.ready(BOB, "P2")
    meeting.all_say("P2", CONSENT)
    meeting.objects(CHO, "D1")
    assert aims_at(meeting, BOB, 2, "P2") == refused(Reason.ONLY_HERE, item="P2")


def test_the_circle_is_asked_every_ninety_days(waiting: Meeting) -> None:
    assert kinds(sends_up(waiting, CHO)) == ["SAME_AS_BEFORE"]
    assert kinds(waiting.wait(limits.SENDING)) == ["SendingAsked"]
    (asked,) = outlook.awaiting(waiting.circle, BOB)
    assert (asked.item, asked.asks) == ("P1", outlook.Asks.SENDING)
    assert kinds(waiting.wait(limits.SENDING)) == ["SendingAsked"]
    assert kinds(sends_up(waiting, CHO)) == ["SendingKept"]
    assert outlook.awaiting(waiting.circle, BOB) == ()
    assert waiting.proposal().due == waiting.now + limits.SENDING


def test_it_is_changed_or_withdrawn_as_any_other(waiting: Meeting) -> None:
    refusal = refused(Reason.WRONG_STAGE, item="P1", stage="outgoing")
    assert waiting.parks(BOB, "P1") == refusal
    assert waiting.ready(BOB, "P1") == refusal
    assert kinds(waiting.amends(BOB)) == ["ProposalAmended", "ConsentOpened"]
    assert waiting.proposal().sending is None
    waiting.all_say("P1", CONSENT)
    assert kinds(waiting.withdraws(BOB)) == ["ProposalWithdrawn"]


def test_it_is_the_circles_own_when_its_proposer_leaves(waiting: Meeting) -> None:
    assert kinds(waiting.leaves(BOB)) == ["MemberLeft", "ResponsibleLeft"]
    assert waiting.stage("P1") == "outgoing"
    assert outlook.carriers(waiting.circle, waiting.proposal()) == outlook.active(waiting.circle)
    waiting.wait(limits.SENDING)
    assert {a.person for a in outlook.awaited(waiting.circle)} == {ANN, CHO, DAN, EVA}
    assert kinds(waiting.amends(DAN, "P1")) == ["ProposalAmended", "ConsentOpened"]


def test_an_objection_brings_it_back_to_the_check(waiting: Meeting) -> None:
    assert waiting.says(EVA, "P1", CONSENT) == refused(
        Reason.WRONG_STAGE, item="P1", stage="outgoing"
    )
    assert kinds(waiting.says(ANN, "P1", OBJECTION)) == ["EMPTY"]
    raised = waiting.taps(EVA, "P1", OBJECTION)
    assert kinds(raised) == ["ObjectionRaised", "IntegrationOpened"]
    assert waiting.circle.objections[0].late
    waiting.withdraws(EVA, "O1")
    assert waiting.stage("P1") == "consent"
    assert kinds(waiting.says(EVA, "P1", CONSENT)) == ["ConsentGiven", "SendingConsented"]
    raised = waiting.objects(ANN, "P1")
    assert kinds(raised) == ["ObjectionRaised", "IntegrationOpened"]
    assert not waiting.circle.objections[1].late


def test_the_days_of_a_late_objection_end(waiting: Meeting) -> None:
    waiting.wait(limits.LATE_OBJECTION + DAY)
    assert waiting.taps(EVA, "P1", OBJECTION) == refused(Reason.LATE, item="P1")
    assert kinds(waiting.objects(EVA, "P1")) == ["ObjectionRaised", "IntegrationOpened"]


def test_an_answer_that_counted_is_not_taken_back(waiting: Meeting) -> None:
    held = next(t for t in waiting.proposal().step.turns if t.person == ANN)  # type: ignore[union-attr]
    assert kinds(waiting.takes_back(ANN, "P1", held.source or "")) == ["WRONG_STAGE"]


def test_only_what_is_consented_to_can_be_sent() -> None:
    meeting = Meeting().found().in_consent()
    assert kinds(sends_up(meeting, ANN)) == ["NOTHING_OPEN"]
    assert sends_up(meeting, ANN, "P1") == refused(Reason.NOT_TO_SEND, item="P1", stage="consent")
    assert kinds(sends_up(meeting, ANN, "P7")) == ["NO_SUCH_ITEM"]
    meeting.objects(CHO, "P1")
    assert kinds(sends_up(meeting, ANN, "O1")) == ["WRONG_KIND"]


def test_what_was_set_aside_cannot_go_up_yet() -> None:
    meeting = Meeting().found().in_consent()
    meeting.objects(CHO, "P1")
    meeting.do(ExploreObjection(by=ANN, objection=None, source="t", at=meeting.now))
    meeting.all_say("R1", PASS)
    why = said("tried")
    meeting.do(SetAside(by=ANN, objection=None, why=why, source="a", arrived=99, at=meeting.now))
    for person in (BOB, DAN, EVA):
        meeting.says(person, "O1", CONSENT)
    expected = refused(Reason.NOT_TO_SEND, item="O1", stage="set_aside")
    assert sends_up(meeting, CHO, "O1") == expected


def test_whoever_represents_the_circle_carries_it() -> None:
    meeting = Selecting(ANN, BOB, CHO, DAN, EVA).found()
    meeting.seated(DAN, EVA, role=Role.REPRESENTATIVE)
    meeting.proposes(BOB)
    item = meeting.circle.proposals[-1].item
    assert kinds(aims_at(meeting, BOB, 2, item)) == ["ProposalAmended"]
    meeting.all_say(item, PASS)
    meeting.ready(BOB, item)
    meeting.all_say(item, CONSENT)
    made = meeting.proposal(item)
    assert set(outlook.carriers(meeting.circle, made)) == {DAN, EVA}


def test_who_has_left_cannot_change_it_by_asking_to_come_in(waiting: Meeting) -> None:
    proposer = waiting.circle.proposals[0].proposer
    waiting.leaves(proposer)
    waiting.wait(15 * DAY)
    waiting.joins(proposer)
    assert kinds(waiting.amends(proposer, "P1")) == ["NOT_A_MEMBER"]
