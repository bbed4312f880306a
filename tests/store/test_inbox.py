from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from nstbot.app.ports import Batch, Echo, Invitation, PostKind, Presence
from nstbot.store.store import Store
from tests.store.samples import GARDEN, NOW, ROOM, after, begin, message, seen


async def waiting(store: Store) -> list[str]:
    return [arrival.event_id for arrival in await store.ledger.next_arrivals(100)]


def people(store: str, *memberships: tuple[str, str]) -> list[Presence]:
    return [
        Presence(room=store, mxid=mxid, membership=membership, name=None)
        for mxid, membership in memberships
    ]


async def test_the_position_comes_with_what_it_stands_for(store: Store) -> None:
    assert await store.inbox.position() is None
    await begin(store, seen(1))
    assert await store.inbox.position() == "s1"
    (arrival,) = await store.ledger.next_arrivals(5)
    assert arrival.event_id == "$said1"
    assert arrival.room == ROOM
    assert arrival.sender == "@ann:example.org"
    assert (arrival.type, arrival.state_key) == ("m.room.message", None)
    assert arrival.content == {"msgtype": "m.text", "body": "said 1"}
    assert (arrival.at, arrival.tries) == (NOW, 0)


async def test_a_batch_is_kept_whole_or_not_at_all(store: Store) -> None:
    await begin(store)
    broken = seen(2, content={"body": object()})
    with pytest.raises(TypeError):
        await store.inbox.take(Batch(position="s2", started=NOW, seen=[seen(1), broken]), NOW)
    assert await store.inbox.position() == "s0"
    assert await waiting(store) == []


async def test_what_was_said_before_the_first_sync_is_past(store: Store) -> None:
    invitation = Invitation(room="!new", inviter="@ann:example.org", direct=False)
    await store.inbox.take(
        Batch(
            position="s0",
            started=NOW,
            seen=[seen(1), seen(2, type="unreadable")],
            presences=people(ROOM, ("@ann:example.org", "join")),
            invitations=[invitation],
            encrypted=[ROOM],
        ),
        NOW,
    )
    assert await waiting(store) == []
    assert await store.inbox.unreadable() == []
    assert await store.inbox.known_encrypted() == [ROOM]
    assert await store.inbox.joined_rooms() == [ROOM]
    (join,) = await store.outbox.sendable(5)
    assert join.room_id == "!new"
    async with store.ledger.transaction() as transaction:
        assert len(await transaction.present(ROOM)) == 1
        heard = await transaction.heard("$said1")
        assert heard
        assert heard.outcome == "past"
        assert await transaction.heard_content("$said1") is None
    await store.inbox.take(Batch(position="s1", started=NOW, seen=[seen(1), seen(3)]), NOW)
    assert await waiting(store) == ["$said3"]


async def test_an_event_counts_once(store: Store) -> None:
    await begin(store, seen(1))
    again = seen(1, content={"body": "changed"})
    await store.inbox.take(Batch(position="s2", started=NOW, seen=[again, again]), after(hours=1))
    (arrival,) = await store.ledger.next_arrivals(5)
    assert (arrival.content["body"], arrival.at) == ("said 1", NOW)


async def test_member_events_are_arrivals_too(store: Store) -> None:
    event = seen(1, type="m.room.member", state_key="@bea:example.org", content={})
    await begin(store, event)
    (arrival,) = await store.ledger.next_arrivals(5)
    assert (arrival.type, arrival.state_key) == ("m.room.member", "@bea:example.org")


async def test_an_invitation_becomes_one_post_whose_id_can_be_computed_again(store: Store) -> None:
    await begin(store)
    invitation = Invitation(room="!new", inviter="@ann:example.org", direct=False)
    for position in ("s1", "s2"):
        await store.inbox.take(Batch(position=position, started=NOW, invitations=[invitation]), NOW)
    (join,) = await store.outbox.sendable(5)
    assert (join.post.kind, join.room_id) == (PostKind.JOIN, "!new")
    assert join.post.id == hashlib.sha256(b"invite:!new:s1").hexdigest()[:16]
    assert join.post.body == {"inviter": "@ann:example.org", "direct": False}
    assert await store.inbox.joined_rooms() == []
    await store.outbox.sent(join.post.id, "!new", "!new")
    assert await store.inbox.joined_rooms() == ["!new"]
    assert await store.outbox.sendable(5) == []


async def test_we_are_where_we_hear_something_until_we_are_removed(store: Store) -> None:
    await begin(store, seen(1))
    await store.inbox.take(
        Batch(position="s2", started=NOW, presences=people("!b", ("@ann:example.org", "join"))),
        NOW,
    )
    assert await store.inbox.joined_rooms() == ["!b", ROOM]
    await store.inbox.take(Batch(position="s3", started=NOW, gone=[ROOM]), NOW)
    assert await store.inbox.joined_rooms() == ["!b"]
    invitation = Invitation(room=ROOM, inviter="@ann:example.org", direct=True)
    await store.inbox.take(
        Batch(
            position="s4",
            started=NOW,
            invitations=[invitation],
            presences=people(ROOM, ("@ann:example.org", "join")),
        ),
        NOW,
    )
    assert await store.inbox.joined_rooms() == ["!b"]


