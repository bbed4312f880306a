"""Testing an objection, and setting it aside by all others (product §1 rule 1)."""

import pytest

from nstbot.domain import limits, outlook
from nstbot.domain.commands import (
    Amend,
    ExploreObjection,
    GiveReason,
    GrantGrace,
    Release,
    SetAside,
)
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.refusals import Reason
from nstbot.domain.state import Standing
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
    FIVE,
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

O1, P1 = ItemId("O1"), ItemId("P1")
WHY = "we tried it"


def explores(
    meeting: Meeting, by: PersonId, item: str | None = "O1", source: str | None = None
) -> Result:
    return meeting.do(
        ExploreObjection(
            by=by,
            objection=ItemId(item) if item else None,
            source=source or f"s{meeting.next()}",
            at=meeting.now,
        )
    )


def sets_aside(
    meeting: Meeting, by: PersonId, item: str | None = "O1", why: str | None = WHY, **more: str
) -> Result:
    number = meeting.next()
    return meeting.do(
        SetAside(
            by=by,
            objection=ItemId(item) if item else None,
            why=said(why) if why is not None else None,
            source=more.get("source", f"s{number}"),
            arrived=number,
            at=meeting.now,
        )
    )


def looked_at(meeting: Meeting, objection: str = "O1") -> Meeting:
    assert kinds(explores(meeting, ANN, objection)) == ["RoundOpened"]
    item = meeting.circle.rounds[-1].item
    meeting.all_say(item, SPOKE)
    assert meeting.circle.rounds[-1].state == "closed"
    return meeting


@pytest.fixture
def check() -> Meeting:
    """Cho objects to Bob's proposal."""
    meeting = Meeting(*FIVE, FAY).found().in_consent()
    meeting.objects(CHO, "P1", harm="rain", because="clouds")
    return meeting


@pytest.fixture
def asked(check: Meeting) -> Meeting:
    looked_at(check)
    assert kinds(sets_aside(check, ANN)) == ["SetAsideAsked"]
    return check


def everyone_agrees(meeting: Meeting, item: str = "O1") -> Result:
    result: Result = ()
    for person in outlook.not_answered(meeting.circle, ItemId(item)):
        result = meeting.says(person, item, CONSENT)
    return result


def test_a_test_is_a_round_about_the_objection_which_stands(check: Meeting) -> None:
    assert kinds(explores(check, DAN, None, source="t")) == ["RoundOpened"]
    assert explores(check, DAN, "O1", source="t") == ()
    (at,) = check.circle.rounds
    assert (at.kind.value, at.about) == ("test", "O1")
    assert explores(check, ANN) == refused(Reason.TESTED_ALREADY, objection="O1", round="R1")
    assert sets_aside(check, ANN) == refused(Reason.NOT_TESTED, objection="O1", round="R1")
    check.all_say("R1", SPOKE)
    assert check.circle.objections[0].standing is Standing.STANDING
    assert explores(check, ANN) == refused(Reason.TESTED_ALREADY, objection="O1", round="R1")


def test_a_cancelled_test_is_none(check: Meeting) -> None:
    explores(check, DAN)
    check.cancels(ANN, "R1")
    assert sets_aside(check, ANN) == refused(Reason.NOT_TESTED, objection="O1", round="")
    assert kinds(explores(check, DAN)) == ["RoundOpened"]


def test_words_are_asked_for_before_a_test(check: Meeting) -> None:
    check.taps(DAN, "P1", OBJECTION)
    expected = refused(Reason.REASON_AWAITED, objection="O2", owner=DAN)
    assert explores(check, ANN, "O2") == expected
    check.wait(limits.REASON)
    assert kinds(explores(check, ANN, "O2")) == ["RoundOpened"]


