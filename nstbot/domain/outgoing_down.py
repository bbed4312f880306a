"""Errands to the circles below: what is decided or talked about for them (canon §5.4).

One to each circle, which passes it on to its own. The first circle tells all that there is to know,
so that whatever comes in between, or twice, or late, ends the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nstbot.domain import branch, finding, passages
from nstbot.domain import facts as f
from nstbot.domain import link_readings as links
from nstbot.domain.errands import Errand
from nstbot.domain.errands_down import Announce, AnswerAwaited, OpenedAbove, Passed
from nstbot.domain.facts import Fact
from nstbot.domain.ids import CircleId, ItemId, Words
from nstbot.domain.state import Above, Announced, Circle, Decision, Proposal, Stage

_NEWS = (
    f.DecisionAdopted
    | f.DecisionReopened
    | f.DecisionUpheld
    | f.DecisionSuperseded
    | f.DecisionRenewed
    | f.DecisionRepealed
    | f.RepealSuspended
    | f.GraceGiven
    | f.DecisionLapsed
)
_FROM_ABOVE = f.DecisionAnnounced | f.DecisionTold
_TALKED_ABOVE = f.ProposalOpenedAbove | f.ProposalToldAbove
_TALK = (
    f.TalkOpened
    | f.ProposalAmended
    | f.ProposalWithdrawn
    | f.ProposalLapsed
    | f.ProposalSplit
    | f.BelowWithdrew
    | f.ProposalReturned
)


def errands(before: Circle | None, facts: Sequence[Fact], after: Circle) -> Iterator[Errand]:
    """In the order of the facts; of several about one thing only one."""
    if not after.links.children:
        return
    told: set[tuple[str, str]] = set()
    for fact in facts:
        if isinstance(fact, f.ChildLinked) and before is not None:
            for body in _all(after):
                yield _to(after, fact.child, body, fact)
        elif isinstance(fact, f.ChildrenAwaited):
            yield from _awaited(after, fact)
        else:
            for news in (_news(before, after, fact), _meanwhile(after, fact)):
                if news is not None and _key(news) not in told:
                    told.add(_key(news))
                    for child in after.links.children:
                        yield _to(after, child.circle, news, fact)


def _meanwhile(circle: Circle, fact: Fact) -> Announce | None:
    """What it replaces is looked at no longer, and holds until then."""
    old = fact.supersedes if isinstance(fact, f.DecisionAdopted) else None
    decided = finding.known_decision(circle, old) if old else None
    holds = decided is not None and branch.holds(decided) and decided.scope != f.US
    return decision(circle, decided) if decided is not None and holds else None


def _key(body: Announce | OpenedAbove) -> tuple[str, str]:
    return body.circle, body.there


def _news(before: Circle | None, after: Circle, fact: Fact) -> Announce | OpenedAbove | None:
    if isinstance(fact, _NEWS):
        decided = finding.known_decision(after, fact.decision)
        return None if decided.scope == f.US else decision(after, decided)
    if isinstance(fact, _FROM_ABOVE):
        return _passed_on(after, branch.known_announced(after, fact.decision))
    if isinstance(fact, _TALKED_ABOVE):
        return _talk_passed_on(after, next(a for a in after.above if a.item == fact.item))
    return _talked(before, after, fact) if isinstance(fact, _TALK) else None


def _all(circle: Circle) -> Iterator[Announce | OpenedAbove]:
    """What a circle that is linked now has to know: it has its own days for what is decided."""
    for decided in branch.decisions(circle):
        yield replace(decision(circle, decided), own_days=True)
    for held in branch.in_force(circle):
        yield replace(_passed_on(circle, held), own_days=True)
    for at in circle.above:
        if branch.is_open(at):
            yield _talk_passed_on(circle, at)


# ── Decisions ───────────────────────────────────────────────────────────────────────────────────


def decision(circle: Circle, decided: Decision) -> Announce:
    """All that there is to know of a decision of this circle."""
    made = _proposed(circle, decided)
    began = passages.origin(circle, made)
    last = decided.history[-1].at if decided.history else decided.adopted_at
    return Announce(
        circle=circle.id,
        there=decided.decision,
        name=circle.name,
        level=links.level(circle),
        number=1 + len(decided.history),
        proposal=made.item,
        origin=began.circle,
        source=began.item,
        text=decided.text,
        why=decided.why,
        decided_at=decided.adopted_at,
        in_force_on=decided.in_force_on,
        review_on=decided.review_on,
        sunset_on=finding.ends_on(decided),
        force=decided.force.value,
        changed_at=last,
        urgent=decided.urgent,
        unheard=False,
        own_days=False,
        replaces=decided.supersedes,
        way=(Passed(circle=circle.id, name=circle.name),),
    )


def _proposed(circle: Circle, decided: Decision) -> Proposal:
    """What was talked about; since it was renewed it stands on that check."""
    adopted = (p for p in circle.proposals if p.decision == decided.decision)
    return next(adopted, finding.known_proposal(circle, decided.item))


def _passed_on(circle: Circle, held: Announced) -> Announce:
    return Announce(
        circle=held.circle,
        there=held.there,
        name=held.name,
        level=held.level,
        number=held.number,
        proposal=held.proposal,
        origin=held.origin,
        source=held.source,
        text=held.text,
        why=held.why,
        decided_at=held.decided_at,
        in_force_on=held.in_force_on,
        review_on=held.review_on,
        sunset_on=held.sunset_on,
        force=held.force,
        changed_at=held.changed_at or held.decided_at,
        urgent=held.urgent,
        unheard=held.unheard,
        own_days=held.own_days,
        replaces=_there(circle, held.replaces),
        way=_way(circle, held.way, held.names),
    )


def _there(circle: Circle, item: ItemId | None) -> ItemId | None:
    """Its number in the circle that has decided it."""
    known = branch.announced(circle, item) if item else None
    return known.there if known else None


def _way(circle: Circle, way: tuple[CircleId, ...], names: tuple[Words, ...]) -> tuple[Passed, ...]:
    before = zip(way, names, strict=True)
    passed = tuple(Passed(circle=one, name=name) for one, name in before)
    return (*passed, Passed(circle=circle.id, name=circle.name))


# ── What is talked about ────────────────────────────────────────────────────────────────────────


def _talked(before: Circle | None, after: Circle, fact: _TALK) -> OpenedAbove | None:
    """A proposal for the branch, from the moment in which it is talked about."""
    made = finding.known_proposal(after, fact.item)
    old = finding.proposal(before, fact.item) if before else None
    was_for_branch = old is not None and before is not None and branch.is_for_branch(before, old)
    known = old is not None and not _quiet(old) and was_for_branch
    if made.kind is not f.ProposalKind.POLICY or made.reopened is not None:
        return None
    if made.stage in finding.CLOSED:
        return _opened(after, made, made.stage.value, fact) if known else None
    if not branch.is_for_branch(after, made):
        return _opened(after, made, "ours", fact) if known else None
    return None if _quiet(made) else _opened(after, made, branch.OPEN, fact)


def _quiet(made: Proposal) -> bool:
    """Of what has not been talked about nobody below has been told."""
    return made.stage is Stage.QUEUED or (made.stage is Stage.ORPHANED and made.step is None)


def _opened(circle: Circle, made: Proposal, stage: str, fact: Fact) -> OpenedAbove:
    began = passages.origin(circle, made)
    return OpenedAbove(
        circle=circle.id,
        there=made.item,
        name=circle.name,
        level=links.level(circle),
        version=made.version,
        text=made.text,
        origin=began.circle,
        source=began.item,
        stage=stage,
        told_at=fact.at,
        way=(Passed(circle=circle.id, name=circle.name),),
    )


def _talk_passed_on(circle: Circle, at: Above) -> OpenedAbove:
    return OpenedAbove(
        circle=at.circle,
        there=at.there,
        name=at.name,
        level=at.level,
        version=at.version,
        text=at.text,
        origin=at.origin,
        source=at.source,
        stage=at.stage,
        told_at=at.told_at,
        way=_way(circle, at.way, at.names),
    )


def _awaited(circle: Circle, fact: f.ChildrenAwaited) -> Iterator[Errand]:
    """Each circle of which nobody has answered is told so itself."""
    made = finding.known_proposal(circle, fact.item)
    for child in fact.children:
        body = AnswerAwaited(
            there=fact.item,
            version=fact.version,
            name=circle.name,
            text=made.text,
            until=fact.due,
        )
        yield Errand(sender=circle.id, receiver=child, body=body, at=fact.at)


def _to(circle: Circle, child: CircleId, body: Announce | OpenedAbove, fact: Fact) -> Errand:
    """To many rooms: it waits behind what people are waiting for."""
    told = _for_child(circle, child, body) if isinstance(body, Announce) else body
    told = replace(told, heard=links.known_child(circle, child).told)
    return Errand(sender=circle.id, receiver=child, body=told, at=fact.at, later=True)


def _for_child(circle: Circle, child: CircleId, body: Announce) -> Announce:
    """Whoever was not heard has days of its own, and so have the circles below it."""
    decided = finding.decision(circle, body.there) if body.circle == circle.id else None
    if decided is None or child not in decided.unheard:
        return body
    return replace(body, unheard=True, own_days=True)
