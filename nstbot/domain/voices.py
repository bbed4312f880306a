"""`same`: two ids turn out to be one person, by their own word from both (product §1 rule 6).

What cannot be held or asked twice ends first; then they are one wherever the circle names them.
Nothing is taken back by it: a decision that no longer rests on four is looked at.
"""

from nstbot.domain import facts, finding, limits, reviewing, seats
from nstbot.domain import link_readings as links
from nstbot.domain import selection_readings as readings
from nstbot.domain.commands import JoinVoices
from nstbot.domain.course import Course
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.merging import names
from nstbot.domain.state import Circle, Force, Proposal

ABOUT = (ProposalKind.ADMISSION, ProposalKind.RELEASE)


def belongs(circle: Circle, person: PersonId) -> bool:
    """A member, or asked in a founding that is open."""
    asked = finding.open_founding(circle)
    roster = [t.person for t in asked.step.turns] if asked else []
    return person in roster or finding.member(circle, person) is not None


def join(course: Course, command: JoinVoices) -> None:
    """Told to every circle that has to do with them now, or that ever named the joined one."""
    both = (command.person, command.joined)
    concerned = any(belongs(course.circle, person) for person in both)
    if not (concerned or names(course.circle, command.joined)):
        return
    _one_seat(course, command)
    _one_sitting(course, command)
    _one_question(course, command)
    rested = _resting_on_four(course.circle)
    course.add(facts.VoicesJoined(person=both[0], joined=both[1], at=command.at))
    for item in rested:
        decided = finding.known_decision(course.circle, item)
        if len(decided.consents) < limits.LEAST:
            reviewing.too_few(course, decided, command.at)


def _one_seat(course: Course, command: JoinVoices) -> None:
    """Of two seats of one role the older one stays."""
    theirs = readings.held_by(course.circle, command.joined)
    for seat in theirs:
        for other in readings.seats_of(course.circle, seat.role, seat.title):
            if other.holder == command.person:
                newer = max((other, seat), key=lambda s: s.since)
                seats.end(course, newer, "voices", command.at)


def _one_sitting(course: Course, command: JoinVoices) -> None:
    """Who sits twice keeps the seat that they have taken, or the older one (canon C11)."""
    one = links.sitting_of(course.circle, command.person)
    other = links.sitting_of(course.circle, command.joined)
    if one is None or other is None:
        return
    every = course.circle.links.sittings
    first, newer = sorted((one, other), key=lambda s: (s.state.value, every.index(s)))
    fell = facts.SeatFell(
        seat=newer.seat, child=newer.child, person=newer.person, reason="voices", at=command.at
    )
    course.add(fell)
    if newer.child != first.child:
        taken = facts.SeatTaken(
            child=newer.child, other=first.child, person=command.person, at=command.at
        )
        course.add(taken)


def _one_question(course: Course, command: JoinVoices) -> None:
    """Nobody is taken in twice, nor releases themselves."""
    both = (command.person, command.joined)
    asked: set[ProposalKind] = set()
    for made in course.circle.proposals:
        about = made.kind in ABOUT and made.subject in both and made.reopened is None
        if not about or made.stage in finding.CLOSED:
            continue
        if made.kind in asked or _idle(course.circle, made, both):
            course.add(facts.ProposalLapsed(item=made.item, at=command.at, reason="voices"))
        asked.add(made.kind)


def _idle(circle: Circle, made: Proposal, both: tuple[PersonId, PersonId]) -> bool:
    if made.kind is ProposalKind.RELEASE:
        return made.proposer in both
    return any(finding.member(circle, person) for person in both)


def _resting_on_four(circle: Circle) -> tuple[ItemId, ...]:
    """What is decided with an end, and not looked at yet; of a circle that has ended nothing is."""
    if circle.links.ended is not None:
        return ()
    return tuple(
        d.decision
        for d in circle.decisions
        if d.kind is ProposalKind.POLICY
        and d.force is Force.IN_FORCE
        and not d.reviewed
        and len(d.consents) >= limits.LEAST
    )
