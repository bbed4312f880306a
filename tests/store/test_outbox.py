from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from nstbot.app.ports import Batch, Echo, Invitation, Lane, Post, PostKind, Presence
from nstbot.domain.ids import CircleId, ItemId, PersonId
from nstbot.store.cards import card_id
from nstbot.store.outbox import _HEADS, _NEXT, _OTHERS, PAGE
from nstbot.store.store import Store
from tests.store.samples import GARDEN, NOW, ROOM, after, begin, message, reaction

ANN = "@ann:example.org"
BOT = "@bot:example.org"
P7 = ItemId("P7")
CARD = f"card:{GARDEN}:P7"


@pytest.fixture
async def garden(store: Store) -> Store:
    """A store that knows the circle's room."""
    await begin(store)
    async with store.ledger.transaction() as transaction:
        await transaction.settle_room(GARDEN, ROOM)
    return store


async def owe(store: Store, *posts: Post) -> None:
    async with store.ledger.transaction() as transaction:
        for post in posts:
            await transaction.post(post)


async def going(store: Store, limit: int = 100) -> list[str]:
    return [each.post.id for each in await store.outbox.sendable(limit)]


async def states(store: Store) -> dict[str, tuple[str, str | None]]:
    async with store.database.transaction() as sql:
        rows = await sql.rows("SELECT id, state, code FROM posts")
        return {row["id"]: (row["state"], row["code"]) for row in rows}


async def test_a_post_comes_out_as_it_went_in(garden: Store) -> None:
    post = message("aaaa", reply="event:$said", ref="ask:x:P1/1", lane=Lane.ASK)
    await owe(garden, post)
    (sendable,) = await garden.outbox.sendable(5)
    assert sendable.post == replace(post, number=1)
    assert (sendable.room_id, sendable.reply, sendable.attempted) == (ROOM, "$said", None)
    await garden.outbox.attempting("aaaa", NOW)
    await garden.outbox.attempting("aaaa", after(hours=1))
    (sendable,) = await garden.outbox.sendable(5)
    assert sendable.attempted == NOW


async def test_the_same_post_twice_is_one(garden: Store) -> None:
    await owe(garden, message("aaaa"))
    await owe(garden, message("aaaa", body={"body": "newer"}))
    (sendable,) = await garden.outbox.sendable(5)
    assert sendable.post.body == {"body": "post aaaa"}
    await garden.outbox.sent("aaaa", "$a")
    await owe(garden, message("aaaa"))
    assert await going(garden) == []


async def test_messages_of_a_room_go_one_after_the_other(garden: Store) -> None:
    await owe(
        garden,
        message("1111", lane=Lane.CARD),
        message("2222", f"room:{ROOM}", lane=Lane.ANSWER),
        message("3333", "room:!other"),
        message("4444", "room:!other"),
    )
    assert await going(garden) == ["3333", "1111"]
    await garden.outbox.sent("1111", "$1")
    assert await going(garden) == ["2222", "3333"]


async def test_who_waits_is_served_first(garden: Store) -> None:
    await owe(
        garden,
        Post(
            id="pin",
            room=f"room:{ROOM}",
            lane=Lane.PIN,
            kind=PostKind.PIN,
            body={},
            cause="$c",
            target="event:$x",
        ),
        reaction("button", "event:$x"),
        message("ask", "room:!a", lane=Lane.ASK),
        message("answer", "room:!b"),
    )
    assert await going(garden) == ["answer", "ask", "button", "pin"]
    assert await going(garden, 2) == ["answer", "ask"]


async def test_what_hangs_on_a_message_waits_for_it(garden: Store) -> None:
    ref = f"ask:{GARDEN}:P7/1"
    await owe(garden, message("ask", ref=ref), reaction("yes", ref), reaction("no", "post:ask"))
    assert await going(garden) == ["ask"]
    await garden.outbox.sent("ask", "$ask")
    sendable = await garden.outbox.sendable(5)
    assert [(each.post.id, each.target) for each in sendable] == [("yes", "$ask"), ("no", "$ask")]


