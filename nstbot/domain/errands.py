"""What one circle owes another: the only way in which they touch each other (engineering §25).

An errand is written with the fact that it comes from, and handled once by its receiver. It may come
late, twice and in any order; it carries all that is needed to judge it. Which errands follow from
which facts stands in `outgoing`; what the receiver does with them in `linking`.
"""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.errands_down import Announce, AnswerAwaited, OpenedAbove
from nstbot.domain.errands_merge import MergeBody
from nstbot.domain.errands_support import SupportBody
from nstbot.domain.errands_up import CarryTold as CarryTold
from nstbot.domain.errands_up import CarryUp as CarryUp
from nstbot.domain.ids import CircleId, ItemId, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """Whose seat has ended, and why."""

    person: PersonId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a circle tells of itself; `number` counts the changes of who represents it.

    `pair`: how many should. `fan`: how many circles are to come together above, `small`: or fewer.
    `dormant`: it has had fewer than four members for long.
    """

    circle: CircleId
    name: Words
    level: int
    holders: tuple[PersonId, ...]
    pair: int
    members: int
    number: int
    fan: int
    region: str = ""
    small: bool = False
    dormant: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """To the pool: the circle waits for a circle above."""

    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class StopWaiting:
    """To the pool, and to the circle that it waited beside: it does not any more."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """From the pool: become the circle of these circles' representatives."""

    name: Words
    aim: Words
    circles: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeIn:
    """From the pool, to a circle that has room: this one waits for a circle above."""

    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRoom:
    """To the pool: we cannot take that circle in."""

    circle: CircleId


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRoomYet:
    """To a half of a circle below, by the circle of this name: it waits beside us for room."""

    name: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferStart:
    """From the pool, to a circle that waits: would you begin with these others alone?"""

    level: int
    others: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """To a circle below: this is the circle above you, or the half of `instead` that is.

    Or (`merged`) what was above you is part of it.
    """

    name: Words
    level: int
    instead: CircleId | None = None
    merged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlinked:
    """Between child and parent, either way: we are linked no more.

    `into`: the circle of which the child is part now.
    """

    reason: str
    number: int
    into: CircleId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsTold:
    """To the circle above: who represents us now, and whose seat has ended."""

    told: Told
    ended: tuple[Ended, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatGivenBack:
    """To a circle below: whom you selected does not sit here (any more)."""

    person: PersonId
    reason: str
    harm: Words | None
    because: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inherited:
    """A decision in force, `item` in the circle that it comes from; fields as in the fact."""

    item: ItemId
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


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOpen:
    """A proposal that goes with whoever made it; `added` are its measures."""

    item: ItemId
    by: PersonId
    text: Words
    why: Words | None
    term_days: int | None
    responsible: PersonId | None
    scope: int
    added: tuple[Words, ...]
    pilot: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitOff:
    """To a circle that begins: be the half of us with these members.

    `pairs` are the circles below that go with them. `selects`: we are part of the tree.
    """

    name: Words
    aim: Words
    origin_name: Words
    beside: CircleId | None
    selects: bool
    members: tuple[PersonId, ...]
    pairs: tuple[Told, ...]
    settings: tuple[tuple[str, str], ...]
    decisions: tuple[Inherited, ...]
    open_: tuple[LeftOpen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """To the circle that has taken us in by its answer to `item`: all that we had."""

    item: ItemId
    name: Words
    members: tuple[PersonId, ...]
    pairs: tuple[Told, ...]
    decisions: tuple[Inherited, ...]
    open_: tuple[LeftOpen, ...]
    asking: tuple[PersonId, ...] = ()


Body = (
    Wait
    | StopWaiting
    | Form
    | TakeIn
    | NoRoom
    | NoRoomYet
    | OfferStart
    | Linked
    | Unlinked
    | SeatsTold
    | SeatGivenBack
    | SplitOff
    | HandOver
    | CarryUp
    | CarryTold
    | Announce
    | OpenedAbove
    | AnswerAwaited
    | SupportBody
    | MergeBody
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """`later`: it may wait behind what people are waiting for (announcements to many rooms)."""

    sender: CircleId
    receiver: CircleId
    body: Body
    at: datetime
    later: bool = False
