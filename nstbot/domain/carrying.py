"""What a circle carries up, and how its answer comes back (product §3 *Levels*, canon §10.4).

    consented to be sent → carried → decided | returned (changed, and carried again) | withdrawn

It waits while there is no way, and goes by itself when there is one. While it is above, its own
circle may look at it again: then it is held there.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import calling, facts, finding, limits, passages
from nstbot.domain.commands import Receive
from nstbot.domain.course import Course
from nstbot.domain.errands_up import CarryTold
from nstbot.domain.ids import ItemId
from nstbot.domain.proposal_shapes import Passage, Proposal, Stage
from nstbot.domain.state import Circle

CarryFact = (
    facts.CarriedUp | facts.WayClosed | facts.PassageTold | facts.AmendedAbove | facts.AnswerDown
)
_OUTCOMES = ("sent_on", "parked", "returned", "lapsed", "adopted")
_BACK = ("returned", "lapsed")


def follow(course: Course, when: datetime) -> None:
    """What waits goes up when there is a way, and waits again when there is none any more."""
    for item in finding.ids(course.circle.proposals):
        circle, made = course.circle, finding.known_proposal(course.circle, item)
        if made.stage is Stage.OUTGOING and passages.way_open(circle):
            _carry(course, made, when)
        elif made.stage is Stage.CARRIED and not _is_there(circle, made):
            due = when + limits.SENDING
            course.add(facts.WayClosed(item=item, due=due, at=when))


def _is_there(circle: Circle, made: Proposal) -> bool:
    """The circle above is still the one to which it was carried."""
    up = circle.links.parent
    return up is not None and made.passage is not None and made.passage.parent == up.circle


def _carry(course: Course, made: Proposal, when: datetime) -> None:
    up = course.circle.links.parent
    assert up is not None
    course.add(
        facts.CarriedUp(
            item=made.item,
            version=made.version,
            parent=up.circle,
            name=up.name,
            level=up.level,
            run=made.runs + 1,
            due=when + limits.SENDING,
            at=when,
        )
    )


# ── The answer ──────────────────────────────────────────────────────────────────────────────────


def told(course: Course, command: Receive, body: CarryTold) -> None:
    """The circle above tells how it stands. What is older than that, or of another run, is void."""
    made = passages.of_origin(course.circle, body.origin)
    if made is None or made.passage is None or made.passage.parent != command.errand.sender:
        return
    if body.run != made.runs or body.number <= made.passage.number:
        return
    before = made.passage
    course.add(_passage(made.item, body, command.at))
    if made.stage is Stage.DECIDED or body.what == "withdrawn":
        return
    if body.what in _OUTCOMES and (before.what, before.circle) != (body.what, body.circle):
        _answer(course, made.item, body.what, command.at)
    elif body.wording != passages.wording(before):
        course.add(facts.AmendedAbove(item=made.item, at=command.at))


def _answer(course: Course, item: ItemId, what: str, when: datetime) -> None:
    """Of what was returned it is its origin that may bring it again; after the third time it asks.

    A circle on the way passes it on.
    """
    made = finding.known_proposal(course.circle, item)
    comes_back = what in _BACK and made.stage is Stage.CARRIED and made.brought is None
    times = made.returned + 1 if what in _BACK else made.returned
    due = when + limits.OWNER if comes_back else None
    course.add(facts.AnswerDown(item=item, what=what, times=times, due=due, at=when))
    if comes_back and times % limits.RETURNS == 0:
        calling.open_process(course, item, when)


def _passage(item: ItemId, body: CarryTold, when: datetime) -> facts.PassageTold:
    return facts.PassageTold(
        item=item,
        number=body.number,
        what=body.what,
        stage=body.stage,
        circle=body.circle,
        name=body.name,
        level=body.level,
        there=body.item,
        holder=body.holder,
        until=body.until,
        text=body.wording.text,
        why=body.wording.why,
        term_days=body.wording.term_days,
        scope=body.wording.scope,
        measures=body.wording.measures,
        pilot=body.wording.pilot,
        reason=body.reason,
        decision=body.decision,
        at=when,
        urgent=body.wording.urgent,
    )


# ── State ───────────────────────────────────────────────────────────────────────────────────────


def evolve(circle: Circle, fact: CarryFact) -> Circle:
    made = finding.known_proposal(circle, fact.item)
    match fact:
        case facts.CarriedUp():
            after = _carried(made, fact)
        case facts.WayClosed():
            gone = replace(made.passage, what="over") if made.passage else None
            after = replace(made, stage=Stage.OUTGOING, due=fact.due, passage=gone)
            after = replace(after, owner_asked=False)
        case facts.PassageTold():
            after = replace(made, passage=_told(made, fact))
        case facts.AmendedAbove():
            after = made
        case facts.AnswerDown():
            after = _answered(made, fact)
        case _:
            assert_never(fact)
    return finding.put_proposal(circle, after)


def _carried(made: Proposal, fact: facts.CarriedUp) -> Proposal:
    """From now on it is told where it is; until then it is known that it has come there."""
    reads = passages.wording(made)
    there = Passage(
        parent=fact.parent,
        circle=fact.parent,
        name=fact.name,
        level=fact.level,
        what="sent",
        stage=Stage.CARRIED,
        number=made.passage.number if made.passage else 0,
        there="",
        holder=None,
        until=None,
        text=reads.text,
        why=reads.why,
        term_days=reads.term_days,
        scope=reads.scope,
        measures=reads.measures,
        pilot=reads.pilot,
        urgent=reads.urgent,
    )
    sent = replace(made, stage=Stage.CARRIED, due=fact.due, owner_asked=False)
    return replace(sent, runs=fact.run, passage=there)


def _told(made: Proposal, fact: facts.PassageTold) -> Passage:
    assert made.passage is not None
    return Passage(
        parent=made.passage.parent,
        circle=fact.circle,
        name=fact.name,
        level=fact.level,
        what=fact.what,
        stage=fact.stage,
        number=fact.number,
        there=fact.there,
        holder=fact.holder,
        until=fact.until,
        text=fact.text,
        why=fact.why,
        term_days=fact.term_days,
        scope=fact.scope,
        measures=fact.measures,
        pilot=fact.pilot,
        reason=fact.reason,
        decision=fact.decision,
        urgent=fact.urgent,
    )


def _answered(made: Proposal, fact: facts.AnswerDown) -> Proposal:
    """While its circle looks at it again it is not lost when it comes back; decided is decided."""
    after = replace(made, returned=fact.times)
    if fact.what == "adopted":
        return replace(after, stage=Stage.DECIDED, due=None, owner_asked=False)
    if fact.what not in _BACK or made.stage is not Stage.CARRIED:
        return after
    if made.brought is not None:
        back = Stage.RETURNED if fact.what == "returned" else Stage.LAPSED
        return replace(after, stage=back, due=None, owner_asked=False)
    return replace(after, stage=Stage.WAITING, due=fact.due, owner_asked=False)
