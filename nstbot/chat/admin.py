"""The words of the people who run us, and what they are told (product §2 *admin*)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from nstbot.chat.heard import hear
from nstbot.chat.intent import Me, Spoken
from nstbot.chat.pen import NONE, Context, Message, Pen
from nstbot.chat.texts import Value
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain.stuck import StuckKind

WORDS: Final = (
    *("circles", "stuck", "retry", "drop", "health", "announce", "erase", "guide"),
    *("form", "link", "unlink", "region"),
)
OF_CIRCLES: Final = ("link", "unlink", "region")
UNKNOWN: Final = "unknown"
PAGE: Final = 25
MOST: Final = 1000
_MXID = re.compile(r"@[^\s:]+:[^\s,;]+")
_REFERENCE = re.compile(r"\bF-?[0-9A-Z]{3,6}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One of `WORDS` with its arguments, or `unknown`. `lacking`: something it needs is not said.

    `args`: page (circles), reference (retry, drop), text (announce), mxid (erase), because; said
    (link, unlink, region): a circle, and what follows its name.
    """

    word: str
    args: Mapping[str, str] = field(default_factory=dict)
    lacking: bool = False


def read(spoken: Spoken, me: Me, words: Vocabulary, *, bare: bool) -> Order | None:
    """What somebody orders; `bare`: without prefix or name too. None: nothing of ours."""
    heard = hear(spoken, me)
    if heard is None or not (heard.called or bare):
        return None
    for word in WORDS:
        rest = words.split_off(heard.text, f"admin-word-{word}")
        if rest is not None:
            return _order(word, rest.strip(" \t\n:,—–-"), spoken, me, words)
    if not heard.called or not heard.text.strip():
        return None
    return Order(word=UNKNOWN, args={"said": heard.text.split()[0]})


def is_yes(spoken: Spoken, me: Me, words: Vocabulary) -> bool:
    """Whether somebody says `yes` and nothing else."""
    heard = hear(spoken, me)
    return heard is not None and words.is_one_of(heard.text, "admin-yes")


def _order(word: str, rest: str, spoken: Spoken, me: Me, words: Vocabulary) -> Order:
    args: dict[str, str] = {}
    needed: tuple[str, ...] = ()
    if word == "circles" and rest.isdigit():
        args["page"] = rest
    elif word in OF_CIRCLES:
        because = words.split_off(rest, "because") is not None  # a member's word, with its why
        args, needed = {"said": "" if because else rest}, ("said",)
    elif word == "announce":
        args, needed = {"text": rest}, ("text",)
    elif word in ("retry", "drop"):
        found = _REFERENCE.search(rest)
        args = {"reference": found[0] if found else "", "because": _because(rest, words)}
        needed = ("reference",) if word == "retry" else ("reference", "because")
    elif word == "erase":
        args = {"mxid": _person(rest, spoken, me), "because": _because(rest, words)}
        needed = ("mxid", "because")
    return Order(word=word, args=args, lacking=not all(args[name] for name in needed))


def _because(rest: str, words: Vocabulary) -> str:
    """What stands after the word `because`."""
    for said in words.said("because"):
        found = re.search(rf"\b{re.escape(said)}\b[\s:]*(.+)", rest, re.IGNORECASE | re.DOTALL)
        if found:
            return found[1].strip()
    return ""


def _person(rest: str, spoken: Spoken, me: Me) -> str:
    """A whole Matrix id, or somebody mentioned."""
    found = _MXID.search(rest)
    if found:
        return found[0].rstrip(".")
    others = [mxid for mxid in spoken.mentions if mxid != me.mxid]
    return others[0] if len(others) == 1 else ""


# ── what they are told ──────────────────────────────────────────────────────────────────────────


def told(key: str, ctx: Context, **args: Value) -> Message:
    """A text by itself, `admin-<key>`. Strings are shown as they are, never as markup."""
    pen = Pen(ctx)
    shown = {
        name: pen.plain(value) if isinstance(value, str) and name not in _CHOICES else value
        for name, value in args.items()
    }
    missing = dict.fromkeys(pen.wants(f"admin-{key}") - shown.keys(), NONE)
    return pen.message(
        pen.text(f"admin-{key}", **missing, **shown), kind=f"admin_{key.replace('-', '_')}"
    )


