"""Looking things up in the links of a circle; nothing here brings anything about."""

from dataclasses import replace

from nstbot.domain import selection_readings as readings
from nstbot.domain.facts import Role
from nstbot.domain.ids import APPOINTMENT, CircleId, ItemId, PersonId, item_id
from nstbot.domain.link_shapes import (
    Bond,
    Child,
    Links,
    Merge,
    MergeState,
    Sitting,
    SittingState,
)
from nstbot.domain.state import Circle

ALIVE = (SittingState.NAMED, SittingState.FILLED)


def level(circle: Circle) -> int:
    """1 for a circle without circles below; it is derived and nowhere written (canon §5.2)."""
    return 1 + max((child.level for child in circle.links.children), default=0)


def is_top(circle: Circle) -> bool:
    """Circles below, and none above."""
    return bool(circle.links.children) and circle.links.parent is None


def holders(circle: Circle) -> tuple[PersonId, ...]:
    """Who represents the circle above, in the order of their seats."""
    return tuple(s.holder for s in readings.seats_of(circle, Role.REPRESENTATIVE, None))


def bond_of(count: int) -> Bond:
    """What a link with so many held seats is."""
    return (Bond.DOWN, Bond.SINGLE, Bond.DOUBLE)[min(count, 2)]


def bond_up(circle: Circle) -> Bond:
    return bond_of(len(holders(circle)))


def child(circle: Circle, which: CircleId) -> Child | None:
    return next((c for c in circle.links.children if c.circle == which), None)


def half(circle: Circle, which: CircleId) -> Child | None:
    """Of a circle below that has split, while it waits for room here."""
    return next((h for h in circle.links.halves if h.circle == which), None)


def known_child(circle: Circle, which: CircleId) -> Child:
    return next(c for c in circle.links.children if c.circle == which)


def sitting(circle: Circle, item: ItemId) -> Sitting | None:
    return next((s for s in circle.links.sittings if s.seat == item), None)


def known_sitting(circle: Circle, item: ItemId) -> Sitting:
    return next(s for s in circle.links.sittings if s.seat == item)


def sitting_of(circle: Circle, person: PersonId) -> Sitting | None:
    """The seat, named or filled, that this person has here: at most one (canon C11)."""
    alive = (s for s in circle.links.sittings if s.state in ALIVE)
    return next((s for s in alive if s.person == person), None)


def sitting_for(circle: Circle, which: CircleId) -> tuple[PersonId, ...]:
    """Who sits here for that circle, in the order in which they were named."""
    return tuple(
        s.person
        for s in circle.links.sittings
        if s.child == which and s.state is SittingState.FILLED
    )


def next_seat(circle: Circle) -> ItemId:
    return item_id(APPOINTMENT, len(circle.links.sittings) + 1)


def merge(circle: Circle, other: CircleId, item: ItemId, *, out: bool) -> Merge | None:
    """Of one request, whatever has become of it."""
    held = (m for m in circle.links.merges if (m.circle, m.item, m.out) == (other, item, out))
    return next(held, None)


def open_merges(circle: Circle) -> tuple[Merge, ...]:
    """The requests, sent and received, of which nothing has come yet."""
    return tuple(m for m in circle.links.merges if m.state is not MergeState.OVER)


def request_of(circle: Circle, other: CircleId) -> Merge | None:
    """That one asks to become part of this circle."""
    asks = (m for m in open_merges(circle) if m.circle == other and not m.out)
    return next((m for m in asks if m.state is MergeState.ASKED), None)


def request_to(circle: Circle, other: CircleId) -> Merge | None:
    """This circle asks to become part of that one."""
    return next((m for m in open_merges(circle) if m.circle == other and m.out), None)


def coming(circle: Circle) -> int:
    """How many places are kept for people of a circle that is taken in."""
    agreed = (m for m in open_merges(circle) if m.state is MergeState.AGREED)
    here = {m.person for m in circle.members}
    return len({person for m in agreed for person in m.people} - here)


def home(circle: Circle, which: CircleId) -> CircleId:
    """Where the people of a circle below are now, if that has become part of another one."""
    moved = dict(circle.links.moved)
    for _ in circle.links.moved:
        which = moved.get(which, which)
    return which


def missing(circle: Circle) -> tuple[Child, ...]:
    """The circles below that have a seat to fill."""
    return tuple(c for c in circle.links.children if len(c.holders) < c.pair)


def with_links(circle: Circle, links: Links) -> Circle:
    return replace(circle, links=links)


def put_child(circle: Circle, new: Child) -> Circle:
    children = tuple(new if c.circle == new.circle else c for c in circle.links.children)
    return with_links(circle, replace(circle.links, children=children))


def put_sitting(circle: Circle, new: Sitting) -> Circle:
    sittings = tuple(new if s.seat == new.seat else s for s in circle.links.sittings)
    return with_links(circle, replace(circle.links, sittings=sittings))


def is_forming(circle: Circle) -> bool:
    """A circle of representatives that is not founded yet."""
    return circle.founded_at is None and any(f.formed for f in circle.foundings)
