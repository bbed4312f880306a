"""Of what one may be reminded: checks that wait for an answer, and nobody who is away."""

from nstbot.domain.ids import ItemId
from nstbot.domain.reminding import Waiting, waiting
from tests.domain.meeting import ANN, BOB, CHO, CONSENT, DAN, DAY, EVA, Meeting
from tests.domain.selecting import Selecting


def test_who_has_not_answered_a_check_may_be_reminded_until_its_end() -> None:
    meeting = Meeting().found()
    meeting.in_consent(CHO)
    made = meeting.circle.proposals[-1]
    assert made.step is not None
    assert made.due is not None
    for person in (ANN, BOB):
        meeting.says(person, "P1", CONSENT)
    assert waiting(meeting.circle) == tuple(
        Waiting(person=person, item=ItemId("P1"), asked=made.step.opened_at, due=made.due)
        for person in (t.person for t in made.step.turns)
        if person in (DAN, EVA)
    )


def test_nobody_is_reminded_of_talk_of_a_turn_or_while_away() -> None:
    meeting = Meeting().found()
    meeting.opens_round(BOB)
    meeting.proposes(CHO)
    assert waiting(meeting.circle) == ()
    meeting.in_consent(CHO)
    asked = {wait.person for wait in waiting(meeting.circle)}
    meeting.goes_away(EVA, meeting.now + 3 * DAY)
    assert {wait.person for wait in waiting(meeting.circle)} == asked - {EVA}


def test_one_is_reminded_of_a_nomination_and_of_a_seat() -> None:
    meeting = Selecting().found()
    meeting.selects()
    assert {wait.person for wait in waiting(meeting.circle)} == set(meeting.people)
    meeting = Selecting().found().accepting(CHO)
    assert {wait.person for wait in waiting(meeting.circle)} == {CHO}
