"""Two accounts of one person: `same @other`, said from both (product §1 rule 6)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from nstbot.store.verify import verify
from tests.app.table import BOT, PEOPLE, ROOM, Shown, Table, chat, founded, mxid, table

SECOND = "Ann.phone"


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Table]:
    async with table(tmp_path) as made:
        await founded(made)
        yield made


async def joined(room: Table, one: str = "Ann", other: str = SECOND) -> None:
    """Said from one, confirmed from the other by a tap, a minute later."""
    await room.say(one, f"!same {mxid(other)}")
    await room.later(minutes=1)
    await room.comes(other, room=chat(other))
    await room.tap(other, room.last("same_ask").event_id, "✅", room=chat(other))


def told(new: list[Shown]) -> list[tuple[str, str]]:
    return [(line.room, line.kind) for line in new]


async def names(room: Table) -> list[str]:
    """The ids of the members."""
    circle = await room.circle()
    async with room.store.ledger.transaction() as tx:
        people = await tx.people([m.person for m in circle.members], circle.id)
        return sorted(person.mxid for person in people.values())


async def test_it_is_said_from_both(room: Table) -> None:
    await room.comes(SECOND)
    await room.say("Ann", f"!same {mxid(SECOND)}")
    assert told(room.new) == [(ROOM, "same_asked"), (chat(SECOND), "same_ask")]
    ask = room.last("same_ask")
    assert ask.mentions == (mxid(SECOND),)
    assert ask.taps == ["✅"]
    assert "same @ann:example.org" in ask.body
    assert len((await room.circle()).members) == 8
    await room.comes(SECOND, room=chat(SECOND))
    await room.tap(SECOND, ask.event_id, "✅", room=chat(SECOND))
    assert told(room.new) == [(chat(SECOND), "same_joined"), (ROOM, "voices_joined")]
    assert "Ann.phone writes from two accounts" in room.last("voices_joined").body
    assert mxid("Ann") in room.last("voices_joined").body
    assert "Your circle has been told" in room.last("same_joined").body
    assert len((await room.circle()).members) == 8
    await room.say(SECOND, "!propose A pond because frogs")
    assert (await room.circle()).proposals[0].proposer == (await room.circle()).founder
    await room.say("Bo", "!members")
    assert f"Ann.phone (also {mxid('Ann')}), facilitator" in room.last("members").body


async def test_by_the_word_from_the_other_account_in_the_room(room: Table) -> None:
    await room.say("Ann", f"!same {mxid('Hal')}")
    await room.say("Hal", "!same @ann")
    assert told(room.new) == [(ROOM, "voices_joined")]
    assert len(await names(room)) == 7
    assert mxid("Hal") in await names(room), "the account used last"
    await room.say("Ann", "!mine")
    assert mxid("Ann") in await names(room)


async def test_in_a_direct_chat_without_a_prefix(room: Table) -> None:
    for name in ("Ann", "Hal"):
        room_id = f"!own-{name}"
        await room.enter(name, room=room_id)
    await room.say("Ann", f"same {mxid('Hal')}", room="!own-Ann")
    assert "asked" in room.last("same_asked").body
    await room.say("Hal", f"same {mxid('Ann')}", room="!own-Hal")
    assert room.last("same_joined").room == "!own-Hal"
    assert len((await room.circle()).members) == 7


async def test_both_were_asked_and_the_newest_answer_counts_once(room: Table) -> None:
    await room.say("Bo", "!propose A pond because frogs")
    for name in PEOPLE:
        await room.say(name, "!pass P1")
    await room.say("Bo", "!ready P1")
    await room.say("Ann", "!consent P1")
    await room.say("Hal", "!concern P1 it is deep")
    card = room.last("card", "P1")
    edits = card.edits
    await joined(room, "Ann", "Hal")
    assert card.edits > edits
    assert "Consents so far: 2" in card.body
    assert (
        card.payload["answered"] == [mxid("Hal"), mxid("Bo")] or len(card.payload["answered"]) == 2
    )
    for name in ("Cy", "Dee", "Eli", "Fay", "Gus"):
        await room.say(name, "!consent P1")
    assert (await room.circle()).decisions[0].decision == "D1"
    assert len((await room.circle()).decisions[0].consents) == 7


async def test_no_and_silence_change_nothing(room: Table) -> None:
    await room.say("Ann", f"!same {mxid('Hal')}")
    await room.comes("Hal", room=chat("Hal"))
    await room.say("Hal", "stop", room=chat("Hal"))
    assert told(room.new) == [(chat("Hal"), "same_stopped"), (chat("Ann"), "same_told_no")]
    await room.tap("Hal", room.last("same_ask").event_id, "✅", room=chat("Hal"))
    assert room.new == []
    await room.say("Ann", f"!same {mxid('Hal')}")
    assert "told that it is not yours" in room.last("refused").body
    await room.later(hours=73)
    await room.say("Ann", f"!same {mxid('Hal')}")
    await room.later(hours=73)
    await room.tap("Hal", room.last("same_ask").event_id, "✅", room=chat("Hal"))
    assert len((await room.circle()).members) == 8
    await room.say("Hal", f"!same {mxid('Ann')}")
    assert room.last("same_asked").body.startswith(f"I have asked {mxid('Ann')}")


async def test_yes_or_no_in_the_direct_chat_is_enough(room: Table) -> None:
    await room.say("Ann", f"!same {mxid('Hal')}")
    await room.comes("Hal", room=chat("Hal"))
    await room.say("Hal", "No.", room=chat("Hal"))
    assert room.last("same_stopped").room == chat("Hal")
    await room.say("Hal", "yes", room=chat("Hal"))
    assert len((await room.circle()).members) == 8
    await room.say("Gus", f"!same {mxid('Fay')}")
    await room.comes("Fay", room=chat("Fay"))
    await room.say("Bo", "!propose A pond because frogs")
    await room.say("Fay", "yes", room=chat("Fay"))
    assert len((await room.circle()).members) == 8, "something else awaits them"
    await room.say("Fay", "pass", room=chat("Fay"))
    await room.say("Bo", "!withdraw P1")
    await room.say("Fay", "Yes!", room=chat("Fay"))
    assert len((await room.circle()).members) == 7


async def test_whoever_asked_may_stop_it(room: Table) -> None:
    await room.enter("Ann", room="!own")
    await room.say("Ann", f"same {mxid('Hal')}", room="!own")
    await room.say("Ann", f"same {mxid('Gus')}", room="!own")
    assert "has been asked" in room.last("refused").body
    await room.say("Ann", "stop", room="!own")
    assert told(room.new) == [("!own", "same_stopped")]
    await room.comes("Hal", room=chat("Hal"))
    await room.tap("Hal", room.last("same_ask").event_id, "✅", room=chat("Hal"))
    assert room.new == []
    await room.say("Ann", "stop", room="!own")
    assert room.last("refused").room == "!own", "an act of the circle again"
    assert len((await room.circle()).members) == 8


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"!same {mxid('Ann')}", "from which you write now"),
        (f"!same {BOT}", "I have no voice"),
        ("!same the old one", "Write its whole id"),
        ("!same @nobody", "Write its whole id"),
    ],
)
async def test_what_cannot_be_asked(room: Table, text: str, why: str) -> None:
    await room.say("Ann", text)
    assert why in room.last("refused").body
    assert told(room.new) == [(ROOM, "refused")]


async def test_what_cannot_be_asked_a_second_time(room: Table) -> None:
    await room.say("Ann", "!same")
    assert "Which other account" in room.last("missing").body
    await room.renames("Gus", "Hal")
    await room.say("Ann", "!same Hal")
    assert all(mxid(name) in room.last("refused").body for name in ("Gus", "Hal"))
    await joined(room)
    await room.say("Ann", f"!same {mxid(SECOND)}")
    assert "one voice with you already" in room.last("refused").body
    await room.say(SECOND, f"!same {mxid('Ann')}")
    assert "one voice with you already" in room.last("refused").body
    await room.say("Bo", f"!same {mxid('Ann')}")
    await room.say("Cy", "!same @bo:example.org")
    assert room.last("same_ask").body.startswith("@cy"), "others may be asked meanwhile"


async def test_only_the_other_answers_and_only_there(room: Table) -> None:
    await room.say("Ann", f"!same {mxid(SECOND)}")
    ask = room.last("same_ask")
    await room.tap("Bo", ask.event_id, "✅", room=chat(SECOND))
    await room.tap(SECOND, ask.event_id, "✋", room=chat(SECOND))
    await room.tap("Ann", ask.event_id, "✅", room=chat(SECOND))
    assert room.new == []
    async with room.store.ledger.transaction() as tx:
        assert await tx.person(mxid(SECOND)) != await tx.person(mxid("Ann"))


async def test_leaving_with_one_of_two_is_not_leaving(room: Table) -> None:
    await room.comes(SECOND)
    await joined(room)
    await room.comes("Ann", membership="leave")
    assert room.new == []
    assert not (await room.circle()).outside
    await room.comes(SECOND, membership="ban")
    assert told(room.new)[0] == (ROOM, "member_left_room")
    await room.comes("Ann")
    assert told(room.new)[0] == (ROOM, "member_came_to_room")


async def test_who_is_out_by_one_comes_in_by_the_other(room: Table) -> None:
    await room.comes("Hal", membership="leave")
    assert (await room.circle()).outside
    await room.comes("Hal.new")
    await room.say("Hal.new", f"!same {mxid('Hal')}")
    await room.comes("Hal", room=chat("Hal"))
    await room.tap("Hal", room.last("same_ask").event_id, "✅", room=chat("Hal"))
    assert not (await room.circle()).outside
    assert room.last("member_came_to_room").room == ROOM
    await room.say("Hal.new", "!propose A pond because frogs")
    assert (await room.circle()).proposals


async def test_direct_messages_go_to_the_account_used_last(room: Table) -> None:
    await room.comes("Ann", room=chat("Ann"))
    await room.comes(SECOND)
    await joined(room)
    await room.say("Ann", "!mine")
    await room.say("Bo", "!select secretary")
    lists = [line for line in room.new if line.ref and line.ref.startswith("nominate:")]
    assert chat("Ann") in [line.room for line in lists]
    assert chat(SECOND) not in [line.room for line in lists]
    await room.say(SECOND, "nominate @cy because she is calm", room=chat(SECOND))
    assert "Cy" in room.new[-1].body
    assert len((await room.circle()).selections[0].nominations) == 1
    await room.say("Bo", "!cancel S1")
    await room.later(minutes=1)
    await room.say(SECOND, "!select leader")
    lists = [line for line in room.new if line.ref and line.ref.startswith("nominate:")]
    assert chat(SECOND) in [line.room for line in lists]


async def test_two_rooms_and_a_guest(room: Table) -> None:
    """One id founds another circle; joined they are one person in both."""
    other = "!street:example.org"
    await room.enter(SECOND, "Bo", "Cy", "Dee", room=other)
    await room.say(SECOND, "!found Street Circle — sweep together", room=other)
    for name in ("Bo", "Cy", "Dee"):
        await room.tap(name, room.last("founding_asked").event_id, "✅", room=other)
    room.last("circle_founded")
    await joined(room)
    assert sorted(told(room.new)) == [
        (chat(SECOND), "same_joined"),
        (ROOM, "voices_joined"),
        (other, "voices_joined"),
    ]
    assert "Your 2 circles" in room.last("same_joined").body
    founder = (await room.circle(other)).founder
    async with room.store.ledger.transaction() as tx:
        person = await tx.person(mxid("Ann"))
        assert await tx.person(mxid(SECOND)) == person
        assert len(await tx.circles_of(person)) == 2
        known = await tx.people([founder])
        assert [p.id for p in known.values()] == [person]


async def test_a_third_account(room: Table) -> None:
    await joined(room)
    await joined(room, SECOND, "Ann.work")
    async with room.store.ledger.transaction() as tx:
        people = {await tx.person(mxid(name)) for name in ("Ann", SECOND, "Ann.work")}
        assert len(people) == 1
        (person,) = (await tx.people([*people])).values()
        assert person.mxid == mxid("Ann.work")
        assert len(person.others) == 2


async def test_with_three_left_no_decision_is_possible(tmp_path: Path) -> None:
    async with table(tmp_path) as room:
        await founded(room, PEOPLE[:4])
        await joined(room, "Ann", "Bo")
        assert "Three members are left. A decision needs four." in room.last("voices_joined").body
        await room.say("Cy", "!propose A pond because frogs")
        assert room.new[-1].kind == "refused"


async def test_in_an_open_founding(tmp_path: Path) -> None:
    async with table(tmp_path) as room:
        await room.take()
        await room.enter(*PEOPLE[:5])
        await room.say("Ann", "!found Garden Circle — grow food together")
        for name in ("Bo", "Cy"):
            await room.tap(name, room.last("founding_asked").event_id, "✅")
        await joined(room, "Ann", "Eli")
        await room.tap("Dee", room.last("founding_asked").event_id, "✅")
        assert len((await room.circle()).members) == 4
        assert "Eli" in room.last("circle_founded").body


async def test_words_are_erased_of_both(tmp_path: Path) -> None:
    async with table(tmp_path, admin_room="!admin") as room:
        await founded(room)
        await room.say("Hal", "!propose A pond because frogs")
        await room.comes("Hal.new")
        await joined(room, "Hal.new", "Hal")
        await room.say("Hal.new", "!leave-circle")
        await room.later(days=20)
        await room.enter("Root", room="!admin")
        await room.say("Root", f"!erase {mxid('Hal')} because he asked", room="!admin")
        await room.say("Root", "!yes", room="!admin")
        assert room.new[0].kind == "admin_erased"
        made = (await room.circle()).proposals[0]
        async with room.store.ledger.transaction() as tx:
            for name in ("Hal", "Hal.new"):
                assert await tx.known_person(mxid(name)) is None
            assert await tx.text(made.text) is None
        assert await verify(room.store.database) == []


async def test_delivered_twice_counts_once(room: Table) -> None:
    await room.say("Ann", f"!same {mxid('Hal')}", event_id="$same")
    await room.say("Ann", f"!same {mxid('Hal')}", event_id="$same")
    assert [line.kind for line in room.shown.values()].count("same_ask") == 1
