"""`split`: a circle becomes two by consent (canon §5.8, §11 row 28).

    proposed → consent of at least four in each half → two circles
    exits: lapsed, when a half has fewer than four

The circle keeps its room, name, record and links with those who stay. What is open of those who go
is left behind as when somebody leaves, so that others may take it over, and goes with them too.
"""

from datetime import datetime
from itertools import chain

from nstbot.domain import facts, finding, halves, leaving, limits, opening
from nstbot.domain import link_readings as links
from nstbot.domain import selection_readings as readings
from nstbot.domain.commands import SplitCircle
from nstbot.domain.course import Course
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import CircleId, ItemId, PersonId
from nstbot.domain.refusals import Reason, Refusal
from nstbot.domain.state import Circle, Proposal


def decide(course: Course, command: SplitCircle) -> Refusal | None:
    """The proposal of it, talked over and consented to like any other."""
    circle = course.circle
    if finding.proposed_by(circle, command.source):
        return None
    if refusal := _unfit(circle, command):
        return refusal
    pairs = _pairs(circle, command.goes)
    if isinstance(pairs, Refusal):
        return pairs
    course.add(
        facts.ProposalMade(
            item=finding.next_proposal(circle),
            kind=ProposalKind.CIRCLE_SPLIT,
            by=command.by,
            text=command.name,
            why=command.why.words if command.why else None,
            subject=None,
            term_days=None,
            responsible=None,
            source=command.source,
            at=command.at,
            goes=command.goes,
            pairs=pairs,
            begins=command.circle,
        )
    )
    return None


def _unfit(circle: Circle, command: SplitCircle) -> Refusal | None:
    if wrong := finding.unfit(command.why, limits.REASON_LENGTH):
        return wrong
    people = tuple(m.person for m in circle.members)
    if len(people) < 2 * limits.LEAST:
        return Refusal(Reason.TOO_FEW_TO_SPLIT, {"members": len(people)})
    if there := next((p for p in circle.proposals if _is_open(p)), None):
        return Refusal(Reason.SAME_AS_BEFORE, {"item": there.item})
    if item := _unfinished(circle):
        return Refusal(Reason.FINISH_FIRST, {"item": item})
    if refusal := opening.able(circle, ProposalKind.CIRCLE_SPLIT):
        return refusal
    return _uneven(people, command.stays, command.goes)


def _uneven(
    people: tuple[PersonId, ...], stays: tuple[PersonId, ...], goes: tuple[PersonId, ...]
) -> Refusal | None:
    """Everybody is in one half, and four in each. Who stays need not be named."""
    kept = stays or tuple(p for p in people if p not in goes)
    lost = tuple(p for p in people if (p in kept) == (p in goes))
    if lost:
        return Refusal(Reason.NOT_IN_ONE_HALF, {"people": lost})
    least = min(len(kept), len(goes))
    if least < limits.LEAST:
        return Refusal(Reason.HALF_TOO_SMALL, {"count": least, "needed": limits.LEAST})
    return None


def _is_open(made: Proposal) -> bool:
    return made.begins is not None and made.stage not in finding.CLOSED and made.reopened is None


def _unfinished(circle: Circle) -> ItemId | None:
    """What people are being asked about: it is finished or parked first (canon §11 row 28)."""
    asked = (p.item for p in circle.proposals if p.stage in opening.WITH_PLACE)
    selected = (s.item for s in circle.selections if s.stage in readings.BEFORE_CANDIDATES)
    return next(chain(asked, selected), None)


def _pairs(circle: Circle, goes: tuple[PersonId, ...]) -> tuple[CircleId, ...] | Refusal:
    """The circles below whose people go: who speaks for the same circle stays together."""
    pairs = []
    for child in circle.links.children:
        here = links.sitting_for(circle, child.circle)
        if not here:
            continue
        leave = [person for person in here if person in goes]
        if leave and len(leave) < len(here):
            return Refusal(Reason.PAIR_TOGETHER, {"people": here})
        if leave:
            pairs.append(child.circle)
    return tuple(pairs)


def lapse(course: Course, made: Proposal, when: datetime) -> bool:
    """A half that has become too small is none: the circle stays whole."""
    if not _is_open(made) or halves.fit(course.circle, made):
        return False
    course.add(facts.ProposalLapsed(item=made.item, at=when, reason="halves"))
    return True


def part(course: Course, fact: facts.DecisionAdopted, made: Proposal, when: datetime) -> None:
    """Those who go are no members here any more. Looked at again later it changes nothing."""
    circle = course.circle
    if made.begins is None or not halves.fit(circle, made):
        return
    goes = halves.going(circle, made)
    course.add(
        facts.CircleSplit(
            item=made.item,
            decision=fact.decision,
            circle=made.begins,
            name=made.text,
            stays=halves.staying(circle, made),
            goes=goes,
            pairs=made.pairs,
            at=when,
        )
    )
    for person in goes:
        leaving.leave(course, facts.MemberLeft(person=person, at=when, how="split"))
