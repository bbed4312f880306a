"""The circle as a whole: `decide` what an act brings about, `evolve` by what became true."""

from collections.abc import Iterable

from nstbot.domain.commands import Command
from nstbot.domain.facts import Fact
from nstbot.domain.refusals import Refusal
from nstbot.domain.state import Circle, Member, Procedure

__all__ = ["Circle", "Member", "Procedure", "decide", "evolve", "fold"]


def decide(circle: Circle | None, command: Command) -> tuple[Fact, ...] | Refusal:
    """What `command` brings about, or why it cannot now. A refused act changes nothing."""
    raise NotImplementedError


def evolve(circle: Circle | None, fact: Fact) -> Circle:
    """The circle after `fact`. Total over facts that `decide` gave for this circle."""
    raise NotImplementedError


def fold(facts: Iterable[Fact], circle: Circle | None = None) -> Circle | None:
    for fact in facts:
        circle = evolve(circle, fact)
    return circle
