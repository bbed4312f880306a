"""Facts of objections and concerns that go from one circle to another (canon §5.5, §6.4).

`objection` is the number in this room. `circle` with `there` is where something else stands, and
its number in that circle.
"""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import CircleId, ItemId, PersonId, Words

# ── In the circle where it begins ───────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportAsked:
    """`by` objects to `to`, or worries (`concern`), and asks the others to support that.

    It stands in `circle`, called `name`. `way`: the circles up to it, this one first.
    """

    objection: ItemId
    to: ItemId
    circle: CircleId
    there: ItemId
    name: Words
    way: tuple[CircleId, ...]
    concern: bool
    by: PersonId
    harm: Words | None
    because: Words | None
    roster: tuple[PersonId, ...]
    due: datetime
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportGiven:
    objection: ItemId
    person: PersonId
    source: str
    tap: bool
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportTakenBack:
    objection: ItemId
    person: PersonId
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportReworded:
    """Who began it has edited its words, before anybody else supported them."""

    objection: ItemId
    by: PersonId
    harm: Words | None
    because: Words | None
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionQualified:
    """Four support it: it goes to the circle that decides, and stands there at once."""

    objection: ItemId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportFailed:
    """The days are over and fewer than four support it: it stays here as a concern."""

    objection: ItemId
    starter: PersonId
    supporters: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionGivenUp:
    """Fewer than four support it any more, or what it is about holds here no more (`left`).

    With that it is withdrawn.
    """

    objection: ItemId
    supporters: int
    at: datetime
    left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementMade:
    """A settlement has come; the supporters are asked when no other is open.

    `text` None: who represents them in `circle` says that it is settled. `round`: of the objection.
    """

    objection: ItemId
    number: int
    circle: CircleId
    there: ItemId | None
    name: Words
    text: Words | None
    round: int
    told_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementAsked:
    objection: ItemId
    number: int
    roster: tuple[PersonId, ...]
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementAgreed:
    objection: ItemId
    number: int
    person: PersonId
    source: str
    tap: bool
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementRefused:
    """One of the supporters is not met: it stands on, or again."""

    objection: ItemId
    number: int
    person: PersonId
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementEnded:
    """`outcome`: settled, unheard (nobody said no, and not everybody yes), silent (an offer)."""

    objection: ItemId
    number: int
    outcome: str
    not_heard: tuple[PersonId, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeTold:
    """How it stands above: stands, set_aside, gone; what was told last was `told_at`."""

    objection: ItemId
    outcome: str
    told_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernReplied:
    """What the circle `name` says to a concern."""

    objection: ItemId
    name: Words
    text: Words
    at: datetime


# ── In the circle that decides ──────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleObjected:
    """Four of `circle`, called `name`, object to `item`: it stands against `version`.

    `way`: the circles from there to here, that one first. `suspends`: what is decided is not in
    force yet.
    """

    objection: ItemId
    item: ItemId
    version: int
    circle: CircleId
    there: ItemId
    name: Words
    way: tuple[CircleId, ...]
    harm: Words | None
    because: Words | None
    suspends: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PartEnded:
    """Of that circle it stands no more: `how` is settled (by `by`, here), agreed, or withdrawn."""

    objection: ItemId
    item: ItemId
    circle: CircleId
    there: ItemId
    how: str
    by: PersonId | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PartHeard:
    """What the circle itself says to that settlement: settled, or unheard."""

    objection: ItemId
    item: ItemId
    circle: CircleId
    there: ItemId
    answer: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PartStandsAgain:
    """The circle is not met: it stands once more, against `version`."""

    objection: ItemId
    item: ItemId
    version: int
    circle: CircleId
    there: ItemId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionsBundled:
    """`objection` stands as part of `into` from now on, which keeps all origins."""

    objection: ItemId
    into: ItemId
    item: ItemId
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToObject:
    """What `circle` objects to (or worries about) is no more here."""

    circle: CircleId
    there: ItemId
    name: Words
    way: tuple[CircleId, ...]
    concern: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUpEarly:
    """An objection that has not come here yet was given up, or met: it will not come any more."""

    circle: CircleId
    there: ItemId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernDelivered:
    """Four of `circle` worry about `item` here."""

    objection: ItemId
    item: ItemId
    circle: CircleId
    there: ItemId
    name: Words
    harm: Words | None
    because: Words | None
    at: datetime


# ── In the circles on the way ───────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionPassing:
    """Four of `circle` object to `what`, which `decider` decides. Until `until` we may offer."""

    objection: ItemId
    circle: CircleId
    there: ItemId
    name: Words
    decider: CircleId
    decider_name: Words
    what: Words
    harm: Words | None
    because: Words | None
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PassingTold:
    """How it stands: stands, settled, set_aside, gone, withdrawn; or not_taken: what we offered."""

    objection: ItemId
    outcome: str
    told_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleAnswered:
    """The circle has consented to what it says to `objection`: an offer, or a reply."""

    item: ItemId
    objection: ItemId
    version: int
    consents: tuple[PersonId, ...]
    not_heard: tuple[PersonId, ...]
    at: datetime
