"""Coming and going as people live it: the room, leaving, what is left behind."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from nstbot.app.ports import Presence
from nstbot.domain import outlook
from nstbot.domain.ids import PersonId
from tests.app.table import PEOPLE, ROOM, Shown, Table, founded, mxid, table


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Table]:
    async with table(tmp_path) as made:
        await founded(made, PEOPLE[:6])
        yield made


async def gone(room: Table, name: str, by: str | None = None, membership: str = "leave") -> None:
    """`name` leaves the room, or is put out of it by somebody else."""
    presence = Presence(room=ROOM, mxid=mxid(name), membership=membership, name=name)
    await room.event(
        by or name,
        "m.room.member",
        {"membership": membership},
        state_key=mxid(name),
        presence=presence,
    )


async def person(room: Table, name: str) -> PersonId:
    async with room.store.ledger.transaction() as tx:
        return await tx.person(mxid(name))


def direct(room: Table, name: str) -> list[Shown]:
    return [line for line in room.shown.values() if line.room == f"!direct-{mxid(name)}"]


async def test_who_leaves_the_room_is_asked_by_direct_message(room: Table) -> None:
    await gone(room, "Eli")
    said = room.last("member_left_room")
    assert said.room == f"!direct-{mxid('Eli')}"
    assert said.mentions == (mxid("Eli"),)
    (told,) = [line for line in room.new if line.room == ROOM]
    assert "Eli has left the room" in told.body
    assert not told.rings
    await room.say("Ann", "!members")
    assert "Eli, has left the room on" in room.last("members").body
    await gone(room, "Eli")
    assert len(direct(room, "Eli")) == 1


async def test_after_a_week_it_is_leaving_the_circle(room: Table) -> None:
    await gone(room, "Eli")
    await room.later(days=7, minutes=1)
    assert "left the room a week ago" in room.last("member_left").body
    assert not outlook.is_member(await room.circle(), await person(room, "Eli"))


async def test_put_out_of_the_room_one_stays_a_member(room: Table) -> None:
    await gone(room, "Eli", by="Ann", membership="ban")
    assert "was put out of the room" in room.new[0].body
    await room.later(days=60)
    assert outlook.is_member(await room.circle(), await person(room, "Eli"))
    await room.comes("Eli")
    assert "Eli is back in the room" in room.last("member_came_to_room").body
    assert await person(room, "Eli") in outlook.active(await room.circle())


async def test_a_new_display_name_is_no_coming_back(room: Table) -> None:
    await room.comes("Eli")
    assert room.new == []


async def test_from_outside_one_says_that_one_wants_back(room: Table) -> None:
    await gone(room, "Eli")
    chat = f"!direct-{mxid('Eli')}"
    await room.take(
        presences=[
            Presence(room=chat, mxid=who, membership="join", name=None)
            for who in (mxid("Eli"), "@nstbot:example.org")
        ]
    )
    await room.say("Eli", "mine", room=chat)
    assert "You have left the room" in room.last("mine").body
    await room.say("Eli", "back", room=chat)
    assert "Please invite them" in room.last("member_wants_back").body
    await room.later(days=30)
    assert outlook.is_member(await room.circle(), await person(room, "Eli"))


async def test_what_a_leaver_leaves_behind_is_taken_over(room: Table) -> None:
    await room.say("Ann", "!propose Meet on Tuesdays because we are free")
    await room.later(hours=49)
    await room.say("Bo", "!object P1 Cy cannot come because the hall has no ramp")
    await room.say("Bo", "!leave-circle")
    assert "`!support O1`" in room.last("member_left").body or "!support O1" in room.new[-1].body
    await room.say("Cy", "!support")
    assert "Cy takes over O1" in room.last("objection_taken_over").body
    await room.later(hours=80)
    assert [o.standing for o in (await room.circle()).objections] == ["standing"]
    await room.say("Cy", "!show O1")
    assert "objection O1 of Cy (taken over from Bo), standing" in room.new[0].body
    await room.say("Cy", "!settled")
    assert "O1 is settled" in room.last("objection_settled").body


async def a_check_without(room: Table, number: int, quiet: str) -> None:
    """A proposal of Ann that ends without a word of `quiet`."""
    await room.say("Ann", f"!propose Meet on Tuesdays at {number} because we are free")
    await room.later(hours=25)
    await room.say("Ann", f"!ready P{number}")
    for name in PEOPLE[1:6]:
        if name != quiet:
            await room.say(name, f"!consent P{number}")
    await room.later(days=5)


async def test_who_is_silent_for_long_is_asked_and_then_asked_no_more(room: Table) -> None:
    for number in (1, 2, 3):
        await a_check_without(room, number, "Eli")
    asked = room.last("member_asked_if_there")
    assert asked.room == f"!direct-{mxid('Eli')}"
    assert asked.mentions == (mxid("Eli"),)
    assert not [s for s in room.shown.values() if s.kind == asked.kind and s.room == ROOM]
    await room.later(days=3, minutes=1)
    assert "Eli has not been heard for long" in room.last("member_became_dormant").body
    await room.say("Ann", "!members")
    assert "Eli, not heard for long" in room.last("members").body
    await room.say("Eli", "Good morning everyone, I was in hospital")
    assert [line.kind for line in room.new] == ["member_heard_again"]
    assert await person(room, "Eli") in outlook.active(await room.circle())


async def test_a_word_in_time_is_enough(room: Table) -> None:
    for number in (1, 2, 3):
        await a_check_without(room, number, "Eli")
    await room.say("Eli", "!mine")
    assert [line.kind for line in room.new] == ["mine"]
    await room.later(days=9)
    assert await person(room, "Eli") in outlook.active(await room.circle())


async def test_a_release_begins_with_who_it_is_about(room: Table) -> None:
    await room.say("Bo", "!release @eli because nobody has heard of him since spring")
    ask = room.last("talk_opened")
    assert ask.mentions == (mxid("Eli"),)
    card = ask.thread
    await room.say("Eli", "I was ill, and I am sorry", thread=card)
    await room.say("Bo", "!ready P1")
    consent = room.last("consent_asked")
    assert mxid("Eli") not in consent.mentions
    await room.tap("Eli", consent.event_id, "✋")
    assert "P1 is about you" in room.last("refused").body
    for name in ("Ann", "Cy", "Dee", "Fay"):
        await room.tap(name, consent.event_id, "✅")
    assert "a member is released" in room.last("decision_adopted").body
    assert not outlook.is_member(await room.circle(), await person(room, "Eli"))


async def test_a_release_is_named_once_on_its_card(room: Table) -> None:
    await room.say("Ann", "!release Eli because he shouts")
    card = room.last("card", "P1").body
    assert "whether Eli stays a member" in card
    assert "to release Eli" not in card


async def test_whom_a_release_is_about_may_be_asked_back(room: Table) -> None:
    await room.say("Bo", "!release")
    assert "Whom is it about?" in room.last("missing").body
    await room.say("Bo", "Eli")
    assert "Why should they not stay" in room.last("missing").body
    await room.say("Bo", "He shouts at us")
    assert room.last("talk_opened").mentions == (mxid("Eli"),)


async def test_what_was_left_behind_is_with_nobody(room: Table) -> None:
    await room.say("Bo", "!propose A pond because frogs")
    await room.say("Bo", "!leave-circle")
    await room.say("Ann", "!where P1")
    assert "anyone may take it over" in room.new[0].body
    assert "Bo" not in room.new[0].body


async def test_who_asks_to_come_in_and_leaves_the_room_is_asked_back(room: Table) -> None:
    await room.enter("Zed")
    await room.say("Zed", "!join")
    await gone(room, "Zed")
    assert [line.body for line in room.new] == [
        "Zed is no longer in the room. Whether they come in is still asked."
    ]
    for name in PEOPLE[:6]:
        await room.say(name, "!consent P1")
    zed = await person(room, "Zed")
    circle = await room.circle()
    assert outlook.is_member(circle, zed)
    assert zed not in outlook.active(circle)
    told = [line.body for line in room.new if line.room == f"!direct-{mxid('Zed')}"]
    assert len(told) == 2
    assert "You have left the room" in told[1]
    await room.later(days=8)
    assert not outlook.is_member(await room.circle(), zed)


async def test_whoever_was_not_taken_in_only_comes_back_to_the_room(room: Table) -> None:
    await room.enter("Zed")
    await room.say("Zed", "!join")
    await gone(room, "Zed")
    await room.later(days=70)
    await room.comes("Zed")
    assert "Zed is back in the room." in [line.body for line in room.new]
