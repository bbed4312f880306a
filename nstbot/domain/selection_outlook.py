"""Readings of selections and seats; nominations are in none of them before the reveal."""

from collections.abc import Iterator
from dataclasses import replace

from nstbot.domain import finding, opening, seats
from nstbot.domain import selection_readings as readings
from nstbot.domain.awaiting import Asks, Awaited, unanswered
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.selection_readings import held_by, possible, seats_of, selection
from nstbot.domain.state import (
    Circle,
    Force,
    Nomination,
    Nominee,
    Proposal,
    Seat,
    Selection,
    SelectionStage,
)

__all__ = [
    "candidates_possible",
    "held_by",
    "is_caretaker",
    "nominated",
    "nominations",
    "nominees_after",
    "of_selection",
    "own_nomination",
    "seats_of",
    "seats_to_fill",
    "selection",
    "terms",
]


def nominations(circle: Circle, item: ItemId) -> tuple[Nomination, ...]:
    """In the order of seats, as they are after the change round so far; none before the reveal."""
    at = selection(circle, item)
    if at is None or at.seal is None or (at.ended_from or at.stage) in readings.UNREVEALED:
        return ()
    return readings.now(at)


def nominated(circle: Circle, item: ItemId) -> tuple[PersonId, ...]:
    """Who has nominated, which is no secret."""
    at = selection(circle, item)
    return tuple(n.person for n in readings.in_box(at)) if at else ()


def own_nomination(circle: Circle, item: ItemId, person: PersonId) -> Nomination | None:
    """For that person's eyes alone until the reveal."""
    at = selection(circle, item)
    return readings.of_person(at, person) if at else None


def nominees_after(
    circle: Circle, item: ItemId, person: PersonId, source: str, named: tuple[Nominee, ...]
) -> tuple[Nominee, ...]:
    """Whom `person` nominates after naming `named` in `source`: what the sealed line says."""
    at = selection(circle, item)
    return readings.merged(at, person, source, named) if at else named


def candidates_possible(circle: Circle, item: ItemId) -> tuple[PersonId, ...]:
    """Who may be proposed now; nobody before the nominations are shown."""
    at = selection(circle, item)
    return possible(circle, at) if at and nominations(circle, item) else ()


def terms(circle: Circle, made: Proposal) -> tuple[int, ...]:
    """The days for which each of its candidates would be seated."""
    at = readings.known(circle, made.item)
    term = replace(at, term_days=made.term_days or at.term_days)
    return seats.days(circle, term, len(made.candidates))


def seats_to_fill(circle: Circle, item: ItemId) -> int:
    """How many candidates fit."""
    at = selection(circle, item)
    return readings.room(circle, at) if at else 0


def is_caretaker(circle: Circle, seat: Seat) -> bool:
    """Held for the time being: the term is over, a recall is on, or its decision is suspended."""
    held = finding.decision(circle, seat.decision)
    suspended = held is not None and held.force is Force.SUSPENDED
    return suspended or not readings.lasting(seat)


def of_selection(circle: Circle, at: Selection) -> Iterator[Awaited]:
    """Whoever has named one of two may name another, and must not."""
    if at.stage is SelectionStage.NOMINATING:
        for held in unanswered(at.step, at.item, 1, Asks.NOMINATE, must=True):
            yield replace(held, must=readings.of_person(at, held.person) is None)
    elif at.stage is SelectionStage.CHANGING:
        yield from unanswered(at.step, at.item, 1, Asks.CHANGE, must=False)
    elif at.stage is SelectionStage.PROPOSING:
        made = finding.proposal(circle, at.item)
        person = at.sought[-1] if at.sought else at.first
        if person and _can_propose(circle, at, person):
            due = at.due if at.sought else at.first_until
            yield Awaited(
                person=person,
                item=at.item,
                version=made.version if made else 1,
                asks=Asks.CANDIDATE,
                due=due,
                must=bool(at.sought),
            )


def _can_propose(circle: Circle, at: Selection, person: PersonId) -> bool:
    """There is somebody to be proposed, and there are enough to be asked."""
    others = set(possible(circle, at)) - {person}
    able = opening.able(circle, ProposalKind.SELECTION) is None
    return finding.member(circle, person) is not None and able and bool(others)
