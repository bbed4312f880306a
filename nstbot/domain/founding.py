"""How a circle begins: everyone in the room is asked, four say yes (product §3 *Founding*).

    open → founded | failed; failed (by `cancel`) → (stop) open

A new aim is a new version and asks everyone again. Of one person's answers the newest counts.
"""

from datetime import datetime
from hashlib import sha256
from typing import assert_never

from nstbot.domain import facts, finding, limits, presence, rounds
from nstbot.domain.commands import (
    Arrive,
    Cancel,
    ChangeAim,
    Close,
    Depart,
    FallDue,
    Found,
    Join,
    Respond,
    Stop,
    TakeBack,
)
from nstbot.domain.course import Course
from nstbot.domain.facts import Answer, DeadlineKind
from nstbot.domain.ids import FOUNDING, PersonId, Said, Words, item_id
from nstbot.domain.refusals import Reason, Refusal
from nstbot.domain.state import Circle, Founding

__all__ = ["Founding"]

InFounding = Respond | TakeBack | ChangeAim | Join | Close | Cancel | Arrive | Depart | FallDue
FoundingCommand = Found | Stop | InFounding


def opened(command: Found, number: int) -> facts.FoundingOpened | Refusal:
    """The founding that `command` opens."""
    wrong = finding.unfit(command.name, limits.NAME_LENGTH)
    if wrong := wrong or finding.unfit(command.aim, limits.REASON_LENGTH):
        return wrong
    others = tuple(dict.fromkeys(p for p in command.present if p != command.by))
    asked = (command.by, *others)
    return facts.FoundingOpened(
        item=item_id(FOUNDING, number),
        circle=command.circle,
        name=command.name.words,
        aim=command.aim.words,
        founder=command.by,
        asked=asked,
        invited=tuple(dict.fromkeys(p for p in command.invited if p not in asked)),
        source=command.source,
        arrived=command.arrived,
        due=command.at + limits.FOUNDING,
        at=command.at,
    )


def decide(course: Course, command: FoundingCommand) -> Refusal | None:
    """An act before the circle is founded."""
    open_now = finding.open_founding(course.circle)
    if isinstance(command, Found):
        return _found(course, command, open_now)
    if open_now is None:
        return _nothing_open(course, command)
    if isinstance(command, Stop):
        return Refusal(Reason.NOTHING_TO_STOP)
    refusal = _in_open(course, command, open_now)
    if refusal is None:
        finish_when_answered(course, command.at)
    return refusal


def _found(course: Course, command: Found, open_now: Founding | None) -> Refusal | None:
    if any(f.source == command.source for f in course.circle.foundings):
        return None
    if open_now:
        return Refusal(Reason.FOUNDING_OPEN, {"item": open_now.item})
    fact = opened(command, len(course.circle.foundings) + 1)
    if isinstance(fact, Refusal):
        return fact
    course.add(fact)
    finish_when_answered(course, command.at)
    return None


def _nothing_open(course: Course, command: Stop | InFounding) -> Refusal | None:
    if isinstance(command, Arrive | Depart | FallDue | TakeBack):
        return None
    if isinstance(command, Stop):
        return _stop(course, command)
    if isinstance(command, Respond) and finding.founding(course.circle, command.item):
        return Refusal(Reason.FOUNDING_OVER, {"item": command.item})
    return Refusal(Reason.NOT_FOUNDED)


def _stop(course: Course, command: Stop) -> Refusal | None:
    """Whoever is asked undoes a `cancel` within a day (product §2): it is open as it was."""
    done = course.circle.procedure
    if done is None or command.at > done.until:
        return Refusal(Reason.NOTHING_TO_STOP)
    if rounds.turn(finding.known_founding(course.circle, done.item).step, command.by) is None:
        return Refusal(Reason.NOT_ASKED, {"item": done.item})
    due = command.at + limits.FOUNDING
    course.add(facts.ProcedureStopped(item=done.item, by=command.by, due=due, at=command.at))
    return None


def _in_open(course: Course, command: InFounding, at: Founding) -> Refusal | None:
    match command:
        case Arrive(person=person):
            _ask(course, at, person, command.at)
        case Depart():
            _depart(course, command, at)
        case Respond():
            return _respond(course, command, at)
        case TakeBack():
            _take_back(course, command, at)
        case Join():
            return _answer(course, command, Answer.CONSENT, at)
        case ChangeAim():
            return _change_aim(course, command, at)
        case Close():
            return _close(course, command, at)
        case Cancel():
            return _cancel(course, command, at)
        case FallDue():
            _fall_due(course, command, at)
        case _:
            assert_never(command)
    return None


