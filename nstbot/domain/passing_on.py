"""What passes through a circle, and what it says to it (canon §5.5).

Circles on the way of an objection have some days, all at once, to offer a settlement by consent;
they can neither stop nor delay it. A concern that was delivered is answered by consent, too.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import facts, finding, limits, opening
from nstbot.domain import support_readings as supports
from nstbot.domain.commands import AnswerCircle
from nstbot.domain.course import Course
from nstbot.domain.errands_support import GivenUp, ObjectionOnTheWay, ObjectionTold, OfferAnswered
from nstbot.domain.facts import ProposalKind
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.state import Circle
from nstbot.domain.support_shapes import Passing

PassingFact = facts.ObjectionPassing | facts.PassingTold


def on_the_way(course: Course, body: ObjectionOnTheWay, when: datetime) -> None:
    circle = course.circle
    if supports.known(circle, body.origin, body.source):
        return
    course.add(
        facts.ObjectionPassing(
            objection=supports.next_objection(circle),
            circle=body.origin,
            there=body.source,
            name=body.name,
            decider=body.decider,
            decider_name=body.decider_name,
            what=body.about,
            harm=body.harm,
            because=body.because,
            until=when + circle.settings.support,
            at=when,
        )
    )


def told(course: Course, body: ObjectionTold, when: datetime) -> None:
    """How it stands where it is decided. What is met before it comes here comes no more."""
    held = supports.passing_of(course.circle, body.origin, body.source)
    if held is None:
        known = supports.known(course.circle, body.origin, body.source)
        if body.outcome != "stands" and not known:
            early = facts.GivenUpEarly(circle=body.origin, there=body.source, at=when)
            course.add(early)
        return
    if held.item is not None:
        return
    newer = held.told_at is None or body.told_at >= held.told_at
    if newer and held.outcome != "withdrawn" and body.outcome != held.outcome:
        _tell(course, held, body.outcome, body.told_at, when)


def given_up(course: Course, body: GivenUp, when: datetime) -> None:
    held = supports.passing_of(course.circle, body.origin, body.source)
    if held is not None and held.item is None and held.outcome != "withdrawn":
        _tell(course, held, "withdrawn", when, when)


def offer_answered(course: Course, body: OfferAnswered, when: datetime) -> None:
    """What was offered was not taken: there may be another."""
    made = finding.proposal(course.circle, body.there)
    held = supports.passing(course.circle, made.answers) if made and made.answers else None
    if held is not None and held.answer is not None and not body.settled:
        _tell(course, held, "not_taken", when, when)


def _tell(course: Course, held: Passing, outcome: str, told_at: datetime, when: datetime) -> None:
    course.add(
        facts.PassingTold(objection=held.objection, outcome=outcome, told_at=told_at, at=when)
    )


def answer(course: Course, command: AnswerCircle) -> Refusal | None:
    """What the circle is to say: a check of its own, which neither counts nor waits."""
    circle = course.circle
    if finding.proposed_by(circle, command.source):
        return None
    held = supports.passing(circle, command.objection)
    if held is None:
        possible = tuple(p.objection for p in circle.passing if p.answer is None)
        return finding.not_that(circle, command.objection, possible, wants=Thing.OBJECTION)
    if refusal := _unfit(circle, command, held):
        return refusal
    item = finding.next_proposal(circle)
    course.add(
        facts.ProposalMade(
            item=item,
            kind=ProposalKind.ANSWER,
            by=command.by,
            text=command.text.words,
            why=None,
            subject=None,
            term_days=None,
            responsible=None,
            source=command.source,
            answers=held.objection,
            at=command.at,
        )
    )
    new = finding.known_proposal(course.circle, item)
    return opening.open_consent(course, new, command.at, by=command.by)


def _unfit(circle: Circle, command: AnswerCircle, held: Passing) -> Refusal | None:
    if held.item is None and held.outcome != "stands":
        return Refusal(Reason.NOT_STANDING, {"objection": held.objection})
    if held.until is not None and command.at >= held.until:
        return Refusal(Reason.LATE, {"item": held.objection})
    asked = (p for p in circle.proposals if p.answers == held.objection)
    under_way = next((p.item for p in asked if p.stage not in finding.CLOSED), None)
    if under_way is not None or held.answer is not None:
        args = {"objection": held.objection, "item": under_way or ""}
        return Refusal(Reason.ANSWERED_ALREADY, {**args})
    return finding.unfit(command.text, limits.REASON_LENGTH)


# ── State ───────────────────────────────────────────────────────────────────────────────────────


def evolve(circle: Circle, fact: PassingFact) -> Circle:
    match fact:
        case facts.ObjectionPassing():
            return replace(circle, passing=(*circle.passing, _passing(fact)))
        case facts.PassingTold():
            held = supports.passing(circle, fact.objection)
            assert held is not None
            if fact.outcome == "not_taken":
                return supports.put_passing(circle, replace(held, answer=None))
            now = replace(held, outcome=fact.outcome, told_at=fact.told_at)
            return supports.put_passing(circle, now)
        case _:
            assert_never(fact)


def _passing(fact: facts.ObjectionPassing) -> Passing:
    return Passing(
        objection=fact.objection,
        circle=fact.circle,
        there=fact.there,
        name=fact.name,
        harm=fact.harm,
        because=fact.because,
        at=fact.at,
        decider=fact.decider,
        decider_name=fact.decider_name,
        about=fact.what,
        until=fact.until,
    )
