"""Several ids of one person: one pseudonym, the chat of the id used last, and nothing lost."""

from __future__ import annotations

from datetime import datetime

from nstbot.app.ports import Chat, Same
from nstbot.domain.ids import PersonId
from nstbot.store import people, rooms
from nstbot.store.store import Store
from tests.store.samples import NOW, after

ANN, PHONE = "@ann:example.org", "@ann.phone:example.org"


async def two(store: Store) -> tuple[PersonId, PersonId]:
    async with store.ledger.transaction() as tx:
        return await tx.person(ANN), await tx.person(PHONE)


def same(asker: PersonId, other: PersonId, expires: datetime) -> Same:
    return Same(id="same1", asker=asker, other=other, by=ANN, whom=PHONE, expires=expires)


async def test_it_is_waited_for_until_it_expires(store: Store) -> None:
    ann, phone = await two(store)
    async with store.ledger.transaction() as tx:
        asked = same(ann, phone, after(hours=72))
        await tx.voices.ask(asked)
        assert list(await tx.voices.of(ann, NOW)) == [asked]
        assert list(await tx.voices.of(phone, after(hours=71))) == [asked]
        await tx.voices.over(asked, denied=True)
        assert (await tx.voices.of(ann, NOW))[0].denied
        assert list(await tx.voices.of(phone, after(hours=72))) == []
        assert list(await tx.voices.of(ann, NOW)) == []


async def test_joined_they_share_everything(store: Store) -> None:
    ann, phone = await two(store)
    async with store.ledger.transaction() as tx:
        for person, hours in ((ann, 1), (phone, 2)):
            await tx.reminded(person, after(hours=hours))
        await tx.want_reminders(phone, False)
        await tx.ask(phone, "!dm", None, "which", {}, after(hours=1))
        await tx.voices.ask(same(ann, phone, after(hours=72)))
        await tx.voices.join(ann, phone, used=PHONE, at=NOW)
        assert await tx.person(PHONE) == await tx.person(ANN) == ann
        assert not await tx.wants_reminders(ann)
        assert await tx.question(ann, "!dm", None, NOW) is not None
        assert list(await tx.voices.of(ann, NOW)) == []
        assert set(await tx.voices.ids([ann])) == {ANN, PHONE}
        both = await tx.people([ann, phone])
        assert both[ann].mxid == both[phone].mxid == PHONE
        assert both[ann].others == (ANN,)
    async with store.database.transaction() as sql:
        (row,) = await sql.rows("SELECT person, at FROM reminded")
        assert (row["person"], row["at"]) == (ann, "2026-03-01T14:00:00.000000+00:00")


async def test_each_id_has_its_direct_chat_and_that_used_last_is_meant(store: Store) -> None:
    ann, phone = await two(store)
    async with store.database.transaction() as sql:
        for person, mxid in ((ann, ANN), (phone, PHONE)):
            await rooms.settle_direct(sql, person, f"!dm-{mxid}")
            await sql.run(
                "INSERT INTO presences (room_id, mxid, membership, at) VALUES (?, ?, 'join', ?)",
                f"!dm-{mxid}",
                mxid,
                "2026",
            )
    async with store.ledger.transaction() as tx:
        await tx.voices.used(ANN, after(hours=9))  # of one id nothing is kept
        assert await tx.direct_room(ann) == f"!dm-{ANN}"
        await tx.voices.join(ann, phone, used=PHONE, at=NOW)
        assert await tx.direct_room(ann) == f"!dm-{PHONE}"
        await tx.voices.used(ANN, after(hours=1))
        assert await tx.direct_room(ann) == f"!dm-{ANN}"
        assert await tx.chat_with(ann) is Chat.JOINED
        assert await tx.made_by_us(f"!dm-{PHONE}")
        assert await tx.voices.is_in(f"!dm-{PHONE}", ann)
        assert not await tx.voices.is_in("!elsewhere", ann)


async def test_a_third_joins_the_two_and_erasing_covers_all(store: Store) -> None:
    ann, phone = await two(store)
    async with store.ledger.transaction() as tx:
        work = await tx.person("@ann.work:example.org")
        await tx.voices.join(ann, phone, used=PHONE, at=NOW)
        await tx.voices.join(work, ann, used=ANN, at=after(hours=1))
        assert len(await tx.voices.ids([work])) == 3
        found = await tx.people([ann, phone, work])
        assert {person.mxid for person in found.values()} == {ANN}
    await people.forget_person(store.database, work)
    async with store.ledger.transaction() as tx:
        assert await tx.people([ann, phone, work]) == {}
        assert await tx.known_person(PHONE) is None
    async with store.database.transaction() as sql:
        rows = await sql.rows("SELECT gone FROM persons")
        assert [row["gone"] for row in rows] == [1, 1, 1]
