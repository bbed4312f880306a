"""Rooms that we make for circles: made once, whatever happens in between.

`createRoom` knows no transaction id (facts §1.4), so each room has an alias of its own, and its
creation carries the name that the store has for it. What stands at the alias is used if we made it
under that name; at a stranger's, we go on to the next alias.
"""

import logging
from collections.abc import Mapping
from typing import Any, Final

from nstbot.app.ports import Rejected, Sendable, Unreachable
from nstbot.matrix.plain import MARK, mapping
from nstbot.matrix.session import Session
from nstbot.matrix.wire import path

log = logging.getLogger(__name__)

ALIASES: Final = 5
LOOKS: Final = 4
BETWEEN_LOOKS: Final = 1.0
"""How often, and each so many seconds, a room is looked for whose making was cut off."""
ALGORITHM: Final = "m.megolm.v1.aes-sha2"
OURS: Final = 100
ROOM_POWER: Final = {
    "users_default": 0,
    "events_default": 0,
    "state_default": 50,
    "invite": 0,
    "redact": 50,
    "kick": 50,
    "ban": 50,
    "events": {
        "m.room.name": 0,
        "m.room.topic": 0,
        "m.room.avatar": 0,
        "m.room.pinned_events": 0,
        "m.room.canonical_alias": 50,
        "m.room.power_levels": 100,
        "m.room.history_visibility": 100,
        "m.room.encryption": 100,
        "m.room.server_acl": 100,
        "m.room.tombstone": 100,
    },
}
"""Nobody in the room is above another. Whoever could lower us by their own client would stand above
us, and then a seat that fell could not be followed by a removal; so we lower ourselves when the
circle consents to `settings power 50`: there we keep what it needs of us, and rule nothing."""


class Making:
    """Makes or finds rooms. The config names their `version`, and whether they are `encrypted`."""

    def __init__(self, session: Session, version: str, *, encrypted: bool = True) -> None:
        self._session = session
        self._encrypted = encrypted
        self._version = version
        self._call = session.wire.call
        self._looked: dict[str, int] = {}

    async def room(self, item: Sendable) -> str:
        """The room of a circle: private; newcomers may read what they have keys for."""
        wanted = item.post.body
        body = {
            "preset": "private_chat",
            "name": str(wanted["name"]),
            "topic": str(wanted.get("topic", "")),
            "power_level_content_override": self.power(ROOM_POWER),
            "initial_state": [
                *self.encryption(),
                initial("m.room.history_visibility", {"history_visibility": "shared"}),
                initial("m.room.guest_access", {"guest_access": "forbidden"}),
            ],
        }
        room = await self.find_or_make(item, str(wanted["alias"]), body)
        self.made(room)
        return room

    def encryption(self) -> list[dict[str, Any]]:
        """What a room begins with, so that the homeserver cannot read it."""
        return [initial("m.room.encryption", {"algorithm": ALGORITHM})] if self._encrypted else []

    def made(self, room: str) -> None:
        """Our own clients know at once whether it is encrypted."""
        if self._encrypted:
            self._session.crypto.room(room, encrypted=True)

    def power(self, levels: Mapping[str, Any]) -> dict[str, Any]:
        """`levels` with us at 100, who alone have any."""
        return {**levels, "users": {self._session.user_id: OURS}}

    async def find_or_make(self, item: Sendable, localpart: str, body: Mapping[str, Any]) -> str:
        """The room of this post, by its alias; else one made of `body`."""
        names = [localpart, *(f"{localpart}-{number}" for number in range(2, ALIASES + 1))]
        for name in names:
            there = await self._at(name)
            if there is None:
                if item.attempted is not None:
                    self._may_still_come(name)
                there = await self._create(item, name, body)
            made = await self.creation(there)
            if made is None and item.attempted is not None:
                self._may_still_come(name)
            if made is not None and self._is_ours(made, item.post.room):
                return there
            log.warning("alias=%s is somebody else's", name)
        raise Rejected("M_ROOM_IN_USE", f"every alias like {localpart} is taken")

    async def _create(self, item: Sendable, name: str, body: Mapping[str, Any]) -> str:
        """Whatever stands at the alias then: ours, or what was quicker."""
        mark = {MARK: {"id": item.post.id, "room": item.post.room}}
        creation = {**mapping(body.get("creation_content")), **mark}
        whole = {
            **body,
            "room_alias_name": name,
            "room_version": self._version,
            "creation_content": creation,
        }
        try:
            return str((await self._call("POST", path("/createRoom"), whole))["room_id"])
        except Rejected:
            there = await self._at(name)
            if there is None:
                raise
            return there

    async def _at(self, name: str) -> str | None:
        server = self._session.user_id.partition(":")[2]
        try:
            answer = await self._call("GET", path("/directory/room/{}", f"#{name}:{server}"))
        except Rejected as refused:
            if refused.code != "M_NOT_FOUND":
                raise
            return None
        return str(answer["room_id"])

    async def creation(self, room: str) -> Mapping[str, Any] | None:
        """The event that made it; None where we may not look, or cannot yet."""
        where = path("/rooms/{}/state/m.room.create", room) + "/"
        try:
            return await self._call("GET", where, query={"format": "event"})
        except Rejected as refused:
            log.debug("no creation room=%s: %s", room, refused)
            return None

    def _is_ours(self, creation: Mapping[str, Any], ref: str) -> bool:
        mark = mapping(mapping(creation.get("content")).get(MARK))
        return creation.get("sender") == self._session.user_id and mark.get("room") == ref

    def _may_still_come(self, name: str) -> None:
        """A slow homeserver may still be making what it was asked for before we died."""
        looked = self._looked[name] = self._looked.get(name, 0) + 1
        if looked < LOOKS:
            raise Unreachable("a room may be in the making", BETWEEN_LOOKS, limited=True)


def initial(kind: str, content: Mapping[str, Any], key: str = "") -> dict[str, Any]:
    """A state event with which a room begins."""
    return {"type": kind, "state_key": key, "content": dict(content)}
