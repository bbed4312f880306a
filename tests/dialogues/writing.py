"""Writes a dialogue anew from a play: people's lines as they stand, the bot's as it said them."""

import re
from collections.abc import Sequence
from itertools import chain, zip_longest

from tests.dialogues.play import Play
from tests.dialogues.script import Script
from tests.dialogues.stage import CARD, Told

CHANGING = (
    re.compile(r"(?<=`)[0-9a-f]{8}(?=`)"),
    re.compile(r"\b[0-9a-f]{12,}\b"),
    re.compile(r"(?<=^Record )\d+", re.MULTILINE),
)
"""Checksums of the record and how long it is: they change with every small thing kept."""
MANY = 4
"""So many names are still listed; of more only those who are left out."""


def written(script: Script, play: Play) -> str:
    """The file's text. What the writer cut short with an `…` stays so while it fits."""
    parts = []
    for number, block in enumerate(script.blocks):
        parts.append(block.text)
        done = [one for one in play.done if one.block == number]
        fresh = quotes(list(chain.from_iterable(one.told for one in done)), play.people)
        for new, old in zip_longest(fresh, block.answers[: len(fresh)]):
            parts.append(old if old and still_fits(old, new) else new)
    return "\n\n".join(parts) + "\n"


def quotes(all_told: Sequence[Told], people: Sequence[str]) -> list[str]:
    """One after the other; what several are told alone in the same words stands once."""
    found: list[tuple[Told, list[str]]] = []
    for told in all_told:
        same = found[-1] if found and told.direct and _same(found[-1][0], told) else None
        if same:
            same[1].append(str(told.direct))
        else:
            found.append((told, [told.direct] if told.direct else []))
    return [quote(told, people, to) for told, to in found]


def _same(one: Told, other: Told) -> bool:
    return one.direct is not None and (one.kind, body(one)) == (other.kind, body(other))


def quote(told: Told, people: Sequence[str], to: Sequence[str]) -> str:
    """One message, quoted under a line that says where it stands and whom it rings."""
    head = "> **nstbot**" + "".join(f", {part}" for part in _where(told, people, to)) + ":"
    lines = [head, ">", *(f"> {line}".rstrip() for line in body(told).split("\n"))]
    if told.buttons:
        lines += [">", f"> {' '.join(told.buttons)}"]
    return "\n".join(lines)


def body(told: Told) -> str:
    """Its text; each line that is no list becomes a paragraph, and checksums are left out."""
    text = told.body
    for changing in CHANGING:
        text = changing.sub("…", text)
    return re.sub(r"(?<!\n)\n(?!\n|- |  )", "\n\n", text)


def _where(told: Told, people: Sequence[str], to: Sequence[str]) -> list[str]:
    parts = []
    if told.kind == CARD:
        parts.append("on a card")
    elif told.direct is not None:
        alone = sorted(to, key=lambda name: people.index(name) if name in people else len(people))
        each = f"{named(alone, people)}, each" if len(to) > 1 else told.direct
        parts.append(f"to {each} alone")
    elif told.thread is not None:
        parts.append(f"in the thread of {told.item}" if told.item else "in the thread")
    if told.room is not None:
        parts.append(f"in {told.room}")
    if told.rings and told.direct is None:
        parts.append(f"ringing {named(told.rings, people)}")
    return parts


def named(names: Sequence[str], people: Sequence[str]) -> str:
    """Names, or everyone but those who are left out."""
    missing = [name for name in people if name not in names]
    if len(names) <= MANY:
        return _listed(names)
    return f"everyone but {_listed(missing)}" if missing else "everyone"


def _listed(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def still_fits(old: str, new: str) -> bool:
    """Whether an old quote, with whatever its `…` leave out, is what the bot said."""
    if "…" not in old.replace("`… because …`", ""):
        return False
    pattern = ".*?".join(re.escape(part) for part in old.split("…"))
    return re.fullmatch(pattern, new, re.DOTALL) is not None
