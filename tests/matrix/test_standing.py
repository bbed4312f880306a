"""Who is in a room: what a sync says of it may be old."""

from __future__ import annotations

from typing import Any

import pytest

from nstbot.matrix.standing import MEMBER, POWER, Standing
from nstbot.matrix.wire import Raw
from nstbot.runtime import SystemClock
from tests.matrix.conftest import Bots, Persons

pytestmark = pytest.mark.synapse


def member(user: str, membership: str) -> Raw:
    content = {"membership": membership, "displayname": "Old"}
    return {"type": MEMBER, "state_key": user, "sender": user, "content": content}


def memberships(section: Raw) -> dict[str, str]:
    events = section["state"]["events"]
    return {it["state_key"]: it["content"]["membership"] for it in events if it["type"] == MEMBER}


async def test_members_and_power_are_as_they_stand(bots: Bots, persons: Persons) -> None:
    bot, ann, bo = await bots(), await persons(), await persons()
    async with bot.running() as parts:
        room = await ann.create(bo.user_id, bot.user_id)
        await bo.join(room)
        await parts.joined(room)
        create = {"type": "m.room.create", "state_key": "", "content": {}}
        power = {"type": POWER, "state_key": "", "content": {"users_default": 100}}
        old: Raw = {"state": {"events": [power, create, member(bo.user_id, "invite")]}}
        quiet: Raw = {"state": {"events": [create]}}
        strange: Raw = {"state": {"events": None}}
        unknown: Raw = {"state": {"events": [power, member(bo.user_id, "invite")]}}
        standing = Standing(parts.session.wire, SystemClock())
        rooms: dict[str, Any] = {room: old, "!q:x": quiet, "!s:x": strange, "!u:x": unknown}
        await standing.correct(rooms)
        here = dict.fromkeys((ann.user_id, bo.user_id, bot.user_id), "join")
        assert memberships(old) == here
        assert old["state"]["events"][0]["content"]["users_default"] == 0
        assert old["state"]["events"][1] == create
        assert quiet == {"state": {"events": [create]}}
        assert strange == {"state": {"events": None}}
        assert memberships(unknown) == {bo.user_id: "invite"}
        assert unknown["state"]["events"][0] == power
