"""A selection looks for a candidate: after its change round, and when one came to nothing."""

from datetime import datetime

from nstbot.domain import facts, finding, limits, opening
from nstbot.domain import selection_readings as readings
from nstbot.domain.course import Course
from nstbot.domain.ids import PersonId
from nstbot.domain.refusals import Reason, Refusal
from nstbot.domain.state import Circle, Proposal, Selection


def propose_now(
    course: Course, at: Selection, not_heard: tuple[PersonId, ...], when: datetime
) -> None:
    """The change round is over."""
    first = readings.first_right(course.circle, at)
    course.add(
        facts.ChangesClosed(
            item=at.item,
            not_heard=not_heard,
            facilitator=first,
            alone_until=_alone_until(course.circle, first, when),
            due=when + course.circle.settings.candidate,
            at=when,
        )
    )


def _alone_until(circle: Circle, first: PersonId | None, when: datetime) -> datetime | None:
    alone = limits.FACILITATOR_FIRST_LIVE if finding.live(circle) else limits.FACILITATOR_FIRST
    return when + alone if first else None


def drop(
    course: Course,
    made: Proposal,
    reason: str,
    when: datetime,
    *,
    excluded: tuple[PersonId, ...] = (),
    by: PersonId | None = None,
) -> None:
    """These candidates are not seated. A decision that is looked at again rests meanwhile."""
    if made.reopened is not None:
        opening.park(course, made, reason, when)
        return
    at = readings.known(course.circle, made.item)
    first = readings.first_right(course.circle, at)
    course.add(
        facts.CandidatesDropped(
            item=made.item,
            version=made.version,
            candidates=made.candidates,
            reason=reason,
            excluded=excluded,
            by=by,
            facilitator=first,
            alone_until=_alone_until(course.circle, first, when),
            due=when + course.circle.settings.candidate,
            at=when,
        )
    )


def unfit(circle: Circle, at: Selection, person: PersonId) -> Refusal | None:
    """Why this person cannot be proposed for the seat."""
    if readings.holds_other(circle, at, person):
        return Refusal(Reason.HOLDS_ALREADY, {"item": at.item, "person": person})
    possible = readings.possible(circle, at)
    if person in possible:
        return None
    only_self = person in readings.named(at) and person not in readings.named_by_others(at)
    here = finding.member(circle, person) is not None and person not in at.excluded
    reason = Reason.ONLY_SELF_NAMED if only_self and here else Reason.NOT_NOMINATED
    return Refusal(reason, {"item": at.item, "person": person, "possible": possible})


def unfit_again(circle: Circle, made: Proposal) -> Refusal | None:
    """Why the candidates of a check that rested cannot be asked about once more."""
    at = readings.selection(circle, made.item)
    if at is None:
        return None
    return next((r for c in made.candidates if (r := unfit(circle, at, c))), None)
