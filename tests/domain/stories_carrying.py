"""Stories of what is carried up and brought: each in circles of its own."""

from datetime import timedelta

from nstbot.domain import commands, errands, outlook
from nstbot.domain.errands_up import Carried, CarryTold, CarryUp, Stop, Wording
from nstbot.domain.facts import EVERYONE, Answer
from nstbot.domain.ids import CircleId, ItemId, Origin, PersonId, Words
from nstbot.domain.state import Stage
from tests.domain.history import DAY, POOL, History, words
from tests.domain.stories_links import ABOVE, CHILDREN, chosen, founded, receive

P1, P4 = ItemId("P1"), ItemId("P4")
FAR = CircleId("far")


def wording(text: str = "w5", scope: int = 2) -> Wording:
    return Wording(
        text=Words(text),
        why=Words("w5"),
        term_days=90,
        scope=scope,
        measures=(Words("measure"),),
        pilot=None,
    )


def sends(
    history: History,
    number: int,
    *,
    state: str = "sent",
    run: int = 1,
    version: int = 1,
    item: ItemId = P4,
    late: timedelta = timedelta(0),
    scope: int = 2,
    child: CircleId = CHILDREN[0],
) -> None:
    """A circle below tells of what it has carried up."""
    sent = Carried(
        version=version,
        wording=wording(f"text{version}", scope),
        origin_text=Words("text1"),
        concerns=(Words("concern"),),
        way=(Stop(circle=child, name=Words("n"), item=item),),
        late_until=history.now + late,
    )
    body = CarryUp(
        origin=Origin(circle=child, item=item),
        run=run,
        number=number,
        state=state,
        carried=sent if state == "sent" else None,
    )
    receive(history, body, child)


def to_check(history: History, item: ItemId) -> None:
    """Who speaks for it brings it to the check."""
    made = outlook.proposal(history.circle, item)
    assert made is not None
    if made.stage is Stage.TALK:
        history.wait(timedelta(hours=25))
    by = made.proposer or history.members[0]
    history.apply(commands.Ready(by=by, item=item, at=history.now))


def back(history: History, by: PersonId, item: ItemId) -> None:
    source = f"s{history.next()}"
    history.apply(commands.Return(by=by, item=item, why=words(), source=source, at=history.now))


def from_below(history: History, number: int) -> None:
    """Held, freed, waits for the days below, and is adopted; what comes late is noted."""
    new = founded(history)
    sends(new, 2, late=(8 + number % 3) * DAY)
    sends(new, 1, state="held")
    made = new.circle.proposals[-1]
    new.apply(commands.Withdraw(by=made.proposer, item=P1, at=new.now))
    to_check(new, P1)
    sends(new, 3, state="held")
    new.all_say(P1, Answer.CONSENT)
    new.wait((1 + number % 20) * DAY)
    sends(new, 4, late=(number % 3) * DAY)
    new.wait(3 * DAY)
    sends(new, 5, state="held")
    new.end()


def given_back(history: History, number: int) -> None:
    """By consent; brought again; withdrawn, or its circle leaves."""
    new = founded(history)
    new.propose(POOL[2])
    back(new, POOL[3], P1)
    sends(new, 1)
    item = new.circle.proposals[-1].item
    back(new, POOL[2], item)
    check = new.circle.proposals[-1].item
    back(new, POOL[3], item)
    source = f"s{new.next()}"
    amend = commands.Amend(by=POOL[2], item=check, text=words(7), source=source, at=new.now)
    new.apply(amend)
    new.all_say(check, Answer.CONSENT)
    back(new, POOL[3], item)
    sends(new, 2, run=2, version=1 + number % 2)
    if number % 2:
        back(new, POOL[2], item)
        sends(new, 3, run=2, state="withdrawn")
    else:
        receive(new, errands.Unlinked(reason="left", number=9), CHILDREN[0])
    new.end()


def nobody_sits(history: History, number: int) -> None:
    """Who spoke for it leaves: the other does; then everyone may."""
    new = founded(history)
    sends(new, 1)
    for person in POOL[: 1 + number % 2]:
        new.apply(commands.LeaveCircle(by=person, at=new.now))
    to_check(new, P1)
    new.apply(commands.LeaveCircle(by=POOL[1], at=new.now))
    new.all_say(P1, Answer.CONSENT)
    sends(new, 1, item=ItemId("P7"), state="withdrawn", child=CHILDREN[1])
    sends(new, 1, item=ItemId("P7"), child=CHILDREN[1])
    sends(new, 2, item=ItemId("P7"), child=FAR)
    new.wait(20 * DAY)
    new.end()


def answered(
    history: History, number: int, what: str, run: int = 1, text: str = "w5", stage: str = "talk"
) -> None:
    """The circle above tells how it stands."""
    made = history.circle.proposals[-1]
    body = CarryTold(
        origin=Origin(circle=history.circle.id, item=made.item),
        run=run,
        number=number,
        what=what,
        stage=stage,
        circle=ABOVE,
        name=Words("above"),
        level=2,
        item="P9",
        holder=None,
        until=None,
        wording=wording(text, made.scope),
        reason=Words("reason") if what == "returned" else None,
        decision="D1" if what == "adopted" else "",
    )
    receive(history, body, ABOVE)


def linked(history: History) -> History:
    """A circle of five with a pair above."""
    new = History(history.tally)
    new.found(5)
    new.all_say(new.circle.foundings[-1].item, Answer.CONSENT)
    if not new.founded:
        new.apply(commands.Close(by=POOL[0], item=None, at=new.now))
    chosen(new, *new.members[1:3])
    return new


def sent(new: History, scope: int) -> ItemId:
    """All but one consent to sending it."""
    by = new.members[0]
    new.propose(by)
    item = new.circle.proposals[-1].item
    source = f"s{new.next()}"
    new.apply(commands.Amend(by=by, item=item, scope=scope, source=source, at=new.now))
    new.wait(timedelta(hours=25))
    new.apply(commands.Ready(by=by, item=item, at=new.now))
    new.all_say(item, Answer.CONSENT, but=new.members[-1])
    new.wait(3 * DAY)
    return item


def goes_up(history: History, number: int) -> None:
    """It waits for a way, is changed above, and comes back each way there is."""
    new = linked(history)
    item = sent(new, (2, EVERYONE)[number % 2])
    receive(new, errands.Linked(name=Words("above"), level=2), ABOVE)
    new.apply(commands.SendUp(by=new.members[0], item=item, at=new.now))
    answered(new, 1, "open")
    answered(new, 2, "open", text="other")
    if number % 3 == 0:
        new.object(new.members[-1], item)
    answered(new, 3, "parked")
    answered(new, 4, ("adopted", "returned", "lapsed")[number % 3])
    if number % 2:
        new.apply(commands.Ready(by=new.members[0], item=item, at=new.now))
        new.all_say(item, Answer.CONSENT)
    new.wait((number % 70) * DAY)
    new.end()


def comes_back(history: History, number: int) -> None:
    """Three times; then the circle above ends."""
    new = linked(history)
    receive(new, errands.Linked(name=Words("above"), level=2), ABOVE)
    item = sent(new, 2)
    for run in range(1, 4):
        answered(new, run, ("returned", "lapsed")[(number + run) % 2], run=run)
        new.apply(commands.Ready(by=new.members[0], item=item, at=new.now))
        new.all_say(item, Answer.CONSENT)
    receive(new, errands.Unlinked(reason="ended", number=1), ABOVE)
    new.end()


STORIES = (from_below, given_back, nobody_sits, goes_up, comes_back)
