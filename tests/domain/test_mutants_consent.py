"""Each rule of setting aside and of sending on, broken on purpose: the search notices it."""

from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace

import pytest

from nstbot.domain import asides, facts, finding, objections, passages, rounds, stages
from nstbot.domain.course import Course
from nstbot.domain.facts import Answer
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.state import Aside, Circle, Objection, Proposal
from tests.domain import machine_consent as machine
from tests.domain import stories_rare as rare
from tests.domain.tellings import Mutants, Mutate, noticed


def most_set_aside(patch: pytest.MonkeyPatch) -> None:
    """Rule 1: three are enough, whatever the others say."""

    def follow(course: Course, when: datetime) -> None:
        for held in course.circle.objections:
            asked = finding.open_aside(course.circle, held)
            yes = rounds.who(asked.step, Answer.CONSENT) if asked else ()
            if asked and len(yes) >= asides.OTHERS:
                course.add(asides._set_aside(course.circle, held, asked, when))

    patch.setattr(asides, "follow", follow)


def silence_sets_aside(patch: pytest.MonkeyPatch) -> None:
    """Rules 1 and 3: when the time is over, whoever said nothing agrees."""

    def over(course: Course, item: ItemId, when: datetime) -> None:
        held = finding.known_objection(course.circle, item)
        assert held.aside is not None
        course.add(asides._set_aside(course.circle, held, held.aside, when))

    patch.setattr(asides, "over", over)


def its_owner_is_asked(patch: pytest.MonkeyPatch) -> None:
    """Rule 1: every *other* member."""
    roster = asides._roster

    def all_of_them(circle: Circle, objection: Objection) -> tuple[PersonId, ...]:
        return (*roster(circle, objection), objection.owner)

    patch.setattr(asides, "_roster", all_of_them)


def some_are_asked(patch: pytest.MonkeyPatch) -> None:
    """Rule 1: *every* other member."""
    roster = asides._roster
    patch.setattr(asides, "_roster", lambda circle, held: roster(circle, held)[:3])


def a_pair_sets_aside(patch: pytest.MonkeyPatch) -> None:
    """Rule 2: with its owner they are four."""
    patch.setattr(asides, "OTHERS", 2)


def without_a_test(patch: pytest.MonkeyPatch) -> None:
    """Canon §3.4: first everyone looks at it together."""
    over = asides._unfit

    def unfit(*given: object) -> object:
        refusal = over(*given)  # type: ignore[arg-type]
        return None if refusal and refusal.reason.name == "NOT_TESTED" else refusal

    patch.setattr(asides, "_unfit", unfit)


def asked_again_and_again(patch: pytest.MonkeyPatch) -> None:
    """Canon §11.13: once an objection."""
    unfit = asides._unfit

    def patient(*given: object) -> object:
        refusal = unfit(*given)  # type: ignore[arg-type]
        return None if refusal and refusal.reason.name == "ASIDE_ONCE" else refusal

    patch.setattr(asides, "_unfit", patient)


def halved_each_time(patch: pytest.MonkeyPatch) -> None:
    """Canon §3.4: at most halved."""

    def shorter(circle: Circle, item: ItemId) -> int | None:
        made = finding.known_proposal(circle, item)
        return max(3, made.term_days // 2) if made.term_days else None

    patch.setattr(asides, "shorter", shorter)


def it_is_its_owners_consent(patch: pytest.MonkeyPatch) -> None:
    """Rule 1: a set-aside never supplies a fourth consent."""
    again = objections._owner_asked_again

    def consenting(
        circle: Circle, fact: objections.Ended, ended: Objection, made: Proposal
    ) -> Proposal:
        if isinstance(fact, facts.ObjectionSetAside) and made.step:
            step = rounds.settle(made.step, ended.owner, Answer.CONSENT)
            return replace(made, step=step)
        return again(circle, fact, ended, made)

    patch.setattr(objections, "_owner_asked_again", consenting)


def decided_here_for_all(patch: pytest.MonkeyPatch) -> None:
    """Product §3 *Levels*: what is for more circles is in force nowhere yet."""
    patch.setattr(passages, "decided_here", lambda circle, made: True)


def rests_for_ever(patch: pytest.MonkeyPatch) -> None:
    """Rule 8: until some date."""
    after = stages._after

    def dateless(made: Proposal, fact: stages.Onward) -> Proposal:
        new = after(made, fact)
        return replace(new, due=None) if isinstance(fact, facts.SendingConsented) else new

    patch.setattr(stages, "_after", dateless)


def an_old_yes_counts(patch: pytest.MonkeyPatch) -> None:
    """A yes that was taken back."""

    def agreed(circle: Circle, held: Objection, asked: Aside, when: datetime) -> object:
        everyone = tuple(t.person for t in asked.step.turns)
        return replace(made(circle, held, asked, when), agreed=everyone)

    made = asides._set_aside
    patch.setattr(asides, "_set_aside", agreed)
    patch.setattr(asides, "rounds", _with_no_silence())


def _with_no_silence() -> object:
    return SimpleNamespace(**{**vars(rounds), "unanswered": lambda step: ()})


MUTANTS: Mutants = {
    most_set_aside: (machine.aside, "every other one says yes"),
    silence_sets_aside: (rare.not_set_aside, "every other one says yes"),
    its_owner_is_asked: (machine.asked, "its owner is not asked"),
    some_are_asked: (machine.asked, "all others are asked"),
    a_pair_sets_aside: (machine.aside, "with the owner they are four"),
    without_a_test: (machine.asked, "first everyone looks at it together"),
    asked_again_and_again: (machine.aside, "all others are asked once"),
    halved_each_time: (rare.all_set_aside, "the term is halved once"),
    it_is_its_owners_consent: (machine.aside, "silence is never consent"),
    decided_here_for_all: (machine.for_more, "what is for more circles is sent on"),
    rests_for_ever: (machine.for_more, "waits for nobody and has no date"),
    an_old_yes_counts: (machine.aside, "every other one says yes"),
}


@pytest.mark.parametrize("mutate", MUTANTS, ids=lambda mutate: mutate.__name__)
def test_a_broken_rule_is_noticed(mutate: Mutate, monkeypatch: pytest.MonkeyPatch) -> None:
    mutate(monkeypatch)
    telling, says = MUTANTS[mutate]
    noticed(telling, by=says)
