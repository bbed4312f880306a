"""All facts in one union, and the name of each in the record."""

import re

from nstbot.domain.facts.announcing import (
    AnswerAwaitedAbove,
    ChildrenAwaited,
    DecisionAnnounced,
    DecisionCameIntoForce,
    DecisionTold,
    ProposalOpenedAbove,
    ProposalsListed,
    ProposalToldAbove,
)
from nstbot.domain.facts.asides import (
    ObjectionSetAside,
    SetAsideAgreed,
    SetAsideAsked,
    SetAsideEnded,
    SetAsideRefused,
)
from nstbot.domain.facts.carrying import (
    AdoptionPutOff,
    AmendedAbove,
    AnswerDown,
    BelowHeld,
    BelowWithdrew,
    CarriedUp,
    CarryMissed,
    CarryNoted,
    PassageTold,
    ProposalBrought,
    ProposalReturned,
    VoiceChanged,
    WayClosed,
)
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
from nstbot.domain.facts.links import (
    BondChanged,
    BondDown,
    ChildLinked,
    ChildTold,
    ChildUnlinked,
    FormingExtended,
    FormingOpened,
    LinkDeclined,
    ParentAwaited,
    ParentLinked,
    ParentUnlinked,
    RoomRefused,
    SeatFell,
    SeatFilled,
    SeatNamed,
    SeatObjected,
    SeatReturned,
    SeatTaken,
    SelectionPutOff,
    StartOffered,
    WaitingEnded,
)
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
from nstbot.domain.facts.parting import (
    CircleSplit,
    CircleSplitOff,
    DecisionInherited,
    ParentMoved,
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
from nstbot.domain.facts.supporting import (
    CircleAnswered,
    CircleObjected,
    ConcernDelivered,
    ConcernReplied,
    GivenUpEarly,
    NothingToObject,
    ObjectionGivenUp,
    ObjectionPassing,
    ObjectionQualified,
    ObjectionsBundled,
    OutcomeTold,
    PartEnded,
    PartHeard,
    PartStandsAgain,
    PassingTold,
    SettlementAgreed,
    SettlementAsked,
    SettlementEnded,
    SettlementMade,
    SettlementRefused,
    SupportAsked,
    SupportFailed,
    SupportGiven,
    SupportReworded,
    SupportTakenBack,
)
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
    | FormingOpened
    | FormingExtended
    | ParentAwaited
    | ParentLinked
    | ParentUnlinked
    | RoomRefused
    | StartOffered
    | CircleSplit
    | CircleSplitOff
    | DecisionInherited
    | ParentMoved
    | WaitingEnded
    | LinkDeclined
    | ChildLinked
    | ChildTold
    | ChildUnlinked
    | SeatNamed
    | SeatFilled
    | SeatFell
    | SeatObjected
    | SeatTaken
    | SeatReturned
    | BondChanged
    | BondDown
    | SelectionPutOff
    | CarriedUp
    | WayClosed
    | ProposalBrought
    | CarryNoted
    | CarryMissed
    | BelowHeld
    | BelowWithdrew
    | VoiceChanged
    | AdoptionPutOff
    | ProposalReturned
    | PassageTold
    | AmendedAbove
    | AnswerDown
    | AnswerAwaitedAbove
    | ChildrenAwaited
    | DecisionAnnounced
    | DecisionCameIntoForce
    | DecisionTold
    | ProposalOpenedAbove
    | ProposalToldAbove
    | ProposalsListed
    | SupportAsked
    | SupportGiven
    | SupportReworded
    | SupportTakenBack
    | ObjectionQualified
    | SupportFailed
    | ObjectionGivenUp
    | SettlementMade
    | SettlementAsked
    | SettlementAgreed
    | SettlementRefused
    | SettlementEnded
    | OutcomeTold
    | ConcernReplied
    | CircleObjected
    | PartEnded
    | PartHeard
    | PartStandsAgain
    | ObjectionsBundled
    | NothingToObject
    | GivenUpEarly
    | ConcernDelivered
    | ObjectionPassing
    | PassingTold
    | CircleAnswered
    | WordsErased
    | VoicesJoined
    | ArrangementsListed
)


def kind(fact: Fact | PoolFact) -> str:
    """`consent_given` for a ConsentGiven: its name in the record, in payloads and texts."""
    return _WORD.sub("_", type(fact).__name__).lower()


_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
