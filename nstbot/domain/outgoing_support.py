"""Which errands about objections and concerns follow from what became true in a circle."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from nstbot.domain import facts as f
from nstbot.domain import finding
from nstbot.domain import support_readings as supports
from nstbot.domain.errands import Body, Errand
from nstbot.domain.errands_support import (
    ConcernReply,
    GivenUp,
    ObjectAbove,
    ObjectionOnTheWay,
    ObjectionTold,
    OfferAnswered,
    SettlementHeard,
    SettlementOffered,
)
from nstbot.domain.facts import Fact
from nstbot.domain.ids import CircleId, ItemId
from nstbot.domain.state import Circle, Objection, Part
from nstbot.domain.support_shapes import Appeal, AppealState, Settlement


def errands(before: Circle | None, facts: Sequence[Fact], after: Circle) -> Iterator[Errand]:
    """In the order in which they are to be handled."""
    for fact in facts:
        match fact:
            case f.ObjectionQualified():
                yield from _up(after, supports.known_appeal(after, fact.objection), fact.at)
            case f.ObjectionGivenUp():
                was = supports.appeal(before, fact.objection) if before else None
                if was is not None and was.state is not AppealState.GATHERING:
                    held = supports.known_appeal(after, fact.objection)
                    yield from _gone(after, held, "withdrawn", fact.at)
            case f.SettlementRefused() | f.SettlementEnded():
                yield from _answered(after, fact)
            case f.CircleAnswered():
                yield _said(after, fact)
            case f.NothingToObject():
                body = ObjectionTold(
                    origin=fact.circle,
                    source=fact.there,
                    name=after.name,
                    round=1,
                    outcome="gone",
                    told_at=fact.at,
                )
                for circle in fact.way:
                    yield _to(after, circle, body, fact.at)
            case _:
                continue
    yield from _told(before, facts, after)


# ── From where it began ─────────────────────────────────────────────────────────────────────────


def _up(circle: Circle, held: Appeal, when: datetime) -> Iterator[Errand]:
    """To the circle that decides first, and in the same moment to all between."""
    above = ObjectAbove(
        origin=circle.id,
        source=held.objection,
        name=circle.name,
        about=held.there,
        concern=held.concern,
        harm=held.harm,
        because=held.because,
        way=held.way,
    )
    yield _to(circle, held.circle, above, when)
    about = supports.target(circle, held.about)
    if held.concern or about is None:
        return
    passing = ObjectionOnTheWay(
        origin=circle.id,
        source=held.objection,
        name=circle.name,
        decider=held.circle,
        decider_name=held.name,
        about=about.text,
        harm=held.harm,
        because=held.because,
    )
    for between in held.way[1:]:
        yield _to(circle, between, passing, when)


def _gone(circle: Circle, held: Appeal, how: str, when: datetime) -> Iterator[Errand]:
    body = GivenUp(origin=circle.id, source=held.objection, how=how)
    for other in (held.circle, *held.way[1:]):
        yield _to(circle, other, body, when)


def _answered(circle: Circle, fact: f.SettlementRefused | f.SettlementEnded) -> Iterator[Errand]:
    """What the supporters say, to whom it concerns."""
    held = supports.known_appeal(circle, fact.objection)
    at = next(s for s in held.settlements if s.number == fact.number)
    outcome = fact.outcome if isinstance(fact, f.SettlementEnded) else "refused"
    if at.text is not None:
        yield from _offer_answered(circle, held, at, outcome, fact.at)
        return
    body = SettlementHeard(origin=circle.id, source=held.objection, round=at.round, answer=outcome)
    yield _to(circle, held.circle, body, fact.at)


def _offer_answered(
    circle: Circle, held: Appeal, at: Settlement, outcome: str, when: datetime
) -> Iterator[Errand]:
    settled = outcome == "settled"
    if settled:
        yield from _gone(circle, held, "settled", when)
    if at.there is not None:
        body = OfferAnswered(there=at.there, settled=settled, at=when)
        yield _to(circle, at.circle, body, when)


# ── From the circle that decides, or is on the way ──────────────────────────────────────────────


def _said(circle: Circle, fact: f.CircleAnswered) -> Errand:
    held = supports.passing(circle, fact.objection)
    assert held is not None
    text = finding.known_proposal(circle, fact.item).text
    if held.item is not None:
        reply = ConcernReply(source=held.there, name=circle.name, text=text)
        return _to(circle, held.circle, reply, fact.at)
    offer = SettlementOffered(source=held.there, there=fact.item, name=circle.name, text=text)
    return _to(circle, held.circle, offer, fact.at)


def _told(before: Circle | None, facts: Sequence[Fact], after: Circle) -> Iterator[Errand]:
    """How it stands with each part of an objection from below, when that has changed."""
    last = facts[-1].at
    for held in after.objections:
        for part in held.parts:
            was = _status(before, part.circle, part.there)
            now = supports.status(after, held, part.circle, part.there)
            if now == (was or "stands") or now in ("withdrawn", "agreed"):
                continue
            yield from _tell(after, held, part, now, last)


def _status(circle: Circle | None, origin: CircleId, there: ItemId) -> str | None:
    held = supports.objection_of(circle, origin, there) if circle else None
    return supports.status(circle, held, origin, there) if circle and held else None


def _tell(
    circle: Circle, held: Objection, part: Part, outcome: str, when: datetime
) -> Iterator[Errand]:
    body = ObjectionTold(
        origin=part.circle,
        source=part.there,
        name=circle.name,
        round=part.round,
        outcome=outcome,
        told_at=when,
    )
    for other in part.way:
        yield _to(circle, other, body, when)


def _to(circle: Circle, receiver: CircleId, body: Body, when: datetime) -> Errand:
    return Errand(sender=circle.id, receiver=receiver, body=body, at=when)
