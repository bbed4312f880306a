"""Names of our events before and after they exist: `card:…`, `ask:…`, `post:…`, `event:…`."""

import re
from dataclasses import dataclass

from nstbot.app.ports import OurEvent
from nstbot.domain.ids import CircleId, ItemId
from nstbot.store.database import Sql

_REF = re.compile(r"^[a-z-]+:(?P<circle>[^:/]+):(?P<item>[^:/]+)(?:/(?P<version>\d+))?$")


@dataclass(frozen=True, slots=True)
class Named:
    """What a ref or a room's ref tells about an event."""

    circle: str | None
    item: str | None
    version: int | None


def read(ref: str, room: str = "") -> Named:
    """`ask:01J…:P7/2` speaks of version 2 of P7 in that circle; else the room may be a circle's."""
    if found := _REF.match(ref):
        version = found["version"]
        return Named(found["circle"], found["item"], int(version) if version else None)
    kind, _, name = room.partition(":")
    return Named(name if kind == "circle" else None, None, None)


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a ref leads to: an event, or nothing yet (`coming`), or nothing ever."""

    event_id: str | None
    coming: bool = False

    @property
    def gone(self) -> bool:
        return self.event_id is None and not self.coming


async def note(sql: Sql, ref: str, *, event_id: str, room_id: str, room: str) -> None:
    """From now on this event is what `ref` means."""
    named = read(ref, room)
    await sql.run(
        "INSERT OR REPLACE INTO refs (event_id, room_id, ref, circle, item, version)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        event_id,
        room_id,
        ref,
        named.circle,
        named.item,
        named.version,
    )


async def lookup(sql: Sql, ref: str) -> Pointed:
    """The event of `ref`; coming when a post or card that still waits will be it."""
    kind, _, name = ref.partition(":")
    if kind == "event":
        return Pointed(name)
    if kind == "post":
        post = await sql.row("SELECT event_id, state FROM posts WHERE id = ?", name)
        return Pointed(post["event_id"], post["state"] == "waiting") if post else Pointed(None)
    row = await sql.row("SELECT event_id FROM refs WHERE ref = ? ORDER BY id DESC LIMIT 1", ref)
    if row:
        return Pointed(row["event_id"])
    if kind == "card":
        named = read(ref)
        coming = "SELECT 1 FROM cards WHERE circle = ? AND item = ? AND code IS NULL"
        return Pointed(None, await sql.row(coming, named.circle, named.item) is not None)
    coming = "SELECT 1 FROM posts WHERE ref = ? AND state = 'waiting'"
    return Pointed(None, await sql.row(coming, ref) is not None)


async def our_event(sql: Sql, event_id: str) -> OurEvent | None:
    row = await sql.row("SELECT * FROM refs WHERE event_id = ?", event_id)
    if row is None:
        return None
    return OurEvent(
        event_id=event_id,
        room_id=row["room_id"],
        ref=row["ref"],
        circle=CircleId(row["circle"]) if row["circle"] else None,
        item=ItemId(row["item"]) if row["item"] else None,
        version=row["version"],
    )
