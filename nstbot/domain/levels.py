"""Who waits for a circle above, and when enough of one level do (product §3 *Levels*).

    waits → called together with others → linked (told by its own stream)

Not a circle and without people: it only brings circles together. The circles themselves are asked
for nothing more, because the consent to their pair says that with them they join the tree.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import limits
from nstbot.domain.errands import Errand, Form, StopWaiting, Told, Wait
from nstbot.domain.facts.levels import CircleWaits, CircleWaitsNoMore, ParentCalled, PoolFact
from nstbot.domain.ids import LEVELS, CircleId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A circle that waits since `since`."""

    told: Told
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """`waiting` in the order in which they began to. `formed`: how many circles of each level."""

    waiting: tuple[Waiting, ...] = ()
    formed: tuple[int, ...] = ()


EMPTY = Pool()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gather:
    """An errand has come to the pool. If it makes a circle, that is `new`, with these words."""

    errand: Errand
    new: CircleId
    name: Words
    aim: Words
    at: datetime


def decide(pool: Pool, command: Gather) -> tuple[PoolFact, ...]:
    """What an errand brings about; an old one, or the same again, nothing."""
    body = command.errand.body
    if isinstance(body, Wait):
        held = waiting(pool, body.told.circle)
        if held is not None and held.told.number >= body.told.number:
            return ()
        waits = _waits(body.told, command.at)
        return (waits, *_called(evolve(pool, waits), command))
    if isinstance(body, StopWaiting):
        held = waiting(pool, command.errand.sender)
        if held is None or body.number < held.told.number:
            return ()
        gone = CircleWaitsNoMore(circle=command.errand.sender, number=body.number, at=command.at)
        return (gone,)
    return ()


def waiting(pool: Pool, circle: CircleId) -> Waiting | None:
    return next((w for w in pool.waiting if w.told.circle == circle), None)


def _called(pool: Pool, command: Gather) -> tuple[PoolFact, ...]:
    """Enough circles of one level, with four people at the least."""
    assert isinstance(command.errand.body, Wait)
    level = command.errand.body.told.level
    ready = [w for w in pool.waiting if w.told.level == level and w.told.holders]
    if not ready:
        return ()
    together = ready[: ready[0].told.fan]
    people = {person for w in together for person in w.told.holders}
    if len(together) < ready[0].told.fan or len(people) < limits.LEAST:
        return ()
    return (
        ParentCalled(
            parent=command.new,
            name=command.name,
            aim=command.aim,
            level=level + 1,
            circles=tuple(w.told.circle for w in together),
            at=command.at,
        ),
    )


def number(pool: Pool, level: int) -> int:
    """Of the next circle of that level."""
    return (pool.formed[level - 1] if len(pool.formed) >= level else 0) + 1


def evolve(pool: Pool, fact: PoolFact) -> Pool:
    match fact:
        case CircleWaits():
            others = tuple(w for w in pool.waiting if w.told.circle != fact.circle)
            held = waiting(pool, fact.circle)
            new = Waiting(told=_told(fact), since=held.since if held else fact.at)
            every = sorted((*others, new), key=lambda w: w.since)
            return replace(pool, waiting=tuple(every))
        case CircleWaitsNoMore():
            kept = tuple(w for w in pool.waiting if w.told.circle != fact.circle)
            return replace(pool, waiting=kept)
        case ParentCalled():
            kept = tuple(w for w in pool.waiting if w.told.circle not in fact.circles)
            padded = (*pool.formed, *(0,) * (fact.level - len(pool.formed)))
            at = fact.level - 1
            formed = (*padded[:at], padded[at] + 1, *padded[at + 1 :])
            return Pool(waiting=kept, formed=formed)
        case _:
            assert_never(fact)


def _waits(told: Told, when: datetime) -> CircleWaits:
    return CircleWaits(
        circle=told.circle,
        name=told.name,
        level=told.level,
        holders=told.holders,
        pair=told.pair,
        members=told.members,
        number=told.number,
        fan=told.fan,
        region=told.region,
        small=told.small,
        at=when,
    )


def _told(fact: CircleWaits) -> Told:
    return Told(
        circle=fact.circle,
        name=fact.name,
        level=fact.level,
        holders=fact.holders,
        pair=fact.pair,
        members=fact.members,
        number=fact.number,
        fan=fact.fan,
        region=fact.region,
        small=fact.small,
    )


def errands(before: Pool, facts: Sequence[PoolFact]) -> tuple[Errand, ...]:
    """A circle that was called is told to begin, with what its circles told of themselves."""
    found: list[Errand] = []
    pool = before
    for fact in facts:
        if isinstance(fact, ParentCalled):
            told = tuple(w.told for w in pool.waiting if w.told.circle in fact.circles)
            body = Form(name=fact.name, aim=fact.aim, circles=told)
            found.append(Errand(sender=LEVELS, receiver=fact.parent, body=body, at=fact.at))
        pool = evolve(pool, fact)
    return tuple(found)


def fold(facts: Sequence[PoolFact], pool: Pool = EMPTY) -> Pool:
    for fact in facts:
        pool = evolve(pool, fact)
    return pool
