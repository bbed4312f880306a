"""What changes about a room itself: being put out, power, a new room in its place."""

from datetime import datetime
from typing import Final, Protocol

from nstbot.domain.ids import CircleId

HIDE: Final = "hide"  # redact what others said
PIN: Final = "pin"
SPEAK: Final = "speak"
TAP: Final = "tap"  # send reactions: the buttons

May = frozenset[str]
"""What our power in a room allows, of the four above."""

ALL: Final[May] = frozenset((HIDE, PIN, SPEAK, TAP))


class RoomWeather(Protocol):
    """Rooms by their Matrix ids, within one transaction."""

    async def gone_since(self, room_id: str) -> datetime | None:
        """Since when we are out of it, until `is_back`. What is owed to it waits."""

    async def is_back(self, room_id: str) -> None:
        """We are in it: what waited goes, and what was refused while we were being put out."""

    async def may(self, room_id: str) -> May:
        """What our power allows there; everything, while that is not known."""

    async def may_not(self, room_id: str, what: str) -> None:
        """The homeserver has just forbidden us that."""

    async def told(self, room_id: str) -> May:
        """What of it people there were last told; everything, if nothing."""

    async def tell(self, room_id: str, may: May) -> None:
        """They are told of it now."""

    async def revive(self, room_id: str) -> None:
        """What the homeserver forbade us there is tried again."""

    async def is_replaced(self, old: str, new: str) -> None:
        """The tombstone of `old` names `new`."""

    async def follows(self, new: str) -> str | None:
        """The room that `new` comes after, if both say so: its tombstone and the creation."""

    async def move(self, circle: CircleId, old: str, new: str) -> None:
        """The circle's room is `new`. Its cards come there anew; `old` gets nothing more."""

    async def moved_out(self, room_id: str) -> CircleId | None:
        """The circle that has moved out of that room."""