async def test_a_post_without_a_name_is_known_by_its_id(garden: Store) -> None:
    await owe(garden, message("said"), reaction("yes", "post:said"))
    assert await going(garden) == ["said"]
    await garden.outbox.sent("said", "$said")
    (sendable,) = await garden.outbox.sendable(5)
    assert (sendable.post.id, sendable.target) == ("yes", "$said")


async def test_a_thread_waits_for_its_card_and_holds_back_its_room(garden: Store) -> None:
    async with garden.ledger.transaction() as transaction:
        await transaction.want_card(GARDEN, P7, "$cause")
        await transaction.post(message("ask", thread=CARD))
        await transaction.post(message("next"))
    assert await going(garden) == []
    (card,) = await garden.outbox.cards(NOW)
    await garden.outbox.freeze_card(card.id, card.wanted, {"body": "card"}, NOW)
    await garden.outbox.card_shown(card.id, card.wanted, "$card", NOW)
    (sendable,) = await garden.outbox.sendable(5)
    assert (sendable.post.id, sendable.thread) == ("ask", "$card")


async def test_a_thread_that_never_comes_is_done_without(garden: Store) -> None:
    async with garden.ledger.transaction() as transaction:
        await transaction.want_card(GARDEN, P7, "$cause")
        await transaction.post(message("ask", thread=CARD, reply="post:none", target="post:none"))
        await transaction.post(
            Post(
                id="pin",
                room=f"circle:{GARDEN}",
                lane=Lane.PIN,
                kind=PostKind.PIN,
                body={},
                cause="$c",
                target=CARD,
            )
        )
    await garden.outbox.card_refused(card_id(GARDEN, P7), "M_FORBIDDEN")
    assert await garden.outbox.cards(NOW) == []
    (sendable,) = await garden.outbox.sendable(5)
    assert sendable.post.id == "ask"
    assert (sendable.thread, sendable.reply, sendable.target) == (None, None, None)
    assert (await states(garden))["pin"] == ("dropped", f"missing {CARD}")


async def test_what_hung_on_a_refused_message(garden: Store) -> None:
    ref = f"ask:{GARDEN}:P7/1"
    await owe(
        garden, message("ask", ref=ref), reaction("yes", ref), message("reply", thread="post:ask")
    )
    await garden.outbox.refused("ask", "M_TOO_LARGE")
    await garden.outbox.refused("ask", "again")
    await garden.outbox.refused("unknown", "M_FORBIDDEN")
    (sendable,) = await garden.outbox.sendable(5)
    assert (sendable.post.id, sendable.thread) == ("reply", None)
    assert await states(garden) == {
        "ask": ("refused", "M_TOO_LARGE"),
        "yes": ("dropped", f"missing {ref}"),
        "reply": ("waiting", None),
    }


async def test_what_was_sent_stays_as_first_known(garden: Store) -> None:
    await owe(garden, message("said"))
    await garden.outbox.sent("said", "$first")
    await garden.outbox.sent("said", "$second")
    await garden.outbox.refused("said", "M_FORBIDDEN")
    await garden.outbox.sent("unknown", "$x")
    async with garden.ledger.transaction() as transaction:
        assert await transaction.event_of("post:said") == "$first"
    assert await states(garden) == {"said": ("sent", None)}


async def test_what_was_believed_refused_and_is_there_after_all(garden: Store) -> None:
    await owe(garden, message("said"))
    await garden.outbox.refused("said", "M_UNKNOWN")
    await garden.outbox.sent("said", "$said")
    assert await states(garden) == {"said": ("sent", None)}


async def test_a_room_that_is_not_there(garden: Store) -> None:
    await owe(garden, message("aaaa", "circle:unknown"), message("bbbb", "somewhere:else"))
    assert await going(garden) == []
    assert set((await states(garden)).values()) == {("dropped", "no-room")}


# ── Direct chats ────────────────────────────────────────────────────────────────────────────────


async def person(store: Store, mxid: str = ANN) -> PersonId:
    async with store.ledger.transaction() as transaction:
        return await transaction.person(mxid)


