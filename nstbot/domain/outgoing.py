"""Which errands follow from what became true in a circle (engineering §25)."""

from collections.abc import Iterator, Sequence

from nstbot.domain import facts as f
from nstbot.domain import handing, outgoing_down, outgoing_merge, outgoing_support, passages
from nstbot.domain import link_readings as links
from nstbot.domain.errands import (
    Body,
    CarryTold,
    CarryUp,
    Ended,
    Errand,
    Linked,
    NoRoom,
    NoRoomYet,
    SeatGivenBack,
    SeatsTold,
    StopWaiting,
    TakeIn,
    Unlinked,
    Wait,
)
from nstbot.domain.facts import Fact
from nstbot.domain.ids import LEVELS, CircleId
from nstbot.domain.state import Circle, Proposal


def errands(before: Circle | None, facts: Sequence[Fact], after: Circle) -> tuple[Errand, ...]:
    """In the order in which they are to be handled."""
    return (
        *_of_links(before, facts, after),
        *outgoing_merge.errands(before, facts, after),
        *outgoing_support.errands(before, facts, after),
        *_of_passages(before, facts, after),
        *outgoing_down.errands(before, facts, after),
    )


def _of_links(before: Circle | None, facts: Sequence[Fact], after: Circle) -> Iterator[Errand]:
    for fact in facts:
        match fact:
            case f.ChildLinked():
                yield _to(after, fact.child, _linked(facts, after), fact)
            case f.SeatTaken():
                yield _back(after, fact.child, fact, "taken")
            case f.SeatObjected():
                yield _back(after, fact.child, fact, "objected")
            case f.SeatFell(reason="gone"):
                yield _back(after, fact.child, fact, "gone")
            case f.RoomRefused():
                yield _to(after, LEVELS, NoRoom(circle=fact.child), fact)
            case f.HalfAwaited(again=False):
                yield _to(after, fact.child, NoRoomYet(name=after.name), fact)
            case f.LinkDeclined():
                gone = Unlinked(reason="declined", number=after.links.changes)
                yield _to(after, fact.parent, gone, fact)
            case f.ParentUnlinked(reason="left"):
                gone = Unlinked(reason="left", number=after.links.changes)
                yield _to(after, fact.parent, gone, fact)
            case f.CircleSplit():
                yield _to(after, fact.circle, handing.split_off(after, fact), fact)
            case _:
                continue
    yield from _told(before, facts, after)


def _linked(facts: Sequence[Fact], after: Circle) -> Linked:
    """Instead of the circle of which this one was a part, or that is a part of it now."""
    began = any(isinstance(one, f.CircleSplitOff) for one in facts)
    taken = next((one.circle for one in facts if isinstance(one, f.CircleTakenIn)), None)
    return Linked(
        name=after.name,
        level=links.level(after),
        instead=after.links.origin if began else taken,
        merged=taken is not None,
    )


def _told(before: Circle | None, facts: Sequence[Fact], after: Circle) -> Iterator[Errand]:
    """Who represents the circle, to the circle above or to the pool, when that is news to them."""
    last, held = facts[-1], after.links
    changed = before is None or before.links.changes != held.changes
    was_waiting = before is not None and before.links.waits_since is not None
    if held.parent is not None:
        above = before.links.parent if before else None
        if changed or above is None or above.circle != held.parent.circle:
            ended = tuple(
                Ended(person=fact.person, reason=fact.reason)
                for fact in facts
                if isinstance(fact, f.SeatEnded) and fact.role is f.Role.REPRESENTATIVE
            )
            yield _to(
                after, held.parent.circle, SeatsTold(told=handing.told(after), ended=ended), last
            )
        if was_waiting:
            yield from _waits_no_more(after, last)
    elif held.waits_since is not None:
        if held.beside is not None and (changed or not was_waiting):
            yield _to(after, held.beside, TakeIn(told=handing.told(after)), last)
        if changed or not was_waiting:
            yield _to(after, LEVELS, Wait(told=handing.told(after)), last)
    elif was_waiting:
        yield from _waits_no_more(after, last)


def _waits_no_more(after: Circle, last: Fact) -> Iterator[Errand]:
    """To the pool, and to the circle beside which it waited, unless that has taken it in."""
    held = after.links
    body = StopWaiting(number=held.changes)
    yield _to(after, LEVELS, body, last)
    up = held.parent.circle if held.parent else None
    if held.beside is not None and held.beside != up:
        yield _to(after, held.beside, body, last)


def _of_passages(before: Circle | None, facts: Sequence[Fact], after: Circle) -> Iterator[Errand]:
    """How what was carried up or brought stands, to the circles that it went to or came from."""
    if before is None or before.proposals is after.proposals:
        return
    was = {p.item: p for p in before.proposals}
    for made in after.proposals:
        old = was.get(made.item)
        if old is made:
            continue
        up, down = passages.told_up(made), passages.told_down(made)
        if up is not None and (old is None or up != passages.told_up(old)):
            yield _up(after, made, up, facts[-1])
        if down is not None and (old is None or down != passages.told_down(old)):
            yield _down(after, made, down, facts[-1])


def _up(circle: Circle, made: Proposal, told: tuple[str, int], fact: Fact) -> Errand:
    assert made.passage is not None
    body = CarryUp(
        origin=passages.origin(circle, made),
        run=told[1],
        number=circle.links.tells,
        state=told[0],
        carried=passages.carried(circle, made) if told[0] == "sent" else None,
    )
    return _to(circle, made.passage.parent, body, fact)


def _down(circle: Circle, made: Proposal, told: passages.Standing, fact: Fact) -> Errand:
    assert made.brought is not None
    here = (circle.id, circle.name, links.level(circle), str(made.item))
    which, name, level, item = told.place or here
    body = CarryTold(
        origin=passages.origin(circle, made),
        run=told.run,
        number=circle.links.tells,
        what=told.what,
        stage=told.stage,
        circle=which,
        name=name,
        level=level,
        item=item,
        holder=told.holder,
        until=told.until,
        wording=told.wording,
        reason=told.reason,
        decision=told.decision,
    )
    return _to(circle, made.brought.child, body, fact)


def _back(
    circle: Circle, to: CircleId, fact: f.SeatTaken | f.SeatObjected | f.SeatFell, reason: str
) -> Errand:
    said = fact if isinstance(fact, f.SeatObjected) else None
    body = SeatGivenBack(
        person=fact.person,
        reason=reason,
        harm=said.harm if said else None,
        because=said.because if said else None,
    )
    return _to(circle, to, body, fact)


def _to(circle: Circle, receiver: CircleId, body: Body, fact: Fact) -> Errand:
    return Errand(sender=circle.id, receiver=receiver, body=body, at=fact.at)
