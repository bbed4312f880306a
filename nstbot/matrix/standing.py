"""Who is in a room and what we may do there, as it stands, where a sync may be behind.

The state in a sync is that of one line of the room's history. Where people acted at the same moment
the history has several lines: whoever has joined on another one is still called invited, and power
that was taken there is still had (both seen on Synapse 1.163). So the homeserver is asked.
"""

import logging
from collections.abc import Mapping
from typing import Any, Final

from nstbot.app.ports import Clock, Rejected
from nstbot.matrix.plain import mapping
from nstbot.matrix.wire import Raw, Wire, path, patient

log = logging.getLogger(__name__)

MEMBER: Final = "m.room.member"
POWER: Final = "m.room.power_levels"


class Standing:
    """Puts members and power as they stand in the place of what a sync shows of them."""

    def __init__(self, wire: Wire, clock: Clock) -> None:
        self._wire = wire
        self._clock = clock

    async def correct(self, joined: Mapping[str, Any]) -> None:
        """Change the sections of rooms where we are, if their state names members or power.

        Raises Unreachable.
        """
        for room, section in joined.items():
            state = mapping(section).get("state")
            events = mapping(state).get("events")
            if isinstance(state, dict) and isinstance(events, list):
                state["events"] = await self._corrected(room, events)

    async def _corrected(self, room: str, events: list[Any]) -> list[Any]:
        if any(_is(one, MEMBER) for one in events):
            answer = await self._ask(room, path("/rooms/{}/members", room))
            chunk = answer.get("chunk")
            if isinstance(chunk, list):
                events = [one for one in events if not _is(one, MEMBER)] + chunk
        if any(_is(one, POWER) for one in events):
            content = await self._ask(room, path("/rooms/{}/state/{}", room, POWER))
            if content:
                events = [{**one, "content": content} if _is(one, POWER) else one for one in events]
        return events

    async def _ask(self, room: str, where: str) -> Raw:
        """Empty when we may not know, because we are there no longer."""
        try:
            return await patient(self._wire, self._clock, where)
        except Rejected as refused:
            log.warning("not told how it stands room=%s: %s", room, refused)
            return {}


def _is(event: object, kind: str) -> bool:
    return mapping(event).get("type") == kind
