"""Two circles decide while the bot is killed again and again (product §1 rules 9, 10 and 12).

Half of the deaths are at named points, each at least three times; the others at any moment.
"""

import asyncio
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Coroutine, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest

from nstbot.demo.bot import BotProcess
from nstbot.demo.circle import Company, company
from nstbot.demo.homeserver import Homeserver
from nstbot.demo.people import Line, Someone
from nstbot.runtime import SystemClock
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
from tests.scenarios.season import Season, Weather, assert_box
from tests.scenarios.sitting import PATIENCE
from tests.scenarios.table import assert_no_fault, until_idle, verify
from tests.synapse import eventually

TIMES = 3
RARE = {mortal.JOIN, mortal.CREATING, mortal.DIRECT, mortal.GAP, mortal.PIN, mortal.KEY}
"""What happens seldom is met at its first passing; so is each step of a process."""
LONGEST_LIFE = 0.8
"""Seconds until a death at a random moment, from when it hears; each fourth dies before that."""
LIMIT = 180.0
AT_RANDOM = 20
DEATHS = 60
BY_DAY = range(10, 17)
"""Hours of UTC in which people are awake in the zone of the bot."""


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
    def clock(self) -> Path:
        """How far the bot's clock is ahead."""
        return self.directory / "clock"

    @property
    def awake(self) -> Path:
        """Whether this life has heard anything yet."""
        return self.directory / "awake"

    @property
    def deaths(self) -> Counter[str]:
        """How often it died at each point."""
        lines = self.epitaph.read_text().splitlines() if self.epitaph.exists() else []
        return Counter(lines)

    @property
    def missing(self) -> list[str]:
        """A commit is met often enough as the step of some process."""
        deaths = self.deaths
        often = [p for p in mortal.POINTS if p not in mortal.COMMITS and deaths[p] < TIMES]
        return [*often, *(step for step in mortal.STEPS if not deaths[step])]

    @property
    def satisfied(self) -> bool:
        return not self.missing and self.at_random >= AT_RANDOM

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
        self._start(point for point in self.missing if _is_rare(point))
        if self.at_random % 4:
            with suppress(AssertionError):
                await eventually(lambda: self.awake.exists() or self.bot.code is not None)
        with suppress(TimeoutError):
            await self.bot.ended(self.chance.uniform(0.0, LONGEST_LIFE))
        if self.bot.code is None:
            self.at_random += 1
        await self.bot.kill()

    def _start(self, points: Iterable[str] = ()) -> None:
        wish = ",".join(
            f"{point}:{1 if _is_rare(point) else self.chance.randint(1, 4)}" for point in points
        )
        self.awake.unlink(missing_ok=True)
        self.bot.start(
            NSTBOT_DIE=wish,
            NSTBOT_EPITAPH=str(self.epitaph),
            NSTBOT_PRAGMAS=str(self.directory / "pragmas"),
            NSTBOT_TIMELINE="5",
            NSTBOT_CLOCK=str(self.clock),
            NSTBOT_AWAKE=str(self.awake),
        )


def _is_rare(point: str) -> bool:
    return point in RARE or point in mortal.STEPS


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
    weather, book = Weather(reaper.clock), Book()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(reaper.reap())
        seasons = await _in_two_rooms(people, book, weather, reaper)
        reaper.stopped = True
    await until_idle(people.bot, [act.event_id for act in book.acts])
    await _as_the_book_says(people, book, seasons)
    _tell(reaper, book, time.monotonic() - started)
    assert not reaper.missing, reaper.missing
    assert sum(reaper.deaths.values()) + reaper.at_random >= DEATHS
    assert 0.4 <= book.taps <= 0.7
    pragmas = (tmp_path / "pragmas").read_text().splitlines()
    assert set(pragmas) == {"synchronous=2 journal_mode=wal foreign_keys=1"}


