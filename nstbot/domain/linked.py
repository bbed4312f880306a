"""The links of a circle after each of their facts. The table of them stands in `linking`."""

from dataclasses import replace
from typing import assert_never

from nstbot.domain import (
    facts,
    finding,
    inheriting,
    rounds,
)
from nstbot.domain import link_readings as links
from nstbot.domain.ids import CircleId
from nstbot.domain.link_shapes import Bond, Child, Links, Sitting, SittingState, UpLink
from nstbot.domain.state import Circle, Founding

LinkFact = (
    facts.FormingOpened
    | facts.FormingExtended
    | facts.ParentAwaited
    | facts.ParentLinked
    | facts.ParentUnlinked
    | facts.RoomRefused
    | facts.StartOffered
    | facts.WaitingEnded
    | facts.LinkDeclined
    | facts.ChildLinked
    | facts.ChildTold
    | facts.ChildUnlinked
    | facts.SeatNamed
    | facts.SeatFilled
    | facts.SeatFell
    | facts.SeatObjected
    | facts.SeatTaken
    | facts.SeatReturned
    | facts.BondChanged
    | facts.BondDown
    | facts.SelectionPutOff
    | facts.ParentMoved
    | facts.CircleSplit
    | facts.HalfAwaited
    | facts.HalfMoved
    | facts.ParentFull
    | inheriting.InheritingFact
)


def begin(fact: facts.FormingOpened) -> Circle:
    """Nobody founds it; until it has selected a facilitator, every member may steer."""
    new = Founding(
        item=fact.item,
        name=fact.name,
        aim=fact.aim,
        founder=finding.NOBODY,
        invited=(),
        step=rounds.asked((), fact.at, fact.due, before=None),
        source="",
        formed=True,
    )
    return Circle(
        id=fact.circle, name=fact.name, aim=fact.aim, founder=finding.NOBODY, foundings=(new,)
    )


def evolve(circle: Circle | None, fact: LinkFact) -> Circle:
    if isinstance(fact, facts.FormingOpened):
        return begin(fact)
    if isinstance(fact, inheriting.InheritingFact):
        return inheriting.evolve(circle, fact)
    assert circle is not None
    held = circle.links
    match fact:
        case facts.FormingExtended():
            at = finding.known_founding(circle, fact.item)
            return finding.put_founding(circle, replace(at, step=replace(at.step, due=fact.due)))
        case facts.ParentAwaited():
            return links.with_links(circle, replace(held, waits_since=fact.at))
        case facts.ParentLinked():
            up = UpLink(circle=fact.parent, name=fact.name, level=fact.level, since=fact.at)
            now = links.bond_up(circle)
            down = fact.at if now is Bond.DOWN else None
            linked = replace(held, parent=up, waits_since=None, bond_up=now, down_since=down)
            linked = replace(linked, offered=False, full_above=None)
            return links.with_links(circle, linked)
        case facts.ParentMoved():
            up = UpLink(circle=fact.parent, name=fact.name, level=fact.level, since=fact.at)
            return links.with_links(circle, replace(held, parent=up))
        case facts.CircleSplit():
            parted = tuple(c for c in held.children if c.circle in fact.pairs)
            return links.with_links(circle, replace(held, parted=parted))
        case facts.ParentUnlinked():
            return _alone(circle, fact)
        case facts.WaitingEnded():
            return links.with_links(circle, _waits_no_more(held))
        case facts.StartOffered():
            return links.with_links(circle, replace(held, offered=True))
        case facts.ChildLinked():
            halves = _others(held, fact.child)
            both = replace(held, children=(*held.children, _child(fact)), halves=halves)
            return links.with_links(circle, both)
        case facts.ChildTold():
            return _told(circle, fact)
        case facts.ChildUnlinked():
            return _unlinked(circle, fact)
        case facts.SeatNamed():
            return links.with_links(circle, replace(held, sittings=(*held.sittings, _named(fact))))
        case facts.SeatFilled() | facts.SeatFell():
            return links.put_sitting(circle, _seat(circle, fact))
        case facts.HalfAwaited() | facts.HalfMoved() | facts.ParentFull():
            return links.with_links(circle, _half(held, fact))
        case facts.SeatObjected() | facts.SeatTaken() | facts.SeatReturned() | facts.LinkDeclined():
            return circle
        case facts.RoomRefused():
            return circle
        case facts.BondChanged() | facts.BondDown():
            return _bond(circle, fact)
        case facts.SelectionPutOff():
            return links.with_links(circle, replace(held, put_off_until=fact.until))
        case _:
            assert_never(fact)


