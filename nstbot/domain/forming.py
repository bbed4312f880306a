"""A circle of representatives begins (product §3 *Levels*).

    open → founded; open → (too few after a week) asked again, and so on

Whoever comes into its room sits by that. It is founded when each circle below has one there and
they are four, or after a week with four.
"""

from datetime import datetime

from nstbot.domain import facts, finding, limits, sitting
from nstbot.domain.commands import Arrive, FallDue, Receive
from nstbot.domain.course import Course
from nstbot.domain.errands import Form
from nstbot.domain.facts import DeadlineKind
from nstbot.domain.ids import FOUNDING, PersonId, item_id
from nstbot.domain.link_shapes import SittingState
from nstbot.domain.refusals import Reason, Refusal
from nstbot.domain.state import Circle, Founding


def opened(command: Receive, body: Form) -> facts.FormingOpened:
    return facts.FormingOpened(
        item=item_id(FOUNDING, 1),
        circle=command.errand.receiver,
        name=body.name,
        aim=body.aim,
        due=command.at + limits.FOUNDING,
        at=command.at,
    )


def begin(course: Course, command: Receive, body: Form) -> None:
    """The circles below are linked, and whom they have selected is asked in."""
    for told in body.circles:
        sitting.link(course, told, command.present, command.at)
    found_when_ready(course, command.at)


def arrive(course: Course, command: Arrive) -> None:
    sitting.arrive(course, command.person, command.at)
    found_when_ready(course, command.at)


def found_when_ready(course: Course, when: datetime) -> None:
    """Each circle below has one here, and there are four."""
    at = finding.open_founding(course.circle)
    if at is None:
        return
    there = {s.child for s in course.circle.links.sittings if s.state is SittingState.FILLED}
    if len(here(course.circle)) >= limits.LEAST and all(
        c.circle in there for c in course.circle.links.children
    ):
        _found(course, at, when)


def due(course: Course, command: FallDue) -> None:
    """A week is over: with four it is founded, else they are asked again."""
    at = finding.open_founding(course.circle)
    mine = at is not None and (command.item, command.due) == (at.item, at.step.due)
    if at is None or not mine or command.kind is not DeadlineKind.FOUNDING:
        return
    count = len(here(course.circle))
    if count >= limits.LEAST:
        _found(course, at, command.at)
        return
    until = command.at + limits.FOUNDING
    extended = facts.FormingExtended(item=at.item, here=count, due=until, at=command.at)
    course.add(extended)


def here(circle: Circle) -> tuple[PersonId, ...]:
    """Who sits already, in the order in which they were named."""
    return tuple(s.person for s in circle.links.sittings if s.state is SittingState.FILLED)


def _found(course: Course, at: Founding, when: datetime) -> None:
    course.add(
        facts.CircleFounded(
            item=at.item,
            members=here(course.circle),
            guests=(),
            entitled=(),
            late_until=when,
            by=None,
            at=when,
        )
    )


def refuse(circle: Circle) -> Refusal:
    """Why nothing can be decided here yet."""
    awaited = tuple(s.person for s in circle.links.sittings if s.state is SittingState.NAMED)
    return Refusal(Reason.FORMING, {"people": awaited})
