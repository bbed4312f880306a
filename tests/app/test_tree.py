"""The word `tree`, as people say it in rooms and in direct chats."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.app.table import PEOPLE, Table, founded, table

HARBOUR = "!harbour:example.org"


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Table]:
    async with table(tmp_path) as made:
        await founded(made, PEOPLE[:5])
        yield made


async def test_a_circle_alone_is_told_how_it_joins_the_tree(room: Table) -> None:
    await room.say("Ann", "!tree")
    (said,) = room.new
    assert said.kind == "tree"
    assert said.body == (
        "Garden Circle stands alone yet: no circle is linked above or below it. It joins the tree"
        " by selecting people who represent it: `!select representatives`. When enough circles"
        " wait, I form the circle above them. `!guide levels` says how it goes."
    )
    assert not said.rings


async def test_before_a_circle_is_founded_there_is_no_tree(tmp_path: Path) -> None:
    async with table(tmp_path) as made:
        await made.take()
        await made.enter(*PEOPLE[:4])
        await made.say("Ann", "!tree")
        assert made.new[-1].kind == "refused"
        await made.say("Ann", "!found Garden Circle — grow food together")
        await made.say("Ben", "!tree")
        assert "F1" in made.new[-1].body
