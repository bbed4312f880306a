"""Who waits for a circle above, and when enough of one level do (product §3 *Levels*).

    waits → called together with others → linked (told by its own stream)
    waits for 14 days → taken in by a circle above that has room, or asked to begin with few

Not a circle and without people: it only brings circles together. The circles themselves are asked
for nothing more, because the consent to their pair says that with them they join the tree. To
begin with fewer than usual each of them consents to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from enum import StrEnum, unique
from typing import assert_never

from nstbot.domain import limits
from nstbot.domain.deadlines import Deadline
from nstbot.domain.errands import Errand, Form, NoRoom, OfferStart, StopWaiting, TakeIn, Told, Wait
from nstbot.domain.facts import DeadlineKind
from nstbot.domain.facts.levels import (
    CircleWaits,
    CircleWaitsNoMore,
    ParentCalled,
    ParentSuggested,
    PoolFact,
    RoomAsked,
    RoomLacking,
    SmallOffered,
    WaitingLooked,
)
from nstbot.domain.ids import LEVELS, CircleId, ItemId, PersonId, Words


@unique
class Formation(StrEnum):
    """What happens when enough circles wait, as the config says."""

    AUTOMATIC = "automatic"
    SUGGESTED = "suggested"  # who runs us is told, and may have them asked
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A circle that waits since `since` and is looked at again at `due`, the first time then.

    `looked`: it has waited for long, and comes together with others of any region. `offered`: it
    was asked whether few will do. `asked`: circles that were asked to take it in this time.
    """

    told: Told
    since: datetime
    due: datetime
    looked: bool = False
    offered: bool = False
    asked: tuple[CircleId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """`waiting` in the order in which they began to. `formed`: how many circles of each level.

    `suggested`: whom who runs us has been told of. `heard`: the newest number that each circle has
    told; what is older than that changes nothing, whether the circle waits or not.
    """

    waiting: tuple[Waiting, ...] = ()
    formed: tuple[int, ...] = ()
    suggested: tuple[frozenset[CircleId], ...] = ()
    heard: Mapping[CircleId, int] = field(default_factory=dict)


EMPTY = Pool()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """What there is to do it with: the circle that may begin, and those above that seem to have
    room for one more below them, the emptiest first.
    """

    new: CircleId
    name: Words
    aim: Words
    formation: Formation
    parents: tuple[CircleId, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Gather:
    """An errand has come to the pool."""

    errand: Errand
    chance: Chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A circle has waited until `due`."""

    circle: CircleId
    due: datetime
    chance: Chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Who runs us says `form`: all who wait at a level are asked."""

    level: int
    at: datetime


def decide(pool: Pool, command: Gather | Look | Order) -> tuple[PoolFact, ...]:
    """What it brings about; what is old, or the same again, nothing."""
    match command:
        case Gather():
            return _gather(pool, command.errand, command.chance)
        case Look():
            return _look(pool, command)
        case Order():
            return _offer(pool, command.level, command.at)
        case _:
            assert_never(command)


def _gather(pool: Pool, errand: Errand, chance: Chance) -> tuple[PoolFact, ...]:
    match errand.body:
        case Wait(told=told):
            if not _news(pool, told.circle, told.number):
                return ()
            waits = _waits(told, chance.at)
            now = evolve(pool, waits)
            return (waits, *(_enough(now, told.level, chance) or _agreed(now, told.level, chance)))
        case StopWaiting(number=number):
            if not _news(pool, errand.sender, number):
                return ()
            return (CircleWaitsNoMore(circle=errand.sender, number=number, at=chance.at),)
        case NoRoom(circle=circle) if held := waiting(pool, circle):
            if errand.sender != next(reversed(held.asked), None):
                return ()
            lacking = RoomLacking(circle=circle, parent=errand.sender, at=chance.at)
            return (lacking, *_elsewhere(pool, held, chance))
        case _:
            return ()


def _news(pool: Pool, circle: CircleId, number: int) -> bool:
    """Newer than all that has been heard of it; that it waits may come after that it does not."""
    return number > pool.heard.get(circle, -1)


def _look(pool: Pool, command: Look) -> tuple[PoolFact, ...]:
    """Others of any region; a circle above with room; those who agreed; or few are asked."""
    held, chance = waiting(pool, command.circle), command.chance
    if held is None or held.due != command.due:
        return ()
    again = chance.at + limits.WAITING
    looked = WaitingLooked(circle=held.told.circle, due=again, at=chance.at)
    now = evolve(pool, looked)
    level = held.told.level
    found = _enough(now, level, chance) or _agreed(now, level, chance, late=held.offered)
    if found or chance.formation is Formation.OFF or not held.told.holders:
        return (looked, *found)
    return (looked, *_elsewhere(now, replace(held, asked=()), chance))


def _elsewhere(pool: Pool, held: Waiting, chance: Chance) -> tuple[PoolFact, ...]:
    """The next circle above that may have room; after all of them few are asked to begin."""
    for parent in chance.parents:
        if parent not in held.asked and parent != held.told.circle:
            return (RoomAsked(circle=held.told.circle, parent=parent, at=chance.at),)
    if chance.formation is Formation.SUGGESTED:
        return _suggest(pool, held.told.level, ready(pool, held.told.level), chance)
    return _offer(pool, held.told.level, chance.at)


def _suggest(
    pool: Pool, level: int, who: Sequence[Waiting], chance: Chance
) -> tuple[PoolFact, ...]:
    """Once for the same circles."""
    circles = tuple(w.told.circle for w in who)
    if not _could_begin(who) or frozenset(circles) in pool.suggested:
        return ()
    return (ParentSuggested(level=level + 1, circles=circles, at=chance.at),)


def _offer(pool: Pool, level: int, when: datetime) -> tuple[PoolFact, ...]:
    """Each that waits is asked whether it begins with these others."""
    who = ready(pool, level)
    open_ = tuple(w.told.circle for w in who if not (w.offered or w.told.small))
    if not _could_begin(who) or not open_:
        return ()
    return (SmallOffered(level=level + 1, circles=open_, at=when),)


# ── Who comes together ──────────────────────────────────────────────────────────────────────────


def waiting(pool: Pool, circle: CircleId) -> Waiting | None:
    return next((w for w in pool.waiting if w.told.circle == circle), None)


def ready(pool: Pool, level: int) -> tuple[Waiting, ...]:
    """Those of a level that somebody represents, longest first."""
    return tuple(w for w in pool.waiting if w.told.level == level and w.told.holders)


def _could_begin(who: Sequence[Waiting]) -> bool:
    """Two circles at the least, with four people (product §1 rule 2)."""
    people: set[PersonId] = {person for w in who for person in w.told.holders}
    return len(who) > 1 and len(people) >= limits.LEAST


def _enough(pool: Pool, level: int, chance: Chance) -> tuple[PoolFact, ...]:
    """As many as they want to be: of one region first, after 14 days of any."""
    if chance.formation is Formation.OFF:
        return ()
    who = ready(pool, level)
    for at, first in enumerate(who):
        together = _around(first, who[at + 1 :])
        if len(together) == first.told.fan and _could_begin(together):
            if chance.formation is Formation.SUGGESTED:
                return _suggest(pool, level, together, chance)
            return (_called(level, together, chance),)
    return ()


def _around(first: Waiting, who: Sequence[Waiting]) -> tuple[Waiting, ...]:
    """As many as `first` wants to be, which waits longest, each of whom fits all the others."""
    together: tuple[Waiting, ...] = (first,)
    for other in sorted(who, key=lambda w: not _same(first, w)):
        fits = all(_fits(held, other) for held in together)
        if fits and len(together) < first.told.fan:
            together = (*together, other)
    return together


def _same(one: Waiting, other: Waiting) -> bool:
    return one.told.region.casefold() == other.told.region.casefold()


def _fits(one: Waiting, other: Waiting) -> bool:
    anywhere = "" in (one.told.region, other.told.region)
    return anywhere or _same(one, other) or (one.looked and other.looked)


def _agreed(pool: Pool, level: int, chance: Chance, *, late: bool = False) -> tuple[PoolFact, ...]:
    """All who were asked say that few will do; or, `late`, those who do begin without the rest."""
    who = ready(pool, level)
    few = tuple(w for w in who if w.told.small)[: limits.CHILDREN]
    by_itself = chance.formation is Formation.AUTOMATIC
    asked = [w for w in who if w.offered or (w.looked and by_itself)]
    all_do = bool(asked) and all(w.told.small for w in asked)
    if not _could_begin(few) or not (late or all_do):
        return ()
    return (_called(level, few, chance),)


def _called(level: int, together: Sequence[Waiting], chance: Chance) -> ParentCalled:
    return ParentCalled(
        parent=chance.new,
        name=chance.name,
        aim=chance.aim,
        level=level + 1,
        circles=tuple(w.told.circle for w in together),
        at=chance.at,
    )


def number(pool: Pool, level: int) -> int:
    """Of the next circle of that level."""
    return (pool.formed[level - 1] if len(pool.formed) >= level else 0) + 1


def deadlines(pool: Pool) -> tuple[Deadline, ...]:
    """When each is looked at; the item is the circle."""
    return tuple(
        Deadline(item=ItemId(w.told.circle), kind=DeadlineKind.WAITING, due=w.due)
        for w in pool.waiting
    )


# ── State ───────────────────────────────────────────────────────────────────────────────────────


def evolve(pool: Pool, fact: PoolFact) -> Pool:
    match fact:
        case CircleWaits():
            return _heard(_begins(pool, fact), fact)
        case CircleWaitsNoMore():
            return _heard(_without(pool, (fact.circle,)), fact)
        case ParentCalled():
            padded = (*pool.formed, *(0,) * (fact.level - len(pool.formed)))
            at = fact.level - 1
            formed = (*padded[:at], padded[at] + 1, *padded[at + 1 :])
            return replace(_without(pool, fact.circles), formed=formed)
        case WaitingLooked():
            return _with(pool, fact.circle, due=fact.due, looked=True, asked=())
        case RoomAsked():
            held = waiting(pool, fact.circle)
            assert held is not None
            return _with(pool, fact.circle, asked=(*held.asked, fact.parent))
        case RoomLacking():
            return pool
        case SmallOffered():
            for circle in fact.circles:
                pool = _with(pool, circle, offered=True)
            return pool
        case ParentSuggested():
            return replace(pool, suggested=(*pool.suggested, frozenset(fact.circles)))
        case _:
            assert_never(fact)


def _heard(pool: Pool, fact: CircleWaits | CircleWaitsNoMore) -> Pool:
    return replace(pool, heard={**pool.heard, fact.circle: fact.number})


def _begins(pool: Pool, fact: CircleWaits) -> Pool:
    held = waiting(pool, fact.circle)
    if held is not None:
        return _with(pool, fact.circle, told=_told(fact))
    new = Waiting(told=_told(fact), since=fact.at, due=fact.at + limits.WAITING)
    return replace(pool, waiting=(*pool.waiting, new))


def _with(pool: Pool, circle: CircleId, **changed: object) -> Pool:
    kept = tuple(
        replace(w, **changed) if w.told.circle == circle else w  # type: ignore[arg-type]
        for w in pool.waiting
    )
    return replace(pool, waiting=kept)


def _without(pool: Pool, circles: Sequence[CircleId]) -> Pool:
    """What was suggested with one of them would be suggested anew."""
    kept = tuple(w for w in pool.waiting if w.told.circle not in circles)
    suggested = tuple(s for s in pool.suggested if not s.intersection(circles))
    return replace(pool, waiting=kept, suggested=suggested)


def _waits(told: Told, when: datetime) -> CircleWaits:
    said = {each.name: getattr(told, each.name) for each in fields(Told)}
    return CircleWaits(**said, at=when)


def _told(fact: CircleWaits) -> Told:
    return Told(**{each.name: getattr(fact, each.name) for each in fields(Told)})


def errands(before: Pool, facts: Sequence[PoolFact]) -> tuple[Errand, ...]:
    """To a circle that was called, with what its circles told of themselves; to others an ask."""
    found: list[Errand] = []
    pool = before
    for fact in facts:
        told = {w.told.circle: w.told for w in pool.waiting}
        match fact:
            case ParentCalled():
                circles = tuple(told[circle] for circle in told if circle in fact.circles)
                form = Form(name=fact.name, aim=fact.aim, circles=circles)
                found.append(_from(fact.parent, form, fact.at))
            case RoomAsked():
                found.append(_from(fact.parent, TakeIn(told=told[fact.circle]), fact.at))
            case SmallOffered():
                found += [_offered(pool, fact, circle) for circle in fact.circles]
            case _:
                pass
        pool = evolve(pool, fact)
    return tuple(found)


def _offered(pool: Pool, fact: SmallOffered, circle: CircleId) -> Errand:
    others = (w.told for w in ready(pool, fact.level - 1) if w.told.circle != circle)
    offer = OfferStart(level=fact.level, others=tuple(told.name for told in others))
    return _from(circle, offer, fact.at)


def _from(receiver: CircleId, body: Form | TakeIn | OfferStart, when: datetime) -> Errand:
    return Errand(sender=LEVELS, receiver=receiver, body=body, at=when)


def fold(facts: Sequence[PoolFact], pool: Pool = EMPTY) -> Pool:
    for fact in facts:
        pool = evolve(pool, fact)
    return pool
