"""The facts of circles that are linked, and of what goes up and down between them: one union."""

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
from nstbot.domain.facts.parting import (
    CircleSplit,
    CircleSplitOff,
    DecisionInherited,
    HalfAwaited,
    HalfMoved,
    ParentFull,
    ParentMoved,
)
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
from nstbot.domain.facts.uniting import (
    CircleEnded,
    CircleTakenIn,
    MergeAgreed,
    MergeAsked,
    MergeEnded,
    MergeRequested,
    MergeTakenUp,
    NewsCame,
    NewsPassedOn,
)

Between = (
    BondChanged
    | BondDown
    | ChildLinked
    | ChildTold
    | ChildUnlinked
    | FormingExtended
    | FormingOpened
    | LinkDeclined
    | ParentAwaited
    | ParentLinked
    | ParentUnlinked
    | RoomRefused
    | SeatFell
    | SeatFilled
    | SeatNamed
    | SeatObjected
    | SeatReturned
    | SeatTaken
    | SelectionPutOff
    | StartOffered
    | WaitingEnded
    | AdoptionPutOff
    | AmendedAbove
    | AnswerDown
    | BelowHeld
    | BelowWithdrew
    | CarriedUp
    | CarryMissed
    | CarryNoted
    | PassageTold
    | ProposalBrought
    | ProposalReturned
    | VoiceChanged
    | WayClosed
    | AnswerAwaitedAbove
    | ChildrenAwaited
    | DecisionAnnounced
    | DecisionCameIntoForce
    | DecisionTold
    | ProposalOpenedAbove
    | ProposalsListed
    | ProposalToldAbove
    | CircleAnswered
    | CircleObjected
    | ConcernDelivered
    | ConcernReplied
    | GivenUpEarly
    | NothingToObject
    | ObjectionGivenUp
    | ObjectionPassing
    | ObjectionQualified
    | ObjectionsBundled
    | OutcomeTold
    | PartEnded
    | PartHeard
    | PartStandsAgain
    | PassingTold
    | SettlementAgreed
    | SettlementAsked
    | SettlementEnded
    | SettlementMade
    | SettlementRefused
    | SupportAsked
    | SupportFailed
    | SupportGiven
    | SupportReworded
    | SupportTakenBack
    | CircleSplit
    | CircleSplitOff
    | DecisionInherited
    | HalfAwaited
    | HalfMoved
    | ParentFull
    | ParentMoved
    | CircleEnded
    | CircleTakenIn
    | MergeAgreed
    | MergeAsked
    | MergeEnded
    | MergeRequested
    | MergeTakenUp
    | NewsCame
    | NewsPassedOn
)
