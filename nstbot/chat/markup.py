"""A tiny safe markup: one source for the HTML and for the plain body, which is complete by itself.

A source is text in which backticks make `code`, lines beginning with "- " a list and "# " a
heading; an empty line parts paragraphs. Whatever comes from people or from state stands in it as a
`Held` node, never as text, so that it cannot become markup.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import assert_never
from urllib.parse import quote

_OPEN, _CLOSE = "\ue000", "\ue001"
_INLINE = re.compile(f"{_OPEN}(\\d+){_CLOSE}|`([^`\n]+)`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """Words of people, several lines perhaps."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pill:
    """A person: a pill in HTML, `name` in the body; `note` (the Matrix id) when names are alike."""

    mxid: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    url: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A word-level difference: (tag, words) with tag "same", "removed" or "added"."""

    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A text that is record, as a block of its own."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Lines that stand under each other as they are, as a block of its own."""

    text: str


Held = Plain | Pill | Link | Strong | Change | Quoted | Drawn


@dataclass(slots=True)
class Sheet:
    """Collects the nodes that stand in a source."""

    held: list[Held] = field(default_factory=list)

    def hold(self, node: Held) -> str:
        """What stands in the source for `node`."""
        self.held.append(node)
        return f"{_OPEN}{len(self.held) - 1}{_CLOSE}"


def pill_url(mxid: str) -> str:
    return "https://matrix.to/#/" + quote(mxid, safe="@:._=-+~")


def to_html(source: str, sheet: Sheet) -> str:
    """Lists, headings and quotations as real elements."""
    return "".join(_html_block(kind, lines, sheet) for kind, lines in _blocks(source, sheet))


def to_body(source: str, sheet: Sheet) -> str:
    """The same for clients without HTML."""
    written = []
    for kind, lines in _blocks(source, sheet):
        texts = [_body_line(line, sheet) for line in lines]
        if kind == "list":
            texts = [f"- {text}" for text in texts]
        elif kind == "quote":
            texts = [f"> {line}" for text in texts for line in text.split("\n")]
        written.append((kind, "\n".join(texts)))
    return _stacked(written)


def _stacked(written: Sequence[tuple[str, str]]) -> str:
    body = ""
    for at, (kind, text) in enumerate(written):
        above = written[at - 1][0]
        tight = above == "heading" or (above == "paragraph" and kind in ("list", "quote"))
        body += ("" if at == 0 else "\n" if tight else "\n\n") + text
    return body


def _blocks(source: str, sheet: Sheet) -> list[tuple[str, list[str]]]:
    blocks: list[tuple[str, list[str]]] = []
    for line in source.strip().split("\n"):
        kind, text = _kind(re.sub(" {2,}", " ", line).strip(), sheet)
        if blocks and blocks[-1][0] == kind and kind in ("list", "paragraph"):
            blocks[-1][1].append(text)
        else:
            blocks.append((kind, [text]))
    return [(kind, lines) for kind, lines in blocks if kind != "gap"]


def _kind(line: str, sheet: Sheet) -> tuple[str, str]:
    if not line:
        return "gap", ""
    if line.startswith("- "):
        return "list", line[2:]
    if line.startswith("# "):
        return "heading", line[2:]
    alone = re.fullmatch(f"{_OPEN}(\\d+){_CLOSE}", line)
    node = sheet.held[int(alone[1])] if alone else None
    if isinstance(node, Quoted | Drawn):
        return ("quote" if isinstance(node, Quoted) else "drawn"), line
    return "paragraph", line


def _html_block(kind: str, lines: Iterable[str], sheet: Sheet) -> str:
    texts = [_html_line(line, sheet) for line in lines]
    if kind == "list":
        return "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"
    if kind == "drawn":
        return f"<pre><code>{''.join(texts)}</code></pre>"
    tag = {"heading": "h4", "quote": "blockquote", "paragraph": "p"}[kind]
    return f"<{tag}>" + "<br>".join(texts) + f"</{tag}>"


def _html_line(line: str, sheet: Sheet) -> str:
    written, end = "", 0
    for found in _INLINE.finditer(line):
        written += escape(line[end : found.start()], quote=False)
        if found[1] is None:
            written += f"<code>{escape(_code(found[2], sheet), quote=False)}</code>"
        else:
            written += _html_node(sheet.held[int(found[1])])
        end = found.end()
    return written + escape(line[end:], quote=False)


def _html_node(node: Held) -> str:
    match node:
        case Pill(mxid=mxid, name=name, note=note):
            after = f" ({escape(note, quote=False)})" if note else ""
            return f'<a href="{escape(pill_url(mxid))}">{escape(name, quote=False)}</a>{after}'
        case Link(url=url, text=text):
            return f'<a href="{escape(url)}">{escape(text, quote=False)}</a>'
        case Strong(text=text):
            return f"<strong>{escape(text, quote=False)}</strong>"
        case Change(parts=parts):
            return " ".join(_html_change(tag, words) for tag, words in parts)
        case Plain(text=text) | Quoted(text=text):
            return escape(text, quote=False).replace("\n", "<br>")
        case Drawn(text=text):
            return escape(text, quote=False)
        case _:
            assert_never(node)


def _html_change(tag: str, words: str) -> str:
    text = escape(words, quote=False).replace("\n", "<br>")
    return {"removed": f"<del>{text}</del>", "added": f"<strong>{text}</strong>"}.get(tag, text)


def _body_line(line: str, sheet: Sheet) -> str:
    def written(found: re.Match[str]) -> str:
        if found[1] is None:
            return f"`{_code(found[2], sheet)}`"
        return _body_node(sheet.held[int(found[1])])

    return _INLINE.sub(written, line)


def _code(text: str, sheet: Sheet) -> str:
    """Inside code there are only words."""
    return re.sub(f"{_OPEN}(\\d+){_CLOSE}", lambda m: _body_node(sheet.held[int(m[1])]), text)


def _body_node(node: Held) -> str:
    match node:
        case Pill(name=name, note=note):
            return f"{name} ({note})" if note else name
        case Change(parts=parts):
            return " ".join(_body_change(tag, words) for tag, words in parts)
        case (
            Plain(text=text)
            | Quoted(text=text)
            | Drawn(text=text)
            | Link(text=text)
            | Strong(text=text)
        ):
            return text
        case _:
            assert_never(node)


def _body_change(tag: str, words: str) -> str:
    return {"removed": f"~~{words}~~", "added": f"**{words}**"}.get(tag, words)
