"""What is asked of go-rounds and meetings; `commands` names it with the rest."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.facts import RoundKind, RoundMode
from nstbot.domain.ids import ItemId, PersonId, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRound:
    """`mode` None: in turn while live, else open.

    `about` is a proposal (the long form), or a decision under review.
    """

    by: PersonId
    kind: RoundKind
    question: Said | None
    at: datetime
    source: str | None = None
    mode: RoundMode | None = None
    about: ItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSealed:
    """`answer R1 …`: to a sealed round; a further one replaces it. `in_room`: where all read it."""

    by: PersonId
    item: ItemId | None
    words: Said
    in_room: bool
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Defer:
    """`defer`: one's own turn comes at the end, once a round."""

    by: PersonId
    item: ItemId | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """`done`: whoever is called has said what they wanted to say."""

    by: PersonId
    item: ItemId | None
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GoLive:
    """`live`: who is here? Rounds then run in turn among these."""

    by: PersonId
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    by: PersonId
    tap: bool
    source: str
    arrived: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EndLive:
    """`live off`, by any member."""

    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepLive:
    """The deadline `due` of a meeting is past, and `last` is when somebody there wrote last."""

    item: ItemId
    last: datetime
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """`next`: the open turn of a round in turn is over (the facilitator's word)."""

    by: PersonId
    item: ItemId | None
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """`skip @x`: they are shown as not heard (the facilitator's word)."""

    by: PersonId
    item: ItemId | None
    person: PersonId
    source: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    by: PersonId
    item: ItemId | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    by: PersonId
    item: ItemId | None
    at: datetime
