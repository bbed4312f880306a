"""Fixtures of the scenarios."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from nstbot.demo.homeserver import Homeserver


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def strict(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Homeserver]:
    """A Synapse with its own rate limits; a test may restart it."""
    directory = tmp_path_factory.mktemp("strict")
    async with Homeserver(directory, default_limits=True) as homeserver:
        yield homeserver