async def test_echoes_tell_what_became_of_a_post(store: Store) -> None:
    await begin(store)
    async with store.ledger.transaction() as transaction:
        await transaction.settle_room(GARDEN, ROOM)
        await transaction.post(message("aaaa", ref=f"ask:{GARDEN}:P7/2"))
    await store.outbox.attempting("aaaa", NOW)
    async with store.ledger.transaction() as transaction:
        assert await transaction.unsure(ROOM)
        assert not await transaction.unsure("!elsewhere")
    echo = Echo(post="aaaa", event_id="$ask")
    await store.inbox.take(Batch(position="s1", started=NOW, echoes=[echo]), NOW)
    assert await store.outbox.sendable(5) == []
    async with store.ledger.transaction() as transaction:
        assert not await transaction.unsure(ROOM)
        event = await transaction.our_event("$ask")
        assert event
        assert (event.room_id, event.ref) == (ROOM, f"ask:{GARDEN}:P7/2")
        assert (event.circle, event.item, event.version) == (GARDEN, "P7", 2)
        assert await transaction.event_of(f"ask:{GARDEN}:P7/2") == "$ask"
        assert await transaction.event_of(f"ask:{GARDEN}:P7/3") is None
        assert await transaction.our_event("$other") is None


async def test_an_echo_of_a_post_that_is_not_known_yet_keeps_it_from_being_sent(
    store: Store,
) -> None:
    """After a restore the same act makes the same post, which is in the room already."""
    echo = Echo(post="aaaa", event_id="$there")
    await store.inbox.take(Batch(position="s0", started=NOW, echoes=[echo]), NOW)
    async with store.ledger.transaction() as transaction:
        await transaction.settle_room(GARDEN, ROOM)
        await transaction.post(message("aaaa"))
        await transaction.post(message("bbbb"))
        event = await transaction.our_event("$there")
        assert event
        assert (event.ref, event.circle, event.item) == ("post:aaaa", GARDEN, None)
    assert [post.post.id for post in await store.outbox.sendable(5)] == ["bbbb"]


async def test_what_could_not_be_read_is_handled_when_its_key_comes(store: Store) -> None:
    secret = {"ciphertext": "x"}
    await begin(store, seen(1, type="unreadable", content=secret), seen(2))
    assert await waiting(store) == ["$said2"]
    ((number, room, content),) = await store.inbox.unreadable()
    assert (room, content) == (ROOM, secret)
    assert await store.ledger.unreadable_since(ROOM) == {"@ann:example.org": NOW}
    assert await store.ledger.unreadable_since("!elsewhere") == {}
    readable = [(number, "m.room.message", {"body": "late"}), (99, "m.room.message", {})]
    await store.inbox.take(Batch(position="s2", started=NOW, readable=readable), after(hours=1))
    assert await store.inbox.unreadable() == []
    (arrival,) = await store.ledger.next_arrivals(1)
    assert (arrival.number, arrival.at, arrival.content) == (number, NOW, {"body": "late"})


async def test_who_could_not_be_read_is_told_once(store: Store) -> None:
    await begin(store, *(seen(number, type="unreadable") for number in (1, 2)))
    later = seen(3, type="unreadable")
    await store.inbox.take(Batch(position="s2", started=NOW, seen=[later]), after(hours=2))
    assert await store.ledger.untold_unreadable(NOW) == []
    (untold,) = await store.ledger.untold_unreadable(after(hours=1))
    assert untold.event_id == "$said2"
    async with store.ledger.transaction() as transaction:
        await transaction.remember(untold, "misread")
        assert await transaction.heard("$said2") is None
    assert await store.ledger.untold_unreadable(after(hours=1)) == []
    assert len(await store.inbox.unreadable()) == 3
    assert await store.ledger.unreadable_since(ROOM) == {"@ann:example.org": after(hours=2)}


async def test_a_key_that_comes_while_its_sender_is_told_is_not_lost(store: Store) -> None:
    await begin(store, seen(1, type="unreadable"))
    (untold,) = await store.ledger.untold_unreadable(after(hours=1))
    readable = [(untold.number, "m.room.message", {"body": "late"})]
    await store.inbox.take(Batch(position="s2", started=NOW, readable=readable), NOW)
    async with store.ledger.transaction() as transaction:
        await transaction.remember(untold, "unreadable")
    assert await waiting(store) == ["$said1"]


@pytest.mark.parametrize(
    ("away", "noted"), [(timedelta(minutes=10), False), (timedelta(minutes=10, seconds=1), True)]
)
async def test_a_long_silence_is_remembered(store: Store, away: timedelta, noted: bool) -> None:
    await begin(store)
    await store.inbox.take(Batch(position="s1", started=NOW + away), NOW + away)
    assert await store.ledger.outage() == (NOW if noted else None)


async def test_the_earliest_silence_stays_until_it_is_made_good(store: Store) -> None:
    await begin(store)
    for position, hours in enumerate((1, 2)):
        at = after(hours=hours)
        await store.inbox.take(Batch(position=f"t{position}", started=at), at)
    assert await store.ledger.outage() == NOW
    await store.ledger.outage_over()
    assert await store.ledger.outage() is None
    at = after(hours=3)
    await store.inbox.take(Batch(position="t3", started=at), at)
    assert await store.ledger.outage() == after(hours=2)


async def test_presences_are_as_last_told(store: Store) -> None:
    await begin(store)
    for position, membership in enumerate(("invite", "join", "ban")):
        presence = Presence(room=ROOM, mxid="@bea:example.org", membership=membership, name="Bea")
        await store.inbox.take(
            Batch(position=f"t{position}", started=NOW, presences=[presence]), NOW
        )
    async with store.ledger.transaction() as transaction:
        assert await transaction.present(ROOM) == [presence]
        assert await transaction.present("!elsewhere") == []
