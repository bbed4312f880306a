"""What a circle does that is part of another one: it passes on what it is told, and no more.

Whatever it carried up, or objected to above, goes its way there; what becomes of it is said where
its people are now. Who has not heard of its end yet is told.
"""

from nstbot.domain import facts, finding, folding, from_below
from nstbot.domain import support_readings as supports
from nstbot.domain.commands import Receive
from nstbot.domain.course import Course
from nstbot.domain.errands import Linked, TakeIn
from nstbot.domain.errands_merge import AskMerge, PassedOn
from nstbot.domain.errands_support import (
    ConcernReply,
    ObjectAbove,
    ObjectionTold,
    SettlementOffered,
)
from nstbot.domain.errands_up import CarryTold
from nstbot.domain.ids import ItemId, Words

_OUTCOMES = ("sent_on", "parked", "returned", "lapsed", "adopted", "withdrawn")


def receive(course: Course, command: Receive) -> None:
    """An errand to it."""
    body, sender, when = command.errand.body, command.errand.sender, command.at
    match body:
        case AskMerge():
            folding.refuse(course, command, body)
        case Linked():
            course.add(facts.LinkDeclined(parent=sender, name=body.name, at=when))
        case TakeIn():
            course.add(facts.RoomRefused(child=body.told.circle, at=when))
        case ObjectAbove():
            from_below.nothing(course, body, when)
        case PassedOn():
            _pass_on(course, command, body)
        case CarryTold():
            _carried(course, command, body)
        case ObjectionTold(origin=origin) if origin == course.circle.id:
            key = body.told_at.isoformat()
            _supported(course, command, body.source, body.outcome, body.name, None, key)
        case SettlementOffered():
            key = command.errand.at.isoformat()
            _supported(course, command, body.source, "offer", body.name, body.text, key)
        case ConcernReply():
            key = command.errand.at.isoformat()
            _supported(course, command, body.source, "answer", body.name, body.text, key)
        case _:
            return


def _pass_on(course: Course, command: Receive, body: PassedOn) -> None:
    if not folding.is_news(course.circle, body):
        return
    course.add(
        facts.NewsPassedOn(
            circle=body.circle,
            name=body.name,
            origin_item=body.item,
            what=body.what,
            where=body.where,
            text=body.text,
            reason=body.reason,
            key=body.key,
            at=command.at,
        )
    )


def _carried(course: Course, command: Receive, body: CarryTold) -> None:
    """What it had carried up itself; what had come from below goes on with the circle there."""
    circle = course.circle
    made = finding.proposal(circle, body.origin.item) if body.origin.circle == circle.id else None
    if made is None or body.what not in _OUTCOMES:
        return
    news = PassedOn(
        circle=circle.id,
        name=circle.name,
        item=made.item,
        what=body.what,
        where=body.name,
        text=made.text,
        reason=body.reason,
        key=f"{body.run:04}.{body.number:09}",
    )
    _pass_on(course, command, news)


def _supported(
    course: Course,
    command: Receive,
    source: ItemId,
    what: str,
    where: Words,
    reason: Words | None,
    key: str,
) -> None:
    """An objection or concern of its people."""
    held = supports.appeal(course.circle, source)
    if held is None:
        return
    news = PassedOn(
        circle=course.circle.id,
        name=course.circle.name,
        item=source,
        what=what,
        where=where,
        text=held.harm or held.because,
        reason=reason,
        key=key,
    )
    _pass_on(course, command, news)
