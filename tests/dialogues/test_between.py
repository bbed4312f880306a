"""Each dialogue between circles says what the bot really says, in whichever room."""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.dialogues.between import Tree, act_of, among, prepared, written
from tests.dialogues.script import Go, read
from tests.lengths import ROOT

FILES = sorted((ROOT / "docs" / "dialogues" / "between").glob("*.md"))
Trees = Callable[[str], Awaitable[Tree]]


@pytest.fixture(scope="module")
def trees(shelf: Path) -> Trees:
    made: dict[str, Tree] = {}

    async def begun(name: str) -> Tree:
        if name not in made:
            made[name] = await prepared(shelf / f"tree-{name}", name)
        return made[name]

    return begun


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
async def test_the_bot_says_what_the_file_says(path: Path, trees: Trees, shelf: Path) -> None:
    assert await _played(path, trees, shelf) == path.read_text()  # noqa: ASYNC240 (a small file)


async def _played(path: Path, trees: Trees, shelf: Path) -> str:
    script = read(path, act_of)
    first = next(script.acts)
    assert isinstance(first, Go)
    assert first.begun
    async with among(shelf / f"between-{path.stem}", await trees(first.begun)) as people:
        await people.play(script)
        text = written(script, people.done)
    if os.environ.get("NSTBOT_GOLDEN"):
        path.write_text(text)  # noqa: ASYNC240 (a small file)
    return text
