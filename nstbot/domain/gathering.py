"""A meeting: who is here at the same time (product §3 `live`).

asking → live → ended; asking → ended (too few)

While it lasts rounds run in turn among those who are here, and a check asks these first. Whoever
takes their being here back, leaves or goes away is not called in what begins later.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import facts, finding, limits, rounds
from nstbot.domain.commands import EndLive, GoLive, Here, KeepLive, TakeBack
from nstbot.domain.course import Course
from nstbot.domain.facts import Answer
from nstbot.domain.ids import MEETING, item_id
from nstbot.domain.refusals import Reason, Refusal
from nstbot.domain.rounds import Heard, Turn
from nstbot.domain.state import Circle, Meeting

GatheringCommand = GoLive | Here | EndLive
GatheringFact = (
    facts.LiveAsked
    | facts.PresenceGiven
    | facts.LiveBegan
    | facts.LiveKept
    | facts.LiveEnded
    | facts.OthersAsked
)


def decide(course: Course, command: GatheringCommand) -> Refusal | None:
    match command:
        case GoLive():
            return _go_live(course, command)
        case Here():
            return _here(course, command)
        case EndLive():
            return _end(course, command)
        case _:
            assert_never(command)


def _go_live(course: Course, command: GoLive) -> Refusal | None:
    """Of a second who says `live` it is known that they are here."""
    circle = course.circle
    if _heard(circle, command.source):
        return None
    if finding.meeting(circle):
        here = Here(
            by=command.by,
            tap=False,
            source=command.source,
            arrived=command.arrived,
            at=command.at,
        )
        return _here(course, here)
    course.add(
        facts.LiveAsked(
            item=item_id(MEETING, len(circle.meetings) + 1),
            by=command.by,
            roster=tuple(dict.fromkeys((*finding.active(circle), command.by))),
            due=command.at + limits.HERE,
            source=command.source,
            arrived=command.arrived,
            at=command.at,
        )
    )
    return None


def _heard(circle: Circle, source: str) -> bool:
    """In whichever meeting that was."""
    turns = (t for m in circle.meetings for t in m.step.turns)
    if any(source in (t.source, *t.gone) for t in turns):
        return True
    return any(source in m.gone for m in circle.meetings)


def _here(course: Course, command: Here) -> Refusal | None:
    if _heard(course.circle, command.source):
        return None
    at = finding.meeting(course.circle)
    if at is None:
        return Refusal(Reason.NOT_LIVE)
    held = rounds.turn(at.step, command.by)
    if held is not None and (held.answer is not None or command.arrived < held.arrived):
        return None
    course.add(
        facts.PresenceGiven(
            item=at.item,
            person=command.by,
            source=command.source,
            tap=command.tap,
            arrived=command.arrived,
            at=command.at,
        )
    )
    return None


def _said(source: str, arrived: int, *, tap: bool) -> Heard:
    return Heard(answer=Answer.SPOKE, tap=tap, source=source, arrived=arrived)


def _end(course: Course, command: EndLive) -> Refusal | None:
    at = finding.meeting(course.circle)
    if at is None:
        return Refusal(Reason.NOT_LIVE)
    ended = facts.LiveEnded(item=at.item, by=command.by, reason="asked", at=command.at)
    course.add(ended)
    return None


def take_back(course: Course, command: TakeBack) -> None:
    """Not here after all; over is over."""
    at = finding.known_meeting(course.circle, command.item)
    held = rounds.turn(at.step, command.by)
    if at.state == "ended" or held is None or not rounds.carries(held, command.source):
        return
    course.add(
        facts.AnswerTakenBack(
            item=at.item, version=1, person=command.by, source=command.source, at=command.at
        )
    )


# ── By itself ───────────────────────────────────────────────────────────────────────────────────


def follow(course: Course, when: datetime) -> None:
    """It begins when everybody has said that they are here; a check asks the others in the end."""
    at = finding.meeting(course.circle)
    if at is not None and at.state == "asking" and not rounds.unanswered(at.step):
        asked(course, at, when)
    for made in course.circle.proposals:
        asks = made.step is not None and made.stage in finding.ASKING and bool(made.first)
        if not asks or made.step is None or made.due is None:
            continue
        left = rounds.unanswered(made.step)
        others = tuple(p for p in left if p not in made.first)
        waits = finding.live(course.circle) and len(others) < len(left)
        if others and not waits:
            course.add(
                facts.OthersAsked(
                    item=made.item, version=made.version, people=others, due=made.due, at=when
                )
            )


def asked(course: Course, at: Meeting, when: datetime) -> None:
    """The minute is over, or all are here. Nobody meets alone."""
    here = finding.present(course.circle, at)
    if len(here) < limits.MEET:
        course.add(facts.LiveEnded(item=at.item, by=None, reason="few", at=when))
        return
    until = when + limits.LIVE_QUIET
    course.add(facts.LiveBegan(item=at.item, here=here, until=until, at=when))


def quiet(course: Course, at: Meeting, when: datetime) -> None:
    course.add(facts.LiveEnded(item=at.item, by=None, reason="quiet", at=when))


def keep(course: Course, command: KeepLive) -> None:
    """At its deadline: whoever of those here wrote last decides whether it is over."""
    at = finding.meeting(course.circle)
    if at is None or (at.item, at.until) != (command.item, command.due) or at.state != "live":
        return
    until = command.last + limits.LIVE_QUIET
    if until > command.at:
        course.add(facts.LiveKept(item=at.item, until=until, at=command.at))
    else:
        quiet(course, at, command.at)


# ── After each fact ─────────────────────────────────────────────────────────────────────────────


def evolve(circle: Circle, fact: GatheringFact) -> Circle:
    if isinstance(fact, facts.LiveAsked):
        return replace(circle, meetings=(*circle.meetings, _begun(fact)))
    if isinstance(fact, facts.OthersAsked):
        made = finding.known_proposal(circle, fact.item)
        return finding.put_proposal(circle, replace(made, first=()))
    at = finding.known_meeting(circle, fact.item)
    match fact:
        case facts.PresenceGiven():
            new = _with(at, fact)
        case facts.LiveBegan():
            new = replace(at, state="live", until=fact.until)
        case facts.LiveKept():
            new = replace(at, until=fact.until)
        case facts.LiveEnded():
            new = replace(at, state="ended")
        case _:
            assert_never(fact)
    return finding.put_meeting(circle, new)


def _begun(fact: facts.LiveAsked) -> Meeting:
    step = rounds.asked(fact.roster, fact.at, fact.due, before=None)
    said = _said(fact.source, fact.arrived, tap=False)
    return Meeting(
        item=fact.item,
        by=fact.by,
        step=rounds.give(step, fact.by, said),
        source=fact.source,
        until=fact.due,
    )


def _with(at: Meeting, fact: facts.PresenceGiven) -> Meeting:
    """A latecomer has no turn yet, unless they took it back."""
    step = at.step
    if rounds.turn(step, fact.person) is None:
        step = replace(step, turns=(*step.turns, Turn(person=fact.person)))
    said = _said(fact.source, fact.arrived, tap=fact.tap)
    return replace(at, step=rounds.give(step, fact.person, said))
