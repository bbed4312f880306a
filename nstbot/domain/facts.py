"""What became true in a circle: past tense, frozen values, for ever.

Shapes are only ever added to. Every fact carries `at`, the instant (UTC) it became true. Its cause
and its place in the chain stand beside it in the journal. Sources: product §3, canon §10.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from nstbot.domain.ids import CircleId, ItemId, PersonId, Words


@unique
class Answer(StrEnum):
    """What one person can say to an ask."""

    CONSENT = "consent"  # in a founding: I join
    CONCERN = "concern"
    OBJECTION = "objection"
    DECLINE = "decline"  # in a founding: I stay a guest
    SPOKE = "spoke"
    PASS = "pass"


@unique
class RoundKind(StrEnum):
    """Canon §2.1; OWN is a question of the circle's own."""

    OPENING = "opening"
    QUESTIONS = "questions"
    REACTIONS = "reactions"
    IDEAS = "ideas"
    CLOSING = "closing"
    PROCESS = "process"
    OWN = "own"


@unique
class ProposalKind(StrEnum):
    """A policy ends by a date; the others are arrangements without one (product §1 rule 4)."""

    POLICY = "policy"
    ADMISSION = "admission"
    AIM = "aim"


@unique
class DeadlineKind(StrEnum):
    """What falls due: a step's window, or a moment in a decision's life."""

    FOUNDING = "founding"
    ROUND = "round"
    TALK = "talk"
    CONSENT = "consent"
    INTEGRATION = "integration"
    REASON = "reason"  # a bare objection's owner is asked again after a day
    PARKING = "parking"
    OWNER = "owner"  # parking is over, the proposer is asked what now
    QUEUE = "queue"  # waited 30 days for a place, the proposer is asked
    REVIEW = "review"
    SUNSET = "sunset"
    AWAY = "away"


# ── Founding and membership ─────────────────────────────────────────────────────────────────────


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
    """Somebody left the room unanswered while the founding was open, and is no longer awaited."""

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
    """An objection to name or aim: the founder says `aim …` anew and all are asked again."""

    item: ItemId
    version: int
    person: PersonId
    harm: Words | None
    source: str
    tap: bool
    arrived: int
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


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft:
    """By their own word."""

    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberWentAway:
    person: PersonId
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberCameBack:
    person: PersonId
    at: datetime


# ── Go-rounds and talk steps (`item` R… or P…) ──────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened:
    item: ItemId
    kind: RoundKind
    question: Words | None
    by: PersonId
    roster: tuple[PersonId, ...]
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnTaken:
    """Somebody spoke in the round; what they said is theirs and stays in the chat."""

    item: ItemId
    person: PersonId
    source: str
    tap: bool
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPassed:
    item: ItemId
    person: PersonId
    source: str
    tap: bool
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundClosed:
    """All have spoken or passed, or it was closed (`by`), or its time is over (`by` None)."""

    item: ItemId
    by: PersonId | None
    not_heard: tuple[PersonId, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCancelled:
    item: ItemId
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureStopped:
    """A member said `stop`: what `close` or `cancel` ended is open again with a fresh deadline."""

    item: ItemId
    by: PersonId
    due: datetime
    at: datetime


# ── Answers in general ──────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class TapNoted:
    """A further tap that does not change what counts (✋ goes before 🤔 before ✅)."""

    item: ItemId
    version: int
    person: PersonId
    answer: Answer
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTakenBack:
    """The author took `source` back; a fact of what counts now may follow."""

    item: ItemId
    version: int
    person: PersonId
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineMoved:
    """People could not speak (`since`): the window of `item` ends at `due` instead."""

    item: ItemId
    kind: DeadlineKind
    since: datetime
    due: datetime
    at: datetime


# ── Proposals ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalMade:
    """Version 1. It waits in the queue until a `TalkOpened` (or `ConsentOpened`) gives it a place.

    `subject` is who asks to be admitted; `term_days` is None for arrangements.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentOpened:
    """The check of one version among `roster`, frozen now. `by` brought it, which is their consent.

    `by` is None when the talk step's time was over: then nobody has consented yet.
    """

    item: ItemId
    version: int
    by: PersonId | None
    roster: tuple[PersonId, ...]
    due: datetime
    at: datetime


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
    """The owner said what was missing."""

    objection: ItemId
    item: ItemId
    person: PersonId
    harm: Words | None
    because: Words | None
    at: datetime


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
    """Now a concern of its owner."""

    objection: ItemId
    item: ItemId
    person: PersonId
    at: datetime


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
    """Too few were heard: once more, with `heard` of `needed` explicit consents."""

    item: ItemId
    heard: int
    needed: int
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalParked:
    """`reason`: "asked", "few" (too few heard), "loops" (no way found in three loops)."""

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
class ProposalWithdrawn:
    item: ItemId
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLapsed:
    """Its proposer did not say what now."""

    item: ItemId
    at: datetime


# ── Decisions ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAdopted:
    """Consent is complete. `review_on` and `sunset_on` are None for arrangements only.

    `consents` are those who consented explicitly, with or without a concern; those `not_heard` may
    still object until `late_until`.
    """

    decision: ItemId
    item: ItemId
    version: int
    consents: tuple[PersonId, ...]
    not_heard: tuple[PersonId, ...]
    objections: tuple[ItemId, ...]
    supersedes: ItemId | None
    in_force_on: datetime
    review_on: datetime | None
    sunset_on: datetime | None
    late_until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AimAdopted:
    """The circle's aim is now what `decision` says."""

    decision: ItemId
    aim: Words
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionReopened:
    """An objection makes the circle look again; `suspended` when it counts as raised in time."""

    decision: ItemId
    item: ItemId
    objection: ItemId
    suspended: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionUpheld:
    """The objections to it have ended without a new version: it stands as it was."""

    decision: ItemId
    item: ItemId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSuperseded:
    decision: ItemId
    by: ItemId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionReviewed:
    """Its review date has come; `owner` is asked to look with the circle before `sunset_on`."""

    decision: ItemId
    owner: PersonId | None
    sunset_on: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLapsed:
    """Its end date has come."""

    decision: ItemId
    at: datetime


Fact = (
    FoundingOpened
    | FoundingAsked
    | FoundingLeft
    | FoundingJoined
    | FoundingDeclined
    | FoundingObjected
    | FoundingAimChanged
    | CircleFounded
    | FoundingFailed
    | MemberJoined
    | MemberLeft
    | MemberWentAway
    | MemberCameBack
    | RoundOpened
    | TurnTaken
    | TurnPassed
    | RoundClosed
    | RoundCancelled
    | ProcedureStopped
    | TapNoted
    | AnswerTakenBack
    | DeadlineMoved
    | ProposalMade
    | TalkOpened
    | TalkClosed
    | ProposalAmended
    | ConsentOpened
    | ConsentGiven
    | ConcernRaised
    | ObjectionRaised
    | ObjectionReasoned
    | ObjectionReasonAsked
    | ObjectionSettled
    | ObjectionRecast
    | ObjectionWithdrawn
    | IntegrationOpened
    | MoreTimeGiven
    | WindowExtended
    | ProposalParked
    | ParkingEnded
    | QueueOwnerAsked
    | QueueKept
    | ProposalWithdrawn
    | ProposalLapsed
    | DecisionAdopted
    | AimAdopted
    | DecisionReopened
    | DecisionUpheld
    | DecisionSuperseded
    | DecisionReviewed
    | DecisionLapsed
)


def kind(fact: Fact) -> str:
    """`consent_given` for a ConsentGiven: its name in the record, in payloads and texts."""
    return _WORD.sub("_", type(fact).__name__).lower()


_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
