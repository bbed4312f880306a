"""What somebody looks at by a date after a decision: its conditions, and what was deferred.

open → asked (its day has come) → met; what is not met is objected to, as any decision
"""

from dataclasses import replace
from datetime import datetime

from nstbot.domain import facts, finding
from nstbot.domain.commands import Meet
from nstbot.domain.course import Course
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.state import Check, Circle, Decision, Force

CheckFact = facts.CheckAsked | facts.CheckMet
OVER = (Force.SUPERSEDED, Force.LAPSED)


def with_whom(circle: Circle, decided: Decision, check: Check) -> PersonId | None:
    """Who looks: the one named, else who is responsible; None when neither is here."""
    people = (p for p in (check.person, decided.responsible) if p)
    return next((p for p in people if finding.member(circle, p)), None)


def decide(course: Course, command: Meet) -> Refusal | None:
    circle = course.circle
    possible = tuple(
        d.decision
        for d in circle.decisions
        if any(with_whom(circle, d, c) == command.by for c in unmet(d))
    )
    item = finding.meant(command.decision, possible)
    if isinstance(item, Refusal):
        return item
    decided = finding.decision(circle, item)
    if decided is None:
        return finding.not_that(circle, item, possible, wants=Thing.DECISION)
    open_ = unmet(decided)
    if not open_:
        return Refusal(Reason.NOTHING_TO_MEET, {"item": item})
    mine = [c for c in open_ if with_whom(circle, decided, c) in (command.by, None)]
    if not mine:
        person = with_whom(circle, decided, open_[0]) or open_[0].person
        return Refusal(Reason.ONLY_CHECKER, {"item": item, "person": person})
    first = min(mine, key=lambda c: c.until)
    course.add(
        facts.CheckMet(
            decision=item,
            number=decided.checks.index(first),
            by=command.by,
            words=first.words,
            at=command.at,
        )
    )
    return None


def unmet(decided: Decision) -> tuple[Check, ...]:
    if decided.force in OVER:
        return ()
    return tuple(c for c in decided.checks if c.state != "met")


def due(course: Course, item: ItemId, when: datetime) -> None:
    """Whoever looks is asked, for each whose day has come."""
    decided = finding.known_decision(course.circle, item)
    for number, check in enumerate(decided.checks):
        if check.state == "open" and check.until <= when:
            course.add(
                facts.CheckAsked(
                    decision=item,
                    number=number,
                    person=with_whom(course.circle, decided, check),
                    words=check.words,
                    at=when,
                )
            )


def evolve(circle: Circle, fact: CheckFact) -> Circle:
    decided = finding.known_decision(circle, fact.decision)
    state = "met" if isinstance(fact, facts.CheckMet) else "asked"
    checks = tuple(
        replace(c, state=state) if number == fact.number else c
        for number, c in enumerate(decided.checks)
    )
    return finding.put_decision(circle, replace(decided, checks=checks))


def to_meet(circle: Circle, person: PersonId | None) -> tuple[ItemId, ...]:
    """Decisions of which this person may say that something is met; else all with something."""
    open_ = [d for d in circle.decisions if unmet(d)]
    mine = [d for d in open_ if any(with_whom(circle, d, c) == person for c in unmet(d))]
    return tuple(d.decision for d in mine or open_)
