"""A bot's Matrix side with a real store, and people who act by plain requests."""

from __future__ import annotations

import asyncio
import itertools
import secrets
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from nstbot.app.ports import CardRenderer, Json, Lane, Post, PostKind
from nstbot.demo.homeserver import Access
from nstbot.domain.ids import CircleId, ItemId
from nstbot.matrix import Account, Listener, Session, Speaker, open_session
from nstbot.matrix.plain import MARK
from nstbot.matrix.wire import Raw, Wire, path
from nstbot.pictures.drawing import paint
from nstbot.runtime import Bell, SystemClock
from nstbot.store.store import Store
from tests.synapse import eventually

T = TypeVar("T")

_numbers = itertools.count(1)


async def comes(ask: Callable[[], Awaitable[T]], *, limit: float = 20.0, what: str = "") -> T:
    """Ask until the answer is truthy or stops failing, and return it."""
    answer: T = await eventually(cast("Callable[[], Any]", ask), limit=limit, what=what)
    return answer


class Person:
    """Somebody without a client of their own: plain requests, no keys."""

    def __init__(self, url: str, access: Access) -> None:
        self.user_id = access.user_id
        self.access = access
        self.wire = Wire(url)
        self.wire.token = access.access_token

    async def create(self, *invite: str, encrypted: bool = False, **more: Any) -> str:
        state = [{"type": "m.room.encryption", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}]
        body = {
            "preset": "private_chat",
            "invite": list(invite),
            "initial_state": state if encrypted else [],
            **more,
        }
        return str((await self.wire.call("POST", path("/createRoom"), body))["room_id"])

    async def join(self, room: str) -> None:
        await self.wire.call("POST", path("/join/{}", room), {})

    async def say(self, room: str, body: str, **more: Any) -> str:
        return await self.send(room, "m.room.message", {"msgtype": "m.text", "body": body, **more})

    async def send(self, room: str, kind: str, content: Raw) -> str:
        where = path("/rooms/{}/send/{}/{}", room, kind, secrets.token_hex(8))
        return str((await self.wire.call("PUT", where, content))["event_id"])

    async def state(self, room: str, kind: str, content: Raw, key: str = "") -> str:
        where = path("/rooms/{}/state/{}/{}", room, kind, key)
        return str((await self.wire.call("PUT", where, content))["event_id"])

    async def redact(self, room: str, event: str) -> str:
        where = path("/rooms/{}/redact/{}/{}", room, event, secrets.token_hex(8))
        return str((await self.wire.call("PUT", where, {}))["event_id"])

    async def to_devices(self, user: str, device: str, content: Raw) -> None:
        where = path("/sendToDevice/m.room.encrypted/{}", secrets.token_hex(8))
        await self.wire.call("PUT", where, {"messages": {user: {device: content}}})

    async def timeline(self, room: str, by: str) -> list[Raw]:
        """Events of somebody in a room, oldest first, without state."""
        query = {"dir": "b", "limit": "500"}
        answer = await self.wire.call("GET", path("/rooms/{}/messages", room), query=query)
        return [
            event
            for event in reversed(answer["chunk"])
            if event["sender"] == by and "state_key" not in event
        ]


class Cards:
    """A card shows what it was last told to; counts how often it was rendered."""

    def __init__(self) -> None:
        self.body = "card"
        self.rendered = 0

    async def card(self, circle: CircleId, item: ItemId, causes: Sequence[str]) -> Json:
        self.rendered += 1
        payload = {"item": item, "causes": list(causes)}
        return {"msgtype": "m.notice", "body": self.body, MARK: payload}


@dataclass(kw_only=True)
class Bot:
    """One bot's account and data directory; may be stopped and run again."""

    url: str
    access: Access
    data: Path
    trusts: Callable[[str], bool] = lambda _: True
    timeline: int = 50
    due: datetime | None = None
    cards: Cards = field(default_factory=Cards)
    clock: SystemClock = field(default_factory=SystemClock)

    @property
    def user_id(self) -> str:
        return self.access.user_id

    def account(self, **changes: Any) -> Account:
        given: dict[str, Any] = {
            "homeserver": self.url,
            "user": self.user_id,
            "data": self.data,
            "password": self.access.password,
        }
        return Account(**(given | changes))

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Parts]:
        """Logged in and with its store, but neither listening nor speaking."""
        async with Store.open(self.data) as store, open_session(self.account()) as session:
            yield Parts(self, store, session)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Parts]:
        async with self.opened() as parts:
            running = [
                asyncio.create_task(parts.listener.run()),
                asyncio.create_task(parts.speaker.run()),
            ]
            try:
                await comes(parts.store.inbox.position, what="a first sync")
                yield parts
            finally:
                for task in running:
                    task.cancel()
                for ended in await asyncio.gather(*running, return_exceptions=True):
                    if not isinstance(ended, asyncio.CancelledError):
                        raise AssertionError("a part has ended") from ended


class Parts:
    """A bot that is logged in."""

    def __init__(self, bot: Bot, store: Store, session: Session) -> None:
        self.bot = bot
        self.store = store
        self.session = session
        self.taken = 0
        self.bell = Bell(bot.clock)
        self.listener = Listener(
            session,
            store.inbox,
            bot.clock,
            trusts=bot.trusts,
            patience=self._patience,
            taken=self._taken,
            timeline=bot.timeline,
        )
        cards: CardRenderer = bot.cards
        self.speaker = Speaker(session, store.outbox, cards, bot.clock, self.bell, painter=paint)

    async def rows(self, table: str = "inbox", where: str = "1") -> list[sqlite3.Row]:
        async with self.store.database.transaction() as sql:
            return list(await sql.rows(f"SELECT * FROM {table} WHERE {where} ORDER BY 1"))  # noqa: S608 (our own test database)

    async def heard(self, room: str, state: str = "waiting") -> list[sqlite3.Row]:
        """Messages, taps and redactions of a room in their order of arrival."""
        rows = await self.rows(where=f"state = '{state}' AND type <> 'm.room.member'")
        return [row for row in rows if row["room_id"] == room]

    async def post(self, room: str, text: str = "", **more: Any) -> str:
        """Queue a post and ring; returns its id."""
        number = next(_numbers)
        given: dict[str, Any] = {
            "id": secrets.token_hex(8),
            "room": f"room:{room}" if room.startswith("!") else room,
            "lane": Lane.ANSWER,
            "kind": PostKind.MESSAGE,
            "body": {"msgtype": "m.notice", "body": text},
            "cause": f"$cause-{number}",
        }
        post = Post(**(given | more))
        async with self.store.ledger.transaction() as transaction:
            await transaction.post(post)
        self.bell.ring()
        return post.id

    async def sent(self, *posts: str) -> list[str]:
        """Wait until these posts are sent; their event ids."""
        found = {}

        async def all_sent() -> bool:
            rows = await self.rows("posts", "state = 'sent'")
            found.update({row["id"]: row["event_id"] for row in rows})
            return all(post in found for post in posts)

        await comes(all_sent, what=f"posts {posts}")
        return [found[post] for post in posts]

    async def joined(self, room: str) -> None:
        """Wait until the bot is in a room and has seen it."""

        async def there() -> bool:
            own = await self.rows("presences", f"membership = 'join' AND room_id = '{room}'")
            return any(row["mxid"] == self.bot.user_id for row in own)

        await comes(there, what=f"{self.bot.user_id} in {room}")

    def _taken(self) -> None:
        self.taken += 1
        self.bell.ring()

    async def _patience(self) -> float | None:
        due = self.bot.due
        return None if due is None else max(0.0, (due - self.bot.clock.now()).total_seconds())
