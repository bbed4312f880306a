"""`return P12 because …`: what a circle below has sent goes back to it, by consent (canon §5.3).

Its origin reads why, and may change it and bring it again.
"""

from nstbot.domain import facts, finding, limits, opening
from nstbot.domain.commands import Return
from nstbot.domain.course import Course
from nstbot.domain.facts import ProposalKind
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.state import Circle, Proposal, Stage


def decide(course: Course, command: Return) -> Refusal | None:
    circle = course.circle
    if finding.proposed_by(circle, command.source):
        return None
    possible = tuple(p.item for p in circle.proposals if is_here(p))
    item = finding.meant(command.item, possible)
    if isinstance(item, Refusal):
        return item
    made = finding.proposal(circle, item)
    if made is None:
        return finding.not_that(circle, item, possible, wants=Thing.PROPOSAL)
    if refusal := _refused(circle, made):
        return refusal
    if wrong := finding.unfit(command.why, limits.REASON_LENGTH):
        return wrong
    return _check(course, command, made)


def is_here(made: Proposal) -> bool:
    """It came from below and is not decided here, nor with the circle above."""
    done = made.stage in finding.CLOSED or made.decision is not None
    return made.brought is not None and not done and made.stage is not Stage.CARRIED


def _refused(circle: Circle, made: Proposal) -> Refusal | None:
    if made.brought is None:
        return Refusal(Reason.NOT_FROM_BELOW, {"item": made.item})
    if made.decision is not None or made.stage in finding.CLOSED:
        return Refusal(Reason.ALREADY_CLOSED, {"item": made.item})
    if made.stage is Stage.CARRIED:
        return Refusal(Reason.WRONG_STAGE, {"item": made.item, "stage": made.stage.value})
    other = open_check(circle, made)
    return Refusal(Reason.RETURN_OPEN, {"item": made.item, "check": other.item}) if other else None


def open_check(circle: Circle, made: Proposal) -> Proposal | None:
    """Whether it goes back is asked now."""
    about = (p for p in circle.proposals if p.returns == made.item)
    return next((p for p in about if p.stage not in finding.CLOSED), None)


def _check(course: Course, command: Return, made: Proposal) -> Refusal | None:
    """It neither counts nor waits, like everything about something that is open already."""
    fact = facts.ProposalMade(
        item=finding.next_proposal(course.circle),
        kind=ProposalKind.RETURN,
        by=command.by,
        text=made.text,
        why=command.why.words,
        subject=None,
        term_days=None,
        responsible=None,
        source=command.source,
        at=command.at,
        returns=made.item,
    )
    course.add(fact)
    new = finding.known_proposal(course.circle, fact.item)
    return opening.open_consent(course, new, command.at, by=command.by)
