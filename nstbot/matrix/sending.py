"""Each kind of post as requests. All can be repeated: what is there already is found, not doubled.

Transaction ids protect messages, reactions and redactions for 24 hours (facts §1.4); pins are read
first; a direct chat carries its post's id in its creation, a circle's room has an alias as well.
"""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from nstbot.app.ports import Json, Painter, PostKind, Rejected, Sendable, Unreachable
from nstbot.matrix.images import Images
from nstbot.matrix.making import BETWEEN_LOOKS, LOOKS, Making
from nstbot.matrix.plain import MARK, mapping, mark_of
from nstbot.matrix.rooms import Rooms
from nstbot.matrix.session import Session
from nstbot.matrix.spaces import Spaces
from nstbot.matrix.wire import path

log = logging.getLogger(__name__)

PINS: Final = "m.room.pinned_events"
UNSURE_AFTER: Final = timedelta(hours=20)
"""The homeserver forgets transaction ids after a day."""
LATE: Final = timedelta(hours=1)
LOOK_BACK: Final = 10
PAGE: Final = 100


class Sending:
    """Makes one post happen and tells its event id, and its room where it joins or makes one."""

    def __init__(
        self,
        session: Session,
        painter: Painter,
        room_version: str = "11",
        *,
        encrypted: bool = True,
    ) -> None:
        self._session = session
        self._images = Images(session, painter)
        self._rooms = Rooms(session)
        self._making = Making(session, room_version, encrypted=encrypted)
        self._spaces = Spaces(session, self._making, self._rooms)
        self._call = session.wire.call
        self._looked: dict[str, int] = {}

    async def post(self, item: Sendable, now: datetime) -> tuple[str, str | None]:
        """Raises Unreachable or Rejected."""
        match item.post.kind:
            case PostKind.MESSAGE:
                return await self._message(item, now), None
            case PostKind.IMAGE:
                return await self._image(item, now), None
            case PostKind.REACTION:
                return await self._reaction(item), None
            case PostKind.PIN | PostKind.UNPIN:
                return await self._pin(item), None
            case PostKind.HIDE:
                where = path(
                    "/rooms/{}/redact/{}/{}", item.room_id, item.target or "", item.post.id
                )
                return str((await self._call("PUT", where, {}))["event_id"]), None
            case PostKind.JOIN:
                answer = await self._call("POST", path("/join/{}", item.room_id), {})
                return "", str(answer.get("room_id", item.room_id))
            case PostKind.DIRECT:
                return "", await self._direct(item)
            case PostKind.ROOM:
                return "", await self._making.room(item)
            case PostKind.SPACE:
                return "", await self._spaces.space(item)
            case _:
                await self._of_room(item.room_id, item.post.kind, item.post.body)
                return "", None

    async def _of_room(self, room: str, kind: PostKind, body: Json) -> None:
        """What changes who is in the room, or what we may do there."""
        match kind:
            case PostKind.INVITE:
                await self._rooms.invite(room, str(body["mxid"]))
            case PostKind.REMOVE:
                await self._rooms.remove(room, str(body["mxid"]), str(body.get("reason", "")))
            case PostKind.POWER:
                await self._rooms.lower(room, int(str(body["level"])))
            case _:
                raise ValueError(kind)

    async def put(self, room: str, content: Json, transaction: str) -> str:
        """Send a message; the same transaction id is the same event."""
        kind, sealed = await self._session.sealing.seal(room, content, transaction)
        where = path("/rooms/{}/send/{}/{}", room, kind, transaction)
        return str((await self._call("PUT", where, sealed))["event_id"])

    async def find(self, room: str, transaction: str) -> str | None:
        """Our event of that id among the room's recent ones."""
        start: str | None = None
        for _ in range(LOOK_BACK):
            query = {"dir": "b", "limit": str(PAGE)} | ({"from": start} if start else {})
            answer = await self._call("GET", path("/rooms/{}/messages", room), query=query)
            for raw in answer.get("chunk", ()):
                event = mapping(raw)
                ours = event.get("sender") == self._session.user_id
                if ours and mark_of(event.get("content")) == transaction:
                    return str(event["event_id"])
            start = answer.get("end")
            if start is None:
                break
        return None

    async def _message(self, item: Sendable, now: datetime) -> str:
        if item.attempted is not None and now - item.attempted > UNSURE_AFTER:
            found = await self.find(item.room_id, item.post.id)
            if found is not None:
                return found
        content = marked(item.post.body, item.post.id)
        return await self.put(item.room_id, content | related(item), item.post.id)

    async def _image(self, item: Sendable, now: datetime) -> str:
        """A picture of how things stood; after a while nobody waits for it any more."""
        if item.attempted is not None and now - item.attempted > LATE:
            found = await self.find(item.room_id, item.post.id)
            if found is None:
                raise Rejected("LATE", "the picture could not be sent in time")
            return found
        content = marked(await self._images.content(item.room_id, item.post.body), item.post.id)
        return await self.put(item.room_id, content | related(item), item.post.id)

    async def _reaction(self, item: Sendable) -> str:
        """Reactions are never encrypted; one that is there already counts as sent."""
        key = str(item.post.body["key"])
        relation = {"rel_type": "m.annotation", "event_id": item.target, "key": key}
        content = {"m.relates_to": relation, MARK: {"id": item.post.id}}
        where = path("/rooms/{}/send/m.reaction/{}", item.room_id, item.post.id)
        try:
            return str((await self._call("PUT", where, content))["event_id"])
        except Rejected as refused:
            if refused.code != "M_DUPLICATE_ANNOTATION":
                raise
        return await self._own_reaction(item.room_id, item.target or "", key)

    async def _own_reaction(self, room: str, target: str, key: str) -> str:
        where = "/_matrix/client/v1" + path(
            "/rooms/{}/relations/{}/m.annotation/m.reaction", room, target
        ).removeprefix("/_matrix/client/v3")
        answer = await self._call("GET", where, query={"limit": str(PAGE)})
        for raw in answer.get("chunk", ()):
            event = mapping(raw)
            relation = mapping(mapping(event.get("content")).get("m.relates_to"))
            if event.get("sender") == self._session.user_id and relation.get("key") == key:
                return str(event["event_id"])
        return ""

    async def _pin(self, item: Sendable) -> str:
        """Others' pins stay; the newest stands first, where clients show it."""
        where = path("/rooms/{}/state/" + PINS, item.room_id) + "/"
        pinned, event_id = await self._pinned(where)
        wanted = [pin for pin in pinned if pin != item.target]
        if item.post.kind is PostKind.PIN:
            wanted = pinned if item.target in pinned else [*pinned, str(item.target)]
        if wanted == pinned:
            return event_id
        return str((await self._call("PUT", where, {"pinned": wanted}))["event_id"])

    async def _pinned(self, where: str) -> tuple[list[str], str]:
        try:
            event = await self._call("GET", where, query={"format": "event"})
        except Rejected as refused:
            if refused.code != "M_NOT_FOUND":
                raise
            return [], ""
        # A server that knows no such format answers with the content alone.
        content = mapping(event.get("content", event))
        pins = content.get("pinned")
        found = [pin for pin in pins if isinstance(pin, str)] if isinstance(pins, list) else []
        return found, str(event.get("event_id", ""))

    # ── direct chats ────────────────────────────────────────────────────────────────────────────

    async def _direct(self, item: Sendable) -> str:
        """The direct chat with a person: one that is there, or a new one, never two."""
        mxid = str(item.post.body["mxid"])
        directs = await self._directs()
        room = await self._known_direct(directs, mxid)
        if room is None and item.attempted is not None:
            room = await self._made_before(item.post.id)
            if room is None:
                self._may_still_come(item.post.id)
            else:
                await self._rooms.invite(room, mxid)
        if room is None:
            room = await self._create_direct(item.post.id, mxid)
            self._making.made(room)
        if room not in directs.get(mxid, []):
            directs[mxid] = [*directs.get(mxid, []), room]
            await self._call("PUT", self._directs_path(), directs)
        return room

    async def _create_direct(self, post: str, mxid: str) -> str:
        body = {
            "preset": "trusted_private_chat",
            "is_direct": True,
            "invite": [mxid],
            "initial_state": self._making.encryption(),
            "creation_content": {MARK: {"id": post}},
        }
        return str((await self._call("POST", path("/createRoom"), body))["room_id"])

    def _may_still_come(self, post: str) -> None:
        """A slow homeserver may still be making what it was asked for before we died."""
        looked = self._looked[post] = self._looked.get(post, 0) + 1
        if looked < LOOKS:
            raise Unreachable("a room may be in the making", BETWEEN_LOOKS, limited=True)
        del self._looked[post]

    async def _made_before(self, post: str) -> str | None:
        """A room of ours whose creation carries this post's id."""
        answer = await self._call("GET", path("/joined_rooms"))
        for room in reversed(answer.get("joined_rooms", [])):
            created = await self._rooms.state(room, "m.room.create")
            if mark_of(created) == post:
                return str(room)
        return None

    async def _known_direct(self, directs: Mapping[str, list[str]], mxid: str) -> str | None:
        for room in reversed(directs.get(mxid, [])):
            ours = await self._rooms.state(room, "m.room.member", self._session.user_id)
            theirs = await self._rooms.state(room, "m.room.member", mxid)
            both = ours.get("membership") == "join"
            if both and theirs.get("membership") in ("join", "invite"):
                return room
        return None

    async def _directs(self) -> dict[str, list[str]]:
        """`m.direct`: Matrix id → rooms."""
        try:
            answer = await self._call("GET", self._directs_path())
        except Rejected as refused:
            if refused.code != "M_NOT_FOUND":
                raise
            return {}
        return {
            mxid: [room for room in rooms if isinstance(room, str)]
            for mxid, rooms in answer.items()
            if isinstance(rooms, list)
        }

    def _directs_path(self) -> str:
        return path("/user/{}/account_data/m.direct", self._session.user_id)


