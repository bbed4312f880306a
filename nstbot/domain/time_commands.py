"""What time asks of a circle; `commands` names it with what people ask."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.facts import DeadlineKind
from nstbot.domain.ids import ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class FallDue:
    """The instant `due` of a deadline is past and all that was said before it has been heard."""

    item: ItemId
    kind: DeadlineKind
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantGrace:
    """People could not speak from `since` to `at`: what would end within a day ends in a day."""

    since: datetime
    at: datetime
