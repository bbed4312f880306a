"""A Matrix event as it stands in a room, read into what the store keeps of it.

Ours become echoes; others' messages, taps, redactions and comings and goings become `Seen`.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from nstbot.app.ports import HIDE, PIN, SPEAK, TAP, Echo, May, Presence, Seen
from nstbot.matrix.plain import MARK, Plain, Unreadable, clean, mapping, mark_of
from nstbot.matrix.wire import Raw

log = logging.getLogger(__name__)

ACTS: Final = (
    "m.room.message",
    "m.reaction",
    "m.poll.response",
    "org.matrix.msc3381.poll.response",
)
ECHOED: Final = ("m.room.message", "m.room.encrypted", "m.reaction", "m.room.redaction")
HIDEABLE: Final = ("m.room.message", "m.room.encrypted", "m.reaction")
SPOKEN: Final = ("m.room.message", "m.room.encrypted")
UNREADABLE: Final = "unreadable"
GONE: Final = "gone"
HIDDEN: Final = "hidden"
NOTHING: Final = "nothing"
"""Type of what turned out, once readable, to be no act."""
LATEST_MS: Final = 253_402_300_799_000

Read = Callable[[str, Raw], Plain | Unreadable]


@dataclass(slots=True)
class Heard:
    """What has been read so far, oldest first."""

    seen: list[Seen] = field(default_factory=list)
    echoes: list[Echo] = field(default_factory=list)
    presences: list[Presence] = field(default_factory=list)
    encrypted: dict[str, None] = field(default_factory=dict)
    powers: dict[str, May] = field(default_factory=dict)
    replaces: dict[str, str] = field(default_factory=dict)


class Reader:
    """Reads raw events of rooms; `me` is our own Matrix id, `read` decrypts."""

    def __init__(self, me: str, read: Read) -> None:
        self._me = me
        self._read = read

    def state(self, room: str, raw: object, heard: Heard) -> None:
        """State as it stands, which nobody has just done: presences and encryption only."""
        event = sound(raw)
        if event is None or not isinstance(event.get("state_key"), str):
            return
        if event["type"] == "m.room.member":
            presence = _presence(room, event)
            if presence is not None:
                heard.presences.append(presence)
        elif event["state_key"] == "":
            self._of_room(room, event, heard)

    def _of_room(self, room: str, event: Raw, heard: Heard) -> None:
        """What stands once in a room."""
        content = event["content"]
        if event["type"] == "m.room.encryption":
            heard.encrypted[room] = None
        elif event["type"] == "m.room.power_levels":
            heard.powers[room] = may(content, self._me)
        elif event["type"] == "m.room.create":
            before = mapping(content.get("predecessor")).get("room_id")
            if isinstance(before, str):
                heard.replaces[room] = before

    def event(self, room: str, raw: object, heard: Heard) -> None:
        """One event of a room's timeline."""
        event = sound(raw)
        if event is None:
            return
        if "state_key" in event:
            self.state(room, event, heard)
        if event["sender"] == self._me:
            self._echo(event, heard)
            if is_own_join(event, self._me):
                heard.seen.append(
                    _seen(room, event, Plain(type=event["type"], content=event["content"]))
                )
            return
        act = self._act(room, event)
        if act is not None:
            heard.seen.append(_seen(room, event, act))

    def _echo(self, event: Raw, heard: Heard) -> None:
        if event["type"] not in ECHOED or "state_key" in event:
            return
        post = mapping(event.get("unsigned")).get("transaction_id") or mark_of(event["content"])
        if isinstance(post, str):
            heard.echoes.append(Echo(post=post, event_id=event["event_id"]))

    def _act(self, room: str, event: Raw) -> Plain | None:
        kind, content = event["type"], event["content"]
        if "state_key" in event:
            return _state_act(event)
        if kind in HIDEABLE and (redactor := _redactor(event)) is not None:
            return Plain(type=HIDDEN, content={"redactor": redactor})
        if kind == "m.room.redaction":
            target = content.get("redacts", event.get("redacts"))
            known = isinstance(target, str)
            return Plain(type=kind, content={**content, "redacts": target}) if known else None
        if kind == "m.room.encrypted":
            return self._decrypted(room, event)
        return act_of(Plain(type=kind, content=content))

    def _decrypted(self, room: str, event: Raw) -> Plain | None:
        plain = self._read(room, event)
        if plain is Unreadable.NO_KEY:
            source = {key: part for key, part in event.items() if key != "unsigned"}
            return Plain(type=UNREADABLE, content=source)
        return act_of(plain) if isinstance(plain, Plain) else None

    def retry(self, room: str, source: Raw) -> Plain | None:
        """What could not be read before: None while it still cannot."""
        plain = self._read(room, source)
        if plain is Unreadable.NO_KEY:
            return None
        act = act_of(plain) if isinstance(plain, Plain) else None
        return Plain(type=act.type, content=clean(act.content)) if act else _NO_ACT


