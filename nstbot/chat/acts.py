"""The one message of an act: what happened, what it means, what is possible next.

Each fact has a text of its own name, whose placeholders are the fact's fields and what `_AROUND`
knows of the circle.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import get_type_hints

from nstbot.chat.changes import change
from nstbot.chat.pen import NONE, Context, Message, Pen
from nstbot.chat.texts import Value
from nstbot.domain import facts as f
from nstbot.domain import outlook
from nstbot.domain.ids import OBJECTION, PROPOSAL, ItemId, PersonId, Words
from nstbot.domain.state import Circle, Objection, Proposal

OPENINGS = (f.FoundingOpened, f.FoundingAimChanged, f.RoundOpened, f.TalkOpened, f.ConsentOpened)
_CARD_SAYS = (f.TapNoted, f.AnswerTakenBack, f.FoundingLeft)
_RECORD_SAYS = (f.DecisionAdopted, f.AimAdopted, f.DecisionSuperseded)
_ANSWERS = (
    f.FoundingJoined,
    f.FoundingDeclined,
    f.TurnTaken,
    f.TurnPassed,
    f.ConsentGiven,
    f.ConcernRaised,
)


def key_of(fact: f.Fact) -> str:
    """circle-founded for CircleFounded."""
    return f.kind(fact).replace("_", "-")


def asks_in(facts: Sequence[f.Fact]) -> tuple[ItemId, ...]:
    """Items of which a step opens: each gets an `ask` (which takes the others as its lead)."""
    return tuple(dict.fromkeys(fact.item for fact in facts if isinstance(fact, OPENINGS)))


def act(
    facts: Sequence[f.Fact], before: Circle | None, by: PersonId | None, ctx: Context
) -> Message | None:
    """The one message of an act (`by` None: of the clock). None: card, ask or record say it."""
    told = [fact for fact in facts if _is_told(fact, facts)]
    if not told:
        return None
    pen = Pen(ctx)
    rung = [person for fact in told for person in rings(fact, pen.circle, by)]
    sentences = [
        _again(fact, pen) if _is_moved_too(at, told) else sentence(fact, pen, before)
        for at, fact in enumerate(told)
    ]
    return pen.message(" ".join(sentences), kind=f.kind(_leading(told)), mentions=rung)


def _is_moved_too(at: int, told: Sequence[f.Fact]) -> bool:
    """A further deadline that moved for the same reason."""
    return at > 0 and isinstance(told[at], f.DeadlineMoved)


def _again(fact: f.Fact, pen: Pen) -> str:
    return pen.fill("deadline-moved-too", lambda name: _value(name, fact, pen))


def lead(facts: Sequence[f.Fact], item: ItemId, pen: Pen, before: Circle | None) -> str:
    """The sentences at the top of an ask; its own opening is the last of them."""
    told = [fact for fact in facts if _is_told(fact, facts)]
    if any(isinstance(fact, f.ProposalMade) for fact in told):
        told = [fact for fact in told if not isinstance(fact, f.TalkOpened)]
    told.sort(key=lambda fact: isinstance(fact, OPENINGS) and fact.item == item)
    return " ".join(sentence(fact, pen, before) for fact in told)


def _is_told(fact: f.Fact, facts: Sequence[f.Fact]) -> bool:
    if isinstance(fact, (*_CARD_SAYS, *_RECORD_SAYS)):
        return False
    others = {type(other) for other in facts}
    if isinstance(fact, _ANSWERS) and (fact.tap or _is_outdone(fact, others)):
        return False
    if isinstance(fact, f.TurnTaken) and fact.item.startswith(PROPOSAL):
        return False  # in a talk step nobody is counted
    return not (isinstance(fact, f.MemberJoined) and fact.item is not None)


def _is_outdone(fact: f.Fact, others: set[type]) -> bool:
    """What follows from it says it as well."""
    return bool(
        others
        & {f.CircleFounded, f.FoundingFailed, f.DecisionAdopted, f.ObjectionSettled, f.RoundClosed}
    )


def _leading(told: Sequence[f.Fact]) -> f.Fact:
    first = (f.CircleFounded, f.FoundingFailed, f.ObjectionRaised, f.DecisionReopened)
    return next((fact for fact in told if isinstance(fact, first)), told[0])


def rings(fact: f.Fact, circle: Circle, by: PersonId | None) -> tuple[PersonId, ...]:
    """Who is awaited because of it, and so is mentioned."""
    match fact:
        case f.FoundingAsked(person=person) | f.ObjectionReasonAsked(person=person):
            return (person,)
        case f.FoundingObjected(person=person, harm=harm):
            return (person, circle.founder) if harm is None else (circle.founder,)
        case f.ObjectionRaised() | f.ObjectionReasoned():
            objection = outlook.objection(circle, fact.objection)
            return (fact.person,) if objection and lacking(objection) != NONE else ()
        case f.IntegrationOpened(item=item):
            proposal = outlook.proposal(circle, item)
            return (proposal.proposer,) if proposal and proposal.proposer != by else ()
        case f.ParkingEnded(owner=owner) | f.QueueOwnerAsked(owner=owner):
            return (owner,)
        case f.DecisionReviewed(owner=owner) if owner is not None:
            return (owner,)
        case _:
            return ()


# ── What a sentence is made of ──────────────────────────────────────────────────────────────────


def sentence(fact: f.Fact, pen: Pen, before: Circle | None = None) -> str:
    """The fact's text. An amendment shows what it changes, a proposal in the queue its place."""
    text = pen.fill(key_of(fact), lambda name: _value(name, fact, pen)).strip()
    if isinstance(fact, f.ProposalAmended):
        return "\n".join([text, *amended(fact, pen, before)])
    if isinstance(fact, f.ProposalMade):
        place = outlook.queue_place(pen.circle, fact.item)
        if place is not None:
            queued = pen.text("proposal-queued", item=pen.item(fact.item), place=place)
            return f"{text} {queued}"
    return text


