"""The one message of an act: what happened, what it means, what is possible next.

Each fact has a text of its own name, whose placeholders are the fact's fields and what `around`
knows of the circle.
"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import get_type_hints

from nstbot.chat import announcing, around, carried, links, reviews, selections, support, uniting
from nstbot.chat.amendments import amended
from nstbot.chat.around import AROUND
from nstbot.chat.pen import NONE, Context, Message, Pen
from nstbot.chat.records import RECORDED
from nstbot.chat.reviews import LOOKED
from nstbot.chat.ringing import is_bare_worry, rings
from nstbot.chat.texts import Value
from nstbot.domain import facts as f
from nstbot.domain import finding, outlook, turns, voices
from nstbot.domain.ids import PROPOSAL, CircleId, ItemId, PersonId, Words
from nstbot.domain.state import Circle, Proposal, Stage

OPENINGS = (
    *(f.FoundingOpened, f.FoundingAimChanged, f.RoundOpened, f.LiveAsked),
    *(f.TalkOpened, f.ConsentOpened, f.SetAsideAsked),
    *selections.OPENINGS,
    *support.OPENINGS,
)
_CARD_SAYS = (
    *(f.TapNoted, f.AnswerTakenBack, f.FoundingLeft, f.MemberAskedIfThere),
    f.LiveKept,
    *(f.ChildTold, f.RoomRefused, f.PassageTold, f.CarryNoted, f.CarryMissed),
    *(f.DecisionInherited, f.PlaceReminded),
    *support.UNTOLD,
)
_OF_PEOPLE = (f.DeadlineKind.ROOM, f.DeadlineKind.THERE)
"""Deadlines of people: that they have moved is told to nobody."""
_RECORD_SAYS = (
    *(*RECORDED, f.AimAdopted, f.SettingChanged),
    *(f.DecisionSuperseded, f.SeatsTaken),
)
_ANSWERS = (
    f.FoundingJoined,
    f.FoundingDeclined,
    f.TurnTaken,
    f.TurnPassed,
    f.ConsentGiven,
    f.ConcernRaised,
    f.SetAsideAgreed,
    f.NominationKept,
    f.AcceptanceGiven,
    f.SettlementAgreed,
)


def key_of(fact: f.Fact) -> str:
    """circle-founded for CircleFounded."""
    return f.kind(fact).replace("_", "-")


def asks_in(facts: Sequence[f.Fact]) -> tuple[ItemId, ...]:
    """Items of which a step opens: each gets an `ask` (which takes the others as its lead)."""
    opened = (fact for fact in facts if isinstance(fact, OPENINGS))
    return tuple(dict.fromkeys(asked_in(fact) for fact in opened))


def asked_in(fact: f.Fact) -> ItemId:
    """The item of the question that opens with it."""
    if isinstance(fact, f.SetAsideAsked | f.SupportAsked | f.SettlementAsked):
        return fact.objection
    return around.item_of(fact)


def told_with(fact: f.Fact) -> ItemId | None:
    """The question in whose ask it is told, when that is not about its own item."""
    if isinstance(fact, f.SetAsideAsked | f.SupportAsked | f.SettlementAsked):
        return fact.objection
    return fact.process if isinstance(fact, f.LoopsEnded) and not fact.over else None


def act(
    facts: Sequence[f.Fact], before: Circle | None, by: PersonId | None, ctx: Context
) -> Message | None:
    """The one message of an act (`by` None: of the clock). None: card, ask or record say it."""
    pen = Pen(ctx)
    told = [fact for fact in facts if _is_told(fact, facts, pen)]
    if not told:
        return None
    rung = [person for fact in told for person in rings(fact, pen.circle, by)]
    sentences = [
        _again(fact, pen) if _is_moved_too(at, told) else sentence(fact, pen, before)
        for at, fact in enumerate(told)
    ]
    further = _further(told, pen.circle, by)
    if further is not None:
        proposer = pen.who(further.proposer)
        sentences.append(pen.text("objection-too", proposer=proposer, item=pen.item(further.item)))
        rung.append(further.proposer)
    text = " ".join(one for one in sentences if one)
    parts = [part for fact in told for part in _parts(fact, pen)]
    kind = f.kind(_leading(told))
    return pen.message(pen.where_it_is(), text, *parts, kind=kind, mentions=rung)


def _parts(fact: f.Fact, pen: Pen) -> list[str]:
    """What stands below the sentences: a decision that is looked at, the arrangements."""
    if isinstance(fact, LOOKED):
        return reviews.looked_at(fact, pen)
    if isinstance(fact, f.ArrangementsListed):
        return reviews.arrangements(pen)
    return [*announcing.parts(fact, pen), announcing.ways_out(fact, pen)]


def _further(told: Sequence[f.Fact], circle: Circle, by: PersonId | None) -> Proposal | None:
    """What is being worked in already when one more objection comes: it needs an answer too."""
    if any(isinstance(fact, f.IntegrationOpened) for fact in told):
        return None
    raised = next((fact.item for fact in told if isinstance(fact, f.ObjectionRaised)), None)
    proposal = outlook.proposal(circle, raised) if raised else None
    if proposal is None or proposal.stage is not Stage.INTEGRATING or proposal.proposer == by:
        return None
    return proposal if outlook.is_member(circle, proposal.proposer) else None


def _is_moved_too(at: int, told: Sequence[f.Fact]) -> bool:
    """A further deadline that moved for the same reason."""
    return at > 0 and isinstance(told[at], f.DeadlineMoved)


def _again(fact: f.Fact, pen: Pen) -> str:
    return pen.fill("deadline-moved-too", lambda name: _value(name, fact, pen))


def lead(facts: Sequence[f.Fact], item: ItemId, pen: Pen, before: Circle | None) -> str:
    """The sentences at the top of an ask; its own opening is the last of them."""
    told = [fact for fact in facts if _is_told(fact, facts, pen)]
    told = [fact for fact in told if not isinstance(fact, f.TurnCalled)]
    if any(isinstance(fact, f.ProposalMade | f.ProposalBrought) for fact in told):
        told = [fact for fact in told if not isinstance(fact, f.TalkOpened)]
    if any(isinstance(fact, f.CandidatesNamed) for fact in told):
        told = [fact for fact in told if not isinstance(fact, f.ConsentOpened)]
    met: list[ItemId] = []
    if any(isinstance(fact, f.ConsentOpened) for fact in facts):  # by who brings it
        met = [fact.objection for fact in told if isinstance(fact, f.ObjectionSettled)]
        told = [fact for fact in told if not isinstance(fact, f.ObjectionSettled)]
    told.sort(key=lambda fact: isinstance(fact, OPENINGS) and asked_in(fact) == item)
    sentences = [sentence(fact, pen, before) for fact in told]
    if met:
        sentences.append(pen.text("objection-settled-with", objections=pen.items(met)))
    return " ".join(sentences)


def _is_told(fact: f.Fact, facts: Sequence[f.Fact], pen: Pen) -> bool:
    if isinstance(fact, (*_CARD_SAYS, *_RECORD_SAYS)):
        return False
    if isinstance(fact, f.DeadlineMoved) and fact.kind in _OF_PEOPLE:
        return False
    if isinstance(fact, f.MemberHeardAgain) and not fact.dormant:
        return False
    if isinstance(fact, f.VoicesJoined) and not voices.belongs(pen.circle, fact.person):
        return False  # somebody who has left, or never came in
    others = {type(other) for other in facts}
    if announcing.is_quiet(fact, others):
        return False
    if uniting.is_quiet(fact, others, pen):
        return False
    if isinstance(fact, f.WayClosed) and _goes_on(fact, facts):
        return False  # below another circle, where it is on its way already
    if isinstance(fact, f.DecisionLapsed) and f.SeatEnded in others:
        return False  # with the last seat its decision is over
    if isinstance(fact, f.DecisionLapsed) and _of_seats(fact, pen):
        return False  # the seats have terms of their own, and tell when they are over
    if is_bare_worry(fact) and not _is_outdone(fact, others):
        return True
    if isinstance(fact, _ANSWERS) and (fact.tap or _is_outdone(fact, others)):
        return False
    if isinstance(fact, f.TurnTaken | f.TurnPassed) and _the_card_shows(fact, pen):
        return False
    if isinstance(fact, f.TurnMissed) and fact.by is None and f.RoundClosed in others:
        return False
    if isinstance(fact, f.PresenceGiven):
        meeting = finding.meeting(pen.circle)
        begun = meeting is not None and meeting.state == "live" and f.LiveBegan not in others
        return begun and not fact.tap
    if isinstance(fact, f.TurnEnded):
        return fact.by not in (None, fact.person)
    if isinstance(fact, f.MemberJoined):
        return fact.item is None and f.SeatFilled not in others
    return not _is_said_by_link(fact, others)


def _is_said_by_link(fact: f.Fact, others: set[type]) -> bool:
    """What another fact about the same link or seat says as well."""
    match fact:
        case f.MemberLeft(how="seat" | "split"):
            return True
        case f.ProposalMade(by=finding.NOBODY):
            return True  # it was brought from below
        case f.SendingConsented():
            return f.CarriedUp in others
        case f.AdoptionPutOff(again=True) | f.HalfAwaited(again=True):
            return True
        case f.ChildUnlinked(reason="split"):
            return True
        case f.ChildLinked() | f.SeatNamed() | f.SeatFilled():
            return f.FormingOpened in others or f.CircleFounded in others
        case f.SeatFell():
            return f.SeatObjected in others or f.ChildUnlinked in others
        case f.SeatEnded():
            return bool(others & {f.SeatReturned, f.CircleFellDormant})
        case f.BondChanged():
            return f.CircleFellDormant in others
        case _:
            return False


def _of_seats(fact: f.DecisionLapsed, pen: Pen) -> bool:
    decided = outlook.decision(pen.circle, fact.decision)
    return decided is not None and decided.kind is f.ProposalKind.SELECTION


def _the_card_shows(fact: f.TurnTaken | f.TurnPassed, pen: Pen) -> bool:
    """Who has had their turn stands on the card; in a direct chat there is none (product §2)."""
    if isinstance(fact, f.TurnPassed):
        return not pen.ctx.elsewhere
    at = outlook.go_round(pen.circle, fact.item)
    in_turn = at is not None and turns.in_turn(at)  # every message is one of several
    return fact.item.startswith(PROPOSAL) or in_turn or not pen.ctx.elsewhere


def _is_outdone(fact: f.Fact, others: set[type]) -> bool:
    """What follows from it says it as well."""
    return bool(
        others
        & {
            *(f.CircleFounded, f.FoundingFailed, f.RoundClosed, f.TurnCalled),
            *(*RECORDED, f.SendingConsented, f.ProposalReturned),
            *(f.ObjectionSettled, f.ObjectionSetAside),
        }
    )


def _leading(told: Sequence[f.Fact]) -> f.Fact:
    first = (
        f.CircleFounded,
        f.FoundingFailed,
        f.ObjectionRaised,
        f.DecisionReopened,
        f.TurnCalled,
        f.DecisionReviewed,
        *(f.AnswerDown, f.DecisionAnnounced),
        *(f.ObjectionQualified, f.CircleObjected, f.SettlementEnded),
    )
    return next((fact for fact in told if isinstance(fact, first)), told[0])


# ── What a sentence is made of ──────────────────────────────────────────────────────────────────


def sentence(fact: f.Fact, pen: Pen, before: Circle | None = None) -> str:
    """The fact's text. An amendment shows what it changes, a proposal in the queue its place."""
    key = "concern-asked" if is_bare_worry(fact) else key_of(fact)
    if isinstance(fact, f.ProposalParked) and fact.reason == "again":
        key = "proposal-rests"
    if isinstance(fact, f.CircleFounded) and finding.known_founding(pen.circle, fact.item).formed:
        key = "circle-founded-split" if pen.circle.links.origin else "circle-founded-formed"
    if isinstance(fact, f.NominationGiven) and fact.in_room:
        key = "nomination-given-in-room"
    if isinstance(fact, f.ObjectionReasoned) and _has_words(fact, before):
        key = "objection-reasoned-more"
    if isinstance(fact, f.ObjectionSettled | f.ObjectionWithdrawn) and _of_circles(fact, pen):
        key = "parts-ended"
    if isinstance(fact, f.IntegrationOpened) and around.is_release(pen.circle, fact.item):
        key = "integration-opened-release"
    text = pen.fill(key, lambda name: _value(name, fact, pen)).strip()
    if isinstance(fact, f.ProposalAmended):
        return "\n".join([text, *amended(fact, pen, before)])
    text = "\n".join([text, *carried.told_with_changes(fact, pen)])
    if isinstance(fact, f.ProposalMade | f.ProposalBrought):
        place = outlook.queue_place(pen.circle, fact.item)
        if place is not None:
            queued = pen.text("proposal-queued", item=pen.item(fact.item), place=place)
            return f"{text} {queued}"
    return text


