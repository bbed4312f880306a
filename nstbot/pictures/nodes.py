"""Circles of a picture and the words below them, and a place for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from nstbot.pictures.letters import height, wrapped

SLOT: Final = 216
RADIUS: Final = (34, 60)
PEOPLE: Final = (4, 12)
NAME, NOTE = 27, 24

INK, FAINT, HERE, ALARM = "#1d2b28", "#5b6b67", "#1f5a4b", "#9a3b00"


@dataclass(slots=True)
class Node:
    """One disc with its words; `x`, `y` is its middle, in pixels of the finished picture."""

    id: str
    parent: str | None
    level: int
    name: str
    size: str
    link: str
    here: str
    stuck: str
    note: str
    below: list[Node] = field(default_factory=list)
    x: float = 0
    y: float = 0
    words: list[tuple[str, int, bool, str]] = field(default_factory=list)

    @property
    def is_heap(self) -> bool:
        return self.link == "heap"

    @property
    def radius(self) -> int:
        if self.is_heap or not self.size.isdigit():
            return 46
        (least, most), people = PEOPLE, int(self.size)
        part = (min(max(people, least), most) - least) / (most - least)
        return round(RADIUS[0] + part * (RADIUS[1] - RADIUS[0]))

    @property
    def foot(self) -> float:
        """Where its words end."""
        return self.y + self.radius + 12 + sum(height(size) for _, size, _, _ in self.words)


def node_of(made: Mapping[str, Any]) -> Node:
    return Node(**{name: made[name] for name in _NODE})


_NODE: Final = ("id", "parent", "level", "name", "size", "link", "here", "stuck", "note")


def words_below(node: Node) -> list[tuple[str, int, bool, str]]:
    """What stands below a disc: line, size, bold, colour."""
    bold, color = not node.is_heap, FAINT if node.is_heap else INK
    lines = [(line, NAME, bold, color) for line in wrapped(node.name, NAME, SLOT - 18, bold=bold)]
    for words, shade in ((node.note, FAINT), (node.stuck, ALARM), (node.here, HERE)):
        if node.link == "down" and words == node.note:
            shade = ALARM
        bold = shade != FAINT
        lines += [(line, NOTE, bold, shade) for line in wrapped(words, NOTE, SLOT - 14, bold=bold)]
    return lines


# ── a place for each ────────────────────────────────────────────────────────────────────────────

Taken = dict[int, tuple[float, float]]
"""Of each row the first and last place that a part of the tree takes."""


def across(node: Node) -> Taken:
    """Places for it and all below it: a circle stands over the middle of those below it."""
    taken: Taken = {}
    for child in node.below:
        own = across(child)
        for level in range(child.level + 1, node.level):  # its line passes through these rows
            own[level] = (child.x, child.x)
        taken = beside(taken, own, [child])
    if node.below:
        node.x = (node.below[0].x + node.below[-1].x) / 2
    return taken | {node.level: (node.x, node.x)}


def beside(taken: Taken, more: Taken, nodes: Sequence[Node]) -> Taken:
    """The part under `nodes` is moved as near to what is there as its rows allow."""
    shared = [taken[level][1] + 1 - more[level][0] for level in taken if level in more]
    away = max(shared, default=0.0)
    if not taken:
        away = -min(left for left, _ in more.values())
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        node.x += away
        waiting += node.below
    both = dict(taken)
    for level, (left, right) in more.items():
        both[level] = (both.get(level, (left + away, 0))[0], right + away)
    return both
