"""What the bot owes the rooms: queued in the transaction of its cause, ended when it is known.

A message to `dm:<person>` without a direct chat queues the making of one by itself. A circle's room
is made by a post of its own, for which all that goes to `circle:<id>` waits, even if it is refused:
then who runs us says `retry`.
"""

import hashlib
import logging
import sqlite3
from datetime import datetime

from nstbot.app.ports import Lane, Post, PostKind
from nstbot.domain.ids import PersonId
from nstbot.store import refs
from nstbot.store.codec import dump, load, written
from nstbot.store.database import Sql
from nstbot.store.people import mxid_of
from nstbot.store.rooms import direct_room, joined, resolve, settle_direct, settle_made

log = logging.getLogger(__name__)

MAKING = (PostKind.DIRECT, PostKind.ROOM, PostKind.SPACE)
_OPPOSITE = {PostKind.INVITE: PostKind.REMOVE, PostKind.REMOVE: PostKind.INVITE}


def digest(text: str) -> str:
    """16 hex digits that can be computed again after a restore."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


async def queue(sql: Sql, post: Post) -> None:
    """A post of the same id changes nothing, nor does making what is there or is being made."""
    if await sql.row("SELECT 1 FROM posts WHERE id = ?", post.id):
        return
    if post.kind in MAKING and await being_made(sql, post.room):
        return
    if post.kind is PostKind.ROOM and await resolve(sql, post.room) is not None:
        return
    if post.kind in _OPPOSITE:
        await _overrule(sql, post)
    if post.kind is PostKind.SPACE:  # how it was wanted before nobody needs to try again
        await sql.run(
            "UPDATE posts SET state = 'dropped', code = 'overruled'"
            " WHERE state = 'refused' AND kind = 'space' AND room = ?",
            post.room,
        )
    if post.kind is not PostKind.DIRECT and post.room.startswith("dm:"):
        await _make_direct(sql, PersonId(post.room.removeprefix("dm:")), post.cause)
    await sql.run(
        "INSERT INTO posts (id, room, lane, kind, body, cause, target, thread, reply, ref)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        post.id,
        post.room,
        int(post.lane),
        str(post.kind),
        dump(post.body),
        post.cause,
        post.target,
        post.thread,
        post.reply,
        post.ref,
    )
    echo = await sql.row("DELETE FROM echoes WHERE post = ? RETURNING event_id", post.id)
    if echo:
        await sent(sql, post.id, echo["event_id"], None)


async def _overrule(sql: Sql, post: Post) -> None:
    """Of inviting and removing somebody the later word counts, also where the earlier one waits."""
    await sql.run(
        "UPDATE posts SET state = 'dropped', code = 'overruled',"
        " ended_at = (SELECT value FROM meta WHERE name = 'alive') WHERE id IN ("
        "  SELECT id FROM posts WHERE room = ?1 AND kind = ?2 AND state = 'waiting'"
        "   AND json_extract(body, '$.mxid') = ?3 UNION ALL"
        "  SELECT id FROM posts WHERE room = ?1 AND kind = ?2 AND state = 'refused'"
        "   AND json_extract(body, '$.mxid') = ?3)",
        post.room,
        str(_OPPOSITE[post.kind]),
        str(post.body["mxid"]),
    )


async def being_made(sql: Sql, room: str) -> bool:
    """A direct chat for this `dm:<person>`, or this circle's room, is on its way."""
    row = await sql.row(
        "SELECT 1 FROM posts WHERE kind IN ('direct', 'room') AND room = ?1 AND state = 'waiting'"
        " UNION ALL SELECT 1 FROM posts WHERE state = 'refused' AND kind = 'room' AND room = ?1",
        room,
    )
    return row is not None


async def _make_direct(sql: Sql, person: PersonId, cause: str) -> None:
    mxid = await mxid_of(sql, person)
    if mxid is None or await direct_room(sql, person) is not None:
        return
    await queue(
        sql,
        Post(
            id=digest(f"direct:{person}:{cause}"),
            room=f"dm:{person}",
            lane=Lane.ANSWER,
            kind=PostKind.DIRECT,
            body={"mxid": mxid},
            cause=cause,
        ),
    )


