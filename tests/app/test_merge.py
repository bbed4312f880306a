"""Circles that become one, told at the table: what both rooms are told, and who is in which."""

from pathlib import Path

from tests.app.table import Table, mxid, table
from tests.app.test_joining import all_agree
from tests.app.three import three_levels
from tests.app.tree import FIRST, first_circles, found, four_circles, room_of, said_in

GARDEN, RIVER = room_of("Garden"), room_of("River")


async def decide(at: Table, room: str, people: tuple[str, ...], words: str) -> None:
    """They decide something; the second of them proposes it."""
    by = people[1]
    await at.say(by, f"!propose {words} because all can", room=room)
    item = (await at.circle(room)).proposals[-1].item
    for name in (n for n in people if n != by):
        await at.say(name, f"!pass {item}", room=room)
    await at.say(by, f"!ready {item}", room=room)
    for name in (n for n in people if n != by):
        await at.say(name, f"!consent {item}", room=room)


async def merge(at: Table, name: str, other: str) -> None:
    """They ask that one, or take it in."""
    people = tuple(FIRST[name])
    await at.say(people[0], f"!merge {other} because we are neighbours", room=room_of(name))
    await all_agree(at, room_of(name), people)


async def test_a_circle_becomes_part_of_the_one_beside_it(tmp_path: Path) -> None:
    """Picked from the list; its people, decisions and what was open come along."""
    async with table(tmp_path) as at:
        for name in ("Garden", "River", "Hill"):
            await found(at, name, FIRST[name])
        await decide(at, GARDEN, tuple(FIRST["Garden"]), "Meet on Tuesdays")
        await at.say("Dee", "!propose Grow beans because they are good", room=GARDEN)
        await at.say("Dee", "!park P2 until 24 Dec", room=GARDEN)
        await at.say("Ann", "!merge", room=GARDEN)
        listed = said_in(at, GARDEN)[-1].body
        assert listed.startswith("Become part of which circle?")
        assert "1: River (4 people)" in listed
        await at.say("Ann", "1", room=GARDEN)
        await all_agree(at, GARDEN, tuple(FIRST["Garden"]))
        told = said_in(at, GARDEN)[-1].body
        assert "River is asked now, until" in told
        asked = said_in(at, RIVER)[-1]
        assert asked.kind == "merge_requested"
        assert "Its people: Ann, Bo, Cy and Dee. You would be 8 together." in asked.body
        assert "`!merge Garden` until" in asked.body
        await at.say("Eli", "!circle", room=RIVER)
        assert "Garden asks to become part of this circle, until" in said_in(at, RIVER)[-1].body
        await at.say("Eli", "!mine", room=RIVER)
        assert "until Wed 23 Dec: `!merge Garden`" in said_in(at, RIVER)[-1].body
        await at.say("Zoe", "!mine", room=RIVER)
        assert "merge" not in said_in(at, RIVER)[-1].body
        await at.say("Eli", "!merge", room=RIVER)
        await all_agree(at, RIVER, tuple(FIRST["River"]))
        goes, stays = await at.circle(GARDEN), await at.circle(RIVER)
        assert (len(goes.members), len(stays.members)) == (0, 8)
        assert {who for room, who in at.invited if room == RIVER} == {
            mxid(name) for name in FIRST["Garden"]
        }
        assert said_in(at, GARDEN)[-1].kind == "circle_ended"
        came = said_in(at, RIVER)[-1]
        assert came.kind == "circle_taken_in"
        assert "New here: Ann, Bo, Cy and Dee." in came.body
        assert "Look at it together by Wed 23 Dec" in came.body
        for name in FIRST["Garden"]:
            await at.comes(name, room=RIVER)
        await at.say("Ann", "!show D2", room=RIVER)
        assert "Inherited from Garden, where it is D1" in said_in(at, RIVER)[-1].body
        assert "Review: Wed 23 Dec" in said_in(at, RIVER)[-1].body
        await at.say("Ann", "!where", room=RIVER)
        assert "Grow beans" in said_in(at, RIVER)[-1].body


