"""What a circle knows of the circles above and below it; `state` names it too."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from nstbot.domain.ids import CircleId, ItemId, PersonId, Words


@unique
class Bond(StrEnum):
    """How strong a link is: how many of its two seats are held (product §3 *Levels*)."""

    DOUBLE = "double"
    SINGLE = "single"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class UpLink:
    """The circle above. `level` is as it last told us."""

    circle: CircleId
    name: Words
    level: int
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A circle below. `told` counts what it told us: what is older than that changes nothing.

    `holders` represent it by its own record, `pair` of them should. `down_since`: nobody does.
    `dormant`: it has had fewer than four members for long.
    """

    circle: CircleId
    name: Words
    level: int
    holders: tuple[PersonId, ...]
    pair: int
    members: int
    told: int
    since: datetime
    bond: Bond = Bond.DOUBLE
    down_since: datetime | None = None
    alarmed: bool = False
    dormant: bool = False


@unique
class SittingState(StrEnum):
    NAMED = "named"  # invited, and not in the room yet
    FILLED = "filled"
    FELL = "fell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A seat here that rests on a seat below. Until `until` a member may object to it.

    `ended`: why it fell.
    """

    seat: ItemId
    child: CircleId
    person: PersonId
    named_at: datetime
    until: datetime
    state: SittingState = SittingState.NAMED
    ended: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What `child` has taken back or holds before it came: what is older than `number` is void."""

    child: CircleId
    origin: CircleId
    item: str
    number: int


@unique
class MergeState(StrEnum):
    """How far it is that one circle becomes part of another."""

    ASKED = "asked"
    TAKEN_UP = "taken_up"  # the circle that was asked decides about it
    AGREED = "agreed"  # it has said yes, and those who come are awaited
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """`out`: this circle asks to become part of `circle`; else that one asks here.

    `item` is the check of the circle that asks, `people` are its members as it said. `until`: when
    it ends by itself.
    """

    circle: CircleId
    name: Words
    item: ItemId
    out: bool
    people: tuple[PersonId, ...]
    since: datetime
    until: datetime | None
    state: MergeState = MergeState.ASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The newest that was heard of what a circle had that is part of another one."""

    circle: CircleId
    item: ItemId
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """The circle has become part of `into`, which is called so."""

    into: CircleId
    name: Words
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """All that links a circle. `changes` counts changes of who represents it.

    `waits_since`: it waits for a circle above. `offered`: it may begin one with few others.
    `put_off_until`: its own selection waits until the seats below are filled. `tells` counts what
    it has to tell of what it carried up or was sent.
    `parted`: the circles below that went with those who split off last.
    `origin`: of which circle this one was a part; `beside`: the one above that circle then.
    `full_above`: the name of that one, which has no room; `halves`: who waits so beside this one.
    `merges`: who asks whom to become part of it. `ended`: this circle is part of another one.
    `moved`: circles that were below and are part of another one (that, this).
    `news`: what was heard of things of circles that are part of another one.
    `left`: the circles that were above, since when they are not, and how many `changes` there were.
    """

    parent: UpLink | None = None
    children: tuple[Child, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    changes: int = 0
    waits_since: datetime | None = None
    offered: bool = False
    put_off_until: datetime | None = None
    tells: int = 0
    missed: tuple[Missed, ...] = ()
    bond_up: Bond = Bond.DOUBLE
    down_since: datetime | None = None
    alarmed: bool = False
    parted: tuple[Child, ...] = ()
    origin: CircleId | None = None
    beside: CircleId | None = None
    full_above: Words | None = None
    halves: tuple[Child, ...] = ()
    merges: tuple[Merge, ...] = ()
    ended: Ended | None = None
    moved: tuple[tuple[CircleId, CircleId], ...] = ()
    news: tuple[News, ...] = ()
    left: tuple[tuple[CircleId, datetime, int], ...] = ()


UNLINKED = Links()
