"""Each rule of selections and seats is broken on purpose, and the histories must notice."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from nstbot.domain import (
    completeness,
    finding,
    limits,
    opening,
    outlook,
    rounds,
    seats,
    selection_nominating,
    selection_proposing,
    selection_stages,
)
from nstbot.domain import selection_readings as readings
from nstbot.domain.ids import ItemId, PersonId, Words
from nstbot.domain.refusals import Refusal
from nstbot.domain.state import Circle, Nomination, Proposal, Selection
from tests.domain import mistakes_selection as mistakes
from tests.domain import stories_people as people
from tests.domain import stories_selection as stories
from tests.domain.tellings import Mutants, Mutate, erring, noticed
from tests.domain.test_mutants import _with


def nominations_are_shown_at_once(patch: pytest.MonkeyPatch) -> None:
    """Product §1 rule 7: a reading of an open box."""

    def shown(circle: Circle, item: ItemId) -> tuple[Nomination, ...]:
        at = readings.selection(circle, item)
        return at.nominations if at else ()

    patch.setattr(outlook, "nominations", shown)


def the_seal_is_of_something_else(patch: pytest.MonkeyPatch) -> None:
    """Product §3: the commitment is to what is in the box."""

    def seal(seals: Iterable[Words]) -> str:
        return readings.seal(reversed(tuple(seals)))

    patch.setattr(selection_nominating, "readings", _with(readings, seal=seal))


def a_leaver_empties_a_closed_box(patch: pytest.MonkeyPatch) -> None:
    """Product §3: what was sealed is what is shown."""

    of_members = selection_stages.of_members

    def of_all_boxes(circle: Circle) -> Circle:
        circle = of_members(circle)
        here = {m.person for m in circle.members}
        for at in circle.selections:
            left = tuple(n for n in at.nominations if n.person in here)
            circle = readings.put(circle, replace(at, nominations=left))
        return circle

    patch.setattr(selection_stages, "of_members", of_all_boxes)


def three_nominations_are_enough(patch: pytest.MonkeyPatch) -> None:
    """Product §3: four and two thirds nominate."""
    patch.setattr(selection_nominating, "needed", lambda at: 3)


def one_nominates_one_person_twice(patch: pytest.MonkeyPatch) -> None:
    """Product §3: a pair is two different people."""
    merged = readings.merged

    def doubled(at: Selection, *given: object) -> tuple[object, ...]:
        whole = merged(at, *given)  # type: ignore[arg-type]
        return (*whole, *whole) if at.seats == 2 and len(whole) == 1 else whole

    patch.setattr(readings, "merged", doubled)


def anybody_may_be_proposed(patch: pytest.MonkeyPatch) -> None:
    """Product §3: on the strength of nominations."""

    def unfit(circle: Circle, at: Selection, person: PersonId) -> Refusal | None:
        return None

    patch.setattr(selection_proposing, "unfit", unfit)


def who_declined_is_proposed_again(patch: pytest.MonkeyPatch) -> None:
    """Canon §4.3: they are not pressed."""
    possible = readings.possible

    def all_of_them(circle: Circle, at: Selection) -> tuple[PersonId, ...]:
        return possible(circle, replace(at, excluded=()))

    patch.setattr(readings, "possible", all_of_them)


def the_candidates_are_asked_with_the_others(patch: pytest.MonkeyPatch) -> None:
    """Product §3: the candidates last."""
    roster = opening._roster

    def everyone(circle: Circle, made: Proposal) -> tuple[PersonId, ...]:
        return roster(circle, replace(made, candidates=()))

    patch.setattr(opening, "_roster", everyone)


def seated_without_asking(patch: pytest.MonkeyPatch) -> None:
    """Product §3: the explicit yes of each person it seats."""

    def complete(circle: Circle, made: Proposal) -> bool:
        enough = len(completeness.explicit(made)) >= completeness.needed(circle, made)
        return enough and not finding.standing(circle, made.item)

    patch.setattr(completeness, "complete", complete)


def silence_is_acceptance(patch: pytest.MonkeyPatch) -> None:
    """Product §1 rule 3: a candidate who says nothing."""

    def explicit(made: Proposal) -> tuple[PersonId, ...]:
        said = rounds.who(made.step, *rounds.EXPLICIT) if made.step else ()
        return tuple(dict.fromkeys((*said, *made.candidates)))

    patch.setattr(completeness, "explicit", explicit)


def predecessors_stay(patch: pytest.MonkeyPatch) -> None:
    """One seat a role: two serve as one."""
    kept = _with(readings, wanted=lambda circle, role: 3, replaced=lambda circle, at: ())
    patch.setattr(seats, "readings", kept)


def leavers_keep_their_seats(patch: pytest.MonkeyPatch) -> None:
    """A seat is a member's."""
    patch.setattr(seats, "follow", lambda course, when: None)


def seats_without_end(patch: pytest.MonkeyPatch) -> None:
    """Product §1 rule 4: every seat has a term."""

    patch.setattr(seats, "nobody_came", lambda course, item, due, when: None)


def recalled_at_once(patch: pytest.MonkeyPatch) -> None:
    """Product §3: who is recalled serves until a successor is seated, for thirty days."""
    patch.setattr(limits, "RECALL", timedelta(days=1))


MUTANTS: Mutants = {
    nominations_are_shown_at_once: (stories.seat, "sealed until all is shown"),
    the_seal_is_of_something_else: (stories.advance, "the seal is of what is in the box"),
    a_leaver_empties_a_closed_box: (stories.leave_behind, "all is shown"),
    three_nominations_are_enough: (stories.seat, "four nominate at the least|two thirds nominate"),
    one_nominates_one_person_twice: (stories.seat, "two different people"),
    anybody_may_be_proposed: (
        erring(mistakes.somebody_else),
        "only who was nominated|who declined is not proposed again",
    ),
    who_declined_is_proposed_again: (
        stories.seat,
        "who declined is not proposed again|cannot be answered",
    ),
    the_candidates_are_asked_with_the_others: (stories.seat, "the candidates last"),
    seated_without_asking: (stories.seat, "nobody is seated without their own yes"),
    silence_is_acceptance: (stories.seat, "silence is never consent|without their own yes"),
    predecessors_stay: (stories.recall, "one seat a role"),
    leavers_keep_their_seats: (stories.give_up, "who left holds no seat"),
    seats_without_end: (people.serves_for_ever, "nobody keeps a seat for ever"),
    recalled_at_once: (stories.recall, "thirty days for a successor"),
}


@pytest.mark.parametrize("mutate", MUTANTS, ids=lambda mutate: mutate.__name__)
def test_a_broken_rule_of_selections_is_noticed(
    mutate: Mutate, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutate(monkeypatch)
    telling, says = MUTANTS[mutate]
    noticed(telling, by=says)
