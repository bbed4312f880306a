"""Consent checks: product §3, canon §3."""

import pytest

from nstbot.domain import commands, facts, outlook
from nstbot.domain.commands import Amend, GiveReason
from nstbot.domain.facts import Answer
from nstbot.domain.ids import ItemId, PersonId, Said
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
    DECLINE,
    EVA,
    FAY,
    FIVE,
    GUY,
    HAL,
    HOUR,
    OBJECTION,
    PASS,
    SPOKE,
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


def standing(meeting: Meeting) -> list[str]:
    return [o.objection for o in outlook.standing(meeting.circle, P1)]


# ── From the proposal to the check ──────────────────────────────────────────────────────────────


def test_a_proposal_opens_its_talk_at_once(meeting: Meeting) -> None:
    assert kinds(meeting.proposes(BOB, source="p")) == ["ProposalMade", "TalkOpened"]
    assert meeting.proposes(BOB, source="p") == ()
    made = meeting.proposal()
    assert (made.term_days, made.responsible, made.version) == (90, BOB, 1)
    assert outlook.deadlines(meeting.circle)[0].due == START + 2 * DAY


@pytest.mark.parametrize(
    ("text", "why", "reason"),
    [
        (said(""), said("w"), "EMPTY"),
        (long_words(3001), said("w"), "TOO_LONG"),
        (said("t"), long_words(1001), "TOO_LONG"),
    ],
)
def test_its_words_must_fit(meeting: Meeting, text: Said, why: Said, reason: str) -> None:
    command = commands.Propose(by=BOB, text=text, why=why, source="s", at=START)
    assert kinds(meeting.do(command)) == [reason]


def test_ready_after_a_day_or_when_all_have_spoken(meeting: Meeting) -> None:
    meeting.proposes(BOB)
    expected = Refusal(Reason.TOO_EARLY, {"item": "P1", "when": START + DAY})
    assert meeting.ready(BOB) == expected
    assert kinds(meeting.ready(CHO, "P1")) == ["ONLY_PROPOSER"]
    meeting.all_say("P1", PASS)
    assert kinds(meeting.ready(BOB)) == ["ConsentOpened"]
    assert kinds(meeting.ready(BOB)) == ["WRONG_STAGE"]
    meeting.proposes(CHO)
    meeting.wait(DAY)
    assert kinds(meeting.ready(CHO)) == ["ConsentOpened"]


def test_the_talk_over_opens_the_check_without_anyones_consent(meeting: Meeting) -> None:
    meeting.proposes(BOB)
    assert kinds(meeting.wait(2 * DAY)) == ["ConsentOpened"]
    assert outlook.consents(meeting.circle, P1) == ()
    assert BOB in outlook.not_answered(meeting.circle, P1)


def test_with_too_few_left_the_talk_ends_in_parking(meeting: Meeting) -> None:
    meeting.proposes(BOB)
    meeting.leaves(DAN)
    meeting.leaves(EVA)
    assert kinds(meeting.ready(BOB)) == ["TOO_EARLY"]
    meeting.wait(DAY)
    assert kinds(meeting.ready(BOB)) == ["TOO_FEW_MEMBERS"]
    assert kinds(meeting.wait(DAY)) == ["ProposalParked"]
    assert kinds(meeting.proposes(BOB)) == ["TOO_FEW_MEMBERS"]


# ── Answers and completion ──────────────────────────────────────────────────────────────────────


def test_adopted_when_all_have_consented(check: Meeting) -> None:
    assert outlook.consents(check.circle, P1) == (BOB,)
    assert outlook.needed(check.circle, P1) == 4
    check.says(ANN, "P1", CONCERN, harm="late for some")
    result = check.all_say("P1", CONSENT)
    assert kinds(result) == ["ConsentGiven", "DecisionAdopted"]
    (decided,) = check.circle.decisions
    assert set(decided.consents) == set(FIVE)
    assert [(c.person, c.words) for c in decided.concerns] == [(ANN, "late for some")]
    assert decided.sunset_on == START + 90 * DAY
    assert decided.review_on == START + 76 * DAY


def test_silence_is_not_consent_and_the_window_is_extended_once(check: Meeting) -> None:
    check.says(ANN, "P1", CONSENT)
    check.says(CHO, "P1", CONSENT)
    (extended,) = check.wait(3 * DAY)
    assert isinstance(extended, facts.WindowExtended)
    assert (extended.heard, extended.needed) == (3, 4)
    (parked,) = check.wait(2 * DAY)
    assert isinstance(parked, facts.ProposalParked)
    assert (parked.reason, parked.owner) == ("few", BOB)
    assert parked.until == check.now + 30 * DAY


