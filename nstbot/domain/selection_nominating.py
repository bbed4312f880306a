"""The box: sealed nominations, their reveal, and the one round in which they may be changed."""

from datetime import datetime

from nstbot.domain import answers, facts, finding, limits, rounds, selection_proposing
from nstbot.domain import selection_readings as readings
from nstbot.domain.commands import Change, Nominate, Stay, TakeBack
from nstbot.domain.course import Course
from nstbot.domain.facts import Answer
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.rounds import Heard, Turn
from nstbot.domain.state import Circle, Nominee, Selection, SelectionStage

NominatingCommand = Nominate | Stay | Change


def decide(course: Course, command: NominatingCommand) -> Refusal | None:
    stage = SelectionStage.NOMINATING if isinstance(command, Nominate) else SelectionStage.CHANGING
    at = _meant(course.circle, command, stage)
    if isinstance(at, Refusal):
        return at
    if at.stage is not stage:
        return _too_late(course.circle, at)
    held = rounds.turn(at.step, command.by)
    if held is None:
        return Refusal(Reason.NOT_ASKED, {"item": at.item, "stage": stage.value})
    if isinstance(command, Nominate):
        return _nominate(course, command, at, held)
    if isinstance(command, Stay):
        _stay(course, command, at, held)
        return None
    return _change(course, command, at, held)


def _meant(
    circle: Circle, command: NominatingCommand, stage: SelectionStage
) -> Selection | Refusal:
    """The selection that was named, or the only one in that stage that asks this person."""
    now = [s for s in circle.selections if s.stage is stage]
    mine = [s for s in now if rounds.turn(s.step, command.by)] or now
    possible = tuple(s.item for s in mine)
    item = finding.meant(command.item, possible)
    if isinstance(item, Refusal):
        return item
    return readings.selection(circle, item) or finding.not_that(
        circle, item, possible, wants=Thing.SELECTION
    )


def _too_late(circle: Circle, at: Selection) -> Refusal:
    """Or too early: what is possible in it is told by its stage."""
    return Refusal(Reason.WRONG_STAGE, {"item": at.item, "stage": readings.stage(circle, at)})


def _nominate(course: Course, command: Nominate, at: Selection, held: Turn) -> Refusal | None:
    said = Heard(answer=Answer.SPOKE, tap=False, source=command.source, arrived=command.arrived)
    if rounds.heard_before(held, said):
        return None
    if refusal := _unfit(course.circle, command, at):
        return refusal
    named = [
        Nominee(person=person, reason=reason.words, source=command.source)
        for person, reason in dict(command.nominees).items()
    ]
    whole = readings.merged(at, command.by, command.source, named)
    before = readings.of_person(at, command.by)
    if before and before.nominees == whole:
        return None
    course.add(
        facts.NominationGiven(
            item=at.item,
            person=command.by,
            nominees=tuple(n.person for n in whole),
            reasons=tuple(n.reason for n in whole),
            sources=tuple(n.source for n in whole),
            seal=command.sealed.words,
            in_room=command.in_room,
            source=command.source,
            arrived=command.arrived,
            at=command.at,
        )
    )
    return None


def _unfit(circle: Circle, command: Nominate, at: Selection) -> Refusal | None:
    people = dict(command.nominees)
    if not people:
        return Refusal(Reason.EMPTY)
    if len(people) > at.seats:
        return Refusal(Reason.TOO_MANY_NAMES, {"item": at.item, "seats": at.seats})
    for person, reason in people.items():
        if refusal := _unfit_name(circle, at, person):
            return refusal
        if wrong := finding.unfit(reason, limits.REASON_LENGTH):
            return wrong
    return None


def _unfit_name(circle: Circle, at: Selection, person: PersonId) -> Refusal | None:
    if finding.member(circle, person) is None:
        return Refusal(Reason.NO_SUCH_MEMBER, {"person": person})
    if readings.holds_other(circle, at, person):
        return Refusal(Reason.HOLDS_ALREADY, {"item": at.item, "person": person})
    return None


# ── The change round ────────────────────────────────────────────────────────────────────────────


def _stay(course: Course, command: Stay, at: Selection, held: Turn) -> None:
    said = Heard(
        answer=Answer.PASS, tap=command.tap, source=command.source, arrived=command.arrived
    )
    if rounds.heard_before(held, said):
        return
    if rounds.only_noted(held, said):
        course.add(_noted(command, at))
        return
    course.add(_kept(at.item, command.by, said, command.at))


def _kept(item: ItemId, person: PersonId, said: Heard, when: datetime) -> facts.NominationKept:
    return facts.NominationKept(
        item=item,
        person=person,
        source=said.source,
        tap=said.tap,
        arrived=said.arrived,
        at=when,
    )


def _noted(command: Stay, at: Selection) -> facts.TapNoted:
    return facts.TapNoted(
        item=at.item,
        version=1,
        person=command.by,
        answer=Answer.PASS,
        source=command.source,
        arrived=command.arrived,
        at=command.at,
    )


