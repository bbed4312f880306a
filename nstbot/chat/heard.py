"""What remains of a message when quotations and code are put aside, and whether it is meant for us.

Rich text is read from the plain body, which every client shows; the HTML only says who is meant by
a name, and what is a quotation or code.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import dropwhile
from urllib.parse import unquote

from nstbot.chat.intent import Me, Spoken
from nstbot.chat.names import local_part
from nstbot.chat.plain import clean, level

_LONGEST = 66_000  # more than a Matrix event holds: what is said is read whole
_USER = re.compile(r"https://matrix\.to/#/(@[^/?\s]+:[^/?\s]+)", re.IGNORECASE)
_ASIDE = frozenset(("blockquote", "pre", "code", "del", "s"))
_MARKUP = 16_000  # characters of HTML that are looked at; more is hostile, the body says it all
_VOID = frozenset(("br", "hr", "img", "input", "wbr"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """`called`: with a prefix or by name. `apart`: a space stands after the prefix."""

    text: str
    called: bool = False
    prefix: str = ""
    apart: bool = False


@dataclass(slots=True)
class _Shape:
    """Whom pills name, and whether the first words are a quotation or code."""

    pills: list[tuple[str, str]] = field(default_factory=list)
    first_aside: bool | None = None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shape = _Shape()
        self._open: list[str] = []
        self._aside = 0
        self._fallback = 0
        self._pill: str | None = None
        self._label = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self._open.append(tag)
            self._count(tag, 1)
        found = _USER.match(unquote(dict(attrs).get("href") or "")) if tag == "a" else None
        if found:
            self._pill, self._label = found[1], ""

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            closed = ""
            while closed != tag:
                closed = self._open.pop()
                self._count(closed, -1)
        if tag == "a" and self._pill:
            self.shape.pills.append((self._pill, clean(self._label)))
            self._pill = None

    def handle_data(self, data: str) -> None:
        if self._pill:
            self._label += data
        if self.shape.first_aside is None and not self._fallback and data.strip():
            self.shape.first_aside = self._aside > 0

    def _count(self, tag: str, one: int) -> None:
        self._aside += one if tag in _ASIDE else 0
        self._fallback += one if tag == "mx-reply" else 0


def hear(spoken: Spoken, me: Me) -> Heard | None:
    """None for notices, and for messages that begin with a quotation or code and say no more."""
    if spoken.notice:
        return None
    shape = _shape(spoken.html)
    text = _unquoted(clean(spoken.body[:_LONGEST]))
    if not text or text.startswith("`"):
        return None
    if shape.first_aside and text == clean(spoken.body[:_LONGEST]):
        return None
    return _called(_with_ids(text, shape.pills), me)


def _shape(html: str | None) -> _Shape:
    reader = _Reader()
    plain = (html or "").replace("<!", "").replace("<?", "")  # comments cost much time
    if len(plain) > _MARKUP or plain.count("<") > plain.count(">"):
        return reader.shape
    reader.feed(plain)
    reader.close()
    return reader.shape


def _unquoted(text: str) -> str:
    """Without the quoted lines at its beginning."""
    own = dropwhile(lambda line: line.lstrip()[:1] in ("", ">"), text.split("\n"))
    return "\n".join(own).strip()


def _with_ids(text: str, pills: list[tuple[str, str]]) -> str:
    """Names that are pills become Matrix ids."""
    at = 0
    for mxid, label in pills:
        where = text.find(label, at) if label and not label.startswith(mxid) else -1
        if where >= 0:
            text = text[:where] + mxid + text[where + len(label) :]
            at = where + len(mxid)
    return text


def _called(text: str, me: Me) -> Heard:
    by_name = _after_name(text, me)
    rest = text if by_name is None else by_name
    sign = next((s for s in sorted(me.prefixes, key=len, reverse=True) if _signed(rest, s)), "")
    after = rest[len(sign) :]
    called = bool(sign) or by_name is not None
    return Heard(text=after.strip(), called=called, prefix=sign, apart=after[:1].isspace())


def _signed(text: str, sign: str) -> bool:
    """A prefix, then a letter, with at most one space between."""
    rest = level(text).removeprefix(sign) if level(text).startswith(sign) else ""
    return bool(re.match(r" ?[^\W\d_]", rest))


def _after_name(text: str, me: Me) -> str | None:
    """What follows our name; None when it does not begin with it."""
    local = local_part(me.mxid)
    at_names = "|".join(re.escape(name) for name in (me.mxid, f"@{local}", f"@{me.name}") if name)
    names = "|".join(re.escape(name) for name in (me.name, local) if name)
    pattern = rf"(?:(?:{at_names})(?![\w.-])[:,]?|(?:{names})\s?:)\s*"
    found = re.match(pattern, level(text), re.IGNORECASE)
    return text[found.end() :] if found else None
