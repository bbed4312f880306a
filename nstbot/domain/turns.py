"""The turns of a go-round: who is awaited, until when, and a round after each of its facts.

    turn: waiting → called → spoke | passed; called → deferred (once) → called → not heard
    round: open ⇄ paused; open → closed | cancelled → (stop) open

Nothing here asks or calls; that is `calling`. Sources: product §3 *Go-rounds*, canon §2.2, §10.1.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import facts, finding, limits, rounds
from nstbot.domain.facts import Answer, RoundKind, RoundMode
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.rounds import Call, GoRound, Heard, Pause, Step
from nstbot.domain.state import Circle, SelectionStage, Stage

TurnFact = (
    facts.TurnCalled
    | facts.TurnNudged
    | facts.TurnDeferred
    | facts.TurnEnded
    | facts.TurnMissed
    | facts.RoundPaused
    | facts.RoundResumed
)
Answered = facts.TurnTaken | facts.TurnPassed | facts.SealedAnswerGiven
RUNNING = ("open", "paused")


# ── Readings ────────────────────────────────────────────────────────────────────────────────────


def in_turn(at: GoRound) -> bool:
    return at.mode is RoundMode.IN_TURN


def to_come(at: GoRound) -> tuple[PersonId, ...]:
    """Who has neither spoken nor passed and may still do so; in turn as they will be called."""
    waiting = tuple(p for p in rounds.unanswered(at.step) if p not in at.missed)
    if not in_turn(at):
        return waiting
    called = (at.call.person,) if at.call else ()
    return tuple(p for p in (*called, *at.queue) if p in waiting)


def awaited(at: GoRound) -> tuple[PersonId, ...]:
    """Whose word is waited for now: in turn only of who is called and has not begun."""
    if at.state != "open":
        return ()
    if not in_turn(at):
        return to_come(at)
    return tuple(p for p in to_come(at) if at.call and at.call.person == p)


def due(at: GoRound) -> datetime | None:
    """When something happens to the open turn by itself; None when nobody is called."""
    call = at.call
    if call is None:
        return None
    if call.spoke_at is not None:
        return call.spoke_at + limits.TURN_QUIET
    if not call.live:
        return call.at + limits.TURN_SLOW
    if call.second:
        return call.at + limits.TURN_AGAIN
    if call.nudged is not None:
        return call.nudged + limits.TURN_DEFER
    return call.at + limits.TURN_NUDGE


def running_in_turn(circle: Circle) -> tuple[GoRound, ...]:
    """At most one, whoever looks."""
    return tuple(r for r in circle.rounds if r.state == "open" and in_turn(r))


def said_before(circle: Circle, person: PersonId, source: str) -> bool:
    """Whether a message without a number has counted already, in whichever round that was."""
    theirs = (t for r in circle.rounds for t in r.step.turns if t.person == person)
    moved_on = any(source in r.steered for r in circle.rounds)
    return moved_on or any(source in (t.source, *t.said, *t.gone) for t in theirs)


LONG_FORM = (RoundKind.QUESTIONS, RoundKind.REACTIONS, RoundKind.IDEAS)
"""The kinds that belong to the talk about a proposal, and end with it (product §3)."""


def about(circle: Circle, item: ItemId) -> tuple[GoRound, ...]:
    """The long form of the talk on a proposal: its rounds, also those that are over."""
    return tuple(r for r in circle.rounds if r.about == item and r.kind in LONG_FORM)


def called(circle: Circle, person: PersonId) -> GoRound | None:
    """The round in which it is this person's turn."""
    held = (r for r in running_in_turn(circle) if r.call and r.call.person == person)
    return next(held, None)


def steers(circle: Circle, person: PersonId, when: datetime) -> bool:
    """Whether the facilitator's words are this person's (product §2)."""
    facilitator = finding.facilitator(circle)
    return (
        facilitator in (None, person)
        or any(_left_waiting(r, facilitator, when) for r in circle.rounds if r.state in RUNNING)
        or any(_alone(step, facilitator, when) for step in _questions(circle))
    )


