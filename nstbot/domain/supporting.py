"""Objections and concerns about what stands above: by the support of four (product §3, canon §5.5).

    gathering → standing above ⇄ settled → …; → set aside above | gone | withdrawn
    gathering → failed (fewer than four in time: it stays here as a concern)
    of a concern: gathering → delivered → answered

With the fourth it goes to the circle that decides in the same moment. There it ends when who
represents this circle says that it is settled, and none of its supporters says that it is not; when
fewer than four support it; or when every member there sets it aside.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import answers, facts, finding, limits, objections, opening, rounds, settling
from nstbot.domain import support_readings as supports
from nstbot.domain.announced_shapes import Above, Announced
from nstbot.domain.commands import FallDue, Respond, Support, TakeBack, Withdraw
from nstbot.domain.course import Course
from nstbot.domain.facts import Answer, DeadlineKind, ProposalKind
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.rounds import Heard
from nstbot.domain.state import Circle
from nstbot.domain.support_shapes import Appeal, AppealState

_Further = (
    facts.SupportGiven
    | facts.SupportReworded
    | facts.SupportTakenBack
    | facts.ObjectionQualified
    | facts.SupportFailed
    | facts.ObjectionGivenUp
    | facts.OutcomeTold
    | facts.ConcernReplied
)
SupportingFact = facts.SupportAsked | _Further
_MET = (AppealState.SETTLED, AppealState.SET_ASIDE, AppealState.ANSWERED)
_OPEN = (*supports.SUPPORTED, AppealState.DELIVERED)


# ── Beginning ───────────────────────────────────────────────────────────────────────────────────


def start(course: Course, command: Respond, about: Announced | Above) -> Refusal | None:
    """An objection to what stands above, or a concern: the others are asked to support it."""
    if any(a.source == command.source for a in course.circle.appeals):
        return None
    if command.answer not in (Answer.OBJECTION, Answer.CONCERN):
        return Refusal(Reason.FROM_ABOVE, {"item": command.item})
    if refusal := _unfit(course.circle, command, about):
        return refusal
    circle = course.circle
    course.add(
        facts.SupportAsked(
            objection=supports.next_objection(circle),
            to=command.item,
            circle=about.circle,
            there=about.there,
            name=about.name,
            way=supports.way_up(circle, about),
            concern=command.answer is Answer.CONCERN,
            by=command.by,
            harm=command.harm.words if command.harm else None,
            because=command.because.words if command.because else None,
            roster=finding.active(circle),
            due=command.at + circle.settings.support,
            source=command.source,
            arrived=command.arrived,
            at=command.at,
        )
    )
    return None


def _unfit(circle: Circle, command: Respond, about: Announced | Above) -> Refusal | None:
    if supports.is_over(about):
        return Refusal(Reason.ALREADY_CLOSED, {"item": command.item})
    if wrong := objections.wordy(command):
        return wrong
    if command.harm is None or (command.answer is Answer.OBJECTION and command.because is None):
        return Refusal(Reason.EMPTY)
    if again := _said_before(circle, command):
        met = again.state in _MET
        reason = Reason.SAID_BEFORE if met else Reason.SUPPORT_INSTEAD
        return Refusal(reason, {"objection": again.objection})
    return opening.able(circle, ProposalKind.POLICY)


def _said_before(circle: Circle, command: Respond) -> Appeal | None:
    """The same words about the same thing: met, it takes new information; open, support (§6.4)."""
    said = (command.harm and command.harm.words, command.because and command.because.words)
    concern = command.answer is Answer.CONCERN
    return next(
        (
            a
            for a in circle.appeals
            if (a.about, a.concern) == (command.item, concern)
            and (a.harm, a.because) == said
            and a.state in (*_MET, *_OPEN)
        ),
        None,
    )


# ── Support ─────────────────────────────────────────────────────────────────────────────────────


def respond(course: Course, command: Respond, held: Appeal) -> Refusal | None:
    """By tap, or as an answer: ✅ supports; while the supporters are asked it says settled."""
    if command.source == held.source:
        return _reword(course, command, held)
    version = supports.version(held)
    if command.version not in (None, version):
        return Refusal(Reason.OLDER_ASK, {"item": held.objection, "version": version})
    said = answers.heard(command)
    if supports.open_settlement(held) is not None:
        return settling.respond(course, command, held, said)
    if command.answer is not Answer.CONSENT:
        return finding.not_that(course.circle, held.objection, (), wants=Thing.PROPOSAL)
    return _give(course, command, held, said)


def _reword(course: Course, command: Respond, held: Appeal) -> Refusal | None:
    """An edit of the message that began it; what others support stays as it is."""
    if command.arrived <= held.arrived or command.answer is Answer.CONSENT:
        return None
    if held.state is not AppealState.GATHERING or len(supports.supporters(held)) > 1:
        return Refusal(Reason.SUPPORTED, {"objection": held.objection})
    if wrong := objections.wordy(command):
        return wrong
    if command.harm is None or not (held.concern or command.because):
        return Refusal(Reason.EMPTY)
    course.add(
        facts.SupportReworded(
            objection=held.objection,
            by=command.by,
            harm=command.harm.words,
            because=command.because.words if command.because else None,
            arrived=command.arrived,
            at=command.at,
        )
    )
    return None


def support(course: Course, command: Support, held: Appeal) -> Refusal | None:
    """`support O9`."""
    said = Heard(
        answer=Answer.CONSENT, tap=False, source=command.source, arrived=command.arrived, words=None
    )
    return _give(course, command, held, said)


def _give(course: Course, command: Respond | Support, held: Appeal, said: Heard) -> Refusal | None:
    own = rounds.turn(held.step, command.by)
    if own is not None and rounds.heard_before(own, said):
        return None
    if held.state not in supports.SUPPORTED:
        return Refusal(Reason.ALREADY_CLOSED, {"item": held.objection})
    if command.by in supports.supporters(held):
        return Refusal(Reason.SAME_AS_BEFORE, {"item": held.objection})
    course.add(
        facts.SupportGiven(
            objection=held.objection,
            person=command.by,
            source=said.source,
            tap=said.tap,
            arrived=said.arrived,
            at=command.at,
        )
    )
    return None


def withdraw(course: Course, command: Withdraw, held: Appeal) -> Refusal | None:
    """One of the supporters supports it no more."""
    if command.by not in supports.supporters(held):
        args = {"item": held.objection, "owner": held.starter}
        return Refusal(Reason.ONLY_OWNER, {**args})
    if held.state not in supports.SUPPORTED:
        return Refusal(Reason.ALREADY_CLOSED, {"item": held.objection})
    own = rounds.turn(held.step, command.by)
    source = own.source if own and own.source else held.source
    _taken_back(course, command, held, source)
    return None


def take_back(course: Course, command: TakeBack, held: Appeal) -> Refusal | None:
    """A tap, or a message, that gave support or an answer is gone."""
    at = supports.open_settlement(held)
    answer = rounds.turn(at.step, command.by) if at and at.step else None
    if at is not None and answer is not None and rounds.carries(answer, command.source):
        course.add(
            facts.AnswerTakenBack(
                item=held.objection,
                version=supports.version(held),
                person=command.by,
                source=command.source,
                at=command.at,
            )
        )
        return None
    own = rounds.turn(held.step, command.by)
    gave = own is not None and rounds.carries(own, command.source)
    began = (command.by, command.source) == (held.starter, held.source)
    supports_it = command.by in supports.supporters(held)
    if held.state in supports.SUPPORTED and supports_it and (gave or began):
        _taken_back(course, command, held, command.source)
    return None


def _taken_back(course: Course, command: Withdraw | TakeBack, held: Appeal, source: str) -> None:
    course.add(
        facts.SupportTakenBack(
            objection=held.objection, person=command.by, source=source, at=command.at
        )
    )


# ── What follows ────────────────────────────────────────────────────────────────────────────────


def follow(course: Course, when: datetime) -> None:
    """With the fourth it goes up; with fewer than four, or outside the branch, it is withdrawn."""
    for item in [a.objection for a in course.circle.appeals]:
        _count(course, supports.known_appeal(course.circle, item), when)
        settling.follow(course, supports.known_appeal(course.circle, item), when)


def _count(course: Course, held: Appeal, when: datetime) -> None:
    """Who has left the branch is not bound, and has nobody above who could call it settled."""
    count = len(supports.counted(course.circle, held))
    gathering = held.state is AppealState.GATHERING
    if held.state in supports.SUPPORTED and supports.has_left(course.circle, held):
        gone = facts.ObjectionGivenUp(
            objection=held.objection, supporters=count, at=when, left=True
        )
        course.add(gone)
    elif gathering and count >= limits.LEAST:
        course.add(facts.ObjectionQualified(objection=held.objection, at=when))
    elif (gathering and not supports.supporters(held)) or (_stands(held) and count < limits.LEAST):
        given_up = facts.ObjectionGivenUp(objection=held.objection, supporters=count, at=when)
        course.add(given_up)


def _stands(held: Appeal) -> bool:
    return held.state is AppealState.STANDING


def fall_due(course: Course, command: FallDue) -> None:
    """The days for support, or for an answer of the supporters, are over."""
    held = supports.known_appeal(course.circle, command.item)
    if command.kind is DeadlineKind.SETTLEMENT:
        settling.over(course, held, command.at)
        return
    course.add(
        facts.SupportFailed(
            objection=held.objection,
            starter=held.starter,
            supporters=len(supports.counted(course.circle, held)),
            at=command.at,
        )
    )


# ── State ───────────────────────────────────────────────────────────────────────────────────────


def evolve(circle: Circle, fact: SupportingFact) -> Circle:
    if isinstance(fact, facts.SupportAsked):
        return replace(circle, appeals=(*circle.appeals, _appeal(fact)))
    held = supports.known_appeal(circle, fact.objection)
    return supports.put_appeal(circle, _after(circle, held, fact))


def _appeal(fact: facts.SupportAsked) -> Appeal:
    """Whoever begins supports it thereby."""
    step = rounds.asked(fact.roster, fact.at, fact.due, before=None)
    step = supports.with_turn(step, fact.by)
    step = rounds.put(
        step, replace(rounds.blank(step, fact.by), answer=Answer.CONSENT, brought=True)
    )
    return Appeal(
        objection=fact.objection,
        about=fact.to,
        circle=fact.circle,
        there=fact.there,
        name=fact.name,
        way=fact.way,
        concern=fact.concern,
        starter=fact.by,
        harm=fact.harm,
        because=fact.because,
        source=fact.source,
        arrived=fact.arrived,
        step=step,
    )


def _after(circle: Circle, held: Appeal, fact: _Further) -> Appeal:
    match fact:
        case facts.SupportGiven():
            said = Heard(
                answer=Answer.CONSENT,
                tap=fact.tap,
                source=fact.source,
                arrived=fact.arrived,
                words=None,
            )
            step = rounds.give(supports.with_turn(held.step, fact.person), fact.person, said)
            return replace(held, step=step)
        case facts.SupportReworded():
            now = replace(held, harm=fact.harm, because=fact.because)
            return replace(now, arrived=fact.arrived)
        case facts.SupportTakenBack():
            left = rounds.take_back(held.step, fact.person, fact.source)
            gone = replace(held, step=rounds.settle(left, fact.person, None))
            return settling.without(gone, fact.person)
        case facts.ObjectionQualified():
            return _qualified(circle, held)
        case facts.SupportFailed():
            return replace(held, state=AppealState.FAILED)
        case facts.ObjectionGivenUp():
            return replace(settling.overtaken(held), state=AppealState.WITHDRAWN)
        case facts.OutcomeTold():
            told = replace(held, told_at=fact.told_at, state=_OUTCOMES[fact.outcome])
            return told if fact.outcome == "stands" else settling.overtaken(told)
        case facts.ConcernReplied():
            return replace(held, state=AppealState.ANSWERED, answer=fact.text)
        case _:
            assert_never(fact)


_OUTCOMES = {
    "stands": AppealState.STANDING,
    "set_aside": AppealState.SET_ASIDE,
    "gone": AppealState.GONE,
}


def _qualified(circle: Circle, held: Appeal) -> Appeal:
    """It goes to where that stands now, which may be further up than when it was begun."""
    state = AppealState.DELIVERED if held.concern else AppealState.STANDING
    about = supports.target(circle, held.about)
    if about is None:
        return replace(held, state=state)
    return replace(
        held,
        state=state,
        circle=about.circle,
        there=about.there,
        name=about.name,
        way=supports.way_up(circle, about),
    )
