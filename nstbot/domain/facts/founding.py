"""Facts of founding and membership (product §3)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import CircleId, ItemId, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundingOpened:
    """`founder` says yes by opening it; `asked` are all in the room, `invited` may still join."""

    item: ItemId
    circle: CircleId
    name: Words
    aim: Words
    founder: PersonId
    asked: tuple[PersonId, ...]
    invited: tuple[PersonId, ...]
    source: str
    arrived: int
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundingAsked:
    """Somebody came into the room while the founding was open, and is asked as well."""

    item: ItemId
    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundingLeft:
    """Who is asked, or invited, has left the room unanswered, and is no longer awaited."""

    item: ItemId
    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundingJoined:
    """A yes: joins, and consents to deciding by consent."""

    item: ItemId
    version: int
    person: PersonId
    source: str
    tap: bool
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundingDeclined:
    """A no: stays as a guest."""

    item: ItemId
    version: int
    person: PersonId
    source: str
    tap: bool
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundingObjected:
    """An objection to name or aim: the founder says `aim …` anew and all are asked again.

    It ends as well when its owner answers otherwise. Said again it has other words.
    """

    item: ItemId
    version: int
    person: PersonId
    harm: Words | None
    source: str
    tap: bool
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundingReasonAsked:
    """A day has gone by without the words of an objection: its owner is asked once more."""

    item: ItemId
    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundingAimChanged:
    """A new aim is a new version: everyone is asked again; the founder's yes is in the act."""

    item: ItemId
    version: int
    aim: Words
    by: PersonId
    source: str
    arrived: int
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleFounded:
    """`members` in the order of their seats; `entitled` may join until `late_until`."""

    item: ItemId
    members: tuple[PersonId, ...]
    guests: tuple[PersonId, ...]
    entitled: tuple[PersonId, ...]
    late_until: datetime
    by: PersonId | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundingFailed:
    """`reason`: "few" (fewer than `needed` said yes), "objection" (one stands), "cancelled"."""

    item: ItemId
    yes: int
    needed: int
    reason: str
    by: PersonId | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined:
    """Takes the last seat. `item` is the admission's proposal, None by right of the founding."""

    person: PersonId
    item: ItemId | None
    at: datetime
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft:
    """`how`: "word" (their own), "room" (they left it and stayed away), "release" (by `item`).

    Or "seat": it ended below. Or "split": they are a circle of their own.
    """

    person: PersonId
    at: datetime
    how: str = "word"
    item: ItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberWentAway:
    person: PersonId
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberCameBack:
    person: PersonId
    at: datetime
