"""A circle's table: the real store, door and pump, with the test in the place of Matrix.

What people say goes into the inbox as the listener would put it; what the bot owes the rooms is
taken from the outbox as the speaker would take it. Time stands still unless it is turned.
"""

import functools
import itertools
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from nstbot import runtime
from nstbot.app.cards import Cards
from nstbot.app.context import Contexts
from nstbot.app.door import Door
from nstbot.app.ports import Batch, Echo, Json, PostKind, Presence, Seen
from nstbot.app.pump import Pump
from nstbot.chat.parse import Me
from nstbot.chat.texts import Texts
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain.circle import Circle
from nstbot.domain.ids import CircleId
from nstbot.domain.levels import Formation
from nstbot.store.codec import written
from nstbot.store.store import Store

BOT = "@nstbot:example.org"
ROOM = "!garden:example.org"
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PAYLOAD = "net.nextsteptogether.nstbot"


@functools.cache
def english() -> Texts:
    """Read once: it is the slowest part of a test."""
    return runtime.load_language("en")


class HandClock:
    """A clock that moves only when a test turns it."""

    def __init__(self, start: datetime = START) -> None:
        self.instant = start

    def now(self) -> datetime:
        return self.instant

    async def sleep(self, seconds: float) -> None:
        self.instant += timedelta(seconds=seconds)


class NoBell:
    """Nobody waits: the test steps the pump itself."""

    def ring(self) -> None:
        """Nothing to wake."""

    async def wait(self, seconds: float) -> None:
        raise AssertionError("the pump is stepped, it never waits")


@dataclass(slots=True)
class Shown:
    """One message of the bot as a room shows it now."""

    event_id: str
    room: str
    content: Mapping[str, Any]
    thread: str | None
    reply: str | None
    ref: str | None
    edits: int = 0
    taps: list[str] = field(default_factory=list)

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
    def mentions(self) -> tuple[str, ...]:
        return tuple(self.content["m.mentions"].get("user_ids", ()))

    @property
    def rings(self) -> bool:
        return self.content["msgtype"] == "m.text" and bool(self.mentions)


def mxid(name: str) -> str:
    """`@ann:example.org` for Ann."""
    return f"@{name.lower()}:example.org"


def chat(name: str) -> str:
    """The direct chat with Ann."""
    return f"!direct-{mxid(name)}"


