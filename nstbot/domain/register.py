"""Decisions: their terms, reviews and ends.

    in_force → (suspended | reopened) → in_force | superseded; in_force → lapsed

Every policy has an end date and a review before it (product §1 rule 4); arrangements have none.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import ItemId, PersonId, Words


@unique
class Force(StrEnum):
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    REOPENED = "reopened"  # in force while the circle looks again
    SUPERSEDED = "superseded"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    person: PersonId
    words: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An adopted version, with who consented, what worried whom, and how objections were met."""

    decision: ItemId
    item: ItemId
    version: int
    kind: ProposalKind
    text: Words
    why: Words | None
    term_days: int | None
    responsible: PersonId | None
    measures: tuple[Words, ...]
    consents: tuple[PersonId, ...]
    concerns: tuple[Concern, ...]
    not_heard: tuple[PersonId, ...]
    objections: tuple[ItemId, ...]
    supersedes: ItemId | None
    adopted_at: datetime
    in_force_on: datetime
    review_on: datetime | None
    sunset_on: datetime | None
    late_until: datetime
    force: Force = Force.IN_FORCE
    reviewed: bool = False
