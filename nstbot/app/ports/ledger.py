"""The store as one envelope, and as the pump, sees it."""

from collections.abc import Mapping, Sequence, Set
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto, unique
from typing import Protocol

from nstbot.app.ports.incoming import Arrival, Json, Presence
from nstbot.app.ports.levels import ErrandDue, Levels
from nstbot.app.ports.outgoing import Lane, Post
from nstbot.app.ports.overview import Overview
from nstbot.app.ports.spaces import Spaces
from nstbot.app.ports.troubles import Troubles
from nstbot.app.ports.voices import Voices
from nstbot.app.ports.weather import RoomWeather
from nstbot.domain.circle import Circle
from nstbot.domain.facts import DeadlineKind, Fact
from nstbot.domain.ids import CircleId, ItemId, PersonId, Said, Words
from nstbot.domain.outlook import Deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`name` is their display name, None when unknown; `others` the ids of their other accounts."""

    id: PersonId
    mxid: str
    name: str | None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What became of an event we read: how later edits, redactions and replies of it are taken.

    `outcome`: talk, turn, answer, proposal, done, refused, misread. `item` what it was about.
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

    `kind`: "argument", "which", "mine" (15 min), "reason" (72 h). `place` is a room id, `thread`
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
class Unanswered:
    """A question of a circle to one person, of which they may be reminded."""

    circle: CircleId
    person: PersonId
    item: ItemId
    asked: datetime
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


@unique
class Chat(Enum):
    """How far the direct chat with somebody is."""

    NONE = auto()  # there is none, and none is being made: they do not let us
    COMING = auto()
    INVITED = auto()
    JOINED = auto()


class Transaction(Protocol):
    """Everything one envelope reads and writes: commits when its block ends, or nothing."""

    @property
    def weather(self) -> RoomWeather: ...

    @property
    def overview(self) -> Overview: ...

    @property
    def troubles(self) -> Troubles: ...

    @property
    def spaces(self) -> Spaces: ...

    @property
    def voices(self) -> Voices: ...

    @property
    def levels(self) -> Levels: ...

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

        Also brings timers and views in step with `state`, and writes the errands that follow.
        Raises Conflict.
        """

    async def head(self, circle: CircleId) -> Head: ...

    async def facts_about(self, circle: CircleId, item: ItemId) -> Sequence[tuple[Head, str, Fact]]:
        """(head, cause, fact) of every fact that names `item`, oldest first."""

    async def replace_timers(self, circle: CircleId, deadlines: Sequence[Deadline]) -> None: ...

    # people and texts
    async def known_person(self, mxid: str) -> PersonId | None:
        """Their pseudonym if they have one; none is made."""

    async def person(self, mxid: str) -> PersonId:
        """The pseudonym of this Matrix id, made on first need."""

    async def people(
        self, ids: Sequence[PersonId], circle: CircleId | None = None
    ) -> Mapping[PersonId, Person]:
        """With their names as that circle's room shows them."""

    async def keep(self, text: str) -> Said:
        """A salted commitment to a text, which is kept when a fact of this transaction holds it."""

    async def texts(self, words: Sequence[Words]) -> Mapping[Words, str | None]:
        """Of all of these, at once; None for one that was erased."""

    async def text(self, words: Words) -> str | None:
        """None when it was erased."""

    async def salt(self, words: Words) -> str | None:
        """What a text's commitment was made with (hex); None when it was erased."""

    # rooms
    async def present(self, room_id: str) -> Sequence[Presence]:
        """Everybody whose membership there is known, joined or not."""

    async def is_direct(self, room_id: str) -> bool:
        """The bot and one other person, and no circle's room."""

    async def was_asked_in(self, room_id: str) -> bool:
        """Whether somebody invited us into this direct chat; else we made it ourselves."""

    async def direct_room(self, person: PersonId) -> str | None: ...

    async def chat_with(self, person: PersonId) -> Chat: ...

    # what was said before
    async def heard(self, event_id: str) -> Heard | None: ...

    async def remember(
        self,
        arrival: Arrival,
        outcome: str,
        circle: CircleId | None = None,
        item: ItemId | None = None,
    ) -> None:
        """The arrival is handled; `outcome` "talk" deletes its body at once.

        An unreadable one stays open for its key: only its sender has been told.
        """

    async def heard_content(self, event_id: str) -> Json | None:
        """The content of an arrival, None when it is unknown or its body is gone."""

    async def unread(self, event_id: str) -> tuple[str, str] | None:
        """(sender, room) of an arrival that is unreadable or stuck: it may still be handled."""

    async def last_said(self, room_id: str, mxids: Sequence[str]) -> datetime | None:
        """When one of these last wrote or tapped there, readable or not."""

    async def recall(
        self, event_id: str, outcome: str, circle: CircleId | None, item: ItemId | None
    ) -> None:
        """A later event settled what became of this one; if it was still open, it is not now."""

    async def settle_talk(self, talk: Sequence[Arrival]) -> None:
        """These were ordinary talk: handled, and their words are not kept."""

    async def our_event(self, event_id: str) -> OurEvent | None:
        """What a ref (card:…, ask:…, talk:…, any `kind:circle:item[/version]`) or post became."""

    async def event_of(self, ref: str) -> str | None:
        """The event id behind a ref, None until it is known."""

    async def made_by_us(self, room_id: str) -> bool | None:
        """A room that we made, for whatever. None: this may be one in the making."""

    async def unsure(self, room_id: str) -> bool:
        """Some post or card of ours to that room is attempted with its outcome unknown."""

    # reminders
    async def unanswered(self, rested: datetime, heard: datetime) -> Sequence[Unanswered]:
        """By person, soonest first: of those who want it and were not reminded since `rested`.

        Nothing when the last applied sync began before `heard`: they may have answered since.
        """

    async def reminded(self, person: PersonId, at: datetime) -> None: ...

    async def wants_reminders(self, person: PersonId) -> bool: ...

    async def want_reminders(self, person: PersonId, yes: bool) -> None:
        """From now on, or no more."""

    async def refused_direct(self, person: PersonId) -> bool:
        """Whether the last attempt to open a direct chat with them was refused."""

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

    async def has_card(self, circle: CircleId, item: ItemId) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedPost:
    """A post or card that will never be in its room, and the homeserver's code for why.

    `cause` is done once it is noted.
    """

    id: str
    room: str
    kind: str
    code: str
    cause: str


