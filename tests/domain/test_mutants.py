"""Each rule of product §1 is broken on purpose, and the histories must notice (engineering §14)."""

from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace

import pytest

from nstbot.domain import circle as core
from nstbot.domain import (
    completeness,
    completion,
    consent,
    facts,
    finding,
    leaving,
    limits,
    objections,
    opening,
    outcomes,
    outlook,
    procedure,
    register,
    rounds,
    stages,
)
from nstbot.domain.commands import Command, Depart
from nstbot.domain.course import Course
from nstbot.domain.facts import Answer, Fact
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.refusals import Refusal
from nstbot.domain.state import Circle, Objection, Proposal
from tests.domain import machine_decisions, mistakes, stories
from tests.domain import stories_people as people
from tests.domain import stories_rare as rare
from tests.domain.tellings import Mutants, Mutate, decided, erring, noticed


def _with(module: object, **changes: object) -> SimpleNamespace:
    return SimpleNamespace(**{**vars(module), **changes})


def adopts_over_an_objection(patch: pytest.MonkeyPatch) -> None:
    """Rule 1: completion does not look at objections."""
    blind = _with(finding, standing=lambda circle, item: ())
    patch.setattr(completeness, "finding", blind)
    patch.setattr(completion, "finding", blind)


def anyone_settles(patch: pytest.MonkeyPatch) -> None:
    """Rule 1: an objection is ended by somebody else."""
    refuse = objections.refuse_ending

    def refuse_owners(circle: Circle, person: PersonId, item: ItemId) -> Refusal | None:
        return refuse(circle, finding.known_objection(circle, item).owner, item)

    patch.setattr(objections, "refuse_ending", refuse_owners)


def anyones_consent_settles(patch: pytest.MonkeyPatch) -> None:
    """Rule 1: a consent to a newer version settles the objections of all."""
    own = objections.own

    def of_all(circle: Circle, item: ItemId, person: PersonId) -> tuple[Objection, ...]:
        made = finding.known_proposal(circle, item)
        older = [o for o in finding.standing(circle, item) if o.version < made.version]
        return (*own(circle, item, person), *(o for o in older if o.owner != person))

    patch.setattr(consent, "objections", _with(objections, own=of_all))


def consent_ends_what_has_its_reason(patch: pytest.MonkeyPatch) -> None:
    """Rule 1: words are ended by a tap."""
    patch.setattr(objections, "worded", lambda objection: False)


