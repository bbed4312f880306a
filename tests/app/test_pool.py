"""Circles that wait for one above: few begin, others are taken in; who runs the bot has a say."""

from pathlib import Path

import pytest

from nstbot.domain.levels import Formation, Pool
from nstbot.store.verify import verify
from tests.app.table import Table, table
from tests.app.test_joining import all_agree
from tests.app.tree import FIRST, choose, first_circles, found, four_circles, room_of, said_in

ADMIN = "!admin:example.org"
MEADOW = ("Que", "Ray", "Sue", "Tom")


async def pool(at: Table) -> Pool:
    async with at.store.ledger.transaction() as tx:
        return await tx.levels.pool()


def last(at: Table, room: str) -> str:
    return said_in(at, room)[-1].body


async def agree_to_begin(at: Table, *names: str) -> None:
    for name in names:
        people = tuple(FIRST[name])
        await at.say(people[0], "!link because we want to begin", room=room_of(name))
        await all_agree(at, room_of(name), people)


async def test_two_circles_begin_with_four_people_after_a_fortnight(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        await first_circles(at, 2)
        await at.later(days=13)
        assert "Garden is part of the tree" in last(at, room_of("Garden"))
        await at.later(days=2)
        assert last(at, room_of("Garden")) == (
            "Garden waits for a circle above, and so does River. They are fewer than usual, and"
            " could begin a Second Circle all the same, if each of them agrees; more may join"
            " later. Shall we? Any member may say `!link because …`, and you decide by consent."
            " If nobody does, Garden waits on for more circles."
        )
        await agree_to_begin(at, "Garden")
        assert not at.made
        await agree_to_begin(at, "River")
        (above,) = at.made.values()
        for name in ("Ann", "Bo", "Eli"):
            await at.comes(name, room=above)
        assert (await at.circle(above)).founded_at is None
        await at.comes("Fay", room=above)
        state = await at.circle(above)
        assert state.founded_at is not None
        assert len(state.members) == 4
        assert not await verify(at.store.database)


async def test_a_fifth_circle_is_taken_in_by_who_has_room(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        above = await four_circles(at)
        await found(at, "Meadow", MEADOW)
        await choose(at, room_of("Meadow"), MEADOW, MEADOW[:2])
        await at.later(days=15)
        assert said_in(at, room_of("Meadow"))[-1].body.startswith("Meadow has a circle above now")
        assert "Meadow has joined Second Circle 1" in last(at, above)
        assert (above, "@que:example.org") in at.invited
        await at.comes("Que", room=above)
        assert len((await at.circle(above)).members) == 9
        assert (await pool(at)).waiting == ()


async def test_where_there_is_no_room_it_waits_on(tmp_path: Path) -> None:
    """A circle above of eight that wants to be no more."""
    async with table(tmp_path) as at:
        above = await four_circles(at)
        people = tuple(person for pair in FIRST.values() for person in pair[:2])
        await at.say("Ann", "!settings size 8 because it is good", room=above)
        await all_agree(at, above, people)
        count = len(said_in(at, above))
        await found(at, "Meadow", MEADOW)
        await choose(at, room_of("Meadow"), MEADOW, MEADOW[:2])
        await at.later(days=15)
        assert len(said_in(at, above)) == count
        (held,) = (await pool(at)).waiting
        assert held.looked
        assert (await at.circle(room_of("Meadow"))).links.parent is None


async def test_who_runs_the_bot_is_told_and_has_them_asked(tmp_path: Path) -> None:
    async with table(tmp_path, admin_room=ADMIN, formation=Formation.SUGGESTED) as at:
        await at.enter("Root", room=ADMIN)
        await first_circles(at)
        assert not at.made
        assert last(at, ADMIN) == (
            "4 circles wait for a Second Circle: Garden, River, Hill and Lake. `!form` has them"
            " asked whether they begin it together."
        )
        await at.say("Root", "!form", room=ADMIN)
        assert last(at, ADMIN).startswith("I have asked 4 circles in their rooms")
        await at.say("Root", "!form", room=ADMIN)
        assert last(at, ADMIN).startswith("Nobody is asked. 4 circles wait")
        await agree_to_begin(at, *FIRST)
        assert len(at.made) == 1


async def test_off_nothing_happens_by_itself(tmp_path: Path) -> None:
    async with table(tmp_path, admin_room=ADMIN, formation=Formation.OFF) as at:
        await at.enter("Root", room=ADMIN)
        await at.say("Root", "!form", room=ADMIN)
        assert last(at, ADMIN) == "Nobody is asked. No circle waits for a circle above."
        await first_circles(at)
        await at.later(days=30)
        assert not at.made
        assert "Garden is part of the tree" in last(at, room_of("Garden"))
        await at.say("Root", "!form", room=ADMIN)
        await agree_to_begin(at, "Garden", "River")
        await at.later(days=15)
        assert len(at.made) == 1


@pytest.mark.parametrize(
    ("order", "asked"),
    [
        ("!link Garden", "Those who run me ask whether Garden would be part of the tree. "),
        ("!unlink !garden:example.org", "Those who run me ask whether Garden would leave"),
        ("!region garden Galicia", "Those who run me ask whether Garden belongs to the region"),
    ],
)
async def test_a_circle_is_asked_and_decides(tmp_path: Path, order: str, asked: str) -> None:
    async with table(tmp_path, admin_room=ADMIN) as at:
        await at.enter("Root", room=ADMIN)
        await found(at, "Garden", tuple(FIRST["Garden"]))
        await at.say("Root", order, room=ADMIN)
        assert last(at, ADMIN) == "I have asked Garden in its room. It decides by consent."
        assert last(at, room_of("Garden")).startswith(asked)
        assert (await at.circle(room_of("Garden"))).proposals == ()


async def test_what_makes_no_sense_is_asked_of_nobody(tmp_path: Path) -> None:
    garden = room_of("Garden")
    async with table(tmp_path, admin_room=ADMIN, admins=("Ann",)) as at:
        await at.enter("Ann", room=ADMIN)
        for said, answer in (
            ("!link", "Which circle?"),
            ("!link Nowhere", "I know no circle called"),
            ("!region", "Which circle, and which region?"),
        ):
            await at.say("Ann", said, room=ADMIN)
            assert last(at, ADMIN).startswith(answer)
        await first_circles(at, 1)
        await at.say("Ann", "!region Garden", room=ADMIN)
        assert last(at, ADMIN).startswith("Which circle, and which region?")
        await at.say("Ann", "!link Garden", room=ADMIN)
        assert last(at, ADMIN).startswith("Garden waits for a circle above already.")
        await at.say("Ann", "!unlink because we are few", room=garden)
        await all_agree(at, garden, tuple(FIRST["Garden"]))
        await at.say("Ann", "!unlink Garden", room=ADMIN)
        assert last(at, ADMIN) == "Garden is not part of the tree."
        await at.say("Ann", "!link Garden", room=ADMIN)
        assert last(at, garden).startswith("Those who run me ask whether Garden would be part of")
