"""Looking things up in a circle; small readings that more than one process needs."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from nstbot.domain import limits
from nstbot.domain.facts import Answer, ProposalKind, Role, RoundKind
from nstbot.domain.ids import PROPOSAL, ItemId, PersonId, Said, item_id
from nstbot.domain.places import known_decision as known_decision
from nstbot.domain.places import known_founding as known_founding
from nstbot.domain.places import known_objection as known_objection
from nstbot.domain.places import known_proposal as known_proposal
from nstbot.domain.places import known_round as known_round
from nstbot.domain.places import put_decision as put_decision
from nstbot.domain.places import put_founding as put_founding
from nstbot.domain.places import put_meeting as put_meeting
from nstbot.domain.places import put_member as put_member
from nstbot.domain.places import put_objection as put_objection
from nstbot.domain.places import put_proposal as put_proposal
from nstbot.domain.places import put_round as put_round
from nstbot.domain.refusals import Arg, Reason, Refusal, Thing
from nstbot.domain.rounds import GoRound, who, without
from nstbot.domain.state import (
    Aside,
    Circle,
    Concern,
    Decision,
    Force,
    Founding,
    Hand,
    Meeting,
    Member,
    Objection,
    Outside,
    Proposal,
    SelectionStage,
    Stage,
    Standing,
)

NOBODY = PersonId("")
"""Who has founded a circle that came about by itself."""
ENDED = (Force.SUPERSEDED, Force.LAPSED, Force.REPEALED)
LOOKED_AGAIN = (Force.REOPENED, Force.SUSPENDED)
CLOSED = (
    *(Stage.ADOPTED, Stage.WITHDRAWN, Stage.LAPSED, Stage.SPLIT),
    *(Stage.DECIDED, Stage.RETURNED, Stage.ANSWERED),
)
SENT = (Stage.OUTGOING, Stage.CARRIED)
"""The circle has consented to it for more circles than itself."""
ASKING = (Stage.CONSENT, Stage.INTEGRATING)


def founding(circle: Circle, item: ItemId) -> Founding | None:
    return next((f for f in circle.foundings if f.item == item), None)


def heard_in_founding(circle: Circle, source: str) -> bool:
    """Whether this message has changed the aim of a founding already."""
    return any(source in f.aims for f in circle.foundings)


def open_founding(circle: Circle) -> Founding | None:
    return next((f for f in circle.foundings if f.state == "open"), None)


def hands(at: Founding) -> tuple[Hand, ...]:
    """Objections to name or aim that stand without words."""
    bare = {t.person for t in at.step.turns if t.answer is Answer.OBJECTION and t.words is None}
    return tuple(h for h in at.hands if h.person in bare)


def expected(at: Founding) -> tuple[PersonId, ...]:
    """Who was invited and may still come."""
    return tuple(p for p in at.invited if p not in at.gone)


def go_round(circle: Circle, item: ItemId) -> GoRound | None:
    return next((r for r in circle.rounds if r.item == item), None)


def proposal(circle: Circle, item: ItemId) -> Proposal | None:
    return next((p for p in circle.proposals if p.item == item), None)


def objection(circle: Circle, item: ItemId) -> Objection | None:
    return next((o for o in circle.objections if o.objection == item), None)


def decision(circle: Circle, item: ItemId) -> Decision | None:
    return next((d for d in circle.decisions if d.decision == item), None)


def standing(circle: Circle, item: ItemId) -> tuple[Objection, ...]:
    """The objections that stand against the proposal `item`."""
    return tuple(o for o in circle.objections if o.item == item and o.standing is Standing.STANDING)


def own_standing(circle: Circle, person: PersonId) -> tuple[Objection, ...]:
    """The person's objections that stand against something that is not over."""
    return tuple(o for o in alive_standing(circle) if o.owner == person)


def alive_standing(circle: Circle) -> tuple[Objection, ...]:
    """Everybody's objections that stand against something that is not over."""
    alive = tuple(p.item for p in circle.proposals if p.stage not in CLOSED)
    return tuple(
        o for o in circle.objections if o.standing is Standing.STANDING and o.item in alive
    )


def open_aside(circle: Circle, objection: Objection) -> Aside | None:
    """The question whether it is set aside, while it is one."""
    asked = objection.aside
    made = known_proposal(circle, objection.item)
    stands = objection.standing is Standing.STANDING and made.stage not in CLOSED
    is_open = asked is not None and asked.state == "open" and asked.version == made.version
    return asked if stands and is_open else None


def test_of(circle: Circle, item: ItemId) -> GoRound | None:
    """The latest round about that objection, unless it was cancelled."""
    about = (r for r in reversed(circle.rounds) if r.about == item and r.kind is RoundKind.TEST)
    return next((r for r in about if r.state != "cancelled"), None)


