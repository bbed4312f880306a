"""Facts of working an objection in: what the menu offers beside a new text (canon §3.6)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import ItemId, PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopsEnded:
    """All loops are over without a way: `process` asks how to go on, and it ends at `due`.

    `over`: that round is over, and nothing has changed yet.
    """

    item: ItemId
    process: ItemId
    over: bool
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationSought:
    """`person` finds out `what`; until then the proposal rests, and comes back by itself."""

    item: ItemId
    by: PersonId
    what: Words
    person: PersonId
    until: datetime
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpingAsked:
    """`helpers` work on a new text, which one of them or the proposer brings until `until`."""

    item: ItemId
    by: PersonId
    helpers: tuple[PersonId, ...]
    until: datetime
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalCameBack:
    """Its rest is over: it is in `stage` (consent, integrating or waiting) until `due`."""

    item: ItemId
    stage: str
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSplit:
    """It is decided in `parts` instead, which go before what waits in line."""

    item: ItemId
    by: PersonId
    parts: tuple[ItemId, ...]
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckAsked:
    """Its day has come: `person` looks whether check `number` of the decision is met."""

    decision: ItemId
    number: int
    person: PersonId | None
    words: Words | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckMet:
    decision: ItemId
    number: int
    by: PersonId
    words: Words | None
    at: datetime
