"""Whole trees under random acts, and proof that the histories are not empty."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.domain.conftest import PROFILE
from tests.domain.machine_above import AboveMachine
from tests.domain.machine_trees import TreesMachine

RUNS = {"quick": 20, "ci": 250, "nightly": 5000}
OFTEN = (
    "SeatNamed",
    "SeatFell",
    "SeatObjected",
    "SeatReturned",
    "ParentUnlinked",
    "ParentLinked",
    "CarriedUp",
    "ProposalBrought",
    "PassageTold",
)
"""In so many of the histories at least, for they prove nothing without."""
ABOVE_OFTEN = (
    "CircleAnswered",
    "CircleObjected",
    "ConcernDelivered",
    "DecisionAnnounced",
    "DecisionCameIntoForce",
    "DecisionTold",
    "NothingToObject",
    "ObjectionGivenUp",
    "ObjectionPassing",
    "ObjectionQualified",
    "ObjectionSetAside",
    "ObjectionsBundled",
    "OutcomeTold",
    "PartEnded",
    "PartHeard",
    "PartStandsAgain",
    "ProposalToldAbove",
    "SettlementEnded",
    "SettlementRefused",
    "SupportTakenBack",
)
"""The same of those in which is decided for branches, and objected to that."""
LEAST = 20


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_rules_hold_in_every_tree() -> None:
    run_state_machine_as_test(
        TreesMachine, settings=settings(max_examples=RUNS[PROFILE], stateful_step_count=50)
    )


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_rules_hold_for_what_is_decided_above() -> None:
    run_state_machine_as_test(
        AboveMachine, settings=settings(max_examples=RUNS[PROFILE], stateful_step_count=50)
    )


@pytest.mark.slow
def test_the_histories_of_trees_are_not_empty() -> None:
    for machine, often in ((TreesMachine, OFTEN), (AboveMachine, ABOVE_OFTEN)):
        runs = machine.runs
        for kind in sorted(runs):
            print(f"{runs[kind]:6} {kind}")
        if PROFILE != "quick":
            assert not [kind for kind in often if runs[kind] < LEAST]
