from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest

from nstbot.app.ports import Conflict, Head, Timer, Unreplayable
from nstbot.domain import facts as f
from nstbot.domain.circle import evolve, fold
from nstbot.domain.facts import DeadlineKind
from nstbot.domain.ids import CircleId, PersonId
from nstbot.store import codec, views
from nstbot.store.database import FILE, open_database
from nstbot.store.store import Store
from nstbot.store.verify import verify
from tests.store.samples import (
    ANN,
    BEA,
    CY,
    F1,
    GARDEN,
    NOW,
    after,
    begin,
    founded,
    joined,
    opened,
    write,
)

OTHER = CircleId("01J0000000000000000000THER")


def chain(circle: CircleId, facts: list[f.Fact]) -> list[str]:
    """The heads as anybody can compute them."""
    head, heads = hashlib.sha256(circle.encode()).digest(), []
    for fact in facts:
        head = hashlib.sha256(head + codec.encode(fact)).digest()
        heads.append(head.hex())
    return heads


async def test_facts_stand_in_one_chain_for_each_circle(store: Store) -> None:
    facts = list(founded())
    heads = [*await write(store, facts[:2]), *await write(store, facts[2:])]
    assert heads == [
        Head(number=number, head=head) for number, head in enumerate(chain(GARDEN, facts), start=1)
    ]
    async with store.ledger.transaction() as transaction:
        assert await transaction.head(GARDEN) == heads[-1]
        first = hashlib.sha256(OTHER.encode()).hexdigest()
        assert await transaction.head(OTHER) == Head(number=0, head=first)
    (head,) = await write(store, [opened(OTHER)], OTHER)
    assert head == Head(number=1, head=chain(OTHER, [opened(OTHER)])[0])


async def test_a_circle_is_the_fold_of_its_facts(store: Store) -> None:
    async with store.ledger.transaction() as transaction:
        assert await transaction.circle(GARDEN) is None
    await write(store, founded())
    async with store.ledger.transaction() as transaction:
        assert await transaction.circle(GARDEN) == fold(founded())
    fresh = type(store)(store.database, store.federation)
    async with fresh.ledger.transaction() as transaction:
        assert await transaction.circle(GARDEN) == fold(founded())
    async with fresh.ledger.transaction() as transaction:
        assert await transaction.circle(GARDEN) is await transaction.circle(GARDEN)


async def fail_after(store: Store, fact: f.Fact) -> None:
    async with store.ledger.transaction() as transaction:
        state = evolve(await transaction.circle(GARDEN), fact)
        await transaction.append(GARDEN, [fact], "$lost", state)
        assert await transaction.circle(GARDEN) == state
        raise RuntimeError("fails")


async def test_what_is_rolled_back_leaves_no_trace(store: Store) -> None:
    await write(store, founded()[:2])
    with pytest.raises(RuntimeError, match="fails"):
        await fail_after(store, joined(CY, 3))
    async with store.ledger.transaction() as transaction:
        assert await transaction.circle(GARDEN) == fold(founded()[:2])
        assert (await transaction.head(GARDEN)).number == 2


async def test_a_cause_is_done_once(store: Store) -> None:
    async with store.ledger.transaction() as transaction:
        assert not await transaction.is_done("$one")
        await transaction.done("$one")
        assert await transaction.is_done("$one")
    with pytest.raises(Conflict):
        async with store.ledger.transaction() as transaction:
            await transaction.done("$one")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET body = x'00'",
        "UPDATE journal SET cause = 'x' WHERE number = 1",
        "DELETE FROM journal",
        "DELETE FROM journal WHERE number = 5",
        "INSERT INTO journal"
        " SELECT 99, circle, 99, cause, kind, body, head, at FROM journal LIMIT 1",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE number = 5",
        "INSERT OR REPLACE INTO journal"
        " SELECT 1, circle, 6, cause, kind, body, head, at FROM journal LIMIT 1",
    ],
)
async def test_the_journal_is_only_ever_added_to(store: Store, statement: str) -> None:
    await write(store, founded())
    with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
        async with store.database.transaction() as sql:
            await sql.run(statement)


async def test_a_number_that_is_taken_is_a_conflict(store: Store) -> None:
    await write(store, founded()[:1])
    async with store.database.transaction() as sql:
        await sql.run(
            "CREATE TRIGGER rival BEFORE INSERT ON journal WHEN NEW.cause = '$late'"
            " BEGIN INSERT INTO journal (circle, number, cause, kind, body, head, at)"
            " VALUES (NEW.circle, NEW.number, '$rival', 'x', x'00', x'00', ''); END"
        )
    with pytest.raises(Conflict, match="moved on"):
        await write(store, [joined(BEA, 2)], cause="$late")


async def test_facts_about_an_item_with_their_causes(store: Store) -> None:
    facts = founded()
    heads = [*await write(store, facts[:1], cause="$found"), *await write(store, facts[1:])]
    left = f.MemberLeft(person=ANN, at=after(days=1))
    await write(store, [left])
    async with store.ledger.transaction() as transaction:
        about = await transaction.facts_about(GARDEN, F1)
    assert [head for head, _, _ in about] == heads
    assert [cause for _, cause, _ in about] == ["$found"] + ["$cause"] * 4
    assert [fact for _, _, fact in about] == list(facts)


