"""Stories of objections and concerns of whole circles, as they are read out, told again."""

from collections.abc import Callable
from functools import cache
from unittest.mock import patch

from nstbot.domain.circle import decide, fold
from nstbot.domain.commands import Command, Receive
from nstbot.domain.refusals import Refusal
from nstbot.domain.state import Circle, Stage, Standing
from tests.chat import stories_support
from tests.chat.story import Story
from tests.domain.history import History


@cache
def steps_of(tell: Callable[[], Story]) -> tuple[tuple[Circle | None, Command], ...]:
    """What is asked of the circle in that story, in order, each with the circle before it."""
    said: list[tuple[Circle | None, Command]] = []
    do = Story.do

    def noted(story: Story, command: Command) -> list[tuple[str, object]]:
        said.append((story.state, command))
        return list(do(story, command))

    with patch.object(Story, "do", noted):
        tell()
    return tuple(said)


def retold(tell: Callable[[], Story]) -> Callable[[History, int], None]:
    """The same once more; each command twice, of which the second brings nothing about."""

    def told(history: History, number: int) -> None:
        state: Circle | None = None
        for before, command in steps_of(tell):
            result = decide(before, command)
            if isinstance(result, Refusal):
                history.tally.reasons[result.reason.name] += 1
                continue
            for fact in result:
                history.tally.facts[type(fact).__name__] += 1
            state = fold(result, before)
            if isinstance(command, Receive) and number % 2:
                assert decide(state, command) == (), "an errand that comes twice counts once"
        assert state is not None
        _ends_well(state)

    told.__name__ = tell.__name__
    return told


def _ends_well(circle: Circle) -> None:
    """Nothing adopted has an objection of a circle standing against it."""
    for objection in circle.objections:
        made = next(p for p in circle.proposals if p.item == objection.item)
        if objection.standing is Standing.STANDING and made.version >= objection.version:
            assert made.stage is not Stage.ADOPTED, "an objection stands"


STORIES = tuple(retold(tell) for tell in stories_support.STORIES)
