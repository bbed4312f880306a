"""Rooms that change: where we were put out, what our power allows, which room came after which."""

from datetime import datetime

from nstbot.app.ports import ALL, May
from nstbot.domain.ids import CircleId
from nstbot.store.codec import instant
from nstbot.store.database import Sql
from nstbot.store.rooms import settle_room

# Posts to a room by any of its refs (its own, its circle's, its direct chat's) that were forbidden.
_FORBIDDEN = """
    SELECT id FROM posts WHERE state = 'refused' AND code = 'M_FORBIDDEN' AND body IS NOT NULL
    AND kind NOT IN ('pin', 'unpin') AND (
        room = 'room:' || ?1
        OR room IN (SELECT 'circle:' || circle FROM circle_rooms WHERE room_id = ?1)
        OR room IN (SELECT 'dm:' || person FROM direct_rooms WHERE room_id = ?1)
    )
"""
_MENDED = f"""
    UPDATE troubles SET state = 'mended' WHERE state = 'open' AND kind = 'post'
    AND subject IN ({_FORBIDDEN})
"""  # noqa: S608 (its parts are constants)
_FORGOTTEN = f"""
    DELETE FROM causes WHERE cause IN (SELECT 'refused:' || id FROM ({_FORBIDDEN}))
"""  # noqa: S608 (its parts are constants)
_AGAIN = f"""
    UPDATE posts SET state = 'waiting', code = NULL, ended_at = NULL WHERE id IN ({_FORBIDDEN})
"""  # noqa: S608 (its parts are constants)


class StoreWeather:
    """Implements `nstbot.app.ports.RoomWeather`."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    async def gone_since(self, room_id: str) -> datetime | None:
        since = await self._column("gone_at", room_id)
        return instant(since) if since else None

    async def is_back(self, room_id: str) -> None:
        await self._sql.run(
            "INSERT INTO rooms (room_id, joined) VALUES (?, 1)"
            " ON CONFLICT (room_id) DO UPDATE SET joined = 1, gone_at = NULL",
            room_id,
        )
        await self.revive(room_id)

    async def may(self, room_id: str) -> May:
        return _read(await self._column("may", room_id))

    async def told(self, room_id: str) -> May:
        return _read(await self._column("told", room_id))

    async def tell(self, room_id: str, may: May) -> None:
        await self._sql.run("UPDATE rooms SET told = ? WHERE room_id = ?", _write(may), room_id)

    async def revive(self, room_id: str) -> None:
        """Bodies are kept for a week; what is older says nothing to anybody any more."""
        await self._sql.run(_MENDED, room_id)
        await self._sql.run(_FORGOTTEN, room_id)
        await self._sql.run(_AGAIN, room_id)
        await self._sql.run(
            "UPDATE cards SET code = NULL WHERE code = 'M_FORBIDDEN'"
            " AND circle IN (SELECT circle FROM circle_rooms WHERE room_id = ?)",
            room_id,
        )

    async def may_not(self, room_id: str, what: str) -> None:
        left = await self.may(room_id) - {what}
        await self._sql.run("UPDATE rooms SET may = ? WHERE room_id = ?", _write(left), room_id)

    async def is_replaced(self, old: str, new: str) -> None:
        await self._sql.run("UPDATE rooms SET replaced_by = ? WHERE room_id = ?", new, old)

    async def follows(self, new: str) -> str | None:
        row = await self._sql.row(
            "SELECT old.room_id FROM rooms AS new JOIN rooms AS old ON old.room_id = new.replaces"
            " WHERE new.room_id = ? AND old.replaced_by = new.room_id",
            new,
        )
        return str(row["room_id"]) if row else None

    async def move(self, circle: CircleId, old: str, new: str) -> None:
        """The names of what stands in the old room are of no use to what is sent from now on."""
        await settle_room(self._sql, circle, new)
        await self._sql.run(
            "INSERT INTO left_rooms (room_id, circle) VALUES (?, ?)"
            " ON CONFLICT (room_id) DO UPDATE SET circle = excluded.circle",
            old,
            circle,
        )
        await self._sql.run(
            "UPDATE refs SET ref = 'left-' || ref WHERE room_id = ? AND ref NOT LIKE 'left-%'", old
        )
        await self._sql.run(
            "UPDATE posts SET state = 'dropped', code = 'moved',"
            " ended_at = (SELECT value FROM meta WHERE name = 'alive')"
            " WHERE state = 'waiting' AND (room = 'room:' || ?1 OR (room = 'circle:' || ?2"
            "  AND (kind NOT IN ('message', 'invite', 'remove')"
            "   OR ref LIKE 'ask:%' OR ref LIKE 'talk:%')))",
            old,
            circle,
        )
        # Until it is wanted anew, a card is not there: what hangs on it goes without.
        await self._sql.run(
            "UPDATE cards SET event_id = NULL, shown = wanted, code = 'moved',"
            " frozen_revision = NULL, frozen_content = NULL WHERE circle = ?",
            circle,
        )

    async def moved_out(self, room_id: str) -> CircleId | None:
        row = await self._sql.row("SELECT circle FROM left_rooms WHERE room_id = ?", room_id)
        return CircleId(row["circle"]) if row else None

    async def _column(self, name: str, room_id: str) -> str | None:
        row = await self._sql.row(
            f"SELECT {name} AS value FROM rooms WHERE room_id = ?",  # noqa: S608 (a constant)
            room_id,
        )
        return row["value"] if row else None


def _read(may: str | None) -> May:
    return ALL if may is None else frozenset(may.split())


def _write(may: May) -> str:
    return " ".join(sorted(may))
