"""Words are erased on request; nobody's voice, and no objection, goes with them."""

from dataclasses import fields
from typing import get_args, get_type_hints

import pytest

from nstbot.domain import commands, erasing, facts
from nstbot.domain.circle import decide, evolve
from nstbot.domain.facts import Answer, Fact
from nstbot.domain.ids import PersonId, Said, Words
from nstbot.domain.refusals import Reason, Refusal
from tests.domain.history import DAY, POOL, START, History, Tally, words
from tests.domain.stories import a_check

pytestmark = pytest.mark.pure


@pytest.fixture
def history() -> History:
    made = History(Tally())
    made.found(5)
    made.all_say(made.circle.foundings[-1].item, Answer.CONSENT)
    assert made.founded
    return made


def erase(person: PersonId, because: Said | None = None) -> commands.EraseWords:
    return commands.EraseWords(person=person, because=because, at=START)


def test_who_is_a_member_leaves_first(history: History) -> None:
    refused = decide(history.circle, erase(POOL[1]))
    assert refused == Refusal(Reason.STILL_A_MEMBER, {"person": POOL[1]})
    history.apply(commands.LeaveCircle(by=POOL[1], at=history.now))
    why = words()
    (fact,) = decide(history.circle, erase(POOL[1], why))  # type: ignore[misc]
    assert fact == facts.WordsErased(person=POOL[1], because=why.words, at=START)
    assert evolve(history.circle, fact) == history.circle


def test_an_objection_that_stands_is_not_erased_away(history: History) -> None:
    made = a_check(history, 0)
    assert made is not None
    (owner, *_) = history.unanswered(made.item)
    history.object(owner, made.item)
    history.apply(commands.LeaveCircle(by=owner, at=history.now))
    assert history.standing()[0].owner == owner
    refused = decide(history.circle, erase(owner))
    assert refused == Refusal(Reason.STILL_A_MEMBER, {"person": owner})
    history.wait(10 * DAY)
    assert not history.standing()
    assert not isinstance(decide(history.circle, erase(owner)), Refusal)


def test_who_is_asked_in_an_open_founding_has_a_say_and_a_stranger_has_none() -> None:
    history = History(Tally())
    history.found(5)
    assert isinstance(decide(history.circle, erase(POOL[1])), Refusal)
    assert not isinstance(decide(history.circle, erase(PersonId("stranger"))), Refusal)
    assert isinstance(decide(None, erase(POOL[1])), Refusal)


def test_the_circle_keeps_what_it_has_made_its_own(history: History) -> None:
    made = a_check(history, 0)
    assert made is not None
    history.all_say(made.item, Answer.CONSENT)
    (decision,) = history.circle.decisions
    own = {history.circle.name, history.circle.aim, decision.text}
    assert own <= erasing.adopted(history.circle)


@pytest.mark.parametrize("kind", get_args(Fact), ids=lambda kind: kind.__name__)
def test_every_fact_with_words_names_who_wrote_them(kind: type) -> None:
    hints = get_type_hints(kind)
    wordy = [
        field.name
        for field in fields(kind)
        if _mentions(hints[field.name]) and field.name not in erasing.OF_THE_CIRCLE
    ]
    named = {"by", "person", "founder"} & set(hints)
    assert not wordy or named or kind in erasing.REPEATED


def _mentions(hint: object) -> bool:
    return hint is Words or any(_mentions(part) for part in get_args(hint))


def test_the_author_of_a_fact(history: History) -> None:
    made = facts.MemberLeft(person=POOL[1], at=START)
    assert erasing.author(made) == POOL[1]
    assert erasing.author(facts.DecisionLapsed(decision="D1", at=START)) is None  # type: ignore[arg-type]
