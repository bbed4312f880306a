"""Facts of asking all others whether an objection is set aside (product §1 rule 1, canon §3.4)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import ItemId, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsideAsked:
    """All but the owner of `objection` are asked, for this `version` of `item`; `by` says yes."""

    objection: ItemId
    item: ItemId
    version: int
    by: PersonId
    reason: Words
    roster: tuple[PersonId, ...]
    due: datetime
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsideAgreed:
    """One yes, which is no consent to `item`."""

    objection: ItemId
    item: ItemId
    person: PersonId
    source: str
    tap: bool
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsideRefused:
    """One no, which is enough: the objection stands."""

    objection: ItemId
    item: ItemId
    person: PersonId
    words: Words | None
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsideEnded:
    """The time is over, and not every one has said yes: the objection stands."""

    objection: ItemId
    item: ItemId
    not_heard: tuple[PersonId, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionSetAside:
    """Every other member has said yes explicitly: it is set aside, which is never settled.

    `person` is its owner. `measure` are its words, to be watched from now on; `term_days` is the
    new term of the proposal. None: that stays as it is.
    """

    objection: ItemId
    item: ItemId
    person: PersonId
    agreed: tuple[PersonId, ...]
    measure: Words | None
    term_days: int | None
    at: datetime
