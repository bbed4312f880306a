"""The other half of a circle that has split begins: with members, settings and what was decided.

It is founded at once: four of its members at least have consented to that (`halves.missing`).
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import facts, finding, rounds, settings, sitting
from nstbot.domain import link_readings as links
from nstbot.domain.commands import Receive
from nstbot.domain.course import Course
from nstbot.domain.errands import Inherited, LeftOpen, SplitOff
from nstbot.domain.facts import Answer, ProposalKind
from nstbot.domain.ids import DECISION, FOUNDING, Words, item_id
from nstbot.domain.rounds import Heard
from nstbot.domain.state import Check, Circle, Decision, Founding, Proposal, Stage

InheritingFact = facts.CircleSplitOff | facts.DecisionInherited


def opened(command: Receive, body: SplitOff) -> facts.CircleSplitOff:
    return facts.CircleSplitOff(
        item=item_id(FOUNDING, 1),
        circle=command.errand.receiver,
        name=body.name,
        aim=body.aim,
        origin=command.errand.sender,
        origin_name=body.origin_name,
        beside=body.beside,
        settings=body.settings,
        decisions=len(body.decisions),
        at=command.at,
    )


def begin(course: Course, command: Receive, body: SplitOff) -> None:
    """Who sat for a circle below sits for it here; then it is founded, and takes all over."""
    for pair in body.pairs:
        sitting.link(course, pair, body.members, command.at)
    course.add(
        facts.CircleFounded(
            item=item_id(FOUNDING, 1),
            members=body.members,
            guests=(),
            entitled=(),
            late_until=command.at,
            by=None,
            at=command.at,
        )
    )
    for decided in body.decisions:
        course.add(inherited(course.circle, decided, command, body.origin_name))
    for made in body.open_:
        propose(course, made, command)


def inherited(
    circle: Circle, decided: Inherited, command: Receive, origin_name: Words
) -> facts.DecisionInherited:
    """It holds here too, with its dates."""
    return facts.DecisionInherited(
        decision=item_id(DECISION, len(circle.decisions) + 1),
        item=finding.next_proposal(circle),
        origin=command.errand.sender,
        origin_item=decided.item,
        origin_name=origin_name,
        by=decided.by,
        text=decided.text,
        why=decided.why,
        term_days=decided.term_days,
        responsible=decided.responsible,
        measures=decided.measures,
        pilot=decided.pilot,
        conditions=decided.conditions,
        checkers=decided.checkers,
        check_on=decided.check_on,
        consents=decided.consents,
        adopted_at=decided.adopted_at,
        in_force_on=decided.in_force_on,
        review_on=decided.review_on,
        sunset_on=decided.sunset_on,
        at=command.at,
    )


def reviewed_by(came: facts.DecisionInherited, when: datetime) -> facts.DecisionInherited:
    """The same, looked at by then at the latest, and before it ends."""
    return replace(came, review_on=min(came.review_on or when, when))


def propose(course: Course, made: LeftOpen, command: Receive) -> None:
    """From the beginning, by the same person."""
    item = finding.next_proposal(course.circle)
    course.add(
        facts.ProposalMade(
            item=item,
            kind=ProposalKind.POLICY,
            by=made.by,
            text=made.text,
            why=made.why,
            subject=None,
            term_days=made.term_days,
            responsible=made.responsible,
            source=f"{command.errand.sender}/{made.item}",
            at=command.at,
            scope=made.scope,
        )
    )
    added = [(measure, None) for measure in made.added]
    pilot = [(None, made.pilot)] if made.pilot else []
    for version, (measure, tried) in enumerate((*added, *pilot), start=2):
        course.add(
            facts.ProposalAmended(
                item=item,
                version=version,
                by=made.by,
                text=None,
                why=None,
                term_days=None,
                responsible=None,
                measure=measure,
                pilot=tried,
                at=command.at,
            )
        )


def evolve(circle: Circle | None, fact: InheritingFact) -> Circle:
    match fact:
        case facts.CircleSplitOff():
            return _began(fact)
        case facts.DecisionInherited():
            assert circle is not None
            return replace(
                circle,
                proposals=(*circle.proposals, _proposal(fact)),
                decisions=(*circle.decisions, _decision(fact)),
            )
        case _:
            assert_never(fact)


def _began(fact: facts.CircleSplitOff) -> Circle:
    """Nobody founded it: until it has selected a facilitator, every member may steer."""
    new = Founding(
        item=fact.item,
        name=fact.name,
        aim=fact.aim,
        founder=finding.NOBODY,
        invited=(),
        step=rounds.asked((), fact.at, fact.at, before=None),
        source="",
        formed=True,
    )
    numbers = settings.DEFAULTS
    for name, value in fact.settings:
        numbers = settings.changed(numbers, name, value)
    circle = Circle(
        id=fact.circle,
        name=fact.name,
        aim=fact.aim,
        founder=finding.NOBODY,
        foundings=(new,),
        settings=numbers,
    )
    held = replace(circle.links, origin=fact.origin, beside=fact.beside)
    return links.with_links(circle, held)


def _proposal(fact: facts.DecisionInherited) -> Proposal:
    """What it stands on here: as consented to there."""
    step = rounds.asked(fact.consents, fact.adopted_at, fact.adopted_at, before=None)
    yes = Heard(answer=Answer.CONSENT, tap=False, source="", arrived=0)
    for person in fact.consents:
        step = rounds.give(step, person, yes)
    return Proposal(
        item=fact.item,
        kind=ProposalKind.POLICY,
        proposer=fact.by,
        text=fact.text,
        why=fact.why,
        subject=None,
        term_days=fact.term_days,
        responsible=fact.responsible,
        measures=fact.measures,
        source=f"{fact.origin}/{fact.origin_item}",
        made_at=fact.adopted_at,
        stage=Stage.ADOPTED,
        step=step,
        decision=fact.decision,
        pilot=fact.pilot,
    )


def _decision(fact: facts.DecisionInherited) -> Decision:
    dated = zip(fact.conditions, fact.checkers, fact.check_on, strict=True)
    return Decision(
        decision=fact.decision,
        item=fact.item,
        version=1,
        kind=ProposalKind.POLICY,
        text=fact.text,
        why=fact.why,
        term_days=fact.term_days,
        responsible=fact.responsible,
        measures=fact.measures,
        consents=fact.consents,
        concerns=(),
        not_heard=(),
        objections=(),
        supersedes=None,
        adopted_at=fact.adopted_at,
        in_force_on=fact.in_force_on,
        review_on=fact.review_on,
        sunset_on=fact.sunset_on,
        late_until=fact.at,
        pilot=fact.pilot,
        checks=tuple(Check(words=w, person=p, until=on) for w, p, on in dated),
        origin_name=fact.origin_name,
        origin_item=fact.origin_item,
    )
