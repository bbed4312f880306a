"""The record: facts at the end of each circle's chain, read back and folded.

head = SHA-256(head before it ‖ stored bytes), from SHA-256(circle id): the chain is over what is
stored, so that it needs neither names nor texts nor this program to be checked (engineering §6).
"""

import hashlib
import logging
import sqlite3
from collections.abc import Sequence

from nstbot.app.ports import Conflict, Head, Unreplayable
from nstbot.domain import facts as f
from nstbot.domain import levels
from nstbot.domain.circle import fold
from nstbot.domain.facts import Fact
from nstbot.domain.facts.levels import PoolFact
from nstbot.domain.ids import LEVELS, CircleId, ItemId
from nstbot.domain.levels import Pool
from nstbot.domain.state import Circle
from nstbot.store import codec
from nstbot.store.database import Sql

log = logging.getLogger(__name__)


def first(circle: CircleId) -> bytes:
    """What the chain of a circle starts from."""
    return hashlib.sha256(circle.encode()).digest()


def link(before: bytes, body: bytes) -> bytes:
    return hashlib.sha256(before + body).digest()


async def tip(sql: Sql, circle: CircleId) -> tuple[int, bytes]:
    """Number and head of a circle's last fact."""
    row = await sql.row(
        "SELECT number, head FROM journal WHERE circle = ? ORDER BY number DESC LIMIT 1", circle
    )
    return (row["number"], row["head"]) if row else (0, first(circle))


async def head(sql: Sql, circle: CircleId) -> Head:
    number, last = await tip(sql, circle)
    return Head(number=number, head=last.hex())


async def append(
    sql: Sql, circle: CircleId, facts: Sequence[codec.AnyFact], cause: str
) -> Sequence[Head]:
    """Write facts behind the last one; one head each."""
    number, last = await tip(sql, circle)
    rows: list[tuple[str, int, str, str, bytes, bytes, str]] = []
    named: list[tuple[str, str, int]] = []
    for fact in facts:
        number, body = number + 1, codec.encode(fact)
        last = link(last, body)
        at = codec.written(fact.at)
        rows.append((circle, number, cause, f.kind(fact), body, last, at))
        named += [(circle, item, number) for item in sorted(codec.items_of(fact))]
    try:
        await sql.many(
            "INSERT INTO journal (circle, number, cause, kind, body, head, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
    except sqlite3.IntegrityError as error:
        raise Conflict(f"circle {circle} moved on") from error
    await sql.many("INSERT INTO named (circle, item, number) VALUES (?, ?, ?)", named)
    return [Head(number=row[1], head=row[5].hex()) for row in rows]


async def replay(sql: Sql, circle: CircleId) -> Circle | None:
    """The circle as its facts make it; Unreplayable when one cannot be read or folded."""
    rows = await sql.rows("SELECT body FROM journal WHERE circle = ? ORDER BY number", circle)
    try:
        return fold(codec.decode(row["body"]) for row in rows)
    except Exception as error:
        log.error("circle=%s facts=%d fold=%s", circle, len(rows), type(error).__name__)
        raise Unreplayable(circle, f"its facts do not fold ({type(error).__name__})") from error


async def pool(sql: Sql) -> Pool:
    """Who waits for a circle above."""
    rows = await sql.rows("SELECT body FROM journal WHERE circle = ? ORDER BY number", LEVELS)
    facts = (codec.decode_any(row["body"]) for row in rows)
    return levels.fold([fact for fact in facts if isinstance(fact, PoolFact)])


async def about(sql: Sql, circle: CircleId, item: ItemId) -> Sequence[tuple[Head, str, Fact]]:
    """(head, cause, fact) of every fact that names the item, oldest first."""
    rows = await sql.rows(
        "SELECT number, head, cause, body FROM named JOIN journal USING (circle, number)"
        " WHERE named.circle = ? AND item = ? ORDER BY number",
        circle,
        item,
    )
    return [
        (
            Head(number=row["number"], head=row["head"].hex()),
            row["cause"],
            codec.decode(row["body"]),
        )
        for row in rows
    ]


async def is_done(sql: Sql, cause: str) -> bool:
    return await sql.row("SELECT 1 FROM causes WHERE cause = ?", cause) is not None


async def done(sql: Sql, cause: str) -> None:
    try:
        await sql.run("INSERT INTO causes (cause) VALUES (?)", cause)
    except sqlite3.IntegrityError as error:
        raise Conflict(f"{cause} is done") from error
