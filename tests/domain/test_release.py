"""`release`: who it is about speaks first, and is not asked (product §3)."""

import pytest

from nstbot.domain import commands, facts, outlook
from nstbot.domain.ids import PersonId
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
    OBJECTION,
    PASS,
    SPOKE,
    Meeting,
    Result,
    kinds,
    long_words,
    refused,
    said,
)

SIX = (ANN, BOB, CHO, DAN, EVA, FAY)


def releases(
    meeting: Meeting, by: PersonId = BOB, person: PersonId = EVA, source: str | None = None
) -> Result:
    return meeting.do(
        commands.Release(
            by=by,
            person=person,
            why=said("she shouts"),
            source=source or f"s{meeting.next()}",
            at=meeting.now,
        )
    )


@pytest.fixture
def asked() -> Meeting:
    meeting = Meeting(*SIX).found()
    releases(meeting, source="r")
    return meeting


def test_she_speaks_first_and_alone(asked: Meeting) -> None:
    assert asked.stage("P1") == "talk"
    assert outlook.not_answered(asked.circle, asked.proposal().item) == (EVA,)
    assert releases(asked, source="r") == ()
    until = asked.now + 2 * DAY
    expected = refused(Reason.SPEAKS_FIRST, item="P1", subject=EVA, until=until)
    assert asked.ready(BOB) == asked.closes(ANN, "P1") == expected
    assert kinds(asked.says(CHO, "P1", PASS)) == ["NOT_ASKED"]


def test_when_she_has_spoken_the_proposer_goes_on(asked: Meeting) -> None:
    assert kinds(asked.says(EVA, "P1", SPOKE)) == ["TurnTaken"]
    assert kinds(asked.ready(BOB)) == ["ConsentOpened"]
    step = outlook.step_of(asked.circle, asked.proposal().item)
    assert step
    assert {t.person for t in step.turns} == {ANN, BOB, CHO, DAN, FAY}
    own = refused(Reason.OWN_RELEASE, item="P1")
    assert asked.says(EVA, "P1", CONSENT) == asked.objects(EVA, "P1") == own


@pytest.mark.parametrize("passes", [True, False])
def test_when_she_passes_or_says_nothing_the_others_are_asked(asked: Meeting, passes: bool) -> None:
    happened = asked.says(EVA, "P1", PASS) if passes else asked.wait(2 * DAY)
    assert kinds(happened)[-1] == "ConsentOpened"


def test_by_consent_she_is_a_member_no_longer(asked: Meeting) -> None:
    asked.says(EVA, "P1", PASS)
    last = asked.all_say("P1", CONSENT)
    assert kinds(last) == ["ConsentGiven", "DecisionAdopted", "MemberLeft"]
    assert asked.history[-1] == facts.MemberLeft(
        person=EVA, at=asked.now, how="release", item=asked.proposal().item
    )
    assert not outlook.is_member(asked.circle, EVA)


def test_an_objection_stands(asked: Meeting) -> None:
    asked.says(EVA, "P1", PASS)
    asked.objects(CHO, "P1")
    asked.all_say("P1", CONSENT)
    assert asked.stage("P1") == "integrating"
    assert outlook.is_member(asked.circle, EVA)


def test_what_cannot_be(asked: Meeting) -> None:
    assert releases(asked, BOB, BOB) == refused(Reason.LEAVE_INSTEAD)
    guest = PersonId("guest")
    assert releases(asked, BOB, guest) == refused(Reason.NO_SUCH_MEMBER, person=guest)
    assert releases(asked, CHO, EVA) == refused(Reason.SAME_AS_BEFORE, item="P1")
    long = commands.Release(by=BOB, person=ANN, why=long_words(1001), source="long", at=asked.now)
    assert kinds(asked.do(long)) == ["TOO_LONG"]
    assert kinds(asked.amends(BOB, "P1")) == ["WRONG_KIND"]
    assert kinds(releases(asked, EVA, BOB)) == ["ProposalMade", "TalkOpened"]


def test_four_others_must_be_there() -> None:
    meeting = Meeting(ANN, BOB, CHO, DAN).found()
    assert releases(meeting, BOB, CHO) == refused(Reason.TOO_FEW_MEMBERS, members=3, needed=4)


def test_it_neither_counts_nor_waits_in_line() -> None:
    meeting = Meeting(*SIX).found()
    for person in (ANN, CHO, DAN):
        meeting.proposes(person)
    releases(meeting)
    meeting.proposes(FAY)
    assert (meeting.stage("P4"), meeting.stage("P5")) == ("talk", "queued")


def test_who_leaves_by_herself_ends_it(asked: Meeting) -> None:
    assert kinds(asked.leaves(EVA)) == ["MemberLeft", "ProposalLapsed"]


def test_its_proposer_leaves_and_it_is_not_hers_to_take_over(asked: Meeting) -> None:
    asked.leaves(BOB)
    assert asked.supports(EVA, "P1") == refused(Reason.OWN_RELEASE, item="P1")
    assert kinds(asked.supports(CHO, "P1")) == ["ProposalTakenOver"]


def _adopted(asked: Meeting) -> None:
    asked.says(EVA, "P1", PASS)
    asked.all_say("P1", CONSENT, FAY)
    asked.wait(3 * DAY)
    assert not outlook.is_member(asked.circle, EVA)


def test_a_late_objection_makes_her_a_member_meanwhile(asked: Meeting) -> None:
    _adopted(asked)
    raised = asked.objects(FAY, "D1")
    assert kinds(raised)[1:] == ["DecisionReopened", "MemberJoined", "IntegrationOpened"]
    assert outlook.is_member(asked.circle, EVA)
    assert asked.says(EVA, "D1", OBJECTION) == refused(Reason.OWN_RELEASE, item="P1")
    assert kinds(asked.settles(FAY)) == ["ObjectionSettled", "DecisionUpheld", "MemberLeft"]


def test_looked_at_again_in_force_she_stays_out(asked: Meeting) -> None:
    _adopted(asked)
    assert "MemberJoined" not in kinds(asked.objects(ANN, "D1"))
    assert kinds(asked.settles(ANN)) == ["ObjectionSettled", "DecisionUpheld"]


def test_she_is_no_member_meanwhile_when_her_seat_is_taken(asked: Meeting) -> None:
    _adopted(asked)
    asked.is_for(5)
    assert "MemberJoined" not in kinds(asked.objects(FAY, "D1"))
    assert not outlook.is_member(asked.circle, EVA)
