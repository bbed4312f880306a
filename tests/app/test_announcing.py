"""What a Second Circle decides for its four First Circles, as they read it in their rooms."""

import pytest

from tests.app.table import Shown, Table
from tests.app.tree import FIRST, four_circles, room_of, said_in

ROOMS = tuple(map(room_of, FIRST))


async def say_all(table: Table, room: str, word: str, *but: str) -> None:
    """Everybody above who is not among `but`."""
    for people in FIRST.values():
        for person in people[:2]:
            if person not in but:
                await table.say(person, word, room=room)


async def opens(table: Table, above: str, *words: str) -> None:
    """Ann proposes something for all of them, and brings it to the check."""
    await table.say("Ann", "!propose Lend our tools because they lie idle", room=above)
    await table.say("Ann", "!for P1 second", room=above)
    for word in words:
        await table.say("Ann", word, room=above)
    await say_all(table, above, "!pass P1", "Ann")
    await table.say("Ann", "!ready P1", room=above)


async def decides(table: Table, above: str, *words: str) -> None:
    """Nobody has anything against it."""
    await opens(table, above, *words)
    await table.later(hours=1)
    await say_all(table, above, "!consent P1", "Ann")


def told(table: Table, room: str, kind: str) -> list[Shown]:
    return [line for line in said_in(table, room) if line.kind == kind]


async def answer(table: Table, room: str, who: str, word: str) -> str:
    await table.say(who, word, room=room)
    return said_in(table, room)[-1].body


@pytest.fixture
async def tree(bare: Table) -> tuple[Table, str]:
    return bare, await four_circles(bare)


async def test_each_room_is_told_once_and_nobody_is_rung(tree: tuple[Table, str]) -> None:
    table, above = tree
    await decides(table, above)
    await table.later(minutes=1)
    assert await _deliver_again(table) > 0
    for room in ROOMS:
        (listed,), (announced,) = (
            told(table, room, "proposals_listed"),
            told(table, room, "decision_announced"),
        )
        assert "Lend our tools" in listed.body
        assert announced.body.startswith("D2, from Second Circle 1")
        assert "Does it make something important worse for us?" in announced.body
        assert "`!object D2 … because …`" in announced.body
        assert "In force from Mon 7 Dec." in announced.body
        assert not listed.rings
        assert not announced.rings
        names = [name for people in FIRST.values() for name in people]
        assert not any(f" {name}" in announced.body for name in names)
    assert told(table, above, "decision_announced") == []
    await table.later(days=15)
    assert len(told(table, above, "decision_came_into_force")) == 1
    assert [len(told(table, room, "decision_told")) for room in ROOMS] == [0, 0, 0, 0]


async def _deliver_again(table: Table) -> int:
    """As if we had been stopped before it was known that they were handled."""
    async with table.store.database.transaction() as sql:
        rows = await sql.rows("SELECT number FROM errands WHERE state = 'done'")
        await sql.run("UPDATE errands SET state = 'waiting' WHERE body IS NOT NULL")
    await table.settle()
    return len(rows)


async def test_whoever_asks_is_told_its_way(tree: tuple[Table, str]) -> None:
    table, above = tree
    await opens(table, above)
    garden = room_of("Garden")
    where = await answer(table, garden, "Cy", "!where P1")
    assert where.startswith("P1 (“Lend our tools”): talked about in Second Circle 1")
    assert "Its way: Second Circle 1 → Garden." in where
    await say_all(table, above, "!consent P1", "Ann")
    where = await answer(table, garden, "Cy", "!where D2")
    assert "announced, in force from Mon 7 Dec" in where
    assert "as D1 there" in where
    assert "D2 now" in await answer(table, garden, "Cy", "!where P1")
    assert "> Lend our tools" in await answer(table, garden, "Cy", "!show D2")
    assert "D2, from Second Circle 1: Lend our tools" in await answer(
        table, garden, "Cy", "!decisions"
    )
    assert "Decided above, for you too: D2" in await answer(table, garden, "Cy", "!circle")
    refused = await answer(table, garden, "Cy", "!repeal D2 because no")
    assert refused.startswith("D2 comes from a circle above")
    await table.say("Cy", "!propose Sell seeds because we have many", room=garden)
    assert any(line.body.startswith("Cy proposes P2") for line in said_in(table, garden))


async def test_urgent_is_in_force_at_once(tree: tuple[Table, str]) -> None:
    table, above = tree
    await decides(table, above, "!urgent P1")
    (announced,) = told(table, room_of("Lake"), "decision_announced")
    assert "It is urgent, so it is in force already" in announced.body


async def test_nobody_of_a_circle_has_answered(tree: tuple[Table, str]) -> None:
    table, above = tree
    await opens(table, above, "!urgent P1")
    await say_all(table, above, "!consent P1", "Ann", "Max", "Nia")
    await table.later(days=3, minutes=1)
    (asked,) = told(table, room_of("Lake"), "answer_awaited_above")
    assert asked.mentions == ("@max:example.org", "@nia:example.org")
    assert told(table, room_of("Hill"), "answer_awaited_above") == []
    await table.later(days=3, minutes=1)
    (unheard,) = told(table, room_of("Lake"), "decision_announced")
    (heard,) = told(table, room_of("Hill"), "decision_announced")
    assert "Nobody who speaks for you was heard there" in unheard.body
    assert "heard" not in heard.body
    assert "Not heard: Lake" in told(table, above, "decision_adopted")[-1].body
    assert "urgent" not in unheard.body + heard.body


async def test_what_came_from_below_is_announced_where_it_began_as_well(
    tree: tuple[Table, str],
) -> None:
    table, above = tree
    garden = room_of("Garden")
    await table.say("Ann", "!propose Lend our tools because they lie idle", room=garden)
    await table.say("Ann", "!for P1 second", room=garden)
    for name in ("Bo", "Cy", "Dee"):
        await table.say(name, "!pass P1", room=garden)
    await table.say("Ann", "!ready P1", room=garden)
    for name in ("Bo", "Cy", "Dee"):
        await table.say(name, "!consent P1", room=garden)
    await say_all(table, above, "!pass P1", "Ann")
    await table.say("Ann", "!ready P1", room=above)
    await say_all(table, above, "!consent P1", "Ann")
    await table.later(days=8)
    assert [len(told(table, room, "decision_announced")) for room in ROOMS] == [1, 1, 1, 1]
    assert told(table, garden, "proposals_listed") == []
    assert "It was P1 here." in told(table, garden, "decision_announced")[0].body
