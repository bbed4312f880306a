"""What a dialogue is played on: a table with a clock to turn, or a real homeserver."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol

PAYLOAD = "net.nextsteptogether.nstbot"
CARD = "card"


@dataclass(slots=True)
class Told:
    """One message of the bot. `direct`: to whom alone. `content` and `buttons` may still change.

    `room`: the circle in whose room it stands, where there is more than one.
    """

    event_id: str
    content: Mapping[str, Any]
    thread: str | None
    direct: str | None
    rings: tuple[str, ...]
    buttons: list[str] = field(default_factory=list)
    room: str | None = None

    @property
    def body(self) -> str:
        return str(self.content["body"])

    @property
    def payload(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.content[PAYLOAD]
        return found

    @property
    def kind(self) -> str:
        return str(self.payload["kind"])

    @property
    def item(self) -> str | None:
        return self.payload.get("item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody speaks. `thread`: root event; `reply`: event; `direct`: to the bot alone."""

    thread: str | None = None
    reply: str | None = None
    direct: bool = False


class Stage(Protocol):
    """People act on it; each act returns its event id when the bot has done all that follows.

    `patience`: seconds in which something that is asked for may still come.
    """

    patience: float

    async def enter(self, people: Sequence[str], *, founded: bool) -> None:
        """They are in the room; `founded`: the Garden Circle is theirs, the first facilitates."""

    async def say(self, name: str, text: str, place: Place) -> str: ...

    async def tap(self, name: str, event_id: str, key: str) -> str: ...

    async def edit(self, name: str, event_id: str, text: str, place: Place) -> str: ...

    async def redact(self, name: str, event_id: str, place: Place) -> None: ...

    async def move(self, name: str, membership: str, whom: str | None) -> None:
        """They come or go, or make somebody go."""

    async def later(self, delta: timedelta, *, away: bool) -> None: ...

    async def news(self) -> Sequence[Told]:
        """The bot's new messages since the last look, when it has nothing left to do."""
