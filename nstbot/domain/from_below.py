"""Objections of circles below, in the circle that decides (product §3 *Levels*, canon §5.5).

    come → standing → settled by who represents that circle → (agreed | unheard | standing again)
                    → withdrawn by that circle | set aside by every member here

It stands against an open proposal, or has a decision looked at again. Its owner is a circle: nobody
here may end it but who represents the branch through which it came. Of a bundle each circle has its
part, and it stands while one part does.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import completion, consent, facts, finding, objections
from nstbot.domain import support_readings as supports
from nstbot.domain.commands import Bundle, Settle
from nstbot.domain.course import Course
from nstbot.domain.errands_support import GivenUp, ObjectAbove, SettlementHeard
from nstbot.domain.ids import CircleId, ItemId, PersonId
from nstbot.domain.refusals import Arg, Reason, Refusal, Thing
from nstbot.domain.state import Circle, Decision, Objection, Part, Proposal, Standing
from nstbot.domain.support_shapes import Passing

BelowFact = (
    facts.CircleObjected
    | facts.PartEnded
    | facts.PartHeard
    | facts.PartStandsAgain
    | facts.ObjectionsBundled
    | facts.NothingToObject
    | facts.GivenUpEarly
    | facts.ConcernDelivered
)
_SETTLED = ("settled", "unheard")


# ── Coming ──────────────────────────────────────────────────────────────────────────────────────


def come(course: Course, body: ObjectAbove, when: datetime) -> None:
    """It stands at once; a concern is delivered. What has come before changes nothing."""
    circle = course.circle
    if supports.known(circle, body.origin, body.source):
        return
    place = supports.place(circle, body.about)
    if place is None:
        nothing(course, body, when)
    elif body.concern:
        _deliver(course, body, place, when)
    else:
        _stand(course, body, place, when)


def nothing(course: Course, body: ObjectAbove, when: datetime) -> None:
    """What it is about is no more here."""
    if supports.known(course.circle, body.origin, body.source):
        return
    course.add(
        facts.NothingToObject(
            circle=body.origin,
            there=body.source,
            name=body.name,
            way=body.way,
            concern=body.concern,
            at=when,
        )
    )


def _deliver(
    course: Course, body: ObjectAbove, place: tuple[Proposal, Decision | None], when: datetime
) -> None:
    made, decided = place
    course.add(
        facts.ConcernDelivered(
            objection=supports.next_objection(course.circle),
            item=decided.decision if decided else made.item,
            circle=body.origin,
            there=body.source,
            name=body.name,
            harm=body.harm,
            because=body.because,
            at=when,
        )
    )


def _stand(
    course: Course, body: ObjectAbove, place: tuple[Proposal, Decision | None], when: datetime
) -> None:
    made, decided = place
    item = supports.next_objection(course.circle)
    course.add(
        facts.CircleObjected(
            objection=item,
            item=made.item,
            version=made.version,
            circle=body.origin,
            there=body.source,
            name=body.name,
            way=body.way,
            harm=body.harm,
            because=body.because,
            suspends=decided is not None and decided.pending,
            at=when,
        )
    )
    _look_again(course, item, decided, when)


def _look_again(course: Course, item: ItemId, decided: Decision | None, when: datetime) -> None:
    """A decision is looked at again; what is asked, or waits to be sent on, is worked on."""
    held = finding.known_objection(course.circle, item)
    made = finding.known_proposal(course.circle, held.item)
    if decided is not None:
        consent.reopen(course, held, decided, when)
    elif made.stage in finding.SENT:
        completion.integrate(course, made, when)
    else:
        consent.work_in(course, made.item, when)


# ── What becomes of it ──────────────────────────────────────────────────────────────────────────


def settle(course: Course, command: Settle, held: Objection) -> Refusal | None:
    """Who represents a branch says so for it; its circle is asked whether that is right."""
    if refusal := _ended(course.circle, held):
        return refusal
    people = supports.representatives(course.circle, held)
    if command.by not in people:
        args: dict[str, Arg] = {"objection": held.objection, "people": people}
        return Refusal(Reason.ONLY_REPRESENTATIVES, args)
    for part in held.parts:
        theirs = command.by in supports.voices(course.circle, part)
        if part.state == "stands" and theirs:
            course.add(_part_ended(held, part, "settled", command.by, command.at))
    _end(course, held.objection, command.at)
    return None


def _ended(circle: Circle, held: Objection) -> Refusal | None:
    if held.standing is not Standing.STANDING:
        return Refusal(Reason.NOT_STANDING, {"objection": held.objection})
    if finding.known_proposal(circle, held.item).stage in finding.CLOSED:
        return Refusal(Reason.ALREADY_CLOSED, {"item": held.item})
    return None


def _part_ended(
    held: Objection, part: Part, how: str, by: PersonId | None, when: datetime
) -> facts.PartEnded:
    return facts.PartEnded(
        objection=held.objection,
        item=held.item,
        circle=part.circle,
        there=part.there,
        how=how,
        by=by,
        at=when,
    )


def _end(course: Course, item: ItemId, when: datetime) -> None:
    """With its last part it stands no more."""
    held = finding.known_objection(course.circle, item)
    if held.standing is not Standing.STANDING or any(p.state == "stands" for p in held.parts):
        return
    if all(p.state == "withdrawn" for p in held.parts):
        course.add(objections.withdrawn(held, when))
        return
    now = finding.known_proposal(course.circle, held.item).version
    course.add(objections.settled(held, now if now > held.version else None, when))


def given_up(course: Course, body: GivenUp, when: datetime) -> None:
    """Its circle has ended it; that may come before it has come itself."""
    held = supports.objection_of(course.circle, body.origin, body.source)
    if held is None:
        if not supports.known(course.circle, body.origin, body.source):
            early = facts.GivenUpEarly(circle=body.origin, there=body.source, at=when)
            course.add(early)
        return
    part = _part(held, body.origin, body.source)
    if part.state in ("withdrawn", "agreed"):
        return
    how = "withdrawn" if body.how == "withdrawn" else "agreed"
    course.add(_part_ended(held, part, how, None, when))
    _end(course, held.objection, when)


def heard(course: Course, body: SettlementHeard, when: datetime) -> None:
    """What its circle says to a settlement here; of one that is over it changes nothing."""
    held = supports.objection_of(course.circle, body.origin, body.source)
    part = _part(held, body.origin, body.source) if held else None
    if held is None or part is None or part.round != body.round or part.state not in _SETTLED:
        return
    if body.answer == "refused":
        _stand_again(course, held, part, when)
    elif body.answer == "settled" or part.state == "settled":
        course.add(
            facts.PartHeard(
                objection=held.objection,
                item=held.item,
                circle=part.circle,
                there=part.there,
                answer=body.answer,
                at=when,
            )
        )


def _stand_again(course: Course, held: Objection, part: Part, when: datetime) -> None:
    """Against what it has become meanwhile."""
    place = supports.place(course.circle, held.item)
    made = place[0] if place else finding.known_proposal(course.circle, held.item)
    course.add(
        facts.PartStandsAgain(
            objection=held.objection,
            item=made.item,
            version=min(held.version, made.version) if made.item == held.item else made.version,
            circle=part.circle,
            there=part.there,
            at=when,
        )
    )
    if place is not None:
        _look_again(course, held.objection, place[1], when)


def bundle(course: Course, command: Bundle) -> Refusal | None:
    """Two that say the same are one, if a member finds so; no circle's part is lost."""
    circle = course.circle
    both = []
    for item in sorted({command.objection, command.other}, key=lambda i: int(i[1:])):
        held = finding.objection(circle, item)
        if held is None or not held.parts:
            possible = tuple(o.objection for o in finding.alive_standing(circle) if o.parts)
            return finding.not_that(circle, item, possible, wants=Thing.OBJECTION)
        if refusal := _ended(circle, held):
            return refusal
        both.append(held)
    if len(both) != 2 or both[0].item != both[1].item:
        args = {"objection": command.objection, "other": command.other}
        return Refusal(Reason.NOT_TOGETHER, {**args})
    first, second = both
    course.add(
        facts.ObjectionsBundled(
            objection=second.objection,
            into=first.objection,
            item=second.item,
            by=command.by,
            at=command.at,
        )
    )
    return None


