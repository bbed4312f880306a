"""Reads a dialogue file: prose, what people do, directions, and what the bot said (quoted).

    **Ann:** !propose Meet on Tuesdays because most of us are free
    **Ann**, in the thread: consent             also: in the thread of P1
    **Ann**, answering the question: yes        also: answering nstbot, answering Bo
    **Ann**, to nstbot alone: 2 because she listens
    **Ann**, **Bo** and **Cy** tap ✅ on the question.
    **Ann** corrects that: …    **Ann** takes that back.
    **Zoe** comes into the room.    **Zoe** leaves the room.    **Ann** opens a chat with nstbot.
    **Ann** removes **Zoe** from the room.
    *Two days later.*    *nstbot is out of reach for two days.*    *The card of P1 now:*

The first direction says who is there: `*In the room: Ann, Bo …*`, `*The Garden Circle: Ann, Bo …*`
(founded already), or `*After [another dialogue](file.md).*`. All else is prose.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path


class Unclear(Exception):
    """A line that looks like an act and cannot be read as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """`where`: "", "thread", "question", "bot", "direct", or somebody's name (a reply to them)."""

    who: tuple[str, ...]
    text: str
    where: str = ""
    item: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """`on`: "question", "card" or "notice" (the newest; of `item`, if it is named)."""

    who: tuple[str, ...]
    key: str
    on: str = "question"
    item: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct:
    who: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack:
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Coming into the room (`join`), going (`leave`), opening a chat with the bot (`direct`).

    `whom`: somebody who is made to go.
    """

    who: tuple[str, ...]
    membership: str
    whom: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """Time goes by; `away`: the bot is out of reach meanwhile."""

    delta: timedelta
    away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The card as it is now."""

    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who is in the room. `founded`: they are the Garden Circle. `after`: another file's people."""

    who: tuple[str, ...] = ()
    founded: bool = False
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Go:
    """To the room of another circle: what follows happens there. `begun`: how it all begins."""

    room: str
    begun: str | None = None


Act = Say | Tap | Correct | TakeBack | Move | Later | Look | Cast | Go


@dataclass(slots=True)
class Block:
    """One paragraph as it stands, the act in it, and the bot's paragraphs that follow it."""

    text: str
    act: Act | None = None
    answers: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Script:
    name: str
    blocks: Sequence[Block]

    @property
    def title(self) -> str:
        return self.blocks[0].text.removeprefix("# ")

    @property
    def cast(self) -> Cast:
        return next(block.act for block in self.blocks if isinstance(block.act, Cast))

    @property
    def acts(self) -> Iterator[Act]:
        return (block.act for block in self.blocks if block.act is not None)


def read(path: Path, understand: "Callable[[str], Act | None] | None" = None) -> Script:
    """The dialogue in a file; `understand` finds the act in a paragraph. Raises Unclear."""
    find = understand or act_of
    blocks: list[Block] = []
    for text in _paragraphs(path.read_text()):
        if text.startswith(">") and blocks:
            blocks[-1].answers.append(text)
        else:
            blocks.append(Block(text, find(text)))
    return Script(path.stem, blocks)


def _paragraphs(text: str) -> Iterator[str]:
    """Parted by empty lines; a line that begins to quote begins a paragraph too."""
    for part in re.split(r"\n\s*\n", text.strip()):
        if part.strip():
            yield part.strip()


# ── One paragraph ───────────────────────────────────────────────────────────────────────────────

_NAME = r"\*\*([A-Z]\w+)\*\*"
_NAMES = rf"(?P<who>{_NAME}(?:(?:, | and |, and ){_NAME})*)"
_ITEM = r"(?: (?:of|about) (?P<item>[A-Z]\d+))?"
_PLACES = (
    (rf"in the thread{_ITEM}", "thread"),
    (rf"answering the question{_ITEM}", "question"),
    (r"answering nstbot", "bot"),
    (r"to nstbot alone", "direct"),
    (r"answering (?P<other>[A-Z]\w+)", ""),
)
_WORDS = "one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {"a": 1, "an": 1} | {word: n for n, word in enumerate(_WORDS.split(), 1)}
_DAY = 86_400
_UNITS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": _DAY,
    "week": 7 * _DAY,
    "month": 30 * _DAY,
}
_TIME = r"(?P<count>\w+) (?P<unit>second|minute|hour|day|week|month)s?"


