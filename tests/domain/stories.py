"""What histories are made of: stories that lead to the rare places."""

from collections.abc import Callable

from nstbot.domain import commands, outlook
from nstbot.domain.facts import Answer, RoundKind
from nstbot.domain.state import Proposal, Stage
from tests.domain.history import DAY, History, pick, words

Story = Callable[[History, int], None]


def a_check(history: History, number: int) -> Proposal | None:
    """A check that is open: one there is, one that is brought forward, or a new one."""
    there = pick(history.proposals(Stage.CONSENT), number)
    if there is not None and not outlook.standing(history.circle, there.item):
        return there
    talking = pick(history.proposals(Stage.TALK), number)
    by = pick(outlook.active(history.circle), number)
    if talking is None and by is not None:
        history.propose(by)
        talking = pick(history.proposals(Stage.TALK), number)
    if talking is None:
        return None
    history.all_say(talking.item, Answer.PASS)
    history.ready(talking.proposer, talking.item)
    made = outlook.proposal(history.circle, talking.item)
    return made if made and made.stage is Stage.CONSENT else None


def a_talk(history: History, number: int) -> Proposal | None:
    """A proposal about which somebody has not spoken: one there is, or a new one."""
    talks = [p for p in history.proposals(Stage.TALK) if history.unanswered(p.item)]
    by = pick(outlook.active(history.circle), number)
    if not talks and by is not None:
        history.propose(by)
        talks = [p for p in history.proposals(Stage.TALK) if history.unanswered(p.item)]
    return pick(talks, number)


def adopt(history: History, number: int) -> None:
    if made := a_check(history, number):
        history.all_say(made.item, Answer.CONSENT)


def late(history: History, number: int) -> None:
    """All but one are heard; that one objects within the seven days, or a little after."""
    made = a_check(history, number)
    if made is None:
        return
    others = [p for p in history.unanswered(made.item) if p != made.responsible]
    silent = pick(others, number)
    history.all_say(made.item, Answer.CONSENT, but=silent)
    history.wait(5 * DAY if number % 2 else 3 * DAY)
    after = outlook.proposal(history.circle, made.item)
    if silent and after and after.decision:
        if number % 4 == 0:
            history.now += 8 * DAY
        history.respond(silent, after.decision, Answer.OBJECTION, tap=number % 2 == 0)


def barely(history: History, number: int) -> None:
    """Four say yes, and the others say nothing to the end."""
    made = a_check(history, number)
    if made is None:
        return
    quiet = history.unanswered(made.item)
    for person in quiet[: 4 - outlook.answered(history.circle, made.item)]:
        history.respond(person, made.item, Answer.CONSENT)
    history.wait(5 * DAY)


def stuck(history: History, number: int) -> None:
    """An objection that nobody works in."""
    made = a_check(history, number)
    if made is None:
        return
    by = pick(history.unanswered(made.item), number)
    if by is not None:
        history.object(by, made.item)
        history.wait((15 if number % 3 else 22) * DAY)


def renew(history: History, number: int) -> None:
    """A member's objection makes the circle look again; a new version supersedes the old."""
    decided = pick(history.in_force(), number)
    by = pick(outlook.active(history.circle), number)
    if decided is None or by is None:
        return
    history.object(by, decided.decision)
    made = outlook.proposal(history.circle, decided.item)
    if made and made.proposer in history.members:
        history.amend(made.proposer, made.item)
        history.all_say(made.item, Answer.CONSENT)


def clog(history: History, number: int) -> None:
    """More than three proposals, and a month in which nothing can be said."""
    for by in outlook.active(history.circle)[:4]:
        if not history.proposals(Stage.QUEUED):
            history.propose(by)
    history.outage(31 * DAY)
    asked = [p for p in history.proposals(Stage.QUEUED) if p.owner_asked]
    for made in asked:
        if number % 3:
            history.ready(made.proposer, made.item)
        else:
            history.outage(31 * DAY)


