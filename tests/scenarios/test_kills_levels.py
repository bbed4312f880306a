"""Proposals go up and decisions come down while the bot is killed again and again (§1 rule 9)."""

import asyncio
import itertools
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from nstbot.demo.bot import BotProcess
from nstbot.demo.circle import Company, company
from nstbot.demo.homeserver import Homeserver
from nstbot.demo.people import PAYLOAD
from nstbot.demo.village import Village, begin, everybody, meet_above, seen
from tests.scenarios import mortal
from tests.scenarios.cradle import Cradle, Reborn
from tests.scenarios.table import assert_no_fault, until_idle, verify

DEATHS = 40
CIRCLES = {
    name: tuple(f"{name}{letter}" for letter in "ABCD")
    for name in ("Garden", "River", "Hill", "Lake")
}
PEOPLE = tuple(name for people in CIRCLES.values() for name in people)
ABOVE = "Second Circle 1"
KINDS = ("carried_up", "proposal_brought", "decision_adopted", "decision_announced", "answer_down")
POINTS = (
    *(mortal.before(kind) for kind in KINDS),
    *(mortal.after(kind) for kind in KINDS),
    *(mortal.MESSAGE, mortal.CARD, mortal.BEFORE_COMMIT, mortal.AFTER_COMMIT),
)
LIFE = 2.0
"""Seconds after which a life ends that did not come by its point."""


@dataclass(slots=True)
class Reaper:
    """Lets the bot die at each point in turn; who does not come by it dies at a random moment."""

    bot: BotProcess
    epitaph: Path
    chance: Random
    deaths: Counter[str] = field(default_factory=Counter)
    over: bool = False

    async def reap(self) -> None:
        for point in itertools.cycle(POINTS):
            if self.over:
                break
            wish = f"{point}:{self.chance.randint(1, 3)}"
            self.bot.start(NSTBOT_DIE=wish, NSTBOT_EPITAPH=str(self.epitaph))
            with suppress(TimeoutError):
                await self.bot.ended(LIFE * (0.5 + self.chance.random()))
            named = self.bot.code is not None
            await self.bot.kill()
            self.deaths[point if named else "at any moment"] += 1
        self.bot.start()


@pytest.fixture
async def people(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Company]:
    with Cradle(tmp_path / "cradle") as cradle:
        process = type("OutOfTheCradle", (Reborn,), {"cradle": cradle})
        async with company(
            homeserver,
            tmp_path,
            names=PEOPLE,
            suffix="-up",
            settings={"clock_speed": 60, "encrypt_rooms": False},
            process=process,
            encrypted=False,
        ) as people:
            yield people


@pytest.mark.slow
async def test_killed_while_it_carries_up_and_tells_down(people: Company, tmp_path: Path) -> None:
    village = Village(people)
    await asyncio.gather(
        *(begin(village, name, who, "be good", encrypted=False) for name, who in CIRCLES.items())
    )
    pairs = [village.person(name) for who in CIRCLES.values() for name in who[:2]]
    await meet_above(village, ABOVE, pairs)
    await people.bot.kill()
    reaper = Reaper(people.bot, tmp_path / "epitaph", Random(7))
    reaping = asyncio.create_task(reaper.reap())
    rounds = 0
    while reaper.deaths.total() < DEATHS:
        rounds += 1
        await _up_and_down(village, rounds)
    reaper.over = True
    await reaping
    await until_idle(people.bot)
    print(f"{reaper.deaths.total()} deaths, {rounds} proposals: {dict(reaper.deaths)}")
    _each_once(village, rounds)
    assert_no_fault(people.bot)
    assert (await verify(people.bot))[0] == 0


async def _up_and_down(village: Village, number: int) -> None:
    """One proposal from Garden, adopted above, told in every circle."""
    garden, above = village.circles["Garden"], village.circles[ABOVE]
    author, item = garden.people[2], f"P{number}"
    await author.say(garden.room, f"!propose Rule {number} because we need it")
    talk = await seen(garden, "talk_opened", item)
    await author.say(garden.room, f"!for {item} second")
    others = [person for person in garden.people if person is not author]
    await everybody(others, garden.room, talk, "⏭")
    await author.say(garden.room, f"!ready {item}")
    await everybody(others, garden.room, await seen(garden, "consent_asked", item))
    voice, *rest = above.people
    await everybody(rest, above.room, await seen(above, "talk_opened", item), "⏭")
    await voice.say(above.room, f"!ready {item}")
    await everybody(rest, above.room, await seen(above, "consent_asked", item))
    for name in CIRCLES:
        await seen(village.circles[name], "decision_announced", f"D{number + 1}")
    await seen(garden, "answer_down", item)


def _each_once(village: Village, rounds: int) -> None:
    """In each room each notice stands once, and every message has an id of its own."""
    wanted = {
        "Garden": {"carried_up": rounds, "decision_announced": rounds, "answer_down": rounds},
        "River": {"decision_announced": rounds},
        "Hill": {"decision_announced": rounds},
        "Lake": {"decision_announced": rounds},
        ABOVE: {"talk_opened": rounds, "decision_adopted": rounds},
    }
    for name, kinds in wanted.items():
        circle = village.circles[name]
        lines = [line for line in circle.people[0].lines.values() if line.room == circle.room]
        ours = [line.content[PAYLOAD] for line in lines if "kind" in line.payload]
        ids = Counter(str(payload["id"]) for payload in ours)
        assert max(ids.values()) == 1, name
        told = Counter(str(payload["kind"]) for payload in ours)
        if name != ABOVE:  # its own selection of representatives is a decision as well
            kinds = {**kinds, "decision_adopted": 1}
        assert {kind: told[kind] for kind in kinds} == kinds, name
