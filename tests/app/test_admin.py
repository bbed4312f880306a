"""What the people who run the bot can see and do, read out as their room shows it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from nstbot.app import acting
from nstbot.app.ports import Unreplayable
from nstbot.domain.circle import Circle
from nstbot.domain.ids import CircleId
from nstbot.store import journal
from nstbot.store.database import Sql
from nstbot.store.verify import verify
from tests.app.table import PEOPLE, ROOM, Shown, Table, founded, mxid, table
from tests.app.test_decision import at_consent
from tests.app.test_places import OTHER, second_circle
from tests.app.tree import first_circles

ADMIN = "!admin:example.org"
DIRECT = "!direct:example.org"


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Table]:
    """A founded circle; Root runs the bot and sits in the admin room with Eve, who does not."""
    async with table(tmp_path / "data", admin_room=ADMIN, admins=["Root"]) as made:
        await founded(made)
        await made.enter("Root", "Eve", "Ida", room=ADMIN)
        yield made


async def order(room: Table, text: str, *, by: str = "Root", where: str = ADMIN) -> list[Shown]:
    room.new = []
    await room.say(by, text, room=where)
    return room.new


async def told(room: Table, text: str) -> str:
    """The one answer to an order."""
    (answer,) = await order(room, text)
    assert answer.room == ADMIN
    return answer.body


def body(lines: list[Shown]) -> str:
    (line,) = lines
    return line.body


@pytest.fixture
def broken(room: Table, monkeypatch: pytest.MonkeyPatch) -> set[CircleId]:
    """Circles put in here do not fold."""
    bad: set[CircleId] = set()
    real = journal.replay

    async def replay(sql: Sql, circle: CircleId) -> Circle | None:
        if circle in bad:
            raise Unreplayable(circle, "a fact of it cannot be folded")
        return await real(sql, circle)

    monkeypatch.setattr(journal, "replay", replay)
    return bad


# ── who, and where ──────────────────────────────────────────────────────────────────────────────


async def test_the_words_work_in_the_admin_room_and_in_an_admins_direct_chat_only(
    room: Table,
) -> None:
    assert "!retry F-3K7Q" in await told(room, "!guide")
    assert "no word of this room" in await told(room, "!propose Tea")
    assert await order(room, "what a day") == []
    assert await order(room, "health") == []
    assert "Version" in await told(room, "@nstbot health")
    assert body(await order(room, "!health", by="Eve")).startswith("These words are for")
    await room.enter("Root", room=DIRECT)
    assert "Version" in body(await order(room, "health", where=DIRECT))
    assert "Nothing waits" in body(await order(room, "mine", where=DIRECT))
    await room.enter("Ann", room="!annes:example.org")
    assert (await order(room, "stuck", by="Ann", where="!annes:example.org"))[0].kind == "misread"
    assert (await order(room, "!health", by="Root", where=ROOM))[0].kind == "misread"


async def test_without_named_admins_everybody_in_the_admin_room_is_one(tmp_path: Path) -> None:
    async with table(tmp_path / "data", admin_room=ADMIN) as room:
        await room.take()
        await room.comes_in(room=ADMIN)
        assert [line.kind for line in room.new] == ["notice_hello_admin"]
        await room.enter("Eve", "Root", "Ida", room=ADMIN)
        assert "no circle yet" in body(await order(room, "!circles", by="Eve"))


@pytest.mark.parametrize("word", ["retry", "drop F-3K7Q", "announce", "erase @x:example.org"])
async def test_what_is_missing_is_asked_for(room: Table, word: str) -> None:
    assert "?" in await told(room, f"!{word}")


# ── looking ─────────────────────────────────────────────────────────────────────────────────────


async def test_circles_and_health_in_one_line_each(room: Table) -> None:
    await second_circle(room)
    await room.say("Bo", "!propose Meet because we lose track")
    await room.thrown_out(room=OTHER)
    lines = await told(room, "!circles")
    assert f"Garden Circle ({ROOM}): 8 members, 1 open, last act" in lines
    assert lines.count("fine") == 1
    assert "I am out of its room" in lines
    health = await told(room, "!health")
    assert "last sync: 0 s ago" in health
    assert "to be heard: 1" in health
    assert "lets me speak freely" in health
    assert "Meet" not in lines + health


# ── what is stuck ───────────────────────────────────────────────────────────────────────────────


async def fault(room: Table, monkeypatch: pytest.MonkeyPatch) -> str:
    """Bo's proposal meets a fault of ours; its reference."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(acting, "decide", broken)
    await room.say("Bo", "!propose Meet because we lose track")
    assert [(line.room, line.kind) for line in room.new] == [
        (ROOM, "notice_fault"),
        (ADMIN, "notice_fault_admin"),
    ]
    monkeypatch.undo()
    lines = await told(room, "!stuck")
    assert "Garden Circle" in lines
    assert "lose track" not in lines
    return lines.partition("F-")[2][:4]


