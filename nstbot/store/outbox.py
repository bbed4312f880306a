"""What the speaker needs: which posts and cards may go now, and what became of them."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from nstbot.app.ports import CardDue, Json, PostKind, Sendable
from nstbot.store import cards, posts, refs, rooms
from nstbot.store.codec import dump, instant
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
    In a circle's room of ours nothing is said before somebody can read it: invitations go first.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def sendable(self, limit: int) -> Sequence[Sendable]:
        """However much waits, only what may go now and what it hangs on is looked at."""
        async with self._database.transaction() as sql:
            ways = _Ways(sql)
            ready = [*await _messages(sql, ways), *await _others(sql, ways, limit)]
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


_Ready = tuple[int, int, _Way]
"""Lane, number, and where it goes."""

PAGE = 200

# Hops from room to room in the index, however many messages wait in each.
_HEADS = """
    WITH RECURSIVE places(room) AS (
        SELECT min(room) FROM posts WHERE state = 'waiting' AND kind = 'message'
        UNION ALL
        SELECT (SELECT min(room) FROM posts
                WHERE state = 'waiting' AND kind = 'message' AND room > places.room)
        FROM places WHERE places.room IS NOT NULL
    )
    SELECT number, id, room, lane, kind, target, thread, reply FROM posts WHERE number IN (
        SELECT (SELECT min(number) FROM posts
                WHERE state = 'waiting' AND kind = 'message' AND room = places.room)
        FROM places WHERE places.room IS NOT NULL
    ) ORDER BY number
"""
_PLACES = f"""
    SELECT circle, circle_rooms.room_id, gone_at IS NOT NULL AS gone, {rooms.EMPTY} AS empty
    FROM circle_rooms LEFT JOIN rooms USING (room_id)
    WHERE circle IN (SELECT value FROM json_each(?))
"""  # noqa: S608 (a constant of ours)
_NEXT = """
    SELECT number, id, room, lane, kind, target, thread, reply FROM posts
    WHERE state = 'waiting' AND kind = 'message' AND room = ? ORDER BY number LIMIT 1
"""
_OTHERS = """
    SELECT number, id, room, lane, kind, target, thread, reply FROM posts
    WHERE state = 'waiting' AND kind <> 'message' AND (lane, number) > (?, ?)
    ORDER BY lane, number LIMIT ?
"""


async def _messages(sql: Sql, ways: "_Ways") -> list[_Ready]:
    """The first message of each room, unless it still waits for its thread."""
    ready: list[_Ready] = []
    busy: set[str] = set()
    heads = list(await sql.rows(_HEADS))
    await ways.look_up([row["room"] for row in heads])
    while heads:
        row = heads.pop(0)
        way = await ways.of(row)
        if way.gone:
            await posts.drop(sql, way.post, way.gone)
            heads = sorted([*heads, *await sql.rows(_NEXT, row["room"])], key=_number)
        elif way.room_id == "" or way.room_id not in busy:
            busy.add(way.room_id)
            if not way.coming:
                ready.append((row["lane"], row["number"], way))
    return ready


async def _others(sql: Sql, ways: "_Ways", limit: int) -> list[_Ready]:
    """Anything else, the most urgent first, as far as what it hangs on is there."""
    ready: list[_Ready] = []
    lane, number = -1, 0
    while len(ready) < limit:
        rows = await sql.rows(_OTHERS, lane, number, PAGE)
        for row in rows:
            way = await ways.of(row)
            if way.gone:
                await posts.drop(sql, way.post, way.gone)
            elif not way.coming:
                ready.append((row["lane"], row["number"], way))
        if len(rows) < PAGE:
            break
        lane, number = rows[-1]["lane"], rows[-1]["number"]
    return ready


def _number(row: sqlite3.Row) -> int:
    return int(row["number"])


class _Ways:
    """Looks each room and each ref up once, however many posts hang on it."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql
        self._rooms: dict[str, str | None] = {}
        self._refs: dict[str, refs.Pointed] = {}
        self._gone: dict[str, bool] = {}
        self._empty: dict[str, bool] = {}

    async def look_up(self, refs: Sequence[str]) -> None:
        """The rooms of these circles at once: a decision waits before a thousand of them."""
        for row in await self._sql.rows(
            _PLACES, dump([ref.removeprefix("circle:") for ref in refs])
        ):
            self._rooms[f"circle:{row['circle']}"] = row["room_id"]
            self._gone[row["room_id"]] = bool(row["gone"])
            self._empty[row["circle"]] = bool(row["empty"])

    async def of(self, row: sqlite3.Row) -> _Way:
        room_id = await self._room(row["room"])
        if row["kind"] in posts.MAKING:
            return _Way(row["id"], room_id or "")
        if room_id is None:
            if await posts.being_made(self._sql, row["room"]):
                return _Way(row["id"], coming=True)
            return _Way(row["id"], gone="no-room")
        hooks: dict[str, str | None] = {}
        coming = row["kind"] != PostKind.JOIN and await self._is_gone(room_id)
        if row["kind"] == PostKind.MESSAGE:
            coming = coming or await self._is_empty(row["room"])
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

    async def _is_gone(self, room_id: str) -> bool:
        """We were put out of it: what is owed to it waits until we are in it again."""
        if room_id not in self._gone:
            gone = "SELECT 1 FROM rooms WHERE room_id = ? AND gone_at IS NOT NULL"
            self._gone[room_id] = await self._sql.row(gone, room_id) is not None
        return self._gone[room_id]

    async def _is_empty(self, ref: str) -> bool:
        kind, _, circle = ref.partition(":")
        if kind != "circle":
            return False
        if circle not in self._empty:
            self._empty[circle] = await rooms.awaits_people(self._sql, circle)
        return self._empty[circle]

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
