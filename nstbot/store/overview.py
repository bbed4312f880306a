"""Everything at a glance for who runs us; announcements; erasing."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from nstbot.app.ports import Announcement, CircleRow, StuckRow, TreePlace, Vitals, Written
from nstbot.domain import erasing
from nstbot.domain.ids import CircleId, ItemId, PersonId, Words
from nstbot.domain.stuck import StuckKind
from nstbot.store import codec, errands, people
from nstbot.store.codec import instant, written
from nstbot.store.database import Sql

# From the circle up to the top, and from there down. Each circle's own level stands with its link.
_TREE = """
    WITH RECURSIVE up(circle) AS (
        VALUES (?) UNION SELECT parent FROM links JOIN up ON child = up.circle
    ), down(circle) AS (
        SELECT circle FROM up WHERE circle NOT IN (SELECT child FROM links)
        UNION SELECT child FROM links JOIN down ON parent = down.circle
    )
    SELECT down.circle, links.parent, links.level,
        (SELECT count(*) FROM memberships WHERE memberships.circle = down.circle) AS members
    FROM down LEFT JOIN links ON links.child = down.circle
    JOIN journal ON journal.circle = down.circle AND journal.number = 1 ORDER BY journal.seq
"""


MOST_BESIDE = 1000
"""So many circles at the most are looked at by their names."""


class StoreOverview:
    """Implements `nstbot.app.ports.Overview`."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    async def circles(self) -> Sequence[CircleRow]:
        rows = await self._sql.rows(
            "SELECT first.circle, room_id, gone_at,"
            " (SELECT at FROM journal WHERE circle = first.circle ORDER BY number DESC LIMIT 1)"
            "  AS last,"
            " (SELECT count(*) FROM inbox WHERE inbox.room_id = circle_rooms.room_id"
            "  AND state = 'waiting') AS waiting"
            " FROM journal AS first LEFT JOIN circle_rooms USING (circle)"
            " LEFT JOIN rooms USING (room_id) WHERE first.number = 1 ORDER BY first.seq"
        )
        return [
            CircleRow(
                circle=CircleId(row["circle"]),
                room=row["room_id"],
                last=instant(row["last"]),
                gone=row["gone_at"] is not None,
                waiting=row["waiting"],
            )
            for row in rows
        ]

    async def vitals(self) -> Vitals:
        row = await self._sql.row(
            "SELECT (SELECT value FROM meta WHERE name = 'synced') AS synced,"
            " (SELECT count(*) FROM inbox WHERE state = 'waiting') AS inbox,"
            " (SELECT count(*) FROM posts WHERE state = 'waiting') AS outbox,"
            " (SELECT count(*) FROM cards WHERE wanted > shown AND code IS NULL) AS cards,"
            " (SELECT page_count FROM pragma_page_count)"
            "  * (SELECT page_size FROM pragma_page_size) AS size"
        )
        assert row is not None
        return Vitals(
            synced=instant(row["synced"]) if row["synced"] else None,
            inbox=row["inbox"],
            outbox=row["outbox"],
            cards=row["cards"],
            size=row["size"],
        )

    async def overdue(self, since: datetime) -> int:
        row = await self._sql.row(
            "SELECT count(*) AS number FROM timers WHERE due < ? AND circle NOT IN"
            " (SELECT circle FROM circle_rooms JOIN rooms USING (room_id)"
            "  WHERE gone_at IS NOT NULL)",
            written(since),
        )
        return int(row["number"]) if row else 0

    # ── the tree ────────────────────────────────────────────────────────────────────────────────

    async def tree(self, circle: CircleId) -> Sequence[TreePlace]:
        rows = await self._sql.rows(_TREE, circle)
        levels = [(row["parent"], row["level"]) for row in rows]
        return [
            TreePlace(
                circle=CircleId(row["circle"]),
                parent=CircleId(row["parent"]) if row["parent"] else None,
                level=row["level"]
                or 1 + max((below for up, below in levels if up == row["circle"]), default=0),
                members=row["members"],
            )
            for row in rows
        ]

    async def beside(self, circle: CircleId, parent: CircleId | None) -> Sequence[CircleId]:
        rows = await self._sql.rows(
            "SELECT journal.circle FROM journal LEFT JOIN links ON child = journal.circle"
            " WHERE journal.number = 1 AND journal.circle <> ? AND parent IS ?"
            " AND journal.circle IN (SELECT circle FROM memberships)"
            " ORDER BY journal.seq LIMIT ?",
            circle,
            parent,
            MOST_BESIDE,
        )
        return [CircleId(row["circle"]) for row in rows]

    async def stuck(self, now: datetime) -> Sequence[StuckRow]:
        rows = await self._sql.rows(
            "SELECT circle, kind, item, since FROM stuck WHERE counts <= ? ORDER BY since, circle",
            written(now),
        )
        return [
            StuckRow(
                circle=CircleId(row["circle"]),
                kind=StuckKind(row["kind"]),
                item=ItemId(row["item"]) if row["item"] else None,
                since=instant(row["since"]),
            )
            for row in rows
        ]

    # ── announcing ──────────────────────────────────────────────────────────────────────────────

    async def announce(self, text: str, place: str, now: datetime) -> None:
        await self._sql.run(
            "INSERT INTO announcements (text, place, at) VALUES (?, ?, ?)",
            codec.safe(text),
            place,
            written(now),
        )

    async def announcing(self) -> Announcement | None:
        row = await self._sql.row("SELECT * FROM announcements WHERE done = 0 ORDER BY number")
        if row is None:
            return None
        following = await self._sql.row(
            "SELECT circle FROM circle_rooms JOIN rooms USING (room_id)"
            " WHERE gone_at IS NULL AND circle > ? ORDER BY circle LIMIT 1",
            row["reached"],
        )
        busy = await self._sql.row(
            "SELECT 1 FROM posts WHERE state = 'waiting' AND kind = 'message'"
            " AND room = 'circle:' || ? AND cause LIKE 'announce:%'",
            row["reached"],
        )
        return Announcement(
            number=row["number"],
            text=row["text"],
            place=row["place"],
            circle=CircleId(following["circle"]) if following else None,
            sent=row["sent"],
            busy=busy is not None,
        )

    async def announced(self, number: int, circle: CircleId) -> None:
        await self._sql.run(
            "UPDATE announcements SET reached = ?, sent = sent + 1 WHERE number = ?",
            circle,
            number,
        )

    async def announcement_done(self, number: int) -> None:
        await self._sql.run("UPDATE announcements SET done = 1 WHERE number = ?", number)

    # ── erasing ─────────────────────────────────────────────────────────────────────────────────

    async def written_by(self, person: PersonId) -> Mapping[CircleId, Written]:
        known = await self._sql.rows(
            "SELECT person FROM persons WHERE ? IN (person, joined)", person
        )
        names = [row["person"] for row in known]
        rows: dict[int, sqlite3.Row] = {}
        for name in names:
            found = await self._sql.rows(
                "SELECT seq, circle, body FROM journal WHERE instr(body, ?)", name.encode()
            )
            rows |= {row["seq"]: row for row in found}
        words: dict[CircleId, set[Words]] = {}
        items: dict[CircleId, set[ItemId]] = {}
        for _, row in sorted(rows.items()):
            circle, fact = CircleId(row["circle"]), codec.decode(row["body"])
            items.setdefault(circle, set()).update(codec.items_of(fact))
            if erasing.author(fact) in names:
                words.setdefault(circle, set()).update(codec.words_of(fact))
        return {
            circle: Written(words=frozenset(words.get(circle, ())), items=frozenset(named))
            for circle, named in items.items()
        }

    async def erase(self, person: PersonId, words: Collection[Words]) -> None:
        await people.erase_texts(self._sql, words)
        await people.erase_person(self._sql, person)
        # What has been sent, or never will be, is of no use any more, and may quote them.
        await self._sql.run("UPDATE posts SET body = NULL WHERE state <> 'waiting'")
        await errands.erase(self._sql, words)