def act_of(text: str) -> Act | None:
    """The act in a paragraph, None for prose."""
    flat = " ".join(text.split("\n")) if not text.startswith("**") else text
    for pattern, make in _DIRECTIONS:
        found = re.fullmatch(pattern, flat, re.DOTALL)
        if found:
            return make(found)
    if re.match(_NAMES, flat):
        raise Unclear(text)
    if re.match(r"\*[^*].*later", flat):
        raise Unclear(text)
    return None


def _who(found: re.Match[str]) -> tuple[str, ...]:
    return tuple(re.findall(_NAME, found["who"]))


def _say(where: str) -> Callable[[re.Match[str]], Act]:
    def made(found: re.Match[str]) -> Act:
        groups = found.groupdict()
        place = where or groups.get("other") or ""
        text = " ".join(line.strip() for line in found["text"].split("\n"))
        return Say(who=_who(found), text=text, where=place, item=groups.get("item"))

    return made


def _plain(names: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[A-Z]\w+", names))


def _time(found: re.Match[str]) -> timedelta:
    word = found["count"].lower()
    count = _NUMBERS[word] if word in _NUMBERS else int(word)
    return timedelta(seconds=count * _UNITS[found["unit"]])


_DIRECTIONS: tuple[tuple[str, Callable[[re.Match[str]], Act]], ...] = (
    (r"\*\*(?P<who>[A-Z]\w+):\*\* (?P<text>.+)", lambda m: Say(who=(m["who"],), text=_flat(m))),
    *((rf"{_NAMES}(?:,|, each) {p}: (?P<text>.+)", _say(where)) for p, where in _PLACES),
    (
        rf"{_NAMES} taps? (?P<key>\S+?) on (?:the|that) (?P<on>question|card|notice){_ITEM}\.",
        lambda m: Tap(who=_who(m), key=m["key"], on=m["on"], item=m["item"]),
    ),
    (rf"{_NAMES} corrects that: (?P<text>.+)", lambda m: Correct(who=_who(m), text=_flat(m))),
    (rf"{_NAMES} takes? that back\.", lambda m: TakeBack(who=_who(m))),
    (rf"{_NAMES} comes? into the room\.", lambda m: Move(who=_who(m), membership="join")),
    (rf"{_NAMES} leaves? the room\.", lambda m: Move(who=_who(m), membership="leave")),
    (
        r"\*\*(?P<by>[A-Z]\w+)\*\* removes \*\*(?P<whom>[A-Z]\w+)\*\* from the room\.",
        lambda m: Move(who=(m["by"],), membership="leave", whom=m["whom"]),
    ),
    (
        rf"{_NAMES} opens? a chat with nstbot\.",
        lambda m: Move(who=_who(m), membership="direct"),
    ),
    (rf"\*{_TIME} later(?:\.|[,:;] .*)\*", lambda m: Later(delta=_time(m))),
    (
        rf"\*nstbot is out of reach for {_TIME}\.\*",
        lambda m: Later(delta=_time(m), away=True),
    ),
    (r"\*The card of (?P<item>\w+) now:\*", lambda m: Look(item=m["item"])),
    (r"\*In the room: (?P<who>[^.]*)\.\*", lambda m: Cast(who=_plain(m["who"]))),
    (
        r"\*The Garden Circle: (?P<who>[^.]*)\..*\*",
        lambda m: Cast(who=_plain(m["who"]), founded=True),
    ),
    (r"\*After \[[^]]*\]\((?P<file>[\w-]+)\.md\)\.\*", lambda m: Cast(after=m["file"])),
)


def _flat(found: re.Match[str]) -> str:
    return " ".join(line.strip() for line in found["text"].split("\n"))
