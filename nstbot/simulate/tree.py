"""First Circles come together: each is founded by eight people, who then select their two."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from nstbot.simulate.bot import Bot
from nstbot.simulate.people import People, mxid
from nstbot.simulate.rooms import Room, name_of

SIZE: Final = 8
BRANCH: Final = 4
WAVE: Final = 64
"""So many circles meet at the same time."""


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


async def first_circles(
    bot: Bot, people: People, number: int, done: Callable[[int], None]
) -> list[Room]:
    """Found so many and let each select its two representatives; their rooms in order."""
    rooms = []
    for begin in range(0, number, WAVE):
        wave = [_gather(bot, at) for at in range(begin, min(begin + WAVE, number))]
        await bot.settle()
        await bot.turn(minutes=2)  # the sealed box is opened a minute after it was closed
        for room in wave:
            if room.kinds["decision_adopted"] != 1:
                raise Missed(f"{room.id} has not selected its representatives: {room.kinds}")
        rooms += wave
        done(len(rooms))
    return rooms


class Missed(Exception):
    """Something of the story did not happen."""


def _gather(bot: Bot, at: int) -> Room:
    people = {mxid(number): name_of(mxid(number)) for number in range(at * SIZE, (at + 1) * SIZE)}
    room = bot.rooms.gather(f"!first{at}:sim", people)
    name = f"Circle {at + 1}"
    bot.rooms.say(room.members[0], f"!found {name} — grow food together", room.id)
    return room