def known_member(circle: Circle, person: PersonId) -> Member:
    return next(m for m in circle.members if m.person == person)


def member(circle: Circle, person: PersonId) -> Member | None:
    return next((m for m in circle.members if m.person == person), None)


def active(circle: Circle) -> tuple[PersonId, ...]:
    """The members who are asked new questions, in the order of their seats."""
    out = [o.person for o in circle.outside]
    return tuple(
        m.person for m in circle.members if not (m.away_until or m.dormant_since or m.person in out)
    )


def outside(circle: Circle, person: PersonId) -> Outside | None:
    """Since when, and how, somebody is out of the room."""
    return next((o for o in circle.outside if o.person == person), None)


def out_of_room_as_members(
    circle: Circle, new: tuple[PersonId, ...], when: datetime
) -> tuple[Outside, ...]:
    """`outside` once these are members: from then on their days out of the room count."""
    return tuple(
        replace(o, until=when + limits.ROOM) if o.person in new and o.own and not o.wants else o
        for o in circle.outside
    )


def facilitator(circle: Circle) -> PersonId | None:
    """Who holds that seat; until somebody was selected, the founder (product §2).

    None while that person is no active member: then every member may facilitate.
    """
    seat = next((s.holder for s in circle.seats if s.role is Role.FACILITATOR), None)
    was = any(
        s.role is Role.FACILITATOR and s.stage is SelectionStage.SEATED for s in circle.selections
    )
    person = seat if was else circle.founder
    return person if person in active(circle) else None


def meeting(circle: Circle) -> Meeting | None:
    """The meeting that goes on, or for which people are asked whether they are here."""
    last = circle.meetings[-1] if circle.meetings else None
    return last if last and last.state != "ended" else None


def known_meeting(circle: Circle, item: ItemId) -> Meeting:
    return next(m for m in circle.meetings if m.item == item)


def without_presence(circle: Circle, person: PersonId) -> Circle:
    """Whoever leaves or goes away is not here; what they said is not heard again."""
    if (at := meeting(circle)) is None:
        return circle
    said = (s for t in at.step.turns if t.person == person for s in (t.source, *t.gone) if s)
    return put_meeting(circle, replace(at, step=without(at.step, person), gone=(*at.gone, *said)))


def present(circle: Circle, at: Meeting) -> tuple[PersonId, ...]:
    """Who is in it, in the order of their seats."""
    here = who(at.step, Answer.SPOKE)
    return tuple(p for p in active(circle) if p in here)


def live(circle: Circle) -> bool:
    """Whether people meet now; then rounds run in turn among those who are here."""
    at = meeting(circle)
    return at is not None and at.state == "live"


def here(circle: Circle) -> tuple[PersonId, ...]:
    """Who takes part in the meeting that goes on, in the order of their seats."""
    at = meeting(circle)
    return present(circle, at) if at is not None and at.state == "live" else ()


def queued(circle: Circle) -> tuple[Proposal, ...]:
    """In their order; the parts of a proposal go before the others."""
    waiting = (p for p in circle.proposals if p.stage is Stage.QUEUED)
    return tuple(sorted(waiting, key=lambda p: p.part_of is None))


def named(circle: Circle, made: Proposal) -> tuple[PersonId, ...]:
    """Who sees to it: is responsible, or checks a condition, and is here."""
    people = (made.responsible, *(c.checker for c in made.conditions))
    return tuple(dict.fromkeys(p for p in people if p and member(circle, p)))


def helps(circle: Circle, made: Proposal, person: PersonId) -> bool:
    """Whether a new text of this proposal may come from them, though it is not theirs."""
    asked = made.rest.people if made.rest and made.rest.what is None else ()
    resting = made.stage is Stage.RESTING and member(circle, person) is not None
    return resting and person in asked


def open_admissions(circle: Circle) -> tuple[Proposal, ...]:
    return tuple(
        p
        for p in circle.proposals
        if p.kind is ProposalKind.ADMISSION and p.stage not in CLOSED and p.reopened is None
    )


def as_decided(made: Proposal) -> bool:
    """Reopened, and no new version is asked about: nobody is asked for consent."""
    return made.reopened is not None and made.version == made.reopened


def of_the_circle(made: Proposal) -> bool:
    """It is the circle's: who proposed it does not take it along when leaving.

    The circle has consented to it, or another one has; or it is about to select somebody.
    """
    selects = made.kind is ProposalKind.SELECTION
    consented = made.reopened is not None or made.sending is not None
    return selects or consented or made.brought is not None


def proposed_by(circle: Circle, source: str) -> bool:
    """Whether this message has proposed something already."""
    return any(p.source == source for p in circle.proposals)