def _value(name: str, fact: f.Fact, pen: Pen) -> Value:
    if name in _AROUND:
        return _AROUND[name](pen, fact)
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
        case tuple():
            return pen.whos(value)
        case str() if PersonId.__name__ in kinds:
            return pen.who(PersonId(value))
        case str() if Words.__name__ in kinds:
            return pen.said(Words(value))
        case str() if ItemId.__name__ in kinds:
            return pen.item(ItemId(value))
        case _:
            return str(value)


def _item(fact: f.Fact) -> ItemId:
    item = getattr(fact, "item", None) or getattr(fact, "decision", None)
    assert isinstance(item, str)
    return ItemId(item)


def _proposal(pen: Pen, fact: f.Fact) -> Proposal | None:
    return outlook.proposal(pen.circle, _item(fact))


def _awaited(pen: Pen, fact: f.Fact) -> str:
    item = _item(fact)
    open_ = item in outlook.open_items(pen.circle)
    return pen.whos(outlook.not_answered(pen.circle, item)) if open_ else NONE


def _objecting(pen: Pen, fact: f.Fact) -> str:
    step = outlook.step_of(pen.circle, _item(fact))
    turns = step.turns if step else ()
    return pen.whos(turn.person for turn in turns if turn.answer is f.Answer.OBJECTION)


def _standing(pen: Pen, fact: f.Fact) -> str:
    return pen.items(o.objection for o in outlook.standing(pen.circle, _item(fact)))


def _first(pen: Pen, fact: f.Fact) -> str:
    found = outlook.standing(pen.circle, _item(fact))
    return found[0].objection if found else f"{OBJECTION}1"


def _lacks(pen: Pen, fact: f.Fact) -> str:
    """What an objection has not said yet: harm (and perhaps the reason), because, or none."""
    named = getattr(fact, "objection", None)
    objection = outlook.objection(pen.circle, named) if named else None
    return lacking(objection) if objection else NONE


