"""Small truths about JSON that others have written, before anything above may trust it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, unique
from typing import Any, Final

MARK: Final = "net.nextsteptogether.nstbot"
"""Content key of our own events; its `id` names the post."""
DEEPEST: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """An event as its sender meant it."""

    type: str
    content: dict[str, Any]


@unique
class Unreadable(Enum):
    """Why an encrypted event cannot be read."""

    NO_KEY = "no-key"
    JUNK = "malformed"


def mapping(value: object) -> Mapping[str, Any]:
    """`value` if it is a JSON object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def mark_of(content: object) -> str | None:
    """The post that a content says it is."""
    found = mapping(mapping(content).get(MARK)).get("id")
    return found if isinstance(found, str) else None


def is_shallow(value: object, left: int = DEEPEST) -> bool:
    """Not nested so deeply that working with it would overflow the stack."""
    if isinstance(value, dict):
        return left > 0 and all(is_shallow(part, left - 1) for part in value.values())
    if isinstance(value, list):
        return left > 0 and all(is_shallow(part, left - 1) for part in value)
    return True


def clean(content: dict[str, Any]) -> dict[str, Any]:
    """The same without lone surrogates, which no database or wire would take."""
    text = json.dumps(content, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        fixed: dict[str, Any] = json.loads(text.encode("utf-8", "replace"))
        return fixed
    return content
