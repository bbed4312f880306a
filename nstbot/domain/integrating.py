"""Ways to work an objection in, beside a new text (canon §3.6): rest, helpers, parts.

any open stage → split (its parts are decided)
consent | integrating | parked | waiting → resting → (by its date) back, or with a new text
"""

from datetime import datetime

from nstbot.domain import facts, finding, limits, opening
from nstbot.domain.commands import AskHelpers, SeekInformation, Split
from nstbot.domain.course import Course
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import PersonId, Said
from nstbot.domain.ownership import own, refuse_below, wrong_stage
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.state import Circle, Proposal, Stage

IntegratingCommand = Split | SeekInformation | AskHelpers
RESTS_FROM = (*finding.ASKING, Stage.PARKED, Stage.WAITING)
ABOUT_PEOPLE = (ProposalKind.ADMISSION, ProposalKind.SELECTION, ProposalKind.RELEASE)
PARTS = (2, 6)
HELPERS = 6


def decide(course: Course, command: IntegratingCommand) -> Refusal | None:
    circle = course.circle
    if _heard(circle, command.source):
        return None
    stages = () if isinstance(command, Split) else RESTS_FROM
    made = own(circle, command.by, command.item, stages)
    if isinstance(made, Refusal):
        return made
    if made.kind in ABOUT_PEOPLE:
        return finding.not_that(circle, made.item, (), wants=Thing.PROPOSAL)
    if isinstance(command, Split):
        return _split(course, command, made)
    return _rest(course, command, made)


def _heard(circle: Circle, source: str) -> bool:
    return any(source in (p.source, *p.rested) for p in circle.proposals)


# ── Parts ───────────────────────────────────────────────────────────────────────────────────────


def _split(course: Course, command: Split, made: Proposal) -> Refusal | None:
    """The parts wait before all others; the whole is closed, and its objections with it."""
    if made.stage in (*finding.CLOSED, *finding.SENT) or made.reopened is not None:
        return wrong_stage(made)
    if refusal := refuse_below(made):
        return refusal
    if made.kind is not ProposalKind.POLICY or made.changes is not None:
        return Refusal(Reason.ONLY_HERE, {"item": made.item})
    if wrong := _unfit(command.parts):
        return wrong
    if refusal := opening.able(course.circle, made.kind):
        return refusal
    parts = []
    for part in command.parts:
        item = finding.next_proposal(course.circle)
        parts.append(item)
        course.add(
            facts.ProposalMade(
                item=item,
                kind=made.kind,
                by=made.proposer,
                text=part.words,
                why=made.why,
                subject=None,
                term_days=made.term_days,
                responsible=made.responsible,
                source=command.source,
                scope=made.scope,
                part_of=made.item,
                at=command.at,
            )
        )
    course.add(
        facts.ProposalSplit(
            item=made.item,
            by=command.by,
            parts=tuple(parts),
            source=command.source,
            at=command.at,
        )
    )
    return None


def _unfit(parts: tuple[Said, ...]) -> Refusal | None:
    least, most = PARTS
    if not least <= len(parts) <= most:
        return Refusal(Reason.PARTS, {"least": least, "most": most})
    wrong = (finding.unfit(part, limits.TEXT_LENGTH) for part in parts)
    return next((refusal for refusal in wrong if refusal), None)


# ── Resting until something is known, or written ────────────────────────────────────────────────


def _rest(course: Course, command: SeekInformation | AskHelpers, made: Proposal) -> Refusal | None:
    if made.stage not in RESTS_FROM:
        return wrong_stage(made)
    if refusal := _unable(course.circle, command):
        return refusal
    if isinstance(command, SeekInformation):
        course.add(
            facts.InformationSought(
                item=made.item,
                by=command.by,
                what=command.what.words,
                person=command.person,
                until=command.until,
                source=command.source,
                at=command.at,
            )
        )
        return None
    course.add(
        facts.HelpingAsked(
            item=made.item,
            by=command.by,
            helpers=command.helpers,
            until=command.until,
            source=command.source,
            at=command.at,
        )
    )
    return None


def _unable(circle: Circle, command: SeekInformation | AskHelpers) -> Refusal | None:
    people: tuple[PersonId, ...] = ()
    if isinstance(command, SeekInformation):
        people = (command.person,)
        if wrong := finding.unfit(command.what, limits.REASON_LENGTH):
            return wrong
    else:
        people = command.helpers
        if not people or len(people) > HELPERS:
            return Refusal(Reason.HELPERS, {"most": HELPERS})
    strangers = (p for p in people if finding.member(circle, p) is None)
    if stranger := next(strangers, None):
        return Refusal(Reason.NO_SUCH_MEMBER, {"person": stranger})
    latest = command.at + limits.FARTHEST
    if not command.at < command.until <= latest:
        return Refusal(Reason.NOT_A_DATE_AHEAD, {"latest": latest})
    return None


def rest_over(course: Course, made: Proposal, when: datetime) -> None:
    """Its day has come: it goes on where it was."""
    assert made.rest is not None
    numbers = course.circle.settings
    if made.rest.stage not in finding.ASKING:
        stage, due = Stage.WAITING, when + limits.OWNER
    elif finding.standing(course.circle, made.item):
        stage, due = Stage.INTEGRATING, when + numbers.integration
    else:
        stage, due = Stage.CONSENT, when + numbers.consent
    course.add(facts.ProposalCameBack(item=made.item, stage=stage.value, due=due, at=when))
