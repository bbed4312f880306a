"""Rooms that we make: what is owed to them waits, and the later word on who is in them counts."""

from __future__ import annotations

from datetime import timedelta

from nstbot.app.ports import Batch, Lane, Post, PostKind, Presence
from nstbot.domain.ids import ItemId
from nstbot.store.store import Store
from tests.store.samples import GARDEN, NOW, begin, message

CIRCLE = f"circle:{GARDEN}"


def post(own: str, kind: PostKind, **body: str) -> Post:
    return Post(id=own, room=CIRCLE, lane=Lane.ASK, kind=kind, body=body, cause="$c")


async def owe(store: Store, *posts: Post) -> None:
    async with store.ledger.transaction() as transaction:
        for each in posts:
            await transaction.post(each)


async def going(store: Store) -> list[str]:
    return [each.post.id for each in await store.outbox.sendable(100)]


async def codes(store: Store) -> dict[str, tuple[str, str | None]]:
    async with store.database.transaction() as sql:
        rows = await sql.rows("SELECT id, state, code FROM posts")
        return {row["id"]: (row["state"], row["code"]) for row in rows}


async def test_what_a_room_is_owed_waits_until_it_is_made(store: Store) -> None:
    await begin(store)
    room = post("room", PostKind.ROOM, alias="garden", name="Garden")
    await owe(store, room, post("again", PostKind.ROOM), message("hello", CIRCLE))
    await owe(store, post("ask-in", PostKind.INVITE, mxid="@ann"))
    assert await going(store) == ["room"]
    await store.outbox.attempting("room", NOW)
    async with store.ledger.transaction() as tx:
        assert await tx.made_by_us("!made") is None, "it may be the one"
    await store.outbox.refused("room", "M_FORBIDDEN")
    await store.ledger.forget_old(NOW + timedelta(days=30))
    assert await going(store) == [], "until who runs us has it tried again"
    async with store.database.transaction() as sql:
        await sql.run("UPDATE posts SET state = 'waiting' WHERE id = 'room' AND body IS NOT NULL")
    await store.outbox.sent("room", "", None)
    assert await going(store) == ["room"], "its room is not known yet"
    await store.outbox.sent("room", "", "!made")
    assert await going(store) == ["ask-in"], "what nobody could read is not said yet"
    await owe(store, post("later", PostKind.ROOM))
    assert "later" not in await codes(store)
    here = [
        Presence(room="!made", mxid=who, membership="join", name=None) for who in ("@b", "@ann")
    ]
    await store.inbox.take(Batch(position="s", started=NOW, presences=here), NOW)
    async with store.ledger.transaction() as tx:
        assert await tx.room_of_circle(GARDEN) == "!made"
        assert await tx.made_by_us("!made")
        assert not await tx.is_direct("!made")
        await tx.weather.move(GARDEN, "!made", "!next")
        assert not await tx.is_direct("!made"), "as little as when it was the circle's"
    assert await store.ledger.is_in("!made")
    assert await going(store) == ["ask-in"], "they follow into the next room, as empty as it was"
    await store.outbox.sent("ask-in", "")
    assert await going(store) == ["hello"]


async def test_of_inviting_and_removing_the_later_counts(store: Store) -> None:
    await begin(store)
    async with store.ledger.transaction() as transaction:
        await transaction.settle_room(GARDEN, "!room")
    await owe(store, post("out", PostKind.REMOVE, mxid="@ann", reason="x"))
    await owe(store, post("other", PostKind.REMOVE, mxid="@bob", reason="x"))
    await store.outbox.refused("out", "M_FORBIDDEN")
    await owe(store, post("in", PostKind.INVITE, mxid="@ann"))
    assert (await codes(store))["out"] == ("dropped", "overruled")
    assert sorted(await going(store)) == ["in", "other"]
    await owe(store, post("out-again", PostKind.REMOVE, mxid="@ann", reason="x"))
    assert sorted(await going(store)) == ["other", "out-again"]


async def test_nothing_is_said_in_a_room_of_ours_before_somebody_can_read_it(store: Store) -> None:
    """In an encrypted one it is sealed for those who are there or asked in, once for ever."""
    await begin(store)
    async with store.ledger.transaction() as tx:
        await tx.settle_room(GARDEN, "!made")
        await tx.want_card(GARDEN, ItemId("F1"), "$c", Lane.CARD)
    await owe(store, message("hello", CIRCLE), message("aside", "room:!elsewhere"))
    await owe(store, *(post(who, PostKind.INVITE, mxid=f"@{who}") for who in ("ann", "bob")))
    assert sorted(await going(store)) == ["ann", "aside", "bob"]
    await store.outbox.sent("ann", "")
    assert "hello" not in await going(store), "bob could not read it"
    assert await store.outbox.cards(NOW) == []
    await store.outbox.refused("bob", "M_FORBIDDEN")
    assert "hello" in await going(store)
    assert len(await store.outbox.cards(NOW)) == 1
    await owe(store, post("cid", PostKind.INVITE, mxid="@cid"))
    assert "hello" not in await going(store)
    here = [
        Presence(room="!made", mxid=who, membership="join", name=None) for who in ("@b", "@ann")
    ]
    await store.inbox.take(Batch(position="s", started=NOW, presences=here), NOW)
    assert "hello" in await going(store), "who is there does not wait for who is not"
