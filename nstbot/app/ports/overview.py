"""What the people who run us may see and do: everything at a glance, announcing, erasing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from nstbot.domain.ids import CircleId, ItemId, PersonId, Words
from nstbot.domain.stuck import StuckKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleRow:
    """A circle from outside: its room, when its last act was, how many arrivals wait there."""

    circle: CircleId
    room: str | None
    last: datetime
    gone: bool
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals:
    """`synced`: when the last sync began. `size` of the database in bytes."""

    synced: datetime | None
    inbox: int
    outbox: int
    cards: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """`circle` is whose room is next, None when all have it. `busy`: one is still on its way."""

    number: int
    text: str
    place: str
    circle: CircleId | None
    sent: int
    busy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What somebody wrote in one circle, and the items that name them."""

    words: frozenset[Words]
    items: frozenset[ItemId]


@dataclass(frozen=True, slots=True, kw_only=True)
class TreePlace:
    """A circle in a tree; `members` as far as they are known without reading its record."""

    circle: CircleId
    parent: CircleId | None
    level: int
    members: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckRow:
    """What waits in a circle longer than it should; `item` if it is not about the circle."""

    circle: CircleId
    kind: StuckKind
    item: ItemId | None
    since: datetime


class Overview(Protocol):
    """Within one transaction."""

    async def circles(self) -> Sequence[CircleRow]:
        """Oldest first."""

    async def vitals(self) -> Vitals: ...

    async def overdue(self, since: datetime) -> int:
        """How many deadlines should have been handled before then, where we are in the room."""

    async def tree(self, circle: CircleId) -> Sequence[TreePlace]:
        """All circles that are linked with this one, itself too, those begun first in front."""

    async def beside(self, circle: CircleId, parent: CircleId | None) -> Sequence[CircleId]:
        """Other circles with members below that one, or below none; those begun first in front."""

    async def stuck(self, now: datetime) -> Sequence[StuckRow]:
        """In all circles, oldest first."""

    async def announce(self, text: str, place: str, now: datetime) -> None:
        """Begin one; `place` is told when it is done."""

    async def announcing(self) -> Announcement | None:
        """The oldest that is not done."""

    async def announced(self, number: int, circle: CircleId) -> None:
        """It is on its way to that circle's room."""

    async def announcement_done(self, number: int) -> None: ...

    async def written_by(self, person: PersonId) -> Mapping[CircleId, Written]:
        """In every circle whose record names them."""

    async def erase(self, person: PersonId, words: Collection[Words]) -> None:
        """These texts with their salts, who the person is, and what still quotes them."""
