"""What is read off a circle's state into tables: its timers, whose circle it is, who is awaited.

Other rules may read something else off the same facts, so the tables remember by which rules they
were made, and are made anew when a version with other rules opens the file.
"""

import functools
import hashlib
from collections.abc import Sequence
from datetime import datetime
from importlib import resources

from nstbot.app.ports import Timer
from nstbot.domain import link_readings
from nstbot.domain.facts import DeadlineKind
from nstbot.domain.ids import CircleId, ItemId, PersonId
from nstbot.domain.outlook import Deadline, deadlines
from nstbot.domain.reminding import waiting
from nstbot.domain.state import Circle
from nstbot.domain.stuck import stuck
from nstbot.store import reminders
from nstbot.store.codec import instant, written
from nstbot.store.database import Sql

MADE_BY = "views"
"""In `meta`: the rules that the tables were made by."""


@functools.cache
def rules() -> str:
    """What tells these rules from all others: a digest of their source."""
    digest = hashlib.sha256()
    for folder in (part := resources.files("nstbot") / "domain", part / "facts"):
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.name.endswith(".py"):
                digest.update(file.read_bytes())
    return digest.hexdigest()


async def are_made(sql: Sql) -> bool:
    """Whether all tables come from the rules of this version."""
    return await sql.meta(MADE_BY) == rules()


async def made(sql: Sql) -> None:
    await sql.set_meta(MADE_BY, rules())


async def replace(sql: Sql, circle: CircleId, before: Circle | None, state: Circle) -> None:
    """The circle's rows as its state makes them; what `before` made already stays."""
    await replace_timers(sql, circle, deadlines(state))
    if before is None or waiting(before) != waiting(state):
        await reminders.replace(sql, circle, waiting(state))
    if before is None or link(before) != link(state):
        await replace_link(sql, circle, state)
    if before is None or stuck(before) != stuck(state):
        await replace_stuck(sql, circle, state)
    if before is None or belongs(before) != belongs(state):
        await replace_memberships(sql, circle, belongs(state))


async def replace_timers(sql: Sql, circle: CircleId, deadlines: Sequence[Deadline]) -> None:
    await sql.run("DELETE FROM timers WHERE circle = ?", circle)
    await sql.many(
        "INSERT OR IGNORE INTO timers (circle, item, kind, due) VALUES (?, ?, ?, ?)",
        [(circle, deadline.item, deadline.kind, written(deadline.due)) for deadline in deadlines],
    )


async def due_timers(sql: Sql, now: datetime, limit: int, after: Timer | None) -> Sequence[Timer]:
    """Due by now and by the start of the last applied sync (engineering §3), oldest first."""
    synced = await sql.meta("synced")
    if synced is None:
        return []
    rows = await sql.rows(
        "SELECT circle, item, kind, due FROM timers"
        " WHERE due <= ? AND (due, circle, item, kind) > (?, ?, ?, ?)"
        " ORDER BY due, circle, item, kind LIMIT ?",
        min(written(now), synced),
        *((written(after.due), after.circle, after.item, after.kind) if after else [""] * 4),
        limit,
    )
    return [
        Timer(
            circle=CircleId(row["circle"]),
            item=ItemId(row["item"]),
            kind=DeadlineKind(row["kind"]),
            due=instant(row["due"]),
        )
        for row in rows
    ]


async def next_due(sql: Sql) -> datetime | None:
    row = await sql.row("SELECT due FROM timers ORDER BY due LIMIT 1")
    return instant(row["due"]) if row else None


def belongs(state: Circle) -> frozenset[PersonId]:
    """Members, and everybody who is asked in an open founding."""
    asked = {
        turn.person
        for founding in state.foundings
        if founding.state == "open"
        for turn in founding.step.turns
    }
    return frozenset(asked.union(member.person for member in state.members))


def link(state: Circle) -> tuple[CircleId | None, int]:
    parent = state.links.parent
    return (parent.circle if parent else None, link_readings.level(state))


async def replace_link(sql: Sql, circle: CircleId, state: Circle) -> None:
    """The circle above it, and its own level."""
    parent, level = link(state)
    await sql.run("DELETE FROM links WHERE child = ?", circle)
    if parent is not None:
        await sql.run(
            "INSERT INTO links (child, parent, level) VALUES (?, ?, ?)", circle, parent, level
        )


def stuck_rows(circle: CircleId, state: Circle) -> list[tuple[str, str, str, str, str]]:
    """Circle, kind, item, since when, and from when on it counts."""
    return [
        (circle, str(one.kind), one.item or "", written(one.since), written(one.counts))
        for one in stuck(state)
    ]


async def replace_stuck(sql: Sql, circle: CircleId, state: Circle) -> None:
    await sql.run("DELETE FROM stuck WHERE circle = ?", circle)
    await sql.many(
        "INSERT INTO stuck (circle, kind, item, since, counts) VALUES (?, ?, ?, ?, ?)",
        stuck_rows(circle, state),
    )


async def replace_memberships(sql: Sql, circle: CircleId, people: frozenset[PersonId]) -> None:
    await sql.run("DELETE FROM memberships WHERE circle = ?", circle)
    await sql.many(
        "INSERT INTO memberships (person, circle) VALUES (?, ?)",
        [(person, circle) for person in sorted(people)],
    )


async def circles_of(sql: Sql, person: PersonId) -> Sequence[CircleId]:
    """The circle that was begun first comes first; also those where they wait for a place.

    Who waits is asked by a date whether they still do, which is one of the circle's timers.
    """
    rows = await sql.rows(
        "SELECT circle FROM journal WHERE number = 1 AND circle IN ("
        "SELECT circle FROM memberships WHERE person = ? UNION"
        " SELECT circle FROM timers WHERE item = ? AND kind = ?) ORDER BY seq",
        person,
        person,
        DeadlineKind.PLACE.value,
    )
    return [CircleId(row["circle"]) for row in rows]
