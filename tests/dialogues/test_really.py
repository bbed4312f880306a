"""Eight people on a real homeserver, encrypted, go through every dialogue together.

Some answer by commands, some by short words, some by taps: the bot says the same as at the table,
rings the same people, and the record comes to the same. `NSTBOT_EVERY_WAY=1` plays each dialogue
three times, everybody in the same way.
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
from tests.dialogues.conftest import FILES, Plays
from tests.dialogues.looking import Visitor
from tests.dialogues.outcome import acts, record
from tests.dialogues.play import Play
from tests.dialogues.really import RealStage, Rooms
from tests.dialogues.script import Cast, Move, Script
from tests.dialogues.tabled import seats_in_order
from tests.dialogues.turning import bot_here
from tests.dialogues.ways import PURE, Way
from tests.synapse import PASSWORD, eventually

AT_A_TIME = 4
LONGEST = 400.0
CARDS = 15.0
"""Seconds within which every card shows its last state."""
NEVER_AWAY = patch("nstbot.store.inbox.OUTAGE", timedelta(days=10_000))
"""A clock that is turned is no outage."""
WAYS = PURE if os.environ.get("NSTBOT_EVERY_WAY") else (Way.MIXED,)
"""Everybody in each of the ways takes three times as long; at the table it is always so."""


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
@pytest.mark.timeout(600)
async def test_every_dialogue_goes_the_same_on_a_real_homeserver(
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
            for name, way in product((path.stem for path in FILES), WAYS):
                group.create_task(go(name, way, await at_table(name, way)))
    sys.stdout.write(f"all of it: {time.monotonic() - started:.0f} s\n")
    assert not faults, "\n".join(faults)


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
