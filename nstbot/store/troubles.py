"""What is stuck, under its reference (engineering §18)."""

import re
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from nstbot.app.ports import Kind, Trouble
from nstbot.domain.ids import CircleId
from nstbot.store.codec import instant, written
from nstbot.store.database import Sql


class StoreTroubles:
    """Implements `nstbot.app.ports.Troubles`."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    async def open(self, trouble: Trouble) -> str:
        row = await self._sql.row(
            "INSERT INTO troubles (reference, kind, subject, what, circle, room, code, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (kind, subject) DO UPDATE SET code = excluded.code, because = NULL,"
            " at = CASE WHEN state = 'open' THEN at ELSE excluded.at END,"
            " state = 'open', ended_at = NULL RETURNING reference",
            trouble.reference,
            str(trouble.kind),
            trouble.subject,
            trouble.what,
            trouble.circle,
            trouble.room,
            trouble.code,
            written(trouble.at),
        )
        assert row is not None
        return str(row["reference"])

    async def all_open(self) -> Sequence[Trouble]:
        rows = await self._sql.rows(
            "SELECT * FROM troubles WHERE state = 'open' ORDER BY at, reference"
        )
        return [_read(row) for row in rows]

    async def find(self, reference: str) -> Trouble | None:
        plain = re.sub(r"[^0-9A-Z]", "", reference.upper())
        row = await self._sql.row(
            "SELECT * FROM troubles WHERE state = 'open' AND replace(reference, '-', '') = ?",
            plain,
        )
        return _read(row) if row else None

    async def mended(self, reference: str) -> None:
        await self._sql.run(
            "UPDATE troubles SET state = 'mended',"
            " ended_at = (SELECT value FROM meta WHERE name = 'alive') WHERE reference = ?",
            reference,
        )

    async def dropped(self, reference: str, because: str, now: datetime) -> None:
        await self._sql.run(
            "UPDATE troubles SET state = 'dropped', because = ?, ended_at = ? WHERE reference = ?",
            because,
            written(now),
            reference,
        )

    async def again(self, trouble: Trouble) -> bool:
        statement = {
            Kind.MESSAGE: "UPDATE inbox SET state = 'waiting', tries = 0, outcome = NULL"
            " WHERE number = ? AND state = 'stuck' AND content IS NOT NULL RETURNING 1",
            Kind.POST: "UPDATE posts SET state = 'waiting', code = NULL, ended_at = NULL"
            " WHERE id = ? AND state = 'refused' AND body IS NOT NULL RETURNING 1",
            Kind.ERRAND: "UPDATE errands SET state = 'waiting', tries = 0"
            " WHERE number = ? AND state = 'stuck' RETURNING 1",
            Kind.CARD: "UPDATE cards SET code = NULL WHERE id = ? RETURNING 1",
        }[trouble.kind]
        await self._sql.run("DELETE FROM causes WHERE cause = 'refused:' || ?", trouble.subject)
        return await self._sql.row(statement, trouble.subject) is not None

    async def sender_of(self, trouble: Trouble) -> tuple[str, str, str] | None:
        row = await self._sql.row(
            "SELECT sender, room_id, event_id FROM inbox WHERE number = ?", trouble.subject
        )
        return (row["sender"], row["room_id"], row["event_id"]) if row else None


def _read(row: sqlite3.Row) -> Trouble:
    return Trouble(
        reference=row["reference"],
        kind=Kind(row["kind"]),
        subject=row["subject"],
        what=row["what"],
        circle=CircleId(row["circle"]) if row["circle"] else None,
        room=row["room"],
        code=row["code"],
        at=instant(row["at"]),
    )
