"""The circle as a whole: `decide` what an act brings about, `evolve` by what became true."""

from datetime import datetime

from nstbot.domain import (
    admission,
    afterwards,
    answering,
    asides,
    between,
    calling,
    checks,
    completion,
    dormancy,
    erasing,
    facts,
    finding,
    forming,
    founding,
    gathering,
    inheriting,
    integrating,
    joining,
    linking,
    membership,
    objections,
    parting,
    presence,
    procedure,
    proposing,
    release,
    returning,
    reviewing,
    selection,
    sending,
    sitting,
    size_readings,
    sizes,
    speaking,
    steering,
    support,
    supporting,
    timers,
    uniting,
    voices,
)
from nstbot.domain import link_readings as links
from nstbot.domain.commands import (
    Amend,
    Arrive,
    AskLink,
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
    MergeCircle,
    Park,
    Ready,
    Receive,
    Release,
    Respond,
    Return,
    SendUp,
    Settle,
    Speak,
    SplitCircle,
    Support,
    TakeBack,
    Withdraw,
)
from nstbot.domain.course import Course
from nstbot.domain.errands import Form, SplitOff
from nstbot.domain.evolving import evolve as evolve
from nstbot.domain.evolving import fold as fold
from nstbot.domain.facts import Fact
from nstbot.domain.ids import PersonId
from nstbot.domain.refusals import Reason, Refusal
from nstbot.domain.state import Circle, Member, Procedure

__all__ = ["Circle", "Member", "Procedure", "decide", "evolve", "fold"]

Unasked = Arrive | Depart | Speak | FallDue | GrantGrace | KeepLive | Receive
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
    if circle.links.ended is not None:
        return _after_its_end(circle, command)
    if circle.founded_at is None:
        return _before_founding(circle, command)
    if isinstance(command, Unasked):
        return _unasked(circle, command)
    if isinstance(command, Found):
        again = any(f.source == command.source for f in circle.foundings)
        return () if again else Refusal(Reason.ALREADY_FOUNDED)
    return _act(circle, command)


def _after_its_end(circle: Circle, command: Command) -> tuple[Fact, ...] | Refusal:
    """It is part of another circle: nothing begins here any more."""
    if isinstance(command, Receive):
        course = Course(circle, evolve)
        afterwards.receive(course, command)
        return course.facts
    if isinstance(command, Unasked | TakeBack):
        return ()
    assert circle.links.ended is not None
    return Refusal(Reason.CIRCLE_ENDED, {"into": circle.links.ended.name})


def _join_voices(circle: Circle, command: JoinVoices) -> tuple[Fact, ...]:
    """Never refused: both have said so."""
    course = Course(circle, evolve)
    voices.join(course, command)
    if not course.facts:
        return ()
    if links.is_forming(circle):
        forming.found_when_ready(course, command.at)
    elif circle.founded_at is None:
        founding.finish_when_answered(course, command.at)
        sizes.grow(course, command.at)
    else:
        _follow(course, command.at)
    return course.facts


def _erase(circle: Circle, command: EraseWords) -> tuple[Fact, ...] | Refusal:
    course = Course(circle, evolve)
    return erasing.erase(course, command) or course.facts


def _first(command: Command) -> tuple[Fact, ...] | Refusal:
    """Nothing is known of the room yet."""
    if isinstance(command, Receive) and isinstance(command.errand.body, Form):
        return _form(command, command.errand.body)
    if isinstance(command, Receive) and isinstance(command.errand.body, SplitOff):
        return _split_off(command, command.errand.body)
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


def _form(command: Receive, body: Form) -> tuple[Fact, ...]:
    """A circle of representatives begins."""
    fact = forming.opened(command, body)
    course = Course(evolve(None, fact), evolve)
    forming.begin(course, command, body)
    return (fact, *course.facts)


def _split_off(command: Receive, body: SplitOff) -> tuple[Fact, ...]:
    """A circle begins with those who have split off from another."""
    fact = inheriting.opened(command, body)
    course = Course(evolve(None, fact), evolve)
    inheriting.begin(course, command, body)
    if body.selects:
        linking.call(course, command.at)
    _follow(course, command.at)
    return (fact, *course.facts)


