"""To what an answer is: a proposal, a decision, a round, a selection, a seat, a meeting."""

from nstbot.domain import (
    asides,
    consent,
    facts,
    finding,
    gathering,
    opening,
    selection,
    sitting,
    speaking,
    supporting,
)
from nstbot.domain import link_readings as links
from nstbot.domain import size_readings as sizes
from nstbot.domain import support_readings as supports
from nstbot.domain.commands import Respond, TakeBack
from nstbot.domain.course import Course
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import MEETING, ItemId
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.state import Circle, Proposal, Stage
from nstbot.domain.support_shapes import Appeal


def _proposal_of(circle: Circle, item: ItemId) -> Proposal | None:
    """The proposal of that number, or the one that the decision (of that number) stands on."""
    made = finding.proposal(circle, item)
    became = made.decision if made and made.kind is not ProposalKind.REPEAL else None
    decided = finding.decision(circle, became or item)
    return finding.proposal(circle, decided.item) if decided else made


def respond(course: Course, command: Respond) -> Refusal | None:
    circle = course.circle
    if finding.founding(circle, command.item):
        return Refusal(Reason.FOUNDING_OVER, {"item": command.item})
    if go_round := finding.go_round(circle, command.item):
        return speaking.respond_in_round(course, command, go_round)
    if links.sitting(circle, command.item):
        return sitting.object_to(course, command)
    if selection.takes(circle, command):
        return selection.respond(course, command)
    if objection := finding.objection(circle, command.item):
        return asides.respond(course, command, objection)
    if held := supports.appeal(circle, command.item):
        return supporting.respond(course, command, held)
    if about := supports.target(circle, command.item):
        return supporting.start(course, command, about)
    made = _worded(circle, command) or _proposal_of(circle, command.item)
    if made is None:
        return finding.not_that(circle, command.item, _asking(circle), wants=Thing.PROPOSAL)
    if made.stage is Stage.TALK and made.step:
        return speaking.respond(course, command, made.step)
    return consent.respond(course, command, made)


def _worded(circle: Circle, command: Respond | TakeBack) -> Proposal | None:
    """What the same message has objected to already: what comes is its edit, or its echo."""
    theirs = (o for o in circle.objections if o.owner == command.by)
    said = next((o for o in theirs if command.source in (o.source, *o.reasons)), None)
    return finding.proposal(circle, said.item) if said else None


def _supported(circle: Circle, command: TakeBack) -> Appeal | None:
    """What that message began, which names what it is about; or what it supports."""
    begun = next((a for a in circle.appeals if a.source == command.source), None)
    return begun or supports.appeal(circle, command.item)


def _asking(circle: Circle) -> tuple[ItemId, ...]:
    """What one can answer now."""
    open_rounds = tuple(r.item for r in circle.rounds if r.state == "open")
    asking = tuple(p.item for p in circle.proposals if p.stage in opening.WITH_PLACE)
    return (*open_rounds, *asking)


def take_back(course: Course, command: TakeBack) -> Refusal | None:
    if sizes.gives_up(course.circle, command.by, command.source):
        course.add(facts.PlaceGivenUp(person=command.by, at=command.at))
        return None
    if go_round := finding.go_round(course.circle, command.item):
        return speaking.take_back_in_round(course, command, go_round)
    if at := selection.takes_back(course.circle, command):
        return selection.take_back(course, command, at)
    if objection := finding.objection(course.circle, command.item):
        return asides.take_back(course, command, objection)
    if held := _supported(course.circle, command):
        return supporting.take_back(course, command, held)
    if command.item.startswith(MEETING):
        gathering.take_back(course, command)
        return None
    made = _worded(course.circle, command) or _proposal_of(course.circle, command.item)
    if made is None:
        return None
    if made.stage is Stage.TALK:
        speaking.take_back(course, command, made.version)
        return None
    return consent.take_back(course, command, made)
