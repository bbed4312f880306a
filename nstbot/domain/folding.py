"""What comes of a merge: the answer of the circle that was asked, and who comes along.

Each errand is handled once. The circle that asks ends in one fact, with which everything that it
has is on its way; while that is awaited the places of those who come are kept for them.
"""

from datetime import datetime
from typing import assert_never

from nstbot.domain import facts, finding, inheriting, limits, sitting, uniting
from nstbot.domain import link_readings as links
from nstbot.domain.commands import FallDue, Receive
from nstbot.domain.course import Course
from nstbot.domain.errands import HandOver
from nstbot.domain.errands_merge import AskMerge, MergeAnswer, MergeBody, MergeOff, PassedOn
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import CircleId, ItemId, PersonId, Words
from nstbot.domain.link_shapes import Merge, MergeState
from nstbot.domain.state import Circle, Force, Proposal, Stage


def receive(course: Course, command: Receive, body: MergeBody | HandOver) -> None:
    match body:
        case AskMerge():
            _asked(course, command, body)
        case MergeOff():
            _off(course, command, body)
        case MergeAnswer():
            _answered(course, command, body)
        case PassedOn():
            _heard(course, command, body)
        case HandOver():
            _take_in(course, command, body)
        case _:
            assert_never(body)


# ── In the circle that is asked ─────────────────────────────────────────────────────────────────


def _asked(course: Course, command: Receive, body: AskMerge) -> None:
    """Said in the room, if they fit; where both have asked each other, both have agreed."""
    other, circle = command.errand.sender, course.circle
    if links.merge(circle, other, body.item, out=False) is not None:
        return
    own = links.request_to(circle, other)
    course.add(
        facts.MergeRequested(
            circle=other,
            name=body.name,
            origin_item=body.item,
            people=body.people,
            until=body.until,
            both=own is not None,
            at=command.at,
        )
    )
    asked = links.request_of(course.circle, other)
    assert asked is not None
    if not uniting.is_beside(circle, body.level, body.parent):
        _end(course, asked, "beside", command.at)
    elif not uniting.fits(circle, body.people):
        _end(course, asked, "size", command.at)
    elif own is not None and uniting.stays(circle.id, other):
        uniting.agree(course, asked, None, command.at)


def _off(course: Course, command: Receive, body: MergeOff) -> None:
    """They ask no more; what has not come yet will not be asked when it comes."""
    other = command.errand.sender
    held = links.merge(course.circle, other, body.item, out=False)
    if held is None or held.state is not MergeState.OVER:
        _over(course, other, body.name, body.item, body.reason, command.at)
        _undo(course, other, body.item, command.at)


def _take_in(course: Course, command: Receive, body: HandOver) -> None:
    """They are members, with what was decided there and what they had left open."""
    other, when = command.errand.sender, command.at
    held = links.merge(course.circle, other, body.item, out=False)
    if held is None or held.state is not MergeState.AGREED:
        return
    here = {m.person for m in course.circle.members}
    review_on = when + limits.MERGE_REVIEW
    course.add(
        facts.CircleTakenIn(
            circle=other,
            name=body.name,
            origin_item=body.item,
            people=tuple(p for p in body.members if p not in here),
            decisions=len(body.decisions),
            proposals=len(body.open_),
            review_on=review_on,
            asking=tuple(p for p in body.asking if p not in here),
            at=when,
        )
    )
    for pair in body.pairs:
        sitting.link(course, pair, body.members, when)
    for person in body.members:
        if finding.member(course.circle, person) is None:
            course.add(facts.MemberJoined(person=person, item=None, at=when))
    for decided in body.decisions:
        came = inheriting.inherited(course.circle, decided, command, body.name)
        course.add(inheriting.reviewed_by(came, review_on))
    for made in body.open_:
        inheriting.propose(course, made, command)


def refuse(course: Course, command: Receive, body: AskMerge) -> None:
    """Whoever asks a circle that is part of another one is told so."""
    other = command.errand.sender
    if links.merge(course.circle, other, body.item, out=False) is None:
        _over(course, other, body.name, body.item, "ended", command.at, told=False)


def is_news(circle: Circle, body: PassedOn) -> bool:
    """What is older than the newest that was heard, or the same again, is none."""
    heard = (n.key for n in circle.links.news if (n.circle, n.item) == (body.circle, body.item))
    return body.key > max(heard, default="")


def _heard(course: Course, command: Receive, body: PassedOn) -> None:
    """What became of something that a circle had which is part of this one."""
    if not is_news(course.circle, body):
        return
    course.add(
        facts.NewsCame(
            circle=body.circle,
            name=body.name,
            origin_item=body.item,
            what=body.what,
            where=body.where,
            text=body.text,
            reason=body.reason,
            key=body.key,
            at=command.at,
        )
    )


# ── In the circle that asks ─────────────────────────────────────────────────────────────────────


