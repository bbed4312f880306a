"""Bringing a proposal forward: made, amended, brought to the check, put off, withdrawn.

The table of its stages stands in `consent`. Only its proposer may do these things (product §3).
"""

from datetime import datetime
from typing import assert_never

from nstbot.domain import (
    amending,
    completion,
    facts,
    finding,
    limits,
    objections,
    opening,
    ownership,
    rounds,
    selection_proposing,
    turns,
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
from nstbot.domain.facts import Answer, ProposalKind
from nstbot.domain.ids import Words
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.state import Circle, Proposal, Stage

ProposingCommand = Propose | ChangeAim | ChangeSetting | Amend | Ready | MoreTime | Park | Withdraw

NO_WORDS = Words("")
"""A setting carries no words of its own; whoever shows it words it."""

READY_FROM = (Stage.TALK, Stage.PARKED, Stage.WAITING, Stage.RESTING)


def decide(course: Course, command: ProposingCommand) -> Refusal | None:
    match command:
        case Propose():
            return _propose(course, command)
        case ChangeAim():
            return _change_aim(course, command)
        case ChangeSetting():
            return _change_setting(course, command)
        case Amend():
            return amending.amend(course, command)
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
    if wrong := amending.unfit_value(course.circle, command.setting, command.value):
        return wrong
    return _make(course, command, ProposalKind.SETTING, NO_WORDS)


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


def ready(course: Course, command: Ready) -> Refusal | None:
    """The proposer brings the current version to the check, which is their own consent."""
    made = ownership.own(course.circle, command.by, command.item, READY_FROM)
    if isinstance(made, Refusal):
        return made
    if made.stage is Stage.QUEUED and made.owner_asked:
        due = command.at + course.circle.settings.queue
        course.add(facts.QueueKept(item=made.item, by=command.by, due=due, at=command.at))
        return None
    if made.stage not in READY_FROM:
        return ownership.wrong_stage(made)
    if refusal := opening.speaks_first(made):
        return refusal
    earliest = _earliest(course.circle, made)
    if earliest is not None and command.at < earliest:
        return Refusal(Reason.TOO_EARLY, {"item": made.item, "when": earliest})
    if finding.as_decided(made):
        completion.integrate(course, made, command.at)
        return None
    if refusal := selection_proposing.unfit_again(course.circle, made):
        return refusal
    return opening.open_consent(course, made, command.at, by=command.by)


def _earliest(circle: Circle, made: Proposal) -> datetime | None:
    """When talk may end: at once when all were heard, or in a meeting; else after a day.

    A round about it that still runs is waited for, for a day at the most, and ends with the talk.
    """
    if made.stage is not Stage.TALK or made.step is None:
        return None
    about = turns.about(circle, made.item)
    running = [r.step.opened_at for r in about if r.state in turns.RUNNING]
    if running:
        return max(running) + limits.READY_AFTER
    left = set(rounds.unanswered(made.step))
    left -= {p for r in about for p in rounds.who(r.step, Answer.SPOKE, Answer.PASS)}
    if not left or finding.live(circle):
        return None
    return made.step.opened_at + limits.READY_AFTER


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
        return ownership.wrong_stage(made)
    if rounds.turn(made.step, command.by) is None:
        return Refusal(Reason.NOT_ASKED, {"item": made.item})
    if made.more_time:
        return Refusal(Reason.MORE_TIME_ONCE, {"item": made.item})
    due = max(made.step.due, command.at) + course.circle.settings.more_time
    course.add(facts.MoreTimeGiven(item=made.item, by=command.by, due=due, at=command.at))
    return None


def _park(course: Course, command: Park) -> Refusal | None:
    made = ownership.own(course.circle, command.by, command.item, ())
    if isinstance(made, Refusal):
        return made
    if made.stage in (*finding.CLOSED, *finding.SENT) or made.reopened is not None:
        return ownership.wrong_stage(made)
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
        for p in ownership.alive(circle, command.by)
        if p.reopened is None and p.kind is not ProposalKind.SELECTION and p.brought is None
    )
    objected = tuple(o.objection for o in finding.own_standing(circle, command.by))
    item = finding.meant(command.item, (*mine, *objected))
    if isinstance(item, Refusal):
        return item
    if finding.objection(circle, item):
        return objections.withdraw(course, command, item)
    made = ownership.own(circle, command.by, item, ())
    if isinstance(made, Refusal):
        return made
    if made.stage is Stage.ADOPTED or made.reopened is not None:
        return ownership.wrong_stage(made)
    if made.stage in finding.CLOSED:
        return Refusal(Reason.ALREADY_CLOSED, {"item": made.item})
    if refusal := ownership.refuse_below(made):
        return refusal
    course.add(facts.ProposalWithdrawn(item=made.item, by=command.by, at=command.at))
    return None
