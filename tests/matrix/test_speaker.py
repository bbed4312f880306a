"""Speaking: every post is in its room once, in order, whatever happens in between."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from nstbot.app.ports import Json, Lane, PostKind, Unreachable
from nstbot.domain.ids import CircleId, ItemId
from nstbot.matrix.making import LOOKS
from nstbot.matrix.plain import MARK
from nstbot.matrix.sending import Sending
from nstbot.matrix.wire import Raw, path
from nstbot.pictures.drawing import paint
from tests.conftest import Homeservers
from tests.matrix.bots import Bot, Parts, Person, comes
from tests.matrix.conftest import Bots, Persons
from tests.synapse import PASSWORD, eventually

pytestmark = pytest.mark.synapse

ITEM = ItemId("P7")


async def meet(parts: Parts, ann: Person, **room: Any) -> str:
    power = {"events": {"m.room.pinned_events": 0}}
    found = await ann.create(parts.bot.user_id, **({"power_level_content_override": power} | room))
    await parts.joined(found)
    return found


async def texts(ann: Person, room: str, bot: Bot) -> list[str]:
    events = await ann.timeline(room, bot.user_id)
    return [event["content"]["body"] for event in events if "body" in event["content"]]


def relation(event: Raw) -> Raw:
    return dict(event["content"].get("m.relates_to", {}))


async def test_messages_go_in_order_and_name_what_they_answer(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(), await persons()
    async with bot.running() as parts:
        room = await meet(parts, ann)
        said = await ann.say(room, "hello")
        root = await parts.post(room, "root", ref="ask:1:P7/1")
        inside = await parts.post(room, "inside", thread="ask:1:P7/1")
        reply = await parts.post(room, "reply inside", thread="ask:1:P7/1", reply=f"event:{said}")
        plain = await parts.post(room, "reply", reply=f"event:{said}")
        root_id, *_ = await parts.sent(root, inside, reply, plain)
        events = await ann.timeline(room, bot.user_id)
    assert [event["content"]["body"] for event in events] == [
        "root",
        "inside",
        "reply inside",
        "reply",
    ]
    thread = {"rel_type": "m.thread", "event_id": root_id}
    assert [relation(event) for event in events] == [
        {},
        {**thread, "is_falling_back": True, "m.in_reply_to": {"event_id": root_id}},
        {**thread, "is_falling_back": False, "m.in_reply_to": {"event_id": said}},
        {"m.in_reply_to": {"event_id": said}},
    ]
    assert events[0]["content"][MARK] == {"id": root}


async def test_a_thread_is_not_answered_too_soon(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(), await persons()
    async with bot.running() as parts:
        room = await meet(parts, ann)
        (root,) = await parts.sent(await parts.post(room, "root"))
        said = await ann.say(room, "in the thread")
        await comes(lambda: parts.heard(room))
        await parts.sent(await parts.post(room, "late", thread=f"event:{root}", cause=said))
        events = await ann.timeline(room, bot.user_id)
        (heard,) = [e for e in await ann.timeline(room, ann.user_id) if e["event_id"] == said]
    assert events[-1]["origin_server_ts"] - heard["origin_server_ts"] >= 200


async def lose(parts: Parts) -> None:
    """Send waiting posts as the speaker does, but die before it is recorded."""
    sending = Sending(parts.session, paint)
    for item in await parts.store.outbox.sendable(50):
        await parts.store.outbox.attempting(item.post.id, parts.bot.clock.now())
        await sending.post(item, parts.bot.clock.now())


async def test_a_post_killed_before_its_record_is_there_once(bots: Bots, persons: Persons) -> None:
    """Whichever comes first after the restart, our own event or the second attempt."""
    bot, ann = await bots(), await persons()
    async with bot.running() as parts:
        power = {"redact": 0, "events": {"m.room.pinned_events": 0}}
        room = await meet(parts, ann, power_level_content_override=power)
        said = await ann.say(room, "hello")
    async with bot.opened() as parts:
        posts = [
            await parts.post(room, "echoed"),
            await parts.post(
                room, kind=PostKind.REACTION, body={"key": "✅"}, target=f"event:{said}"
            ),
            await parts.post(room, kind=PostKind.PIN, body={}, target=f"event:{said}"),
        ]
        await lose(parts)
        await parts.listener.once()
        known = {row["id"]: row["state"] for row in await parts.rows("posts")}
        assert [known[post] for post in posts] == ["sent", "sent", "waiting"]
        hide = await parts.post(room, kind=PostKind.HIDE, body={}, target=f"event:{said}")
        again = await parts.post(room, "sent again")
        await lose(parts)
    async with bot.running() as parts:
        await parts.sent(*posts, hide, again)
        await parts.sent(await parts.post(room, "after"))
        events = await ann.timeline(room, bot.user_id)
        assert await texts(ann, room, bot) == ["echoed", "sent again", "after"]
        kinds = [event["type"] for event in events]
        assert kinds.count("m.reaction") == kinds.count("m.room.redaction") == 1


async def test_what_the_homeserver_forgot_is_looked_for(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(), await persons()
    async with bot.running() as parts:
        room = await meet(parts, ann)
    async with bot.opened() as parts:
        post = await parts.post(room, "long ago")
        sending = Sending(parts.session, paint)
        content = {"msgtype": "m.notice", "body": "long ago", MARK: {"id": post}}
        event = await sending.put(room, content, f"forgotten-{post}")
        await parts.store.outbox.attempting(post, parts.bot.clock.now() - timedelta(days=2))
        (item,) = await parts.store.outbox.sendable(50)
        assert await sending.post(item, parts.bot.clock.now()) == (event, None)
        assert await sending.find(room, "unknown") is None
    assert await texts(ann, room, bot) == ["long ago"]


async def test_a_reaction_that_is_there_counts_as_sent(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(), await persons()
    async with bot.running() as parts:
        room = await meet(parts, ann)
        said = await ann.say(room, "hello")
        button: dict[str, Any] = {
            "kind": PostKind.REACTION,
            "body": {"key": "✅"},
            "target": f"event:{said}",
        }
        first, second = await parts.post(room, **button), await parts.post(room, **button)
        one, other = await parts.sent(first, second)
        assert one == other


async def test_pins_of_others_stay(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(), await persons()
    async with bot.running() as parts:
        room = await meet(parts, ann)
        hers, ours = await ann.say(room, "hers"), await ann.say(room, "ours")
        await ann.state(room, "m.room.pinned_events", {"pinned": [hers]})
        pin: dict[str, Any] = {"kind": PostKind.PIN, "body": {}, "target": f"event:{ours}"}
        first, again = await parts.post(room, **pin), await parts.post(room, **pin)
        await parts.sent(first, again)
        assert await pinned(ann, room) == [hers, ours]
        await parts.sent(await parts.post(room, **(pin | {"kind": PostKind.UNPIN})))
        assert await pinned(ann, room) == [hers]


async def pinned(ann: Person, room: str) -> list[str]:
    where = path("/rooms/{}/state/m.room.pinned_events/", room)
    return list((await ann.wire.call("GET", where))["pinned"])


async def test_what_is_refused_holds_nothing_up(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(), await persons()
    async with bot.running() as parts:
        room = await meet(parts, ann, power_level_content_override={})
        said = await ann.say(room, "hello")
        pin = await parts.post(room, kind=PostKind.PIN, body={}, target=f"event:{said}")
        large = await parts.post(room, "x" * 70_000)
        foreign = await parts.post("!nowhere:localhost", "hello")
        odd = await parts.post(room, kind=PostKind.REACTION, body={}, target=f"event:{said}")
        await parts.sent(await parts.post(room, "after"))
        codes = await comes(lambda: _refused(parts, 4), limit=20)
        assert codes == {
            pin: "M_FORBIDDEN",
            large: "M_TOO_LARGE",
            foreign: "M_FORBIDDEN",
            odd: "FAULT",
        }


async def _refused(parts: Parts, number: int) -> dict[str, str]:
    found = {row["id"]: row["code"] for row in await parts.rows("posts", "state = 'refused'")}
    return found if len(found) == number else {}


async def test_a_direct_chat_is_made_once(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(), await persons()
    async with bot.running() as parts:
        pass
    async with bot.opened() as parts:
        async with parts.store.ledger.transaction() as transaction:
            person = await transaction.person(ann.user_id)
        hello = await parts.post(f"dm:{person}", "hello")
        (item,) = await parts.store.outbox.sendable(50)
        assert item.post.kind is PostKind.DIRECT
        await parts.store.outbox.attempting(item.post.id, parts.bot.clock.now())
        made = await Sending(parts.session, paint)._create_direct(item.post.id, ann.user_id)
    async with bot.running() as parts:
        await parts.sent(hello)
        async with parts.store.ledger.transaction() as transaction:
            assert await transaction.direct_room(person) == made
        rooms = (await parts.session.wire.call("GET", path("/joined_rooms")))["joined_rooms"]
        assert rooms == [made]
        await ann.join(made)
        (event,) = [
            e for e in await ann.timeline(made, bot.user_id) if e["type"] == "m.room.encrypted"
        ]
        assert event["content"][MARK] == {"id": hello}
        where = path("/user/{}/account_data/m.direct", bot.user_id)
        assert await parts.session.wire.call("GET", where) == {ann.user_id: [made]}
        again = Sending(parts.session, paint)._direct(replace_attempt(item))
        assert await again == made


@pytest.mark.parametrize("comes", [True, False])
async def test_a_direct_chat_that_is_still_being_made_is_waited_for(
    bots: Bots, persons: Persons, comes: bool
) -> None:
    bot, ann = await bots(), await persons()
    async with bot.running() as parts:
        pass
    async with bot.opened() as parts:
        async with parts.store.ledger.transaction() as transaction:
            person = await transaction.person(ann.user_id)
        await parts.post(f"dm:{person}", "hello")
        now = parts.bot.clock.now()
        (item,) = await parts.store.outbox.sendable(50)
        await parts.store.outbox.attempting(item.post.id, now)
        (item,) = await parts.store.outbox.sendable(50)
        sending, made = Sending(parts.session, paint), None
        for _ in range(LOOKS - 1):
            with pytest.raises(Unreachable, match="in the making"):
                await sending.post(item, now)
        if comes:  # the homeserver has got round to it
            made = await sending._create_direct(item.post.id, ann.user_id)
        _, room = await sending.post(item, now)
        rooms = (await parts.session.wire.call("GET", path("/joined_rooms")))["joined_rooms"]
        assert rooms == [room]
        assert made in (room, None)


def replace_attempt(item: Any) -> Any:
    from dataclasses import replace

    return replace(item, attempted=None)


async def circle_in(parts: Parts, room: str) -> CircleId:
    async with parts.store.ledger.transaction() as transaction:
        circle = await transaction.new_circle()
        await transaction.settle_room(circle, room)
    return circle


async def want(parts: Parts, circle: CircleId) -> None:
    async with parts.store.ledger.transaction() as transaction:
        await transaction.want_card(circle, ITEM, secrets.token_hex(4), Lane.CARD)
    parts.bell.ring()


async def shown(parts: Parts, revision: int) -> Any:
    async def is_shown() -> Any:
        (card,) = await parts.rows("cards")
        return card if card["shown"] == revision else None

    return await comes(is_shown)


async def test_a_card_is_made_edited_and_edited_at_most_every_five_seconds(
    bots: Bots, persons: Persons
) -> None:
    bot, ann = await bots(), await persons()
    async with bot.running() as parts:
        room = await meet(parts, ann)
        circle = await circle_in(parts, room)
        await want(parts, circle)
        card = await shown(parts, 1)
        for number in range(1, 5):
            bot.cards.body = f"{number} of 8"
            await want(parts, circle)
            if number == 1:
                await shown(parts, 2)
        await shown(parts, 5)
        events = await ann.timeline(room, bot.user_id)
        inside = await parts.post(room, "in its thread", thread=f"card:{circle}:P7")
        await parts.sent(inside)
        last = (await ann.timeline(room, bot.user_id))[-1]
    assert len(events) == 3, "the first edit at once, the next three in one"
    made, first, second = events
    assert second["origin_server_ts"] - first["origin_server_ts"] >= 4900
    assert first["origin_server_ts"] - made["origin_server_ts"] < 2000
    assert relation(second) == {"rel_type": "m.replace", "event_id": made["event_id"]}
    assert second["content"]["body"] == "* 4 of 8"
    new = second["content"]["m.new_content"]
    assert new["body"] == "4 of 8"
    assert new[MARK]["id"] == second["content"][MARK]["id"] == f"card-{card['id']}-5"
    assert relation(last)["event_id"] == made["event_id"]


async def test_a_card_of_unknown_outcome_is_sent_as_it_was(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(), await persons()
    async with bot.running() as parts:
        room = await meet(parts, ann)
    async with bot.opened() as parts:
        circle = await circle_in(parts, room)
        await want(parts, circle)
        bot.cards.body = "as it was"
        put = Sending.put

        async def lost(self: Sending, *given: Any) -> str:
            await put(self, *given)
            raise Unreachable("killed before the answer")

        (card,) = await parts.store.outbox.cards(parts.bot.clock.now())
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Sending, "put", lost)
            with pytest.raises(Unreachable):
                await parts.speaker._card(card)
        bot.cards.body = "as it is"
        await want(parts, circle)
        rendered = bot.cards.rendered
    async with bot.running() as parts:
        await shown(parts, 2)
    assert bot.cards.rendered == rendered + 1
    made, edit = await ann.timeline(room, bot.user_id)
    assert made["content"]["body"] == "as it was"
    assert edit["content"]["m.new_content"]["body"] == "as it is"
    assert relation(edit)["event_id"] == made["event_id"]


async def test_a_card_that_cannot_be_rendered_lets_others_pass(
    bots: Bots, persons: Persons
) -> None:
    bot, ann = await bots(), await persons()

    async def broken(circle: CircleId, item: ItemId, causes: Sequence[str]) -> Json:
        raise KeyError("a text is missing")

    bot.cards.card = broken  # type: ignore[method-assign]
    async with bot.running() as parts:
        room = await meet(parts, ann)
        circle = await circle_in(parts, room)
        await want(parts, circle)
        waiting = await parts.post(room, "in its thread", thread=f"card:{circle}:P7")
        await parts.sent(waiting)
        (card,) = await parts.rows("cards")
        assert card["code"] == "FAULT"
        assert relation((await ann.timeline(room, bot.user_id))[-1]) == {}


@pytest.mark.slow
async def test_one_gate_holds_back_all_rooms_and_lets_the_urgent_through(
    homeservers: Homeservers, caplog: pytest.LogCaptureFixture
) -> None:
    """Default limits: ten events at once, then one in five seconds."""
    server = await homeservers(default_limits=True)
    caplog.set_level(logging.INFO, "nstbot")
    ann = Person(server.url, await server.register("ann", PASSWORD))
    access = await server.register("bot", PASSWORD)
    bot = Bot(url=server.url, access=access, data=server.directory / "bot")
    async with bot.running() as parts:
        room, other = await meet(parts, ann), await meet(parts, ann)
        await ann.wire.close()
        buttons = []
        for place in (room, other):
            root = await parts.post(place, "the ask", ref=f"ask:1:{place}", lane=Lane.ASK)
            buttons += [root]
            for key in "abcdef":
                target = {"target": f"ask:1:{place}", "lane": Lane.BUTTON}
                more: dict[str, Any] = {"kind": PostKind.REACTION, "body": {"key": key}, **target}
                buttons.append(await parts.post(place, **more))
        await eventually(lambda: "asks for patience" in caplog.text)
        begun = time.monotonic()
        answer = await parts.post(room, "an answer")
        await parts.sent(answer)
        assert time.monotonic() - begun < 10
        waiting = {row["id"] for row in await parts.rows("posts", "state = 'waiting'")}
        assert waiting <= set(buttons)
        assert waiting, "the buttons still wait"
        assert caplog.text.count("asks for patience") <= 6
