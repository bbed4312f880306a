"""Rules of whole trees are broken on purpose, and histories of trees notice (engineering §14)."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from nstbot.domain import bringing, linking, passages, sitting
from tests.domain.machine_trees import TreesMachine
from tests.domain.tellings import Mutate


def seats_stay_when_those_below_end(patch: pytest.MonkeyPatch) -> None:
    """A seat rests on a seat below."""
    patch.setattr(sitting, "_fall", lambda *given: None)


def what_is_carried_is_lost(patch: pytest.MonkeyPatch) -> None:
    """Nothing is silently dropped."""
    patch.setattr(bringing, "receive", lambda course, command, body: None)


def answers_are_lost(patch: pytest.MonkeyPatch) -> None:
    """Whatever becomes of it comes back down."""
    patch.setattr(passages, "told_down", lambda made: None)


def who_leaves_is_kept(patch: pytest.MonkeyPatch) -> None:
    """A link is a fact in both circles."""
    patch.setattr(linking, "_unlinked", lambda course, command, body: None)


MUTANTS: dict[Mutate, str] = {
    seats_stay_when_those_below_end: "a seat rests on a seat below",
    what_is_carried_is_lost: "is lost on the way up",
    answers_are_lost: "is not where it is thought|has not heard|known under its number",
    who_leaves_is_kept: "has no circle above|has another circle above",
}


@pytest.mark.slow
@pytest.mark.parametrize("mutate", MUTANTS, ids=lambda mutate: mutate.__name__)
def test_a_broken_rule_is_noticed(mutate: Mutate, monkeypatch: pytest.MonkeyPatch) -> None:
    mutate(monkeypatch)
    with pytest.raises(AssertionError, match=MUTANTS[mutate]):
        run_state_machine_as_test(
            TreesMachine, settings=settings(max_examples=150, stateful_step_count=40)
        )
