"""`merge`: two circles become one by consent of both (canon §5.8).

    asks: proposed → consent here → the other circle is asked → its consent → this one has ended
    is asked: asked → proposed → consent here → agreed → those who come are here
    exits: silent, not agreed, looked at again, no longer fitting; then both stay as they are

The circle that is asked stays: its room, name, record and links. What comes of an answer stands in
`folding`.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from nstbot.domain import facts, finding, limits, opening
from nstbot.domain import link_readings as links
from nstbot.domain import selection_readings as readings
from nstbot.domain.commands import MergeCircle
from nstbot.domain.course import Course
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import CircleId, ItemId, PersonId
from nstbot.domain.link_shapes import Merge, MergeState
from nstbot.domain.refusals import Arg, Reason, Refusal
from nstbot.domain.state import Circle, Proposal
from nstbot.domain.support_shapes import AppealState


def decide(course: Course, command: MergeCircle) -> Refusal | None:
    """The proposal of it; where the other circle has asked, whether it is taken in."""
    circle = course.circle
    if finding.proposed_by(circle, command.source):
        return None
    asked = links.request_of(circle, command.circle)
    refusal = _busy(circle) or (
        _unfit_together(_size(circle, asked.people)) if asked else _unfit(circle, command)
    )
    refusal = refusal or finding.unfit(command.why, limits.REASON_LENGTH)
    if refusal := refusal or opening.able(circle, ProposalKind.CIRCLE_MERGE):
        return refusal
    course.add(
        facts.ProposalMade(
            item=finding.next_proposal(circle),
            kind=ProposalKind.CIRCLE_MERGE,
            by=command.by,
            text=asked.name if asked else command.name,
            why=command.why.words if command.why else None,
            subject=None,
            term_days=None,
            responsible=None,
            source=command.source,
            at=command.at,
            goes=asked.people if asked else (),
            merges=command.circle,
            request=asked.item if asked else None,
        )
    )
    return None


def _busy(circle: Circle) -> Refusal | None:
    """One merge at a time."""
    if there := next((p for p in circle.proposals if _is_open(p)), None):
        return Refusal(Reason.SAME_AS_BEFORE, {"item": there.item})
    for held in links.open_merges(circle):
        if held.out or held.state is MergeState.AGREED:
            return Refusal(Reason.MERGE_ASKED, {"until": held.until or ""})
    return None


def _unfit(circle: Circle, command: MergeCircle) -> Refusal | None:
    up = circle.links.parent.circle if circle.links.parent else None
    kind = ""
    if command.circle == circle.id:
        kind = "self"
    elif command.circle == up:
        kind = "above"
    elif links.child(circle, command.circle) is not None:
        kind = "below"
    elif (command.level, command.parent) != (links.level(circle), up):
        kind = "level" if command.level != links.level(circle) else "parent"
    if kind:
        return Refusal(Reason.NOT_BESIDE, {"kind": kind})
    if refusal := _unfit_together(command.together):
        return refusal
    item = next(_unfinished(circle), None)
    return Refusal(Reason.FINISH_FIRST, {"item": item}) if item else None


def _unfit_together(people: int) -> Refusal | None:
    if limits.LEAST <= people <= limits.MOST:
        return None
    args: dict[str, Arg] = {"count": people, "most": limits.MOST, "needed": limits.LEAST}
    return Refusal(Reason.MERGE_SIZE, {"kind": "few" if people < limits.LEAST else "many", **args})


def _size(circle: Circle, people: Iterable[PersonId]) -> int:
    """How many they are together; who is in both counts once."""
    return len({*people, *(m.person for m in circle.members)})


def fits(circle: Circle, people: Iterable[PersonId]) -> bool:
    return limits.LEAST <= _size(circle, people) <= limits.MOST


def is_beside(circle: Circle, level: int, parent: CircleId | None) -> bool:
    """On the same level, and below the same circle or both below none."""
    up = circle.links.parent.circle if circle.links.parent else None
    return circle.founded_at is not None and (level, parent) == (links.level(circle), up)


def stands(circle: Circle) -> ItemId | None:
    """A decision that is looked at again: until that is done it can go nowhere (§1 rule 1)."""
    again = (d.decision for d in circle.decisions if d.force in finding.LOOKED_AGAIN)
    return next(again, None)


def _unfinished(circle: Circle) -> Iterator[ItemId]:
    """What people are being asked about: it is finished or parked first."""
    yield from (p.item for p in circle.proposals if p.stage in opening.WITH_PLACE)
    yield from (s.item for s in circle.selections if s.stage in readings.BEFORE_CANDIDATES)
    yield from (a.objection for a in circle.appeals if a.state is AppealState.GATHERING)
    if again := stands(circle):
        yield again


def _is_open(made: Proposal) -> bool:
    return made.merges is not None and made.stage not in finding.CLOSED and made.reopened is None


def request(circle: Circle, made: Proposal) -> Merge | None:
    """The request that this check is about."""
    if made.merges is None or made.request is None:
        return None
    return links.merge(circle, made.merges, made.request, out=False)


def lapse(course: Course, made: Proposal, when: datetime) -> bool:
    """Whether the other circle asks no more, or they do not fit together any more."""
    if made.request is None or not _is_open(made):
        return False
    asked = request(course.circle, made)
    if asked is None or asked.state is MergeState.OVER:
        course.add(facts.ProposalLapsed(item=made.item, at=when, reason="merge"))
    elif not fits(course.circle, asked.people):
        course.add(facts.ProposalLapsed(item=made.item, at=when, reason="size"))
    else:
        return False
    return True


def adopted(course: Course, fact: facts.DecisionAdopted, made: Proposal, when: datetime) -> None:
    """The other circle is asked, or those who ask may come. Looked at again it changes nothing."""
    circle = course.circle
    if made.merges is None or made.decision is not None:
        return
    asked = request(circle, made) or links.request_of(circle, made.merges)
    here = made.request is not None or stays(circle.id, made.merges)
    is_open = asked is not None and asked.state is MergeState.ASKED
    if asked is not None and is_open and here and fits(circle, asked.people):
        agree(course, asked, made.item, when)
    elif made.request is None:
        _ask(course, fact, made, when)


def _ask(course: Course, fact: facts.DecisionAdopted, made: Proposal, when: datetime) -> None:
    assert made.merges is not None
    course.add(
        facts.MergeAsked(
            item=made.item,
            decision=fact.decision,
            circle=made.merges,
            name=made.text,
            people=tuple(m.person for m in course.circle.members),
            until=when + limits.MERGE,
            at=when,
        )
    )


def stays(circle: CircleId, other: CircleId) -> bool:
    """Which of two stays when each has asked the other: the one that began first."""
    return circle < other


def agree(course: Course, asked: Merge, item: ItemId | None, when: datetime) -> None:
    """Those who ask may come. What this circle had asked them itself holds no more."""
    own = links.request_to(course.circle, asked.circle)
    course.add(
        facts.MergeAgreed(
            circle=asked.circle,
            name=asked.name,
            origin_item=asked.item,
            item=item,
            people=asked.people,
            at=when,
        )
    )
    crossed = own.item if own else item
    made = finding.proposal(course.circle, crossed) if crossed else None
    if made is not None and made.request is None:
        for decided in (d for d in course.circle.decisions if d.item == crossed):
            course.add(facts.DecisionLapsed(decision=decided.decision, at=when))
