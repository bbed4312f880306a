"""Rooms and direct chats in memory, in the homeserver's place.

They keep who is in them and how often each kind of message stands there, never the messages
themselves: a tree has a hundred thousand of them. The same post, sent twice, is there once.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from nstbot.app.ports import CardDue, Json, PostKind, Presence, Seen, Sendable
from nstbot.simulate.clock import HandClock

SERVER: Final = "sim"
BOT: Final = f"@nstbot:{SERVER}"
PAYLOAD: Final = "net.nextsteptogether.nstbot"


@dataclass(slots=True)
class Room:
    """A room with people in it. `kinds`: how many messages of each kind stand there."""

    id: str
    members: list[str] = field(default_factory=list)
    direct: str | None = None
    kinds: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Line:
    """A message of the bot as people read it: what it is, about what, and whom it calls."""

    event_id: str
    room: Room
    kind: str
    item: str | None
    called: tuple[str, ...]
    thread: str | None
    payload: Mapping[str, Any]
    body: str


@dataclass(slots=True)
class Sent:
    """What the bot sent, all rooms together."""

    messages: int = 0
    direct: int = 0
    cards: int = 0
    edits: int = 0
    reactions: int = 0
    others: int = 0
    rooms: int = 0


class Rooms:
    """Takes posts; what comes of them for the bot to hear gathers in `seen` and `presences`."""

    def __init__(self, clock: HandClock) -> None:
        self._clock = clock
        self._numbers = 0
        self._known: set[str] = set()
        self.rooms: dict[str, Room] = {}
        self.sent = Sent()
        self.seen: list[Seen] = []
        self.presences: list[Presence] = []
        self.read: Callable[[Line], None] = lambda line: None

    # ── what people do ──────────────────────────────────────────────────────────────────────────

    def gather(self, room_id: str, people: Mapping[str, str]) -> Room:
        """A room that people (Matrix id → name) made and asked the bot into."""
        room = Room(room_id, list(people))
        self.rooms[room_id] = room
        for mxid, name in {**people, BOT: "nstbot"}.items():
            self.presences.append(Presence(room=room_id, mxid=mxid, membership="join", name=name))
        return room

    def say(self, mxid: str, text: str, room: str, thread: str | None = None) -> str:
        """Somebody writes; returns the event id."""
        content: dict[str, Any] = {"msgtype": "m.text", "body": text, "m.mentions": {}}
        if thread is not None:
            content["m.relates_to"] = {
                "rel_type": "m.thread",
                "event_id": thread,
                "is_falling_back": True,
                "m.in_reply_to": {"event_id": thread},
            }
        return self._happen(mxid, "m.room.message", content, room)

    def tap(self, mxid: str, event_id: str, key: str, room: str) -> str:
        """Somebody taps on a message."""
        related = {"rel_type": "m.annotation", "event_id": event_id, "key": key}
        return self._happen(mxid, "m.reaction", {"m.relates_to": related}, room)

    def come(self, mxid: str, name: str, room: Room) -> None:
        """Somebody accepts an invitation."""
        if mxid not in room.members:
            room.members.append(mxid)
        content = {"membership": "join", "displayname": name, "was": {"membership": "invite"}}
        self.presences.append(Presence(room=room.id, mxid=mxid, membership="join", name=name))
        self._happen(mxid, "m.room.member", content, room.id, state_key=mxid)

    def go(self, mxid: str, room: Room) -> None:
        """Somebody is out of a room."""
        room.members.remove(mxid)
        content = {"membership": "leave", "was": {"membership": "join"}}
        self.presences.append(Presence(room=room.id, mxid=mxid, membership="leave", name=None))
        self._happen(BOT, "m.room.member", content, room.id, state_key=mxid)

    def _happen(
        self, mxid: str, kind: str, content: Json, room: str, state_key: str | None = None
    ) -> str:
        self._numbers += 1
        seen = Seen(
            event_id=f"$s{self._numbers}",
            room=room,
            sender=mxid,
            type=kind,
            state_key=state_key,
            content=content,
            server_at=self._clock.now(),
        )
        self.seen.append(seen)
        return seen.event_id

    # ── what the bot does ───────────────────────────────────────────────────────────────────────

    def take(self, way: Sendable) -> tuple[str, str | None]:
        """One post: its event id, and its room where it makes one."""
        post = way.post
        event_id = f"$b{post.id}"
        new = post.id not in self._known
        self._known.add(post.id)
        match post.kind:
            case PostKind.MESSAGE:
                if new:
                    self._message(event_id, self.rooms[way.room_id], post.body, way.thread)
            case PostKind.REACTION:
                self.sent.reactions += new
            case PostKind.DIRECT:
                return "", self._direct(str(post.body["mxid"]))
            case PostKind.ROOM:
                return "", self._make(post.room.removeprefix("circle:"))
            case PostKind.INVITE | PostKind.REMOVE:
                room, mxid = self.rooms[way.room_id], str(post.body["mxid"])
                if post.kind is PostKind.INVITE and mxid not in room.members:
                    self.come(mxid, name_of(mxid), room)
                elif post.kind is PostKind.REMOVE and mxid in room.members:
                    self.go(mxid, room)
                self.sent.others += new
            case _:
                self.sent.others += new
        return event_id, None

    def show(self, card: CardDue, content: Json) -> str:
        """A card, or its newest text."""
        event_id = card.event_id or f"$c{card.id}"
        transaction = f"card-{card.id}-{card.wanted}"
        if transaction in self._known:
            return event_id
        self._known.discard(f"card-{card.id}-{card.wanted - 1}")
        self._known.add(transaction)
        if card.event_id is None:
            self.sent.cards += 1
            self._message(event_id, self.rooms[card.room_id], content, None)
        else:
            self.sent.edits += 1
        return event_id

    def _message(self, event_id: str, room: Room, content: Json, thread: str | None) -> None:
        payload: Any = content[PAYLOAD]
        mentions: Any = content.get("m.mentions", {})
        line = Line(
            event_id=event_id,
            room=room,
            kind=str(payload["kind"]),
            item=payload.get("item"),
            called=tuple(mentions.get("user_ids", ())),
            thread=thread,
            payload=payload,
            body=str(content["body"]),
        )
        room.kinds[line.kind] += 1
        self.sent.messages += 1
        self.sent.direct += room.direct is not None
        self.read(line)

    def _make(self, name: str) -> str:
        """A room of the bot's own making, found again by its name."""
        room_id = f"!{name.lower()}:{SERVER}"
        if room_id not in self.rooms:
            self.rooms[room_id] = Room(room_id)
            self.sent.rooms += 1
            self.presences.append(
                Presence(room=room_id, mxid=BOT, membership="join", name="nstbot")
            )
        return room_id

    def _direct(self, mxid: str) -> str:
        """A direct chat is made, and its person comes in."""
        room_id = f"!dm-{mxid.removeprefix('@')}"
        if room_id not in self.rooms:
            room = Room(room_id, direct=mxid)
            self.rooms[room_id] = room
            self.sent.rooms += 1
            self.presences.append(
                Presence(room=room_id, mxid=BOT, membership="join", name="nstbot")
            )
            self.come(mxid, name_of(mxid), room)
        return room_id


def name_of(mxid: str) -> str:
    """How somebody calls themselves."""
    return mxid[1:].partition(":")[0].upper()
