"""Objections that go up, at the table: four support one, it stands, and no name leaves its room."""

from tests.app.table import Shown, Table, mxid
from tests.app.tree import FIRST, four_circles, room_of, said_in

HILL = room_of("Hill")
OTHERS = ("Bo", "Eli", "Fay", "Ida", "Jon", "Max", "Nia")


async def opened(table: Table) -> str:
    """A proposal for the branch is in its check; everybody but Nia has consented."""
    above = await four_circles(table)
    await table.say("Ann", "!propose Close at nine because neighbours sleep", room=above)
    await table.say("Ann", "!for P1 second", room=above)
    await table.later(days=7)
    await table.say("Ann", "!ready P1", room=above)
    for name in OTHERS[:-1]:
        await table.say(name, "!consent P1", room=above)
    return above


def last(table: Table, room: str) -> Shown:
    return said_in(table, room)[-1]


async def supported(table: Table, item: str) -> None:
    """Kim objects in Hill, and the other three support that."""
    await table.say("Kim", f"!object {item} the choir goes home because it ends at ten", room=HILL)
    ask = last(table, HILL)
    assert ask.kind == "support_asked"
    assert ask.taps == ["✅"]
    tap = await table.tap("Lea", ask.event_id, "✅", room=HILL)
    await table.redact("Lea", tap, room=HILL)
    await table.tap("Lea", ask.event_id, "✅", room=HILL)
    for name in ("Ida", "Jon"):
        await table.say(name, "!support O1", room=HILL)


def no_name_in(table: Table, room: str) -> None:
    for shown in said_in(table, room):
        for name in ("Kim", "Lea"):
            assert name not in shown.body
            assert mxid(name) not in str(shown.content)


async def test_with_the_fourth_it_stands_before_anything_else_is_heard(bare: Table) -> None:
    """Rule 1 across circles: the last consent comes after it, and adopts nothing."""
    above = await opened(bare)
    await supported(bare, "P1")
    await bare.say("Nia", "!consent P1", room=above)
    assert not any(s.kind == "decision_adopted" for s in said_in(bare, above))
    objected = [s for s in said_in(bare, above) if s.kind == "circle_objected"]
    assert len(objected) == 1
    assert set(objected[0].mentions) >= {mxid(name) for name in FIRST["Hill"][:2]}
    await bare.say("Ann", "!settled O1", room=above)
    assert "Only" in last(bare, above).body
    await bare.say("Ida", "!settled O1", room=above)
    assert [s.kind for s in said_in(bare, above)].count("decision_adopted") == 1
    no_name_in(bare, above)


async def test_who_is_not_met_brings_it_back(bare: Table) -> None:
    above = await opened(bare)
    await bare.say("Nia", "!consent P1", room=above)
    await supported(bare, "D2")
    assert "looked at again" in last(bare, above).body
    await bare.say("Ida", "!settled O1", room=above)
    asked = [s for s in said_in(bare, HILL) if s.kind == "settlement_asked"]
    assert len(asked) == 1
    assert asked[0].taps == ["✅", "✋"]
    assert set(asked[0].mentions) == {mxid(name) for name in FIRST["Hill"]}
    await bare.tap("Lea", asked[0].event_id, "✋", room=HILL)
    assert "stands against D1 again" in last(bare, above).body
    no_name_in(bare, above)
    for room in ("River", "Lake", "Garden"):
        no_name_in(bare, room_of(room))
