"""One SQLite file and its one writer: opening, limits, transactions. Knows nothing of circles.

async with open_database(path) as database:
    async with database.transaction() as sql:
        await sql.run("INSERT …", …)
"""

import asyncio
import fcntl
import logging
import os
import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import aiosqlite

from nstbot.store.inline import Inline
from nstbot.store.migrations import APPLICATION, MIGRATIONS, Migration, pending, script

# It would write each statement with its values, which are people's words.
logging.getLogger("aiosqlite").setLevel(logging.WARNING)

FILE = "nstbot.db"

Value = str | int | bytes | None

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA busy_timeout = 5000",
)


class StoreError(Exception):
    """The store cannot be used; the message is one line for whoever runs the bot."""


class Full(StoreError):
    """No room on the disk. Nothing was written."""


Connection = aiosqlite.Connection | Inline


@dataclass(slots=True)
class Tally:
    """What a connection was asked to do so far: what is counted does not depend on the machine."""

    statements: int = 0
    transactions: int = 0
    written: int = 0
    """Transactions that changed something: for each of them `run` waits for the disk."""
    steps: int = 0
    """Of SQLite's own machine, only inside `Database.counting_steps`: what grows with rows read."""

    def step(self) -> int:
        """One more; 0 tells SQLite to go on."""
        self.steps += 1
        return 0


class Sql:
    """Statements inside one transaction, each a single hop to the thread of the connection."""

    def __init__(self, connection: Connection, tally: Tally) -> None:
        self._connection = connection
        self._tally = tally

    async def rows(self, statement: str, *values: Value) -> Sequence[sqlite3.Row]:
        self._tally.statements += 1
        return list(await self._connection.execute_fetchall(statement, values))

    async def row(self, statement: str, *values: Value) -> sqlite3.Row | None:
        found = await self.rows(statement, *values)
        return found[0] if found else None

    async def run(self, statement: str, *values: Value) -> None:
        self._tally.statements += 1
        await self._connection.execute_fetchall(statement, values)

    async def many(self, statement: str, values: Iterable[Sequence[Value]]) -> None:
        each = list(values)
        self._tally.statements += len(each)
        if each:
            await self._connection.executemany(statement, each)

    async def meta(self, name: str) -> str | None:
        found = await self.row("SELECT value FROM meta WHERE name = ?", name)
        return str(found["value"]) if found else None

    async def set_meta(self, name: str, value: str) -> None:
        await self.run("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", name, value)


class Database:
    """The open file. One transaction at a time; everything read inside it belongs together."""

    def __init__(self, connection: Connection, path: Path, *, writes: bool) -> None:
        self._connection = connection
        self.tally = Tally()
        self._begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
        self._lock = asyncio.Lock()
        self._owner: asyncio.Task[object] | None = None
        self.path = path

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Sql]:
        """Commits at the end of the block, rolls back on any exception, also on cancellation."""
        if self._lock.locked() and self._owner is asyncio.current_task():
            raise RuntimeError("a transaction inside a transaction would wait for itself")
        async with self._lock:
            self._owner = asyncio.current_task()
            with _clear_errors(self.path):
                try:
                    await self._connection.execute_fetchall(self._begin)
                    self.tally.transactions += 1
                    changes = self._connection.total_changes
                    yield Sql(self._connection, self.tally)
                    self.tally.written += self._connection.total_changes > changes
                    await self._connection.commit()
                except BaseException:
                    await self._connection.rollback()
                    raise
                finally:
                    self._owner = None

    @asynccontextmanager
    async def counting_steps(self) -> AsyncIterator[None]:
        """Count each step of SQLite's machine inside the block; it is slower meanwhile."""
        await self._connection.set_progress_handler(self.tally.step, 1)
        try:
            yield
        finally:
            await self._connection.set_progress_handler(self.tally.step, 0)

    async def truncate_log(self) -> None:
        """Write the WAL back and cut it, so that nothing deleted is left in it."""
        async with self._lock:
            with _clear_errors(self.path):
                await self._connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")

    async def pragma(self, name: str) -> Value:
        """A setting of the live connection."""
        async with self._lock:
            (row,) = await self._connection.execute_fetchall(f"PRAGMA {name}")
            value: Value = row[0]
            return value


