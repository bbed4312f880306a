"""What circles owe each other about objections and concerns; `errands` names it with the rest.

`origin` is the circle that objects, and `source` the number there: both together name it for ever.
"""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import CircleId, ItemId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectAbove:
    """To the circle that decides: four of `origin` object to `about` there, or worry (`concern`).

    `way`: the circles from the origin up to you, you not among them.
    """

    origin: CircleId
    source: ItemId
    name: Words
    about: ItemId
    concern: bool
    harm: Words | None
    because: Words | None
    way: tuple[CircleId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionOnTheWay:
    """To a circle between: it stands in `decider` already; you may offer a settlement."""

    origin: CircleId
    source: ItemId
    name: Words
    decider: CircleId
    decider_name: Words
    about: Words
    harm: Words | None
    because: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """To all who know of it: it stands no more. `how`: "withdrawn", or "settled" by an offer."""

    origin: CircleId
    source: ItemId
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementHeard:
    """To the circle that decides: what the origin says to the settlement of that `round`.

    `answer`: settled, unheard, refused.
    """

    origin: CircleId
    source: ItemId
    round: int
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementOffered:
    """To the origin: `name`, on the way, offers this; there it has the number `there`."""

    source: ItemId
    there: ItemId
    name: Words
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAnswered:
    """To who offered it: settled, or not."""

    there: ItemId
    settled: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionTold:
    """From the circle that decides: how it stands with it there, since `told_at`.

    `outcome`: stands, settled, set_aside, gone. `to`: you are the origin, or (no) on the way.
    """

    origin: CircleId
    source: ItemId
    name: Words
    round: int
    outcome: str
    told_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernReply:
    """To the origin: what the circle that decides says to its concern."""

    source: ItemId
    name: Words
    text: Words


SupportBody = (
    ObjectAbove
    | ObjectionOnTheWay
    | GivenUp
    | SettlementHeard
    | SettlementOffered
    | OfferAnswered
    | ObjectionTold
    | ConcernReply
)
