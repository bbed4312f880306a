"""Facts of decisions for a branch, and of what circles above and below hear of them (canon §5.4).

`circle` with `there` is where something stands, and its number in that circle; `number` counts
what that circle has told of it. `way`: the circles through which it came, that one first, and
`names` are theirs.
"""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import CircleId, ItemId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildrenAwaited:
    """Nobody who represents these `children` has answered: the check goes on, once, until `due`."""

    item: ItemId
    version: int
    children: tuple[CircleId, ...]
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionCameIntoForce:
    """The days of its announcement are over."""

    decision: ItemId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAnnounced:
    """A circle above, of that `name` and `level`, has decided for its branch.

    Here it is in force on `in_force_on`, and has the number `decision`. It was the proposal
    `proposal` there, which `origin` had made as its `source`. `was`: the number that this had here.
    `replaces` is what it replaces here. `own_days`: it is announced here later than elsewhere, and
    so has days of its own; `unheard`: nobody who represents this branch was heard. `force` is a
    Force's value.
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
    in_force_on: datetime
    review_on: datetime | None
    sunset_on: datetime | None
    way: tuple[CircleId, ...]
    names: tuple[Words, ...]
    at: datetime
    force: str = "in_force"
    urgent: bool = False
    unheard: bool = False
    own_days: bool = False
    was: ItemId | None = None
    replaces: ItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTold:
    """What has become of it there: `force` is a Force's value, or "left"; `by` has replaced it.

    "left": this circle is not of that branch any more. `news`: the force when that is new; upheld,
    again (its repeal is looked at), renewed, longer, or same.
    """

    decision: ItemId
    number: int
    force: str
    in_force_on: datetime
    review_on: datetime | None
    sunset_on: datetime | None
    changed_at: datetime
    at: datetime
    by: ItemId | None = None
    news: str = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalOpenedAbove:
    """A circle above talks about something for its branch. `source` has it from `origin`."""

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
    at: datetime
    stage: str = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalToldAbove:
    """It has other words there, is talked about one level further up, or (`stage`) is over."""

    item: ItemId
    circle: CircleId
    there: ItemId
    name: Words
    level: int
    version: int
    text: Words
    way: tuple[CircleId, ...]
    names: tuple[Words, ...]
    told_at: datetime
    at: datetime
    stage: str = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsListed:
    """What has been opened above since the last time, in one line, once a week at the most."""

    items: tuple[ItemId, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerAwaitedAbove:
    """A circle above waits until `until` for an answer of somebody who represents this one."""

    circle: CircleId
    there: ItemId
    version: int
    name: Words
    text: Words
    until: datetime
    at: datetime
