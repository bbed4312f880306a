"""What the use cases need of the outside: the store's transaction, the queues, the clock, Matrix.

Names: an *arrival* is a Matrix event with the number under which it was first seen; a *post* is
what the bot owes a room; a *ref* names an event or a room before it exists:

    circle:<circle id>            the circle's room
    dm:<person>                   the direct chat with a person
    room:<room id>                a room by itself
    card:<circle id>:P7           the card of a process
    ask:<circle id>:P7/2          the ask for version 2
    event:<event id>              an event by itself
    post:<post id>                whatever event that post became
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum, unique
from typing import Protocol

from nstbot.domain.circle import Circle
from nstbot.domain.facts import DeadlineKind, Fact
from nstbot.domain.ids import CircleId, ItemId, PersonId, Said, Words
from nstbot.domain.outlook import Deadline

Json = Mapping[str, object]


class Clock(Protocol):
    """The only source of time. `now` is aware, UTC."""

    def now(self) -> datetime: ...

    async def sleep(self, seconds: float) -> None:
        """Wait that long by this clock."""


# ── Coming in ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One room event as the listener hands it over, before it has an arrival number.

    `type` is the Matrix type after decryption, or "unreadable" (content: the encrypted source), or
    "hidden" (redacted before we read it; content: {"redactor": …}). `state_key` None: no state.
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
    `gone` are rooms we were removed from. `encrypted` are rooms known to be encrypted.
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


# ── Going out ───────────────────────────────────────────────────────────────────────────────────


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
    DIRECT = "direct"  # make or find the direct chat of room dm:<person>; body {"mxid": …}


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An outbox row. `id` is its transaction id and stands in the payload (engineering §2).

    `body` of a message is its content without `m.relates_to`; `thread` and `reply` are refs from
    which that is made when it is sent. `ref` is the name under which its event becomes known.
    Messages of a room go in order of `number`; anything else may overtake. A post whose `target`
    or `thread` does not exist yet waits; when that was finally refused a message goes unthreaded
    and anything else is dropped.
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
        """It is in the room as `event_id` (for JOIN and DIRECT: `room_id` is the room)."""

    async def refused(self, post: str, code: str) -> None:
        """The homeserver refuses it for good; its dependants go without or are dropped."""

    async def freeze_card(self, card: str, revision: int, content: Json, now: datetime) -> None:
        """This content is about to be sent as this revision."""

    async def card_shown(self, card: str, revision: int, event_id: str, now: datetime) -> None:
        """Revision shown; the first one's event is the card."""

    async def card_refused(self, card: str, code: str) -> None:
        """The card cannot be shown; its dependants go without."""


# ── In between: one envelope, one transaction ───────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`name` is the display name as last seen in any shared room, None when unknown."""

    id: PersonId
    mxid: str
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What became of an event we read: how later edits, redactions and replies of it are taken.

    `outcome`: talk, answer, proposal, done, refused, misread. `item` what it was about.
    """

    event_id: str
    sender: str
    room: str
    outcome: str
    circle: CircleId | None
    item: ItemId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An open question to one person in one place (engineering §5).

    `kind`: "argument" (15 min), "reason" (72 h), "which" (15 min). `place` is a room id, `thread`
    the thread's root there or None. `so_far` is what is needed to go on, as the reader wrote it.
    """

    id: int
    person: PersonId
    place: str
    thread: str | None
    kind: str
    so_far: Json
    expires: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where a circle's chain stands: `number` of its facts and the hash over all of them (hex)."""

    number: int
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    circle: CircleId
    item: ItemId
    kind: DeadlineKind
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OurEvent:
    """One of our events that somebody points at. `ref` e.g. card:…, ask:…, post:…"""

    event_id: str
    room_id: str
    ref: str
    circle: CircleId | None
    item: ItemId | None
    version: int | None


