"""Who is in a room as it stands, where a sync may be behind.

The state in a sync is that of one line of the room's history. Where several people came at the same
moment the history has several lines, and whoever has joined on another one is still called invited
(seen on Synapse 1.163, eight people joining at once). So the homeserver is asked.
"""

import logging
from collections.abc import Mapping
from typing import Any, Final

from nstbot.app.ports import Clock, Rejected
from nstbot.matrix.plain import mapping
from nstbot.matrix.wire import Wire, path, patient

log = logging.getLogger(__name__)

MEMBER: Final = "m.room.member"


class Standing:
    """Puts the members as they stand in the place of those that a sync shows."""

    def __init__(self, wire: Wire, clock: Clock) -> None:
        self._wire = wire
        self._clock = clock

    async def correct(self, joined: Mapping[str, Any]) -> None:
        """Change the sections of rooms where we are, if their state names members.

        Raises Unreachable.
        """
        for room, section in joined.items():
            state = mapping(section).get("state")
            events = mapping(state).get("events")
            if not isinstance(state, dict) or not isinstance(events, list):
                continue
            if any(map(_of_member, events)) and (members := await self._members(room)) is not None:
                state["events"] = [one for one in events if not _of_member(one)] + members

    async def _members(self, room: str) -> list[Any] | None:
        """None when we may not know, because we are there no longer."""
        try:
            answer = await patient(self._wire, self._clock, path("/rooms/{}/members", room))
        except Rejected as refused:
            log.warning("members not told room=%s: %s", room, refused)
            return None
        chunk = answer.get("chunk")
        return chunk if isinstance(chunk, list) else None


def _of_member(event: object) -> bool:
    return mapping(event).get("type") == MEMBER
