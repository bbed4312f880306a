"""People of the demo and of the tests: nio clients who read and write as somebody at a screen."""

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast
from urllib.parse import quote

import aiohttp
from nio import AsyncClient, AsyncClientConfig, EncryptionError, Event, MegolmEvent, SyncResponse
from nio.responses import ErrorResponse

from nstbot.demo.homeserver import Access

PAYLOAD = "net.nextsteptogether.nstbot"
FILTER: Mapping[str, Any] = {
    "room": {"timeline": {"limit": 100}, "ephemeral": {"not_types": ["*"]}},
    "presence": {"not_types": ["*"]},
}
ENCRYPTED = ({"type": "m.room.encryption", "content": {"algorithm": "m.megolm.v1.aes-sha2"}},)
LIMIT = 30.0


class Missed(Exception):
    """What somebody waited for did not come in time."""


@dataclass(slots=True)
class Line:
    """One event of a room as a client shows it: `content` is the newest, after edits."""

    event_id: str
    room: str
    sender: str
    type: str
    content: Mapping[str, Any]
    revisions: list[Mapping[str, Any]] = field(default_factory=list)
    redacted: bool = False

    @property
    def body(self) -> str:
        return str(self.content.get("body", ""))

    @property
    def payload(self) -> Mapping[str, Any]:
        found = self.content.get(PAYLOAD)
        return found if isinstance(found, Mapping) else {}

    @property
    def mentions(self) -> tuple[str, ...]:
        given = self.content.get("m.mentions")
        return tuple(given.get("user_ids", ())) if isinstance(given, Mapping) else ()

    @property
    def thread(self) -> str | None:
        related = self.content.get("m.relates_to")
        if isinstance(related, Mapping) and related.get("rel_type") == "m.thread":
            return cast("str", related.get("event_id"))
        return None


Test = Callable[[Line], bool]


