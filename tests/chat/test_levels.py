"""How the levels are called."""

import pytest

from nstbot.chat.levels import level_name
from tests.chat.story import Story

CTX = Story().ctx()

NAMES = [
    (1, "First Circle"),
    (2, "Second Circle"),
    (16, "Sixteenth Circle"),
    (17, "17th Circle"),
    (21, "21st Circle"),
    (22, "22nd Circle"),
    (23, "23rd Circle"),
    (111, "111th Circle"),
]


@pytest.mark.parametrize(("level", "name"), NAMES)
def test_levels_have_names_without_end(level: int, name: str) -> None:
    assert level_name(level, CTX) == name