def related(item: Sendable) -> dict[str, Any]:
    """`m.relates_to`, with the fallback for clients without threads (facts §3.6)."""
    if item.thread is not None:
        # A reply inside a thread is a real reply, not the fallback.
        return {
            "m.relates_to": {
                "rel_type": "m.thread",
                "event_id": item.thread,
                "is_falling_back": item.reply is None,
                "m.in_reply_to": {"event_id": item.reply or item.thread},
            }
        }
    if item.reply is not None:
        return {"m.relates_to": {"m.in_reply_to": {"event_id": item.reply}}}
    return {}


def marked(content: Json, mark: str) -> dict[str, Any]:
    """`content` whose payload says which post it is (engineering §2)."""
    return {**content, MARK: {**mapping(content.get(MARK)), "id": mark}}


def as_edit(content: Mapping[str, Any], event_id: str) -> dict[str, Any]:
    """`content` as the newest text of `event_id`; an edit calls nobody (facts §3.3).

    What clients that know no edits would show is its first line: an event holds only so much.
    """
    first = str(content.get("body", "")).partition("\n")[0]
    return {
        "msgtype": content.get("msgtype", "m.notice"),
        "body": f"* {first}",
        "m.mentions": {},
        "m.new_content": dict(content),
        "m.relates_to": {"rel_type": "m.replace", "event_id": event_id},
        MARK: content[MARK],
    }
