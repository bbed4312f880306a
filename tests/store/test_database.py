from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from nstbot.app.ports import Inbox, Ledger, Outbox
from nstbot.domain.ids import CircleId
from nstbot.store.database import FILE, Full, StoreError, lock, open_database, read_database
from nstbot.store.migrations import APPLICATION, random_ulid
from nstbot.store.store import Store


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as any program sees it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


async def fail(store: Store) -> None:
    async with store.ledger.transaction() as transaction:
        await transaction.done("$lost")
        raise RuntimeError("fails")


async def fill(store: Store) -> None:
    async with store.ledger.transaction() as transaction:
        await transaction.done("$lost")
        await transaction.settle_room(CircleId("01J" + "0" * 200_000), "!full:example.org")


async def count(store: Store) -> int:
    async with store.database.transaction() as sql:
        return len(await sql.rows("SELECT * FROM causes"))


def test_the_store_is_what_the_application_asks_for(store: Store) -> None:
    parts: tuple[Inbox, Outbox, Ledger] = (store.inbox, store.outbox, store.ledger)
    assert all(part is not None for part in parts)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("application_id", APPLICATION),
    ],
)
async def test_the_live_connection_is_set_to_be_safe(
    store: Store, pragma: str, value: int | str
) -> None:
    assert await store.database.pragma(pragma) == value


async def test_the_federation_is_named_once(directory: Path) -> None:
    async with Store.open(directory) as store:
        first = store.federation
    async with Store.open(directory) as store:
        assert store.federation == first
    assert len(first) == 26
    assert first[0] <= "7"


def test_random_names_differ() -> None:
    assert len({random_ulid() for _ in range(1000)}) == 1000


def test_the_data_are_for_their_owner_alone(store: Store, directory: Path) -> None:
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700


async def test_a_second_opener_gets_one_clear_line(store: Store, directory: Path) -> None:
    with pytest.raises(StoreError, match=r"in use by another nstbot$") as refused:
        async with Store.open(directory):
            pass
    assert "\n" not in str(refused.value)


async def test_the_lock_ends_with_its_block(directory: Path) -> None:
    for _ in range(2):
        async with Store.open(directory) as store:
            assert await count(store) == 0


def test_a_directory_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be used"), lock(tmp_path / "file" / "data"):
        pass


async def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(StoreError, match="cannot be used"):
        async with open_database(tmp_path / FILE):
            pass


async def test_what_cannot_be_opened_leaves_no_thread_behind(tmp_path: Path) -> None:
    """It would speak to an event loop that is closed by then."""
    (tmp_path / FILE).mkdir()
    before = set(threading.enumerate())
    for _ in range(20):
        with pytest.raises(StoreError):
            async with open_database(tmp_path / FILE):
                pass
        assert set(threading.enumerate()) <= before


async def test_a_path_that_leads_through_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be used"):
        async with open_database(tmp_path / "file" / FILE):
            pass


async def test_a_name_with_letters_that_mean_something_in_an_address(tmp_path: Path) -> None:
    path = tmp_path / "what? 100% #1.db"
    async with open_database(path):
        assert path.exists()


async def test_a_newer_database_is_refused_untouched(directory: Path) -> None:
    async with Store.open(directory):
        pass
    with raw(directory / FILE) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = (directory / FILE).read_bytes()
    with pytest.raises(StoreError, match=r"newer nstbot \(version 999.*nothing was changed$"):
        async with Store.open(directory):
            pass
    with pytest.raises(StoreError, match="newer nstbot"):
        async with read_database(directory / FILE):
            pass
    assert (directory / FILE).read_bytes() == before


async def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / FILE
    with raw(path) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"not a database of nstbot$"):
        async with open_database(path):
            pass
    assert path.read_bytes() == before


async def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text("this is a letter, not a database" * 100)
    with pytest.raises(StoreError, match="damaged or not a database"):
        async with open_database(path):
            pass


async def test_a_transaction_ends_whole(store: Store) -> None:
    async with store.ledger.transaction() as transaction:
        await transaction.done("$kept")
    with pytest.raises(RuntimeError, match="fails"):
        await fail(store)
    async with store.ledger.transaction() as transaction:
        assert await transaction.is_done("$kept")
        assert not await transaction.is_done("$lost")


