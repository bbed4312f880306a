"""The circle as a whole: `decide` what an act brings about, `evolve` by what became true."""

from collections.abc import Iterable
from datetime import datetime
from typing import assert_never

from nstbot.domain import (
    admission,
    answers,
    asides,
    calling,
    checks,
    completion,
    consent,
    dormancy,
    erasing,
    facts,
    finding,
    foundation,
    founding,
    gathering,
    integrating,
    leaving,
    membership,
    merging,
    objections,
    opening,
    presence,
    procedure,
    proposing,
    register,
    release,
    reviewing,
    seats,
    selection,
    selection_stages,
    sending,
    speaking,
    stages,
    steering,
    support,
    timers,
    voices,
)
from nstbot.domain.commands import (
    Amend,
    Arrive,
    ComeBack,
    Command,
    Depart,
    EraseWords,
    FallDue,
    Found,
    GoAway,
    GrantGrace,
    Join,
    JoinVoices,
    KeepLive,
    LeaveCircle,
    Meet,
    Park,
    Ready,
    Release,
    Respond,
    SendUp,
    Speak,
    Support,
    TakeBack,
    Withdraw,
)
from nstbot.domain.course import Course
from nstbot.domain.facts import Fact, ProposalKind
from nstbot.domain.ids import MEETING, ItemId
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.state import Circle, Member, Procedure, Proposal, Stage

__all__ = ["Circle", "Member", "Procedure", "decide", "evolve", "fold"]

Unasked = Arrive | Depart | Speak | FallDue | GrantGrace | KeepLive
"""What nobody asks for: it is never refused."""
OfAwayness = ComeBack | GoAway | LeaveCircle | Join
"""Acts that do not by themselves end being away; every other one does."""
OfAdmission = Ready | Park | Withdraw | Amend
"""What a guest may try with their own asking to be admitted."""


def decide(circle: Circle | None, command: Command) -> tuple[Fact, ...] | Refusal:
    """What `command` brings about, or why it cannot now. A refused act changes nothing."""
    if circle is None:
        return _first(command)
    if isinstance(command, JoinVoices):
        return _join_voices(circle, command)
    if isinstance(command, EraseWords):
        return _erase(circle, command)
    if circle.founded_at is None:
        return _before_founding(circle, command)
    if isinstance(command, Unasked):
        return _unasked(circle, command)
    if isinstance(command, Found):
        again = any(f.source == command.source for f in circle.foundings)
        return () if again else Refusal(Reason.ALREADY_FOUNDED)
    return _act(circle, command)


def _join_voices(circle: Circle, command: JoinVoices) -> tuple[Fact, ...]:
    """Never refused: both have said so."""
    course = Course(circle, evolve)
    voices.join(course, command)
    if not course.facts:
        return ()
    if circle.founded_at is None:
        founding.finish_when_answered(course, command.at)
    else:
        _follow(course, command.at)
    return course.facts


def _erase(circle: Circle, command: EraseWords) -> tuple[Fact, ...] | Refusal:
    course = Course(circle, evolve)
    return erasing.erase(course, command) or course.facts


def _first(command: Command) -> tuple[Fact, ...] | Refusal:
    """Nothing is known of the room yet."""
    if isinstance(command, Unasked | JoinVoices):
        return ()
    if not isinstance(command, Found):
        return Refusal(Reason.NOT_FOUNDED)
    fact = founding.opened(command, 1)
    if isinstance(fact, Refusal):
        return fact
    course = Course(evolve(None, fact), evolve)
    founding.finish_when_answered(course, command.at)
    return (fact, *course.facts)


def _before_founding(circle: Circle, command: Command) -> tuple[Fact, ...] | Refusal:
    course = Course(circle, evolve)
    if isinstance(command, GrantGrace):
        timers.grant_grace(course, command)
        return course.facts
    if isinstance(command, Speak):
        return ()
    if isinstance(command, founding.FoundingCommand):
        refusal = founding.decide(course, command)
        return refusal or course.facts
    open_now = finding.open_founding(circle)
    if open_now:
        return Refusal(Reason.FOUNDING_OPEN, {"item": open_now.item})
    return Refusal(Reason.NOT_FOUNDED)


