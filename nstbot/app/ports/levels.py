"""What the store keeps between circles: errands, and the stream of who waits for a parent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from nstbot.domain.errands import Errand
from nstbot.domain.facts.levels import PoolFact
from nstbot.domain.ids import CircleId
from nstbot.domain.levels import Pool


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandDue:
    """An errand that waits. `id` is unique in the world; `texts`: commitment → (salt, text)."""

    number: int
    id: str
    errand: Errand
    texts: Mapping[str, tuple[str, str]]
    tries: int


class Levels(Protocol):
    """Within one transaction."""

    async def pool(self) -> Pool:
        """Who waits for a circle above, folded from its facts."""

    async def append(self, before: Pool, facts: Sequence[PoolFact], cause: str) -> None:
        """Write facts at the end of its stream, and the errands that follow from them."""

    async def with_room(self, level: int) -> tuple[CircleId, ...]:
        """Circles above circles of that level, with fewer below them than there may be."""

    async def learn(self, due: ErrandDue) -> None:
        """Keep the texts that came with it, as far as they are what they are said to be."""

    async def handled(self, due: ErrandDue, at: datetime) -> None:
        """It is done, and never handled again."""
