"""What is stuck, each with the reference under which people are told of it. Never texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique
from typing import Protocol

from nstbot.domain.ids import CircleId


@unique
class Kind(StrEnum):
    """What of ours is stuck; `subject` says which."""

    MESSAGE = "message"  # the arrival's number
    POST = "post"  # the post's id
    CARD = "card"  # the card's id
    DEADLINE = "deadline"  # item and kind
    CIRCLE = "circle"  # the circle's id
    ERRAND = "errand"  # its number


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """`what` is the event's type, the post's or the deadline's kind; `code` the homeserver's."""

    reference: str
    kind: Kind
    subject: str
    what: str
    circle: CircleId | None = None
    room: str | None = None
    code: str | None = None
    at: datetime


class Troubles(Protocol):
    """Within one transaction."""

    async def open(self, trouble: Trouble) -> str:
        """Keep it. What is stuck already keeps its reference, which is returned."""

    async def all_open(self) -> Sequence[Trouble]:
        """Oldest first."""

    async def find(self, reference: str) -> Trouble | None:
        """An open one, however the reference is written."""

    async def mended(self, reference: str) -> None:
        """It is tried again, or has gone well."""

    async def dropped(self, reference: str, because: str, now: datetime) -> None:
        """Nobody tries it again."""

    async def again(self, trouble: Trouble) -> bool:
        """Let a message, a post or a card be tried once more; false when its body is gone."""

    async def sender_of(self, trouble: Trouble) -> tuple[str, str, str] | None:
        """(Matrix id, room, event id) of a message that is stuck."""
