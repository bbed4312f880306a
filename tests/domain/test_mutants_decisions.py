"""Each rule of a decision's life, broken on purpose: the search notices it."""

from dataclasses import replace
from datetime import datetime

import pytest

from nstbot.domain import completion, facts, finding, opening, outcomes, reviewing
from nstbot.domain import settings as numbers
from nstbot.domain.course import Course
from nstbot.domain.ids import ItemId
from nstbot.domain.state import Proposal
from tests.domain import machine_decisions as machine
from tests.domain import stories_rare as rare
from tests.domain.tellings import Mutants, Mutate, decided, noticed


def lapses_early(patch: pytest.MonkeyPatch) -> None:
    """Product §1 rule 4: its end is its end."""

    def review_due(course: Course, item: ItemId, when: datetime) -> None:
        course.add(facts.DecisionLapsed(decision=item, at=when))

    patch.setattr(reviewing, "review_due", review_due)


def grace_for_ever(patch: pytest.MonkeyPatch) -> None:
    """Product §4: one grace."""

    def sunset_due(course: Course, item: ItemId, when: datetime) -> None:
        until = when + course.circle.settings.grace
        course.add(facts.GraceGiven(decision=item, until=until, at=when))

    patch.setattr(reviewing, "sunset_due", sunset_due)


def renewed_by_nobody_else(patch: pytest.MonkeyPatch) -> None:
    """Product §1 rule 2: a renewal needs four as well."""
    made = outcomes.renewed

    def alone(*given: object) -> facts.DecisionRenewed:
        done = made(*given)  # type: ignore[arg-type]
        return replace(done, consents=done.consents[:1])

    patch.setattr(outcomes, "renewed", alone)


def renewed_beside_an_objection(patch: pytest.MonkeyPatch) -> None:
    """Product §1 rule 1: what is objected to is not renewed under another number."""
    moot = completion._moot

    def ended_alone(course: Course, made: Proposal, when: datetime) -> bool:
        decided = finding.decision(course.circle, made.changes) if made.changes else None
        return decided is not None and decided.force in finding.ENDED and moot(course, made, when)

    patch.setattr(completion, "_moot", ended_alone)
    patch.setattr(opening, "_looked_again", lambda circle, made: None)


def any_value_will_do(patch: pytest.MonkeyPatch) -> None:
    """Product §4: within the bounds."""
    patch.setattr(numbers, "fits", lambda name, value: value.isdecimal())


MUTANTS: Mutants = {
    lapses_early: (decided(machine.let_lapse), "nothing ends before its time"),
    grace_for_ever: (decided(machine.let_lapse), "a grace is given once"),
    renewed_by_nobody_else: (rare.renewed_by_all, "at least four people"),
    renewed_beside_an_objection: (rare.objected_while_renewed, "an objection stands"),
    any_value_will_do: (rare.a_number, "out of bounds"),
}


@pytest.mark.parametrize("mutate", MUTANTS, ids=lambda mutate: mutate.__name__)
def test_a_broken_rule_is_noticed(mutate: Mutate, monkeypatch: pytest.MonkeyPatch) -> None:
    mutate(monkeypatch)
    telling, says = MUTANTS[mutate]
    noticed(telling, by=says)