class Someone:
    """A member at their client. `lines` are what their rooms show, in the order they came."""

    def __init__(self, homeserver: str, access: Access, store: Path | None, name: str) -> None:
        """With a `store` they can read and write what is encrypted."""
        self.name = name
        self.user_id = access.user_id
        self.password = access.password
        self.lines: dict[str, Line] = {}
        self.invited: dict[str, str] = {}
        self.on_line: Callable[[Line, bool], None] | None = None
        self._access = access
        self._changed = asyncio.Condition()
        self._unread: list[tuple[str, MegolmEvent]] = []
        self._task: asyncio.Task[None] | None = None
        self._encrypts = store is not None
        if store is not None:
            store.mkdir(parents=True, exist_ok=True)
        config = AsyncClientConfig(
            store_sync_tokens=False,
            pickle_key="demo",
            max_limit_exceeded=None,
            request_timeout=60,
            encryption_enabled=self._encrypts,
        )
        self.client = AsyncClient(
            homeserver, access.user_id, access.device_id, str(store or ""), config=config
        )

    async def __aenter__(self) -> Self:
        self.client.restore_login(
            self._access.user_id, self._access.device_id, self._access.access_token
        )
        if self._encrypts:
            await self.client.keys_upload()
        await self._sync_once(0)
        self._task = asyncio.create_task(self._sync())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        await self.client.close()

    # ── acting ──────────────────────────────────────────────────────────────────────────────────

    async def create_room(self, name: str, invite: Iterable[str], *, encrypted: bool = True) -> str:
        """A private room as Element makes it: encrypted unless told otherwise."""
        answer = await self.client.room_create(
            name=name,
            invite=list(invite),
            initial_state=ENCRYPTED if encrypted else (),
            power_level_override={"events": {"m.room.pinned_events": 0}},
        )
        room = str(_good(answer).room_id)
        await self.until(lambda: room in self.client.rooms, what=f"{self.name} in {room}")
        return room

    async def open_direct(self, other: str) -> str:
        """A direct chat with one other, encrypted."""
        answer = await self.client.room_create(
            is_direct=True, invite=[other], initial_state=ENCRYPTED
        )
        room = str(_good(answer).room_id)
        await self.until(lambda: room in self.client.rooms, what=f"{self.name} in {room}")
        return room

    async def join(self, room: str) -> None:
        _good(await self.client.join(room))
        await self.until(lambda: room in self.client.rooms, what=f"{self.name} in {room}")

    async def upgrade(self, room: str, version: str = "11") -> str:
        """Replace a room by another, as Element does; its id."""
        answer = await self.client.send(
            "POST",
            f"/_matrix/client/v3/rooms/{quote(room)}/upgrade",
            json.dumps({"new_version": version}),
            {"Authorization": f"Bearer {self.client.access_token}"},
        )
        new = str((await answer.json())["replacement_room"])
        await self.until(lambda: new in self.client.rooms, what=f"{self.name} in {new}")
        return new

    async def leave(self, room: str) -> None:
        _good(await self.client.room_leave(room))

    async def say(
        self, room: str, text: str, *, reply: str | None = None, thread: str | None = None
    ) -> str:
        """Say something, in a thread (`thread` is its root) or as a reply."""
        content: dict[str, Any] = {"msgtype": "m.text", "body": text, "m.mentions": {}}
        if thread is not None:
            content["m.relates_to"] = {
                "rel_type": "m.thread",
                "event_id": thread,
                "is_falling_back": reply is None,
                "m.in_reply_to": {"event_id": reply or thread},
            }
        elif reply is not None:
            content["m.relates_to"] = {"m.in_reply_to": {"event_id": reply}}
        return await self.send(room, "m.room.message", content)

    async def edit(self, room: str, event_id: str, text: str) -> str:
        new = {"msgtype": "m.text", "body": text, "m.mentions": {}}
        content = {
            **new,
            "body": f"* {text}",
            "m.new_content": new,
            "m.relates_to": {"rel_type": "m.replace", "event_id": event_id},
        }
        return await self.send(room, "m.room.message", content)

    async def tap(self, room: str, event_id: str, key: str) -> str:
        related = {"rel_type": "m.annotation", "event_id": event_id, "key": key}
        return await self.send(room, "m.reaction", {"m.relates_to": related})

    async def redact(self, room: str, event_id: str) -> str:
        return str(_good(await self.client.room_redact(room, event_id)).event_id)

    async def send(self, room: str, kind: str, content: Mapping[str, Any]) -> str:
        answer = await self.client.room_send(
            room, kind, dict(content), ignore_unverified_devices=True
        )
        return str(_good(answer).event_id)

    # ── reading ─────────────────────────────────────────────────────────────────────────────────

    def find(self, test: Test) -> Line | None:
        """The newest line that fits."""
        return next((line for line in reversed(self.lines.values()) if test(line)), None)

    async def see(self, test: Test, *, what: str, limit: float = LIMIT) -> Line:
        """Wait until a line fits, and return the newest such."""
        await self.until(lambda: self.find(test) is not None, what=what, limit=limit)
        return cast("Line", self.find(test))

    async def until(self, true: Callable[[], bool], *, what: str, limit: float = LIMIT) -> None:
        """Wait for a condition that only a sync can change."""
        try:
            async with asyncio.timeout(limit), self._changed:
                await self._changed.wait_for(true)
        except TimeoutError:
            raise Missed(f"{self.name} waited {limit:.0f} s for: {what}") from None

    async def _sync(self) -> None:
        while True:
            try:
                await self._sync_once(20_000)
            except (aiohttp.ClientError, TimeoutError, OSError):
                await asyncio.sleep(0.2)

    async def _sync_once(self, patience: int) -> None:
        answer = await self.client.sync(timeout=patience, sync_filter=cast("Any", FILTER))
        if not isinstance(answer, SyncResponse):
            await asyncio.sleep(0.2)
            return
        for room, invite in answer.rooms.invite.items():
            senders = [e.sender for e in invite.invite_state if getattr(e, "sender", None)]
            self.invited[room] = senders[-1] if senders else ""
        for room, info in answer.rooms.join.items():
            self.invited.pop(room, None)
            for event in info.timeline.events:
                self._take(room, event)
        if self._encrypts:
            self._read_again()
            await self._keys()
        async with self._changed:
            self._changed.notify_all()

    async def _keys(self) -> None:
        if self.client.should_upload_keys:
            await self.client.keys_upload()
        if self.client.should_query_keys:
            await self.client.keys_query()
        if self.client.should_claim_keys:
            await self.client.keys_claim(self.client.get_users_for_key_claiming())
        await self.client.send_to_device_messages()

    def _read_again(self) -> None:
        """What came before its key."""
        unread, self._unread = self._unread, []
        for room, event in unread:
            try:
                read = self.client.decrypt_event(event)
            except EncryptionError:
                self._unread.append((room, event))
                continue
            self.lines.pop(event.event_id, None)
            self._take(room, cast("Event", read))

    def _take(self, room: str, event: Event) -> None:
        if isinstance(event, MegolmEvent):
            self._unread.append((room, event))
        source = event.source
        content = source.get("content", {})
        kind = str(source.get("type", ""))
        related = content.get("m.relates_to") or {}
        if kind == "m.room.redaction":
            target = self.lines.get(content.get("redacts") or source.get("redacts") or "")
            if target is not None:
                target.redacted = True
            return
        if related.get("rel_type") == "m.replace" and "m.new_content" in content:
            self._revise(event.sender, str(related.get("event_id")), content["m.new_content"])
            return
        line = Line(event.event_id, room, event.sender, kind, content)
        self.lines[event.event_id] = line
        if self.on_line:
            self.on_line(line, False)

    def _revise(self, sender: str, target: str, content: Mapping[str, Any]) -> None:
        line = self.lines.get(target)
        if line is None or line.sender != sender:
            return
        line.revisions.append(line.content)
        line.content = content
        if self.on_line:
            self.on_line(line, True)


def kind(name: str, item: str | None = None) -> Test:
    """Lines of the bot with that payload kind (and item)."""
    return lambda line: (
        line.payload.get("kind") == name and (item is None or line.payload.get("item") == item)
    )


def _good(answer: object) -> Any:
    if isinstance(answer, ErrorResponse):
        raise Missed(str(answer))
    return answer
