"""Objections: each stands until its owner ends it (product §1 rule 1)."""

import pytest

from nstbot.domain import facts, outlook
from nstbot.domain.commands import GiveReason, Pause
from nstbot.domain.ids import ItemId
from nstbot.domain.refusals import Reason, Refusal
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
    OBJECTION,
    SPOKE,
    START,
    Meeting,
    kinds,
    long_words,
    refused,
    said,
)

P1, O1 = ItemId("P1"), ItemId("O1")


@pytest.fixture
def check() -> Meeting:
    return Meeting().found().in_consent()


def standing(meeting: Meeting) -> list[str]:
    return [o.objection for o in outlook.standing(meeting.circle, P1)]


def test_an_objection_opens_integration_and_the_check_stays_open(check: Meeting) -> None:
    result = check.objects(CHO, "P1")
    assert kinds(result) == ["ObjectionRaised", "IntegrationOpened"]
    assert check.stage("P1") == "integrating"
    asks = {(a.person, a.asks) for a in outlook.awaited(check.circle)}
    assert (BOB, outlook.Asks.INTEGRATE) in asks
    assert (ANN, outlook.Asks.CONSENT) in asks
    assert kinds(check.says(ANN, "P1", CONSENT)) == ["ConsentGiven"]
    assert kinds(check.objects(DAN, "P1")) == ["ObjectionRaised"]
    assert standing(check) == ["O1", "O2"]
    check.all_say("P1", CONSENT)
    assert check.circle.decisions == ()


def test_it_is_ended_by_its_owner_alone(check: Meeting) -> None:
    check.objects(CHO, "P1")
    for end in (check.settles, check.recasts, check.withdraws):
        assert end(DAN, "O1") == Refusal(Reason.ONLY_OWNER, {"item": "O1", "owner": CHO})
        assert kinds(end(DAN, "O7")) == ["NO_SUCH_ITEM"]
        assert kinds(end(DAN)) == ["NOTHING_OPEN"]
    assert kinds(check.settles(CHO)) == ["ObjectionSettled"]
    assert check.settles(CHO, "O1") == Refusal(Reason.NOT_STANDING, {"objection": "O1"})
    assert check.stage("P1") == "consent"
    assert CHO in outlook.not_answered(check.circle, P1)


def test_recast_is_consent_with_a_note(check: Meeting) -> None:
    check.objects(CHO, "P1", harm="rain")
    check.all_say("P1", CONSENT)
    assert kinds(check.recasts(CHO)) == ["ObjectionRecast", "DecisionAdopted"]
    (concern,) = check.circle.decisions[0].concerns
    assert (concern.person, concern.words) == (CHO, "rain")
    assert check.circle.decisions[0].objections == ("O1",)


def test_withdrawn_and_asked_again_with_a_day_at_least(check: Meeting) -> None:
    check.objects(CHO, "P1")
    check.now = START + 5 * DAY
    assert kinds(check.withdraws(CHO)) == ["ObjectionWithdrawn"]
    assert check.proposal().due == check.now + DAY
    assert kinds(check.all_say("P1", CONSENT)) == ["ConsentGiven", "DecisionAdopted"]


def test_one_of_two_objections_ended_keeps_the_answer(check: Meeting) -> None:
    check.objects(CHO, "P1")
    assert kinds(check.objects(CHO, "P1", harm="other")) == ["ObjectionRaised"]
    expected = Refusal(Reason.NO_SUCH_ITEM, {"item": "", "open": ("O1", "O2")})
    assert check.settles(CHO) == expected
    check.settles(CHO, "O1")
    assert CHO not in outlook.not_answered(check.circle, P1)
    assert check.stage("P1") == "integrating"


def test_words_fill_in_what_the_own_objection_lacks(check: Meeting) -> None:
    check.taps(CHO, "P1", OBJECTION)
    assert check.says(CHO, "P1", OBJECTION) == ()
    assert kinds(check.says(CHO, "P1", OBJECTION, harm="rain")) == ["ObjectionReasoned"]
    assert kinds(check.says(CHO, "P1", OBJECTION, because="clouds")) == ["ObjectionReasoned"]
    (held,) = check.circle.objections
    assert (held.harm, held.because) == ("rain", "clouds")
    assert kinds(check.says(CHO, "P1", CONSENT)) == ["STANDS_ALREADY"]
    assert kinds(check.says(CHO, "P1", CONCERN)) == ["STANDS_ALREADY"]


def test_the_reason_is_asked_for_once_more_after_a_day(check: Meeting) -> None:
    check.taps(CHO, "P1", OBJECTION, source="hand")
    (asked,) = outlook.awaiting(check.circle, CHO)
    assert (asked.item, asked.asks) == ("O1", outlook.Asks.REASON)
    assert kinds(check.wait(DAY)) == ["ObjectionReasonAsked"]
    give = GiveReason(by=CHO, objection=O1, harm=said("rain"), at=check.now)
    assert kinds(check.do(give)) == ["ObjectionReasoned"]
    empty = GiveReason(by=CHO, objection=O1, at=check.now)
    assert kinds(check.do(empty)) == ["EMPTY"]
    long = GiveReason(by=CHO, objection=O1, because=long_words(1001), at=check.now)
    assert kinds(check.do(long)) == ["TOO_LONG"]
    assert kinds(check.takes_back(CHO, "P1", "hand")) == ["STANDS_ALREADY"]


