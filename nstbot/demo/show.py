"""The demo: a homeserver of its own, a bot, people, and one of three stories.

`--levels 1` is an evening of one circle, `2` (without being asked for) four circles and the one of
their representatives, `3` a tree of 21. What must be true at the end is checked at the end.
"""

import asyncio
import logging
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Final

from nstbot.demo import country, evening, village_story
from nstbot.demo.circle import PASSWORD, Company, company
from nstbot.demo.homeserver import Homeserver, HomeserverError
from nstbot.demo.people import Line, Missed, Someone
from nstbot.demo.screen import Screen
from nstbot.demo.village import Village

FAILED: Final = 1
LEVELS: Final = 2
SPEED: Final = 60
READER: Final = "Ann"
STORIES: Final = {2: village_story, 3: country}
SETTINGS: Final[Mapping[int, Mapping[str, Any]]] = {
    2: {"time_zone": "Europe/Berlin", "clock_speed": SPEED},
    3: {"time_zone": "Europe/Berlin", "clock_speed": SPEED, "encrypt_rooms": False},
}


async def run(*, once: bool, levels: int = LEVELS) -> int:
    """Tell the story; without `once` stay until interrupted. 0 when all of it happened."""
    started = time.monotonic()
    logging.getLogger("nio").setLevel(logging.CRITICAL)  # the people's clients, not the bot
    with tempfile.TemporaryDirectory(prefix="nstbot-demo-") as directory:
        try:
            async with AsyncExitStack() as stack:
                out = Screen({}, "")
                out.progress("starting a homeserver of its own here (Synapse, SQLite, loopback)")
                place = Homeserver(Path(directory) / "homeserver")
                homeserver = await stack.enter_async_context(place)
                tell = evening.meet_and_tell if levels == 1 else _tree
                people, rooms = await tell(stack, homeserver, Path(directory), levels)
                out.progress(f"all of it in {time.monotonic() - started:.0f} seconds")
                if not once:
                    await _stay(out, people, rooms)
        except (Missed, HomeserverError) as wrong:
            sys.stderr.write(f"\nThe demo did not get through: {wrong}\n")
            return FAILED
        except asyncio.CancelledError:
            return 0
    return 0


async def _tree(
    stack: AsyncExitStack, homeserver: Homeserver, directory: Path, levels: int
) -> tuple[Company, str]:
    story = STORIES[levels]
    out = Screen({}, "")
    out.progress(f"starting the bot; {len(story.PEOPLE)} people come to their clients")
    out.progress(f"the bot's clock runs {SPEED} times as fast, so that its windows can be seen")
    people = await stack.enter_async_context(
        company(
            homeserver,
            directory,
            names=story.PEOPLE,
            settings=SETTINGS[levels],
            encrypted=levels == LEVELS,
        )
    )
    village = Village(people)
    screen = Screen({**_names(people.people), people.bot.user: "nstbot"}, people.bot.user)
    if levels == LEVELS:
        village.person(READER).on_line = _shown(village, screen)
    await story.tell(village, screen)
    story.check(village)
    rooms = f"{len(story.CIRCLES)} First Circles and {len(village.circles) - len(story.CIRCLES)}"
    screen.title("What happened")
    screen.progress(f"{rooms} above them, all begun; each notice stands in each room once")
    return people, ", ".join(village.circles)


def _names(people: "list[Someone] | tuple[Someone, ...] | Any") -> dict[str, str]:
    return {person.user_id: person.name for person in people}


def _shown(village: Village, screen: Screen) -> Callable[[Line, bool], None]:
    """What the reader's rooms show, each under the name of its circle."""
    last: list[str] = []

    def show(line: Line, edited: bool) -> None:
        where = village.rooms().get(line.room)
        if where is None:
            return
        if last != [where]:
            screen.progress(f"in {where}:")
            last[:] = [where]
        screen.show(line, edited)

    return show


async def _stay(screen: Screen, people: Company, rooms: str) -> None:
    screen.title("Look at it yourself")
    names = ", ".join(person.user_id for person in people.people[:8])
    screen.progress(f"homeserver: {people.homeserver.url} (this machine only)")
    screen.progress(f"people: {names} and others; the password of each is `{PASSWORD}`")
    screen.progress(f"rooms: {rooms}")
    screen.progress(
        "in Element (desktop, or a web build of your own): Sign in → Edit homeserver → the address "
        "above → one of these people → one of the rooms. Type !guide, or !tree"
    )
    screen.progress("Ctrl-C ends the demo and removes everything it made")
    await asyncio.Event().wait()
