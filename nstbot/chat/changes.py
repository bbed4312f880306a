"""What changed between two versions of a text, word by word."""

import difflib
import re

from nstbot.chat.markup import Change

_AROUND = 6
_MOST = 400_000
"""Pairs of words beyond which a comparison would take long: then all of it is new."""
_ALIKE = 0.33
"""Of sentences with less in common than this, word by word would be hard to read."""


def change(old: str, new: str) -> Change:
    """Removed and added words with a few words around them; long stretches alike become …"""
    before, after = _words(old), _words(new)
    if len(before) * len(after) > _MOST:
        return Change(parts=_all_new(before, after))
    parts: list[tuple[str, str]] = []
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return Change(parts=_all_new(before, after))
    steps = matcher.get_opcodes()
    for at, (tag, a, b, c, d) in enumerate(steps):
        if tag == "equal":
            parts.append(("same", _around(after[c:d], first=at == 0, last=at == len(steps) - 1)))
            continue
        if a < b:
            parts.append(("removed", " ".join(before[a:b])))
        if c < d:
            parts.append(("added", " ".join(after[c:d])))
    return Change(parts=tuple(parts))


def _all_new(before: list[str], after: list[str]) -> tuple[tuple[str, str], ...]:
    parts = (("removed", " ".join(before)), ("added", " ".join(after)))
    return tuple(part for part in parts if part[1])


def _words(text: str) -> list[str]:
    return re.findall(r"\S+", text)


def _around(words: list[str], *, first: bool, last: bool) -> str:
    if len(words) <= 2 * _AROUND + 2:
        return " ".join(words)
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[-_AROUND:]
    return " ".join([*head, "…", *tail])
