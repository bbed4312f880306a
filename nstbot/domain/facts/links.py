"""Facts of the links between circles, and of the seats that rest on seats below (canon §10.6)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import CircleId, ItemId, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class FormingOpened:
    """A circle of representatives begins: those who are named have until `due` to come in."""

    item: ItemId
    circle: CircleId
    name: Words
    aim: Words
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FormingExtended:
    """Too few of them have come: they have until `due`."""

    item: ItemId
    here: int
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentAwaited:
    """The circle has selected who represents it, and waits for a circle above."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentLinked:
    """`parent` is the circle above, of that `level`."""

    parent: CircleId
    name: Words
    level: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentUnlinked:
    """`reason`: "left" (by consent), "ended" (the circle above is no more)."""

    parent: CircleId
    name: Words
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEnded:
    """By consent it is apart from the tree, and waits for no circle above any more."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDeclined:
    """`parent` began with this circle in mind, which is apart by now, or linked elsewhere."""

    parent: CircleId
    name: Words
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StartOffered:
    """It may begin a circle of `level` with these others alone, if each of them agrees."""

    level: int
    others: tuple[Words, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRefused:
    """A circle that waits was to come in here, and there is no room for it."""

    child: CircleId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildLinked:
    """A circle below, with who represents it; `told` counts its changes of that."""

    child: CircleId
    name: Words
    level: int
    holders: tuple[PersonId, ...]
    pair: int
    members: int
    told: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildTold:
    """What a circle below has told about itself."""

    child: CircleId
    level: int
    holders: tuple[PersonId, ...]
    pair: int
    members: int
    told: int
    at: datetime
    dormant: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildUnlinked:
    """`reason`: "left" (by its consent), "merged" (it is part of `into`)."""

    child: CircleId
    name: Words
    reason: str
    at: datetime
    into: CircleId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatNamed:
    """`child` has selected `person`, who is invited. Members may object until `until`."""

    seat: ItemId
    child: CircleId
    person: PersonId
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFilled:
    """They have come into the room, and sit here for `child`."""

    seat: ItemId
    child: CircleId
    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFell:
    """`reason`: that of the end below ("succeeded", "resigned", "left", "recalled_over", …).

    Or "objected" (a member here), "gone" (they left this circle), "unlinked".
    """

    seat: ItemId
    child: CircleId
    person: PersonId
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatObjected:
    """A member here sees harm in this seat: it goes back to the circle that selected for it."""

    seat: ItemId
    child: CircleId
    person: PersonId
    by: PersonId
    harm: Words | None
    because: Words | None
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatTaken:
    """Whom `child` has selected sits here for `other` already: one person, one seat (canon C11)."""

    child: CircleId
    other: CircleId
    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatReturned:
    """Below: the seat of `person` above has come back. The circle selects somebody else.

    `reason`: "objected", "gone", "taken".
    """

    person: PersonId
    reason: str
    harm: Words | None
    because: Words | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BondChanged:
    """The link with `circle` is `bond` now (double, single, down); `up`: that is above."""

    circle: CircleId
    bond: str
    up: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BondDown:
    """It has been down for a week."""

    circle: CircleId
    up: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionPutOff:
    """Who represents the circle is selected when the seats below are filled, or at `until`."""

    until: datetime
    at: datetime
