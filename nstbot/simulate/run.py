"""`nstbot simulate`: a tree of circles comes together in memory, and what that costs is told."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nstbot.simulate import tree
from nstbot.simulate.bot import open_bot
from nstbot.simulate.figures import cost, memory, size
from nstbot.simulate.people import People
from nstbot.simulate.screen import Progress, number, table

FINE, FAILED = 0, 1
MIB = 1024 * 1024


async def run(
    *, levels: int, directory: Path | None, markdown: bool, threaded: bool = False
) -> int:
    """Play it and print its figures; 1 when something of the story did not happen."""
    plan = tree.Plan(levels)
    try:
        with _place(directory) as place:
            rows = await _play(plan, place, threaded=threaded)
    except tree.Missed as missed:
        sys.stderr.write(f"\nThe simulation did not get through: {missed}\n")
        return FAILED
    sys.stdout.write(table(rows, markdown=markdown))
    return FINE


async def _play(plan: tree.Plan, place: Path, *, threaded: bool) -> list[tuple[str, str]]:
    async with open_bot(place, threaded=threaded) as bot:
        before = await cost(bot)
        progress = Progress("First Circles", plan.first)
        people = People(bot.rooms)
        rooms = await tree.first_circles(bot, people, plan.first, progress.show)
        whole = (await cost(bot)).since(before)
        return [
            ("a tree of", f"{plan.levels} levels"),
            ("circles", number(len(rooms))),
            ("people", number(plan.people)),
            ("facts", number(whole.facts)),
            ("messages", number(whole.messages)),
            ("other requests", number(whole.others)),
            ("statements a circle", number(whole.statements / len(rooms))),
            ("seconds", number(whole.wall, 1)),
            ("seconds of one processor", number(whole.cpu, 1)),
            ("memory, MiB", number(memory() / MIB)),
            ("database, KiB a circle", number(size(place) / len(rooms) / 1024, 1)),
        ]


@contextmanager
def _place(directory: Path | None) -> Iterator[Path]:
    """Where the database is: kept when it was named, else removed at the end."""
    if directory is not None:
        yield directory
        return
    with tempfile.TemporaryDirectory(prefix="nstbot-simulate-") as made:
        yield Path(made)
