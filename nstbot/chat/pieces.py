"""What parts a word from what stands after it, and the pieces of that."""

import re
from dataclasses import replace

from nstbot.chat.intent import Intent
from nstbot.domain.ids import ItemId, parse_item

_SEPARATOR = re.compile(r"\s*(?:[:\u2014\u2013,;]|-(?=\s))*\s*")
_ITEM = re.compile(r"#?([FPODRSA]\d{1,6})(?![\w-])", re.IGNORECASE)
PARTED = tuple(map(re.compile, ("\u2014", r"\s[-\u2013]\s", "\n", ":")))
"""What parts a name from its explanation, the clearest first."""


def strip(text: str) -> str:
    """Without what parts a word from its explanation."""
    found = _SEPARATOR.match(text)
    return text[found.end() if found else 0 :].strip()


def split_item(text: str) -> tuple[ItemId | None, str]:
    """An item's number at the beginning, and the rest."""
    found = _ITEM.match(text)
    item = parse_item(found[1]) if found else None
    return (item, strip(text[found.end() :])) if found and item else (None, text)


def is_bare(text: str) -> bool:
    """Nothing but punctuation and kind signs; a question or a sign of doubt is more."""
    return not re.search(r"[\w?\u270b\U0001f914\U0001f44e]", text)


def is_parted(rest: str) -> bool:
    """Whether a colon, a dash or a line break stands between the word and its explanation."""
    return bool(re.match(r"\s*(?:[:\u2014\u2013]|-\s|\n)", rest))


def with_args(intent: Intent, **args: str) -> Intent:
    """With these arguments as well."""
    return replace(intent, args={**intent.args, **args})


def split_at(text: str, parted: re.Pattern[str]) -> tuple[str, bool, str]:
    """What stands before it, whether it was found, and what stands after it."""
    found = parted.search(text)
    if not found:
        return text, False, ""
    return text[: found.start()].strip(), True, text[found.end() :].strip()


def any_of(said: tuple[str, ...]) -> str:
    """A pattern for any of them."""
    return "(?:" + "|".join(re.escape(word) for word in said) + ")"
