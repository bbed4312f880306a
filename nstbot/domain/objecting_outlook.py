"""What is awaited of people because of objections: their reasons, and whether one is set aside."""

from collections.abc import Iterator

from nstbot.domain import (
    finding,
    limits,
)
from nstbot.domain.awaiting import Asks, Awaited, unanswered
from nstbot.domain.state import (
    Circle,
)


def asides(circle: Circle) -> Iterator[Awaited]:
    for held in circle.objections:
        if asked := finding.open_aside(circle, held):
            item = held.objection
            yield from unanswered(asked.step, item, asked.version, Asks.ASIDE, must=True)


def reasons(circle: Circle) -> Iterator[Awaited]:
    for person in circle.members:
        for held in finding.own_standing(circle, person.person):
            if not finding.whole(held):
                yield Awaited(
                    person=person.person,
                    item=held.objection,
                    version=held.version,
                    asks=Asks.REASON,
                    due=None if held.asked_again else held.raised_at + limits.REASON,
                    must=True,
                )
