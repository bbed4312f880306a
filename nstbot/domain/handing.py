"""What a circle tells of itself, and what it hands to those who split off from it."""

from nstbot.domain import facts as f
from nstbot.domain import finding
from nstbot.domain import link_readings as links
from nstbot.domain.errands import HandOver, Inherited, LeftOpen, SplitOff, Told
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import PersonId
from nstbot.domain.link_shapes import Child
from nstbot.domain.settings import APART, BOUNDS, DEFAULTS, SMALL, written
from nstbot.domain.state import Check, Circle, Decision, Force, Proposal, Stage

People = tuple[PersonId, ...]


def told(circle: Circle) -> Told:
    """What a circle tells of itself."""
    return Told(
        circle=circle.id,
        name=circle.name,
        level=links.level(circle),
        holders=links.holders(circle),
        pair=circle.settings.representatives,
        members=len(circle.members),
        number=circle.links.changes,
        fan=circle.settings.circles_a_parent,
        region=circle.settings.region,
        small=circle.settings.tree == SMALL,
        dormant=circle.size.dormant_since is not None,
    )


def split_off(circle: Circle, fact: f.CircleSplit) -> SplitOff:
    """All that the other half begins with; `circle` is what is left."""
    held = circle.links
    in_tree = held.parent is not None or held.waits_since is not None
    return SplitOff(
        name=fact.name,
        aim=circle.aim,
        origin_name=circle.name,
        beside=held.parent.circle if held.parent else None,
        selects=in_tree and circle.settings.tree != APART,
        members=fact.goes,
        pairs=tuple(_told_of(child, circle) for child in held.parted),
        settings=_settings(circle),
        decisions=tuple(
            _inherited(circle, decided, fact.goes)
            for decided in circle.decisions
            if decided.kind is ProposalKind.POLICY and decided.force in _HOLDS
        ),
        open_=tuple(_left_open(made) for made in circle.proposals if _goes(made, fact.goes)),
    )


def hand_over(circle: Circle, fact: f.CircleEnded) -> HandOver:
    """All that goes with its people when a circle has become part of another one."""
    return HandOver(
        item=fact.item,
        name=circle.name,
        members=fact.people,
        pairs=tuple(_told_of(child, circle) for child in circle.links.parted),
        decisions=tuple(
            _inherited(circle, decided, fact.people)
            for decided in circle.decisions
            if decided.kind is ProposalKind.POLICY and decided.force in _HOLDS
        ),
        open_=tuple(_left_open(finding.known_proposal(circle, item)) for item in fact.open_),
        asking=fact.asking,
    )


_HOLDS = (Force.IN_FORCE, Force.REOPENED)


def _told_of(child: Child, circle: Circle) -> Told:
    """What a circle below has told of itself."""
    return Told(
        circle=child.circle,
        name=child.name,
        level=child.level,
        holders=child.holders,
        pair=child.pair,
        members=child.members,
        number=child.told,
        fan=circle.settings.circles_a_parent,
    )


def _settings(circle: Circle) -> tuple[tuple[str, str], ...]:
    values = ((name, written(circle.settings, name)) for name in BOUNDS)
    return tuple((name, value) for name, value in values if value != written(DEFAULTS, name))


def _inherited(circle: Circle, decided: Decision, goes: People) -> Inherited:
    """Who sees to it there is among those who go."""
    proposer = finding.known_proposal(circle, decided.item).proposer
    owners = [p for p in (decided.responsible, proposer, *decided.consents) if p in goes]
    checks = [c for c in decided.checks if _still_to_meet(c)]
    by = owners[0] if owners else goes[0]
    return Inherited(
        item=decided.decision,
        by=by,
        text=decided.text,
        why=decided.why,
        term_days=decided.term_days,
        responsible=decided.responsible if decided.responsible in goes else None,
        measures=decided.measures,
        pilot=decided.pilot,
        conditions=tuple(c.words for c in checks if c.words),
        checkers=tuple(c.person if c.person in goes else by for c in checks),
        check_on=tuple(c.until for c in checks),
        consents=tuple(p for p in decided.consents if p in goes),
        adopted_at=decided.adopted_at,
        in_force_on=decided.in_force_on,
        review_on=decided.review_on,
        sunset_on=finding.ends_on(decided),
    )


def _still_to_meet(check: Check) -> bool:
    return check.state != "met" and check.words is not None


def _goes(made: Proposal, goes: People) -> bool:
    """Left behind here, so that others may take it over; whoever made it takes it along."""
    left = made.stage is Stage.ORPHANED and made.kind is ProposalKind.POLICY
    return left and made.proposer in goes and made.changes is None


def _left_open(made: Proposal) -> LeftOpen:
    return LeftOpen(
        item=made.item,
        by=made.proposer,
        text=made.text,
        why=made.why,
        term_days=made.term_days,
        responsible=made.proposer,
        scope=made.scope,
        added=made.measures,
        pilot=made.pilot,
    )
