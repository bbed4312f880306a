"""Two circles decide while the bot is killed again and again (product §1 rules 9, 10 and 12).

Half of the deaths are at named points, each at least three times; the others at any moment.
"""

import asyncio
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

import pytest

from nstbot.demo.bot import BotProcess
from nstbot.demo.circle import Company, company
from nstbot.demo.homeserver import Homeserver
from nstbot.demo.people import Someone
from tests.scenarios import mortal
from tests.scenarios.book import (
    Book,
    assert_answers,
    assert_counted_once,
    cards_agree,
    read,
    until_said_once,
)
from tests.scenarios.cradle import Cradle, Reborn
from tests.scenarios.sitting import Sitting
from tests.scenarios.table import assert_no_fault, until_idle, verify
from tests.synapse import eventually

TIMES = 3
RARE = {mortal.JOIN, mortal.CREATING, mortal.DIRECT, mortal.GAP, mortal.PIN, mortal.KEY}
"""What happens seldom is met at its first passing."""
LONGEST_LIFE = 1.6
"""Seconds until a death at a random moment, from the start of the process."""
LIMIT = 100.0
MOST = 5
"""Proposals of one person."""


@dataclass(slots=True)
class Reaper:
    """Starts the bot and sees it die, until every named point has had its turns."""

    bot: BotProcess
    directory: Path
    chance: Random
    at_random: int = 0
    stopped: bool = False

    @property
    def epitaph(self) -> Path:
        return self.directory / "epitaph"

    @property
    def deaths(self) -> Counter[str]:
        """How often it died at each point."""
        lines = self.epitaph.read_text().splitlines() if self.epitaph.exists() else []
        return Counter(lines)

    @property
    def missing(self) -> list[str]:
        return [point for point in mortal.POINTS if self.deaths[point] < TIMES]

    @property
    def satisfied(self) -> bool:
        return not self.missing and self.at_random >= len(mortal.POINTS) * TIMES // 2

    async def reap(self) -> None:
        """One life after the other."""
        while not self.stopped and not self.satisfied:
            if self.missing:
                await self._named()
            if not self.stopped:
                await self._random()
        self._start()

    async def _named(self) -> None:
        self._start(self.missing)
        await eventually(lambda: self.bot.code is not None or self.stopped, limit=LIMIT)
        await self.bot.kill()

    async def _random(self) -> None:
        """What is rare must not slip by unwatched."""
        self._start(point for point in self.missing if point in RARE)
        with suppress(TimeoutError):
            await self.bot.ended(self.chance.uniform(0.3, LONGEST_LIFE))
        if self.bot.code is None:
            self.at_random += 1
        await self.bot.kill()

    def _start(self, points: Iterable[str] = ()) -> None:
        wish = ",".join(
            f"{point}:{1 if point in RARE else self.chance.randint(1, 4)}" for point in points
        )
        self.bot.start(
            NSTBOT_DIE=wish,
            NSTBOT_EPITAPH=str(self.epitaph),
            NSTBOT_PRAGMAS=str(self.directory / "pragmas"),
            NSTBOT_TIMELINE="5",
        )


@pytest.fixture
async def people(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Company]:
    with Cradle(tmp_path / "cradle") as cradle:
        process = type("OutOfTheCradle", (Reborn,), {"cradle": cradle})
        async with company(
            homeserver, tmp_path, suffix="-killed", process=process, start=False
        ) as people:
            yield people


@pytest.mark.slow
async def test_killed_at_any_moment(people: Company, tmp_path: Path) -> None:
    started = time.monotonic()
    reaper = Reaper(people.bot, tmp_path, Random(20))
    book = Book()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(reaper.reap())
        rooms = await _decide_in_two_rooms(people, book, reaper)
        reaper.stopped = True
    await until_idle(people.bot, [act.event_id for act in book.acts])
    await _as_the_book_says(people, book, rooms)
    _tell(reaper, book, time.monotonic() - started)
    assert not reaper.missing, reaper.missing
    assert sum(reaper.deaths.values()) + reaper.at_random >= 20
    assert 0.4 <= book.taps <= 0.6
    pragmas = (tmp_path / "pragmas").read_text().splitlines()
    assert set(pragmas) == {"synchronous=2 journal_mode=wal foreign_keys=1"}


async def _decide_in_two_rooms(people: Company, book: Book, reaper: Reaper) -> list[str]:
    """In each room four found the circle and the other four join later, by direct chat greeted."""
    first, last = list(people.people[:4]), list(people.people[4:])
    plain, sealed = await asyncio.gather(
        people.meet("Garden", people=first + last, encrypted=False, expect_bot=False),
        people.meet("Library", people=last + first, encrypted=True, expect_bot=False),
    )
    garden, library = Sitting(plain, book), Sitting(sealed, book)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_sit(garden, last, reaper))
        tasks.create_task(_sit(library, first, reaper))
    return [plain.room, sealed.room]


async def _sit(sitting: Sitting, late: list[Someone], reaper: Reaper) -> None:
    await sitting.circle.bot_joined()
    await sitting.found(late=late)
    async with asyncio.TaskGroup() as tasks:
        for number, objects in enumerate(("word", "tap", "")):
            who = sitting.members[number]
            tasks.create_task(_propose_on(sitting, who, objects, reaper))


async def _propose_on(sitting: Sitting, who: Someone, objects: str, reaper: Reaper) -> None:
    """One proposal after the other, for as long as the reaper wants."""
    for number in range(MOST):
        if number and reaper.satisfied:
            return
        await sitting.decide(who, f"Idea {number} of {who.name}", objects, reaper.chance)


async def _as_the_book_says(people: Company, book: Book, rooms: list[str]) -> None:
    bot = people.bot
    record = await read(bot)
    assert_counted_once(book, record)
    assert_answers(book, record)
    everybody = frozenset(person.user_id for person in people.people)
    for room in rooms:
        assert record.members[room] == everybody
        for person in people.people:
            await until_said_once(bot, record, person, room)
            await eventually(partial(cards_agree, book, record, room, person), what="cards")
    for person in people.people:
        (direct,) = person.invited
        await person.join(direct)
        await until_said_once(bot, record, person, direct)
    await bot.stop()
    assert_no_fault(bot)
    code, told = await verify(bot)
    assert code == 0, told


def _tell(reaper: Reaper, book: Book, seconds: float) -> None:
    table = [*reaper.deaths.most_common(), ("any moment", reaper.at_random)]
    lines = "\n".join(f"  {times:4}  {point}" for point, times in table)
    sys.stdout.write(
        f"\ndeaths:\n{lines}\n{len(book.acts)} acts, {book.taps:.0%} of the answers taps, "
        f"{seconds:.0f} s\n"
    )
