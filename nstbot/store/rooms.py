"""Rooms: which is a circle's, which a direct chat, who is in them."""

from collections.abc import Sequence

from nstbot.app.ports import Chat, Presence
from nstbot.domain.ids import CircleId, PersonId
from nstbot.store.database import Sql
from nstbot.store.people import mxid_of

EMPTY = """
    EXISTS (SELECT 1 FROM posts WHERE state = 'waiting' AND kind = 'invite'
            AND room = 'circle:' || circle_rooms.circle)
    AND (SELECT count(*) FROM presences
         WHERE presences.room_id = circle_rooms.room_id AND membership = 'join') < 2
"""
"""We are alone in a circle's room, and somebody is still to be asked in.

What is said there now, sealed for those who are there, nobody could ever read.
"""


async def circle_of_room(sql: Sql, room_id: str) -> CircleId | None:
    row = await sql.row("SELECT circle FROM circle_rooms WHERE room_id = ?", room_id)
    return CircleId(row["circle"]) if row else None


async def room_of_circle(sql: Sql, circle: str) -> str | None:
    row = await sql.row("SELECT room_id FROM circle_rooms WHERE circle = ?", circle)
    return str(row["room_id"]) if row else None


async def settle_room(sql: Sql, circle: CircleId, room_id: str) -> None:
    await sql.run(
        "INSERT INTO circle_rooms (circle, room_id) VALUES (?, ?)"
        " ON CONFLICT (circle) DO UPDATE SET room_id = excluded.room_id",
        circle,
        room_id,
    )


async def present(sql: Sql, room_id: str) -> Sequence[Presence]:
    rows = await sql.rows(
        "SELECT mxid, membership, name FROM presences WHERE room_id = ? ORDER BY mxid", room_id
    )
    return [
        Presence(room=room_id, mxid=row["mxid"], membership=row["membership"], name=row["name"])
        for row in rows
    ]


async def awaits_people(sql: Sql, circle: str) -> bool:
    """Nothing may be said yet in the room of this circle (see `EMPTY`)."""
    found = f"SELECT 1 FROM circle_rooms WHERE circle = ? AND {EMPTY}"  # noqa: S608 (a constant)
    return await sql.row(found, circle) is not None


async def is_direct(sql: Sql, room_id: str) -> bool:
    """Two are in it or invited, of whom the bot is one, and it is no circle's room."""
    if await circle_of_room(sql, room_id) or await _made(sql, room_id):
        return False
    rows = await sql.rows(
        "SELECT 1 FROM presences WHERE room_id = ? AND membership IN ('join', 'invite')", room_id
    )
    return len(rows) == 2


async def made_by_us(sql: Sql, room_id: str) -> bool | None:
    direct = await sql.row("SELECT 1 FROM direct_rooms WHERE room_id = ?", room_id)
    if direct or await _made(sql, room_id):
        return True
    making = (
        "SELECT 1 FROM posts WHERE kind IN ('direct', 'room', 'space')"
        " AND state = 'waiting' AND attempted <> '' AND NOT EXISTS ("
        "  SELECT 1 FROM spaces WHERE room_id IS NOT NULL AND 'space:' || name = posts.room)"
    )
    return None if await sql.row(making) else False


async def _made(sql: Sql, room_id: str) -> bool:
    return await sql.row("SELECT 1 FROM made_rooms WHERE room_id = ?", room_id) is not None


async def was_asked_in(sql: Sql, room_id: str) -> bool:
    row = await sql.row("SELECT inviter FROM rooms WHERE room_id = ?", room_id)
    return row is not None and row["inviter"] is not None


async def direct_room(sql: Sql, person: PersonId) -> str | None:
    """The room that we made for it, else one the person asked us into; never with a third in it.

    It is a chat with the id that they used last.
    """
    mxid = await mxid_of(sql, person)
    ids = await sql.rows("SELECT mxid FROM identities WHERE person = ?", person)
    theirs = {row["mxid"] for row in ids}
    rows = await sql.rows(
        "SELECT room_id, 1 AS ours, number FROM direct_rooms JOIN rooms USING (room_id)"
        " WHERE person = ? AND joined = 1"
        " UNION ALL SELECT room_id, 0, 0 FROM rooms WHERE inviter = ? AND joined = 1"
        " ORDER BY ours DESC, number DESC",
        person,
        mxid,
    )
    for row in rows:
        if await circle_of_room(sql, row["room_id"]) is not None:
            continue
        known = {each.mxid: each.membership for each in await present(sql, row["room_id"])}
        here = [each for each, membership in known.items() if membership in ("join", "invite")]
        # What we made is theirs before a sync has told who is in it.
        new = row["ours"] and mxid not in known and not set(known) & theirs
        if (mxid in here or new) and len(here) <= 2:
            return str(row["room_id"])
    return None


async def chat_with(sql: Sql, person: PersonId) -> Chat:
    """Whether they have come into their direct chat."""
    room = await direct_room(sql, person)
    if room is None:
        return Chat.NONE
    mxid = await mxid_of(sql, person)
    here = {each.mxid for each in await present(sql, room) if each.membership == "join"}
    return Chat.JOINED if mxid in here else Chat.INVITED


async def settle_direct(sql: Sql, person: str, room_id: str) -> None:
    await sql.run(
        "INSERT INTO direct_rooms (person, room_id) VALUES (?, ?)"
        " ON CONFLICT (room_id) DO UPDATE SET person = excluded.person",
        person,
        room_id,
    )
    await joined(sql, [room_id])


async def settle_made(sql: Sql, ref: str, room_id: str) -> None:
    """A room of this name has been made, and we are in it."""
    await sql.run("INSERT OR IGNORE INTO made_rooms (room_id, ref) VALUES (?, ?)", room_id, ref)
    kind, _, name = ref.partition(":")
    if kind == "circle":
        await settle_room(sql, CircleId(name), room_id)
    else:
        await sql.run("UPDATE spaces SET room_id = ? WHERE name = ?", room_id, name)
    await joined(sql, [room_id])


async def joined(sql: Sql, rooms: Sequence[str]) -> None:
    await sql.many(
        "INSERT INTO rooms (room_id, joined) VALUES (?, 1)"
        " ON CONFLICT (room_id) DO UPDATE SET joined = 1",
        [(room,) for room in rooms],
    )


async def resolve(sql: Sql, ref: str) -> str | None:
    """The room id that a room's ref stands for now."""
    kind, _, name = ref.partition(":")
    match kind:
        case "room":
            return name
        case "circle":
            return await room_of_circle(sql, name)
        case "dm":
            return await direct_room(sql, PersonId(name))
        case "space":
            row = await sql.row("SELECT room_id FROM spaces WHERE name = ?", name)
            return row["room_id"] if row else None
        case _:
            return None
