"""Who is not heard for long is asked, and then asked no more, until they say a word."""

import pytest

from nstbot.domain import facts, outlook
from nstbot.domain.commands import GrantGrace, Speak
from nstbot.domain.facts import DeadlineKind, Role
from nstbot.domain.refusals import Reason
from nstbot.domain.selection_commands import Nominate, OpenSelection
from tests.domain.meeting import (
    ANN,
    BOB,
    CHO,
    CONSENT,
    DAN,
    DAY,
    EVA,
    Meeting,
    kinds,
    refused,
    said,
)


def ask(meeting: Meeting, days: int = 0) -> None:
    """A check that ends without Eva."""
    meeting.proposes(BOB)
    item = f"P{len(meeting.circle.proposals)}"
    meeting.wait(DAY)
    meeting.ready(BOB, item)
    meeting.all_say(item, CONSENT, EVA)
    meeting.wait((3 + days) * DAY)


@pytest.fixture
def quiet() -> Meeting:
    """Three checks in fifteen days."""
    meeting = Meeting().found()
    for days in (3, 3, 0):
        ask(meeting, days)
    return meeting


def _speaks(meeting: Meeting) -> list[str]:
    return kinds(meeting.do(Speak(by=EVA, at=meeting.now)))


def test_after_three_questions_in_a_fortnight_they_are_asked(quiet: Meeting) -> None:
    assert kinds(tuple(quiet.history[-2:])) == ["DecisionAdopted", "MemberAskedIfThere"]
    assert EVA in outlook.active(quiet.circle)
    (dormant,) = quiet.wait(3 * DAY)
    assert dormant == facts.MemberBecameDormant(person=EVA, at=quiet.now)
    assert EVA not in outlook.active(quiet.circle)
    assert outlook.is_member(quiet.circle, EVA)


def test_three_in_a_few_days_are_not_enough_yet() -> None:
    meeting = Meeting().found()
    for _ in range(3):
        ask(meeting)
    held = [d for d in outlook.deadlines(meeting.circle) if d.kind is DeadlineKind.THERE]
    assert [d.due - meeting.now for d in held] == [3 * DAY]
    assert kinds(meeting.wait(3 * DAY)) == ["MemberAskedIfThere"]


def test_two_are_not_enough() -> None:
    meeting = Meeting().found()
    for days in (20, 0):
        ask(meeting, days)
    assert "MemberAskedIfThere" not in kinds(meeting.wait(9 * DAY))


def test_any_word_ends_it(quiet: Meeting) -> None:
    assert _speaks(quiet) == ["MemberHeardAgain"]
    assert _speaks(quiet) == []
    assert "MemberBecameDormant" not in kinds(quiet.wait(9 * DAY))
    ask(quiet)
    quiet.wait(3 * DAY)
    assert EVA in outlook.active(quiet.circle)


def test_an_act_is_a_word_too(quiet: Meeting) -> None:
    quiet.wait(3 * DAY)
    assert kinds(quiet.opens_round(EVA)) == ["MemberHeardAgain", "RoundOpened"]
    assert EVA in outlook.active(quiet.circle)


def test_the_dormant_say_that_they_are_back(quiet: Meeting) -> None:
    assert quiet.comes_back(EVA) == refused(Reason.SAME_AS_BEFORE, item="")
    quiet.wait(3 * DAY)
    (heard,) = _back(quiet)
    assert heard == facts.MemberHeardAgain(person=EVA, dormant=True, at=quiet.now)


def _back(meeting: Meeting) -> tuple[facts.Fact, ...]:
    result = meeting.comes_back(EVA)
    assert isinstance(result, tuple)
    return result


def test_coming_back_into_the_room_is_a_sign_of_life(quiet: Meeting) -> None:
    quiet.departs(EVA, own=False)
    assert quiet.wait(9 * DAY) == ()
    assert kinds(quiet.arrives(EVA)) == ["MemberCameToRoom", "MemberHeardAgain"]


def test_who_is_away_misses_nothing() -> None:
    meeting = Meeting().found().in_consent()
    meeting.goes_away(EVA)
    meeting.all_say("P1", CONSENT, EVA)
    meeting.wait(3 * DAY)
    assert meeting.circle.decisions[0].not_heard == (EVA,)
    assert [m.unheard for m in meeting.circle.members] == [0] * 5


def test_what_is_parked_because_few_were_heard_counts() -> None:
    meeting = Meeting().found().in_consent()
    meeting.says(ANN, "P1", CONSENT)
    meeting.wait(5 * DAY)
    heard = {m.person for m in meeting.circle.members if not m.unheard}
    assert heard == {ANN, BOB}


def test_too_few_for_a_talk_to_go_on_is_no_question_to_anybody() -> None:
    meeting = Meeting().found()
    meeting.proposes(BOB)
    meeting.goes_away(EVA)
    meeting.goes_away(ANN)
    meeting.wait(2 * DAY)
    assert meeting.stage("P1") == "parked"
    assert not any(m.unheard for m in meeting.circle.members)


def test_of_an_outage_they_lose_no_time(quiet: Meeting) -> None:
    since, quiet.now = quiet.now, quiet.now + 3 * DAY
    quiet.must(GrantGrace(since=since, at=quiet.now))
    assert kinds(quiet.wait(DAY)) == ["MemberBecameDormant"]


def test_who_is_yet_to_be_asked_is_asked_in_time() -> None:
    meeting = Meeting().found()
    for _ in range(3):
        ask(meeting)
    since, meeting.now = meeting.now, meeting.now + 5 * DAY
    meeting.must(GrantGrace(since=since, at=meeting.now))
    assert "MemberAskedIfThere" in kinds(meeting.wait(DAY))


def test_before_a_circle_is_founded_nobody_is_missed() -> None:
    meeting = Meeting()
    meeting.open_founding()
    assert meeting.do(Speak(by=EVA, at=meeting.now)) == ()


def test_nominations_that_end_without_them_count_too() -> None:
    meeting = Meeting().found()
    meeting.must(OpenSelection(by=ANN, role=Role.FACILITATOR, source="s", at=meeting.now))
    for person in (ANN, BOB, CHO, DAN):
        sealed = Nominate(
            by=person,
            item=None,
            nominees=((ANN, said("she listens")),),
            sealed=said("sealed"),
            in_room=False,
            source=f"n{person}",
            arrived=meeting.next(),
            at=meeting.now,
        )
        meeting.must(sealed)
    assert "NominationsClosed" in kinds(meeting.wait(4 * DAY))
    assert {m.person for m in meeting.circle.members if m.unheard} == {EVA}


def test_an_act_ends_what_was_not_heard() -> None:
    meeting = Meeting().found()
    ask(meeting)
    assert kinds(meeting.goes_away(EVA)) == ["MemberWentAway", "MemberHeardAgain"]
    assert kinds(meeting.comes_back(EVA)) == ["MemberCameBack"]
