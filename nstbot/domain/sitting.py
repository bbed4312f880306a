"""Seats here that rest on seats below (product §3 *Levels*, canon §10.6).

    named → filled → fell; named → fell

A seat falls when the seat below it ends, when a member here objects to it in time, or when its
holder leaves; with it falls whatever its holder held here, and so on upward. Being selected again
below moves nothing here.
"""

from datetime import datetime

from nstbot.domain import facts, finding, leaving, limits
from nstbot.domain import link_readings as links
from nstbot.domain.commands import Respond
from nstbot.domain.course import Course
from nstbot.domain.errands import Ended, SeatsTold, TakeIn, Told
from nstbot.domain.ids import CircleId, PersonId
from nstbot.domain.link_shapes import Child, Sitting, SittingState
from nstbot.domain.refusals import Reason, Refusal
from nstbot.domain.state import Circle


def seats_told(
    course: Course, body: SeatsTold, present: tuple[PersonId, ...], when: datetime
) -> None:
    """A circle below tells who represents it now."""
    told = body.told
    held = links.child(course.circle, told.circle)
    if held is None or told.number <= held.told:
        return
    course.add(
        facts.ChildTold(
            child=told.circle,
            level=told.level,
            holders=told.holders,
            pair=told.pair,
            members=told.members,
            told=told.number,
            dormant=told.dormant,
            at=when,
        )
    )
    _fall(course, told.circle, told.holders, body.ended, when)
    name(course, told.circle, present, when)
    bonds(course, when)


def link(course: Course, told: Told, present: tuple[PersonId, ...], when: datetime) -> None:
    """A circle below is linked, and whom it has selected is asked in."""
    if links.child(course.circle, told.circle) is not None:
        return
    course.add(
        facts.ChildLinked(
            child=told.circle,
            name=told.name,
            level=told.level,
            holders=told.holders,
            pair=told.pair,
            members=told.members,
            told=told.number,
            at=when,
        )
    )
    name(course, told.circle, present, when)


def take_in(
    course: Course,
    body: TakeIn,
    sender: CircleId,
    present: tuple[PersonId, ...],
    when: datetime,
) -> None:
    """A circle that waits comes in, where there is room for its pair (canon §5.2).

    A half of a circle below asks by itself, and waits until there is.
    """
    told = body.told
    if links.child(course.circle, told.circle) is not None:
        return
    if told.holders and has_room(course.circle, len(told.holders)):
        link(course, told, present, when)
    elif sender != told.circle:
        course.add(facts.RoomRefused(child=told.circle, at=when))
    else:
        _await_room(course, told, when)


def _await_room(course: Course, told: Told, when: datetime) -> None:
    """It is known here until there is room, or until it waits no more."""
    held = links.half(course.circle, told.circle)
    if held is not None and held.told >= told.number:
        return
    course.add(
        facts.HalfAwaited(
            child=told.circle,
            name=told.name,
            level=told.level,
            holders=told.holders,
            pair=told.pair,
            members=told.members,
            told=told.number,
            again=held is not None,
            at=when,
        )
    )


def moved(course: Course, which: CircleId, when: datetime) -> None:
    """A half that waited for room here is linked elsewhere, or wants to be no more."""
    held = links.half(course.circle, which)
    if held is not None:
        course.add(facts.HalfMoved(child=which, name=held.name, at=when))


def _let_in(course: Course, when: datetime) -> None:
    """There is room for those who waited for it, because somebody is gone or the circle split."""
    for half in course.circle.links.halves:
        if half.holders and has_room(course.circle, len(half.holders)):
            link(course, _told_of(half, course.circle), (), when)


def _told_of(half: Child, circle: Circle) -> Told:
    return Told(
        circle=half.circle,
        name=half.name,
        level=half.level,
        holders=half.holders,
        pair=half.pair,
        members=half.members,
        number=half.told,
        fan=circle.settings.circles_a_parent,
    )


def has_room(circle: Circle, people: int) -> bool:
    """For so many more: at most six circles below, and as many members as the circle wants."""
    sitting = sum(s.state in links.ALIVE for s in circle.links.sittings)
    most = min(circle.settings.size, limits.MOST)
    pairs = len(circle.links.children) < limits.CHILDREN
    here = max(sitting, len(circle.members)) + links.coming(circle)
    return pairs and here + people <= most


def name(course: Course, which: CircleId, present: tuple[PersonId, ...], when: datetime) -> None:
    """Whoever represents that circle and has no seat here is named, and sits when they are here."""
    for person in links.known_child(course.circle, which).holders:
        held = links.sitting_of(course.circle, person)
        if held is not None and held.child == which:
            continue
        if held is not None:
            course.add(
                facts.SeatTaken(child=which, other=held.child, person=person, at=when),
            )
            continue
        seat = links.next_seat(course.circle)
        until = when + limits.SEAT_OBJECTION
        named = facts.SeatNamed(seat=seat, child=which, person=person, until=until, at=when)
        course.add(named)
        if person in present:
            fill(course, links.known_sitting(course.circle, seat), when)


