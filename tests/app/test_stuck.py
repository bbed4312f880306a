"""What waits too long in circles and between them: the admin room hears it once a day."""

from pathlib import Path

from tests.app.table import Shown, Table, table
from tests.app.tree import FIRST, choose, first_circles, four_circles, room_of

ADMIN = "!admin:example.org"


async def days(room: Table, count: int) -> list[list[Shown]]:
    """What the admin room hears in each of so many days."""
    heard = []
    for _ in range(count):
        said = await room.later(days=1)
        heard.append([line for line in said if line.room == ADMIN])
    return heard


async def test_each_day_the_admin_room_hears_once_what_is_stuck(tmp_path: Path) -> None:
    async with table(tmp_path, admin_room=ADMIN) as room:
        await four_circles(room)
        await room.comes_in(room=ADMIN)
        await room.enter("Root", room=ADMIN)
        assert await days(room, 2) == [[], []]
        for person in FIRST["Lake"][:2]:
            await room.say(person, "!resign representative", room=room_of("Lake"))
        await room.say("Kim", "!leave-circle", room=room_of("Hill"))
        first, *later = await days(room, 9)
        (said,) = first
        assert said.kind == "daily"
        assert not said.rings
        assert said.body == (
            "Waiting in the circles\n- one circle has fewer than four members and cannot decide\n\n"
            "`!stuck` lists what waits, and what helps; `!health` shows how I am."
        )
        assert [len(each) for each in later] == [1] * 8
        assert "nobody speaks above for one circle, for a week or more" in later[-1][0].body
        await room.say("Root", "!stuck", room=ADMIN)
        title, *lines = room.new[0].body.splitlines()
        assert title == "Waiting in the circles"
        assert sorted(lines) == [  # both since the same day
            "- Hill: it has fewer than four members since Wed 25 Nov. Who wants to come in says"
            " `join` there.",
            "- Lake: nobody has spoken for it above since Wed 25 Nov. Its members can choose"
            " somebody: `select representatives`.",
        ]
        await choose(room, room_of("Lake"), FIRST["Lake"], FIRST["Lake"][2:])
        await room.say("Root", "!stuck", room=ADMIN)
        assert "Lake" not in room.new[0].body


async def test_who_waits_long_for_a_circle_above_is_told_of(tmp_path: Path) -> None:
    async with table(tmp_path, admin_room=ADMIN) as room:
        await room.comes_in(room=ADMIN)
        await first_circles(room, 2)
        heard = await days(room, 16)
        assert [len(each) for each in heard[:13]] == [0] * 13
        assert "2 circles wait for a circle above, for two weeks or more" in heard[-1][0].body
        await room.say("Root", "!stuck", room=ADMIN)
        assert "- Garden: it waits for a circle above since" in room.new[0].body
