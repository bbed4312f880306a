"""A circle that looks at what it has decided: settings, reviews, renewals, repeals, ends."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from nstbot.domain import commands, outlook
from nstbot.domain.facts import Answer
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.settings import BOUNDS, Sort
from nstbot.domain.state import Decision, Force, Stage
from tests.domain.history import DAY, POOL, History, pick, words
from tests.domain.machine import NUMBER, CircleMachine
from tests.domain.stories import adopt, late

Story = Callable[[History, int, Decision, PersonId], None]


def _founded(machine: CircleMachine) -> bool:
    return machine.history.founded


def a_decision(history: History, number: int) -> Decision | None:
    """A policy in force, or looked at again; a new one when there is none."""
    for _ in range(2):
        alive = [
            d
            for d in history.circle.decisions
            if d.term_days and d.force in (Force.IN_FORCE, Force.REOPENED)
        ]
        if alive:
            return pick(alive, number)
        adopt(history, number)
    return None


def renew(history: History, by: PersonId, item: ItemId | None, days: int | None = None) -> None:
    source = f"s{history.next()}"
    history.apply(commands.Renew(by=by, item=item, term_days=days, source=source, at=history.now))


def repeal(history: History, by: PersonId, item: ItemId | None, length: int = 5) -> None:
    source, why = f"s{history.next()}", words(length)
    history.apply(commands.Repeal(by=by, item=item, why=why, source=source, at=history.now))


def amend(history: History, by: PersonId, item: ItemId, number: int) -> None:
    source = f"s{history.next()}"
    text = words(6 + number % 3) if number % 4 else None
    days = 3 + number % 60 if number % 4 == 0 else None
    history.apply(
        commands.Amend(by=by, item=item, text=text, term_days=days, source=source, at=history.now)
    )


def review(history: History, by: PersonId, item: ItemId | None) -> None:
    history.apply(commands.OpenReview(by=by, item=item, at=history.now))


def last(history: History) -> ItemId:
    return history.circle.proposals[-1].item


def to_its_review(history: History, decided: Decision) -> None:
    if decided.review_on is not None and decided.review_on > history.now:
        history.wait(decided.review_on - history.now)


def renewed(history: History, number: int, decided: Decision, by: PersonId) -> None:
    if number % 2:
        to_its_review(history, decided)
    renew(history, by, decided.decision, 3 + number % 90 if number % 3 == 0 else None)
    if number % 5 == 0:
        history.object(by, last(history))
    history.all_say(last(history), Answer.CONSENT)


def replaced(history: History, number: int, decided: Decision, by: PersonId) -> None:
    amend(history, by, decided.decision, number)
    item = last(history)
    renew(history, by, decided.decision)
    history.all_say(item, Answer.PASS)
    history.ready(by, item)
    history.all_say(item, Answer.CONSENT)


def repealed(history: History, number: int, decided: Decision, by: PersonId) -> None:
    """Somebody was not heard, and objects in time, or a little after."""
    repeal(history, by, decided.decision)
    item = last(history)
    silent = pick(history.unanswered(item), number) if number % 3 else None
    history.all_say(item, Answer.CONSENT, but=silent)
    if silent is None:
        return
    history.wait((3 + 6 * (number % 2)) * DAY)
    history.object(silent, decided.decision if number % 4 else item)
    if number % 5:
        history.apply(commands.Settle(by=silent, objection=None, at=history.now))


def objected_and_repealed(history: History, number: int, decided: Decision, by: PersonId) -> None:
    history.object(by, decided.decision)
    repealed(history, number, decided, by)


def let_lapse(history: History, number: int, decided: Decision, by: PersonId) -> None:
    """Unanswered, or with an act in its review: then there is a grace."""
    to_its_review(history, decided)
    if number % 3:
        renew(history, by, decided.decision)
        history.apply(commands.Withdraw(by=by, item=last(history), at=history.now))
    history.wait((10 + number % 40) * DAY)


def looked_at_for_long(history: History, number: int, decided: Decision, by: PersonId) -> None:
    history.object(by, decided.decision)
    renew(history, by, decided.decision)
    history.wait((55 + number % 20) * DAY)
    if number % 2:
        history.apply(commands.Settle(by=by, objection=None, at=history.now))


def said_again(history: History, number: int, decided: Decision, by: PersonId) -> None:
    """An objection that was met, and comes back in the same words, or in others."""
    amend(history, by, decided.decision, number)
    history.object(by, decided.decision)
    history.ready(by, last(history))
    history.apply(commands.Settle(by=by, objection=None, at=history.now))
    history.object(by, decided.decision)
    new = words(8)
    history.respond(by, decided.decision, Answer.OBJECTION, harm=new, because=new)


def suspended(history: History, number: int, _decided: Decision, by: PersonId) -> None:
    late(history, 4 * number + 2)


def mistaken(history: History, number: int, decided: Decision, by: PersonId) -> None:
    """What is out of bounds, under way, or not there."""
    review(history, by, decided.decision)
    review(history, by, None if number % 2 else decided.decision)
    renew(history, by, decided.decision, 2)
    repeal(history, by, decided.decision, 1001)
    repeal(history, by, decided.decision)
    amend(history, by, last(history), 1)
    repeal(history, by, decided.decision)
    for item in (ItemId("D99"), ItemId("F1"), None):
        renew(history, POOL[number % 8], item)


STORIES: tuple[Story, ...] = (
    renewed,
    renewed,
    replaced,
    repealed,
    repealed,
    objected_and_repealed,
    let_lapse,
    looked_at_for_long,
    said_again,
    suspended,
    mistaken,
)


class DecisionsMachine(CircleMachine):
    """The rules of the circle, and those of what it has decided besides."""

    @precondition(_founded)
    @rule(number=NUMBER, story=st.sampled_from(STORIES))
    def what_becomes_of_it(self, number: int, story: Story) -> None:
        history = self.history
        decided = a_decision(history, number)
        by = pick(outlook.active(history.circle), number // 3)
        if decided is not None and by is not None:
            story(history, number, decided, by)

    @precondition(_founded)
    @rule(number=NUMBER, story=st.sampled_from(STORIES))
    def what_becomes_of_another(self, number: int, story: Story) -> None:
        self.what_becomes_of_it(number=number, story=story)

    @precondition(_founded)
    @rule(number=NUMBER, name=st.sampled_from(tuple(BOUNDS)), wild=st.booleans())
    def set_a_number(self, number: int, name: str, wild: bool) -> None:
        history = self.history
        by = pick(outlook.active(history.circle), number)
        if by is None:
            return
        before = len(history.circle.proposals)
        self._ask(by, name if number % 16 else "colour", self._value(name, number, wild=wild))
        made = history.circle.proposals[-1] if len(history.circle.proposals) > before else None
        if made is None or made.stage is not Stage.TALK:
            return
        history.all_say(made.item, Answer.PASS)
        history.ready(by, made.item)
        if number % 4 == 0:
            value = self._value(name, number // 2, wild=False)
            source = f"s{history.next()}"
            history.apply(
                commands.Amend(by=by, item=made.item, value=value, source=source, at=history.now)
            )
        history.all_say(made.item, Answer.CONSENT)

    def _ask(self, by: PersonId, name: str, value: str) -> None:
        history = self.history
        source = f"s{history.next()}"
        history.apply(
            commands.ChangeSetting(
                by=by, setting=name, value=value, why=None, source=source, at=history.now
            )
        )

    def _value(self, name: str, number: int, *, wild: bool) -> str:
        held = BOUNDS[name]
        if held.choices:
            return "never" if wild else held.choices[number % len(held.choices)]
        if held.sort is Sort.ZONE:
            return "x" * 65 if wild else ("", "Europe/Lisbon")[number % 2]
        if held.sort is Sort.PLACE:
            return "x" * 65 if wild else ("", "Galicia")[number % 2]
        return str(held.most + 1 if wild else held.least + number % (held.most - held.least + 1))