def three_are_enough(patch: pytest.MonkeyPatch) -> None:
    """Rule 2: a decision of three."""

    def needed(circle: Circle, made: Proposal) -> int:
        asked = len(made.step.turns) if made.step else 0
        return max(3, -(-2 * asked // 3))

    patch.setattr(completeness, "needed", needed)


def four_are_always_enough(patch: pytest.MonkeyPatch) -> None:
    """Rule 2 and product §3: four of a large circle."""
    patch.setattr(completeness, "needed", lambda circle, made: limits.LEAST)


def silence_is_consent(patch: pytest.MonkeyPatch) -> None:
    """Rule 3: who has not answered is counted."""

    def explicit(made: Proposal) -> tuple[PersonId, ...]:
        step = made.step
        return rounds.who(step, Answer.CONSENT, Answer.CONCERN, None) if step else ()  # type: ignore[arg-type]

    patch.setattr(completeness, "explicit", explicit)


def the_talk_over_is_the_proposers_consent(patch: pytest.MonkeyPatch) -> None:
    """Rule 3: the silence of the proposer."""

    def open_or_park(course: Course, made: Proposal, when: datetime) -> None:
        opening.open_consent(course, made, when, by=made.proposer)

    patch.setattr(opening, "open_or_park", open_or_park)


def decides_for_ever(patch: pytest.MonkeyPatch) -> None:
    """Rule 4: no sunset and no review."""
    adopted = outcomes.adopted

    def for_ever(*given: object) -> facts.DecisionAdopted:
        return replace(adopted(*given), review_on=None, sunset_on=None)  # type: ignore[arg-type]

    patch.setattr(outcomes, "adopted", for_ever)


def reviews_after_the_end(patch: pytest.MonkeyPatch) -> None:
    """Rule 4: the review comes with the sunset."""
    patch.setattr(outcomes, "review_before", lambda term_days, numbers=None: limits.GRACE * 0)


def a_late_objection_is_only_noted(patch: pytest.MonkeyPatch) -> None:
    """Rule 5: what was decided without the unheard stays in force."""
    patch.setattr(consent, "reopen", lambda course, raised, decided, when: None)


def a_late_objection_does_not_suspend(patch: pytest.MonkeyPatch) -> None:
    """Rule 5: it counts as any other."""
    reopened = register._reopened
    patch.setattr(
        register,
        "_reopened",
        lambda circle, fact: reopened(circle, replace(fact, suspended=False)),
    )


def the_proposer_has_two_voices(patch: pytest.MonkeyPatch) -> None:
    """Rule 6: twice in the roster."""
    roster = opening._roster

    def twice(circle: Circle, made: Proposal) -> tuple[PersonId, ...]:
        return (*roster(circle, made), made.proposer)

    patch.setattr(opening, "_roster", twice)


def somebody_from_outside_is_asked(patch: pytest.MonkeyPatch) -> None:
    """Rule 6: the bot, or a guest, in a roster."""
    roster = opening._roster

    def with_a_bot(circle: Circle, made: Proposal) -> tuple[PersonId, ...]:
        return (*roster(circle, made), PersonId("bot"))

    patch.setattr(opening, "_roster", with_a_bot)


def parked_for_ever(patch: pytest.MonkeyPatch) -> None:
    """Rule 8: somewhere, but until no date."""
    after = stages._after

    def dateless(made: Proposal, fact: stages.Onward) -> Proposal:
        new = after(made, fact)
        return replace(new, due=None) if isinstance(fact, facts.ProposalParked) else new

    patch.setattr(stages, "_after", dateless)


def parked_into_the_past(patch: pytest.MonkeyPatch) -> None:
    """Rule 8: until a date that is over."""
    patch.setattr(limits, "PARKING", limits.PARKING * -1)


def an_echo_counts(patch: pytest.MonkeyPatch) -> None:
    """Rule 9: the same message twice."""
    patch.setattr(rounds, "heard_before", lambda held, said: False)


def a_refused_act_leaves_a_trace(patch: pytest.MonkeyPatch) -> None:
    """Rule 10: it changes the circle that it was asked of."""
    decide = core.decide

    def tracing(circle: Circle | None, command: Command) -> tuple[Fact, ...] | Refusal:
        result = decide(circle, command)
        if isinstance(result, Refusal) and circle is not None:
            object.__setattr__(circle, "founder", PersonId("nobody"))
        return result

    patch.setattr(core, "decide", tracing)


def gone_from_the_room_is_gone_from_the_circle(patch: pytest.MonkeyPatch) -> None:
    """Rule 11: room power is voice."""
    unasked = core._unasked

    def expelling(circle: Circle, command: core.Unasked) -> tuple[Fact, ...]:
        if isinstance(command, Depart) and finding.member(circle, command.person):
            return (facts.MemberLeft(person=command.person, at=command.at),)
        return unasked(circle, command)

    patch.setattr(core, "_unasked", expelling)


def a_leaver_is_still_awaited(patch: pytest.MonkeyPatch) -> None:
    """Who has left is asked for an answer."""

    def left(circle: Circle, person: PersonId) -> Circle:
        return replace(circle, members=tuple(m for m in circle.members if m.person != person))

    patch.setattr(leaving, "_left", left)


def a_leaver_stays_responsible(patch: pytest.MonkeyPatch) -> None:
    """Product §1 rule 8: a check that waits for the yes of somebody who is gone."""
    handed_on = leaving._handed_on

    def kept(circle: Circle, made: Proposal, left: facts.MemberLeft) -> facts.ResponsibleLeft:
        return replace(handed_on(circle, made, left), responsible=left.person)

    patch.setattr(leaving, "_handed_on", kept)


def what_is_decided_awaits_consent(patch: pytest.MonkeyPatch) -> None:
    """Whom the circle awaits can answer."""
    patch.setattr(outlook, "finding", _with(finding, as_decided=lambda made: False))


def stop_takes_answers_away(patch: pytest.MonkeyPatch) -> None:
    """Engineering §17: what followed is undone although somebody has answered."""
    patch.setattr(procedure, "_untouched", lambda circle, done: True)


MUTANTS: Mutants = {
    adopts_over_an_objection: (stories.late, "an objection stands"),
    anyone_settles: (erring(mistakes.anothers_objection), "only its owner ends it"),
    anyones_consent_settles: (rare.another_consents, "only its owner ends it"),
    consent_ends_what_has_its_reason: (
        erring(mistakes.against_oneself),
        "words are ended by words",
    ),
    three_are_enough: (stories.late, "at least four people"),
    four_are_always_enough: (stories.barely, "two thirds"),
    silence_is_consent: (stories.late, "silence is never consent"),
    the_talk_over_is_the_proposers_consent: (
        rare.nobody_says_ready,
        "only a proposer's own act brings it",
    ),
    decides_for_ever: (stories.adopt, "every policy ends"),
    reviews_after_the_end: (stories.adopt, "an end, and a review before it"),
    a_late_objection_is_only_noted: (stories.late, "an objection stands"),
    a_late_objection_does_not_suspend: (stories.late, "a late objection suspends"),
    the_proposer_has_two_voices: (stories.adopt, "one voice each"),
    somebody_from_outside_is_asked: (stories.adopt, "only members are asked"),
    parked_for_ever: (stories.stuck, "waits for nobody and has no date"),
    parked_into_the_past: (stories.stuck, "was set into the past"),
    an_echo_counts: (stories.adopt, "twice"),
    a_refused_act_leaves_a_trace: (erring(mistakes.to_nothing), "the facts alone make the circle"),
    gone_from_the_room_is_gone_from_the_circle: (people.stays_away, "only one's own word ends it"),
    a_leaver_is_still_awaited: (stories.hand_on, "who left is awaited"),
    a_leaver_stays_responsible: (stories.hand_on, "who left is responsible"),
    what_is_decided_awaits_consent: (
        decided(machine_decisions.said_again),
        "cannot be answered|who left is responsible",
    ),
    stop_takes_answers_away: (stories.close_and_stop, "stop takes no answer away"),
}


@pytest.mark.parametrize("mutate", MUTANTS, ids=lambda mutate: mutate.__name__)
def test_a_broken_rule_is_noticed(mutate: Mutate, monkeypatch: pytest.MonkeyPatch) -> None:
    mutate(monkeypatch)
    telling, says = MUTANTS[mutate]
    noticed(telling, by=says)
