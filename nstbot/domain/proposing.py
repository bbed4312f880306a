"""Bringing a proposal forward: made, amended, brought to the check, put off, withdrawn.

The table of its stages stands in `consent`. Only its proposer may do these things (product §3).
"""

from typing import assert_never

from nstbot.domain import (
    completion,
    facts,
    finding,
    limits,
    objections,
    opening,
    rounds,
    selection_proposing,
    settings,
)
from nstbot.domain.commands import (
    Amend,
    ChangeAim,
    ChangeSetting,
    MoreTime,
    Park,
    Propose,
    Ready,
    Withdraw,
)
from nstbot.domain.course import Course
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import ItemId, PersonId, Words
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.state import Circle, Proposal, Stage

ProposingCommand = Propose | ChangeAim | ChangeSetting | Amend | Ready | MoreTime | Park | Withdraw

NO_WORDS = Words("")
"""A setting carries no words of its own; whoever shows it words it."""

READY_FROM = (Stage.TALK, Stage.PARKED, Stage.WAITING)


def decide(course: Course, command: ProposingCommand) -> Refusal | None:
    match command:
        case Propose():
            return _propose(course, command)
        case ChangeAim():
            return _change_aim(course, command)
        case ChangeSetting():
            return _change_setting(course, command)
        case Amend():
            return _amend(course, command)
        case Ready():
            return ready(course, command)
        case MoreTime():
            return _more_time(course, command)
        case Park():
            return _park(course, command)
        case Withdraw():
            return withdraw(course, command)
        case _:
            assert_never(command)


def _propose(course: Course, command: Propose) -> Refusal | None:
    if wrong := finding.unfit(command.text, limits.TEXT_LENGTH):
        return wrong
    if wrong := finding.unfit(command.why, limits.REASON_LENGTH):
        return wrong
    return _make(course, command, ProposalKind.POLICY, command.text.words)


def _change_aim(course: Course, command: ChangeAim) -> Refusal | None:
    """In a founded circle a new aim is a check like any other."""
    if wrong := finding.unfit(command.aim, limits.REASON_LENGTH):
        return wrong
    if wrong := finding.unfit(command.why, limits.REASON_LENGTH):
        return wrong
    return _make(course, command, ProposalKind.AIM, command.aim.words)


def _change_setting(course: Course, command: ChangeSetting) -> Refusal | None:
    """A number of the circle, within its bounds (product §4)."""
    if wrong := finding.unfit(command.why, limits.REASON_LENGTH):
        return wrong
    if wrong := _unfit_value(course.circle, command.setting, command.value):
        return wrong
    return _make(course, command, ProposalKind.SETTING, NO_WORDS)


def _unfit_value(circle: Circle, setting: str, value: str) -> Refusal | None:
    if setting not in settings.BOUNDS:
        return Refusal(Reason.NO_SUCH_SETTING, {"setting": setting})
    if not settings.fits(setting, value):
        return Refusal(Reason.SETTING_OUT_OF_BOUNDS, {"setting": setting})
    if settings.written(circle.settings, setting) == value:
        return Refusal(Reason.SAME_SETTING, {"setting": setting})
    return None


def _make(
    course: Course, command: Propose | ChangeAim | ChangeSetting, kind: ProposalKind, text: Words
) -> Refusal | None:
    circle = course.circle
    if any(p.source == command.source for p in circle.proposals):
        return None
    if finding.heard_in_founding(circle, command.source):
        return None
    if refusal := opening.able(circle, kind):
        return refusal
    policy = kind is ProposalKind.POLICY
    chosen = command if isinstance(command, ChangeSetting) else None
    course.add(
        facts.ProposalMade(
            item=finding.next_proposal(circle),
            kind=kind,
            by=command.by,
            text=text,
            why=command.why.words if command.why else None,
            subject=None,
            term_days=circle.settings.term if policy else None,
            responsible=command.by if policy else None,
            source=command.source,
            at=command.at,
            setting=chosen.setting if chosen else None,
            value=chosen.value if chosen else None,
        )
    )
    return None


def alive(circle: Circle, person: PersonId) -> tuple[Proposal, ...]:
    """The person's own proposals that are not over, and those that nobody owns any more."""
    return tuple(
        p
        for p in circle.proposals
        if p.stage not in finding.CLOSED and (p.proposer == person or _falls_to(circle, p, person))
    )