def test_consent_to_a_newer_version_settles(check: Meeting) -> None:
    check.objects(CHO, "P1")
    check.says(ANN, "P1", CONSENT)
    assert kinds(check.amends(BOB)) == ["ProposalAmended", "ConsentOpened"]
    assert standing(check) == ["O1"]
    assert outlook.consents(check.circle, P1) == (BOB,)
    assert kinds(check.says(ANN, "P1", CONSENT, version=1)) == ["OLDER_ASK"]
    result = check.says(CHO, "P1", CONSENT)
    assert kinds(result) == ["ObjectionSettled", "ConsentGiven"]
    assert check.circle.objections[0].standing is Standing.SETTLED
    assert kinds(check.all_say("P1", CONSENT))[-1] == "DecisionAdopted"


def test_an_older_objection_keeps_the_version_from_being_adopted(check: Meeting) -> None:
    check.objects(CHO, "P1")
    check.amends(BOB)
    check.all_say("P1", CONSENT, CHO)
    assert check.circle.decisions == ()
    assert kinds(check.wait(3 * DAY)) == ["IntegrationOpened"]
    assert check.proposal().loop == 2


def test_an_objector_who_is_away_keeps_it_open(check: Meeting) -> None:
    check.objects(CHO, "P1")
    check.goes_away(CHO)
    check.amends(BOB)
    assert kinds(check.all_say("P1", CONSENT)) == ["ConsentGiven", "IntegrationOpened"]


def test_a_hand_for_a_newer_version_takes_the_place_of_a_bare_one(check: Meeting) -> None:
    check.taps(CHO, "P1", OBJECTION)
    check.amends(BOB)
    assert kinds(check.objects(CHO, "P1")) == [
        "ObjectionRaised",
        "ObjectionWithdrawn",
        "IntegrationOpened",
    ]
    check.amends(BOB)
    assert kinds(check.objects(CHO, "P1")) == ["ObjectionRaised", "IntegrationOpened"]
    assert standing(check) == ["O2", "O3"]


def test_an_old_bare_hand_is_taken_back_after_an_amendment(check: Meeting) -> None:
    check.taps(CHO, "P1", OBJECTION, source="hand")
    check.amends(BOB)
    assert kinds(check.takes_back(CHO, "P1", "hand")) == ["ObjectionWithdrawn"]


def test_three_loops_then_parked_never_voted(check: Meeting) -> None:
    check.objects(CHO, "P1")
    assert kinds(check.wait(14 * DAY)) == ["IntegrationOpened", "IntegrationOpened"]
    assert kinds(check.wait(7 * DAY)) == ["RoundOpened", "LoopsEnded"]
    assert check.circle.rounds[-1].about == "P1"
    closed, parked = check.wait(3 * DAY)
    assert isinstance(closed, facts.RoundClosed)
    assert isinstance(parked, facts.ProposalParked)
    assert parked.reason == "loops"
    assert standing(check) == ["O1"]


def test_the_round_about_how_to_go_on_may_end_early(check: Meeting) -> None:
    check.objects(CHO, "P1")
    check.wait(21 * DAY)
    last = check.all_say("R1", SPOKE)
    assert kinds(last)[-2:] == ["RoundClosed", "LoopsEnded"]
    assert check.proposal().due == check.now + DAY
    assert kinds(check.wait(DAY)) == ["ProposalParked"]
    assert check.proposal().process is None


def test_a_round_that_takes_longer_is_waited_for(check: Meeting) -> None:
    check.objects(CHO, "P1")
    check.wait(21 * DAY)
    check.do(Pause(by=ANN, item=ItemId("R1"), at=check.now))
    assert "LoopsEnded" in kinds(check.wait(3 * DAY))
    assert check.stage("P1") == "integrating"
    assert "ProposalParked" in kinds(check.wait(14 * DAY))


def test_a_change_after_the_round_begins_anew(check: Meeting) -> None:
    check.objects(CHO, "P1")
    check.wait(21 * DAY)
    assert kinds(check.amends(BOB)) == ["ProposalAmended", "ConsentOpened"]
    assert kinds(check.objects(DAN, "P1")) == ["ObjectionRaised", "IntegrationOpened"]
    assert check.proposal().loop == 1
    check.wait(3 * DAY)
    assert check.stage("P1") == "integrating"


def test_a_new_objection_after_the_third_amendment_asks_everyone(check: Meeting) -> None:
    for _ in range(3):
        check.objects(CHO, "P1")
        check.amends(BOB)
    asked = ["ObjectionRaised", "RoundOpened", "LoopsEnded"]
    assert kinds(check.objects(CHO, "P1")) == asked


