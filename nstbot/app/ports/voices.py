"""Several ids of one person, as the application sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from nstbot.domain.ids import CircleId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """`asker`, as `by`, says that `whom` is theirs as well, which is `other` until now.

    `denied`: from there it was said that it is not so; until `expires` it is not asked again.
    """

    id: str
    asker: PersonId
    other: PersonId
    by: str
    whom: str
    expires: datetime
    denied: bool = False


class Voices(Protocol):
    """Who says that two ids are one person, and what becomes of it."""

    async def ask(self, same: Same) -> None: ...

    async def of(self, person: PersonId, now: datetime) -> Sequence[Same]:
        """All that are open, or denied, with this person on either side."""

    async def over(self, same: Same, *, denied: bool = False) -> None: ...

    async def join(self, person: PersonId, joined: PersonId, *, used: str, at: datetime) -> None:
        """From now on the ids of `joined` are the person's, with all that hangs on them.

        `used` is the id that spoke last.
        """

    async def used(self, mxid: str, at: datetime) -> None:
        """It speaks to us: direct messages go to the id used last."""

    async def naming(self, person: PersonId) -> Sequence[CircleId]:
        """Circles whose record names that pseudonym."""

    async def is_in(self, room_id: str, person: PersonId) -> bool:
        """Whether the person is in that room by any of their ids."""

    async def ids(self, people: Sequence[PersonId]) -> Sequence[str]:
        """Every Matrix id of these people."""
