"""What histories are made of: stories that lead to the rare places, and every mistake."""

from collections.abc import Callable

from nstbot.domain import commands, limits, outlook
from nstbot.domain.commands import Command
from nstbot.domain.facts import Answer, RoundKind
from nstbot.domain.ids import CircleId, ItemId, PersonId
from nstbot.domain.state import Proposal, Stage
from tests.domain.history import DAY, POOL, History, pick, words

Story = Callable[[History, int], None]
Mistake = Callable[[History, int], Command | None]


# ── Stories ─────────────────────────────────────────────────────────────────────────────────────


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
    talks = [p.item for p in history.proposals(Stage.TALK) if p.proposer != by]
    if by is not None and number % 2 == 0:
        history.open_round(by, RoundKind.IDEAS)
    open_rounds = [r.item for r in history.circle.rounds if r.state == "open"]
    item = pick([*open_rounds, *talks], number)
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


def let_go(history: History, number: int) -> None:
    alive = [p for p in history.circle.proposals if p.item in outlook.open_items(history.circle)]
    made = pick(alive, number)
    if made is not None:
        history.apply(commands.Withdraw(by=made.proposer, item=made.item, at=history.now))


STORIES: tuple[Story, ...] = (
    *(adopt, barely, late, late, late, stuck, stuck, renew),
    *(clog, put_off, new_aim, close_and_stop, close_and_stop, tapping, let_go),
)


# ── Mistakes ────────────────────────────────────────────────────────────────────────────────────


def someone(history: History, number: int) -> PersonId:
    return pick(history.members, number) or POOL[number % len(POOL)]


def some(history: History, number: int, *stages: Stage) -> Proposal | None:
    return pick(history.proposals(*stages), number)


def founded_again(history: History, number: int) -> Command:
    return commands.Found(
        circle=CircleId("circle"),
        by=someone(history, number),
        name=words(),
        aim=words(),
        present=(),
        invited=(),
        source=f"s{history.next()}",
        arrived=history.number,
        at=history.now,
    )


def answer(
    history: History, by: PersonId, item: str, said: Answer, version: int | None = None
) -> Command:
    number = history.next()
    return commands.Respond(
        by=by,
        item=ItemId(item),
        version=version,
        answer=said,
        tap=False,
        source=f"s{number}",
        arrived=number,
        at=history.now,
    )


def to_the_founding(history: History, number: int) -> Command:
    return answer(history, someone(history, number), "F1", Answer.CONSENT)


def to_nothing(history: History, number: int) -> Command:
    return answer(history, someone(history, number), "P99", Answer.CONSENT)


def own_talk(history: History, number: int) -> Command | None:
    made = a_talk(history, number)
    return answer(history, made.proposer, made.item, Answer.SPOKE) if made else None


def consent_too_soon(history: History, number: int) -> Command | None:
    made = some(history, number, Stage.TALK, Stage.QUEUED, Stage.PARKED)
    return answer(history, someone(history, number), made.item, Answer.CONSENT) if made else None


def consent_too_late(history: History, number: int) -> Command | None:
    made = some(history, number, Stage.ADOPTED, Stage.WITHDRAWN, Stage.LAPSED)
    return answer(history, someone(history, number), made.item, Answer.CONSENT) if made else None


def abstain(history: History, number: int) -> Command | None:
    made = a_check(history, number)
    person = pick([t.person for t in made.step.turns], number) if made and made.step else None
    return answer(history, person, made.item, Answer.PASS) if made and person else None


def to_an_older_version(history: History, number: int) -> Command | None:
    made = a_check(history, number)
    if made is None:
        return None
    history.amend(made.proposer, made.item)
    person = pick(history.unanswered(made.item), number)
    return answer(history, person, made.item, Answer.CONSENT, made.version) if person else None


def against_oneself(history: History, number: int) -> Command | None:
    made = a_check(history, number)
    person = pick(history.unanswered(made.item), number) if made else None
    if made is None or person is None:
        return None
    history.object(person, made.item)
    return answer(history, person, made.item, Answer.CONSENT)


def late_and_bare(history: History, number: int) -> Command | None:
    """Somebody who was not heard raises a hand after the seven days."""
    quiet = [d for d in history.in_force() if set(d.not_heard) & set(history.members)]
    decided = pick(quiet, number)
    if decided is None:
        return None
    person = next(p for p in decided.not_heard if p in history.members)
    history.wait(max(8 * DAY, decided.late_until - history.now + DAY))
    return answer(history, person, decided.decision, Answer.OBJECTION)