def test_enough_at_the_end_of_the_window_adopts_and_names_the_unheard(check: Meeting) -> None:
    for person in (ANN, CHO, DAN):
        check.says(person, "P1", CONSENT)
    (adopted,) = check.wait(3 * DAY)
    assert isinstance(adopted, facts.DecisionAdopted)
    assert adopted.not_heard == (EVA,)
    assert adopted.late_until == check.now + 7 * DAY


def test_two_thirds_of_a_larger_circle() -> None:
    eight = Meeting(*FIVE, FAY, GUY, HAL).found().in_consent()
    assert outlook.needed(eight.circle, P1) == 6


def test_the_responsible_person_must_say_yes() -> None:
    meeting = Meeting(*FIVE, FAY).found()
    meeting.proposes(BOB)
    meeting.do(Amend(by=BOB, item=None, responsible=FAY, at=meeting.now))
    meeting.all_say("P1", PASS)
    meeting.goes_away(FAY)
    meeting.ready(BOB)
    assert FAY in outlook.not_answered(meeting.circle, P1)
    meeting.all_say("P1", CONSENT, FAY)
    assert kinds(meeting.wait(3 * DAY)) == ["WindowExtended"]
    assert kinds(meeting.says(FAY, "P1", CONSENT)) == [
        "MemberCameBack",
        "ConsentGiven",
        "DecisionAdopted",
    ]


def test_all_answered_but_not_enough_left(check: Meeting) -> None:
    check.all_say("P1", CONSENT, EVA, DAN)
    check.leaves(EVA)
    assert kinds(check.leaves(DAN)) == ["MemberLeft", "ProposalParked"]


def test_a_leaver_leaves_the_roster_and_it_may_complete(check: Meeting) -> None:
    check.all_say("P1", CONSENT, EVA)
    assert kinds(check.leaves(EVA)) == ["MemberLeft", "DecisionAdopted"]


def test_who_may_answer_what(check: Meeting) -> None:
    assert kinds(check.says(FAY, "P1", CONSENT)) == ["NOT_A_MEMBER"]
    assert kinds(check.says(ANN, "P9", CONSENT)) == ["NO_SUCH_ITEM"]
    assert kinds(check.says(ANN, "F1", CONSENT)) == ["FOUNDING_OVER"]
    assert kinds(check.says(ANN, "P1", PASS)) == ["NO_PASS"]
    assert kinds(check.says(ANN, "P1", DECLINE)) == ["NO_PASS"]
    assert check.says(ANN, "P1", SPOKE) == ()
    assert kinds(check.says(ANN, "P1", CONCERN, harm="x" * 1001)) == ["TOO_LONG"]
    assert kinds(check.says(ANN, "P1", OBJECTION, because="")) == ["EMPTY"]


def test_a_newcomer_is_not_asked_in_an_open_check() -> None:
    meeting = Meeting(invited=(FAY,)).found().in_consent()
    assert kinds(meeting.joins(FAY)) == ["MemberJoined"]
    assert meeting.says(FAY, "P1", CONSENT) == Refusal(Reason.NOT_ASKED, {"item": "P1"})
    assert kinds(meeting.more_time(FAY, "P1")) == ["NOT_ASKED"]


def test_more_time_once(check: Meeting) -> None:
    assert kinds(check.more_time(CHO, "P1")) == ["MoreTimeGiven"]
    assert outlook.deadlines(check.circle)[0].due == START + 4 * DAY
    assert kinds(check.more_time(CHO)) == ["MORE_TIME_ONCE"]
    assert kinds(check.more_time(CHO, "P9")) == ["NO_SUCH_ITEM"]
    check.objects(DAN, "P1")
    assert kinds(check.more_time(CHO)) == ["NOTHING_OPEN"]
    assert kinds(check.more_time(CHO, "P1")) == ["WRONG_STAGE"]


def test_lost_time_in_a_check(check: Meeting) -> None:
    check.now = START + 3 * DAY + HOUR
    check.must(commands.GrantGrace(since=START, at=check.now))
    assert check.proposal().due == check.now + DAY
    check.objects(DAN, "P1")
    check.now += 8 * DAY
    check.must(commands.GrantGrace(since=START, at=check.now))
    assert check.proposal().due == check.now + DAY
    assert check.proposal().step != check.proposal().due


# ── Taps, edits, and what arrives twice or late ─────────────────────────────────────────────────


