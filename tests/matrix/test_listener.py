"""Listening: nothing is lost between two syncs, and nobody is heard who should not be."""

from __future__ import annotations

import json
import logging
import time
from datetime import datetime, timedelta
from typing import Any

import pytest

from nstbot.app.ports import Batch
from nstbot.matrix.plain import MARK
from nstbot.matrix.wire import path
from tests.conftest import Homeservers
from tests.matrix.bots import Bot, Parts, Person, comes
from tests.matrix.conftest import Bots, Persons
from tests.synapse import PASSWORD, eventually

pytestmark = pytest.mark.synapse


async def come(parts: Parts, ann: Person, **room: Any) -> str:
    """A room of Ann's to which the bot has come."""
    found = await ann.create(parts.bot.user_id, **room)
    await parts.joined(found)
    return found


async def meet(bot: Bot, ann: Person, **room: Any) -> str:
    """The same, with the bot stopped afterwards."""
    async with bot.running() as parts:
        return await come(parts, ann, **room)


async def said(parts: Parts, room: str, state: str = "waiting") -> list[str]:
    return [
        str(json.loads(row["content"])["body"])
        for row in await parts.heard(room, state)
        if row["type"] == "m.room.message"
    ]


async def until_said(parts: Parts, room: str, *bodies: str) -> None:
    async def heard() -> bool:
        assert await said(parts, room) == list(bodies)
        return True

    await comes(heard)


