"""Whether something is for the circles below too, and who of them was heard (canon §5.3, §5.4)."""

from nstbot.domain import finding, passages
from nstbot.domain import link_readings as links
from nstbot.domain.facts import US, ProposalKind
from nstbot.domain.ids import DECISION, CircleId, ItemId, Origin, item_id
from nstbot.domain.state import Above, Announced, Circle, Decision, Force, Proposal

LEFT = "left"
"""What is decided above holds no more for a circle that is not of that branch any more."""
OPEN = "open"
OVER = (*(force.value for force in finding.ENDED), LEFT)


def is_for_branch(circle: Circle, made: Proposal) -> bool:
    """Whether the circles below are told of it, and bound by it once it is decided here."""
    if not circle.links.children:
        return False
    decided = finding.decision(circle, made.changes) if made.changes else None
    return made.scope != US or (decided is not None and decided.scope != US)


def binds(circle: Circle, made: Proposal) -> bool:
    """Whether it becomes a decision for the branch."""
    own = made.kind is ProposalKind.POLICY and made.scope != US
    return own and bool(circle.links.children) and passages.decided_here(circle, made)


def unheard(circle: Circle, made: Proposal) -> tuple[CircleId, ...]:
    """The circles below of which nobody who represents them has answered its check."""
    heard = [t.person for t in made.step.turns if t.answer is not None] if made.step else []
    return tuple(
        child.circle
        for child in circle.links.children
        if not set(links.sitting_for(circle, child.circle)) & set(heard)
    )


def decisions(circle: Circle) -> tuple[Decision, ...]:
    """The circle's own that its branch has been told of and that are not over."""
    alive = (d for d in circle.decisions if d.force not in finding.ENDED)
    return tuple(d for d in alive if d.scope != US)


def holds(decided: Decision) -> bool:
    """Whether it is in force now, or is looked at again while it is."""
    return not decided.pending and decided.force in (Force.IN_FORCE, Force.REOPENED)


# ── What comes from above ───────────────────────────────────────────────────────────────────────


def announced(circle: Circle, item: ItemId) -> Announced | None:
    """The decision of a circle above that has this number here."""
    return next((a for a in circle.announced if a.decision == item), None)


def known_announced(circle: Circle, item: ItemId) -> Announced:
    return next(a for a in circle.announced if a.decision == item)


def of_circle(circle: Circle, which: CircleId, there: ItemId) -> Announced | None:
    """By its number there."""
    return next((a for a in circle.announced if (a.circle, a.there) == (which, there)), None)


def every(circle: Circle) -> list[Decision | Announced]:
    """Its own and those from above, in the order of their numbers."""
    return sorted([*circle.decisions, *circle.announced], key=lambda d: int(d.decision[1:]))


def in_force(circle: Circle) -> tuple[Announced, ...]:
    """Those that are not over; some are still only announced."""
    return tuple(a for a in circle.announced if a.force not in OVER)


def above(circle: Circle, item: ItemId) -> Above | None:
    """What is talked about above and has this number here; one's own are no such thing."""
    own = finding.proposal(circle, item)
    return None if own else next((a for a in circle.above if a.item == item), None)


def of_source(circle: Circle, origin: CircleId, source: ItemId) -> Above | None:
    """By the circle that made it and its number there."""
    return next((a for a in circle.above if (a.origin, a.source) == (origin, source)), None)


def is_open(at: Above) -> bool:
    return at.stage == OPEN and at.became is None


def unlisted(circle: Circle) -> tuple[Above, ...]:
    """What the room has not been told of."""
    return tuple(a for a in circle.above if is_open(a) and not a.listed)


def own_number(circle: Circle, origin: CircleId, source: ItemId) -> ItemId | None:
    """The number of the circle's own proposal that it is."""
    made = passages.of_origin(circle, Origin(circle=origin, item=source))
    return made.item if made else None


def next_decision(circle: Circle) -> ItemId:
    """Of its own decisions and those from above together."""
    used = (*(d.decision for d in circle.decisions), *(a.decision for a in circle.announced))
    return item_id(DECISION, max((int(item[1:]) for item in used), default=0) + 1)
