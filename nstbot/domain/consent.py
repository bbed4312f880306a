"""A proposal's way to a decision.

    queued → talk → consent ⇄ integrating → adopted
    exits: parked → waiting for its proposer → (talk | consent | parked | withdrawn | lapsed)

The consent step stays open for answers while an objection is worked in. Sources: product §3,
canon §3 and §10.2.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import ItemId, PersonId, Words
from nstbot.domain.rounds import Step


@unique
class Stage(StrEnum):
    QUEUED = "queued"
    TALK = "talk"
    CONSENT = "consent"
    INTEGRATING = "integrating"
    PARKED = "parked"
    WAITING = "waiting"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


@unique
class Standing(StrEnum):
    """An objection's state; only STANDING stops a decision."""

    STANDING = "standing"
    SETTLED = "settled"
    RECAST = "recast"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Against `version` of `item` and every later one, until its owner ends it."""

    objection: ItemId
    item: ItemId
    version: int
    owner: PersonId
    harm: Words | None
    because: Words | None
    source: str
    tap: bool
    late: bool
    raised_at: datetime
    standing: Standing = Standing.STANDING
    asked_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`step` is the open talk or consent step; `due` what ends the stage by itself, if anything."""

    item: ItemId
    kind: ProposalKind
    proposer: PersonId
    text: Words
    why: Words | None
    subject: PersonId | None
    term_days: int | None
    responsible: PersonId | None
    measures: tuple[Words, ...]
    source: str
    made_at: datetime
    version: int = 1
    stage: Stage = Stage.QUEUED
    step: Step | None = None
    due: datetime | None = None
    loop: int = 0
    extended: bool = False
    more_time: bool = False
    decision: ItemId | None = None
