"""Facts of the stream that holds who waits for a circle above (engineering §25)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import CircleId, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleWaits:
    """What a circle tells of itself; the newest of the same circle counts (`number`)."""

    circle: CircleId
    name: Words
    level: int
    holders: tuple[PersonId, ...]
    pair: int
    members: int
    number: int
    fan: int
    at: datetime
    region: str = ""
    small: bool = False
    dormant: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleWaitsNoMore:
    circle: CircleId
    number: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentCalled:
    """Enough circles of `level` wait: `parent` is to be the circle of their representatives."""

    parent: CircleId
    name: Words
    aim: Words
    level: int
    circles: tuple[CircleId, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLooked:
    """It has waited for long, and is looked at; the next time at `due`."""

    circle: CircleId
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomAsked:
    """`parent`, which seems to have room, is asked to take in a circle that waits."""

    circle: CircleId
    parent: CircleId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomLacking:
    """It has none."""

    circle: CircleId
    parent: CircleId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallOffered:
    """These, of all that wait at that `level`, are asked whether they begin with so few."""

    level: int
    circles: tuple[CircleId, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentSuggested:
    """Who runs us is told that these could come together below a circle of `level`."""

    level: int
    circles: tuple[CircleId, ...]
    at: datetime


PoolFact = (
    CircleWaits
    | CircleWaitsNoMore
    | ParentCalled
    | WaitingLooked
    | RoomAsked
    | RoomLacking
    | SmallOffered
    | ParentSuggested
)
