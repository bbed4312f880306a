"""Circles that are linked, at one table: founded, with their pairs, and come together."""

from collections.abc import Mapping, Sequence

from tests.app.table import Shown, Table, mxid

FIRST: Mapping[str, Sequence[str]] = {
    "Garden": ("Ann", "Bo", "Cy", "Dee"),
    "River": ("Eli", "Fay", "Gus", "Hal"),
    "Hill": ("Ida", "Jon", "Kim", "Lea"),
    "Lake": ("Max", "Nia", "Oda", "Pit"),
}
"""Of each circle the first two come to represent it."""


def room_of(name: str) -> str:
    """`!garden:example.org` for Garden."""
    return f"!{name.lower()}:example.org"


async def found(table: Table, name: str, people: Sequence[str]) -> None:
    """They found a circle of that name in a room of their own."""
    room = room_of(name)
    await table.take()
    await table.enter(*people, room=room)
    await table.say(people[0], f"!found {name} — be good neighbours", room=room)
    for person in people[1:]:
        await table.say(person, "!count-me-in", room=room)


async def choose(
    table: Table, room: str, people: Sequence[str], pair: Sequence[str], *, but: str | None = None
) -> None:
    """They choose who represents them; `but`: who of the pair has not accepted yet."""
    await table.say(people[0], "!select representatives", room=room)
    named = " and ".join(mxid(name) for name in pair)
    for person in people:
        await table.say(person, f"!nominate {named} because they listen", room=room)
    await table.later(minutes=1)
    for person in people:
        await table.say(person, "!stay", room=room)
    proposer = next(name for name in people if name not in pair)
    await table.say(proposer, f"!candidate {named} because they listen", room=room)
    for person in people:
        if person not in (*pair, proposer):
            await table.say(person, "!consent", room=room)
    for person in pair:
        if person != but:
            await table.say(person, "!accept", room=room)


async def first_circles(table: Table, count: int = 4) -> None:
    """So many First Circles of four, each with its pair."""
    for name, people in list(FIRST.items())[:count]:
        await found(table, name, people)
        await choose(table, room_of(name), people, people[:2])


async def four_circles(table: Table) -> str:
    """Four First Circles and, above them, their Second Circle, founded; returns its room."""
    await first_circles(table)
    above = made_room(table)
    for people in FIRST.values():
        for person in people[:2]:
            await table.comes(person, room=above)
    return above


def made_room(table: Table) -> str:
    """The room that was made last."""
    return list(table.made.values())[-1]


def said_in(table: Table, room: str) -> list[Shown]:
    """What the bot has said there, oldest first."""
    return [line for line in table.shown.values() if line.room == room]
