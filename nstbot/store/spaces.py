"""Spaces: which there are and how they were asked for; the tree's rooms (see `app/spaces.py`)."""

from collections.abc import Mapping, Sequence

from nstbot.app.ports import Json, KnownSpace, Linked
from nstbot.domain.ids import CircleId
from nstbot.store.codec import dump, load
from nstbot.store.database import Sql

_LINKED = """
    SELECT tree.circle, links.parent, circle_rooms.room_id
    FROM (SELECT child AS circle FROM links UNION SELECT parent FROM links) AS tree
    LEFT JOIN links ON links.child = tree.circle
    LEFT JOIN circle_rooms ON circle_rooms.circle = tree.circle
    ORDER BY tree.circle
"""


class StoreSpaces:
    """Implements `nstbot.app.ports.Spaces`."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    async def linked(self) -> Sequence[Linked]:
        return [
            Linked(
                circle=CircleId(row["circle"]),
                parent=CircleId(row["parent"]) if row["parent"] else None,
                room=row["room_id"],
            )
            for row in await self._sql.rows(_LINKED)
        ]

    async def known(self) -> Mapping[str, KnownSpace]:
        return {
            row["name"]: KnownSpace(
                room=row["room_id"], wanted=load(row["wanted"]) if row["wanted"] else None
            )
            for row in await self._sql.rows("SELECT * FROM spaces ORDER BY name")
        }

    async def room(self, name: str) -> str | None:
        row = await self._sql.row("SELECT room_id FROM spaces WHERE name = ?", name)
        return row["room_id"] if row else None

    async def doubt(self) -> None:
        await self._sql.run("UPDATE spaces SET wanted = NULL")

    async def busy(self) -> bool:
        waiting = "SELECT 1 FROM posts WHERE kind = 'space' AND state = 'waiting'"
        return await self._sql.row(waiting) is not None

    async def ask(self, name: str, wanted: Json) -> int:
        row = await self._sql.row(
            "INSERT INTO spaces (name, wanted, asked) VALUES (?, ?, 1)"
            " ON CONFLICT (name) DO UPDATE SET wanted = excluded.wanted, asked = asked + 1"
            " RETURNING asked",
            name,
            dump(wanted),
        )
        assert row is not None
        return int(row["asked"])

    async def told(self) -> Mapping[str, str]:
        rows = await self._sql.rows("SELECT room_id, space FROM space_links")
        return {row["room_id"]: row["space"] for row in rows}

    async def tell(self, room: str, space: str) -> None:
        await self._sql.run(
            "INSERT OR IGNORE INTO space_links (room_id, space) VALUES (?, ?)", room, space
        )

    async def federation(self) -> str:
        return await self._sql.meta("federation_id") or ""
