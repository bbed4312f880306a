"""Readings of a circle: whom it awaits for what, what falls due when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from nstbot.domain.facts import DeadlineKind
from nstbot.domain.ids import ItemId, PersonId


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
    item: ItemId
    kind: DeadlineKind
    due: datetime
