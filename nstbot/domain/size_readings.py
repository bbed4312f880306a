"""How large a circle is, and who waits for a place in it; nothing here brings anything about."""

from collections.abc import Iterator
from datetime import datetime

from nstbot.domain import finding, limits
from nstbot.domain import link_readings as links
from nstbot.domain.ids import PersonId
from nstbot.domain.size_shapes import Crowd, Waiter
from nstbot.domain.state import Circle


def has_place(circle: Circle) -> bool:
    """For one more, counting those about whom it is asked, and who come with another circle."""
    asked = len(finding.open_admissions(circle)) + links.coming(circle)
    return len(circle.members) + asked < circle.settings.size


def waiter(circle: Circle, person: PersonId) -> Waiter | None:
    return next((w for w in circle.size.waiters if w.person == person), None)


def place(circle: Circle, person: PersonId) -> int:
    """Which in line they are, from 1 on; 0: they do not wait."""
    waiting = [w.person for w in circle.size.waiters]
    return waiting.index(person) + 1 if person in waiting else 0


def gives_up(circle: Circle, person: PersonId, source: str | None) -> bool:
    """Whether they wait for a place, and by that message if there is one."""
    held = waiter(circle, person)
    return held is not None and source in (None, held.source)


def crowd(circle: Circle) -> Crowd:
    """How large it is to be shown to be; before the founding it is nothing yet."""
    count = len(circle.members)
    if circle.founded_at is None:
        return Crowd.NONE
    if count >= circle.settings.size:
        return Crowd.FULL
    return Crowd.LARGE if count > limits.GOOD else Crowd.NONE


def reminder(held: Waiter) -> datetime:
    """When they are asked whether they still wait."""
    return (held.asked_at or held.since) + limits.PLACE_REMINDER


def few_due(circle: Circle) -> datetime | None:
    """When a circle of fewer than four is asked what now, and then when it falls dormant.

    People have their days after having been asked, however late that was.
    """
    held = circle.size
    if circle.few_since is None or held.dormant_since is not None:
        return None
    if held.few_told_at is None:
        return circle.few_since + limits.FEW
    return held.few_told_at + limits.DORMANT - limits.FEW


def people(circle: Circle) -> Iterator[PersonId]:
    """Who waits for a place, first come first."""
    return (w.person for w in circle.size.waiters)
