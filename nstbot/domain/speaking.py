"""Go-rounds of their own (R2) and the talk steps of proposals: everybody may speak, once.

The tables of turns and rounds stand in `turns`. Who is called next follows in `calling`.
"""

from dataclasses import replace
from typing import assert_never

from nstbot.domain import answers, calling, facts, finding, limits, rounds, turns
from nstbot.domain.commands import AnswerSealed, Defer, Done, OpenRound, Respond, TakeBack
from nstbot.domain.course import Course
from nstbot.domain.facts import Answer, RoundKind, RoundMode
from nstbot.domain.ids import ItemId
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.rounds import GoRound, Heard, Step
from nstbot.domain.state import Circle, Stage

OfRounds = facts.RoundOpened | facts.RoundClosed | facts.RoundCancelled
SpeakingFact = OfRounds | turns.Answered | turns.TurnFact
SpeakingCommand = OpenRound | AnswerSealed | Defer | Done
TURNS = (Answer.SPOKE, Answer.PASS)
NEVER_KEPT = (RoundKind.OPENING, RoundKind.CLOSING)
"""Their words are never stored, and so cannot be hidden until later (engineering §6)."""


def decide(course: Course, command: SpeakingCommand) -> Refusal | None:
    match command:
        case OpenRound():
            return _open_round(course, command)
        case AnswerSealed():
            return _answer_sealed(course, command)
        case Defer():
            return _defer(course, command)
        case Done():
            return _done(course, command)
        case _:
            assert_never(command)


# ── Opening ─────────────────────────────────────────────────────────────────────────────────────


def _open_round(course: Course, command: OpenRound) -> Refusal | None:
    circle = course.circle
    if command.source and any(r.source == command.source for r in circle.rounds):
        return None
    if command.kind is RoundKind.OWN and command.question is None:
        return Refusal(Reason.EMPTY)
    if wrong := finding.unfit(command.question, limits.REASON_LENGTH):
        return wrong
    if wrong := _unfit(circle, command):
        return wrong
    calling.open_round(
        course,
        command.kind,
        command.at,
        by=command.by,
        mode=command.mode,
        question=command.question.words if command.question else None,
        about=command.about,
        source=command.source,
    )
    return None


def _unfit(circle: Circle, command: OpenRound) -> Refusal | None:
    """Why such a round cannot be held now."""
    mode = calling.mode_of(circle, command.mode)
    if mode is RoundMode.SEALED and command.kind in NEVER_KEPT:
        return Refusal(Reason.NEVER_SEALED, {"kind": command.kind.value})
    running = turns.running_in_turn(circle)
    if mode is RoundMode.IN_TURN and running and command.kind is not RoundKind.PROCESS:
        return Refusal(Reason.ROUND_RUNNING, {"item": running[0].item})
    return _unfit_about(circle, command)


def _unfit_about(circle: Circle, command: OpenRound) -> Refusal | None:
    """The long form belongs to the talk, and to a review that is open; how to go on to any time."""
    if command.about is None:
        return None
    made = finding.proposal(circle, command.about)
    decided = finding.decision(circle, command.about)
    if decided is not None and decided.reviewed and decided.force not in finding.ENDED:
        return None
    if made is None:
        return finding.not_that(circle, command.about, (), wants=Thing.PROPOSAL)
    if command.kind in turns.LONG_FORM and made.stage is not Stage.TALK:
        return Refusal(Reason.WRONG_STAGE, {"item": made.item, "stage": made.stage.value})
    return None


# ── Answers ─────────────────────────────────────────────────────────────────────────────────────


def respond_in_round(course: Course, command: Respond, at: GoRound) -> Refusal | None:
    if command.answer not in TURNS:
        return finding.not_that(course.circle, at.item, (), wants=Thing.PROPOSAL)
    if wrong := _not_open(at):
        return wrong
    if at.mode is RoundMode.SEALED and command.answer is Answer.SPOKE:
        return Refusal(Reason.EMPTY)
    if not turns.in_turn(at):
        return respond(course, command, at.step)
    return _respond_in_turn(course, command, at)


def _not_open(at: GoRound) -> Refusal | None:
    if at.state == "open":
        return None
    if at.state == "paused":
        return Refusal(Reason.WRONG_STAGE, {"item": at.item, "stage": at.state})
    return Refusal(Reason.ALREADY_CLOSED, {"item": at.item})


def _respond_in_turn(course: Course, command: Respond, at: GoRound) -> Refusal | None:
    """What others say during a turn is ordinary talk; passing ahead is possible."""
    held = rounds.turn(at.step, command.by)
    if held is None:
        return Refusal(Reason.NOT_ASKED, {"item": at.item})
    said = answers.heard(command)
    if rounds.heard_before(held, said):
        return None
    theirs = at.call is not None and at.call.person == command.by
    if said.answer is Answer.SPOKE:
        if theirs:
            course.add(_fact(said, command, at.item))
    elif theirs and held.answer is Answer.SPOKE:
        course.add(_ended(at, command))
    elif held.answer is None:
        course.add(_fact(said, command, at.item))
    return None


def _ended(at: GoRound, command: Respond | Done) -> facts.TurnEnded:
    source = command.source if isinstance(command, Done) else None
    return facts.TurnEnded(
        item=at.item, person=command.by, by=command.by, at=command.at, source=source
    )


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


