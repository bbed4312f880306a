"""Small requests about a room: its state, who is asked in, who is put out."""

import logging
from collections.abc import Mapping
from typing import Any, Final

from nstbot.app.ports import Rejected
from nstbot.matrix.plain import mapping
from nstbot.matrix.session import Session
from nstbot.matrix.wire import path

log = logging.getLogger(__name__)

MEMBER: Final = "m.room.member"
POWER: Final = "m.room.power_levels"
THERE: Final = ("join", "invite")


class Rooms:
    """Each request may be repeated: what is so already stays as it is."""

    def __init__(self, session: Session) -> None:
        self._me = session.user_id
        self._call = session.wire.call

    async def state(self, room: str, kind: str, key: str = "") -> Mapping[str, Any]:
        """The content of a state event; empty where there is none, or none that we may read."""
        try:
            return await self._call("GET", path("/rooms/{}/state/{}/{}", room, kind, key))
        except Rejected as refused:
            log.debug("no state room=%s type=%s: %s", room, kind, refused)
            return {}

    async def put(self, room: str, kind: str, content: Mapping[str, Any], key: str = "") -> None:
        """Set a state event, unless it is so."""
        if await self.state(room, kind, key) != content:
            await self._call("PUT", path("/rooms/{}/state/{}/{}", room, kind, key), content)

    async def membership(self, room: str, mxid: str) -> str | None:
        """`join`, `invite`, `leave`, `ban`, `knock`; None for who was never there."""
        return (await self.state(room, MEMBER, mxid)).get("membership")

    async def invite(self, room: str, mxid: str) -> None:
        """Who is there already, or was thrown out there, needs no invitation of ours."""
        if await self.membership(room, mxid) in (*THERE, "ban"):
            return
        try:
            await self._call("POST", path("/rooms/{}/invite", room), {"user_id": mxid})
        except Rejected:  # perhaps because they have just come by themselves
            if await self.membership(room, mxid) not in THERE:
                raise

    async def remove(self, room: str, mxid: str, reason: str) -> None:
        """Put somebody out, or take an invitation back; who is not there is no fault."""
        if await self.membership(room, mxid) not in THERE:
            return
        body = {"user_id": mxid} | ({"reason": reason} if reason else {})
        try:
            await self._call("POST", path("/rooms/{}/kick", room), body)
        except Rejected:  # perhaps because they have just gone by themselves
            if await self.membership(room, mxid) in THERE:
                raise

    async def lower(self, room: str, level: int) -> None:
        """Take power from ourselves, if we have more than that."""
        levels = dict(await self.state(room, POWER))
        users = dict(mapping(levels.get("users")))
        if isinstance(users.get(self._me), int) and users[self._me] > level:
            events = mapping(levels.get("events"))
            content = {
                **levels,
                "users": {**users, self._me: level},
                # Else nobody could ever do it.
                "events": {kind: _at_most(needed, level) for kind, needed in events.items()},
            }
            await self._call("PUT", path("/rooms/{}/state/{}/", room, POWER), content)


def _at_most(needed: object, level: int) -> object:
    return min(needed, level) if isinstance(needed, int) else needed
