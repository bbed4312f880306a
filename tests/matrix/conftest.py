"""Bots and people on the homeserver of the run."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Protocol

import pytest

from nstbot.demo.homeserver import Homeserver
from nstbot.demo.people import Someone
from tests.conftest import Newcomers
from tests.matrix.bots import Bot, Person


class Bots(Protocol):
    """Registers a bot with a data directory of its own."""

    async def __call__(self, **settings: Any) -> Bot: ...


class Persons(Protocol):
    """Registers somebody who acts by plain requests."""

    async def __call__(self, name: str = "ann") -> Person: ...


class Someones(Protocol):
    """Starts an encrypting nio client as a fresh person."""

    async def __call__(self, name: str = "ann") -> Someone: ...


@pytest.fixture
def bots(homeserver: Homeserver, newcomers: Newcomers, tmp_path: Path) -> Bots:
    async def make(**settings: Any) -> Bot:
        access = await newcomers("bot")
        data = tmp_path / access.user_id[1:].partition(":")[0]
        return Bot(url=homeserver.url, access=access, data=data, **settings)

    return make


@pytest.fixture
async def persons(homeserver: Homeserver, newcomers: Newcomers) -> AsyncIterator[Persons]:
    async with AsyncExitStack() as stack:

        async def make(name: str = "ann") -> Person:
            person = Person(homeserver.url, await newcomers(name))
            stack.push_async_callback(person.wire.close)
            return person

        yield make


@pytest.fixture
async def someones(
    homeserver: Homeserver, newcomers: Newcomers, tmp_path: Path
) -> AsyncIterator[Someones]:
    async with AsyncExitStack() as stack:

        async def make(name: str = "ann") -> Someone:
            access = await newcomers(name)
            store = tmp_path / f"client-{access.device_id}"
            someone = Someone(homeserver.url, access, store, name)
            return await stack.enter_async_context(someone)

        yield make
