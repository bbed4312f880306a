"""A tree comes together: First Circles are founded and select their two; the rest forms by itself.

It grows as trees do, so that on its way it was whole once at each lower height.
"""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Final

from nstbot.domain.circle import Circle
from nstbot.simulate.bot import Bot
from nstbot.simulate.figures import Missed
from nstbot.simulate.people import People, mxid
from nstbot.simulate.rooms import Room, name_of

SIZE: Final = 8
BRANCH: Final = 4
WAVE: Final = 64
"""So many First Circles meet at the same time."""
PATIENCE: Final = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole tree of so many levels: each parent has four circles, each circle eight people."""

    levels: int

    @property
    def first(self) -> int:
        """How many First Circles."""
        return int(BRANCH ** (self.levels - 1))

    @property
    def circles(self) -> int:
        """Of all levels."""
        return sum(int(BRANCH**level) for level in range(self.levels))

    @property
    def people(self) -> int:
        return self.first * SIZE

    def waves(self) -> Iterator[range]:
        """Which First Circles come together; none reaches beyond where a height is whole."""
        begin = 0
        for height in range(1, self.levels + 1):
            while begin < Plan(height).first:
                end = min(begin + WAVE, Plan(height).first)
                yield range(begin, end)
                begin = end


@dataclass(slots=True)
class Tree:
    """`firsts` in the order in which they began: those side by side are near each other."""

    bot: Bot
    people: People
    firsts: list[Room]

    async def circle(self, room: Room) -> Circle:
        """The state of the circle of that room."""
        async with self.bot.store.ledger.transaction() as tx:
            circle = await tx.circle_of_room(room.id)
            state = await tx.circle(circle) if circle else None
        if state is None:
            raise Missed(f"{room.id} is no circle's room")
        return state

    async def above(self, room: Room, levels: int = 1) -> Room:
        """The room of the circle so many levels above."""
        for _ in range(levels):
            parent = (await self.circle(room)).links.parent
            async with self.bot.store.ledger.transaction() as tx:
                found = await tx.room_of_circle(parent.circle) if parent else None
            if found is None:
                raise Missed(f"{room.id} has no circle above")
            room = self.bot.rooms.rooms[found]
        return room


async def grow(
    bot: Bot,
    levels: int,
    done: Callable[[int], None],
    whole: Callable[[Tree, int], Awaitable[None]],
) -> Tree:
    """Let a tree of so many levels come together. `whole` is called at each height from two on."""
    people = People(bot.rooms)
    people.selects_below = levels
    tree = Tree(bot, people, [])
    heights = {Plan(height).first: height for height in range(1, levels + 1)}
    for wave in Plan(levels).waves():
        tree.firsts += [gather(bot, at) for at in wave]
        await _come_together(tree, len(tree.firsts))
        done(len(people.founded))
        height = heights.get(len(tree.firsts), 0)
        if height > 1:
            await whole(tree, height)
    return tree


async def _come_together(tree: Tree, firsts: int) -> None:
    """Until all circles that these can make are there."""
    wanted, count = 0, firsts
    while count:
        wanted, count = wanted + count, count // BRANCH
    await tree.bot.settle()
    for _ in range(PATIENCE):
        # The sealed box of a selection is opened a minute after it was closed.
        await tree.bot.turn(minutes=2)
        if len(tree.people.founded) >= wanted:
            break
    if len(tree.people.founded) != wanted:
        raise Missed(f"there are {len(tree.people.founded)} circles, not {wanted}")


def gather(bot: Bot, at: int) -> Room:
    """Eight people in a room, of whom one says that they found a circle."""
    people = {mxid(number): name_of(mxid(number)) for number in range(at * SIZE, (at + 1) * SIZE)}
    room = bot.rooms.gather(f"!first{at:05}:sim", people)
    name = f"Circle {at + 1:05}"
    bot.rooms.say(room.members[0], f"!found {name} — grow food together", room.id)
    return room
