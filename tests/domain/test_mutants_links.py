"""The rules of seats that rest on seats below are broken on purpose, and the histories notice."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from nstbot.domain import facts, limits, sitting
from nstbot.domain import link_readings as links
from nstbot.domain.course import Course
from nstbot.domain.ids import CircleId, PersonId
from nstbot.domain.link_shapes import Child, Sitting
from nstbot.domain.state import Circle
from tests.domain import stories_links as stories
from tests.domain.tellings import Mutants, Mutate, noticed


def seats_stay_when_those_below_end(patch: pytest.MonkeyPatch) -> None:
    """A seat rests on a seat below."""
    patch.setattr(sitting, "_fall", lambda *given: None)


def anybody_is_named(patch: pytest.MonkeyPatch) -> None:
    """Only whom a circle below has selected has a seat."""
    known = links.known_child

    def with_a_friend(circle: Circle, which: CircleId) -> Child:
        child = known(circle, which)
        return replace(child, holders=(*child.holders, PersonId("friend")))

    patch.setattr(links, "known_child", with_a_friend)


def one_person_has_two_seats(patch: pytest.MonkeyPatch) -> None:
    """One person, one seat, one voice."""
    held_by = links.sitting_of

    def of_that_child(circle: Circle, person: PersonId) -> Sitting | None:
        held = held_by(circle, person)
        return held if held and held.child == circle.links.children[0].circle else None

    patch.setattr(links, "sitting_of", of_that_child)


def old_words_count(patch: pytest.MonkeyPatch) -> None:
    """An older arrival never beats a newer one."""
    told = links.child

    def as_if_new(circle: Circle, which: CircleId) -> Child | None:
        child = told(circle, which)
        return replace(child, told=0) if child else None

    patch.setattr(links, "child", as_if_new)


def objected_to_for_ever(patch: pytest.MonkeyPatch) -> None:
    """At most twice a vacancy."""
    patch.setattr(limits, "SEAT_OBJECTIONS", 100)


def objected_to_late(patch: pytest.MonkeyPatch) -> None:
    """Within 72 hours."""
    patch.setattr(limits, "SEAT_OBJECTION", timedelta(days=30))


def members_without_a_seat(patch: pytest.MonkeyPatch) -> None:
    """Membership there goes with the seat."""

    def fall(course: Course, held: Sitting, reason: str, when: datetime) -> None:
        fell = facts.SeatFell(
            seat=held.seat, child=held.child, person=held.person, reason=reason, at=when
        )
        course.add(fell)

    patch.setattr(sitting, "fall", fall)


def seats_without_a_member(patch: pytest.MonkeyPatch) -> None:
    """Who has left sits for nobody."""
    patch.setattr(sitting, "follow", lambda course, when: None)


MUTANTS: Mutants = {
    seats_stay_when_those_below_end: (stories.seats_change, "a seat rests on a seat below"),
    anybody_is_named: (stories.begins, "a seat rests on a seat below"),
    one_person_has_two_seats: (stories.seats_change, "one person holds one seat"),
    old_words_count: (stories.seats_change, "twice|an older word"),
    objected_to_for_ever: (stories.objected, "at most twice a vacancy"),
    objected_to_late: (stories.objected, "within 72 hours"),
    members_without_a_seat: (stories.objected, "who fell is no member"),
    seats_without_a_member: (stories.seats_change, "who left sits for nobody"),
}


@pytest.mark.parametrize("mutate", MUTANTS, ids=lambda mutate: mutate.__name__)
def test_a_broken_rule_is_noticed(mutate: Mutate, monkeypatch: pytest.MonkeyPatch) -> None:
    mutate(monkeypatch)
    telling, says = MUTANTS[mutate]
    noticed(telling, by=says)