def _change(course: Course, command: Change, at: Selection, held: Turn) -> Refusal | None:
    said = Heard(answer=Answer.SPOKE, tap=False, source=command.source, arrived=command.arrived)
    if rounds.heard_before(held, said):
        return None
    if wrong := finding.unfit(command.because, limits.REASON_LENGTH):
        return wrong
    if refusal := _unfit_name(course.circle, at, command.to):
        return refusal
    before = readings.of_person(at, command.by)
    nominees = tuple(n.person for n in before.nominees) if before else ()
    out = command.out or (nominees[0] if len(nominees) == 1 else None)
    if out is None or out not in nominees:
        return Refusal(Reason.NOT_YOUR_NOMINEE, {"item": at.item, "nominees": nominees})
    if command.to in nominees:
        return Refusal(Reason.SAME_AS_BEFORE, {"item": at.item})
    course.add(
        facts.NominationChanged(
            item=at.item,
            person=command.by,
            out=out,
            to=command.to,
            because=command.because.words,
            source=command.source,
            arrived=command.arrived,
            at=command.at,
        )
    )
    return None


# ── Taking back ─────────────────────────────────────────────────────────────────────────────────


def take_back(course: Course, command: TakeBack, at: Selection) -> Refusal | None:
    """A nomination while the box is open, a change or `stay` while the change round is."""
    held = rounds.turn(at.step, command.by)
    nominated = readings.of_person(at, command.by)
    theirs = nominated and any(n.source == command.source for n in nominated.nominees)
    if at.stage is SelectionStage.NOMINATING and theirs:
        course.add(
            facts.NominationTakenBack(
                item=at.item, person=command.by, source=command.source, at=command.at
            )
        )
        return None
    carries = held is not None and rounds.carries(held, command.source)
    if at.stage is SelectionStage.CHANGING and carries:
        _untap(course, command, at)
        return None
    if not (theirs or carries):
        return None
    if not readings.is_open(course.circle, at):
        return Refusal(Reason.ALREADY_CLOSED, {"item": at.item})
    return _too_late(course.circle, at)


def _untap(course: Course, command: TakeBack, at: Selection) -> None:
    course.add(
        facts.AnswerTakenBack(
            item=at.item,
            version=1,
            person=command.by,
            source=command.source,
            at=command.at,
        )
    )
    step = answers.step_of(course.circle, at.item)
    left = rounds.next_tap(step, command.by) if step else None
    if left:
        course.add(_kept(at.item, command.by, left, command.at))


# ── What follows, and time ──────────────────────────────────────────────────────────────────────


def needed(at: Selection) -> int:
    """How many have to nominate before the box is opened (product §3)."""
    return max(limits.LEAST, -(-2 * len(at.step.turns) // 3))


def follow(course: Course, at: Selection, when: datetime) -> None:
    """All have nominated, or have said whether they stay."""
    if rounds.unanswered(at.step):
        return
    if at.stage is SelectionStage.CHANGING:
        selection_proposing.propose_now(course, at, (), when)
    elif len(at.nominations) >= needed(at):
        _close(course, at, when)
    else:
        _end_few(course, at, when)


def _close(course: Course, at: Selection, when: datetime) -> None:
    """The commitment is posted before anything is shown."""
    box = readings.in_box(at)
    inside = {n.person for n in box}
    course.add(
        facts.NominationsClosed(
            item=at.item,
            seal=readings.seal(n.seal for n in box),
            not_heard=tuple(t.person for t in at.step.turns if t.person not in inside),
            due=when + readings.window(course.circle, SelectionStage.SEALED),
            at=when,
        )
    )


def _end_few(course: Course, at: Selection, when: datetime) -> None:
    course.add(facts.SelectionEnded(item=at.item, reason="few", by=None, at=when))


def window_over(course: Course, at: Selection, when: datetime) -> None:
    """Who has not nominated is not heard, and is asked again in the consent step."""
    if len(at.nominations) >= needed(at):
        _close(course, at, when)
    elif at.extended:
        _end_few(course, at, when)
    else:
        course.add(
            facts.NominationsExtended(
                item=at.item,
                heard=len(at.nominations),
                needed=needed(at),
                due=when + limits.EXTENSION,
                at=when,
            )
        )


def reveal(course: Course, at: Selection, when: datetime) -> None:
    """All at once; whoever nominated may change once."""
    inside = dict.fromkeys(n.person for n in at.nominations)
    roster = tuple(person for person in inside if finding.member(course.circle, person))
    course.add(
        facts.NominationsRevealed(
            item=at.item, roster=roster, due=when + course.circle.settings.change_round, at=when
        )
    )


def changes_over(course: Course, at: Selection, when: datetime) -> None:
    """Whoever said nothing is not heard, and their nomination stands as it was."""
    selection_proposing.propose_now(course, at, rounds.unanswered(at.step), when)
