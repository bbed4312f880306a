"""What one circle owes another: the only way in which they touch each other (engineering §25).

An errand is written with the fact that it comes from, and handled once by its receiver. It may come
late, twice and in any order; it carries all that is needed to judge it. Which errands follow from
which facts stands in `outgoing`; what the receiver does with them in `linking`.
"""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.errands_down import Announce, AnswerAwaited, OpenedAbove
from nstbot.domain.errands_up import CarryTold as CarryTold
from nstbot.domain.errands_up import CarryUp as CarryUp
from nstbot.domain.ids import CircleId, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """Whose seat has ended, and why."""

    person: PersonId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a circle tells of itself; `number` counts the changes of who represents it.

    `pair`: how many should. `fan`: how many circles are to come together above, `small`: or fewer.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """To the pool: the circle waits for a circle above."""

    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class StopWaiting:
    """To the pool: it does not any more."""

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
class OfferStart:
    """From the pool, to a circle that waits: would you begin with these others alone?"""

    level: int
    others: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """To a circle below: this is the circle above you."""

    name: Words
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlinked:
    """Between child and parent, either way: we are linked no more."""

    reason: str
    number: int


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


Body = (
    Wait
    | StopWaiting
    | Form
    | TakeIn
    | NoRoom
    | OfferStart
    | Linked
    | Unlinked
    | SeatsTold
    | SeatGivenBack
    | CarryUp
    | CarryTold
    | Announce
    | OpenedAbove
    | AnswerAwaited
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """`later`: it may wait behind what people are waiting for (announcements to many rooms)."""

    sender: CircleId
    receiver: CircleId
    body: Body
    at: datetime
    later: bool = False
