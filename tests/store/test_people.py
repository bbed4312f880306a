from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from nstbot.app.ports import Batch, Person, Presence
from nstbot.domain import facts as f
from nstbot.domain.circle import fold
from nstbot.domain.ids import ItemId, PersonId, Words
from nstbot.store import people
from nstbot.store.database import FILE
from nstbot.store.people import forget_person, forget_texts
from nstbot.store.store import Store
from nstbot.store.verify import verify
from tests.store.samples import GARDEN, NOW, ROOM, after, begin, founded, seen, write

ANN = "@ann:example.org"


def everything_in(directory: Path) -> bytes:
    assert (directory / FILE).exists()
    return b"".join(path.read_bytes() for path in directory.iterdir())


async def name(store: Store, text: str | None, membership: str = "join", **passed: float) -> None:
    presence = Presence(room=ROOM, mxid=ANN, membership=membership, name=text)
    now = after(**passed)
    await store.inbox.take(Batch(position="s", started=now, presences=[presence]), now)


async def test_a_person_is_a_random_name_that_stays(store: Store) -> None:
    async with store.ledger.transaction() as transaction:
        ann = await transaction.person(ANN)
        assert re.fullmatch("[0-9a-f]{32}", ann)
        assert await transaction.person(ANN) == ann
        assert await transaction.person("@bea:example.org") != ann
    async with store.ledger.transaction() as transaction:
        assert await transaction.person(ANN) == ann
        assert await transaction.people([ann]) == {ann: Person(id=ann, mxid=ANN, name=None)}
        assert await transaction.people([PersonId("nobody")]) == {}


async def test_a_person_has_the_name_last_seen(store: Store) -> None:
    async with store.ledger.transaction() as transaction:
        ann = await transaction.person(ANN)

    async def seen_as() -> str | None:
        async with store.ledger.transaction() as transaction:
            return (await transaction.people([ann]))[ann].name

    await name(store, "Ann", minutes=1)
    assert await seen_as() == "Ann"
    await name(store, None, "leave", minutes=2)
    assert await seen_as() == "Ann"
    await name(store, "Anna \ud800", minutes=3)
    assert await seen_as() == "Anna ?"
    await name(store, None, minutes=4)
    assert await seen_as() is None


async def test_two_ids_can_be_one_person(store: Store) -> None:
    async with store.ledger.transaction() as transaction:
        ann = await transaction.person(ANN)
    async with store.database.transaction() as sql:
        await sql.run("INSERT INTO identities (mxid, person) VALUES ('@ann:elsewhere.org', ?)", ann)
    async with store.ledger.transaction() as transaction:
        assert await transaction.person("@ann:elsewhere.org") == ann
        assert (await transaction.people([ann, ann]))[ann].mxid == ANN


async def keep(store: Store, said: str) -> Words:
    """As when a fact holds these words."""
    kept = people.committed(said)
    async with store.database.transaction() as sql:
        await people.keep(sql, kept)
    return kept.said.words


@pytest.mark.parametrize("said", ["grow food", "", "né 🌱\n", "nul \x00 within", "x" * 3000])
async def test_a_text_is_kept_under_its_commitment(store: Store, said: str) -> None:
    async with store.ledger.transaction() as transaction:
        kept = await transaction.keep(said)
        again = await transaction.keep(said)
        assert kept.length == len(said)
        assert kept.words != again.words
        assert await transaction.text(kept.words) == said
        assert await transaction.text(Words("0" * 64)) is None
    async with store.database.transaction() as sql:
        assert await people.text(sql, kept.words) is None
    words = await keep(store, said)
    async with store.database.transaction() as sql:
        assert await people.text(sql, words) == said
        row = await sql.row("SELECT salt FROM texts WHERE words = ?", words)
    assert row
    assert len(row["salt"]) == 16
    assert words == hashlib.sha256(row["salt"] + said.encode()).hexdigest()


async def test_a_text_that_is_no_text_is_kept_as_near_as_can_be(store: Store) -> None:
    async with store.ledger.transaction() as transaction:
        kept = await transaction.keep("lone \ud800 half")
        assert await transaction.text(kept.words) == "lone ? half"


async def test_erased_words_leave_the_record_whole(store: Store, directory: Path) -> None:
    secret = "nobody shall read this twice"
    await write(store, founded())
    assert b"$yes-cy" in everything_in(directory)
    aim, other = await keep(store, secret), await keep(store, "what stays")
    fact = f.AimAdopted(decision=ItemId("D1"), aim=aim, at=after(days=1))
    await write(store, [fact])
    await forget_texts(store.database, [aim, Words("0" * 64)])
    async with store.ledger.transaction() as transaction:
        assert await transaction.text(aim) is None
        assert await transaction.text(other) == "what stays"
    assert await verify(store.database) == []
    fresh = Store(store.database, store.federation)
    async with fresh.ledger.transaction() as transaction:
        assert await transaction.circle(GARDEN) == fold([*founded(), fact])
    assert secret.encode() not in everything_in(directory)


async def test_an_erased_person_is_nobody_that_can_be_named(store: Store, directory: Path) -> None:
    await begin(store, seen(1))
    await name(store, "Ann of the Hill")
    (arrival,) = await store.ledger.next_arrivals(1)
    async with store.ledger.transaction() as transaction:
        ann = await transaction.person(ANN)
        await transaction.remember(arrival, "answer")
        await transaction.ask(ann, ROOM, None, "which", {}, after(hours=1))
    await write(store, founded())
    await forget_person(store.database, ann)
    async with store.ledger.transaction() as transaction:
        assert await transaction.people([ann]) == {}
        assert await transaction.question(ann, ROOM, None, NOW) is None
        heard = await transaction.heard("$said1")
        assert heard
        assert heard.sender == ""
        (presence,) = await transaction.present(ROOM)
        assert presence.name is None
        assert await transaction.person(ANN) != ann
    assert await verify(store.database) == []
    assert b"Ann of the Hill" not in everything_in(directory)


async def test_who_was_erased_and_is_gone_is_not_listed(store: Store) -> None:
    await name(store, "Ann", "leave")
    async with store.ledger.transaction() as transaction:
        ann = await transaction.person(ANN)
    await forget_person(store.database, ann)
    async with store.ledger.transaction() as transaction:
        assert await transaction.present(ROOM) == []
