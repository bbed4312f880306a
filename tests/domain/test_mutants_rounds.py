"""Each rule of rounds is broken on purpose, and the histories must notice (engineering §14)."""

from datetime import datetime

import pytest

from nstbot.domain import calling, facts, speaking, turns
from nstbot.domain.commands import Respond
from nstbot.domain.course import Course
from nstbot.domain.ids import PersonId
from nstbot.domain.refusals import Refusal
from nstbot.domain.rounds import GoRound, unanswered
from nstbot.domain.state import Circle
from tests.domain import stories_people as people
from tests.domain.machine_rounds import RoundsMachine
from tests.domain.tellings import Mutants, Mutate, noticed, of


def anybody_takes_the_turn(patch: pytest.MonkeyPatch) -> None:
    """What others say during a turn counts as theirs."""

    def respond(course: Course, command: Respond, at: GoRound) -> Refusal | None:
        return speaking.respond(course, command, at.step)

    patch.setattr(speaking, "_respond_in_turn", respond)


def two_are_called(patch: pytest.MonkeyPatch) -> None:
    """A round about how to go on does not let the other one rest."""
    patch.setattr(calling, "hold_others", lambda *given, **more: None)
    patch.setattr(calling, "mode_of", lambda circle, asked: asked or facts.RoundMode.IN_TURN)


def the_heard_are_shown_as_not_heard(patch: pytest.MonkeyPatch) -> None:
    """Silence and a pass are the same."""

    def close(course: Course, at: GoRound, when: datetime) -> None:
        everyone = tuple(t.person for t in at.step.turns)
        closed = facts.RoundClosed(item=at.item, by=None, not_heard=everyone, at=when)
        course.add(closed)

    patch.setattr(calling, "close", close)


def who_has_spoken_is_passed_over(patch: pytest.MonkeyPatch) -> None:
    """A minute without a further word makes the turn one that was never taken."""

    def due(course: Course, at: GoRound, when: datetime) -> None:
        assert at.call is not None
        missed = facts.TurnMissed(item=at.item, person=at.call.person, by=None, at=when)
        course.add(missed)

    patch.setattr(calling, "turn_due", due)


def later_for_ever(patch: pytest.MonkeyPatch) -> None:
    """Silence moves one to the end again and again."""

    def due(course: Course, at: GoRound, when: datetime) -> None:
        assert at.call is not None
        if at.call.person in unanswered(at.step):
            later = facts.TurnDeferred(item=at.item, person=at.call.person, by=None, at=when)
            course.add(later)
        else:
            course.add(facts.TurnEnded(item=at.item, person=at.call.person, by=None, at=when))

    patch.setattr(calling, "turn_due", due)


def a_leaver_is_called(patch: pytest.MonkeyPatch) -> None:
    """Who has left stays in the line."""

    def kept(at: GoRound, person: PersonId) -> GoRound:
        return at

    patch.setattr(turns, "without", kept)


def one_voice_too_many(patch: pytest.MonkeyPatch) -> None:
    """The same person twice in a roster."""
    roster = calling._roster

    def twice(circle: Circle, *given: object) -> tuple[PersonId, ...]:
        people = roster(circle, *given)  # type: ignore[arg-type]
        return (*people, *people[:1])

    patch.setattr(calling, "_roster", twice)


MUTANTS: Mutants = {
    anybody_takes_the_turn: (
        people.talked_over,
        "only who is called speaks",
    ),
    two_are_called: (of(RoundsMachine, "steer", what=7), "one is called at a time"),
    the_heard_are_shown_as_not_heard: (people.sealed, "passed is heard"),
    who_has_spoken_is_passed_over: (people.spoken_and_silent, "who was heard is not passed over"),
    later_for_ever: (of(RoundsMachine, "say_nothing"), "later once"),
    a_leaver_is_called: (people.called_and_gone, "who left is awaited|only who is asked is called"),
    one_voice_too_many: (of(RoundsMachine, "say_nothing"), "one turn each"),
}


@pytest.mark.parametrize("mutate", MUTANTS, ids=lambda mutate: mutate.__name__)
def test_a_broken_rule_is_noticed(mutate: Mutate, monkeypatch: pytest.MonkeyPatch) -> None:
    mutate(monkeypatch)
    telling, says = MUTANTS[mutate]
    noticed(telling, by=says)