def changing(circle: Circle, decision: ItemId) -> tuple[Proposal, ...]:
    """What is open and would renew, repeal or replace that decision."""
    return tuple(
        p
        for p in circle.proposals
        if p.changes == decision and p.stage not in CLOSED and p.reopened is None
    )


def still_responsible(circle: Circle, decided: Decision) -> PersonId | None:
    held = decided.responsible
    return held if held is not None and member(circle, held) else None


def refuse_looked_again(circle: Circle, decided: Decision) -> Refusal | None:
    """Why it cannot be renewed or replaced now: an objection to it stands."""
    if decided.force not in LOOKED_AGAIN:
        return None
    proposer = known_proposal(circle, decided.item).proposer
    args: dict[str, Arg] = {"decision": decided.decision, "item": decided.item}
    return Refusal(Reason.LOOKED_AGAIN, args | {"proposer": proposer})


def ends_on(decided: Decision) -> datetime | None:
    """When it ends by itself: at its sunset, or after its grace."""
    return decided.grace_until or decided.sunset_on


def concerns(made: Proposal) -> tuple[Concern, ...]:
    """Who consents to it with a note."""
    turns = made.step.turns if made.step else ()
    return tuple(
        Concern(person=t.person, words=t.words) for t in turns if t.answer is Answer.CONCERN
    )


def worded(objection: Objection) -> bool:
    return objection.harm is not None or objection.because is not None


def whole(objection: Objection) -> bool:
    """It says what it would harm, and because of what."""
    return objection.harm is not None and objection.because is not None


def next_proposal(circle: Circle) -> ItemId:
    """Proposals from above are counted too; a selection is one, and has a number of its own."""
    items = (*(p.item for p in circle.proposals), *(a.item for a in circle.above))
    used = (int(item[1:]) for item in items if item.startswith(PROPOSAL))
    return item_id(PROPOSAL, max(used, default=0) + 1)


def ids(things: Iterable[Proposal]) -> tuple[ItemId, ...]:
    return tuple(p.item for p in things)


def no_such_item(item: ItemId | None, possible: tuple[ItemId, ...]) -> Refusal:
    return Refusal(Reason.NO_SUCH_ITEM, {"item": item or "", "open": possible})


_THINGS = {
    ProposalKind.ADMISSION: Thing.ADMISSION,
    ProposalKind.RELEASE: Thing.RELEASE,
    ProposalKind.REPEAL: Thing.REPEAL,
    ProposalKind.RETURN: Thing.RETURN,
    ProposalKind.CIRCLE_MERGE: Thing.MERGE,
}


def thing(circle: Circle, item: ItemId) -> Thing | None:
    """What the number stands for; None when it stands for nothing here."""
    if any(s.item == item for s in circle.selections):
        return Thing.SELECTION
    if made := proposal(circle, item):
        return _THINGS.get(made.kind, Thing.PROPOSAL)
    found = {
        Thing.FOUNDING: founding(circle, item),
        Thing.ROUND: go_round(circle, item),
        Thing.OBJECTION: objection(circle, item) or _of_others(circle, item),
        Thing.DECISION: decision(circle, item),
    }
    return next((kind for kind, there in found.items() if there), None)


def _of_others(circle: Circle, item: ItemId) -> bool:
    """An objection or concern that goes up from here, or comes from another circle."""
    going, coming = (a.objection for a in circle.appeals), (p.objection for p in circle.passing)
    return item in (*going, *coming)


def not_that(
    circle: Circle, item: ItemId, possible: tuple[ItemId, ...], *, wants: Thing
) -> Refusal:
    """The number stands for nothing, or for something that the word is not for."""
    kind = thing(circle, item)
    if kind is None and item in from_above(circle):
        return Refusal(Reason.FROM_ABOVE, {"item": item})
    if kind is None:
        return no_such_item(item, possible)
    args: dict[str, Arg] = {"item": item, "kind": kind.value, "wants": wants.value}
    return Refusal(Reason.WRONG_KIND, args)


def from_above(circle: Circle) -> tuple[ItemId, ...]:
    """The numbers here of what circles above have decided, or talk about."""
    return (*(a.decision for a in circle.announced), *(a.item for a in circle.above))


def meant(item: ItemId | None, possible: tuple[ItemId, ...]) -> ItemId | Refusal:
    """The item that was named, or the only one that can be meant."""
    if item is not None:
        return item
    if not possible:
        return Refusal(Reason.NOTHING_OPEN)
    return possible[0] if len(possible) == 1 else no_such_item(None, possible)


def unfit(said: Said | None, most: int) -> Refusal | None:
    """Why `said` cannot become record: nobody consents to what they cannot see (product §5)."""
    if said is None:
        return None
    if said.length == 0:
        return Refusal(Reason.EMPTY)
    if said.length > most:
        return Refusal(Reason.TOO_LONG, {"length": said.length, "most": most})
    return None
