"""All dialogues, and a founded circle to begin them with."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import pytest_asyncio

from tests.dialogues.script import Script, read
from tests.dialogues.tabled import prepared
from tests.lengths import ROOT

FILES = sorted(
    path for path in (ROOT / "docs" / "dialogues").glob("*.md") if path.name != "README.md"
)


@pytest.fixture(scope="session")
def scripts() -> Mapping[str, Script]:
    return {path.stem: read(path) for path in FILES}


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory of a Garden Circle that has just been founded."""
    return await prepared(tmp_path_factory.mktemp("garden") / "data")
