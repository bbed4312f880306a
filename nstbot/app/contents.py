"""The content of a Matrix message from a worded message and its payload."""

import hashlib
import json

from nstbot.app.ports import Json
from nstbot.chat.render import Message

PAYLOAD = "net.nextsteptogether.nstbot"
MOST = 40_000
"""Bytes of a content: encrypted it grows by a third, and an event holds 65,536."""


def post_id(cause: str, number: int) -> str:
    """The same cause gives the same ids, also after a restore (engineering §2)."""
    return hashlib.sha256(f"{cause}\0{number}".encode()).hexdigest()[:16]


def content(message: Message, payload: Json) -> dict[str, object]:
    """An `m.room.message`: a notice never rings; only those named in `mentions` are called."""
    made: dict[str, object] = {
        "msgtype": "m.notice" if message.notice else "m.text",
        "body": message.body,
        "format": "org.matrix.custom.html",
        "formatted_body": message.html,
        "m.mentions": {"user_ids": list(message.mentions)} if message.mentions else {},
        PAYLOAD: payload,
    }
    if len(json.dumps(made, ensure_ascii=False).encode()) > MOST:  # the body is complete by itself
        del made["format"], made["formatted_body"]
    return made
