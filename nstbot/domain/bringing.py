"""What a circle below has sent, as it is here (product §3 *Levels*, canon §10.4).

It has the way of every proposal. Who sits here for that circle speaks for it; only its origin
withdraws it. It is not adopted while its circle looks at it again, nor before the days are over in
which somebody there may still object.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import facts, finding, passages
from nstbot.domain import link_readings as links
from nstbot.domain.commands import Receive
from nstbot.domain.course import Course
from nstbot.domain.errands_up import Carried, CarryUp
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.link_shapes import Missed
from nstbot.domain.proposal_shapes import Brought, Proposal, Stage
from nstbot.domain.state import Circle

BringFact = (
    facts.ProposalBrought
    | facts.CarryNoted
    | facts.CarryMissed
    | facts.BelowHeld
    | facts.BelowWithdrew
    | facts.VoiceChanged
    | facts.AdoptionPutOff
    | facts.ProposalReturned
)


def receive(course: Course, command: Receive, body: CarryUp) -> None:
    """What a circle below tells of what it carries up; only the newest counts."""
    circle, child = course.circle, command.errand.sender
    made = passages.of_origin(circle, body.origin)
    if links.child(circle, child) is None or _stale(circle, made, command, body):
        return
    if made is not None:
        _again(course, made, body, command.at)
    elif body.carried is not None and body.state == "sent":
        _first(course, command, body.carried, body)
    else:
        origin = body.origin
        course.add(
            facts.CarryMissed(
                child=child,
                origin=origin.circle,
                origin_item=origin.item,
                number=body.number,
                at=command.at,
            )
        )


def _stale(circle: Circle, made: Proposal | None, command: Receive, body: CarryUp) -> bool:
    """Older than what is known of it; or it comes back on itself (loop guard)."""
    if made is not None:
        came = made.brought
        return came is None or came.child != command.errand.sender or body.number <= came.number
    stops = body.carried.way if body.carried else ()
    if circle.id in (body.origin.circle, *(s.circle for s in stops)):
        return True
    return any(
        (m.child, m.origin, m.item) == (command.errand.sender, *_pair(body))
        and body.number <= m.number
        for m in circle.links.missed
    )


def _pair(body: CarryUp) -> tuple[str, str]:
    return body.origin.circle, body.origin.item


def _first(course: Course, command: Receive, carried: Carried, body: CarryUp) -> None:
    """It gets a number of this circle, and waits in line like every proposal."""
    item, reads = finding.next_proposal(course.circle), carried.wording
    course.add(
        facts.ProposalMade(
            item=item,
            kind=ProposalKind.POLICY,
            by=finding.NOBODY,
            text=reads.text,
            why=reads.why,
            subject=None,
            term_days=reads.term_days,
            responsible=None,
            source=f"{body.origin.circle}/{body.origin.item}",
            at=command.at,
            scope=reads.scope,
        )
    )
    _brought(course, item, carried, body, command.at)


def _brought(course: Course, item: ItemId, carried: Carried, body: CarryUp, when: datetime) -> None:
    circle = course.circle
    made = finding.known_proposal(circle, item)
    reads, child = carried.wording, carried.way[-1].circle
    fact = facts.ProposalBrought(
        item=item,
        version=made.version + 1 if made.brought else 1,
        child=child,
        way=tuple(s.circle for s in carried.way),
        names=tuple(s.name for s in carried.way),
        numbers=tuple(s.item for s in carried.way),
        origin_text=carried.origin_text,
        text=reads.text,
        why=reads.why,
        term_days=reads.term_days,
        scope=reads.scope,
        measures=reads.measures,
        pilot=reads.pilot,
        concerns=carried.concerns,
        late_until=carried.late_until,
        run=body.run,
        number=body.number,
        sent=carried.version,
        voice=_speaks(circle, links.sitting_for(circle, child)),
        due=when + circle.settings.queue if circle.founded_at else None,
        at=when,
        urgent=reads.urgent,
    )
    course.add(fact)


def _speaks(circle: Circle, sitting: tuple[PersonId, ...]) -> PersonId | None:
    return next((p for p in sitting if finding.member(circle, p)), None)


def _again(course: Course, made: Proposal, body: CarryUp, when: datetime) -> None:
    came = made.brought
    assert came is not None
    decided = made.decision is not None or made.stage is Stage.DECIDED
    over = made.stage in finding.CLOSED
    if body.state == "withdrawn" and not over and not decided:
        _withdrew(course, made, "withdrawn", body.number, when)
    elif body.carried is not None and not decided and _is_new(made, body, body.carried):
        _brought(course, made.item, body.carried, body, when)
    elif over or decided:
        noted = facts.CarryNoted(item=made.item, run=body.run, number=body.number, at=when)
        course.add(noted)
    else:
        late = body.carried.late_until if body.carried else came.late_until
        course.add(
            facts.BelowHeld(
                item=made.item,
                held=body.state == "held",
                run=body.run,
                number=body.number,
                late_until=late,
                at=when,
            )
        )


def _is_new(made: Proposal, body: CarryUp, carried: Carried) -> bool:
    """Other words; or it comes again after it was over here."""
    assert made.brought is not None
    comes_again = made.stage in finding.CLOSED and body.run > made.brought.run
    return comes_again or carried.version > made.brought.sent


def _withdrew(course: Course, made: Proposal, reason: str, number: int, when: datetime) -> None:
    course.add(facts.BelowWithdrew(item=made.item, reason=reason, number=number, at=when))


# ── What follows ────────────────────────────────────────────────────────────────────────────────


def follow(course: Course, when: datetime) -> None:
    """Somebody else speaks for it when who did is gone; with its circle it goes."""
    for item in finding.ids(course.circle.proposals):
        circle, made = course.circle, finding.known_proposal(course.circle, item)
        came = made.brought
        if came is None or made.stage in finding.CLOSED or made.decision is not None:
            continue
        if links.child(circle, links.home(circle, came.child)) is None:
            _withdrew(course, made, "unlinked", came.number, when)
        else:
            _voice(course, made, when)


def _voice(course: Course, made: Proposal, when: datetime) -> None:
    here = passages.voices(course.circle, made)
    speaks = here[0] if here else None
    if made.proposer not in (here or (finding.NOBODY,)):
        course.add(facts.VoiceChanged(item=made.item, person=speaks, at=when))


# ── State ───────────────────────────────────────────────────────────────────────────────────────


def evolve(circle: Circle, fact: BringFact) -> Circle:
    if isinstance(fact, facts.CarryMissed):
        return _missed(circle, fact)
    made = finding.known_proposal(circle, fact.item)
    match fact:
        case facts.ProposalBrought():
            after = _as_brought(made, fact)
        case facts.CarryNoted():
            after = replace(made, brought=_noted(made, fact.run, fact.number))
        case facts.BelowHeld():
            after = replace(_with_hold(made, fact), put_off=None)
        case facts.BelowWithdrew():
            after = _withdrawn(made, fact)
        case facts.VoiceChanged():
            after = _with_voice(made, fact.person)
        case facts.AdoptionPutOff():
            step = replace(made.step, due=fact.until) if made.step else None
            after = replace(made, due=fact.until, step=step, put_off=fact.until)
        case facts.ProposalReturned():
            return _returned(circle, made, fact)
        case _:
            assert_never(fact)
    return finding.put_proposal(circle, after)


def _missed(circle: Circle, fact: facts.CarryMissed) -> Circle:
    new = Missed(child=fact.child, origin=fact.origin, item=fact.origin_item, number=fact.number)
    others = tuple(
        m
        for m in circle.links.missed
        if (m.child, m.origin, m.item) != (new.child, new.origin, new.item)
    )
    return links.with_links(circle, replace(circle.links, missed=(*others, new)))


def _with_hold(made: Proposal, fact: facts.BelowHeld) -> Proposal:
    came = _noted(made, fact.run, fact.number)
    return replace(made, brought=replace(came, held=fact.held, late_until=fact.late_until))


def _noted(made: Proposal, run: int, number: int) -> Brought:
    assert made.brought is not None
    return replace(made.brought, run=run, number=number)


def _withdrawn(made: Proposal, fact: facts.BelowWithdrew) -> Proposal:
    assert made.brought is not None
    came = replace(made.brought, number=fact.number)
    return replace(made, brought=came, stage=Stage.WITHDRAWN, due=None, owner_asked=False)


def _with_voice(made: Proposal, person: PersonId | None) -> Proposal:
    """Who speaks for it sees to it, too, while nobody else is named."""
    named = made.responsible not in (None, made.proposer)
    responsible = made.responsible if named else person
    return replace(made, proposer=person or finding.NOBODY, responsible=responsible)


def _as_brought(made: Proposal, fact: facts.ProposalBrought) -> Proposal:
    """As it is now below; it begins here again if it was here before."""
    came = Brought(
        child=fact.child,
        way=fact.way,
        names=fact.names,
        numbers=fact.numbers,
        text=fact.origin_text,
        concerns=fact.concerns,
        late_until=fact.late_until,
        run=fact.run,
        number=fact.number,
        sent=fact.sent,
    )
    reads = replace(
        made,
        brought=came,
        version=fact.version,
        text=fact.text,
        why=fact.why,
        term_days=fact.term_days,
        scope=fact.scope,
        measures=fact.measures,
        pilot=fact.pilot,
        urgent=fact.urgent,
        conditions=(),
        proposer=fact.voice or finding.NOBODY,
        responsible=fact.voice,
        due=fact.due,
    )
    begun = replace(reads, stage=Stage.QUEUED, step=None, rest=None, process=None, loop=0)
    there = made.passage
    if there is not None and there.what in passages.OVER_ABOVE:
        there = replace(there, what="over")
    return replace(begun, passage=there, reason=None, owner_asked=False, put_off=None)


def _returned(circle: Circle, made: Proposal, fact: facts.ProposalReturned) -> Circle:
    """The check about it is done with it."""
    back = replace(made, stage=Stage.RETURNED, due=None, reason=fact.reason, owner_asked=False)
    check = finding.known_proposal(circle, fact.check)
    done = replace(check, stage=Stage.RETURNED, due=None, loop=0)
    return finding.put_proposal(finding.put_proposal(circle, back), done)
