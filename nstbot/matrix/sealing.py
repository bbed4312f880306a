"""Encrypting for a room: its members, their devices, a key for each, then the message.

nio's own `room_send` calls a key shared although sending it failed, and waits for ever once a
claim has failed; here nothing is sealed before every step has succeeded.
"""

import asyncio
import json
from collections import defaultdict
from typing import Any, Final

from nstbot.app.ports import Json, Rejected, Unreachable
from nstbot.matrix.crypto import Crypto
from nstbot.matrix.plain import MARK, mapping
from nstbot.matrix.wire import Wire, path

ROUNDS: Final = 5


class Sealing:
    """Makes what is sent into an encrypted room."""

    def __init__(self, crypto: Crypto, wire: Wire) -> None:
        self._crypto = crypto
        self._wire = wire
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._asked: set[str] = set()

    async def seal(self, room_id: str, content: Json, mark: str) -> tuple[str, dict[str, Any]]:
        """Event type and content to send: encrypted where the room is, with `mark` beside it.

        By the mark a restored bot, which cannot read its own old messages, knows them (engineering
        §12); and the head of a decision can be read back without keys (§24).
        """
        if not await self.is_encrypted(room_id):
            return "m.room.message", dict(content)
        async with self._locks[room_id]:
            for _ in range(ROUNDS):
                await self._share(room_id)
                if not self._crypto.olm.should_share_group_session(room_id):
                    break
            else:
                raise Unreachable("the room's members change faster than keys can be shared")
            sealed = self._encrypt(room_id, content)
        return "m.room.encrypted", {**sealed, MARK: {**_shown(content), "id": mark}}

    def _encrypt(self, room_id: str, content: Json) -> dict[str, Any]:
        """As nio does, but with letters as they are: escaped, most scripts need thrice the room."""
        olm = self._crypto.olm
        session = olm.outbound_group_sessions[room_id]
        plain = {"type": "m.room.message", "content": dict(content), "room_id": room_id}
        text = json.dumps(plain, separators=(",", ":"), ensure_ascii=False)
        sealed = {
            "algorithm": "m.megolm.v1.aes-sha2",
            "sender_key": olm.account.identity_keys["curve25519"],
            "ciphertext": session.encrypt(text),
            "session_id": session.id,
            "device_id": olm.device_id,
        }
        if "m.relates_to" in content:  # relations are never encrypted
            sealed["m.relates_to"] = content["m.relates_to"]
        return sealed

    async def is_encrypted(self, room_id: str) -> bool:
        """As sync has told; for a room that it has not told of yet, the homeserver is asked."""
        room = self._crypto.room(room_id)
        if not room.encrypted and room_id not in self._asked:
            try:
                await self._wire.call("GET", path("/rooms/{}/state/m.room.encryption", room_id))
            except Rejected as refused:
                if refused.code != "M_NOT_FOUND":
                    raise
            else:
                room.encrypted = True
            self._asked.add(room_id)
        return bool(room.encrypted)

    async def _share(self, room_id: str) -> None:
        """Give the room's key to every device of everybody in it that does not have it."""
        room, olm = self._crypto.room(room_id), self._crypto.olm
        if not room.members_synced:
            await self._fetch_members(room_id, room)
        await self._crypto.query()
        if not olm.should_share_group_session(room_id):
            return
        users = sorted(room.users)
        await self._crypto.claim(olm.get_missing_sessions(users))
        parts = olm.share_group_session_parallel(room_id, users, ignore_unverified_devices=True)
        # All parts are sealed before the first is sent: nio may do other work in between.
        parts = list(parts)
        session = olm.outbound_group_sessions[room_id]
        for devices, messages in parts:
            await self._crypto.send_to_device(messages)
            session.users_shared_with.update(devices)
        if sorted(room.users) == users and not olm.users_for_key_query:
            session.shared = True

    async def _fetch_members(self, room_id: str, room: Any) -> None:
        """Members and invited: who comes later may read what was said to them before."""
        where = path("/rooms/{}/members", room_id)
        answer = await self._wire.call("GET", where, query={"not_membership": "leave"})
        present = {}
        for event in answer.get("chunk", ()):
            membership = mapping(event.get("content")).get("membership")
            if membership in ("join", "invite"):
                present[str(event.get("state_key"))] = membership == "invite"
        for user in set(room.users) - set(present):
            room.remove_member(user)
        for user, invited in present.items():
            room.add_member(user, None, None, invited)
        room.members_synced = True
        self._crypto.olm.update_tracked_users(room)


def _shown(content: Json) -> dict[str, Any]:
    """What of the payload may be read by everybody: where the record stood."""
    payload = mapping(content.get(MARK))
    shown = ("circle", "chain") if payload.get("chain") else ()
    return {key: payload[key] for key in shown if key in payload}


def _beside(content: Json, mark: str) -> dict[str, Any]:
    """What may stand in the open: the post's id, and the chain that a decision shows.

    Whoever checks the record reads the chain here, without the room's keys (engineering §24).
    """
    payload = mapping(content.get(MARK))
    shown = {key: payload[key] for key in ("circle", "chain") if "chain" in payload}
    return {"id": mark, **shown}
