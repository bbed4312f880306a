"""What may be asked of a circle about who belongs to it, beside joining, leaving and being away."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import ItemId, PersonId, Said


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