async def test_what_is_said_arrives_in_order(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(), await persons()
    async with bot.running() as parts:
        room = await come(parts, ann)
        first = await ann.say(room, "one")
        edit = {"rel_type": "m.replace", "event_id": first}
        new = {"msgtype": "m.text", "body": "two"}
        await ann.say(room, "* two", **{"m.new_content": new, "m.relates_to": edit})
        await ann.send(
            room,
            "m.reaction",
            {"m.relates_to": {"rel_type": "m.annotation", "event_id": first, "key": "✅"}},
        )
        await until_said(parts, room, "one", "* two")
        rows = await comes(lambda: _when(parts, room, 3))
        assert [row["type"] for row in rows] == ["m.room.message"] * 2 + ["m.reaction"]
        assert json.loads(rows[1]["content"])["m.relates_to"] == edit
        assert rows[0]["sender"] == ann.user_id
        members = await parts.rows("presences", f"room_id = '{room}'")
        assert {row["mxid"]: row["name"] for row in members} == {
            ann.user_id: "Ann",
            bot.user_id: "Bot",
        }


async def _when(parts: Parts, room: str, number: int) -> list[Any]:
    rows = await parts.heard(room)
    return rows if len(rows) >= number else []


async def test_a_gap_of_77_is_walked(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(timeline=10), await persons()
    room = await meet(bot, ann)
    for number in range(77):
        await ann.say(room, f"message {number}")
    async with bot.running() as parts:
        await until_said(parts, room, *(f"message {number}" for number in range(77)))


async def test_a_batch_that_was_not_taken_comes_again(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(), await persons()
    room = await meet(bot, ann)
    await ann.say(room, "hello")
    async with bot.opened() as parts:
        before = await parts.store.inbox.position()
        take = parts.store.inbox.take

        async def full(batch: Batch, now: datetime) -> None:
            raise OSError("disk full")

        parts.store.inbox.take = full  # type: ignore[method-assign]
        with pytest.raises(OSError, match="disk full"):
            await parts.listener.once()
        assert await parts.store.inbox.position() == before
        parts.store.inbox.take = take  # type: ignore[method-assign]
        await parts.listener.once()
        assert await said(parts, room) == ["hello"]
    async with bot.opened() as parts:
        await parts.listener.once()
        assert await said(parts, room) == ["hello"]


async def test_what_was_said_before_the_bot_came_is_not_heard(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(timeline=5), await persons()
    async with bot.running() as parts:
        room = await ann.create()
        for number in range(20):
            await ann.say(room, f"old {number}")
        where = path("/rooms/{}/invite", room)
        await ann.wire.call("POST", where, {"user_id": bot.user_id})
        await parts.joined(room)
        await ann.say(room, "new")
        await until_said(parts, room, "new")


async def test_the_first_sync_ever_acts_on_nothing(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(), await persons()
    room = await ann.create(bot.user_id)
    async with bot.opened() as parts:
        await parts.session.wire.call("POST", path("/join/{}", room), {})
        await ann.say(room, "old")
        await parts.listener.once()
        assert await parts.heard(room) == []
        assert [row["type"] for row in await parts.heard(room, "past")] == ["m.room.message"]
        await ann.say(room, "new")
        await parts.listener.once()
        assert await said(parts, room) == ["new"]


async def test_only_the_trusted_can_invite(
    bots: Bots, persons: Persons, caplog: pytest.LogCaptureFixture
) -> None:
    ann, eve = await persons(), await persons("eve")
    bot = await bots(trusts=lambda mxid: mxid == ann.user_id)
    async with bot.running() as parts:
        elsewhere = await eve.create(bot.user_id)
        await eventually(lambda: "invitation ignored" in caplog.text)
        await come(parts, ann)
        assert not await parts.rows("presences", f"room_id = '{elsewhere}'")
    assert caplog.text.count("invitation ignored") == 1
    bot.trusts = lambda _: True
    async with bot.running() as parts:  # the invitation, told once, is asked for again
        await parts.joined(elsewhere)


async def test_an_invitation_that_was_not_taken_is_found_again(
    bots: Bots, persons: Persons
) -> None:
    bot, ann = await bots(), await persons()
    async with bot.opened() as parts:
        await parts.listener.once()
        room = await ann.create(bot.user_id, is_direct=True)
        await parts.session.wire.call(
            "GET", path("/sync"), query={"since": await parts.store.inbox.position() or ""}
        )
    async with bot.running() as parts:
        await parts.joined(room)
        assert [row["inviter"] for row in await parts.rows("rooms", f"room_id = '{room}'")] == [
            ann.user_id
        ]


async def test_whoever_is_removed_hears_up_to_that_moment(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(timeline=5), await persons()
    room = await meet(bot, ann)
    for number in range(12):
        await ann.say(room, f"word {number}")
    await ann.wire.call("POST", path("/rooms/{}/kick", room), {"user_id": bot.user_id})
    await ann.say(room, "secret")
    async with bot.running() as parts:
        await until_said(parts, room, *(f"word {number}" for number in range(12)))
        assert await parts.store.inbox.joined_rooms() == []
        where = path("/rooms/{}/invite", room)
        await ann.wire.call("POST", where, {"user_id": bot.user_id})

        async def back() -> bool:
            return list(await parts.store.inbox.joined_rooms()) == [room]

        await comes(back)
        await ann.say(room, "welcome back")
        await until_said(parts, room, *(f"word {number}" for number in range(12)), "welcome back")


async def test_bots_are_not_heard(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(), await persons()
    async with bot.running() as parts:
        room = await come(parts, ann)
        await ann.say(room, "I am a bot", msgtype="m.notice")
        await ann.say(room, "I am one like you", **{MARK: {"id": "x"}})
        await ann.state(room, "m.room.topic", {"topic": "garden"})
        await ann.send(room, "org.example.odd", {"odd": True})
        own = await parts.post(room, "from the bot")
        await parts.sent(own)
        await ann.say(room, "hello")
        await until_said(parts, room, "hello")


async def test_a_hidden_message_says_who_hid_it(bots: Bots, persons: Persons) -> None:
    bot, ann, bob = await bots(), await persons(), await persons("bob")
    room = await meet(bot, ann, power_level_content_override={"redact": 0})
    await ann.wire.call("POST", path("/rooms/{}/invite", room), {"user_id": bob.user_id})
    await bob.join(room)
    event = await ann.say(room, "I object")
    await bob.redact(room, event)
    async with bot.running() as parts:
        rows = await comes(lambda: _when(parts, room, 2))
        hidden, redaction = rows
        assert (hidden["event_id"], hidden["type"], hidden["sender"]) == (
            event,
            "hidden",
            ann.user_id,
        )
        assert json.loads(hidden["content"]) == {"redactor": bob.user_id}
        assert redaction["type"] == "m.room.redaction"
        assert json.loads(redaction["content"])["redacts"] == event


async def test_a_deadline_begins_a_sync_at_once(bots: Bots) -> None:
    bot = await bots()
    async with bot.running() as parts:
        taken = parts.taken
        await eventually(lambda: parts.taken > 0)
        due = bot.due = bot.clock.now() + timedelta(seconds=1.5)
        begun = time.monotonic()
        started: list[datetime] = []
        take = parts.store.inbox.take

        async def note(batch: Batch, now: datetime) -> None:
            started.append(batch.started)
            await take(batch, now)

        parts.store.inbox.take = note  # type: ignore[method-assign]
        await eventually(lambda: parts.taken > taken and any(at >= due for at in started))
        assert 1.4 < time.monotonic() - begun < 3
        await bot.clock.sleep(4)
        assert 2 <= len(started) <= 3, "ever more rarely for a deadline that nobody handles"
        bot.due = None


async def test_an_outage_is_waited_out(
    homeservers: Homeservers, caplog: pytest.LogCaptureFixture
) -> None:
    server = await homeservers()
    caplog.set_level(logging.INFO, "nstbot")
    access = await server.register("bot", PASSWORD)
    ann = Person(server.url, await server.register("ann", PASSWORD))
    bot = Bot(url=server.url, access=access, data=server.directory / "bot")
    async with bot.running() as parts:
        room = await come(parts, ann)
        await server.stop()
        post = await parts.post(room, "said during the outage")
        await eventually(lambda: "listening: waiting" in caplog.text)
        await eventually(lambda: "speaking: waiting" in caplog.text)
        await server.start()
        await ann.say(room, "hello again")
        await until_said(parts, room, "hello again")
        await parts.sent(post)
        assert [e["content"]["body"] for e in await ann.timeline(room, bot.user_id)] == [
            "said during the outage"
        ]
    assert caplog.text.count("listening: waiting") == 1
    assert caplog.text.count("listening: the homeserver answers again") == 1
    await ann.wire.close()
