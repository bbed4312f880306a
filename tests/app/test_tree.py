"""The word `tree`, as people say it in rooms and in direct chats."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from nstbot.pictures.drawing import paint
from tests.app.table import PEOPLE, Shown, Table, chat, founded, table
from tests.app.tree import (
    FIRST,
    choose,
    first_circles,
    four_circles,
    made_room,
    room_of,
)


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Table]:
    async with table(tmp_path) as made:
        await founded(made, PEOPLE[:5])
        yield made


async def test_a_circle_alone_is_told_how_it_joins_the_tree(room: Table) -> None:
    await room.say("Ann", "!tree")
    (said,) = room.new
    assert said.kind == "tree"
    assert said.body == (
        "Garden Circle stands alone yet: no circle is linked above or below it. It joins the tree"
        " by selecting people who represent it: `!select representatives`. When enough circles"
        " wait, I form the circle above them. `!guide levels` says how it goes."
    )
    assert not said.rings


async def test_before_a_circle_is_founded_there_is_no_tree(tmp_path: Path) -> None:
    async with table(tmp_path) as made:
        await made.take()
        await made.enter(*PEOPLE[:4])
        await made.say("Ann", "!tree")
        assert made.new[-1].kind == "refused"
        await made.say("Ann", "!found Garden Circle — grow food together")
        await made.say("Ben", "!tree")
        assert "F1" in made.new[-1].body


async def test_who_waits_is_told_who_waits_beside_them(tmp_path: Path) -> None:
    async with table(tmp_path) as made:
        await first_circles(made, 2)
        await made.say("Eli", "!tree", room=room_of("River"))
        (said,) = made.new
        assert "These wait, too: Garden. When there are 4, I form the circle above" in said.body


async def test_a_circle_that_begins_is_seen_to_begin(tmp_path: Path) -> None:
    async with table(tmp_path) as made:
        await first_circles(made)
        await made.say("Cy", "!tree", room=room_of("Garden"))
        words, _ = parted(made.new)
        assert "Second Circle 1: nobody yet, begins\n" in words.body
        above = made_room(made)
        await made.comes("Ann", room=above)
        await made.say("Ann", "!tree", room=above)
        words, _ = parted(made.new)
        assert "▶ Second Circle 1: one person, begins (you are here)\n" in words.body
        await made.say("Ann", "!circle", room=above)
        assert "- Level: Second Circle" in made.new[0].body
        assert "- Below: Garden (Ann and Bo), River" in made.new[0].body


@pytest.fixture
async def valley(tmp_path: Path) -> AsyncIterator[tuple[Table, str]]:
    """Four First Circles, and the room of the one above them."""
    async with table(tmp_path) as made:
        yield made, await four_circles(made)


def parted(said: list[Shown]) -> tuple[Shown, Shown]:
    """The words, and the picture after them."""
    words, picture = said
    assert words.content["msgtype"] == "m.notice"
    assert picture.content["msgtype"] == "m.image"
    return words, picture


async def test_a_member_sees_their_tree_in_words_and_then_as_a_picture(
    valley: tuple[Table, str],
) -> None:
    room, _ = valley
    asked = await room.say("Cy", "!tree", room=room_of("Garden"))
    words, picture = parted(room.new)
    assert words.body.splitlines()[:6] == [
        "The tree around Garden",
        "Second Circle 1: 8 people",
        "├ ▶ Garden: 4 people (you are here)",
        "├ River: 4 people",
        "├ Hill: 4 people",
        "└ Lake: 4 people",
    ]
    assert "5 circles, 16 people." in words.body
    assert (words.kind, picture.kind) == ("tree", "tree")
    assert (words.reply, picture.reply) == (asked, asked)
    assert picture.payload["level"] == 1
    assert "Below Second Circle 1: Garden: 4 people (you are here); River" in picture.body
    assert not words.rings
    painted = paint(picture.content["picture"])
    assert painted.width > painted.height / 2


async def test_in_a_thread_the_picture_comes_into_it(valley: tuple[Table, str]) -> None:
    room, above = valley
    root = await room.say("Ann", "what do we know", room=above)
    await room.say("Ann", "!tree", room=above, thread=root)
    words, picture = parted(room.new)
    assert (words.thread, picture.thread) == (root, root)
    assert picture.payload["level"] == 2


async def test_who_is_in_several_circles_is_asked_which(valley: tuple[Table, str]) -> None:
    room, _ = valley
    await room.say("Ann", "tree", room=chat("Ann"))
    (asked,) = room.new
    assert "Garden" in asked.body
    assert "Second Circle 1" in asked.body
    await room.say("Ann", "2", room=chat("Ann"))
    words, _ = parted(room.new)
    assert words.body.startswith("The tree around Second Circle 1")


async def test_a_link_that_is_down_is_seen_and_then_stuck(valley: tuple[Table, str]) -> None:
    room, above = valley
    for person in FIRST["Lake"][:2]:
        await room.say(person, "!resign representative", room=room_of("Lake"))
    await room.later(days=2)
    await room.say("Bo", "!tree", room=above)
    words, _ = parted(room.new)
    assert "└ Lake: 4 people, nobody represents it now\n" in words.body
    await room.later(days=6)
    await room.say("Bo", "!tree", room=above)
    words, picture = parted(room.new)
    assert "└ Lake: 4 people, nobody represents it now, ⚠ 1 stuck\n" in words.body
    assert "nobody represents it now, ⚠ 1 stuck" in picture.body
    await choose(room, room_of("Lake"), FIRST["Lake"], FIRST["Lake"][2:])
    await room.say("Bo", "!tree", room=above)
    words, _ = parted(room.new)
    assert "└ Lake: 4 people\n" in words.body


async def test_a_circle_tells_who_is_above_and_below(valley: tuple[Table, str]) -> None:
    room, above = valley
    await room.say("Cy", "!circle", room=room_of("Garden"))
    lines = room.new[0].body.splitlines()
    assert "- Level: First Circle (`!tree` shows the tree)" in lines
    assert "- Above: Second Circle 1; Ann and Bo speak for you there" in lines
    await room.say("Ann", "!circle", room=above)
    lines = room.new[0].body.splitlines()
    assert "- Level: Second Circle (`!tree` shows the tree)" in lines
    assert "- Above: no circle yet" in lines
    assert any(line.startswith("- Below: Garden (Ann and Bo), River (Eli") for line in lines)
