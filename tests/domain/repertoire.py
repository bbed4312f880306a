"""All that is told, and how often: so that nothing that matters is left to chance."""

from tests.domain import (
    machine_consent,
    machine_decisions,
    mistakes,
    mistakes_selection,
    stories,
    stories_branch,
    stories_carrying,
    stories_joining,
    stories_links,
    stories_merge,
    stories_selection,
    stories_sizes,
    stories_split,
    stories_support,
)
from tests.domain import stories_people as people
from tests.domain import stories_rare as rare
from tests.domain.history import History
from tests.domain.machine import CircleMachine
from tests.domain.machine_membership import MembershipMachine
from tests.domain.machine_rounds import RoundsMachine
from tests.domain.tellings import Telling, decided, erring, of

STORIES: tuple[Telling, ...] = (
    *dict.fromkeys(stories.STORIES),
    *dict.fromkeys((*machine_consent.STORIES, *machine_consent.WRONG)),
    *map(decided, dict.fromkeys(machine_decisions.STORIES)),
    *dict.fromkeys(stories_selection.STORIES),
    of(CircleMachine, "come_and_go", what=8),
    of(CircleMachine, "bring_forward", what=12),
    of(MembershipMachine, "the_room", what=8),
    of(MembershipMachine, "leave_an_objection_behind", what=6),
    of(MembershipMachine, "leave_a_proposal_behind", what=6),
    of(RoundsMachine, "take_a_turn", what=10),
    of(RoundsMachine, "steer", what=7),
    of(RoundsMachine, "meet", what=6),
    of(RoundsMachine, "answer_sealed", what=4),
    of(RoundsMachine, "what_does_not_fit", what=4),
    of(RoundsMachine, "check_in_a_meeting"),
    of(RoundsMachine, "leave_it_waiting"),
)
MISTAKES: tuple[Telling, ...] = tuple(
    map(erring, dict.fromkeys((*mistakes.MISTAKES, *mistakes_selection.MISTAKES)))
)


def all_that_does_not_fit(history: History, number: int) -> None:
    for what in range(4):
        RoundsMachine.of(history).what_does_not_fit(number=number, what=what)


RARE: tuple[Telling, ...] = (
    rare.nobody_says_ready,
    rare.another_consents,
    rare.in_parts,
    rare.found_out,
    rare.for_others_too,
    rare.all_set_aside,
    rare.not_set_aside,
    rare.on_a_condition,
    rare.renewed_by_all,
    rare.objected_while_renewed,
    rare.a_number,
    people.stays_away,
    people.released,
    people.falls_silent,
    people.one_voice,
    people.few_take_people_in,
    people.taken_over,
    people.spoken_and_silent,
    people.talked_over,
    people.called_and_gone,
    people.given_back,
    people.sealed,
    people.decided_and_erased,
    people.serves_for_ever,
    people.succeeded,
    people.recalled,
    people.candidates_dropped,
    people.paused,
    people.talked_in_a_meeting,
    people.given_up,
    all_that_does_not_fit,
    decided(machine_decisions.let_lapse),
    decided(machine_decisions.repealed),
    erring(mistakes_selection.only_by_themself),
    erring(mistakes_selection.before_the_facilitator),
    of(RoundsMachine, "say_nothing"),
    of(RoundsMachine, "check_in_a_meeting"),
)
LINKED: tuple[Telling, ...] = (
    *stories_links.STORIES,
    *stories_carrying.STORIES,
    *stories_joining.STORIES,
    *stories_sizes.STORIES,
    *stories_split.STORIES,
    *stories_merge.STORIES,
    *stories_branch.STORIES,
    *stories_support.STORIES,
)
"""Of circles that are linked, which no act of one circle alone brings about."""
