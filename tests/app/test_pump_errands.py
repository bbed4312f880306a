"""What circles owe each other is handled when: before newer chat, announcements last, once."""

from collections.abc import Callable
from typing import Any

import pytest

from nstbot.app import delivering
from nstbot.app.ports import Seen, Unreplayable
from nstbot.domain import commands
from nstbot.domain.circle import Circle, decide
from nstbot.domain.facts import Fact
from nstbot.domain.refusals import Refusal
from tests.app.table import Table, mxid
from tests.app.tree import FIRST, choose, first_circles, found, room_of, said_in

Decided = tuple[Fact, ...] | Refusal


async def _all_but_the_last_word(table: Table) -> None:
    """Three circles wait, and the fourth lacks one word to wait with them."""
    await first_circles(table, 3)
    await found(table, "Lake", FIRST["Lake"])
    told = table.event

    async def held(name: str, kind: str, content: Any, **more: Any) -> str:
        if content.get("body") == "!accept" and name == "Nia":
            await _waits(table, name, "!accept")
            return "$held"
        return await told(name, kind, content, **more)

    table.event = held  # type: ignore[method-assign]
    await choose(table, room_of("Lake"), FIRST["Lake"], FIRST["Lake"][:2])
    table.event = told  # type: ignore[method-assign]


async def _waits(table: Table, name: str, said: str) -> None:
    """It has been said and nothing has come of it yet."""
    seen = Seen(
        event_id=f"$waits-{name}-{said[1:]}",
        room=room_of("Lake"),
        sender=mxid(name),
        type="m.room.message",
        state_key=None,
        content={"msgtype": "m.text", "body": said, "m.mentions": {}},
        server_at=table.clock.now(),
    )
    await table.take(seen=[seen])


async def _chat_waits(table: Table) -> bool:
    return bool(await table.store.ledger.next_arrivals(1))


async def _owed(table: Table) -> bool:
    return await table.store.ledger.next_errand(later=False) is not None


async def test_an_errand_is_handled_before_what_was_said_after_it(bare: Table) -> None:
    await _all_but_the_last_word(bare)
    assert await bare.pump.step()  # the last word: now the circle waits, and says so to the pool
    assert await _owed(bare)
    await _waits(bare, "Max", "!circle")
    steps = 0
    while await _owed(bare):
        assert await _chat_waits(bare), "chat came before an errand"
        assert await bare.pump.step()
        steps += 1
    assert steps >= 6, "to wait, to form, four to be linked"
    assert await _chat_waits(bare)
    await bare.settle()
    assert not await _chat_waits(bare)
    assert [line.kind for line in said_in(bare, room_of("Lake"))][-2:] == [
        "parent_linked",
        "circle",
    ]


def _fails_for(
    name: str, times: int, error: Callable[[Circle], Exception]
) -> Callable[[Circle | None, commands.Command], Decided]:
    """Deciding, with a fault of ours in the errands to one circle."""
    tried: list[str] = []

    def deciding(circle: Circle | None, command: commands.Command) -> Decided:
        meant = isinstance(command, commands.Receive) and _named(command) == name
        if circle is not None and meant and len(tried) < times:
            tried.append(name)
            raise error(circle)
        return decide(circle, command)

    return deciding


def _named(command: commands.Receive) -> str:
    return type(command.errand.body).__name__


async def test_an_errand_that_fails_is_tried_again(
    bare: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _all_but_the_last_word(bare)
    monkeypatch.setattr(
        delivering, "decide", _fails_for("Linked", 1, lambda _: RuntimeError("once"))
    )
    await bare.settle()
    for name in FIRST:
        kinds = [line.kind for line in said_in(bare, room_of(name))]
        assert kinds.count("parent_linked") == 1, name


async def test_an_errand_that_fails_again_is_kept_and_those_behind_it_go_on(
    bare: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _all_but_the_last_word(bare)
    monkeypatch.setattr(
        delivering, "decide", _fails_for("Linked", 2, lambda _: RuntimeError("twice"))
    )
    await bare.settle()
    linked = {
        name
        for name in FIRST
        if "parent_linked" in [line.kind for line in said_in(bare, room_of(name))]
    }
    assert len(linked) == 3
    (kept,) = await _troubles(bare)
    assert kept == "Linked"


async def test_another_circle_that_cannot_be_read_holds_up_no_errand(
    bare: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _all_but_the_last_word(bare)
    elsewhere = (await bare.circle(room=room_of("Garden"))).id
    broken = _fails_for("Linked", 2, lambda _: Unreplayable(elsewhere, "fold"))
    monkeypatch.setattr(delivering, "decide", broken)
    await bare.settle()
    linked = [
        name
        for name in ("River", "Hill", "Lake")
        if "parent_linked" in [line.kind for line in said_in(bare, room_of(name))]
    ]
    assert len(linked) >= 2


async def _troubles(table: Table) -> list[str]:
    async with table.store.ledger.transaction() as tx:
        return [held.what for held in await tx.troubles.all_open()]
