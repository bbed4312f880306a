"""A circle that becomes two, told at the table."""

from pathlib import Path

from tests.app.table import Table, mxid, table
from tests.app.test_joining import all_agree
from tests.app.tree import choose, found, made_room, room_of, said_in

PEOPLE = ("Ann", "Bo", "Cy", "Dee", "Eli", "Fay", "Gus", "Hal")
GARDEN = room_of("Garden")


async def split(at: Table, *goes: str, by: str = "Ann") -> None:
    """It is proposed, and all consent."""
    named = " ".join(mxid(name) for name in goes)
    await at.say(by, f"!split circle {named} because we are many", room=GARDEN)
    await all_agree(at, GARDEN, PEOPLE)


async def test_a_circle_becomes_two(tmp_path: Path) -> None:
    """The room, the name and the record stay; the others have what was decided, and a room."""
    async with table(tmp_path) as at:
        await found(at, "Garden", PEOPLE)
        await at.say("Bo", "!propose Meet on Tuesdays because all can", room=GARDEN)
        for name in (n for n in PEOPLE if n != "Bo"):
            await at.say(name, "!pass P1", room=GARDEN)
        await at.say("Bo", "!ready P1", room=GARDEN)
        for name in (n for n in PEOPLE if n != "Bo"):
            await at.say(name, "!consent P1", room=GARDEN)
        await at.say("Hal", "!propose Grow beans because they are good", room=GARDEN)
        await at.say("Hal", "!park P2 until 24 Dec", room=GARDEN)
        await split(at, "Eli", "Fay", "Gus", "Hal")
        for line in said_in(at, GARDEN)[-14:]:
            print(line.kind, line.body, "\n")
        state = await at.circle(GARDEN)
        assert len(state.members) == 4
        other = made_room(at)
        print("--------")
        for line in said_in(at, other):
            print(line.kind, line.body, "\n")
        begun = await at.circle(other)
        assert [d.text for d in begun.decisions] == [state.decisions[0].text]
        assert len(begun.members) == 4
        assert 0
