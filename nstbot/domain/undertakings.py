"""What single people have taken on: to find out, to write anew, to look at by a date."""

from collections.abc import Iterator
from datetime import datetime

from nstbot.domain import checks, finding
from nstbot.domain.awaiting import Asks, Awaited
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.state import Circle, Decision, Proposal, Stage


def undertakings(circle: Circle) -> Iterator[Awaited]:
    for made in circle.proposals:
        if made.stage is Stage.RESTING:
            yield from _of_rest(circle, made)
    for decided in circle.decisions:
        yield from _of_checks(circle, decided)


def _of_rest(circle: Circle, made: Proposal) -> Iterator[Awaited]:
    assert made.rest is not None
    asks = Asks.HELPING if made.rest.what is None else Asks.INFORMATION
    for person in made.rest.people:
        if finding.member(circle, person):
            yield _asked(person, made.item, made.version, asks, made.due)


def _of_checks(circle: Circle, decided: Decision) -> Iterator[Awaited]:
    """Those whose day has come."""
    asked = (c for c in checks.unmet(decided) if c.state == "asked")
    for person in dict.fromkeys(checks.with_whom(circle, decided, c) for c in asked):
        if person is not None:
            due = decided.sunset_on
            yield _asked(person, decided.decision, decided.version, Asks.CHECK, due)


def _asked(
    person: PersonId, item: ItemId, version: int, asks: Asks, due: datetime | None
) -> Awaited:
    return Awaited(person=person, item=item, version=version, asks=asks, due=due, must=False)