class Table:
    """Says, taps, edits and redacts for people; collects what the bot shows."""

    def __init__(
        self,
        store: Store,
        clock: HandClock,
        *,
        pin: bool = True,
        admin_room: str | None = None,
        admins: Sequence[str] = (),
        spaces: bool = False,
        formation: Formation = Formation.AUTOMATIC,
    ) -> None:
        lang = english()
        self.store = store
        self.clock = clock
        contexts = Contexts(lang, ZoneInfo("Europe/Berlin"), clock, "!", BOT)
        self.door = Door(
            store.ledger,
            contexts,
            clock,
            me=Me(mxid=BOT, name="nstbot", prefixes=("//", "/", "!")),
            words=Vocabulary.of(lang),
            pin=pin,
            admin_room=admin_room,
            admins=[mxid(name) for name in admins],
            spaces=spaces,
            formation=formation,
        )
        self.pump = Pump(store.ledger, self.door, clock, NoBell(), lambda: None)
        self.cards = Cards(store.ledger, contexts)
        self.shown: dict[str, Shown] = {}
        self.pins: list[str] = []
        self.new: list[Shown] = []
        self.invited: list[tuple[str, str]] = []
        self.removed: list[tuple[str, str]] = []
        self.lowered: list[tuple[str, int]] = []
        self.unmade: str | None = None
        self.made: dict[str, str] = {}
        self.spaces: dict[str, Any] = {}
        self.joining: list[str] = []
        self.hidden: list[str] = []
        self.blocked: set[str] = set()
        self._ids = itertools.count(1)
        self._positions = itertools.count(1)
        self._posts: dict[str, str] = {}

    # ── people ──────────────────────────────────────────────────────────────────────────────────

    async def enter(self, *names: str, room: str = ROOM, membership: str = "join") -> None:
        """People who are in the room already when the bot comes."""
        people = [*(mxid(name) for name in names), *([BOT] if membership == "join" else [])]
        shown = {mxid(name): name for name in names}
        await self.take(
            presences=[
                Presence(room=room, mxid=who, membership=membership, name=shown.get(who, "nstbot"))
                for who in people
            ]
        )

    async def say(
        self,
        name: str,
        text: str,
        *,
        room: str = ROOM,
        thread: str | None = None,
        reply: str | None = None,
        event_id: str | None = None,
    ) -> str:
        """A message; returns its event id. Everything that follows has happened then."""
        content: dict[str, Any] = {"msgtype": "m.text", "body": text, "m.mentions": {}}
        if thread is not None:
            content["m.relates_to"] = {
                "rel_type": "m.thread",
                "event_id": thread,
                "is_falling_back": reply is None,
                "m.in_reply_to": {"event_id": reply or thread},
            }
        elif reply is not None:
            content["m.relates_to"] = {"m.in_reply_to": {"event_id": reply}}
        return await self.event(name, "m.room.message", content, room=room, event_id=event_id)

    async def edit(self, name: str, event_id: str, text: str, *, room: str = ROOM) -> str:
        content = {
            "msgtype": "m.text",
            "body": f"* {text}",
            "m.new_content": {"msgtype": "m.text", "body": text},
            "m.relates_to": {"rel_type": "m.replace", "event_id": event_id},
        }
        return await self.event(name, "m.room.message", content, room=room)

    async def tap(self, name: str, event_id: str, key: str, *, room: str = ROOM) -> str:
        related = {"rel_type": "m.annotation", "event_id": event_id, "key": key}
        return await self.event(name, "m.reaction", {"m.relates_to": related}, room=room)

    async def redact(self, name: str, event_id: str, *, room: str = ROOM) -> str:
        return await self.event(name, "m.room.redaction", {"redacts": event_id}, room=room)

    async def comes(self, name: str, *, room: str = ROOM, membership: str = "join") -> str:
        presence = Presence(room=room, mxid=mxid(name), membership=membership, name=name)
        content = {"membership": membership, "displayname": name}
        return await self.event(
            name, "m.room.member", content, room=room, state_key=mxid(name), presence=presence
        )

    async def renames(self, name: str, to: str, *, room: str = ROOM) -> str:
        presence = Presence(room=room, mxid=mxid(name), membership="join", name=to)
        was = {"membership": "join", "displayname": name}
        content = {"membership": "join", "displayname": to, "was": was}
        return await self.event(
            name, "m.room.member", content, room=room, state_key=mxid(name), presence=presence
        )

    async def event(
        self,
        name: str,
        kind: str,
        content: Json,
        *,
        room: str = ROOM,
        state_key: str | None = None,
        presence: Presence | None = None,
        event_id: str | None = None,
    ) -> str:
        seen = Seen(
            event_id=event_id or f"$said{next(self._ids)}",
            room=room,
            sender=mxid(name),
            type=kind,
            state_key=state_key,
            content=content,
            server_at=self.clock.now(),
        )
        await self.take(seen=[seen], presences=[presence] if presence else [])
        await self.settle()
        return seen.event_id

    async def take(
        self,
        *,
        seen: Sequence[Seen] = (),
        presences: Sequence[Presence] = (),
        echoes: Sequence[Echo] = (),
        readable: Sequence[tuple[int, str, Json]] = (),
        **more: Any,
    ) -> None:
        """One sync that began now."""
        batch = Batch(
            position=f"s{next(self._positions)}",
            started=self.clock.now(),
            seen=seen,
            presences=presences,
            echoes=echoes,
            readable=readable,
            **more,
        )
        await self.store.inbox.take(batch, self.clock.now())

    async def thrown_out(self, by: str = "Ann", *, room: str = ROOM) -> None:
        """The bot is kicked."""
        seen = Seen(
            event_id=f"gone:{room}:{next(self._ids)}",
            room=room,
            sender=BOT,
            type="gone",
            state_key=None,
            content={"by": mxid(by)},
            server_at=self.clock.now(),
        )
        await self.take(seen=[seen], gone=[room])
        await self.settle()

    async def comes_in(self, *, room: str = ROOM, **more: Any) -> None:
        """The bot joins."""
        presence = Presence(room=room, mxid=BOT, membership="join", name="nstbot")
        seen = Seen(
            event_id=f"$in{next(self._ids)}",
            room=room,
            sender=BOT,
            type="m.room.member",
            state_key=BOT,
            content={"membership": "join"},
            server_at=self.clock.now(),
        )
        await self.take(seen=[seen], presences=[presence], **more)
        await self.settle()

    async def changes(
        self, kind: str, content: Json, *, room: str = ROOM, by: str = "Ann", **more: Any
    ) -> None:
        """Somebody changes the state of a room."""
        seen = Seen(
            event_id=f"$state{next(self._ids)}",
            room=room,
            sender=mxid(by),
            type=kind,
            state_key="",
            content=content,
            server_at=self.clock.now(),
        )
        await self.take(seen=[seen], **more)
        await self.settle()

    # ── the bot ─────────────────────────────────────────────────────────────────────────────────

    async def settle(self) -> list[Shown]:
        """Let the bot do all it can now; returns its new messages (edits of cards aside)."""
        self.new = []
        while await self.pump.step() or await self.deliver():
            pass
        return self.new

    async def later(self, **delta: float) -> list[Shown]:
        """Turn the clock, the bot awake all the while; it does what falls due, in order."""
        until = self.clock.now() + timedelta(**delta)
        collected: list[Shown] = []
        while (due := await self.store.ledger.next_due()) is not None and due <= until:
            collected += await self._awake_until(max(self.clock.now(), due))
            if await self.store.ledger.next_due() == due:
                break
        collected += await self._awake_until(until)
        self.new = collected
        return collected

    async def _awake_until(self, instant: datetime) -> list[Shown]:
        async with self.store.database.transaction() as sql:  # as after syncing all the while
            await sql.set_meta("synced", written(instant))
        self.clock.instant = instant
        await self.take()
        return await self.settle()

    async def away(self, **delta: float) -> list[Shown]:
        """Turn the clock while the bot is off, or its homeserver away; then it syncs again."""
        self.clock.instant += timedelta(**delta)
        await self.take()
        return await self.settle()

    async def deliver(self) -> bool:
        """Send what may be sent; says whether there was something."""
        sent = False
        for due in await self.store.outbox.cards(self.clock.now()):
            content = await self.cards.card(due.circle, due.item, due.causes)
            event_id = due.event_id or f"$card{next(self._ids)}"
            await self.store.outbox.card_shown(due.id, due.wanted, event_id, self.clock.now())
            self._show(event_id, due.room_id, content, None, None, f"card:{due.item}")
            sent = True
        for way in await self.store.outbox.sendable(50):
            await self._send(way)
            sent = True
        return sent

    async def _send(self, way: Any) -> None:
        post = way.post
        event_id = f"$bot{next(self._ids)}"
        room_id = None
        if post.kind is PostKind.MESSAGE:
            self._show(event_id, way.room_id, post.body, way.thread, way.reply, post.ref)
        elif post.kind is PostKind.IMAGE:
            content = {
                **post.body,
                "msgtype": "m.image",
                "body": post.body["alt"],
                "m.mentions": {},
            }
            self._show(event_id, way.room_id, content, way.thread, way.reply, post.ref)
        elif post.kind is PostKind.REACTION:
            self.shown[way.target].taps.append(str(post.body["key"]))
        elif post.kind is PostKind.PIN:
            self.pins.append(way.target)
        elif post.kind is PostKind.UNPIN:
            self.pins.remove(way.target)
        elif post.kind is PostKind.INVITE:
            self.invited.append((way.room_id, str(post.body["mxid"])))
        elif post.kind is PostKind.JOIN:
            self.joining.append(way.room_id)
        elif post.kind is PostKind.HIDE:
            self.hidden.append(way.target)
        elif post.kind is PostKind.REMOVE:
            who = str(post.body["mxid"])
            self.removed.append((way.room_id, who))
            gone = Presence(room=way.room_id, mxid=who, membership="leave", name=None)
            await self.take(presences=[gone])
        elif post.kind is PostKind.POWER:
            self.lowered.append((way.room_id, int(str(post.body["level"]))))
        elif post.kind is PostKind.SPACE:
            room_id = f"!{post.room.replace(':', '-').lower()}:example.org"
            self.spaces[post.room.removeprefix("space:")] = post.body
        elif post.kind is PostKind.ROOM and self.unmade:
            await self.store.outbox.refused(post.id, self.unmade)
            return
        elif post.kind is PostKind.ROOM:
            room_id = f"!{post.room.removeprefix('circle:').lower()}:example.org"
            self.made[post.room] = room_id
            await self.take(
                presences=[Presence(room=room_id, mxid=BOT, membership="join", name="nstbot")]
            )
        elif post.kind is PostKind.DIRECT:
            who = str(post.body["mxid"])
            if who in self.blocked:
                await self.store.outbox.refused(post.id, "M_FORBIDDEN")
                return
            room_id = f"!direct-{who}"
            await self._invited(room_id, who)
        await self.store.outbox.sent(post.id, event_id, room_id)

    async def _invited(self, room: str, who: str) -> None:
        """The direct chat is made: the bot is in it, the person asked in."""
        pairs = ((BOT, "join"), (who, "invite"))
        await self.take(
            presences=[
                Presence(room=room, mxid=mxid, membership=membership, name=None)
                for mxid, membership in pairs
            ]
        )

    def _show(
        self,
        event_id: str,
        room: str,
        content: Json,
        thread: str | None,
        reply: str | None,
        ref: str | None,
    ) -> None:
        known = self.shown.get(event_id)
        if known is not None:
            known.content = content
            known.edits += 1
            return
        line = Shown(event_id, room, content, thread, reply, ref)
        self.shown[event_id] = line
        self.new.append(line)

    # ── looking ─────────────────────────────────────────────────────────────────────────────────

    def last(self, kind: str, item: str | None = None) -> Shown:
        """The newest message of that payload kind."""
        found = [
            line
            for line in self.shown.values()
            if line.kind == kind and (item is None or line.payload.get("item") == item)
        ]
        assert found, f"no {kind} {item or ''} among {[s.kind for s in self.shown.values()]}"
        return found[-1]

    async def circle(self, room: str = ROOM) -> Circle:
        async with self.store.ledger.transaction() as tx:
            circle_id = await tx.circle_of_room(room)
            assert circle_id is not None
            circle = await tx.circle(CircleId(circle_id))
        assert circle is not None
        return circle


@asynccontextmanager
async def table(directory: Path, **options: Any) -> AsyncIterator[Table]:
    """A table over a fresh (or the same) store in `directory`."""
    clock = options.pop("clock", None) or HandClock()
    async with Store.open(directory) as store:
        yield Table(store, clock, **options)


PEOPLE = ("Ann", "Bo", "Cy", "Dee", "Eli", "Fay", "Gus", "Hal")


async def founded(room: Table, people: Sequence[str] = PEOPLE) -> None:
    """All of them found a circle; the first is its facilitator."""
    await room.take()
    await room.enter(*people)
    await room.say(people[0], "!found Garden Circle — grow food together")
    ask = room.last("founding_asked")
    for name in people[1:]:
        await room.tap(name, ask.event_id, "✅")
    room.last("circle_founded")