async def _in_two_rooms(
    people: Company, book: Book, weather: Weather, reaper: Reaper
) -> list[Season]:
    """In each room four found the circle and the other four join later, by direct chat greeted."""
    first, last = list(people.people[:4]), list(people.people[4:])
    plain, sealed = await asyncio.gather(
        people.meet("Garden", people=first + last, encrypted=False, expect_bot=False),
        people.meet("Library", people=last + first, encrypted=True, expect_bot=False),
    )
    seasons = [
        Season(circle, book, weather=weather, chance=reaper.chance) for circle in (plain, sealed)
    ]
    async with asyncio.TaskGroup() as tasks:
        for person in people.people:
            tasks.create_task(weather.meet(person))
        for season, late in zip(seasons, (last, first), strict=True):
            tasks.create_task(_a_season(season, late))
    asks = await asyncio.gather(*(season.half_answered() for season in seasons))
    await _all_are_reminded(people, weather, asks)
    for season, ask in zip(seasons, asks, strict=True):
        await season.answer_rest(ask)
    return seasons


async def _a_season(season: Season, late: list[Someone]) -> None:
    await season.circle.bot_joined()
    await season.found(late=late)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(season.rounds())
        tasks.create_task(season.select())
        decisions = [tasks.create_task(way) for way in _decisions(season)]
    numbers = [await season.decided(task.result()) for task in decisions]
    await season.change_setting(season.members[3])
    await season.look_again(numbers[0], numbers[1])
    await season.leave()


def _decisions(season: Season) -> Iterable[Coroutine[None, None, str]]:
    ann, bo, cy, *_ = season.members
    yield season.decide(ann, "A pond", "word", season.chance)
    yield season.decide(bo, "A shed", "tap", season.chance)
    yield season.set_aside(cy, "Fell the old tree")


async def _all_are_reminded(people: Company, weather: Weather, asks: Sequence[Line]) -> None:
    """Two days later, by day: less than a day was left, and nobody loses time by our being away."""
    now = SystemClock().now() + timedelta(seconds=weather.ahead)
    later = (timedelta(hours=hours) for hours in range(50, 70))
    weather.turn(next(by.total_seconds() for by in later if (now + by).hour in BY_DAY))
    awaited = {user for ask in asks for user in ask.payload["awaited"]}
    for person in people.people:
        if person.user_id in awaited:
            await person.see(
                partial(_is_reminder, await weather.direct(person)),
                what="a reminder",
                limit=PATIENCE,
            )


def _is_reminder(room: str, line: Line) -> bool:
    return line.room == room and line.payload.get("kind") == "reminder"


# ── What must be so ─────────────────────────────────────────────────────────────────────────────


async def _as_the_book_says(people: Company, book: Book, seasons: Sequence[Season]) -> None:
    bot = people.bot
    record = await read(bot)
    assert_counted_once(book, record)
    assert_answers(book, record)
    for season in seasons:
        room = season.room
        assert record.members[room] == {person.user_id for person in season.members}
        for person in people.people:
            await until_said_once(bot, record, person, room)
            await eventually(partial(cards_agree, book, record, room, person), what="cards")
        assert_box(season, record)
    for person in people.people:
        assert not person.invited, "one chat is enough"
        await until_said_once(bot, record, person, seasons[0].weather.directs[person.user_id])
    await bot.stop()
    assert_no_fault(bot)
    code, told = await verify(bot)
    assert code == 0, told


def _tell(reaper: Reaper, book: Book, seconds: float) -> None:
    table = [*reaper.deaths.most_common(), ("any moment", reaper.at_random)]
    lines = "\n".join(f"  {times:4}  {point}" for point, times in table)
    deaths = sum(times for _, times in table)
    sys.stdout.write(
        f"\n{deaths} deaths:\n{lines}\n{len(book.acts)} acts, {book.taps:.0%} of the answers taps, "
        f"{seconds:.0f} s\n"
    )
