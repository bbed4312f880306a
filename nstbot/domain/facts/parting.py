"""Facts of a circle that splits in two (canon §5.8)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import CircleId, ItemId, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleSplit:
    """By the decision of `item`, `goes` are a circle of their own from now on: `circle`.

    Of a circle of representatives `pairs` are the circles below that go with them.
    """

    item: ItemId
    decision: ItemId
    circle: CircleId
    name: Words
    stays: tuple[PersonId, ...]
    goes: tuple[PersonId, ...]
    pairs: tuple[CircleId, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleSplitOff:
    """The other half begins, with the settings of `origin` (name, value as in `settings`).

    `beside`: the circle above that one, which it asks to be taken in by.
    """

    item: ItemId
    circle: CircleId
    name: Words
    aim: Words
    origin: CircleId
    origin_name: Words
    beside: CircleId | None
    settings: tuple[tuple[str, str], ...]
    decisions: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionInherited:
    """A decision in force in `origin` (`origin_item` there) holds here as well.

    It stands on an `item` of its own. `checkers` look at its `conditions` on those days.
    `consents` are those of people who are here too.
    """

    decision: ItemId
    item: ItemId
    origin: CircleId
    origin_item: ItemId
    origin_name: Words
    by: PersonId
    text: Words
    why: Words | None
    term_days: int | None
    responsible: PersonId | None
    measures: tuple[Words, ...]
    pilot: Words | None
    conditions: tuple[Words, ...]
    checkers: tuple[PersonId, ...]
    check_on: tuple[datetime, ...]
    consents: tuple[PersonId, ...]
    adopted_at: datetime
    in_force_on: datetime
    review_on: datetime | None
    sunset_on: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentMoved:
    """The circle above has split: `parent` is the half that this circle belongs to now.

    Or (`merged`) it has become part of `parent`.
    """

    parent: CircleId
    name: Words
    level: int
    was: Words
    at: datetime
    merged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfAwaited:
    """`child`, a half of a circle below that has split, would come in, and there is no room.

    The fields are those of `ChildLinked`. `again`: it tells anew of itself.
    """

    child: CircleId
    name: Words
    level: int
    holders: tuple[PersonId, ...]
    pair: int
    members: int
    told: int
    again: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfMoved:
    """It does not wait for room here any more."""

    child: CircleId
    name: Words
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentFull:
    """The circle above the one of which this was a part has no room: this one waits beside it."""

    parent: CircleId
    name: Words
    at: datetime
