"""Consent checks from the proposal to completion: product §3, canon §3."""

import pytest

from nstbot.domain import commands, facts, outlook
from nstbot.domain.commands import Amend
from nstbot.domain.ids import ItemId, Said
from nstbot.domain.refusals import Reason, Refusal
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