@asynccontextmanager
async def open_database(
    path: Path,
    *,
    max_pages: int | None = None,
    inline: bool = False,
    migrations: Sequence[Migration] = MIGRATIONS,
) -> AsyncIterator[Database]:
    """The writer. Brings the file to the newest version; refuses a newer one untouched.

    `inline`: without a thread of its own and without waiting for the disk, for a program that does
    nothing else meanwhile and whose data nobody needs after a power cut.
    """
    if _size(path):
        async with _connect(path, "ro") as reader:
            with _clear_errors(path):
                await _refuse_foreign(reader, path, migrations)
    async with _inline(path) if inline else _connect(path, "rwc") as connection:
        with _clear_errors(path):
            for pragma in PRAGMAS:
                await connection.execute_fetchall(pragma)
            if inline:
                await connection.execute_fetchall("PRAGMA synchronous = OFF")
            if max_pages is not None:
                await connection.execute_fetchall(f"PRAGMA max_page_count = {max_pages:d}")
            await _migrate(connection, migrations)
        yield Database(connection, path, writes=True)


@asynccontextmanager
async def read_database(
    path: Path, *, migrations: Sequence[Migration] = MIGRATIONS
) -> AsyncIterator[Database]:
    """A reader beside a running bot: sees what is committed and can change nothing."""
    if not _size(path):
        raise StoreError(f"{path}: there is no database yet; `nstbot run` makes it")
    async with _connect(path, "ro") as connection:
        with _clear_errors(path):
            version = await _refuse_foreign(connection, path, migrations)
            if pending(version, migrations):
                raise StoreError(f"{path}: is of an older version; start `nstbot run` once")
            await connection.execute_fetchall("PRAGMA query_only = ON")
        yield Database(connection, path, writes=False)


def _size(path: Path) -> int:
    """Of the file; 0 when there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise StoreError(f"{path}: cannot be used ({error.strerror})") from error


@asynccontextmanager
async def _connect(path: Path, mode: str) -> AsyncIterator[aiosqlite.Connection]:
    """Always closed at the end: with one left open, the process would hang at its exit."""
    connection = aiosqlite.connect(_uri(path, mode), uri=True, isolation_level=None)
    try:
        with _clear_errors(path):
            await connection
    except BaseException:
        # Its thread still answers a question of its own into our event loop, which may be closed
        # by then. It has nothing else to do any more: the wait is short.
        connection._thread.join()
        raise
    try:
        connection.row_factory = sqlite3.Row
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def _inline(path: Path) -> AsyncIterator[Inline]:
    with _clear_errors(path):
        connection = Inline(_uri(path, "rwc"))
    try:
        yield connection
    finally:
        await connection.close()


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(str(path))}?mode={mode}"


async def _refuse_foreign(
    connection: aiosqlite.Connection, path: Path, migrations: Sequence[Migration]
) -> int:
    """The file's version, when it is ours and not from the future."""
    application, version = [
        (await _one(connection, f"PRAGMA {name}")) for name in ("application_id", "user_version")
    ]
    newest = migrations[-1].number
    if application != APPLICATION and await _one(connection, "SELECT count(*) FROM sqlite_schema"):
        raise StoreError(f"{path}: is not a database of nstbot")
    if version > newest:
        raise StoreError(
            f"{path}: is from a newer nstbot (version {version}, this one knows {newest});"
            " nothing was changed"
        )
    return version


async def _migrate(connection: Connection, migrations: Sequence[Migration]) -> None:
    """Each migration in one transaction together with its record."""
    version = await _one(connection, "PRAGMA user_version")
    for migration in pending(version, migrations):
        try:
            await connection.executescript(script(migration))
        except BaseException:
            await connection.rollback()
            raise


async def _one(connection: Connection, statement: str) -> int:
    (row,) = await connection.execute_fetchall(statement)
    return int(row[0])


@contextmanager
def _clear_errors(path: Path) -> Iterator[None]:
    """SQLite's own words for what the operator has to mend, as one line with the file's name."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code == sqlite3.SQLITE_FULL:
            raise Full(f"{path}: the disk is full; nothing was written") from error
        if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            raise StoreError(f"{path}: is damaged or not a database ({error})") from error
        if code is not None and code & 0xFF in (
            sqlite3.SQLITE_IOERR,
            sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_READONLY,
            sqlite3.SQLITE_BUSY,
        ):
            raise StoreError(f"{path}: cannot be used ({error})") from error
        raise


@contextmanager
def lock(directory: Path) -> Iterator[Path]:
    """The data directory for one process: made when missing, locked until the block ends."""
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(directory / "lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(f"{directory}: cannot be used ({error.strerror})") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(f"{directory}: is in use by another nstbot") from error
        yield directory
    finally:
        os.close(handle)
