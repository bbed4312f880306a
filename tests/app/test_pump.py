"""What is handled when: outages, unreadable messages, faults, and one circle that does not fold."""

import json
from pathlib import Path

import pytest

from nstbot.app import acting
from nstbot.app.ports import Echo, Lane, Post, PostKind, Seen, Unreplayable
from nstbot.domain.circle import Circle
from nstbot.domain.ids import CircleId
from nstbot.domain.outlook import deadlines
from nstbot.store import journal
from nstbot.store.database import Sql
from tests.app.table import PEOPLE, ROOM, Shown, Table, founded, mxid, table
from tests.app.test_decision import at_consent


async def test_an_answer_given_while_we_were_away_counts_after_its_deadline(room: Table) -> None:
    ask = await at_consent(room)
    for name in ("Ann", "Cy", "Dee", "Eli"):
        await room.tap(name, ask.event_id, "✅")
    room.clock.instant += 4 * (deadlines(await room.circle())[0].due - room.clock.now())
    await room.say("Fay", "consent", thread=ask.thread)
    circle = await room.circle()
    assert circle.proposals[0].stage == "consent"
    assert mxid("Fay") in room.last("card", "P1").payload["answered"]
    moved = [line for line in room.new if line.kind == "deadline_moved"]
    assert len(moved) == 1


async def test_after_an_outage_windows_that_would_end_get_a_day(room: Table) -> None:
    await at_consent(room)
    due = deadlines(await room.circle())[0].due
    await room.later(hours=70)
    await room.away(hours=3)
    assert [line.kind for line in room.new if line.room == ROOM] == ["deadline_moved"]
    step = (await room.circle()).proposals[0].step
    assert step is not None
    assert step.due > due
    await room.later(hours=25)
    assert [line.kind for line in room.new] == ["window_extended"]


async def test_a_short_absence_moves_nothing(room: Table) -> None:
    await at_consent(room)
    await room.later(hours=71, minutes=55)
    await room.away(minutes=6)
    assert [line.kind for line in room.new] == ["window_extended"]


async def test_a_question_waits_a_day_for_an_unreadable_message_of_somebody_awaited(
    room: Table,
) -> None:
    ask = await at_consent(room)
    for name in ("Ann", "Cy", "Dee", "Eli", "Fay"):
        await room.tap(name, ask.event_id, "✅")
    await room.later(hours=71)
    await room.event("Hal", "unreadable", {"type": "m.room.encrypted"}, event_id="$dark")
    await room.later(hours=2)
    assert [line.kind for line in room.new] == ["notice_unreadable"]
    assert room.new[0].mentions == (mxid("Hal"),)
    assert (await room.circle()).decisions == ()
    await room.later(hours=24)
    assert [line.kind for line in room.new] == ["decision_adopted"]


async def test_a_key_that_comes_late_brings_the_answer_under_its_old_number(room: Table) -> None:
    ask = await at_consent(room)
    await room.event("Hal", "unreadable", {"type": "m.room.encrypted"}, event_id="$dark")
    await room.say("Hal", "I object: far because of the hill", thread=ask.thread)
    ((number, _, _),) = await room.store.inbox.unreadable()
    related = {"rel_type": "m.thread", "event_id": ask.thread, "is_falling_back": True}
    late = {"msgtype": "m.text", "body": "consent", "m.relates_to": related}
    await room.take(readable=[(number, "m.room.message", late)])
    await room.settle()
    circle = await room.circle()
    assert circle.objections[0].standing == "standing"
    assert room.last("card", "P1").payload["answered"][mxid("Hal")] == "objection"


async def test_a_tap_on_an_ask_that_we_do_not_know_yet_waits_for_it(room: Table) -> None:
    """Killed after the request, before it was recorded (engineering §8)."""
    await room.say("Bo", "!propose Meet because we lose track")
    talk = room.last("talk_opened")
    await room.later(hours=25)
    delivered: list[str] = []
    original = room._send

    async def cut_off(way: object) -> None:
        post = way.post  # type: ignore[attr-defined]
        if post.ref and post.ref.startswith("ask:"):
            await room.store.outbox.attempting(post.id, room.clock.now())
            delivered.append(post.id)
            raise ConnectionResetError
        await original(way)

    room._send = cut_off  # type: ignore[method-assign]
    with pytest.raises(ConnectionResetError):
        await room.say("Bo", "!ready", thread=talk.thread)
    room._send = original  # type: ignore[method-assign]

    related = {"rel_type": "m.annotation", "event_id": "$unknown", "key": "✅"}
    await _arrives(room, "Ann", "m.reaction", {"m.relates_to": related})
    assert not await room.pump.step()
    await room.take(echoes=[Echo(post=delivered[0], event_id="$unknown")])
    assert await room.pump.step()
    step = (await room.circle()).proposals[0].step
    assert step is not None
    assert any(turn.answer == "consent" and turn.tap for turn in step.turns)