async def arrive(store: Store, room: str, *memberships: tuple[str, str]) -> None:
    presences = [
        Presence(room=room, mxid=mxid, membership=membership, name=None)
        for mxid, membership in memberships
    ]
    await store.inbox.take(Batch(position="s", started=NOW, presences=presences), NOW)


async def test_a_direct_message_makes_its_chat_once(garden: Store) -> None:
    ann = await person(garden)
    direct = Post(
        id="direct",
        room=f"dm:{ann}",
        lane=Lane.ANSWER,
        kind=PostKind.DIRECT,
        body={"mxid": ANN},
        cause="$c",
    )
    await owe(garden, message("hello", f"dm:{ann}"), direct, message("more", f"dm:{ann}"))
    (made,) = await garden.outbox.sendable(5)
    assert (made.post.kind, made.post.room, made.room_id) == (PostKind.DIRECT, f"dm:{ann}", "")
    assert made.post.body == {"mxid": ANN}
    await garden.outbox.sent(made.post.id, "!dm", "!dm")
    (hello,) = await garden.outbox.sendable(5)
    assert (hello.post.id, hello.room_id) == ("hello", "!dm")
    assert "!dm" in await garden.inbox.joined_rooms()
    await garden.outbox.sent("hello", "$hello")
    async with garden.ledger.transaction() as transaction:
        assert await transaction.direct_room(ann) == "!dm"
        event = await transaction.our_event("$hello")
        assert event
        assert (event.room_id, event.circle) == ("!dm", None)
    await owe(garden, message("later", f"dm:{ann}"))
    assert [each.post.kind for each in await garden.outbox.sendable(9)] == [PostKind.MESSAGE]


async def test_a_refused_direct_chat_ends_what_waits_for_it(garden: Store) -> None:
    ann = await person(garden)
    await owe(garden, message("hello", f"dm:{ann}"))
    (made,) = await garden.outbox.sendable(5)
    await garden.outbox.refused(made.post.id, "M_FORBIDDEN")
    assert (await states(garden))["hello"] == ("refused", "direct: M_FORBIDDEN")
    await owe(garden, message("again", f"dm:{ann}"))
    assert len(await going(garden)) == 1


async def test_nobody_can_be_written_to_who_is_not_known(garden: Store) -> None:
    await owe(garden, message("hello", "dm:nobody"))
    assert await going(garden) == []
    assert await states(garden) == {"hello": ("dropped", "no-room")}


async def test_who_asked_us_into_a_direct_chat_has_one(garden: Store) -> None:
    ann = await person(garden)
    invitation = Invitation(room="!dm", inviter=ANN, direct=True)
    await garden.inbox.take(Batch(position="s", started=NOW, invitations=[invitation]), NOW)
    async with garden.ledger.transaction() as transaction:
        assert await transaction.direct_room(ann) is None
    (join,) = await garden.outbox.sendable(5)
    await garden.outbox.sent(join.post.id, "!dm")
    await arrive(garden, "!dm", (ANN, "join"), (BOT, "join"))
    async with garden.ledger.transaction() as transaction:
        assert await transaction.direct_room(ann) == "!dm"
        assert await transaction.is_direct("!dm")


async def test_a_third_in_the_room_ends_a_direct_chat(garden: Store) -> None:
    ann = await person(garden)
    invitation = Invitation(room="!dm", inviter=ANN, direct=True)
    await garden.inbox.take(Batch(position="s", started=NOW, invitations=[invitation]), NOW)
    (join,) = await garden.outbox.sendable(5)
    await garden.outbox.sent(join.post.id, "", "!dm")
    async with garden.ledger.transaction() as transaction:
        assert await transaction.direct_room(ann) is None  # it is not known who is in it
    await arrive(garden, "!dm", (ANN, "join"), (BOT, "join"), ("@bea:example.org", "join"))
    async with garden.ledger.transaction() as transaction:
        assert await transaction.direct_room(ann) is None
    await arrive(garden, "!dm", ("@bea:example.org", "leave"))
    async with garden.ledger.transaction() as transaction:
        assert await transaction.direct_room(ann) == "!dm"
        await transaction.settle_room(GARDEN, "!dm")
        assert await transaction.direct_room(ann) is None


