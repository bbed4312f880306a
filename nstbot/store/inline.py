"""A connection that works where it is called, without a thread of its own.

A hop to a thread and back costs several times what a short statement does. A bot that answers
people pays it, so that it never waits for the disk with its hands full; a simulation, which has
nothing else to do meanwhile, need not. It has as much of `aiosqlite.Connection` as is used here.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence


class Inline:
    """One connection; every call is over when it returns."""

    def __init__(self, uri: str) -> None:
        self._connection = sqlite3.connect(uri, uri=True, isolation_level=None)
        self._connection.row_factory = sqlite3.Row

    @property
    def total_changes(self) -> int:
        """Rows changed since it was opened."""
        return self._connection.total_changes

    async def execute_fetchall(
        self, statement: str, values: Sequence[str | int | bytes | None] = ()
    ) -> Iterable[sqlite3.Row]:
        """Run one statement; all its rows."""
        return self._connection.execute(statement, values).fetchall()

    async def executemany(
        self, statement: str, values: Iterable[Sequence[str | int | bytes | None]]
    ) -> None:
        """Run one statement for each of these."""
        self._connection.executemany(statement, values)

    async def executescript(self, script: str) -> None:
        """Run several statements."""
        self._connection.executescript(script)

    async def set_progress_handler(self, handler: Callable[[], int | None], n: int) -> None:
        """Call it at each `n` steps; 0: no more."""
        self._connection.set_progress_handler(handler, n)

    async def commit(self) -> None:
        self._connection.commit()

    async def rollback(self) -> None:
        self._connection.rollback()

    async def close(self) -> None:
        self._connection.close()