def _questions(circle: Circle) -> Iterator[Step]:
    """Those of proposals and selections that are open."""
    for made in circle.proposals:
        if made.step is not None and made.stage in (Stage.TALK, Stage.CONSENT):
            yield made.step
    for at in circle.selections:
        if at.stage in (SelectionStage.NOMINATING, SelectionStage.CHANGING):
            yield at.step


def _alone(step: Step, facilitator: PersonId | None, when: datetime) -> bool:
    """A question of a day ago or older that waits for nobody else."""
    waits_for_them = rounds.unanswered(step) == (facilitator,)
    return waits_for_them and when - step.opened_at >= limits.LEFT_WAITING


def _left_waiting(at: GoRound, facilitator: PersonId | None, when: datetime) -> bool:
    """A pause of a day; a day in which the facilitator alone is awaited, or was called in vain."""
    if at.pause is not None:
        paused_at = at.pause.until - limits.PAUSE
        return at.pause.behind is None and when - paused_at >= limits.LEFT_WAITING
    call = at.call
    called_again = call is not None and call.second and not call.live
    in_vain = called_again and call is not None and call.person == facilitator
    alone = to_come(at) == (facilitator,)
    long = when - at.step.opened_at >= limits.LEFT_WAITING
    return (alone and long) or in_vain or facilitator in at.missed


def seats_from(circle: Circle, first: PersonId | None) -> tuple[PersonId, ...]:
    """All members in the order of their seats, from that one on."""
    seats = tuple(m.person for m in circle.members)
    begin = seats.index(first) if first in seats else 0
    return (*seats[begin:], *seats[:begin])


# ── A round after each of its facts ─────────────────────────────────────────────────────────────


def opened(fact: facts.RoundOpened) -> GoRound:
    return GoRound(
        item=fact.item,
        kind=fact.kind,
        question=fact.question,
        by=fact.by,
        step=rounds.asked(fact.roster, fact.at, fact.due, before=None),
        source=fact.source,
        mode=fact.mode,
        about=fact.about,
        queue=fact.roster if fact.mode is RoundMode.IN_TURN else (),
    )


def heard(fact: Answered) -> Heard:
    """The answer that a fact is."""
    return Heard(
        answer=Answer.PASS if isinstance(fact, facts.TurnPassed) else Answer.SPOKE,
        tap=not isinstance(fact, facts.SealedAnswerGiven) and fact.tap,
        source=fact.source,
        arrived=fact.arrived,
        words=fact.words if isinstance(fact, facts.SealedAnswerGiven) else None,
    )


def answered(at: GoRound, fact: Answered) -> GoRound:
    """Somebody has spoken or passed; the one called goes on, or is done by passing."""
    said, spoke = heard(fact), not isinstance(fact, facts.TurnPassed)
    give = rounds.go_on if in_turn(at) else rounds.give
    new = replace(at, step=give(at.step, fact.person, said))
    new = replace(new, missed=_but(new.missed, fact.person))
    if at.call is not None and at.call.person == fact.person:
        return replace(new, call=replace(at.call, spoke_at=fact.at) if spoke else None)
    return replace(new, queue=_but(new.queue, fact.person))


def taken_back(at: GoRound, person: PersonId, when: datetime) -> GoRound:
    """After an answer was taken back: whose turn was over is called again at the end."""
    held = rounds.turn(at.step, person)
    if not in_turn(at) or held is None or held.answer is not None:
        return at
    if at.call is not None and at.call.person == person:
        return replace(at, call=replace(at.call, at=when, nudged=None, spoke_at=None))
    return replace(at, queue=(*_but(at.queue, person), person))


def anew(at: GoRound, when: datetime) -> GoRound:
    """The open turn begins again, since nobody could speak for a while."""
    if at.call is None:
        return at
    spoke = when if at.call.spoke_at else None
    return replace(at, call=replace(at.call, at=when, nudged=None, spoke_at=spoke))


