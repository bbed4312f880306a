"""Seats: who holds a role, by which decision, until when (canon §10.6).

    taken → (ending soon) → caretaker → ended
    exits: succeeded, resigned, left the circle, recalled and not confirmed

A decision to seat somebody ends with the last seat that is held by it.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from nstbot.domain import facts, finding, limits
from nstbot.domain import selection_readings as readings
from nstbot.domain.course import Course
from nstbot.domain.facts import ProposalKind, Role
from nstbot.domain.ids import ItemId
from nstbot.domain.state import Circle, Seat, Selection, SelectionStage

SeatFact = facts.SeatsTaken | facts.SeatEnding | facts.CaretakerBegan | facts.SeatEnded


def days(circle: Circle, at: Selection, holders: int) -> tuple[int, ...]:
    """The term of each seat. Of a first pair the second serves half (product §4)."""
    before = any(
        s.role is Role.REPRESENTATIVE and s.stage is SelectionStage.SEATED and s.item != at.item
        for s in circle.selections
    )
    second = at.term_days if before else at.term_days // 2
    return (at.term_days, second)[:holders]


def take(course: Course, adopted: facts.DecisionAdopted) -> None:
    """Seat the candidates of what was adopted; their predecessors' seats end."""
    circle = course.circle
    at = readings.known(circle, adopted.item)
    made = finding.known_proposal(circle, adopted.item)
    before = readings.replaced(circle, at)
    term = replace(at, term_days=made.term_days or at.term_days)
    course.add(
        facts.SeatsTaken(
            item=at.item,
            decision=adopted.decision,
            role=at.role,
            title=at.title,
            holders=made.candidates,
            days=days(circle, term, len(made.candidates)),
            unfilled=max(0, readings.room(circle, at) - len(made.candidates)),
            at=adopted.at,
        )
    )
    theirs = readings.seats_of(course.circle, at.role, at.title)
    kept = [s for s in theirs if s.decision != adopted.decision]
    over = [s for s in before if s in kept]
    rest = sorted((s for s in kept if s not in over), key=lambda s: s.since)
    too_many = len(theirs) - len(over) - readings.wanted(circle, at.role)
    for seat in (*over, *rest[: max(0, too_many)]):
        end(course, seat, "succeeded", adopted.at, by=adopted.decision)
    _settle_decisions(course, adopted.decision, adopted.at)


def end(
    course: Course, seat: Seat, reason: str, when: datetime, *, by: ItemId | None = None
) -> None:
    course.add(
        facts.SeatEnded(
            item=seat.item,
            role=seat.role,
            title=seat.title,
            person=seat.holder,
            reason=reason,
            at=when,
        )
    )
    _settle_decisions(course, by, when)


def _settle_decisions(course: Course, by: ItemId | None, when: datetime) -> None:
    """A decision by which nobody holds a seat any more is over."""
    held = {s.decision for s in course.circle.seats}
    for old in course.circle.decisions:
        over = old.force in finding.ENDED
        if old.kind is not ProposalKind.SELECTION or over or old.decision in held:
            continue
        if by is None:
            course.add(facts.DecisionLapsed(decision=old.decision, at=when, unheld=True))
        else:
            course.add(facts.DecisionSuperseded(decision=old.decision, by=by, at=when))


def follow(course: Course, when: datetime) -> None:
    """Who is no member any more holds no seat."""
    for seat in course.circle.seats:
        if finding.member(course.circle, seat.holder) is None:
            end(course, seat, "left", when)


# ── Time ────────────────────────────────────────────────────────────────────────────────────────


def next_reminder(seat: Seat) -> tuple[int, datetime] | None:
    """How many days before the end, and when that is; none before the seat was taken."""
    if seat.caretaker_until is not None:
        return None
    left = (d for d in limits.SEAT_REMINDERS if d not in seat.reminded)
    times = ((d, seat.until - timedelta(days=d)) for d in left)
    return next(((d, when) for d, when in times if when > seat.since), None)


def remind(course: Course, item: ItemId, due: datetime, when: datetime) -> None:
    for seat in course.circle.seats:
        soon = next_reminder(seat)
        if seat.item == item and soon and soon[1] == due:
            course.add(
                facts.SeatEnding(
                    item=item,
                    role=seat.role,
                    title=seat.title,
                    person=seat.holder,
                    until=seat.until,
                    days=soon[0],
                    at=when,
                )
            )


def term_over(course: Course, item: ItemId, due: datetime, when: datetime) -> None:
    """Whoever holds it keeps it for a successor; `selection` then calls for one."""
    for seat in course.circle.seats:
        if seat.item == item and seat.until == due and seat.caretaker_until is None:
            course.add(
                facts.CaretakerBegan(
                    item=item,
                    role=seat.role,
                    title=seat.title,
                    person=seat.holder,
                    until=when + course.circle.settings.caretaker,
                    at=when,
                )
            )


def last_day(seat: Seat) -> datetime | None:
    """When it ends without a successor, if that is settled."""
    return min(filter(None, (seat.caretaker_until, seat.recalled_until)), default=None)


def nobody_came(course: Course, item: ItemId, due: datetime, when: datetime) -> None:
    for seat in course.circle.seats:
        if seat.item == item and last_day(seat) == due:
            recalled = seat.recalled_until == due
            end(course, seat, "recalled_over" if recalled else "caretaker_over", when)


def evolve(circle: Circle, fact: SeatFact) -> Circle:
    if isinstance(fact, facts.SeatsTaken):
        return _taken(circle, fact)
    seat = next(
        s
        for s in readings.seats_of(circle, fact.role, fact.title)
        if s.holder == fact.person and s.item == fact.item
    )
    match fact:
        case facts.SeatEnding():
            return readings.put_seat(
                circle, seat, replace(seat, reminded=(*seat.reminded, fact.days))
            )
        case facts.CaretakerBegan():
            return readings.put_seat(circle, seat, replace(seat, caretaker_until=fact.until))
        case facts.SeatEnded():
            return replace(circle, seats=tuple(s for s in circle.seats if s != seat))
        case _:
            assert_never(fact)


def _taken(circle: Circle, fact: facts.SeatsTaken) -> Circle:
    """Who is selected again has the new seat instead of the old one."""
    new = tuple(
        Seat(
            role=fact.role,
            title=fact.title,
            holder=holder,
            item=fact.item,
            decision=fact.decision,
            since=fact.at,
            until=fact.at + timedelta(days=term),
        )
        for holder, term in zip(fact.holders, fact.days, strict=True)
    )
    again = tuple(
        s for s in readings.seats_of(circle, fact.role, fact.title) if s.holder in fact.holders
    )
    at = readings.known(circle, fact.item)
    circle = replace(circle, seats=(*(s for s in circle.seats if s not in again), *new))
    return readings.put(circle, replace(at, stage=SelectionStage.SEATED, due=None))
