"""Short histories that lead to one place each: a story told in new circles, a few times over.

Nothing in them is left to chance: what a story does depends on its number and on the circle alone.
"""

from collections.abc import Callable, Iterable

import pytest

from nstbot.domain import outlook
from nstbot.domain.facts import Answer
from tests.domain.history import DAY, POOL, History, Tally, pick
from tests.domain.machine import CircleMachine
from tests.domain.machine_decisions import Story as StoryOfADecision
from tests.domain.machine_decisions import a_decision
from tests.domain.mistakes import Mistake

Telling = Callable[[History, int], object]
Mutate = Callable[[pytest.MonkeyPatch], None]
Mutants = dict[Mutate, tuple[Telling, str]]
"""Each with the story that shows it, and what the watch says then."""
SIZES = (5, 4, 6, 5, 7, 8, 9, 4, 12)


def begun(tally: Tally, number: int) -> History:
    """A circle in which nothing has happened yet; sometimes one had to be asked for a reason."""
    history = History(tally)
    history.found(SIZES[number % len(SIZES)])
    founding = history.circle.foundings[-1].item
    if number % 6 == 5:
        history.respond(POOL[1], founding, Answer.OBJECTION, tap=True)
        history.wait(DAY)
        history.respond(POOL[1], founding, Answer.CONSENT, tap=True)
    history.all_say(founding, Answer.CONSENT)
    return history


def tell(telling: Telling, tally: Tally, numbers: Iterable[int], turns: int = 4) -> None:
    """In a new circle for each number, so many times one after the other."""
    for number in numbers:
        history = begun(tally, number)
        for turn in range(turns):
            telling(history, number * 7 + turn * 13)
        if number % 4 == 0:
            history.say_all_again()
        history.end()


def erring(mistake: Mistake) -> Telling:
    def telling(history: History, number: int) -> None:
        command = mistake(history, number)
        if command is not None:
            history.apply(command)

    return telling


def of(machine: type[CircleMachine], rule: str, **kinds: int) -> Telling:
    """A rule of a machine; each kind of things that it draws beside its number goes round."""

    def telling(history: History, number: int) -> None:
        drawn = {kind: number * 5 // 3 % many for kind, many in kinds.items()}
        getattr(machine.of(history), rule)(number=number, **drawn)

    return telling


def decided(story: StoryOfADecision) -> Telling:
    """With a decision there is, or a new one."""

    def telling(history: History, number: int) -> None:
        decision = a_decision(history, number)
        by = pick(outlook.active(history.circle), number // 3)
        if decision is not None and by is not None:
            story(history, number, decision, by)

    return telling


def noticed(telling: Telling, by: str) -> None:
    """What is broken now shows in one of these histories: the watch says so in these words."""
    with pytest.raises(AssertionError, match=by):
        tell(telling, Tally(), range(40))
