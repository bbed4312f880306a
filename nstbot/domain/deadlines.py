"""What falls due in a circle, and when: all that the store keeps of time comes from here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from nstbot.domain import branch, dormancy, finding, limits, seats, selection_readings, turns
from nstbot.domain import size_readings as sizes
from nstbot.domain import support_readings as supports
from nstbot.domain.facts import DeadlineKind
from nstbot.domain.ids import ItemId
from nstbot.domain.link_shapes import MergeState
from nstbot.domain.rounds import GoRound
from nstbot.domain.state import Circle, Decision, Force, Proposal, SelectionStage, Stage, Standing
from nstbot.domain.support_shapes import Appeal, AppealState


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """`item`: a person of an AWAY, ROOM, THERE or PLACE, a circle of a LINK, BELOW, WEEKLY, FEW."""

    item: ItemId
    kind: DeadlineKind
    due: datetime


WINDOWS = (
    DeadlineKind.FOUNDING,
    DeadlineKind.ROUND,
    DeadlineKind.TALK,
    DeadlineKind.CONSENT,
    DeadlineKind.INTEGRATION,
    DeadlineKind.ROOM,
    DeadlineKind.THERE,
    DeadlineKind.ORPHAN,
    DeadlineKind.NOMINATIONS,
    DeadlineKind.CHANGES,
    DeadlineKind.CANDIDATE,
    DeadlineKind.ACCEPTANCE,
    DeadlineKind.ASIDE,
    DeadlineKind.SUPPORT,
    DeadlineKind.SETTLEMENT,
)
"""Those that end an open question: the ones in which people could have spoken."""

_KIND = {
    Stage.TALK: DeadlineKind.TALK,
    Stage.CONSENT: DeadlineKind.CONSENT,
    Stage.INTEGRATING: DeadlineKind.INTEGRATION,
    Stage.PARKED: DeadlineKind.PARKING,
    Stage.WAITING: DeadlineKind.OWNER,
    Stage.OUTGOING: DeadlineKind.SENDING,
    Stage.CARRIED: DeadlineKind.SENDING,
    Stage.RESTING: DeadlineKind.REST,
    Stage.ORPHANED: DeadlineKind.ORPHAN,
}
_OF_SELECTION = {
    SelectionStage.NOMINATING: DeadlineKind.NOMINATIONS,
    SelectionStage.SEALED: DeadlineKind.REVEAL,
    SelectionStage.CHANGING: DeadlineKind.CHANGES,
    SelectionStage.PROPOSING: DeadlineKind.CANDIDATE,
}


def deadlines(circle: Circle) -> tuple[Deadline, ...]:
    """Soonest first; a circle that is part of another one waits for nothing."""
    if circle.links.ended is not None:
        return ()
    return tuple(sorted(_all(circle), key=lambda d: (d.due, d.item, d.kind)))


def _all(circle: Circle) -> Iterator[Deadline]:
    founding = finding.open_founding(circle)
    if founding:
        yield _deadline(founding.item, DeadlineKind.FOUNDING, founding.step.due)
        hands = [h.raised_at for h in finding.hands(founding) if not h.asked_again]
        if hands:
            yield _deadline(founding.item, DeadlineKind.REASON, min(hands) + limits.REASON)
    meeting = finding.meeting(circle)
    if meeting:
        asking = meeting.state == "asking"
        kind = DeadlineKind.HERE if asking else DeadlineKind.LIVE
        yield _deadline(meeting.item, kind, meeting.until)
    for go_round in circle.rounds:
        yield from _of_round(go_round)
    for made in circle.proposals:
        if made.due is not None:
            yield _deadline(made.item, _kind(made), made.due)
    yield from _reasons(circle)
    for at in circle.selections:
        if at.due is not None:
            yield _deadline(at.item, _OF_SELECTION[at.stage], at.due)
    yield from _of_seats(circle)
    for objection in circle.objections:
        if asked := finding.open_aside(circle, objection):
            yield _deadline(objection.objection, DeadlineKind.ASIDE, asked.step.due)
    for appeal in circle.appeals:
        yield from _of_appeal(appeal)
    for decided in circle.decisions:
        yield from _of_decision(decided)
    yield from _yearly(circle)
    for member in circle.members:
        if member.away_until is not None:
            yield _deadline(ItemId(member.person), DeadlineKind.AWAY, member.away_until)
        there = member.asked_if_there or dormancy.due_to_be_asked(member)
        if there is not None and member.person in finding.active(circle):
            yield _deadline(ItemId(member.person), DeadlineKind.THERE, there)
    yield from _of_links(circle)
    if weekly := _weekly(circle):
        yield _deadline(ItemId(circle.id), DeadlineKind.WEEKLY, weekly)
    yield from _of_size(circle)
    for out in circle.outside:
        if out.until is not None:
            yield _deadline(ItemId(out.person), DeadlineKind.ROOM, out.until)


def _of_round(at: GoRound) -> Iterator[Deadline]:
    if at.state == "paused" and at.pause is not None:
        yield _deadline(at.item, DeadlineKind.PAUSE, at.pause.until)
    if at.state == "open":
        yield _deadline(at.item, DeadlineKind.ROUND, at.step.due)
        over = turns.due(at)
        if over is not None:
            yield _deadline(at.item, DeadlineKind.TURN, over)


def _yearly(circle: Circle) -> Iterator[Deadline]:
    """The item is the founding."""
    if circle.founded_at is not None:
        due = circle.founded_at + (circle.years + 1) * limits.YEAR
        yield _deadline(circle.foundings[-1].item, DeadlineKind.YEARLY, due)


def _deadline(item: ItemId, kind: DeadlineKind, due: datetime) -> Deadline:
    return Deadline(item=item, kind=kind, due=due)


def _kind(made: Proposal) -> DeadlineKind:
    if made.stage is Stage.QUEUED:
        return DeadlineKind.OWNER if made.owner_asked else DeadlineKind.QUEUE
    if made.stage is Stage.CONSENT and selection_readings.accepting(made):
        return DeadlineKind.ACCEPTANCE
    return _KIND[made.stage]


def _reasons(circle: Circle) -> Iterator[Deadline]:
    alive = {p.item for p in circle.proposals if p.stage not in finding.CLOSED}
    for objection in circle.objections:
        stands = objection.standing is Standing.STANDING and objection.item in alive
        if stands and objection.orphaned is not None:
            yield _deadline(objection.objection, DeadlineKind.ORPHAN, objection.orphaned)
        elif stands and not finding.whole(objection) and not objection.asked_again:
            due = objection.raised_at + limits.REASON
            yield _deadline(objection.objection, DeadlineKind.REASON, due)


def _of_appeal(held: Appeal) -> Iterator[Deadline]:
    at = supports.open_settlement(held)
    if at is not None and at.step is not None:
        yield _deadline(held.objection, DeadlineKind.SETTLEMENT, at.step.due)
    elif held.state is AppealState.GATHERING:
        yield _deadline(held.objection, DeadlineKind.SUPPORT, held.step.due)


def _of_decision(decided: Decision) -> Iterator[Deadline]:
    if decided.force in finding.ENDED:
        return
    since, on = decided.reviewed_at, decided.review_on
    if on is not None and (since is None or since < on):
        yield _deadline(decided.decision, DeadlineKind.REVIEW, on)
    ahead = [c.until for c in decided.checks if c.state == "open"]
    if ahead:
        yield _deadline(decided.decision, DeadlineKind.CHECK, min(ahead))
    if decided.pending and decided.force is Force.IN_FORCE:
        yield _deadline(decided.decision, DeadlineKind.IN_FORCE, decided.in_force_on)
    if decided.grace_until is not None:
        yield _deadline(decided.decision, DeadlineKind.GRACE, decided.grace_until)
    elif decided.sunset_on is not None:
        yield _deadline(decided.decision, DeadlineKind.SUNSET, decided.sunset_on)
    if decided.reopened_at is not None and not decided.stuck:
        due = decided.reopened_at + limits.STUCK
        yield _deadline(decided.decision, DeadlineKind.REOPENED, due)


def _weekly(circle: Circle) -> datetime | None:
    """When the room is told what has been opened above: a week after the last time."""
    unlisted = [at.opened_at for at in branch.unlisted(circle)]
    if not unlisted:
        return None
    last, soon = circle.listed_at, min(unlisted) + limits.TOGETHER
    return max(soon, last + limits.WEEK) if last else soon


def _of_links(circle: Circle) -> Iterator[Deadline]:
    """The item is the other circle, or this one."""
    held = circle.links
    if held.put_off_until is not None:
        yield _deadline(ItemId(circle.id), DeadlineKind.BELOW, held.put_off_until)
    up = held.parent
    if up and held.down_since and not held.alarmed:
        yield _deadline(ItemId(up.circle), DeadlineKind.LINK, held.down_since + limits.LINK_DOWN)
    for merge in held.merges:
        if merge.out and merge.until is not None and merge.state is MergeState.ASKED:
            yield _deadline(merge.item, DeadlineKind.MERGE, merge.until)
    for child in held.children:
        if child.down_since and not child.alarmed:
            due = child.down_since + limits.LINK_DOWN
            yield _deadline(ItemId(child.circle), DeadlineKind.LINK, due)


def _of_size(circle: Circle) -> Iterator[Deadline]:
    """Who waits for a place is asked whether they still do; too few are asked what now."""
    for held in circle.size.waiters:
        due = sizes.reminder(held)
        yield _deadline(ItemId(held.person), DeadlineKind.PLACE, due)
    if few := sizes.few_due(circle):
        yield _deadline(ItemId(circle.id), DeadlineKind.FEW, few)


def _of_seats(circle: Circle) -> set[Deadline]:
    """Two seats of one selection often end together, which is one deadline."""
    found = set()
    for seat in circle.seats:
        soon, last = seats.next_reminder(seat), seats.last_day(seat)
        if soon:
            found.add(_deadline(seat.item, DeadlineKind.SEAT, soon[1]))
        if seat.caretaker_until is None:
            found.add(_deadline(seat.item, DeadlineKind.TERM, seat.until))
        if last:
            found.add(_deadline(seat.item, DeadlineKind.CARETAKER, last))
    return found
