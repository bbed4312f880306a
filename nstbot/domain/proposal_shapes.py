"""What a proposal is at an instant, with its objections and concerns; `state` names it too."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from nstbot.domain.facts import US, ProposalKind
from nstbot.domain.ids import CircleId, ItemId, PersonId, Words
from nstbot.domain.rounds import Step


@unique
class Stage(StrEnum):
    QUEUED = "queued"
    TALK = "talk"
    CONSENT = "consent"
    INTEGRATING = "integrating"
    PARKED = "parked"
    WAITING = "waiting"
    OUTGOING = "outgoing"  # consented to, and waits to be sent on
    CARRIED = "carried"  # it is with a circle above
    RESTING = "resting"  # information or a new text is waited for; comes back by itself
    SPLIT = "split"  # its parts are decided instead
    ORPHANED = "orphaned"  # its proposer has left; anyone may take it over
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    DECIDED = "decided"  # above
    RETURNED = "returned"  # below; of a check about that: it is done
    ANSWERED = "answered"  # what the circle says to another one is said


@unique
class Standing(StrEnum):
    """An objection's state; only STANDING stops a decision."""

    STANDING = "standing"
    SETTLED = "settled"
    RECAST = "recast"
    SET_ASIDE = "set_aside"  # by every other member, explicitly; never settled
    WITHDRAWN = "withdrawn"
    BUNDLED = "bundled"  # it stands as part of another


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """The question to all others whether an objection is set aside, for one `version`.

    `state`: open, agreed, refused, silent. With a newer version it is no question any more.
    `sources` are of this asking and of those for older versions.
    """

    by: PersonId
    reason: Words
    version: int
    step: Step
    sources: tuple[str, ...]
    state: str = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A circle's part in an objection of circles below; there it has the number `there`.

    `way`: the circles from it up to here, it first. `round` counts how often it was raised.
    `state`: stands; settled (as who represents it here says, until it is asked itself), agreed
    (as it says itself), unheard (it was asked), withdrawn.
    """

    circle: CircleId
    there: ItemId
    name: Words
    way: tuple[CircleId, ...]
    harm: Words | None
    because: Words | None
    state: str = "stands"
    round: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Against `version` of `item` and every later one, until its owner ends it.

    `met_by` is the version whose consent settled it: it says nothing of an older one. `orphaned`:
    its owner has left the circle, and until then it may be taken over. `earlier`: whose it was.
    `parts`: it is of circles below, and its owner bears the id of the first of them. `into`: it
    stands as part of that one.
    """

    objection: ItemId
    item: ItemId
    version: int
    owner: PersonId
    harm: Words | None
    because: Words | None
    source: str
    tap: bool
    late: bool
    raised_at: datetime
    arrived: int = 0
    reasons: tuple[str, ...] = ()
    standing: Standing = Standing.STANDING
    met_by: int | None = None
    asked_again: bool = False
    orphaned: datetime | None = None
    earlier: tuple[PersonId, ...] = ()
    aside: Aside | None = None
    later: PersonId | None = None
    until: datetime | None = None
    parts: tuple[Part, ...] = ()
    into: ItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    person: PersonId
    words: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What the circle consented to when it let a proposal go up."""

    version: int
    consents: tuple[PersonId, ...]
    concerns: tuple[Concern, ...]
    not_heard: tuple[PersonId, ...]
    late_until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a circle below has sent: the `run`-th time; `number` is the newest that it told of it.

    `way`, `names` and `numbers`: the circles it came through, origin first, how they are called,
    and what it is called there. `text` is the origin's own, `sent` the sender's version.
    Nothing is adopted before `late_until`, nor while it is `held` below.
    """

    child: CircleId
    way: tuple[CircleId, ...]
    names: tuple[Words, ...]
    numbers: tuple[str, ...]
    text: Words
    concerns: tuple[Words, ...]
    late_until: datetime
    run: int
    number: int
    sent: int
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Where something that was carried up is now, as the circle above has told (`number`).

    `what`: sent, open, sent_on, parked, returned, lapsed, adopted. It is in `circle`, as `there`
    ("" until that is known), with `holder`, until `until`; then how it reads there.
    """

    parent: CircleId
    circle: CircleId
    name: Words
    level: int
    what: str
    stage: str
    number: int
    there: str
    holder: PersonId | None
    until: datetime | None
    text: Words
    why: Words | None
    term_days: int | None
    scope: int
    measures: tuple[Words, ...]
    pilot: Words | None
    reason: Words | None = None
    decision: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """It holds if and only if `words`; `checker` looks at `until`."""

    words: Words
    checker: PersonId
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Why a proposal rests: `people` find out `what`, or (None) work on a new text.

    `stage` is the one that it comes back to.
    """

    people: tuple[PersonId, ...]
    what: Words | None
    stage: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`step` is the open talk or consent step; `due` what ends the stage by itself, if anything.

    `amends` are the sources of its changes. `decision` is what it became; `reopened` the version at
    which that decision was reopened. `candidates` are those of a selection.
    `bare`: what is worked in has had no words in this loop. `owner_asked`: it has queued for long
    and its proposer is asked what now, or waits to be sent and the circle is asked. `sending`: it
    is the circle's own since, until a new version is asked about. `first` are asked before the
    others, because they are here in a meeting.
    `process`: the round about how to go on after all loops. `rested`: the sources of its rests.
    `runs`: how often it was carried up; `passage`: where it is above. `returned`: how often it came
    back from there. `brought`: it came from below. `returns`: what this check would give back, and
    `reason`: why that was done. `put_off`: until when its adoption waits for the circle below.
    `urgent`: decided for a branch it is in force at once. Until `below_until` it waited for circles
    below in which nobody had answered.
    `goes`, `pairs`, `begins`, `merges` and `request` as made.
    `answers`: the objection or concern of another circle to which it is what this one says.
    """

    item: ItemId
    kind: ProposalKind
    proposer: PersonId
    text: Words
    why: Words | None
    subject: PersonId | None
    term_days: int | None
    responsible: PersonId | None
    measures: tuple[Words, ...]
    source: str
    made_at: datetime
    version: int = 1
    stage: Stage = Stage.QUEUED
    step: Step | None = None
    due: datetime | None = None
    loop: int = 0
    bare: bool = False
    extended: bool = False
    more_time: bool = False
    owner_asked: bool = False
    amends: tuple[str, ...] = ()
    decision: ItemId | None = None
    reopened: int | None = None
    changes: ItemId | None = None
    setting: str | None = None
    value: str | None = None
    scope: int = US
    sending: Sending | None = None
    part_of: ItemId | None = None
    pilot: Words | None = None
    conditions: tuple[Condition, ...] = ()
    rest: Rest | None = None
    rested: tuple[str, ...] = ()
    process: ItemId | None = None
    candidates: tuple[PersonId, ...] = ()
    first: tuple[PersonId, ...] = ()
    brought: Brought | None = None
    runs: int = 0
    passage: Passage | None = None
    returned: int = 0
    returns: ItemId | None = None
    reason: Words | None = None
    put_off: datetime | None = None
    urgent: bool = False
    below_until: datetime | None = None
    goes: tuple[PersonId, ...] = ()
    pairs: tuple[CircleId, ...] = ()
    begins: CircleId | None = None
    answers: ItemId | None = None
    merges: CircleId | None = None
    request: ItemId | None = None
