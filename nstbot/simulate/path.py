"""A tree as a single path: at each level one circle is played, and its siblings are only data.

A sibling is a record of a few facts: founded, linked below, with two who represent it. Nobody of
it is played but those two, in the circle above. So a tree of sixteen levels costs sixteen circles.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from nstbot.domain import facts as f
from nstbot.domain.circle import fold
from nstbot.domain.ids import CircleId, PersonId, Words, item_id
from nstbot.simulate.bot import Bot
from nstbot.simulate.figures import Missed
from nstbot.simulate.people import People, mxid
from nstbot.simulate.tree import BRANCH, PATIENCE, SIZE, Tree, gather

FOUNDING: Final = item_id("F", 1)
SELECTION: Final = item_id("S", 1)
DECISION: Final = item_id("D", 1)
TERMS: Final = (360, 180)


async def climb(bot: Bot, levels: int, done: Callable[[int], None]) -> Tree:
    """A path of so many levels; `firsts` of the tree is the one circle at its lower end."""
    people = People(bot.rooms)
    people.selects_below = levels
    tree = Tree(bot, people, [gather(bot, 0)])
    numbers = iter(range(SIZE, 100_000))
    for level in range(1, levels + 1):
        await _until_founded(tree, level)
        done(level)
        if level < levels:
            for _ in range(BRANCH - 1):
                await _sibling(bot, level, [mxid(next(numbers)) for _ in range(SIZE)])
    return tree


async def _until_founded(tree: Tree, level: int) -> None:
    await tree.bot.settle()
    for _ in range(PATIENCE):
        await tree.bot.turn(minutes=2)
        if len(tree.people.founded) == level:
            return
    raise Missed(f"no circle of level {level} came together")


async def _sibling(bot: Bot, level: int, people: list[str]) -> None:
    """A circle of that level that waits for a circle above, by its record alone."""
    async with bot.store.ledger.transaction() as tx:
        circle = await tx.new_circle()
        members = tuple([await tx.person(each) for each in people])
        below = await tx.new_circle() if level > 1 else None
        words = [(await tx.keep(text)).words for text in (f"Sibling {people[0][2:7]}", "be there")]
        record = _record(bot, circle, members, (words[0], words[1]), (below, level - 1))
        state = fold(record)
        assert state is not None
        await tx.append(circle, record, f"sibling:{circle}", state)
        await tx.settle_room(circle, bot.rooms.gather(f"!{circle.lower()}:sim", {}).id)
        await tx.done(f"sibling:{circle}")


def _record(
    bot: Bot,
    circle: CircleId,
    members: tuple[PersonId, ...],
    words: tuple[Words, Words],
    below: tuple[CircleId | None, int],
) -> list[f.Fact]:
    now = bot.clock.now()
    name, aim = words
    week = now + timedelta(days=7)
    opened = f.FormingOpened(item=FOUNDING, circle=circle, name=name, aim=aim, due=week, at=now)
    founded = f.CircleFounded(
        item=FOUNDING,
        members=members,
        guests=(),
        entitled=(),
        late_until=now,
        by=None,
        at=now,
    )
    linked = [] if below[0] is None else [_link(below[0], below[1], members[:2], name, now)]
    return [opened, *linked, founded, *_seated(members, now), f.ParentAwaited(at=now)]


def _link(
    circle: CircleId, level: int, holders: tuple[PersonId, ...], name: Words, now: datetime
) -> f.ChildLinked:
    return f.ChildLinked(
        child=circle,
        name=name,
        level=level,
        holders=holders,
        pair=len(holders),
        members=SIZE,
        told=1,
        at=now,
    )


def _seated(members: tuple[PersonId, ...], now: datetime) -> tuple[f.Fact, ...]:
    """The last two of them were selected, however that was."""
    opened = f.SelectionOpened(
        item=SELECTION,
        role=f.Role.REPRESENTATIVE,
        title=None,
        seats=2,
        term_days=TERMS[0],
        qualities=None,
        by=None,
        why=None,
        recalled=None,
        serves_until=None,
        replaces=(),
        roster=members,
        due=now,
        source=None,
        at=now,
    )
    taken = f.SeatsTaken(
        item=SELECTION,
        decision=DECISION,
        role=f.Role.REPRESENTATIVE,
        title=None,
        holders=members[-2:],
        days=TERMS,
        unfilled=0,
        at=now,
    )
    return opened, taken
