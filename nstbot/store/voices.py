"""Several ids of one person: who says so, and the tables once it is so."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from nstbot.app.ports import Same
from nstbot.domain.ids import CircleId, PersonId
from nstbot.store.codec import instant, safe, written
from nstbot.store.database import Sql


class StoreVoices:
    """Implements `nstbot.app.ports.Voices`."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    async def ask(self, same: Same) -> None:
        await self._sql.run(
            "INSERT INTO sames (id, asker, other, by, whom, expires) VALUES (?, ?, ?, ?, ?, ?)",
            same.id,
            same.asker,
            same.other,
            safe(same.by),
            safe(same.whom),
            written(same.expires),
        )

    async def of(self, person: PersonId, now: datetime) -> Sequence[Same]:
        await self._sql.run("DELETE FROM sames WHERE expires <= ?", written(now))
        rows = await self._sql.rows(
            "SELECT * FROM sames WHERE ? IN (asker, other) ORDER BY expires, id", person
        )
        return [_same(row) for row in rows]

    async def over(self, same: Same, *, denied: bool = False) -> None:
        if denied:
            await self._sql.run("UPDATE sames SET state = 'denied' WHERE id = ?", same.id)
        else:
            await self._sql.run("DELETE FROM sames WHERE id = ?", same.id)

    async def join(self, person: PersonId, joined: PersonId, *, used: str, at: datetime) -> None:
        run, both = self._sql.run, (person, joined)
        await run("UPDATE identities SET person = ? WHERE person = ?", *both)
        await run("UPDATE identities SET used = ? WHERE mxid = ?", written(at), safe(used))
        await run("UPDATE persons SET joined = ?1 WHERE person = ?2 OR joined = ?2", *both)
        await run("UPDATE direct_rooms SET person = ? WHERE person = ?", *both)
        await run("UPDATE OR REPLACE questions SET person = ? WHERE person = ?", *both)
        await run(
            "UPDATE posts SET room = 'dm:' || ?1 WHERE room = 'dm:' || ?2 AND state = 'waiting'",
            *both,
        )
        await run(
            "INSERT INTO reminded (person, at) SELECT ?1, at FROM reminded WHERE person = ?2"
            " ON CONFLICT (person) DO UPDATE SET at = max(at, excluded.at)",
            *both,
        )
        await run("DELETE FROM reminded WHERE person = ?", joined)
        await run("UPDATE OR REPLACE unreminded SET person = ? WHERE person = ?", *both)
        await run("UPDATE sames SET asker = ? WHERE asker = ?", *both)
        await run("UPDATE sames SET other = ? WHERE other = ?", *both)
        await run("DELETE FROM sames WHERE asker = other")

    async def used(self, mxid: str, at: datetime) -> None:
        await self._sql.run(
            "UPDATE identities SET used = ? WHERE mxid = ? AND EXISTS ("
            " SELECT 1 FROM identities AS further"
            " WHERE further.person = identities.person AND further.id <> identities.id)",
            written(at),
            safe(mxid),
        )

    async def naming(self, person: PersonId) -> Sequence[CircleId]:
        rows = await self._sql.rows(
            "SELECT DISTINCT circle FROM journal WHERE instr(body, ?) ORDER BY circle",
            person.encode(),
        )
        return [CircleId(row["circle"]) for row in rows]

    async def is_in(self, room_id: str, person: PersonId) -> bool:
        row = await self._sql.row(
            "SELECT 1 FROM presences JOIN identities USING (mxid)"
            " WHERE room_id = ? AND person = ? AND membership = 'join'",
            room_id,
            person,
        )
        return row is not None

    async def ids(self, people: Sequence[PersonId]) -> Sequence[str]:
        found = []
        for person in people:
            rows = await self._sql.rows("SELECT mxid FROM identities WHERE person = ?", person)
            found += [str(row["mxid"]) for row in rows]
        return found


def _same(row: sqlite3.Row) -> Same:
    return Same(
        id=row["id"],
        asker=PersonId(row["asker"]),
        other=PersonId(row["other"]),
        by=row["by"],
        whom=row["whom"],
        expires=instant(row["expires"]),
        denied=row["state"] == "denied",
    )