def _answer_sealed(course: Course, command: AnswerSealed) -> Refusal | None:
    """Kept until the round is closed; then all are shown together."""
    if command.item is None and turns.said_before(course.circle, command.by, command.source):
        return None
    at = _sealed(course.circle, command)
    if isinstance(at, Refusal):
        return at
    held = rounds.turn(at.step, command.by)
    if held is None:
        return Refusal(Reason.NOT_ASKED, {"item": at.item})
    if wrong := finding.unfit(command.words, limits.SEALED_LENGTH):
        return wrong
    said = Heard(
        answer=Answer.SPOKE,
        tap=False,
        source=command.source,
        arrived=command.arrived,
        words=command.words.words,
    )
    if rounds.heard_before(held, said):
        return None
    course.add(
        facts.SealedAnswerGiven(
            item=at.item,
            person=command.by,
            words=command.words.words,
            source=command.source,
            arrived=command.arrived,
            in_room=command.in_room,
            at=command.at,
        )
    )
    return None


def _sealed(circle: Circle, command: AnswerSealed) -> GoRound | Refusal:
    possible = tuple(
        r.item
        for r in circle.rounds
        if r.state == "open" and r.mode is RoundMode.SEALED and rounds.turn(r.step, command.by)
    )
    meant = finding.meant(command.item, possible)
    if isinstance(meant, Refusal):
        return meant
    at = finding.go_round(circle, meant)
    if at is None:
        return finding.not_that(circle, meant, possible, wants=Thing.ROUND)
    if wrong := _not_open(at):
        return wrong
    return at if at.mode is RoundMode.SEALED else Refusal(Reason.NOT_SEALED, {"item": at.item})


# ── One's own turn in a round in turn ───────────────────────────────────────────────────────────


def _own_turn(circle: Circle, item: ItemId | None) -> GoRound | Refusal:
    """The open round in turn that is meant."""
    asked = tuple(r.item for r in turns.running_in_turn(circle))
    meant = finding.meant(item, asked)
    if isinstance(meant, Refusal):
        return meant
    at = finding.go_round(circle, meant)
    if at is None:
        return finding.not_that(circle, meant, asked, wants=Thing.ROUND)
    if wrong := _not_open(at):
        return wrong
    if not turns.in_turn(at):
        return Refusal(Reason.NOT_IN_TURN, {"item": at.item})
    return at


def _defer(course: Course, command: Defer) -> Refusal | None:
    """To the end of the round, once; also before one is called."""
    at = _own_turn(course.circle, command.item)
    if isinstance(at, Refusal):
        return at
    if command.by not in turns.to_come(at):
        return _not_theirs(at)
    if command.by in at.deferred:
        return Refusal(Reason.DEFERRED_ONCE, {"item": at.item})
    course.add(facts.TurnDeferred(item=at.item, person=command.by, by=command.by, at=command.at))
    return None


def _not_theirs(at: GoRound) -> Refusal:
    called = at.call.person if at.call else ""
    return Refusal(Reason.NOT_YOUR_TURN, {"item": at.item, "person": called})


def _done(course: Course, command: Done) -> Refusal | None:
    """Whoever says `done` without a written word has spoken aloud."""
    if turns.said_before(course.circle, command.by, command.source):
        return None
    at = _own_turn(course.circle, command.item)
    if isinstance(at, Refusal):
        return at
    if at.call is None or at.call.person != command.by:
        return _not_theirs(at)
    held = rounds.turn(at.step, command.by)
    if held is not None and held.answer is None:
        course.add(
            facts.TurnTaken(
                item=at.item,
                person=command.by,
                source=command.source,
                tap=False,
                arrived=command.arrived,
                at=command.at,
            )
        )
    course.add(_ended(at, command))
    return None


# ── Taking back ─────────────────────────────────────────────────────────────────────────────────


def take_back_in_round(course: Course, command: TakeBack, at: GoRound) -> Refusal | None:
    held = rounds.turn(at.step, command.by)
    if held is None or not rounds.carries(held, command.source):
        return None
    if at.state not in turns.RUNNING:
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


# ── After each fact ─────────────────────────────────────────────────────────────────────────────


def evolve(circle: Circle, fact: SpeakingFact) -> Circle:
    if isinstance(fact, turns.Answered):
        return _answered(circle, fact)
    if isinstance(fact, facts.RoundOpened):
        return _opened(circle, fact)
    at = finding.known_round(circle, fact.item)
    if isinstance(fact, turns.TurnFact):
        return finding.put_round(circle, turns.evolve(at, fact))
    state = "closed" if isinstance(fact, facts.RoundClosed) else "cancelled"
    return finding.put_round(circle, replace(at, state=state, call=None, pause=None))


def _answered(circle: Circle, fact: turns.Answered) -> Circle:
    """In a go-round, or in the talk of a proposal."""
    at = finding.go_round(circle, fact.item)
    if at is not None:
        return finding.put_round(circle, turns.answered(at, fact))
    return answers.put_answer(circle, fact.item, fact.person, turns.heard(fact))


def _opened(circle: Circle, fact: facts.RoundOpened) -> Circle:
    """The next round begins with the next seat. The talk that it is about lasts as long."""
    seats = turns.seats_from(circle, fact.roster[0] if fact.roster else None)
    circle = replace(
        circle,
        rounds=(*circle.rounds, turns.opened(fact)),
        starter=seats[1] if len(seats) > 1 else None,
    )
    made = finding.proposal(circle, fact.about) if fact.about else None
    if made is None or made.step is None or fact.kind not in turns.LONG_FORM:
        return circle
    due = max(made.step.due, fact.due)
    longer = replace(made, step=replace(made.step, due=due), due=due)
    return finding.put_proposal(circle, longer)
