"""Seven linked circles at one table: four First, two Second, one Third."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.app.table import Table
from tests.app.tree import FIRST, choose, found, made_room, room_of

TOP = ("Ann", "Eli", "Ida", "Max")


@dataclass(frozen=True, slots=True)
class Rooms:
    """`west`: above Garden and River; `east`: above Hill and Lake."""

    west: str
    east: str
    top: str

    @property
    def all(self) -> tuple[str, ...]:
        return (*(room_of(name) for name in FIRST), self.west, self.east, self.top)


async def three_levels(table: Table) -> Rooms:
    """Two circles make one above them, as each has decided."""
    seconds = []
    for names in (("Garden", "River"), ("Hill", "Lake")):
        sit: list[str] = []
        for name in names:
            people = FIRST[name]
            await found(table, name, people)
            await _by_two(table, room_of(name), people)
            await choose(table, room_of(name), people, people[:2])
            sit += people[:2]
        above = made_room(table)
        seconds.append(above)
        for person in sit:
            await table.comes(person, room=above)
        await _by_two(table, above, sit)
        await choose(table, above, sit, sit[::2])
    top = made_room(table)
    for person in TOP:
        await table.comes(person, room=top)
    return Rooms(west=seconds[0], east=seconds[1], top=top)


async def _by_two(table: Table, room: str, people: Sequence[str]) -> None:
    await table.say(people[0], "!settings circles-a-parent 2", room=room)
    await table.later(hours=25)
    await table.say(people[0], "!ready P1", room=room)
    for person in people[1:]:
        await table.say(person, "!consent P1", room=room)


async def decided(table: Table, rooms: Rooms) -> None:
    """D1 of the Third Circle, for its branch."""
    await table.say(TOP[0], "!propose Close at nine because neighbours sleep", room=rooms.top)
    await table.say(TOP[0], "!for P1 third", room=rooms.top)
    await table.later(hours=25)
    await table.say(TOP[0], "!ready P1", room=rooms.top)
    for person in TOP[1:]:
        await table.say(person, "!consent P1", room=rooms.top)
