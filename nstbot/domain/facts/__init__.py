"""What became true in a circle: past tense, frozen values, for ever.

Shapes are only ever added to. Every fact carries `at`, the instant (UTC) it became true. Its cause
and its place in the chain stand beside it in the journal. Sources: product §3, canon §10.
"""

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
from nstbot.domain.facts.kinds import (
    EVERYONE,
    US,
    Answer,
    DeadlineKind,
    ProposalKind,
    Role,
    RoundKind,
    RoundMode,
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
    HalfAwaited,
    HalfMoved,
    ParentFull,
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
from nstbot.domain.facts.sizes import (
    CircleAwoke,
    CircleFellDormant,
    CircleGrew,
    FewAsked,
    PlaceAwaited,
    PlaceGivenUp,
    PlaceOffered,
    PlaceReminded,
    PlacesWanted,
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
from nstbot.domain.facts.turns import (
    RoundPaused,
    RoundResumed,
    TurnCalled,
    TurnDeferred,
    TurnEnded,
    TurnMissed,
    TurnNudged,
)
from nstbot.domain.facts.union import Fact, kind
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

__all__ = ["EVERYONE", "US", "AcceptanceAsked", "AcceptanceDeclined"]
__all__ += ["AcceptanceGiven", "AdoptionPutOff", "AimAdopted", "AmendedAbove", "Answer"]
__all__ += ["AnswerAwaitedAbove", "AnswerDown", "AnswerTakenBack", "ArrangementsListed"]
__all__ += ["BelowHeld", "BelowWithdrew", "BondChanged", "BondDown", "CandidateSought"]
__all__ += ["CandidatesDropped", "CandidatesNamed", "CaretakerBegan", "CarriedUp", "CarryMissed"]
__all__ += ["CarryNoted", "ChangesClosed", "CheckAsked", "CheckMet", "ChildLinked", "ChildTold"]
__all__ += ["ChildUnlinked", "ChildrenAwaited", "CircleAnswered", "CircleFounded"]
__all__ += ["CircleObjected", "CircleSplit", "CircleSplitOff", "ConcernDelivered"]
__all__ += ["ConcernRaised", "ConcernReplied", "ConsentGiven", "ConsentOpened", "DeadlineKind"]
__all__ += ["DeadlineMoved", "DecisionAdopted", "DecisionAnnounced", "DecisionCameIntoForce"]
__all__ += ["DecisionInherited", "DecisionLapsed", "DecisionRenewed", "DecisionReopened"]
__all__ += ["DecisionRepealed", "DecisionReviewed", "DecisionStuck", "DecisionSuperseded"]
__all__ += ["DecisionTold", "DecisionUpheld", "Fact", "FormingExtended", "FormingOpened"]
__all__ += ["FoundingAimChanged", "FoundingAsked", "FoundingDeclined", "FoundingFailed"]
__all__ += ["FoundingJoined", "FoundingLeft", "FoundingObjected", "FoundingOpened"]
__all__ += ["FoundingReasonAsked", "GivenUpEarly", "GraceGiven", "HelpingAsked"]
__all__ += ["InformationSought", "IntegrationOpened", "LinkDeclined", "LiveAsked", "LiveBegan"]
__all__ += ["LiveEnded", "LiveKept", "LoopsEnded", "MemberAskedIfThere", "MemberBecameDormant"]
__all__ += ["MemberCameBack", "MemberCameToRoom", "MemberHeardAgain", "MemberJoined"]
__all__ += ["MemberLeft", "MemberLeftRoom", "MemberWantsBack", "MemberWentAway", "MoreTimeGiven"]
__all__ += ["NominationChanged", "NominationGiven", "NominationKept", "NominationTakenBack"]
__all__ += ["NominationsClosed", "NominationsExtended", "NominationsRevealed", "NothingToObject"]
__all__ += ["ObjectionGivenUp", "ObjectionOrphaned", "ObjectionPassing", "ObjectionQualified"]
__all__ += ["ObjectionRaised", "ObjectionReasonAsked", "ObjectionReasoned", "ObjectionRecast"]
__all__ += ["ObjectionSetAside", "ObjectionSettled", "ObjectionTakenOver", "ObjectionWithdrawn"]
__all__ += ["ObjectionsBundled", "OthersAsked", "OutcomeTold", "ParentAwaited", "ParentLinked"]
__all__ += ["ParentMoved", "ParentUnlinked", "ParkingEnded", "PartEnded", "PartHeard"]
__all__ += ["PartStandsAgain", "PassageTold", "PassingTold", "PresenceGiven", "ProcedureStopped"]
__all__ += ["ProposalAmended", "ProposalBrought", "ProposalCameBack", "ProposalKind"]
__all__ += ["ProposalLapsed", "ProposalMade", "ProposalOpenedAbove", "ProposalOrphaned"]
__all__ += ["ProposalParked", "ProposalReturned", "ProposalSplit", "ProposalTakenOver"]
__all__ += ["ProposalToldAbove", "ProposalWithdrawn", "ProposalsListed", "QueueKept"]
__all__ += ["QueueOwnerAsked", "RepealSuspended", "ResponsibleLeft", "Role", "RoomRefused"]
__all__ += ["RoundCancelled", "RoundClosed", "RoundKind", "RoundMode", "RoundOpened"]
__all__ += ["RoundPaused", "RoundResumed", "SealedAnswerGiven", "SeatEnded", "SeatEnding"]
__all__ += ["SeatFell", "SeatFilled", "SeatNamed", "SeatObjected", "SeatReturned", "SeatTaken"]
__all__ += ["SeatsTaken", "SelectionEnded", "SelectionOpened", "SelectionPutOff"]
__all__ += ["SelectionTermSet", "SendingAsked", "SendingConsented", "SendingKept"]
__all__ += ["SetAsideAgreed", "SetAsideAsked", "SetAsideEnded", "SetAsideRefused"]
__all__ += ["SettingChanged", "SettlementAgreed", "SettlementAsked", "SettlementEnded"]
__all__ += ["SettlementMade", "SettlementRefused", "StartOffered", "SupportAsked"]
__all__ += ["SupportFailed", "SupportGiven", "SupportReworded", "SupportTakenBack", "TalkClosed"]
__all__ += ["TalkOpened", "TapNoted", "TurnCalled", "TurnDeferred", "TurnEnded", "TurnMissed"]
__all__ += ["TurnNudged", "TurnPassed", "TurnTaken", "VoiceChanged", "VoicesJoined"]
__all__ += [
    "CircleEnded",
    "CircleTakenIn",
    "MergeAgreed",
    "MergeAsked",
    "MergeEnded",
    "MergeRequested",
    "MergeTakenUp",
    "NewsCame",
    "NewsPassedOn",
]
__all__ += ["WaitingEnded", "WayClosed", "WindowExtended", "WordsErased", "kind"]
__all__ += ["CircleAwoke", "CircleFellDormant", "CircleGrew", "FewAsked", "PlaceAwaited"]
__all__ += ["HalfAwaited", "HalfMoved", "ParentFull"]
__all__ += ["PlaceGivenUp", "PlaceOffered", "PlaceReminded", "PlacesWanted"]
