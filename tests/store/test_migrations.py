"""From every older version to the newest: `tests/golden/store-<version>.sql` is one of each.

When a migration is added, dump a database of the version before it there (`dump` below does it).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from nstbot.store.database import FILE, StoreError, open_database, read_database
from nstbot.store.migrations import APPLICATION, MIGRATIONS, Migration, pending
from nstbot.store.verify import verify

GOLDEN = Path(__file__).parents[1] / "golden"
OLD = {path.stem: path.read_text() for path in sorted(GOLDEN.glob("store-*.sql"))}

NEXT = Migration(
    number=MIGRATIONS[-1].number + 1, name="next", sql="CREATE TABLE later (a TEXT) STRICT;"
)
BROKEN = Migration(
    number=MIGRATIONS[-1].number + 1,
    name="broken",
    sql="CREATE TABLE later (a TEXT) STRICT; INSERT INTO nowhere VALUES (1);",
)


def dump(path: Path) -> str:
    """A database as statements, its version with it."""
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        head = f"PRAGMA application_id = {APPLICATION};\nPRAGMA user_version = {version};\n"
        return head + "\n".join(connection.iterdump()) + "\n"


def restore(statements: str, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statements)


async def schema(path: Path) -> set[tuple[str, str]]:
    async with read_database(path) as reader, reader.transaction() as sql:
        rows = await sql.rows("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        return {(row["name"], " ".join(row["sql"].split())) for row in rows}


def test_they_are_numbered_in_order_from_the_first() -> None:
    numbers = [migration.number for migration in MIGRATIONS]
    assert numbers[0] == 1
    assert numbers == sorted(set(numbers))


def test_there_is_an_old_database_to_start_from() -> None:
    assert {int(name.removeprefix("store-")) for name in OLD} <= {
        migration.number for migration in MIGRATIONS
    }
    assert "store-0001" in OLD


@pytest.mark.parametrize("old", OLD)
async def test_an_old_database_becomes_the_newest(old: str, tmp_path: Path) -> None:
    path, fresh = tmp_path / FILE, tmp_path / "fresh.db"
    restore(OLD[old], path)
    async with open_database(path) as database, database.transaction() as sql:
        assert len(await sql.rows("SELECT * FROM journal")) > 0
        assert len(await sql.meta("federation_id") or "") == 26
    async with open_database(fresh):
        pass
    assert await schema(path) == await schema(fresh)
    async with read_database(path) as reader:
        assert await verify(reader) == []


def test_a_dump_gives_the_same_database(tmp_path: Path) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    restore(list(OLD.values())[-1], one)
    restore(dump(one), other)
    assert dump(other) == dump(one)


async def test_a_migration_comes_with_its_record(tmp_path: Path) -> None:
    path = tmp_path / FILE
    async with open_database(path):
        pass
    with pytest.raises(StoreError, match="is of an older version"):
        async with read_database(path, migrations=(*MIGRATIONS, NEXT)):
            pass
    for _ in range(2):
        async with open_database(path, migrations=(*MIGRATIONS, NEXT)) as database:
            assert await database.pragma("user_version") == NEXT.number
    with pytest.raises(StoreError, match="newer nstbot"):
        async with open_database(path):
            pass


async def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / FILE
    async with open_database(path):
        pass
    before = dump(path)
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        async with open_database(path, migrations=(*MIGRATIONS, BROKEN)):
            pass
    assert dump(path) == before


def test_only_what_is_newer_is_pending() -> None:
    assert pending(0, (*MIGRATIONS, NEXT)) == [*MIGRATIONS, NEXT]
    assert pending(NEXT.number - 1, (*MIGRATIONS, NEXT)) == [NEXT]
