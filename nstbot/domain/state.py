"""What a circle is at an instant: shapes without rules.

The tables of states stand on top of `founding`, `consent` and `register`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from nstbot.domain.announced_shapes import Above as Above
from nstbot.domain.announced_shapes import Announced as Announced
from nstbot.domain.announced_shapes import AwaitedAbove as AwaitedAbove
from nstbot.domain.facts import US, ProposalKind, Role
from nstbot.domain.ids import CircleId, ItemId, PersonId, Words
from nstbot.domain.link_shapes import UNLINKED, Links
from nstbot.domain.proposal_shapes import Aside as Aside
from nstbot.domain.proposal_shapes import Brought as Brought
from nstbot.domain.proposal_shapes import Concern as Concern
from nstbot.domain.proposal_shapes import Condition as Condition
from nstbot.domain.proposal_shapes import Objection as Objection
from nstbot.domain.proposal_shapes import Part as Part
from nstbot.domain.proposal_shapes import Passage as Passage
from nstbot.domain.proposal_shapes import Proposal as Proposal
from nstbot.domain.proposal_shapes import Rest as Rest
from nstbot.domain.proposal_shapes import Sending as Sending
from nstbot.domain.proposal_shapes import Stage as Stage
from nstbot.domain.proposal_shapes import Standing as Standing
from nstbot.domain.rounds import GoRound, Step
from nstbot.domain.settings import DEFAULTS, Settings
from nstbot.domain.size_shapes import UNTOLD, Size
from nstbot.domain.support_shapes import Appeal, Passing


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """An objection to a founding whose words are missing; asked for once more after a day."""

    person: PersonId
    raised_at: datetime
    asked_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """`state`: open, founded, failed. Answers: CONSENT joins, DECLINE stays a guest, OBJECTION.

    `aims` are the sources of the changes of its aim. Of those `invited` the ones in `gone` have
    left again, and nobody waits for them. `hands` are objections without words. `formed`: of a
    circle of representatives, which comes about by itself.
    """

    item: ItemId
    name: Words
    aim: Words
    founder: PersonId
    invited: tuple[PersonId, ...]
    step: Step
    source: str
    version: int = 1
    state: str = "open"
    aims: tuple[str, ...] = ()
    gone: tuple[PersonId, ...] = ()
    formed: bool = False
    hands: tuple[Hand, ...] = ()


@unique
class SelectionStage(StrEnum):
    """From CONSENT on it is a proposal, which has its own stage; ACCEPTING is read off that."""

    NOMINATING = "nominating"
    SEALED = "sealed"
    CHANGING = "changing"
    PROPOSING = "proposing"
    CONSENT = "consent"
    ACCEPTING = "accepting"
    SEATED = "seated"
    NONE_FOUND = "none_found"
    PARKED = "parked"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominee:
    """Whom somebody names, why, and in which message."""

    person: PersonId
    reason: Words
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination:
    """`nominees`: one, or two different ones for a pair. `seal` commits to the whole line."""

    person: PersonId
    nominees: tuple[Nominee, ...]
    seal: Words
    source: str
    arrived: int
    in_room: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """`step` is the nominations', then the change round's. Nominations are as revealed.

    `changed` holds what was said in the change round; it counts while its source is the answer that
    counts. `seal` is the commitment that was posted when the box closed. `first` alone proposes
    candidates until `first_until`. `sought` were asked to propose one. `excluded` are candidates
    who declined or could not be agreed on; `declined` are the messages by which they did. When the
    candidates were asked, those `silent` had had their time. `listed` are the members as they were
    numbered when it opened. `ended_from` is the stage that was cancelled.
    """

    item: ItemId
    role: Role
    title: Words | None
    seats: int
    term_days: int
    qualities: Words | None
    by: PersonId | None
    why: Words | None
    recalled: PersonId | None
    replaces: tuple[PersonId, ...]
    source: str | None
    opened_at: datetime
    step: Step
    due: datetime | None
    stage: SelectionStage = SelectionStage.NOMINATING
    nominations: tuple[Nomination, ...] = ()
    changed: tuple[Nomination, ...] = ()
    seal: str | None = None
    not_heard: tuple[PersonId, ...] = ()
    extended: bool = False
    first: PersonId | None = None
    first_until: datetime | None = None
    sought: tuple[PersonId, ...] = ()
    excluded: tuple[PersonId, ...] = ()
    declined: tuple[str, ...] = ()
    asked_again: bool = False
    silent: tuple[PersonId, ...] = ()
    ended_from: SelectionStage | None = None
    listed: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Held by the decision `decision` of the selection `item`, until its term is over.

    Then it is kept for a successor until `caretaker_until`. `recalled_until`: whoever is recalled
    serves at most until then. `reminded`: the days before the end of which the holder was told.
    """

    role: Role
    title: Words | None
    holder: PersonId
    item: ItemId
    decision: ItemId
    since: datetime
    until: datetime
    caretaker_until: datetime | None = None
    recalled_until: datetime | None = None
    reminded: tuple[int, ...] = ()


@unique
class Force(StrEnum):
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    REOPENED = "reopened"  # in force while the circle looks again
    SUPERSEDED = "superseded"
    LAPSED = "lapsed"
    REPEALED = "repealed"


