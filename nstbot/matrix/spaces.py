"""Spaces as the tree wants them: made once, then only what differs is written.

    m.space.child in the Space, m.space.parent in the rooms that let us, join rule `restricted`

Nobody is invited: whoever is in a room that the join rule names comes in by themselves, for which
we stay in the Space with power to invite (facts §4).
"""

import logging
from typing import Any, Final

from nstbot.app.ports import Json, Rejected, Sendable
from nstbot.matrix.making import Making, initial
from nstbot.matrix.plain import mapping
from nstbot.matrix.rooms import Rooms
from nstbot.matrix.session import Session
from nstbot.matrix.wire import path

log = logging.getLogger(__name__)

CHILD: Final = "m.space.child"
PARENT: Final = "m.space.parent"
RULES: Final = "m.room.join_rules"
NAME: Final = "m.room.name"
SPACE_POWER: Final = {
    "users_default": 0,
    "events_default": 100,
    "state_default": 100,
    "invite": 100,
    "redact": 100,
    "kick": 100,
    "ban": 100,
    "events": {},
}
"""A Space is a table of contents: nobody speaks there, and only the tree changes it."""


class Spaces:
    """Brings a Space in step, however it was left."""

    def __init__(self, session: Session, making: Making, rooms: Rooms) -> None:
        self._making = making
        self._rooms = rooms
        self._call = session.wire.call
        self._via = [session.user_id.partition(":")[2]]

    async def space(self, item: Sendable) -> str:
        """The room of the Space, which is then as the post wants it."""
        body = item.post.body
        wanted = {room: self._child(order) for room, order in _children(body)}
        room = item.room_id
        if not room or await self._making.creation(room) is None:
            new = self._new(body, wanted)
            room = await self._making.find_or_make(item, str(body["alias"]), new)
        await self._rooms.put(room, NAME, {"name": str(body["name"])})
        await self._rooms.put(room, RULES, _rules(body))
        there = await self._children(room)
        for child in [child for child in there if child not in wanted]:
            await self._parent(child, room, None)
            await self._rooms.put(room, CHILD, {}, child)
        for child, content in wanted.items():
            if there.get(child) != content:
                await self._rooms.put(room, CHILD, content, child)
            await self._parent(child, room, {"via": self._via, "canonical": True})
        return room

    def _child(self, order: str) -> dict[str, Any]:
        return {"via": self._via, "order": order, "suggested": False}

    def _new(self, body: Json, wanted: dict[str, dict[str, Any]]) -> dict[str, Any]:
        return {
            "preset": "private_chat",
            "name": str(body["name"]),
            "creation_content": {"type": "m.space"},
            "power_level_content_override": self._making.power(SPACE_POWER),
            "initial_state": [
                initial(RULES, _rules(body)),
                initial("m.room.history_visibility", {"history_visibility": "shared"}),
                initial("m.room.guest_access", {"guest_access": "forbidden"}),
                *(initial(CHILD, content, child) for child, content in wanted.items()),
            ],
        }

    async def _children(self, room: str) -> dict[str, dict[str, Any]]:
        """Room → content of what the Space lists now."""
        where = path("/rooms/{}/hierarchy", room).replace("/v3/", "/v1/", 1)
        answer = await self._call("GET", where, query={"max_depth": "1", "limit": "1"})
        listed = mapping(next(iter(answer.get("rooms", ())), {})).get("children_state", ())
        return {str(event["state_key"]): dict(mapping(event.get("content"))) for event in listed}

    async def _parent(self, room: str, space: str, content: dict[str, Any] | None) -> None:
        """In rooms that others made we may have no power for it: the Space does without."""
        try:
            if content is not None or await self._rooms.state(room, PARENT, space):
                await self._rooms.put(room, PARENT, content or {}, space)
        except Rejected as refused:
            log.info("no parent room=%s space=%s: %s", room, space, refused)


def _children(body: Json) -> list[tuple[str, str]]:
    pairs: Any = body["children"]
    return [(str(room), str(order)) for room, order in pairs]


def _rules(body: Json) -> dict[str, Any]:
    allow: Any = body["allow"]
    return {
        "join_rule": "restricted",
        "allow": [{"type": "m.room_membership", "room_id": str(room)} for room in allow],
    }
