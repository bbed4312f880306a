"""How large or small a circle is, after each fact: what is said of it is said once.

Since when it has had fewer members than a decision needs; whether its growing may be told anew;
whoever is a member does not wait for a place.
"""

from dataclasses import replace

from nstbot.domain import finding, limits
from nstbot.domain.facts import Fact
from nstbot.domain.ids import PersonId
from nstbot.domain.size_shapes import Crowd, Size
from nstbot.domain.state import Circle


def count(after: Circle, fact: Fact) -> Circle:
    """`few_since` and `size` after `fact`; a circle that is not founded has only not begun."""
    alive = after.founded_at is not None and after.links.ended is None
    few = alive and len(after.members) < limits.LEAST
    if few != (after.few_since is not None):
        after = replace(after, few_since=fact.at if few else None)
    size = _size(after)
    return after if size == after.size else replace(after, size=size)


def _size(circle: Circle) -> Size:
    held = circle.size
    over = circle.links.ended is not None
    waiters = tuple(w for w in held.waiters if not (over or _is_in_or_asked(circle, w.person)))
    return replace(
        held,
        waiters=waiters,
        many_told=held.many_told and bool(waiters),
        crowd=Crowd.NONE if _at_ease(circle) else held.crowd,
        few_told_at=held.few_told_at if circle.few_since else None,
        dormant_since=None if over else held.dormant_since,
    )


def _is_in_or_asked(circle: Circle, person: PersonId) -> bool:
    asked = any(made.subject == person for made in finding.open_admissions(circle))
    return asked or finding.member(circle, person) is not None


def _at_ease(circle: Circle) -> bool:
    """Eight, or fewer than it takes at the most."""
    count = len(circle.members)
    return count <= limits.GOOD and count < circle.settings.size
