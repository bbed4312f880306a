"""Facts of circles that merge: one of them stays, the other becomes part of it (canon §5.8)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import CircleId, ItemId, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeAsked:
    """By the decision of `item` this circle would become part of `circle`, which is asked.

    `people` are the members who would come. It may say yes until `until`.
    """

    item: ItemId
    decision: ItemId
    circle: CircleId
    name: Words
    people: tuple[PersonId, ...]
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeRequested:
    """`circle` would become part of this one, with these `people`; `origin_item` is its check.

    `both`: this circle has asked it the same.
    """

    circle: CircleId
    name: Words
    origin_item: ItemId
    people: tuple[PersonId, ...]
    until: datetime
    both: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeTakenUp:
    """The circle that was asked by `item` decides about it now."""

    item: ItemId
    circle: CircleId
    name: Words
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeAgreed:
    """This circle takes in `circle`; `item` is its own check, None when both had asked."""

    circle: CircleId
    name: Words
    origin_item: ItemId
    item: ItemId | None
    people: tuple[PersonId, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeEnded:
    """Nothing comes of it. `out`: this circle had asked. `told`: the other one has said so.

    `reason`: "silent" (until the day nobody has taken it up), "no" (not agreed), "again" (whoever
    asked is looking at it again), "size", "beside" (not side by side any more), "others" (new
    people have come in), "stands" (an objection to a decision stands), "busy" (it takes in another
    circle itself), "ended" (the circle that was asked is part of another one).
    """

    circle: CircleId
    name: Words
    origin_item: ItemId
    out: bool
    reason: str
    told: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleEnded:
    """By consent of both this circle is part of `into` from now on, with all its `people`.

    `open_` are the proposals that they take along. `asking` were to come in, or waited for a place.
    """

    item: ItemId
    into: CircleId
    name: Words
    people: tuple[PersonId, ...]
    open_: tuple[ItemId, ...]
    at: datetime
    asking: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleTakenIn:
    """`circle` is part of this one from now on. `people` were not here before.

    `decisions` and `proposals` come along; what was decided is looked at together by `review_on`.
    `asking` had asked to come in there.
    """

    circle: CircleId
    name: Words
    origin_item: ItemId
    people: tuple[PersonId, ...]
    decisions: int
    proposals: int
    review_on: datetime
    at: datetime
    asking: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsPassedOn:
    """In a circle that has ended: what it is told goes to the one of which it is part.

    About `origin_item` of `circle`, with its `text`: in `where` it is `what` ("sent_on", "parked",
    "returned", "lapsed", "adopted", "withdrawn", "settled", "stands", "set_aside", "gone", "offer",
    "answer") for that `reason`. What has a lower `key` is older.
    """

    circle: CircleId
    name: Words
    origin_item: ItemId
    what: str
    where: Words
    text: Words | None
    reason: Words | None
    key: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsCame:
    """The same, where the people of `circle` are now."""

    circle: CircleId
    name: Words
    origin_item: ItemId
    what: str
    where: Words
    text: Words | None
    reason: Words | None
    key: str
    at: datetime
