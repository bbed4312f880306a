"""Circles that become one, each in a history of its own: who asks, who is asked, and both."""

from nstbot.domain import commands, facts, handing
from nstbot.domain.errands import HandOver, Linked, Unlinked
from nstbot.domain.errands_merge import AskMerge, MergeAnswer, MergeOff, PassedOn
from nstbot.domain.facts import Answer
from nstbot.domain.ids import CircleId, ItemId, PersonId, Words
from nstbot.domain.link_shapes import MergeState
from nstbot.domain.state import Stage
from tests.domain.history import DAY, POOL, History, words
from tests.domain.stories_links import ABOVE, CHILDREN, chosen, founded, receive, told

OLDER, NEWER = CircleId("aside"), CircleId("near")
"""Beside a circle called "circle": one that began before it, and one after it."""
THEIRS = POOL[12:15]


def circle(history: History, size: int) -> History:
    """A founded circle of so many, in a history of its own."""
    new = History(history.tally)
    new.found(size)
    for person in POOL[1:size]:
        new.respond(person, ItemId("F1"), Answer.CONSENT)
    return new


def merge(
    history: History, other: CircleId, *, together: int = 8, level: int = 1, by: int = 0
) -> None:
    """Somebody proposes it, in one message that comes twice."""
    up = history.circle.links.parent
    command = commands.MergeCircle(
        by=history.members[by],
        circle=other,
        name=Words("other"),
        level=level,
        parent=up.circle if up else None,
        together=together,
        why=words(),
        source=f"s{history.next()}",
        at=history.now,
    )
    history.apply(command)
    history.once(command)


def agree(history: History, but: PersonId | None = None) -> ItemId:
    """The last proposal is talked over, and all say yes."""
    item = history.circle.proposals[-1].item
    history.wait(2 * DAY)
    history.ready(history.circle.proposals[-1].proposer, item)
    history.all_say(item, Answer.CONSENT, but)
    return item


def asks(
    history: History,
    item: str,
    *people: PersonId,
    sender: CircleId = NEWER,
    level: int = 1,
) -> None:
    up = history.circle.links.parent
    body = AskMerge(
        item=ItemId(item),
        name=Words("other"),
        people=people or THEIRS,
        level=level,
        parent=up.circle if up else None,
        until=history.now + 30 * DAY,
    )
    receive(history, body, sender)


def answers(
    history: History,
    item: ItemId,
    what: str,
    reason: str = "",
    *,
    sender: CircleId = NEWER,
    members: tuple[PersonId, ...] = THEIRS,
    people: tuple[PersonId, ...] = POOL,
    level: int = 1,
) -> None:
    up = history.circle.links.parent
    body = MergeAnswer(
        item=item,
        name=Words("other"),
        what=what,
        reason=reason,
        people=people,
        members=members,
        level=level,
        parent=up.circle if up else None,
    )
    receive(history, body, sender)


def becomes_part(history: History, number: int) -> None:
    """With something decided, something parked, and sometimes something that runs."""
    new = circle(history, 4 + number % 5)
    people = new.members
    new.propose(people[1])
    agree(new)
    new.propose(people[-1])
    merge(new, NEWER)
    until = new.now + 90 * DAY
    item = new.circle.proposals[-1].item
    new.apply(commands.Park(by=people[-1], item=item, until=until, at=new.now))
    for other, together, level in (
        (new.circle.id, 8, 1),
        (NEWER, 13, 1),
        (NEWER, 3, 1),
        (NEWER, 8, 2),
    ):
        merge(new, other, together=together, level=level)
    merge(new, NEWER)
    merge(new, OLDER)
    item = agree(new)
    merge(new, NEWER)
    if number % 4 == 1:
        asks(new, "P7", sender=OLDER)
    if number % 2:
        answers(new, item, "taken_up")
    if number % 4 == 3:
        new.propose(people[0])
    answers(new, item, "yes")
    ended(new)


