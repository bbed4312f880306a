"""Opening the steps of a proposal: a place in the queue, the talk, the check of one version."""

from dataclasses import replace
from datetime import datetime

from nstbot.domain import admission, facts, finding, limits, rounds
from nstbot.domain.course import Course
from nstbot.domain.facts import Answer, ProposalKind
from nstbot.domain.ids import PersonId
from nstbot.domain.refusals import Arg, Reason, Refusal
from nstbot.domain.state import Circle, Proposal, Stage

WITH_PLACE = (Stage.TALK, Stage.CONSENT, Stage.INTEGRATING)
OpeningFact = facts.TalkOpened | facts.ConsentOpened


def able(circle: Circle, kind: ProposalKind, subject: PersonId | None = None) -> Refusal | None:
    """Why the circle cannot decide this. Those who are left may take people in (§1 rule 2)."""
    asked = (p for p in finding.active(circle) if p != subject)
    there = len(tuple(asked))
    takes_in = kind in admission.WITH_FEW and circle.members
    if there >= limits.LEAST or takes_in:
        return None
    return Refusal(Reason.TOO_FEW_MEMBERS, {"members": there, "needed": limits.LEAST})


def open_consent(
    course: Course, made: Proposal, when: datetime, *, by: PersonId | None
) -> Refusal | None:
    """Ask all for consent to the current version. Whoever brings it (`by`) consents thereby."""
    if refusal := able(course.circle, made.kind, made.subject):
        return refusal
    if refusal := _looked_again(course.circle, made):
        return refusal
    roster = _roster(course.circle, made)
    course.add(
        facts.ConsentOpened(
            item=made.item,
            version=made.version,
            by=by,
            roster=roster,
            first=_first(course.circle, roster, by),
            due=when + course.circle.settings.consent,
            at=when,
        )
    )
    return None


def _looked_again(circle: Circle, made: Proposal) -> Refusal | None:
    """A decision is not renewed or replaced beside an objection to it (product §1 rule 1)."""
    if made.changes is None or made.kind is ProposalKind.REPEAL or made.reopened is not None:
        return None
    return finding.refuse_looked_again(circle, finding.known_decision(circle, made.changes))


def _roster(circle: Circle, made: Proposal) -> tuple[PersonId, ...]:
    """All active members, and whoever it makes responsible; never whom it concerns (canon §3.3).

    Candidates are asked when the others are done. With fewer than four, those who are away are
    asked as well to take somebody in, or to merge.
    """
    active = finding.active(circle)
    if made.kind in admission.WITH_FEW and len(active) < limits.LEAST:
        active = tuple(m.person for m in circle.members)
    not_now = (made.subject, *made.candidates)
    return tuple(
        m.person
        for m in circle.members
        if (m.person in active or m.person in finding.named(circle, made))
        and m.person not in not_now
    )


def speaks_first(made: Proposal) -> Refusal | None:
    """Who is to be released has their whole time to speak."""
    silent = made.step and rounds.unanswered(made.step)
    if made.kind is not ProposalKind.RELEASE or made.stage is not Stage.TALK or not silent:
        return None
    assert made.step is not None
    args: dict[str, Arg] = {"item": made.item, "until": made.step.due}
    return Refusal(Reason.SPEAKS_FIRST, {**args, "subject": made.subject or ""})


def _first(
    circle: Circle, roster: tuple[PersonId, ...], by: PersonId | None
) -> tuple[PersonId, ...]:
    """In a meeting those who are here are asked first, if others are not (product §3)."""
    here = tuple(p for p in roster if p in finding.here(circle))
    waited_for = tuple(p for p in here if p != by)
    return here if waited_for and len(here) < len(roster) else ()


def open_or_park(course: Course, made: Proposal, when: datetime) -> None:
    """The talk is over. With too few to consent it waits in the open instead of asking in vain."""
    if open_consent(course, made, when, by=None) is not None:
        park(course, made, "few", when)


def park(course: Course, made: Proposal, reason: str, when: datetime) -> None:
    course.add(
        facts.ProposalParked(
            item=made.item,
            by=None,
            owner=made.proposer,
            reason=reason,
            until=when + limits.PARKING,
            at=when,
        )
    )


def fill_places(course: Course, when: datetime) -> None:
    """Those who wait take the free places in order (product §4)."""
    for made in finding.queued(course.circle):
        if _taken(course.circle) >= course.circle.settings.open_proposals:
            return
        open_talk(course, made, when)


def open_talk(course: Course, made: Proposal, when: datetime) -> None:
    """Questions and reactions together; who proposed it is not in the roster."""
    roster = tuple(p for p in finding.active(course.circle) if p != made.proposer)
    due = when + course.circle.settings.talk
    course.add(facts.TalkOpened(item=made.item, roster=roster, due=due, at=when))


def _taken(circle: Circle) -> int:
    """Admissions, releases, selections, reviews and reopened decisions neither count nor wait."""
    apart = (
        *(ProposalKind.ADMISSION, ProposalKind.RELEASE, ProposalKind.SELECTION),
        ProposalKind.RETURN,
    )
    return sum(
        p.stage in WITH_PLACE and p.kind not in apart and p.reopened is None and p.changes is None
        for p in circle.proposals
    )


def evolve(circle: Circle, fact: OpeningFact) -> Circle:
    made = finding.known_proposal(circle, fact.item)
    step = rounds.asked(fact.roster, fact.at, fact.due, before=made.step)
    opened = replace(made, step=step, due=fact.due, owner_asked=False)
    if isinstance(fact, facts.TalkOpened):
        return finding.put_proposal(circle, replace(opened, stage=Stage.TALK))
    for objection in finding.standing(circle, fact.item):
        if objection.version == fact.version:
            held = rounds.turn(step, objection.owner)
            if held:
                said = replace(held, answer=Answer.OBJECTION, source=objection.source)
                step = rounds.put(step, said)
    if fact.by:
        step = _bring(step, fact.by)
    opened = replace(
        opened,
        stage=Stage.CONSENT,
        step=step,
        first=fact.first,
        extended=False,
        more_time=False,
        below_until=None,
        sending=None,
        put_off=None,
    )
    loop = 0 if made.process else made.loop
    opened = replace(opened, loop=loop, process=None, rest=None)
    return finding.put_proposal(circle, opened)


def _bring(step: rounds.Step, by: PersonId) -> rounds.Step:
    """Bringing a version to the check is consent to it, which no message carries."""
    held = rounds.turn(step, by)
    return rounds.put(step, replace(held, answer=Answer.CONSENT, brought=True)) if held else step
