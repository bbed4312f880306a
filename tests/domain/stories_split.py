"""A circle of twelve that becomes two, and the half that begins: each in a history of its own."""

from nstbot.domain import commands, facts, handing
from nstbot.domain.errands import Errand, Linked, SplitOff
from nstbot.domain.facts import Answer
from nstbot.domain.ids import CircleId, ItemId, PersonId, Words
from tests.domain.history import DAY, POOL, History, words
from tests.domain.stories_links import ABOVE, chosen, founded, receive

NEW, OTHER = CircleId("new"), CircleId("other")


def split(history: History, goes: tuple[PersonId, ...], stays: tuple[PersonId, ...] = ()) -> None:
    """Somebody proposes it, in one message that comes twice."""
    command = commands.SplitCircle(
        by=history.members[0],
        stays=stays,
        goes=goes,
        circle=NEW,
        name=Words("new"),
        why=words(),
        source=f"s{history.next()}",
        at=history.now,
    )
    history.apply(command)
    history.once(command)


def becomes_two(history: History, number: int) -> None:
    """With something parked; too small, wrongly parted, while something is open, it is not.

    Nor with three in one half, or a yes of three there.
    """
    new = History(history.tally)
    new.found(8 + number % 5)
    for person in POOL[1 : 8 + number % 5]:
        new.respond(person, ItemId("F1"), Answer.CONSENT)
    people = new.members
    new.propose(people[number % 8])
    _agreed(new)
    new.propose(people[-1])
    split(new, people[4:])
    until = new.now + 40 * DAY
    item = new.circle.proposals[1].item
    new.apply(commands.Park(by=people[-1], item=item, until=until, at=new.now))
    split(new, people[-3:])
    split(new, people[4:], people[:3])
    split(new, people[4:])
    if number % 5 == 4:
        new.apply(commands.LeaveCircle(by=people[0], at=new.now))
    _agreed(new, but=people[-1] if number % 10 == 5 else None)
    begins(new)
    new.wait(9 * DAY)
    split(new, people[4:])
    new.end()


def _agreed(new: History, *, but: PersonId | None = None) -> None:
    item = new.circle.proposals[-1].item
    new.wait(2 * DAY)
    new.ready(new.circle.proposals[-1].proposer, item)
    new.all_say(item, Answer.CONSENT, but)


def begins(old: History) -> None:
    """The other half, if there is one."""
    fact = next((f for f in old.facts if isinstance(f, facts.CircleSplit)), None)
    if fact is None:
        return
    new = History(old.tally)
    new.now = old.now
    body: SplitOff = handing.split_off(old.circle, fact)
    errand = Errand(sender=old.circle.id, receiver=NEW, body=body, at=old.now)
    command = commands.Receive(errand=errand, present=(), at=old.now)
    new.apply(command)
    new.once(command)
    new.propose(new.members[0])
    new.wait(9 * DAY)
    new.end()


def above_becomes_two(history: History, number: int) -> None:
    """By the circles below; who speaks for one of them goes with the other who does."""
    new = founded(history)
    split(new, (POOL[0], POOL[2], POOL[3], POOL[4]))
    split(new, POOL[4:8])
    _agreed(new)
    begins(new)
    new.end()


def below_moves(history: History, number: int) -> None:
    """The circle above has become two, sooner or later."""
    chosen(history, *history.members[1:3])
    receive(history, Linked(name=Words("above"), level=2), ABOVE)
    history.wait((number % 5) * DAY)
    receive(history, Linked(name=Words("other"), level=2, instead=ABOVE), OTHER)


STORIES = (becomes_two, above_becomes_two, below_moves)
