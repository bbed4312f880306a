from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from nstbot.domain.ids import CircleId
from nstbot.store import people
from nstbot.store.database import FILE, read_database
from nstbot.store.store import Store
from nstbot.store.verify import Damage, Finding, compare_heads, rooms, verify
from tests.store.samples import GARDEN, founded, opened, write

Shown = list[tuple[CircleId, int, str]]

UNLOCKED = """
DROP TRIGGER journal_is_never_changed;
DROP TRIGGER journal_is_never_shortened;
"""


@pytest.fixture
async def shown(directory: Path) -> Shown:
    """A record, and the heads that the room saw while it was made."""
    async with Store.open(directory) as store:
        heads = await write(store, founded())
        async with store.database.transaction() as sql:
            await people.keep(sql, people.committed("grow food together"))
    return [(GARDEN, head.number, head.head) for head in heads]


def tamper(directory: Path, *statements: str) -> None:
    """Whoever keeps the file can do anything to it."""
    with closing(sqlite3.connect(directory / FILE)) as connection:
        connection.executescript(UNLOCKED)
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def recompute(directory: Path) -> None:
    """The whole chain anew over what stands there now."""
    with closing(sqlite3.connect(directory / FILE)) as connection:
        head = hashlib.sha256(GARDEN.encode()).digest()
        rows = connection.execute("SELECT seq, body FROM journal ORDER BY number").fetchall()
        for seq, body in rows:
            head = hashlib.sha256(head + body).digest()
            connection.execute("UPDATE journal SET head = ? WHERE seq = ?", (head, seq))
        connection.commit()


async def findings(directory: Path) -> Sequence[tuple[Damage, int | None]]:
    async with read_database(directory / FILE) as reader:
        return [(finding.what, finding.number) for finding in await verify(reader)]


async def differences(directory: Path, shown: Shown) -> Sequence[Finding]:
    async with read_database(directory / FILE) as reader:
        return await compare_heads(reader, shown)


ANOTHER = (
    "UPDATE journal SET body = CAST(replace(body, '$yes-cy', '$yes-no') AS BLOB) WHERE number = 3"
)


async def test_a_whole_record(directory: Path, shown: Shown) -> None:
    assert await findings(directory) == []
    assert await differences(directory, shown) == []
    assert await differences(directory, []) == []


async def test_beside_a_running_bot(directory: Path, shown: Shown) -> None:
    async with Store.open(directory) as store, store.ledger.transaction() as transaction:
        await transaction.done("$open")
        assert await findings(directory) == []


async def test_an_edited_row_breaks_the_chain(directory: Path, shown: Shown) -> None:
    tamper(directory, ANOTHER)
    assert await findings(directory) == [(Damage.CHAIN, 3)]


async def test_a_chain_computed_anew_differs_from_what_the_room_shows(
    directory: Path, shown: Shown
) -> None:
    tamper(directory, ANOTHER)
    recompute(directory)
    assert await findings(directory) == []
    assert await differences(directory, [*reversed(shown)]) == [
        Finding(what=Damage.ROOM, circle=GARDEN, number=3, agreed=2)
    ]
    # The rooms show decisions only: what is named is the first of these that differs.
    assert await differences(directory, [shown[0], shown[4]]) == [
        Finding(what=Damage.ROOM, circle=GARDEN, number=5, agreed=1)
    ]


async def test_a_shortened_record(directory: Path, shown: Shown) -> None:
    tamper(
        directory,
        "DELETE FROM named WHERE number > 3",
        "DELETE FROM journal WHERE number > 3",
    )
    assert await differences(directory, shown) == [
        Finding(what=Damage.SHORT, circle=GARDEN, number=4, agreed=3)
    ]


async def test_a_missing_row(directory: Path, shown: Shown) -> None:
    tamper(directory, "DELETE FROM named WHERE number = 3", "DELETE FROM journal WHERE number = 3")
    assert (Damage.GAP, 3) in await findings(directory)
    assert (Damage.CHAIN, 4) in await findings(directory)


@pytest.mark.parametrize(
    ("statement", "what", "number"),
    [
        ("UPDATE journal SET body = x'00' WHERE number = 2", Damage.UNREADABLE, 2),
        ("UPDATE journal SET kind = 'founding_declined' WHERE number = 2", Damage.LABEL, 2),
        ("UPDATE journal SET at = '2020' WHERE number = 2", Damage.LABEL, 2),
        ("UPDATE texts SET text = 'grow weeds'", Damage.TEXT, None),
        ("UPDATE texts SET salt = x'00'", Damage.TEXT, None),
        ("INSERT INTO timers VALUES (?, 'P1', 'talk', '2026')", Damage.TIMERS, None),
        ("DELETE FROM memberships WHERE person = 'cy'", Damage.MEMBERS, None),
        ("INSERT INTO awaiting VALUES (?, 'cy', 'P1', '2026', '2026')", Damage.AWAITING, None),
        ("INSERT INTO links VALUES (?, 'valley', 1)", Damage.LINK, None),
        ("INSERT INTO stuck VALUES (?, 'few', '', '2026', '2026')", Damage.STUCK, None),
    ],
)
async def test_damage_has_a_name(
    directory: Path, shown: Shown, statement: str, what: Damage, number: int | None
) -> None:
    tamper(directory, statement.replace("?", f"'{GARDEN}'"))
    assert (what, number) in await findings(directory)


async def test_facts_that_do_not_fold(directory: Path) -> None:
    async with Store.open(directory) as store:
        await write(store, [opened()])
    tamper(directory, "DELETE FROM named", "DELETE FROM journal")
    body = b'{"at":"2026-03-01T12:00:00.000000+00:00","fact":"member_left","person":"ann"}'
    head = hashlib.sha256(hashlib.sha256(GARDEN.encode()).digest() + body).digest()
    with closing(sqlite3.connect(directory / FILE)) as connection:
        connection.execute(
            "INSERT INTO journal (circle, number, cause, kind, body, head, at)"
            " VALUES (?, 1, '$x', 'member_left', ?, ?, '2026-03-01T12:00:00.000000+00:00')",
            (GARDEN, body, head),
        )
        connection.commit()
    assert await findings(directory) == [(Damage.FOLD, 1)]


def test_a_finding_is_one_line() -> None:
    finding = Finding(what=Damage.ROOM, circle=GARDEN, number=3, agreed=2)
    assert str(finding) == f"room differs circle={GARDEN} number=3 agreed=2"
    assert str(Finding(what=Damage.TEXT, detail="abc")) == "text altered detail=abc"


async def test_the_rooms_to_compare_with(directory: Path, shown: Shown) -> None:
    async with Store.open(directory) as store, store.ledger.transaction() as transaction:
        await transaction.settle_room(GARDEN, "!garden")
    async with read_database(directory / FILE) as reader:
        assert await rooms(reader) == ["!garden"]