def _alone(circle: Circle, fact: facts.ParentUnlinked) -> Circle:
    held = circle.links
    alone = replace(held, parent=None, down_since=None, alarmed=False)
    others = tuple(one for one in held.left if one[0] != fact.parent)
    left = (*others, (fact.parent, fact.at, held.changes))
    return links.with_links(circle, replace(alone, put_off_until=None, left=left))


def _unlinked(circle: Circle, fact: facts.ChildUnlinked) -> Circle:
    held = circle.links
    kept = tuple(c for c in held.children if c.circle != fact.child)
    moved = (*held.moved, (fact.child, fact.into)) if fact.into else held.moved
    return links.with_links(circle, replace(held, children=kept, moved=moved))


def _waits_no_more(held: Links) -> Links:
    return replace(held, waits_since=None, offered=False, full_above=None)


def _half(held: Links, fact: facts.HalfAwaited | facts.HalfMoved | facts.ParentFull) -> Links:
    """Whoever waits for room here stays in their place, whatever they tell anew."""
    match fact:
        case facts.ParentFull():
            return replace(held, full_above=fact.name)
        case facts.HalfMoved():
            return replace(held, halves=_others(held, fact.child))
        case facts.HalfAwaited(again=False):
            return replace(held, halves=(*held.halves, _child(fact)))
        case facts.HalfAwaited():
            new = _child(fact)
            kept = (
                replace(new, since=h.since) if h.circle == fact.child else h for h in held.halves
            )
            return replace(held, halves=tuple(kept))
        case _:
            assert_never(fact)


def _others(held: Links, which: CircleId) -> tuple[Child, ...]:
    return tuple(h for h in held.halves if h.circle != which)


def _child(fact: facts.ChildLinked | facts.HalfAwaited) -> Child:
    return Child(
        circle=fact.child,
        name=fact.name,
        level=fact.level,
        holders=fact.holders,
        pair=fact.pair,
        members=fact.members,
        told=fact.told,
        since=fact.at,
        bond=links.bond_of(len(fact.holders)),
        down_since=None if fact.holders else fact.at,
    )


def _told(circle: Circle, fact: facts.ChildTold) -> Circle:
    held = links.known_child(circle, fact.child)
    told = replace(
        held,
        level=fact.level,
        holders=fact.holders,
        pair=fact.pair,
        members=fact.members,
        told=fact.told,
        dormant=fact.dormant,
    )
    return links.put_child(circle, told)


def _seat(circle: Circle, fact: facts.SeatFilled | facts.SeatFell) -> Sitting:
    seat = links.known_sitting(circle, fact.seat)
    if isinstance(fact, facts.SeatFilled):
        return replace(seat, state=SittingState.FILLED)
    return replace(seat, state=SittingState.FELL, ended=fact.reason)


def _named(fact: facts.SeatNamed) -> Sitting:
    return Sitting(
        seat=fact.seat,
        child=fact.child,
        person=fact.person,
        named_at=fact.at,
        until=fact.until,
    )


def _bond(circle: Circle, fact: facts.BondChanged | facts.BondDown) -> Circle:
    alarmed = isinstance(fact, facts.BondDown)
    bond = Bond.DOWN if isinstance(fact, facts.BondDown) else Bond(fact.bond)
    if fact.up:
        held = circle.links
        since = (held.down_since or fact.at) if bond is Bond.DOWN else None
        return links.with_links(
            circle, replace(held, bond_up=bond, down_since=since, alarmed=alarmed)
        )
    child = links.known_child(circle, fact.circle)
    since = (child.down_since or fact.at) if bond is Bond.DOWN else None
    return links.put_child(circle, replace(child, bond=bond, down_since=since, alarmed=alarmed))
