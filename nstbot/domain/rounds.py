"""The go-round: everybody asked once, each answer counted once. Every process stands on it.

    turn: waiting → spoke | passed | consent | concern | objection | decline → (taken back) waiting
    step: open → closed

A later word replaces the same person's taps; of several taps ✋ goes before 🤔 before ✅
(product §2). In a founding the newest answer counts.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from nstbot.domain.facts import Answer, RoundKind, RoundMode
from nstbot.domain.ids import ItemId, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """A live tap: taken back by its `source`."""

    answer: Answer
    source: str
    arrived: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One person's place in a step. `answer` is what counts now, None while they are waited for.

    `source` and `arrived` are of what was heard last. `brought`: the consent is in another act of
    theirs, which no answer carries. `gone` are the sources that were taken back; `said` those of
    the earlier messages of one turn.
    """

    person: PersonId
    answer: Answer | None = None
    words: Words | None = None
    tap: bool = False
    source: str | None = None
    arrived: int = 0
    taps: tuple[Tap, ...] = ()
    brought: bool = False
    gone: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A question to a frozen roster, until `due`.

    `known` is of those who were asked the same before and are not asked now.
    """

    turns: tuple[Turn, ...]
    opened_at: datetime
    due: datetime
    known: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Whose turn it is, since when. `spoke_at`: their last message, None before the first."""

    person: PersonId
    at: datetime
    second: bool
    live: bool
    nudged: datetime | None = None
    spoke_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """`left` is how long the round would have been open still; `behind` what it waits for."""

    by: PersonId | None
    until: datetime
    left: timedelta
    behind: ItemId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoRound:
    """A round of its own (R2). `state`: open, paused, closed, cancelled.

    In turn: `call` is the turn that is open, `queue` who is called after it, `deferred` who has
    been moved to the end, `missed` who is not called any more. `steered` are the sources of what
    moved it on. `about` is the proposal that it is about.
    """

    item: ItemId
    kind: RoundKind
    question: Words | None
    by: PersonId | None
    step: Step
    state: str = "open"
    source: str | None = None
    mode: RoundMode = RoundMode.OPEN
    about: ItemId | None = None
    call: Call | None = None
    queue: tuple[PersonId, ...] = ()
    deferred: tuple[PersonId, ...] = ()
    missed: tuple[PersonId, ...] = ()
    pause: Pause | None = None
    steered: tuple[str, ...] = ()


OVER = {
    Answer.OBJECTION: 3,
    Answer.CONCERN: 2,
    Answer.DECLINE: 2,
    Answer.CONSENT: 1,
    Answer.SPOKE: 1,
    Answer.PASS: 0,
}
"""Of several taps the higher goes before the lower."""

EXPLICIT = (Answer.CONSENT, Answer.CONCERN)
"""What counts as explicit consent; a concern is consent with a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """An answer as it reached the bot."""

    answer: Answer
    tap: bool
    source: str
    arrived: int
    words: Words | None = None


def asked(
    roster: tuple[PersonId, ...], at: datetime, due: datetime, *, before: Step | None
) -> Step:
    """A new question to `roster`. What was heard `before` stays known: it is not heard twice."""
    turns = tuple(blank(before, person) for person in roster)
    people = dict.fromkeys(t.person for t in (*before.turns, *before.known)) if before else ()
    known = tuple(blank(before, person) for person in people if person not in roster)
    return Step(turns=turns, opened_at=at, due=due, known=known)


def blank(before: Step | None, person: PersonId) -> Turn:
    """Without an answer; what was heard of them `before` is not heard again."""
    there = (*before.turns, *before.known) if before else ()
    old = next((t for t in there if t.person == person), None)
    if old is None:
        return Turn(person=person)
    latest = next((t.source for t in old.taps if t.arrived == old.arrived), old.source)
    return Turn(person=person, source=latest, arrived=old.arrived, gone=old.gone)


def turn(step: Step, person: PersonId) -> Turn | None:
    return next((t for t in step.turns if t.person == person), None)


def put(step: Step, changed: Turn) -> Step:
    """The step with this turn in the place of the person's own; unchanged when they have none."""
    return replace(
        step, turns=tuple(changed if t.person == changed.person else t for t in step.turns)
    )