async def _arrives(room: Table, name: str, kind: str, content: dict[str, object]) -> None:
    seen = Seen(
        event_id=f"$a-{name}-{kind}",
        room=ROOM,
        sender=mxid(name),
        type=kind,
        state_key=None,
        content=content,
        server_at=room.clock.now(),
    )
    await room.take(seen=[seen])


async def test_a_fault_is_told_with_a_reference_and_does_not_stop_the_others(
    room: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(acting, "decide", broken)
    await room.say("Bo", "!propose Meet because we lose track")
    assert [line.kind for line in room.new] == ["notice_fault"]
    assert "F-" in room.new[0].body
    monkeypatch.undo()
    await room.say("Cy", "!propose Sing because it is fun")
    assert [line.kind for line in room.new] == ["card", "talk_opened"]


async def test_a_circle_whose_record_does_not_fold_is_paused_and_the_others_go_on(
    room: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "!other:example.org"
    await room.enter(*PEOPLE[:4], room=other)
    await room.say("Ann", "!found Choir — sing together", room=other)
    ask = room.last("founding_asked")
    for name in PEOPLE[1:4]:
        await room.tap(name, ask.event_id, "✅", room=other)
    broken = (await room.circle()).id

    real = journal.replay

    async def replay(sql: Sql, circle: CircleId) -> Circle | None:
        if circle == broken:
            raise Unreplayable(circle, "a fact of it cannot be folded")
        return await real(sql, circle)

    monkeypatch.setattr(journal, "replay", replay)
    room.store.ledger._folded.clear()
    await room.say("Bo", "!where")
    assert [line.kind for line in room.new] == ["notice_paused"]
    await room.say("Bo", "!where")
    assert room.new == []
    await room.say("Bo", "!where", room=other)
    assert [line.kind for line in room.new] == ["where"]


async def test_chat_is_not_kept(room: Table) -> None:
    await room.say("Ann", "a private word between us")
    async with room.store.database.transaction() as sql:
        rows = await sql.rows("SELECT content FROM inbox")
    assert "private word" not in json.dumps([row["content"] for row in rows])


async def test_a_cause_that_is_done_posts_nothing_twice(room: Table) -> None:
    post = Post(
        id="0123456789abcdef",
        room=f"room:{ROOM}",
        lane=Lane.ANSWER,
        kind=PostKind.UNPIN,
        body={},
        cause="$x",
        target="event:$card",
    )
    for _ in range(2):
        async with room.store.ledger.transaction() as tx:
            await tx.post(post)
    waiting = await room.store.outbox.sendable(10)
    assert [way.post.id for way in waiting] == [post.id]


def shown(lines: list[Shown]) -> list[str]:
    return [line.kind for line in lines]


async def test_the_bot_says_hello_where_no_circle_is(bare: Table) -> None:
    await bare.take()
    await bare.enter("Ann", "Bo")
    await bare.event("nstbot", "m.room.member", {"membership": "join"}, state_key=mxid("nstbot"))
    assert shown(bare.new) == ["notice_hello"]
    await founded(bare)


async def test_what_the_homeserver_refuses_for_good_is_told_once_a_day_in_the_admin_room(
    tmp_path: Path,
) -> None:
    admin = "!admin:example.org"
    async with table(tmp_path / "data", admin_room=admin) as room:
        await founded(room)
        await room.say("Bo", "!propose Meet because we lose track")
        async with room.store.ledger.transaction() as tx:
            await tx.post(
                Post(
                    id="0123456789abcdef",
                    room=f"room:{ROOM}",
                    lane=Lane.BUTTON,
                    kind=PostKind.REACTION,
                    body={"key": "✅"},
                    cause="$x",
                    target="event:$card",
                )
            )
        await room.store.outbox.refused("0123456789abcdef", "M_FORBIDDEN")
        await room.later(minutes=2)
        assert [(line.room, line.kind) for line in room.new] == [(admin, "daily")]
        await room.later(minutes=2)
        assert room.new == []
        await room.later(hours=22)
        assert [(line.room, line.kind) for line in room.new] == [(admin, "daily")]
