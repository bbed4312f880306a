"""Reminders: one a day and person for all circles together, at hours when people are awake."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from nstbot.app.ports import Lane, Post, PostKind
from nstbot.app.reminding import moments
from tests.app.table import PEOPLE, ROOM, Shown, Table, founded, mxid, table

BERLIN = ZoneInfo("Europe/Berlin")
OTHER = "!kitchen:example.org"


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "due", "expected"),
    [
        (at(23, 9), at(26, 9), [(25, 10)]),  # three days: once, a day before
        (at(23, 9), at(30, 9), [(26, 20), (29, 10)]),  # a week: half-way too, before the evening
        (at(23, 2), at(26, 2), [(25, 8)]),  # not at night
        (at(23, 22), at(26, 22), [(25, 20)]),
        (at(23, 9), at(24, 19), []),  # too short a time to be reminded in
        (at(23, 9), at(24, 23), [(24, 8)]),  # in the morning, not in the night before
    ],
)
def test_one_is_reminded_a_day_before_the_end_by_day(
    asked: datetime, due: datetime, expected: list[tuple[int, int]]
) -> None:
    assert [(m.day, m.hour) for m in moments(asked, due, BERLIN)] == expected


async def a_check(room: Table, *, where: str = ROOM, by: str = "Bo") -> str:
    """A proposal of Bo's in its consent step; returns its number."""
    await room.say(by, "!propose Meet on Tuesdays because most of us are free", room=where)
    await room.later(days=2)
    return str(room.last("consent_asked").payload["item"])


async def days(room: Table, hours: int) -> list[Shown]:
    """In small steps; returns the reminders."""
    told = []
    for _ in range(0, hours, 4):
        told += [line for line in await room.later(hours=4) if line.kind == "reminder"]
    return told


async def test_who_has_not_answered_is_reminded_once_by_direct_message(tmp_path: Path) -> None:
    async with table(tmp_path) as room:
        await founded(room)
        await a_check(room)
        ask = room.last("consent_asked")
        for name in ("Ann", "Bo", "Cy", "Dee"):
            await room.tap(name, ask.event_id, "✅")
        told = await days(room, 68)
        assert {line.room for line in told} == {
            f"!direct-{mxid(name)}" for name in ("Eli", "Fay", "Gus", "Hal")
        }
        assert len(told) == 4
        assert all(line.rings for line in told)
        assert "“Meet on Tuesdays”" in told[0].body
        assert "`reminders off`" in told[0].body
        assert len(told[0].body) <= 600


async def test_nobody_is_reminded_at_night_nor_twice_a_day_over_two_circles(tmp_path: Path) -> None:
    async with table(tmp_path) as room:
        await founded(room)
        await room.enter(*PEOPLE, room=OTHER)
        await room.say("Ann", "!found Kitchen Circle — cook together", room=OTHER)
        ask = room.last("founding_asked")
        for name in PEOPLE[1:]:
            await room.tap(name, ask.event_id, "✅", room=OTHER)
        await room.say("Bo", "!propose Meet on Tuesdays because most of us are free")
        await room.later(hours=12)
        await room.say("Cy", "!propose Cook on Fridays because it is market day", room=OTHER)
        await room.later(days=2)
        told = []
        for _ in range(30):
            lines = await room.later(hours=3)
            now = room.clock.now().astimezone(BERLIN)
            told += [(line.room, now) for line in lines if line.kind == "reminder"]
        assert told
        assert all(8 <= moment.hour < 21 for _, moment in told)
        per_day = {(where, moment.date()) for where, moment in told}
        assert len(per_day) == len(told)
        both = [s.body for s in room.shown.values() if s.kind == "reminder"]
        assert any("Garden Circle" in body and "Kitchen Circle" in body for body in both)


async def test_reminders_can_be_turned_off_and_on(tmp_path: Path) -> None:
    async with table(tmp_path) as room:
        await founded(room)
        await room.say("Hal", "!reminders")
        assert "`reminders off`" in room.last("reminders").body
        await room.say("Hal", "!reminders off")
        assert "no longer remind" in room.last("reminders").body
        await room.say("Hal", "!reminders")
        assert "do not remind" in room.last("reminders").body
        await room.say("Gus", "!reminders off")
        await room.say("Gus", "!reminders on")
        await room.say("Gus", "!reminders maybe")
        assert "reminders on" in room.last("misread").body
        await a_check(room)
        told = {line.room for line in await days(room, 68)}
        assert f"!direct-{mxid('Gus')}" in told
        assert f"!direct-{mxid('Hal')}" not in told


async def test_who_has_no_direct_chat_is_named_in_the_room_once_for_all(tmp_path: Path) -> None:
    async with table(tmp_path) as room:
        await founded(room)
        await a_check(room)
        for name in ("Gus", "Hal"):
            await refuse_direct(room, name)
        told = [line for line in await days(room, 68) if line.room == ROOM]
        assert len(told) == 1
        assert set(told[0].mentions) == {mxid("Gus"), mxid("Hal")}
        assert "open a chat with me" in told[0].body


async def refuse_direct(room: Table, name: str) -> None:
    """Their homeserver did not let us open a chat with them."""
    async with room.store.ledger.transaction() as tx:
        person = await tx.person(mxid(name))
        await tx.post(
            Post(
                id=f"refused-{name}",
                room=f"dm:{person}",
                lane=Lane.ASK,
                kind=PostKind.DIRECT,
                body={"mxid": mxid(name)},
                cause="test",
            )
        )
    await room.store.outbox.refused(f"refused-{name}", "M_FORBIDDEN")


async def test_a_chat_that_was_never_entered_is_none(tmp_path: Path) -> None:
    async with table(tmp_path) as room:
        await founded(room)
        await a_check(room)
        assert await days(room, 68)
        for name in PEOPLE:
            how = "invite" if name == "Hal" else "join"
            await room.comes(name, room=f"!direct-{mxid(name)}", membership=how)
        await a_check(room)
        told = await days(room, 68)
        assert f"!direct-{mxid('Gus')}" in {line.room for line in told}
        assert [line.mentions for line in told if line.room == ROOM] == [(mxid("Hal"),)]


async def test_nobody_away_is_reminded(tmp_path: Path) -> None:
    async with table(tmp_path) as room:
        await founded(room)
        await a_check(room)
        await room.say("Hal", "!away")
        assert f"!direct-{mxid('Hal')}" not in {line.room for line in await days(room, 68)}


async def test_a_file_of_the_first_version_learns_who_is_awaited(tmp_path: Path) -> None:
    async with table(tmp_path) as room:
        await founded(room)
        await a_check(room)
        async with room.store.database.transaction() as sql:
            await sql.run("DELETE FROM awaiting")
            await sql.run("DELETE FROM meta WHERE name = 'views'")
        clock = room.clock
    async with table(tmp_path, clock=clock) as room:
        assert len(await days(room, 68)) == 8


async def test_nobody_is_reminded_while_the_bot_cannot_hear(tmp_path: Path) -> None:
    async with table(tmp_path) as room:
        await founded(room)
        await a_check(room)
        room.clock.instant += timedelta(hours=50)
        assert not [line for line in await room.settle() if line.kind == "reminder"]
