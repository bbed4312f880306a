"""Stories of circles that are linked: each tells them of circles of its own."""

from collections.abc import Mapping

from nstbot.domain import commands, errands
from nstbot.domain import link_readings as links
from nstbot.domain import selection_readings as readings
from nstbot.domain.commands import Receive
from nstbot.domain.facts import Answer, Role
from nstbot.domain.ids import LEVELS, CircleId, ItemId, PersonId, Words
from nstbot.domain.link_shapes import SittingState
from tests.domain.history import DAY, POOL, History, words

CHILDREN = tuple(CircleId(f"child{number}") for number in range(6))
ABOVE = CircleId("above")
NOTHING: Mapping[PersonId, str] = {}


def told(child: CircleId, *holders: PersonId, number: int) -> errands.Told:
    return errands.Told(
        circle=child,
        name=Words(child),
        level=1,
        holders=holders,
        pair=2,
        members=8,
        number=number,
        fan=4,
    )


def receive(history: History, body: errands.Body, sender: CircleId, *present: PersonId) -> None:
    """It comes, and again: the second time nothing follows."""
    receiver = history.state.id if history.state else CircleId("second")
    errand = errands.Errand(sender=sender, receiver=receiver, body=body, at=history.now)
    command = Receive(errand=errand, present=present, at=history.now)
    history.apply(command)
    history.once(command)


def tells(
    history: History,
    child: CircleId,
    *holders: PersonId,
    number: int,
    present: tuple[PersonId, ...] = (),
    ended: Mapping[PersonId, str] = NOTHING,
) -> None:
    gone = tuple(errands.Ended(person=who, reason=why) for who, why in ended.items())
    body = errands.SeatsTold(told=told(child, *holders, number=number), ended=gone)
    receive(history, body, child, *present)


def arrive(history: History, *people: PersonId) -> None:
    for person in people:
        history.apply(commands.Arrive(person=person, at=history.now))


def begun(history: History) -> History:
    """A circle of the pairs of four others, in a history of its own."""
    new = History(history.tally)
    circles = tuple(
        told(child, POOL[2 * at], POOL[2 * at + 1], number=1)
        for at, child in enumerate(CHILDREN[:4])
    )
    receive(new, errands.Form(name=Words("n"), aim=Words("a"), circles=circles), LEVELS)
    return new


def founded(history: History) -> History:
    new = begun(history)
    arrive(new, *POOL[:8])
    return new


def begins(history: History, number: int) -> None:
    """Slowly: too few in the first weeks, one circle is not there, others are nobody yet."""
    new = begun(history)
    arrive(new, *POOL[: 1 + number % 3])
    refused = (
        commands.Propose(by=POOL[0], text=words(), why=words(), source="p", at=new.now),
        commands.LeaveCircle(by=POOL[0], at=new.now),
    )
    new.apply(refused[number % 2])
    new.wait((8 + number % 7) * DAY)
    arrive(new, POOL[2], POOL[3 + number % 5], POOL[1], POOL[0])
    if number % 3 == 0:
        tells(new, CHILDREN[3], POOL[0], POOL[9], number=2, present=(POOL[9],))
    new.wait(8 * DAY)
    arrive(new, *POOL[:8])
    new.end()


def seats_change(history: History, number: int) -> None:
    """A successor, a circle without anybody, somebody whom two circles selected, one that left."""
    new = founded(history)
    first, other = CHILDREN[number % 4], CHILDREN[(number + 1) % 4]
    held, theirs = (links.known_child(new.circle, c).holders for c in (first, other))
    tells(new, first, held[0], POOL[10], number=3, ended={held[1]: "succeeded"})
    tells(new, first, *held, number=2)
    if number % 2:
        arrive(new, POOL[10])
    tells(new, other, theirs[0], held[0], number=2, ended={theirs[1]: "left"})
    tells(new, first, number=4, ended={held[0]: "resigned"})
    new.wait((number % 9) * DAY)
    new.apply(commands.LeaveCircle(by=theirs[0], at=new.now))
    tells(new, first, held[1], POOL[11], number=5, present=(POOL[11],))
    receive(new, errands.TakeIn(told=told(CHILDREN[4], POOL[12], number=1)), LEVELS, POOL[12])
    receive(new, errands.Unlinked(reason="left", number=9), other)
    new.wait(8 * DAY)
    new.end()


