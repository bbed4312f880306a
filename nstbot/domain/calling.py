"""Opening go-rounds, calling one after the other, and what follows by itself (canon §10.1).

The order is the fixed circle of seats; who begins moves on by one each round (product §3).
"""

from datetime import datetime, timedelta

from nstbot.domain import facts, finding, limits, rounds, turns
from nstbot.domain.course import Course
from nstbot.domain.facts import RoundKind, RoundMode
from nstbot.domain.ids import ROUND, ItemId, PersonId, Words, item_id
from nstbot.domain.rounds import GoRound
from nstbot.domain.state import Circle, Stage

_UNASKED = (RoundKind.QUESTIONS, RoundKind.REACTIONS)
"""In these the proposer answers and is not asked."""


def open_round(
    course: Course,
    kind: RoundKind,
    when: datetime,
    *,
    by: PersonId | None,
    mode: RoundMode | None = None,
    question: Words | None = None,
    about: ItemId | None = None,
    source: str | None = None,
) -> ItemId:
    """A go-round, now. A round in turn rests until one about how to go on is over."""
    circle = course.circle
    mode = mode_of(circle, mode)
    item = item_id(ROUND, len(circle.rounds) + 1)
    if kind is RoundKind.PROCESS:
        hold_others(course, item, when, by=by)
    course.add(
        facts.RoundOpened(
            item=item,
            kind=kind,
            question=question,
            by=by,
            roster=_roster(circle, kind, mode, about),
            due=when + window(circle, mode),
            at=when,
            source=source,
            mode=mode,
            about=about,
        )
    )
    return item


def open_process(
    course: Course, item: ItemId | None, when: datetime, *, by: PersonId | None = None
) -> ItemId:
    """A round about how to go on, with `item` perhaps. Any act may end in it."""
    return open_round(course, RoundKind.PROCESS, when, by=by, about=item)


def hold_others(
    course: Course, behind: ItemId, when: datetime, *, by: PersonId | None = None
) -> None:
    """What runs in turn rests until the round `behind` is over: nobody is called in two."""
    until = when + limits.PAUSE
    for at in turns.running_in_turn(course.circle):
        if at.item != behind:
            course.add(facts.RoundPaused(item=at.item, by=by, until=until, at=when, behind=behind))


def mode_of(circle: Circle, asked: RoundMode | None) -> RoundMode:
    """What was asked for; else in turn while live, and open otherwise (product §3)."""
    return asked or (RoundMode.IN_TURN if finding.live(circle) else RoundMode.OPEN)


def window(circle: Circle, mode: RoundMode) -> timedelta:
    slow = mode is RoundMode.IN_TURN and not finding.live(circle)
    return limits.IN_TURN if slow else circle.settings.rounds


def _roster(
    circle: Circle, kind: RoundKind, mode: RoundMode, about: ItemId | None
) -> tuple[PersonId, ...]:
    """In turn while live only those who are here; from whoever begins."""
    here = mode is RoundMode.IN_TURN and finding.live(circle)
    people = finding.here(circle) if here else finding.active(circle)
    made = finding.proposal(circle, about) if about else None
    answers = made.proposer if made and kind in _UNASKED else None
    asked = tuple(
        p for p in turns.seats_from(circle, circle.starter) if p in people and p != answers
    )
    return asked or people


# ── What follows by itself ──────────────────────────────────────────────────────────────────────


def follow(course: Course, when: datetime) -> None:
    """Rounds that are over close, what waited for them goes on, and the next is called."""
    before = -1
    while before != len(course.facts):
        before = len(course.facts)
        for item in tuple(r.item for r in course.circle.rounds if r.state in turns.RUNNING):
            _follow(course, finding.known_round(course.circle, item), when)


def _follow(course: Course, at: GoRound, when: datetime) -> None:
    if _pointless(course.circle, at):
        close(course, at, when)
    elif at.state == "paused":
        held = at.pause.behind if at.pause else None
        over = held and finding.known_round(course.circle, held).state not in turns.RUNNING
        if over:
            resume(course, at, when, by=None)
    elif not turns.to_come(at) and at.call is None:
        close(course, at, when)
    elif turns.in_turn(at) and at.call is None:
        call_next(course, at, when)


def _pointless(circle: Circle, at: GoRound) -> bool:
    """The talk that it is about is over."""
    made = finding.proposal(circle, at.about) if at.about else None
    return made is not None and at.kind in turns.LONG_FORM and made.stage is not Stage.TALK


def close(course: Course, at: GoRound, when: datetime) -> None:
    not_heard = rounds.unanswered(at.step)
    course.add(facts.RoundClosed(item=at.item, by=None, not_heard=not_heard, at=when))


def resume(course: Course, at: GoRound, when: datetime, *, by: PersonId | None) -> None:
    """With as much time as was left; what runs in turn meanwhile goes first."""
    others = tuple(r for r in turns.running_in_turn(course.circle) if turns.in_turn(at))
    if others and by is None:
        until = when + limits.PAUSE
        behind = others[0].item
        again = facts.RoundPaused(item=at.item, by=None, until=until, at=when, behind=behind)
        course.add(again)
        return
    left = max(at.pause.left, limits.TURN_SLOW) if at.pause else limits.TURN_SLOW
    course.add(facts.RoundResumed(item=at.item, by=by, due=when + left, at=when))


def call_next(course: Course, at: GoRound, when: datetime) -> None:
    """Somebody is left to call. Whoever is here in a live circle has minutes, not days."""
    circle = course.circle
    person, rest = at.queue[0], at.queue[1:]
    course.add(
        facts.TurnCalled(
            item=at.item,
            person=person,
            then=rest[0] if rest else None,
            second=person in at.deferred,
            live=finding.live(circle) and person in finding.here(circle),
            at=when,
        )
    )


def turn_due(course: Course, at: GoRound, when: datetime) -> None:
    """The one called has been silent: nudged, moved to the end once, then not heard."""
    call = at.call
    if call is None:
        return
    item, person = at.item, call.person
    if call.spoke_at is not None:
        course.add(facts.TurnEnded(item=item, person=person, by=None, at=when))
    elif call.live and not call.second and not call.nudged:
        course.add(facts.TurnNudged(item=item, person=person, at=when))
    elif not call.second:
        course.add(facts.TurnDeferred(item=item, person=person, by=None, at=when))
    else:
        course.add(facts.TurnMissed(item=item, person=person, by=None, at=when))
