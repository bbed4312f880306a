"""Fixtures for every kind of test; those of one package stand in its directory's conftest.py."""

from __future__ import annotations

import functools
import itertools
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Protocol

import pytest
import pytest_asyncio

from nstbot.demo.homeserver import Access, Homeserver
from tests.peer import Peer
from tests.synapse import newcomer

# Whoever asks for one of these fixtures is marked, so that `-m "not synapse"` leaves them out.
_MARKED_BY_FIXTURE = {
    "homeserver": "synapse",
    "homeservers": "synapse",
    "strict": "synapse",
    "peers": "peer",
}


PURE = (Path(__file__).parent / "domain", Path(__file__).parent / "chat")
SEARCHES = ("test_machines", "test_mutants")
"""Searches through histories show that rules hold; examples show that every branch is meant."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for fixture in getattr(item, "fixturenames", ()):
            if fixture in _MARKED_BY_FIXTURE:
                item.add_marker(_MARKED_BY_FIXTURE[fixture])
        if item.path.is_relative_to(PURE[0]) or item.path.is_relative_to(PURE[1]):
            item.add_marker("search" if item.path.name.startswith(SEARCHES) else "pure")
    # What is quick to fail comes first.
    items.sort(key=lambda item: any(map(item.get_closest_marker, ("synapse", "peer", "slow"))))


class Newcomers(Protocol):
    """Registers a fresh user on the homeserver of the run."""

    async def __call__(self, name: str = "person") -> Access: ...


class Homeservers(Protocol):
    """Starts a homeserver of the test's own: to be killed, restarted, or to have default limits."""

    async def __call__(self, *, default_limits: bool = False) -> Homeserver: ...


class Peers(Protocol):
    """Starts a matrix-js-sdk client as a fresh user, its device signed unless told otherwise."""

    async def __call__(
        self, name: str = "person", *, signed: bool = True, signed_only: bool = False
    ) -> Peer: ...


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def homeserver(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Homeserver]:
    """The one Synapse of the run, without rate limits. Tests neither stop it nor share people."""
    async with Homeserver(tmp_path_factory.mktemp("homeserver")) as server:
        yield server


@pytest.fixture
async def homeservers(tmp_path: Path) -> AsyncIterator[Homeservers]:
    directories = (tmp_path / f"homeserver-{number}" for number in itertools.count(1))
    async with AsyncExitStack() as stack:

        async def start(*, default_limits: bool = False) -> Homeserver:
            server = Homeserver(next(directories), default_limits=default_limits)
            return await stack.enter_async_context(server)

        yield start


@pytest.fixture
def newcomers(homeserver: Homeserver) -> Newcomers:
    return functools.partial(newcomer, homeserver)


@pytest.fixture
async def peers(homeserver: Homeserver, newcomers: Newcomers) -> AsyncIterator[Peers]:
    async with AsyncExitStack() as stack:

        async def start(
            name: str = "person", *, signed: bool = True, signed_only: bool = False
        ) -> Peer:
            peer = Peer(homeserver.url, await newcomers(name))
            await stack.enter_async_context(peer)
            if signed:
                await peer.bootstrap()
            await peer.isolate(signed_only=signed_only)
            return peer

        yield start