class Transaction(Protocol):
    """Everything one envelope reads and writes: commits when its block ends, or nothing."""

    # causes
    async def is_done(self, cause: str) -> bool: ...

    async def done(self, cause: str) -> None:
        """Raises Conflict when this cause was done before."""

    # circles and facts
    async def circle_of_room(self, room_id: str) -> CircleId | None: ...

    async def room_of_circle(self, circle: CircleId) -> str | None: ...

    async def circle(self, circle: CircleId) -> Circle | None:
        """Folded from its facts (cached between transactions)."""

    async def circles_of(self, person: PersonId) -> Sequence[CircleId]:
        """Where this person is a member, or is asked in an open founding."""

    async def new_circle(self) -> CircleId:
        """A fresh ULID."""

    async def settle_room(self, circle: CircleId, room_id: str) -> None:
        """From now on that room is this circle's."""

    async def append(
        self, circle: CircleId, facts: Sequence[Fact], cause: str, state: Circle
    ) -> Sequence[Head]:
        """Write facts at the end of the chain; `state` is the circle after them. One head each.

        Also brings timers and membership views in step with `state`. Raises Conflict.
        """

    async def head(self, circle: CircleId) -> Head: ...

    async def facts_about(self, circle: CircleId, item: ItemId) -> Sequence[tuple[Head, str, Fact]]:
        """(head, cause, fact) of every fact that names `item`, oldest first."""

    async def replace_timers(self, circle: CircleId, deadlines: Sequence[Deadline]) -> None: ...

    # people and texts
    async def person(self, mxid: str) -> PersonId:
        """The pseudonym of this Matrix id, made on first need."""

    async def people(self, ids: Sequence[PersonId]) -> Mapping[PersonId, Person]: ...

    async def keep(self, text: str) -> Said:
        """Keep a text under a salted commitment."""

    async def text(self, words: Words) -> str | None:
        """None when it was erased."""

    # rooms
    async def present(self, room_id: str) -> Sequence[Presence]:
        """Everybody whose membership there is known, joined or not."""

    async def is_direct(self, room_id: str) -> bool:
        """The bot and one other person, and no circle's room."""

    async def direct_room(self, person: PersonId) -> str | None: ...

    # what was said before
    async def heard(self, event_id: str) -> Heard | None: ...

    async def remember(
        self,
        arrival: Arrival,
        outcome: str,
        circle: CircleId | None = None,
        item: ItemId | None = None,
    ) -> None:
        """The arrival is handled; `outcome` "talk" deletes its body at once."""

    async def heard_content(self, event_id: str) -> Json | None:
        """The content of an arrival, None when it is unknown or its body is gone."""

    async def our_event(self, event_id: str) -> OurEvent | None:
        """What a ref (card:…, ask:…, talk:…, any `kind:circle:item[/version]`) or post became."""

    async def event_of(self, ref: str) -> str | None:
        """The event id behind a ref, None until it is known."""

    async def unsure(self, room_id: str) -> bool:
        """Some post or card of ours to that room is attempted with its outcome unknown."""

    # questions
    async def ask(
        self,
        person: PersonId,
        place: str,
        thread: str | None,
        kind: str,
        so_far: Json,
        expires: datetime,
    ) -> None:
        """Replaces an older question to that person in that place."""

    async def question(
        self, person: PersonId, place: str, thread: str | None, now: datetime
    ) -> Question | None: ...

    async def answered(self, question: Question) -> None: ...

    # going out
    async def post(self, post: Post) -> None:
        """A post of the same id changes nothing."""

    async def want_card(
        self, circle: CircleId, item: ItemId, cause: str, lane: Lane = Lane.CARD
    ) -> None:
        """Make the card, or let its next revision be shown."""


class Ledger(Protocol):
    """The store, as the pump sees it."""

    def transaction(self) -> AbstractAsyncContextManager[Transaction]: ...

    async def next_arrivals(self, limit: int) -> Sequence[Arrival]:
        """Unhandled readable arrivals: the oldest of each room, rooms in turn (engineering §18)."""

    async def stuck(self, arrival: int, reference: str) -> None: ...

    async def failed_once(self, arrival: int) -> None:
        """Count a try of this arrival."""

    async def outage(self) -> datetime | None:
        """Since when people could not speak, if that has not been made good yet."""

    async def outage_over(self) -> None: ...

    async def founded_circles(self) -> Sequence[CircleId]: ...

    async def due_timers(self, now: datetime) -> Sequence[Timer]:
        """Timers with `due` ≤ both `now` and the start of the last applied sync, oldest first."""

    async def next_due(self) -> datetime | None: ...

    async def unreadable_since(self, room_id: str) -> Mapping[str, datetime]:
        """Sender → when their oldest unreadable message there was first seen."""

    async def untold_unreadable(self, before: datetime) -> Sequence[Arrival]:
        """Unreadable messages older than `before` whose sender has not been told, one a sender."""

    async def forget_old(self, now: datetime) -> None:
        """Delete inbox and outbox bodies 7 days after they were handled, and expired questions."""


class Conflict(Exception):
    """The stream moved on under us, or the cause is done: start again from a fresh state."""


class Unreachable(Exception):
    """The homeserver does not answer, or wants us to wait `after` seconds."""

    def __init__(self, why: str, after: float | None = None, limited: bool = False) -> None:
        super().__init__(why)
        self.after = after
        self.limited = limited


class Rejected(Exception):
    """The homeserver refuses for good."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(f"{code}: {why}")
        self.code = code


class CardRenderer(Protocol):
    """Renders a card from the state as it is now (engineering §2, §19)."""

    async def card(self, circle: CircleId, item: ItemId, causes: Sequence[str]) -> Json:
        """The `m.room.message` content of the card, payload included, without relations."""


class Alarm(Protocol):
    """Wakes whoever waits for work."""

    def ring(self) -> None: ...

    async def wait(self, seconds: float) -> None:
        """Until rung, or so long."""


class Unreplayable(Exception):
    """The record of `circle` does not fold; the circle is paused until the next start."""

    def __init__(self, circle: CircleId, why: str) -> None:
        super().__init__(f"circle {circle}: {why}")
        self.circle = circle
