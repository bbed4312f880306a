"""What the circle consented to for more circles than itself: it is to be sent on.

consent → outgoing ⇄ carried (each: asked every 90 days) → decided above, amended or withdrawn
"""

from nstbot.domain import facts, finding, limits, selection_readings
from nstbot.domain.commands import SendUp
from nstbot.domain.course import Course
from nstbot.domain.facts import Role
from nstbot.domain.ids import PersonId
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.state import Circle, Proposal, Stage, Standing


def decide(course: Course, command: SendUp) -> Refusal | None:
    """It goes by itself. Asked after a long time, whatever a member says lets it go on."""
    circle = course.circle
    waiting = tuple(p.item for p in circle.proposals if p.stage is Stage.OUTGOING or _asked(p))
    item = finding.meant(command.item, waiting)
    if isinstance(item, Refusal):
        return item
    held = finding.objection(circle, item)
    if held is not None and held.standing is Standing.SET_ASIDE:
        stage = Standing.SET_ASIDE.value
        return Refusal(Reason.NOT_TO_SEND, {"item": held.objection, "stage": stage})
    made = finding.proposal(circle, item)
    if made is None:
        return finding.not_that(circle, item, waiting, wants=Thing.PROPOSAL)
    if made.stage is not Stage.OUTGOING and not _asked(made):
        return Refusal(Reason.NOT_TO_SEND, {"item": made.item, "stage": made.stage.value})
    if not made.owner_asked:
        return Refusal(Reason.SAME_AS_BEFORE, {"item": made.item})
    due = command.at + limits.SENDING
    course.add(facts.SendingKept(item=made.item, by=command.by, due=due, at=command.at))
    return None


def _asked(made: Proposal) -> bool:
    return made.stage in finding.SENT and made.owner_asked


def carriers(circle: Circle, made: Proposal) -> tuple[PersonId, ...]:
    """With whom it is that waits to be sent on: who represents the circle, else its proposer.

    Everyone, when nobody represents it and its proposer has left.
    """
    seats = selection_readings.seats_of(circle, Role.REPRESENTATIVE, None)
    if seats:
        return tuple(s.holder for s in seats)
    return (made.proposer,) if finding.member(circle, made.proposer) else finding.active(circle)
