"""Readings of a circle: whom it awaits for what, what falls due when, where things stand."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from nstbot.domain import finding
from nstbot.domain.facts import DeadlineKind
from nstbot.domain.finding import (
    active,
    decision,
    facilitator,
    founding,
    go_round,
    objection,
    proposal,
    standing,
)
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.rounds import Step
from nstbot.domain.state import Circle

__all__ = [
    "Asks",
    "Awaited",
    "Deadline",
    "active",
    "answered",
    "awaited",
    "awaiting",
    "consents",
    "deadlines",
    "decision",
    "facilitator",
    "founding",
    "go_round",
    "is_member",
    "needed",
    "not_answered",
    "objection",
    "open_items",
    "proposal",
    "queue_place",
    "stage_of",
    "standing",
    "step_of",
    "version_of",
]


@unique
class Asks(StrEnum):
    """What an open question wants of a person."""

    FOUNDING = "founding"
    TURN = "turn"  # speak in a go-round
    TALK = "talk"  # a proposal's questions and reactions: may speak, need not
    CONSENT = "consent"
    REASON = "reason"  # the reason of one's own objection (item is the O…)
    INTEGRATE = "integrate"  # the proposer: amend, or talk with the objector
    OWNER = "owner"  # parked or queued long: the proposer says what now


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """`must`: a question that waits for an answer (consent, founding), not a mere invitation."""

    person: PersonId
    item: ItemId
    version: int
    asks: Asks
    due: datetime | None
    must: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """`item` of an AWAY is the person."""

    item: ItemId
    kind: DeadlineKind
    due: datetime


def awaited(circle: Circle) -> tuple[Awaited, ...]:
    """Everyone from whom something is awaited, in the order of items."""
    raise NotImplementedError


def awaiting(circle: Circle, person: PersonId) -> tuple[Awaited, ...]:
    """What awaits `person`."""
    return tuple(a for a in awaited(circle) if a.person == person)


def deadlines(circle: Circle) -> tuple[Deadline, ...]:
    """What falls due, soonest first. All that the store keeps of time comes from here."""
    raise NotImplementedError


def is_member(circle: Circle, person: PersonId) -> bool:
    return finding.member(circle, person) is not None


def open_items(circle: Circle) -> tuple[ItemId, ...]:
    """Foundings, rounds and proposals that are not over (queued and parked ones too)."""
    raise NotImplementedError


def step_of(circle: Circle, item: ItemId) -> Step | None:
    """The question of a founding, a go-round or a proposal; a decision's is its proposal's."""
    raise NotImplementedError


def version_of(circle: Circle, item: ItemId) -> int:
    """The version that is asked about; 1 for a go-round, an objection's own."""
    raise NotImplementedError


def stage_of(circle: Circle, item: ItemId) -> str:
    """A word for where it stands: a Stage, Standing or Force, or open, founded, failed, closed …"""
    raise NotImplementedError


def answered(circle: Circle, item: ItemId) -> int:
    """How many have answered the open step."""
    raise NotImplementedError


def not_answered(circle: Circle, item: ItemId) -> tuple[PersonId, ...]:
    """Who is in the open step and has not answered."""
    raise NotImplementedError


def consents(circle: Circle, item: ItemId) -> tuple[PersonId, ...]:
    """Who consented explicitly, with or without a concern; the yes-sayers of a founding."""
    raise NotImplementedError


def needed(circle: Circle, item: ItemId) -> int:
    """How many explicit consents `item` needs (product §1 rule 2)."""
    raise NotImplementedError


def queue_place(circle: Circle, item: ItemId) -> int | None:
    """1 for the next proposal to open; None when it does not queue."""
    places = finding.ids(finding.queued(circle))
    return places.index(item) + 1 if item in places else None
