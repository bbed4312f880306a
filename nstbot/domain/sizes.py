"""What follows from how large or small a circle is (canon §5.8).

at ease → large (nine) → full (twelve, or what the circle has set) → at ease (eight or fewer)
few (fewer than four) → (30 days) asked what now → (90 days) dormant → (four again) awake

Who would like to come into a full circle waits for a place, in order.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import facts, finding, limits, membership, opening, seats
from nstbot.domain import selection_readings as readings
from nstbot.domain import size_readings as sizes
from nstbot.domain.commands import FallDue
from nstbot.domain.course import Course
from nstbot.domain.facts import DeadlineKind, ProposalKind, Role
from nstbot.domain.facts.sizes import SizeFact
from nstbot.domain.ids import PersonId
from nstbot.domain.size_shapes import Crowd, Size, Waiter
from nstbot.domain.state import Circle


def follow(course: Course, when: datetime) -> None:
    """What the facts so far bring about by themselves."""
    grow(course, when)
    _awake(course, when)
    _offer(course, when)
    _many(course, when)


def grow(course: Course, when: datetime) -> None:
    """It is larger than it has been shown to be."""
    circle = course.circle
    now = sizes.crowd(circle)
    if now > circle.size.crowd:
        filled = now is Crowd.FULL
        course.add(facts.CircleGrew(members=len(circle.members), filled=filled, at=when))


def _awake(course: Course, when: datetime) -> None:
    circle = course.circle
    if circle.size.dormant_since is not None and circle.few_since is None:
        course.add(facts.CircleAwoke(members=len(circle.members), at=when))


def _offer(course: Course, when: datetime) -> None:
    """Whoever has waited longest is asked in, as long as there is room."""
    while course.circle.size.waiters and sizes.has_place(course.circle):
        circle, first = course.circle, course.circle.size.waiters[0]
        if opening.able(circle, ProposalKind.ADMISSION, first.person):
            return
        by_right = membership.by_right(circle, first.person, when)
        course.add(
            facts.PlaceOffered(
                person=first.person,
                since=first.since,
                item=None if by_right else finding.next_proposal(circle),
                at=when,
            )
        )
        membership.come_in(course, first.person, first.source, when)


def _many(course: Course, when: datetime) -> None:
    """As many wait as it takes for a circle of their own."""
    size = course.circle.size
    if len(size.waiters) >= limits.LEAST and not size.many_told:
        people = tuple(sizes.people(course.circle))
        course.add(facts.PlacesWanted(people=people, at=when))


# ── Time ────────────────────────────────────────────────────────────────────────────────────────


def fall_due(course: Course, command: FallDue) -> None:
    """Somebody has waited for long; or the circle has been small for long."""
    circle, when = course.circle, command.at
    if command.kind is DeadlineKind.PLACE:
        course.add(facts.PlaceReminded(person=PersonId(command.item), at=when))
        return
    assert circle.few_since is not None
    if circle.size.few_told_at is None:
        until = when + limits.DORMANT - limits.FEW
        course.add(facts.FewAsked(since=circle.few_since, until=until, at=when))
        return
    course.add(facts.CircleFellDormant(since=circle.few_since, at=when))
    for seat in readings.seats_of(course.circle, Role.REPRESENTATIVE, None):
        seats.end(course, seat, "dormant", when)


# ── State ───────────────────────────────────────────────────────────────────────────────────────


def evolve(circle: Circle, fact: SizeFact) -> Circle:
    size = _evolve(circle.size, fact)
    if isinstance(fact, facts.PlaceAwaited):
        circle = replace(circle, joins=(*circle.joins, fact.source))
    return replace(circle, size=size)


def _evolve(size: Size, fact: SizeFact) -> Size:
    match fact:
        case facts.CircleGrew(filled=filled):
            return replace(size, crowd=Crowd.FULL if filled else Crowd.LARGE)
        case facts.PlaceAwaited():
            new = Waiter(person=fact.person, since=fact.at, source=fact.source)
            return replace(size, waiters=(*size.waiters, new))
        case facts.PlaceGivenUp() | facts.PlaceOffered():
            kept = tuple(w for w in size.waiters if w.person != fact.person)
            return replace(size, waiters=kept)
        case facts.PlaceReminded():
            asked = tuple(
                replace(w, asked_at=fact.at) if w.person == fact.person else w for w in size.waiters
            )
            return replace(size, waiters=asked)
        case facts.PlacesWanted():
            return replace(size, many_told=True)
        case facts.FewAsked():
            return replace(size, few_told_at=fact.at)
        case facts.CircleFellDormant():
            return replace(size, dormant_since=fact.at)
        case facts.CircleAwoke():
            return replace(size, dormant_since=None)
        case _:
            assert_never(fact)
