"""Large and small circles, and who waits for a place, told at the table."""

from pathlib import Path

from tests.app.table import Table, chat, mxid, table
from tests.app.tree import found, room_of, said_in

PEOPLE = ("Ann", "Bo", "Cy", "Dee", "Eli", "Fay", "Gus", "Hal", "Ida", "Jon", "Kim", "Lea")
GARDEN = room_of("Garden")


def last(at: Table) -> str:
    return said_in(at, GARDEN)[-1].body


async def takes_in(at: Table, name: str) -> None:
    """They ask, and everybody agrees."""
    await at.comes(name, room=GARDEN)
    await at.say(name, "!join", room=GARDEN)
    item = (await at.circle(GARDEN)).proposals[-1].item
    for person in PEOPLE[: PEOPLE.index(name)]:
        await at.say(person, f"!consent {item}", room=GARDEN)


async def test_nine_and_twelve_are_told_with_the_decision(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        await found(at, "Garden", PEOPLE[:8])
        await at.later(days=15)
        for name in PEOPLE[8:]:
            await takes_in(at, name)
        told = [line.body for line in said_in(at, GARDEN) if line.kind == "decision_adopted"]
        assert "Garden has 9 members now. Eight is a good number" in told[0]
        assert "`!split circle` asks whether you become two" in told[0]
        assert ["members now" in body for body in told] == [True, False, False, True]
        assert "Garden has 12 members now and is full." in told[3]


async def test_who_waits_is_asked_in_or_gives_it_up(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        await found(at, "Garden", PEOPLE)
        await at.later(days=15)
        for name in ("Max", "Nia", "Oda", "Pit"):
            await at.comes(name, room=GARDEN)
            await at.say(name, "!join", room=GARDEN)
        alone = [line for line in at.shown.values() if line.kind == "places_wanted"]
        assert {line.mentions for line in alone if line.rings} == {
            (mxid(name),) for name in ("Max", "Nia", "Oda", "Pit")
        }
        await at.say("Nia", "!join", room=GARDEN)
        assert last(at).startswith("You wait for a place here already")
        await at.say("Nia", "mine", room=chat("Nia"))
        assert "You wait for a place since" in at.last("mine").body
        await at.say("Oda", "leave-circle", room=chat("Oda"))
        assert last(at).startswith("Oda does not wait for a place any more.")
        await at.say("Ann", "!circle", room=GARDEN)
        assert "Waiting for a place: Max (since" in last(at)
        await at.say("Lea", "!leave-circle", room=GARDEN)
        ask = at.last("consent_asked")
        assert ask.body.startswith("There is a place in Garden. Max has waited for it since")
        assert at.last("place_offered").mentions == (mxid("Max"),)


async def test_a_message_taken_back_ends_the_waiting(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        await found(at, "Garden", PEOPLE)
        await at.later(days=15)
        for undo in ("redact", "edit"):
            await at.comes("Max", room=GARDEN)
            said = await at.say("Max", "!join", room=GARDEN)
            assert len((await at.circle(GARDEN)).size.waiters) == 1
            if undo == "redact":
                await at.redact("Max", said, room=GARDEN)
            else:
                await at.edit("Max", said, "never mind", room=GARDEN)
            assert (await at.circle(GARDEN)).size.waiters == ()


async def test_fewer_than_four_are_asked_then_rest_then_are_awake(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        await found(at, "Garden", PEOPLE[:4])
        await at.say("Dee", "!leave-circle", room=GARDEN)
        await at.later(days=29)
        assert said_in(at, GARDEN)[-1].kind == "member_left"
        await at.later(days=1)
        assert "Take people in" in at.last("few_asked").body
        await at.later(days=60)
        assert "rests from now on" in at.last("circle_fell_dormant").body
        await at.say("Ann", "!circle", room=GARDEN)
        assert "- Resting since" in last(at)
        await at.say("Dee", "!join", room=GARDEN)
        item = (await at.circle(GARDEN)).proposals[-1].item
        for name in PEOPLE[:3]:
            await at.say(name, f"!consent {item}", room=GARDEN)
        assert "Garden is awake again, with 4 members" in at.last("decision_adopted").body


async def test_who_waits_and_leaves_the_room_is_not_spoken_of_as_a_member(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        await found(at, "Garden", PEOPLE)
        await at.later(days=15)
        await at.comes("Max", room=GARDEN)
        await at.say("Max", "!join", room=GARDEN)
        await at.comes("Max", room=GARDEN, membership="leave")
        assert last(at).startswith("Max is no longer in the room, and keeps their place in line.")
        await at.say("Ann", "!circle", room=GARDEN)
        assert "Waiting for a place: Max (since" in last(at)