@unique
class Event(StrEnum):
    """What can happen to a decision."""

    REVIEWED = "reviewed"
    RENEWED = "renewed"
    REOPENED = "reopened"
    SUSPENDED = "suspended"
    UPHELD = "upheld"
    STUCK = "stuck"
    GRACE = "grace"
    LAPSED = "lapsed"
    REPEALED = "repealed"
    REPEAL_SUSPENDED = "repeal_suspended"
    SUPERSEDED = "superseded"
    IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A line in a decision's history; `item` is what brought it about, if anything."""

    event: Event
    at: datetime
    item: ItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A repeal: who was not heard may object to it until `late_until`."""

    item: ItemId
    not_heard: tuple[PersonId, ...]
    late_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What somebody looks at by a date: a condition, or (`objection`) what was deferred.

    `state`: open, asked, met.
    """

    words: Words | None
    person: PersonId
    until: datetime
    objection: ItemId | None = None
    state: str = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An adopted version, with who consented, what worried whom, and how objections were met.

    `item` is the proposal that it stands on: the first, or the last renewal. `reviewed`: its
    review is open, since `reviewed_at`, and `answered` when somebody has done something in it.
    `grace_until`: its end is put off, once. `reopened_at`: when
    an objection made the circle look again; `stuck` when that has come to nothing for long.
    `scope`: US, or it is for the branch; then it is `pending` while it is announced.
    `origin_name`: inherited from that circle, where it is `origin_item`.
    """

    decision: ItemId
    item: ItemId
    version: int
    kind: ProposalKind
    text: Words
    why: Words | None
    term_days: int | None
    responsible: PersonId | None
    measures: tuple[Words, ...]
    consents: tuple[PersonId, ...]
    concerns: tuple[Concern, ...]
    not_heard: tuple[PersonId, ...]
    objections: tuple[ItemId, ...]
    supersedes: ItemId | None
    adopted_at: datetime
    in_force_on: datetime
    review_on: datetime | None
    sunset_on: datetime | None
    late_until: datetime
    force: Force = Force.IN_FORCE
    reviewed: bool = False
    reviewed_at: datetime | None = None
    answered: bool = False
    grace_until: datetime | None = None
    reopened_at: datetime | None = None
    stuck: bool = False
    ending: Ending | None = None
    history: tuple[Happening, ...] = ()
    pilot: Words | None = None
    checks: tuple[Check, ...] = ()
    setting: str | None = None
    value: str | None = None
    scope: int = US
    pending: bool = False
    urgent: bool = False
    unheard: tuple[CircleId, ...] = ()
    origin_name: Words | None = None
    origin_item: ItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person with a voice here. `away_until` set: not in the rosters of new questions.

    `unheard` questions for consent in a row, the first opened at `unheard_since`, have ended
    without them; `asked_if_there` until when they were asked about that. `word_at`: their last act.
    """

    person: PersonId
    since: datetime
    away_until: datetime | None = None
    unheard: int = 0
    unheard_since: datetime | None = None
    word_at: datetime | None = None
    asked_if_there: datetime | None = None
    dormant_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Somebody who is out of the room since `since`, by their `own` doing or put out.

    `until`: it counts as leaving the circle then. `wants`: they have said that they want back.
    """

    person: PersonId
    since: datetime
    own: bool
    until: datetime | None = None
    wants: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """The last procedural act, which any member may stop until `until`.

    `step` is the talk step that was closed, `go_round` the round as it was before.
    """

    item: ItemId
    by: PersonId
    until: datetime
    step: Step | None = None
    go_round: GoRound | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """`state`: asking, live, ended. Of its `step` who has answered is here.

    It ends at `until` unless somebody of these writes; while asking that is the end of the asking.
    `gone` are the sources of who has left it: they are not heard again.
    """

    item: ItemId
    by: PersonId
    step: Step
    source: str
    until: datetime
    state: str = "asking"
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """State of one circle: the fold of its facts. `members` stand in the order of their seats.

    `joins` are the sources by which people became members by right of the founding, or came to wait
    for a place. `outside` are members, and those who said yes to the founding, who are out of the
    room. `starter` is who begins the next go-round, the first seat when None. `years`: how often
    its arrangements were listed. `few_since`: it has had fewer than four members. `size` is what
    has been told of that, and who waits for a place. `announced` and `above` are decisions and
    proposals of circles above, the latter told of at `listed_at`. `appeals` go up from here,
    `passing` come from other circles; `given_up` are objections of theirs that were withdrawn
    before they came, or about what was no more.
    """

    id: CircleId
    name: Words
    aim: Words
    founder: PersonId
    foundings: tuple[Founding, ...] = ()
    founded_at: datetime | None = None
    members: tuple[Member, ...] = ()
    entitled: tuple[PersonId, ...] = ()
    late_until: datetime | None = None
    joins: tuple[str, ...] = ()
    outside: tuple[Outside, ...] = ()
    rounds: tuple[GoRound, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    objections: tuple[Objection, ...] = ()
    decisions: tuple[Decision, ...] = ()
    selections: tuple[Selection, ...] = ()
    seats: tuple[Seat, ...] = ()
    procedure: Procedure | None = None
    settings: Settings = DEFAULTS
    starter: PersonId | None = None
    years: int = 0
    meetings: tuple[Meeting, ...] = ()
    links: Links = UNLINKED
    few_since: datetime | None = None
    size: Size = UNTOLD
    announced: tuple[Announced, ...] = ()
    above: tuple[Above, ...] = ()
    awaited_above: tuple[AwaitedAbove, ...] = ()
    listed_at: datetime | None = None
    appeals: tuple[Appeal, ...] = ()
    passing: tuple[Passing, ...] = ()
    given_up: tuple[tuple[CircleId, ItemId], ...] = ()
