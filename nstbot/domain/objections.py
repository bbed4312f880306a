"""Objections: each stands until its owner ends it, whatever else happens (product §1 rule 1).

    standing → settled | recast | withdrawn        (each by the owner alone)
    standing → set aside                           (by every other member, see `asides`)

While one stands in the consent step the circle works it in; when none stands any more, the check
goes on with the answers it had.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import answers, facts, finding, limits, rounds
from nstbot.domain import support_readings as supports
from nstbot.domain.commands import GiveReason, Recast, Respond, Settle, Withdraw
from nstbot.domain.course import Course
from nstbot.domain.facts import Answer
from nstbot.domain.ids import ItemId, PersonId, Words
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.state import Circle, Objection, Proposal, Stage, Standing

ObjectionCommand = GiveReason | Settle | Recast
ObjectionFact = (
    facts.ObjectionRaised
    | facts.ObjectionReasoned
    | facts.ObjectionReasonAsked
    | facts.ObjectionSettled
    | facts.ObjectionRecast
    | facts.ObjectionWithdrawn
)
Ended = (
    facts.ObjectionSettled
    | facts.ObjectionRecast
    | facts.ObjectionWithdrawn
    | facts.ObjectionSetAside
)

RESUME = limits.GRACE
"""When a check goes on after an objection has ended, there is at least this much time left."""


worded = finding.worded


def bare(command: Respond) -> bool:
    return command.harm is None and command.because is None


def wordy(command: Respond | GiveReason) -> Refusal | None:
    """Why the words of an answer cannot become record."""
    harm = finding.unfit(command.harm, limits.REASON_LENGTH)
    return harm or finding.unfit(command.because, limits.REASON_LENGTH)


def own(circle: Circle, item: ItemId, person: PersonId) -> tuple[Objection, ...]:
    """The person's objections that stand against the proposal `item`."""
    return tuple(o for o in finding.standing(circle, item) if o.owner == person)


def of_message(circle: Circle, item: ItemId, person: PersonId, source: str) -> Objection | None:
    """The objection that this message raised or worded: what comes is its edit, or its echo."""
    theirs = (o for o in circle.objections if o.item == item and o.owner == person)
    return next((o for o in theirs if source in (o.source, *o.reasons)), None)


def edit(course: Course, command: Respond, objection: Objection) -> None:
    """An edit of the message that objected replaces its words; to drop them takes an own word."""
    if bare(command):
        return
    harm = command.harm.words if command.harm else None
    because = command.because.words if command.because else None
    if (harm, because) != (objection.harm, objection.because):
        course.add(_reworded(command, objection, harm, because))


def _reworded(
    command: Respond, objection: Objection, harm: Words | None, because: Words | None
) -> facts.ObjectionReasoned:
    return facts.ObjectionReasoned(
        objection=objection.objection,
        item=objection.item,
        person=objection.owner,
        harm=harm,
        because=because,
        at=command.at,
        source=command.source,
        arrived=command.arrived,
    )


def raise_or_fill(
    course: Course, command: Respond, made: Proposal, *, late: bool
) -> facts.ObjectionRaised | None:
    """A new objection beside the others, or the words that the person's own still lacks."""
    mine = own(course.circle, made.item, command.by)
    current = [o for o in mine if o.version == made.version]
    if bare(command) and current:
        return None
    lacking = next((o for o in current if not finding.whole(o)), None)
    if lacking:
        harm = command.harm.words if command.harm else lacking.harm
        because = command.because.words if command.because else lacking.because
        course.add(_reworded(command, lacking, harm, because))
        return None
    raised = _raised(course.circle, command, made, late=late)
    course.add(raised)
    for older in mine:
        if not worded(older) and older.version < made.version:
            course.add(withdrawn(older, command.at))
    return raised


def _raised(
    circle: Circle, command: Respond, made: Proposal, *, late: bool
) -> facts.ObjectionRaised:
    return facts.ObjectionRaised(
        objection=supports.next_objection(circle),
        item=made.item,
        version=made.version,
        person=command.by,
        harm=command.harm.words if command.harm else None,
        because=command.because.words if command.because else None,
        source=command.source,
        tap=command.tap,
        arrived=command.arrived,
        late=late,
        at=command.at,
    )