def _falls_to(circle: Circle, made: Proposal, person: PersonId) -> bool:
    """What the circle has consented to is in the hands of every member when its proposer left."""
    orphaned = finding.of_the_circle(made) and finding.member(circle, made.proposer) is None
    return orphaned and finding.member(circle, person) is not None


def own(
    circle: Circle, person: PersonId, item: ItemId | None, stages: tuple[Stage, ...]
) -> Proposal | Refusal:
    """The person's proposal that is meant: of several the one in the right stage."""
    mine = alive(circle, person)
    fitting = tuple(p for p in mine if p.stage in stages) or mine
    meant = finding.meant(item, finding.ids(fitting))
    if isinstance(meant, Refusal):
        return meant
    made = _named(circle, meant)
    if made is None:
        return finding.not_that(circle, meant, finding.ids(fitting), wants=Thing.PROPOSAL)
    if made.stage is Stage.ORPHANED:
        return wrong_stage(made)
    if made.proposer != person and not _falls_to(circle, made, person):
        return Refusal(Reason.ONLY_PROPOSER, {"item": made.item, "proposer": made.proposer})
    return made


def _named(circle: Circle, item: ItemId) -> Proposal | None:
    """The proposal of that number, or of a decision that is looked at again."""
    decided = finding.decision(circle, item)
    made = finding.proposal(circle, decided.item if decided else item)
    return None if decided and made and made.reopened is None else made


def wrong_stage(made: Proposal) -> Refusal:
    return Refusal(Reason.WRONG_STAGE, {"item": made.item, "stage": made.stage.value})


def ready(course: Course, command: Ready) -> Refusal | None:
    """The proposer brings the current version to the check, which is their own consent."""
    made = own(course.circle, command.by, command.item, READY_FROM)
    if isinstance(made, Refusal):
        return made
    if made.stage is Stage.QUEUED and made.owner_asked:
        due = command.at + course.circle.settings.queue
        course.add(facts.QueueKept(item=made.item, by=command.by, due=due, at=command.at))
        return None
    if made.stage not in READY_FROM:
        return wrong_stage(made)
    if made.stage is Stage.TALK and made.step and rounds.unanswered(made.step):
        earliest = made.step.opened_at + limits.READY_AFTER
        if command.at < earliest:
            return Refusal(Reason.TOO_EARLY, {"item": made.item, "when": earliest})
    if finding.as_decided(made):
        completion.integrate(course, made, command.at)
        return None
    if refusal := selection_proposing.unfit_again(course.circle, made):
        return refusal
    return opening.open_consent(course, made, command.at, by=command.by)


def _amend(course: Course, command: Amend) -> Refusal | None:
    if any(command.source in p.amends for p in course.circle.proposals):
        return None
    made = own(course.circle, command.by, command.item, ())
    if isinstance(made, Refusal):
        return made
    if refusal := _fixed(course.circle, command, made):
        return refusal
    if refusal := _unfit(course.circle, command, made):
        return refusal
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
        )
    )
    if made.stage not in (*finding.ASKING, Stage.OUTGOING):
        return None
    new = finding.known_proposal(course.circle, made.item)
    return opening.open_consent(course, new, command.at, by=command.by)


def _fixed(circle: Circle, command: Amend, made: Proposal) -> Refusal | None:
    """Why this proposal cannot be changed, or not in that."""
    termed = (ProposalKind.POLICY, ProposalKind.SELECTION)
    if command.term_days is not None and made.kind not in termed:
        return Refusal(Reason.NO_TERM, {"item": made.item})
    of_selection = made.kind is ProposalKind.SELECTION and (command.text or command.responsible)
    if made.kind is ProposalKind.ADMISSION or of_selection:
        return finding.not_that(circle, made.item, (), wants=Thing.PROPOSAL)
    of_here = made.kind is not ProposalKind.POLICY or made.decision is not None
    if command.scope is not None and of_here:
        return Refusal(Reason.ONLY_HERE, {"item": made.item})
    if made.stage in finding.CLOSED:
        return wrong_stage(made)
    return _fixed_value(circle, command, made)


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
    return _unfit_value(circle, made.setting, command.value)


