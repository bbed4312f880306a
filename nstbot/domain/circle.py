"""The circle as a whole: `decide` what an act brings about, `evolve` by what became true."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.consent import Objection, Proposal
from nstbot.domain.founding import Founding
from nstbot.domain.ids import CircleId, ItemId, PersonId, Words
from nstbot.domain.register import Decision
from nstbot.domain.rounds import GoRound


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person with a voice here. `away_until` set: not in the rosters of new questions."""

    person: PersonId
    since: datetime
    away_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """The last procedural act, which any member may stop until `until`."""

    item: ItemId
    by: PersonId
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """State of one circle: the fold of its facts. `members` stand in the order of their seats."""

    id: CircleId
    name: Words
    aim: Words
    founder: PersonId
    foundings: tuple[Founding, ...] = ()
    founded_at: datetime | None = None
    members: tuple[Member, ...] = ()
    entitled: tuple[PersonId, ...] = ()
    late_until: datetime | None = None
    rounds: tuple[GoRound, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    objections: tuple[Objection, ...] = ()
    decisions: tuple[Decision, ...] = ()
    procedure: Procedure | None = None
