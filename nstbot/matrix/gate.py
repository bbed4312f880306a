"""How fast we may speak: at full speed, until the homeserver says otherwise (engineering §7)."""

import asyncio
from typing import Final

from nstbot.matrix.wire import LIMITED_AFTER

CALM: Final = 30.0
"""Seconds without a 429 after which rooms are served side by side again."""


class Gate:
    """One for all rooms, because the limit is per user. By the loop's clock."""

    def __init__(self) -> None:
        self._opens = 0.0
        self._calm = 0.0

    def close(self, after: float | None) -> None:
        """The homeserver wants us to wait."""
        now = asyncio.get_running_loop().time()
        self._opens = max(self._opens, now + (LIMITED_AFTER if after is None else after))
        self._calm = self._opens + CALM

    def opens_in(self) -> float:
        """Seconds; 0 when it is open."""
        return max(0.0, self._opens - asyncio.get_running_loop().time())

    @property
    def narrow(self) -> bool:
        """Whether only one may pass at a time."""
        return asyncio.get_running_loop().time() < self._calm
