"""Encrypted rooms: what comes is read, what goes is read, and nothing malformed stops the bot."""

from __future__ import annotations

import functools
import json
import secrets
import sqlite3
from contextlib import closing
from typing import Any
from unittest.mock import patch

import pytest

from nstbot.matrix.plain import MARK
from nstbot.matrix.wire import path
from tests.conftest import Peers
from tests.matrix.bots import Bot, Parts, Person, comes
from tests.matrix.conftest import Bots, Persons, Someones

pytestmark = pytest.mark.synapse

OLM = "m.olm.v1.curve25519-aes-sha2"


async def bodies(parts: Parts, room: str) -> list[str]:
    return [
        str(json.loads(row["content"])["body"])
        for row in await parts.heard(room)
        if row["type"] == "m.room.message"
    ]


async def until(parts: Parts, room: str, *expected: str, limit: float = 20) -> None:
    async def heard() -> bool:
        assert await bodies(parts, room) == list(expected)
        return True

    await comes(heard, limit=limit)


async def test_a_strict_client_reads_the_bot_and_is_read(bots: Bots, peers: Peers) -> None:
    bot, ann = await bots(), await peers("ann", signed_only=True)
    async with bot.running() as parts:
        room = await ann.create_room(invite=[bot.user_id])
        await parts.joined(room)
        asked = await ann.send(room, "hello bot")
        await until(parts, room, "hello bot")
        body = {"msgtype": "m.text", "body": "hello ann", MARK: {"id": "x", "kind": "message"}}
        post = await parts.post(room, body=body, reply=f"event:{asked}")
        await parts.sent(post)
        seen = await ann.until_text("hello ann")
        assert seen.failure is None
        assert seen.encrypted
        assert seen.content[MARK] == {"id": post, "kind": "message"}
        assert seen.wire_content[MARK] == {"id": post}, "the mark stands beside the ciphertext"
        assert seen.content["m.relates_to"] == {"m.in_reply_to": {"event_id": asked}}
        shield = await ann.shield(room, seen.event_id)
        assert shield is not None
        assert shield.colour == "NONE"
        assert (await ann.devices(bot.user_id))["NSTBOT"]
        answer = await ann.send(
            room, "in reply", relates_to={"m.in_reply_to": {"event_id": seen.event_id}}
        )
        await until(parts, room, "hello bot", "in reply")
        row = (await parts.heard(room))[-1]
        assert row["event_id"] == answer
        relation = json.loads(row["content"])["m.relates_to"]
        assert relation == {"m.in_reply_to": {"event_id": seen.event_id}}
        assert await parts.rows(where="state = 'unreadable'") == []


async def test_an_encrypted_gap_of_77_is_walked(bots: Bots, someones: Someones) -> None:
    bot, ann = await bots(timeline=10), await someones()
    async with bot.running() as parts:
        room = await ann.create_room("garden", [bot.user_id])
        await parts.joined(room)
        await ann.until(lambda: bot.user_id in ann.client.rooms[room].users, what="the bot")
    for number in range(77):
        await ann.say(room, f"message {number}")
    async with bot.running() as parts:
        await until(parts, room, *(f"message {number}" for number in range(77)))
        assert await parts.rows(where="state = 'unreadable'") == []


async def test_after_restarts_everybody_reads_and_is_read(bots: Bots, peers: Peers) -> None:
    bot, ann, bob = await bots(), await peers("ann"), await peers("bob")
    async with bot.running() as parts:
        room = await ann.create_room(invite=[bot.user_id, bob.user_id])
        await bob.join(room)
        await parts.joined(room)
        await parts.sent(await parts.post(room, "first"))
        await bob.until_text("first")
    await ann.send(room, "while away")
    eve = await peers("eve")
    await ann.invite(room, eve.user_id)
    await eve.join(room)
    async with bot.running() as parts:
        await parts.sent(await parts.post(room, "second"))
        for peer in (ann, bob, eve):
            assert (await peer.until_text("second")).failure is None
        await bob.leave(room)
        await comes(lambda: _membership(parts, room, bob.user_id, "leave"), what="bob's leaving")
        await ann.discard_session(room)
        await ann.send(room, "with a new key")
        await until(parts, room, "while away", "with a new key")
        await parts.sent(await parts.post(room, "third"))
        assert (await eve.until_text("third")).failure is None


async def _membership(parts: Parts, room: str, who: str, membership: str) -> bool:
    where = f"room_id = '{room}' AND mxid = '{who}' AND membership = '{membership}'"
    return bool(await parts.rows("presences", where))


