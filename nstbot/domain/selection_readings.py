"""Looking things up in selections and seats; nothing here brings anything about."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from nstbot.domain import finding, limits, rounds
from nstbot.domain.facts import Answer, Role
from nstbot.domain.ids import ItemId, PersonId, Words
from nstbot.domain.state import (
    Circle,
    Nomination,
    Nominee,
    Proposal,
    Seat,
    Selection,
    SelectionStage,
    Stage,
)

S = SelectionStage
BEFORE_CANDIDATES = (S.NOMINATING, S.SEALED, S.CHANGING, S.PROPOSING)
UNREVEALED = (S.NOMINATING, S.SEALED)
ASKING = (S.NOMINATING, S.CHANGING)
"""Stages with a question of their own."""


def seal(seals: Iterable[Words]) -> str:
    """The commitment to a box: hex SHA-256 over the seals of its nominations, one a line.

    They stand in the order of the seats of those who nominated.
    """
    return hashlib.sha256("\n".join(seals).encode()).hexdigest()


def in_box(at: Selection) -> tuple[Nomination, ...]:
    """The nominations in the order of the seats of those who nominated."""
    order = [t.person for t in at.step.turns]
    return tuple(sorted(at.nominations, key=lambda n: order.index(n.person)))


def of_person(at: Selection, person: PersonId) -> Nomination | None:
    return next((n for n in at.nominations if n.person == person), None)


def now(at: Selection) -> tuple[Nomination, ...]:
    """Each nomination as it is now: as revealed, or as changed in the change round."""
    return tuple(_changed(at, n) or n for n in at.nominations)


def _changed(at: Selection, nomination: Nomination) -> Nomination | None:
    held = rounds.turn(at.step, nomination.person)
    counts = held.source if held and held.answer is Answer.SPOKE else None
    mine = (c for c in at.changed if c.person == nomination.person)
    return next((c for c in mine if c.source == counts), None)


def merged(
    at: Selection, person: PersonId, source: str, named: Sequence[Nominee]
) -> tuple[Nominee, ...]:
    """Whom `person` nominates after naming `named` in the message `source`.

    For a pair two single names make it; once it is full a further one starts anew. An edit replaces
    what its own message named.
    """
    before = of_person(at, person)
    if before is None:
        return tuple(named)
    people = {n.person for n in named}
    kept = tuple(n for n in before.nominees if n.source != source and n.person not in people)
    edited = any(n.source == source for n in before.nominees)
    joins = edited or len(before.nominees) < at.seats
    whole = (*kept, *named)
    return whole if joins and len(whole) <= at.seats else tuple(named)


def window(circle: Circle, stage: SelectionStage) -> timedelta:
    """How long that stage lasts."""
    return {
        S.NOMINATING: circle.settings.nominations,
        S.SEALED: limits.REVEAL_LIVE if finding.live(circle) else limits.REVEAL,
        S.CHANGING: circle.settings.change_round,
        S.PROPOSING: circle.settings.candidate,
    }[stage]


def has_own_step(at: Selection) -> bool:
    """Before there are candidates; also when it ended there."""
    return (at.ended_from or at.stage) in BEFORE_CANDIDATES


def is_open(circle: Circle, at: Selection) -> bool:
    """Whether something about it is still to come, a seat's reconsideration included."""
    made = finding.proposal(circle, at.item)
    checked = made is not None and made.stage not in finding.CLOSED
    return at.stage in BEFORE_CANDIDATES or checked


def accepting(made: Proposal) -> bool:
    """Whether the candidates have been asked."""
    step = made.step
    return step is not None and any(rounds.turn(step, c) for c in made.candidates)


def stage(circle: Circle, at: Selection) -> str:
    """A SelectionStage, or a Stage while its check is worked on or parked."""
    made = finding.proposal(circle, at.item)
    if made is None or (at.stage is not S.CONSENT and made.reopened is None):
        return at.stage.value
    if made.stage is Stage.CONSENT and accepting(made) and not finding.as_decided(made):
        return S.ACCEPTING.value
    return made.stage.value


