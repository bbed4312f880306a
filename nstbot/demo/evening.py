"""The demo: an evening of eight people, printed as one of them reads it.

Founding, an opening round, a proposal with an objection that makes it better, a selection of two
representatives, a closing round. What must be true at the end is checked at the end.
"""

import asyncio
import logging
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path

from nstbot.demo import story
from nstbot.demo.circle import PASSWORD, Gathering, gather
from nstbot.demo.homeserver import Homeserver, HomeserverError
from nstbot.demo.people import Line, Missed
from nstbot.demo.screen import Screen

FAILED = 1


async def run(*, once: bool) -> int:
    """Tell the story; without `once` stay until interrupted. 0 when all of it happened."""
    started = time.monotonic()
    logging.getLogger("nio").setLevel(logging.CRITICAL)  # the people's clients, not the bot
    with tempfile.TemporaryDirectory(prefix="nstbot-demo-") as directory:
        try:
            async with AsyncExitStack() as stack:
                circle = await _meet(stack, Path(directory))
                screen = _watch(circle)
                await story.tell(circle, screen)
                story.check(circle)
                _sum_up(circle, screen, time.monotonic() - started)
                if not once:
                    await _stay(circle, screen)
        except (Missed, HomeserverError) as wrong:
            sys.stderr.write(f"\nThe demo did not get through: {wrong}\n")
            return FAILED
        except asyncio.CancelledError:
            return 0
    return 0


async def _meet(stack: AsyncExitStack, directory: Path) -> Gathering:
    out = Screen({}, "")
    out.progress("starting a homeserver of its own on this machine (Synapse, SQLite, loopback)")
    homeserver = await stack.enter_async_context(Homeserver(directory / "homeserver"))
    out.progress("starting the bot; eight people come into an encrypted room")
    return await stack.enter_async_context(
        gather(homeserver, directory, settings={"time_zone": "Europe/Berlin"})
    )


def _watch(circle: Gathering) -> Screen:
    """Print the room as the first of them reads it, for whom the story waits."""
    names = {person.user_id: person.name for person in circle.people}
    screen = Screen({**names, circle.bot.user: "nstbot"}, circle.bot.user)
    reader = circle.people[0]
    for line in list(reader.lines.values()):
        if line.room == circle.room and line.type == "m.room.message":
            screen.show(line, edited=False)

    def show(line: Line, edited: bool) -> None:
        if line.room == circle.room:
            screen.show(line, edited)

    reader.on_line = show
    return screen


def _sum_up(circle: Gathering, screen: Screen, seconds: float) -> None:
    reader = circle.people[0]
    lines = [line for line in reader.lines.values() if line.room == circle.room]
    ours = [line for line in lines if line.sender == circle.bot.user]
    messages = [line for line in ours if line.type == "m.room.message"]
    cards = [line for line in messages if line.payload.get("kind") == "card"]
    rings = sum(reader.user_id in line.mentions for line in messages)
    alone = [
        line
        for line in reader.lines.values()
        if line.room != circle.room
        and line.sender == circle.bot.user
        and line.type == "m.room.message"
    ]
    acts = [line for line in lines if line.sender != circle.bot.user and "m.room.m" in line.type]
    screen.title("What happened")
    screen.progress(
        f"8 people, 1 encrypted room, {len(acts)} messages of theirs; the bot wrote "
        f"{len(messages)} ({len(cards)} of them cards), rang {reader.name} {rings} times, and "
        f"wrote {len(alone)} messages to {reader.name} alone"
    )
    screen.progress(
        "1 circle founded, 2 rounds, 1 objection met, 1 decision adopted, 2 representatives seated"
    )
    screen.progress(f"all of it in {seconds:.0f} seconds")


async def _stay(circle: Gathering, screen: Screen) -> None:
    screen.title("Look at it yourself")
    names = ", ".join(person.user_id for person in circle.people)
    screen.progress(f"homeserver: {circle.homeserver.url} (this machine only)")
    screen.progress(f"people: {names}; the password of each is `{PASSWORD}`")
    screen.progress(
        "in Element (desktop, or a web build of your own): Sign in → Edit homeserver → the address "
        "above → one of these people → the room Garden. Type !guide"
    )
    screen.progress("Ctrl-C ends the demo and removes everything it made")
    await asyncio.Event().wait()