def test_what_can_be_looked_at(check: Meeting) -> None:
    assert kinds(explores(check, ANN, "O9")) == ["NO_SUCH_ITEM"]
    assert kinds(explores(check, ANN, "P1")) == ["WRONG_KIND"]
    check.settles(CHO)
    assert explores(check, ANN, "O1") == refused(Reason.NOT_STANDING, objection="O1")
    assert kinds(explores(check, ANN, None)) == ["NOTHING_OPEN"]
    check.objects(CHO, "P1")
    check.withdraws(BOB, "P1")
    assert explores(check, ANN, "O2") == refused(Reason.ALREADY_CLOSED, item="P1")


def test_all_others_say_yes_explicitly(asked: Meeting) -> None:
    awaited = {a.person for a in outlook.awaited(asked.circle) if a.asks is outlook.Asks.ASIDE}
    assert awaited == {BOB, DAN, EVA, FAY}
    assert kinds(everyone_agrees(asked)) == ["SetAsideAgreed", "ObjectionSetAside"]
    (held,) = asked.circle.objections
    assert held.standing is Standing.SET_ASIDE
    made = asked.proposal()
    assert made.measures == ("rain",)
    assert made.term_days == 45
    assert asked.stage("P1") == "consent"
    asked.all_say("P1", CONSENT)
    (decided,) = asked.circle.decisions
    assert decided.objections == ("O1",)
    assert CHO not in decided.consents
    assert CHO not in decided.not_heard


def test_it_supplies_no_fourth_consent() -> None:
    meeting = Meeting(ANN, BOB, CHO, DAN).found().in_consent()
    meeting.objects(CHO, "P1")
    looked_at(meeting)
    sets_aside(meeting, ANN)
    everyone_agrees(meeting)
    assert kinds(meeting.all_say("P1", CONSENT)) == ["ConsentGiven", "ProposalParked"]
    assert meeting.circle.decisions == ()


def test_the_owner_may_still_consent(asked: Meeting) -> None:
    everyone_agrees(asked)
    assert kinds(asked.says(CHO, "P1", CONSENT)) == ["ConsentGiven"]


def test_the_owner_may_object_anew(asked: Meeting) -> None:
    everyone_agrees(asked)
    assert kinds(asked.objects(CHO, "P1", harm="hail")) == ["ObjectionRaised", "IntegrationOpened"]


def test_one_no_is_enough(asked: Meeting) -> None:
    asked.says(BOB, "O1", CONSENT)
    refusal = asked.says(DAN, "O1", OBJECTION, harm="I see it")
    assert kinds(refusal) == ["SetAsideRefused"]
    assert not outlook.asks_now(asked.circle, O1)
    assert asked.circle.objections[0].standing is Standing.STANDING
    assert kinds(asked.says(EVA, "O1", CONSENT)) == ["ASIDE_ONCE"]
    assert sets_aside(asked, ANN) == refused(Reason.ASIDE_ONCE, objection="O1")
    assert asked.takes_back(BOB, "O1", "any") == ()


def test_a_no_needs_no_words(asked: Meeting) -> None:
    assert kinds(asked.taps(DAN, "O1", OBJECTION)) == ["SetAsideRefused"]


def test_silence_is_no_yes(asked: Meeting) -> None:
    asked.says(BOB, "O1", CONSENT)
    assert "SetAsideEnded" in kinds(asked.wait(limits.CONSENT))
    assert asked.circle.objections[0].standing is Standing.STANDING
    assert sets_aside(asked, ANN) == refused(Reason.ASIDE_ONCE, objection="O1")


def test_a_yes_can_be_taken_back(asked: Meeting) -> None:
    asked.says(BOB, "O1", CONSENT, source="yes")
    assert asked.says(BOB, "O1", CONSENT) == ()
    assert asked.takes_back(BOB, "O1", "other") == ()
    assert kinds(asked.takes_back(BOB, "O1", "yes")) == ["AnswerTakenBack"]
    assert BOB in outlook.not_answered(asked.circle, O1)
    assert asked.says(BOB, "O1", CONSENT, source="yes", arrived=1) == ()