def _unasked(circle: Circle, command: Unasked) -> tuple[Fact, ...]:
    course = Course(circle, evolve)
    if isinstance(command, FallDue):
        timers.fall_due(course, command)
        _follow(course, command.at)
    elif isinstance(command, KeepLive):
        gathering.keep(course, command)
        _follow(course, command.at)
    elif isinstance(command, GrantGrace):
        timers.grant_grace(course, command)
    elif isinstance(command, Arrive):
        presence.arrive(course, command)
        _follow(course, command.at)
    elif isinstance(command, Speak):
        dormancy.speak(course, command)
    elif finding.member(circle, command.person) or admission.applies(circle, command.person):
        presence.depart(course, command)
    return course.facts


def _follow(course: Course, when: datetime) -> None:
    """What the facts so far bring about by themselves."""
    before = 0
    while before != len(course.facts):
        before = len(course.facts)
        calling.follow(course, when)
        selection.follow(course, when)
        asides.follow(course, when)
        completion.follow(course, when)
        dormancy.follow(course, when)
        gathering.follow(course, when)


Act = (
    Respond
    | TakeBack
    | SendUp
    | Support
    | Release
    | speaking.SpeakingCommand
    | gathering.GatheringCommand
    | steering.SteeringCommand
    | membership.MembershipCommand
    | objections.ObjectionCommand
    | asides.AsideCommand
    | integrating.IntegratingCommand
    | Meet
    | proposing.ProposingCommand
    | reviewing.ReviewingCommand
    | procedure.ProcedureCommand
    | selection.SelectionCommand
)


def _act(circle: Circle, command: Act) -> tuple[Fact, ...] | Refusal:
    """Somebody's act. By acting one is back from being away."""
    held = finding.member(circle, command.by)
    if held is None and not _open_to_guests(circle, command):
        return () if isinstance(command, TakeBack) else Refusal(Reason.NOT_A_MEMBER)
    course = Course(circle, evolve)
    if held and held.away_until and not isinstance(command, OfAwayness):
        course.add(facts.MemberCameBack(person=command.by, at=command.at))
    stirs = held and dormancy.is_stirring(circle, command.by)
    if stirs and not isinstance(command, ComeBack | LeaveCircle):
        course.add(dormancy.heard(circle, command.by, command.at))
    before = len(course.facts)
    refusal = _done(course, command)
    if refusal is not None:
        return refusal
    if len(course.facts) == before:
        return ()
    if dormancy.is_missed(course.circle, command.by):
        course.add(dormancy.heard(course.circle, command.by, command.at))
    _follow(course, command.at)
    return course.facts


def _open_to_guests(circle: Circle, command: Act) -> bool:
    if isinstance(command, OfAdmission):
        own = (p.item for p in finding.open_admissions(circle) if p.subject == command.by)
        return any(command.item in (None, item) for item in own)
    return isinstance(command, Join)


def _done(course: Course, command: Act) -> Refusal | None:
    if isinstance(command, Respond):
        return _respond(course, command)
    if isinstance(command, TakeBack):
        return _take_back(course, command)
    if isinstance(command, SendUp):
        return sending.decide(course, command)
    if isinstance(command, Release):
        return release.release(course, command)
    if isinstance(command, Support):
        return support.support(course, command)
    if isinstance(command, speaking.SpeakingCommand):
        return speaking.decide(course, command)
    if isinstance(command, gathering.GatheringCommand):
        return gathering.decide(course, command)
    if isinstance(command, steering.SteeringCommand):
        return steering.decide(course, command)
    if isinstance(command, selection.SelectionCommand):
        return selection.decide(course, command)
    if isinstance(command, selection.OfOthers) and (at := selection.meant(course.circle, command)):
        return selection.decide_other(course, command, at)
    if isinstance(command, membership.MembershipCommand):
        return membership.decide(course, command)
    if isinstance(command, asides.AsideCommand):
        return asides.decide(course, command)
    if isinstance(command, integrating.IntegratingCommand):
        return integrating.decide(course, command)
    if isinstance(command, Meet):
        return checks.decide(course, command)
    if isinstance(command, objections.ObjectionCommand):
        return objections.decide(course, command)
    if isinstance(command, reviewing.ReviewingCommand):
        return reviewing.decide(course, command)
    if isinstance(command, proposing.ProposingCommand):
        return proposing.decide(course, command)
    return procedure.decide(course, command)


