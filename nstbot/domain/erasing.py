"""Erasing the words of somebody who has left, and whose words those are (engineering §6).

Nobody's objection ends by it, and no member's voice: who still has a say here leaves first.
"""

from nstbot.domain import facts, finding
from nstbot.domain.commands import EraseWords
from nstbot.domain.course import Course
from nstbot.domain.facts import Fact
from nstbot.domain.ids import PersonId, Words
from nstbot.domain.refusals import Reason, Refusal
from nstbot.domain.state import Circle, Stage, Standing
from nstbot.domain.support_shapes import AppealState

_AUTHORS = ("by", "person", "founder")
"""Where a fact names who wrote its words: the first of these that it has."""
OF_THE_CIRCLE = ("name", "names", "aim", "title")
"""Words that are the circle's, whoever wrote them first."""
REPEATED = (
    *(facts.ProposalBrought, facts.PassageTold, facts.ProposalReturned),
    *(facts.DecisionAnnounced, facts.ProposalOpenedAbove, facts.ProposalToldAbove),
    facts.AnswerAwaitedAbove,
    *(facts.SettlementMade, facts.ConcernReplied, facts.ConcernDelivered),
    *(facts.CircleObjected, facts.ObjectionPassing),
    *(facts.StartOffered, facts.CircleSplitOff, facts.ParentMoved),
    *(facts.NewsPassedOn, facts.NewsCame),
)
"""These repeat words whose author is named where they were said first; with those they go."""

_ALIVE = (AppealState.GATHERING, AppealState.STANDING)
"""What goes up still stands on its words."""


def erase(course: Course, command: EraseWords) -> Refusal | None:
    """Record it, unless something still depends on the person."""
    if _has_a_say(course.circle, command.person):
        return Refusal(Reason.STILL_A_MEMBER, {"person": command.person})
    because = command.because.words if command.because else None
    course.add(facts.WordsErased(person=command.person, because=because, at=command.at))
    return None


def _has_a_say(circle: Circle, person: PersonId) -> bool:
    if finding.member(circle, person) is not None:
        return True
    if circle.links.ended is not None:
        return False
    asked = finding.open_founding(circle)
    if asked is not None and any(turn.person == person for turn in asked.step.turns):
        return True
    if any(a.starter == person and a.state in _ALIVE for a in circle.appeals):
        return True
    return any(
        objection.owner == person and objection.standing is Standing.STANDING
        for objection in circle.objections
    )


def author(fact: Fact) -> PersonId | None:
    """Who wrote the words of a fact; None when nobody in particular did."""
    for name in _AUTHORS:
        person: PersonId | None = getattr(fact, name, None)
        if person is not None:
            return person
    return None


def adopted(circle: Circle) -> frozenset[Words]:
    """What the circle has made its own by consent: it stays, whoever proposed it."""
    own = {circle.name, circle.aim}
    for decision in circle.decisions:
        own |= {decision.text, *decision.measures}
    for made in circle.proposals:
        if made.stage in (Stage.CARRIED, Stage.DECIDED):  # others may have made it their own
            own |= {made.text, *made.measures}
    return frozenset(own)