def _part(held: Objection, origin: CircleId, there: ItemId) -> Part:
    return next(p for p in held.parts if (p.circle, p.there) == (origin, there))


# ── State ───────────────────────────────────────────────────────────────────────────────────────


def evolve(circle: Circle, fact: BelowFact) -> Circle:
    match fact:
        case facts.CircleObjected():
            return _came(circle, fact)
        case facts.PartEnded():
            return _put_part(circle, fact, state=fact.how)
        case facts.PartHeard():
            return _put_part(
                circle, fact, state="agreed" if fact.answer == "settled" else "unheard"
            )
        case facts.PartStandsAgain():
            return _stands_again(circle, fact)
        case facts.ObjectionsBundled():
            return _bundled(circle, fact)
        case facts.NothingToObject() | facts.GivenUpEarly():
            known_ = (*circle.given_up, (fact.circle, fact.there))
            return replace(circle, given_up=known_)
        case facts.ConcernDelivered():
            return replace(circle, passing=(*circle.passing, _delivered(fact)))
        case _:
            assert_never(fact)


def _came(circle: Circle, fact: facts.CircleObjected) -> Circle:
    part = Part(
        circle=fact.circle,
        there=fact.there,
        name=fact.name,
        way=fact.way,
        harm=fact.harm,
        because=fact.because,
    )
    new = Objection(
        objection=fact.objection,
        item=fact.item,
        version=fact.version,
        owner=PersonId(fact.circle),
        harm=fact.harm,
        because=fact.because,
        source=f"{fact.circle}/{fact.there}",
        tap=False,
        late=fact.suspends,
        raised_at=fact.at,
        asked_again=True,
        parts=(part,),
    )
    made = finding.known_proposal(circle, fact.item)
    circle = finding.put_proposal(circle, replace(made, bare=False))
    return replace(circle, objections=(*circle.objections, new))


