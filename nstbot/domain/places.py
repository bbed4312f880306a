"""Where each thing of a circle stands, and putting a new state of it in its place."""

from dataclasses import replace

from nstbot.domain.ids import ItemId
from nstbot.domain.rounds import GoRound
from nstbot.domain.state import (
    Circle,
    Decision,
    Founding,
    Meeting,
    Member,
    Objection,
    Proposal,
)


def put_meeting(circle: Circle, new: Meeting) -> Circle:
    changed = tuple(new if m.item == new.item else m for m in circle.meetings)
    return replace(circle, meetings=changed)


def known_founding(circle: Circle, item: ItemId) -> Founding:
    return next(f for f in circle.foundings if f.item == item)


def known_round(circle: Circle, item: ItemId) -> GoRound:
    return next(r for r in circle.rounds if r.item == item)


def known_proposal(circle: Circle, item: ItemId) -> Proposal:
    """The proposal of an item that is known to be there."""
    return next(p for p in circle.proposals if p.item == item)


def known_objection(circle: Circle, item: ItemId) -> Objection:
    return next(o for o in circle.objections if o.objection == item)


def known_decision(circle: Circle, item: ItemId) -> Decision:
    return next(d for d in circle.decisions if d.decision == item)


def put_founding(circle: Circle, new: Founding) -> Circle:
    changed = tuple(new if f.item == new.item else f for f in circle.foundings)
    return replace(circle, foundings=changed)


def put_round(circle: Circle, new: GoRound) -> Circle:
    changed = tuple(new if r.item == new.item else r for r in circle.rounds)
    return replace(circle, rounds=changed)


def put_proposal(circle: Circle, new: Proposal) -> Circle:
    changed = tuple(new if p.item == new.item else p for p in circle.proposals)
    return replace(circle, proposals=changed)


def put_objection(circle: Circle, new: Objection) -> Circle:
    changed = tuple(new if o.objection == new.objection else o for o in circle.objections)
    return replace(circle, objections=changed)


def put_decision(circle: Circle, new: Decision) -> Circle:
    changed = tuple(new if d.decision == new.decision else d for d in circle.decisions)
    return replace(circle, decisions=changed)


def put_member(circle: Circle, new: Member) -> Circle:
    changed = tuple(new if m.person == new.person else m for m in circle.members)
    return replace(circle, members=changed)
