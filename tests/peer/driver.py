"""Drives peer.mjs: one JSON object per line, commands in, answers and events out."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, cast

from nstbot.demo.homeserver import Access

HERE: Final = Path(__file__).resolve().parent
NODE: Final = HERE.parents[1] / ".venv-node" / "bin" / "node"
LINE_LIMIT: Final = 1 << 24

Json = dict[str, Any]


class PeerError(Exception):
    """The client could not do what it was told, or has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerEvent:
    """An event as the client's user would get it; `failure` says why it cannot be read."""

    event_id: str
    room_id: str
    sender: str
    type: str
    content: Json
    encrypted: bool
    wire_content: Json
    failure: str | None
    redacted: bool

    @property
    def body(self) -> str:
        return str(self.content.get("body", ""))


@dataclass(frozen=True, slots=True)
class Shield:
    """The mark beside an encrypted message: colour NONE, GREY or RED, and the reason."""

    colour: str
    reason: str | None


class Peer:
    """One user's client in a Node process; `events` holds what it has seen, oldest first.

    It accepts every invitation. An event that is decrypted later appears in `events` again.
    """

    def __init__(self, url: str, access: Access) -> None:
        self.access = access
        self.events: list[PeerEvent] = []
        self._url = url
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._news = asyncio.Condition()

    @property
    def user_id(self) -> str:
        return self.access.user_id

    @property
    def device_id(self) -> str:
        return self.access.device_id

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            NODE,
            HERE / "peer.mjs",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=LINE_LIMIT,
        )
        self._reader = asyncio.create_task(self._read())
        await self._tell(
            "start",
            baseUrl=self._url,
            userId=self.user_id,
            deviceId=self.device_id,
            accessToken=self.access.access_token,
            password=self.access.password,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), 5)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
        await self._reader

    async def bootstrap(self) -> None:
        """Make cross-signing keys and sign the own device with them."""
        await self._tell("bootstrap")

    async def isolate(self, *, signed_only: bool) -> None:
        """Exclude unsigned devices, as Element's setting does, or include them again."""
        await self._tell("isolate", signedOnly=signed_only)

    async def create_room(
        self, *, invite: list[str] | None = None, name: str = "", encrypted: bool = True
    ) -> str:
        answer = await self._tell("create", invite=invite or [], name=name, encrypted=encrypted)
        return cast("str", answer)

    async def invite(self, room_id: str, user_id: str) -> None:
        await self._tell("invite", room=room_id, user=user_id)

    async def join(self, room_id: str) -> None:
        """Join, and wait until the client has the room."""
        await self._tell("join", room=room_id)

    async def leave(self, room_id: str) -> None:
        await self._tell("leave", room=room_id)

    async def send(self, room_id: str, body: str, *, relates_to: Json | None = None) -> str:
        """Send a text; `relates_to` makes it a reply, an edit or part of a thread."""
        content: Json = {"msgtype": "m.text", "body": body}
        if relates_to is not None:
            content["m.relates_to"] = relates_to
        return await self.send_event(room_id, "m.room.message", content)

    async def send_event(self, room_id: str, type_: str, content: Json) -> str:
        answer = await self._tell("send", room=room_id, type=type_, content=content)
        return cast("str", answer)

    async def react(self, room_id: str, event_id: str, key: str) -> str:
        relation = {"rel_type": "m.annotation", "event_id": event_id, "key": key}
        return await self.send_event(room_id, "m.reaction", {"m.relates_to": relation})

    async def redact(self, room_id: str, event_id: str) -> str:
        return cast("str", await self._tell("redact", room=room_id, event=event_id))

    async def discard_session(self, room_id: str) -> None:
        """Make the next message of this room use a new key."""
        await self._tell("discard", room=room_id)

    async def shield(self, room_id: str, event_id: str) -> Shield | None:
        """How the client marks an encrypted event; None for one that is not encrypted."""
        answer = await self._tell("shield", room=room_id, event=event_id)
        return None if answer is None else Shield(answer["colour"], answer["reason"])

    async def devices(self, user_id: str) -> dict[str, bool]:
        """The devices of a user, each with whether its owner has signed it."""
        return cast("dict[str, bool]", await self._tell("devices", user=user_id))

    async def history(self, room_id: str) -> list[PeerEvent]:
        """The room's timeline as it reads now, with what could not be decrypted."""
        return [_event(raw) for raw in await self._tell("history", room=room_id)]

    async def until(
        self, predicate: Callable[[PeerEvent], bool], *, limit: float = 20.0
    ) -> PeerEvent:
        """The first event seen, already or within `limit` seconds, that `predicate` accepts."""

        def found() -> list[PeerEvent]:
            return [event for event in self.events if predicate(event)]

        try:
            async with asyncio.timeout(limit), self._news:
                await self._news.wait_for(found)
        except TimeoutError:
            raise PeerError(f"{self.user_id} saw no such event in {limit} s") from None
        return found()[0]

    async def until_text(self, body: str, *, limit: float = 20.0) -> PeerEvent:
        return await self.until(lambda event: event.body == body, limit=limit)

    async def _tell(self, command: str, **arguments: object) -> Any:
        assert self._process.stdin is not None
        number = next(self._numbers)
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._answers[number] = answer
        line = json.dumps({"id": number, "command": command, "arguments": arguments})
        self._process.stdin.write(line.encode() + b"\n")
        async with asyncio.timeout(60):
            return await answer

    async def _read(self) -> None:
        assert self._process.stdout is not None
        try:
            async for line in self._process.stdout:
                await self._take(json.loads(line))
        finally:
            for answer in self._answers.values():
                if not answer.done():
                    answer.set_exception(PeerError("the client has ended"))

    async def _take(self, said: Json) -> None:
        if "event" in said:
            self.events.append(_event(said["event"]))
            async with self._news:
                self._news.notify_all()
            return
        answer = self._answers.pop(said["id"])
        if answer.done():
            return
        if "error" in said:
            answer.set_exception(PeerError(said["error"]))
        else:
            answer.set_result(said["answer"])


def _event(raw: Json) -> PeerEvent:
    return PeerEvent(
        event_id=raw["eventId"],
        room_id=raw["room"],
        sender=raw["sender"],
        type=raw["type"],
        content=raw["content"],
        encrypted=raw["encrypted"],
        wire_content=raw["wireContent"],
        failure=raw["failure"],
        redacted=raw["redacted"],
    )