async def test_an_echo_makes_no_direct_chat(garden: Store) -> None:
    ann = await person(garden)
    await owe(garden, message("hello", f"dm:{ann}"))
    (made,) = await garden.outbox.sendable(5)
    echo = Echo(post=made.post.id, event_id="$create")
    await garden.inbox.take(Batch(position="s", started=NOW, echoes=[echo]), NOW)
    assert await going(garden) == [made.post.id]


async def test_a_direct_chat_that_was_left_is_none(garden: Store) -> None:
    ann = await person(garden)
    await owe(garden, message("hello", f"dm:{ann}"))
    (made,) = await garden.outbox.sendable(5)
    await garden.outbox.sent(made.post.id, "!dm", "!dm")
    await arrive(garden, "!dm", (ANN, "leave"), (BOT, "join"))
    async with garden.ledger.transaction() as transaction:
        assert await transaction.direct_room(ann) is None
    assert await going(garden) == []
    assert (await states(garden))["hello"] == ("dropped", "no-room")
    await arrive(garden, "!dm", (ANN, "join"))
    await garden.inbox.take(Batch(position="s", started=NOW, gone=["!dm"]), NOW)
    async with garden.ledger.transaction() as transaction:
        assert await transaction.direct_room(ann) is None


async def test_two_in_a_room_are_a_direct_chat_unless_it_is_a_circles(garden: Store) -> None:
    def people(*names: str) -> Sequence[tuple[str, str]]:
        return [(f"@{name}:example.org", "join") for name in names]

    await arrive(garden, "!two", *people("bot", "ann"))
    await arrive(garden, "!three", *people("bot", "ann"), ("@bea:example.org", "invite"))
    await arrive(garden, ROOM, *people("bot", "ann"))
    async with garden.ledger.transaction() as transaction:
        assert await transaction.is_direct("!two")
        assert not await transaction.is_direct("!three")
        assert not await transaction.is_direct(ROOM)
        assert not await transaction.is_direct("!unknown")


async def test_what_may_go_is_found_without_looking_at_all_that_waits(garden: Store) -> None:
    async with garden.database.transaction() as sql:
        for query, values in ((_HEADS, ()), (_NEXT, (ROOM,)), (_OTHERS, (-1, 0, 10))):
            plan = await sql.rows(f"EXPLAIN QUERY PLAN {query}", *values)
            steps = [str(row["detail"]) for row in plan]
            assert any("posts" in step for step in steps)
            assert not [s for s in steps if s.startswith("SCAN posts") and "INDEX" not in s]


async def test_before_however_many_rooms_something_waits_few_questions_are_asked(
    garden: Store,
) -> None:
    """A decision for a large branch does not hold up an answer."""
    asked = []
    for numbers in (range(10), range(10, 200)):
        async with garden.ledger.transaction() as tx:
            for number in numbers:
                await tx.settle_room(CircleId(f"C{number}"), f"!room{number}")
                await tx.post(message(f"told{number}", f"circle:C{number}"))
        before = garden.database.tally.statements
        assert len(await garden.outbox.sendable(5)) == 5
        asked.append(garden.database.tally.statements - before)
    assert asked[0] == asked[1] < 20


async def test_what_cannot_go_lets_the_next_pass_and_the_rest_waits_its_turn(garden: Store) -> None:
    await owe(garden, message("1111", "dm:nobody"), message("2222", "dm:nobody"), message("3333"))
    await owe(garden, *(reaction(f"gone{n}", "post:nothing") for n in range(3)))
    assert await going(garden) == ["3333"]
    assert {await_[0] for await_ in (await states(garden)).values()} == {"dropped", "waiting"}


async def test_however_many_buttons_wait_for_their_ask_the_others_go(garden: Store) -> None:
    ref = f"ask:{GARDEN}:P7/1"
    await owe(garden, message("ask", ref=ref))
    await owe(garden, *(reaction(f"b{n}", ref) for n in range(2 * PAGE)), reaction("x", "event:$x"))
    assert await going(garden) == ["ask", "x"]
