"""The go-round: everybody asked once, each answer counted once. Every process stands on it.

    turn: waiting → spoke | passed | consent | concern | objection | decline → (taken back) waiting
    step: open → closed

A later word replaces the same person's taps; of several taps ✋ goes before 🤔 before ✅ (product §2).
"""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.facts import Answer, RoundKind
from nstbot.domain.ids import ItemId, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """A live tap: taken back by its `source`."""

    answer: Answer
    source: str
    arrived: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One person's place in a step. `answer` is what counts now, None while they are waited for."""

    person: PersonId
    answer: Answer | None = None
    words: Words | None = None
    tap: bool = False
    source: str | None = None
    arrived: int = 0
    taps: tuple[Tap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A question to a frozen roster, until `due`."""

    turns: tuple[Turn, ...]
    opened_at: datetime
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GoRound:
    """A round of its own (R2). `state`: open, closed, cancelled."""

    item: ItemId
    kind: RoundKind
    question: Words | None
    by: PersonId
    step: Step
    state: str = "open"
