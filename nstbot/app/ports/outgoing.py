"""What goes out: posts, cards, and the outbox that keeps them until they are in the room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum, unique
from typing import Protocol

from nstbot.app.ports.incoming import Json
from nstbot.domain.ids import CircleId, ItemId


@unique
class Lane(IntEnum):
    """Who is served first when the homeserver makes us go slowly (engineering §7)."""

    ANSWER = 0
    ASK = 1
    CARD = 2
    BUTTON = 3
    PIN = 4
    SPACE = 5


@unique
class PostKind(StrEnum):
    """What a post does in its room."""

    MESSAGE = "message"
    REACTION = "reaction"  # body {"key": "✅"}, target: what it sits on
    PIN = "pin"  # target: what is pinned
    UNPIN = "unpin"
    HIDE = "hide"  # redact `target`
    JOIN = "join"  # room:<id>
    INVITE = "invite"  # body {"mxid": …}; who is there already is no fault
    REMOVE = "remove"  # body {"mxid": …, "reason": …}; who is not there is no fault
    POWER = "power"  # body {"level": 50}: lower our own power there; it is never raised
    IMAGE = "image"  # body {"alt": …, "picture": …, payload}: drawn when it is sent; no trouble
    DIRECT = "direct"  # make or find the direct chat of room dm:<person>; body {"mxid": …}
    # make or find the Space of space:<name>, and bring it in step; body {"alias": …, "name": …,
    # "children": [[room id, order], …], "allow": [room id, …]}
    SPACE = "space"
    ROOM = "room"  # make or find the room of circle:<id>; body {"alias": …, "name": …, "topic": …}


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An outbox row. `id` is its transaction id and stands in the payload (engineering §2).

    `body` of a message is its content without `m.relates_to`; `thread` and `reply` are refs from
    which that is made when it is sent. `ref` is the name under which its event becomes known.
    Messages of a room go in order of `number`; anything else may overtake. A post whose `target`
    or `thread` does not exist yet waits; when that was finally refused a message goes unthreaded
    and anything else is dropped. A post to a room that is being made waits for it. Of INVITE and
    REMOVE of one person in one room only the later counts.
    """

    id: str
    room: str
    lane: Lane
    kind: PostKind
    body: Json
    cause: str
    target: str | None = None
    thread: str | None = None
    reply: str | None = None
    ref: str | None = None
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sendable:
    """A post whose refs are resolved to a room id and event ids (None where it goes without)."""

    post: Post
    room_id: str
    target: str | None
    thread: str | None
    reply: str | None
    attempted: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDue:
    """A card that wants a newer revision shown. `event_id` None: it is not in the room yet.

    `frozen` is the content of an attempt whose outcome is unknown: it must be sent as it is.
    """

    id: str
    circle: CircleId
    item: ItemId
    room_id: str
    event_id: str | None
    wanted: int
    frozen: tuple[int, Json] | None
    causes: tuple[str, ...]
    edited_at: datetime | None


class Outbox(Protocol):
    """What the speaker needs of the store. Each method is one transaction of its own."""

    async def sendable(self, limit: int) -> Sequence[Sendable]:
        """Posts that may go now: the first unsent message of each room and all else, by lane."""

    async def cards(self, now: datetime) -> Sequence[CardDue]:
        """Cards whose wanted revision is not shown, oldest want first."""

    async def attempting(self, post: str, now: datetime) -> None:
        """Its request is about to be made: until an outcome is known, it may be in the room."""

    async def sent(self, post: str, event_id: str, room_id: str | None = None) -> None:
        """It is in the room as `event_id` (what makes or joins one: `room_id` is the room)."""

    async def refused(self, post: str, code: str) -> None:
        """The homeserver refuses it for good; its dependants go without or are dropped."""

    async def freeze_card(self, card: str, revision: int, content: Json, now: datetime) -> None:
        """This content is about to be sent as this revision."""

    async def card_shown(self, card: str, revision: int, event_id: str, now: datetime) -> None:
        """Revision shown; the first one's event is the card."""

    async def card_refused(self, card: str, code: str) -> None:
        """The card cannot be shown; its dependants go without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """A PNG and its size in pixels."""

    data: bytes
    width: int
    height: int


class Painter(Protocol):
    """Draws a picture in words (`chat.tree.picture`); called off the event loop."""

    def __call__(self, picture: Json) -> Painted: ...


class CardRenderer(Protocol):
    """Renders a card from the state as it is now (engineering §2, §19)."""

    async def card(self, circle: CircleId, item: ItemId, causes: Sequence[str]) -> Json:
        """The `m.room.message` content of the card, payload included, without relations."""
