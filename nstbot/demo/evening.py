"""The demo: eight people found a circle and make a decision by consent, printed as they read it."""

import asyncio
import logging
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path

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
                await _found(circle, screen)
                await _propose(circle, screen)
                await _decide(circle, screen)
                await _look_back(circle, screen)
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


async def _found(circle: Gathering, screen: Screen) -> None:
    screen.title("Founding: everyone in the room is asked")
    ann, *others = circle.people
    await ann.say(circle.room, "!found Garden Circle — grow food together on Mill Lane")
    ask = await circle.ask("founding_asked", "F1")
    for person in others[:5]:
        await person.tap(circle.room, ask.event_id, "✅")
    await others[5].say(circle.room, "yes", thread=ask.thread, reply=ask.event_id)
    await others[6].say(circle.room, "!count-me-in")
    await circle.see("circle_founded")


async def _propose(circle: Gathering, screen: Screen) -> None:
    screen.title("A proposal: first questions and reactions")
    bo = circle.named("Bo")
    await bo.say(
        circle.room,
        "!propose Meet every Tuesday at 19:00 in the village hall "
        "because we lose track when we only chat",
    )
    ask = await circle.ask("talk_opened", "P1")
    talk = {
        "Ann": "Good. I need one evening that stays the same.",
        "Cy": "How long would we sit?",
        "Dee": "An hour and a half is plenty for me.",
    }
    for name, text in talk.items():
        await circle.named(name).say(circle.room, text, thread=ask.thread)
    await bo.say(circle.room, "An hour and a half, then tea.", thread=ask.thread)
    for name in ("Eli", "Fay", "Gus", "Hal"):
        await circle.named(name).tap(circle.room, ask.event_id, "⏭")
    await circle.sees(
        lambda line: (
            line.payload.get("kind") == "card"
            and line.payload.get("item") == "P1"
            and len(line.payload.get("answered", ())) == len(circle.people) - 1
        ),
        what="everybody has spoken or passed",
    )
    await bo.say(circle.room, "!ready", thread=ask.thread)


async def _decide(circle: Gathering, screen: Screen) -> None:
    screen.title("Consent: an objection, and the proposal gets better")
    ask = await circle.ask("consent_asked", "P1")
    for name in ("Ann", "Cy", "Dee"):
        await circle.named(name).tap(circle.room, ask.event_id, "✅")
    await circle.named("Gus").say(
        circle.room,
        "I object: Hal cannot get in, because the hall has four steps and no ramp",
        reply=ask.event_id,
        thread=ask.thread,
    )
    await circle.see("objection_raised")
    await circle.named("Bo").say(
        circle.room,
        "!amend P1 Meet every Tuesday at 19:00 in the library on Mill Lane, ground floor",
    )
    newer = await circle.ask("consent_asked", "P1", 2)
    for name in ("Ann", "Cy", "Dee", "Gus", "Hal"):
        await circle.named(name).tap(circle.room, newer.event_id, "✅")
    await circle.named("Eli").say(
        circle.room, "concern: the library locks up at 20:30", thread=newer.thread
    )
    await circle.named("Fay").say(circle.room, "consent", reply=newer.event_id, thread=newer.thread)
    await circle.see("decision_adopted", "D1")


async def _look_back(circle: Gathering, screen: Screen) -> None:
    screen.title("Anybody can ask at any time")
    await circle.named("Hal").say(circle.room, "!decisions")
    await circle.see("decisions")


def _sum_up(circle: Gathering, screen: Screen, seconds: float) -> None:
    reader = circle.people[0]
    lines = [line for line in reader.lines.values() if line.room == circle.room]
    ours = [line for line in lines if line.sender == circle.bot.user]
    messages = [line for line in ours if line.type == "m.room.message"]
    cards = [line for line in messages if line.payload.get("kind") == "card"]
    rings = sum(reader.user_id in line.mentions for line in messages)
    acts = [line for line in lines if line.sender != circle.bot.user and "m.room.m" in line.type]
    screen.title("What happened")
    screen.progress(
        f"8 people, 1 encrypted room, {len(acts)} messages of theirs; the bot wrote "
        f"{len(messages)} ({len(cards)} of them cards) and rang {reader.name} {rings} times"
    )
    screen.progress("1 circle founded, 1 objection met, 1 decision adopted with 8 consents")
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
