"""Circles that leave the tree and come back, told at the table."""

from pathlib import Path

from tests.app.table import Table, table
from tests.app.tree import FIRST, first_circles, four_circles, room_of, said_in


async def all_agree(at: Table, room: str, people: tuple[str, ...]) -> None:
    """The last proposal is talked over, and all consent."""
    item = (await at.circle(room)).proposals[-1].item
    for person in people[1:]:
        await at.say(person, f"!pass {item}", room=room)
    await at.say(people[0], f"!ready {item}", room=room)
    for person in people[1:]:
        await at.say(person, f"!consent {item}", room=room)


async def test_a_circle_leaves_the_tree_and_joins_again(tmp_path: Path) -> None:
    """Its seats above fall; it waits again, and finds no others."""
    garden, people = room_of("Garden"), tuple(FIRST["Garden"])
    async with table(tmp_path) as at:
        above = await four_circles(at)
        await at.say("Ann", "!unlink because we are few", room=garden)
        await all_agree(at, garden, people)
        left, told = said_in(at, garden)[-1], said_in(at, above)[-1]
        assert left.body.startswith("Garden has left Second Circle 1.")
        assert told.body.startswith("Garden is no longer part of Second Circle 1: its people")
        assert {each for room, each in at.removed if room == above} == {
            "@ann:example.org",
            "@bo:example.org",
        }
        assert len((await at.circle(above)).members) == 6
        await at.say("Ann", "!unlink", room=garden)
        assert said_in(at, garden)[-1].body.startswith("This circle is not part of the tree")
        await at.say("Ann", "!link", room=garden)
        await all_agree(at, garden, people)
        assert "Garden is part of the tree from now on" in said_in(at, garden)[-1].body
        state = await at.circle(garden)
        assert state.links.parent is None
        assert state.links.waits_since is not None


async def test_where_a_circle_is_stands_among_what_it_is(tmp_path: Path) -> None:
    garden, people = room_of("Garden"), tuple(FIRST["Garden"])
    async with table(tmp_path) as at:
        await first_circles(at, 1)
        await at.say("Ann", "!settings region Galicia because we live there", room=garden)
        await all_agree(at, garden, people)
        await at.say("Ann", "!circle", room=garden)
        assert "(`!tree` shows the tree), region Galicia" in said_in(at, garden)[-1].body


async def test_a_circle_leaves_while_it_waits(tmp_path: Path) -> None:
    """Three others wait on; with a fourth they come together without it."""
    garden, people = room_of("Garden"), tuple(FIRST["Garden"])
    async with table(tmp_path) as at:
        await first_circles(at, 3)
        await at.say("Ann", "!unlink", room=garden)
        await all_agree(at, garden, people)
        assert said_in(at, garden)[-1].kind == "waiting_ended"
        async with at.store.ledger.transaction() as tx:
            assert len((await tx.levels.pool()).waiting) == 2