async def test_members_and_those_asked_belong_to_a_circle(store: Store) -> None:
    async def circles_of(person: PersonId) -> list[CircleId]:
        async with store.ledger.transaction() as transaction:
            return list(await transaction.circles_of(person))

    await write(store, founded()[:1])
    await write(store, [opened(OTHER)], OTHER)
    assert await circles_of(ANN) == [GARDEN, OTHER]
    await write(store, founded()[1:])
    await write(store, [f.MemberLeft(person=BEA, at=after(days=1))])
    assert await circles_of(ANN) == [GARDEN, OTHER]
    assert await circles_of(BEA) == [OTHER]
    failed = f.FoundingFailed(item=F1, yes=1, needed=4, reason="few", by=None, at=after(days=7))
    await write(store, [failed], OTHER)
    assert await circles_of(BEA) == []
    assert await store.ledger.founded_circles() == [GARDEN, OTHER]


async def test_timers_follow_the_state(store: Store) -> None:
    await write(store, founded()[:1])
    assert await store.ledger.next_due() == after(days=7)
    assert await store.ledger.due_timers(after(days=8)) == []
    await begin(store)
    assert await store.ledger.due_timers(after(days=8)) == []
    async with store.database.transaction() as sql:
        await sql.set_meta("synced", codec.written(after(days=7)))
    timer = Timer(circle=GARDEN, item=F1, kind=DeadlineKind.FOUNDING, due=after(days=7))
    assert await store.ledger.due_timers(after(days=8)) == [timer]
    assert await store.ledger.due_timers(after(days=6)) == []
    await write(store, founded()[1:])
    async with store.database.transaction() as sql:
        await sql.set_meta("synced", codec.written(after(days=400)))
    ahead = await store.ledger.due_timers(after(days=400))
    assert [timer.kind for timer in ahead] == [DeadlineKind.YEARLY]
    assert await store.ledger.next_due() == ahead[0].due


async def test_other_rules_read_the_record_anew(tmp_path: Path) -> None:
    async with Store.open(tmp_path) as store:
        await write(store, founded()[:1])
    async with open_database(tmp_path / FILE) as database, database.transaction() as sql:
        for table in ("timers", "memberships", "awaiting"):
            await sql.run(f"DELETE FROM {table}")  # noqa: S608
    async with Store.open(tmp_path) as store:
        assert await store.ledger.next_due() is None
        async with store.database.transaction() as sql:
            await sql.set_meta(views.MADE_BY, "other rules")
        assert await verify(store.database) == []
    async with Store.open(tmp_path) as store:
        assert await store.ledger.next_due() == after(days=7)
        async with store.ledger.transaction() as transaction:
            assert await transaction.circles_of(ANN) == [GARDEN]
        assert await verify(store.database) == []


async def test_a_circle_that_does_not_fold_leaves_the_others_theirs(tmp_path: Path) -> None:
    async with Store.open(tmp_path) as store:
        await write(store, founded()[:1])
        await write(store, [opened(OTHER)], OTHER)
        async with store.database.transaction() as sql:
            await sql.run(
                "INSERT INTO journal (circle, number, cause, kind, body, head, at)"
                " VALUES (?, 2, '$x', 'x', x'00', x'00', '')",
                GARDEN,
            )
            await sql.run("DELETE FROM timers WHERE circle = ?", OTHER)
            await sql.set_meta(views.MADE_BY, "other rules")
    async with Store.open(tmp_path) as store, store.database.transaction() as sql:
        rows = await sql.rows("SELECT circle FROM timers ORDER BY circle")
        assert {row["circle"] for row in rows} == {GARDEN, OTHER}


async def test_a_record_that_does_not_fold_names_its_circle(store: Store) -> None:
    async with store.database.transaction() as sql:
        await sql.run(
            "INSERT INTO journal (circle, number, cause, kind, body, head, at)"
            " VALUES (?, 1, '$x', 'x', x'00', x'00', '')",
            GARDEN,
        )
    with pytest.raises(Unreplayable) as told:
        async with store.ledger.transaction() as transaction:
            await transaction.circle(GARDEN)
    assert told.value.circle == GARDEN
    await write(store, [opened(OTHER)], OTHER)


async def test_new_circles_have_names_of_their_own(store: Store) -> None:
    async with store.ledger.transaction() as transaction:
        one, other = await transaction.new_circle(), await transaction.new_circle()
    assert one != other
    assert len(one) == 26


async def test_the_record_holds_no_names(store: Store) -> None:
    async with store.ledger.transaction() as transaction:
        ann = await transaction.person("@ann:example.org")
        said = await transaction.keep("the words of the aim")
    fact = f.AimAdopted(decision=F1, aim=said.words, at=NOW)
    for body in (codec.encode(fact), codec.encode(f.MemberLeft(person=ann, at=NOW))):
        assert b"ann" not in body.replace(b"unanswered", b"")
        assert b"words of" not in body