def _before_founding(circle: Circle, command: Command) -> tuple[Fact, ...] | Refusal:
    course = Course(circle, evolve)
    if isinstance(command, GrantGrace):
        timers.grant_grace(course, command)
        return course.facts
    if isinstance(command, Receive):
        linking.receive(course, command)
        _follow_founding(course, command.at)
        return course.facts
    if isinstance(command, Speak):
        return ()
    if links.is_forming(circle):
        return _forming(course, command)
    if isinstance(command, founding.FoundingCommand):
        refusal = founding.decide(course, command)
        sizes.grow(course, command.at)
        return refusal or course.facts
    open_now = finding.open_founding(circle)
    if open_now:
        return Refusal(Reason.FOUNDING_OPEN, {"item": open_now.item})
    return Refusal(Reason.NOT_FOUNDED)


def _forming(course: Course, command: Command) -> tuple[Fact, ...] | Refusal:
    """Until a circle of representatives is founded they only come in."""
    if isinstance(command, Arrive):
        forming.arrive(course, command)
    elif isinstance(command, FallDue):
        forming.due(course, command)
    elif not isinstance(command, Depart | TakeBack):
        return forming.refuse(course.circle)
    _follow_founding(course, command.at)
    return course.facts


def _follow_founding(course: Course, when: datetime) -> None:
    """What has come from below before a circle of representatives was founded begins then."""
    if course.circle.founded_at is not None:
        _follow(course, when)


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
    elif isinstance(command, Receive):
        linking.receive(course, command)
        if course.facts:
            _follow(course, command.at)
    elif isinstance(command, Arrive):
        presence.arrive(course, command)
        sitting.arrive(course, command.person, command.at)
        _follow(course, command.at)
    elif isinstance(command, Speak):
        dormancy.speak(course, command)
    elif _concerns(circle, command.person):
        presence.depart(course, command)
    return course.facts


def _concerns(circle: Circle, person: PersonId) -> bool:
    """Whether it matters that they are gone: a member, or one who would like to be."""
    wants = admission.applies(circle, person) or size_readings.waiter(circle, person)
    return bool(finding.member(circle, person) or wants)


def _follow(course: Course, when: datetime) -> None:
    """What the facts so far bring about by themselves."""
    before = 0
    while before != len(course.facts) and course.circle.links.ended is None:
        before = len(course.facts)
        calling.follow(course, when)
        selection.follow(course, when)
        asides.follow(course, when)
        completion.follow(course, when)
        dormancy.follow(course, when)
        gathering.follow(course, when)
        supporting.follow(course, when)
        sizes.follow(course, when)
        linking.follow(course, when)


Act = (
    Respond
    | TakeBack
    | SendUp
    | AskLink
    | Return
    | SplitCircle
    | MergeCircle
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
    | between.BetweenCommand
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
    if isinstance(command, LeaveCircle | TakeBack):
        source = command.source if isinstance(command, TakeBack) else None
        return size_readings.gives_up(circle, command.by, source)
    return isinstance(command, Join)


def _done(course: Course, command: Act) -> Refusal | None:
    if isinstance(command, Respond):
        return answering.respond(course, command)
    if isinstance(command, TakeBack):
        return answering.take_back(course, command)
    if isinstance(command, SendUp):
        return sending.decide(course, command)
    if isinstance(command, AskLink):
        return joining.decide(course, command)
    if isinstance(command, Return):
        return returning.decide(course, command)
    if isinstance(command, SplitCircle):
        return parting.decide(course, command)
    if isinstance(command, MergeCircle):
        return uniting.decide(course, command)
    if isinstance(command, Release):
        return release.release(course, command)
    if isinstance(command, Support | Withdraw) and between.is_about_support(course.circle, command):
        return between.support_or_not(course, command)
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
    if isinstance(command, between.BetweenCommand):
        return between.decide(course, command)
    if isinstance(command, Settle) and (item := between.settles(course.circle, command)):
        return between.settle(course, command, item)
    if isinstance(command, objections.ObjectionCommand):
        return objections.decide(course, command)
    if isinstance(command, reviewing.ReviewingCommand):
        return reviewing.decide(course, command)
    if isinstance(command, proposing.ProposingCommand):
        return proposing.decide(course, command)
    return procedure.decide(course, command)
