"""Small trees, played to the end; what they cost does not depend on how many there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from nstbot.simulate import run, tree
from nstbot.simulate.bot import Bot, open_bot
from nstbot.simulate.figures import Cost, cost
from nstbot.simulate.people import People
from nstbot.simulate.rooms import Room


async def _founded(bot: Bot, number: int) -> tuple[list[Room], Cost]:
    before = await cost(bot)
    rooms = await tree.first_circles(bot, People(bot.rooms), number, lambda done: None)
    return rooms, (await cost(bot)).since(before)


async def test_first_circles_select_two_and_hear_each_thing_once(tmp_path: Path) -> None:
    async with open_bot(tmp_path) as bot:
        rooms, spent = await _founded(bot, 3)
        for room in rooms:
            told = {kind: n for kind, n in room.kinds.items() if kind != "card"}
            assert set(told.values()) == {1}, told
            assert {"circle_founded", "nominations_revealed", "decision_adopted"} <= set(told)
        assert spent.facts % 3 == 0
        assert spent.messages % 3 == 0


async def test_a_circle_costs_the_same_beside_many(tmp_path: Path) -> None:
    """Facts and messages to the last one; of statements only looking for work is shared."""
    spent = []
    for number in (2, 8):
        async with open_bot(tmp_path / str(number)) as bot:
            spent.append((number, (await _founded(bot, number))[1]))
    (few, small), (many, big) = spent
    assert small.facts * many == big.facts * few
    assert small.messages * many == big.messages * few
    assert big.statements / many < 1.02 * small.statements / few


async def test_with_and_without_a_thread_it_is_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counted = []
    for threaded in (False, True):
        place = tmp_path / str(threaded)
        code = await run.run(levels=1, directory=place, markdown=True, threaded=threaded)
        assert code == run.FINE
        lines = capsys.readouterr().out.splitlines()
        counted.append([x for x in lines if x.startswith(("| facts", "| messages", "| state"))])
    assert counted[0] == counted[1]
    assert len(counted[0]) == 3
