"""Rows of the inbox: what waits to be heard, what became of it, what could not be read."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime

from nstbot.app.ports import Arrival, Heard, Json
from nstbot.domain.ids import CircleId, ItemId
from nstbot.store.codec import instant, load, written
from nstbot.store.database import Sql


def read(row: sqlite3.Row) -> Arrival:
    return Arrival(
        number=row["number"],
        event_id=row["event_id"],
        room=row["room_id"],
        sender=row["sender"],
        type=row["type"],
        state_key=row["state_key"],
        content=load(row["content"]),
        at=instant(row["at"]),
        tries=row["tries"],
    )


_HEADS = """
    WITH RECURSIVE places(room) AS (
        SELECT min(room_id) FROM inbox WHERE state = 'waiting'
        UNION ALL
        SELECT (SELECT min(room_id) FROM inbox WHERE state = 'waiting' AND room_id > places.room)
        FROM places WHERE places.room IS NOT NULL
    )
    SELECT room AS room_id, (SELECT min(number) FROM inbox
                             WHERE state = 'waiting' AND room_id = places.room) AS number
    FROM places WHERE room IS NOT NULL
"""  # hops from room to room in the index, however much waits in each


async def oldest_of_each_room(sql: Sql) -> Mapping[str, int]:
    """Room → number of the oldest arrival that waits there."""
    return {row["room_id"]: row["number"] for row in await sql.rows(_HEADS)}


async def next_in(sql: Sql, room_id: str, limit: int) -> Sequence[Arrival]:
    rows = await sql.rows(
        "SELECT * FROM inbox WHERE state = 'waiting' AND room_id = ? ORDER BY number LIMIT ?",
        room_id,
        limit,
    )
    return [read(row) for row in rows]


async def by_numbers(sql: Sql, numbers: Sequence[int]) -> Sequence[Arrival]:
    found = []
    for number in numbers:
        (row,) = await sql.rows("SELECT * FROM inbox WHERE number = ?", number)
        found.append(read(row))
    return found


async def heard(sql: Sql, event_id: str) -> Heard | None:
    """Kept for ever, without the body."""
    row = await sql.row("SELECT * FROM inbox WHERE event_id = ? AND outcome IS NOT NULL", event_id)
    if row is None:
        return None
    return Heard(
        event_id=event_id,
        sender=row["sender"],
        room=row["room_id"],
        outcome=row["outcome"],
        circle=CircleId(row["circle"]) if row["circle"] else None,
        item=ItemId(row["item"]) if row["item"] else None,
    )


async def content(sql: Sql, event_id: str) -> Json | None:
    row = await sql.row("SELECT content FROM inbox WHERE event_id = ?", event_id)
    return load(row["content"]) if row and row["content"] is not None else None


async def remember(
    sql: Sql, arrival: Arrival, outcome: str, circle: CircleId | None, item: ItemId | None
) -> None:
    """Handled. An unreadable one stays open for its key: only its sender has been told."""
    if arrival.type == "unreadable":
        await sql.run(
            "UPDATE inbox SET told = 1"
            " WHERE state = 'unreadable' AND room_id = ? AND sender = ? AND number <= ?",
            arrival.room,
            arrival.sender,
            arrival.number,
        )
        return
    await sql.run(
        "UPDATE inbox SET state = 'done', outcome = ?1, circle = ?2, item = ?3,"
        " content = CASE WHEN ?1 NOT IN ('talk', 'turn') THEN content END,"
        " handled_at = coalesce((SELECT value FROM meta WHERE name = 'alive'), at)"
        " WHERE number = ?4",
        outcome,
        circle,
        item,
        arrival.number,
    )


async def settle_talk(sql: Sql, numbers: Sequence[int]) -> None:
    """Handled, many at once."""
    await sql.many(
        "INSERT OR IGNORE INTO causes (cause) SELECT event_id FROM inbox WHERE number = ?",
        [(number,) for number in numbers],
    )
    await sql.many(
        "UPDATE inbox SET state = 'done', outcome = 'talk', content = NULL,"
        " handled_at = coalesce((SELECT value FROM meta WHERE name = 'alive'), at)"
        " WHERE number = ?",
        [(number,) for number in numbers],
    )


async def unread(sql: Sql, event_id: str) -> tuple[str, str] | None:
    row = await sql.row(
        "SELECT sender, room_id FROM inbox WHERE event_id = ? AND state IN ('unreadable', 'stuck')",
        event_id,
    )
    return (row["sender"], row["room_id"]) if row else None


async def last_said(sql: Sql, room_id: str, mxids: Sequence[str]) -> datetime | None:
    if not mxids:
        return None
    among = ", ".join("?" * len(mxids))
    row = await sql.row(
        "SELECT at FROM inbox WHERE room_id = ? AND type != 'm.room.member'"  # noqa: S608
        f" AND sender IN ({among}) ORDER BY number DESC LIMIT 1",
        room_id,
        *mxids,
    )
    return instant(row["at"]) if row else None


async def recall(
    sql: Sql, event_id: str, outcome: str, circle: CircleId | None, item: ItemId | None
) -> None:
    await sql.run(
        "UPDATE inbox SET outcome = ?, circle = ?, item = ?, state = 'done',"
        " content = CASE WHEN state = 'done' THEN content END,"
        " handled_at = coalesce(handled_at, (SELECT value FROM meta WHERE name = 'alive'), at)"
        " WHERE event_id = ?",
        outcome,
        circle,
        item,
        event_id,
    )


async def stuck(sql: Sql, number: int, reference: str) -> None:
    """Later rows of its room go past it (engineering §18)."""
    await sql.run(
        "UPDATE inbox SET state = 'stuck', reference = ?,"
        " handled_at = coalesce((SELECT value FROM meta WHERE name = 'alive'), at)"
        " WHERE number = ?",
        reference,
        number,
    )


async def failed_once(sql: Sql, number: int) -> None:
    await sql.run("UPDATE inbox SET tries = tries + 1 WHERE number = ?", number)


async def unreadable(sql: Sql) -> Sequence[tuple[int, str, Json]]:
    rows = await sql.rows(
        "SELECT number, room_id, content FROM inbox WHERE state = 'unreadable' ORDER BY number"
    )
    return [(row["number"], row["room_id"], load(row["content"])) for row in rows]


async def unreadable_since(sql: Sql, room_id: str) -> Mapping[str, datetime]:
    """Sender → the newest: while it is young, nothing closes on them (engineering §11)."""
    rows = await sql.rows(
        "SELECT sender, max(at) AS at FROM inbox"
        " WHERE state = 'unreadable' AND room_id = ? GROUP BY sender",
        room_id,
    )
    return {row["sender"]: instant(row["at"]) for row in rows}


async def untold(sql: Sql, before: datetime) -> Sequence[Arrival]:
    """The newest of each sender in each room: one notice speaks for the older ones as well."""
    rows = await sql.rows(
        "SELECT * FROM inbox WHERE number IN"
        " (SELECT max(number) FROM inbox WHERE state = 'unreadable' AND told = 0 AND at < ?"
        "  GROUP BY room_id, sender) ORDER BY number",
        written(before),
    )
    return [read(row) for row in rows]
