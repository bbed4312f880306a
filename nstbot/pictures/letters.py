"""Letters of a picture: fonts that hold them, and lines that fit.

Our own font is FiraGO, out of the library `pymupdf-fonts`: Latin, Greek, Cyrillic, Arabic, Hebrew,
Devanagari, Georgian, Thai. For other scripts the machine's own fonts are looked for.
"""

from __future__ import annotations

import functools
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

LINES: Final = 3

MORE_FONTS: Final = ("NotoSansCJK-*", "DroidSansFallback*", "NotoSans*-Regular*", "DejaVuSans.ttf")
"""Looked for on the machine when a name has letters that our own font does not hold."""
FONT_FOLDERS: Final = ("/usr/share/fonts", "/usr/local/share/fonts")


def height(size: int) -> int:
    return round(size * 1.3)


def wrapped(words: str, size: int, width: float, *, bold: bool) -> list[str]:
    """In at most `LINES` lines; what is left out is shown as …"""
    font = font_for(words, size, bold=bold)
    lines: list[str] = []
    for word in (piece for whole in words.split() for piece in _pieces(whole, font, width)):
        tried = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(tried) <= width:
            lines[-1] = tried
        else:
            lines.append(word)
    kept = [_cut(line, font, width) for line in lines[:LINES]]
    if len(lines) > LINES:
        kept[-1] = _cut(kept[-1] + "…", font, width)
    return kept


def _pieces(word: str, font: FreeTypeFont, width: float) -> list[str]:
    """A word that is too long for a line, in parts."""
    pieces: list[str] = []
    while font.getlength(word) > width and len(word) > 2:
        end = next(
            n
            for n in range(len(word) - 1, 0, -1)
            if font.getlength(word[:n] + "-") <= width or n == 1
        )
        pieces.append(word[:end] + "-")
        word = word[end:]
    return [*pieces, word]


def _cut(line: str, font: FreeTypeFont, width: float) -> str:
    if font.getlength(line) <= width:
        return line
    while len(line) > 1 and font.getlength(line + "…") > width:
        line = line[:-1]
    return line.rstrip("…") + "…"


def font_for(words: str, size: int, *, bold: bool = False) -> FreeTypeFont:
    """The first font that holds all letters; ours when none does."""
    own = _own(size, bold)
    if _holds(own, words):
        return own
    for path in _others():
        font = _other(path, size)
        if _holds(font, words):
            return font
    return own


@functools.lru_cache(maxsize=64)
def _own(size: int, bold: bool) -> FreeTypeFont:
    """FiraGO: Latin, Greek, Cyrillic, Arabic, Hebrew, Devanagari, Georgian, Thai."""
    from PIL import ImageFont
    from pymupdf_fonts import fontbuffers

    return ImageFont.truetype(io.BytesIO(fontbuffers["figbo" if bold else "figo"]()), size)


@functools.lru_cache(maxsize=64)
def _other(path: Path, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(path, size)


@functools.cache
def _others() -> tuple[Path, ...]:
    found = [
        path
        for pattern in MORE_FONTS
        for folder in FONT_FOLDERS
        for path in sorted(Path(folder).rglob(pattern))
    ]
    return tuple(path for path in found if path.suffix in (".ttf", ".ttc", ".otf"))


def _holds(font: FreeTypeFont, words: str) -> bool:
    return all(_has(font, char) for char in set(words) if not char.isspace())


def held(words: str, font: FreeTypeFont) -> str:
    """… stands for letters that no font here holds, which would be boxes; signs are left out."""
    kept = "".join(
        char if char.isspace() or _has(font, char) else "…" if char.isalpha() else ""
        for char in words
    )
    kept = re.sub("…(?:\\s*…)+", "…", kept).strip()
    return kept or ("…" if words.strip() else "")


@functools.lru_cache(maxsize=4096)
def _has(font: FreeTypeFont, char: str) -> bool:
    missing = font.getmask("\U0010ffff")
    mask = font.getmask(char)
    return mask.size != missing.size or bytes(mask) != bytes(missing)
