"""Readings of a circle: whom it awaits for what, what falls due when, where things stand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from nstbot.domain import (
    answers,
    between,
    branch,
    completeness,
    finding,
    limits,
    objecting_outlook,
    opening,
    ownership,
    returning,
    reviewing,
    rounds,
    selection_nominating,
    turns,
    undertakings,
)
from nstbot.domain import founding as founding_process
from nstbot.domain import selection_readings as readings
from nstbot.domain import support_readings as supports
from nstbot.domain.admission import waits_for_others
from nstbot.domain.asides import may_set_aside, shorter, to_test
from nstbot.domain.awaiting import Asks, Awaited, unanswered
from nstbot.domain.between import to_answer, to_bring_back, to_settle, to_support
from nstbot.domain.checks import to_meet
from nstbot.domain.deadlines import Deadline, deadlines
from nstbot.domain.dormancy import is_stirring
from nstbot.domain.facts import DeadlineKind, ProposalKind
from nstbot.domain.finding import (
    active,
    decision,
    facilitator,
    founding,
    go_round,
    objection,
    outside,
    proposal,
    standing,
)
from nstbot.domain.ids import MEETING, ItemId, PersonId
from nstbot.domain.ownership import in_hands, may_change, owners
from nstbot.domain.rounds import Step
from nstbot.domain.selection_outlook import (
    candidates_possible,
    held_by,
    is_caretaker,
    nominated,
    nominations,
    nominees_after,
    of_selection,
    own_nomination,
    seats_of,
    seats_to_fill,
    selection,
    terms,
)
from nstbot.domain.sending import carriers
from nstbot.domain.state import (
    Circle,
    Decision,
    Force,
    Proposal,
    Stage,
)
from nstbot.domain.support import left_behind

__all__ = [
    "Asks",
    "Awaited",
    "Deadline",
    "active",
    "answered",
    "asks_now",
    "awaited",
    "awaiting",
    "candidates_possible",
    "carriers",
    "consents",
    "deadlines",
    "decision",
    "due",
    "facilitator",
    "founding",
    "from_below",
    "go_round",
    "held_by",
    "in_hands",
    "is_caretaker",
    "is_member",
    "is_stirring",
    "left_behind",
    "may_change",
    "may_set_aside",
    "missing_yes",
    "needed",
    "nominated",
    "nominations",
    "nominees_after",
    "not_answered",
    "objection",
    "open_items",
    "outside",
    "own_nomination",
    "owners",
    "proposal",
    "queue_place",
    "reviewers",
    "seats_of",
    "seats_to_fill",
    "selection",
    "shorter",
    "stage_of",
    "standing",
    "step_of",
    "terms",
    "to_answer",
    "to_bring_back",
    "to_meet",
    "to_settle",
    "to_support",
    "to_test",
    "version_of",
    "waits_for_others",
]


def awaited(circle: Circle) -> tuple[Awaited, ...]:
    """Everyone from whom something is awaited, in the order of items."""
    if circle.links.ended is not None:
        return ()
    return (
        *_of_founding(circle),
        *_of_meeting(circle),
        *_of_rounds(circle),
        *(a for at in circle.selections for a in of_selection(circle, at)),
        *(a for made in circle.proposals for a in _of_proposal(circle, made)),
        *objecting_outlook.asides(circle),
        *between.awaited(circle),
        *undertakings.undertakings(circle),
        *objecting_outlook.reasons(circle),
        *_reviews(circle),
    )


def _of_founding(circle: Circle) -> Iterator[Awaited]:
    at = finding.open_founding(circle)
    if at is not None:
        yield from unanswered(at.step, at.item, at.version, Asks.FOUNDING, must=True)
        for hand in finding.hands(at):
            yield Awaited(
                person=hand.person,
                item=at.item,
                version=at.version,
                asks=Asks.REASON,
                due=None if hand.asked_again else hand.raised_at + limits.REASON,
                must=True,
            )


def _of_meeting(circle: Circle) -> Iterator[Awaited]:
    at = finding.meeting(circle)
    if at is not None and at.state == "asking":
        yield from unanswered(at.step, at.item, 1, Asks.HERE, must=False)


def _of_rounds(circle: Circle) -> Iterator[Awaited]:
    for at in circle.rounds:
        due = turns.due(at) or at.step.due
        for person in turns.awaited(at):
            yield Awaited(
                person=person, item=at.item, version=1, asks=Asks.TURN, due=due, must=True
            )


def _of_proposal(circle: Circle, made: Proposal) -> Iterator[Awaited]:
    if made.step is not None and made.due is not None:
        # While an objection is worked in, what ends by itself is that, not the check's window.
        step = replace(made.step, due=made.due)
        if made.stage is Stage.TALK:
            yield from unanswered(step, made.item, made.version, Asks.TALK, must=False)
        if made.stage in finding.ASKING and not finding.as_decided(made):
            asked = replace(step, turns=tuple(t for t in step.turns if _is_asked(made, t.person)))
            for one in unanswered(asked, made.item, made.version, Asks.CONSENT, must=True):
                accepts = one.person in made.candidates
                yield replace(one, asks=Asks.ACCEPT) if accepts else one
    if made.stage is Stage.INTEGRATING:
        owners = dict.fromkeys(o.owner for o in standing(circle, made.item))
        about_people = (ProposalKind.ADMISSION, ProposalKind.RELEASE)
        talk = owners if made.kind in about_people else ()
        people = (*ownership.owners(circle, made), *talk)
        yield from _owners(circle, made, Asks.INTEGRATE, people, must=False)
    if made.stage in finding.SENT and made.owner_asked:
        yield from _owners(circle, made, Asks.SENDING, carriers(circle, made), must=True)
    elif made.stage is Stage.WAITING or made.owner_asked:
        yield from _owners(circle, made, Asks.OWNER, ownership.owners(circle, made), must=True)


def _is_asked(made: Proposal, person: PersonId) -> bool:
    """In a meeting those who are here are asked first; the others may answer all the same."""
    return not made.first or made.stage not in finding.ASKING or person in made.first


def _owners(
    circle: Circle, made: Proposal, asks: Asks, people: tuple[PersonId, ...], *, must: bool
) -> Iterator[Awaited]:
    applicant = made.subject if made in finding.open_admissions(circle) else None
    for person in people:
        if person == applicant or is_member(circle, person):
            yield Awaited(
                person=person,
                item=made.item,
                version=made.version,
                asks=asks,
                due=made.due,
                must=must,
            )


def _reviews(circle: Circle) -> Iterator[Awaited]:
    """Until something is asked that would renew, replace or repeal it."""
    for decided in circle.decisions:
        open_ = decided.reviewed and decided.force not in finding.ENDED
        if (
            not open_
            or decided.kind is not ProposalKind.POLICY
            or finding.changing(circle, decided.decision)
        ):
            continue
        if decided.force in finding.LOOKED_AGAIN and not decided.stuck:
            continue
        for person in reviewers(circle, decided):
            yield Awaited(
                person=person,
                item=decided.decision,
                version=decided.version,
                asks=Asks.REVIEW,
                due=finding.ends_on(decided),
                must=False,
            )


def from_below(circle: Circle) -> tuple[ItemId, ...]:
    """What a circle below has sent and may be given back to it."""
    return tuple(p.item for p in circle.proposals if returning.is_here(p))


def reviewers(circle: Circle, decided: Decision) -> tuple[PersonId, ...]:
    """Who is asked to look at it with the circle: one of them, or everybody."""
    owner = reviewing.owner(circle, decided)
    return (owner,) if owner else active(circle)


def awaiting(circle: Circle, person: PersonId) -> tuple[Awaited, ...]:
    """What awaits `person`."""
    return tuple(a for a in awaited(circle) if a.person == person)


def is_member(circle: Circle, person: PersonId) -> bool:
    return finding.member(circle, person) is not None


def open_items(circle: Circle) -> tuple[ItemId, ...]:
    """Foundings, rounds, selections and proposals that are not over, queued and parked ones too."""
    if circle.links.ended is not None:
        return ()
    return (
        *(f.item for f in circle.foundings if f.state == "open"),
        *(r.item for r in circle.rounds if r.state in turns.RUNNING),
        *(s.item for s in circle.selections if readings.is_open(circle, s)),
        *(
            p.item
            for p in circle.proposals
            if p.stage not in finding.CLOSED and p.kind is not ProposalKind.SELECTION
        ),
    )


def step_of(circle: Circle, item: ItemId) -> Step | None:
    """The question of a founding, round, selection or proposal; a decision's is its proposal's."""
    held = decision(circle, item)
    return answers.step_of(circle, held.item if held else item)


def version_of(circle: Circle, item: ItemId) -> int:
    """The version of a founding, proposal, decision or objection; 1 for a go-round.

    Of an objection that may be set aside it is the version for which this is asked.
    """
    held = objection(circle, item)
    if appeal := supports.appeal(circle, item):
        return supports.version(appeal)
    if held is not None and held.aside is not None:
        return held.aside.version
    found = founding(circle, item) or proposal(circle, item) or decision(circle, item) or held
    return found.version if found else 1


def stage_of(circle: Circle, item: ItemId) -> str:
    """A word for where it stands: a Stage, Standing or Force, or open, founded, failed, closed …

    Empty for an item that is not there.
    """
    if found := founding(circle, item):
        return founding_process.stage(found)
    if at := go_round(circle, item):
        return at.state
    if chosen := selection(circle, item):
        return readings.stage(circle, chosen)
    if made := proposal(circle, item):
        return made.stage.value
    if decided := decision(circle, item):
        waits = decided.pending and decided.force is Force.IN_FORCE
        return "announced" if waits else decided.force.value
    if from_above := branch.announced(circle, item):
        return from_above.force
    if talked := branch.above(circle, item):
        return talked.stage
    if item.startswith(MEETING):
        return finding.known_meeting(circle, item).state
    held = objection(circle, item)
    return held.standing.value if held else supports.stage_of(circle, item)


def answered(circle: Circle, item: ItemId) -> int:
    """How many have answered the open step."""
    step = step_of(circle, item)
    return sum(t.answer is not None for t in step.turns) if step else 0


def not_answered(circle: Circle, item: ItemId) -> tuple[PersonId, ...]:
    """Who is in the open step and has not answered; nobody when no answer is asked for.

    Of a round in turn it is who is called.
    """
    if at := go_round(circle, item):
        return turns.awaited(at)
    step = step_of(circle, item) if asks_now(circle, item) else None
    made = proposal(circle, item)
    left = rounds.unanswered(step) if step else ()
    return tuple(p for p in left if made is None or _is_asked(made, p))


def asks_now(circle: Circle, item: ItemId) -> bool:
    """Whether answers to `item` are heard now, by tap or by word."""
    made = proposal(circle, item)
    chosen = selection(circle, item)
    if chosen and chosen.stage in readings.BEFORE_CANDIDATES:
        return chosen.stage in readings.ASKING
    held = objection(circle, item)
    if appeal := supports.appeal(circle, item):
        return supports.asks(appeal)
    if held is not None:
        return finding.open_aside(circle, held) is not None
    if made is None:
        return stage_of(circle, item) in ("open", "integrating", "asking", "live")
    return made.stage in opening.WITH_PLACE and not finding.as_decided(made)


def missing_yes(circle: Circle, item: ItemId) -> PersonId | None:
    """Whoever becomes responsible, when theirs is the only yes that is missing."""
    made = proposal(circle, item)
    asked = made is not None and made.stage in finding.ASKING
    return completeness.missing_yes(circle, made) if made and asked else None


def consents(circle: Circle, item: ItemId) -> tuple[PersonId, ...]:
    """Who consented explicitly, with or without a concern; the yes-sayers of a founding."""
    step = step_of(circle, item)
    return rounds.who(step, *rounds.EXPLICIT) if step else ()


def needed(circle: Circle, item: ItemId) -> int:
    """How many explicit consents, or nominations, `item` needs (product §1 rule 2)."""
    at = selection(circle, item)
    if at and (at.ended_from or at.stage) in readings.BEFORE_CANDIDATES:
        return selection_nominating.needed(at)
    made = proposal(circle, item)
    return completeness.needed(circle, made) if made else limits.LEAST


def due(circle: Circle, item: ItemId) -> datetime | None:
    """When something about `item` ends or comes by itself; a reason, or a turn, ends nothing."""
    about = [d for d in deadlines(circle) if d.item == item]
    dated = [d for d in about if d.kind is not DeadlineKind.YEARLY]
    tells = (DeadlineKind.REASON, DeadlineKind.TURN, DeadlineKind.SEAT)
    ends = [d.due for d in dated if d.kind not in tells]
    return min(ends or (d.due for d in dated), default=None)


def queue_place(circle: Circle, item: ItemId) -> int | None:
    """1 for the next proposal to open; None when it does not queue."""
    places = finding.ids(finding.queued(circle))
    return places.index(item) + 1 if item in places else None
