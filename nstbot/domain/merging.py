"""One voice out of two (product §1 rule 6): a circle once it is known that two persons are one.

Wherever the one stood the other stands; where both stood they stand once. The older seat stays, the
newest answer counts, and an objection of either stands.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from nstbot.domain import facts, finding, rounds
from nstbot.domain import selection_readings as readings
from nstbot.domain.facts import Answer, ProposalKind
from nstbot.domain.ids import PersonId
from nstbot.domain.rounds import GoRound, Step, Turn
from nstbot.domain.state import (
    Circle,
    Decision,
    Founding,
    Member,
    Nomination,
    Objection,
    Outside,
    Procedure,
    Proposal,
    Selection,
    SelectionStage,
    Stage,
)
from nstbot.domain.support_shapes import Appeal

T = TypeVar("T")


def names(value: object, person: PersonId) -> bool:
    """Whether that person is named anywhere in it."""
    if isinstance(value, tuple):
        return any(names(one, person) for one in value)
    if is_dataclass(value):
        return any(names(getattr(value, field.name), person) for field in fields(value))
    return value == person


def evolve(circle: Circle, fact: facts.VoicesJoined) -> Circle:
    """The circle, in which the two are one."""
    person, before = fact.person, circle
    renamed: Circle = _renamed(circle, fact.joined, person)
    circle = _belonging(renamed, person)
    procedure = circle.procedure
    if before.procedure and procedure:
        procedure = _procedure(before.procedure, procedure, person)
    return replace(
        circle,
        foundings=tuple(_founding(f) for f in circle.foundings),
        rounds=tuple(
            _round(*two, person) for two in zip(before.rounds, circle.rounds, strict=True)
        ),
        proposals=tuple(
            _proposal(*two) for two in zip(before.proposals, circle.proposals, strict=True)
        ),
        objections=tuple(_objection(circle, o) for o in circle.objections),
        decisions=tuple(_decision(d) for d in circle.decisions),
        selections=tuple(_selection(s) for s in circle.selections),
        appeals=tuple(_appeal(a) for a in circle.appeals),
        meetings=tuple(replace(m, step=_step(m.step)) for m in circle.meetings),
        procedure=procedure,
    )


def _renamed(value: Any, old: PersonId, new: PersonId) -> Any:
    """The same with another name, however deep."""
    if isinstance(value, tuple):
        return tuple(_renamed(one, old, new) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        now = {f.name: _renamed(getattr(value, f.name), old, new) for f in fields(value)}
        return replace(value, **now)
    return new if value == old else value


def _once(things: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(things))


def _each(
    things: Iterable[T], whose: Callable[[T], PersonId], merge: Callable[[T, T], T]
) -> tuple[T, ...]:
    """One of each person, where the first of theirs stood."""
    found: dict[PersonId, T] = {}
    for one in things:
        person = whose(one)
        found[person] = merge(found[person], one) if person in found else one
    return tuple(found.values())


# ── Answers ─────────────────────────────────────────────────────────────────────────────────────


def _step(step: Step) -> Step:
    """Who is asked by one account is asked; what is known of the other stays known."""
    turns = _each(step.turns, lambda t: t.person, _turn)
    known = {t.person: t for t in _each(step.known, lambda t: t.person, _turn)}
    asked = tuple(_with_both(t, t, known.pop(t.person)) if t.person in known else t for t in turns)
    return replace(step, turns=asked, known=tuple(known.values()))


def _turn(one: Turn, other: Turn) -> Turn:
    """The newest answer, but that an objection stands."""
    counts = _newest(one, other)
    objects = next((t for t in (one, other) if t.answer is Answer.OBJECTION), None)
    return _with_both(objects or counts, one, other)


def _founding_turn(one: Turn, other: Turn) -> Turn:
    """In a founding the newest answer counts, whatever it is."""
    return _with_both(_newest(one, other), one, other)


def _newest(one: Turn, other: Turn) -> Turn:
    return max((one, other), key=lambda t: (t.answer is not None, t.arrived))


def _with_both(counts: Turn, one: Turn, other: Turn) -> Turn:
    """Taps and what was taken back stay known from both: nothing is heard twice."""
    latest = max((one, other), key=lambda t: t.arrived)
    last = (latest.source,) if latest.source and latest.source != counts.source else ()
    return replace(
        counts,
        arrived=latest.arrived,
        taps=(*one.taps, *other.taps),
        gone=_once((*one.gone, *other.gone, *last)),
    )


# ── Who belongs to it ───────────────────────────────────────────────────────────────────────────


def _belonging(circle: Circle, person: PersonId) -> Circle:
    """The first seat is the older one. Who is in the room by one account is in it."""
    members = _each(circle.members, lambda m: m.person, _member)
    both = len(members) < len(circle.members)
    out = [o for o in circle.outside if o.person == person]
    if both and len(out) == 1:
        out = []
    others = tuple(o for o in circle.outside if o.person != person)
    here = {m.person for m in members}
    return replace(
        circle,
        members=members,
        size=replace(
            circle.size,
            waiters=_each(circle.size.waiters, lambda w: w.person, lambda one, _: one),
        ),
        entitled=tuple(p for p in _once(circle.entitled) if p not in here),
        outside=(*others, *_each(out, lambda o: o.person, _outside)),
    )


def _member(one: Member, other: Member) -> Member:
    """Away, silent or dormant only when they are so by both."""
    words = [at for at in (one.word_at, other.word_at) if at is not None]
    heard = min(one, other, key=lambda m: (m.dormant_since is not None, m.unheard))
    both_away = one.away_until is not None and other.away_until is not None
    there = one.asked_if_there is None or other.asked_if_there is None
    return replace(
        one,
        away_until=one.away_until if both_away else None,
        unheard=heard.unheard,
        unheard_since=heard.unheard_since,
        word_at=max(words, default=None),
        asked_if_there=None if there else one.asked_if_there,
        dormant_since=heard.dormant_since,
    )


def _outside(one: Outside, other: Outside) -> Outside:
    """To be put out, or to want back, is not leaving."""
    return max((one, other), key=lambda o: (o.until is None, o.since))


# ── Processes ───────────────────────────────────────────────────────────────────────────────────


def _founding(at: Founding) -> Founding:
    turns = _each(at.step.turns, lambda t: t.person, _founding_turn)
    asked = {t.person for t in turns}
    return replace(
        at,
        step=replace(at.step, turns=turns),
        invited=tuple(p for p in _once(at.invited) if p not in asked),
        gone=tuple(p for p in _once(at.gone) if p not in asked),
        hands=_each(at.hands, lambda h: h.person, lambda one, _: one),
    )


def _round(before: GoRound, at: GoRound, person: PersonId) -> GoRound:
    """Who has spoken is not called again; who is speaking goes on."""
    step = _step(at.step)
    done = person not in rounds.unanswered(step)
    begun = before.call is not None and before.call.spoke_at is not None
    called = at.call is not None and at.call.person == person
    waits = tuple(p for p in _once(at.queue) if p != person or not (done or called))
    there = done or called or person in waits
    return replace(
        at,
        step=step,
        call=None if called and done and not begun else at.call,
        queue=waits,
        deferred=_once(at.deferred),
        missed=tuple(p for p in _once(at.missed) if p != person or not there),
    )


def _procedure(before: Procedure, at: Procedure, person: PersonId) -> Procedure:
    """What was stopped would be opened again with one voice, too."""
    old, new = before.go_round, at.go_round
    return replace(
        at,
        step=_step(at.step) if at.step else None,
        go_round=_round(old, new, person) if old and new else None,
    )


def _proposal(before: Proposal, made: Proposal) -> Proposal:
    step = _step(made.step) if made.step else None
    last = () if readings.accepting(before) else made.candidates  # who is asked after the others
    spoken = made.kind is ProposalKind.RELEASE and made.stage is not Stage.TALK
    for person in (*last, *((made.subject,) if spoken and made.subject else ())):
        step = rounds.without(step, person) if step else None
    sent, rest = made.sending, made.rest
    return replace(
        made,
        step=step,
        candidates=_once(made.candidates),
        first=_once(made.first),
        rest=replace(rest, people=_once(rest.people)) if rest else None,
        sending=replace(
            sent, consents=_once(sent.consents), not_heard=_unheard(sent.not_heard, sent.consents)
        )
        if sent
        else None,
    )


def _unheard(people: tuple[PersonId, ...], heard: tuple[PersonId, ...]) -> tuple[PersonId, ...]:
    return tuple(p for p in _once(people) if p not in heard)


def _objection(circle: Circle, held: Objection) -> Objection:
    """Its owner is here while they are by one account, and is not asked whether it is set aside."""
    here = finding.member(circle, held.owner) is not None
    aside = held.aside
    if aside is not None:
        step = rounds.without(_step(aside.step), held.owner)
        aside = replace(aside, step=step)
    return replace(held, orphaned=None if here else held.orphaned, aside=aside)


def _appeal(held: Appeal) -> Appeal:
    """Support is counted once."""
    settlements = tuple(
        replace(s, step=_step(s.step) if s.step else None) for s in held.settlements
    )
    return replace(held, step=_step(held.step), settlements=settlements)


def _decision(held: Decision) -> Decision:
    ending = held.ending
    return replace(
        held,
        consents=_once(held.consents),
        concerns=_once(held.concerns),
        not_heard=_unheard(held.not_heard, held.consents),
        ending=replace(ending, not_heard=_once(ending.not_heard)) if ending else None,
    )


# ── Selections ──────────────────────────────────────────────────────────────────────────────────


def _selection(at: Selection) -> Selection:
    """What is sealed stays as it was sealed, until it is revealed."""
    sealed = at.stage is SelectionStage.SEALED
    nominations = at.nominations if sealed else one_each(at.nominations)
    return replace(
        at,
        step=_step(at.step),
        nominations=nominations,
        not_heard=_unheard(at.not_heard, tuple(n.person for n in nominations)),
        replaces=_once(at.replaces),
        sought=_once(at.sought),
        excluded=_once(at.excluded),
        silent=_once(at.silent),
    )


def one_each(nominations: tuple[Nomination, ...]) -> tuple[Nomination, ...]:
    """Of one person the newest whole nomination."""
    whole = tuple(
        replace(n, nominees=_each(n.nominees, lambda c: c.person, lambda one, _: one))
        for n in nominations
    )
    return _each(whole, lambda n: n.person, _nomination)


def _nomination(one: Nomination, other: Nomination) -> Nomination:
    return max((one, other), key=lambda n: (len(n.nominees), n.arrived))
