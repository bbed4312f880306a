"""Is the record whole? Replays every circle, checks its chain, and compares it with the rooms.

Whoever keeps the file can change a row and compute the whole chain anew; the heads that stand in
the rooms' decision messages show it all the same (engineering §24).
"""

import hashlib
import hmac
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from nstbot.domain import facts as f
from nstbot.domain import levels
from nstbot.domain.circle import Circle, evolve
from nstbot.domain.facts import Fact
from nstbot.domain.facts.levels import PoolFact
from nstbot.domain.ids import LEVELS, CircleId
from nstbot.domain.outlook import Deadline, deadlines
from nstbot.domain.reminding import waiting
from nstbot.store import codec, journal, views
from nstbot.store.database import Database, Sql


@unique
class Damage(StrEnum):
    """What is not as it must be."""

    CHAIN = "chain broken"  # the row's head is not made of the head before it and its bytes
    GAP = "number missing"
    UNREADABLE = "fact unreadable"
    LABEL = "label differs"  # the columns beside the bytes say something else than they do
    FOLD = "fold fails"
    TEXT = "text altered"  # a kept text is not what its commitment stands for
    TIMERS = "timers differ"
    MEMBERS = "members differ"
    AWAITING = "awaited differ"
    LINK = "link differs"
    STUCK = "stuck differ"
    ROOM = "room differs"  # the room was shown another head
    SHORT = "record shorter"  # the room was shown more facts than there are


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`number` is the fact's, `agreed` the last one that the room and the record have in common."""

    what: Damage
    circle: CircleId | None = None
    number: int | None = None
    agreed: int | None = None
    detail: str = ""

    def __str__(self) -> str:
        parts = (
            ("circle", self.circle),
            ("number", self.number),
            ("agreed", self.agreed),
            ("detail", self.detail or None),
        )
        told = " ".join(f"{name}={value}" for name, value in parts if value is not None)
        return f"{self.what} {told}"


async def verify(database: Database) -> Sequence[Finding]:
    """Everything that is wrong; nothing when the record is whole. Reads one moment of the file."""
    async with database.transaction() as sql:
        found = await _texts(sql)
        for row in await sql.rows("SELECT DISTINCT circle FROM journal ORDER BY circle"):
            circle = CircleId(row["circle"])
            rows = await sql.rows("SELECT * FROM journal WHERE circle = ? ORDER BY number", circle)
            found += _chain(circle, rows)
            if circle == LEVELS:
                found += await _pool(sql, rows)
                continue
            facts, unreadable = _decoded(circle, rows)
            found += unreadable
            if not unreadable:
                found += await _state(sql, circle, facts)
    return found


async def compare_heads(
    database: Database, shown: Iterable[tuple[CircleId, int, str]]
) -> Sequence[Finding]:
    """The first head of each circle that its room was shown and that the record does not have."""
    found: dict[CircleId, Finding] = {}
    agreed: dict[CircleId, int] = {}
    async with database.transaction() as sql:
        for circle, number, head in sorted(set(shown)):
            if circle in found:
                continue
            row = await sql.row(
                "SELECT head FROM journal WHERE circle = ? AND number = ?", circle, number
            )
            kept = row["head"].hex() if row else None
            if kept is not None and hmac.compare_digest(kept, head):
                agreed[circle] = number
                continue
            found[circle] = Finding(
                what=Damage.SHORT if kept is None else Damage.ROOM,
                circle=circle,
                number=number,
                agreed=agreed.get(circle, 0),
            )
    return list(found.values())


async def _texts(sql: Sql) -> list[Finding]:
    """Each kept text against its commitment; a missing one was erased, which is fine."""
    rows = await sql.rows("SELECT words, salt, text FROM texts ORDER BY words")
    return [
        Finding(what=Damage.TEXT, detail=row["words"])
        for row in rows
        if hashlib.sha256(row["salt"] + row["text"].encode()).hexdigest() != row["words"]
    ]


def _chain(circle: CircleId, rows: Sequence[sqlite3.Row]) -> list[Finding]:
    """Numbers without a gap, and each head over the one before."""
    found = []
    before, last = journal.first(circle), 0
    for row in rows:
        if row["number"] != last + 1:
            found.append(Finding(what=Damage.GAP, circle=circle, number=last + 1))
        if row["head"] != journal.link(before, row["body"]):
            found.append(Finding(what=Damage.CHAIN, circle=circle, number=row["number"]))
        before, last = row["head"], row["number"]
    return found


