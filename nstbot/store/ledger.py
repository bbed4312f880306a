"""The store as the pump sees it: transactions, and what waits to be handled."""

import logging
from collections.abc import AsyncIterator, Mapping, Sequence, Set
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from nstbot.app.ports import Arrival, ErrandDue, Kind, RefusedPost, Timer, Trouble, Unreplayable
from nstbot.domain import levels
from nstbot.domain.circle import Circle
from nstbot.domain.ids import LEVELS, CircleId, ItemId
from nstbot.domain.levels import Pool
from nstbot.store import arrivals, errands, journal, rooms, views
from nstbot.store.codec import instant, written
from nstbot.store.database import Database
from nstbot.store.overview import StoreOverview
from nstbot.store.transaction import StoreTransaction
from nstbot.store.troubles import StoreTroubles

log = logging.getLogger(__name__)

KEPT = timedelta(days=7)
"""How long bodies outlive their handling (engineering §6)."""

_REFUSED = """
    SELECT * FROM (
        SELECT id, room, kind, coalesce(code, '') AS code, 'refused:' || id AS cause
        FROM posts WHERE state = 'refused'
        UNION ALL
        SELECT id, 'circle:' || circle, 'card', code, 'refused:' || id || ':' || wanted
        FROM cards WHERE code IS NOT NULL AND code <> 'moved'
    ) WHERE cause NOT IN (SELECT cause FROM causes) LIMIT 20
"""


