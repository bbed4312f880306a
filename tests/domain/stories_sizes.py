"""Circles that are full, that have fewer than four for long, that wait beside a full one above."""

from nstbot.domain import commands, errands
from nstbot.domain.errands import Linked, NoRoomYet, SplitOff, StopWaiting, TakeIn, Unlinked
from nstbot.domain.facts import Answer
from nstbot.domain.ids import LEVELS, CircleId, ItemId, Words
from tests.domain.history import DAY, POOL, History
from tests.domain.stories_links import ABOVE, CHILDREN, chosen, founded, receive, told

HALF = CircleId("half")


def begun(history: History, size: int) -> History:
    """So many, who were founded long enough ago that who comes is asked in."""
    new = History(history.tally)
    new.found(size)
    for person in POOL[1:size]:
        new.respond(person, ItemId("F1"), Answer.CONSENT)
    new.wait(15 * DAY)
    return new


def waits_for_a_place(history: History, number: int) -> None:
    """Four do; one gives it up, another is asked in; after months the rest are asked."""
    new = begun(history, 12)
    for person in (*POOL[12:16], POOL[12]):
        new.join(person)
    new.apply(commands.LeaveCircle(by=POOL[12 + number % 4], at=new.now))
    new.apply(commands.LeaveCircle(by=POOL[number % 12], at=new.now))
    if number % 2:
        new.all_say(new.circle.proposals[-1].item, Answer.CONSENT)
    new.wait(91 * DAY)
    for person in POOL[:12]:
        new.apply(commands.LeaveCircle(by=person, at=new.now))
    new.end()


def few_for_long(history: History, number: int) -> None:
    """Three are left; sooner or later there are four again."""
    new = begun(history, 5)
    chosen(new, *POOL[1:3])
    receive(new, Linked(name=Words("above"), level=2), ABOVE)
    for person in POOL[3:5]:
        new.apply(commands.LeaveCircle(by=person, at=new.now))
    new.wait((91 if number % 4 else 40) * DAY)
    new.join(POOL[8])
    new.all_say(new.circle.proposals[-1].item, Answer.CONSENT)
    new.wait(5 * DAY)
    new.end()


def a_half_comes(history: History, number: int) -> None:
    """To a full circle of representatives: it waits until a circle leaves, or does not any more."""
    new = founded(history)
    for at, child in ((8, CHILDREN[4]), (10, CHILDREN[5])):
        pair = POOL[at : at + 2]
        receive(new, TakeIn(told=told(child, *pair, number=1)), LEVELS, *pair)
    new.join(POOL[12])
    for count in (1, 2):
        receive(new, TakeIn(told=told(HALF, *POOL[13:15], number=count)), HALF)
    if number % 3:
        receive(new, StopWaiting(number=3), HALF)
    else:
        receive(new, Unlinked(reason="left", number=9), CHILDREN[number % 4])
    new.end()


def a_half_waits(history: History, number: int) -> None:
    """The circle above says that there is no room; then it is linked, there or elsewhere."""
    new = History(history.tally)
    body = SplitOff(
        name=Words("half"),
        aim=Words("aim"),
        origin_name=Words("whole"),
        beside=ABOVE,
        selects=False,
        members=POOL[:5],
        pairs=(),
        settings=(),
        decisions=(),
        open_=(),
    )
    errand = errands.Errand(sender=CircleId("whole"), receiver=HALF, body=body, at=new.now)
    new.apply(commands.Receive(errand=errand, present=(), at=new.now))
    chosen(new, *POOL[1:3])
    receive(new, NoRoomYet(name=Words("above")), ABOVE)
    new.wait((number % 20) * DAY)
    parent = ABOVE if number % 2 else CircleId("elsewhere")
    receive(new, Linked(name=Words("above"), level=2), parent)
    new.end()


STORIES = (waits_for_a_place, few_for_long, a_half_comes, a_half_waits)
