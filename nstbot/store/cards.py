"""Cards: one message for each open process, edited to what is wanted (engineering §2).

Each attempt freezes its content under the transaction id `card-<id>-<revision>`; newer content is a
newer revision, never the same id.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from nstbot.app.ports import CardDue, Json, Lane
from nstbot.domain.ids import CircleId, ItemId
from nstbot.store import refs
from nstbot.store.codec import dump, instant, load, written
from nstbot.store.database import Sql
from nstbot.store.posts import digest
from nstbot.store.rooms import awaits_people, room_of_circle

_SENT = re.compile(r"^card-([0-9a-f]{16})-(\d{1,9})$")


def card_id(circle: CircleId, item: ItemId) -> str:
    return digest(f"card:{circle}:{item}")


async def exists(sql: Sql, circle: CircleId, item: ItemId) -> bool:
    row = await sql.row("SELECT 1 FROM cards WHERE id = ?", card_id(circle, item))
    return row is not None


async def want(sql: Sql, circle: CircleId, item: ItemId, cause: str, lane: Lane) -> None:
    """A cause wants one newer revision; one that was refused is tried again."""
    card = card_id(circle, item)
    row = await sql.row("SELECT max(revision) AS last FROM card_causes WHERE card = ?", card)
    if row and row["last"] is not None:
        same = "SELECT 1 FROM card_causes WHERE card = ? AND revision = ? AND cause = ?"
        if await sql.row(same, card, row["last"], cause):
            return
    await sql.run(
        "INSERT INTO cards (id, circle, item, lane, wanted, wanted_since) VALUES (?, ?, ?, ?, 0, 0)"
        " ON CONFLICT DO NOTHING",
        card,
        circle,
        item,
        int(lane),
    )
    await _recall(sql, card)
    await sql.run(
        "UPDATE cards SET code = NULL,"
        " lane = CASE WHEN wanted > shown THEN min(lane, ?1) ELSE ?1 END,"
        " wanted_since = CASE WHEN wanted > shown THEN wanted_since"
        "  ELSE (SELECT max(wanted_since) + 1 FROM cards) END,"
        " wanted = max(wanted, shown) + 1 WHERE id = ?2",
        int(lane),
        card,
    )
    await sql.run(
        "INSERT INTO card_causes (card, revision, cause)"
        " VALUES (?1, (SELECT wanted FROM cards WHERE id = ?1), ?2)",
        card,
        cause,
    )


async def _recall(sql: Sql, card: str) -> None:
    """Take in what the rooms showed of this card before it was known here (again)."""
    rows = await sql.rows(
        "DELETE FROM echoes WHERE post GLOB ? RETURNING post, event_id, at", f"card-{card}-*"
    )
    for row in sorted(rows, key=lambda row: int(row["post"].rpartition("-")[2])):
        revision = int(row["post"].rpartition("-")[2])
        await shown(sql, card, revision, row["event_id"], instant(row["at"]))


async def due(sql: Sql) -> Sequence[CardDue]:
    """Cards whose wanted revision is not shown, urgent ones first, then the oldest want."""
    rows = await sql.rows(
        "SELECT * FROM cards WHERE wanted > shown AND code IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM circle_rooms JOIN rooms USING (room_id)"
        "  WHERE circle_rooms.circle = cards.circle AND gone_at IS NOT NULL)"
        " ORDER BY lane, wanted_since"
    )
    found = []
    for row in rows:
        room = await room_of_circle(sql, row["circle"])
        if room is not None and not await awaits_people(sql, row["circle"]):
            causes = await sql.rows(
                "SELECT cause FROM card_causes WHERE card = ? ORDER BY revision", row["id"]
            )
            frozen = row["frozen_revision"]
            found.append(
                CardDue(
                    id=row["id"],
                    circle=CircleId(row["circle"]),
                    item=ItemId(row["item"]),
                    room_id=room,
                    event_id=row["event_id"],
                    wanted=row["wanted"],
                    frozen=None if frozen is None else (frozen, load(row["frozen_content"])),
                    causes=tuple(cause["cause"] for cause in causes),
                    edited_at=instant(row["edited_at"]) if row["edited_at"] else None,
                )
            )
    return found


async def freeze(sql: Sql, card: str, revision: int, content: Json) -> None:
    """What is frozen already stays: it may be in the room."""
    await sql.run(
        "UPDATE cards SET frozen_revision = ?, frozen_content = ?"
        " WHERE id = ? AND frozen_revision IS NULL AND shown < ?",
        revision,
        dump(content),
        card,
        revision,
    )


async def shown(sql: Sql, card: str, revision: int, event_id: str, now: datetime) -> bool:
    """The first event is the card, later ones its edits; false when there is no such card."""
    row = await sql.row("SELECT * FROM cards WHERE id = ?", card)
    if row is None:
        return False
    if row["event_id"] is None:
        room = await room_of_circle(sql, row["circle"]) or ""
        ref = f"card:{row['circle']}:{row['item']}"
        await refs.note(sql, ref, event_id=event_id, room_id=room, room="")
    await sql.run(
        "UPDATE cards SET event_id = coalesce(event_id, ?1), shown = max(shown, ?2), code = NULL,"
        " frozen_content = CASE WHEN frozen_revision > ?2 THEN frozen_content END,"
        " frozen_revision = CASE WHEN frozen_revision > ?2 THEN frozen_revision END,"
        " edited_at = ?3 WHERE id = ?4",
        event_id,
        revision,
        written(now),
        card,
    )
    await sql.run("DELETE FROM card_causes WHERE card = ? AND revision <= ?", card, revision)
    return True


async def refuse(sql: Sql, card: str, code: str) -> None:
    await sql.run(
        "UPDATE cards SET code = ?, frozen_revision = NULL, frozen_content = NULL WHERE id = ?",
        code,
        card,
    )
    await sql.run("DELETE FROM card_causes WHERE card = ?", card)


def echoed(post: str) -> tuple[str, int] | None:
    """Card and revision, when the id of an echo is a card's."""
    found = _SENT.match(post)
    return (found[1], int(found[2])) if found else None
