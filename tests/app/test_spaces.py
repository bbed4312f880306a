"""Spaces follow the links: which are wanted, and how they come to be, one after the other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from nstbot.app.ports import Linked
from nstbot.app.spaces import ALLOWED, FEDERATION, Wanted, links, wanted
from nstbot.domain.ids import CircleId
from tests.app.table import ROOM, Table, founded, mxid, table
from tests.app.tree import FIRST, first_circles, made_room, room_of


def circle(name: str, parent: str | None = None, room: str | None = "") -> Linked:
    return Linked(
        circle=CircleId(name),
        parent=CircleId(parent) if parent else None,
        room=f"!{name}" if room == "" else room,
    )


TREE = [circle("A", "S"), circle("B", "S"), circle("S", "T"), circle("C", "T"), circle("T")]


@pytest.mark.pure
def test_no_links_no_spaces() -> None:
    assert wanted([], {}) == ()
    assert wanted([], {"S": "!space-S"}) == (Wanted(name="S"),)


@pytest.mark.pure
def test_a_space_for_each_branch_and_one_for_all_the_lowest_first() -> None:
    spaces = wanted(TREE, {})
    assert [space.name for space in spaces] == ["S", "T", FEDERATION]
    second, third, whole = spaces
    assert second.children == (("!S", "0"), ("!A", "A"), ("!B", "B"))
    assert second.allow == ("!S", "!A", "!B")
    assert third.children == (("!T", "0"), ("!C", "C"), ("!S", "S"))
    assert third.allow == ("!T", "!C", "!S", "!A", "!B")
    assert whole.children == (("!T", "T"),)


@pytest.mark.pure
def test_a_space_stands_in_the_place_of_its_room_once_it_is_there() -> None:
    made = {"S": "!!S", "T": "!!T", "C": "!!C"}
    second, third, whole, past = wanted(TREE, made)
    assert second.children == (("!S", "0"), ("!A", "A"), ("!B", "B"))
    assert third.children == (("!T", "0"), ("!C", "C"), ("!!S", "S"))
    assert third.allow == ("!T", "!C", "!S", "!A", "!B", "!!S")
    assert whole.children == (("!!T", "T"),)
    assert whole.allow == ("!T", "!C", "!S", "!A", "!B", "!!T")
    assert past == Wanted(name="C"), "it has nobody below it any more"


@pytest.mark.pure
def test_a_circle_without_a_room_is_left_out_until_it_has_one() -> None:
    second, whole = wanted([circle("S", room=None), circle("A", "S"), circle("B", "S", None)], {})
    assert second.children == (("!A", "A"),)
    assert second.allow == whole.allow == ("!A",)
    assert whole.children == ()


@pytest.mark.pure
def test_a_join_rule_fits_into_an_event_and_who_is_not_named_has_another_way() -> None:
    many = [circle("S", "T"), *(circle(f"A{n:03}", "S") for n in range(ALLOWED)), circle("T")]
    made = {"S": "!!S", "T": "!!T", FEDERATION: "!!all"}
    second, third, whole = wanted(many, made)
    assert max(len(space.allow) for space in (second, third, whole)) == ALLOWED
    told = links(many, (second, third, whole), made)
    assert told["!T"] == told["!S"] == told["!A000"] == "!!all"
    assert "!!S" in third.allow, "by which the others come in"
    last = f"!A{ALLOWED - 2:03}"
    assert (last in whole.allow, told[last]) == (False, "!!S")
    assert links(many, (second,), {}) == {}


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Table]:
    async with table(tmp_path, spaces=True) as room:
        await founded(room)
        yield room


async def link(room: Table, *pairs: tuple[str, str]) -> None:
    async with room.store.database.transaction() as sql:
        await sql.run("DELETE FROM links")
        for child, parent in pairs:
            await sql.run("INSERT INTO links VALUES (?, ?, 1)", child, parent)


async def test_spaces_follow_the_links_and_each_room_is_told_once(room: Table) -> None:
    async with room.store.ledger.transaction() as tx:
        garden = await tx.circle_of_room(ROOM)
        await tx.settle_room(CircleId("SECOND"), "!second:example.org")
    assert garden is not None
    await room.later(minutes=2)
    assert room.spaces == {}
    await link(room, (garden, "SECOND"))
    said = await room.later(minutes=2)
    assert list(room.spaces) == ["SECOND", FEDERATION]
    assert room.spaces["SECOND"]["children"] == [["!second:example.org", "0"], [ROOM, garden]]
    assert room.spaces[FEDERATION]["children"] == [["!space-second:example.org", "SECOND"]]
    assert room.spaces[FEDERATION]["name"] == "All circles (nstbot)"
    assert [(one.room, one.kind) for one in said] == [
        ("!second:example.org", "notice_space"),
        (ROOM, "notice_space"),
    ]
    there = "https://matrix.to/#/!space-federation:example.org?via=example.org"
    assert there in said[0].content["formatted_body"]
    assert not said[0].rings
    room.spaces.clear()
    assert await room.later(minutes=5) == []
    assert room.spaces == {}, "what is in step is left alone"

    async with room.store.ledger.transaction() as tx:
        await tx.weather.move(garden, ROOM, "!upgraded:example.org")
    said = await room.later(minutes=2)
    assert room.spaces["SECOND"]["children"] == [
        ["!second:example.org", "0"],
        ["!upgraded:example.org", garden],
    ]
    assert [one.room for one in said] == ["!upgraded:example.org"]
    await link(room)
    await room.later(minutes=2)
    assert room.spaces["SECOND"]["children"] == room.spaces["SECOND"]["allow"] == []


async def test_a_room_replaced_under_a_link_keeps_its_people_and_its_place(tmp_path: Path) -> None:
    """Also those who are to come and have not come yet."""
    async with table(tmp_path, spaces=True) as tree:
        await first_circles(tree)
        await tree.later(minutes=2)
        above, new = made_room(tree), "!new:example.org"
        (second,) = (name for name in tree.spaces if name != FEDERATION)
        rooms = {room for room, _ in tree.spaces[second]["children"]}
        assert rooms == {above, *(room_of(name) for name in FIRST)}
        for name in ("Ann", "Bo", "Eli", "Fay"):
            await tree.comes(name, room=above)
        await tree.changes("m.room.tombstone", {"replacement_room": new}, room=above)
        await tree.enter("Ann", room=new)
        tree.invited.clear()
        await tree.comes_in(room=new, replaces={new: above})
        seated = {who for people in FIRST.values() for who in people[:2]} - {"Ann"}
        assert set(tree.invited) == {(new, mxid(name)) for name in seated}
        await tree.later(minutes=2)
        assert {room for room, _ in tree.spaces[second]["children"]} == rooms - {above} | {new}
        assert new in tree.spaces[FEDERATION]["allow"]


async def test_a_fault_with_spaces_stops_nothing_else(
    room: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken() -> bool:
        raise RuntimeError("no Space")

    keeper = room.door.spaces
    assert keeper is not None
    monkeypatch.setattr(keeper, "step", broken)
    await room.say("Ann", "!circle")
    assert room.new
    keeper.under_way = True
    assert await room.pump._patience() == 1


async def test_at_each_start_they_are_looked_at_anew(room: Table) -> None:
    async with room.store.ledger.transaction() as tx:
        garden = await tx.circle_of_room(ROOM)
    await link(room, (str(garden), "SECOND"))
    await room.later(minutes=2)
    assert len(room.spaces) == 2
    again = Table(room.store, room.clock, spaces=True)
    await again.settle()
    assert list(again.spaces) == ["SECOND", FEDERATION]
    async with room.store.database.transaction() as sql:
        posts = await sql.rows("SELECT id FROM posts WHERE kind = 'space'")
    assert len(posts) == 4


async def test_many_are_made_without_looking_at_all_of_them_for_each(tmp_path: Path) -> None:
    """A step costs the same beside many: of statements, and of rows that are looked at."""
    spent = []
    for many in (4, 40):
        async with table(tmp_path / str(many), spaces=True) as room:
            pairs = [(f"C{at:02}{n}", f"P{at:02}") for at in range(many) for n in range(4)]
            async with room.store.ledger.transaction() as tx:
                for name in sorted({name for pair in pairs for name in pair}):
                    await tx.settle_room(CircleId(name), f"!{name.lower()}:example.org")
            await link(room, *pairs)
            tally = room.store.database.tally
            before = tally.statements
            async with room.store.database.counting_steps():
                await room.later(minutes=2)
            assert len(room.spaces) == many + 1
            things = len(room.spaces) + 5 * many
            spent.append(((tally.statements - before) / things, tally.steps / things))
    (statements, steps), (more_statements, more_steps) = spent
    assert more_statements < 1.1 * statements
    assert more_steps < 1.5 * steps
