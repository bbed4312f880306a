from __future__ import annotations

import pytest

from nstbot.app.ports import Batch, CardDue, Echo, Lane
from nstbot.domain.ids import ItemId
from nstbot.store.cards import card_id
from nstbot.store.store import Store
from tests.store.samples import GARDEN, NOW, ROOM, after, begin

P7, P8 = ItemId("P7"), ItemId("P8")
CARD = card_id(GARDEN, P7)


@pytest.fixture
async def garden(store: Store) -> Store:
    await begin(store)
    async with store.ledger.transaction() as transaction:
        await transaction.settle_room(GARDEN, ROOM)
    return store


async def want(store: Store, cause: str, item: ItemId = P7, lane: Lane = Lane.CARD) -> None:
    async with store.ledger.transaction() as transaction:
        await transaction.want_card(GARDEN, item, cause, lane)


async def due(store: Store) -> CardDue:
    (card,) = await store.outbox.cards(NOW)
    return card


async def show(store: Store, event_id: str = "$card") -> None:
    card = await due(store)
    await store.outbox.freeze_card(card.id, card.wanted, {"body": str(card.wanted)}, NOW)
    await store.outbox.card_shown(card.id, card.wanted, event_id, NOW)


async def test_a_card_is_wanted_shown_and_edited(garden: Store) -> None:
    await want(garden, "$one")
    assert await due(garden) == CardDue(
        id=CARD,
        circle=GARDEN,
        item=P7,
        room_id=ROOM,
        event_id=None,
        wanted=1,
        frozen=None,
        causes=("$one",),
        edited_at=None,
    )
    await show(garden)
    assert await garden.outbox.cards(NOW) == []
    await want(garden, "$two")
    card = await due(garden)
    assert (card.event_id, card.wanted, card.causes) == ("$card", 2, ("$two",))
    assert card.edited_at == NOW
    await show(garden, "$edit")
    async with garden.ledger.transaction() as transaction:
        assert await transaction.event_of(f"card:{GARDEN}:P7") == "$card"
        event = await transaction.our_event("$card")
        assert event
        assert (event.room_id, event.ref) == (ROOM, f"card:{GARDEN}:P7")
        assert (event.circle, event.item, event.version) == (GARDEN, P7, None)


async def test_wants_are_merged_and_their_causes_kept(garden: Store) -> None:
    for cause in ("$one", "$two", "$two", "$three"):
        await want(garden, cause)
    card = await due(garden)
    assert (card.wanted, card.causes) == (3, ("$one", "$two", "$three"))


async def test_what_may_be_in_the_room_is_sent_as_it_was(garden: Store) -> None:
    await want(garden, "$one")
    await garden.outbox.freeze_card(CARD, 1, {"body": "first"}, NOW)
    async with garden.ledger.transaction() as transaction:
        assert await transaction.unsure(ROOM)
    await want(garden, "$two")
    await garden.outbox.freeze_card(CARD, 2, {"body": "second"}, NOW)
    card = await due(garden)
    assert (card.wanted, card.frozen) == (2, (1, {"body": "first"}))
    await garden.outbox.card_shown(CARD, 1, "$card", NOW)
    async with garden.ledger.transaction() as transaction:
        assert not await transaction.unsure(ROOM)
    card = await due(garden)
    assert (card.wanted, card.frozen, card.causes) == (2, None, ("$two",))


async def test_an_echo_shows_a_revision(garden: Store) -> None:
    await want(garden, "$one")
    await garden.outbox.freeze_card(CARD, 1, {"body": "first"}, NOW)
    echo = Echo(post=f"card-{CARD}-1", event_id="$card")
    await garden.inbox.take(Batch(position="s", started=NOW, echoes=[echo]), after(hours=1))
    assert await garden.outbox.cards(NOW) == []
    await garden.outbox.card_shown(CARD, 1, "$card", NOW)
    await want(garden, "$two")
    card = await due(garden)
    assert (card.event_id, card.wanted) == ("$card", 2)
    await garden.outbox.freeze_card(CARD, 2, {"body": "second"}, NOW)
    late = Echo(post=f"card-{CARD}-1", event_id="$card")
    await garden.inbox.take(Batch(position="s", started=NOW, echoes=[late]), NOW)
    assert (await due(garden)).frozen == (2, {"body": "second"})


async def test_after_a_restore_the_card_in_the_room_is_edited(garden: Store) -> None:
    echoes = [
        Echo(post=f"card-{CARD}-{revision}", event_id=f"$event{revision}")
        for revision in (1, 2, 10)
    ]
    await garden.inbox.take(Batch(position="s", started=NOW, echoes=echoes), NOW)
    await want(garden, "$one")
    card = await due(garden)
    assert (card.event_id, card.wanted, card.edited_at) == ("$event1", 11, NOW)
    async with garden.ledger.transaction() as transaction:
        assert await transaction.event_of(f"card:{GARDEN}:P7") == "$event1"


async def test_a_refused_card_is_tried_again_when_it_is_wanted_again(garden: Store) -> None:
    await want(garden, "$one")
    await garden.outbox.freeze_card(CARD, 1, {"body": "first"}, NOW)
    await garden.outbox.card_refused(CARD, "M_FORBIDDEN")
    assert await garden.outbox.cards(NOW) == []
    await want(garden, "$two")
    card = await due(garden)
    assert (card.wanted, card.frozen) == (2, None)


async def test_the_urgent_then_the_oldest_want_comes_first(garden: Store) -> None:
    await want(garden, "$one", P7)
    await want(garden, "$two", P8)
    await want(garden, "$three", P7)
    assert [card.item for card in await garden.outbox.cards(NOW)] == [P7, P8]
    await want(garden, "$four", P8, Lane.ANSWER)
    assert [card.item for card in await garden.outbox.cards(NOW)] == [P8, P7]


async def test_a_card_without_a_room_waits(store: Store) -> None:
    await want(store, "$one")
    assert await store.outbox.cards(NOW) == []
    await store.outbox.card_shown("0000000000000000", 1, "$x", NOW)
    async with store.ledger.transaction() as transaction:
        assert await transaction.our_event("$x") is None
        assert not await transaction.unsure(ROOM)
