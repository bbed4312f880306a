"""`close`, `cancel`, and the `stop` that undoes them (product §2): procedure is no decision.

It is done at once by the facilitator, and undone by any member within a day, until somebody has
answered in what followed (engineering §17). It never completes a check.
"""

from dataclasses import replace

from nstbot.domain import facts, finding, limits, opening, rounds
from nstbot.domain.commands import Cancel, Close, Ready, Stop
from nstbot.domain.course import Course
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.proposing import ready
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.rounds import GoRound
from nstbot.domain.speaking import SpeakingFact
from nstbot.domain.state import Circle, Procedure, Proposal, Stage

ProcedureCommand = Close | Cancel | Stop
ProcedureFact = facts.TalkClosed | facts.ProcedureStopped
Stoppable = facts.TalkClosed | facts.RoundClosed | facts.RoundCancelled


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
    open_rounds = tuple(r.item for r in circle.rounds if r.state == "open")
    if isinstance(command, Cancel):
        return open_rounds
    talks = tuple(p.item for p in circle.proposals if p.stage is Stage.TALK)
    return (*open_rounds, *talks)


def _refuse(circle: Circle, person: PersonId) -> Refusal | None:
    """While a circle has no facilitator every member may facilitate."""
    facilitator = finding.facilitator(circle)
    if facilitator in (None, person):
        return None
    return Refusal(Reason.ONLY_FACILITATOR, {"facilitator": facilitator or ""})


def _end_round(course: Course, command: Close | Cancel, at: GoRound) -> Refusal | None:
    if at.state != "open":
        return Refusal(Reason.ALREADY_CLOSED, {"item": at.item})
    if refusal := _refuse(course.circle, command.by):
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
    if refusal := _refuse(course.circle, command.by):
        return refusal
    if made.proposer == command.by:
        return ready(course, Ready(by=command.by, item=made.item, at=command.at))
    if refusal := opening.able(course.circle, made.kind):
        return refusal
    course.add(facts.TalkClosed(item=made.item, by=command.by, at=command.at))
    return opening.open_consent(course, made, command.at, by=None)


def _stop(course: Course, command: Stop) -> Refusal | None:
    done = course.circle.procedure
    if done is None or command.at > done.until or not _untouched(course.circle, done):
        return Refusal(Reason.NOTHING_TO_STOP)
    settings = course.circle.settings
    window = settings.talk if done.step else settings.rounds
    due = command.at + window
    course.add(facts.ProcedureStopped(item=done.item, by=command.by, due=due, at=command.at))
    return None


def _untouched(circle: Circle, done: Procedure) -> bool:
    """Nobody has answered in what followed; a go-round is followed by nothing."""
    if done.step is None:
        return True
    made = finding.known_proposal(circle, done.item)
    step = made.step
    fresh = step is not None and len(rounds.unanswered(step)) == len(step.turns)
    return made.stage is Stage.CONSENT and fresh


def remember(circle: Circle, fact: SpeakingFact | facts.TalkClosed) -> Circle:
    """What may be stopped from now on; before the fact itself is applied."""
    if not isinstance(fact, Stoppable) or fact.by is None:
        return circle
    made = finding.proposal(circle, fact.item)
    done = Procedure(
        item=fact.item,
        by=fact.by,
        until=fact.at + limits.STOP,
        step=made.step if made else None,
    )
    return replace(circle, procedure=done)


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
    made = finding.proposal(circle, fact.item)
    if made is None or done is None or done.step is None:
        at = finding.known_round(circle, fact.item)
        step = replace(at.step, due=fact.due)
        return finding.put_round(circle, replace(at, step=step, state="open"))
    step = replace(done.step, due=fact.due)
    talk = replace(made, stage=Stage.TALK, step=step, due=fact.due)
    return finding.put_proposal(circle, talk)
