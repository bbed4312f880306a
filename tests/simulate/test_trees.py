"""Small trees, played to the end; what they cost does not depend on how many there are."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from nstbot.simulate import path, run, story, tree
from nstbot.simulate.bot import open_bot
from nstbot.simulate.figures import Missed, cost
from nstbot.simulate.rooms import Room


def _nothing(done: int) -> None:
    """Nobody looks at how far it is."""


async def _alone(grown: tree.Tree, height: int) -> None:
    """Nothing happens when it is whole."""


def _said_once(room: Room) -> dict[str, int]:
    """What stands in a room but for its cards, and who comes in one after the other."""
    return {kind: n for kind, n in room.kinds.items() if kind not in ("card", "seat_filled")}


async def test_a_tree_comes_together_and_each_thing_is_said_once(tmp_path: Path) -> None:
    async with open_bot(tmp_path) as bot:
        grown = await tree.grow(bot, 2, _nothing, _alone)
        assert len(grown.people.founded) == 5
        for room in grown.people.founded:
            told = _said_once(room)
            assert set(told.values()) == {1}, (room.id, told)
        above = await grown.above(grown.firsts[0])
        assert [await grown.above(room) for room in grown.firsts] == [above] * 4
        assert len(above.members) == 8


async def test_what_is_decided_above_stands_in_every_room_once(tmp_path: Path) -> None:
    async with open_bot(tmp_path) as bot:
        grown = await tree.grow(bot, 2, _nothing, _alone)
        rooms = grown.people.founded
        before = story.told(rooms)
        carried = await story.carry(grown, grown.firsts[0], 1, "all", "Rest on Sundays")
        await story.check_announced(grown, carried.decided_in, rooms, before)
        assert story.told(rooms) == [0 if r is carried.decided_in else 1 for r in rooms]
        with pytest.raises(Missed, match="2 times"):
            await story.check_announced(grown, carried.decided_in, rooms, [-1] * len(rooms))


async def test_a_circle_costs_the_same_beside_many(tmp_path: Path) -> None:
    """Facts and messages to the last one; of statements only looking for work is shared."""
    spent = []
    for levels in (2, 3):
        async with open_bot(tmp_path / str(levels)) as bot:
            before = await cost(bot)
            await tree.grow(bot, levels, _nothing, _alone)
            spent.append((tree.Plan(levels).circles, (await cost(bot)).since(before)))
    (few, small), (many, big) = spent
    assert big.statements / many < 1.2 * small.statements / few
    assert big.messages / many < 1.2 * small.messages / few


async def test_with_and_without_a_thread_it_is_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counted = []
    for threaded in (False, True):
        place = tmp_path / str(threaded)
        order = run.Order(levels=1, directory=place, markdown=True, threaded=threaded)
        assert await run.run(order) == run.FINE
        lines = capsys.readouterr().out.splitlines()
        counted.append([x for x in lines if x.startswith(("| facts", "| messages", "| state"))])
    assert counted[0] == counted[1]
    assert len(counted[0]) == 3


async def test_a_hop_costs_the_same_in_a_small_tree_and_in_a_high_one(tmp_path: Path) -> None:
    """In statements, facts, messages and bytes, to the last one."""
    counted = []
    for levels in (3, 5):
        async with open_bot(tmp_path / str(levels)) as bot:
            grown = await path.climb(bot, levels, _nothing)
            carried = await story.carry(grown, grown.firsts[0], 1, "second", "Rest on Sundays")
            counted.append([hop.counted for hop in carried.hops])
            assert len(carried.way) == 2
    assert counted[0] == counted[1]
    assert next(hop[0] for hop in counted[0]) == "carry up"
    assert "carry told: adopted, adopted" in {hop[0] for hop in counted[0]}


async def test_a_path_costs_only_its_depth(tmp_path: Path) -> None:
    """Beyond the Sixteenth as well: the level of a circle is derived from its links."""
    spent = []
    async with open_bot(tmp_path) as bot:

        def done(level: int) -> None:
            spent.append(bot.store.database.tally.statements)

        grown = await path.climb(bot, 5, done)
        assert [len(room.members) for room in grown.people.founded] == [8] * 5
    between = [after - before for before, after in itertools.pairwise(spent)]
    assert len(set(between[1:-1])) == 1, between
