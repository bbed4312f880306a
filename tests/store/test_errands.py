"""What circles owe each other is written with what it comes from, and kept until it is handled."""

from __future__ import annotations

import json
from dataclasses import replace

from nstbot.app.ports import Kind, Trouble
from nstbot.domain import errands as e
from nstbot.domain import facts as f
from nstbot.domain import levels
from nstbot.domain.circle import fold
from nstbot.domain.ids import LEVELS, CircleId, PersonId, Words
from nstbot.store import errands, people
from nstbot.store.store import Store
from nstbot.store.verify import verify
from tests.store.samples import ANN, BEA, GARDEN, NOW, after, founded, write

RIVER = CircleId("01J0000000000000000RIVER00")
ABOVE = CircleId("01J0000000000000000ABOVE00")


def errand(
    receiver: CircleId = ABOVE,
    *,
    later: bool = False,
    harm: Words | None = None,
    because: Words | None = None,
) -> e.Errand:
    body = e.SeatGivenBack(person=ANN, reason="objected", harm=harm, because=because)
    return e.Errand(sender=GARDEN, receiver=receiver, body=body, at=NOW, later=later)


async def owe(store: Store, *owed: e.Errand, number: int = 1) -> None:
    async with store.ledger.transaction() as tx:
        await tx.levels.owe(owed, number)


async def bodies(store: Store) -> list[str | None]:
    async with store.database.transaction() as sql:
        return [row["body"] for row in await sql.rows("SELECT body FROM errands ORDER BY number")]


async def words_of(store: Store, text: str) -> Words:
    kept = people.committed(text)
    async with store.database.transaction() as sql:
        await people.keep(sql, kept)
    return kept.said.words


async def test_an_errand_is_written_with_the_facts_that_it_comes_from(store: Store) -> None:
    await write(store, founded())
    state = fold(founded())
    assert state is not None
    linked = f.ChildLinked(
        child=RIVER,
        name=Words("c" * 64),
        level=1,
        holders=(ANN,),
        pair=2,
        members=5,
        told=1,
        at=NOW,
    )
    await write(store, [linked])
    due = await store.ledger.next_errand(later=False)
    assert due is not None
    async with store.database.transaction() as sql:
        federation = await sql.meta("federation_id")
    assert due.id == f"{federation}/{GARDEN}/{len(founded()) + 1}.0"
    assert (due.errand.receiver, due.errand.body) == (
        RIVER,
        e.Linked(name=state.name, level=2),
    )


async def test_what_is_owed_twice_is_there_once(store: Store) -> None:
    await owe(store, errand(), errand(RIVER))
    await owe(store, errand(LEVELS))
    assert len(await bodies(store)) == 2
    due = await store.ledger.next_errand(later=False)
    assert due is not None
    assert due.errand == errand()


async def test_it_could_travel_as_it_is(store: Store) -> None:
    words = await words_of(store, "two neighbours")
    await owe(store, errand(harm=words))
    (body,) = await bodies(store)
    assert body is not None
    row = json.loads(body)
    assert (row["v"], row["from"], row["to"], row["kind"]) == (1, GARDEN, ABOVE, "seat_given_back")
    ((kept, (salt, text)),) = row["texts"].items()
    assert (kept, text) == (words, "two neighbours")
    assert people.commitment(bytes.fromhex(salt), text) == words
    back, texts = errands.decode(body)
    assert back == errand(harm=words)
    assert texts == {words: (salt, text)}


async def test_announcements_wait_until_nothing_else_does(store: Store) -> None:
    await owe(store, errand(later=True), errand(RIVER))
    due = await store.ledger.next_errand(later=False)
    assert due is not None
    assert due.errand.receiver == RIVER
    async with store.ledger.transaction() as tx:
        await tx.levels.handled(due, NOW)
    assert await store.ledger.next_errand(later=False) is None
    due = await store.ledger.next_errand(later=True)
    assert due is not None
    assert due.errand.receiver == ABOVE


async def test_what_cannot_be_handled_stands_aside(store: Store) -> None:
    await owe(store, errand(), errand(RIVER))
    due = await store.ledger.next_errand(later=False)
    assert due is not None
    await store.ledger.errand_failed(due, None)
    again = await store.ledger.next_errand(later=False)
    assert again is not None
    assert (again.id, again.tries) == (due.id, 1)
    await store.ledger.errand_failed(again, "ABCD")
    other = await store.ledger.next_errand(later=False)
    assert other is not None
    assert other.errand.receiver == RIVER
    async with store.ledger.transaction() as tx:
        trouble = Trouble(
            reference="ABCD",
            kind=Kind.ERRAND,
            subject=str(due.number),
            what="SeatGivenBack",
            circle=ABOVE,
            room=None,
            at=NOW,
        )
        assert await tx.troubles.again(trouble)
        assert not await tx.troubles.again(trouble), "it waits already"
    back = await store.ledger.next_errand(later=False)
    assert back is not None
    assert back.id == due.id


