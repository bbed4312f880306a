"""Who goes and who stays when a circle splits; nothing here brings anything about (canon §5.8)."""

from nstbot.domain import limits, rounds
from nstbot.domain.ids import PersonId
from nstbot.domain.link_shapes import SittingState
from nstbot.domain.state import Circle, Proposal


def going(circle: Circle, made: Proposal) -> tuple[PersonId, ...]:
    """Who would be a circle of their own, in the order of their seats.

    In a circle of representatives those who sit for the circles that go, whoever they are by then.
    """
    if made.pairs:
        sit = {
            s.person
            for s in circle.links.sittings
            if s.child in made.pairs and s.state is SittingState.FILLED
        }
    else:
        sit = set(made.goes)
    return tuple(m.person for m in circle.members if m.person in sit)


def staying(circle: Circle, made: Proposal) -> tuple[PersonId, ...]:
    """Everybody else."""
    gone = going(circle, made)
    return tuple(m.person for m in circle.members if m.person not in gone)


def fit(circle: Circle, made: Proposal) -> bool:
    """At least four in each half (product §1 rule 2)."""
    halves = (going(circle, made), staying(circle, made))
    return all(len(half) >= limits.LEAST for half in halves)


def missing(circle: Circle, made: Proposal) -> int:
    """How many more must say yes for four in each half: each begins as a circle is founded."""
    if made.begins is None or made.step is None:
        return 0
    yes = set(rounds.who(made.step, *rounds.EXPLICIT))
    halves = (going(circle, made), staying(circle, made))
    return sum(max(0, limits.LEAST - len(yes & set(half))) for half in halves)
