"""Draws the tree of circles as a PNG: levels as rows, circles as discs, their links as lines.

What is drawn is worded elsewhere (`chat.tree.picture`); here are only shapes. It is drawn at twice
its size and made small again, which makes its edges smooth. Pillow is loaded when it is needed.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from nstbot.app.ports import Json, Painted
from nstbot.pictures.letters import font_for, height, held, wrapped
from nstbot.pictures.nodes import (
    ALARM,
    FAINT,
    HERE,
    INK,
    NOTE,
    RADIUS,
    SLOT,
    Node,
    Taken,
    across,
    beside,
    node_of,
    words_below,
)

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

SMOOTH: Final = 2
MARGIN, COLUMN = 28, 130
STEM: Final = 92
"""From one row to the next: half of it is the link of the circle below."""
TITLE, NUMBER = 40, 40

_ONE: Final = threading.Lock()
"""Fonts are not made for two at once."""

LINE, PAPER, STRIPE = "#7c8f8a", "#ffffff", "#eef4f2"
DISC, RIM = "#cfe6de", "#2f6f5e"
HEAP, HEAP_RIM, ALARM_FILL = "#f1f1ee", "#8a8f8d", "#ffd27a"


def paint(picture: Json) -> Painted:
    """The PNG of what `chat.tree.picture` has worded. Takes about a tenth of a second."""
    with _ONE:
        return _painted(_Drawing(picture))


def _painted(drawing: _Drawing) -> Painted:
    from PIL import Image

    width, tall = drawing.measure()
    image = Image.new("RGB", (width * SMOOTH, tall * SMOOTH), PAPER)
    drawing.draw(image)
    image = image.resize((width, tall), Image.Resampling.LANCZOS)
    small = image.quantize(colors=128, dither=Image.Dither.NONE)
    written = io.BytesIO()
    small.save(written, "PNG", optimize=True)
    return Painted(data=written.getvalue(), width=width, height=tall)


class _Drawing:
    """Places the nodes and draws them."""

    def __init__(self, picture: Json) -> None:
        made: Mapping[str, Any] = picture
        self._title, self._note = str(made["title"]), str(made["note"])
        self._levels = [(int(level), str(name)) for level, name in made["levels"]]
        self._legend = [(str(kind), str(words)) for kind, words in made["legend"]]
        self._nodes = [node_of(one) for one in made["nodes"]]
        by_id = {node.id: node for node in self._nodes}
        self._tops = [node for node in self._nodes if node.parent not in by_id]
        for node in self._nodes:
            if node.parent in by_id:
                by_id[node.parent].below.append(node)
        self._rows: dict[int, tuple[float, float]] = {}
        self._width = 0
        self._height = 0
        self._d: ImageDraw

    # ── where everything stands ─────────────────────────────────────────────────────────────────

    def measure(self) -> tuple[int, int]:
        taken: Taken = {}
        for top in self._tops:
            taken = beside(taken, across(top), [top])
        slots = max(right for _, right in taken.values()) + 1
        for node in self._nodes:
            node.x = MARGIN + COLUMN + (node.x + 0.5) * SLOT
            node.words = words_below(node)
        title = font_for(self._title, TITLE, bold=True).getlength(self._title)
        needed = max(COLUMN + slots * SLOT, title, self._legend_width())
        self._width = round(MARGIN * 2 + needed)
        spare = (needed - COLUMN - slots * SLOT) / 2
        for node in self._nodes:
            node.x += spare
        y = float(MARGIN + height(TITLE) + height(NOTE) + 20)
        for level, _ in self._levels:
            row = [node for node in self._nodes if node.level == level]
            for node in row:
                node.y = y + STEM / 2 + RADIUS[1]
            foot = max(node.foot for node in row) + STEM / 2 - 12
            self._rows[level] = (y, foot)
            y = foot
        self._height = round(y + 24 + (height(NOTE) if self._legend else 0) + MARGIN)
        return self._width, self._height

    # ── drawing ─────────────────────────────────────────────────────────────────────────────────

    def draw(self, image: Any) -> None:
        from PIL import ImageDraw

        self._d = ImageDraw.Draw(image)
        self._text(MARGIN, MARGIN, self._title, TITLE, INK, bold=True)
        self._text(MARGIN, MARGIN + height(TITLE), self._note, NOTE, FAINT)
        for at, (level, name) in enumerate(self._levels):
            self._band(at, level, name)
        for node in self._nodes:
            self._links(node)
        for node in self._nodes:
            self._disc(node)
            self._words_of(node)
        self._legend_line(self._height - MARGIN - height(NOTE))

    def _band(self, at: int, level: int, name: str) -> None:
        top, foot = self._rows[level]
        if at % 2 == 0:
            self._box(0, top, self._width, foot, STRIPE)
        lines = wrapped(name, NOTE, COLUMN - 16, bold=True)
        y = top + STEM / 2 + RADIUS[1] - len(lines) * height(NOTE) / 2
        for line in lines:
            self._text(MARGIN, y, line, NOTE, FAINT, bold=True)
            y += height(NOTE)

    def _links(self, node: Node) -> None:
        if not node.below:
            return
        foot = node.foot + 4
        bus = self._rows[node.level][1]
        self._line([(node.x, foot), (node.x, bus)], LINE, 3)
        first, last = node.below[0].x, node.below[-1].x
        self._line([(min(first, node.x), bus), (max(last, node.x), bus)], LINE, 3)
        for child in node.below:
            self._stem(child.x, bus, child.y - child.radius, child.link)

    def _stem(self, x: float, top: float, foot: float, link: str) -> None:
        """The link itself: two lines, one, or a broken one."""
        if link == "double":
            self._line([(x - 6, top), (x - 6, foot + 4)], RIM, 4)
            self._line([(x + 6, top), (x + 6, foot + 4)], RIM, 4)
        elif link == "down":
            y = top
            while y < foot:
                self._line([(x, y), (x, min(y + 8, foot))], ALARM, 4)
                y += 16
            middle = (top + foot) / 2
            for way in (1, -1):
                ends = [(x - 9, middle - 9 * way), (x + 9, middle + 9 * way)]
                self._line(ends, ALARM, 4)
        else:
            color = RIM if link == "single" else LINE
            self._line([(x, top), (x, foot + 2)], color, 4 if link == "single" else 2)

    def _disc(self, node: Node) -> None:
        x, y, radius = node.x, node.y, node.radius
        if node.is_heap:
            for away in (16, 8):
                self._circle(x + away, y - away / 2, radius - 4, HEAP, HEAP_RIM, 2)
            self._circle(x, y, radius - 4, HEAP, HEAP_RIM, 2)
        elif node.here:
            self._circle(x, y, radius + 7, PAPER, HERE, 3)
            self._circle(x, y, radius, HERE, HERE, 3)
        else:
            self._circle(x, y, radius, DISC, RIM, 3)
        color = PAPER if node.here else INK
        self._text(x, y, node.size, NUMBER, color, bold=True, anchor="mm")
        if node.stuck:
            self._warning(x + radius * 0.8, y - radius * 0.8)

    def _warning(self, x: float, y: float) -> None:
        """A triangle with an exclamation mark; the word stands below the name."""
        corners = [(x, y - 22), (x + 24, y + 18), (x - 24, y + 18)]
        self._d.polygon([_scaled(*corner) for corner in corners], fill=ALARM_FILL, outline=ALARM)
        self._line([*corners, corners[0], corners[1]], ALARM, 3)
        self._text(x, y + 5, "!", NOTE, ALARM, bold=True, anchor="mm")

    def _words_of(self, node: Node) -> None:
        y = node.y + node.radius + 12
        for words, size, bold, color in node.words:
            self._text(node.x, y, words, size, color, bold=bold, anchor="ma")
            y += height(size)

    def _legend_width(self) -> float:
        return sum(font_for(words, NOTE).getlength(words) + 74 for _, words in self._legend)

    def _legend_line(self, y: float) -> None:
        x = float(MARGIN)
        for kind, words in self._legend:
            if kind == "number":
                self._circle(x + 14, y + 16, 14, DISC, RIM, 2)
                self._text(x + 14, y + 16, "8", 20, INK, bold=True, anchor="mm")
            else:
                self._stem(x + 14, y, y + 32, kind)
            x += 40
            self._text(x, y, words, NOTE, FAINT)
            x += font_for(words, NOTE).getlength(words) + 34

    # ── strokes, in pixels of the finished picture ──────────────────────────────────────────────

    def _line(self, points: Sequence[tuple[float, float]], color: str, width: float) -> None:
        scaled = [_scaled(*point) for point in points]
        self._d.line(scaled, fill=color, width=round(width * SMOOTH), joint="curve")

    def _box(self, x: float, y: float, right: float, foot: float, color: str) -> None:
        self._d.rectangle([_scaled(x, y), _scaled(right, foot)], fill=color)

    def _circle(self, x: float, y: float, radius: float, fill: str, rim: str, width: float) -> None:
        corners = [_scaled(x - radius, y - radius), _scaled(x + radius, y + radius)]
        self._d.ellipse(corners, fill=fill, outline=rim, width=round(width * SMOOTH))

    def _text(
        self,
        x: float,
        y: float,
        words: str,
        size: int,
        color: str,
        *,
        bold: bool = False,
        anchor: str = "la",
    ) -> None:
        font = font_for(words, size * SMOOTH, bold=bold)
        self._d.text(_scaled(x, y), held(words, font), fill=color, font=font, anchor=anchor)


def _scaled(x: float, y: float) -> tuple[float, float]:
    return x * SMOOTH, y * SMOOTH