def test_the_same_answer_counts_once_and_an_older_one_not_at_all(check: Meeting) -> None:
    check.says(CHO, "P1", CONCERN, harm="a", source="m", arrived=50)
    assert check.says(CHO, "P1", CONCERN, harm="a", source="m", arrived=50) == ()
    assert check.says(CHO, "P1", CONSENT, source="old", arrived=40) == ()
    assert kinds(check.says(CHO, "P1", CONCERN, harm="b", source="m", arrived=50)) == [
        "ConcernRaised"
    ]
    assert kinds(check.says(CHO, "P1", CONSENT, source="m", arrived=51)) == ["ConsentGiven"]


def test_of_several_taps_the_stronger_counts(check: Meeting) -> None:
    assert kinds(check.taps(CHO, "P1", CONCERN, source="think")) == ["ConcernRaised"]
    assert kinds(check.taps(CHO, "P1", CONSENT, source="yes")) == ["TapNoted"]
    assert kinds(check.taps(CHO, "P1", OBJECTION, source="hand")) == [
        "ObjectionRaised",
        "IntegrationOpened",
    ]
    assert kinds(check.taps(CHO, "P1", OBJECTION, source="hand2")) == ["TapNoted"]
    assert kinds(check.takes_back(CHO, "P1", "hand")) == [
        "AnswerTakenBack",
        "ObjectionWithdrawn",
        "ObjectionRaised",
        "IntegrationOpened",
    ]
    assert kinds(check.takes_back(CHO, "P1", "hand2")) == [
        "AnswerTakenBack",
        "ObjectionWithdrawn",
        "ConcernRaised",
    ]
    assert kinds(check.takes_back(CHO, "P1", "think")) == ["AnswerTakenBack", "ConsentGiven"]
    assert kinds(check.takes_back(CHO, "P1", "yes")) == ["AnswerTakenBack"]
    assert check.takes_back(CHO, "P1", "yes") == ()
    assert check.takes_back(CHO, "P9", "yes") == ()
    assert check.stage("P1") == "consent"


def test_a_word_replaces_a_bare_hand(check: Meeting) -> None:
    check.taps(CHO, "P1", OBJECTION)
    assert kinds(check.taps(CHO, "P1", CONSENT)) == ["TapNoted"]
    assert kinds(check.says(CHO, "P1", CONSENT)) == ["ObjectionWithdrawn", "ConsentGiven"]
    assert standing(check) == []


def test_after_the_check_the_answer_stays(check: Meeting) -> None:
    check.says(ANN, "P1", CONSENT, source="yes")
    check.all_say("P1", CONSENT)
    assert kinds(check.takes_back(ANN, "P1", "yes")) == ["ALREADY_CLOSED"]
    assert check.takes_back(ANN, "D1", "other") == ()
    assert kinds(check.says(ANN, "P1", CONSENT)) == ["ALREADY_CLOSED"]


def test_an_edited_answer_replaces_itself(check: Meeting) -> None:
    check.says(CHO, "P1", OBJECTION, harm="rain", source="m")
    assert check.says(CHO, "P1", OBJECTION, harm="rain", source="m") == ()
    assert check.says(CHO, "P1", OBJECTION, source="m") == ()
    assert kinds(check.says(CHO, "P1", OBJECTION, harm="snow", source="m")) == ["ObjectionReasoned"]
    assert check.circle.objections[0].harm == "snow"
    assert kinds(check.says(CHO, "P1", CONSENT, source="m")) == ["STANDS_ALREADY"]


def test_what_has_ended_is_not_taken_back(check: Meeting) -> None:
    check.says(CHO, "P1", OBJECTION, harm="rain", because="clouds", source="m")
    check.settles(CHO)
    assert check.takes_back(CHO, "P1", "m") == ()


def test_a_tap_that_was_only_noted_is_taken_back(check: Meeting) -> None:
    check.taps(CHO, "P1", CONCERN, source="think")
    check.taps(CHO, "P1", CONSENT, source="yes")
    assert kinds(check.takes_back(CHO, "P1", "yes")) == ["AnswerTakenBack"]
    assert check.taps(CHO, "P1", CONSENT, source="yes") == ()
    assert CHO in outlook.consents(check.circle, P1)


def test_an_answer_to_a_former_version_is_not_heard_again(check: Meeting) -> None:
    check.says(CHO, "P1", CONSENT, source="m", arrived=50)
    check.amends(BOB)
    assert check.says(CHO, "P1", CONSENT, source="m", arrived=50) == ()
    assert CHO in outlook.not_answered(check.circle, P1)


