"""What leaves a circle that objects, or is objected to, and what comes twice."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial

import pytest

from nstbot.domain.circle import decide, fold
from nstbot.domain.commands import Receive
from nstbot.domain.errands import Errand
from nstbot.domain.outgoing import errands
from nstbot.domain.refusals import Refusal
from nstbot.domain.state import Circle, Standing
from tests.chat import stories_support
from tests.chat.story import Story
from tests.domain.history import History, Tally
from tests.domain.stories_support import STORIES, steps_of

TELLS = stories_support.STORIES


def _sent(tell: Callable[[], Story]) -> tuple[Circle, list[Errand]]:
    """The circle at the end, and all that it owed others on the way."""
    state: Circle | None = None
    owed: list[Errand] = []
    for before, command in steps_of(tell):
        result = decide(before, command)
        if isinstance(result, Refusal) or not result:
            continue
        state = fold(result, before)
        assert state is not None
        owed += errands(before, result, state)
        if isinstance(command, Receive):
            assert decide(state, command) == ()
    assert state is not None
    return state, owed


@pytest.mark.parametrize("tell", TELLS, ids=lambda tell: tell.__name__)
def test_no_name_of_a_member_leaves_with_an_objection(tell: Callable[[], Story]) -> None:
    """Product §1 rule 7: the circle's name, never who objects or supports."""
    circle, owed = _sent(tell)
    of_seats = ("SeatsTold", "SeatGivenBack", "Wait", "Form", "TakeIn")
    others = [e for e in owed if type(e.body).__name__ not in of_seats]
    members = {member.person for member in circle.members}
    for errand in others:
        said = str(asdict(errand.body))
        assert not [person for person in members if f"'{person}'" in said], errand
        assert errand.receiver != circle.id


def test_the_fourth_support_owes_the_circle_that_decides() -> None:
    _, owed = _sent(stories_support.going_up)
    assert "ObjectAbove" in [type(errand.body).__name__ for errand in owed]


def test_told_again_nothing_stands_against_what_is_adopted() -> None:
    tally = Tally()
    for number, tell in enumerate((*STORIES, *STORIES)):
        partial(tell, History(tally))(number)
    assert tally.facts["ObjectionQualified"] >= 2
    state, _ = _sent(stories_support.decided_above)
    assert {o.standing for o in state.objections} <= set(Standing)
