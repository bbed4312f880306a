"""Who belongs to the circle: joining, leaving, being away (product §3 *Membership*).

guest → (the circle is full) waits for a place → asked in when there is one, or given up
guest → member (by the founding, in the 14 days after it, or by an admission) → left
member: active ⇄ away

What a leaver leaves behind stands in `leaving`, who is in the room in `presence`.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import dormancy, facts, finding, leaving, limits, opening
from nstbot.domain import size_readings as sizes
from nstbot.domain.commands import ComeBack, GoAway, Join, LeaveCircle
from nstbot.domain.course import Course
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import PersonId, Words
from nstbot.domain.refusals import Reason, Refusal
from nstbot.domain.state import Circle, Member

MembershipCommand = Join | LeaveCircle | GoAway | ComeBack
MembershipFact = facts.MemberJoined | facts.MemberWentAway | facts.MemberCameBack

NO_WORDS = Words("")
"""An admission carries no words of its own; whoever shows it words it."""


def decide(course: Course, command: MembershipCommand) -> Refusal | None:
    match command:
        case Join():
            return _join(course, command)
        case LeaveCircle() if finding.member(course.circle, command.by) is None:
            course.add(facts.PlaceGivenUp(person=command.by, at=command.at))
        case LeaveCircle():
            left = facts.MemberLeft(person=command.by, at=command.at)
            leaving.leave(course, left)
        case GoAway():
            return _go_away(course, command)
        case ComeBack():
            return _come_back(course, command)
        case _:
            assert_never(command)
    return None


def _join(course: Course, command: Join) -> Refusal | None:
    circle = course.circle
    if finding.member(circle, command.by):
        return Refusal(Reason.ALREADY_A_MEMBER)
    if _heard(circle, command.source):
        return None
    asking = finding.open_admissions(circle)
    own = next((p for p in asking if p.subject == command.by), None)
    if own:
        assert own.due is not None
        return Refusal(Reason.ALREADY_ASKED, {"item": own.item, "until": own.due})
    if waits := sizes.waiter(circle, command.by):
        place = sizes.place(circle, command.by)
        return Refusal(Reason.PLACE_AWAITED, {"place": place, "since": waits.since})
    if not sizes.has_place(circle):
        return _wait(course, command)
    return come_in(course, command.by, command.source, command.at)


def _wait(course: Course, command: Join) -> Refusal | None:
    """For a place; among representatives nobody does, who come by the seats below."""
    circle = course.circle
    if circle.links.children:
        return Refusal(Reason.CIRCLE_FULL, {"most": circle.settings.size})
    course.add(
        facts.PlaceAwaited(
            person=command.by,
            position=len(circle.size.waiters) + 1,
            source=command.source,
            at=command.at,
        )
    )
    return None


def come_in(course: Course, person: PersonId, source: str, when: datetime) -> Refusal | None:
    """There is room for them: by right of the founding, or the circle is asked."""
    if by_right(course.circle, person, when):
        course.add(facts.MemberJoined(person=person, item=None, source=source, at=when))
        return None
    return _ask_in(course, person, source, when)


def by_right(circle: Circle, person: PersonId, when: datetime) -> bool:
    """Whoever was there at the founding may say yes for some days more."""
    return person in circle.entitled and _in_time(circle, when)


def _heard(circle: Circle, source: str) -> bool:
    """Whether that message has counted already, also of somebody who has left since."""
    yes = (t.source for f in circle.foundings for t in f.step.turns)
    asked = (p.source for p in circle.proposals)
    return source in (*circle.joins, *asked, *yes)


def _in_time(circle: Circle, when: datetime) -> bool:
    return circle.late_until is not None and when <= circle.late_until


def _ask_in(course: Course, person: PersonId, source: str, when: datetime) -> Refusal | None:
    """A later newcomer is asked in by a consent check (product §3)."""
    item = finding.next_proposal(course.circle)
    course.add(
        facts.ProposalMade(
            item=item,
            kind=ProposalKind.ADMISSION,
            by=person,
            text=NO_WORDS,
            why=None,
            subject=person,
            term_days=None,
            responsible=None,
            source=source,
            at=when,
        )
    )
    made = finding.known_proposal(course.circle, item)
    return opening.open_consent(course, made, when, by=None)


def _come_back(course: Course, command: ComeBack) -> Refusal | None:
    """From being away; who is out of the room says that they want to come back."""
    circle = course.circle
    held, out = finding.known_member(circle, command.by), finding.outside(circle, command.by)
    if held.away_until:
        course.add(facts.MemberCameBack(person=command.by, at=command.at))
    if held.dormant_since:
        course.add(dormancy.heard(circle, command.by, command.at))
    if out and not out.wants:
        course.add(facts.MemberWantsBack(person=command.by, at=command.at))
    return None if course.facts else Refusal(Reason.SAME_AS_BEFORE, {"item": ""})


def _go_away(course: Course, command: GoAway) -> Refusal | None:
    until = command.until or command.at + course.circle.settings.away
    latest = command.at + limits.FARTHEST
    if not command.at < until <= latest:
        return Refusal(Reason.NOT_A_DATE_AHEAD, {"latest": latest})
    course.add(facts.MemberWentAway(person=command.by, until=until, at=command.at))
    return None


def evolve(circle: Circle, fact: MembershipFact) -> Circle:
    match fact:
        case facts.MemberJoined():
            member = Member(person=fact.person, since=fact.at)
            entitled = tuple(p for p in circle.entitled if p != fact.person)
            joins = (*circle.joins, fact.source) if fact.source else circle.joins
            return replace(
                circle,
                members=(*circle.members, member),
                entitled=entitled,
                joins=joins,
                outside=finding.out_of_room_as_members(circle, (fact.person,), fact.at),
                objections=tuple(
                    replace(o, orphaned=None) if o.owner == fact.person else o
                    for o in circle.objections
                ),
            )
        case facts.MemberWentAway():
            circle = finding.without_presence(circle, fact.person)
            gone = finding.known_member(circle, fact.person)
            return finding.put_member(circle, replace(gone, away_until=fact.until))
        case facts.MemberCameBack():
            back = finding.known_member(circle, fact.person)
            return finding.put_member(circle, replace(back, away_until=None))
        case _:
            assert_never(fact)
