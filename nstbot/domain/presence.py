"""Who is in the room: being out of it ends no membership by itself (product §3, §1 rule 11).

in the room → out (by oneself, or put out) → in the room
out by oneself → (7 days) left; → (they say `back`) out, until they come
"""

from dataclasses import replace
from typing import assert_never

from nstbot.domain import dormancy, facts, finding, leaving, limits
from nstbot.domain.commands import Arrive, Depart, FallDue
from nstbot.domain.course import Course
from nstbot.domain.ids import PersonId
from nstbot.domain.state import Circle, Outside

PresenceFact = facts.MemberLeftRoom | facts.MemberCameToRoom | facts.MemberWantsBack


def arrive(course: Course, command: Arrive) -> None:
    if finding.outside(course.circle, command.person):
        course.add(facts.MemberCameToRoom(person=command.person, at=command.at))
        if dormancy.is_stirring(course.circle, command.person):
            course.add(dormancy.heard(course.circle, command.person, command.at))


def depart(course: Course, command: Depart) -> None:
    """Of a member, or of one who may become one. Put out afterwards goes before."""
    held = finding.outside(course.circle, command.person)
    if held and (command.own or not held.own):
        return
    member = finding.member(course.circle, command.person) is not None
    course.add(
        facts.MemberLeftRoom(
            person=command.person,
            own=command.own,
            leaves=command.at + limits.ROOM if command.own and member else None,
            at=command.at,
        )
    )


def stayed_away(course: Course, command: FallDue) -> None:
    """Having left the room oneself counts as `leave-circle`."""
    person = PersonId(command.item)
    leaving.leave(course, facts.MemberLeft(person=person, at=command.at, how="room"))


def evolve(circle: Circle, fact: PresenceFact) -> Circle:
    others = tuple(o for o in circle.outside if o.person != fact.person)
    match fact:
        case facts.MemberLeftRoom():
            new = Outside(person=fact.person, since=fact.at, own=fact.own, until=fact.leaves)
            return replace(circle, outside=(*others, new))
        case facts.MemberCameToRoom():
            return replace(circle, outside=others)
        case facts.MemberWantsBack():
            held = finding.outside(circle, fact.person)
            assert held is not None
            wanting = replace(held, until=None, wants=True)
            return replace(circle, outside=(*others, wanting))
        case _:
            assert_never(fact)
