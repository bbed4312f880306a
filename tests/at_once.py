"""SQLite without a thread: for tests in which nothing else happens meanwhile.

Each statement of the store is two hops between threads, and a test that only talks to the store
does little else. Here a statement is done where it is awaited.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from unittest.mock import patch

from aiosqlite import Connection

T = TypeVar("T")


@contextmanager
def at_once() -> Iterator[None]:
    """Until the end of the block; a connection must not be used on both sides of it."""
    with (
        patch.object(Connection, "_connect", _connect),
        patch.object(Connection, "_execute", _execute),
    ):
        yield


async def _connect(self: Connection) -> Connection:
    if self._connection is None:
        try:
            self._connection = self._connector()
        except BaseException:
            self.stop()
            raise
    return self


async def _execute(self: Connection, fn: Callable[..., T], *args: object, **more: object) -> T:
    if not self._running or not self._connection:
        raise ValueError("Connection closed")
    return fn(*args, **more)
