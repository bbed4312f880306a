"""Spaces: the tree's rooms, which members of them may join without being asked, and nobody else."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

import pytest

from nstbot.app.ports import Lane, PostKind, Rejected
from nstbot.matrix.wire import Raw, path
from tests.matrix.bots import Parts
from tests.matrix.conftest import Bots, Persons
from tests.matrix.test_rooms import circle, make_room, our_rooms, room_of, state

pytestmark = pytest.mark.synapse


async def keep_space(
    parts: Parts, name: str, title: str, children: Sequence[str], allow: Sequence[str]
) -> str:
    """Ask for it as the keeper does; its room."""
    body = {
        "alias": f"space-{name.lower()}",
        "name": title,
        "children": [[room, str(order)] for order, room in enumerate(children)],
        "allow": list(allow),
    }
    async with parts.store.ledger.transaction() as tx:
        await tx.spaces.ask(name, body)
    post = await parts.post(f"space:{name}", kind=PostKind.SPACE, lane=Lane.SPACE, body=body)
    await parts.sent(post)
    async with parts.store.ledger.transaction() as tx:
        return str((await tx.spaces.known())[name].room)


async def listed(parts: Parts, space: str) -> list[str]:
    """Rooms of a Space as clients show them."""
    events: list[Raw] = []
    where = path("/rooms/{}/hierarchy", space).replace("/v3/", "/v1/", 1)
    answer = await parts.session.wire.call("GET", where, query={"max_depth": "1"})
    events += answer["rooms"][0]["children_state"]
    shown = sorted(events, key=lambda event: str(event["content"]["order"]))
    return [str(event["state_key"]) for event in shown]


async def test_members_of_its_rooms_may_join_a_space_and_nobody_else(
    bots: Bots, persons: Persons
) -> None:
    bot, ann, eve = await bots(), await persons(), await persons("eve")
    async with bot.running() as parts:
        hers = await ann.create(bot.user_id)  # where the bot has no power
        await parts.joined(hers)
        second = await circle(parts)
        await parts.sent(await make_room(parts, second))
        above = str(await room_of(parts, second))
        space = await keep_space(parts, second, "Second", [above, hers], [above, hers])
        assert await listed(parts, space) == [above, hers]
        creation = await state(parts, space, "m.room.create")
        assert (creation["type"], creation["room_version"]) == ("m.space", "11")
        assert (await state(parts, above, "m.space.parent", space))["canonical"] is True
        with pytest.raises(Rejected):
            await eve.join(space)
        await ann.join(space)
        with pytest.raises(Rejected):
            await ann.say(space, "nobody speaks here")
        name = f"all-{secrets.token_hex(3)}"
        whole = await keep_space(parts, name, "All circles", [space], [above, hers, space])
        assert await listed(parts, whole) == [space]
        await ann.join(whole)

        moved = await ann.create(bot.user_id)  # an upgraded room, and another name
        await parts.joined(moved)
        again = await keep_space(parts, second, "Second Circle", [moved], [moved])
        assert again == space
        assert await listed(parts, space) == [moved]
        assert (await state(parts, space, "m.room.name"))["name"] == "Second Circle"
        assert await state(parts, above, "m.space.parent", space) == {}
        rules = await state(parts, space, "m.room.join_rules")
        assert [each["room_id"] for each in rules["allow"]] == [moved]


async def test_a_space_in_step_is_left_alone_and_found_again_by_its_alias(bots: Bots) -> None:
    bot = await bots()
    async with bot.running() as parts:
        second = await circle(parts)
        await parts.sent(await make_room(parts, second))
        room = str(await room_of(parts, second))
        space = await keep_space(parts, second, "Second", [room], [room])

        async def events() -> int:
            query = {"dir": "b", "limit": "100"}
            wire = parts.session.wire
            answer = await wire.call("GET", path("/rooms/{}/messages", space), query=query)
            return len(answer["chunk"])

        before = await events()
        async with parts.store.database.transaction() as sql:  # as after a restore
            await sql.run("UPDATE spaces SET room_id = NULL")
        assert await keep_space(parts, second, "Second", [room], [room]) == space
        assert await events() == before
        assert sorted(await our_rooms(parts)) == sorted([room, space])
