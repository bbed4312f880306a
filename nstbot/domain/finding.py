"""Looking things up in a circle; small readings that more than one process needs."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.rounds import GoRound
from nstbot.domain.state import (
    Circle,
    Decision,
    Founding,
    Member,
    Objection,
    Proposal,
    Stage,
    Standing,
)

CLOSED = (Stage.ADOPTED, Stage.WITHDRAWN, Stage.LAPSED)
ASKING = (Stage.CONSENT, Stage.INTEGRATING)


def founding(circle: Circle, item: ItemId) -> Founding | None:
    return next((f for f in circle.foundings if f.item == item), None)


def open_founding(circle: Circle) -> Founding | None:
    return next((f for f in circle.foundings if f.state == "open"), None)


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
    return tuple(
        o for o in circle.objections if o.item == item and o.standing is Standing.STANDING
    )


def member(circle: Circle, person: PersonId) -> Member | None:
    return next((m for m in circle.members if m.person == person), None)


def active(circle: Circle) -> tuple[PersonId, ...]:
    """The members who are asked new questions, in the order of their seats."""
    return tuple(m.person for m in circle.members if m.away_until is None)


def facilitator(circle: Circle) -> PersonId | None:
    """The founder while an active member; else None, and every member may facilitate."""
    return circle.founder if circle.founder in active(circle) else None


def queued(circle: Circle) -> tuple[Proposal, ...]:
    return tuple(p for p in circle.proposals if p.stage is Stage.QUEUED)


def open_admissions(circle: Circle) -> tuple[Proposal, ...]:
    return tuple(
        p
        for p in circle.proposals
        if p.kind is ProposalKind.ADMISSION and p.stage not in CLOSED and p.reopened is None
    )


def with_founding(circle: Circle, item: ItemId, **changes: Any) -> Circle:
    found = tuple(replace(f, **changes) if f.item == item else f for f in circle.foundings)
    return replace(circle, foundings=found)


def with_round(circle: Circle, item: ItemId, **changes: Any) -> Circle:
    rounds = tuple(replace(r, **changes) if r.item == item else r for r in circle.rounds)
    return replace(circle, rounds=rounds)


def with_proposal(circle: Circle, item: ItemId, **changes: Any) -> Circle:
    changed = tuple(replace(p, **changes) if p.item == item else p for p in circle.proposals)
    return replace(circle, proposals=changed)


def with_objection(circle: Circle, item: ItemId, **changes: Any) -> Circle:
    changed = tuple(
        replace(o, **changes) if o.objection == item else o for o in circle.objections
    )
    return replace(circle, objections=changed)


def with_decision(circle: Circle, item: ItemId, **changes: Any) -> Circle:
    changed = tuple(
        replace(d, **changes) if d.decision == item else d for d in circle.decisions
    )
    return replace(circle, decisions=changed)


def with_member(circle: Circle, person: PersonId, **changes: Any) -> Circle:
    changed = tuple(replace(m, **changes) if m.person == person else m for m in circle.members)
    return replace(circle, members=changed)


def ids(things: Iterable[Proposal]) -> tuple[ItemId, ...]:
    return tuple(p.item for p in things)
