"""What a circle knows of what circles above it have decided, or talk about; `state` names it."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import CircleId, ItemId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A decision of `circle`, there `there`, here `decision`; it holds for this circle too.

    `number` counts what that circle has told of it. `way`: the circles through which it came, the
    deciding one first, and `names` are theirs. `force`: a Force's value, or "left". It was there
    the `proposal`, which `origin` had made as its `source`. `by`: what has replaced it here.
    """

    decision: ItemId
    circle: CircleId
    there: ItemId
    name: Words
    level: int
    number: int
    proposal: ItemId
    origin: CircleId
    source: ItemId
    text: Words
    why: Words | None
    decided_at: datetime
    announced_at: datetime
    in_force_on: datetime
    review_on: datetime | None
    sunset_on: datetime | None
    way: tuple[CircleId, ...]
    names: tuple[Words, ...]
    force: str
    urgent: bool
    unheard: bool
    own_days: bool
    was: ItemId | None
    replaces: ItemId | None
    changed_at: datetime | None = None
    by: ItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """What `circle`, above, talks about: there `there`, here `item`, so that it can be objected to.

    `origin` has it as `source`; `stage` is "open", or how it ended. `told_at`: the newest that was
    heard of it. `listed`: the room has been told. `became`: the decision's number here.
    """

    item: ItemId
    circle: CircleId
    there: ItemId
    name: Words
    level: int
    version: int
    text: Words
    origin: CircleId
    source: ItemId
    way: tuple[CircleId, ...]
    names: tuple[Words, ...]
    told_at: datetime
    opened_at: datetime
    stage: str = "open"
    listed: bool = False
    became: ItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitedAbove:
    """A check of a circle above in which nobody has answered for this one."""

    circle: CircleId
    there: ItemId
    version: int
    name: Words
    text: Words
    until: datetime