_CHOICES = ("told", "reference")


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleLine:
    """`members` and `open` None: its record cannot be read."""

    name: str
    room: str
    members: int | None
    open: int | None
    last: datetime
    paused: bool
    out: bool
    mute: bool
    waiting: int
    stuck: int


def circles(lines: Sequence[CircleLine], page: int, ctx: Context) -> Message:
    """One line each, a page at a time."""
    pen = Pen(ctx)
    if not lines:
        return pen.message(pen.text("admin-circles-none"), kind="admin_circles")
    pages = (len(lines) + PAGE - 1) // PAGE
    page = max(1, min(page, pages))
    title = pen.text(
        "admin-circles-title",
        circles=len(lines),
        page=page if pages > 1 else NONE,
        pages=pages,
    )
    shown = lines[(page - 1) * PAGE : page * PAGE]
    listed = "\n".join(f"- {_circle(line, pen)}" for line in shown)
    more = pen.text("admin-circles-more", next=page + 1) if page < pages else None
    return pen.message(f"# {title.strip()}", listed, more, kind="admin_circles")


def _circle(line: CircleLine, pen: Pen) -> str:
    health = [
        *([pen.text("admin-paused")] if line.paused else []),
        *([pen.text("admin-out")] if line.out else []),
        *([pen.text("admin-mute")] if line.mute else []),
        *([pen.text("admin-stuck-there", number=line.stuck)] if line.stuck else []),
        *([pen.text("admin-waiting", number=line.waiting)] if line.waiting else []),
    ]
    return pen.text(
        "admin-circle",
        name=pen.plain(line.name, 60),
        room=pen.plain(line.room),
        members=NONE if line.members is None else line.members,
        open=NONE if line.open is None else line.open,
        last=pen.moment(line.last),
        health=", ".join(health) or pen.text("admin-fine"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckLine:
    """`name` is the circle's, or the room's where there is none."""

    reference: str
    kind: str
    what: str
    code: str | None
    name: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitLine:
    """What waits in a circle longer than it should; `item` if it is not about the circle."""

    name: str
    kind: StuckKind
    item: str | None
    since: datetime


def stuck(lines: Sequence[StuckLine], ctx: Context, waits: Sequence[WaitLine] = ()) -> Message:
    """What is stuck with us, then what waits in the circles, oldest first; never what was said."""
    pen = Pen(ctx)
    if not lines and not waits:
        return pen.message(pen.text("admin-stuck-none"), kind="admin_stuck")
    parts = [*(_stuck(lines, pen) if lines else ()), *(_waits(waits, pen) if waits else ())]
    return pen.message(*parts, kind="admin_stuck")


def _stuck(lines: Sequence[StuckLine], pen: Pen) -> list[str | None]:
    listed = "\n".join(
        "- "
        + pen.text(
            "admin-stuck",
            reference=line.reference,
            kind=line.kind,
            what=pen.plain(line.what),
            post=line.what if line.kind == "post" else NONE,
            code=pen.plain(line.code) if line.code else NONE,
            name=pen.plain(line.name, 60),
            since=pen.moment(line.since),
        )
        for line in lines[:PAGE]
    )
    rest = len(lines) - PAGE
    more = pen.text("admin-stuck-more", number=rest) if rest > 0 else None
    return ["# " + pen.text("admin-stuck-title"), listed, more, pen.text("admin-stuck-how")]


def _waits(waits: Sequence[WaitLine], pen: Pen) -> list[str | None]:
    listed = "\n".join(
        "- "
        + pen.text(
            "admin-waits",
            name=pen.plain(line.name, 60),
            kind=line.kind.value,
            item=line.item or NONE,
            since=pen.day(line.since),
        )
        for line in waits[:PAGE]
    )
    rest = len(waits) - PAGE
    more = pen.text("admin-waits-more", number=rest) if rest > 0 else None
    return ["# " + pen.text("admin-waits-title"), listed, more]


def for_members(order: Order) -> bool:
    """In a direct chat these are words of a circle's member as well."""
    of_circle = order.word in OF_CIRCLES and bool(order.lacking)
    return order.word in ("guide", UNKNOWN) or of_circle
