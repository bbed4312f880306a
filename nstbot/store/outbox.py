"""What the speaker needs: which posts and cards may go now, and what became of them."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from nstbot.app.ports import CardDue, Json, PostKind, Sendable
from nstbot.store import cards, posts, refs, rooms
from nstbot.store.codec import instant
from nstbot.store.database import Database, Sql


@dataclass(frozen=True, slots=True)
class _Way:
    """Where a post goes: its room's id, and the events that its refs became.

    `coming`: something it hangs on is still on its way. `gone`: why it can never go.
    """

    post: str
    room_id: str = ""
    hooks: dict[str, str | None] = field(default_factory=dict)
    coming: bool = False
    gone: str | None = None


class StoreOutbox:
    """Implements `nstbot.app.ports.Outbox`.

    Messages of one room go strictly one after the other: one that waits for its thread holds back
    the later ones. That ends, because it waits for a card, which `cards` lists, or a waiting post.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def sendable(self, limit: int) -> Sequence[Sendable]:
        async with self._database.transaction() as sql:
            rows = await sql.rows(
                "SELECT number, id, room, lane, kind, target, thread, reply FROM posts"
                " WHERE state = 'waiting' ORDER BY number"
            )
            ways, busy = _Ways(sql), set[str]()
            ready: list[tuple[int, int, _Way]] = []
            for row in rows:
                message = row["kind"] == PostKind.MESSAGE
                if message and row["room"] in busy:
                    continue
                way = await ways.of(row)
                if way.gone:
                    await posts.drop(sql, way.post, way.gone)
                    continue
                held_back = message and way.room_id in busy
                if message:
                    busy |= {row["room"], way.room_id or row["room"]}
                if not (held_back or way.coming):
                    ready.append((row["lane"], row["number"], way))
            ready.sort(key=lambda entry: entry[:2])
            return [await _filled(sql, way) for _, _, way in ready[:limit]]

    async def cards(self, now: datetime) -> Sequence[CardDue]:
        async with self._database.transaction() as sql:
            return await cards.due(sql)

    async def attempting(self, post: str, now: datetime) -> None:
        async with self._database.transaction() as sql:
            await posts.attempting(sql, post, now)

    async def sent(self, post: str, event_id: str, room_id: str | None = None) -> None:
        async with self._database.transaction() as sql:
            await posts.sent(sql, post, event_id, room_id)

    async def refused(self, post: str, code: str) -> None:
        async with self._database.transaction() as sql:
            await posts.refuse(sql, post, code)

    async def freeze_card(self, card: str, revision: int, content: Json, now: datetime) -> None:
        async with self._database.transaction() as sql:
            await cards.freeze(sql, card, revision, content)

    async def card_shown(self, card: str, revision: int, event_id: str, now: datetime) -> None:
        async with self._database.transaction() as sql:
            await cards.shown(sql, card, revision, event_id, now)

    async def card_refused(self, card: str, code: str) -> None:
        async with self._database.transaction() as sql:
            await cards.refuse(sql, card, code)


class _Ways:
    """Looks each room and each ref up once, however many posts hang on it."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql
        self._rooms: dict[str, str | None] = {}
        self._refs: dict[str, refs.Pointed] = {}

    async def of(self, row: sqlite3.Row) -> _Way:
        room_id = await self._room(row["room"])
        if row["kind"] == PostKind.DIRECT:
            return _Way(row["id"], room_id or "")
        if room_id is None:
            if await posts.being_made(self._sql, row["room"]):
                return _Way(row["id"], coming=True)
            return _Way(row["id"], gone="no-room")
        hooks: dict[str, str | None] = {}
        coming = False
        for name in ("target", "thread", "reply"):
            if row[name] is not None:
                pointed = await self._ref(row[name])
                hooks[name] = pointed.event_id
                coming = coming or pointed.coming
                if pointed.gone and row["kind"] != PostKind.MESSAGE:
                    return _Way(row["id"], room_id, gone=f"missing {row[name]}")
        return _Way(row["id"], room_id, hooks, coming)

    async def _room(self, ref: str) -> str | None:
        if ref not in self._rooms:
            self._rooms[ref] = await rooms.resolve(self._sql, ref)
        return self._rooms[ref]

    async def _ref(self, ref: str) -> refs.Pointed:
        if ref not in self._refs:
            self._refs[ref] = await refs.lookup(self._sql, ref)
        return self._refs[ref]


async def _filled(sql: Sql, way: _Way) -> Sendable:
    (row,) = await sql.rows("SELECT * FROM posts WHERE id = ?", way.post)
    return Sendable(
        post=posts.read(row),
        room_id=way.room_id,
        target=way.hooks.get("target"),
        thread=way.hooks.get("thread"),
        reply=way.hooks.get("reply"),
        attempted=instant(row["attempted"]) if row["attempted"] else None,
    )
