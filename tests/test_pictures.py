"""The tree as a picture: a PNG that holds what it should, whatever the circles are called."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from PIL import Image

from nstbot.app.ports import Painted
from nstbot.chat import tree as trees
from nstbot.pictures import letters
from nstbot.pictures.drawing import paint
from nstbot.pictures.nodes import SLOT, across, beside, node_of
from tests.chat.samples_tree import land, row, shown, valley
from tests.chat.test_tree import CTX

NAMES = (
    "Gärten Straße",
    "Сад и дом",
    "Κήπος",
    "דוד שלום",
    "حديقة",
    "बगीचा",
    "花园圈子",
    "🌱 Sprout",
    "W" * 40,
    "very " * 8,
)


def picture(rows: list[trees.TreeRow], here: str) -> Any:
    return trees.picture(*shown(rows, here), CTX)


def opened(painted: Painted) -> Image.Image:
    image = Image.open(io.BytesIO(painted.data))
    image.load()
    assert image.format == "PNG"
    assert image.size == (painted.width, painted.height)
    return image


@pytest.mark.parametrize("level", [2, 3, 6])
def test_a_tree_is_drawn_small_enough_for_a_phone(level: int) -> None:
    here = "Land" + ".2" * (level - 1)
    painted = paint(picture(land(level), here))
    opened(painted)
    assert painted.width <= 1400
    assert 600 <= painted.height <= 400 + 300 * level
    assert len(painted.data) < 150_000


def test_each_kind_of_link_and_what_is_stuck_can_be_seen() -> None:
    """Nothing is told by colour alone: in grey, too, another picture comes of it."""
    rows = valley()
    seen = {opened(paint(picture(rows, "Garden Circle"))).convert("L").tobytes()}
    for number, kind in ((1, trees.LinkKind.SINGLE), (1, trees.LinkKind.DOWN)):
        other = [*rows]
        other[number] = replace(rows[number], link=kind)
        seen.add(opened(paint(picture(other, "Garden Circle"))).convert("L").tobytes())
    other = [*rows]
    other[1] = replace(rows[1], waiting=1)
    seen.add(opened(paint(picture(other, "Garden Circle"))).convert("L").tobytes())
    assert len(seen) == 4


@pytest.mark.parametrize("name", NAMES)
def test_names_in_any_script_are_drawn(name: str) -> None:
    rows = valley()
    rows[1] = replace(rows[1], name=name)
    opened(paint(picture(rows, "Garden Circle")))


def test_letters_that_no_font_holds_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "FONT_FOLDERS", ("/nowhere",))
    letters._others.cache_clear()
    font = letters.font_for("\U0001f331 Sprout", 24)
    assert letters.held("\U0001f331 Sprout", font) == "Sprout"
    assert letters.held("\U0001f331", font) == "…"
    assert letters.held("The 花园 圈子 of Ann", font) == "The … of Ann"
    assert letters.held("", font) == ""
    letters._others.cache_clear()


def test_a_long_word_is_parted() -> None:
    lines = letters.wrapped("Donaudampfschifffahrt", 24, 150, bold=True)
    assert "".join(lines).replace("-", "") == "Donaudampfschifffahrt"
    assert all(line.endswith("-") for line in lines[:-1])


def test_lines_fit() -> None:
    assert letters.wrapped("one two", 24, 1000, bold=False) == ["one two"]
    font = letters.font_for("x", 24)
    for words in NAMES:
        lines = letters.wrapped(words, 24, 150, bold=False)
        assert len(lines) <= letters.LINES
        assert all(font.getlength(line) <= 170 for line in lines if line.isascii())


def test_no_two_circles_of_a_row_share_a_place() -> None:
    """Nor does a link pass through a circle of a row between."""
    rows = [row("Top", 4, 8), *land(3, "Other", "Top"), row("Low", 1, 5, "Top")]
    rows[0] = replace(rows[0], here=True)
    made: Any = trees.picture(rows, trees.fold(rows, rows[0].circle, most=99), CTX)
    nodes = {one["id"]: node_of(one) for one in made["nodes"]}
    for node in nodes.values():
        if node.parent in nodes:
            nodes[node.parent].below.append(node)
    beside({}, across(nodes["Top"]), [nodes["Top"]])
    for level in (1, 2, 3):
        places = [node.x for node in nodes.values() if node.level == level]
        low = nodes["Low"].x
        taken = sorted(places if low in places else [*places, low])
        assert all(right - left >= 1 for left, right in pairwise(taken))
    assert 2 * max(node.radius for node in nodes.values()) < SLOT
