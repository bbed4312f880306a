"""What the listener needs: a batch is kept as a whole, with our position, or not at all."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from nstbot.app.ports import Batch, Echo, Invitation, Json, Lane, Post, PostKind, Presence, Seen
from nstbot.store import arrivals, cards, posts, rooms
from nstbot.store.codec import dump, instant, safe, written
from nstbot.store.database import Database, Sql

OUTAGE = timedelta(minutes=10)
"""Longer without a sync, and people could not speak (engineering §3)."""


class StoreInbox:
    """Implements `nstbot.app.ports.Inbox`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def position(self) -> str | None:
        async with self._database.transaction() as sql:
            return await sql.meta("position")

    async def take(self, batch: Batch, now: datetime) -> None:
        async with self._database.transaction() as sql:
            first = await sql.meta("position") is None
            await sql.set_meta("alive", written(now))
            await _note_outage(sql, batch.started)
            for echo in batch.echoes:
                await _echo(sql, echo, now)
            await _rooms(sql, batch)
            await _presences(sql, batch.presences, now)
            await _arrivals(sql, batch.seen, now, past=first)
            await _readable(sql, batch.readable)
            for invitation in batch.invitations:
                await _invited(sql, invitation, batch.position)
            await sql.set_meta("position", safe(batch.position))

    async def unreadable(self) -> Sequence[tuple[int, str, Json]]:
        async with self._database.transaction() as sql:
            return await arrivals.unreadable(sql)

    async def known_encrypted(self) -> Sequence[str]:
        async with self._database.transaction() as sql:
            rows = await sql.rows("SELECT room_id FROM rooms WHERE encrypted = 1 ORDER BY room_id")
            return [row["room_id"] for row in rows]

    async def joined_rooms(self) -> Sequence[str]:
        async with self._database.transaction() as sql:
            rows = await sql.rows("SELECT room_id FROM rooms WHERE joined = 1 ORDER BY room_id")
            return [row["room_id"] for row in rows]


async def _note_outage(sql: Sql, started: datetime) -> None:
    """Keep the earliest instant from which people could not speak and that is not made good."""
    synced = await sql.meta("synced")
    if synced is not None and started - instant(synced) > OUTAGE:
        await sql.run("INSERT OR IGNORE INTO meta (name, value) VALUES ('outage', ?)", synced)
    await sql.set_meta("synced", written(started))


async def _echo(sql: Sql, echo: Echo, now: datetime) -> None:
    """One of our own events: what it was sent as is in the room (engineering §8)."""
    card = cards.echoed(echo.post)
    if card:
        known = await cards.shown(sql, card[0], card[1], echo.event_id, now)
    else:
        known = await posts.sent(sql, echo.post, echo.event_id, None)
    if not known:
        await sql.run(
            "INSERT OR IGNORE INTO echoes (post, event_id, at) VALUES (?, ?, ?)",
            safe(echo.post),
            safe(echo.event_id),
            written(now),
        )


async def _rooms(sql: Sql, batch: Batch) -> None:
    """Where something happens we are, unless we were removed or are only asked in."""
    asked = {invitation.room for invitation in batch.invitations}
    places = {event.room for event in batch.seen} | {each.room for each in batch.presences}
    await rooms.joined(sql, sorted(places - asked))
    await sql.many(
        "UPDATE rooms SET joined = 0, inviter = NULL, gone_at = coalesce(gone_at, ?)"
        " WHERE room_id = ?",
        [(written(batch.started), room) for room in batch.gone],
    )
    await sql.many(
        "INSERT INTO rooms (room_id, may) VALUES (?, ?)"
        " ON CONFLICT (room_id) DO UPDATE SET may = excluded.may",
        [(room, " ".join(sorted(may))) for room, may in batch.powers.items()],
    )
    await sql.many(
        "INSERT INTO rooms (room_id, replaces) VALUES (?, ?)"
        " ON CONFLICT (room_id) DO UPDATE SET replaces = excluded.replaces",
        batch.replaces.items(),
    )
    await sql.many(
        "INSERT INTO rooms (room_id, encrypted) VALUES (?, 1)"
        " ON CONFLICT (room_id) DO UPDATE SET encrypted = 1",
        [(room,) for room in batch.encrypted],
    )


async def _presences(sql: Sql, presences: Sequence[Presence], now: datetime) -> None:
    """Who leaves keeps the name under which they were known."""
    await sql.many(
        "INSERT INTO presences (room_id, mxid, membership, name, at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (room_id, mxid) DO UPDATE SET membership = excluded.membership,"
        " name = CASE WHEN excluded.membership = 'join' THEN excluded.name"
        "  ELSE coalesce(excluded.name, name) END,"
        " at = excluded.at",
        [
            (
                presence.room,
                safe(presence.mxid),
                presence.membership,
                None if presence.name is None else safe(presence.name),
                written(now),
            )
            for presence in presences
        ],
    )


async def _arrivals(sql: Sql, seen: Sequence[Seen], now: datetime, *, past: bool) -> None:
    """Number them as they were first seen. What is older than our first sync is not acted on."""
    rows = []
    for event in seen:
        state = "unreadable" if event.type == "unreadable" else "waiting"
        rows.append(
            (
                safe(event.event_id),
                safe(event.room),
                safe(event.sender),
                safe(event.type),
                None if event.state_key is None else safe(event.state_key),
                None if past else dump(event.content),
                written(event.server_at),
                written(now),
                "past" if past else state,
                "past" if past else None,
            )
        )
    await sql.many(
        "INSERT INTO inbox"
        " (event_id, room_id, sender, type, state_key, content, server_at, at, state, outcome)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_id) DO NOTHING",
        rows,
    )


async def _readable(sql: Sql, readable: Sequence[tuple[int, str, Json]]) -> None:
    """A key came late: handled now, under the old number (engineering §11)."""
    await sql.many(
        "UPDATE inbox SET type = ?, content = ?, state = 'waiting'"
        " WHERE number = ? AND state = 'unreadable'",
        [(safe(kind), dump(content), number) for number, kind, content in readable],
    )


async def _invited(sql: Sql, invitation: Invitation, position: str) -> None:
    """Join, once; who asked us into a direct chat is remembered with it."""
    if invitation.direct:
        await sql.run(
            "INSERT INTO rooms (room_id, inviter) VALUES (?, ?)"
            " ON CONFLICT (room_id) DO UPDATE SET inviter = excluded.inviter",
            invitation.room,
            safe(invitation.inviter),
        )
    room = f"room:{invitation.room}"
    if await sql.row(
        "SELECT 1 FROM posts WHERE room = ? AND kind = 'join' AND state = 'waiting'", room
    ):
        return
    cause = f"invite:{invitation.room}:{position}"
    join = Post(
        id=posts.digest(cause),
        room=room,
        lane=Lane.ANSWER,
        kind=PostKind.JOIN,
        body={"inviter": invitation.inviter, "direct": invitation.direct},
        cause=cause,
    )
    await posts.queue(sql, join)