async def test_a_circle_that_is_paused_is_passed_by(store: Store) -> None:
    await owe(store, errand(), errand(RIVER))
    async with store.database.transaction() as sql:
        due = await errands.waiting(sql, later=False, besides=(ABOVE,))
        assert due is not None
        assert due.errand.receiver == RIVER
        assert await errands.waiting(sql, later=False, besides=(ABOVE, RIVER)) is None


async def test_what_was_handled_is_forgotten_after_a_week(store: Store) -> None:
    await owe(store, errand(), errand(RIVER))
    due = await store.ledger.next_errand(later=False)
    assert due is not None
    async with store.ledger.transaction() as tx:
        await tx.levels.handled(due, NOW)
    await store.ledger.forget_old(after(days=6))
    assert None not in await bodies(store)
    await store.ledger.forget_old(after(days=8))
    handled, waits = await bodies(store)
    assert handled is None
    assert waits is not None


async def test_erased_words_are_in_no_errand(store: Store) -> None:
    gone, stays = await words_of(store, "my name"), await words_of(store, "a reason")
    await owe(store, errand(harm=gone, because=stays), errand(RIVER, harm=gone))
    due = await store.ledger.next_errand(later=False)
    assert due is not None
    async with store.ledger.transaction() as tx:
        await tx.levels.handled(due, NOW)
    await owe(store, errand(harm=gone, because=stays), number=2)
    async with store.database.transaction() as sql:
        await errands.erase(sql, {gone})
    handled, *waiting = await bodies(store)
    assert handled is None
    for body in waiting:
        assert body is not None
        assert "my name" not in body
    assert waiting[1] is not None
    assert "a reason" in waiting[1]
    back, texts = errands.decode(waiting[1])
    assert back == errand(harm=gone, because=stays)
    assert list(texts) == [stays]


async def test_texts_come_along_unless_they_are_not_what_they_are_said_to_be(
    store: Store,
) -> None:
    kept = people.committed("two neighbours")
    wrong = people.committed("they agree")
    await owe(store, errand())
    due = await store.ledger.next_errand(later=False)
    assert due is not None
    texts: dict[str, tuple[str, str]] = {
        kept.said.words: (kept.salt.hex(), kept.text),
        wrong.said.words: (kept.salt.hex(), kept.text),
    }
    async with store.ledger.transaction() as tx:
        await tx.levels.learn(replace(due, texts=texts))
    async with store.database.transaction() as sql:
        known = await people.kept(sql, kept.said.words)
        assert known is not None
        assert known.text == "two neighbours"
        assert await people.kept(sql, wrong.said.words) is None


async def test_words_are_found_however_deep() -> None:
    told = e.Told(
        circle=RIVER,
        name=Words("d" * 64),
        level=1,
        holders=(ANN, BEA),
        pair=2,
        members=5,
        number=1,
        fan=4,
    )
    body = e.Form(name=Words("a" * 64), aim=Words("b" * 64), circles=(told, told))
    assert errands.words_in(body) == {"a" * 64, "b" * 64, "d" * 64}
    assert errands.kind(body) == "form"


async def test_the_record_of_who_waits_is_verified_too(store: Store) -> None:
    name = await words_of(store, "River")
    told = e.Told(
        circle=RIVER,
        name=name,
        level=1,
        holders=(PersonId("eli"), PersonId("fay")),
        pair=2,
        members=5,
        number=1,
        fan=4,
    )
    wait = e.Errand(sender=RIVER, receiver=LEVELS, body=e.Wait(told=told), at=NOW)
    async with store.ledger.transaction() as tx:
        pool = await tx.levels.pool()
        chance = levels.Chance(
            new=ABOVE,
            name=name,
            aim=name,
            formation=levels.Formation.AUTOMATIC,
            parents=(),
            at=NOW,
        )
        command = levels.Gather(errand=wait, chance=chance)
        await tx.levels.append(pool, levels.decide(pool, command), "errand:1")
    assert await verify(store.database) == []
    fresh = type(store)(store.database, store.federation)
    async with fresh.ledger.transaction() as tx:
        known = await tx.levels.pool()
    assert [w.told for w in known.waiting] == [told]
    async with store.database.transaction() as sql:
        await sql.run("DROP TRIGGER journal_is_never_changed")
        await sql.run("UPDATE journal SET body = ? WHERE circle = ?", b"{}", LEVELS)
    assert {found.circle for found in await verify(store.database)} == {LEVELS}
