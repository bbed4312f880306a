"""Each dialogue says what the bot really says. `NSTBOT_GOLDEN=1` writes the bot's lines anew."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.dialogues.conftest import FILES, Plays
from tests.dialogues.outcome import record
from tests.dialogues.script import Script
from tests.dialogues.ways import PURE, Way
from tests.dialogues.writing import written

NAMES = [path.stem for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=NAMES)
async def test_the_bot_says_what_the_file_says(
    path: Path, scripts: Mapping[str, Script], at_table: Plays
) -> None:
    play = await at_table(path.stem, Way.WRITTEN)
    text = written(scripts[path.stem], play)
    assert text == _kept(path, text)


def _kept(path: Path, text: str) -> str:
    if os.environ.get("NSTBOT_GOLDEN"):
        path.write_text(text)
    return path.read_text()


@pytest.mark.parametrize("way", [*PURE, Way.MIXED])
@pytest.mark.parametrize("name", NAMES)
async def test_words_commands_and_taps_come_to_the_same(
    name: str, way: Way, at_table: Plays
) -> None:
    assert record(await at_table(name, way)) == record(await at_table(name, Way.WRITTEN))
