"""How long to wait for a homeserver that is away, with one line at its start and one at its end."""

import logging
from typing import Final

from nstbot.app.ports import Unreachable

FIRST: Final = 0.25
LONGEST: Final = 30.0


class Backoff:
    """Doubles from a quarter of a second to half a minute, unless we are told how long."""

    def __init__(self, what: str, log: logging.Logger) -> None:
        self._what = what
        self._log = log
        self._failures = 0

    def failed(self, why: Unreachable) -> float:
        """Seconds to wait now."""
        self._failures += 1
        if self._failures == 1:
            self._log.warning("%s: waiting for the homeserver: %s", self._what, why)
        doubled: float = FIRST * 2 ** min(self._failures - 1, 10)
        return min(max(doubled, why.after or 0.0), max(LONGEST, why.after or 0.0))

    def worked(self) -> None:
        """It answers (again)."""
        if self._failures:
            self._log.info("%s: the homeserver answers again", self._what)
        self._failures = 0