def test_the_proposers_own_act_carries_their_consent(check: Meeting) -> None:
    check.taps(BOB, "P1", CONSENT, source="tap")
    check.says(BOB, "P1", CONCERN, source="m", arrived=90)
    check.amends(BOB)
    assert check.says(BOB, "P1", CONCERN, source="m", arrived=90) == ()
    assert check.takes_back(BOB, "P1", "m") == ()
    assert BOB in outlook.consents(check.circle, P1)


def test_the_message_with_the_reason_is_edited_and_not_taken_back(check: Meeting) -> None:
    check.taps(CHO, "P1", OBJECTION, source="hand")
    check.says(CHO, "P1", OBJECTION, harm="rain", because="clouds", source="m", arrived=50)
    assert check.says(CHO, "P1", OBJECTION, harm="no", source="m", arrived=50) == ()
    assert kinds(check.takes_back(CHO, "P1", "m")) == ["STANDS_ALREADY"]
    edited = check.says(CHO, "P1", OBJECTION, harm="snow", source="m", arrived=51)
    assert kinds(edited) == ["ObjectionReasoned"]
    (held,) = check.circle.objections
    assert (held.harm, held.because) == ("snow", None)
    assert outlook.awaiting(check.circle, CHO)[0].due is None


def test_an_objection_edited_away_and_back_is_a_new_one(check: Meeting) -> None:
    check.says(CHO, "P1", OBJECTION, source="m")
    check.says(CHO, "P1", CONSENT, source="m")
    assert check.says(CHO, "P1", OBJECTION, source="m", arrived=1) == ()
    assert kinds(check.says(CHO, "P1", OBJECTION, source="m"))[0] == "ObjectionRaised"


# ── Objections ──────────────────────────────────────────────────────────────────────────────────


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
    (parked,) = check.wait(7 * DAY)
    assert isinstance(parked, facts.ProposalParked)
    assert parked.reason == "loops"
    assert standing(check) == ["O1"]


def test_a_new_objection_after_the_third_amendment_parks(check: Meeting) -> None:
    for _ in range(3):
        check.objects(CHO, "P1")
        check.amends(BOB)
    assert kinds(check.objects(CHO, "P1")) == ["ObjectionRaised", "ProposalParked"]


def test_brought_again_the_objection_still_stands_as_an_answer(check: Meeting) -> None:
    check.objects(CHO, "P1")
    check.wait(21 * DAY)
    assert kinds(check.ready(BOB)) == ["ConsentOpened"]
    assert set(outlook.not_answered(check.circle, P1)) == {ANN, DAN, EVA}
    check.goes_away(CHO)
    check.parks(BOB)
    check.ready(BOB)
    assert kinds(check.all_say("P1", CONSENT)) == ["ConsentGiven", "IntegrationOpened"]


def test_a_leavers_objection_becomes_a_concern(check: Meeting) -> None:
    check.objects(CHO, "P1")
    check.all_say("P1", CONSENT)
    assert kinds(check.leaves(CHO)) == ["MemberLeft", "ObjectionRecast", "DecisionAdopted"]


def test_what_is_over_is_not_settled(check: Meeting) -> None:
    check.objects(CHO, "P1")
    check.withdraws(BOB)
    assert check.settles(CHO, "O1") == Refusal(Reason.ALREADY_CLOSED, {"item": "P1"})
    assert kinds(check.takes_back(CHO, "P1", "none")) == []
    assert kinds(check.says(CHO, "P1", CONSENT)) == ["ALREADY_CLOSED"]
    assert kinds(check.withdraws(BOB, "P1")) == ["ALREADY_CLOSED"]


# ── Amending, parking, withdrawing, waiting ─────────────────────────────────────────────────────


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


def test_a_leaving_proposer_takes_the_proposal_along(check: Meeting) -> None:
    check.objects(CHO, "P1")
    assert kinds(check.leaves(BOB)) == ["MemberLeft", "ProposalWithdrawn"]


@pytest.mark.parametrize("answer", list(Answer))
def test_no_tap_after_words_weakens_them(check: Meeting, answer: Answer) -> None:
    check.says(CHO, "P1", CONCERN, harm="rain")
    check.taps(CHO, "P1", answer)
    step = outlook.step_of(check.circle, P1)
    assert step is not None
    held = next(t for t in step.turns if t.person == PersonId("cho"))
    assert held.answer in (CONCERN, OBJECTION)