def evolve(at: GoRound, fact: TurnFact) -> GoRound:
    match fact:
        case facts.TurnCalled():
            return _called(at, fact)
        case facts.TurnNudged():
            return replace(at, call=replace(at.call, nudged=fact.at) if at.call else None)
        case facts.TurnDeferred():
            queue = (*_but(at.queue, fact.person), fact.person)
            return _over(at, fact, queue=queue, deferred=(*at.deferred, fact.person))
        case facts.TurnEnded():
            return _over(at, fact, queue=at.queue, deferred=at.deferred)
        case facts.TurnMissed():
            over = _over(at, fact, queue=_but(at.queue, fact.person), deferred=at.deferred)
            return replace(over, missed=(*at.missed, fact.person))
        case facts.RoundPaused():
            return _paused(at, fact)
        case facts.RoundResumed():
            step = replace(at.step, due=fact.due)
            return replace(at, state="open", pause=None, step=step)
        case _:
            assert_never(fact)


def _called(at: GoRound, fact: facts.TurnCalled) -> GoRound:
    """Who has spoken already (the end of their turn was stopped) is only asked for more."""
    held = rounds.turn(at.step, fact.person)
    spoke = held is not None and held.answer is not None
    call = Call(
        person=fact.person,
        at=fact.at,
        second=fact.second,
        live=fact.live,
        spoke_at=fact.at if spoke else None,
    )
    return replace(at, call=call, queue=_but(at.queue, fact.person))


def _over(
    at: GoRound,
    fact: facts.TurnDeferred | facts.TurnEnded | facts.TurnMissed,
    *,
    queue: tuple[PersonId, ...],
    deferred: tuple[PersonId, ...],
) -> GoRound:
    theirs = at.call is not None and at.call.person == fact.person
    steered = (*at.steered, fact.source) if fact.source else at.steered
    call = None if theirs else at.call
    return replace(at, call=call, queue=queue, deferred=deferred, steered=steered)


def _paused(at: GoRound, fact: facts.RoundPaused) -> GoRound:
    pause = Pause(
        by=fact.by,
        until=fact.until,
        left=at.pause.left if at.pause else at.step.due - fact.at,
        behind=fact.behind,
    )
    return replace(at, state="paused", pause=pause, call=None, queue=_with_called(at))


def _with_called(at: GoRound) -> tuple[PersonId, ...]:
    """Who is called and has not begun is the first to be called again."""
    waits = at.call is not None and at.call.person in rounds.unanswered(at.step)
    return (at.call.person, *at.queue) if at.call and waits else at.queue


def restored(now: GoRound, before: GoRound, fact: facts.ProcedureStopped) -> GoRound:
    """As it was before what was stopped, with a fresh deadline; whoever was called is so anew."""
    call = now.call if before.call and now.call and _same_turn(before.call, now.call) else None
    first = (before.call.person,) if before.call and call is None else ()
    queue = (*first, *before.queue)
    there = tuple(t.person for t in now.step.turns)
    pause = before.pause
    sealed = before.mode is RoundMode.SEALED and now.state != "closed"
    return replace(
        before,
        step=replace(now.step, due=fact.due),
        call=call,
        queue=tuple(p for p in queue if p in there),
        pause=replace(pause, until=fact.at + limits.PAUSE) if pause else None,
        mode=before.mode if sealed or in_turn(before) else RoundMode.OPEN,
        steered=now.steered,
    )


def _same_turn(one: Call, other: Call) -> bool:
    return (one.person, one.second) == (other.person, other.second)


def without(at: GoRound, person: PersonId) -> GoRound:
    """Of a leaver stays what they have said."""
    waits = person in rounds.unanswered(at.step)
    step = rounds.without(at.step, person) if waits else at.step
    theirs = at.call is not None and at.call.person == person
    return replace(at, step=step, call=None if theirs else at.call, queue=_but(at.queue, person))


def _but(people: tuple[PersonId, ...], person: PersonId) -> tuple[PersonId, ...]:
    return tuple(p for p in people if p != person)