def test_brought_again_the_objection_still_stands_as_an_answer(check: Meeting) -> None:
    check.objects(CHO, "P1")
    check.wait(24 * DAY)
    assert kinds(check.ready(BOB)) == ["ConsentOpened"]
    assert set(outlook.not_answered(check.circle, P1)) == {ANN, DAN, EVA}
    check.goes_away(CHO)
    check.parks(BOB)
    check.ready(BOB)
    assert kinds(check.all_say("P1", CONSENT)) == ["ConsentGiven", "IntegrationOpened"]


def test_a_leavers_objection_becomes_a_concern(check: Meeting) -> None:
    check.objects(CHO, "P1")
    check.all_say("P1", CONSENT)
    assert kinds(check.leaves(CHO)) == ["MemberLeft", "ObjectionOrphaned"]
    assert kinds(check.wait(3 * DAY)) == ["ObjectionRecast", "DecisionAdopted"]
    (recast,) = (f for f in check.history if isinstance(f, facts.ObjectionRecast))
    assert recast.left


def test_a_hand_that_goes_down_without_a_word_is_no_loop(check: Meeting) -> None:
    for _ in range(4):
        number = check.arrived
        assert kinds(check.taps(CHO, "P1", OBJECTION))[-1] == "IntegrationOpened"
        assert check.proposal().loop == 1
        check.takes_back(CHO, "P1", f"s{number + 1}")
        assert check.proposal().loop == 0
    check.taps(CHO, "P1", OBJECTION)
    assert kinds(check.taps(CHO, "P1", CONSENT)) == ["TapNoted"]
    assert kinds(check.says(CHO, "P1", CONSENT)) == ["ObjectionWithdrawn", "ConsentGiven"]
    assert (check.stage("P1"), check.proposal().loop) == ("consent", 0)


def test_a_hand_that_got_its_words_is_a_loop(check: Meeting) -> None:
    check.taps(CHO, "P1", OBJECTION)
    check.says(CHO, "P1", OBJECTION, harm="rain")
    check.withdraws(CHO)
    assert check.proposal().loop == 1
    check.taps(DAN, "P1", OBJECTION)
    check.objects(CHO, "P1")
    check.settles(CHO)
    check.says(DAN, "P1", CONSENT)
    assert check.proposal().loop == 2


def test_what_it_would_harm_is_asked_for_as_well(check: Meeting) -> None:
    check.says(CHO, "P1", OBJECTION, because="clouds")
    assert [a.asks for a in outlook.awaiting(check.circle, CHO)] == [outlook.Asks.REASON]
    assert kinds(check.wait(DAY)) == ["ObjectionReasonAsked"]
    assert kinds(check.says(CHO, "P1", OBJECTION, harm="rain")) == ["ObjectionReasoned"]
    assert outlook.awaiting(check.circle, CHO) == ()


def test_settled_while_parked_it_stays_parked(check: Meeting) -> None:
    check.objects(CHO, "P1")
    check.parks(BOB)
    assert outlook.not_answered(check.circle, P1) == ()
    assert kinds(check.settles(CHO)) == ["ObjectionSettled"]
    assert check.stage("P1") == "parked"
    assert outlook.not_answered(check.circle, P1) == ()
    assert outlook.awaited(check.circle) == ()


@pytest.mark.parametrize("item", ["P1", "D1", "R1", "F1"])
def test_only_objections_are_settled(item: str) -> None:
    meeting = Meeting().found().adopted()
    meeting.opens_round(BOB)
    meeting.objects(CHO, "D1")
    kind = {"P": "proposal", "D": "decision", "R": "round", "F": "founding"}[item[0]]
    other = refused(Reason.WRONG_KIND, item=item, kind=kind, wants="objection")
    assert meeting.settles(CHO, item) == other
    assert kinds(meeting.amends(BOB, "O1")) == ["WRONG_KIND"]
    assert kinds(meeting.says(BOB, "O1", CONSENT)) == ["WRONG_KIND"]
    assert kinds(meeting.closes(ANN, "O1")) == ["WRONG_KIND"]
    assert kinds(meeting.more_time(ANN, "R1")) == ["WRONG_KIND"]


def test_what_is_over_is_not_settled(check: Meeting) -> None:
    check.objects(CHO, "P1")
    check.withdraws(BOB)
    assert check.settles(CHO, "O1") == Refusal(Reason.ALREADY_CLOSED, {"item": "P1"})
    assert kinds(check.takes_back(CHO, "P1", "none")) == []
    assert kinds(check.says(CHO, "P1", CONSENT)) == ["ALREADY_CLOSED"]
    assert kinds(check.withdraws(BOB, "P1")) == ["ALREADY_CLOSED"]


def test_who_takes_back_a_settled_objection_still_has_the_other_one(check: Meeting) -> None:
    check.objects(CHO, "P1")
    check.says(CHO, "P1", OBJECTION, harm="other", because="reason", source="second")
    check.settles(CHO, "O2")
    assert kinds(check.takes_back(CHO, "P1", "second")) == ["AnswerTakenBack"]
    assert standing(check) == ["O1"]
    assert CHO not in outlook.not_answered(check.circle, P1)
    assert kinds(check.says(CHO, "P1", CONSENT)) == ["STANDS_ALREADY"]
    assert check.takes_back(CHO, "P1", "second") == ()