def without(step: Step, person: PersonId) -> Step:
    return replace(step, turns=tuple(t for t in step.turns if t.person != person))


def unanswered(step: Step) -> tuple[PersonId, ...]:
    return tuple(t.person for t in step.turns if t.answer is None)


def who(step: Step, *answers: Answer) -> tuple[PersonId, ...]:
    """Those whose answer is one of `answers`."""
    return tuple(t.person for t in step.turns if t.answer in answers)


def give(step: Step, person: PersonId, said: Heard) -> Step:
    """`said` is what counts now. A word replaces the taps; a tap joins them."""
    old = turn(step, person)
    if old is None:
        return step
    others = tuple(t for t in old.taps if t.source != said.source)
    own = Tap(answer=said.answer, source=said.source, arrived=said.arrived)
    return put(
        step,
        Turn(
            person=person,
            answer=said.answer,
            words=said.words,
            tap=said.tap,
            source=said.source,
            arrived=max(said.arrived, old.arrived),
            taps=(*others, own) if said.tap else (),
            gone=old.gone,
        ),
    )


def go_on(step: Step, person: PersonId, said: Heard) -> Step:
    """One more message of the same turn; the ones before stay part of it."""
    old = turn(step, person)
    new = give(step, person, said)
    held = turn(new, person)
    if old is None or held is None or old.answer is not Answer.SPOKE or old.source is None:
        return new
    return put(new, replace(held, said=(*old.said, old.source)))


def note(step: Step, person: PersonId, tap: Tap) -> Step:
    """A live tap that does not count."""
    old = turn(step, person)
    if old is None:
        return step
    arrived = max(tap.arrived, old.arrived)
    return put(step, replace(old, taps=(*old.taps, tap), arrived=arrived))


def settle(step: Step, person: PersonId, answer: Answer | None, words: Words | None = None) -> Step:
    """The answer becomes another one by something other than an answer (`settled`, `recast`)."""
    old = turn(step, person)
    if old is None:
        return step
    return put(step, replace(old, answer=answer, words=words, tap=False, brought=False))


def take_back(step: Step, person: PersonId, source: str) -> Step:
    """Without what `source` said; when it counted, the person is waited for again."""
    old = turn(step, person)
    if old is None:
        return step
    taps = tuple(t for t in old.taps if t.source != source)
    said = tuple(s for s in old.said if s != source)
    left = replace(old, taps=taps, said=said, gone=(*old.gone, source))
    if old.source == source and said:
        left = replace(left, source=said[-1], said=said[:-1])
    elif old.source == source and not old.brought:
        left = replace(left, answer=None, words=None, tap=False)
    return put(step, left)


def next_tap(step: Step, person: PersonId) -> Heard | None:
    """What counts now that an answer is taken back: the live tap that goes before the others."""
    held = turn(step, person)
    if held is None or held.answer is not None:
        return None
    best = max(held.taps, key=lambda t: (OVER[t.answer], t.arrived), default=None)
    return _heard(best)


def newest_tap(step: Step, person: PersonId) -> Heard | None:
    """The same where the newest answer counts (foundings)."""
    held = turn(step, person)
    if held is None or held.answer is not None:
        return None
    last = max(held.taps, key=lambda t: t.arrived, default=None)
    return _heard(last)


def _heard(tap: Tap | None) -> Heard | None:
    if tap is None:
        return None
    return Heard(answer=tap.answer, tap=True, source=tap.source, arrived=tap.arrived)


def carries(held: Turn, source: str) -> bool:
    """Whether `source` is part of what this person's answer stands on."""
    counts = held.answer is not None and not held.brought and held.source == source
    return counts or source in held.said or any(t.source == source for t in held.taps)


def heard_before(held: Turn, said: Heard) -> bool:
    """Already counted, or older than what counts (engineering §11): it changes nothing."""
    taps = (t.source for t in held.taps)
    if said.arrived < held.arrived or said.source in (*held.gone, *taps, *held.said):
        return True
    if said.source != held.source or said.arrived > held.arrived:
        return False
    if held.answer is None or held.brought:
        return True
    return held.answer is said.answer and held.words == said.words


def only_noted(held: Turn, said: Heard) -> bool:
    """A tap that does not go before what counts already."""
    return said.tap and held.answer is not None and OVER[said.answer] <= OVER[held.answer]
