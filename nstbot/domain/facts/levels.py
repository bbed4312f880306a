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


PoolFact = CircleWaits | CircleWaitsNoMore | ParentCalled
