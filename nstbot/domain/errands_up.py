"""Errands about what is carried up: to the circle above how it stands below, and the other way.

Each tells all of how it stands now, so that the newest alone counts (`number`).
"""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import CircleId, Origin, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A circle on the way up, with the number that the thing has there."""

    circle: CircleId
    name: Words
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What is consented to."""

    text: Words
    why: Words | None
    term_days: int | None
    scope: int
    measures: tuple[Words, ...]
    pilot: Words | None
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What the circle below has consented to send: with the origin's own words, and the concerns.

    `version` is the sender's. `way`: the circles that it came through, origin first. Somebody of
    them may still object until `late_until`.
    """

    version: int
    wording: Wording
    origin_text: Words
    concerns: tuple[Words, ...]
    way: tuple[Stop, ...]
    late_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryUp:
    """To the circle above. `state`: sent, held (we look at it again), withdrawn.

    `run`: how often we have carried it up. `carried` is None unless it is sent.
    """

    origin: Origin
    run: int
    number: int
    state: str
    carried: Carried | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryTold:
    """To the circle below that sent it, about its `run`: how it stands, and where.

    `what`: open, sent_on, parked, returned, lapsed, adopted.
    """

    origin: Origin
    run: int
    number: int
    what: str
    stage: str
    circle: CircleId
    name: Words
    level: int
    item: str
    holder: PersonId | None
    until: datetime | None
    wording: Wording
    reason: Words | None
    decision: str