def fill(course: Course, at: Sitting, when: datetime) -> None:
    """They are in the room. In a circle that is founded they are a member from now on."""
    filled = facts.SeatFilled(seat=at.seat, child=at.child, person=at.person, at=when)
    course.add(filled)
    circle = course.circle
    if circle.founded_at is not None and finding.member(circle, at.person) is None:
        course.add(facts.MemberJoined(person=at.person, item=None, at=when))


def arrive(course: Course, person: PersonId, when: datetime) -> None:
    """Somebody has come into the room; whoever is named here sits from now on."""
    held = links.sitting_of(course.circle, person)
    if held is not None and held.state is SittingState.NAMED:
        fill(course, held, when)


def _fall(
    course: Course,
    which: CircleId,
    holders: tuple[PersonId, ...],
    ended: tuple[Ended, ...],
    when: datetime,
) -> None:
    reasons = {e.person: e.reason for e in ended}
    for held in course.circle.links.sittings:
        if held.child == which and held.state in links.ALIVE and held.person not in holders:
            fall(course, held, reasons.get(held.person, "ended"), when)


def fall(course: Course, held: Sitting, reason: str, when: datetime) -> None:
    """The seat is over, and with it that person's membership here."""
    fell = facts.SeatFell(
        seat=held.seat, child=held.child, person=held.person, reason=reason, at=when
    )
    course.add(fell)
    if finding.member(course.circle, held.person) is not None:
        leaving.leave(course, facts.MemberLeft(person=held.person, at=when, how="seat"))


def unlink(
    course: Course,
    which: CircleId,
    reason: str,
    when: datetime,
    *,
    into: CircleId | None = None,
) -> None:
    """With the link fall the seats that rest on it."""
    for held in course.circle.links.sittings:
        if held.child == which and held.state in links.ALIVE:
            fall(course, held, "unlinked", when)
    name = links.known_child(course.circle, which).name
    gone = facts.ChildUnlinked(child=which, name=name, reason=reason, into=into, at=when)
    course.add(gone)


def _parted(course: Course, when: datetime) -> None:
    """The circles below go with the people who sit for them."""
    for fact in course.facts:
        if isinstance(fact, facts.CircleSplit):
            for which in fact.pairs:
                if links.child(course.circle, which) is not None:
                    unlink(course, which, "split", when)


def follow(course: Course, when: datetime) -> None:
    """Who is no member any more sits for nobody; and there may be room for others."""
    _parted(course, when)
    for held in course.circle.links.sittings:
        left = held.state is SittingState.FILLED and course.circle.founded_at is not None
        if left and finding.member(course.circle, held.person) is None:
            fall(course, held, "gone", when)
    _let_in(course, when)


def bonds(course: Course, when: datetime) -> None:
    """Say of each link how strong it is, when that has changed."""
    for held in course.circle.links.children:
        now = links.bond_of(len(held.holders))
        if now is not held.bond:
            course.add(facts.BondChanged(circle=held.circle, bond=now.value, up=False, at=when))


# ── Objecting to a seat ─────────────────────────────────────────────────────────────────────────


def object_to(course: Course, command: Respond) -> Refusal | None:
    """A member sees harm in it: within 72 hours, with reasons, at most twice a vacancy."""
    held = links.known_sitting(course.circle, command.item)
    if held.state not in links.ALIVE:
        return Refusal(Reason.SEAT_OVER, {"person": held.person})
    if command.by == held.person:
        return Refusal(Reason.OWN_SEAT)
    if command.at > held.until:
        return Refusal(Reason.SEAT_STANDS, {"person": held.person})
    if command.harm is None and command.because is None:
        return Refusal(Reason.EMPTY)
    for said in (command.harm, command.because):
        if wrong := finding.unfit(said, limits.REASON_LENGTH):
            return wrong
    if _objected(course.circle, held.child) >= limits.SEAT_OBJECTIONS:
        return Refusal(Reason.SEAT_OBJECTED_TWICE)
    course.add(
        facts.SeatObjected(
            seat=held.seat,
            child=held.child,
            person=held.person,
            by=command.by,
            harm=command.harm.words if command.harm else None,
            because=command.because.words if command.because else None,
            source=command.source,
            at=command.at,
        )
    )
    fall(course, held, "objected", command.at)
    return None


def _objected(circle: Circle, which: CircleId) -> int:
    """How often in a row seats of that circle came back because of an objection."""
    count = 0
    for held in reversed(circle.links.sittings):
        if held.child != which or held.state in links.ALIVE:
            continue
        if held.ended != "objected":
            break
        count += 1
    return count
