"""Since when a circle has had fewer members than a decision needs."""

from dataclasses import replace

from nstbot.domain import limits
from nstbot.domain.facts import Fact
from nstbot.domain.state import Circle


def count(after: Circle, fact: Fact) -> Circle:
    """`few_since` after `fact`; a circle that is not founded is not too small, only not begun."""
    alive = after.founded_at is not None and after.links.ended is None
    few = alive and len(after.members) < limits.LEAST
    if few == (after.few_since is not None):
        return after
    return replace(after, few_since=fact.at if few else None)
