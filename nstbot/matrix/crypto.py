"""Reading what is encrypted: nio's Olm machine, fed so that nothing malformed can stop it.

nio alone ends its sync on one bad to-device message, never refills a drained key pool, forgets
generated keys when killed at the wrong moment, and has no fallback keys (facts §1.3, §1.4).
Everything of other people's making goes in piece by piece, each on its own.
"""

import logging
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import nio
import vodozemac
from nio.event_builders import DummyMessage
from nio.events.to_device import ToDeviceEvent

from nstbot.app.ports import Rejected
from nstbot.matrix.plain import Plain, Unreadable, is_shallow, mapping
from nstbot.matrix.wire import Raw, Wire, path

log = logging.getLogger(__name__)

MALFORMED: Final = (ValueError, KeyError, TypeError, AttributeError, AssertionError, StopIteration)
"""What nio and vodozemac raise on malformed input; vodozemac's own errors are ValueErrors."""
CHUNK: Final = 200
REMOTE_WAIT: Final = 10_000
STATE: Final = ("m.room.member", "m.room.encryption")


class Crypto:
    """The device's keys. `client` is nio's, used as a state machine only."""

    def __init__(self, client: Any, wire: Wire) -> None:
        self.client = client
        self.olm = client.olm
        self._wire = wire
        self._doubted: set[str] = set()
        self._news = False

    @property
    def user_id(self) -> str:
        return str(self.client.user_id)

    @property
    def device_id(self) -> str:
        return str(self.client.device_id)

    @property
    def identity(self) -> Mapping[str, str]:
        """Our public identity keys, `curve25519` and `ed25519`."""
        keys: Mapping[str, str] = self.olm.account.identity_keys
        return keys

    # ── rooms ───────────────────────────────────────────────────────────────────────────────────

    def room(self, room_id: str, *, encrypted: bool = False) -> Any:
        """nio's idea of a room, made when it has none yet; once encrypted, always encrypted."""
        known = room_id in self.client.encrypted_rooms
        if room_id not in self.client.rooms:
            self.client.rooms[room_id] = nio.MatrixRoom(room_id, self.user_id, known)
        room = self.client.rooms[room_id]
        room.encrypted = room.encrypted or known or encrypted
        return room

    def forget(self, room_id: str) -> None:
        """We are not in this room any more."""
        self.client.rooms.pop(room_id, None)
        self.olm.outbound_group_sessions.pop(room_id, None)

    # ── what a sync brings ──────────────────────────────────────────────────────────────────────

    async def take(self, raw: Raw) -> bool:
        """Take in one sync; on disk when this returns. Says whether keys may have come.

        A replay after a crash is harmless: the keys are there already, the messages fail.
        """
        came = self._take_to_device(mapping(raw.get("to_device")).get("events"))
        for room_id in mapping(mapping(raw.get("rooms")).get("join")):
            self.room(room_id)
        lists = mapping(raw.get("device_lists"))
        response = nio.SyncResponse.from_dict(_reduced(raw))
        if not isinstance(response, nio.SyncResponse):
            raise TypeError(f"nio does not take a sync: {response}")
        self.client.next_batch = ""  # nio would skip a position that it has seen
        await self.client.receive_response(response)
        changed = _texts(lists.get("changed"))
        self.olm.add_changed_users(changed)
        self.olm.tracked_users.difference_update(_texts(lists.get("left")))
        return came

    def _take_to_device(self, events: object) -> bool:
        """Olm messages, each by itself. Key requests and verifications have no use for us.

        On disk together: an Olm session that has gone on without the room key that it brought
        would never read it again, and the server brings it again after a crash.
        """
        came = False
        with self.client.store.database.atomic():
            for raw in events if isinstance(events, Sequence) else ():
                kind = mapping(raw).get("type")
                if kind == "m.room_key.withheld":
                    code = mapping(raw["content"]).get("code")
                    log.info("a room key is withheld from us: %s", code)
                if kind == "m.room.encrypted":
                    came = True
                    self._take_olm(raw)
            if came:
                self.olm.save_account()  # nio saves it before the used one-time key is removed
        return came

    def _take_olm(self, raw: Raw) -> None:
        try:
            self.olm.handle_to_device_event(ToDeviceEvent.parse_event(raw))
        except (*MALFORMED, RecursionError) as error:
            log.info("unreadable to-device message: %s", type(error).__name__)
            self._unwedge(raw.get("sender"), mapping(raw.get("content")).get("sender_key"))

    def _unwedge(self, sender: object, sender_key: object) -> None:
        """Begin a new Olm session with a device whose messages we cannot read."""
        if not isinstance(sender, str) or not isinstance(sender_key, str):
            return
        if self.olm.device_store.device_from_sender_key(sender, sender_key) is None:
            self.olm.users_for_key_query.add(sender)
            return
        self.olm._mark_device_for_unwedging(sender, sender_key)

    def read(self, room_id: str, raw: Raw) -> Plain | Unreadable:
        """Type and content of an encrypted event; NO_KEY while the key is missing, else JUNK."""
        raw = self._with_sender(room_id, raw)
        try:
            event = nio.MegolmEvent.from_dict(raw)
            if not isinstance(event, nio.MegolmEvent):
                return Unreadable.JUNK
            if not self._is_theirs(event, room_id):
                return Unreadable.NO_KEY
            source = self.olm.decrypt_megolm_event(event, room_id).source
        except nio.EncryptionError:
            return Unreadable.NO_KEY
        except (*MALFORMED, RecursionError) as error:
            log.info("malformed encrypted event %s: %s", raw.get("event_id"), type(error).__name__)
            return Unreadable.JUNK
        return _plain(source, raw, room_id)

    def _is_theirs(self, event: Any, room_id: str) -> bool:
        """Whether the key with which it is sealed came from a device of its sender's own.

        Else a homeserver could give one member's words to another. A key that was handed on has no
        owner. Of whom we do not know that device yet, the devices are asked for.
        """
        session = self.olm.inbound_group_store.get(room_id, event.sender_key, event.session_id)
        if session is None or event.sender == self.user_id:
            return True  # nio finds out by itself
        store = self.olm.device_store
        known = event.sender in store.users and any(
            (device.curve25519, device.ed25519) == (session.sender_key, session.ed25519)
            for device in store[event.sender].values()
        )
        if not known and event.sender not in self._doubted:
            log.info("a room key is of no known device: %s", event.event_id)
            self._doubted.add(event.sender)
            self.olm.users_for_key_query.add(event.sender)
        return known and not session.forwarding_chain

    def news(self) -> bool:
        """Whether devices have become known since, whose messages could not be read."""
        news, self._news = self._news, False
        return news

    def _with_sender(self, room_id: str, raw: Raw) -> Raw:
        """`sender_key` and `device_id` are deprecated in the spec; nio cannot do without."""
        content = mapping(raw.get("content"))
        if "sender_key" in content and "device_id" in content:
            return raw
        session = content.get("session_id")
        for known in self.olm.inbound_group_store:
            if known.room_id == room_id and known.id == session:
                filled = {"device_id": "", **content, "sender_key": known.sender_key}
                return {**raw, "content": filled}
        return {**raw, "content": {"device_id": "", "sender_key": "", **content}}

    # ── keys ────────────────────────────────────────────────────────────────────────────────────

    async def upkeep(self, raw: Raw) -> None:
        """What a client owes after each sync. Raises Unreachable; the next sync tries again."""
        counts = raw.get("device_one_time_keys_count")
        if isinstance(counts, Mapping):  # no entry is none left: nio takes it for unknown
            self.olm.uploaded_key_count = counts.get("signed_curve25519", 0)
        fallback = raw.get("device_unused_fallback_key_types")
        lacks_fallback = isinstance(fallback, list) and "signed_curve25519" not in fallback
        if self.olm.should_upload_keys or lacks_fallback:
            await self._upload(fallback=lacks_fallback)
        await self.query()
        await self._renew_sessions()
        await self._send_dummies()

    async def publish(self, *, known: bool) -> None:
        """Put device, one-time and fallback keys on the server unless they are there."""
        if not known:
            self.olm.account.shared = False
        if self.olm.should_upload_keys:
            await self._upload(fallback=True)

    async def _upload(self, *, fallback: bool) -> None:
        body = self.olm.share_keys() if self.olm.should_upload_keys else {}
        if fallback:
            body["fallback_keys"] = self._fallback_keys()
        self.olm.save_account()  # the private halves are on disk before anybody has the public ones
        try:
            answer = await self._wire.call("POST", path("/keys/upload"), body)
        except Rejected as refused:
            # An older store's numbers are taken: go on with fresh ones at the next sync.
            log.warning("key upload refused: %s", refused)
        else:
            counts = mapping(answer.get("one_time_key_counts"))
            self.olm.uploaded_key_count = counts.get("signed_curve25519", 0)
            self.olm.account.shared = True
        self.olm.mark_keys_as_published()
        self.olm.save_account()

    def _fallback_keys(self) -> Raw:
        account = self.olm.account._account
        if not account.fallback_key:
            account.generate_fallback_key()
        keys = {}
        for key_id, key in account.fallback_key.items():
            value: Raw = {"key": key.to_base64(), "fallback": True}
            signature = {f"ed25519:{self.device_id}": self.olm.sign_json(value)}
            keys[f"signed_curve25519:{key_id}"] = value | {"signatures": {self.user_id: signature}}
        return keys

    async def query(self) -> None:
        """Fetch the devices of everybody whose devices are new to us or have changed."""
        wanted = sorted(self.olm.users_for_key_query)
        for start in range(0, len(wanted), CHUNK):
            users = wanted[start : start + CHUNK]
            body = {"device_keys": {user: [] for user in users}, "timeout": REMOTE_WAIT}
            answer = await self._wire.call("POST", path("/keys/query"), body)
            # Whose server is away is asked for again when there is traffic in a room of theirs.
            self.olm.users_for_key_query.difference_update(users)
            listed = mapping(answer.get("device_keys"))
            for user in users:
                if isinstance(listed.get(user), Mapping):
                    await self._take_devices(user, listed[user])
                    self._news = self._news or user in self._doubted

    async def _take_devices(self, user: str, devices: Mapping[str, Any]) -> None:
        sound = {
            device: {key: value for key, value in mapping(keys).items() if key != "unsigned"}
            for device, keys in devices.items()
            if self._is_sound(user, device, keys)
        }
        await self.client.receive_response(nio.KeysQueryResponse({user: sound}, {}))

    def _is_sound(self, user: str, device: str, keys: Any) -> bool:
        try:
            signing_key = keys["keys"][f"ed25519:{device}"]
            vodozemac.Curve25519PublicKey.from_base64(keys["keys"][f"curve25519:{device}"])
            owner = (keys["user_id"], keys["device_id"])
            copy = dict(keys)
            return owner == (user, device) and self.olm.verify_json(copy, signing_key, user, device)
        except MALFORMED:
            return False

    async def claim(self, wanted: Mapping[str, Iterable[str]]) -> None:
        """Begin Olm sessions with these devices, as far as each has a usable key."""
        ask = {
            user: dict.fromkeys(devices, "signed_curve25519") for user, devices in wanted.items()
        }
        if not any(ask.values()):
            return
        body = {"one_time_keys": ask, "timeout": REMOTE_WAIT}
        answer = await self._wire.call("POST", path("/keys/claim"), body)
        for user, devices in mapping(answer.get("one_time_keys")).items():
            for device, keys in mapping(devices).items():
                await self._take_claimed(user, device, keys)

    async def _take_claimed(self, user: str, device: str, keys: Any) -> None:
        try:
            await self.client.receive_response(nio.KeysClaimResponse({user: {device: keys}}, {}))
        except MALFORMED as error:
            log.info("unusable one-time key of %s: %s", user, type(error).__name__)

    async def _renew_sessions(self) -> None:
        wanted: dict[str, list[str]] = {}
        wedged = tuple(self.olm.wedged_devices)
        for device in wedged:
            wanted.setdefault(device.user_id, []).append(device.device_id)
        await self.claim(wanted)
        # A device without a key to claim is tried again when its next message fails.
        self.olm.wedged_devices = [it for it in self.olm.wedged_devices if it not in wedged]

    async def _send_dummies(self) -> None:
        """Tell devices of their new session; nio's key requests are of no use (facts §2.3)."""
        queued = self.olm.outgoing_to_device_messages
        while queued:
            message = queued.pop(0)
            if isinstance(message, DummyMessage):
                await self.send_to_device(message.as_dict())

    async def send_to_device(self, messages: Raw) -> None:
        """Send Olm messages to devices."""
        where = path("/sendToDevice/m.room.encrypted/{}", secrets.token_hex(16))
        await self._wire.call("PUT", where, messages)