class StoreLedger:
    """Implements `nstbot.app.ports.Ledger`. Circles stay folded between transactions."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._folded: dict[CircleId, Circle] = {}
        self._served: dict[str, int] = {}
        self._paused: set[CircleId] = set()
        self._pool: Pool | None = None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[StoreTransaction]:
        transaction: StoreTransaction | None = None
        try:
            async with self._database.transaction() as sql:
                transaction = StoreTransaction(sql, self._folded, self._paused, self._pool)
                yield transaction
        except BaseException:
            # Cancelled in the middle of a commit it may have happened or not: read it again.
            for circle in transaction.changed if transaction else ():
                self._folded.pop(circle, None)
            self._pool = None
            raise
        self._folded |= transaction.read | transaction.changed
        self._pool = transaction.levels.changed or self._pool

    async def next_arrivals(self, limit: int) -> Sequence[Arrival]:
        """The rooms that were served longest ago come first, so that no room waits for another."""
        async with self._database.transaction() as sql:
            oldest = dict(await arrivals.oldest_of_each_room(sql))
            for circle in self._paused:
                oldest.pop(await rooms.room_of_circle(sql, circle) or "", None)
            turns = sorted(oldest, key=lambda room: (self._served.get(room, 0), oldest[room]))
            chosen = turns[:limit]
            round_ = max(self._served.values(), default=0) + 1
            self._served.update((room, round_ + place) for place, room in enumerate(chosen))
            return await arrivals.by_numbers(sql, [oldest[room] for room in chosen])

    async def next_in(self, room_id: str, limit: int) -> Sequence[Arrival]:
        async with self._database.transaction() as sql:
            return await arrivals.next_in(sql, room_id, limit)

    async def next_errand(self, *, later: bool) -> ErrandDue | None:
        async with self._database.transaction() as sql:
            return await errands.waiting(sql, later=later, besides=self._paused)

    async def errand_failed(self, due: ErrandDue, reference: str | None) -> None:
        async with self._database.transaction() as sql:
            await errands.failed_once(sql, due.number)
            if reference is not None:
                await errands.stuck(sql, due.number)

    async def stuck(self, arrival: Arrival, reference: str) -> str:
        async with self._database.transaction() as sql:
            trouble = Trouble(
                reference=reference,
                kind=Kind.MESSAGE,
                subject=str(arrival.number),
                what=arrival.type,
                circle=await rooms.circle_of_room(sql, arrival.room),
                room=arrival.room,
                at=arrival.at,
            )
            kept = await StoreTroubles(sql).open(trouble)
            await arrivals.stuck(sql, arrival.number, kept)
            return kept

    def pause(self, circle: CircleId) -> None:
        self._paused.add(circle)
        self._folded.pop(circle, None)

    def resume(self, circle: CircleId) -> None:
        self._paused.discard(circle)

    def paused(self) -> Set[CircleId]:
        return self._paused

    async def failed_once(self, arrival: int) -> None:
        async with self._database.transaction() as sql:
            await arrivals.failed_once(sql, arrival)

    async def outage(self) -> datetime | None:
        async with self._database.transaction() as sql:
            since = await sql.meta("outage")
            return instant(since) if since else None

    async def outage_over(self) -> None:
        async with self._database.transaction() as sql:
            await sql.run("DELETE FROM meta WHERE name = 'outage'")

    async def founded_circles(self) -> Sequence[CircleId]:
        """Every circle with facts, also those still in their founding, whose window counts too."""
        async with self._database.transaction() as sql:
            rows = await sql.rows(
                "SELECT circle FROM journal WHERE number = 1 AND circle <> ? ORDER BY seq", LEVELS
            )
            return [CircleId(row["circle"]) for row in rows]

    async def make_views(self) -> None:
        """Read all circles anew when the rules that read them have changed."""
        async with self._database.transaction() as sql:
            if await views.are_made(sql):
                return
        for circle in await self.founded_circles():
            try:
                async with self.transaction() as tx:
                    state = await tx.circle(circle)
                assert state is not None
                async with self._database.transaction() as sql:
                    await views.replace(sql, circle, None, state)
            except Unreplayable:
                log.error(
                    "circle=%s its timers stay as they were: its record does not fold", circle
                )
        async with self._database.transaction() as sql:
            pool = await journal.pool(sql)
            await views.replace_timers(sql, LEVELS, levels.deadlines(pool))
            await views.made(sql)

    async def nominating(self) -> Sequence[tuple[CircleId, ItemId]]:
        async with self._database.transaction() as sql:
            rows = await sql.rows(
                # Not a value of its own: the index is for these alone.
                "SELECT circle, item FROM timers WHERE kind = 'nominations' ORDER BY circle, item"
            )
            return [(CircleId(row["circle"]), ItemId(row["item"])) for row in rows]

    async def due_timers(
        self, now: datetime, *, limit: int = 20, after: Timer | None = None
    ) -> Sequence[Timer]:
        async with self._database.transaction() as sql:
            return await views.due_timers(sql, now, limit, after)

    async def next_due(self) -> datetime | None:
        async with self._database.transaction() as sql:
            return await views.next_due(sql)

    async def is_in(self, room_id: str) -> bool:
        async with self._database.transaction() as sql:
            found = "SELECT 1 FROM rooms WHERE room_id = ? AND joined = 1"
            return await sql.row(found, room_id) is not None

    async def unreadable_since(self, room_id: str) -> Mapping[str, datetime]:
        async with self._database.transaction() as sql:
            return await arrivals.unreadable_since(sql, room_id)

    async def untold_unreadable(self, before: datetime) -> Sequence[Arrival]:
        async with self._database.transaction() as sql:
            return await arrivals.untold(sql, before)

    async def untold_refusals(self) -> Sequence[RefusedPost]:
        async with self._database.transaction() as sql:
            rows = await sql.rows(_REFUSED)
            return [
                RefusedPost(
                    id=row["id"],
                    room=await rooms.resolve(sql, row["room"]) or row["room"],
                    kind=row["kind"],
                    code=row["code"],
                    cause=row["cause"],
                )
                for row in rows
            ]

    async def overdue(self, since: datetime) -> int:
        async with self._database.transaction() as sql:
            return await StoreOverview(sql).overdue(since)

    async def scrub(self) -> None:
        await self._database.truncate_log()

    async def forget_old(self, now: datetime) -> None:
        old = written(now - KEPT)
        async with self._database.transaction() as sql:
            await sql.run(
                "UPDATE inbox SET content = NULL WHERE content IS NOT NULL AND handled_at <= ?",
                old,
            )
            await sql.run(
                "UPDATE posts SET body = NULL WHERE body IS NOT NULL AND ended_at <= ?"
                # What could not be made may still be tried again.
                " AND NOT (kind IN ('room', 'space') AND state = 'refused')",
                old,
            )
            await errands.forget(sql, old)
            await sql.run("DELETE FROM echoes WHERE at <= ?", old)
            await sql.run("DELETE FROM questions WHERE expires <= ?", written(now))
        await self._database.truncate_log()
