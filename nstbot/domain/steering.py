"""`next`, `skip`, `pause` and `resume`: a facilitator's words in a go-round (product §2).

Each is done at once, and undone by any member who says `stop` (see `procedure`).
"""

from typing import assert_never

from nstbot.domain import calling, facts, finding, limits, rounds, turns
from nstbot.domain.commands import Next, Pause, Resume, Skip
from nstbot.domain.course import Course
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.rounds import GoRound
from nstbot.domain.state import Circle

SteeringCommand = Next | Skip | Pause | Resume


def decide(course: Course, command: SteeringCommand) -> Refusal | None:
    if isinstance(command, Next | Skip) and _heard(course.circle, command.source):
        return None
    at = _meant(course.circle, command)
    if isinstance(at, Refusal):
        return at
    if refusal := refuse(course.circle, command):
        return refusal
    match command:
        case Next():
            return _next(course, command, at)
        case Skip():
            return _skip(course, command, at)
        case Pause():
            return _pause(course, command, at)
        case Resume():
            return _resume(course, command, at)
        case _:
            assert_never(command)


def _heard(circle: Circle, source: str) -> bool:
    """In whichever round it counted."""
    return any(source in r.steered for r in circle.rounds)


def refuse(circle: Circle, command: SteeringCommand) -> Refusal | None:
    if turns.steers(circle, command.by, command.at):
        return None
    return Refusal(Reason.ONLY_FACILITATOR, {"facilitator": finding.facilitator(circle) or ""})


def _meant(circle: Circle, command: SteeringCommand) -> GoRound | Refusal:
    """The round that is named, or the only one for which the word is."""
    possible = tuple(r.item for r in circle.rounds if _fits(r, command))
    item = finding.meant(command.item, possible)
    if isinstance(item, Refusal):
        return item
    at = finding.go_round(circle, item)
    if at is None:
        return finding.not_that(circle, item, possible, wants=Thing.ROUND)
    if at.state not in turns.RUNNING:
        return Refusal(Reason.ALREADY_CLOSED, {"item": at.item})
    wanted = "paused" if isinstance(command, Resume) else "open"
    if at.state != wanted:
        return Refusal(Reason.WRONG_STAGE, {"item": at.item, "stage": at.state})
    return at


def _fits(at: GoRound, command: SteeringCommand) -> bool:
    if isinstance(command, Next):
        return at.state == "open" and turns.in_turn(at)
    return at.state == ("paused" if isinstance(command, Resume) else "open")


def _next(course: Course, command: Next, at: GoRound) -> Refusal | None:
    """The turn that is open is over; whoever has not begun is called once more at the end."""
    if not turns.in_turn(at) or at.call is None:
        return Refusal(Reason.NOT_IN_TURN, {"item": at.item})
    kind: type[facts.TurnDeferred | facts.TurnEnded | facts.TurnMissed] = facts.TurnDeferred
    if at.call.spoke_at is not None:
        kind = facts.TurnEnded
    elif at.call.second:
        kind = facts.TurnMissed
    course.add(
        kind(
            item=at.item,
            person=at.call.person,
            by=command.by,
            at=command.at,
            source=command.source,
        )
    )
    return None


def _skip(course: Course, command: Skip, at: GoRound) -> Refusal | None:
    """Shown as not heard, which is no pass."""
    if rounds.turn(at.step, command.person) is None:
        return Refusal(Reason.NO_SUCH_MEMBER, {"person": command.person})
    if command.person not in turns.to_come(at):
        args = {"item": at.item, "person": command.person}
        return Refusal(Reason.HEARD_ALREADY, dict(args))
    course.add(
        facts.TurnMissed(
            item=at.item,
            person=command.person,
            by=command.by,
            at=command.at,
            source=command.source,
        )
    )
    return None


def _pause(course: Course, command: Pause, at: GoRound) -> Refusal | None:
    until = command.at + limits.PAUSE
    course.add(facts.RoundPaused(item=at.item, by=command.by, until=until, at=command.at))
    return None


def _resume(course: Course, command: Resume, at: GoRound) -> Refusal | None:
    running = turns.running_in_turn(course.circle) if turns.in_turn(at) else ()
    if running:
        return Refusal(Reason.ROUND_RUNNING, {"item": running[0].item})
    calling.resume(course, at, command.at, by=command.by)
    return None
