"""Facts of go-rounds and talk steps (`item` R… or P…), and of answers in general (canon §2)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.facts.kinds import Answer, DeadlineKind, RoundKind, RoundMode
from nstbot.domain.ids import ItemId, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened:
    """`roster` stands in the order of the seats, from whoever begins. `about`: what
    it is about, a proposal or an objection.

    `by` is None when it follows from something else.
    """

    item: ItemId
    kind: RoundKind
    question: Words | None
    by: PersonId | None
    roster: tuple[PersonId, ...]
    due: datetime
    at: datetime
    source: str | None = None
    mode: RoundMode = RoundMode.OPEN
    about: ItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnTaken:
    """Somebody spoke in the round; what they said is theirs and stays in the chat."""

    item: ItemId
    person: PersonId
    source: str
    tap: bool
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPassed:
    item: ItemId
    person: PersonId
    source: str
    tap: bool
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedAnswerGiven:
    """To a sealed round: hidden until it is closed. `in_room`: said where all could read it."""

    item: ItemId
    person: PersonId
    words: Words
    source: str
    arrived: int
    in_room: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundClosed:
    """All have spoken or passed, or it was closed (`by`), or its time is over (`by` None)."""

    item: ItemId
    by: PersonId | None
    not_heard: tuple[PersonId, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCancelled:
    item: ItemId
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureStopped:
    """A member said `stop`: what `close` or `cancel` ended is open again with a fresh deadline."""

    item: ItemId
    by: PersonId
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TapNoted:
    """A further tap that does not change what counts (✋ goes before 🤔 before ✅)."""

    item: ItemId
    version: int
    person: PersonId
    answer: Answer
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTakenBack:
    """The author took `source` back; a fact of what counts now may follow."""

    item: ItemId
    version: int
    person: PersonId
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineMoved:
    """People could not speak (`since`): the window of `item` ends at `due` instead."""

    item: ItemId
    kind: DeadlineKind
    since: datetime
    due: datetime
    at: datetime
