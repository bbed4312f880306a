"""What comes from other circles about objections and concerns, and what people say to that.

The parts: `supporting` and `settling` where it begins, `from_below` where it is decided,
`passing_on` between.
"""

from collections.abc import Iterator
from typing import assert_never

from nstbot.domain import finding, from_below, passing_on, settling, support, supporting
from nstbot.domain import support_readings as supports
from nstbot.domain.awaiting import Asks, Awaited, unanswered
from nstbot.domain.commands import (
    AnswerCircle,
    Bundle,
    NotSettled,
    Receive,
    Settle,
    Support,
    Withdraw,
)
from nstbot.domain.course import Course
from nstbot.domain.errands_support import (
    ConcernReply,
    GivenUp,
    ObjectAbove,
    ObjectionOnTheWay,
    ObjectionTold,
    OfferAnswered,
    SettlementHeard,
    SettlementOffered,
    SupportBody,
)
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.refusals import Reason, Refusal, Thing
from nstbot.domain.state import Circle
from nstbot.domain.support_shapes import Appeal, AppealState

BetweenCommand = NotSettled | Bundle | AnswerCircle
BetweenFact = (
    supporting.SupportingFact
    | settling.SettlingFact
    | from_below.BelowFact
    | passing_on.PassingFact
)


def receive(course: Course, command: Receive, body: SupportBody) -> None:
    """An errand; a circle that is not founded has decided nothing, and objected to nothing."""
    if course.circle.founded_at is None:
        return
    when, sender = command.at, command.errand.sender
    match body:
        case ObjectAbove():
            from_below.come(course, body, when)
        case ObjectionOnTheWay():
            passing_on.on_the_way(course, body, when)
        case GivenUp():
            from_below.given_up(course, body, when)
            passing_on.given_up(course, body, when)
        case SettlementHeard():
            from_below.heard(course, body, when)
        case SettlementOffered():
            settling.offered(course, body, sender, when)
        case OfferAnswered():
            passing_on.offer_answered(course, body, when)
        case ObjectionTold() if body.origin == course.circle.id:
            settling.told(course, body, sender, when)
        case ObjectionTold():
            passing_on.told(course, body, when)
        case ConcernReply():
            settling.replied(course, body, when)
        case _:
            assert_never(body)


def decide(course: Course, command: BetweenCommand) -> Refusal | None:
    match command:
        case NotSettled():
            return _not_settled(course, command)
        case Bundle():
            return from_below.bundle(course, command)
        case AnswerCircle():
            return passing_on.answer(course, command)
        case _:
            assert_never(command)


def _not_settled(course: Course, command: NotSettled) -> Refusal | None:
    if any(s.refused == command.source for a in course.circle.appeals for s in a.settlements):
        return None
    possible = to_bring_back(course.circle, command.by)
    item = finding.meant(command.objection, possible)
    if isinstance(item, Refusal):
        return item
    held = supports.appeal(course.circle, item)
    if held is None:
        return finding.not_that(course.circle, item, possible, wants=Thing.OBJECTION)
    return settling.not_settled(course, command, held)


def to_bring_back(circle: Circle, person: PersonId | None) -> tuple[ItemId, ...]:
    """What this person is asked about, or may still bring back."""
    if person is None:
        return ()
    unheard = (a.objection for a in circle.appeals if a.unheard)
    asked = (*supports.asked(circle, person), *unheard)
    theirs = (i for i in asked if person in supports.supporters(supports.known_appeal(circle, i)))
    return tuple(dict.fromkeys(theirs))


def to_settle(circle: Circle, person: PersonId | None) -> tuple[ItemId, ...]:
    """What this person may call settled, beside objections of their own."""
    if person is None:
        return ()
    return (*supports.asked(circle, person), *supports.to_settle(circle, person))


def to_support(circle: Circle) -> tuple[ItemId, ...]:
    """What wants support."""
    return tuple(a.objection for a in circle.appeals if a.state is AppealState.GATHERING)


def to_answer(circle: Circle) -> tuple[ItemId, ...]:
    """The concerns of circles below that have no answer yet."""
    return tuple(p.objection for p in circle.passing if p.item is not None and p.answer is None)


def is_about_support(circle: Circle, command: Support | Withdraw) -> bool:
    return _supported(circle, command) is not None


def _supported(circle: Circle, command: Support | Withdraw) -> Appeal | None:
    """What is meant; without its number the only one that wants support, if nothing else does."""
    if command.item is not None:
        return supports.appeal(circle, command.item)
    if isinstance(command, Withdraw) or support.left_behind(circle):
        return None
    gathering = to_support(circle)
    return supports.known_appeal(circle, gathering[0]) if len(gathering) == 1 else None


def support_or_not(course: Course, command: Support | Withdraw) -> Refusal | None:
    """`support O9`, and `withdraw O9` by one of its supporters."""
    held = _supported(course.circle, command)
    assert held is not None
    if isinstance(command, Support):
        return supporting.support(course, command, held)
    return supporting.withdraw(course, command, held)


def settles(circle: Circle, command: Settle) -> ItemId | None:
    """The objection of another circle, or of the supporters here, that `settled` is about.

    None: it is one of a member of this circle.
    """
    item = command.objection
    if item is not None:
        held = finding.objection(circle, item)
        others = supports.appeal(circle, item) or supports.passing(circle, item)
        return item if others or (held and held.parts) else None
    if finding.own_standing(circle, command.by):
        return None
    may = to_settle(circle, command.by)
    return may[0] if len(may) == 1 else None


def settle(course: Course, command: Settle, item: ItemId) -> Refusal | None:
    held = supports.appeal(course.circle, item)
    if held is not None:
        return settling.settle(course, command, held)
    if supports.passing(course.circle, item):
        return Refusal(Reason.OFFER_WORDS, {"objection": item})
    return from_below.settle(course, command, finding.known_objection(course.circle, item))


def evolve(circle: Circle, fact: BetweenFact) -> Circle:
    if isinstance(fact, supporting.SupportingFact):
        return supporting.evolve(circle, fact)
    if isinstance(fact, settling.SettlingFact):
        return settling.evolve(circle, fact)
    if isinstance(fact, from_below.BelowFact):
        return from_below.evolve(circle, fact)
    return passing_on.evolve(circle, fact)


def awaited(circle: Circle) -> Iterator[Awaited]:
    """Who may support something, and who is asked whether they are met."""
    for held in circle.appeals:
        at, version = supports.open_settlement(held), supports.version(held)
        if at is not None and at.step is not None:
            asks = Asks.SETTLEMENT
            yield from unanswered(at.step, held.objection, version, asks, must=True)
        elif held.state is AppealState.GATHERING:
            yield from unanswered(held.step, held.objection, version, Asks.SUPPORT, must=False)
