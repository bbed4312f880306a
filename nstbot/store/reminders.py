"""Who waits to be reminded of what, over all circles, and who was reminded when."""

from collections.abc import Sequence
from datetime import datetime

from nstbot.app.ports import Unanswered
from nstbot.domain.ids import CircleId, ItemId, PersonId
from nstbot.domain.reminding import Waiting
from nstbot.store.codec import instant, written
from nstbot.store.database import Sql


async def replace(sql: Sql, circle: CircleId, waiting: Sequence[Waiting]) -> None:
    """The circle's rows as its state makes them."""
    await sql.run("DELETE FROM awaiting WHERE circle = ?", circle)
    await sql.many(
        "INSERT INTO awaiting (circle, person, item, asked, due) VALUES (?, ?, ?, ?, ?)",
        [(circle, w.person, w.item, written(w.asked), written(w.due)) for w in waiting],
    )


async def unanswered(sql: Sql, rested: datetime, heard: datetime) -> Sequence[Unanswered]:
    """What may be told to those who want it and whose last reminder is older than `rested`."""
    synced = await sql.meta("synced")
    if synced is None or synced < written(heard):
        return []
    rows = await sql.rows(
        "SELECT circle, person, item, asked, due FROM awaiting"
        " WHERE person NOT IN (SELECT person FROM unreminded)"
        " AND person NOT IN (SELECT person FROM reminded WHERE at > ?)"
        " ORDER BY person, due, circle, item",
        written(rested),
    )
    return [
        Unanswered(
            circle=CircleId(row["circle"]),
            person=PersonId(row["person"]),
            item=ItemId(row["item"]),
            asked=instant(row["asked"]),
            due=instant(row["due"]),
        )
        for row in rows
    ]


async def reminded(sql: Sql, person: PersonId, at: datetime) -> None:
    await sql.run(
        "INSERT INTO reminded (person, at) VALUES (?, ?)"
        " ON CONFLICT (person) DO UPDATE SET at = excluded.at",
        person,
        written(at),
    )


async def wants(sql: Sql, person: PersonId) -> bool:
    return await sql.row("SELECT 1 FROM unreminded WHERE person = ?", person) is None


async def want(sql: Sql, person: PersonId, yes: bool) -> None:
    """From now on they are reminded, or not."""
    if yes:
        await sql.run("DELETE FROM unreminded WHERE person = ?", person)
    else:
        await sql.run("INSERT OR IGNORE INTO unreminded (person) VALUES (?)", person)
