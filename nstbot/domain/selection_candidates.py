"""Candidates: proposed by name, asked last, and their own yes or no (canon §4.2, §10.3)."""

from datetime import datetime

from nstbot.domain import (
    answers,
    facts,
    finding,
    limits,
    objections,
    opening,
    rounds,
    selection_proposing,
)
from nstbot.domain import selection_readings as readings
from nstbot.domain.commands import NameCandidates, Respond, TakeBack, Withdraw
from nstbot.domain.course import Course
from nstbot.domain.facts import Answer, ProposalKind
from nstbot.domain.ids import PersonId
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.rounds import Heard
from nstbot.domain.state import Circle, Proposal, Selection, SelectionStage, Stage

RENAMED_FROM = (Stage.INTEGRATING, Stage.PARKED, Stage.WAITING)
"""While an objection is worked in, or the check rests, somebody else may be proposed."""


def name(course: Course, command: NameCandidates) -> Refusal | None:
    """Whoever proposes candidates consents to them; the others are asked, the candidates last."""
    circle = course.circle
    if any(command.source in p.amends for p in circle.proposals):
        return None
    at = _meant(circle, command)
    if isinstance(at, Refusal):
        return at
    people = tuple(dict.fromkeys(command.candidates))
    if refusal := _refuse(circle, command, at, people):
        return refusal
    old = finding.proposal(circle, at.item)
    course.add(
        facts.CandidatesNamed(
            item=at.item,
            version=old.version + 1 if old else 1,
            candidates=people,
            by=command.by,
            because=command.because.words,
            term_days=old.term_days or at.term_days if old else at.term_days,
            source=command.source,
            at=command.at,
        )
    )
    made = finding.known_proposal(course.circle, at.item)
    return opening.open_consent(course, made, command.at, by=command.by)


def _meant(circle: Circle, command: NameCandidates) -> Selection | Refusal:
    possible = tuple(s.item for s in circle.selections if _may_be_named(circle, s))
    item = finding.meant(command.item, possible)
    if isinstance(item, Refusal):
        return item
    return readings.selection(circle, item) or finding.not_that(
        circle, item, possible, wants=Thing.SELECTION
    )


def _may_be_named(circle: Circle, at: Selection) -> bool:
    made = finding.proposal(circle, at.item)
    if at.stage is SelectionStage.PROPOSING:
        return True
    return made is not None and made.stage in RENAMED_FROM


def _refuse(
    circle: Circle, command: NameCandidates, at: Selection, people: tuple[PersonId, ...]
) -> Refusal | None:
    if not _may_be_named(circle, at):
        stage = readings.stage(circle, at)
        return Refusal(Reason.WRONG_STAGE, {"item": at.item, "stage": stage})
    if wrong := finding.unfit(command.because, limits.REASON_LENGTH):
        return wrong
    if command.by in people:
        return Refusal(Reason.OWN_CANDIDATE, {"item": at.item})
    if not people:
        return Refusal(Reason.EMPTY)
    seats = readings.room(circle, at)
    if len(people) > seats:
        return Refusal(Reason.TOO_MANY_NAMES, {"item": at.item, "seats": seats})
    for person in people:
        if refusal := selection_proposing.unfit(circle, at, person):
            return refusal
    return _too_soon(circle, command, at) or opening.able(circle, ProposalKind.SELECTION)


def _too_soon(circle: Circle, command: NameCandidates, at: Selection) -> Refusal | None:
    """The facilitator is first; whoever named the former candidates may name others."""
    made = finding.proposal(circle, at.item)
    namer = made.proposer if made and made.stage in RENAMED_FROM else None
    first = at.first if at.first and finding.member(circle, at.first) else None
    if first is None or at.first_until is None or command.at >= at.first_until:
        return None
    if command.by in (first, namer):
        return None
    return Refusal(
        Reason.FACILITATOR_FIRST,
        {"item": at.item, "facilitator": first, "until": at.first_until},
    )


def withdraw(course: Course, command: Withdraw, made: Proposal) -> Refusal | None:
    """Whoever named them takes the proposal back; others may be proposed."""
    if made.proposer != command.by:
        return Refusal(Reason.ONLY_PROPOSER, {"item": made.item, "proposer": made.proposer})
    if made.reopened is not None:
        return Refusal(Reason.WRONG_STAGE, {"item": made.item, "stage": made.stage.value})
    selection_proposing.drop(course, made, "withdrawn", command.at, by=command.by)
    return None


# ── Nobody proposes ─────────────────────────────────────────────────────────────────────────────


