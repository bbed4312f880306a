"""`release @x because …`: the one check in which who it is about speaks first, and is not asked.

talk (x alone: 48 h, or until they pass, or have spoken and the proposer says `ready`) → consent of
the others → adopted: x is no member any more

A late objection suspends it, and x is a member meanwhile (product §3 *Membership*, *Selection*).
"""

from nstbot.domain import facts, finding, limits, opening
from nstbot.domain.commands import Release
from nstbot.domain.course import Course
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import PersonId, Words
from nstbot.domain.refusals import Reason, Refusal
from nstbot.domain.state import Circle, Proposal

NO_WORDS = Words("")
"""It carries a reason, and no words of its own."""


def release(course: Course, command: Release) -> Refusal | None:
    circle = course.circle
    if any(p.source == command.source for p in circle.proposals):
        return None
    if command.person == command.by:
        return Refusal(Reason.LEAVE_INSTEAD)
    if finding.member(circle, command.person) is None:
        return Refusal(Reason.NO_SUCH_MEMBER, {"person": command.person})
    if wrong := finding.unfit(command.why, limits.REASON_LENGTH):
        return wrong
    if there := of_person(circle, command.person):
        return Refusal(Reason.SAME_AS_BEFORE, {"item": there.item})
    if refusal := opening.able(circle, ProposalKind.RELEASE, command.person):
        return refusal
    _open(course, command)
    return None


def of_person(circle: Circle, person: PersonId) -> Proposal | None:
    """The open check about releasing them."""
    about = (p for p in circle.proposals if p.kind is ProposalKind.RELEASE and p.subject == person)
    return next((p for p in about if p.stage not in finding.CLOSED), None)


def _open(course: Course, command: Release) -> None:
    item = finding.next_proposal(course.circle)
    due = command.at + course.circle.settings.talk
    course.add(
        facts.ProposalMade(
            item=item,
            kind=ProposalKind.RELEASE,
            by=command.by,
            text=NO_WORDS,
            why=command.why.words,
            subject=command.person,
            term_days=None,
            responsible=None,
            source=command.source,
            at=command.at,
        ),
        facts.TalkOpened(item=item, roster=(command.person,), due=due, at=command.at),
    )
