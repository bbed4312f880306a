"""What may be asked of a circle about who belongs to it and who is there."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import ItemId, PersonId, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """`count-me-in`: yes to the founding, in the 14 days after it, or asking to be admitted."""

    by: PersonId
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrive:
    """Somebody came into the room."""

    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Depart:
    """Somebody is gone from the room, by their `own` doing or put out (§1 rule 11)."""

    person: PersonId
    at: datetime
    own: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinVoices:
    """`same`: whoever is `joined` turned out to be `person`, and both have said so (§1 rule 6)."""

    person: PersonId
    joined: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveCircle:
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GoAway:
    """`away [until]`: out of the rosters of new questions, 30 days unless said otherwise."""

    by: PersonId
    until: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ComeBack:
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Speak:
    """Somebody said anything at all: whoever was not heard for long is there."""

    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """`release`: that `person` is no member any more, by a check in which they speak first."""

    by: PersonId
    person: PersonId
    why: Said
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """`support`: take over the objection or the proposal that somebody who left has left behind."""

    by: PersonId
    item: ItemId | None
    source: str
    arrived: int
    at: datetime