def _proposal_of(circle: Circle, item: ItemId) -> Proposal | None:
    """The proposal of that number, or the one that the decision (of that number) stands on."""
    made = finding.proposal(circle, item)
    became = made.decision if made and made.kind is not ProposalKind.REPEAL else None
    decided = finding.decision(circle, became or item)
    return finding.proposal(circle, decided.item) if decided else made


def _respond(course: Course, command: Respond) -> Refusal | None:
    circle = course.circle
    if finding.founding(circle, command.item):
        return Refusal(Reason.FOUNDING_OVER, {"item": command.item})
    if go_round := finding.go_round(circle, command.item):
        return speaking.respond_in_round(course, command, go_round)
    if selection.takes(circle, command):
        return selection.respond(course, command)
    if objection := finding.objection(circle, command.item):
        return asides.respond(course, command, objection)
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


def _asking(circle: Circle) -> tuple[ItemId, ...]:
    """What one can answer now."""
    open_rounds = tuple(r.item for r in circle.rounds if r.state == "open")
    asking = tuple(p.item for p in circle.proposals if p.stage in opening.WITH_PLACE)
    return (*open_rounds, *asking)


def _take_back(course: Course, command: TakeBack) -> Refusal | None:
    if go_round := finding.go_round(course.circle, command.item):
        return speaking.take_back_in_round(course, command, go_round)
    if at := selection.takes_back(course.circle, command):
        return selection.take_back(course, command, at)
    if objection := finding.objection(course.circle, command.item):
        return asides.take_back(course, command, objection)
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


def evolve(circle: Circle | None, fact: Fact) -> Circle:
    """The circle after `fact`. Total over facts that `decide` gave for this circle."""
    after = _evolve(circle, fact)
    return dormancy.count(circle, after, fact) if circle else after


def _evolve(circle: Circle | None, fact: Fact) -> Circle:
    if isinstance(fact, foundation.FoundingFact):
        return foundation.evolve(circle, fact)
    assert circle is not None
    if isinstance(fact, facts.WordsErased):
        return circle
    if isinstance(fact, facts.VoicesJoined):
        return merging.evolve(circle, fact)
    if isinstance(fact, membership.MembershipFact):
        return membership.evolve(circle, fact)
    if isinstance(fact, selection_stages.SelectionFact):
        return selection_stages.evolve(circle, fact)
    if isinstance(fact, seats.SeatFact):
        return seats.evolve(circle, fact)
    if isinstance(fact, dormancy.DormancyFact):
        return dormancy.evolve(circle, fact)
    if isinstance(fact, presence.PresenceFact):
        return presence.evolve(circle, fact)
    if isinstance(fact, leaving.LeavingFact):
        return selection_stages.of_members(leaving.evolve(circle, fact))
    if isinstance(fact, speaking.SpeakingFact):
        return speaking.evolve(procedure.remember(circle, fact), fact)
    if isinstance(fact, gathering.GatheringFact):
        return gathering.evolve(circle, fact)
    if isinstance(fact, procedure.ProcedureFact):
        return procedure.evolve(circle, fact)
    if isinstance(fact, answers.AnswerFact):
        return answers.evolve(circle, fact)
    if isinstance(fact, opening.OpeningFact):
        return opening.evolve(circle, fact)
    if isinstance(fact, stages.StageFact):
        return stages.evolve(circle, fact)
    if isinstance(fact, consent.ConsentFact):
        return consent.evolve(circle, fact)
    if isinstance(fact, checks.CheckFact):
        return checks.evolve(circle, fact)
    if isinstance(fact, asides.AsideFact):
        return asides.evolve(circle, fact)
    if isinstance(fact, objections.ObjectionFact):
        return objections.evolve(circle, fact)
    if isinstance(fact, register.RegisterFact):
        return register.evolve(circle, fact)
    assert_never(fact)


def fold(facts: Iterable[Fact], circle: Circle | None = None) -> Circle | None:
    """The circle after all of `facts`."""
    for fact in facts:
        circle = evolve(circle, fact)
    return circle
