"""How a message relates to others, read from its content (Matrix: threads, replies, edits)."""

from collections.abc import Mapping
from dataclasses import dataclass

from nstbot.app.ports import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """Event ids. `reply` only when it is a real reply, not a thread's fallback."""

    edits: str | None = None
    thread: str | None = None
    reply: str | None = None
    taps: str | None = None
    key: str | None = None


def relations(content: Json) -> Relations:
    """Read `m.relates_to`; anything malformed counts as absent."""
    given = _mapping(content.get("m.relates_to"))
    kind, target = given.get("rel_type"), _text(given.get("event_id"))
    reply = _text(_mapping(given.get("m.in_reply_to")).get("event_id"))
    if kind == "m.replace":
        return Relations(edits=target)
    if kind == "m.annotation":
        return Relations(taps=target, key=_text(given.get("key")))
    if kind == "m.thread":
        fallback = given.get("is_falling_back") is True
        return Relations(thread=target, reply=None if fallback else reply)
    return Relations(reply=reply)


def new_content(content: Json) -> Json:
    """What an edit puts in place of the original; the content itself when it is no edit."""
    return _mapping(content.get("m.new_content")) or content


def mentions(content: Json) -> tuple[str, ...]:
    """Matrix ids that the message mentions on purpose."""
    ids = _mapping(content.get("m.mentions")).get("user_ids")
    return tuple(i for i in ids if isinstance(i, str)) if isinstance(ids, list) else ()


def text_of(content: Json, key: str) -> str | None:
    """A string of the content, None when absent or of another kind."""
    return _text(content.get(key))


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