_NO_ACT: Final = Plain(type=NOTHING, content={})


def act_of(plain: Plain) -> Plain | None:
    """`plain` when it can be somebody's act: no notice, and not a message of a bot like us."""
    if plain.type not in ACTS or plain.content.get("msgtype") == "m.notice":
        return None
    return None if MARK in plain.content else plain


def _state_act(event: Raw) -> Plain | None:
    """What somebody did to the room; of a membership with what it was before."""
    kind, content = event["type"], event["content"]
    if kind == "m.room.member":
        was = mapping(mapping(event.get("unsigned")).get("prev_content"))
        before = {key: was.get(key) for key in ("membership", "displayname")}
        return Plain(type=kind, content={**content, "was": before})
    if kind in ("m.room.tombstone", "m.room.encryption") and event["state_key"] == "":
        return Plain(type=kind, content=content)
    if kind == "m.room.power_levels" and event["state_key"] == "":
        return Plain(type=kind, content={})
    return None


def may(content: Any, me: str) -> May:
    """What power levels allow us. Who made a room of version 12 is above them; that is not us."""
    levels = mapping(content)
    users, events = mapping(levels.get("users")), mapping(levels.get("events"))
    ours = _level(users.get(me), _level(levels.get("users_default"), 0))
    state = _level(levels.get("state_default"), 50)
    others = _level(levels.get("events_default"), 0)
    needed = {
        HIDE: _level(levels.get("redact"), 50),
        PIN: _level(events.get("m.room.pinned_events"), state),
        SPEAK: max(_level(events.get(kind), others) for kind in SPOKEN),
        TAP: _level(events.get("m.reaction"), others),
    }
    return frozenset(what for what, level in needed.items() if ours >= level)


def _level(value: object, otherwise: int) -> int:
    """Old rooms have levels as text."""
    try:
        return otherwise if value is None else int(str(value))
    except ValueError:
        return otherwise


def sound(raw: object) -> Raw | None:
    """`raw` if it is an event with everything that every event has."""
    if not isinstance(raw, dict):
        return None
    strings = all(isinstance(raw.get(key), str) for key in ("event_id", "sender", "type"))
    if not strings or not isinstance(raw.get("content"), dict):
        log.debug("event without its parts: %s", raw.get("event_id"))
        return None
    if "state_key" in raw and not isinstance(raw["state_key"], str):
        return None
    return raw


def is_own_join(raw: object, me: str) -> bool:
    """Whether this is where we came in: a join of ours that was not one before."""
    event = sound(raw)
    if event is None or event["type"] != "m.room.member" or event.get("state_key") != me:
        return False
    before = mapping(mapping(event.get("unsigned")).get("prev_content")).get("membership")
    return event["content"].get("membership") == "join" and before != "join"


def was_joined(raw: object) -> bool:
    """Whether the homeserver says that we were in the room when it happened (MSC4115)."""
    return mapping(mapping(raw).get("unsigned")).get("membership") == "join"


def _seen(room: str, event: Raw, act: Plain) -> Seen:
    return Seen(
        event_id=event["event_id"],
        room=room,
        sender=event["sender"],
        type=act.type,
        state_key=event.get("state_key"),
        content=clean(act.content),
        server_at=_instant(event.get("origin_server_ts")),
    )


def _presence(room: str, event: Raw) -> Presence | None:
    membership, name = event["content"].get("membership"), event["content"].get("displayname")
    if not isinstance(membership, str):
        return None
    name = clean({"name": name})["name"] if isinstance(name, str) else None
    return Presence(room=room, mxid=event["state_key"], membership=membership, name=name)


def _redactor(event: Raw) -> str | None:
    because = mapping(event.get("unsigned")).get("redacted_because")
    if because is None:
        return None
    sender = mapping(because).get("sender")
    return sender if isinstance(sender, str) else ""


def _instant(milliseconds: Any) -> datetime:
    if not isinstance(milliseconds, int):
        milliseconds = 0
    return datetime.fromtimestamp(min(max(milliseconds, 0), LATEST_MS) / 1000, UTC)
