"""What histories are made of: every mistake one can make, led to where one can make it."""

from collections.abc import Callable

from nstbot.domain import commands, limits, outlook
from nstbot.domain.commands import Command
from nstbot.domain.facts import Answer, ProposalKind, RoundKind
from nstbot.domain.ids import CircleId, ItemId, PersonId
from nstbot.domain.state import Proposal, Stage
from tests.domain.history import DAY, POOL, History, pick, words
from tests.domain.stories import a_check, a_talk

Mistake = Callable[[History, int], Command | None]


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


def asking_in_twice(history: History, number: int) -> Command:
    """Somebody who does not belong to the circle joins, and says so once more."""
    guest = pick([p for p in POOL if p not in history.members], number) or POOL[-1]
    history.join(guest)
    number = history.next()
    return commands.Join(by=guest, source=f"s{number}", arrived=number, at=history.now)


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
    if not history.circle.objections:
        against_oneself(history, number)
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


def a_term_for_an_aim(history: History, number: int) -> Command | None:
    by = pick(outlook.active(history.circle), number)
    if by is not None:
        history.new_aim(by)
    aims = [p for p in history.circle.proposals if p.kind is ProposalKind.AIM]
    aims = [p for p in aims if p.item in outlook.open_items(history.circle)]
    made = pick(aims, number)
    if made is None:
        return None
    return commands.Amend(by=made.proposer, item=made.item, term_days=90, at=history.now)


def of_another_kind(history: History, number: int) -> Command | None:
    by = someone(history, number)
    if number % 2:
        return commands.Settle(by=by, objection=ItemId("P1"), at=history.now)
    return answer(history, by, "R1", Answer.CONSENT)


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
    asking_in_twice,
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
    a_term_for_an_aim,
    of_another_kind,
    into_the_past,
    stop_nothing,
    back_already,
    no_question,
)
