"""Sixteen First Circles, four Second, one Third: a proposal for all goes up two levels and down."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Final

from nstbot.demo.people import Someone
from nstbot.demo.screen import Screen
from nstbot.demo.village import PAIR, Village, begin, choose, everybody, meet_above, must, seen

PLACES: Final = (
    *("Garden", "River", "Hill", "Lake", "Mill", "Bridge", "Market", "Orchard"),
    *("Harbour", "School", "Meadow", "Station", "Tower", "Quarry", "Chapel", "Common"),
)
AT_A_TIME: Final = 4
CIRCLES: Final[Mapping[str, Sequence[str]]] = {
    place: tuple(f"{place}{letter}" for letter in "ABCD") for place in PLACES
}
"""Each of four people, who are called after their place; the first two come to represent it."""
PEOPLE: Final = tuple(name for people in CIRCLES.values() for name in people)
TOP: Final = "Third Circle 1"
PASS: Final = "⏭"  # noqa: S105 (a button)


async def tell(village: Village, screen: Screen) -> None:
    """All of it, in order."""
    screen.title("Sixteen First Circles, four at a time; after each four a Second Circle begins")
    seconds = [await _quarter(village, number, screen) for number in range(AT_A_TIME)]
    screen.title("Each Second Circle chooses two in turn, and the Third begins by itself")
    await asyncio.gather(*(choose(village.circles[name], _pair(village, name)) for name in seconds))
    people = [person for name in seconds for person in _pair(village, name)]
    await meet_above(village, TOP, people)
    await _up(village, screen, seconds[0])
    await _down(village, screen)


async def _quarter(village: Village, number: int, screen: Screen) -> str:
    places = PLACES[number * AT_A_TIME : (number + 1) * AT_A_TIME]
    await asyncio.gather(
        *(
            begin(village, place, CIRCLES[place], "be good neighbours", encrypted=False)
            for place in places
        )
    )
    name = f"Second Circle {number + 1}"
    pairs = [village.person(each) for place in places for each in CIRCLES[place][:PAIR]]
    await meet_above(village, name, pairs)
    screen.progress(f"{', '.join(places)}: {name} has begun")
    return name


def _pair(village: Village, name: str) -> Sequence[Someone]:
    return village.circles[name].people[:PAIR]


async def _up(village: Village, screen: Screen, second: str) -> None:
    first = village.circles[PLACES[0]]
    screen.title(f"{PLACES[0]}: a proposal for all, and it goes up two levels by itself")
    author = first.people[2]
    await author.say(
        first.room,
        "!propose Every circle shares its kitchen on Sundays because many of us eat alone then",
    )
    talk = await seen(first, "talk_opened", "P1")
    await author.say(first.room, "!for P1 all")
    others = [person for person in first.people if person is not author]
    await everybody(others, first.room, talk, PASS)
    await author.say(first.room, "!ready P1")
    await everybody(others, first.room, await seen(first, "consent_asked", "P1"))
    await seen(first, "carried_up", "P1")
    for name in (second, TOP):
        await _decide(village, name)


async def _decide(village: Village, name: str) -> None:
    """It is talked about, brought to the check by who speaks for it, and consented to."""
    circle = village.circles[name]
    voice, *others = circle.people
    talk = await seen(circle, "talk_opened", "P1")
    await everybody(others, circle.room, talk, PASS)
    await voice.say(circle.room, "!ready P1")
    await everybody(others, circle.room, await seen(circle, "consent_asked", "P1"))


async def _down(village: Village, screen: Screen) -> None:
    screen.title("It is decided at the top, and told in every room of the branch")
    await seen(village.circles[TOP], "decision_adopted", "D1")
    for number, (name, circle) in enumerate(village.circles.items(), start=1):
        if name != TOP:
            await seen(circle, "decision_announced")
        if number % AT_A_TIME == 0:
            screen.progress(f"{number} of {len(village.circles)} rooms")
    await seen(village.circles[PLACES[0]], "answer_down", "P1")


def check(village: Village) -> None:
    """Raises Missed when a notice is missing, or stands somewhere twice."""
    for name, circle in village.circles.items():
        must(circle, name, circle_founded=1, decision_announced=0 if name == TOP else 1)
    must(village.circles[PLACES[0]], PLACES[0], carried_up=1)
    must(village.circles["Second Circle 1"], "Second Circle 1", talk_opened=1, carried_up=1)
    must(village.circles[TOP], TOP, talk_opened=1, decision_adopted=1)
