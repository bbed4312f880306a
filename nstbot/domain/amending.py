"""Changing a proposal, or proposing a change to a decision (product §3).

Only its proposer amends a proposal; anybody may propose other words for a decision.
"""

from dataclasses import replace

from nstbot.domain import facts, finding, limits, objections, opening, ownership, settings
from nstbot.domain.commands import Amend
from nstbot.domain.course import Course
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import PersonId
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.state import Circle, Decision, Proposal, Stage

WITH_TERM = (ProposalKind.POLICY, ProposalKind.RENEWAL)
_AS_MADE = (ProposalKind.REPEAL, ProposalKind.RETURN, ProposalKind.CIRCLE_MERGE)
"""Only their reason can be worded anew."""
TERMED = (*WITH_TERM, ProposalKind.SELECTION)


def amend(course: Course, command: Amend) -> Refusal | None:
    if any(command.source in (p.source, *p.amends) for p in course.circle.proposals):
        return None
    decided = finding.decision(course.circle, command.item) if command.item else None
    if decided is not None and finding.known_proposal(course.circle, decided.item).reopened is None:
        return _amend_decision(course, command, decided)
    made = ownership.to_amend(course.circle, command.by, command.item)
    if isinstance(made, Refusal):
        return made
    if refusal := _fixed(course.circle, command, made):
        return refusal
    if refusal := _unfit(course.circle, command, made):
        return refusal
    _change(course, command, made)
    if made.stage not in (*finding.ASKING, *finding.SENT, Stage.RESTING):
        return None
    new = finding.known_proposal(course.circle, made.item)
    # Whoever brings it consents to it, and so ends what they had against older versions.
    for objection in objections.own(course.circle, made.item, command.by):
        course.add(objections.settled(objection, new.version, command.at))
    return opening.open_consent(course, new, command.at, by=command.by)


def _change(course: Course, command: Amend, made: Proposal) -> None:
    course.add(
        facts.ProposalAmended(
            item=made.item,
            version=made.version + 1,
            by=command.by,
            text=command.text.words if command.text else None,
            why=command.why.words if command.why else None,
            term_days=command.term_days,
            responsible=command.responsible or _heir(course.circle, command, made),
            measure=command.measure.words if command.measure else None,
            at=command.at,
            source=command.source,
            value=command.value,
            scope=command.scope,
            pilot=command.pilot.words if command.pilot else None,
            condition=command.condition.words if command.condition else None,
            checker=_checker(command, made),
            check_on=command.check_on,
            urgent=command.urgent,
        )
    )


def _checker(command: Amend, made: Proposal) -> PersonId | None:
    """Who is responsible looks whether a condition is met, if nobody else is named."""
    if command.condition is None:
        return None
    return command.checker or made.responsible or command.by


def _amend_decision(course: Course, command: Amend, decided: Decision) -> Refusal | None:
    """Other words, or another term, for what is decided: a proposal that would replace it.

    It is part of looking at it: it neither counts nor waits (product §4).
    """
    circle = course.circle
    base = finding.known_proposal(circle, decided.item)
    if decided.force in finding.ENDED:
        return Refusal(Reason.ALREADY_CLOSED, {"item": decided.decision})
    if decided.kind is not ProposalKind.POLICY:
        return Refusal(Reason.NO_TERM, {"item": decided.decision})
    if command.scope is not None:
        return Refusal(Reason.ONLY_HERE, {"item": decided.decision})
    if command.value is not None:
        return Refusal(Reason.EMPTY)
    if command.urgent is not None and decided.scope == facts.US:
        return Refusal(Reason.ONLY_FOR_US, {"item": decided.decision})
    if wrong := opening.able(circle, base.kind) or _unfit(circle, command, base):
        return wrong
    item = finding.next_proposal(circle)
    course.add(
        facts.ProposalMade(
            item=item,
            kind=ProposalKind.POLICY,
            by=command.by,
            text=command.text.words if command.text else decided.text,
            why=command.why.words if command.why else decided.why,
            subject=None,
            term_days=command.term_days or decided.term_days,
            responsible=command.responsible
            or finding.still_responsible(circle, decided)
            or command.by,
            source=command.source or item,
            at=command.at,
            scope=decided.scope,
            changes=decided.decision,
            urgent=bool(command.urgent),
        ),
    )
    added = (command.measure, command.pilot, command.condition)
    if any(added):
        measured = replace(command, item=item, text=None, why=None, term_days=None, source=None)
        measured = replace(measured, responsible=None)
        _change(course, measured, finding.known_proposal(course.circle, item))
    opening.open_talk(course, finding.known_proposal(course.circle, item), command.at)
    return None