def _put_part(circle: Circle, fact: facts.PartEnded | facts.PartHeard, *, state: str) -> Circle:
    held = finding.known_objection(circle, fact.objection)
    parts = tuple(
        replace(p, state=state) if (p.circle, p.there) == (fact.circle, fact.there) else p
        for p in held.parts
    )
    return finding.put_objection(circle, replace(held, parts=parts))


def _stands_again(circle: Circle, fact: facts.PartStandsAgain) -> Circle:
    """Alone, if what else it was made of has been set aside; it suspends what is announced."""
    held = finding.known_objection(circle, fact.objection)
    place = supports.place(circle, fact.item)
    pending = place is not None and place[1] is not None and place[1].pending
    aside = held.standing is Standing.SET_ASIDE
    parts = tuple(
        replace(p, state="stands", round=p.round + 1)
        if (p.circle, p.there) == (fact.circle, fact.there)
        else replace(p, state="set_aside" if aside and p.state == "stands" else p.state)
        for p in held.parts
    )
    again = replace(
        held,
        parts=parts,
        item=fact.item,
        version=fact.version,
        standing=Standing.STANDING,
        met_by=None,
        late=held.late or pending,
    )
    return finding.put_objection(circle, again)


def _bundled(circle: Circle, fact: facts.ObjectionsBundled) -> Circle:
    held = finding.known_objection(circle, fact.objection)
    into = finding.known_objection(circle, fact.into)
    whole = replace(
        into,
        parts=(*into.parts, *held.parts),
        version=min(into.version, held.version),
        late=into.late or held.late,
    )
    circle = finding.put_objection(circle, whole)
    apart = replace(held, standing=Standing.BUNDLED, parts=(), into=fact.into)
    return finding.put_objection(circle, apart)


def _delivered(fact: facts.ConcernDelivered) -> Passing:
    return Passing(
        objection=fact.objection,
        circle=fact.circle,
        there=fact.there,
        name=fact.name,
        harm=fact.harm,
        because=fact.because,
        at=fact.at,
        item=fact.item,
    )
