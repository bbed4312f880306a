"""The rules of decisions for a branch are broken on purpose, and the histories notice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from nstbot.domain import branch, completion, facts, finding, limits, outcomes
from nstbot.domain.ids import ItemId
from nstbot.domain.state import Circle
from tests.domain import stories_branch
from tests.domain.tellings import Mutants, Mutate, noticed


def nobody_is_waited_for(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(completion, "_awaits_children", lambda *_: False)


def waited_for_a_day(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(limits, "CHILDREN_AWAITED", timedelta(days=1))


def in_force_at_once(patch: pytest.MonkeyPatch) -> None:
    real = outcomes.adopted

    def adopted(*args: object) -> facts.DecisionAdopted:
        fact = real(*args)  # type: ignore[arg-type]
        return replace(fact, in_force_on=fact.at)

    patch.setattr(outcomes, "adopted", adopted)


def always_urgent(patch: pytest.MonkeyPatch) -> None:
    real = outcomes.adopted

    def adopted(*args: object) -> facts.DecisionAdopted:
        fact = real(*args)  # type: ignore[arg-type]
        return replace(fact, urgent=True, in_force_on=fact.at)

    patch.setattr(outcomes, "adopted", adopted)


def announced_again(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(branch, "of_circle", lambda *_: None)


def own_numbers_alone(patch: pytest.MonkeyPatch) -> None:
    def number(circle: Circle) -> ItemId:
        return ItemId(f"D{len(circle.decisions) + 1}")

    patch.setattr(branch, "next_decision", number)


def proposals_of_its_own(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(finding, "next_proposal", lambda _: ItemId("P1"))


def talked_about_twice(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(branch, "of_source", lambda *_: None)


MUTANTS: Mutants = {
    nobody_is_waited_for: (stories_branch.decided, "who was not heard was waited for"),
    waited_for_a_day: (stories_branch.decided, "for three days"),
    in_force_at_once: (stories_branch.decided, "announced first"),
    always_urgent: (stories_branch.decided, "urgent by consent alone"),
    announced_again: (stories_branch.announced, "twice"),
    own_numbers_alone: (stories_branch.announced, "a number of its own"),
    proposals_of_its_own: (stories_branch.announced, "one number, one proposal"),
    talked_about_twice: (stories_branch.announced, "twice"),
}


@pytest.mark.parametrize("mutate", MUTANTS, ids=lambda mutate: mutate.__name__)
def test_a_broken_rule_is_noticed(mutate: Mutate, monkeypatch: pytest.MonkeyPatch) -> None:
    mutate(monkeypatch)
    telling, says = MUTANTS[mutate]
    noticed(telling, by=says)
