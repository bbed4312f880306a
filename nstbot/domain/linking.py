"""What circles owe each other, and what follows from their links (product §3 *Levels*).

    alone → waits for a parent → linked (double ⇄ single ⇄ down) → unlinked

Each errand is handled once; one that is late or comes twice brings nothing about.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import (
    announcing,
    between,
    bringing,
    carrying,
    facts,
    folding,
    forming,
    joining,
    limits,
    seats,
    selection_calling,
    sitting,
)
from nstbot.domain import link_readings as links
from nstbot.domain import selection_readings as readings
from nstbot.domain.commands import FallDue, Receive
from nstbot.domain.course import Course
from nstbot.domain.errands import (
    Body,
    CarryTold,
    CarryUp,
    Form,
    HandOver,
    Linked,
    NoRoom,
    NoRoomYet,
    OfferStart,
    SeatGivenBack,
    SeatsTold,
    SplitOff,
    StopWaiting,
    TakeIn,
    Unlinked,
    Wait,
)
from nstbot.domain.errands_down import Announce, AnswerAwaited, OpenedAbove
from nstbot.domain.errands_merge import MergeBody
from nstbot.domain.errands_support import SupportBody
from nstbot.domain.facts import DeadlineKind, Role
from nstbot.domain.ids import CircleId
from nstbot.domain.settings import APART, SMALL
from nstbot.domain.state import Circle


def receive(course: Course, command: Receive) -> None:
    """An errand of another circle."""
    body: Body = command.errand.body
    if isinstance(body, SupportBody):
        between.receive(course, command, body)
        return
    if isinstance(body, MergeBody | HandOver):
        folding.receive(course, command, body)
        return
    match body:
        case Form():
            forming.begin(course, command, body)
        case TakeIn():
            sitting.take_in(course, body, command.errand.sender, command.present, command.at)
        case Linked():
            _linked(course, command, body)
        case Unlinked():
            _unlinked(course, command, body)
            forming.found_when_ready(course, command.at)
        case SeatsTold():
            sitting.seats_told(course, body, command.present, command.at)
            forming.found_when_ready(course, command.at)
        case SeatGivenBack():
            _given_back(course, body, command.at)
        case CarryUp():
            bringing.receive(course, command, body)
        case CarryTold():
            carrying.told(course, command, body)
        case Announce() | OpenedAbove() | AnswerAwaited():
            announcing.receive(course, command, body)
        case OfferStart():
            joining.offered(course, body, command.at)
        case StopWaiting():
            sitting.moved(course, command.errand.sender, command.at)
        case NoRoomYet():
            _full(course, command, body)
        case Wait() | NoRoom() | SplitOff():
            return  # for the pool, or it has begun already
        case _:
            assert_never(body)


def _linked(course: Course, command: Receive, body: Linked) -> None:
    held = course.circle.links
    sender = command.errand.sender
    if held.parent is not None and held.parent.circle == sender:
        return
    if any(which == sender and command.errand.at < at for which, at, _ in held.left):
        return  # it was owed before we left
    if held.parent is not None and held.parent.circle == body.instead:
        was = held.parent.name
        moved = facts.ParentMoved(
            parent=sender,
            name=body.name,
            level=body.level,
            was=was,
            merged=body.merged,
            at=command.at,
        )
        course.add(moved)
        return
    if held.parent is not None or held.waits_since is None:
        course.add(facts.LinkDeclined(parent=sender, name=body.name, at=command.at))
        return
    course.add(facts.ParentLinked(parent=sender, name=body.name, level=body.level, at=command.at))


def _full(course: Course, command: Receive, body: NoRoomYet) -> None:
    """The circle above has no room yet, and knows that this one waits for it."""
    held, sender = course.circle.links, command.errand.sender
    if held.waits_since is not None and held.beside == sender and held.full_above is None:
        course.add(facts.ParentFull(parent=sender, name=body.name, at=command.at))


def _unlinked(course: Course, command: Receive, body: Unlinked) -> None:
    other, circle = command.errand.sender, course.circle
    if circle.links.parent is not None and circle.links.parent.circle == other:
        up = circle.links.parent
        gone = facts.ParentUnlinked(parent=other, name=up.name, reason="ended", at=command.at)
        course.add(gone)
    elif (child := links.child(circle, other)) and body.number > child.told:
        sitting.unlink(course, other, body.reason, command.at, into=body.into)


def _given_back(course: Course, body: SeatGivenBack, when: datetime) -> None:
    """Whom we selected does not sit above: the seat here ends, and we select again."""
    seat = next(
        (s for s in readings.held_by(course.circle, body.person) if s.role is Role.REPRESENTATIVE),
        None,
    )
    if seat is None:
        return
    course.add(
        facts.SeatReturned(
            person=body.person,
            reason=body.reason,
            harm=body.harm,
            because=body.because,
            at=when,
        )
    )
    seats.end(course, seat, "returned", when)


# ── What follows ────────────────────────────────────────────────────────────────────────────────


def follow(course: Course, when: datetime) -> None:
    """What the facts so far bring about in the links of a founded circle."""
    joining.follow(course, when)
    folding.follow(course, when)
    sitting.follow(course, when)
    bringing.follow(course, when)
    carrying.follow(course, when)
    _wait(course, when)
    _vacancy(course, when)
    _bond_up(course, when)
    announcing.follow(course, when)


def _wait(course: Course, when: datetime) -> None:
    """The consent to the pair says that with them the circle joins the tree."""
    held = course.circle.links
    apart = course.circle.settings.tree == APART
    unlinked = held.parent is None and held.waits_since is None and not apart
    if unlinked and links.holders(course.circle):
        course.add(facts.ParentAwaited(at=when))


def _vacancy(course: Course, when: datetime) -> None:
    """A seat of a representative has ended without a successor: one is selected.

    Where seats below are empty too, those are filled first (product §3 *Levels*).
    """
    anew = any(isinstance(fact, facts.CircleSplit | facts.CircleAwoke) for fact in course.facts)
    held = course.circle.links
    in_tree = held.parent is not None or (anew and held.waits_since is not None)
    if not in_tree or not _emptied(course):
        return
    if links.missing(course.circle):
        if course.circle.links.put_off_until is None:
            until = when + limits.SEATS_BELOW_FIRST
            course.add(facts.SelectionPutOff(until=until, at=when))
        return
    call(course, when)


_LEFT_EMPTY = ("left", "resigned", "returned", "recalled_over", "caretaker_over")


def _emptied(course: Course) -> bool:
    """By one of the facts so far, or before; and nobody is called to fill it.

    A seat above may be given back before the circle has heard that it is linked.
    """
    return any(_empties(fact) for fact in course.facts) and _wants(course.circle)


def _empties(fact: facts.Fact) -> bool:
    if isinstance(fact, facts.CircleAwoke | facts.ParentLinked):
        return True
    if not isinstance(fact, facts.SeatEnded):
        return False
    return fact.role is Role.REPRESENTATIVE and fact.reason in _LEFT_EMPTY


def _wants(circle: Circle) -> bool:
    few = len(links.holders(circle)) < readings.wanted(circle, Role.REPRESENTATIVE)
    return few and readings.open_for(circle, Role.REPRESENTATIVE, None) is None


def call(course: Course, when: datetime) -> None:
    """Ask the circle to select who represents it, unless it does already or is too few."""
    selection_calling.call(course, Role.REPRESENTATIVE, None, when)


def _below_filled(course: Course, when: datetime) -> None:
    if course.circle.links.put_off_until is not None and not links.missing(course.circle):
        call(course, when)


def _bond_up(course: Course, when: datetime) -> None:
    """Say how strong the link with the circle above is, when that has changed by these facts."""
    circle = course.circle
    up = circle.links.parent
    changed = any(isinstance(f, facts.SeatEnded | facts.SeatsTaken) for f in course.facts)
    if up is None or not changed:
        _below_filled(course, when)
        return
    now = links.bond_up(circle)
    before = circle.links.bond_up
    if now is not before:
        course.add(facts.BondChanged(circle=up.circle, bond=now.value, up=True, at=when))


# ── Time ────────────────────────────────────────────────────────────────────────────────────────


def fall_due(course: Course, command: FallDue) -> None:
    """A link has been down for a week; or who represents us is selected now, whoever is missing."""
    if command.kind is DeadlineKind.BELOW:
        call(course, command.at)
        if not course.facts:  # fewer than four are there
            until = command.at + limits.SEATS_BELOW_FIRST
            course.add(facts.SelectionPutOff(until=until, at=command.at))
        return
    which = CircleId(command.item)
    up = course.circle.links.parent is not None and which == course.circle.links.parent.circle
    course.add(facts.BondDown(circle=which, up=up, at=command.at))


# ── State ───────────────────────────────────────────────────────────────────────────────────────


def count(before: Circle, after: Circle) -> Circle:
    """How often what it tells of itself has changed: whoever hears it puts it in that order."""
    if _tells(before) != _tells(after):
        after = links.with_links(after, replace(after.links, changes=after.links.changes + 1))
    if after.links.put_off_until is not None and not _wants(after):
        after = links.with_links(after, replace(after.links, put_off_until=None))
    return after


def _tells(circle: Circle) -> tuple[object, ...]:
    """What is worth a number: what is told of it, and to whom."""
    held = circle.links
    to = held.parent.circle if held.parent else held.waits_since is not None
    told = links.holders(circle), len(circle.members), links.level(circle)
    dormant = circle.size.dormant_since is not None
    return *told, circle.settings.region, circle.settings.tree == SMALL, to, dormant
