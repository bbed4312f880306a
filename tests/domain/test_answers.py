"""Taps, edits, and what arrives twice or late: product §1 and §2."""

import pytest

from nstbot.domain import outlook
from nstbot.domain.ids import ItemId
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    CONCERN,
    CONSENT,
    OBJECTION,
    Meeting,
    kinds,
)

P1, O1 = ItemId("P1"), ItemId("O1")


@pytest.fixture
def check() -> Meeting:
    return Meeting().found().in_consent()


def standing(meeting: Meeting) -> list[str]:
    return [o.objection for o in outlook.standing(meeting.circle, P1)]


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
