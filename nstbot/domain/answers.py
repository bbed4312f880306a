"""What all questions share: further taps, answers taken back, windows that were moved."""

from dataclasses import replace
from datetime import datetime

from nstbot.domain import facts, finding, rounds, turns
from nstbot.domain import selection_readings as readings
from nstbot.domain import support_readings as supports
from nstbot.domain.commands import Respond
from nstbot.domain.facts import Answer, DeadlineKind
from nstbot.domain.ids import MEETING, ItemId, PersonId, Words
from nstbot.domain.rounds import Heard, Step
from nstbot.domain.state import Circle

AnswerFact = facts.TapNoted | facts.AnswerTakenBack | facts.DeadlineMoved


def heard(command: Respond, words: Words | None = None) -> Heard:
    return Heard(
        answer=command.answer,
        tap=command.tap,
        source=command.source,
        arrived=command.arrived,
        words=words,
    )


def noted(command: Respond, item: ItemId, version: int) -> facts.TapNoted:
    return facts.TapNoted(
        item=item,
        version=version,
        person=command.by,
        answer=command.answer,
        source=command.source,
        arrived=command.arrived,
        at=command.at,
    )


def step_of(circle: Circle, item: ItemId) -> Step | None:
    """The question of a founding, a go-round, a selection or a proposal.

    Or whether an objection is set aside.
    """
    if found := finding.founding(circle, item):
        return found.step
    if go_round := finding.go_round(circle, item):
        return go_round.step
    at = readings.selection(circle, item)
    if at and readings.has_own_step(at):
        return at.step
    if held := finding.objection(circle, item):
        asked = finding.open_aside(circle, held)
        return asked.step if asked else None
    if appeal := supports.appeal(circle, item):
        return supports.step(appeal)
    made = finding.proposal(circle, item)
    if made is None and item.startswith(MEETING):
        return finding.known_meeting(circle, item).step
    return made.step if made else None


def put_step(circle: Circle, item: ItemId, step: Step) -> Circle:
    if found := finding.founding(circle, item):
        return finding.put_founding(circle, replace(found, step=step))
    if go_round := finding.go_round(circle, item):
        return finding.put_round(circle, replace(go_round, step=step))
    at = readings.selection(circle, item)
    if at and readings.has_own_step(at):
        return readings.put(circle, replace(at, step=step))
    if held := finding.objection(circle, item):
        assert held.aside is not None
        return finding.put_objection(circle, replace(held, aside=replace(held.aside, step=step)))
    if appeal := supports.appeal(circle, item):
        return supports.put_step(circle, appeal, step)
    if item.startswith(MEETING):
        meeting = finding.known_meeting(circle, item)
        return finding.put_meeting(circle, replace(meeting, step=step))
    made = finding.known_proposal(circle, item)
    return finding.put_proposal(circle, replace(made, step=step))


def put_answer(circle: Circle, item: ItemId, person: PersonId, said: Heard) -> Circle:
    """What counts now, where the person has a turn; a decision may be objected to by others."""
    step = step_of(circle, item)
    return put_step(circle, item, rounds.give(step, person, said)) if step else circle


def evolve(circle: Circle, fact: AnswerFact) -> Circle:
    if isinstance(fact, facts.DeadlineMoved):
        return _move(circle, fact)
    step = step_of(circle, fact.item)
    assert step is not None
    if isinstance(fact, facts.AnswerTakenBack):
        at = finding.go_round(circle, fact.item)
        if at is not None:
            left = replace(at, step=rounds.take_back(step, fact.person, fact.source))
            return finding.put_round(circle, turns.taken_back(left, fact.person, fact.at))
        changed = _objects_still(circle, fact, rounds.take_back(step, fact.person, fact.source))
    else:
        tap = rounds.Tap(answer=fact.answer, source=fact.source, arrived=fact.arrived)
        changed = rounds.note(step, fact.person, tap)
    return put_step(circle, fact.item, changed)


def _objects_still(circle: Circle, fact: facts.AnswerTakenBack, step: Step) -> Step:
    """Whose other objection to this version stands has an answer, whatever else is taken back."""
    held = rounds.turn(step, fact.person)
    for other in finding.standing(circle, fact.item):
        theirs = other.owner == fact.person and other.version == fact.version
        said_so = fact.source in (other.source, *other.reasons)
        if held is not None and held.answer is None and theirs and not said_so:
            again = replace(
                held,
                answer=Answer.OBJECTION,
                words=other.harm,
                tap=other.tap,
                source=other.source,
            )
            return rounds.put(step, again)
    return step


def _move(circle: Circle, fact: facts.DeadlineMoved) -> Circle:
    step = step_of(circle, fact.item)
    match fact.kind:
        case DeadlineKind.TURN:
            at = turns.anew(finding.known_round(circle, fact.item), fact.at)
            return finding.put_round(circle, at)
        case DeadlineKind.ROOM:
            changed = tuple(
                replace(o, until=fact.due) if o.person == PersonId(fact.item) else o
                for o in circle.outside
            )
            return replace(circle, outside=changed)
        case DeadlineKind.THERE:
            member = finding.known_member(circle, PersonId(fact.item))
            if member.asked_if_there is None:
                return circle
            return finding.put_member(circle, replace(member, asked_if_there=fact.due))
        case DeadlineKind.ORPHAN if held := finding.objection(circle, fact.item):
            return finding.put_objection(circle, replace(held, orphaned=fact.due))
        case DeadlineKind.INTEGRATION | DeadlineKind.ORPHAN:
            return _put_due(circle, fact.item, fact.due)
        case _:
            assert step is not None
            moved = put_step(circle, fact.item, replace(step, due=fact.due))
            return _put_due(moved, fact.item, fact.due)


def _put_due(circle: Circle, item: ItemId, due: datetime) -> Circle:
    at = readings.selection(circle, item)
    if at and readings.has_own_step(at):
        return readings.put(circle, replace(at, due=due))
    made = finding.proposal(circle, item)
    return finding.put_proposal(circle, replace(made, due=due)) if made else circle
