"""The rules of what is carried up are broken on purpose, and the random trees notice."""

import random

import pytest

from nstbot.domain import passages
from nstbot.domain.state import Proposal
from tests.domain.tellings import Mutate
from tests.domain.test_carrying_search import WEIGHTS, Wild


def adopted_while_held(patch: pytest.MonkeyPatch) -> None:
    """Nothing is adopted while its origin looks at it again, nor before the days below are over."""
    patch.setattr(passages, "put_off_until", lambda *given: None)


def any_order_counts(patch: pytest.MonkeyPatch) -> None:
    """The newest alone counts."""
    patch.setattr(passages, "count", lambda before, after: after)


def the_answer_is_kept_to_themselves(patch: pytest.MonkeyPatch) -> None:
    """Whatever becomes of it comes back down."""
    patch.setattr(passages, "told_down", lambda made: None)


def nothing_is_held(patch: pytest.MonkeyPatch) -> None:
    """What is looked at again below is held above."""
    told = passages.told_up

    def only_sent(made: Proposal) -> tuple[str, int] | None:
        said = told(made)
        return said if said and said[0] == "sent" else None

    patch.setattr(passages, "told_up", only_sent)


MUTANTS = (
    adopted_while_held,
    any_order_counts,
    the_answer_is_kept_to_themselves,
    nothing_is_held,
)


def histories(count: int) -> None:
    for seed in range(count):
        chance = random.Random(seed)
        wild = Wild()
        wild.begin(chance.randrange(4096))
        for _ in range(60):
            wild.act(chance.choice(WEIGHTS), chance.randrange(4096))
        wild.deliver()
        wild.check()


@pytest.mark.slow
@pytest.mark.parametrize("mutate", MUTANTS, ids=lambda mutate: mutate.__name__)
def test_a_broken_rule_is_noticed(mutate: Mutate, monkeypatch: pytest.MonkeyPatch) -> None:
    mutate(monkeypatch)
    with pytest.raises(AssertionError):
        histories(120)