async def test_afterwards_any_word_is_answered_where_to_go(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        for name in ("Garden", "River"):
            await found(at, name, FIRST[name])
        await merge(at, "Garden", "River")
        await merge(at, "River", "Garden")
        for words in ("!propose x because y", "!circle", "!found Garden — again", "!guide"):
            await at.say("Ann", words, room=GARDEN)
            last = said_in(at, GARDEN)[-1]
            assert last.body.startswith("This circle has become part of River."), words
        spoken = len(said_in(at, GARDEN))
        await at.say("Ann", "hello all", room=GARDEN)
        await at.later(days=40)
        assert len(said_in(at, GARDEN)) == spoken
        await at.say("Ann", "!merge Garden", room=RIVER)
        assert said_in(at, RIVER)[-1].body.startswith("I know no such circle")


async def test_which_circle_is_meant(tmp_path: Path) -> None:
    """Itself, one above, one below, one that is not there, and two that are called the same."""
    async with table(tmp_path) as at:
        above = await four_circles(at)
        for said, told in (
            ("Garden", "That is this circle itself."),
            ("second circle 1", "That circle is above this one"),
            ("Moon", "I know no such circle side by side"),
        ):
            await at.say("Ann", f"!merge {said}", room=GARDEN)
            assert said_in(at, GARDEN)[-1].body.startswith(told)
        await at.say("Ann", "!merge Garden", room=above)
        assert said_in(at, above)[-1].body.startswith("That circle is below this one")
        await at.say("Ann", "!merge", room=above)
        assert said_in(at, above)[-1].body.startswith("There is no circle side by side")
        await at.say("Ann", "!merge", room=GARDEN)
        assert "3: Lake (4 people)" in said_in(at, GARDEN)[-1].body
        await at.say("Ann", "7", room=GARDEN)
        assert said_in(at, GARDEN)[-1].body.startswith("I know no such circle")


async def test_two_that_are_called_the_same_are_asked_back(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        for name in ("Garden", "River"):
            await found(at, name, FIRST[name])
        lake = room_of("Lake")
        await at.enter(*FIRST["Lake"], room=lake)
        await at.say("Max", "!found River — another one", room=lake)
        for person in FIRST["Lake"][1:]:
            await at.say(person, "!count-me-in", room=lake)
        await at.say("Ann", "!merge river because we are few", room=GARDEN)
        assert "2: River (4 people)" in said_in(at, GARDEN)[-1].body
        await at.say("Ann", "2", room=GARDEN)
        made = (await at.circle(GARDEN)).proposals[-1]
        assert made.merges == (await at.circle(lake)).id
        assert made.why is not None


async def test_side_by_side_in_the_tree(tmp_path: Path) -> None:
    """The seats above fall, the circle above and `tree` know of the one that is left."""
    async with table(tmp_path) as at:
        above = await four_circles(at)
        await merge(at, "Garden", "River")
        await merge(at, "River", "Garden")
        told = next(line for line in said_in(at, above) if "is part of River now" in line.body)
        assert told.kind == "child_unlinked"
        assert len((await at.circle(above)).members) == 6
        assert {each for room, each in at.removed if room == above} == {mxid("Ann"), mxid("Bo")}
        await at.say("Eli", "!tree", room=RIVER)
        tree = said_in(at, RIVER)[-1].body
        assert "River" in tree
        assert "Garden" not in tree


async def test_who_waits_in_the_pool_waits_no_more(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        await first_circles(at, 3)
        await merge(at, "Garden", "River")
        await merge(at, "River", "Garden")
        await found(at, "Lake", FIRST["Lake"])
        assert (await at.circle(GARDEN)).links.waits_since is None
        await at.say("Eli", "!tree", room=RIVER)
        assert "Garden" not in said_in(at, RIVER)[-1].body
        assert "Hill" in said_in(at, RIVER)[-1].body


async def test_nothing_comes_of_it_in_thirty_days(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        for name in ("Garden", "River"):
            await found(at, name, FIRST[name])
        await merge(at, "Garden", "River")
        await at.later(days=31)
        assert "was asked whether it takes you in" in said_in(at, GARDEN)[-1].body
        assert "The days in which you could take in Garden are over" in said_in(at, RIVER)[-1].body
        assert len(at.made) == 0
        state = await at.circle(GARDEN)
        assert len(state.members) == 4


async def test_what_was_asked_does_not_hold_once_it_came_the_other_way_round(
    tmp_path: Path,
) -> None:
    """Both have asked each other: whoever stays has not become part of anything."""
    for first, second in (("Garden", "River"), ("River", "Garden")):
        async with table(tmp_path / first) as at:
            for name in ("Garden", "River"):
                await found(at, name, FIRST[name])
            await at.say("Ann", "!merge River because we are few", room=GARDEN)
            await at.say("Eli", "!merge Garden because we are few", room=RIVER)
            for name in (first, second):
                await all_agree(at, room_of(name), tuple(FIRST[name]))
            stays = GARDEN if len((await at.circle(GARDEN)).members) == 8 else RIVER
            await at.say("Ann", "!decisions", room=stays)
            assert "become part of" not in said_in(at, stays)[-1].body
            told = " ".join(line.body for line in said_in(at, stays))
            assert "is told that its people are welcome" in told


async def test_what_it_objects_to_above_is_settled_by_who_speaks_for_it_now(tmp_path: Path) -> None:
    """Its objection stands above; its seats there are over, and those of the other one speak."""
    async with table(tmp_path) as at:
        above = await four_circles(at)
        seats = tuple(person for people in FIRST.values() for person in people[:2])
        await at.say("Bo", "!propose Close at nine because neighbours sleep", room=above)
        await at.say("Bo", "!for P1 all", room=above)
        await at.later(hours=25)
        await at.say("Bo", "!ready P1", room=above)
        for person in seats:
            await at.say(person, "!consent P1", room=above)
        number = at.last("decision_announced").payload["item"]
        await at.say("Cy", f"!object {number} Garden is dark because it ends at ten", room=GARDEN)
        for person in ("Ann", "Bo", "Dee"):
            await at.say(person, "!support O1", room=GARDEN)
        await merge(at, "Garden", "River")
        await merge(at, "River", "Garden")
        await at.say("Ida", "!settled O1", room=above)
        assert "Only Eli and Fay may say here" in said_in(at, above)[-1].body
        await at.say("Eli", "!settled O1", room=above)
        assert (await at.circle(above)).objections[0].standing == "settled"
        told = next(line for line in said_in(at, RIVER) if line.kind == "news_came")
        assert "O1 of Garden is settled" in told.body


async def test_what_a_circle_below_had_sent_goes_on_and_is_told_so_once(tmp_path: Path) -> None:
    """The circle above Garden becomes part of another one, and what Garden had sent goes there."""
    async with table(tmp_path) as at:
        rooms = await three_levels(at)
        west, east = ("Ann", "Bo", "Eli", "Fay"), ("Ida", "Jon", "Max", "Nia")
        await at.say("Ann", "!merge second circle 2", room=rooms.west)
        await all_agree(at, rooms.west, west)
        await at.say("Cy", "!propose Share tools because all need them", room=GARDEN)
        item = (await at.circle(GARDEN)).proposals[-1].item
        await at.say("Cy", f"!for {item} second", room=GARDEN)
        await all_agree(at, GARDEN, ("Cy", "Ann", "Bo", "Dee"))
        await at.say("Ida", "!merge second circle 1", room=rooms.east)
        await all_agree(at, rooms.east, east)
        told = next(line for line in said_in(at, GARDEN) if line.kind == "parent_moved")
        assert "is consented to, and on its way to Second Circle 2" in told.body
        assert "is with you again" not in told.body
