"""Facts of how large or small a circle is, and of who waits for a place in it (canon §5.8)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import ItemId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleGrew:
    """It has nine members or more; or it is `filled`: who comes then waits for a place."""

    members: int
    filled: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAwaited:
    """By the message `source` somebody would come into a full circle, `position`th in line."""

    person: PersonId
    position: int
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceGivenUp:
    """They do not wait any more, by their own word or by taking back what they said."""

    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOffered:
    """There is room, and they have waited longest, since `since`: `item` asks the circle.

    None: they are a member by right of the founding.
    """

    person: PersonId
    since: datetime
    item: ItemId | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReminded:
    """They have waited for long, and are asked whether they still do."""

    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesWanted:
    """So many wait that they could found a circle of their own."""

    people: tuple[PersonId, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FewAsked:
    """It has had fewer than four members for 30 days, since `since`: what now?

    `until`: who represents it does so until then at the longest.
    """

    since: datetime
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleFellDormant:
    """It has had fewer than four members for 90 days: nobody represents it any more."""

    since: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleAwoke:
    """There are four members again."""

    members: int
    at: datetime


SizeFact = (
    CircleGrew
    | PlaceAwaited
    | PlaceGivenUp
    | PlaceOffered
    | PlaceReminded
    | PlacesWanted
    | FewAsked
    | CircleFellDormant
    | CircleAwoke
)
