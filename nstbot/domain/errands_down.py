"""What circles tell those below them; `errands` names it with the rest.

Each carries all that there is to know, and when: of several the newest counts, in whatever order
they come. They grow with the way and not with the tree. `heard`: the number of the newest that its
sender knew of its receiver, who so knows what it was owed before it left; 0 where nobody said.
"""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import CircleId, ItemId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A circle on the way."""

    circle: CircleId
    name: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Announce:
    """`circle` has decided `there` for its branch; or what has become of that (`number`).

    `origin` has proposed it as `source`; it was talked about there as `proposal`. `own_days`: who
    hears it now has days of its own until it holds. `force` is a Force's value, or "left".
    """

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
    force: str
    changed_at: datetime
    urgent: bool
    unheard: bool
    own_days: bool
    replaces: ItemId | None
    way: tuple[Passed, ...]
    heard: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedAbove:
    """`circle` talks about a proposal for its branch, or has ended that (`stage`)."""

    circle: CircleId
    there: ItemId
    name: Words
    level: int
    version: int
    text: Words
    origin: CircleId
    source: ItemId
    stage: str
    told_at: datetime
    way: tuple[Passed, ...]
    heard: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerAwaited:
    """To a circle below: nobody who represents you has answered; it is waited until `until`."""

    there: ItemId
    version: int
    name: Words
    text: Words
    until: datetime
