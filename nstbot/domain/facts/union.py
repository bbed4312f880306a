"""All facts in one union, and the name of each in the record."""

import re

from nstbot.domain.facts.asides import (
    ObjectionSetAside,
    SetAsideAgreed,
    SetAsideAsked,
    SetAsideEnded,
    SetAsideRefused,
)
from nstbot.domain.facts.between import Between
from nstbot.domain.facts.decisions import (
    AimAdopted,
    ArrangementsListed,
    DecisionAdopted,
    DecisionLapsed,
    DecisionRenewed,
    DecisionReopened,
    DecisionRepealed,
    DecisionReviewed,
    DecisionStuck,
    DecisionSuperseded,
    DecisionUpheld,
    GraceGiven,
    RepealSuspended,
    SettingChanged,
)
from nstbot.domain.facts.erasing import WordsErased
from nstbot.domain.facts.founding import (
    CircleFounded,
    FoundingAimChanged,
    FoundingAsked,
    FoundingDeclined,
    FoundingFailed,
    FoundingJoined,
    FoundingLeft,
    FoundingObjected,
    FoundingOpened,
    FoundingReasonAsked,
    MemberCameBack,
    MemberJoined,
    MemberLeft,
    MemberWentAway,
)
from nstbot.domain.facts.gathering import (
    LiveAsked,
    LiveBegan,
    LiveEnded,
    LiveKept,
    OthersAsked,
    PresenceGiven,
)
from nstbot.domain.facts.integrating import (
    CheckAsked,
    CheckMet,
    HelpingAsked,
    InformationSought,
    LoopsEnded,
    ProposalCameBack,
    ProposalSplit,
)
from nstbot.domain.facts.levels import PoolFact
from nstbot.domain.facts.membership import (
    MemberAskedIfThere,
    MemberBecameDormant,
    MemberCameToRoom,
    MemberHeardAgain,
    MemberLeftRoom,
    MemberWantsBack,
    ObjectionOrphaned,
    ObjectionTakenOver,
    ProposalOrphaned,
    ProposalTakenOver,
    VoicesJoined,
)
from nstbot.domain.facts.proposals import (
    ConcernRaised,
    ConsentGiven,
    ConsentOpened,
    IntegrationOpened,
    MoreTimeGiven,
    ObjectionRaised,
    ObjectionReasonAsked,
    ObjectionReasoned,
    ObjectionRecast,
    ObjectionSettled,
    ObjectionWithdrawn,
    ParkingEnded,
    ProposalAmended,
    ProposalLapsed,
    ProposalMade,
    ProposalParked,
    ProposalWithdrawn,
    QueueKept,
    QueueOwnerAsked,
    ResponsibleLeft,
    TalkClosed,
    TalkOpened,
    WindowExtended,
)
from nstbot.domain.facts.rounds import (
    AnswerTakenBack,
    DeadlineMoved,
    ProcedureStopped,
    RoundCancelled,
    RoundClosed,
    RoundOpened,
    SealedAnswerGiven,
    TapNoted,
    TurnPassed,
    TurnTaken,
)
from nstbot.domain.facts.selections import (
    AcceptanceAsked,
    AcceptanceDeclined,
    AcceptanceGiven,
    CandidatesDropped,
    CandidatesNamed,
    CandidateSought,
    CaretakerBegan,
    ChangesClosed,
    NominationChanged,
    NominationGiven,
    NominationKept,
    NominationsClosed,
    NominationsExtended,
    NominationsRevealed,
    NominationTakenBack,
    SeatEnded,
    SeatEnding,
    SeatsTaken,
    SelectionEnded,
    SelectionOpened,
    SelectionTermSet,
)
from nstbot.domain.facts.sending import SendingAsked, SendingConsented, SendingKept
from nstbot.domain.facts.sizes import SizeFact
from nstbot.domain.facts.turns import (
    RoundPaused,
    RoundResumed,
    TurnCalled,
    TurnDeferred,
    TurnEnded,
    TurnMissed,
    TurnNudged,
)

Fact = (
    FoundingOpened
    | FoundingAsked
    | FoundingLeft
    | FoundingJoined
    | FoundingDeclined
    | FoundingObjected
    | FoundingReasonAsked
    | FoundingAimChanged
    | CircleFounded
    | FoundingFailed
    | MemberJoined
    | MemberLeft
    | MemberWentAway
    | MemberCameBack
    | MemberLeftRoom
    | MemberCameToRoom
    | MemberWantsBack
    | MemberAskedIfThere
    | MemberBecameDormant
    | MemberHeardAgain
    | ObjectionOrphaned
    | ObjectionTakenOver
    | ProposalOrphaned
    | ProposalTakenOver
    | RoundOpened
    | TurnTaken
    | TurnPassed
    | SealedAnswerGiven
    | RoundClosed
    | RoundCancelled
    | ProcedureStopped
    | TurnCalled
    | TurnNudged
    | TurnDeferred
    | TurnEnded
    | TurnMissed
    | RoundPaused
    | RoundResumed
    | LiveAsked
    | PresenceGiven
    | LiveBegan
    | LiveKept
    | LiveEnded
    | OthersAsked
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
    | SetAsideAsked
    | SetAsideAgreed
    | SetAsideRefused
    | SetAsideEnded
    | ObjectionSetAside
    | IntegrationOpened
    | LoopsEnded
    | InformationSought
    | HelpingAsked
    | ProposalCameBack
    | ProposalSplit
    | MoreTimeGiven
    | WindowExtended
    | ProposalParked
    | ParkingEnded
    | QueueOwnerAsked
    | QueueKept
    | ResponsibleLeft
    | ProposalWithdrawn
    | ProposalLapsed
    | SendingConsented
    | SendingAsked
    | SendingKept
    | DecisionAdopted
    | AimAdopted
    | SettingChanged
    | DecisionReopened
    | DecisionUpheld
    | DecisionSuperseded
    | DecisionReviewed
    | DecisionRenewed
    | DecisionRepealed
    | RepealSuspended
    | GraceGiven
    | DecisionStuck
    | DecisionLapsed
    | CheckAsked
    | CheckMet
    | SelectionOpened
    | SelectionTermSet
    | NominationGiven
    | NominationTakenBack
    | NominationsExtended
    | NominationsClosed
    | NominationsRevealed
    | NominationKept
    | NominationChanged
    | ChangesClosed
    | CandidateSought
    | CandidatesNamed
    | CandidatesDropped
    | AcceptanceAsked
    | AcceptanceGiven
    | AcceptanceDeclined
    | SelectionEnded
    | SeatsTaken
    | SeatEnding
    | CaretakerBegan
    | SeatEnded
    | WordsErased
    | VoicesJoined
    | ArrangementsListed
    | Between
    | SizeFact
)


def kind(fact: Fact | PoolFact) -> str:
    """`consent_given` for a ConsentGiven: its name in the record, in payloads and texts."""
    return _WORD.sub("_", type(fact).__name__).lower()


_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
