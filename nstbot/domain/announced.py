"""What a circle knows of what is decided, and talked about, above it: after each fact of that."""

from dataclasses import replace
from typing import assert_never

from nstbot.domain import branch, facts, finding
from nstbot.domain.state import Above, Announced, AwaitedAbove, Circle

AnnouncingFact = (
    facts.DecisionAnnounced
    | facts.DecisionTold
    | facts.ProposalOpenedAbove
    | facts.ProposalToldAbove
    | facts.ProposalsListed
    | facts.AnswerAwaitedAbove
)


def evolve(circle: Circle, fact: AnnouncingFact) -> Circle:
    match fact:
        case facts.DecisionAnnounced():
            return _became(_put(circle, _known(fact)), fact)
        case facts.DecisionTold():
            return _put(circle, _after(branch.known_announced(circle, fact.decision), fact))
        case facts.ProposalOpenedAbove():
            return replace(circle, above=(*circle.above, _first_heard(circle, fact)))
        case facts.ProposalToldAbove():
            return _moved(circle, fact)
        case facts.ProposalsListed():
            above = tuple(
                replace(a, listed=True) if a.item in fact.items else a for a in circle.above
            )
            return replace(circle, above=above, listed_at=fact.at)
        case facts.AnswerAwaitedAbove():
            return _waits(circle, fact)
        case _:
            assert_never(fact)


def _put(circle: Circle, new: Announced) -> Circle:
    others = tuple(a for a in circle.announced if a.decision != new.decision)
    return replace(circle, announced=(*others, new))


def _known(fact: facts.DecisionAnnounced) -> Announced:
    return Announced(
        decision=fact.decision,
        circle=fact.circle,
        there=fact.there,
        name=fact.name,
        level=fact.level,
        number=fact.number,
        proposal=fact.proposal,
        origin=fact.origin,
        source=fact.source,
        text=fact.text,
        why=fact.why,
        decided_at=fact.decided_at,
        announced_at=fact.at,
        in_force_on=fact.in_force_on,
        review_on=fact.review_on,
        sunset_on=fact.sunset_on,
        way=fact.way,
        names=fact.names,
        force=fact.force,
        urgent=fact.urgent,
        unheard=fact.unheard,
        own_days=fact.own_days,
        was=fact.was,
        replaces=fact.replaces,
    )


def _after(held: Announced, fact: facts.DecisionTold) -> Announced:
    return replace(
        held,
        number=fact.number,
        force=fact.force,
        in_force_on=fact.in_force_on,
        review_on=fact.review_on,
        sunset_on=fact.sunset_on,
        changed_at=fact.changed_at,
        by=fact.by,
    )


def _became(circle: Circle, fact: facts.DecisionAnnounced) -> Circle:
    """What was talked about has become a decision."""
    above = tuple(
        replace(a, became=fact.decision)
        if (a.origin, a.source) == (fact.origin, fact.source) and a.became is None
        else a
        for a in circle.above
    )
    return replace(circle, above=above)


def _first_heard(circle: Circle, fact: facts.ProposalOpenedAbove) -> Above:
    """Of one's own proposal nobody needs to be told."""
    return Above(
        item=fact.item,
        circle=fact.circle,
        there=fact.there,
        name=fact.name,
        level=fact.level,
        version=fact.version,
        text=fact.text,
        origin=fact.origin,
        source=fact.source,
        way=fact.way,
        names=fact.names,
        told_at=fact.told_at,
        opened_at=fact.at,
        stage=fact.stage,
        listed=finding.proposal(circle, fact.item) is not None,
    )


def _moved(circle: Circle, fact: facts.ProposalToldAbove) -> Circle:
    above = tuple(
        replace(
            a,
            circle=fact.circle,
            there=fact.there,
            name=fact.name,
            level=fact.level,
            version=fact.version,
            text=fact.text,
            way=fact.way,
            names=fact.names,
            told_at=fact.told_at,
            stage=fact.stage,
        )
        if a.item == fact.item
        else a
        for a in circle.above
    )
    return replace(circle, above=above)


def _waits(circle: Circle, fact: facts.AnswerAwaitedAbove) -> Circle:
    others = tuple(
        a for a in circle.awaited_above if (a.circle, a.there) != (fact.circle, fact.there)
    )
    new = AwaitedAbove(
        circle=fact.circle,
        there=fact.there,
        version=fact.version,
        name=fact.name,
        text=fact.text,
        until=fact.until,
    )
    return replace(circle, awaited_above=(*others, new))
