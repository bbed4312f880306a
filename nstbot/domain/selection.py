"""Selection by nomination, from the call to the seats (product §3, canon §4, §10.3).

    nominating → sealed → changing → proposing → consent (a proposal's check) → seated
    proposing ⇄ consent: declined, silent, withdrawn, left, no way found in three loops
    exits: parked (too few nominated), none_found, cancelled (or withdrawn)

The candidates are asked when the others are done; until then the check is theirs alone.
"""

from datetime import datetime
from typing import assert_never

from nstbot.domain import (
    facts,
    finding,
    selection_calling,
    selection_candidates,
    selection_nominating,
)
from nstbot.domain import seats as seating
from nstbot.domain import selection_readings as readings
from nstbot.domain.commands import (
    Amend,
    Cancel,
    Change,
    Close,
    FallDue,
    NameCandidates,
    Nominate,
    OpenSelection,
    Recall,
    Resign,
    Respond,
    Stay,
    TakeBack,
    Withdraw,
)
from nstbot.domain.course import Course
from nstbot.domain.facts import Answer, DeadlineKind, ProposalKind
from nstbot.domain.refusals import Reason, Refusal
from nstbot.domain.state import Circle, Selection, SelectionStage

SelectionCommand = OpenSelection | Recall | Nominate | Stay | Change | NameCandidates | Resign
OfOthers = Amend | Cancel | Close | Withdraw
"""Words of proposals and rounds that are for a selection as well."""


def decide(course: Course, command: SelectionCommand) -> Refusal | None:
    match command:
        case OpenSelection():
            return selection_calling.open_selection(course, command)
        case Recall():
            return selection_calling.recall(course, command)
        case Nominate() | Stay() | Change():
            return selection_nominating.decide(course, command)
        case NameCandidates():
            return selection_candidates.name(course, command)
        case Resign():
            return _resign(course, command)
        case _:
            assert_never(command)


def _resign(course: Course, command: Resign) -> Refusal | None:
    held = readings.seats_of(course.circle, command.role, command.title)
    seat = next((s for s in held if s.holder == command.by), None)
    if seat is None:
        return Refusal(Reason.NO_SEAT, {"person": command.by})
    seating.end(course, seat, "resigned", command.at)
    return None


def meant(circle: Circle, command: OfOthers) -> Selection | None:
    """The selection that is named, unless it is a proposal to this word."""
    at = readings.selection(circle, command.item) if command.item else None
    made = finding.proposal(circle, at.item) if at else None
    checked = made is not None and made.stage not in finding.CLOSED
    return None if checked and isinstance(command, Amend) else at


def decide_other(course: Course, command: OfOthers, at: Selection) -> Refusal | None:
    match command:
        case Amend():
            return selection_calling.set_term(course, command, at)
        case Cancel():
            return selection_calling.cancel(course, command, at)
        case Close():  # nominations and checks end when all have answered or the time is over
            return selection_calling.wrong_stage(course.circle, at)
        case Withdraw():
            made = finding.proposal(course.circle, at.item)
            if made and made.stage not in finding.CLOSED:
                return selection_candidates.withdraw(course, command, made)
            return selection_calling.withdraw(course, command, at)
        case _:
            assert_never(command)


# ── Answers ─────────────────────────────────────────────────────────────────────────────────────


def takes(circle: Circle, command: Respond) -> bool:
    """Whether an answer is to a selection itself, or a candidate's to their own check."""
    at = readings.selection(circle, command.item)
    made = finding.proposal(circle, command.item)
    if at is None:
        return False
    if _declined_by(command, at):
        return True
    if made is None or (made.kind is ProposalKind.SELECTION and made.stage in finding.CLOSED):
        return at.stage is not SelectionStage.SEATED
    return selection_candidates.is_candidates(command, made)


def _declined_by(command: Respond, at: Selection) -> bool:
    """By the same message one has declined: that is no objection to whoever is proposed next."""
    says_no = command.answer in (Answer.OBJECTION, Answer.DECLINE)
    return says_no and command.source in at.declined


def respond(course: Course, command: Respond) -> Refusal | None:
    made = finding.proposal(course.circle, command.item)
    at = readings.known(course.circle, command.item)
    if _declined_by(command, at):
        return None
    if made and made.stage not in finding.CLOSED:
        return selection_candidates.respond(course, command, made)
    if command.answer is Answer.SPOKE:
        return None
    if command.answer is Answer.PASS and at.stage is SelectionStage.NOMINATING:
        return Refusal(Reason.NO_PASS, {"item": at.item})
    return selection_calling.wrong_stage(course.circle, at)


def take_back(course: Course, command: TakeBack, at: Selection) -> Refusal | None:
    """Of what was said before there were candidates, or by a candidate."""
    made = finding.proposal(course.circle, at.item)
    if made and command.by in made.candidates:
        return selection_candidates.take_back(course, command, made)
    return selection_nominating.take_back(course, command, at)


def takes_back(circle: Circle, command: TakeBack) -> Selection | None:
    at = readings.selection(circle, command.item)
    made = finding.proposal(circle, command.item)
    if at is None or made is None or made.stage in finding.CLOSED:
        return at if at and at.stage is not SelectionStage.SEATED else None
    return at if command.by in made.candidates else None


# ── What follows, and time ──────────────────────────────────────────────────────────────────────


def follow(course: Course, when: datetime) -> None:
    for item in tuple(s.item for s in course.circle.selections):
        at = readings.known(course.circle, item)
        if at.stage in readings.ASKING:
            selection_nominating.follow(course, at, when)
        else:
            selection_candidates.follow(course, at, when)
    seating.follow(course, when)


OF_SELECTIONS = (
    DeadlineKind.NOMINATIONS,
    DeadlineKind.REVEAL,
    DeadlineKind.CHANGES,
    DeadlineKind.CANDIDATE,
    DeadlineKind.SEAT,
    DeadlineKind.TERM,
    DeadlineKind.CARETAKER,
)


def fall_due(course: Course, command: FallDue) -> None:
    at = readings.known(course.circle, command.item)
    match command.kind:
        case DeadlineKind.NOMINATIONS:
            selection_nominating.window_over(course, at, command.at)
        case DeadlineKind.REVEAL:
            selection_nominating.reveal(course, at, command.at)
        case DeadlineKind.CHANGES:
            selection_nominating.changes_over(course, at, command.at)
        case DeadlineKind.CANDIDATE:
            selection_candidates.seek(course, at, command.at)
        case DeadlineKind.SEAT:
            seating.remind(course, at.item, command.due, command.at)
        case DeadlineKind.TERM:
            _term_over(course, command)
        case _:
            seating.nobody_came(course, at.item, command.due, command.at)


def _term_over(course: Course, command: FallDue) -> None:
    seating.term_over(course, command.item, command.due, command.at)
    began = [f for f in course.facts if isinstance(f, facts.CaretakerBegan)]
    theirs = readings.seats_of(course.circle, began[0].role, began[0].title)
    selection_calling.call_for_successors(course, theirs[0], command.at)