def _reduced(raw: Raw) -> Raw:
    """What nio needs of a sync, and nothing that somebody could have malformed."""
    joined = {}
    for room_id, room in mapping(mapping(raw.get("rooms")).get("join")).items():
        sections = {
            name: {"events": [_minimal(event) for event in _state(mapping(room).get(name))]}
            for name in ("state", "timeline")
        }
        joined[room_id] = {
            "state": sections["state"],
            "timeline": {**sections["timeline"], "limited": False, "prev_batch": ""},
        }
    lists = mapping(raw.get("device_lists"))
    return {
        "next_batch": raw["next_batch"],
        "rooms": {"join": joined, "invite": {}, "leave": {}},
        "device_lists": {key: sorted(_texts(lists.get(key))) for key in ("changed", "left")},
        "device_one_time_keys_count": {},
        "to_device": {"events": []},
        "presence": {"events": []},
    }


def _state(section: object) -> list[Raw]:
    events = mapping(section).get("events")
    return [
        event
        for event in (events if isinstance(events, list) else ())
        if isinstance(event, dict)
        and event.get("type") in STATE
        and isinstance(event.get("state_key"), str)
        and isinstance(event.get("event_id"), str)
        and isinstance(event.get("sender"), str)
    ]


def _minimal(event: Raw) -> Raw:
    content = mapping(event.get("content"))
    if event["type"] == "m.room.member":
        kept = {"membership": content.get("membership")}
    else:
        kept = {"algorithm": content.get("algorithm")}
    return {
        **{key: event[key] for key in ("type", "state_key", "event_id", "sender")},
        "origin_server_ts": 0,
        "content": kept,
    }


def _texts(value: object) -> set[str]:
    return {text for text in value if isinstance(text, str)} if isinstance(value, list) else set()


def _plain(source: object, raw: Raw, room_id: str) -> Plain | Unreadable:
    """What the sender encrypted, with the relation that stands in the clear beside it."""
    plain = mapping(source)
    kind, content = plain.get("type"), plain.get("content")
    belongs = plain.get("room_id", room_id) == room_id
    if not belongs or not isinstance(kind, str) or not isinstance(content, dict):
        return Unreadable.JUNK
    if not is_shallow(content):
        return Unreadable.JUNK
    relation = mapping(raw.get("content")).get("m.relates_to")
    if relation is not None:
        content = content | {"m.relates_to": relation}
    return Plain(type=kind, content=content)
