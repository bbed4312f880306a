"""Stories of a circle that joins the tree, leaves it, and is offered to begin with few."""

from nstbot.domain import commands, errands
from nstbot.domain.facts import Answer
from nstbot.domain.ids import LEVELS, CircleId, Words
from nstbot.domain.state import Stage
from tests.domain.history import POOL, History, words
from tests.domain.stories_links import ABOVE, CHILDREN, chosen, founded, receive, told


def comes(history: History, body: errands.Body, sender: CircleId) -> None:
    """Once: that a circle has no room, or declines, it says as often as it is asked."""
    errand = errands.Errand(sender=sender, receiver=history.circle.id, body=body, at=history.now)
    history.apply(commands.Receive(errand=errand, present=(), at=history.now))


def asks(history: History, *, leave: bool) -> None:
    """Somebody says `link`, or `unlink`."""
    source = f"s{history.next()}"
    by = history.members[0]
    history.apply(commands.AskLink(by=by, leave=leave, why=words(), source=source, at=history.now))


def agreed(history: History) -> None:
    """All consent to what is asked."""
    for made in history.proposals(Stage.TALK):
        history.all_say(made.item, Answer.PASS)
        history.ready(made.proposer, made.item)
        history.all_say(made.item, Answer.CONSENT)


def in_and_out(history: History, number: int) -> None:
    """Without a pair it joins nothing; it waits, leaves, and is called too late."""
    asks(history, leave=False)
    chosen(history, *history.members[1:3])
    asks(history, leave=False)
    if number % 2:
        offer = errands.OfferStart(level=2, others=(Words("other"),))
        receive(history, offer, LEVELS)
        asks(history, leave=False)
        agreed(history)
    if number % 4 > 1:
        receive(history, errands.Linked(name=Words("above"), level=2), ABOVE)
        asks(history, leave=False)
    asks(history, leave=True)
    agreed(history)
    asks(history, leave=True)
    comes(history, errands.Linked(name=Words("late"), level=2), CircleId("late"))
    asks(history, leave=False)
    agreed(history)


def no_room(history: History, number: int) -> None:
    """Circles that wait come into one above until it is full."""
    new = founded(history)
    for at, child in enumerate(CHILDREN[4:]):
        people = POOL[8 + 2 * at : 8 + 2 * at + 2 + number % 2]
        comes(new, errands.TakeIn(told=told(child, *people, number=1)), LEVELS)
    comes(new, errands.TakeIn(told=told(CircleId("more"), POOL[14], number=1)), LEVELS)
    new.end()


STORIES = (in_and_out, no_room)