def lacking(objection: Objection) -> str:
    if objection.harm is None:
        return "harm"
    return "because" if objection.because is None else NONE


def _proposer(pen: Pen, fact: f.Fact) -> str:
    proposal = _proposal(pen, fact)
    return pen.who(proposal.proposer if proposal else None)


def _until(pen: Pen, fact: f.Fact) -> str:
    own = getattr(fact, "until", None)
    step = outlook.step_of(pen.circle, _item(fact)) if own is None else None
    proposal = _proposal(pen, fact) if own is None else None
    return pen.moment(own or (proposal.due if proposal else None) or (step.due if step else None))


def _about(pen: Pen, fact: f.Fact) -> str:
    item = fact.decision if isinstance(fact, _OF_DECISIONS) else _item(fact)
    return pen.about(item)


def _round(pen: Pen, fact: f.Fact) -> str:
    assert isinstance(fact, f.RoundOpened)
    return pen.text(f"round-{fact.kind.value}")


def _reopened(pen: Pen, fact: f.Fact) -> str:
    proposal = _proposal(pen, fact)
    return "yes" if proposal is not None and proposal.reopened is not None else "no"


def _against(pen: Pen, fact: f.Fact) -> str:
    """What an objection is to: the decision that it reopened, or the proposal."""
    proposal = _proposal(pen, fact)
    if proposal is None or proposal.reopened is None or proposal.decision is None:
        return pen.item(_item(fact))
    return pen.item(proposal.decision)


_OF_DECISIONS = (f.DecisionReviewed, f.DecisionLapsed)

_AROUND: Mapping[str, Callable[[Pen, f.Fact], Value]] = {
    "name": lambda pen, _: pen.name(),
    "founder": lambda pen, _: pen.who(pen.circle.founder),
    "aim": lambda pen, fact: pen.said(getattr(fact, "aim", pen.circle.aim)),
    "active": lambda pen, _: len(outlook.active(pen.circle)),
    "awaited": _awaited,
    "lacks": _lacks,
    "standing": _standing,
    "objecting": _objecting,
    "first": _first,
    "proposer": _proposer,
    "until": _until,
    "about": _about,
    "round": _round,
    "reopened": _reopened,
    "against": _against,
}


def known_placeholders(kind: type) -> frozenset[str]:
    """What a text of this fact may ask for."""
    return frozenset(field.name for field in fields(kind)) | frozenset(_AROUND) | {"p"}


# ── What an amendment changes ───────────────────────────────────────────────────────────────────


def amended(fact: f.ProposalAmended, pen: Pen, before: Circle | None) -> list[str]:
    """The change of each part, as lines of a list."""
    old = outlook.proposal(before, fact.item) if before else None
    new = outlook.proposal(pen.circle, fact.item)
    if old is None or new is None:
        return []
    return differences(old, new, pen)


def differences(old: Proposal, new: Proposal, pen: Pen) -> list[str]:
    """From one version to another, part by part."""
    lines = []
    if old.text != new.text:
        lines.append(pen.text("changed-text", change=_change(old.text, new.text, pen)))
    if old.why != new.why and old.why and new.why:
        lines.append(pen.text("changed-why", change=_change(old.why, new.why, pen)))
    if old.term_days != new.term_days and old.term_days and new.term_days:
        spans = change(pen.span(old.term_days), pen.span(new.term_days))
        lines.append(pen.text("changed-term", change=pen.hold(spans)))
    if old.responsible != new.responsible:
        now = pen.who(new.responsible)
        lines.append(pen.text("changed-responsible", old=pen.who(old.responsible), new=now))
    lines.extend(
        pen.text("changed-measure", measure=pen.said(measure))
        for measure in new.measures
        if measure not in old.measures
    )
    return [f"- {line}" for line in lines]


def _change(old: Words, new: Words, pen: Pen) -> str:
    return pen.hold(change(pen.known(old), pen.known(new)))
