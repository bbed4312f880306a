"""What comes in: events as the listener hands them over, and the inbox that keeps them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from nstbot.app.ports.weather import May

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One room event as the listener hands it over, before it has an arrival number.

    `type` is the Matrix type after decryption, or "unreadable" (content: the encrypted source), or
    "hidden" (redacted before we read it; content: {"redactor": …}), or "gone" (we are out of the
    room; content: {"by": …, "membership": …}). `state_key` None: no state. A membership's content
    has what it was before as "was".
    """

    event_id: str
    room: str
    sender: str
    type: str
    state_key: str | None
    content: Json
    server_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """One of our own events, seen in the room: post `post` became `event_id` (engineering §8)."""

    post: str
    event_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Somebody's membership in a room as its state says it ("join", "invite", "leave", "ban")."""

    room: str
    mxid: str
    membership: str
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """We are asked into a room by somebody the config trusts."""

    room: str
    inviter: str
    direct: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One applied sync: gaps filled, oldest first. Taken in one transaction, our position with it.

    `started` is when its request was sent: deadlines up to then may fire once this is handled.
    `readable` are rows that could not be read before: (arrival number, type, content).
    `gone` are rooms we were removed from. `encrypted` are rooms known to be encrypted. `powers` are
    what we may do in rooms, `replaces` rooms and the ones that their creation says they come after.
    """

    position: str
    started: datetime
    seen: Sequence[Seen] = ()
    echoes: Sequence[Echo] = ()
    presences: Sequence[Presence] = ()
    invitations: Sequence[Invitation] = ()
    readable: Sequence[tuple[int, str, Json]] = ()
    gone: Sequence[str] = ()
    encrypted: Sequence[str] = ()
    powers: Mapping[str, May] = field(default_factory=dict)
    replaces: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An inbox row. `at` is when it was first seen: the time of the act (engineering §3)."""

    number: int
    event_id: str
    room: str
    sender: str
    type: str
    state_key: str | None
    content: Json
    at: datetime
    tries: int


class Inbox(Protocol):
    """What the listener needs of the store. Each method is one transaction of its own."""

    async def position(self) -> str | None:
        """Where the next sync starts; None before the first."""

    async def take(self, batch: Batch, now: datetime) -> None:
        """Keep all of it and the position, or nothing. Events seen before are ignored.

        Upserts presences, records echoes (post sent, its ref resolved), inserts arrivals in order,
        queues joins, notes an outage when `started` is more than 10 minutes after the last batch's.
        The very first batch keeps state and position but acts on none of its events' past.
        """

    async def unreadable(self) -> Sequence[tuple[int, str, Json]]:
        """(arrival number, room, encrypted source) of what waits for a key, oldest first."""

    async def known_encrypted(self) -> Sequence[str]:
        """Rooms seen to be encrypted, for the crypto layer after a restart."""

    async def joined_rooms(self) -> Sequence[str]:
        """Rooms we are in."""