async def _pool(sql: Sql, rows: Sequence[sqlite3.Row]) -> list[Finding]:
    """Who waits for a circle above: its facts can be folded, and its timers are in step."""
    try:
        facts = [codec.decode_any(row["body"]) for row in rows]
        pool = levels.fold([fact for fact in facts if isinstance(fact, PoolFact)])
    except Exception as error:
        return [Finding(what=Damage.FOLD, circle=LEVELS, detail=type(error).__name__)]
    if not await views.are_made(sql):
        return []
    due = levels.deadlines(pool)
    return [] if await _timers(sql, LEVELS) == _due(due) else [_late(LEVELS)]


def _due(due: Sequence[Deadline]) -> set[tuple[str, str, str]]:
    return {(one.item, str(one.kind), codec.written(one.due)) for one in due}


async def _timers(sql: Sql, circle: CircleId) -> set[tuple[str, str, str]]:
    rows = await sql.rows("SELECT item, kind, due FROM timers WHERE circle = ?", circle)
    return {(row["item"], row["kind"], row["due"]) for row in rows}


def _late(circle: CircleId) -> Finding:
    return Finding(what=Damage.TIMERS, circle=circle)


def _decoded(
    circle: CircleId, rows: Sequence[sqlite3.Row]
) -> tuple[Sequence[tuple[int, Fact]], list[Finding]]:
    facts, found = [], []
    for row in rows:
        try:
            fact = codec.decode(row["body"])
        except codec.Undecodable as error:
            what, detail = Damage.UNREADABLE, str(error)
        else:
            facts.append((row["number"], fact))
            if (row["kind"], row["at"]) == (f.kind(fact), codec.written(fact.at)):
                continue
            what, detail = Damage.LABEL, ""
        found.append(Finding(what=what, circle=circle, number=row["number"], detail=detail))
    return facts, found


async def _state(
    sql: Sql, circle: CircleId, facts: Sequence[tuple[int, Fact]]
) -> Sequence[Finding]:
    """The fold, and that what was made from it is in step with it."""
    state: Circle | None = None
    for number, fact in facts:
        try:
            state = evolve(state, fact)
        except Exception as error:
            detail = type(error).__name__
            return [Finding(what=Damage.FOLD, circle=circle, number=number, detail=detail)]
    assert state is not None
    found: list[Finding] = []
    if not await views.are_made(sql):  # of another version's rules: the bot makes them at its start
        return found
    if await _timers(sql, circle) != _due(deadlines(state)):
        found.append(_late(circle))
    members = await sql.rows("SELECT person FROM memberships WHERE circle = ?", circle)
    if {row["person"] for row in members} != views.belongs(state):
        found.append(Finding(what=Damage.MEMBERS, circle=circle))
    listed = await sql.rows("SELECT person, item, due FROM awaiting WHERE circle = ?", circle)
    waits = {(wait.person, wait.item, codec.written(wait.due)) for wait in waiting(state)}
    if {(row["person"], row["item"], row["due"]) for row in listed} != waits:
        found.append(Finding(what=Damage.AWAITING, circle=circle))
    return [*found, *await _tree(sql, circle, state)]


async def _tree(sql: Sql, circle: CircleId, state: Circle) -> list[Finding]:
    """What is read off about its place in the tree, and what is stuck in it."""
    found: list[Finding] = []
    above = await sql.rows("SELECT parent, level FROM links WHERE child = ?", circle)
    parent, level = views.link(state)
    if [tuple(row) for row in above] != ([(parent, level)] if parent else []):
        found.append(Finding(what=Damage.LINK, circle=circle))
    held = await sql.rows("SELECT kind, item, since, counts FROM stuck WHERE circle = ?", circle)
    if {tuple(row) for row in held} != {tuple(row[1:]) for row in views.stuck_rows(circle, state)}:
        found.append(Finding(what=Damage.STUCK, circle=circle))
    return found


async def rooms(database: Database) -> Sequence[str]:
    """The rooms of all circles, where the heads were shown."""
    async with database.transaction() as sql:
        return [row["room_id"] for row in await sql.rows("SELECT room_id FROM circle_rooms")]
