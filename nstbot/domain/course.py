"""An act taking its course: each fact is seen by what follows from it, in the same decision."""

from collections.abc import Callable

from nstbot.domain.facts import Fact
from nstbot.domain.state import Circle

Evolve = Callable[[Circle | None, Fact], Circle]


class Course:
    """The facts so far and the circle after them. Dropped as a whole when the act is refused."""

    __slots__ = ("_evolve", "circle", "facts")

    def __init__(self, circle: Circle, evolve: Evolve) -> None:
        self.circle = circle
        self.facts: tuple[Fact, ...] = ()
        self._evolve = evolve

    def add(self, *facts: Fact) -> None:
        for fact in facts:
            self.circle = self._evolve(self.circle, fact)
            self.facts = (*self.facts, fact)