async def test_a_cancelled_transaction_leaves_nothing(store: Store) -> None:
    inside = asyncio.Event()

    async def wait() -> None:
        async with store.ledger.transaction() as transaction:
            await transaction.done("$lost")
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(wait())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await count(store) == 0


async def test_transactions_come_one_after_the_other(store: Store) -> None:
    book: list[str] = []

    async def write(name: str) -> None:
        async with store.ledger.transaction() as transaction:
            book.append(f"{name} begins")
            await transaction.done(name)
            book.append(f"{name} ends")

    await asyncio.gather(*(write(str(number)) for number in range(5)))
    assert book == [f"{number} {what}" for number in range(5) for what in ("begins", "ends")]


async def nest(store: Store) -> None:
    async with store.ledger.transaction():
        await store.ledger.outage()


async def test_a_transaction_inside_a_transaction_is_told_instead_of_waited_for(
    store: Store,
) -> None:
    with pytest.raises(RuntimeError, match="wait for itself"):
        await nest(store)
    assert await count(store) == 0


async def test_who_had_a_transaction_waits_for_the_log_to_be_cut(store: Store) -> None:
    """The lock is somebody else's then, though the last transaction was one's own."""
    async with store.database.transaction():
        pass
    cut = asyncio.create_task(store.database.truncate_log())
    await asyncio.wait({cut}, timeout=0, return_when=asyncio.FIRST_COMPLETED)
    assert store.database._lock.locked()
    async with store.database.transaction():
        assert cut.done()
    await cut


async def test_logs_hold_no_words(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with store.ledger.transaction() as transaction:
        await transaction.keep("private words")
    assert "private" not in caplog.text


async def test_a_full_disk_is_one_clear_line_and_nothing_half_written(directory: Path) -> None:
    async with Store.open(directory) as store:
        pages = await store.database.pragma("page_count")
    assert isinstance(pages, int)
    async with Store.open(directory, max_pages=pages + 2) as store:
        with pytest.raises(Full, match=r"the disk is full; nothing was written$") as full:
            await fill(store)
        assert "\n" not in str(full.value)
        assert await count(store) == 0
        async with store.ledger.transaction() as transaction:
            await transaction.done("$small")
        assert await count(store) == 1


async def test_a_reader_sees_what_is_committed_and_writes_nothing(
    store: Store, directory: Path
) -> None:
    async with read_database(directory / FILE) as reader:
        async with store.ledger.transaction() as transaction:
            await transaction.done("$one")
            async with reader.transaction() as sql:
                assert await sql.rows("SELECT * FROM causes") == []
        async with reader.transaction() as sql:
            assert len(await sql.rows("SELECT * FROM causes")) == 1
        with pytest.raises(StoreError, match="readonly"):
            async with reader.transaction() as sql:
                await sql.run("DELETE FROM causes")


async def test_a_reader_alone_opens_what_was_closed_well(directory: Path) -> None:
    async with Store.open(directory):
        pass
    async with read_database(directory / FILE) as reader:
        assert await reader.pragma("query_only") == 1


async def test_a_reader_makes_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no database yet"):
        async with read_database(tmp_path / FILE):
            pass
    assert os.listdir(tmp_path) == []


async def test_an_error_that_is_no_fault_of_the_disk_stays_what_it_is(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        async with store.database.transaction() as sql:
            await sql.run("DELETE FROM nowhere")


@pytest.mark.parametrize("end", ["raise SystemExit(3)", "raise KeyboardInterrupt", "os.abort()"])
def test_a_process_that_ends_inside_ends(directory: Path, end: str) -> None:
    """With a connection left open it would hang (engineering §23)."""
    code = f"""
import asyncio, os, pathlib
from nstbot.store.store import Store
async def main():
    async with Store.open(pathlib.Path({str(directory)!r})) as store:
        async with store.ledger.transaction() as transaction:
            await transaction.done("$lost")
            {end}
asyncio.run(main())
"""
    done = subprocess.run(
        [sys.executable, "-c", code], timeout=10, check=False, capture_output=True
    )
    assert done.returncode != 0
    with raw(directory / FILE) as connection:
        assert connection.execute("SELECT count(*) FROM causes").fetchone() == (0,)