def _answered(course: Course, command: Receive, body: MergeAnswer) -> None:
    held = links.merge(course.circle, command.errand.sender, body.item, out=True)
    if held is None or held.state is MergeState.OVER:
        return
    if body.what == "taken_up":
        if held.state is MergeState.ASKED:
            taken = facts.MergeTakenUp(
                item=body.item, circle=held.circle, name=held.name, at=command.at
            )
            course.add(taken)
    elif body.what == "no":
        _end(course, held, body.reason, command.at, told=True)
    elif reason := _no_more(course.circle, body):
        _end(course, held, reason, command.at)
    else:
        _become_part(course, held, command.at)


def _no_more(circle: Circle, body: MergeAnswer) -> str:
    """Why it does not fit, though they have said yes; "" when it does."""
    people = {m.person for m in circle.members}
    agreed = (m for m in links.open_merges(circle) if m.state is MergeState.AGREED)
    if not uniting.is_beside(circle, body.level, body.parent):
        return "beside"
    if people - set(body.people):
        return "others"
    if not uniting.fits(circle, body.members):
        return "size"
    if uniting.stands(circle):
        return "stands"
    return "busy" if any(agreed) else ""


def _become_part(course: Course, held: Merge, when: datetime) -> None:
    """All that is open goes along, or ends here; then this circle is no more."""
    circle = course.circle
    for other in links.open_merges(circle):
        if not other.out and other.circle != held.circle:
            _end(course, other, "ended", when)
    open_ = tuple(p for p in course.circle.proposals if p.stage not in finding.CLOSED)
    for made in open_:
        if made.brought is not None:
            number = made.brought.number
            gone = facts.BelowWithdrew(item=made.item, reason="merged", number=number, at=when)
            course.add(gone)
        elif made.stage is not Stage.CARRIED:
            course.add(facts.ProposalLapsed(item=made.item, at=when, reason="merged"))
    course.add(
        facts.CircleEnded(
            item=held.item,
            into=held.circle,
            name=held.name,
            people=tuple(m.person for m in circle.members),
            open_=tuple(made.item for made in open_ if _goes(made)),
            asking=_asking(circle),
            at=when,
        )
    )


def _asking(circle: Circle) -> tuple[PersonId, ...]:
    """Who would come in: the circle is asked, or they wait for a place."""
    asked = (made.proposer for made in finding.open_admissions(circle))
    return tuple(dict.fromkeys((*asked, *(w.person for w in circle.size.waiters))))


def _goes(made: Proposal) -> bool:
    """It is somebody's own, and for them to bring on."""
    own = made.kind is ProposalKind.POLICY and made.brought is None
    return own and made.changes is None and made.stage is not Stage.CARRIED


# ── An end without a merge ──────────────────────────────────────────────────────────────────────


def _end(course: Course, held: Merge, reason: str, when: datetime, *, told: bool = False) -> None:
    course.add(
        facts.MergeEnded(
            circle=held.circle,
            name=held.name,
            origin_item=held.item,
            out=held.out,
            reason=reason,
            told=told,
            at=when,
        )
    )
    if held.out and reason != "again":  # that is worked on as it is
        _lapse(course, held.item, when)
    elif not held.out:
        _undo(course, held.circle, held.item, when)


def _over(
    course: Course,
    other: CircleId,
    name: Words,
    item: ItemId,
    reason: str,
    when: datetime,
    *,
    told: bool = True,
) -> None:
    course.add(
        facts.MergeEnded(
            circle=other,
            name=name,
            origin_item=item,
            out=False,
            reason=reason,
            told=told,
            at=when,
        )
    )


def _undo(course: Course, other: CircleId, item: ItemId, when: datetime) -> None:
    """What was decided about it here is void."""
    for made in course.circle.proposals:
        if (made.merges, made.request) == (other, item):
            _lapse(course, made.item, when)


def _lapse(course: Course, item: ItemId, when: datetime) -> None:
    for decided in course.circle.decisions:
        if decided.item == item and decided.force not in finding.ENDED:
            course.add(facts.DecisionLapsed(decision=decided.decision, at=when))


# ── What follows, and time ──────────────────────────────────────────────────────────────────────


def follow(course: Course, when: datetime) -> None:
    """What is looked at again is not asked any more; what was not agreed to is told."""
    for held in links.open_merges(course.circle):
        if held.out and not _in_force(course.circle, held.item):
            _end(course, held, "again", when)
        elif not held.out and held.state is MergeState.ASKED and _refused(course.circle, held):
            _end(course, held, "no", when)


def _in_force(circle: Circle, item: ItemId) -> bool:
    return any(d.item == item and d.force is Force.IN_FORCE for d in circle.decisions)


def _refused(circle: Circle, held: Merge) -> bool:
    """Its check here is over, without a decision."""
    about = [p for p in circle.proposals if (p.merges, p.request) == (held.circle, held.item)]
    return any(p.stage in (Stage.WITHDRAWN, Stage.LAPSED) for p in about)


def fall_due(course: Course, command: FallDue) -> None:
    """Until that day nobody has taken it up."""
    for held in links.open_merges(course.circle):
        if held.out and held.item == command.item:
            _end(course, held, "silent", command.at)
