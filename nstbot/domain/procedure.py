"""`close`, `cancel`, and the `stop` that undoes them (product §2): procedure is no decision.

It is done at once by the facilitator, and undone by any member within a day (a minute live). Once
somebody has answered in what followed, `stop` opens a round about how to go on and changes nothing
else (engineering §17). It never completes a check.
"""

from dataclasses import replace
from datetime import timedelta

from nstbot.domain import (
    calling,
    facts,
    finding,
    limits,
    opening,
    rounds,
    selection_stages,
    turns,
)
from nstbot.domain import selection_readings as readings
from nstbot.domain.commands import Cancel, Close, Ready, Stop
from nstbot.domain.course import Course
from nstbot.domain.facts import RoundKind
from nstbot.domain.ids import ItemId
from nstbot.domain.proposing import ready
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.rounds import GoRound
from nstbot.domain.speaking import SpeakingFact
from nstbot.domain.state import Circle, Procedure, Proposal, Stage

ProcedureCommand = Close | Cancel | Stop
ProcedureFact = facts.TalkClosed | facts.ProcedureStopped
Stoppable = (
    facts.TalkClosed
    | facts.RoundClosed
    | facts.RoundCancelled
    | facts.TurnDeferred
    | facts.TurnEnded
    | facts.TurnMissed
    | facts.RoundPaused
    | facts.RoundResumed
)


def decide(course: Course, command: ProcedureCommand) -> Refusal | None:
    if isinstance(command, Stop):
        return _stop(course, command)
    possible = _possible(course.circle, command)
    item = finding.meant(command.item, possible)
    if isinstance(item, Refusal):
        return item
    if go_round := finding.go_round(course.circle, item):
        return _end_round(course, command, go_round)
    if made := finding.proposal(course.circle, item):
        return _end_talk(course, command, made)
    if finding.founding(course.circle, item):
        return Refusal(Reason.FOUNDING_OVER, {"item": item})
    return finding.not_that(course.circle, item, possible, wants=Thing.ROUND)


def _possible(circle: Circle, command: Close | Cancel) -> tuple[ItemId, ...]:
    open_rounds = tuple(r.item for r in circle.rounds if r.state in turns.RUNNING)
    if isinstance(command, Cancel):
        return open_rounds
    talks = tuple(p.item for p in circle.proposals if p.stage is Stage.TALK)
    return (*open_rounds, *talks)


def _refuse(circle: Circle, command: Close | Cancel) -> Refusal | None:
    """These are the facilitator's words, and at times every member's."""
    if turns.steers(circle, command.by, command.at):
        return None
    return Refusal(Reason.ONLY_FACILITATOR, {"facilitator": finding.facilitator(circle) or ""})


def _end_round(course: Course, command: Close | Cancel, at: GoRound) -> Refusal | None:
    if at.state not in turns.RUNNING:
        return Refusal(Reason.ALREADY_CLOSED, {"item": at.item})
    if refusal := _refuse(course.circle, command):
        return refusal
    if isinstance(command, Cancel):
        course.add(facts.RoundCancelled(item=at.item, by=command.by, at=command.at))
        return None
    not_heard = rounds.unanswered(at.step)
    course.add(facts.RoundClosed(item=at.item, by=command.by, not_heard=not_heard, at=command.at))
    return None


def _end_talk(course: Course, command: Close | Cancel, made: Proposal) -> Refusal | None:
    if isinstance(command, Cancel) or made.stage is not Stage.TALK:
        return Refusal(Reason.WRONG_STAGE, {"item": made.item, "stage": made.stage.value})
    if refusal := _refuse(course.circle, command):
        return refusal
    if refusal := opening.speaks_first(made):
        return refusal
    if made.proposer == command.by:
        return ready(course, Ready(by=command.by, item=made.item, at=command.at))
    if refusal := opening.able(course.circle, made.kind, made.subject):
        return refusal
    course.add(facts.TalkClosed(item=made.item, by=command.by, at=command.at))
    return opening.open_consent(course, made, command.at, by=None)


