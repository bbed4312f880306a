"""What two circles owe each other when one asks to become part of the other (see `errands`).

A request is named by the circle that asks and the number of its check there.
"""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import CircleId, ItemId, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AskMerge:
    """Our circle would become part of yours, with these people."""

    item: ItemId
    name: Words
    people: tuple[PersonId, ...]
    level: int
    parent: CircleId | None
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeOff:
    """We ask no more, or what you agreed to does not fit any more."""

    item: ItemId
    name: Words
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeAnswer:
    """`what`: "taken_up" (we decide about it), "yes", or "no" with its `reason`.

    We have agreed to these `people`; `members` are ours.
    """

    item: ItemId
    name: Words
    what: str
    reason: str
    people: tuple[PersonId, ...]
    members: tuple[PersonId, ...]
    level: int
    parent: CircleId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn:
    """To the circle of which we are part: what became of `item`; fields as in the fact."""

    circle: CircleId
    name: Words
    item: ItemId
    what: str
    where: Words
    text: Words | None
    reason: Words | None
    key: str


MergeBody = AskMerge | MergeOff | MergeAnswer | PassedOn
