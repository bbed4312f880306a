"""The rules of a circle that becomes two are broken on purpose, and the histories notice."""

import pytest

from nstbot.domain import halves
from tests.domain import stories_split as stories
from tests.domain.tellings import Mutants, Mutate, noticed


def two_thirds_are_enough(patch: pytest.MonkeyPatch) -> None:
    """Each half begins with the yes of four."""
    patch.setattr(halves, "missing", lambda circle, made: 0)


def three_are_a_circle(patch: pytest.MonkeyPatch) -> None:
    """A half that has become too small is none."""
    patch.setattr(halves, "fit", lambda circle, made: True)
    patch.setattr(halves, "missing", lambda circle, made: 0)


MUTANTS: Mutants = {
    two_thirds_are_enough: (stories.becomes_two, "four of each say yes"),
    three_are_a_circle: (stories.becomes_two, "four of each say yes"),
}


@pytest.mark.parametrize("mutate", MUTANTS, ids=lambda mutate: mutate.__name__)
def test_a_broken_rule_is_noticed(mutate: Mutate, monkeypatch: pytest.MonkeyPatch) -> None:
    mutate(monkeypatch)
    telling, says = MUTANTS[mutate]
    noticed(telling, by=says)