def ended(new: History) -> None:
    """Whatever is said there now, nothing begins; a new request is told that it is over."""
    for person in POOL[:2]:
        new.propose(person)
    merged = commands.Join(by=POOL[9], source="late", arrived=999, at=new.now)
    new.apply(merged)
    new.wait(40 * DAY)
    asks(new, "P99", sender=OLDER)
    receive(new, MergeOff(item=ItemId("P99"), name=Words("n"), reason="silent"), OLDER)
    receive(new, passed_on("0001"), OLDER)
    assert new.circle.links.ended is None or new.members == ()
    new.end()


def passed_on(key: str) -> PassedOn:
    """What became of something of a circle that is part of this one."""
    return PassedOn(
        circle=OLDER,
        name=Words("older"),
        item=ItemId("P1"),
        what="adopted",
        where=Words("above"),
        text=Words("w5"),
        reason=None,
        key=key,
    )


def nothing_comes_of_it(history: History, number: int) -> None:
    """Not taken up, not agreed to, looked at again, or not fitting any more."""
    new = circle(history, 5 + number % 3)
    people = new.members
    new.propose(people[1])
    agree(new)
    merge(new, NEWER)
    item = agree(new)
    way = number % 8
    if way == 0:
        new.wait(31 * DAY)
    elif way == 1:
        answers(new, item, "no", "no")
    elif way == 2:
        new.object(people[2], item)
    elif way == 3:
        answers(new, item, "yes", level=2)
    elif way == 4:
        answers(new, item, "yes", people=people[1:])
    elif way == 5:
        answers(new, item, "yes", members=POOL[5:16])
    elif way == 6:
        new.object(people[2], ItemId("D1"))
        answers(new, item, "yes")
    else:
        answers(new, item, "taken_up")
        new.wait(35 * DAY)
    answers(new, item, "no")
    merge(new, NEWER)
    new.wait(9 * DAY)
    new.end()


def takes_in(history: History, number: int) -> None:
    """With what they have decided and left open; sometimes they have been here already."""
    new = circle(history, 4 + number % 5)
    theirs = (*new.members[: number % 2], *THEIRS)
    new.propose(new.members[1])
    asks(new, "P4", *theirs)
    merge(new, NEWER, by=1)
    agree(new, but=new.members[2] if number % 7 == 6 else None)
    new.join(POOL[11])
    merge(new, OLDER)
    comes(history, new, "P4", theirs, number)
    receive(new, passed_on("0001"), OLDER)
    receive(new, passed_on("0000"), OLDER)
    new.wait(31 * DAY)
    new.end()


def comes(
    history: History, new: History, item: str, people: tuple[PersonId, ...], number: int
) -> None:
    """All that the other circle had, as it hands it over."""
    other = circle(history, 5)
    other.propose(POOL[0])
    agree(other)
    other.propose(POOL[1])
    open_ = tuple(p.item for p in other.circle.proposals if p.stage is Stage.TALK)
    fact = facts.CircleEnded(
        item=ItemId(item),
        into=new.circle.id,
        name=Words("n"),
        people=people,
        open_=open_ if number % 3 else (),
        at=new.now,
    )
    body: HandOver = handing.hand_over(other.circle, fact)
    receive(new, body, NEWER)


def asks_no_more(history: History, number: int) -> None:
    """Before it was heard of, while it is decided, after it was; or it does not fit."""
    new = circle(history, 6)
    off = MergeOff(item=ItemId("P4"), name=Words("n"), reason="silent")
    if number % 4 == 0:
        receive(new, off, NEWER)
    people = THEIRS if number % 5 else POOL[5:16]
    asks(new, "P4", *people, level=1 + (number % 9 == 4))
    merge(new, NEWER)
    if number % 4 == 1:
        receive(new, off, NEWER)
    elif number % 4 == 2 and new.circle.proposals:
        gone = new.circle.proposals[-1]
        new.apply(commands.Withdraw(by=gone.proposer, item=gone.item, at=new.now))
    elif new.circle.proposals:
        agree(new)
        receive(new, off, NEWER)
    new.wait(9 * DAY)
    new.end()


