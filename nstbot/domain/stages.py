"""A proposal after each fact of its way. The table of its stages stands in `consent`."""

from dataclasses import replace
from typing import assert_never

from nstbot.domain import facts, finding
from nstbot.domain import support_readings as supports
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import ItemId
from nstbot.domain.state import Circle, Condition, Proposal, Rest, Sending, Stage

Onward = (
    facts.ProposalAmended
    | facts.IntegrationOpened
    | facts.MoreTimeGiven
    | facts.WindowExtended
    | facts.ChildrenAwaited
    | facts.ProposalParked
    | facts.ParkingEnded
    | facts.QueueOwnerAsked
    | facts.QueueKept
    | facts.ResponsibleLeft
    | facts.ProposalWithdrawn
    | facts.ProposalLapsed
    | facts.SendingConsented
    | facts.SendingAsked
    | facts.SendingKept
    | facts.LoopsEnded
    | facts.InformationSought
    | facts.HelpingAsked
    | facts.ProposalCameBack
    | facts.ProposalSplit
    | facts.CircleAnswered
)
StageFact = facts.ProposalMade | Onward


def evolve(circle: Circle, fact: StageFact) -> Circle:
    if isinstance(fact, facts.ProposalMade):
        circle = replace(circle, proposals=(*circle.proposals, _made(circle, fact)))
        return _answered(circle, fact.changes) if fact.changes else circle
    after = _after(finding.known_proposal(circle, fact.item), fact)
    if isinstance(fact, facts.IntegrationOpened):
        bare = not any(finding.worded(o) for o in finding.standing(circle, fact.item))
        after = replace(after, bare=bare)
    if isinstance(fact, facts.CircleAnswered):
        circle = _said(circle, fact, after)
    return finding.put_proposal(circle, after)


def _said(circle: Circle, fact: facts.CircleAnswered, made: Proposal) -> Circle:
    held = supports.passing(circle, fact.objection)
    return supports.put_passing(circle, replace(held, answer=made.text)) if held else circle


def _answered(circle: Circle, decision: ItemId) -> Circle:
    """Somebody has done something in the review of a decision, if it is open."""
    decided = finding.known_decision(circle, decision)
    return finding.put_decision(circle, replace(decided, answered=decided.reviewed))


def _made(circle: Circle, fact: facts.ProposalMade) -> Proposal:
    """A part has what the whole has, and a change what the decision has."""
    whole = finding.known_proposal(circle, fact.part_of) if fact.part_of else None
    base = finding.known_decision(circle, fact.changes) if fact.changes else whole
    return Proposal(
        item=fact.item,
        kind=fact.kind,
        proposer=fact.by,
        text=fact.text,
        why=fact.why,
        subject=fact.subject,
        term_days=fact.term_days,
        responsible=fact.responsible,
        measures=base.measures if base else (),
        source=fact.source,
        made_at=fact.at,
        due=fact.at + circle.settings.queue,
        setting=fact.setting,
        value=fact.value,
        scope=fact.scope,
        changes=fact.changes,
        part_of=fact.part_of,
        returns=fact.returns,
        urgent=fact.urgent or (whole.urgent if whole else False),
        goes=fact.goes,
        pairs=fact.pairs,
        begins=fact.begins,
        answers=fact.answers,
        merges=fact.merges,
        request=fact.request,
        pilot=base.pilot if base else None,
        conditions=whole.conditions if whole else _still_open(circle, fact),
    )


def _still_open(circle: Circle, fact: facts.ProposalMade) -> tuple[Condition, ...]:
    """The conditions of the decision that it would replace, as far as they are not met."""
    if fact.changes is None or fact.kind is not ProposalKind.POLICY:
        return ()
    return tuple(
        Condition(words=c.words, checker=c.person, until=c.until)
        for c in finding.known_decision(circle, fact.changes).checks
        if c.objection is None and c.state != "met" and c.words is not None
    )


