"""That somebody's words were erased on their request (engineering §6)."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.ids import PersonId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsErased:
    """What `person` wrote, and who they are, is unknown from now on. They count as they did."""

    person: PersonId
    because: Words | None
    at: datetime
