"""Calling a selection: by a member, as a recall, or because a term is over; and calling it off."""

from datetime import datetime

from nstbot.domain import facts, finding, limits, opening, turns
from nstbot.domain import selection_readings as readings
from nstbot.domain.commands import Amend, Cancel, OpenSelection, Recall, Withdraw
from nstbot.domain.course import Course
from nstbot.domain.facts import ProposalKind, Role
from nstbot.domain.ids import SELECTION, PersonId, Said, Words, item_id
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.state import Circle, Seat, Selection, SelectionStage


def open_selection(course: Course, command: OpenSelection) -> Refusal | None:
    if _heard(course.circle, command.source):
        return None
    title = command.title_known or (command.title.words if command.title else None)
    if command.role is Role.OWN and title is None:
        return Refusal(Reason.EMPTY)
    if wrong := _unfit(command.title, command.qualities):
        return wrong
    own = title if command.role is Role.OWN else None
    if refusal := _able(course.circle, command.role, own):
        return refusal
    qualities = command.qualities.words if command.qualities else None
    _open(course, command.role, own, command.at, command=command, qualities=qualities)
    return None


def _heard(circle: Circle, source: str) -> bool:
    return any(s.source == source for s in circle.selections)


def _unfit(title: Said | None, qualities: Said | None) -> Refusal | None:
    return finding.unfit(title, limits.NAME_LENGTH) or finding.unfit(
        qualities, limits.REASON_LENGTH
    )


def _able(circle: Circle, role: Role, title: Words | None) -> Refusal | None:
    """Why this role cannot be selected for now."""
    if there := readings.open_for(circle, role, title):
        return Refusal(Reason.SELECTION_OPEN, {"item": there.item})
    return opening.able(circle, ProposalKind.SELECTION)


def _open(
    course: Course,
    role: Role,
    title: Words | None,
    when: datetime,
    *,
    command: OpenSelection | Recall | None,
    qualities: Words | None = None,
    about: tuple[Seat, ...] | None = None,
) -> None:
    """`about`: the seats that are selected anew; None: those that are free, else all of the role"""
    circle = course.circle
    recall = command if isinstance(command, Recall) else None
    replaces, seats = _extent(circle, role, title) if about is None else (about, len(about))
    numbers = circle.settings
    pair = role is Role.REPRESENTATIVE
    course.add(
        facts.SelectionOpened(
            item=item_id(SELECTION, len(circle.selections) + 1),
            role=role,
            title=title,
            seats=seats,
            term_days=numbers.representative_term if pair else numbers.role_term,
            qualities=qualities,
            by=command.by if command else None,
            why=recall.why.words if recall else None,
            recalled=recall.person if recall else None,
            serves_until=when + limits.RECALL if recall else None,
            replaces=tuple(s.holder for s in replaces),
            roster=finding.active(circle),
            listed=tuple(m.person for m in circle.members),
            due=when + numbers.nominations,
            source=command.source if command else None,
            at=when,
        )
    )


def _extent(circle: Circle, role: Role, title: Words | None) -> tuple[tuple[Seat, ...], int]:
    """The seats that are free or kept for a successor; when none is, all of that role."""
    held = readings.seats_of(circle, role, title)
    lasting = [s for s in held if readings.lasting(s)]
    free = readings.wanted(circle, role) - len(lasting)
    if free > 0:
        return tuple(s for s in held if s not in lasting), free
    return held, readings.wanted(circle, role)


def recall(course: Course, command: Recall) -> Refusal | None:
    """The holder takes part like everyone, and serves until a successor is seated."""
    circle = course.circle
    if _heard(circle, command.source):
        return None
    if wrong := finding.unfit(command.why, limits.REASON_LENGTH):
        return wrong
    held = [s for s in readings.held_by(circle, command.person) if _meant(s, command)]
    if not held:
        return Refusal(Reason.NO_SEAT, {"person": command.person})
    if len(held) > 1:
        roles = tuple(s.role.value for s in held)
        return Refusal(Reason.WHICH_SEAT, {"person": command.person, "roles": roles})
    seat = held[0]
    if refusal := _able(circle, seat.role, seat.title):
        return refusal
    _open(course, seat.role, seat.title, command.at, command=command, about=(seat,))
    return None


def _meant(seat: Seat, command: Recall) -> bool:
    by_title = command.title is None or command.title == seat.title
    return command.role in (None, seat.role) and by_title


def call_for_successors(course: Course, seat: Seat, when: datetime) -> None:
    """A term is over: the bot calls for a selection."""
    call(course, seat.role, seat.title, when)


def call(course: Course, role: Role, title: Words | None, when: datetime) -> None:
    """The bot calls for a selection, unless one is open or too few are there."""
    if _able(course.circle, role, title) is None:
        _open(course, role, title, when, command=None)


# ── Changing the term, calling it off ───────────────────────────────────────────────────────────


def set_term(course: Course, command: Amend, at: Selection) -> Refusal | None:
    """Before anybody has nominated, by who called it or the facilitator (canon §4.1)."""
    others = (command.text, command.why, command.responsible, command.measure)
    days = command.term_days
    if days is None or any(others):
        return finding.not_that(course.circle, at.item, (), wants=Thing.PROPOSAL)
    if command.by != at.by and not turns.steers(course.circle, command.by, command.at):
        return _not_yours(at, finding.facilitator(course.circle))
    if at.stage is not SelectionStage.NOMINATING or at.nominations:
        return wrong_stage(course.circle, at)
    least, most = limits.TERM_LEAST, limits.TERM_MOST
    if not least <= days <= most:
        return Refusal(Reason.OUT_OF_BOUNDS, {"least": least, "most": most})
    if days == at.term_days:
        return Refusal(Reason.SAME_AS_BEFORE, {"item": at.item})
    course.add(facts.SelectionTermSet(item=at.item, by=command.by, term_days=days, at=command.at))
    return None


def _not_yours(at: Selection, facilitator: PersonId | None) -> Refusal:
    if at.by is None:
        return Refusal(Reason.ONLY_FACILITATOR, {"facilitator": facilitator or ""})
    return Refusal(Reason.ONLY_PROPOSER, {"item": at.item, "proposer": at.by})


def wrong_stage(circle: Circle, at: Selection) -> Refusal:
    stage = readings.stage(circle, at)
    return Refusal(Reason.WRONG_STAGE, {"item": at.item, "stage": stage})


def withdraw(course: Course, command: Withdraw, at: Selection) -> Refusal | None:
    """By whoever called it, until a candidate is proposed."""
    if at.by != command.by:
        return _not_yours(at, finding.facilitator(course.circle))
    return _call_off(course, at, "withdrawn", command)


def cancel(course: Course, command: Cancel, at: Selection) -> Refusal | None:
    if not turns.steers(course.circle, command.by, command.at):
        facilitator = finding.facilitator(course.circle)
        return Refusal(Reason.ONLY_FACILITATOR, {"facilitator": facilitator or ""})
    return _call_off(course, at, "cancelled", command)


def _call_off(
    course: Course, at: Selection, reason: str, command: Cancel | Withdraw
) -> Refusal | None:
    if at.stage not in (*readings.BEFORE_CANDIDATES, SelectionStage.CONSENT, SelectionStage.SEATED):
        return Refusal(Reason.ALREADY_CLOSED, {"item": at.item})
    if at.stage not in readings.BEFORE_CANDIDATES:
        return wrong_stage(course.circle, at)
    course.add(facts.SelectionEnded(item=at.item, reason=reason, by=command.by, at=command.at))
    return None
