"""What can go wrong outside, told by who must act next (architecture §12)."""

from nstbot.domain.ids import CircleId


class Conflict(Exception):
    """The stream moved on under us, or the cause is done: start again from a fresh state."""


class Unreachable(Exception):
    """The homeserver does not answer, or wants us to wait `after` seconds."""

    def __init__(self, why: str, after: float | None = None, limited: bool = False) -> None:
        super().__init__(why)
        self.after = after
        self.limited = limited


class Rejected(Exception):
    """The homeserver refuses for good."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(f"{code}: {why}")
        self.code = code


class Unreplayable(Exception):
    """The record of `circle` does not fold; the circle is paused until the next start."""

    def __init__(self, circle: CircleId, why: str) -> None:
        super().__init__(f"circle {circle}: {why}")
        self.circle = circle
