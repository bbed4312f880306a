"""Nothing is lost while the bot or the homeserver is away, nor when time runs out meanwhile.

Two hundred answers and proposals of eight people in three rounds, with timelines that are cut.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from nstbot.demo.bot import BotProcess
from nstbot.demo.circle import Company, company
from nstbot.demo.homeserver import Homeserver
from nstbot.demo.people import Line, Someone
from nstbot.domain import facts as f
from tests.scenarios.book import (
    Book,
    assert_answers,
    assert_counted_once,
    cards_agree,
    read,
    until_said_once,
)
from tests.scenarios.sitting import Sitting
from tests.scenarios.table import STRICT, assert_no_fault, look, until_heard, until_idle, verify
from tests.synapse import eventually

HOURS = 3600
TIMELINE = "10"
ROUNDS = 3
SILENT = "listening"


class Mortal(BotProcess):
    """With a clock that can be put ahead, and short timelines."""

    program = "tests.scenarios.mortal"

    def start(self, **environment: str) -> None:
        clock = self.directory / "clock"
        if not clock.exists():
            clock.write_text("0")
        super().start(NSTBOT_CLOCK=str(clock), NSTBOT_TIMELINE=TIMELINE, **environment)

    def put_clock_ahead(self, hours: int) -> None:
        """So many hours from the machine's clock."""
        new = self.directory / "clock.new"
        new.write_text(str(hours * HOURS))
        new.rename(self.directory / "clock")

    @property
    def gaps(self) -> int:
        """How often a cut timeline was filled."""
        return self.log.read_text().count("gap filled")


@pytest.fixture
async def people(strict: Homeserver, tmp_path: Path) -> AsyncIterator[Company]:
    async with company(
        strict, tmp_path, suffix="-away", process=Mortal, environment=STRICT, start=False
    ) as people:
        for user in (people.bot.user, *(person.user_id for person in people.people)):
            await strict.override_ratelimit(user)
        people.bot.start()
        yield people


@pytest.mark.slow
async def test_two_hundred_acts_while_the_bot_is_away(people: Company, strict: Homeserver) -> None:
    bot = people.bot
    assert isinstance(bot, Mortal)
    sitting = Sitting(await people.meet(encrypted=False), Book())
    await sitting.found()
    away, proposed = 0, list[str]()
    for number in range(ROUNDS):
        checks = await _three_checks(sitting, proposed)
        await _until_heard(sitting)
        gaps, before = bot.gaps, len(sitting.book.acts)
        assert await bot.stop() == 0
        proposed = await _much(sitting, checks, strict if number == 1 else None)
        away += len(sitting.book.acts) - before
        if number == 2:
            bot.put_clock_ahead(80)  # the window of the third check is over
        bot.start()
        await _until_heard(sitting)
        assert bot.gaps > gaps
        await sitting.tap(
            sitting.members[-1], checks[2].ask, "✅", "consent_given", at=checks[2].at
        )
        await _until_heard(sitting)
    assert away >= 200
    sys.stdout.write(f"\n{away} acts while the bot was away, {bot.gaps} gaps filled\n")
    await _homeserver_away_over_a_deadline(sitting, proposed, strict, bot)
    await _as_the_book_says(sitting)


@dataclass(frozen=True, slots=True)
class Check:
    """A consent step that is open."""

    item: str
    ask: Line

    @property
    def at(self) -> str:
        return f"ask:{self.item}/1"


async def _three_checks(sitting: Sitting, proposed: Sequence[str]) -> list[Check]:
    """Consent steps opened by the facilitator, so that nobody has consented yet."""
    facilitator, *others = sitting.members
    new = [
        await sitting.propose(who, f"What {who.name} wants") for who in others[: 3 - len(proposed)]
    ]
    return [await _check(sitting, facilitator, item) for item in (*proposed, *new)]


async def _check(sitting: Sitting, facilitator: Someone, item: str) -> Check:
    await sitting.asked("talk_opened", item)
    await sitting.word(facilitator, f"!close {item}", "talk_closed")
    return Check(item, await sitting.asked("consent_asked", item))


async def _much(
    sitting: Sitting, checks: Sequence[Check], restarts: Homeserver | None
) -> list[str]:
    """Seven change their minds on two checks and answer the third; then the eighth ends the two.

    New proposals come last. In between the homeserver restarts, if it is given.
    """
    *most, last = sitting.members
    one, other, third = checks
    await asyncio.gather(*(_change_mind(sitting, person, one) for person in most))
    if restarts:
        await restarts.restart()
    await asyncio.gather(*(_change_mind(sitting, person, other) for person in most))
    for person in most:
        await sitting.tap(person, third.ask, "✅", "consent_given", at=third.at)
    await sitting.tap(last, one.ask, "✅", "consent_given", at=one.at)
    await sitting.word(last, "I consent", "consent_given", ask=other.ask, at=other.at)
    return [await sitting.propose(who, f"More for {who.name}") for who in most[1:3]]


async def _change_mind(sitting: Sitting, who: Someone, check: Check) -> None:
    ask, at = check.ask, check.at
    await sitting.tap(who, ask, "✅", "consent_given", at=at)
    await sitting.tap(who, ask, "🤔", "concern_raised", at=at)
    await sitting.word(who, "consent", "consent_given", ask=ask, at=at)
    await sitting.word(who, f"concern: {who.name} sleeps", "concern_raised", ask=ask, at=at)


async def _homeserver_away_over_a_deadline(
    sitting: Sitting, proposed: Sequence[str], homeserver: Homeserver, bot: Mortal
) -> None:
    """The bot lives on, its clock passes the window's end, but nobody can speak: nothing closes."""
    *most, last = sitting.members
    check = await _check(sitting, most[0], proposed[0])
    await sitting.tap(most[0], check.ask, "✅", "consent_given", at=check.at)
    await _until_heard(sitting)
    facts, told = look(bot, "SELECT count(*) FROM journal"), bot.log.read_text().count(SILENT)
    await homeserver.stop()
    await eventually(lambda: bot.log.read_text().count(SILENT) > told, what="it notices")
    bot.put_clock_ahead(80 + 80)
    await homeserver.start()
    assert look(bot, "SELECT count(*) FROM journal") == facts
    for person in (*most[1:], last):
        await sitting.tap(person, check.ask, "✅", "consent_given", at=check.at)
    await _until_heard(sitting)


async def _until_heard(sitting: Sitting) -> None:
    await until_heard(sitting.circle.bot, [act.event_id for act in sitting.book.acts])


async def _as_the_book_says(sitting: Sitting) -> None:
    bot = sitting.circle.bot
    await until_idle(bot)
    record = await read(bot)
    assert_counted_once(sitting.book, record)
    assert_answers(sitting.book, record)
    for person in sitting.members:
        await eventually(partial(cards_agree, sitting.book, record, sitting.room, person))
        await until_said_once(bot, record, person, sitting.room)
    adopted = [row.fact for row in record.rows if isinstance(row.fact, f.DecisionAdopted)]
    assert len(adopted) == 3 * ROUNDS + 1
    assert all(len(fact.consents) == 8 and not fact.not_heard for fact in adopted)
    moved = [row.fact for row in record.rows if isinstance(row.fact, f.DeadlineMoved)]
    # P9 was open when the bot was away, P11 when the homeserver was; P10 was complete in time.
    assert {fact.item for fact in moved} >= {"P9", "P11"}
    assert not [row for row in record.rows if row.cause.startswith("timer:")]
    await bot.stop()
    assert_no_fault(bot)
    code, told = await verify(bot)
    assert code == 0, told