def grows_meanwhile(history: History, number: int) -> None:
    """So many have come in that they do not fit together any more."""
    new = circle(history, 9)
    asks(new, "P4")
    merge(new, NEWER)
    for person in POOL[9:12]:
        new.join(person)
        agree(new)
    new.wait(9 * DAY)
    new.end()


def both_ask(history: History, number: int) -> None:
    """The one that began first stays, whoever heard of it first."""
    new = circle(history, 5)
    other = (OLDER, NEWER)[number % 2]
    people = POOL[5:16] if number % 6 == 5 else THEIRS
    merge(new, other)
    if number % 3 == 0:
        asks(new, "P9", *people, sender=other)
    item = agree(new)
    if number % 3:
        asks(new, "P9", *people, sender=other)
    agreed = any(m.state is MergeState.AGREED for m in new.circle.links.merges)
    if agreed:
        over = HandOver(
            item=ItemId("P9"),
            name=Words("other"),
            members=people,
            pairs=(),
            decisions=(),
            open_=(),
        )
        receive(new, over, other)
    else:
        answers(new, item, "yes", sender=other)
    new.wait(9 * DAY)
    new.end()


def few_are_left(history: History, number: int) -> None:
    """All of them say yes, also who is away; otherwise nothing comes of it."""
    new = circle(history, 4)
    people = new.members
    new.apply(commands.LeaveCircle(by=people[3], at=new.now))
    new.apply(commands.GoAway(by=people[2], until=None, at=new.now))
    if number % 2:
        asks(new, "P4")
    merge(new, NEWER, together=6)
    item = agree(new, but=people[2] if number % 4 > 1 else None)
    if number % 2:
        comes(history, new, "P4", THEIRS, number)
    else:
        answers(new, item, "yes")
    new.wait(9 * DAY)
    new.end()


def of_representatives(history: History, number: int) -> None:
    """The circles below come along; who sits for two of them keeps one seat."""
    new = founded(history)
    theirs = (POOL[12], POOL[13], *((POOL[0],) if number % 2 else ()))
    if number % 3 == 0:
        merge(new, CHILDREN[0], level=1)
        merge(new, NEWER, level=2)
        new.propose(POOL[1])
        item = new.circle.proposals[0].item
        agree(new)
        answers(new, item, "yes", level=2, members=POOL[12:14])
        new.end()
        return
    asks(new, "P4", *theirs, level=2)
    merge(new, NEWER, level=2)
    agree(new)
    pair = (told(CHILDREN[5], POOL[12], theirs[-1], number=1),)
    over = HandOver(
        item=ItemId("P4"),
        name=Words("other"),
        members=theirs,
        pairs=pair,
        decisions=(),
        open_=(),
    )
    receive(new, over, NEWER)
    new.end()


def above_hears(history: History, number: int) -> None:
    """A circle below is part of another one there; what it has brought stays."""
    new = founded(history)
    gone = Unlinked(reason="merged", number=9, into=CHILDREN[1 + number % 3])
    receive(new, gone, CHILDREN[0])
    new.wait(number % 5 * DAY)
    new.end()


def below_hears(history: History, number: int) -> None:
    """The circle above is part of another one."""
    chosen(history, *history.members[1:3])
    receive(history, Linked(name=Words("above"), level=2), ABOVE)
    merge(history, ABOVE)
    history.wait((number % 5) * DAY)
    moved = Linked(name=Words("other"), level=2, instead=ABOVE, merged=True)
    receive(history, moved, NEWER)


STORIES = (
    *(becomes_part, nothing_comes_of_it, takes_in, asks_no_more, grows_meanwhile),
    *(both_ask, few_are_left, of_representatives, above_hears, below_hears),
)
