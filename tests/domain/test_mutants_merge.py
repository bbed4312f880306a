"""The rules of circles that become one are broken on purpose, and the histories notice."""

import pytest

from nstbot.domain import admission, completeness, deadlines, finding, folding, outlook, uniting
from nstbot.domain import link_readings as links
from nstbot.domain.state import Circle, Proposal
from tests.domain import stories_merge as stories
from tests.domain.tellings import Mutants, Mutate, noticed


def any_number_fits(patch: pytest.MonkeyPatch) -> None:
    """Four to twelve people are a circle."""
    patch.setattr(uniting, "fits", lambda circle, people: True)


def others_come_too(patch: pytest.MonkeyPatch) -> None:
    """With those of whom the other circle knows."""
    fits = folding._no_more
    patch.setattr(folding, "_no_more", lambda *which: fits(*which).replace("others", ""))


def taken_in_unasked(patch: pytest.MonkeyPatch) -> None:
    """Only where both have asked each other is nobody asked again."""
    asked = folding._asked

    def all_are_welcome(course, command, body):  # type: ignore[no-untyped-def]
        asked(course, command, body)
        held = links.request_of(course.circle, command.errand.sender)
        if held is not None:
            uniting.agree(course, held, None, command.at)

    patch.setattr(folding, "_asked", all_are_welcome)


def some_of_the_few(patch: pytest.MonkeyPatch) -> None:
    """Where fewer than four are left all of them say yes."""

    complete = completeness.complete

    def nearly(circle: Circle, made: Proposal) -> bool:
        few = made.merges is not None and admission.below_strength(circle)
        return complete(circle, made) or (few and len(completeness.explicit(made)) > 1)

    patch.setattr(completeness, "complete", nearly)


def some_stay_behind(patch: pytest.MonkeyPatch) -> None:
    """All of its people are members where it is a part."""
    member = finding.member
    patch.setattr(
        finding,
        "member",
        lambda circle, person: person == stories.THEIRS[-1] or member(circle, person),
    )


def it_goes_on_waiting(patch: pytest.MonkeyPatch) -> None:
    """A circle that has ended asks nothing."""
    patch.setattr(outlook, "deadlines", lambda circle: tuple(deadlines._all(circle)))


MUTANTS: Mutants = {
    any_number_fits: (stories.both_ask, "at most twelve"),
    others_come_too: (stories.nothing_comes_of_it, "with those of whom it knows"),
    taken_in_unasked: (stories.takes_in, "comes in by consent"),
    some_of_the_few: (stories.few_are_left, "all who are left"),
    some_stay_behind: (stories.takes_in, "nobody is lost"),
    it_goes_on_waiting: (stories.becomes_part, "an ended circle asks nothing"),
}


@pytest.mark.parametrize("mutate", MUTANTS, ids=lambda mutate: mutate.__name__)
def test_a_broken_rule_is_noticed(mutate: Mutate, monkeypatch: pytest.MonkeyPatch) -> None:
    mutate(monkeypatch)
    telling, says = MUTANTS[mutate]
    noticed(telling, by=says)
