"""When what we heard has arrived: Element loses an answer that comes into a thread at once."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable
from typing import Final

REMEMBERED: Final = 2000
SETTLING: Final = 0.2
"""Seconds before an answer in a thread (measured: element.md, *Threads*)."""


class Arrivals:
    """The last events heard, by the loop's clock: this is about a person's screen, not our time."""

    def __init__(self) -> None:
        self._at: OrderedDict[str, float] = OrderedDict()

    def note(self, event_ids: Iterable[str]) -> None:
        now = asyncio.get_running_loop().time()
        for event_id in event_ids:
            self._at[event_id] = now
        while len(self._at) > REMEMBERED:
            self._at.popitem(last=False)

    def settles_in(self, *event_ids: str | None) -> float:
        """Seconds until all of these (ids or `event:` refs) have been here for a while."""
        now = asyncio.get_running_loop().time()
        heard = [
            self._at[known]
            for given in event_ids
            if given is not None and (known := given.removeprefix("event:")) in self._at
        ]
        return max((SETTLING - (now - at) for at in heard), default=0.0)
