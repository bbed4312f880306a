"""Making strangers' text harmless: what is shown is what was meant, and nothing else.

Control characters, direction tricks, invisible characters and our own place-holders go; markup is
left as it stands, because the writers of `markup` escape it (product §5).
"""

import re
import unicodedata

_JOINERS = "\u200c\u200d"  # carry meaning in Persian, in Indic scripts and in emoji
_VISIBLE = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # look like nothing and are no spaces
_GONE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_MARKS = 4
_LEVEL = str.maketrans("‘’‚‛′´“”„‟″！／：", "''''''\"\"\"\"\"!/:")


def clean(text: str) -> str:
    """Any text, lines kept, without what cannot be seen or would change its surroundings."""
    if text.isascii() and text.isprintable():  # nothing in it to look at, as in most names
        return text.strip()
    lines = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text).replace("\t", " ")
    kept = [line.rstrip() for line in "".join(_visible(lines)).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _visible(text: str) -> list[str]:
    kept: list[str] = []
    marks = 0
    for at, char in enumerate(text):
        kind = unicodedata.category(char)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if marks > _MARKS or char in _BLANK:
            continue
        if kind in _GONE and not _means_something(text, at):
            continue
        kept.append(char)
    return kept


def _means_something(text: str, at: int) -> bool:
    char = text[at]
    if char in _JOINERS:
        around = text[at - 1 : at] + text[at + 1 : at + 2]
        return len(around) == 2 and not any(c.isascii() or c in _JOINERS for c in around)
    return char == "\n" or char in _VISIBLE


def one_line(text: str) -> str:
    """The same in one line."""
    return " ".join(clean(text).split())


def cut(text: str, most: int) -> str:
    """A quotation of at most `most` characters, in one line; what is left out is shown as …"""
    line = one_line(text)
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:.–—-") + "…"


def level(text: str) -> str:
    """Quotation marks and wide signs as a plain keyboard has them; the length stays the same."""
    return text.translate(_LEVEL)


def fold(text: str) -> str:
    """For comparing what people type, without case, width and kinds of quotation marks."""
    if text.isascii():  # all of that is beyond it
        return text.casefold()
    return unicodedata.normalize("NFKC", level(text)).casefold()
