from __future__ import annotations

import pytest

from nstbot.app.ports import Batch, Conflict, Echo, Heard
from nstbot.domain.ids import ItemId
from nstbot.store.store import Store
from tests.store.samples import ANN, GARDEN, NOW, ROOM, after, begin, message, seen

A, B, C = "!a", "!b", "!c"


async def turns(store: Store, limit: int) -> list[str]:
    return [arrival.event_id for arrival in await store.ledger.next_arrivals(limit)]


async def handle(store: Store, event_id: str) -> None:
    """As the pump does: read, act, remember."""
    (arrival,) = [each for each in await store.ledger.next_arrivals(9) if each.event_id == event_id]
    async with store.ledger.transaction() as transaction:
        await transaction.remember(arrival, "done")


async def test_the_oldest_of_each_room(store: Store) -> None:
    await begin(store, seen(1, A), seen(2, A), seen(3, B), seen(4, A), seen(5, C))
    assert await turns(store, 9) == ["$said1", "$said3", "$said5"]
    await handle(store, "$said1")
    assert sorted(await turns(store, 9)) == ["$said2", "$said3", "$said5"]


async def test_no_room_waits_for_a_talkative_one(store: Store) -> None:
    await begin(store, *(seen(number, A) for number in range(50)), seen(50, B), seen(51, C))
    assert [(await turns(store, 1))[0] for _ in range(3)] == ["$said0", "$said50", "$said51"]
    assert await turns(store, 1) == ["$said0"]


async def test_nothing_overtakes_in_its_room_except_past_a_stuck_one(store: Store) -> None:
    await begin(store, seen(1), seen(2))
    for _ in range(2):
        (arrival,) = await store.ledger.next_arrivals(9)
        assert arrival.event_id == "$said1"
        await store.ledger.failed_once(arrival.number)
    (arrival,) = await store.ledger.next_arrivals(9)
    assert arrival.tries == 2
    await store.ledger.stuck(arrival, "F-3K7")
    assert await turns(store, 9) == ["$said2"]
    async with store.database.transaction() as sql:
        row = await sql.row("SELECT state, reference FROM inbox WHERE state = 'stuck'")
    assert row
    assert tuple(row) == ("stuck", "F-3K7")


async def test_what_became_of_an_arrival_outlives_its_body(store: Store) -> None:
    await begin(store, seen(1), seen(2, B))
    first, second = await store.ledger.next_arrivals(9)
    async with store.ledger.transaction() as transaction:
        assert await transaction.heard("$said1") is None
        await transaction.remember(first, "answer", GARDEN, ItemId("P7"))
        await transaction.remember(second, "talk")
        assert await transaction.heard_content("$said1") == first.content
        assert await transaction.heard_content("$said2") is None
    await store.ledger.forget_old(after(days=6))
    async with store.ledger.transaction() as transaction:
        assert await transaction.heard_content("$said1") == first.content
    await store.ledger.forget_old(after(days=7))
    async with store.ledger.transaction() as transaction:
        assert await transaction.heard_content("$said1") is None
        assert await transaction.heard("$said1") == Heard(
            event_id="$said1",
            sender="@ann:example.org",
            room=ROOM,
            outcome="answer",
            circle=GARDEN,
            item=ItemId("P7"),
        )
        talk = await transaction.heard("$said2")
        assert talk
        assert (talk.outcome, talk.circle, talk.item) == ("talk", None, None)


async def test_what_was_sent_is_forgotten_after_a_week_and_what_waits_is_not(store: Store) -> None:
    await begin(store)
    async with store.ledger.transaction() as transaction:
        await transaction.settle_room(GARDEN, ROOM)
        for name in ("aaaa", "bbbb"):
            await transaction.post(message(name))
    await store.outbox.sent("aaaa", "$a")
    echo = Echo(post="never", event_id="$e")
    await store.inbox.take(Batch(position="s2", started=NOW, echoes=[echo]), NOW)
    await store.ledger.forget_old(after(days=8))
    async with store.database.transaction() as sql:
        rows = await sql.rows("SELECT id FROM posts WHERE body IS NOT NULL")
        assert [row["id"] for row in rows] == ["bbbb"]
        assert await sql.rows("SELECT * FROM echoes") == []
    async with store.ledger.transaction() as transaction:
        assert await transaction.event_of("post:aaaa") == "$a"


async def test_a_question_waits_in_its_thread(store: Store) -> None:
    until = after(minutes=15)
    async with store.ledger.transaction() as transaction:
        await transaction.ask(ANN, ROOM, None, "argument", {"word": "propose"}, until)
        await transaction.ask(ANN, ROOM, "$card", "reason", {"item": "O1"}, after(hours=72))
    async with store.ledger.transaction() as transaction:
        assert await transaction.question(ANN, "!b", None, NOW) is None
        assert await transaction.question(ANN, ROOM, "$other", NOW) is None
        assert await transaction.question(ANN, ROOM, None, until) is None
        reason = await transaction.question(ANN, ROOM, "$card", NOW)
        question = await transaction.question(ANN, ROOM, None, NOW)
        assert reason
        assert question
        assert (reason.kind, reason.so_far, reason.thread) == ("reason", {"item": "O1"}, "$card")
        assert (question.place, question.thread, question.expires) == (ROOM, None, until)
        await transaction.answered(reason)
        assert await transaction.question(ANN, ROOM, "$card", NOW) is None
        await transaction.ask(ANN, ROOM, None, "which", {"of": ["P1", "P2"]}, until)
        newer = await transaction.question(ANN, ROOM, None, NOW)
        assert newer
        assert newer.kind == "which"
        await transaction.answered(question)
        assert await transaction.question(ANN, ROOM, None, NOW) == newer
    await store.ledger.forget_old(until)
    async with store.database.transaction() as sql:
        assert await sql.rows("SELECT * FROM questions") == []


async def test_the_same_cause_twice_leaves_the_second_without_effect(store: Store) -> None:
    for number in range(2):
        try:
            async with store.ledger.transaction() as transaction:
                await transaction.settle_room(GARDEN, f"!{number}")
                await transaction.done("$cause")
        except Conflict:
            assert number == 1
    async with store.ledger.transaction() as transaction:
        assert await transaction.room_of_circle(GARDEN) == "!0"


async def test_a_circle_moves_into_another_room(store: Store) -> None:
    async with store.ledger.transaction() as transaction:
        assert await transaction.room_of_circle(GARDEN) is None
        await transaction.settle_room(GARDEN, A)
        await transaction.settle_room(GARDEN, B)
        assert await transaction.room_of_circle(GARDEN) == B
        assert await transaction.circle_of_room(B) == GARDEN
        assert await transaction.circle_of_room(A) is None


@pytest.mark.parametrize("limit", [0, 1, 3])
async def test_no_more_arrivals_than_asked_for(store: Store, limit: int) -> None:
    await begin(store, *(seen(number, f"!{number}") for number in range(5)))
    assert len(await turns(store, limit)) == limit
