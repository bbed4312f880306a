"""On a homeserver with default rate limits: 10 events at once, then one in 5 s (engineering §7)."""

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from nstbot.demo.circle import Company, company
from nstbot.demo.homeserver import Homeserver
from nstbot.demo.people import PAYLOAD, Line, Someone, kind
from nstbot.runtime import SystemClock
from tests.scenarios.book import Book
from tests.scenarios.sitting import Sitting
from tests.scenarios.table import STRICT, until_idle

MOST_EVENTS = 14
TAPPED = 10.0
ALL_SHOWN = 15.0
ANSWERED = 10.0
BETWEEN = 1.1
"""Seconds between two taps: eight in less than ten."""
PAGE = 100


@pytest.fixture
async def people(strict: Homeserver, tmp_path: Path) -> AsyncIterator[Company]:
    async with company(
        strict, tmp_path, suffix="-patient", environment=STRICT, start=False
    ) as people:
        for user in _users(people):
            await strict.override_ratelimit(user)
        people.bot.start()
        yield people


@pytest.mark.slow
async def test_eight_taps_under_default_limits(people: Company, strict: Homeserver) -> None:
    sitting = Sitting(await people.meet(encrypted=True), Book())
    await sitting.found()
    await until_idle(people.bot, [act.event_id for act in sitting.book.acts])
    ann, bo, *_ = people.people
    proposed = await sitting.word(
        bo, "!propose Dig a pond because the frogs need one", "proposal_made"
    )
    await sitting.asked("talk_opened", "P1")
    await until_idle(people.bot, [proposed])
    for user in _users(people):
        await strict.restore_ratelimit(user)

    clock = SystemClock()
    await ann.say(sitting.room, "!close P1")
    ask = await sitting.asked("consent_asked", "P1")
    started = clock.now()
    async with asyncio.TaskGroup() as tasks:
        tapping = tasks.create_task(_tap(sitting, ask, clock))
        asking = tasks.create_task(_ask(sitting, ann, clock))
        await ann.see(_shows_eight, what="eight answers on the card")
        shown = (clock.now() - started).total_seconds()
    assert tapping.result() <= TAPPED
    assert shown <= ALL_SHOWN
    assert asking.result() <= ANSWERED
    await sitting.circle.see("decision_adopted", "D1")
    await until_idle(people.bot)
    events = await _of_the_bot(ann, sitting.room, proposed, people.bot.user)
    sys.stdout.write(
        f"\neight taps in {tapping.result():.1f} s, on the card after {shown:.1f} s, "
        f"a question answered in {asking.result():.1f} s, {len(events)} events beside the answer\n"
    )
    assert len(events) <= MOST_EVENTS, events  # and the answer to the question


async def _tap(sitting: Sitting, ask: Line, clock: SystemClock) -> float:
    """Eight people, one after the other; how long it took."""
    started = clock.now()
    for number, person in enumerate(sitting.members):
        if number:
            await clock.sleep(BETWEEN)
        await sitting.tap(person, ask, "✅", "consent_given", at="ask:P1/1")
    return (clock.now() - started).total_seconds()


async def _ask(sitting: Sitting, who: Someone, clock: SystemClock) -> float:
    """Ask something in the middle of it; how long until the answer was there."""
    await clock.sleep(BETWEEN * 3)
    started = clock.now()
    question = await who.say(sitting.room, "!where")
    await who.see(lambda line: question in line.payload.get("causes", ()), what="an answer")
    return (clock.now() - started).total_seconds()


def _shows_eight(line: Line) -> bool:
    return kind("card", "P1")(line) and len(line.payload.get("answered", ())) == 8


async def _of_the_bot(reader: Someone, room: str, since: str, bot: str) -> list[str]:
    """The bot's events in the room since that one, newest first, but for the answer of `where`."""
    answer = await reader.client.room_messages(room, reader.client.next_batch, limit=PAGE)
    events = answer.chunk
    found: list[str] = []
    for event in events:
        if event.event_id == since:
            return [kind for kind in found if kind != "where"]
        if event.sender == bot:
            found.append(_named(event.source))
    raise AssertionError("too many events")


def _named(source: Mapping[str, Any]) -> str:
    content = source["content"]
    if content.get("m.relates_to", {}).get("rel_type") == "m.replace":
        return "edit"
    return str(content.get(PAYLOAD, {}).get("kind") or source["type"])


def _users(people: Company) -> list[str]:
    return [people.bot.user, *(person.user_id for person in people.people)]
