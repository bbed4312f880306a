"""A table for each test."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.app.table import Table, founded, table
from tests.at_once import at_once
from tests.seating import seats_in_order


@pytest.fixture(scope="package", autouse=True)
def quickly() -> Iterator[None]:
    with at_once(), seats_in_order():
        yield


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
