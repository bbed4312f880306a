"""What circles above decide for their branch, and what becomes of it (product §3 *Levels*).

    decided above → announced → in force here → (suspended | reopened) → … → over
    opened above → listed once a week → decided, or over

Here all that is decided above is only kept and shown; it is changed where it was decided.
"""

from datetime import datetime
from typing import assert_never

from nstbot.domain import branch, facts, finding, limits
from nstbot.domain.commands import Receive
from nstbot.domain.course import Course
from nstbot.domain.errands import Errand
from nstbot.domain.errands_down import Announce, AnswerAwaited, OpenedAbove
from nstbot.domain.ids import ItemId
from nstbot.domain.settings import APART
from nstbot.domain.state import Above, Announced, Circle, Force

AnnouncingBody = Announce | OpenedAbove | AnswerAwaited


def receive(course: Course, command: Receive, body: AnnouncingBody) -> None:
    """Something from the circle above; of what comes late or twice the newest counts."""
    if not _comes_from_above(course.circle, command.errand):
        return
    match body:
        case Announce():
            _decided(course, command, body)
        case OpenedAbove():
            _opened(course, body, command.at)
        case AnswerAwaited():
            _awaited(course, command, body)
        case _:
            assert_never(body)


def _comes_from_above(circle: Circle, errand: Errand) -> bool:
    """A circle that does not know its parent yet believes whoever tells it something.

    But of one that it has left it believes only what was said after that: being linked anew, it is
    told all with days of its own.
    """
    parent = circle.links.parent
    if parent is not None:
        return parent.circle == errand.sender
    left = next((one for one in circle.links.left if one[0] == errand.sender), None)
    return circle.settings.tree != APART and not (left and _before(errand, *left[1:]))


def _before(errand: Errand, left: datetime, changes: int) -> bool:
    """Said before it had heard that we left it; at the same instant it may link us anew."""
    body = errand.body
    unheard = isinstance(body, Announce | OpenedAbove) and 0 < body.heard <= changes
    anew = isinstance(body, Announce) and body.own_days
    return unheard or errand.at < left or (errand.at == left and not anew)


# ── Decisions ───────────────────────────────────────────────────────────────────────────────────


def _decided(course: Course, command: Receive, body: Announce) -> None:
    held = branch.of_circle(course.circle, body.circle, body.there)
    if held is None:
        item = branch.next_decision(course.circle)
        course.add(_announced(course.circle, item, body, command.at))
    elif body.force == branch.LEFT:
        if held.force != branch.LEFT and body.changed_at >= held.announced_at:
            course.add(_told(course.circle, held, body, command.at))
    elif held.force == branch.LEFT:
        if body.own_days and command.errand.at > (held.changed_at or held.announced_at):
            course.add(_announced(course.circle, held.decision, body, command.at))
    elif body.number > held.number:
        course.add(_told(course.circle, held, body, command.at))


def _announced(
    circle: Circle, item: ItemId, body: Announce, when: datetime
) -> facts.DecisionAnnounced:
    own_days = body.own_days or (not body.urgent and when > body.decided_at + limits.TOLD_IN_TIME)
    days = circle.settings.announcement
    talked = branch.of_source(circle, body.origin, body.source)
    replaced = branch.of_circle(circle, body.circle, body.replaces) if body.replaces else None
    return facts.DecisionAnnounced(
        decision=item,
        circle=body.circle,
        there=body.there,
        name=body.name,
        level=body.level,
        number=body.number,
        proposal=body.proposal,
        origin=body.origin,
        source=body.source,
        text=body.text,
        why=body.why,
        decided_at=body.decided_at,
        in_force_on=max(body.in_force_on, when + days) if own_days else body.in_force_on,
        review_on=body.review_on,
        sunset_on=body.sunset_on,
        way=tuple(passed.circle for passed in body.way),
        names=tuple(passed.name for passed in body.way),
        at=when,
        force=body.force,
        urgent=body.urgent and not own_days,
        unheard=body.unheard,
        own_days=own_days,
        was=talked.item if talked else branch.own_number(circle, body.origin, body.source),
        replaces=replaced.decision if replaced else None,
    )


def _told(circle: Circle, held: Announced, body: Announce, when: datetime) -> facts.DecisionTold:
    by = next((a.decision for a in circle.announced if a.replaces == held.decision), None)
    return facts.DecisionTold(
        decision=held.decision,
        number=max(body.number, held.number),
        force=body.force,
        in_force_on=max(held.in_force_on, body.in_force_on),
        review_on=body.review_on,
        sunset_on=body.sunset_on,
        changed_at=body.changed_at,
        at=when,
        by=by,
        news=_news(held, body),
    )


