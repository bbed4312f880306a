"""What falls due in a circle, and when: all that the store keeps of time comes from here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from nstbot.domain import finding, limits, turns
from nstbot.domain.facts import DeadlineKind
from nstbot.domain.ids import ItemId
from nstbot.domain.rounds import GoRound
from nstbot.domain.state import Circle, Decision, Force, Proposal, Stage, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """`item` of an AWAY or ROOM is the person."""

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
    DeadlineKind.ORPHAN,
)
"""Those that end an open question: the ones in which people could have spoken."""

_KIND = {
    Stage.TALK: DeadlineKind.TALK,
    Stage.CONSENT: DeadlineKind.CONSENT,
    Stage.INTEGRATING: DeadlineKind.INTEGRATION,
    Stage.PARKED: DeadlineKind.PARKING,
    Stage.WAITING: DeadlineKind.OWNER,
    Stage.OUTGOING: DeadlineKind.SENDING,
    Stage.ORPHANED: DeadlineKind.ORPHAN,
}


def deadlines(circle: Circle) -> tuple[Deadline, ...]:
    """Soonest first."""
    return tuple(sorted(_all(circle), key=lambda d: (d.due, d.item, d.kind)))


def _all(circle: Circle) -> Iterator[Deadline]:
    founding = finding.open_founding(circle)
    if founding:
        yield _deadline(founding.item, DeadlineKind.FOUNDING, founding.step.due)
        hands = [h.raised_at for h in finding.hands(founding) if not h.asked_again]
        if hands:
            yield _deadline(founding.item, DeadlineKind.REASON, min(hands) + limits.REASON)
    for go_round in circle.rounds:
        yield from _of_round(go_round)
    for made in circle.proposals:
        if made.due is not None:
            yield _deadline(made.item, _kind(made), made.due)
    yield from _reasons(circle)
    for decided in circle.decisions:
        yield from _of_decision(decided)
    for member in circle.members:
        if member.away_until is not None:
            yield _deadline(ItemId(member.person), DeadlineKind.AWAY, member.away_until)
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


def _deadline(item: ItemId, kind: DeadlineKind, due: datetime) -> Deadline:
    return Deadline(item=item, kind=kind, due=due)


def _kind(made: Proposal) -> DeadlineKind:
    if made.stage is Stage.QUEUED:
        return DeadlineKind.OWNER if made.owner_asked else DeadlineKind.QUEUE
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


def _of_decision(decided: Decision) -> Iterator[Deadline]:
    if decided.force in (Force.SUPERSEDED, Force.LAPSED):
        return
    if decided.review_on is not None and not decided.reviewed:
        yield _deadline(decided.decision, DeadlineKind.REVIEW, decided.review_on)
    if decided.sunset_on is not None:
        yield _deadline(decided.decision, DeadlineKind.SUNSET, decided.sunset_on)
