"""`support`: a member takes over what somebody who left has left behind (canon §11.4, §11.5)."""

from nstbot.domain import facts, finding, limits
from nstbot.domain.commands import Support
from nstbot.domain.course import Course
from nstbot.domain.ids import ItemId
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.state import Circle, Objection, Proposal, Stage, Standing


def support(course: Course, command: Support) -> Refusal | None:
    possible = left_behind(course.circle)
    item = finding.meant(command.item, possible)
    if isinstance(item, Refusal):
        return item
    if objection := finding.objection(course.circle, item):
        return _objection(course, command, objection)
    if made := finding.proposal(course.circle, item):
        return _proposal(course, command, made)
    return finding.not_that(course.circle, item, possible, wants=Thing.OBJECTION)


def left_behind(circle: Circle) -> tuple[ItemId, ...]:
    """The objections and proposals that can be taken over."""
    alive = tuple(p.item for p in circle.proposals if p.stage not in finding.CLOSED)
    objections = (
        o.objection
        for o in circle.objections
        if o.orphaned and o.standing is Standing.STANDING and o.item in alive
    )
    return (*objections, *(p.item for p in circle.proposals if p.stage is Stage.ORPHANED))


def _objection(course: Course, command: Support, held: Objection) -> Refusal | None:
    if held.standing is not Standing.STANDING:
        return Refusal(Reason.NOT_STANDING, {"objection": held.objection})
    if finding.known_proposal(course.circle, held.item).stage in finding.CLOSED:
        return Refusal(Reason.ALREADY_CLOSED, {"item": held.item})
    if held.orphaned is None:
        return Refusal(Reason.HAS_OWNER, {"item": held.objection, "owner": held.owner})
    course.add(
        facts.ObjectionTakenOver(
            objection=held.objection,
            item=held.item,
            person=command.by,
            source=command.source,
            arrived=command.arrived,
            at=command.at,
        )
    )
    return None


def _proposal(course: Course, command: Support, made: Proposal) -> Refusal | None:
    if made.stage in finding.CLOSED:
        return Refusal(Reason.ALREADY_CLOSED, {"item": made.item})
    if made.stage is not Stage.ORPHANED:
        return Refusal(Reason.HAS_OWNER, {"item": made.item, "owner": made.proposer})
    if made.subject == command.by:
        return Refusal(Reason.OWN_RELEASE, {"item": made.item})
    span = course.circle.settings.queue if made.step is None else limits.OWNER
    due = command.at + span
    course.add(facts.ProposalTakenOver(item=made.item, person=command.by, due=due, at=command.at))
    return None