def test_who_may_answer_and_how(asked: Meeting) -> None:
    assert asked.says(CHO, "O1", CONSENT) == refused(Reason.OWN_OBJECTION, objection="O1")
    assert asked.says(BOB, "O1", CONCERN) == refused(Reason.YES_OR_NO, objection="O1")
    assert asked.says(BOB, "O1", PASS) == refused(Reason.YES_OR_NO, objection="O1")
    assert asked.says(BOB, "O1", CONSENT, version=7) == refused(
        Reason.OLDER_ASK, item="O1", version=1
    )
    assert kinds(asked.says(BOB, "O1", OBJECTION, harm="x" * 1001)) == ["TOO_LONG"]
    asked.joins(PersonId("gus"))
    assert sets_aside(asked, BOB) == refused(Reason.SAME_AS_BEFORE, item="O1")


def test_who_came_later_is_not_asked(asked: Meeting) -> None:
    asked.wait(15 * DAY)
    meeting = Meeting(*FIVE, invited=(FAY,)).found().in_consent()
    meeting.objects(CHO, "P1")
    looked_at(meeting)
    sets_aside(meeting, ANN)
    meeting.joins(FAY)
    assert meeting.says(FAY, "O1", CONSENT) == refused(Reason.NOT_ASKED, item="O1")


def test_who_may_ask(check: Meeting) -> None:
    looked_at(check)
    assert kinds(sets_aside(check, ANN, why=None)) == ["EMPTY"]
    number = check.next()
    long = SetAside(
        by=ANN, objection=O1, why=long_words(1001), source="l", arrived=number, at=check.now
    )
    assert kinds(check.do(long)) == ["TOO_LONG"]
    assert sets_aside(check, CHO) == refused(Reason.OWN_OBJECTION, objection="O1")
    assert kinds(sets_aside(check, CHO, None)) == ["NOTHING_OPEN"]
    assert kinds(sets_aside(check, ANN, None, source="first")) == ["SetAsideAsked"]
    assert sets_aside(check, ANN, source="first") == ()


def test_three_others_at_the_least() -> None:
    meeting = Meeting(ANN, BOB, CHO, DAN).found()
    meeting.adopted()
    meeting.objects(CHO, "D1")
    looked_at(meeting)
    meeting.leaves(DAN)
    expected = refused(Reason.TOO_FEW_MEMBERS, members=3, needed=4)
    assert sets_aside(meeting, ANN) == expected


def test_who_is_asked_in_the_check_is_asked_though_away(check: Meeting) -> None:
    looked_at(check)
    check.goes_away(FAY)
    sets_aside(check, ANN)
    assert FAY in outlook.not_answered(check.circle, O1)


def test_who_leaves_is_not_waited_for(asked: Meeting) -> None:
    for person in (BOB, DAN, EVA):
        asked.says(person, "O1", CONSENT)
    assert "ObjectionSetAside" in kinds(asked.leaves(FAY))


def test_three_have_to_say_yes_whoever_leaves() -> None:
    meeting = Meeting().found().in_consent()
    meeting.objects(CHO, "P1")
    looked_at(meeting)
    sets_aside(meeting, ANN)
    meeting.says(BOB, "O1", CONSENT)
    meeting.leaves(DAN)
    assert "ObjectionSetAside" not in kinds(meeting.leaves(EVA))
    assert meeting.circle.objections[0].standing is Standing.STANDING


def test_a_new_version_ends_the_question(asked: Meeting) -> None:
    asked.says(DAN, "O1", CONSENT)
    asked.amends(BOB)
    assert asked.says(EVA, "O1", CONSENT) == refused(Reason.OLDER_ASK, item="P1", version=2)
    assert not outlook.asks_now(asked.circle, O1)
    assert kinds(sets_aside(asked, DAN)) == ["SetAsideAsked"]
    assert outlook.version_of(asked.circle, O1) == 2
    assert outlook.consents(asked.circle, O1) == (DAN,)


