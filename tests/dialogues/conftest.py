"""All dialogues, and a founded circle to begin them with."""

import os
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from tests.at_once import at_once
from tests.dialogues.play import Play
from tests.dialogues.script import Script, read
from tests.dialogues.tabled import Garden, prepared, table_stage
from tests.dialogues.ways import Way
from tests.lengths import ROOT

ONLY = os.environ.get("NSTBOT_DIALOGUE", "*")
"""Whoever writes a dialogue may play just that one."""
ALL = sorted(
    path for path in (ROOT / "docs" / "dialogues").glob("*.md") if path.name != "README.md"
)
FILES = [path for path in ALL if path.match(f"{ONLY}.md")]

Gardens = Callable[[Sequence[str]], Awaitable[Garden]]
Plays = Callable[[str, Way], Awaitable[Play]]


@pytest.fixture(scope="package", autouse=True)
def quickly() -> Iterator[None]:
    with at_once():
        yield


@pytest.fixture(scope="session")
def scripts() -> Mapping[str, Script]:
    return {path.stem: read(path) for path in ALL}


@pytest.fixture(scope="session")
def shelf() -> Iterator[Path]:
    """Where nobody waits for a disk, if there is such a place: no power fails in a dialogue."""
    memory = Path("/dev/shm")  # noqa: S108 (a directory of our own in it)
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as directory:
        yield Path(directory)


@pytest.fixture(scope="session")
def gardens(shelf: Path) -> Gardens:
    """A Garden Circle that these people have just founded."""
    made: dict[Sequence[str], Garden] = {}

    async def founded(people: Sequence[str]) -> Garden:
        if people not in made:
            made[people] = await prepared(shelf / "-".join(["garden", *people]), people)
        return made[people]

    return founded


@pytest.fixture(scope="session")
def at_table(scripts: Mapping[str, Script], gardens: Gardens, shelf: Path) -> Plays:
    """Plays a dialogue at the table, once for each way."""
    made: dict[tuple[str, Way], Play] = {}

    async def played(name: str, way: Way = Way.WRITTEN) -> Play:
        if (name, way) not in made:
            first = scripts[name]
            while first.cast.after:
                first = scripts[first.cast.after]
            founded = await gardens(first.cast.who) if first.cast.founded else None
            async with table_stage(shelf / f"{name}-{way}", founded=founded) as stage:
                play = made[name, way] = Play(stage, scripts, way)
                await play.play(scripts[name])
        return made[name, way]

    return played
