"""Two levels up and down at the table: the circles between, bundles, and settlements on the way."""

import pytest

from tests.app.table import Table, mxid
from tests.app.three import Rooms, decided, three_levels
from tests.app.tree import FIRST, room_of, said_in

HILL, GARDEN = room_of("Hill"), room_of("Garden")


@pytest.fixture
async def tree(bare: Table) -> tuple[Table, Rooms]:
    """D1 of the Third Circle is announced in all seven rooms."""
    rooms = await three_levels(bare)
    await decided(bare, rooms)
    return bare, rooms


def kinds(table: Table, room: str) -> list[str]:
    return [line.kind for line in said_in(table, room)]


async def objects(table: Table, name: str) -> None:
    """Four people of that First Circle."""
    room, people = room_of(name), FIRST[name]
    heard = [s for s in said_in(table, room) if s.kind == "decision_announced"]
    assert len(heard) == 1
    number = heard[0].payload["item"]
    await table.say(people[2], f"!object {number} {name} is dark because it ends at ten", room=room)
    for person in (people[3], *people[:2]):
        await table.say(person, "!support O1", room=room)


async def test_the_circles_between_are_told_at_once_and_each_room_once(
    tree: tuple[Table, Rooms],
) -> None:
    table, rooms = tree
    await objects(table, "Hill")
    assert kinds(table, rooms.top).count("circle_objected") == 1
    assert kinds(table, rooms.east).count("objection_passing") == 1
    assert "objection_passing" not in kinds(table, rooms.west)
    for room in rooms.all[:-1]:
        told = [s for s in said_in(table, room) if s.kind == "decision_told"]
        assert ["suspended" in s.body for s in told] == [True], room
        assert not told[0].rings


async def test_a_circle_between_offers_a_settlement_and_the_four_take_it(
    tree: tuple[Table, Rooms],
) -> None:
    table, rooms = tree
    await objects(table, "Hill")
    await table.say("Jon", "!settled O1 lamps on the path to Hill", room=rooms.east)
    for person in ("Ida", "Max", "Nia"):
        await table.say(person, "!consent", room=rooms.east)
    asked = [s for s in said_in(table, HILL) if s.kind == "settlement_asked"]
    assert len(asked) == 1
    assert "lamps on the path" in asked[0].body
    assert set(asked[0].mentions) == {mxid(name) for name in FIRST["Hill"]}
    assert kinds(table, rooms.top).count("decision_stands") == 0
    for person in FIRST["Hill"]:
        await table.tap(person, asked[0].event_id, "✅", room=HILL)
    circle = await table.circle(rooms.top)
    assert circle.objections[0].standing == "settled"
    assert circle.decisions[-1].force == "in_force"


async def test_a_bundle_stands_until_each_of_its_circles_is_met(
    tree: tuple[Table, Rooms],
) -> None:
    table, rooms = tree
    await objects(table, "Hill")
    await objects(table, "Garden")
    await table.say("Max", "!bundle O1 O2", room=rooms.top)
    await table.say("Ida", "!settled O2", room=rooms.top)
    assert "since they were bundled" in said_in(table, rooms.top)[-1].body
    await table.say("Eli", "!settled O1", room=rooms.top)
    assert "for Garden" in said_in(table, rooms.top)[-1].body
    assert (await table.circle(rooms.top)).objections[0].standing == "standing"
    await table.say("Ida", "!settled O1", room=rooms.top)
    assert (await table.circle(rooms.top)).objections[0].standing == "settled"
    for name, room in (("Lea", HILL), ("Dee", GARDEN)):
        assert kinds(table, room).count("settlement_asked") == 1, name
    await table.say("Lea", "!not-settled O1", room=HILL)
    circle = await table.circle(rooms.top)
    assert circle.objections[0].standing == "standing"
    assert circle.decisions[-1].force == "suspended"


async def test_a_proposal_goes_up_two_levels_and_its_answer_comes_back(
    bare: Table,
) -> None:
    rooms = await three_levels(bare)
    await bare.say("Kim", "!propose Share the well because it is dry", room=HILL)
    said = said_in(bare, HILL)
    number = next(s for s in reversed(said) if s.kind == "talk_opened").payload["item"]
    await bare.say("Kim", f"!for {number} all", room=HILL)
    await bare.later(hours=25)
    await bare.say("Kim", f"!ready {number}", room=HILL)
    for person in ("Ida", "Jon", "Lea"):
        await bare.say(person, f"!consent {number}", room=HILL)
    for room, voice, others in (
        (rooms.east, "Ida", ("Jon", "Max", "Nia")),
        (rooms.top, "Ida", ("Ann", "Eli", "Max")),
    ):
        there = next(s for s in reversed(said_in(bare, room)) if s.kind == "talk_opened")
        item = there.payload["item"]
        await bare.later(hours=25)
        await bare.say(voice, f"!ready {item}", room=room)
        for person in others:
            await bare.say(person, f"!consent {item}", room=room)
    assert (await bare.circle(rooms.top)).decisions[-1].text
    for room in rooms.all[:-1]:
        assert kinds(bare, room).count("decision_announced") == 1, room
    await bare.say("Lea", f"!where {number}", room=HILL)
    answer = said_in(bare, HILL)[-1].body
    assert "Third Circle 1" in answer
    assert "Second Circle 2" in answer