def _fixed(circle: Circle, command: Amend, made: Proposal) -> Refusal | None:
    """Why this proposal cannot be changed, or not in that."""
    if made.kind in _AS_MADE and not _why_alone(command):
        return finding.not_that(circle, made.item, (), wants=Thing.PROPOSAL)
    if command.term_days is not None and made.kind not in TERMED:
        return Refusal(Reason.NO_TERM, {"item": made.item})
    of_selection = made.kind is ProposalKind.SELECTION and (command.text or command.responsible)
    if made.kind in (ProposalKind.ADMISSION, ProposalKind.RELEASE) or of_selection:
        return finding.not_that(circle, made.item, (), wants=Thing.PROPOSAL)
    decided = made.decision or made.changes
    of_here = made.kind is not ProposalKind.POLICY or decided is not None
    if command.scope is not None and of_here:
        return Refusal(Reason.ONLY_HERE, {"item": made.item})
    if command.urgent is not None and made.scope == facts.US:
        return Refusal(Reason.ONLY_FOR_US, {"item": made.item})
    if made.stage in finding.CLOSED:
        return ownership.wrong_stage(made)
    return _fixed_value(circle, command, made)


def _why_alone(command: Amend) -> bool:
    """What a repeal has of its own."""
    others = (command.text, command.term_days, command.responsible, command.measure)
    return not any((*others, command.pilot, command.condition))


def _fixed_value(circle: Circle, command: Amend, made: Proposal) -> Refusal | None:
    """A setting has a value instead of words."""
    if made.setting is None:
        return Refusal(Reason.EMPTY) if command.value is not None else None
    if command.text is not None:
        return Refusal(Reason.SETTING_OUT_OF_BOUNDS, {"setting": made.setting})
    if command.value is None:
        return None
    if made.value == command.value:
        return Refusal(Reason.SAME_AS_BEFORE, {"item": made.item})
    return unfit_value(circle, made.setting, command.value)


def _heir(circle: Circle, command: Amend, made: Proposal) -> PersonId | None:
    """Whoever changes a policy for which nobody here is responsible takes that over."""
    held = made.responsible and finding.member(circle, made.responsible)
    return command.by if made.kind in WITH_TERM and not held else None


def _unfit(circle: Circle, command: Amend, made: Proposal) -> Refusal | None:
    """Why the change cannot be made to this proposal."""
    said = (command.text, command.why, command.measure, command.pilot, command.condition)
    days, responsible = command.term_days, command.responsible
    if command.value is not None:
        return _unfit_words(command)
    others = (days, responsible, command.scope, command.urgent)
    if not any(said) and all(one is None for one in others):
        return Refusal(Reason.EMPTY)
    if wrong := _unfit_words(command):
        return wrong
    least, most = limits.TERM_LEAST, limits.TERM_MOST
    if days is not None and not least <= days <= most:
        return Refusal(Reason.OUT_OF_BOUNDS, {"least": least, "most": most})
    for person in (responsible, command.checker):
        if person and finding.member(circle, person) is None:
            return Refusal(Reason.NO_SUCH_MEMBER, {"person": person})
    latest = command.at + limits.FARTHEST
    if command.condition and not (command.check_on and command.at < command.check_on <= latest):
        return Refusal(Reason.NOT_A_DATE_AHEAD, {"latest": latest})
    same = days in (None, made.term_days) and responsible in (None, made.responsible)
    same = same and command.urgent in (None, made.urgent)
    if same and command.scope in (None, made.scope) and not any(said):
        return Refusal(Reason.SAME_AS_BEFORE, {"item": made.item})
    return None


def _unfit_words(command: Amend) -> Refusal | None:
    text = finding.unfit(command.text, limits.TEXT_LENGTH)
    why = finding.unfit(command.why, limits.REASON_LENGTH)
    added = (command.measure, command.pilot, command.condition)
    unfit = (finding.unfit(one, limits.REASON_LENGTH) for one in added)
    return text or why or next((wrong for wrong in unfit if wrong), None)


def unfit_value(circle: Circle, setting: str, value: str) -> Refusal | None:
    if setting not in settings.BOUNDS:
        return Refusal(Reason.NO_SUCH_SETTING, {"setting": setting})
    if not settings.fits(setting, value):
        return Refusal(Reason.SETTING_OUT_OF_BOUNDS, {"setting": setting})
    if settings.written(circle.settings, setting) == value:
        return Refusal(Reason.SAME_SETTING, {"setting": setting})
    return None
