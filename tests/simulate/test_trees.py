"""Small trees, played to the end; what they cost does not depend on how many there are."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from nstbot.simulate import path, run, story, tree
from nstbot.simulate.bot import open_bot
from nstbot.simulate.figures import Missed, cost
from nstbot.simulate.hops import Hop, compared
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
        before = story.stands(rooms)
        carried = await story.carry(grown, grown.firsts[0], 1, "all", "Rest on Sundays")
        top = carried.decided_in
        await story.check_announced(grown, top, rooms, before)
        told = [room.kinds["decision_announced"] for room in rooms]
        assert told == [0 if room is top else 1 for room in rooms]

        before, corner = story.stands(rooms), grown.firsts[-1]
        hops = await story.object_from(grown, corner, top)
        await story.check_objected(grown, corner, top, rooms, before)
        assert [hop.kind for hop in hops] == ["object above", *["announce: suspended"] * 4]
        assert corner.kinds["support_given"] == 2, "the fourth is told in the same breath"

        for more, times in ((1, 2), (-1, 0)):
            grown.firsts[1].kinds["decision_told"] += more
            with pytest.raises(Missed, match=f"{times} times"):
                await story.check_objected(grown, corner, top, rooms, before)
            grown.firsts[1].kinds["decision_told"] -= more
        with pytest.raises(Missed, match="does not know"):
            await story.object_from(grown, top, top)


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
    """In statements, facts, messages and bytes to the last one; and in rows that are looked at."""
    hops: dict[int, list[Hop]] = {}
    for levels in (3, 5):
        async with open_bot(tmp_path / str(levels)) as bot:
            grown = await path.climb(bot, levels, _nothing)
            room = grown.firsts[0]
            carried = await story.carry(grown, room, 1, "second", "Rest on Sundays")
            assert len(carried.way) == 2
            objected = await story.object_from(grown, room, carried.decided_in)
            hops[levels] = [*carried.hops, *objected]
    head, *rows = compared(hops)
    assert head[-2:] == ("ms at 3", "ms at 5")
    kinds = [row[0] for row in rows]
    assert kinds[0] == "carry up"
    for each in ("carry told: adopted, adopted", "announce: in_force", "announce: suspended"):
        assert each in kinds
    dear = replace(hops[5][0], statements=hops[5][0].statements + 1)
    much = replace(hops[5][0], steps=hops[5][0].steps + 100)
    for first in (dear, much):
        with pytest.raises(Missed, match="at height 5"):
            compared({**hops, 5: [first, *hops[5][1:]]})
    with pytest.raises(Missed, match="not None"):
        compared({**hops, 5: [*hops[5], dear]})


async def test_to_find_who_has_room_not_all_links_are_read(tmp_path: Path) -> None:
    """Nor all that is due in many circles, to find whose nominations are open."""
    steps = []
    async with open_bot(tmp_path) as bot:
        ledger, database = bot.store.ledger, bot.store.database
        for begin, end in ((0, 40), (40, 1000)):
            async with database.transaction() as sql:
                for at in range(begin, end):
                    for child in range(1 + at % 6):
                        await sql.run(
                            "INSERT INTO links VALUES (?, ?, 1)", f"C{at}.{child}", f"P{at:04}"
                        )
                    timer = (f"P{at:04}", "F1", "founding", "2026-12-01")
                    await sql.run("INSERT INTO timers VALUES (?, ?, ?, ?)", *timer)
            before = database.tally.steps
            async with database.counting_steps():
                async with ledger.transaction() as tx:
                    found = await tx.levels.with_room(1)
                assert await ledger.nominating() == []
            steps.append(database.tally.steps - before)
            assert found[:3] == ("P0000", "P0006", "P0012")
        async with database.transaction() as sql:
            await sql.run("DELETE FROM links WHERE child IN ('C1.1', 'C6.0')")
            await sql.run("INSERT INTO links VALUES ('C6.0', 'P0006', 2)")
        async with ledger.transaction() as tx:
            assert (await tx.levels.with_room(1))[:3] == ("P0000", "P0001", "P0012")
            assert await tx.levels.with_room(2) == ("P0006",)
    assert steps[0] + 50 > steps[1], steps


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
