"""Rules of what circles object to are broken on purpose, and stories and whole trees notice."""

from collections.abc import Callable

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from nstbot.domain import (
    finding,
    from_below,
    joining,
    limits,
    outgoing_down,
    outgoing_support,
    passing_on,
    settling,
    supporting,
)
from nstbot.domain import support_readings as supports
from nstbot.domain.ids import PersonId
from nstbot.domain.state import Circle, Objection
from nstbot.domain.support_shapes import Appeal
from tests.domain import test_joining as joins
from tests.domain import test_objecting as objects
from tests.domain import test_passing_on as passes
from tests.domain.forest import HILL, LAKE, LAND, first, second, third
from tests.domain.machine_above import AboveMachine
from tests.domain.objecting import Objecting
from tests.domain.tellings import Mutate


def forest() -> Objecting:
    made = Objecting(first(HILL), first(LAKE), second(linked=False))
    made.decides()
    return made


def stands() -> Objecting:
    made = forest()
    made.appeals()
    return made


def high() -> Objecting:
    made = Objecting(first(HILL), first(LAKE), second(), third())
    made.decides(LAND, 3)
    made.appeals(made.known())
    return made


def three_are_enough(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(limits, "LEAST", 3)


def it_stays_though_three_are_left(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(supporting, "_stands", lambda _: False)


def who_has_left_counts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(supports, "counted", lambda circle, held: supports.supporters(held))


def anybody_settles(patch: pytest.MonkeyPatch) -> None:
    def everybody(circle: Circle, held: Objection) -> tuple[PersonId, ...]:
        return tuple(m.person for m in circle.members)

    patch.setattr(supports, "representatives", everybody)


def nobody_is_asked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(settling, "_ask_next", lambda *_: None)


def who_is_not_met_is_not_heard(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(from_below, "heard", lambda *_: None)


def it_may_be_brought_back_for_ever(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(settling, "_reviewed", lambda *_: False)


def it_stands_and_nobody_looks(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(from_below, "_look_again", lambda *_: None)


def one_part_ends_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(from_below, "_bundled", lambda circle, fact: circle)


def twice_it_stands_twice(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(supports, "known", lambda *_: False)


def given_up_it_stands_on(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(from_below, "given_up", lambda *_: None)


def silence_takes_the_offer(patch: pytest.MonkeyPatch) -> None:
    def over(course: object, held: Appeal, when: object) -> None:
        at = supports.open_settlement(held)
        assert at is not None
        settling._end(course, held, at, "settled", when)  # type: ignore[arg-type]

    patch.setattr(settling, "over", over)


def nobody_on_the_way_is_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(passing_on, "told", lambda *_: None)


def offers_go_on_for_ever(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(passing_on, "_unfit", lambda *_: None)


def answers_to_offers_are_lost(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(passing_on, "offer_answered", lambda *_: None)


def nothing_is_told_below(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(outgoing_support, "_told", lambda *_: ())


def an_event_counts_twice(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(finding, "proposed_by", lambda *_: False)


def leaving_is_not_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(joining, "follow", lambda *_: None)


Story = Callable[[], object]
MUTANTS: dict[Mutate, Story] = {
    three_are_enough: lambda: objects.test_with_the_fourth_it_stands_above_in_the_same_moment(
        forest()
    ),
    it_stays_though_three_are_left: (
        lambda: objects.test_support_is_taken_back_by_word_and_by_taking_the_message_away(stands())
    ),
    who_has_left_counts: lambda: objects.test_who_has_left_is_no_fourth(forest()),
    anybody_settles: (
        lambda: objects.test_who_represents_them_settles_and_each_of_the_four_is_asked(stands())
    ),
    nobody_is_asked: lambda: objects.test_one_who_is_not_met_brings_it_back(stands()),
    who_is_not_met_is_not_heard: lambda: objects.test_one_who_is_not_met_brings_it_back(stands()),
    it_may_be_brought_back_for_ever: (
        lambda: objects.test_unheard_it_may_be_brought_back_until_the_review(stands())
    ),
    it_stands_and_nobody_looks: (
        lambda: objects.test_with_the_fourth_it_stands_above_in_the_same_moment(forest())
    ),
    one_part_ends_all: lambda: objects.test_bundled_each_circle_keeps_its_part(stands()),
    twice_it_stands_twice: (
        lambda: objects.test_given_up_before_it_comes_it_does_not_stand(forest())
    ),
    given_up_it_stands_on: lambda: passes.test_withdrawn_the_circle_on_the_way_is_told(high()),
    silence_takes_the_offer: lambda: passes.test_nobody_answers_an_offer_and_it_stands_on(high()),
    nobody_on_the_way_is_told: lambda: passes.test_settled_above_what_it_would_say_is_moot(high()),
    offers_go_on_for_ever: (
        lambda: passes.test_refused_it_may_offer_another_until_its_days_are_over(high())
    ),
    answers_to_offers_are_lost: (
        lambda: passes.test_refused_it_may_offer_another_until_its_days_are_over(high())
    ),
    nothing_is_told_below: lambda: objects.test_withdrawn_above_it_is_gone(forest()),
    leaving_is_not_told: joins.test_a_circle_leaves_the_circle_above_by_consent,
    an_event_counts_twice: (
        lambda: passes.test_a_circle_on_the_way_offers_a_settlement_and_it_is_taken(high())
    ),
}


@pytest.mark.parametrize("mutate", MUTANTS, ids=lambda mutate: mutate.__name__)
def test_a_broken_rule_is_noticed(mutate: Mutate, monkeypatch: pytest.MonkeyPatch) -> None:
    MUTANTS[mutate]()
    mutate(monkeypatch)
    with pytest.raises(AssertionError):
        MUTANTS[mutate]()


# ── In whole trees ──────────────────────────────────────────────────────────────────────────────


def adopted_while_circles_object(patch: pytest.MonkeyPatch) -> None:
    """Nothing is adopted while an objection stands (product §1 rule 1)."""
    standing = finding.standing

    def of_people(circle: Circle, item: object) -> tuple[Objection, ...]:
        return tuple(o for o in standing(circle, item) if not o.parts)  # type: ignore[arg-type]

    patch.setattr(finding, "standing", of_people)


def settlements_are_lost(patch: pytest.MonkeyPatch) -> None:
    """Its supporters are asked whether it is settled."""
    patch.setattr(settling, "told", lambda *_: None)


def what_ends_is_kept_above(patch: pytest.MonkeyPatch) -> None:
    """Whatever becomes of a decision is told in the whole branch."""
    patch.setattr(outgoing_down, "_FROM_ABOVE", ())


TREES: dict[Mutate, str] = {
    adopted_while_circles_object: "object|again",
    settlements_are_lost: "stands nowhere|stands against nothing|is (settled|standing|set_aside)",
    what_ends_is_kept_above: "is not known|is over|is in_force|is suspended|is reopened",
}


@pytest.mark.slow
@pytest.mark.parametrize("mutate", TREES, ids=lambda mutate: mutate.__name__)
def test_a_broken_rule_is_noticed_in_trees(mutate: Mutate, monkeypatch: pytest.MonkeyPatch) -> None:
    mutate(monkeypatch)
    with pytest.raises(AssertionError, match=TREES[mutate]):
        run_state_machine_as_test(
            AboveMachine, settings=settings(max_examples=150, stateful_step_count=40)
        )
