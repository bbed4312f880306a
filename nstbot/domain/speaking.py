"""Go-rounds of their own (R2) and the talk steps of proposals: everybody may speak, once.

go-round: open → closed | cancelled → (stop) open
turn: waiting → spoke | passed → (taken back) waiting
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import answers, facts, finding, limits, rounds
from nstbot.domain.commands import OpenRound, Respond, TakeBack
from nstbot.domain.course import Course
from nstbot.domain.facts import Answer, RoundKind
from nstbot.domain.ids import ROUND, ItemId, item_id
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.rounds import GoRound, Heard, Step
from nstbot.domain.state import Circle, Stage

SpeakingFact = (
    facts.RoundOpened
    | facts.TurnTaken
    | facts.TurnPassed
    | facts.RoundClosed
    | facts.RoundCancelled
)
TURNS = (Answer.SPOKE, Answer.PASS)


def open_round(course: Course, command: OpenRound) -> Refusal | None:
    if command.source and any(r.source == command.source for r in course.circle.rounds):
        return None
    if command.kind is RoundKind.OWN and command.question is None:
        return Refusal(Reason.EMPTY)
    if wrong := finding.unfit(command.question, limits.REASON_LENGTH):
        return wrong
    course.add(
        facts.RoundOpened(
            item=item_id(ROUND, len(course.circle.rounds) + 1),
            kind=command.kind,
            question=command.question.words if command.question else None,
            by=command.by,
            roster=finding.active(course.circle),
            due=command.at + course.circle.settings.rounds,
            at=command.at,
            source=command.source,
        )
    )
    return None


def respond_in_round(course: Course, command: Respond, at: GoRound) -> Refusal | None:
    if command.answer not in TURNS:
        return finding.not_that(course.circle, at.item, (), wants=Thing.PROPOSAL)
    if at.state != "open":
        return Refusal(Reason.ALREADY_CLOSED, {"item": at.item})
    return respond(course, command, at.step)


def respond(course: Course, command: Respond, step: Step) -> Refusal | None:
    """A turn. Amending a proposal in its talk asks nobody anew, so any version is right."""
    held = rounds.turn(step, command.by)
    if held is None:
        return Refusal(Reason.NOT_ASKED, {"item": command.item})
    if command.answer not in TURNS:
        return Refusal(Reason.WRONG_STAGE, {"item": command.item, "stage": Stage.TALK.value})
    said = answers.heard(command)
    if rounds.heard_before(held, said) or held.answer is said.answer:
        return None
    if held.answer is not None and said.answer is Answer.PASS:
        return None
    course.add(_fact(said, command, command.item))
    return None


def _fact(
    said: Heard, command: Respond | TakeBack, item: ItemId
) -> facts.TurnTaken | facts.TurnPassed:
    kind = facts.TurnTaken if said.answer is Answer.SPOKE else facts.TurnPassed
    return kind(
        item=item,
        person=command.by,
        source=said.source,
        tap=said.tap,
        arrived=said.arrived,
        at=command.at,
    )


def take_back_in_round(course: Course, command: TakeBack, at: GoRound) -> Refusal | None:
    held = rounds.turn(at.step, command.by)
    if held is None or not rounds.carries(held, command.source):
        return None
    if at.state != "open":
        return Refusal(Reason.ALREADY_CLOSED, {"item": at.item})
    take_back(course, command, 1)
    return None


def take_back(course: Course, command: TakeBack, version: int) -> None:
    step = answers.step_of(course.circle, command.item)
    held = rounds.turn(step, command.by) if step else None
    if held is None or not rounds.carries(held, command.source):
        return
    course.add(
        facts.AnswerTakenBack(
            item=command.item,
            version=version,
            person=command.by,
            source=command.source,
            at=command.at,
        )
    )


def follow(course: Course, when: datetime) -> None:
    """A go-round ends when all have spoken or passed."""
    for at in course.circle.rounds:
        if at.state == "open" and not rounds.unanswered(at.step):
            course.add(facts.RoundClosed(item=at.item, by=None, not_heard=(), at=when))


def window_over(course: Course, at: GoRound, when: datetime) -> None:
    not_heard = rounds.unanswered(at.step)
    course.add(facts.RoundClosed(item=at.item, by=None, not_heard=not_heard, at=when))


def evolve(circle: Circle, fact: SpeakingFact) -> Circle:
    match fact:
        case facts.RoundOpened():
            new = GoRound(
                item=fact.item,
                kind=fact.kind,
                question=fact.question,
                by=fact.by,
                step=rounds.asked(fact.roster, fact.at, fact.due, before=None),
                source=fact.source,
            )
            return replace(circle, rounds=(*circle.rounds, new))
        case facts.TurnTaken() | facts.TurnPassed():
            spoke = isinstance(fact, facts.TurnTaken)
            said = Heard(
                answer=Answer.SPOKE if spoke else Answer.PASS,
                tap=fact.tap,
                source=fact.source,
                arrived=fact.arrived,
            )
            return answers.put_answer(circle, fact.item, fact.person, said)
        case facts.RoundClosed():
            at = finding.known_round(circle, fact.item)
            return finding.put_round(circle, replace(at, state="closed"))
        case facts.RoundCancelled():
            at = finding.known_round(circle, fact.item)
            return finding.put_round(circle, replace(at, state="cancelled"))
        case _:
            assert_never(fact)
