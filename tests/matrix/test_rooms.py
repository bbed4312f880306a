"""Rooms that the bot makes: each once, found again, with the right people in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nstbot.app.ports import PostKind, Rejected, Unreachable
from nstbot.domain.ids import CircleId
from nstbot.matrix import making
from nstbot.matrix.plain import MARK
from nstbot.matrix.sending import Sending
from nstbot.matrix.wire import path
from nstbot.pictures.drawing import paint
from tests.matrix.bots import Parts, Person, comes
from tests.matrix.conftest import Bots, Persons

pytestmark = pytest.mark.synapse


async def circle(parts: Parts) -> CircleId:
    async with parts.store.ledger.transaction() as transaction:
        return await transaction.new_circle()


async def make_room(parts: Parts, of: CircleId, alias: str | None = None) -> str:
    body = {"alias": alias or f"circle-{of.lower()}", "name": "Second Circle", "topic": "speak"}
    return await parts.post(f"circle:{of}", kind=PostKind.ROOM, body=body)


async def room_of(parts: Parts, of: CircleId) -> str | None:
    async with parts.store.ledger.transaction() as transaction:
        return await transaction.room_of_circle(of)


async def our_rooms(parts: Parts) -> list[str]:
    return list((await parts.session.wire.call("GET", path("/joined_rooms")))["joined_rooms"])


async def state(parts: Parts, room: str, kind: str, key: str = "") -> dict[str, Any]:
    return await parts.session.wire.call("GET", path("/rooms/{}/state/{}/{}", room, kind, key))


async def membership(parts: Parts, room: str, who: Person) -> str:
    return str((await state(parts, room, "m.room.member", who.user_id))["membership"])


async def test_a_room_is_made_and_its_people_come_and_go(bots: Bots, persons: Persons) -> None:
    bot, ann, bob = await bots(), await persons(), await persons("bob")
    async with bot.running() as parts:
        of = await circle(parts)
        kinds: dict[str, Any] = {"body": {"mxid": ann.user_id, "reason": "seat"}}
        early = await parts.post(f"circle:{of}", kind=PostKind.INVITE, **kinds)
        hello = await parts.post(f"circle:{of}", "hello")
        dropped = await comes(lambda: parts.rows("posts", "state = 'dropped'"))
        assert {row["id"] for row in dropped} == {early, hello}, "nobody makes that room"
        made = await make_room(parts, of)
        hello = await parts.post(f"circle:{of}", "hello")
        ask_in = await parts.post(f"circle:{of}", kind=PostKind.INVITE, **kinds)
        await parts.sent(made, hello, ask_in)
        room = await room_of(parts, of)
        assert room is not None
        again = await parts.post(f"circle:{of}", kind=PostKind.INVITE, **kinds)
        await ann.join(room)
        await parts.sent(again)
        (event,) = [e for e in await ann.timeline(room, bot.user_id) if e["content"]]
        assert (event["type"], event["content"][MARK]["id"]) == ("m.room.encrypted", hello)
        levels = await state(parts, room, "m.room.power_levels")
        assert levels["users"] == {bot.user_id: 100}
        await ann.state(room, "m.room.topic", {"topic": "ours"})
        with pytest.raises(Rejected):
            await ann.state(room, "m.room.power_levels", {**levels, "users": {}})
        creation = await state(parts, room, "m.room.create")
        assert (creation["room_version"], creation[MARK]["id"]) == ("11", made)
        join = await state(parts, room, "m.room.join_rules")
        visible = await state(parts, room, "m.room.history_visibility")
        assert (join["join_rule"], visible["history_visibility"]) == ("invite", "shared")
        await parts.sent(await parts.post(f"circle:{of}", kind=PostKind.POWER, body={"level": 50}))
        levels = await state(parts, room, "m.room.power_levels")
        assert (levels["users"], max(levels["events"].values())) == ({bot.user_id: 50}, 50)
        gone = await parts.post(f"circle:{of}", kind=PostKind.REMOVE, **kinds)
        never: dict[str, Any] = {"body": {"mxid": bob.user_id}}
        await parts.sent(gone, await parts.post(f"circle:{of}", kind=PostKind.REMOVE, **never))
        assert await membership(parts, room, ann) == "leave"
        twice = await parts.post(f"circle:{of}", kind=PostKind.REMOVE, **kinds)
        await parts.sent(twice)
        left = "membership = 'leave'"
        await comes(lambda: parts.rows("presences", left))
        heard = await parts.rows(where="type = 'm.room.member'")
        assert [row["sender"] for row in heard] == [bot.user_id, ann.user_id], "no kick is heard"


async def test_who_may_not_be_removed_is_refused(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(), await persons()
    async with bot.running() as parts:
        room = await ann.create(bot.user_id)
        await parts.joined(room)
        post = await parts.post(room, kind=PostKind.REMOVE, body={"mxid": ann.user_id})
        (refused,) = await comes(lambda: parts.rows("posts", "state = 'refused'"))
        assert (refused["id"], refused["code"]) == (post, "M_FORBIDDEN")


async def test_a_room_is_made_once_though_killed_before_its_record(
    bots: Bots, persons: Persons
) -> None:
    bot = await bots()
    async with bot.running() as parts:
        pass
    async with bot.opened() as parts:
        of = await circle(parts)
        post = await make_room(parts, of)
        (item,) = await parts.store.outbox.sendable(50)
        await parts.store.outbox.attempting(post, bot.clock.now())
        _, made = await Sending(parts.session, paint).post(item, bot.clock.now())
    async with bot.running() as parts:
        await parts.sent(post)
        assert await room_of(parts, of) == made
        assert await our_rooms(parts) == [made]
        assert await make_room(parts, of)
        assert [row["id"] for row in await parts.rows("posts", "kind = 'room'")] == [post]


@pytest.mark.parametrize("comes", [True, False])
async def test_a_room_that_is_still_being_made_is_waited_for(bots: Bots, comes: bool) -> None:
    bot = await bots()
    async with bot.opened() as parts:
        await make_room(parts, await circle(parts))
        (item,) = await parts.store.outbox.sendable(50)
        tried = replace(item, attempted=bot.clock.now())
        sending, made = Sending(parts.session, paint), None
        for _ in range(making.LOOKS - 1):
            with pytest.raises(Unreachable, match="in the making"):
                await sending.post(tried, bot.clock.now())
        if comes:
            _, made = await sending.post(item, bot.clock.now())
        _, room = await sending.post(tried, bot.clock.now())
        assert await our_rooms(parts) == [room]
        assert made in (room, None)


async def test_an_alias_that_a_stranger_has_is_left_to_them(bots: Bots, persons: Persons) -> None:
    bot, ann, bob = await bots(), await persons(), await persons("bob")
    async with bot.running() as parts:
        of = await circle(parts)
        alias = f"circle-{of.lower()}"
        await ann.create(room_alias_name=alias)
        forged = {MARK: {"id": "x", "room": f"circle:{of}"}}
        second = f"{alias}-2"
        hers = await bob.create(bot.user_id, room_alias_name=second, creation_content=forged)
        await parts.joined(hers)
        await parts.sent(await make_room(parts, of))
        room = await room_of(parts, of)
        assert room != hers
        assert (await state(parts, str(room), "m.room.canonical_alias"))["alias"] == (
            f"#{alias}-3:{bot.user_id.partition(':')[2]}"
        )