def withdrawn(objection: Objection, when: datetime) -> facts.ObjectionWithdrawn:
    return facts.ObjectionWithdrawn(
        objection=objection.objection, item=objection.item, person=objection.owner, at=when
    )


def settled(objection: Objection, version: int | None, when: datetime) -> facts.ObjectionSettled:
    return facts.ObjectionSettled(
        objection=objection.objection,
        item=objection.item,
        person=objection.owner,
        version=version,
        at=when,
    )


def decide(course: Course, command: ObjectionCommand) -> Refusal | None:
    """What only the owner may do with an objection."""
    mine = tuple(o.objection for o in finding.own_standing(course.circle, command.by))
    item = finding.meant(command.objection, mine)
    if isinstance(item, Refusal):
        return item
    if finding.objection(course.circle, item) is None:
        return finding.not_that(course.circle, item, mine, wants=Thing.OBJECTION)
    if refusal := refuse_ending(course.circle, command.by, item):
        return refusal
    return _done_by_owner(course, command, finding.known_objection(course.circle, item))


def refuse_ending(circle: Circle, person: PersonId, item: ItemId) -> Refusal | None:
    """Why this person cannot end or reword the objection."""
    objection = finding.known_objection(circle, item)
    if objection.owner != person:
        return Refusal(Reason.ONLY_OWNER, {"item": item, "owner": objection.owner})
    if objection.standing is not Standing.STANDING:
        return Refusal(Reason.NOT_STANDING, {"objection": item})
    if finding.known_proposal(circle, objection.item).stage in finding.CLOSED:
        return Refusal(Reason.ALREADY_CLOSED, {"item": objection.item})
    return None


def _done_by_owner(
    course: Course, command: ObjectionCommand, objection: Objection
) -> Refusal | None:
    match command:
        case Settle():
            course.add(settled(objection, None, command.at))
        case Recast():
            if wrong := _undated(course.circle, command):
                return wrong
            course.add(_recast(command, objection))
        case GiveReason():
            if command.harm is None and command.because is None:
                return Refusal(Reason.EMPTY)
            if wrong := wordy(command):
                return wrong
            course.add(_reasoned(command, objection))
        case _:
            assert_never(command)
    return None


def _undated(circle: Circle, command: Recast) -> Refusal | None:
    """What is deferred is with somebody here until some date."""
    if command.later is None and command.until is None:
        return None
    if command.later and finding.member(circle, command.later) is None:
        return Refusal(Reason.NO_SUCH_MEMBER, {"person": command.later})
    latest = command.at + limits.FARTHEST
    if command.until is None or not command.at < command.until <= latest:
        return Refusal(Reason.NOT_A_DATE_AHEAD, {"latest": latest})
    return None


def _recast(command: Recast, objection: Objection) -> facts.ObjectionRecast:
    """Without a name it is its owner who comes back to it."""
    return facts.ObjectionRecast(
        objection=objection.objection,
        item=objection.item,
        person=objection.owner,
        later=(command.later or command.by) if command.until else None,
        until=command.until,
        at=command.at,
    )


def _reasoned(command: GiveReason, objection: Objection) -> facts.ObjectionReasoned:
    """With the new words where there are some, and the former where not."""
    return facts.ObjectionReasoned(
        objection=objection.objection,
        item=objection.item,
        person=objection.owner,
        harm=command.harm.words if command.harm else objection.harm,
        because=command.because.words if command.because else objection.because,
        at=command.at,
    )


def withdraw(course: Course, command: Withdraw, item: ItemId) -> Refusal | None:
    if refusal := refuse_ending(course.circle, command.by, item):
        return refusal
    course.add(withdrawn(finding.known_objection(course.circle, item), command.at))
    return None


def reason_due(course: Course, item: ItemId, when: datetime) -> None:
    """A day without the reason: its owner is asked once more (product §2)."""
    objection = finding.known_objection(course.circle, item)
    course.add(
        facts.ObjectionReasonAsked(
            objection=item, item=objection.item, person=objection.owner, at=when
        )
    )


