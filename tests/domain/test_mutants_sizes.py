"""The rules of large and small circles are broken on purpose, and the histories notice."""

from datetime import timedelta

import pytest

from nstbot.domain import limits, size_readings
from tests.domain import stories_sizes as stories
from tests.domain.tellings import Mutants, Mutate, noticed


def a_thirteenth_comes_in(patch: pytest.MonkeyPatch) -> None:
    """Only where there is a place."""
    patch.setattr(size_readings, "has_place", lambda circle: bool(circle.size.waiters))


def a_month_is_enough(patch: pytest.MonkeyPatch) -> None:
    """Who represents a small circle stays seated for ninety days."""
    patch.setattr(limits, "DORMANT", timedelta(days=31))


MUTANTS: Mutants = {
    a_thirteenth_comes_in: (stories.waits_for_a_place, "there is room"),
    a_month_is_enough: (stories.few_for_long, "they had ninety days"),
}


@pytest.mark.parametrize("mutate", MUTANTS, ids=lambda mutate: mutate.__name__)
def test_a_broken_rule_is_noticed(mutate: Mutate, monkeypatch: pytest.MonkeyPatch) -> None:
    mutate(monkeypatch)
    telling, says = MUTANTS[mutate]
    noticed(telling, by=says)
