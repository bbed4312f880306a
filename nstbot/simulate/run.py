"""`nstbot simulate`: a tree of circles comes together in memory, and what that costs is told."""

import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from nstbot.simulate import path, story, tree
from nstbot.simulate.bot import Bot, open_bot
from nstbot.simulate.figures import Cost, Missed, cost, memory, reading, size
from nstbot.simulate.hops import Hop, check_same, compared, summed
from nstbot.simulate.rooms import Room
from nstbot.simulate.screen import Progress, number, table

FINE, FAILED = 0, 1
MIB = 1024 * 1024
LEAST = 3
"""The least height at which a hop is like in any higher tree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be played. `directory`: where the database is kept; None: it is not.

    `threaded`: the store as `run` opens it, with a thread of its own, waiting for the disk.
    """

    levels: int
    path: bool = False
    directory: Path | None = None
    markdown: bool = False
    threaded: bool = False


@dataclass(slots=True)
class Report:
    """Tables, each with its title, in the order in which they are shown."""

    tables: list[tuple[str, Sequence[Sequence[str]]]] = field(default_factory=list)

    def add(self, title: str, rows: Sequence[Sequence[str]]) -> None:
        self.tables.append((title, rows))

    def show(self, *, markdown: bool) -> None:
        for title, rows in self.tables:
            head = f"### {title}" if markdown else title.upper()
            sys.stdout.write(f"{head}\n\n{table(rows, markdown=markdown)}\n")


async def run(order: Order) -> int:
    """Play it and print its figures; 1 when something of the story did not happen."""
    report = Report()
    try:
        async with _bot(order) as (bot, place):
            before = await cost(bot)
            await (_path if order.path else _tree)(order, bot, place, report)
            report.add("All of it", [("what", "how much"), *_time((await cost(bot)).since(before))])
    except Missed as missed:
        report.show(markdown=order.markdown)
        sys.stderr.write(f"\nThe simulation did not get through: {missed}\n")
        return FAILED
    report.show(markdown=order.markdown)
    return FINE


async def _tree(order: Order, bot: Bot, place: Path, report: Report) -> None:
    plan = tree.Plan(order.levels)
    progress = Progress("Circles", plan.circles)
    before = await cost(bot)

    hops: dict[int, Sequence[Hop]] = {}

    async def whole(grown: tree.Tree, height: int) -> None:
        """At each height the same happens in a branch that did nothing yet.

        It is a circle with one above it, whose name it knows: so not at height two.
        """
        if height >= LEAST:
            begin = tree.BRANCH * (height - 2)
            hops[height] = await _same(grown, *grown.firsts[begin : begin + 2])
            check_same(hops)

    grown = await tree.grow(bot, plan.levels, progress.show, whole)
    spent = (await cost(bot)).since(before)
    title = f"A tree of {plan.levels} levels comes together"
    rows = _spent(spent, len(grown.people.founded), plan.people, size(place))
    report.add(title, [*rows, ("reading the record, seconds", number(await reading(bot), 1))])
    if hops:
        report.add("The same, one level up and down, in trees of each height", compared(hops))
    if plan.levels > 1:
        await _story(grown, plan.levels, report)


async def _path(order: Order, bot: Bot, place: Path, report: Report) -> None:
    progress = Progress("Levels", order.levels)
    before = await cost(bot)
    grown = await path.climb(bot, order.levels, progress.show)
    spent = (await cost(bot)).since(before)
    title = f"A path of {order.levels} levels comes together"
    people = tree.SIZE * (1 + (tree.BRANCH - 1) * (order.levels - 1))
    report.add(title, _spent(spent, len(grown.people.founded), people, size(place)))
    if order.levels > 1:
        await _story(grown, order.levels, report)


async def _same(grown: tree.Tree, room: Room, beside: Room) -> Sequence[Hop]:
    """Carried up one level, decided, announced, objected to in the circle beside."""
    carried = await story.carry(grown, room, 1, "second", "Meet on Tuesdays")
    return [*carried.hops, *await story.object_from(grown, beside, carried.decided_in)]


async def _story(grown: tree.Tree, levels: int, report: Report) -> None:
    """From one corner to the top, and down into every room; then back from the other corner.

    On a path both corners are its one First Circle.
    """
    rooms, bot = grown.people.founded, grown.bot
    known, before = story.stands(rooms), await cost(bot)
    carried = await story.carry(grown, grown.firsts[0], levels - 1, "all", "Rest on Sundays")
    top = carried.decided_in
    await story.check_announced(grown, top, rooms, known)
    _told(
        report,
        "A First Circle's proposal goes to the top and down into every room",
        carried.hops,
        (await cost(bot)).since(before),
    )
    known, before = story.stands(rooms), await cost(bot)
    corner = grown.firsts[-1]
    hops = await story.object_from(grown, corner, top)
    await story.check_objected(grown, corner, top, rooms, known)
    _told(
        report,
        "Four people far away object: the top looks again, every room is told",
        hops,
        (await cost(bot)).since(before),
    )


def _told(report: Report, title: str, hops: Sequence[Hop], spent: Cost) -> None:
    rows = [
        ("what", "how much"),
        ("hops", number(len(hops))),
        ("facts", number(spent.facts)),
        ("messages", number(spent.messages)),
        *_time(spent),
    ]
    report.add(title, rows)
    report.add("Its hops", summed(hops))


def _spent(spent: Cost, circles: int, people: int, size: int) -> list[tuple[str, str]]:
    return [
        ("what", "how much"),
        ("circles", number(circles)),
        ("people", number(people)),
        ("facts", number(spent.facts)),
        ("messages", number(spent.messages)),
        ("other requests", number(spent.others)),
        ("statements a circle", number(spent.statements / circles)),
        ("written transactions a circle", number(spent.written / circles)),
        *_time(spent),
        ("database, KiB a circle", number(size / circles / 1024, 1)),
    ]


def _time(spent: Cost) -> list[tuple[str, str]]:
    """And the memory that it came to by then."""
    return [
        ("seconds", number(spent.wall, 1)),
        ("seconds of one processor", number(spent.cpu, 1)),
        ("memory at the most, MiB", number(memory() / MIB)),
    ]


@asynccontextmanager
async def _bot(order: Order) -> AsyncIterator[tuple[Bot, Path]]:
    """With its database where it was named, else in a directory that is removed at the end."""
    with tempfile.TemporaryDirectory(prefix="nstbot-simulate-") as made:
        place = order.directory or Path(made)
        async with open_bot(place, threaded=order.threaded) as bot:
            yield bot, place
