"""Each dialogue says what the bot really says. `NSTBOT_GOLDEN=1` writes the bot's lines anew."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.dialogues.conftest import FILES
from tests.dialogues.play import Play
from tests.dialogues.script import Script
from tests.dialogues.tabled import table_stage
from tests.dialogues.writing import written


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
async def test_the_bot_says_what_the_file_says(
    path: Path, scripts: Mapping[str, Script], garden: Path, tmp_path: Path
) -> None:
    script = scripts[path.stem]
    first = script
    while first.cast.after:
        first = scripts[first.cast.after]
    founded = garden if first.cast.founded else None
    async with table_stage(tmp_path / "data", founded=founded) as stage:
        play = Play(stage, scripts)
        await play.play(script)
    text = written(script, play)
    assert text == _kept(path, text)


def _kept(path: Path, text: str) -> str:
    if os.environ.get("NSTBOT_GOLDEN"):
        path.write_text(text)
    return path.read_text()
