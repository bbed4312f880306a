"""All dialogues, and a founded circle to begin them with."""

import os
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import pytest
import pytest_asyncio

from tests.dialogues.play import Play
from tests.dialogues.script import Script, read
from tests.dialogues.tabled import prepared, table_stage
from tests.dialogues.ways import Way
from tests.lengths import ROOT

ONLY = os.environ.get("NSTBOT_DIALOGUE", "*")
"""Whoever writes a dialogue may play just that one."""
ALL = sorted(
    path for path in (ROOT / "docs" / "dialogues").glob("*.md") if path.name != "README.md"
)
FILES = [path for path in ALL if path.match(f"{ONLY}.md")]

Plays = Callable[[str, Way], Awaitable[Play]]


@pytest.fixture(scope="session")
def scripts() -> Mapping[str, Script]:
    return {path.stem: read(path) for path in ALL}


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory of a Garden Circle that has just been founded."""
    return await prepared(tmp_path_factory.mktemp("garden") / "data")


@pytest.fixture(scope="session")
def at_table(
    scripts: Mapping[str, Script], garden: Path, tmp_path_factory: pytest.TempPathFactory
) -> Plays:
    """Plays a dialogue at the table, once for each way."""
    made: dict[tuple[str, Way], Play] = {}

    async def played(name: str, way: Way = Way.WRITTEN) -> Play:
        if (name, way) not in made:
            first = scripts[name]
            while first.cast.after:
                first = scripts[first.cast.after]
            founded = garden if first.cast.founded else None
            data = tmp_path_factory.mktemp("table") / "data"
            async with table_stage(data, founded=founded) as stage:
                play = made[name, way] = Play(stage, scripts, way)
                await play.play(scripts[name])
        return made[name, way]

    return played
