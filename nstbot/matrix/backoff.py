"""How long to wait for a homeserver that is away, with one line at its start and one at its end."""

import logging
from typing import Final

from nstbot.app.ports import Unreachable

FIRST: Final = 0.25
LONGEST: Final = 30.0


def delay(failures: int, why: Unreachable, longest: float = LONGEST) -> float:
    """Seconds after that many failures: doubled from a quarter, or as long as we are told."""
    doubled: float = FIRST * 2 ** min(failures - 1, 20)
    return max(min(doubled, longest), why.after or 0.0)


class Trouble:
    """Says once that the homeserver is away, and once that it is back."""

    def __init__(self, what: str, log: logging.Logger) -> None:
        self._what = what
        self._log = log
        self._told = False

    def begins(self, why: Unreachable) -> None:
        if not self._told:
            self._log.warning("%s: waiting for the homeserver: %s", self._what, why)
        self._told = True

    def ends(self) -> None:
        if self._told:
            self._log.info("%s: the homeserver answers again", self._what)
        self._told = False