def _stop(course: Course, command: Stop) -> Refusal | None:
    done = course.circle.procedure
    if done is None or command.at > done.until:
        return Refusal(Reason.NOTHING_TO_STOP)
    if not _untouched(course.circle, done):
        return _talk_instead(course, command, done)
    before = done.go_round
    due = command.at + _window(course.circle, done)
    course.add(facts.ProcedureStopped(item=done.item, by=command.by, due=due, at=command.at))
    if before is not None and turns.in_turn(before) and before.state == "open":
        calling.hold_others(course, done.item, command.at, by=command.by)
    return None


def _window(circle: Circle, done: Procedure) -> timedelta:
    """How long what was ended is open again."""
    at = readings.selection(circle, done.item)
    if at and at.ended_from:
        return readings.window(circle, at.ended_from)
    before = done.go_round
    return calling.window(circle, before.mode) if before else circle.settings.talk


def _talk_instead(course: Course, command: Stop, done: Procedure) -> Refusal | None:
    """It cannot be undone any more: how to go on is for all to say, once."""
    talked = any(
        r.kind is RoundKind.PROCESS and r.state in turns.RUNNING for r in course.circle.rounds
    )
    if talked:
        return Refusal(Reason.NOTHING_TO_STOP)
    calling.open_process(course, done.item, command.at, by=command.by)
    return None


def _untouched(circle: Circle, done: Procedure) -> bool:
    """Nobody has answered in what followed; instead of a selection another may have been called."""
    at = readings.selection(circle, done.item)
    if at:
        return readings.open_for(circle, at.role, at.title) is None
    if done.go_round is not None:
        now = finding.known_round(circle, done.item)
        answered = {t.person: (t.answer, t.source) for t in done.go_round.step.turns}
        return all(answered[t.person] == (t.answer, t.source) for t in now.step.turns)
    made = finding.known_proposal(circle, done.item)
    step = made.step
    fresh = step is not None and len(rounds.unanswered(step)) == len(step.turns)
    return made.stage is Stage.CONSENT and fresh


def remember(circle: Circle, fact: SpeakingFact | facts.TalkClosed) -> Circle:
    """What may be stopped from now on; before the fact itself is applied."""
    if not isinstance(fact, Stoppable) or fact.by is None or _by_oneself(fact):
        return circle
    made = finding.proposal(circle, fact.item)
    done = Procedure(
        item=fact.item,
        by=fact.by,
        until=fact.at + (limits.STOP_LIVE if finding.live(circle) else limits.STOP),
        step=made.step if made else None,
        go_round=finding.go_round(circle, fact.item),
    )
    return replace(circle, procedure=done)


def _by_oneself(fact: Stoppable) -> bool:
    """The end of one's own turn, and what rests because something else begins."""
    if isinstance(fact, facts.TurnDeferred | facts.TurnEnded):
        return fact.by == fact.person
    return isinstance(fact, facts.RoundPaused) and fact.behind is not None


def evolve(circle: Circle, fact: ProcedureFact) -> Circle:
    if isinstance(fact, facts.TalkClosed):
        return remember(circle, fact)
    done = circle.procedure
    circle = replace(circle, procedure=None)
    if founding := finding.founding(circle, fact.item):
        step = replace(founding.step, due=fact.due)
        hands = tuple(replace(h, raised_at=fact.at) for h in founding.hands)
        again = replace(founding, step=step, state="open", hands=hands)
        return finding.put_founding(circle, again)
    if chosen := readings.selection(circle, fact.item):
        return selection_stages.again(circle, chosen, fact)
    made = finding.proposal(circle, fact.item)
    if made is None or done is None or done.step is None:
        at = finding.known_round(circle, fact.item)
        before = done.go_round if done and done.go_round else replace(at, state="open")
        return finding.put_round(circle, turns.restored(at, before, fact))
    step = replace(done.step, due=fact.due)
    talk = replace(made, stage=Stage.TALK, step=step, due=fact.due)
    return finding.put_proposal(circle, talk)
