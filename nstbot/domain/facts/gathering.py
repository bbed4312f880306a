"""Facts of a meeting (M…): who is here at the same time, until when (product §3 `live`)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import ItemId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveAsked:
    """Somebody asks who is here, until `due`, and is here themselves."""

    item: ItemId
    by: PersonId
    roster: tuple[PersonId, ...]
    due: datetime
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceGiven:
    """Somebody is here, from the beginning or later."""

    item: ItemId
    person: PersonId
    source: str
    tap: bool
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveBegan:
    """Rounds run in turn among those who are `here` now, in the order of their seats."""

    item: ItemId
    here: tuple[PersonId, ...]
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveKept:
    """Somebody of those here has written since: it is not over before `until`."""

    item: ItemId
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveEnded:
    """`reason`: "asked" (`by`), "quiet" (for half an hour), "few" (not two were here)."""

    item: ItemId
    by: PersonId | None
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersAsked:
    """Those who were here have answered, or the meeting is over: now the others are asked."""

    item: ItemId
    version: int
    people: tuple[PersonId, ...]
    due: datetime
    at: datetime
