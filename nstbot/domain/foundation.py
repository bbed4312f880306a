"""A founding after each of its facts. The table of its states stands in `founding`."""

from dataclasses import replace
from typing import assert_never

from nstbot.domain import facts, finding, limits, rounds
from nstbot.domain.facts import Answer
from nstbot.domain.state import Circle, Founding, Hand, Member, Procedure

FoundingFact = (
    facts.FoundingOpened
    | facts.FoundingAsked
    | facts.FoundingLeft
    | facts.FoundingJoined
    | facts.FoundingDeclined
    | facts.FoundingObjected
    | facts.FoundingReasonAsked
    | facts.FoundingAimChanged
    | facts.CircleFounded
    | facts.FoundingFailed
)


def _begin(circle: Circle | None, fact: facts.FoundingOpened) -> Circle:
    """A circle that is asked for: the first fact makes it, a later try renews it."""
    step = rounds.asked(fact.asked, fact.at, fact.due, before=None)
    yes = rounds.Heard(answer=Answer.CONSENT, tap=False, source=fact.source, arrived=fact.arrived)
    new = Founding(
        item=fact.item,
        name=fact.name,
        aim=fact.aim,
        founder=fact.founder,
        invited=fact.invited,
        step=rounds.give(step, fact.founder, yes),
        source=fact.source,
    )
    before = circle.foundings if circle else ()
    return Circle(
        id=fact.circle,
        name=fact.name,
        aim=fact.aim,
        founder=fact.founder,
        foundings=(*before, new),
    )


def evolve(circle: Circle | None, fact: FoundingFact) -> Circle:
    """The circle after a fact of its founding."""
    if isinstance(fact, facts.FoundingOpened):
        return _begin(circle, fact)
    assert circle is not None
    at = finding.known_founding(circle, fact.item)
    match fact:
        case facts.CircleFounded():
            return _evolve_founded(circle, fact, at)
        case facts.FoundingFailed():
            return _evolve_failed(circle, fact, at)
        case facts.FoundingAimChanged():
            return _evolve_aim(circle, fact, at)
        case facts.FoundingAsked():
            return _evolve_asked(circle, fact, at)
        case facts.FoundingLeft():
            return _evolve_left(circle, fact, at)
        case facts.FoundingReasonAsked():
            hands = tuple(
                replace(h, asked_again=True) if h.person == fact.person else h for h in at.hands
            )
            return finding.put_founding(circle, replace(at, hands=hands))
        case facts.FoundingJoined():
            return _evolve_answer(circle, fact, at, Answer.CONSENT)
        case facts.FoundingDeclined():
            return _evolve_answer(circle, fact, at, Answer.DECLINE)
        case facts.FoundingObjected():
            hands = _hands(fact, at)
            return _evolve_answer(circle, fact, replace(at, hands=hands), Answer.OBJECTION)
        case _:
            assert_never(fact)


def _evolve_answer(
    circle: Circle,
    fact: facts.FoundingJoined | facts.FoundingDeclined | facts.FoundingObjected,
    at: Founding,
    answer: Answer,
) -> Circle:
    said = rounds.Heard(
        answer=answer,
        tap=fact.tap,
        source=fact.source,
        arrived=fact.arrived,
        words=fact.harm if isinstance(fact, facts.FoundingObjected) else None,
    )
    return finding.put_founding(circle, replace(at, step=rounds.give(at.step, fact.person, said)))


def _hands(fact: facts.FoundingObjected, at: Founding) -> tuple[Hand, ...]:
    """With this one, unless it has its words; one that stands already keeps its time."""
    if fact.person in (h.person for h in finding.hands(at)):
        return at.hands
    others = tuple(h for h in at.hands if h.person != fact.person)
    return (*others, Hand(person=fact.person, raised_at=fact.at))


def _evolve_failed(circle: Circle, fact: facts.FoundingFailed, at: Founding) -> Circle:
    """Who cancelled it may be stopped."""
    circle = finding.put_founding(circle, replace(at, state="failed"))
    if fact.by is None:
        return circle
    done = Procedure(item=fact.item, by=fact.by, until=fact.at + limits.STOP)
    return replace(circle, procedure=done)


def _evolve_left(circle: Circle, fact: facts.FoundingLeft, at: Founding) -> Circle:
    left = replace(
        at,
        step=rounds.without(at.step, fact.person),
        invited=tuple(dict.fromkeys((*at.invited, fact.person))),
        gone=(*at.gone, fact.person),
    )
    return finding.put_founding(circle, left)


def _evolve_asked(circle: Circle, fact: facts.FoundingAsked, at: Founding) -> Circle:
    turns = (*at.step.turns, rounds.Turn(person=fact.person))
    invited = tuple(p for p in at.invited if p != fact.person)
    gone = tuple(p for p in at.gone if p != fact.person)
    step = replace(at.step, turns=turns)
    return finding.put_founding(circle, replace(at, step=step, invited=invited, gone=gone))


def _evolve_aim(circle: Circle, fact: facts.FoundingAimChanged, at: Founding) -> Circle:
    roster = tuple(t.person for t in at.step.turns)
    step = rounds.asked(roster, fact.at, fact.due, before=at.step)
    yes = rounds.Heard(answer=Answer.CONSENT, tap=False, source=fact.source, arrived=fact.arrived)
    step = rounds.give(step, fact.by, yes)
    aims = (*at.aims, fact.source)
    new = replace(at, version=fact.version, aim=fact.aim, step=step, aims=aims, hands=())
    return replace(finding.put_founding(circle, new), aim=fact.aim)


def _evolve_founded(circle: Circle, fact: facts.CircleFounded, at: Founding) -> Circle:
    return replace(
        finding.put_founding(circle, replace(at, state="founded")),
        founded_at=fact.at,
        members=tuple(Member(person=p, since=fact.at) for p in fact.members),
        entitled=fact.entitled,
        late_until=fact.late_until,
        outside=tuple(
            o
            for o in finding.out_of_room_as_members(circle, fact.members, fact.at)
            if o.person in fact.members
        ),
    )
