"""Deadlines that are past: each does what its state does by itself, once, or nothing when stale."""

from datetime import datetime

from nstbot.domain import (
    announcing,
    asides,
    calling,
    checks,
    completion,
    dormancy,
    facts,
    finding,
    folding,
    gathering,
    integrating,
    leaving,
    limits,
    linking,
    objections,
    opening,
    presence,
    reviewing,
    selection,
    sizes,
    supporting,
    turns,
)
from nstbot.domain.commands import FallDue, GrantGrace
from nstbot.domain.course import Course
from nstbot.domain.deadlines import WINDOWS, Deadline, deadlines
from nstbot.domain.facts import DeadlineKind
from nstbot.domain.ids import PersonId
from nstbot.domain.state import Proposal


def fall_due(course: Course, command: FallDue) -> None:
    """The founding's own is in `founding`."""
    due = Deadline(item=command.item, kind=command.kind, due=command.due)
    if due not in deadlines(course.circle):
        return
    match command.kind:
        case DeadlineKind.AWAY:
            course.add(facts.MemberCameBack(person=PersonId(command.item), at=command.at))
        case DeadlineKind.ROOM:
            presence.stayed_away(course, command)
        case DeadlineKind.THERE:
            dormancy.fall_due(course, command)
        case DeadlineKind.ORPHAN if held := finding.objection(course.circle, command.item):
            course.add(leaving.nobody_took_it(held, command.at))
        case DeadlineKind.REASON:
            objections.reason_due(course, command.item, command.at)
        case DeadlineKind.CHECK:
            checks.due(course, command.item, command.at)
        case DeadlineKind.ASIDE:
            asides.over(course, command.item, command.at)
        case DeadlineKind.REVIEW:
            reviewing.review_due(course, command.item, command.at)
        case DeadlineKind.SUNSET | DeadlineKind.GRACE:
            reviewing.sunset_due(course, command.item, command.at)
        case DeadlineKind.REOPENED:
            reviewing.stuck(course, command.item, command.at)
        case DeadlineKind.YEARLY:
            reviewing.year_over(course, command.item, command.at)
        case DeadlineKind.ROUND:
            calling.close(course, finding.known_round(course.circle, command.item), command.at)
        case DeadlineKind.HERE:
            meeting = finding.known_meeting(course.circle, command.item)
            gathering.asked(course, meeting, command.at)
        case DeadlineKind.LIVE:
            meeting = finding.known_meeting(course.circle, command.item)
            gathering.quiet(course, meeting, command.at)
        case DeadlineKind.TURN:
            calling.turn_due(course, finding.known_round(course.circle, command.item), command.at)
        case DeadlineKind.PAUSE:
            at = finding.known_round(course.circle, command.item)
            calling.resume(course, at, command.at, by=None)
        case DeadlineKind.IN_FORCE:
            announcing.in_force(course, command.item, command.at)
        case DeadlineKind.WEEKLY:
            announcing.list_above(course, command.at)
        case DeadlineKind.SUPPORT | DeadlineKind.SETTLEMENT:
            supporting.fall_due(course, command)
        case DeadlineKind.MERGE:
            folding.fall_due(course, command)
        case DeadlineKind.LINK | DeadlineKind.BELOW:
            linking.fall_due(course, command)
        case DeadlineKind.PLACE | DeadlineKind.FEW:
            sizes.fall_due(course, command)
        case kind if kind in selection.OF_SELECTIONS:
            selection.fall_due(course, command)
        case _:
            _proposal_due(course, command, finding.known_proposal(course.circle, command.item))


def _proposal_due(course: Course, command: FallDue, made: Proposal) -> None:
    when = command.at
    match command.kind:
        case DeadlineKind.TALK:
            opening.open_or_park(course, made, when)
        case DeadlineKind.CONSENT | DeadlineKind.ACCEPTANCE:
            completion.window_over(course, made, when)
        case DeadlineKind.INTEGRATION:
            completion.integrate(course, made, when)
        case DeadlineKind.PARKING:
            due = when + limits.OWNER
            fact = facts.ParkingEnded(item=made.item, owner=made.proposer, due=due, at=when)
            course.add(fact)
        case DeadlineKind.ORPHAN:
            lapsed = facts.ProposalLapsed(item=made.item, at=when, reason="orphaned")
            course.add(lapsed)
        case DeadlineKind.QUEUE:
            due = when + limits.OWNER
            asked = facts.QueueOwnerAsked(item=made.item, owner=made.proposer, due=due, at=when)
            course.add(asked)
        case DeadlineKind.REST:
            integrating.rest_over(course, made, when)
        case DeadlineKind.SENDING:
            due = when + limits.SENDING
            course.add(facts.SendingAsked(item=made.item, due=due, at=when))
        case _:  # the proposer did not say what now
            _owner_silent(course, command, made)


def _owner_silent(course: Course, command: FallDue, made: Proposal) -> None:
    """A proposal lapses; a decision under objection is looked at again (product §1 rule 8)."""
    if made.reopened is None:
        course.add(facts.ProposalLapsed(item=made.item, at=command.at))
    else:
        opening.park(course, made, "loops", command.at)


def grant_grace(course: Course, command: GrantGrace) -> None:
    """Where people would have lost time they get a day (product §3 *Time*)."""
    least = command.at + limits.GRACE
    for deadline in deadlines(course.circle):
        if deadline.kind is DeadlineKind.TURN:
            _call_anew(course, command, deadline)
        elif deadline.kind in WINDOWS and deadline.due < least:
            _move(course, command, deadline, least)


def _call_anew(course: Course, command: GrantGrace, deadline: Deadline) -> None:
    """Whoever was called while nobody could speak has as long as if they were called now."""
    at = finding.known_round(course.circle, deadline.item)
    due = turns.due(turns.anew(at, command.at))
    if due is not None and due > deadline.due:
        _move(course, command, deadline, due)


def _move(course: Course, command: GrantGrace, deadline: Deadline, due: datetime) -> None:
    course.add(
        facts.DeadlineMoved(
            item=deadline.item,
            kind=deadline.kind,
            since=command.since,
            due=due,
            at=command.at,
        )
    )
