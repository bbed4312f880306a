"""A table for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.app.table import Table, founded, table


@pytest.fixture
async def bare(tmp_path: Path) -> AsyncIterator[Table]:
    """The bot without any circle."""
    async with table(tmp_path / "data") as made:
        yield made


@pytest.fixture
async def room(bare: Table) -> Table:
    """A founded circle of eight."""
    await founded(bare)
    return bare
