"""A practice round in a direct chat: nothing of it is record, and it outlives a restart."""

from pathlib import Path

import pytest

from tests.app.table import Table, founded, mxid, table

ELI = f"!direct-{mxid('Eli')}"


async def told(room: Table, text: str) -> str:
    """What the bot answers Eli there."""
    await room.say("Eli", text, room=ELI)
    return "\n".join(line.body for line in room.new if line.room == ELI)


async def test_it_goes_in_four_steps_and_leaves_nothing_in_the_circle(room: Table) -> None:
    before = await room.circle()
    await room.enter("Eli", room=ELI)
    assert "1 of 4" in await told(room, "practice")
    assert "2 of 4" in await told(room, "yes")
    assert "3 of 4" in await told(room, "concern: who works late")
    assert "What makes you think so?" in await told(room, "I object: Robin stays out")
    assert "4 of 4" in await told(room, "it is at noon")
    assert "That is all" in await told(room, "settled")
    assert await told(room, "thanks") == ""
    assert await room.circle() == before


async def test_from_a_room_it_begins_in_a_chat_of_two(room: Table) -> None:
    await room.say("Eli", "!practice")
    there, alone = room.new
    assert "written to you alone" in there.body
    assert (alone.room, alone.rings) == (ELI, True)


async def test_who_lets_nobody_write_to_them_is_asked_to_open_a_chat(room: Table) -> None:
    room.blocked.add(mxid("Eli"))
    await room.say("Eli", "!practice")
    await room.say("Eli", "!practice")
    assert "Please open one with me" in room.new[-1].body


async def test_what_really_waits_is_answered_by_its_number_or_as_listed(room: Table) -> None:
    await room.enter("Eli", room=ELI)
    await room.say("Bo", "!propose Meet on Tuesdays because most of us are free")
    await room.later(days=2)
    await told(room, "practice")
    assert "2 of 4" in await told(room, "consent")
    assert "Eli consents to P1" in await told(room, "consent P1")
    assert "Nothing waits" in await told(room, "mine")
    assert "3 of 4" in await told(room, "concern: late")


async def test_what_is_asked_back_since_comes_first(room: Table) -> None:
    await room.enter("Eli", room=ELI)
    await told(room, "practice")
    await told(room, "propose A pond")
    assert "P1 is open" in await told(room, "because of the frogs")
    assert "2 of 4" in await told(room, "consent")


@pytest.mark.parametrize(
    ("said", "answer"),
    [("yes", "ended by itself"), ("concern: x", "ended by itself"), ("where", "")],
)
async def test_after_a_quarter_of_an_hour_it_is_over(room: Table, said: str, answer: str) -> None:
    await room.enter("Eli", room=ELI)
    await told(room, "practice")
    await room.later(minutes=16)
    assert answer in await told(room, said)
    assert "ended by itself" not in await told(room, "yes")


async def test_it_outlives_a_restart(tmp_path: Path) -> None:
    async with table(tmp_path) as room:
        await founded(room)
        await room.enter("Eli", room=ELI)
        await told(room, "practice")
        clock = room.clock
    async with table(tmp_path, clock=clock) as room:
        await room.say("Eli", "consent", room=ELI, event_id="$after")
        assert "2 of 4" in room.new[0].body
