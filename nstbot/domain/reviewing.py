"""Looking at a decision before it ends (product §3 *Decisions*, canon §6.3, §10.5).

    in force → under review → renewed | replaced | repealed | (grace, once →) lapsed

Its own members renew, amend or repeal it by consent, or let it lapse. While an objection to it
stands it is not renewed or replaced beside that (product §1 rule 1).
"""

from datetime import datetime
from typing import assert_never

from nstbot.domain import facts, finding, limits, opening
from nstbot.domain.commands import OpenReview, Renew, Repeal
from nstbot.domain.course import Course
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.state import Circle, Decision

ReviewingCommand = OpenReview | Renew | Repeal


def decide(course: Course, command: ReviewingCommand) -> Refusal | None:
    if not isinstance(command, OpenReview) and finding.proposed_by(course.circle, command.source):
        return None
    decided = _meant(course.circle, command.item)
    if isinstance(decided, Refusal):
        return decided
    match command:
        case OpenReview():
            return _open(course, command, decided)
        case Renew():
            return _renew(course, command, decided)
        case Repeal():
            return _repeal(course, command, decided)
        case _:
            assert_never(command)


def _meant(circle: Circle, item: ItemId | None) -> Decision | Refusal:
    """The decision that is meant; without a number the only one under review."""
    alive = [d for d in circle.decisions if d.force not in finding.ENDED]
    ids = tuple(d.decision for d in alive if d.reviewed and d.kind is ProposalKind.POLICY)
    meant = finding.meant(item, ids)
    if isinstance(meant, Refusal):
        return meant
    made = finding.proposal(circle, meant)
    decided = finding.decision(circle, made.decision if made and made.decision else meant)
    if decided is None:
        return finding.not_that(circle, meant, ids, wants=Thing.DECISION)
    if decided not in alive:
        return Refusal(Reason.ALREADY_CLOSED, {"item": decided.decision})
    if decided.kind is not ProposalKind.POLICY:
        return Refusal(Reason.NO_TERM, {"item": decided.decision})
    return decided


def _open(course: Course, command: OpenReview, decided: Decision) -> Refusal | None:
    if decided.reviewed:
        return Refusal(Reason.REVIEW_OPEN, {"decision": decided.decision})
    _review(course, decided, command.at, by=command.by)
    return None


def _renew(course: Course, command: Renew, decided: Decision) -> Refusal | None:
    """The light path: as it is, straight to the consent check, which neither counts nor waits."""
    days = command.term_days or decided.term_days or 0
    least, most = limits.TERM_LEAST, limits.TERM_MOST
    if not least <= days <= most:
        return Refusal(Reason.OUT_OF_BOUNDS, {"least": least, "most": most})
    if again := finding.refuse_looked_again(course.circle, decided):
        return again
    made = facts.ProposalMade(
        item=finding.next_proposal(course.circle),
        kind=ProposalKind.RENEWAL,
        by=command.by,
        text=decided.text,
        why=decided.why,
        subject=None,
        term_days=days,
        responsible=finding.still_responsible(course.circle, decided) or command.by,
        source=command.source,
        at=command.at,
        changes=decided.decision,
    )
    return _check(course, made)


def _repeal(course: Course, command: Repeal, decided: Decision) -> Refusal | None:
    if wrong := finding.unfit(command.why, limits.REASON_LENGTH):
        return wrong
    made = facts.ProposalMade(
        item=finding.next_proposal(course.circle),
        kind=ProposalKind.REPEAL,
        by=command.by,
        text=decided.text,
        why=command.why.words,
        subject=None,
        term_days=None,
        responsible=None,
        source=command.source,
        at=command.at,
        changes=decided.decision,
    )
    return _check(course, made)


def _check(course: Course, made: facts.ProposalMade) -> Refusal | None:
    """One renewal and one repeal of a decision at a time."""
    assert made.changes is not None
    for other in finding.changing(course.circle, made.changes):
        if other.kind is made.kind:
            return Refusal(Reason.UNDER_WAY, {"decision": made.changes, "item": other.item})
    course.add(made)
    new = finding.known_proposal(course.circle, made.item)
    return opening.open_consent(course, new, made.at, by=made.by)


# ── By the clock ────────────────────────────────────────────────────────────────────────────────


def review_due(course: Course, item: ItemId, when: datetime) -> None:
    """Whoever is responsible looks at it with the circle before it ends."""
    _review(course, finding.known_decision(course.circle, item), when, by=None)


def too_few(course: Course, decided: Decision, when: datetime) -> None:
    """It is looked at now, since it turned out to rest on fewer than four."""
    _review(course, decided, when, by=None, few=True)


def _review(
    course: Course, decided: Decision, when: datetime, *, by: PersonId | None, few: bool = False
) -> None:
    sunset = finding.ends_on(decided)
    assert sunset is not None
    course.add(
        facts.DecisionReviewed(
            decision=decided.decision,
            owner=owner(course.circle, decided),
            sunset_on=sunset,
            at=when,
            by=by,
            few=few,
        )
    )


def owner(circle: Circle, decided: Decision) -> PersonId | None:
    """Who is responsible, else who proposed it, else the facilitator; None: everybody."""
    proposer = finding.known_proposal(circle, decided.item).proposer
    able = (decided.responsible, proposer, finding.facilitator(circle))
    return next((one for one in able if one and finding.member(circle, one)), None)


def sunset_due(course: Course, item: ItemId, when: datetime) -> None:
    """It lapses, unless somebody has done something in its review: then it has a grace, once."""
    decided = finding.known_decision(course.circle, item)
    if decided.grace_until is None and _looked_at(course.circle, decided):
        until = when + course.circle.settings.grace
        course.add(facts.GraceGiven(decision=item, until=until, at=when))
    else:
        course.add(facts.DecisionLapsed(decision=item, at=when))


def _looked_at(circle: Circle, decided: Decision) -> bool:
    again = decided.force in finding.LOOKED_AGAIN or _is_replaced_soon(circle, decided)
    return decided.answered or again or bool(finding.changing(circle, decided.decision))


def _is_replaced_soon(circle: Circle, decided: Decision) -> bool:
    """By one that is announced already."""
    alive = (d for d in circle.decisions if d.pending and d.force not in finding.ENDED)
    return any(d.supersedes == decided.decision for d in alive)


def stuck(course: Course, item: ItemId, when: datetime) -> None:
    """Looked at again for long without a result: its review is now (canon §10.5)."""
    decided = finding.known_decision(course.circle, item)
    held = owner(course.circle, decided)
    course.add(facts.DecisionStuck(decision=item, owner=held, at=when))


def year_over(course: Course, item: ItemId, when: datetime) -> None:
    """The arrangements are listed once for all the years that are over (product §1 rule 4)."""
    assert course.circle.founded_at is not None
    year = (when - course.circle.founded_at) // limits.YEAR
    course.add(facts.ArrangementsListed(item=item, year=year, at=when))
