"""The rules of product §1 over random histories, and proof that the histories are not empty."""

from typing import get_args

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from nstbot.domain.facts import Fact
from nstbot.domain.refusals import Reason
from tests.domain.conftest import PROFILE
from tests.domain.history import Tally
from tests.domain.machine import CircleMachine
from tests.domain.machine_consent import ConsentMachine
from tests.domain.machine_decisions import DecisionsMachine
from tests.domain.machine_erasing import ErasingMachine
from tests.domain.machine_membership import MembershipMachine
from tests.domain.machine_rounds import RoundsMachine
from tests.domain.machine_selection import SelectionMachine
from tests.domain.repertoire import LINKED, MISTAKES, RARE, STORIES
from tests.domain.tellings import Telling, tell

MACHINES = (
    CircleMachine,
    ConsentMachine,
    DecisionsMachine,
    MembershipMachine,
    ErasingMachine,
    SelectionMachine,
    RoundsMachine,
)
"""Each drives one part of the rules to its rare places; what they reach counts together."""
TOLD = ((STORIES, 16, 4), (MISTAKES, 12, 4), (RARE, 120, 1), (LINKED, 40, 1))
"""In how many new circles each, and how often in each of them."""
LEAST_OF_EACH = 20
LEAST_RUNS = 50
REACHED = (
    "adopted",
    "parked",
    "late objection",
    "lapsed",
    "grace",
    "renewed",
    "repealed",
    "reopened",
    "suspended",
    "superseded",
    "third loop",
    "set aside",
    "to be sent on",
    "rested",
    "split",
    "looked at",
    "asked how to go on",
    "left by staying away",
    "fewer than four took people in",
    "dormant",
    "released",
    "one voice by two accounts",
    "seated",
    "recalled",
    "term over",
    "objection taken over",
    "proposal taken over",
    "somebody was called again and not heard",
    "a turn given back",
    "met",
    "others asked after a meeting",
    "sealed answers shown",
    "began by itself",
    "a seat fell",
    "announced below",
)


ENDS = (
    *(f"SelectionEnded: {why}" for why in ("none_found", "few", "cancelled", "withdrawn")),
    *(f"CandidatesDropped: {w}" for w in ("declined", "silent", "loops", "withdrawn", "left")),
    *(f"SeatEnded: {why}" for why in ("succeeded", "resigned", "left")),
    *(f"SeatEnded: {why}_over" for why in ("caretaker", "recalled")),
)


def table(tally: Tally) -> list[tuple[str, int, int]]:
    """What there must be, how often it was, how often it must be (engineering §14)."""
    kinds = [kind.__name__ for kind in get_args(Fact)]
    rows = [(name, tally.facts[name], LEAST_OF_EACH) for name in kinds]
    rows += [(name, tally.facts[name], LEAST_OF_EACH) for name in ENDS]
    rows += [(r.name, tally.reasons[r.name], LEAST_OF_EACH) for r in Reason]
    return rows + [(f"runs: {name}", tally.reached[name], LEAST_RUNS) for name in REACHED]


@pytest.fixture(scope="module")
def tally() -> Tally:
    """What all machines have reached so far."""
    return Tally()


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("told", "times", "turns"), TOLD, ids=("stories", "mistakes", "rare", "linked")
)
def test_what_is_told_keeps_the_rules(
    told: tuple[Telling, ...], times: int, turns: int, tally: Tally
) -> None:
    for telling in told:
        tell(telling, tally, range(times if PROFILE != "quick" else 3), turns)


@pytest.mark.slow
@pytest.mark.timeout(900)  # of which most would go into making a failure small
@pytest.mark.parametrize("machine", MACHINES)
def test_the_rules_hold_in_every_history(
    machine: type[CircleMachine | SelectionMachine], tally: Tally
) -> None:
    machine.tally = tally
    before = tally.runs
    runs = settings().max_examples // machine.part
    run_state_machine_as_test(machine, settings=settings(max_examples=runs))
    assert tally.runs > before


@pytest.mark.slow
def test_the_histories_are_not_empty(tally: Tally) -> None:
    rows = table(tally)
    print(f"\n{tally.runs} histories")
    for name, times, least in rows:
        print(f"{times:8} {name}{'' if times >= least else '  too few'}")
    if PROFILE != "quick":
        assert not [name for name, times, least in rows if times < least]
