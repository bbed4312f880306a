"""What other circles may ask of a circle; `commands` names it with the rest."""

from dataclasses import dataclass
from datetime import datetime

from nstbot.domain.errands import Errand
from nstbot.domain.ids import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Receive:
    """An errand has come. `present` are in the circle's room now."""

    errand: Errand
    present: tuple[PersonId, ...]
    at: datetime
