"""Who has not been heard for long: asked whether they are still there, then asked no more.

heard → (three questions in a row, over 14 days, unanswered) asked by direct message → (72 h)
dormant → (any word) heard

Only questions for consent (and nominations) count, and only while they ended without an answer of a
member who was neither away nor out of the room (product §3 *Membership*). No seat is lost by it.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from nstbot.domain import facts, finding, limits, rounds
from nstbot.domain.commands import FallDue, Speak
from nstbot.domain.course import Course
from nstbot.domain.facts import Fact
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.rounds import Step
from nstbot.domain.state import Circle, Member

ANSWERS = (
    facts.ConsentGiven,
    facts.ConcernRaised,
    facts.ObjectionRaised,
    facts.ObjectionReasoned,
    facts.TurnTaken,
    facts.TurnPassed,
    facts.SealedAnswerGiven,
    facts.PresenceGiven,
    facts.TapNoted,
    facts.NominationGiven,
    facts.NominationKept,
    facts.NominationChanged,
    facts.AcceptanceGiven,
    facts.AcceptanceDeclined,
)
DormancyFact = facts.MemberAskedIfThere | facts.MemberBecameDormant | facts.MemberHeardAgain


def unanswered(before: Circle, fact: Fact) -> Step | None:
    """The question for consent or for nominations that `fact` ends, when its time was over."""
    match fact:
        case (
            facts.DecisionAdopted()
            | facts.DecisionRenewed()
            | facts.DecisionRepealed()
            | facts.SendingConsented()
        ):
            return finding.known_proposal(before, fact.item).step
        case facts.ProposalParked(reason="few" | "yes" | "newcomers"):
            made = finding.known_proposal(before, fact.item)
            asked = made.stage in finding.ASKING and not finding.as_decided(made)
            return made.step if asked else None
        case facts.NominationsClosed() | facts.SelectionEnded(reason="few"):
            return _without_nominators(before, fact.item)
        case _:
            return None


def _without_nominators(before: Circle, item: ItemId) -> Step:
    """Whoever has named one of two has been heard."""
    at = next(s for s in before.selections if s.item == item)
    heard = [n.person for n in at.nominations]
    return replace(at.step, turns=tuple(t for t in at.step.turns if t.person not in heard))


def count(before: Circle, after: Circle, fact: Fact) -> Circle:
    """Who was asked in vain once more, after `fact`; who acts begins anew."""
    actor = getattr(fact, "person" if isinstance(fact, ANSWERS) else "by", None)
    held = finding.member(after, actor) if actor else None
    if held and not is_stirring(after, held.person):
        anew = replace(held, unheard=0, unheard_since=None, word_at=fact.at)
        after = finding.put_member(after, anew)
    step = unanswered(before, fact)
    quiet = rounds.unanswered(step) if step else ()
    for person in quiet:
        held = finding.member(after, person)
        if step and held and person in finding.active(after):
            since = held.unheard_since or max(step.opened_at, held.word_at or step.opened_at)
            missed = replace(held, unheard=held.unheard + 1, unheard_since=since)
            after = finding.put_member(after, missed)
    return after


def due_to_be_asked(member: Member) -> datetime | None:
    """When they are to be asked whether they are still there; None: not by what there is."""
    asked = member.asked_if_there or member.dormant_since
    if asked or member.unheard < limits.UNHEARD or member.unheard_since is None:
        return None
    return member.unheard_since + limits.UNHEARD_FOR


def follow(course: Course, when: datetime) -> None:
    """Whoever has been asked in vain for long enough is asked whether they are still there."""
    for member in course.circle.members:
        due = due_to_be_asked(member)
        here = member.person in finding.active(course.circle)
        if due is not None and due <= when and here:
            _ask(course, member.person, when)


def _ask(course: Course, person: PersonId, when: datetime) -> None:
    until = when + limits.STILL_THERE
    course.add(facts.MemberAskedIfThere(person=person, until=until, at=when))


def fall_due(course: Course, command: FallDue) -> None:
    """Time to ask; or no word has come."""
    held = finding.known_member(course.circle, PersonId(command.item))
    if held.asked_if_there is None:
        _ask(course, held.person, command.at)
    else:
        course.add(facts.MemberBecameDormant(person=held.person, at=command.at))


def speak(course: Course, command: Speak) -> None:
    """Any word of a member ends it."""
    if is_stirring(course.circle, command.by):
        course.add(heard(course.circle, command.by, command.at))


def heard(circle: Circle, person: PersonId, when: datetime) -> facts.MemberHeardAgain:
    dormant = finding.known_member(circle, person).dormant_since is not None
    return facts.MemberHeardAgain(person=person, dormant=dormant, at=when)


def is_stirring(circle: Circle, person: PersonId) -> bool:
    """Whether a word of theirs is waited for: they are dormant, or asked if they are there."""
    held = finding.member(circle, person)
    return held is not None and bool(held.asked_if_there or held.dormant_since)


def is_missed(circle: Circle, person: PersonId) -> bool:
    """Whether the last questions for consent ended without them, whatever they said elsewhere."""
    held = finding.member(circle, person)
    return held is not None and held.unheard > 0


def evolve(circle: Circle, fact: DormancyFact) -> Circle:
    held = finding.known_member(circle, fact.person)
    match fact:
        case facts.MemberAskedIfThere():
            return finding.put_member(circle, replace(held, asked_if_there=fact.until))
        case facts.MemberBecameDormant():
            dormant = replace(held, dormant_since=fact.at, asked_if_there=None)
            return finding.put_member(circle, dormant)
        case facts.MemberHeardAgain():
            heard = replace(
                held, unheard=0, unheard_since=fact.at, asked_if_there=None, dormant_since=None
            )
            return finding.put_member(circle, heard)
        case _:
            assert_never(fact)