def poison(bot: Bot, curve: str) -> list[dict[str, Any]]:
    """Olm messages as nobody means them; some end nio's own sync."""
    whole = {"algorithm": OLM, "sender_key": "A" * 43}
    parts: list[object] = [
        {"type": 0, "body": "AAAA"},
        {"type": 0, "body": ""},
        {"type": 0, "body": "not base64 at all!"},
        {"type": 1, "body": "AAAA"},
        {"type": 1, "body": "%%%"},
        {"type": 7, "body": "AAAA"},
        {"type": "0", "body": "AAAA"},
        {"type": 0},
        {"body": "AAAA"},
        {},
        [],
        "text",
        None,
        7,
    ]
    messages = [{**whole, "ciphertext": {curve: part}} for part in parts]
    return [
        *messages,
        {**whole, "ciphertext": []},
        {**whole, "ciphertext": None},
        {**whole, "ciphertext": {}},
        {"algorithm": OLM, "ciphertext": {curve: {"type": 0, "body": "AAAA"}}},
        {"algorithm": OLM, "sender_key": 7, "ciphertext": {curve: {"type": 0, "body": "AAAA"}}},
        {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AAAA"},
        {"algorithm": 7},
        {},
    ]


async def test_poisoned_messages_stop_nothing(
    bots: Bots, someones: Someones, persons: Persons
) -> None:
    bot, ann, eve = await bots(), await someones(), await persons("eve")
    async with bot.running() as parts:
        room = await ann.create_room("garden", [bot.user_id])
        await parts.joined(room)
        taken = parts.taken
        for content in poison(bot, parts.session.crypto.identity["curve25519"]):
            await eve.to_devices(bot.user_id, "NSTBOT", content)
        await ann.send(room, "m.room.message", {"msgtype": "m.text", "body": "still there?"})
        await until(parts, room, "still there?")
        assert parts.taken > taken
        await parts.sent(await parts.post(room, "yes"))
        await ann.see(lambda line: line.body == "yes", what="yes")


async def test_malformed_encrypted_events_stop_nothing(
    bots: Bots, peers: Peers, persons: Persons
) -> None:
    bot, ann, eve = await bots(), await peers("ann"), await persons("eve")
    megolm = {"algorithm": "m.megolm.v1.aes-sha2", "sender_key": "A", "device_id": "D"}
    contents: list[dict[str, Any]] = [
        {},
        {"algorithm": "m.megolm.v1.aes-sha2"},
        {"algorithm": []},
        {**megolm, "session_id": "S", "ciphertext": {}},
        {**megolm, "session_id": ["S"], "ciphertext": "AAAA"},
        {"algorithm": "m.unknown", "ciphertext": "AAAA"},
    ]
    async with bot.running() as parts:
        room = await ann.create_room(invite=[bot.user_id, eve.user_id])
        await parts.joined(room)
        await eve.join(room)
        for content in contents:
            await eve.send(room, "m.room.encrypted", content)
        for content in ({"nested": _deep(900)}, {"body": "\ud800 lone"}, {"body": ["x"]}):
            await ann.send_event(room, "m.room.message", content)
        await ann.send(room, "still there?")
        await comes(lambda: _has(parts, room, "still there?"))
        assert await parts.rows(where="state = 'unreadable'") == []


async def _has(parts: Parts, room: str, body: str) -> bool:
    rows = await parts.heard(room)
    return any(json.loads(row["content"]).get("body") == body for row in rows)


def _deep(levels: int) -> object:
    value: object = "deep"
    for _ in range(levels):
        value = [value]
    return value


async def claim(person: Person, bot: Bot) -> dict[str, Any]:
    body = {"one_time_keys": {bot.user_id: {"NSTBOT": "signed_curve25519"}}}
    answer = await person.wire.call("POST", path("/keys/claim"), body)
    (key,) = answer["one_time_keys"][bot.user_id]["NSTBOT"].values()
    return dict(key)


async def test_a_drained_key_pool_is_filled_again(
    bots: Bots, persons: Persons, peers: Peers
) -> None:
    bot, eve = await bots(), await persons("eve")
    async with bot.opened():
        pass
    claimed = [await claim(eve, bot) for _ in range(60)]
    assert len({key["key"] for key in claimed}) == 51, "50 keys, then the fallback key"
    assert all(key.get("fallback") is True for key in claimed[50:])
    async with bot.running() as parts:
        ann = await peers("ann")  # her client begins its session with the fallback key or a new one
        room = await ann.create_room(invite=[bot.user_id])
        await parts.joined(room)
        await ann.send(room, "hello")
        await until(parts, room, "hello")

        async def filled() -> bool:
            key = await claim(eve, bot)
            return "fallback" not in key and key not in claimed

        await comes(filled)


async def test_the_fallback_key_begins_a_session(
    bots: Bots, persons: Persons, peers: Peers
) -> None:
    bot, eve, ann = await bots(), await persons("eve"), await peers("ann")
    async with bot.running() as parts:
        room = await ann.create_room(invite=[bot.user_id])
        await parts.joined(room)
    while not (await claim(eve, bot)).get("fallback"):
        pass
    await ann.send(room, "by the fallback key")
    async with bot.running() as parts:
        await until(parts, room, "by the fallback key")


async def test_keys_are_on_disk_before_anybody_has_them(bots: Bots, peers: Peers) -> None:
    """Killed between the upload and its answer, the bot still reads what the keys are used for."""
    bot, ann = await bots(), await peers("ann")
    async with bot.opened() as parts:
        call = parts.session.wire.call

        async def killed(method: str, where: str, *given: Any, **more: Any) -> Any:
            await call(method, where, *given, **more)
            raise RuntimeError("killed")

        parts.session.wire.call = killed  # type: ignore[method-assign]
        parts.session.crypto.olm.uploaded_key_count = 0
        with pytest.raises(RuntimeError, match="killed"):
            await parts.session.crypto.upkeep({})
    async with bot.running() as parts:
        room = await ann.create_room(invite=[bot.user_id])
        await parts.joined(room)
        await ann.send(room, "hello")
        await until(parts, room, "hello")


async def test_a_late_key_makes_a_message_readable(bots: Bots, someones: Someones) -> None:
    bot, ann = await bots(), await someones()
    async with bot.running() as parts:
        room = await ann.create_room("garden", [bot.user_id])
        await parts.joined(room)
        await ann.until(lambda: bot.user_id in ann.client.rooms[room].users, what="the bot")
        held: list[Any] = []
        send = ann.client._send

        async def hold(kind: Any, method: str, where: str, *given: Any, **more: Any) -> Any:
            if "sendToDevice" in where:
                held.append(functools.partial(send, kind, method, where, *given, **more))
                return None
            return await send(kind, method, where, *given, **more)

        ann.client._send = hold
        event = await ann.say(room, "early")
        (row,) = await comes(lambda: parts.heard(room, "unreadable"))
        assert (row["event_id"], row["type"]) == (event, "unreadable")
        assert held
        ann.client._send = send
        for late in held:
            await late()
        await until(parts, room, "early")
        (again,) = await parts.heard(room)
        assert again["number"] == row["number"]


async def test_a_room_is_never_spoken_into_unencrypted(bots: Bots, someones: Someones) -> None:
    """Also when the bot speaks before any sync has told it of the room's encryption."""
    bot, ann = await bots(), await someones()
    async with bot.opened() as parts:
        await parts.listener.once()
        room = await ann.create_room("garden", [bot.user_id])
        await parts.session.wire.call("POST", path("/join/{}", room), {})
        kind, content = await parts.session.sealing.seal(
            room, {"msgtype": "m.text", "body": "hello"}, secrets.token_hex(8)
        )
        assert kind == "m.room.encrypted"
        assert "body" not in content


async def test_a_lost_session_is_begun_anew(bots: Bots, peers: Peers) -> None:
    """After a restored backup the bot's Olm sessions are older than its partners'."""
    bot, ann = await bots(), await peers("ann")
    async with bot.running() as parts:
        room = await ann.create_room(invite=[bot.user_id])
        await parts.joined(room)
        await ann.send(room, "before")
        await until(parts, room, "before")
        await parts.sent(await parts.post(room, "answer"))
        await ann.until_text("answer")
    with closing(sqlite3.connect(bot.data / "crypto" / "crypto.db")) as crypto, crypto:
        crypto.execute("DELETE FROM olmsessions")
    await ann.discard_session(room)
    await ann.send(room, "lost")
    async with bot.running() as parts:
        await comes(lambda: parts.heard(room, "unreadable"))

        async def found() -> bool:
            await ann.discard_session(room)
            await ann.send(room, "found")
            return "found" in await bodies(parts, room)

        await comes(found)
        assert len(await parts.heard(room, "unreadable")) < 5


async def test_an_olm_session_and_what_it_brought_are_kept_together(bots: Bots) -> None:
    class Death(BaseException):
        pass

    def dies(raw: object) -> None:
        crypto.client.store.database.execute_sql("CREATE TABLE gone_on (what TEXT)")
        raise Death

    async with (await bots()).opened() as parts:
        crypto = parts.session.crypto
        with patch.object(crypto, "_take_olm", dies), pytest.raises(Death):
            crypto._take_to_device([{"type": "m.room.encrypted"}])
        assert "gone_on" not in crypto.client.store.database.get_tables()
