"""What happened by one act, where it was said, and which processes it touches."""

from collections.abc import Sequence
from dataclasses import dataclass

from nstbot.app.ports import Head
from nstbot.app.refs import ask_ref, procedure_ref
from nstbot.chat import render, support
from nstbot.domain import facts as f
from nstbot.domain import finding, outlook
from nstbot.domain.circle import Circle
from nstbot.domain.ids import FOUNDING, PROPOSAL, ROUND, SELECTION, ItemId, PersonId

PROCESSES = (FOUNDING, PROPOSAL, ROUND, SELECTION)
SEALED = (f.NominationGiven, f.NominationTakenBack, f.SealedAnswerGiven)
"""What is told to nobody but whose it is."""
ANNOUNCED = (
    f.CircleFounded,
    f.FoundingFailed,
    f.MemberJoined,
    f.MemberLeft,
    f.VoicesJoined,
    f.MemberLeftRoom,
    f.MemberCameToRoom,
    f.MemberWantsBack,
    f.MemberBecameDormant,
    f.PresenceGiven,
    f.LiveBegan,
    f.LiveEnded,
    f.ProposalParked,
    f.ProposalWithdrawn,
    f.ProposalLapsed,
    f.SendingConsented,
    f.CarriedUp,
    f.WayClosed,
    f.BelowHeld,
    f.BelowWithdrew,
    f.VoiceChanged,
    f.ProposalReturned,
    f.AmendedAbove,
    f.AnswerDown,
    f.ProposalSplit,
    f.ProposalCameBack,
    f.CheckAsked,
    f.SendingAsked,
    f.DecisionReopened,
    f.DecisionUpheld,
    f.DecisionReviewed,
    f.DecisionLapsed,
    f.DecisionStuck,
    f.GraceGiven,
    f.RepealSuspended,
    f.ArrangementsListed,
    f.FormingOpened,
    f.FormingExtended,
    f.ParentAwaited,
    f.ParentLinked,
    f.ParentUnlinked,
    f.StartOffered,
    f.ParentMoved,
    f.CircleSplit,
    f.CircleSplitOff,
    *(f.MergeAsked, f.MergeRequested, f.MergeTakenUp, f.MergeAgreed, f.MergeEnded),
    *(f.CircleEnded, f.CircleTakenIn, f.NewsCame),
    f.WaitingEnded,
    f.LinkDeclined,
    f.ChildLinked,
    f.ChildUnlinked,
    f.SeatNamed,
    f.SeatFilled,
    f.SeatFell,
    f.SeatObjected,
    f.SeatTaken,
    f.SeatReturned,
    f.BondChanged,
    f.BondDown,
    f.SelectionPutOff,
    f.ChildrenAwaited,
    f.DecisionCameIntoForce,
    f.DecisionAnnounced,
    f.DecisionTold,
    f.ProposalsListed,
    f.AnswerAwaitedAbove,
    *(f.CircleGrew, f.PlaceAwaited, f.PlaceGivenUp, f.PlacesWanted),
    *(f.HalfAwaited, f.HalfMoved, f.ParentFull),
    *(f.FewAsked, f.CircleFellDormant, f.CircleAwoke),
    *support.ANNOUNCED,
)
"""What everybody should come across: said in the main timeline, not in a thread."""

ELSEWHERE = (f.ProposalOpenedAbove, f.ProposalToldAbove)
"""What has a number here, and its card where it is talked about."""
BUTTONED = f.FoundingAsked | f.TurnCalled | f.OthersAsked
"""What asks one person anew, with the buttons of the question."""
PROCEDURES = (
    f.RoundClosed
    | f.RoundCancelled
    | f.FoundingFailed
    | f.RoundPaused
    | f.RoundResumed
    | f.TurnMissed
)
"""Where ✋ means `stop`, when somebody did it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where somebody spoke: answers go there. `thread` is the root event of its thread, if any."""

    room: str
    event_id: str | None
    thread: str | None
    direct: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One act's outcome. `by` None: time did it. `spot` None: nobody spoke."""

    cause: str
    before: Circle | None
    after: Circle
    facts: Sequence[f.Fact]
    heads: Sequence[Head]
    by: PersonId | None
    spot: Spot | None


def _about(fact: f.Fact, circle: Circle) -> ItemId | None:
    """The process that a fact belongs to, None for the circle as a whole."""
    elsewhere = render.told_with(fact)
    if elsewhere is not None:
        return elsewhere
    item: ItemId | None = getattr(fact, "item", None)
    if item is not None:
        return item
    decided = getattr(fact, "decision", None)
    made = finding.decision(circle, decided) if decided is not None else None
    return made.item if made is not None else None


def told_with(fact: f.Fact, circle: Circle) -> ItemId | None:
    """In whose ask it is told: what rests because something else opens is told there."""
    if isinstance(fact, f.RoundPaused) and fact.behind is not None:
        return fact.behind
    return _about(fact, circle)


def processes(event: Happened) -> tuple[ItemId, ...]:
    """Foundings, rounds and proposals that these facts touch, in their order."""
    here = (fact for fact in event.facts if not isinstance(fact, ELSEWHERE))
    named = ((_about(fact, event.after), getattr(fact, "item", None)) for fact in here)
    ended = outlook.open_items(event.before) if _ends(event) and event.before else ()
    touched = (*(_root(item, event.after) for items in named for item in items), *ended)
    above = {one.item for one in event.after.above}  # it has its card where it is talked about
    open_here = (i for i in touched if i is not None and i not in above)
    return tuple(dict.fromkeys(i for i in open_here if i[0] in PROCESSES))


def _ends(event: Happened) -> bool:
    """Whether the circle is part of another one by this: then nothing is open here any more."""
    return any(isinstance(fact, f.CircleEnded) for fact in event.facts)


def _root(item: ItemId | None, circle: Circle) -> ItemId | None:
    """An objection shows on the card of its proposal."""
    objection = finding.objection(circle, item) if item is not None else None
    return objection.item if objection else item


def queued(event: Happened) -> tuple[ItemId, ...]:
    """Proposals in line whose place is another now."""
    if event.before is None:
        return ()
    before = event.before
    return tuple(
        proposal.item
        for proposal in finding.queued(event.after)
        if outlook.queue_place(before, proposal.item)
        not in (None, outlook.queue_place(event.after, proposal.item))
    )


def name_of(facts: Sequence[f.Fact], circle: Circle) -> str | None:
    """The name of a message that people may tap: a newcomer's question, or a procedural act."""
    for fact in facts:
        if isinstance(fact, BUTTONED):
            return ask_ref(circle, fact.item)
        if isinstance(fact, PROCEDURES) and fact.by:
            return procedure_ref(circle.id, fact.item)
    return None


def told_of(facts: Sequence[f.Fact]) -> ItemId | None:
    """What is told from above is about: its number here."""
    for fact in facts:
        if isinstance(fact, f.DecisionAnnounced):
            return fact.decision
        if isinstance(fact, f.AnswerDown | f.AmendedAbove):
            return fact.item
    return None