def _goes_on(fact: f.WayClosed, facts: Sequence[f.Fact]) -> bool:
    return any(isinstance(other, f.CarriedUp) and other.item == fact.item for other in facts)


def _of_circles(fact: f.ObjectionSettled | f.ObjectionWithdrawn, pen: Pen) -> bool:
    held = outlook.objection(pen.circle, fact.objection)
    return held is not None and bool(held.parts)


def _has_words(fact: f.ObjectionReasoned, before: Circle | None) -> bool:
    old = outlook.objection(before, fact.objection) if before else None
    return old is not None and (old.harm is not None or old.because is not None)


def _value(name: str, fact: f.Fact, pen: Pen) -> Value:
    if name in AROUND:
        return AROUND[name](pen, fact)
    hints = get_type_hints(type(fact))
    return _shown(getattr(fact, name), hints[name], pen, name)


def _shown(value: object, hint: object, pen: Pen, name: str) -> Value:
    kinds = str(hint)
    match value:
        case None:
            return NONE
        case bool():
            return "yes" if value else "no"
        case int():
            return value
        case datetime():
            return pen.day(value) if name.endswith("_on") else pen.moment(value)
        case tuple() if ItemId.__name__ in kinds:
            return pen.items(value)
        case tuple():
            return pen.whos(value)
        case str() if PersonId.__name__ in kinds:
            return pen.who(PersonId(value))
        case str() if CircleId.__name__ in kinds:
            return links.neighbour(pen, CircleId(value))
        case str() if Words.__name__ in kinds:
            return pen.said(Words(value))
        case str() if ItemId.__name__ in kinds:
            return pen.item(ItemId(value))
        case _:
            return str(value)


def known_placeholders(kind: type) -> frozenset[str]:
    """What a text of this fact may ask for."""
    return frozenset(field.name for field in fields(kind)) | frozenset(AROUND) | {"p", "higher"}
