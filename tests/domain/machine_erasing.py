"""A circle whose people leave, and whose words are erased then."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from nstbot.domain import commands
from nstbot.domain.refusals import Refusal
from tests.domain.history import POOL, pick, words
from tests.domain.machine import NUMBER, CircleMachine


def _founded(machine: CircleMachine) -> bool:
    return machine.history.founded


class ErasingMachine(CircleMachine):
    """The rules of the circle; erasing never changes who counts, nor what stands."""

    @precondition(_founded)
    @rule(number=NUMBER, leave=st.booleans())
    def erase(self, number: int, leave: bool) -> None:
        history = self.history
        person = pick(history.members, number) if number % 3 else POOL[number % 16]
        if person is None:
            return
        if leave and len(history.members) > 4 and person in history.members:
            history.apply(commands.LeaveCircle(by=person, at=history.now))
        before = history.circle
        because = words() if number % 2 else None
        outcome = history.apply(commands.EraseWords(person=person, because=because, at=history.now))
        assert history.circle == before
        if person in history.members:
            assert isinstance(outcome, Refusal)
