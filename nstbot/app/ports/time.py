"""The only source of time, and what wakes who waits."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The only source of time. `now` is aware, UTC."""

    def now(self) -> datetime: ...

    async def sleep(self, seconds: float) -> None:
        """Wait that long by this clock."""


class Alarm(Protocol):
    """Wakes whoever waits for work."""

    def ring(self) -> None: ...

    async def wait(self, seconds: float) -> None:
        """Until rung, or so long."""