def _after(made: Proposal, fact: Onward) -> Proposal:
    match fact:
        case facts.ProposalAmended():
            return _amended(made, fact)
        case facts.IntegrationOpened():
            return replace(
                made, stage=Stage.INTEGRATING, loop=fact.loop, due=fact.due, owner_asked=False
            )
        case facts.MoreTimeGiven():
            return replace(_until(made, fact), more_time=True)
        case facts.WindowExtended():
            return replace(_until(made, fact), extended=True)
        case facts.ChildrenAwaited():
            return replace(_until(made, fact), below_until=fact.due)
        case facts.ProposalParked():
            parked = replace(made, stage=Stage.PARKED, due=fact.until, loop=0, process=None)
            return replace(parked, owner_asked=False)
        case facts.ParkingEnded():
            return replace(made, stage=Stage.WAITING, due=fact.due)
        case facts.QueueOwnerAsked():
            return replace(made, owner_asked=True, due=fact.due)
        case facts.QueueKept():
            return replace(made, owner_asked=False, due=fact.due)
        case facts.ResponsibleLeft():
            return replace(made, responsible=fact.responsible)
        case facts.ProposalWithdrawn():
            return replace(made, stage=Stage.WITHDRAWN, due=None, owner_asked=False)
        case facts.ProposalLapsed():
            return replace(made, stage=Stage.LAPSED, due=None, owner_asked=False)
        case facts.LoopsEnded():
            return replace(made, stage=Stage.INTEGRATING, process=fact.process, due=fact.due)
        case facts.InformationSought() | facts.HelpingAsked():
            return _resting(made, fact)
        case facts.ProposalCameBack():
            return _came_back(made, fact)
        case facts.ProposalSplit():
            return replace(made, stage=Stage.SPLIT, due=None, owner_asked=False)
        case facts.CircleAnswered():
            return replace(made, stage=Stage.ANSWERED, due=None, loop=0)
        case facts.SendingConsented():
            return _outgoing(made, fact)
        case facts.SendingAsked():
            return replace(made, owner_asked=True, due=fact.due)
        case facts.SendingKept():
            return replace(made, owner_asked=False, due=fact.due)
        case _:
            assert_never(fact)


def _resting(made: Proposal, fact: facts.InformationSought | facts.HelpingAsked) -> Proposal:
    """What was with its proposer comes back to them."""
    rest = Rest(
        people=(fact.person,) if isinstance(fact, facts.InformationSought) else fact.helpers,
        what=fact.what if isinstance(fact, facts.InformationSought) else None,
        stage=made.stage,
    )
    rested = (*made.rested, fact.source)
    return replace(made, stage=Stage.RESTING, due=fact.until, rest=rest, rested=rested)


def _came_back(made: Proposal, fact: facts.ProposalCameBack) -> Proposal:
    step = replace(made.step, due=fact.due) if made.step else None
    return replace(made, stage=Stage(fact.stage), due=fact.due, rest=None, step=step)


def _outgoing(made: Proposal, fact: facts.SendingConsented) -> Proposal:
    sending = Sending(
        version=fact.version,
        consents=fact.consents,
        concerns=finding.concerns(made),
        not_heard=fact.not_heard,
        late_until=fact.late_until,
        at=fact.at,
    )
    return replace(made, stage=Stage.OUTGOING, due=fact.due, loop=0, sending=sending)


def _until(
    made: Proposal, fact: facts.MoreTimeGiven | facts.WindowExtended | facts.ChildrenAwaited
) -> Proposal:
    step = replace(made.step, due=fact.due) if made.step else None
    return replace(made, step=step, due=fact.due)


def _amended(made: Proposal, fact: facts.ProposalAmended) -> Proposal:
    """What would renew a decision in other words would replace it."""
    renewed = made.kind is ProposalKind.RENEWAL and fact.text not in (None, made.text)
    return replace(
        made,
        kind=ProposalKind.POLICY if renewed else made.kind,
        proposer=made.proposer if _helped(made, fact) else fact.by,
        version=fact.version,
        text=fact.text or made.text,
        why=fact.why or made.why,
        term_days=fact.term_days or made.term_days,
        responsible=fact.responsible or made.responsible,
        measures=(*made.measures, fact.measure) if fact.measure else made.measures,
        scope=fact.scope or made.scope,
        pilot=fact.pilot or made.pilot,
        conditions=(*made.conditions, *_conditions(fact)),
        amends=(*made.amends, fact.source) if fact.source else made.amends,
        value=fact.value or made.value,
        urgent=made.urgent if fact.urgent is None else fact.urgent,
    )


def _helped(made: Proposal, fact: facts.ProposalAmended) -> bool:
    """A helper brings a new text; the proposal stays its proposer's."""
    return made.stage is Stage.RESTING and made.rest is not None and fact.by in made.rest.people


def _conditions(fact: facts.ProposalAmended) -> tuple[Condition, ...]:
    if fact.condition is None or fact.checker is None or fact.check_on is None:
        return ()
    return (Condition(words=fact.condition, checker=fact.checker, until=fact.check_on),)