async def test_a_stuck_message_is_tried_again_by_its_reference(
    room: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = await fault(room, monkeypatch)
    answers = await order(room, f"!retry f{reference.lower()}")
    assert {line.kind for line in answers} == {"admin_again", "card", "talk_opened"}
    assert "Nothing is stuck" in await told(room, "!stuck")
    assert "nothing stuck called" in await told(room, "!retry F-0000")


async def test_a_message_that_gets_stuck_again_keeps_its_reference_and_is_told_to_who_asked(
    room: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = await fault(room, monkeypatch)

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(acting, "decide", broken)
    answers = await order(room, f"!retry F-{reference}")
    assert [line.kind for line in answers] == ["admin_again", "notice_fault_admin"]
    assert all(reference in line.body for line in answers)


async def test_what_is_dropped_is_told_to_who_said_it(
    room: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = await fault(room, monkeypatch)
    answers = await order(room, f"!drop F-{reference} because it was a test")
    assert {(line.room, line.kind) for line in answers} == {
        (ROOM, "notice_dropped"),
        (ADMIN, "admin_dropped"),
    }
    dropped = room.last("notice_dropped")
    assert dropped.mentions == (mxid("Bo"),)
    assert reference in dropped.body
    assert "Nothing is stuck" in await told(room, "!stuck")
    async with room.store.database.transaction() as sql:
        row = await sql.row("SELECT state, because FROM troubles")
    assert row
    assert tuple(row) == ("dropped", "it was a test")


async def test_a_refused_post_can_be_tried_again(room: Table) -> None:
    async with room.store.database.transaction() as sql:
        await sql.run("UPDATE posts SET state = 'refused', code = 'M_UNKNOWN' WHERE number = 1")
    await room.later(minutes=2)
    assert room.new[-1].kind == "daily"
    lines = await told(room, "!stuck")
    assert "message of mine was refused (M_UNKNOWN)" in lines
    reference = lines.partition("F-")[2][:4]
    answers = await order(room, f"!retry F-{reference}")
    assert len(answers) == 2


async def test_a_room_that_could_not_be_made_is_named_by_its_circle_and_made_after_all(
    tmp_path: Path,
) -> None:
    async with table(tmp_path / "data", admin_room=ADMIN, admins=["Root"]) as room:
        await room.enter("Root", room=ADMIN)
        room.unmade = "M_LIMIT"
        await first_circles(room)
        await room.later(minutes=2)
        lines = await told(room, "!stuck")
        assert "a room for a circle could not be made (M_LIMIT), Second Circle 1" in lines
        assert (room.made, room.invited) == ({}, [])
        room.unmade = None
        await order(room, f"!retry F-{lines.partition('F-')[2][:4]}")
        (made,) = room.made.values()
        assert {where for where, _ in room.invited} == {made}
        assert len(room.invited) == 8


async def test_what_is_no_longer_kept_cannot_be_tried_again(
    room: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = await fault(room, monkeypatch)
    await room.later(days=8)
    assert "after a week its words are not kept" in await told(room, f"!retry F-{reference}")


# ── a circle whose record cannot be read ────────────────────────────────────────────────────────


async def test_a_broken_circle_says_so_collects_and_is_retried_while_twenty_others_go_on(
    room: Table, broken: set[CircleId]
) -> None:
    others = [f"!other{number}:example.org" for number in range(20)]
    for other in others:
        await room.enter(*PEOPLE[:4], room=other)
        await room.say("Ann", "!found Choir — sing together", room=other)
        ask = room.last("founding_asked")
        for name in PEOPLE[1:4]:
            await room.tap(name, ask.event_id, "✅", room=other)
    await at_consent(room)
    circle = (await room.circle()).id
    broken.add(circle)
    room.store.ledger._folded.clear()
    await room.say("Ann", "!consent P1")
    assert [(line.room, line.kind) for line in room.new] == [
        (ROOM, "notice_paused"),
        (ADMIN, "notice_paused_admin"),
    ]
    for name in ("Cy", "Dee"):
        await room.say(name, "!consent P1")
        assert room.new == []
    for other in others:
        await room.say("Ann", "!propose Sing because it is fun", room=other)
        assert [line.kind for line in room.new] == ["card", "talk_opened"]
    await room.enter("Bo", room=DIRECT)
    await room.say("Bo", "mine", room=DIRECT)
    assert [line.kind for line in room.new] == ["mine"]
    await room.later(days=4)
    assert "paused, its record cannot be read" in await told(room, "!circles")
    reference = (await told(room, "!stuck")).partition("F-")[2][:4]
    answers = await order(room, f"!retry F-{reference}")
    assert [line.kind for line in answers] == ["admin_again", "notice_still_paused_admin"]
    assert "cannot be dropped" in await told(room, f"!drop F-{reference} because it hurts")
    broken.clear()
    answers = await order(room, f"!retry F-{reference}")
    assert ("back_resumed", ROOM) in [(line.kind, line.room) for line in answers]
    cards = [line for line in room.shown.values() if line.room == ROOM and line.kind == "card"]
    answered = cards[-1].payload["answered"]
    assert {mxid(name) for name in ("Ann", "Bo", "Cy", "Dee")} <= set(answered)
    assert "Nothing is stuck" in await told(room, "!stuck")


async def test_a_paused_circle_is_tried_again_at_the_next_start(
    room: Table, broken: set[CircleId]
) -> None:
    circle = (await room.circle()).id
    broken.add(circle)
    room.store.ledger._folded.clear()
    await room.say("Ann", "!where")
    room.pump._begun = False
    await room.settle()
    assert room.new == []
    broken.clear()
    room.pump._begun = False
    await room.settle()
    assert {line.kind for line in room.new} == {"back_resumed", "notice_resumed_admin", "where"}


# ── announcing ──────────────────────────────────────────────────────────────────────────────────


async def test_an_announcement_is_asked_first_and_goes_to_every_circle_once(room: Table) -> None:
    await second_circle(room)
    assert "This goes to 2 rooms: “I am away" in await told(room, "!announce I am away on Sunday")
    assert await order(room, "yes", by="Eve") == []
    answers = await order(room, "yes")
    assert [line.kind for line in answers if line.room == ADMIN] == [
        "admin_announce_begun",
        "admin_announce_done",
    ]
    sent = [line for line in answers if line.kind == "admin_announcement"]
    assert {line.room for line in sent} == {ROOM, OTHER}
    assert all("I am away on Sunday" in line.body and not line.rings for line in sent)
    assert await order(room, "yes") == []


async def test_who_says_something_else_has_not_said_yes(room: Table) -> None:
    await order(room, "!announce Tea")
    assert await order(room, "rather not") == []
    assert await order(room, "yes") == []
    await order(room, "!announce Tea")
    await room.later(minutes=16)
    assert await order(room, "yes") == []
    assert "at most 1000" in (await told(room, "!announce " + "x" * 1001)).replace(",", "")


# ── erasing ─────────────────────────────────────────────────────────────────────────────────────


async def test_words_are_erased_and_the_chain_stays_whole(room: Table) -> None:
    await room.say("Hal", "!propose Dig a pond because Halina swims")
    await room.say("Hal", "!withdraw P1")
    unsure = await told(room, f"!erase {mxid('Hal')} because he asked")
    assert "still has a say in Garden Circle" in unsure
    await room.say("Hal", "!leave-circle")
    asked = await told(room, f"!erase {mxid('Hal')} because he asked")
    assert "2 texts" in asked
    assert "one circle (Garden Circle)" in asked
    answers = await order(room, "yes")
    assert {(line.room, line.kind) for line in answers} == {
        (ROOM, "words_erased"),
        (ADMIN, "admin_erased"),
    }
    assert "he asked" in room.last("words_erased").body
    card = room.last("card", "P1").body
    assert "pond" not in card
    assert "Hal" not in card
    async with room.store.database.transaction() as sql:
        rows = await sql.rows("SELECT text FROM texts")
        assert not [row for row in rows if "pond" in row["text"] or "Halina" in row["text"]]
        assert not await sql.rows("SELECT 1 FROM identities WHERE mxid = ?", mxid("Hal"))
    assert await verify(room.store.database) == []
    assert len((await room.circle()).members) == 7
    assert "I know nobody" in await told(room, f"!erase {mxid('Hal')} because again")
    raw = (room.store.database.path).read_bytes()
    assert b"Halina" not in raw


async def test_what_the_circle_decided_stays_when_its_author_is_erased(room: Table) -> None:
    ask = await at_consent(room)
    for name in PEOPLE:
        if name != "Bo":
            await room.tap(name, ask.event_id, "✅")
    await room.say("Bo", "!leave-circle")
    await order(room, f"!erase {mxid('Bo')} because he asked")
    await order(room, "yes")
    await room.say("Ann", "!show D1")
    shown = room.last("show").body
    assert "Meet on Tuesdays" in shown
    assert "we lose track" not in shown
    assert "Bo" not in shown
    assert await verify(room.store.database) == []
