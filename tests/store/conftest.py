"""A store in a directory of its own for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from nstbot.store.store import Store


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
async def store(directory: Path) -> AsyncIterator[Store]:
    async with Store.open(directory) as store:
        yield store