def _news(held: Announced, body: Announce) -> str:
    """What there is to tell."""
    if held.force == body.force:
        if held.sunset_on == body.sunset_on:
            return "same"
        return "longer" if held.review_on == body.review_on else "renewed"
    if body.force != Force.IN_FORCE:
        return body.force
    return "again" if held.force == Force.REPEALED else "upheld"


# ── What is talked about ────────────────────────────────────────────────────────────────────────


def _opened(course: Course, body: OpenedAbove, when: datetime) -> None:
    circle = course.circle
    held = branch.of_source(circle, body.origin, body.source)
    if held is not None:
        if held.became is None and _order(body) > _order(held):
            course.add(_told_of(held.item, body, when))
        return
    decided = any((a.circle, a.proposal) == (body.circle, body.there) for a in circle.announced)
    if not decided:
        own = branch.own_number(circle, body.origin, body.source)
        course.add(_known_of(own or finding.next_proposal(circle), body, when))


def _order(known: OpenedAbove | Above) -> tuple[datetime, int, int, bool]:
    """Of two that tell of the same the greater is the newer."""
    return known.told_at, known.level, known.version, known.stage != branch.OPEN


def _known_of(item: ItemId, body: OpenedAbove, when: datetime) -> facts.ProposalOpenedAbove:
    return facts.ProposalOpenedAbove(
        item=item,
        circle=body.circle,
        there=body.there,
        name=body.name,
        level=body.level,
        version=body.version,
        text=body.text,
        origin=body.origin,
        source=body.source,
        way=tuple(passed.circle for passed in body.way),
        names=tuple(passed.name for passed in body.way),
        told_at=body.told_at,
        at=when,
        stage=body.stage,
    )


def _told_of(item: ItemId, body: OpenedAbove, when: datetime) -> facts.ProposalToldAbove:
    return facts.ProposalToldAbove(
        item=item,
        circle=body.circle,
        there=body.there,
        name=body.name,
        level=body.level,
        version=body.version,
        text=body.text,
        way=tuple(passed.circle for passed in body.way),
        names=tuple(passed.name for passed in body.way),
        told_at=body.told_at,
        at=when,
        stage=body.stage,
    )


def _awaited(course: Course, command: Receive, body: AnswerAwaited) -> None:
    """Once for each version; when its time is over there is nothing to say any more."""
    sender = command.errand.sender
    known = any(
        (a.circle, a.there) == (sender, body.there) and a.version >= body.version
        for a in course.circle.awaited_above
    )
    if known or body.until <= command.at:
        return
    course.add(
        facts.AnswerAwaitedAbove(
            circle=sender,
            there=body.there,
            version=body.version,
            name=body.name,
            text=body.text,
            until=body.until,
            at=command.at,
        )
    )


# ── What follows, and time ──────────────────────────────────────────────────────────────────────


def follow(course: Course, when: datetime) -> None:
    """What was upheld after its day is in force; who has left a branch is not bound any more."""
    for decided in branch.decisions(course.circle):
        in_time = decided.pending and decided.force is Force.IN_FORCE
        if in_time and decided.in_force_on <= when:
            in_force(course, decided.decision, when)
    if not any(isinstance(fact, facts.ParentUnlinked) for fact in course.facts):
        return
    for held in branch.in_force(course.circle):
        course.add(
            facts.DecisionTold(
                decision=held.decision,
                number=held.number,
                force=branch.LEFT,
                news=branch.LEFT,
                in_force_on=held.in_force_on,
                review_on=held.review_on,
                sunset_on=held.sunset_on,
                changed_at=when,
                at=when,
            )
        )
    for at in course.circle.above:
        if branch.is_open(at):
            course.add(_left(at, when))


def _left(at: Above, when: datetime) -> facts.ProposalToldAbove:
    return facts.ProposalToldAbove(
        item=at.item,
        circle=at.circle,
        there=at.there,
        name=at.name,
        level=at.level,
        version=at.version,
        text=at.text,
        way=at.way,
        names=at.names,
        told_at=when,
        at=when,
        stage=branch.LEFT,
    )


def in_force(course: Course, item: ItemId, when: datetime) -> None:
    """The days of its announcement are over; with that ends what it replaces."""
    decided = finding.known_decision(course.circle, item)
    course.add(facts.DecisionCameIntoForce(decision=item, at=when))
    while decided.supersedes is not None:
        decided = finding.known_decision(course.circle, decided.supersedes)
        if decided.force not in finding.ENDED:
            gone = facts.DecisionSuperseded(decision=decided.decision, by=item, at=when)
            course.add(gone)


def list_above(course: Course, when: datetime) -> None:
    items = tuple(at.item for at in branch.unlisted(course.circle))
    course.add(facts.ProposalsListed(items=items, at=when))


# ── State ───────────────────────────────────────────────────────────────────────────────────────
