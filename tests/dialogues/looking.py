"""People who look at their phone only when there is something to see.

A client that always listens is woken by every event; eight of them are most of what a homeserver
has to do in a test. These ask once, when the bot has said all that it has to say.
"""

import asyncio
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Self

from nio import Api, RoomSendResponse
from nio.store import SqliteStore
from peewee import SqliteDatabase

from nstbot.demo.homeserver import Access
from nstbot.demo.people import LIMIT, Someone, _good
from tests.synapse import eventually

PAUSE = 0.05


class _Memory(SqliteDatabase):  # type: ignore[misc]
    """nio binds all its tables anew at each look into them; that they refer to each other is
    found out each time, though all of them are named."""

    def bind_ctx(self, models: object, *_: object) -> object:
        return super().bind_ctx(models, bind_refs=False, bind_backrefs=False)


class _Notebook(SqliteStore):  # type: ignore[misc]
    """Keys of somebody who is gone when the test is over."""

    def _create_database(self) -> SqliteDatabase:
        return _Memory(":memory:", pragmas={"foreign_keys": 1})


class Visitor(Someone):
    """`Someone` without a sync of their own; several may ask them to look at the same time."""

    _asked = 0
    _answered = 0

    def __init__(self, homeserver: str, access: Access, store: Path, name: str) -> None:
        super().__init__(homeserver, access, store, name)
        self.client.config = replace(self.client.config, store=_Notebook)
        self._looking = asyncio.Lock()

    async def __aenter__(self) -> Self:
        access = self._access
        self.client.restore_login(access.user_id, access.device_id, access.access_token)
        await self.client.keys_upload()
        await self.look()
        return self

    async def look(self) -> None:
        """See all that the homeserver has by now."""
        self._asked += 1
        mine = self._asked
        async with self._looking:
            if self._answered < mine:
                for_all = self._asked
                await self._sync_once(0)
                self._answered = for_all

    async def until(self, true: Callable[[], bool], *, what: str, limit: float = LIMIT) -> None:
        """Look until it is true."""

        async def seen() -> bool:
            if not true():
                await self.look()
            return true()

        await eventually(seen, limit=limit, every=PAUSE, what=f"{self.name}: {what}")

    async def tap(self, room: str, event_id: str, key: str) -> str:
        """Reactions are not encrypted, so nobody needs a key for them."""
        related = {"rel_type": "m.annotation", "event_id": event_id, "key": key}
        method, path, data = Api.room_send(
            self.client.access_token, room, "m.reaction", {"m.relates_to": related}, uuid.uuid4()
        )
        sent = await self.client._send(RoomSendResponse, method, path, data, (room,))
        return str(_good(sent).event_id)
