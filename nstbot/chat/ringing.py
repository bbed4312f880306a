"""Who is called by a message: whoever is awaited because of a fact, and nobody else."""

from nstbot.chat import around, reviews, support
from nstbot.chat.around import lacking
from nstbot.chat.pen import NONE
from nstbot.domain import facts as f
from nstbot.domain import link_readings, outlook
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.state import Circle, SelectionStage


def is_bare_worry(fact: f.Fact) -> bool:
    """A 🤔 without its word: what worries them is asked for (product §2)."""
    return isinstance(fact, f.ConcernRaised) and fact.tap and fact.harm is None


def rings(fact: f.Fact, circle: Circle, by: PersonId | None) -> tuple[PersonId, ...]:
    """Who is awaited because of it, and so is mentioned."""
    match fact:
        case f.FoundingAsked(person=person) | f.TurnCalled(person=person):
            return (person,)
        case f.TurnNudged(person=person):
            return (person,)
        case f.OthersAsked(people=people):
            return people
        case f.FoundingReasonAsked(person=person) | f.ObjectionReasonAsked(person=person):
            return (person,)
        case f.FoundingObjected(person=person, harm=harm):
            return (person, circle.founder) if harm is None else (circle.founder,)
        case f.ObjectionRaised() | f.ObjectionReasoned() | f.ObjectionTakenOver():
            objection = outlook.objection(circle, fact.objection)
            return (fact.person,) if objection and lacking(objection) != NONE else ()
        case f.ConcernRaised(person=person) if is_bare_worry(fact):
            return (person,)
        case f.IntegrationOpened(item=item):
            return tuple(person for person in _to_talk(circle, item) if person != by)
        case f.WindowExtended(item=item):
            return around.awaited(circle, item)
        case f.ObjectionSettled(item=item) | f.ObjectionWithdrawn(item=item):
            return tuple(person for person in _to_bring_back(circle, item) if person != by)
        case f.ProposalParked(owner=owner):
            return (owner,) if owner != by else ()
        case f.ParkingEnded(owner=owner) | f.QueueOwnerAsked(owner=owner):
            return (owner,)
        case f.ObjectionSetAside(person=person) if outlook.is_member(circle, person):
            return (person,)
        case f.LoopsEnded(item=item, over=True):
            return tuple(person for person in _to_talk(circle, item) if person != by)
        case f.InformationSought(person=person):
            return (person,) if person != by else ()
        case f.HelpingAsked(helpers=helpers):
            return tuple(person for person in helpers if person != by)
        case f.ProposalCameBack(item=item):
            made = outlook.proposal(circle, item)
            assert made is not None
            return around.awaited(circle, item) or outlook.in_hands(circle, made)
        case f.CheckAsked(person=person) if person is not None:
            return (person,)
        case f.SendingConsented(item=item) | f.SendingAsked(item=item):
            return tuple(person for person in around.carriers(circle, item) if person != by)
        case f.DecisionReviewed() | f.DecisionStuck():
            return tuple(person for person in reviews.asked(fact, circle) if person != by)
        case f.NominationsExtended(item=item):
            return around.awaited(circle, item)
        case f.ChangesClosed(facilitator=first) | f.CandidatesDropped(facilitator=first):
            waits = outlook.stage_of(circle, fact.item) == SelectionStage.PROPOSING
            return (first,) if waits and first is not None and first != by else ()
        case f.CandidateSought(person=person) | f.SeatEnding(person=person):
            return (person,)
        case _:
            return _between(fact, circle, by)


def _between(fact: f.Fact, circle: Circle, by: PersonId | None) -> tuple[PersonId, ...]:
    """Because of something that comes from another circle, or goes there."""
    match fact:
        case f.CircleObjected(objection=held) | f.PartStandsAgain(objection=held):
            return tuple(p for p in support.speaking_for(circle, held) if p != by)
        case f.SupportFailed(starter=starter) if outlook.is_member(circle, starter):
            return (starter,)
        case f.AnswerDown(item=item, due=due) if due is not None:
            made = outlook.proposal(circle, item)
            return outlook.owners(circle, made) if made else ()
        case f.CarriedUp(item=item):
            made = outlook.proposal(circle, item)
            return made.sending.not_heard if made and made.sending else ()
        case f.AnswerAwaitedAbove():
            return link_readings.holders(circle)
        case _:
            return ()


def _to_talk(circle: Circle, item: ItemId) -> tuple[PersonId, ...]:
    """Who can work an objection in; an admission can only be talked about."""
    proposal = outlook.proposal(circle, item)
    assert proposal is not None
    if around.applicant(circle, item) is None and not around.is_release(circle, item):
        return outlook.in_hands(circle, proposal)
    owners = (o.owner for o in outlook.standing(circle, item))
    return (proposal.proposer, *(owner for owner in owners if outlook.is_member(circle, owner)))


def _to_bring_back(circle: Circle, item: ItemId) -> tuple[PersonId, ...]:
    """Whose word is missing when nothing stands any more against what rests."""
    proposal = outlook.proposal(circle, item)
    rests = proposal is not None and proposal.stage in around.RESTING
    return outlook.in_hands(circle, proposal) if proposal and rests else ()