def objected(history: History, number: int) -> None:
    """Twice is enough, within three days, with reasons, not by whoever it is about."""
    new = founded(history)
    child = CHILDREN[number % 4]
    by = POOL[(2 * (number % 4) + 2) % 8]
    count = 1
    for place in range(3):
        seat = next(s for s in reversed(new.circle.links.sittings) if s.child == child)
        new.respond(seat.person, seat.seat, Answer.OBJECTION, harm=words())
        new.respond(by, seat.seat, Answer.OBJECTION)
        new.wait((number % 5) * DAY)
        new.object(by, seat.seat)
        new.object(by, seat.seat)
        count += 1
        kept = links.sitting_for(new.circle, child)[:1]
        tells(new, child, *kept, POOL[9 + place], number=count, present=(POOL[9 + place],))
    tells(new, child, POOL[13], POOL[14], number=count + 1)
    new.object(by, new.circle.links.sittings[-1].seat)
    new.end()


def chosen(history: History, *pair: PersonId) -> None:
    """The selection of representatives that is open, or a new one, goes its way to this pair."""
    if readings.open_for(history.circle, Role.REPRESENTATIVE, None) is None:
        source = f"s{history.next()}"
        history.apply(
            commands.OpenSelection(
                by=history.members[0],
                role=Role.REPRESENTATIVE,
                title=None,
                title_known=None,
                qualities=None,
                source=source,
                at=history.now,
            )
        )
    item = history.circle.selections[-1].item
    _nominated(history, item, pair)
    by = next(person for person in history.members if person not in pair)
    source = f"s{history.next()}"
    history.apply(
        commands.NameCandidates(
            by=by, item=item, candidates=pair, because=words(), source=source, at=history.now
        )
    )
    history.all_say(item, Answer.CONSENT)
    history.all_say(item, Answer.CONSENT)


def _nominated(history: History, item: ItemId, pair: tuple[PersonId, ...]) -> None:
    """Everybody has, and has seen it."""
    for person in history.members:
        number = history.next()
        named = tuple((one, words()) for one in pair)
        history.apply(
            commands.Nominate(
                by=person,
                item=item,
                nominees=named,
                sealed=words(9),
                in_room=False,
                source=f"s{number}",
                arrived=number,
                at=history.now,
            )
        )
    history.wait(5 * DAY)


def linked(history: History, number: int) -> None:
    """It selects its pair, waits, is linked, gets seats back, and the circle above ends."""
    pair = history.members[1:3]
    chosen(history, *pair)
    receive(history, errands.Linked(name=Words("above"), level=2), ABOVE)
    for person in pair[: 1 + number % 2]:
        because = Words("because") if number % 3 else None
        body = errands.SeatGivenBack(person=person, reason="objected", harm=None, because=because)
        receive(history, body, ABOVE)
    history.wait(8 * DAY)
    receive(history, errands.Unlinked(reason="ended", number=1), ABOVE)


def falls_with_it(history: History, number: int) -> None:
    """A circle of representatives with a pair of its own: the seats below are filled first."""
    new = founded(history)
    chosen(new, POOL[0], POOL[2])
    receive(new, errands.Linked(name=Words("above"), level=3), ABOVE)
    tells(new, CHILDREN[0], POOL[1], number=2, ended={POOL[0]: "left"})
    new.wait((number % 35) * DAY)
    tells(new, CHILDREN[0], POOL[1], POOL[9], number=3, present=(POOL[9],))
    if number % 2:
        tells(new, CHILDREN[1], POOL[3], number=2, ended={POOL[2]: "left"})
        new.wait(8 * DAY)
    seats = [s for s in new.circle.links.sittings if s.state is SittingState.FILLED]
    one, other = seats[number % len(seats)].person, seats[(number + 3) % len(seats)].person
    new.apply(commands.JoinVoices(person=one, joined=other, at=new.now))
    new.end()


STORIES = (begins, seats_change, objected, linked, falls_with_it)