def put_off(history: History, number: int) -> None:
    """Parked, asked about, and brought again or let go."""
    alive = history.proposals(Stage.TALK, Stage.CONSENT, Stage.QUEUED, Stage.WAITING)
    made = pick([p for p in alive if p.reopened is None], number)
    if made is None:
        return
    until = history.now + DAY
    history.apply(commands.Park(by=made.proposer, item=made.item, until=until, at=history.now))
    history.wait(DAY)
    if number % 2:
        history.wait(31 * DAY)
    else:
        history.ready(made.proposer, made.item)


def new_aim(history: History, number: int) -> None:
    by = pick(outlook.active(history.circle), number)
    if by is None or len(history.proposals(Stage.TALK)) > 2:
        return
    history.new_aim(by)
    made = history.circle.proposals[-1] if history.circle.proposals else None
    if made and made.stage is Stage.TALK and made.proposer == by:
        history.all_say(made.item, Answer.SPOKE)
        history.ready(by, made.item)
        history.all_say(made.item, Answer.CONSENT)


def close_and_stop(history: History, number: int) -> None:
    """The facilitator ends a talk or a round, and somebody stops it, or is too late to."""
    by = outlook.facilitator(history.circle) or pick(history.members, number)
    other = pick([m for m in history.members if m != by], number)
    if other is not None and not history.proposals(Stage.TALK):
        history.propose(other)
    talks = [p.item for p in history.proposals(Stage.TALK) if p.proposer != by]
    if by is not None and number % 2 == 0:
        history.open_round(by, RoundKind.IDEAS)
    open_rounds = [r.item for r in history.circle.rounds if r.state == "open"]
    item = pick(talks if number % 2 and talks else [*open_rounds, *talks], number)
    anyone = pick(history.members, number)
    if by is None or item is None or anyone is None:
        return
    if item in talks or number % 4:
        history.apply(commands.Close(by=by, item=item, at=history.now))
    else:
        history.apply(commands.Cancel(by=by, item=item, at=history.now))
    if number % 3 == 0:
        person = pick(history.unanswered(item), number)
        if person is not None:
            history.respond(person, item, Answer.CONSENT)
    history.apply(commands.Stop(by=anyone, at=history.now))


def tapping(history: History, number: int) -> None:
    """Several taps of one person, some taken back, and a word for them."""
    made = a_check(history, number)
    person = pick(history.unanswered(made.item), number) if made else None
    if made is None or person is None:
        return
    for said in (Answer.OBJECTION, Answer.CONSENT, Answer.CONCERN):
        history.respond(person, made.item, said, tap=True)
    if number % 2:
        history.respond(person, made.item, Answer.OBJECTION, harm=words(), because=words())
    else:
        source = f"s{history.number - number % 3}"
        history.apply(commands.TakeBack(by=person, item=made.item, source=source, at=history.now))


def hand_on(history: History, number: int) -> None:
    """Whoever is to be responsible leaves the circle in the middle of the check."""
    made = a_check(history, number)
    if made is None or len(history.members) < 5:
        return
    by = pick([m for m in history.members if m != made.proposer], number)
    history.apply(commands.Amend(by=made.proposer, item=made.item, responsible=by, at=history.now))
    if by is not None:
        history.apply(commands.LeaveCircle(by=by, at=history.now))
    history.all_say(made.item, Answer.CONSENT)


def let_go(history: History, number: int) -> None:
    alive = [p for p in history.circle.proposals if p.item in outlook.open_items(history.circle)]
    made = pick(alive, number)
    if made is not None:
        history.apply(commands.Withdraw(by=made.proposer, item=made.item, at=history.now))


STORIES: tuple[Story, ...] = (
    *(adopt, barely, late, late, late, stuck, stuck, renew),
    *(clog, put_off, new_aim, close_and_stop, close_and_stop, tapping, let_go, hand_on),
)
