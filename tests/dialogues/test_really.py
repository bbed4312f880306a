"""Eight people on a real homeserver, encrypted, go through the dialogues together.

Some answer by commands, some by short words, some by taps: the bot says the same as at the table,
rings the same people, and the record comes to the same. `NSTBOT_EVERY_WAY=1` plays each dialogue
three times, everybody in the same way, and those too that are else played at the table alone.
"""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, suppress
from datetime import timedelta
from functools import partial
from itertools import product, zip_longest
from pathlib import Path
from unittest.mock import patch

import pytest

from nstbot.demo.homeserver import Homeserver
from tests.dialogues.conftest import FILES, ONLY, Plays
from tests.dialogues.looking import Visitor
from tests.dialogues.outcome import acts, record
from tests.dialogues.play import Play
from tests.dialogues.really import RealStage, Rooms
from tests.dialogues.script import Cast, Move, Script
from tests.dialogues.turning import bot_here
from tests.dialogues.ways import ANSWERS, PURE, Way
from tests.seating import seats_in_order
from tests.synapse import PASSWORD, eventually

PLAYED = (
    *("recall", "selection-representatives", "live", "review", "test-round", "late-objection"),
    *("ways-smaller", "ways-ask", "long-form", "leaving", "objection", "removed", "too-few"),
    *("round-in-turn", "round-sealed", "queue", "settings", "admission", "away", "opening"),
    *("parking", "release", "founding"),
)
"""Each kind of process once, the longest first; some begin with others (docs/dialogues)."""
AT_A_TIME = 6
LONGEST = 400.0
CARDS = 15.0
"""Seconds within which every card shows its last state."""
NEVER_AWAY = patch("nstbot.store.inbox.OUTAGE", timedelta(days=10_000))
"""A clock that is turned is no outage."""
EVERY_WAY = bool(os.environ.get("NSTBOT_EVERY_WAY"))
WAYS = PURE if EVERY_WAY else (Way.MIXED,)
"""Everybody in each of the ways takes three times as long; at the table it is always so."""
NAMES = [path.stem for path in FILES]
if not EVERY_WAY and ONLY == "*":
    NAMES = [name for name in PLAYED if name in NAMES]


@pytest.fixture
async def people(
    homeserver: Homeserver, scripts: Mapping[str, Script], shelf: Path
) -> AsyncIterator[Mapping[str, Visitor]]:
    names = {
        name
        for script in scripts.values()
        for act in script.acts
        if isinstance(act, Cast | Move)
        for name in act.who
    }
    async with AsyncExitStack() as stack:
        found = {}
        for name in sorted(names):
            access = await homeserver.register(f"{name.lower()}-told", PASSWORD, displayname=name)
            visitor = Visitor(homeserver.url, access, shelf / "people" / name, name)
            found[name] = await stack.enter_async_context(visitor)
        yield found


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_dialogues_go_the_same_on_a_real_homeserver(
    homeserver: Homeserver,
    people: Mapping[str, Visitor],
    scripts: Mapping[str, Script],
    at_table: Plays,
    shelf: Path,
) -> None:
    started = time.monotonic()
    lanes, rooms, faults = asyncio.Semaphore(AT_A_TIME), Rooms(people), list[str]()

    async def go(name: str, way: Way, expected: Play) -> None:
        async with lanes:
            began = time.monotonic()
            bot = await homeserver.register(
                f"nstbot-{name}-{way.name.lower()}", PASSWORD, displayname="nstbot"
            )
            data = shelf / f"bot-{name}-{way}"
            async with bot_here(homeserver.url, bot.user_id, PASSWORD, data) as here:
                stage = RealStage(here, rooms)
                play = Play(stage, scripts, way, hasty=True)
                async with asyncio.timeout(LONGEST):
                    await play.play(scripts[name])
                    await settled(play, expected)
                    await stage.leave()
            faults.extend(f"{name} by {way}: {fault}" for fault in differences(expected, play))
            sys.stdout.write(f"{name} by {way}: {time.monotonic() - began:.1f} s\n")

    with seats_in_order(), NEVER_AWAY:
        async with asyncio.TaskGroup() as group:
            for name, way in product(NAMES, WAYS):
                group.create_task(go(name, way, await at_table(name, way)))
    sys.stdout.write(f"all of it: {time.monotonic() - started:.0f} s\n")
    assert not faults, "\n".join(faults)


async def test_each_question_is_answered_in_each_way_there(at_table: Plays) -> None:
    """By different people, in one run or another of those that are played there."""
    seen: dict[str, set[Way]] = {}
    for name in PLAYED:
        for kind, ways in (await at_table(name, Way.MIXED)).answered.items():
            seen.setdefault(kind, set()).update(ways)
    assert seen == {kind: set(PURE) for kind in ANSWERS}


async def settled(play: Play, expected: Play) -> None:
    """Until the cards show what they have to; they are edited every five seconds at the most."""
    shows = partial(_shows, play, expected)
    with suppress(AssertionError):  # the differences are told in full
        await eventually(shows, limit=CARDS, every=0.5)


async def _shows(play: Play, expected: Play) -> bool:
    return not await play.stage.news() and record(play) == record(expected)


def differences(expected: Play, play: Play) -> list[str]:
    """What went otherwise than at the table: act by act, then in the end."""
    found = []
    for one, other in zip_longest(acts(expected), acts(play)):
        if one != other:
            found.append(f"at the table {one}\n  really       {other}")
    if record(expected) != record(play):
        found += [f"{a} ≠ {b}" for a, b in zip_longest(record(expected), record(play)) if a != b]
    return found
