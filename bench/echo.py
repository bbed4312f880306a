"""A bare bot on aiohttp: for every message one reply and one edit, as many events as ours sends."""

import itertools
from collections.abc import Mapping
from typing import Any

import aiohttp

from nstbot.demo.homeserver import Access


class Echo:
    """Syncs and answers, with nothing in between. `events` counts what it sent."""

    def __init__(self, homeserver: str, access: Access, room: str, edits: bool) -> None:
        self._base = f"{homeserver}/_matrix/client/v3"
        self._user = access.user_id
        self._headers = {"Authorization": f"Bearer {access.access_token}"}
        self._room = room
        self._edits = edits
        self._ids = itertools.count()
        self._card = ""
        self.events = 0

    async def run(self) -> None:
        """Until cancelled."""
        async with aiohttp.ClientSession(headers=self._headers) as http:
            await http.post(f"{self._base}/join/{self._room}", json={})
            self._card = await self._send(http, {"msgtype": "m.notice", "body": "card"})
            since = ""
            while True:
                query = {"timeout": "20000"} | ({"since": since} if since else {"timeout": "0"})
                async with http.get(f"{self._base}/sync", params=query) as answer:
                    raw = await answer.json()
                if since:
                    await self._answer(http, raw)
                since = raw["next_batch"]

    async def _answer(self, http: aiohttp.ClientSession, raw: Mapping[str, Any]) -> None:
        room = raw.get("rooms", {}).get("join", {}).get(self._room, {})
        for event in room.get("timeline", {}).get("events", ()):
            if event["type"] != "m.room.message" or event["sender"] == self._user:
                continue
            related = {"m.in_reply_to": {"event_id": event["event_id"]}}
            content = {"msgtype": "m.notice", "body": "heard", "m.relates_to": related}
            await self._send(http, content)
            if self._edits:
                new = {"msgtype": "m.notice", "body": f"card {next(self._ids)}"}
                edit = {"rel_type": "m.replace", "event_id": self._card}
                await self._send(http, {**new, "m.new_content": new, "m.relates_to": edit})

    async def _send(self, http: aiohttp.ClientSession, content: Mapping[str, Any]) -> str:
        url = f"{self._base}/rooms/{self._room}/send/m.room.message/echo{next(self._ids)}"
        async with http.put(url, json=content) as answer:
            self.events += 1
            return str((await answer.json())["event_id"])
