"""Of what one may be reminded (product §2 *Quiet*): questions that wait for an answer, with an end.

Only consent, nominations and the acceptance of a seat; never talk, never a turn, and nobody who is
away. When one is reminded is the application's: it depends on clocks and other circles.
"""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain import finding, outlook
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.outlook import Asks
from nstbot.domain.state import Circle

REMINDED = frozenset({Asks.CONSENT, Asks.NOMINATE, Asks.ACCEPT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One person's unanswered question: `asked` and `due` are instants in UTC."""

    person: PersonId
    item: ItemId
    asked: datetime
    due: datetime


def waiting(circle: Circle) -> tuple[Waiting, ...]:
    """Everybody who may be reminded, and of what, in the order of items."""
    active = finding.active(circle)
    found = []
    for wait in outlook.awaited(circle):
        step = outlook.step_of(circle, wait.item)
        if wait.asks in REMINDED and wait.person in active and step and wait.due:
            asked = step.opened_at
            found.append(Waiting(person=wait.person, item=wait.item, asked=asked, due=wait.due))
    return tuple(found)