def read(row: sqlite3.Row) -> Post:
    return Post(
        id=row["id"],
        room=row["room"],
        lane=Lane(row["lane"]),
        kind=PostKind(row["kind"]),
        body=load(row["body"]),
        cause=row["cause"],
        target=row["target"],
        thread=row["thread"],
        reply=row["reply"],
        ref=row["ref"],
        number=row["number"],
    )


async def attempting(sql: Sql, post: str, now: datetime) -> None:
    """Keeps the first attempt's instant: it is the oldest that may be in the room."""
    await sql.run(
        "UPDATE posts SET attempted = coalesce(attempted, ?) WHERE id = ? AND state = 'waiting'",
        written(now),
        post,
    )


async def sent(sql: Sql, post: str, event_id: str, room_id: str | None) -> bool:
    """It is in the room; false when no such post is known. Said twice, the first counts.

    A room is made only when its id is known.
    """
    row = await sql.row("SELECT * FROM posts WHERE id = ?", post)
    if row is None:
        return False
    if row["state"] == "sent" or (row["kind"] in MAKING and room_id is None):
        return True
    await _end(sql, post, "sent", None)
    await sql.run("UPDATE posts SET event_id = nullif(?, '') WHERE id = ?", event_id, post)
    if row["kind"] == PostKind.JOIN:
        await joined(sql, [room_id or row["room"].removeprefix("room:")])
    elif row["kind"] == PostKind.DIRECT:
        await settle_direct(sql, row["room"].removeprefix("dm:"), room_id or "")
    elif row["kind"] in (PostKind.ROOM, PostKind.SPACE):
        await settle_made(sql, row["room"], room_id or "")
    elif row["kind"] in (PostKind.MESSAGE, PostKind.IMAGE):
        place = room_id or await resolve(sql, row["room"]) or ""
        ref = row["ref"] or f"post:{post}"
        await refs.note(sql, ref, event_id=event_id, room_id=place, room=row["room"])
    return True


async def refuse(sql: Sql, post: str, code: str) -> None:
    """Final. What waits for this direct chat is refused with it; other dependants at their turn.

    A picture only repeats what was said in words: without it nothing is missing.
    """
    row = await sql.row("SELECT room, kind FROM posts WHERE id = ? AND state = 'waiting'", post)
    if row is None:
        return
    log.warning("post=%s kind=%s refused=%s", post, row["kind"], code)
    await _end(sql, post, "dropped" if row["kind"] == PostKind.IMAGE else "refused", code)
    if row["kind"] == PostKind.DIRECT:
        waiting = await sql.rows(
            "SELECT id FROM posts WHERE room = ? AND state = 'waiting'", row["room"]
        )
        for other in waiting:
            await _end(sql, other["id"], "refused", f"direct: {code}")


async def drop(sql: Sql, post: str, why: str) -> None:
    """It will never be sent, because what it hangs on is not there."""
    log.warning("post=%s dropped=%s", post, why)
    await _end(sql, post, "dropped", why)


async def _end(sql: Sql, post: str, state: str, code: str | None) -> None:
    await sql.run(
        "UPDATE posts SET state = ?, code = ?, ended_at ="
        " coalesce((SELECT value FROM meta WHERE name = 'alive'), attempted) WHERE id = ?",
        state,
        code,
        post,
    )


async def unsure(sql: Sql, room_id: str) -> bool:
    """A message or card of ours may be in that room without our knowing its event id."""
    rows = await sql.rows(
        "SELECT DISTINCT room FROM posts"
        " WHERE state = 'waiting' AND kind = 'message' AND attempted IS NOT NULL"
        " UNION SELECT 'circle:' || circle FROM cards WHERE frozen_revision IS NOT NULL"
    )
    for row in rows:
        if await resolve(sql, row["room"]) == room_id:
            return True
    return False


async def refused_direct(sql: Sql, person: PersonId) -> bool:
    """Whether the last attempt to open a direct chat with them was refused."""
    row = await sql.row(
        "SELECT state FROM posts WHERE kind = 'direct' AND room = ? ORDER BY number DESC LIMIT 1",
        f"dm:{person}",
    )
    return row is not None and row["state"] == "refused"
