"""Time that moves only when it is turned."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class HandClock:
    """A `Clock` that somebody turns."""

    def __init__(self, start: datetime = START) -> None:
        self.instant = start

    def now(self) -> datetime:
        return self.instant

    async def sleep(self, seconds: float) -> None:
        """It is later at once."""
        self.instant += timedelta(seconds=seconds)


class Stepped:
    """An `Alarm` for a pump that is stepped by hand and never waits."""

    def ring(self) -> None:
        """Nobody waits."""

    async def wait(self, seconds: float) -> None:
        raise AssertionError("the pump is stepped, it never waits")