def evolve(circle: Circle, fact: ObjectionFact) -> Circle:
    if isinstance(fact, facts.ObjectionRaised):
        return _evolve_raised(circle, fact)
    objection = finding.known_objection(circle, fact.objection)
    match fact:
        case facts.ObjectionReasoned():
            reasoned = finding.put_objection(circle, _with_reason(objection, fact))
            return _in_words(reasoned, objection.item)
        case facts.ObjectionReasonAsked():
            return finding.put_objection(circle, replace(objection, asked_again=True))
        case facts.ObjectionSettled():
            ended = replace(objection, standing=Standing.SETTLED, met_by=fact.version)
            return end(circle, fact, ended)
        case facts.ObjectionRecast():
            recast = replace(
                objection, standing=Standing.RECAST, later=fact.later, until=fact.until
            )
            return end(circle, fact, recast)
        case facts.ObjectionWithdrawn():
            return end(circle, fact, replace(objection, standing=Standing.WITHDRAWN))
        case _:
            assert_never(fact)


def _evolve_raised(circle: Circle, fact: facts.ObjectionRaised) -> Circle:
    new = Objection(
        objection=fact.objection,
        item=fact.item,
        version=fact.version,
        owner=fact.person,
        harm=fact.harm,
        because=fact.because,
        source=fact.source,
        tap=fact.tap,
        late=fact.late,
        raised_at=fact.at,
        arrived=fact.arrived,
    )
    said = rounds.Heard(
        answer=Answer.OBJECTION,
        tap=fact.tap,
        source=fact.source,
        arrived=fact.arrived,
        words=fact.harm or fact.because,
    )
    answered = answers.put_answer(circle, fact.item, fact.person, said)
    raised = replace(answered, objections=(*circle.objections, new))
    return _in_words(raised, fact.item) if worded(new) else raised


def _in_words(circle: Circle, item: ItemId) -> Circle:
    """There is something to work in: the loop counts."""
    made = finding.known_proposal(circle, item)
    return finding.put_proposal(circle, replace(made, bare=False))


def _with_reason(objection: Objection, fact: facts.ObjectionReasoned) -> Objection:
    """Whoever takes a reason away is asked for it in the answer, not once more by a timer."""
    now = replace(objection, harm=fact.harm, because=fact.because)
    taken_away = finding.whole(objection) and not finding.whole(now)
    return replace(
        now,
        reasons=(*objection.reasons, fact.source) if fact.source else objection.reasons,
        arrived=max(objection.arrived, fact.arrived),
        asked_again=objection.asked_again or taken_away,
    )


def end(circle: Circle, fact: Ended, ended: Objection) -> Circle:
    """Its owner is asked again, or has said a concern; with the last one the check goes on."""
    circle = finding.put_objection(circle, ended)
    made = finding.known_proposal(circle, ended.item)
    made = _owner_asked_again(circle, fact, ended, made)
    if made.stage is Stage.INTEGRATING and not finding.standing(circle, ended.item):
        made = _resume(made, fact)
    return finding.put_proposal(circle, made)


def _owner_asked_again(circle: Circle, fact: Ended, ended: Objection, made: Proposal) -> Proposal:
    held = rounds.turn(made.step, ended.owner) if made.step else None
    more = any(o.version == made.version for o in own(circle, made.item, ended.owner))
    if held is None or made.step is None or more or made.stage in finding.CLOSED:
        return made
    if isinstance(fact, facts.ObjectionSetAside):
        return made  # they have answered, and it was no consent
    by_word = isinstance(fact, facts.ObjectionRecast) and not fact.left
    if by_word and held.answer in (None, Answer.OBJECTION):
        words = ended.harm or ended.because
        step = rounds.settle(made.step, ended.owner, Answer.CONCERN, words)
        return replace(made, step=step)
    if held.answer is Answer.OBJECTION:
        return replace(made, step=rounds.settle(made.step, ended.owner, None))
    return made


def _resume(made: Proposal, fact: Ended) -> Proposal:
    """The check goes on. A loop in which nothing was said but a hand that went down is none."""
    assert made.step is not None
    due = max(made.step.due, fact.at + RESUME)
    none = made.bare and isinstance(fact, facts.ObjectionWithdrawn)
    loop = made.loop - 1 if none else made.loop
    step = replace(made.step, due=due)
    return replace(made, stage=Stage.CONSENT, step=step, due=due, loop=loop)