class Ledger(Protocol):
    """The store, as the pump sees it."""

    def transaction(self) -> AbstractAsyncContextManager[Transaction]: ...

    async def next_arrivals(self, limit: int) -> Sequence[Arrival]:
        """Unhandled readable arrivals: the oldest of each room, rooms in turn (engineering §18)."""

    async def next_in(self, room_id: str, limit: int) -> Sequence[Arrival]:
        """The oldest unhandled readable arrivals of one room, in order."""

    async def next_errand(self, *, later: bool) -> ErrandDue | None:
        """The oldest that waits, of those that may come later or of the others (engineering §4)."""

    async def errand_failed(self, due: ErrandDue, reference: str | None) -> None:
        """Count a try; with a `reference` it is stuck, and later ones go past it."""

    async def stuck(self, arrival: Arrival, reference: str) -> str:
        """Later rows of its room go past it; returns the reference under which it is kept."""

    def pause(self, circle: CircleId) -> None:
        """Its record cannot be read: until `resume`, its arrivals are collected (§18)."""

    def resume(self, circle: CircleId) -> None: ...

    def paused(self) -> Set[CircleId]: ...

    async def failed_once(self, arrival: int) -> None:
        """Count a try of this arrival."""

    async def outage(self) -> datetime | None:
        """Since when people could not speak, if that has not been made good yet."""

    async def outage_over(self) -> None: ...

    async def founded_circles(self) -> Sequence[CircleId]: ...

    async def nominating(self) -> Sequence[tuple[CircleId, ItemId]]:
        """Selections in which nominations are awaited."""

    async def due_timers(
        self, now: datetime, *, limit: int = 20, after: Timer | None = None
    ) -> Sequence[Timer]:
        """Timers with `due` ≤ both `now` and the start of the last applied sync, oldest first.

        The first `limit` of them, or of those that come after that one.
        """

    async def next_due(self) -> datetime | None: ...

    async def is_in(self, room_id: str) -> bool:
        """Whether we are in that room."""

    async def unreadable_since(self, room_id: str) -> Mapping[str, datetime]:
        """Sender → when their newest unreadable message there was first seen."""

    async def untold_unreadable(self, before: datetime) -> Sequence[Arrival]:
        """Unreadable messages older than `before` whose sender has not been told, one a sender."""

    async def untold_refusals(self) -> Sequence[RefusedPost]:
        """What the homeserver refused for good and is not noted yet, oldest first."""

    async def overdue(self, since: datetime) -> int:
        """See `Overview.overdue`."""

    async def scrub(self) -> None:
        """Leave nothing of what was erased in the file's log."""

    async def forget_old(self, now: datetime) -> None:
        """Delete inbox and outbox bodies 7 days after they were handled, and expired questions."""
