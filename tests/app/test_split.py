"""A circle that becomes two, told at the table."""

from pathlib import Path

from tests.app.table import Table, mxid, table
from tests.app.test_joining import all_agree
from tests.app.tree import FIRST, choose, found, made_room, room_of, said_in

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
        state, other = await at.circle(GARDEN), made_room(at)
        begun = await at.circle(other)
        assert (len(state.members), len(begun.members)) == (4, 4)
        assert [d.text for d in begun.decisions] == [state.decisions[0].text]
        told = next(line for line in said_in(at, GARDEN) if "two circles from now" in line.body)
        assert "Ann, Bo, Cy and Dee go on here as Garden." in told.body
        assert {who for room, who in at.invited if room == other} == {
            mxid(name) for name in ("Eli", "Fay", "Gus", "Hal")
        }
        assert [line.kind for line in said_in(at, other) if "begins here" in line.body] == [
            "circle_founded"
        ]
        for name in PEOPLE[4:]:
            await at.comes(name, room=other)
        await at.say("Eli", "!propose Meet at noon because it is light", room=other)
        assert said_in(at, other)[-1].kind == "talk_opened"
        await at.say("Eli", "!propose Meet at noon because it is light", room=GARDEN)
        assert said_in(at, GARDEN)[-1].kind == "refused"


async def test_who_is_meant_is_asked_back(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        await found(at, "Garden", PEOPLE)
        await at.say("Ann", "!split circle", room=GARDEN)
        assert said_in(at, GARDEN)[-1].body.startswith("Who stays, and who goes")
        await at.say("Ann", "@nobody @hal:example.org", room=GARDEN)
        assert said_in(at, GARDEN)[-1].kind == "refused"
        await at.say("Ann", "!split circle Eli Fay Gus", room=GARDEN)
        assert said_in(at, GARDEN)[-1].body.startswith("Each half takes 4 people")
        await at.say("Ann", "!split @ann @bo @cy @dee / @eli @fay @gus @hal", room=GARDEN)
        assert said_in(at, GARDEN)[-1].kind == "talk_opened"


async def test_its_other_half_is_taken_in_above(tmp_path: Path) -> None:
    """Both halves select anew; the circle above has a pair more."""
    async with table(tmp_path) as at:
        others = {
            "Hill": FIRST["Hill"],
            "Lake": FIRST["Lake"],
            "Wood": ("Quin", "Rae", "Sam", "Tia"),
        }
        for name, people in (*others.items(), ("Garden", PEOPLE)):
            await found(at, name, people)
            await choose(at, room_of(name), people, (people[0], people[-1]))
        above = made_room(at)
        for people in (*others.values(), PEOPLE):
            await at.comes(people[0], room=above)
            await at.comes(people[-1], room=above)
        assert len((await at.circle(above)).members) == 8
        await split(at, "Eli", "Fay", "Gus", "Hal")
        other = made_room(at)
        assert len((await at.circle(above)).members) == 7
        for name in PEOPLE[4:]:
            await at.comes(name, room=other)
        await choose(at, other, PEOPLE[4:], ("Fay", "Gus"))
        state = await at.circle(other)
        assert state.links.parent is not None
        assert state.links.waits_since is None
        parent = await at.circle(above)
        assert [child.circle for child in parent.links.children][-1] == state.id
        for name in ("Fay", "Gus"):
            await at.comes(name, room=above)
        assert len((await at.circle(above)).members) == 9