def test_what_was_said_about_an_older_version_is_not_heard_again(asked: Meeting) -> None:
    asked.says(DAN, "O1", CONSENT, source="old", arrived=50)
    asked.takes_back(DAN, "O1", "old")
    asked.says(EVA, "O1", CONSENT, source="older", arrived=51)
    asked.amends(BOB)
    assert kinds(sets_aside(asked, ANN, source="again")) == ["SetAsideAsked"]
    assert asked.says(DAN, "O1", CONSENT, source="old", arrived=50) == ()
    assert asked.says(EVA, "O1", CONSENT, source="older", arrived=51) == ()
    assert outlook.consents(asked.circle, O1) == (ANN,)
    assert kinds(asked.says(EVA, "O1", CONSENT, arrived=52)) == ["SetAsideAgreed"]
    asked.amends(BOB)
    assert sets_aside(asked, ANN, source="again") == ()


def test_the_term_is_halved_once_and_never_below_the_least(check: Meeting) -> None:
    check.do(Amend(by=BOB, item=P1, term_days=5, at=check.now))
    check.objects(DAN, "P1", harm="hail")
    for objection, term in (("O1", 3), ("O2", 3)):
        looked_at(check, objection)
        sets_aside(check, ANN, objection)
        everyone_agrees(check, objection)
        assert check.proposal().term_days == term
    check.do(Amend(by=BOB, item=P1, term_days=3, at=check.now))
    assert outlook.shorter(check.circle, P1) is None


def test_without_words_there_is_nothing_to_watch(check: Meeting) -> None:
    check.settles(CHO)
    check.taps(DAN, "P1", OBJECTION)
    check.wait(limits.REASON)
    looked_at(check, "O2")
    sets_aside(check, ANN, "O2")
    assert kinds(everyone_agrees(check, "O2"))[-1] == "ObjectionSetAside"
    assert check.proposal().measures == ()


def test_a_decision_stands_when_all_others_set_aside() -> None:
    meeting = Meeting().found().adopted()
    meeting.objects(CHO, "D1", harm="rain")
    looked_at(meeting)
    sets_aside(meeting, ANN)
    assert kinds(everyone_agrees(meeting))[-2:] == ["ObjectionSetAside", "DecisionUpheld"]
    (decided,) = meeting.circle.decisions
    assert decided.measures == ("rain",)
    assert meeting.proposal().term_days == 90
    assert meeting.proposal().measures == ("rain",)


def test_a_person_is_not_measured() -> None:
    meeting = Meeting().found()
    meeting.wait(15 * DAY)
    meeting.joins(FAY)
    meeting.objects(CHO, "P1")
    looked_at(meeting)
    sets_aside(meeting, ANN)
    assert kinds(everyone_agrees(meeting))[-1] == "ObjectionSetAside"
    assert meeting.proposal().measures == ()


def test_its_owner_may_still_end_it(asked: Meeting) -> None:
    assert kinds(asked.do(GiveReason(by=CHO, objection=O1, harm=said("hail"), at=asked.now)))
    assert kinds(asked.settles(CHO)) == ["ObjectionSettled"]
    assert not outlook.asks_now(asked.circle, O1)
    assert kinds(asked.says(BOB, "O1", CONSENT)) == ["NOT_STANDING"]


def test_lost_time_is_given_back(asked: Meeting) -> None:
    since = asked.now
    asked.now += limits.CONSENT
    asked.must(GrantGrace(since=since, at=asked.now))
    assert outlook.due(asked.circle, O1) == asked.now + limits.GRACE


def test_whom_it_is_about_is_not_asked() -> None:
    meeting = Meeting(*FIVE, FAY).found()
    why = said("she shouts")
    meeting.must(Release(by=BOB, person=EVA, why=why, source="r", at=meeting.now))
    meeting.says(EVA, "P1", PASS)
    meeting.objects(CHO, "P1")
    looked_at(meeting, "O1")
    assert kinds(sets_aside(meeting, ANN)) == ["SetAsideAsked"]
    assert EVA not in outlook.not_answered(meeting.circle, O1)
    assert kinds(everyone_agrees(meeting))[-1] == "ObjectionSetAside"
    assert meeting.proposal().measures == ()
