"""What waits for one person, in one room or over all their circles, and picking from it."""

from pathlib import Path

from tests.app.table import PEOPLE, ROOM, Table, founded, mxid, table

KITCHEN = "!kitchen:example.org"
ELI = f"!direct-{mxid('Eli')}"


async def two_circles(room: Table) -> None:
    """In both a check is open, in the garden a round before it, in the kitchen a selection."""
    await room.later(hours=1)
    await room.enter(*PEOPLE, room=KITCHEN)
    await room.say("Ann", "!found Kitchen Circle — cook together", room=KITCHEN)
    ask = room.last("founding_asked")
    for name in PEOPLE[1:]:
        await room.tap(name, ask.event_id, "✅", room=KITCHEN)
    await room.say("Bo", "!propose Meet on Tuesdays because most of us are free")
    await room.say("Cy", "!propose A new stove because the old one smokes", room=KITCHEN)
    await room.later(days=2)
    await room.say("Dee", "!round sealed What shall we plant?")
    await room.say("Dee", "!select representatives", room=KITCHEN)
    await room.comes("Eli", room=ELI)


async def told(room: Table, text: str, *, at: str = ELI, who: str = "Eli") -> str:
    """What the bot answers there."""
    await room.say(who, text, room=at)
    return "\n".join(line.body for line in room.new if line.room == at)


def number(listed: str, circle: str, item: str) -> str:
    """What stands before that item in the list (the order of circles is that of their ids)."""
    part = listed[listed.index(circle) :]
    return part[: part.index(f": {item}")].rpartition(" ")[2]


async def test_all_circles_are_listed_and_a_number_picks_with_its_answer(room: Table) -> None:
    await two_circles(room)
    listed = await told(room, "mine")
    garden, kitchen = (number(listed, name, "P1") for name in ("Garden", "Kitchen"))
    assert {garden, kitchen} == {"2", "4"}
    assert "`answer R1 …`" in listed
    assert "Garden Circle:" in await told(room, f"{garden} consent")
    assert "Kitchen Circle:" in await told(room, f"{kitchen} concern: the price")
    assert (await told(room, "mine")).count("- ") == 2


async def test_a_number_alone_asks_what_is_missing(room: Table) -> None:
    await two_circles(room)
    listed = await told(room, "mine")
    one, two, three = (number(listed, *what) for what in WAITING)
    assert "What is your answer to R1?" in await told(room, one)
    assert "R1" in await told(room, "more flowers")
    assert "I am listening: what do you say to P1?" in await told(room, two)
    assert "Garden Circle:" in await told(room, "yes")
    assert "I did not find that in the list" in await told(room, "9")
    assert "Whom do you nominate?" in await told(room, three)
    assert "And why?" in await told(room, two)  # a number of that list now
    assert "Recorded for S1" in await told(room, "she listens")


WAITING = (("Garden", "R1"), ("Garden", "P1"), ("Kitchen", "S1"))


async def test_who_has_answered_meanwhile_is_told_where_it_stands(room: Table) -> None:
    await two_circles(room)
    await told(room, "mine")
    await told(room, "2 consent")
    assert "consent check, until" in await told(room, "2")


async def test_in_a_room_only_its_own_is_listed_and_ordinary_talk_is_left_alone(
    room: Table,
) -> None:
    await two_circles(room)
    listed = await told(room, "!mine", at=KITCHEN)
    assert "Garden" not in listed
    assert await told(room, "2 of us are late", at=KITCHEN) == ""
    assert await told(room, "yes", at=KITCHEN) == ""
    assert "I am listening" in await told(room, "2", at=KITCHEN)
    assert await told(room, "what a day", at=KITCHEN) == ""
    assert await told(room, "yes", at=KITCHEN) == ""  # only the very next message
    said = await room.say("Eli", "2 consent", room=KITCHEN)
    assert "Eli consents to P1" in room.new[-1].body
    await room.edit("Eli", said, "2 concern: the price", room=KITCHEN)
    assert "with a concern: “the price”" in room.new[-1].body


async def test_an_act_that_is_asked_for_needs_no_sign_once_it_is_picked(room: Table) -> None:
    await room.say("Bo", "!propose Meet on Tuesdays because most of us are free")
    await room.later(days=2)
    await room.say("Cy", "!object P1 Gus cannot come because he works")
    assert "an objection waits" in await told(room, "!mine", at=ROOM, who="Bo")
    assert await told(room, "1 for lunch", at=ROOM, who="Bo") == ""
    assert "Version 2" in await told(room, "1 amend Meet on Wednesdays", at=ROOM, who="Bo")


async def test_the_list_holds_for_a_quarter_of_an_hour_and_for_one_person(room: Table) -> None:
    await two_circles(room)
    await told(room, "!mine", at=ROOM)
    assert await told(room, "2 consent", at=ROOM, who="Fay") == ""
    await room.later(minutes=16)
    assert await told(room, "2", at=ROOM) == ""


async def test_an_emptied_list_picks_nothing(room: Table) -> None:
    await room.enter("Eli", room=ELI)
    await room.say("Bo", "!propose Meet on Tuesdays because most of us are free")
    await room.later(days=2)
    assert "P1" in await told(room, "mine")
    await told(room, "1 consent")
    assert (
        await told(room, "mine")
        == "Nothing waits for you. `!where` shows what is open in a circle."
    )
    assert "did not understand" in await told(room, "1")


async def test_the_list_outlives_a_restart(tmp_path: Path) -> None:
    async with table(tmp_path) as room:
        await founded(room)
        await room.enter("Eli", room=ELI)
        await room.say("Bo", "!propose Meet on Tuesdays because most of us are free")
        await room.later(days=2)
        await room.say("Eli", "mine", room=ELI)
        clock = room.clock
    async with table(tmp_path, clock=clock) as room:
        await room.say("Eli", "1 consent", room=ELI, event_id="$after")
        assert room.last("consent_given").room in (ELI, ROOM)
