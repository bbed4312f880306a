"""What may be asked of a circle: imperative names, frozen values.

`by` is the person who asks, `at` the instant the ask arrived (UTC), `source` the opaque id of what
carried it (an event), `arrived` its arrival number: a late answer with a lower number never beats a
newer one (engineering §11). What has a `source` counts once.
"""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.consent_commands import AskHelpers as AskHelpers
from nstbot.domain.consent_commands import ExploreObjection as ExploreObjection
from nstbot.domain.consent_commands import Meet as Meet
from nstbot.domain.consent_commands import Return as Return
from nstbot.domain.consent_commands import SeekInformation as SeekInformation
from nstbot.domain.consent_commands import SendUp as SendUp
from nstbot.domain.consent_commands import SetAside as SetAside
from nstbot.domain.consent_commands import Split as Split
from nstbot.domain.facts import Answer
from nstbot.domain.ids import CircleId, ItemId, PersonId, Said
from nstbot.domain.link_commands import AnswerCircle as AnswerCircle
from nstbot.domain.link_commands import AskLink as AskLink
from nstbot.domain.link_commands import Bundle as Bundle
from nstbot.domain.link_commands import MergeCircle as MergeCircle
from nstbot.domain.link_commands import NotSettled as NotSettled
from nstbot.domain.link_commands import Receive as Receive
from nstbot.domain.link_commands import SplitCircle as SplitCircle
from nstbot.domain.membership_commands import Arrive as Arrive
from nstbot.domain.membership_commands import ComeBack as ComeBack
from nstbot.domain.membership_commands import Depart as Depart
from nstbot.domain.membership_commands import GoAway as GoAway
from nstbot.domain.membership_commands import Join as Join
from nstbot.domain.membership_commands import JoinVoices as JoinVoices
from nstbot.domain.membership_commands import LeaveCircle as LeaveCircle
from nstbot.domain.membership_commands import Release as Release
from nstbot.domain.membership_commands import Speak as Speak
from nstbot.domain.membership_commands import Support as Support
from nstbot.domain.round_commands import AnswerSealed as AnswerSealed
from nstbot.domain.round_commands import Defer as Defer
from nstbot.domain.round_commands import Done as Done
from nstbot.domain.round_commands import EndLive as EndLive
from nstbot.domain.round_commands import GoLive as GoLive
from nstbot.domain.round_commands import Here as Here
from nstbot.domain.round_commands import KeepLive as KeepLive
from nstbot.domain.round_commands import Next as Next
from nstbot.domain.round_commands import OpenRound as OpenRound
from nstbot.domain.round_commands import Pause as Pause
from nstbot.domain.round_commands import Resume as Resume
from nstbot.domain.round_commands import Skip as Skip
from nstbot.domain.selection_commands import Change as Change
from nstbot.domain.selection_commands import NameCandidates as NameCandidates
from nstbot.domain.selection_commands import Nominate as Nominate
from nstbot.domain.selection_commands import OpenSelection as OpenSelection
from nstbot.domain.selection_commands import Recall as Recall
from nstbot.domain.selection_commands import Resign as Resign
from nstbot.domain.selection_commands import Stay as Stay
from nstbot.domain.time_commands import FallDue as FallDue
from nstbot.domain.time_commands import GrantGrace as GrantGrace


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Open the founding of a circle in a room. `present` are asked, `invited` may still join."""

    circle: CircleId
    by: PersonId
    name: Said
    aim: Said
    present: tuple[PersonId, ...]
    invited: tuple[PersonId, ...]
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Respond:
    """Answer an ask: by a word, or by a tap (`tap`), on `item` at `version` (None: the current).

    `answer` CONSENT/CONCERN/OBJECTION on proposals and on the founding (JOIN is CONSENT there,
    DECLINE stays a guest); SPOKE or PASS in talk steps and go-rounds. `harm` holds the words of a
    concern or objection, `because` an objection's reason; both may be missing. `item` may be a
    decision (late objection, reopening).
    """

    by: PersonId
    item: ItemId
    version: int | None
    answer: Answer
    harm: Said | None = None
    because: Said | None = None
    tap: bool
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack:
    """The author took back (untapped, redacted) what `source` said."""

    by: PersonId
    item: ItemId
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveReason:
    """The owner words an objection that stands without its whole reason."""

    by: PersonId
    objection: ItemId
    harm: Said | None = None
    because: Said | None = None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAim:
    """`aim …`: in the founding by the founder; later a consent check of its own, with its why."""

    by: PersonId
    aim: Said
    source: str
    arrived: int
    at: datetime
    why: Said | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSetting:
    """`settings NAME VALUE`: a consent check. `value` is written as in `settings`."""

    by: PersonId
    setting: str
    value: str
    why: Said | None
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Propose:
    by: PersonId
    text: Said
    why: Said
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Amend:
    """The proposer changes text, why, term (days), who is responsible or whom it is for.

    Or adds a measure, a condition with who checks it when, or how it is tried out smaller. `scope`
    is US, a level, or EVERYONE. Of a setting it is the `value` that changes.
    `urgent`: decided for a branch it is to be in force at once.
    """

    by: PersonId
    item: ItemId | None
    text: Said | None = None
    why: Said | None = None
    term_days: int | None = None
    responsible: PersonId | None = None
    measure: Said | None = None
    scope: int | None = None
    pilot: Said | None = None
    condition: Said | None = None
    checker: PersonId | None = None
    check_on: datetime | None = None
    at: datetime
    source: str | None = None
    value: str | None = None
    urgent: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReview:
    """`review D3`: any member opens the review of a decision before its date."""

    by: PersonId
    item: ItemId | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Renew:
    """`renew D3 [TERM]`: a check whether it goes on as it is; as long as before unless said."""

    by: PersonId
    item: ItemId | None
    term_days: int | None
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeal:
    """`repeal D3 because …`: a check whether it ends now."""

    by: PersonId
    item: ItemId | None
    why: Said
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The proposer brings the current version to the consent step."""

    by: PersonId
    item: ItemId | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreTime:
    by: PersonId
    item: ItemId | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle:
    """The owner says that the objection is settled.

    Of one that comes from a circle below it is who represents that one here; there its supporters
    are asked, each of them.
    """

    by: PersonId
    objection: ItemId | None
    at: datetime
    source: str = ""
    arrived: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recast:
    """The owner turns the objection into a concern, which is consent with a note.

    Deferred when `later` is to come back to it at `until`.
    """

    by: PersonId
    objection: ItemId | None
    at: datetime
    later: PersonId | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """The owner withdraws a proposal or an objection (`item` P… or O…)."""

    by: PersonId
    item: ItemId | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Park:
    by: PersonId
    item: ItemId | None
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """`close`: ends a founding (from the fourth yes), a go-round, or a talk step."""

    by: PersonId
    item: ItemId | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """`cancel`: ends a go-round or a founding without result."""

    by: PersonId
    item: ItemId | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Any member undoes the last procedural act (`close`, `cancel`), product §2."""

    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseWords:
    """Somebody who has left asks that their words be unknown; who runs the bot does it."""

    person: PersonId
    because: Said | None
    at: datetime


Command = (
    Found
    | Respond
    | TakeBack
    | GiveReason
    | ChangeAim
    | ChangeSetting
    | Join
    | Arrive
    | Depart
    | Speak
    | JoinVoices
    | LeaveCircle
    | GoAway
    | ComeBack
    | Support
    | Release
    | OpenRound
    | AnswerSealed
    | Defer
    | Done
    | GoLive
    | Here
    | EndLive
    | KeepLive
    | Next
    | Skip
    | Pause
    | Resume
    | Propose
    | Amend
    | OpenReview
    | Renew
    | Repeal
    | Ready
    | MoreTime
    | Settle
    | Recast
    | ExploreObjection
    | SetAside
    | Split
    | SeekInformation
    | AskHelpers
    | Meet
    | Withdraw
    | Park
    | SendUp
    | Return
    | Close
    | Cancel
    | Stop
    | OpenSelection
    | Recall
    | Nominate
    | Stay
    | Change
    | NameCandidates
    | Resign
    | AskLink
    | SplitCircle
    | MergeCircle
    | Receive
    | NotSettled
    | Bundle
    | AnswerCircle
    | FallDue
    | GrantGrace
    | EraseWords
)
