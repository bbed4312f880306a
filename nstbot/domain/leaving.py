"""What follows when somebody has left the circle: what they leave behind may be taken over.

objection: standing → orphaned → (taken over) standing | recast after 72 h
proposal: any open stage → orphaned → (taken over) queued | waiting; lapsed after 7 days

Sources: product §3 *Membership*, canon §11.4 and §11.5.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import facts, finding, limits, rounds, turns
from nstbot.domain.course import Course
from nstbot.domain.facts import Answer, ProposalKind
from nstbot.domain.ids import PersonId
from nstbot.domain.rounds import Heard
from nstbot.domain.state import Circle, Objection, Proposal, Stage

LeavingFact = (
    facts.MemberLeft
    | facts.ObjectionOrphaned
    | facts.ObjectionTakenOver
    | facts.ProposalOrphaned
    | facts.ProposalTakenOver
)


def leave(course: Course, fact: facts.MemberLeft) -> None:
    """`fact` and all that follows from it by itself."""
    person, when = fact.person, fact.at
    course.add(fact)
    for made in course.circle.proposals:
        about = made.kind is ProposalKind.RELEASE and made.subject == person
        if about and made.stage not in finding.CLOSED and made.reopened is None:
            course.add(facts.ProposalLapsed(item=made.item, at=when, reason="gone"))
    for made in course.circle.proposals:
        alive = made.stage not in finding.CLOSED and not finding.of_the_circle(made)
        if made.proposer == person and alive:
            until = when + limits.TAKE_OVER_PROPOSAL
            orphaned = facts.ProposalOrphaned(item=made.item, person=person, until=until, at=when)
            course.add(orphaned)
    for made in course.circle.proposals:
        theirs = made.responsible == person and made.stage not in finding.CLOSED
        left_behind = made.stage is Stage.ORPHANED and made.proposer == person
        if theirs and not left_behind and not finding.as_decided(made):
            course.add(_handed_on(course.circle, made, fact))
    for objection in finding.own_standing(course.circle, person):
        course.add(
            facts.ObjectionOrphaned(
                objection=objection.objection,
                item=objection.item,
                person=person,
                until=when + limits.TAKE_OVER_OBJECTION,
                at=when,
            )
        )


def _handed_on(circle: Circle, made: Proposal, left: facts.MemberLeft) -> facts.ResponsibleLeft:
    """The proposer is responsible instead, if they are here and among those who are asked."""
    proposer = made.proposer
    unasked = made.stage in finding.ASKING and made.step and not rounds.turn(made.step, proposer)
    here = finding.member(circle, proposer) is not None
    return facts.ResponsibleLeft(
        item=made.item,
        person=left.person,
        responsible=proposer if here and not unasked else None,
        at=left.at,
    )


def nobody_took_it(objection: Objection, when: datetime) -> facts.ObjectionRecast:
    """Left behind and not taken over, it stays with its item as a concern."""
    return facts.ObjectionRecast(
        objection=objection.objection,
        item=objection.item,
        person=objection.owner,
        at=when,
        left=True,
    )


def evolve(circle: Circle, fact: LeavingFact) -> Circle:
    match fact:
        case facts.MemberLeft():
            return _left(circle, fact.person)
        case facts.ObjectionOrphaned():
            held = finding.known_objection(circle, fact.objection)
            return finding.put_objection(circle, replace(held, orphaned=fact.until))
        case facts.ObjectionTakenOver():
            return _taken_over(circle, fact)
        case facts.ProposalOrphaned():
            made = finding.known_proposal(circle, fact.item)
            rests = replace(made, stage=Stage.ORPHANED, due=fact.until, loop=0, owner_asked=False)
            return finding.put_proposal(circle, rests)
        case facts.ProposalTakenOver():
            made = finding.known_proposal(circle, fact.item)
            return finding.put_proposal(circle, _with_proposer(circle, made, fact))
        case _:
            assert_never(fact)


def _left(circle: Circle, person: PersonId) -> Circle:
    """A leaver is in no roster any more; what they said in a go-round stays said."""
    procedure = circle.procedure
    if procedure and procedure.step:
        step = _without_unanswered(procedure.step, person)
        procedure = replace(procedure, step=step)
    circle = finding.without_presence(circle, person)
    return replace(
        circle,
        members=tuple(m for m in circle.members if m.person != person),
        outside=tuple(o for o in circle.outside if o.person != person),
        rounds=tuple(turns.without(r, person) for r in circle.rounds),
        starter=_next_seat(circle, person) if circle.starter == person else circle.starter,
        proposals=tuple(
            replace(p, step=rounds.without(p.step, person)) if p.step else p
            for p in circle.proposals
        ),
        objections=tuple(_unasked(o, person) for o in circle.objections),
        procedure=procedure,
    )


def _unasked(objection: Objection, person: PersonId) -> Objection:
    """No longer among those who say whether it is set aside, whatever they said."""
    asked = objection.aside
    if asked is None or asked.state != "open":
        return objection
    return replace(objection, aside=replace(asked, step=rounds.without(asked.step, person)))


def _next_seat(circle: Circle, person: PersonId) -> PersonId | None:
    seats = turns.seats_from(circle, person)
    return seats[1] if len(seats) > 1 else None


def _without_unanswered(step: rounds.Step, person: PersonId) -> rounds.Step:
    return rounds.without(step, person) if person in rounds.unanswered(step) else step


def _taken_over(circle: Circle, fact: facts.ObjectionTakenOver) -> Circle:
    """It stands as before, and is what its new owner says to the version that it is against."""
    old = finding.known_objection(circle, fact.objection)
    held = replace(old, owner=fact.person, orphaned=None, asked_again=False, raised_at=fact.at)
    held = replace(held, earlier=(*old.earlier, old.owner))
    held = _unasked(held, fact.person)
    circle = finding.put_objection(circle, held)
    made = finding.known_proposal(circle, fact.item)
    if made.step is None or made.version != held.version or finding.as_decided(made):
        return circle
    said = Heard(
        answer=Answer.OBJECTION,
        tap=False,
        source=fact.source,
        arrived=fact.arrived,
        words=held.harm or held.because,
    )
    step = rounds.give(made.step, fact.person, said)
    return finding.put_proposal(circle, replace(made, step=step))


def _with_proposer(circle: Circle, made: Proposal, fact: facts.ProposalTakenOver) -> Proposal:
    """What had no step yet waits in line again; else its new proposer says what now."""
    stage = Stage.QUEUED if made.step is None else Stage.WAITING
    here = made.responsible and finding.member(circle, made.responsible)
    policy = made.kind is ProposalKind.POLICY
    responsible = fact.person if policy and not here else made.responsible
    return replace(made, proposer=fact.person, stage=stage, due=fact.due, responsible=responsible)
