"""What a circle knows of its own size; `state` names it too (canon §5.8)."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, unique

from nstbot.domain.ids import PersonId


@unique
class Crowd(IntEnum):
    """As how large the circle has been shown to be, since it last had eight members or fewer."""

    NONE = 0
    LARGE = 1
    FULL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiter:
    """Who waits for a place since `since`, by the message `source`.

    `asked_at`: when they were last asked whether they still do.
    """

    person: PersonId
    since: datetime
    source: str
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """`waiters` wait for a place, first come first; `many_told`: that they could found a circle.

    Of a circle with fewer than four members: `few_told_at`, when it was asked what now, and since
    when it is dormant.
    """

    crowd: Crowd = Crowd.NONE
    waiters: tuple[Waiter, ...] = ()
    many_told: bool = False
    few_told_at: datetime | None = None
    dormant_since: datetime | None = None


UNTOLD = Size()