def seek(course: Course, at: Selection, when: datetime) -> None:
    """Nobody has proposed anybody: the next member in seat order is asked to (product §3)."""
    person = next_sought(course.circle, at)
    if person is None:
        end_vain(course, at, when)
        return
    course.add(
        facts.CandidateSought(
            item=at.item, person=person, due=when + course.circle.settings.candidate, at=when
        )
    )


def next_sought(circle: Circle, at: Selection) -> PersonId | None:
    """Who has not been asked, and could propose somebody else than themself."""
    possible = set(readings.possible(circle, at))
    return next((p for p in finding.active(circle) if p not in at.sought and possible - {p}), None)


def end_vain(course: Course, at: Selection, when: datetime) -> None:
    course.add(facts.SelectionEnded(item=at.item, reason="none_found", by=None, at=when))


def follow(course: Course, at: Selection, when: datetime) -> None:
    """Nobody is left to propose; a candidate has left the circle; nobody took the check up."""
    circle = course.circle
    made = finding.proposal(circle, at.item)
    if at.stage is SelectionStage.PROPOSING and not readings.possible(circle, at):
        end_vain(course, at, when)
    elif made is None or at.stage is SelectionStage.PROPOSING:
        return
    elif at.stage is SelectionStage.CONSENT and made.stage is Stage.LAPSED:
        end_vain(course, at, when)
    elif made.stage in finding.ASKING and not finding.as_decided(made):
        gone = tuple(c for c in made.candidates if finding.member(circle, c) is None)
        if gone:
            selection_proposing.drop(course, made, "left", when, excluded=gone)


# ── The candidates' own answers ─────────────────────────────────────────────────────────────────


def is_candidates(command: Respond, made: Proposal) -> bool:
    """Whether it is a candidate's answer to what is asked about them."""
    asked = made.stage in finding.ASKING and not finding.as_decided(made)
    to_check = command.item == made.item
    return asked and to_check and command.by in made.candidates


def respond(course: Course, command: Respond, made: Proposal) -> Refusal | None:
    """`accept` is consent, when the others are done; `decline` is heard at any time."""
    if command.version not in (None, made.version):
        return Refusal(Reason.OLDER_ASK, {"item": made.item, "version": made.version})
    if wrong := objections.wordy(command):
        return wrong
    if command.answer is Answer.SPOKE:
        return None
    if command.answer is Answer.PASS:
        return Refusal(Reason.NO_PASS, {"item": made.item})
    held = rounds.turn(made.step, command.by) if made.step else None
    if command.answer in (Answer.OBJECTION, Answer.DECLINE):
        _decline(course, command, made)
        return None
    if held is None:
        return Refusal(Reason.ASKED_LAST, {"item": made.item})
    words = command.harm or command.because
    said = answers.heard(command, words.words if words else None)
    if rounds.heard_before(held, said):
        return None
    if rounds.only_noted(held, said):
        course.add(answers.noted(command, made.item, made.version))
        return None
    if stands := objections.own(course.circle, made.item, command.by):
        return Refusal(Reason.STANDS_ALREADY, {"objection": stands[0].objection})
    course.add(given(command, made, said))
    return None


def _decline(course: Course, command: Respond, made: Proposal) -> None:
    words = command.harm or command.because
    course.add(
        facts.AcceptanceDeclined(
            item=made.item,
            version=made.version,
            person=command.by,
            words=words.words if words else None,
            source=command.source,
            tap=command.tap,
            arrived=command.arrived,
            at=command.at,
        )
    )
    selection_proposing.drop(course, made, "declined", command.at, excluded=(command.by,))


def given(command: Respond | TakeBack, made: Proposal, said: Heard) -> facts.AcceptanceGiven:
    concern = said.answer is Answer.CONCERN
    return facts.AcceptanceGiven(
        item=made.item,
        version=made.version,
        person=command.by,
        concern=concern,
        words=said.words if concern else None,
        source=said.source,
        tap=said.tap,
        arrived=said.arrived,
        at=command.at,
    )


def take_back(course: Course, command: TakeBack, made: Proposal) -> Refusal | None:
    """An acceptance, while it is asked for; then the tap counts that is left."""
    held = rounds.turn(made.step, command.by) if made.step else None
    if held is None or not rounds.carries(held, command.source):
        return None
    if made.stage not in finding.ASKING or finding.as_decided(made):
        return Refusal(Reason.ALREADY_CLOSED, {"item": made.item})
    course.add(
        facts.AnswerTakenBack(
            item=made.item,
            version=made.version,
            person=command.by,
            source=command.source,
            at=command.at,
        )
    )
    new = finding.known_proposal(course.circle, made.item)
    left = rounds.next_tap(new.step, command.by) if new.step else None
    if left:
        course.add(given(command, made, left))
    return None