# ── Seats ───────────────────────────────────────────────────────────────────────────────────────


def wanted(circle: Circle, role: Role) -> int:
    """How many hold this role at a time."""
    return circle.settings.representatives if role is Role.REPRESENTATIVE else 1


def seats_of(circle: Circle, role: Role, title: Words | None) -> tuple[Seat, ...]:
    return tuple(s for s in circle.seats if (s.role, s.title) == (role, title))


def held_by(circle: Circle, person: PersonId) -> tuple[Seat, ...]:
    return tuple(s for s in circle.seats if s.holder == person)


def open_for(circle: Circle, role: Role, title: Words | None) -> Selection | None:
    """The selection of that role that is under way."""
    return next(
        (
            s
            for s in circle.selections
            if (s.role, s.title) == (role, title) and s.stage in (*BEFORE_CANDIDATES, S.CONSENT)
        ),
        None,
    )


def lasting(seat: Seat) -> bool:
    """Neither kept for a successor nor under recall."""
    return seat.caretaker_until is None and seat.recalled_until is None


def replaced(circle: Circle, at: Selection) -> tuple[Seat, ...]:
    """The seats that its candidates would take over; of a seated selection its own."""
    theirs = seats_of(circle, at.role, at.title)
    if at.stage is S.SEATED:
        return tuple(s for s in theirs if s.item == at.item)
    return tuple(s for s in theirs if s.holder in at.replaces)


def room(circle: Circle, at: Selection) -> int:
    """How many candidates fit."""
    return len(replaced(circle, at)) if at.stage is S.SEATED else at.seats


def holds_other(circle: Circle, at: Selection, person: PersonId) -> bool:
    """Whether the person has a seat of that role which this selection is not about."""
    theirs = seats_of(circle, at.role, at.title)
    about = replaced(circle, at)
    return any(s.holder == person and s not in about for s in theirs)


# ── Candidates ──────────────────────────────────────────────────────────────────────────────────


def named_by_others(at: Selection) -> tuple[PersonId, ...]:
    """Everybody whom somebody else nominates at the end."""
    return tuple(
        dict.fromkeys(c.person for n in now(at) for c in n.nominees if c.person != n.person)
    )


def named(at: Selection) -> tuple[PersonId, ...]:
    """Everybody who is nominated at the end."""
    return tuple(dict.fromkeys(c.person for n in now(at) for c in n.nominees))


def possible(circle: Circle, at: Selection) -> tuple[PersonId, ...]:
    """Who can be proposed. Whoever only named themself, when nobody else is left (canon §4.3)."""

    def fits(person: PersonId) -> bool:
        there = finding.member(circle, person) is not None
        return there and person not in at.excluded and not holds_other(circle, at, person)

    by_others = tuple(p for p in named_by_others(at) if fits(p))
    return by_others or tuple(p for p in named(at) if fits(p))


def first_right(circle: Circle, at: Selection) -> PersonId | None:
    """The facilitator, unless they are nominated themself (canon §4.2), or recalled by this."""
    facilitator = finding.facilitator(circle)
    return None if facilitator in (*named(at), at.recalled) else facilitator


# ── Putting things in their place ───────────────────────────────────────────────────────────────


def selection(circle: Circle, item: ItemId) -> Selection | None:
    return next((s for s in circle.selections if s.item == item), None)


def known(circle: Circle, item: ItemId) -> Selection:
    return next(s for s in circle.selections if s.item == item)


def put(circle: Circle, new: Selection) -> Circle:
    changed = tuple(new if s.item == new.item else s for s in circle.selections)
    return replace(circle, selections=changed)


def put_seat(circle: Circle, old: Seat, new: Seat) -> Circle:
    return replace(circle, seats=tuple(new if s == old else s for s in circle.seats))
