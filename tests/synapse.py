"""What tests with a real homeserver share: waiting for a condition, and fresh people."""

from __future__ import annotations

import asyncio
import inspect
import itertools
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final, TypeVar, overload

from nstbot.demo.homeserver import Access, Homeserver

T = TypeVar("T")
PASSWORD: Final = "a password for tests"

_numbers = itertools.count(1)


@overload
async def eventually(
    predicate: Callable[[], Coroutine[Any, Any, T]],
    *,
    limit: float = ...,
    every: float = ...,
    what: str = ...,
) -> T: ...


@overload
async def eventually(
    predicate: Callable[[], T | Awaitable[T]],
    *,
    limit: float = ...,
    every: float = ...,
    what: str = ...,
) -> T: ...


async def eventually(
    predicate: Callable[[], Any],
    *,
    limit: float = 10.0,
    every: float = 0.02,
    what: str = "",
) -> Any:
    """Ask `predicate` (plain or async) until its answer is truthy, and return that answer.

    Past `limit` seconds it fails with `what`, or with the last answer. A failed assertion inside
    the predicate counts as "not yet" and is what fails the test in the end.
    """
    last: object = None
    try:
        async with asyncio.timeout(limit):
            while True:
                try:
                    answer = predicate()
                    value = await answer if inspect.isawaitable(answer) else answer
                    if value:
                        return value
                    last = value
                except AssertionError as failed:
                    last = failed
                await asyncio.sleep(every)
    except TimeoutError:
        if isinstance(last, AssertionError):
            raise last from None
        raise AssertionError(f"not within {limit} s: {what or f'last answer {last!r}'}") from None


async def newcomer(homeserver: Homeserver, name: str = "person") -> Access:
    """Register somebody nobody knows yet: `ann` becomes `@ann-7:localhost`, shown as Ann."""
    user = f"{name.lower()}-{next(_numbers)}"
    return await homeserver.register(user, PASSWORD, displayname=name.capitalize())
