"""What a sync left out: the events between our position and the tail that it brought."""

import logging
from typing import Any, Final

from nstbot.app.ports import Clock, Rejected
from nstbot.matrix.wire import Raw, Wire, path, patient

log = logging.getLogger(__name__)

PAGE: Final = 100
PAGES: Final = 1000


class Gaps:
    """Walks forward through a room; measured to give exactly what is missing (facts §5.3)."""

    def __init__(self, wire: Wire, clock: Clock, *, page: int = PAGE) -> None:
        self._wire = wire
        self._clock = clock
        self._page = page

    async def walk(self, room: str, start: str, end: object) -> list[Any]:
        """The events from `start` to `end`, oldest first. Raises Unreachable."""
        events: list[Any] = []
        where: object = start
        for _ in range(PAGES):
            if not isinstance(where, str) or where == end:
                return events
            try:
                answer = await self._fetch(room, where, end)
            except Rejected as refused:
                log.warning("gap not filled room=%s: %s", room, refused)
                return events
            chunk = answer.get("chunk")
            events += chunk if isinstance(chunk, list) else []
            where = None if answer.get("end") == where else answer.get("end")
        log.error("gap too long, its end is missing room=%s events=%s", room, len(events))
        return events

    async def _fetch(self, room: str, start: str, end: object) -> Raw:
        query = {"from": start, "dir": "f", "limit": str(self._page)}
        if isinstance(end, str):
            query["to"] = end
        return await patient(self._wire, self._clock, path("/rooms/{}/messages", room), query)
