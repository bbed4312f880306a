"""Facts of who is there, and of what those who left have left behind (product §3, canon §11)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import ItemId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeftRoom:
    """Out of the room by their `own` doing, or put out; this ends no membership (§1 rule 11).

    `leaves`: having left oneself counts as leaving the circle then; None: it never does.
    """

    person: PersonId
    own: bool
    leaves: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberCameToRoom:
    """Back in the room after having been out of it."""

    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberWantsBack:
    """Out of the room, they say that they want to come back: it does not count as leaving."""

    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicesJoined:
    """`joined` is `person`, who has confirmed it from both: one voice from now on (§1 rule 6)."""

    person: PersonId
    joined: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionOrphaned:
    """Its owner has left the circle: any member may take it over until `until`."""

    objection: ItemId
    item: ItemId
    person: PersonId
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionTakenOver:
    """`person` owns it from now on, by the message `source`."""

    objection: ItemId
    item: ItemId
    person: PersonId
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalOrphaned:
    """Its proposer has left the circle: it rests, and any member may take it over until `until`."""

    item: ItemId
    person: PersonId
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalTakenOver:
    """`person` is its proposer from now on, and says what now until `due`."""

    item: ItemId
    person: PersonId
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberAskedIfThere:
    """Asked in vain for long: by direct message, whether they are still there, until `until`."""

    person: PersonId
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberBecameDormant:
    """No word has come: they are not asked in new questions until they say one."""

    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberHeardAgain:
    """A word of somebody who had not answered for some time, or even was `dormant`."""

    person: PersonId
    dormant: bool
    at: datetime