def by_a_stranger(history: History, number: int) -> Command:
    return commands.Stop(by=PersonId("stranger"), at=history.now)


def joining_again(history: History, number: int) -> Command:
    number = history.next()
    return commands.Join(
        by=someone(history, number), source=f"s{number}", arrived=number, at=history.now
    )


def a_thirteenth(history: History, number: int) -> Command | None:
    if len(history.members) < 12:
        return None
    number = history.next()
    return commands.Join(by=POOL[-1], source=f"s{number}", arrived=number, at=history.now)


def anothers_proposal(history: History, number: int) -> Command | None:
    made = some(history, number, *Stage)
    by = pick([m for m in history.members if made and m != made.proposer], number)
    return commands.Ready(by=by, item=made.item, at=history.now) if made and by else None


def anothers_objection(history: History, number: int) -> Command | None:
    held = pick(history.circle.objections, number)
    by = pick([m for m in history.members if held and m != held.owner], number)
    kind = (commands.Settle, commands.Recast)[number % 2]
    return kind(by=by, objection=held.objection, at=history.now) if held and by else None


def settled_twice(history: History, number: int) -> Command | None:
    against_oneself(history, number)
    held = pick(history.standing(), number)
    if held is None:
        return None
    settle = commands.Settle(by=held.owner, objection=held.objection, at=history.now)
    history.apply(settle)
    return settle


def not_the_facilitator(history: History, number: int) -> Command | None:
    facilitator = outlook.facilitator(history.circle)
    by = pick([m for m in history.members if m != facilitator], number)
    made = a_talk(history, number)
    return commands.Close(by=by, item=made.item, at=history.now) if by and made else None


def too_few(history: History, number: int) -> Command | None:
    """All but three are away for a day."""
    spare = outlook.active(history.circle)[3:]
    until = history.now + DAY
    for person in spare:
        history.apply(commands.GoAway(by=person, until=until, at=history.now))
    by = pick(outlook.active(history.circle), number)
    if by is None:
        return None
    return commands.Propose(
        by=by, text=words(), why=words(), source=f"s{history.next()}", at=history.now
    )


def ready_at_once(history: History, number: int) -> Command | None:
    made = a_talk(history, number)
    return commands.Ready(by=made.proposer, item=made.item, at=history.now) if made else None


def nothing_of_mine(history: History, number: int) -> Command:
    return commands.Settle(by=someone(history, number), objection=None, at=history.now)


def time_and_again(history: History, number: int) -> Command | None:
    made = a_check(history, number)
    person = pick([t.person for t in made.step.turns], number) if made and made.step else None
    if made is None or person is None:
        return None
    history.apply(commands.MoreTime(by=person, item=made.item, at=history.now))
    return commands.MoreTime(by=person, item=made.item, at=history.now)


def amended(**changes: object) -> Mistake:
    """A proposer who changes something in a way that cannot be."""

    def mistake(history: History, number: int) -> Command | None:
        made = a_talk(history, number)
        if made is None:
            return None
        return commands.Amend(by=made.proposer, item=made.item, at=history.now, **changes)  # type: ignore[arg-type]

    return mistake


def into_the_past(history: History, number: int) -> Command:
    return commands.GoAway(by=someone(history, number), until=history.now, at=history.now)


def stop_nothing(history: History, number: int) -> Command:
    history.now += 2 * DAY
    return commands.Stop(by=someone(history, number), at=history.now)


def back_already(history: History, number: int) -> Command | None:
    by = pick(outlook.active(history.circle), number)
    return commands.ComeBack(by=by, at=history.now) if by else None


def no_question(history: History, number: int) -> Command:
    question = words(1001) if number % 2 else None
    return commands.OpenRound(
        by=someone(history, number), kind=RoundKind.OWN, question=question, at=history.now
    )


MISTAKES: tuple[Mistake, ...] = (
    founded_again,
    to_the_founding,
    to_nothing,
    own_talk,
    consent_too_soon,
    consent_too_late,
    abstain,
    to_an_older_version,
    against_oneself,
    late_and_bare,
    by_a_stranger,
    joining_again,
    a_thirteenth,
    anothers_proposal,
    anothers_objection,
    settled_twice,
    not_the_facilitator,
    too_few,
    ready_at_once,
    nothing_of_mine,
    time_and_again,
    amended(),
    amended(text=words(3001)),
    amended(term_days=1),
    amended(term_days=limits.TERM_DAYS),
    amended(responsible=PersonId("stranger")),
    into_the_past,
    stop_nothing,
    back_already,
    no_question,
)
