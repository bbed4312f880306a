"""Facts of the turns of a go-round, and of what steers it (product §3 *Go-rounds*, canon §10.1)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import ItemId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnCalled:
    """It is this person's turn, and `then` comes next. `second`: the second call, and the last.

    `live`: they are here, and a minute is long.
    """

    item: ItemId
    person: PersonId
    then: PersonId | None
    second: bool
    live: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnNudged:
    """Called a minute ago, and silent."""

    item: ItemId
    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnDeferred:
    """Moved to the end, once: by their own word, by the facilitator, or (`by` None) by silence."""

    item: ItemId
    person: PersonId
    by: PersonId | None
    at: datetime
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEnded:
    """They have spoken: by their own word, by the facilitator, or (`by` None) a minute ago."""

    item: ItemId
    person: PersonId
    by: PersonId | None
    at: datetime
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnMissed:
    """Not heard, which is no pass: silent when called again, or passed over (`by`)."""

    item: ItemId
    person: PersonId
    by: PersonId | None
    at: datetime
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPaused:
    """It rests until `until` or a `resume`; or until the round `behind` which it waits is over."""

    item: ItemId
    by: PersonId | None
    until: datetime
    at: datetime
    behind: ItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundResumed:
    """It goes on until `due`. `by` None: its time of rest is over."""

    item: ItemId
    by: PersonId | None
    due: datetime
    at: datetime
