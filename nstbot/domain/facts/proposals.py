"""Facts of a proposal and of what is said to it (canon §3, §10.2)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.facts.kinds import US, ProposalKind
from nstbot.domain.ids import CircleId, ItemId, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalMade:
    """Version 1. It waits in the queue until a `TalkOpened` (or `ConsentOpened`) gives it a place.

    `subject` is who asks to be admitted, or is to be released; `term_days` is None for
    arrangements. A `setting` is to get that `value`, written as in `settings`. `changes` is the
    decision that it would renew, repeal, or replace. `returns` is what it would give back to the
    circle below that has sent it. The circle `begins` would be that of who
    `goes`; of a circle of representatives of the circles `pairs`. `answers`: an objection or
    concern of another circle. `merges`: this circle would become part of that one; or, with the
    `request` of that one (the number of its check), takes it in with who `goes`.
    """

    item: ItemId
    kind: ProposalKind
    by: PersonId
    text: Words
    why: Words | None
    subject: PersonId | None
    term_days: int | None
    responsible: PersonId | None
    source: str
    at: datetime
    setting: str | None = None
    value: str | None = None
    scope: int = US
    changes: ItemId | None = None
    part_of: ItemId | None = None
    returns: ItemId | None = None
    urgent: bool = False
    goes: tuple[PersonId, ...] = ()
    pairs: tuple[CircleId, ...] = ()
    begins: CircleId | None = None
    answers: ItemId | None = None
    merges: CircleId | None = None
    request: ItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkOpened:
    """Questions and reactions together: nobody must answer, nobody is reminded."""

    item: ItemId
    roster: tuple[PersonId, ...]
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkClosed:
    """The facilitator ended the talk step; the consent step opens, until somebody says `stop`."""

    item: ItemId
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAmended:
    """Only what changed is not None. Every change makes a new `version`."""

    item: ItemId
    version: int
    by: PersonId
    text: Words | None
    why: Words | None
    term_days: int | None
    responsible: PersonId | None
    measure: Words | None
    at: datetime
    source: str | None = None
    value: str | None = None
    scope: int | None = None
    pilot: Words | None = None
    condition: Words | None = None
    checker: PersonId | None = None
    check_on: datetime | None = None
    urgent: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentOpened:
    """The check of one version among `roster`, frozen now. `by` brought it, which is their consent.

    `by` is None when the talk step's time was over: then nobody has consented yet. `first` are
    asked before the others, because they are here in a meeting.
    """

    item: ItemId
    version: int
    by: PersonId | None
    roster: tuple[PersonId, ...]
    due: datetime
    at: datetime
    first: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentGiven:
    item: ItemId
    version: int
    person: PersonId
    source: str
    tap: bool
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernRaised:
    """Consent with a note."""

    item: ItemId
    version: int
    person: PersonId
    harm: Words | None
    source: str
    tap: bool
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRaised:
    """Stands against `version` of `item` and every later one. `late`: after the adoption."""

    objection: ItemId
    item: ItemId
    version: int
    person: PersonId
    harm: Words | None
    because: Words | None
    source: str
    tap: bool
    arrived: int
    late: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionReasoned:
    """The owner said what was missing, in the message `source`."""

    objection: ItemId
    item: ItemId
    person: PersonId
    harm: Words | None
    because: Words | None
    at: datetime
    source: str | None = None
    arrived: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionReasonAsked:
    """A day has gone by without the reason: the owner is asked once more."""

    objection: ItemId
    item: ItemId
    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionSettled:
    """By the owner's word, or (`version` set) by their consent to that newer version."""

    objection: ItemId
    item: ItemId
    person: PersonId
    version: int | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRecast:
    """Now a concern of its owner: by their word, or because they `left` the circle.

    Deferred when `later` is somebody who comes back to it at `until`.
    """

    objection: ItemId
    item: ItemId
    person: PersonId
    at: datetime
    left: bool = False
    later: PersonId | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionWithdrawn:
    objection: ItemId
    item: ItemId
    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationOpened:
    """Loop `loop` (from 1) of working an objection in; answers stay welcome meanwhile."""

    item: ItemId
    loop: int
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreTimeGiven:
    item: ItemId
    by: PersonId
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowExtended:
    """Once more: `reason` "few" heard (`heard` of `needed` explicit consents), or "yes".

    "yes": only that of whoever becomes responsible is missing.
    """

    item: ItemId
    heard: int
    needed: int
    due: datetime
    at: datetime
    reason: str = "few"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalParked:
    """`reason`: "asked", "few" (too few heard), "loops" (no way found in three), "yes", "again".

    "yes": only that of whoever becomes responsible is missing. "again": an objection to the
    decision that it would change is worked in first.
    """

    item: ItemId
    by: PersonId | None
    owner: PersonId
    reason: str
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkingEnded:
    """Its proposer is asked: `ready`, `park`, or `withdraw`, by `due`."""

    item: ItemId
    owner: PersonId
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueOwnerAsked:
    """30 days in the queue: its proposer is asked whether it still stands."""

    item: ItemId
    owner: PersonId
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueKept:
    """Asked after 30 days, its proposer keeps it waiting for a place; asked again at `due`."""

    item: ItemId
    by: PersonId
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibleLeft:
    """Who was to be responsible has left the circle: now it is `responsible`, or nobody yet."""

    item: ItemId
    person: PersonId
    responsible: PersonId | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalWithdrawn:
    item: ItemId
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLapsed:
    """`reason`: "silent" (its proposer did not say what now), "orphaned" (nobody took it over).

    Or "ended": so has the decision that it would change. Or "gone": whom it was about has left.
    Or "voices": whom it was about is a member, or its proposer, by another account.
    Or "halves": the circle would split, and one half has fewer than four. Or "merge": the other
    circle asks no more; "size": together they do not fit; "merged": the circle is part of another.
    """

    item: ItemId
    at: datetime
    reason: str = "silent"