def _fall_due(course: Course, command: FallDue, at: Founding) -> None:
    if command.item != at.item:
        return
    if command.kind is DeadlineKind.FOUNDING and command.due == at.step.due:
        _finish(course, command.at, by=None)
    elif command.kind is DeadlineKind.REASON:
        for hand in finding.hands(at):
            if not hand.asked_again and hand.raised_at + limits.REASON <= command.due:
                asked = facts.FoundingReasonAsked(item=at.item, person=hand.person, at=command.at)
                course.add(asked)


def _ask(course: Course, at: Founding, person: PersonId, when: datetime) -> None:
    if finding.outside(course.circle, person):
        course.add(facts.MemberCameToRoom(person=person, at=when))
    if rounds.turn(at.step, person) is None:
        course.add(facts.FoundingAsked(item=at.item, person=person, at=when))


def _depart(course: Course, command: Depart, at: Founding) -> None:
    """Who leaves, or does not come, unanswered is awaited no longer; a yes stays."""
    if command.person in (*rounds.unanswered(at.step), *finding.expected(at)):
        course.add(facts.FoundingLeft(item=at.item, person=command.person, at=command.at))
    elif rounds.turn(at.step, command.person):
        presence.depart(course, command)


def _respond(course: Course, command: Respond, at: Founding) -> Refusal | None:
    if command.item != at.item:
        if finding.founding(course.circle, command.item):
            return Refusal(Reason.FOUNDING_OVER, {"item": command.item})
        return finding.no_such_item(command.item, (at.item,))
    if command.version not in (None, at.version):
        return Refusal(Reason.OLDER_ASK, {"item": at.item, "version": at.version})
    if command.answer is Answer.SPOKE:
        return None
    return _answer(course, command, _FOUNDING_ANSWER[command.answer], at)


_FOUNDING_ANSWER = {
    Answer.CONSENT: Answer.CONSENT,
    Answer.CONCERN: Answer.CONSENT,
    Answer.OBJECTION: Answer.OBJECTION,
    Answer.DECLINE: Answer.DECLINE,
    Answer.PASS: Answer.DECLINE,
}


def _answer(
    course: Course, command: Respond | Join, answer: Answer, at: Founding
) -> Refusal | None:
    held = rounds.turn(at.step, command.by) or rounds.Turn(person=command.by)
    harm = (command.harm or command.because) if isinstance(command, Respond) else None
    if wrong := finding.unfit(harm, limits.REASON_LENGTH):
        return wrong
    said = rounds.Heard(
        answer=answer,
        tap=isinstance(command, Respond) and command.tap,
        source=command.source,
        arrived=command.arrived,
        words=_words(held, harm) if answer is Answer.OBJECTION else None,
    )
    if rounds.heard_before(held, said):
        return None
    full = len(rounds.who(at.step, Answer.CONSENT)) >= limits.MOST
    if answer is Answer.CONSENT and held.answer is not Answer.CONSENT and full:
        return Refusal(Reason.CIRCLE_FULL, {"most": limits.MOST})
    _ask(course, at, command.by, command.at)
    again = said.tap and held.answer is answer
    course.add((_noted if again else _fact)(said, command.by, at, command.at))
    return None


def _words(held: rounds.Turn, harm: Said | None) -> Words | None:
    """Of an objection that is said again without words the former ones stay."""
    if harm is not None:
        return harm.words
    return held.words if held.answer is Answer.OBJECTION else None


def _noted(said: rounds.Heard, person: PersonId, at: Founding, when: datetime) -> facts.TapNoted:
    return facts.TapNoted(
        item=at.item,
        version=at.version,
        person=person,
        answer=said.answer,
        source=said.source,
        arrived=said.arrived,
        at=when,
    )


def _fact(said: rounds.Heard, person: PersonId, at: Founding, when: datetime) -> facts.Fact:
    if said.answer is Answer.OBJECTION:
        return facts.FoundingObjected(
            item=at.item,
            version=at.version,
            person=person,
            harm=said.words,
            source=said.source,
            tap=said.tap,
            arrived=said.arrived,
            at=when,
        )
    kind = facts.FoundingJoined if said.answer is Answer.CONSENT else facts.FoundingDeclined
    return kind(
        item=at.item,
        version=at.version,
        person=person,
        source=said.source,
        tap=said.tap,
        arrived=said.arrived,
        at=when,
    )