def _heir(circle: Circle, command: Amend, made: Proposal) -> PersonId | None:
    """Whoever changes a policy for which nobody here is responsible takes that over."""
    held = made.responsible and finding.member(circle, made.responsible)
    return command.by if made.kind is ProposalKind.POLICY and not held else None


def _unfit(circle: Circle, command: Amend, made: Proposal) -> Refusal | None:
    """Why the change cannot be made to this proposal."""
    said = (command.text, command.why, command.measure)
    days, responsible = command.term_days, command.responsible
    if command.value is not None:
        return _unfit_words(command)
    if not any(said) and days is None and responsible is None and command.scope is None:
        return Refusal(Reason.EMPTY)
    if wrong := _unfit_words(command):
        return wrong
    least, most = limits.TERM_LEAST, limits.TERM_MOST
    if days is not None and not least <= days <= most:
        return Refusal(Reason.OUT_OF_BOUNDS, {"least": least, "most": most})
    if responsible and finding.member(circle, responsible) is None:
        return Refusal(Reason.NO_SUCH_MEMBER, {"person": responsible})
    same = days in (None, made.term_days) and responsible in (None, made.responsible)
    if same and command.scope in (None, made.scope) and not any(said):
        return Refusal(Reason.SAME_AS_BEFORE, {"item": made.item})
    return None


def _unfit_words(command: Amend) -> Refusal | None:
    text = finding.unfit(command.text, limits.TEXT_LENGTH)
    why = finding.unfit(command.why, limits.REASON_LENGTH)
    return text or why or finding.unfit(command.measure, limits.REASON_LENGTH)


def _more_time(course: Course, command: MoreTime) -> Refusal | None:
    """A day more, once, by anyone who is asked."""
    circle = course.circle
    checks = tuple(p for p in circle.proposals if p.stage is Stage.CONSENT and p.step)
    asked = tuple(p for p in checks if p.step and rounds.turn(p.step, command.by))
    item = finding.meant(command.item, finding.ids(asked))
    if isinstance(item, Refusal):
        return item
    made = finding.proposal(circle, item)
    if made is None:
        return finding.not_that(circle, item, finding.ids(asked), wants=Thing.PROPOSAL)
    if made.stage is not Stage.CONSENT or made.step is None:
        return wrong_stage(made)
    if rounds.turn(made.step, command.by) is None:
        return Refusal(Reason.NOT_ASKED, {"item": made.item})
    if made.more_time:
        return Refusal(Reason.MORE_TIME_ONCE, {"item": made.item})
    due = max(made.step.due, command.at) + course.circle.settings.more_time
    course.add(facts.MoreTimeGiven(item=made.item, by=command.by, due=due, at=command.at))
    return None


def _park(course: Course, command: Park) -> Refusal | None:
    made = own(course.circle, command.by, command.item, ())
    if isinstance(made, Refusal):
        return made
    if made.stage in (*finding.CLOSED, Stage.OUTGOING) or made.reopened is not None:
        return wrong_stage(made)
    latest = command.at + limits.FARTHEST
    if not command.at < command.until <= latest:
        return Refusal(Reason.NOT_A_DATE_AHEAD, {"latest": latest})
    course.add(
        facts.ProposalParked(
            item=made.item,
            by=command.by,
            owner=made.proposer,
            reason="asked",
            until=command.until,
            at=command.at,
        )
    )
    return None


def withdraw(course: Course, command: Withdraw) -> Refusal | None:
    """A proposal by its proposer, an objection by its owner."""
    circle = course.circle
    mine = tuple(
        p.item
        for p in alive(circle, command.by)
        if p.reopened is None and p.kind is not ProposalKind.SELECTION
    )
    objected = tuple(o.objection for o in finding.own_standing(circle, command.by))
    item = finding.meant(command.item, (*mine, *objected))
    if isinstance(item, Refusal):
        return item
    if finding.objection(circle, item):
        return objections.withdraw(course, command, item)
    made = own(circle, command.by, item, ())
    if isinstance(made, Refusal):
        return made
    if made.stage is Stage.ADOPTED or made.reopened is not None:
        return wrong_stage(made)
    if made.stage in finding.CLOSED:
        return Refusal(Reason.ALREADY_CLOSED, {"item": made.item})
    course.add(facts.ProposalWithdrawn(item=made.item, by=command.by, at=command.at))
    return None
