"""The rules of coming and going are broken on purpose, and the histories must notice."""

from dataclasses import replace

import pytest

from nstbot.domain import (
    admission,
    dormancy,
    facts,
    finding,
    limits,
    merging,
    opening,
    presence,
    strength,
)
from nstbot.domain.commands import Depart, FallDue
from nstbot.domain.course import Course
from nstbot.domain.ids import PersonId
from nstbot.domain.state import Circle, Objection, Proposal, Standing
from tests.domain import stories_people as people
from tests.domain.history import HOUR
from tests.domain.machine_membership import MembershipMachine
from tests.domain.tellings import Mutants, Mutate, noticed, of


def put_out_counts_as_leaving(patch: pytest.MonkeyPatch) -> None:
    """Rule 11: a kick ends membership after a week."""
    depart = presence.depart

    def as_if_by_themselves(course: Course, command: Depart) -> None:
        depart(course, replace(command, own=True))

    patch.setattr(presence, "depart", as_if_by_themselves)


def a_day_out_of_the_room_is_enough(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(limits, "ROOM", 24 * HOUR)


def nobody_has_time_to_take_over(patch: pytest.MonkeyPatch) -> None:
    """Rule 1: an objection goes with its owner."""
    patch.setattr(limits, "TAKE_OVER_OBJECTION", HOUR)


def dormant_without_being_asked(patch: pytest.MonkeyPatch) -> None:
    def at_once(course: Course, command: FallDue) -> None:
        person = PersonId(command.item)
        course.add(facts.MemberBecameDormant(person=person, at=command.at))

    patch.setattr(dormancy, "fall_due", at_once)


def the_dormant_are_asked(patch: pytest.MonkeyPatch) -> None:
    def active(circle: Circle) -> tuple[PersonId, ...]:
        out = [o.person for o in circle.outside]
        there = (m for m in circle.members if m.away_until is None)
        return tuple(m.person for m in there if m.person not in out)

    patch.setattr(finding, "active", active)


def who_it_is_about_is_asked(patch: pytest.MonkeyPatch) -> None:
    """Product §3: whoever is to be released speaks first, and is not asked."""
    roster = opening._roster

    def everyone(circle: Circle, made: Proposal) -> tuple[PersonId, ...]:
        return roster(circle, replace(made, subject=None))

    patch.setattr(opening, "_roster", everyone)


def some_of_who_are_left_are_enough(patch: pytest.MonkeyPatch) -> None:
    """Rule 2: newcomers come in without the consent of all who are left."""
    patch.setattr(admission, "welcome", lambda circle: finding.open_admissions(circle))


def both_accounts_answer(patch: pytest.MonkeyPatch) -> None:
    """Rule 6: whoever has two accounts has two turns."""
    patch.setattr(merging, "_step", lambda step: step)


def with_the_name_goes_the_objection(patch: pytest.MonkeyPatch) -> None:
    """Rule 1: who owns an objection is somebody else now, and it ends."""
    objection = merging._objection

    def ended(circle: Circle, held: Objection) -> Objection:
        return replace(objection(circle, held), standing=Standing.SETTLED)

    patch.setattr(merging, "_objection", ended)


def small_for_ever(patch: pytest.MonkeyPatch) -> None:
    """Product §1 rule 8: what is stuck is shown as long as it is so, and no longer."""
    count = strength.count

    def never_again(after: Circle, fact: facts.Fact) -> Circle:
        counted = count(after, fact)
        return replace(counted, few_since=after.few_since or counted.few_since)

    patch.setattr(strength, "count", never_again)


def small_unseen(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(strength, "count", lambda after, fact: after)


MUTANTS: Mutants = {
    small_for_ever: (people.few_take_people_in, "while it is so"),
    small_unseen: (people.few_take_people_in, "while it is so"),
    put_out_counts_as_leaving: (people.stays_away, "only one's own word ends it"),
    a_day_out_of_the_room_is_enough: (people.stays_away, "only one's own word ends it"),
    nobody_has_time_to_take_over: (
        of(MembershipMachine, "leave_an_objection_behind", what=6),
        "72 hours to take it over",
    ),
    dormant_without_being_asked: (
        people.falls_silent,
        "asked first",
    ),
    the_dormant_are_asked: (
        people.falls_silent,
        "who rests is not asked",
    ),
    who_it_is_about_is_asked: (people.released, "not asked about themselves"),
    both_accounts_answer: (people.one_voice, "one voice each"),
    with_the_name_goes_the_objection: (people.one_voice, "an objection stands"),
    some_of_who_are_left_are_enough: (
        people.few_take_people_in,
        "all who are left|at least four|silence is never",
    ),
}


@pytest.mark.parametrize("mutate", MUTANTS, ids=lambda mutate: mutate.__name__)
def test_a_broken_rule_is_noticed(mutate: Mutate, monkeypatch: pytest.MonkeyPatch) -> None:
    mutate(monkeypatch)
    telling, says = MUTANTS[mutate]
    noticed(telling, by=says)