def _take_back(course: Course, command: TakeBack, at: Founding) -> None:
    held = rounds.turn(at.step, command.by)
    if held is None or not rounds.carries(held, command.source):
        return
    course.add(
        facts.AnswerTakenBack(
            item=at.item,
            version=at.version,
            person=command.by,
            source=command.source,
            at=command.at,
        )
    )
    left = rounds.newest_tap(finding.known_founding(course.circle, at.item).step, command.by)
    if left:
        course.add(_fact(left, command.by, at, command.at))


def _change_aim(course: Course, command: ChangeAim, at: Founding) -> Refusal | None:
    if command.by != at.founder:
        return Refusal(Reason.ONLY_FOUNDER, {"founder": at.founder})
    if wrong := finding.unfit(command.aim, limits.REASON_LENGTH):
        return wrong
    if finding.heard_in_founding(course.circle, command.source):
        return None
    course.add(
        facts.FoundingAimChanged(
            item=at.item,
            version=at.version + 1,
            aim=command.aim.words,
            by=command.by,
            source=command.source,
            arrived=command.arrived,
            due=command.at + limits.FOUNDING,
            at=command.at,
        )
    )
    return None


def _close(course: Course, command: Close, at: Founding) -> Refusal | None:
    if command.item not in (None, at.item):
        return finding.no_such_item(command.item, (at.item,))
    if command.by != at.founder:
        return Refusal(Reason.ONLY_FOUNDER, {"founder": at.founder})
    if rounds.who(at.step, Answer.OBJECTION):
        return Refusal(Reason.WRONG_STAGE, {"item": at.item, "stage": stage(at)})
    yes = len(rounds.who(at.step, Answer.CONSENT))
    if yes < limits.LEAST:
        return Refusal(Reason.TOO_FEW_YES, {"yes": yes, "needed": limits.LEAST})
    _finish(course, command.at, by=command.by)
    return None


def _cancel(course: Course, command: Cancel, at: Founding) -> Refusal | None:
    if command.item not in (None, at.item):
        return finding.no_such_item(command.item, (at.item,))
    if command.by != at.founder:
        return Refusal(Reason.ONLY_FOUNDER, {"founder": at.founder})
    course.add(_failed(at, "cancelled", command.at, by=command.by))
    return None


def stage(at: Founding) -> str:
    """`integrating` while an objection to name or aim stands; else its state."""
    objected = at.state == "open" and rounds.who(at.step, Answer.OBJECTION)
    return "integrating" if objected else at.state


def finish_when_answered(course: Course, when: datetime) -> None:
    """All have answered and four are together, or nobody more can come; or every seat is taken."""
    at = finding.open_founding(course.circle)
    if at is None or rounds.who(at.step, Answer.OBJECTION):
        return
    yes = len(rounds.who(at.step, Answer.CONSENT))
    awaited = rounds.unanswered(at.step)
    to_come = yes < limits.LEAST and (finding.expected(at) or len(at.step.turns) == 1)
    if yes >= limits.MOST or not (awaited or to_come):
        _finish(course, when, by=None)


def _finish(course: Course, when: datetime, *, by: PersonId | None) -> None:
    at = course.circle.foundings[-1]
    if rounds.who(at.step, Answer.OBJECTION):
        course.add(_failed(at, "objection", when, by=None))
    elif len(rounds.who(at.step, Answer.CONSENT)) >= limits.LEAST:
        course.add(_founded(course.circle, at, when, by=by))
    else:
        course.add(_failed(at, "few", when, by=None))


def _failed(
    at: Founding, reason: str, when: datetime, *, by: PersonId | None
) -> facts.FoundingFailed:
    yes = len(rounds.who(at.step, Answer.CONSENT))
    return facts.FoundingFailed(
        item=at.item, yes=yes, needed=limits.LEAST, reason=reason, by=by, at=when
    )


def _founded(
    circle: Circle, at: Founding, when: datetime, *, by: PersonId | None
) -> facts.CircleFounded:
    members = _seats(circle, at)
    guests = tuple(t.person for t in at.step.turns if t.person not in members)
    return facts.CircleFounded(
        item=at.item,
        members=members,
        guests=guests,
        entitled=tuple(dict.fromkeys((*guests, *at.invited))),
        late_until=when + limits.LATE_JOINING,
        by=by,
        at=when,
    )


def _seats(circle: Circle, at: Founding) -> tuple[PersonId, ...]:
    """The order of answers, turned by a number that nobody chose (canon §2.2, without entropy)."""
    yes = [t for t in at.step.turns if t.answer is Answer.CONSENT]
    order = [t.person for t in sorted(yes, key=lambda t: t.arrived)]
    start = int(sha256(circle.id.encode()).hexdigest(), 16) % len(order)
    return (*order[start:], *order[:start])
