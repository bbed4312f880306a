"""The tree of circles as text: who is above and below, how they are linked, what is stuck where.

A small tree is shown whole. Of a large one the asker's own branch stands there in full (what is
above it, beside it and below it), and the rest is counted.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique
from typing import Protocol

from nstbot.chat.levels import level_name, levels_counted
from nstbot.chat.markup import Drawn
from nstbot.chat.pen import NONE, Context, Message, Pen
from nstbot.chat.plain import cut
from nstbot.domain.ids import CircleId

WHOLE = 12
"""So many circles are shown one by one; of more, only the asker's branch."""
NAME = 40


@unique
class LinkKind(StrEnum):
    """How a circle is linked to the one above it: by how many representatives; NONE at the top."""

    DOUBLE = "double"
    SINGLE = "single"
    DOWN = "down"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a circle is in the tree, and how many members it has."""

    circle: CircleId
    parent: CircleId | None
    level: int
    members: int


class Place(Protocol):
    """`Placed` and `TreeRow` are."""

    @property
    def circle(self) -> CircleId: ...

    @property
    def parent(self) -> CircleId | None: ...

    @property
    def level(self) -> int: ...

    @property
    def members(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeRow:
    """A circle that is shown. `waiting`: how many things are stuck or overdue there.

    `begins`: it is not founded yet, and `members` are those who have come. `rests`: it is dormant.
    """

    circle: CircleId
    name: str
    level: int
    members: int
    parent: CircleId | None = None
    link: LinkKind = LinkKind.NONE
    waiting: int = 0
    here: bool = False
    begins: bool = False
    rests: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeRest:
    """Circles below `parent` that are only counted, with the people of all below them.

    `more`: others of its children are shown.
    """

    parent: CircleId
    level: int
    circles: int
    people: int
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Which circles to show, from the top, each before those below it; what is counted; sums."""

    shown: tuple[CircleId, ...]
    rests: tuple[TreeRest, ...]
    circles: int
    people: int


class _Family:
    """Circles by what is below and above them."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = {place.circle: place for place in places}
        self.below: dict[CircleId, list[Place]] = {}
        for place in places:
            if place.parent in self.places:
                self.below.setdefault(place.parent, []).append(place)

    def path(self, circle: CircleId) -> list[CircleId]:
        """The circle, the one above it, and so on to the top."""
        path: list[CircleId] = []
        at: CircleId | None = circle
        while at in self.places and at not in path:
            path.append(at)
            at = self.places[at].parent
        return path

    def under(self, circle: CircleId) -> Iterator[Place]:
        """The circle and all below it, each before those below it."""
        waiting, seen = [self.places[circle]], set[CircleId]()
        while waiting:
            place = waiting.pop()
            if place.circle not in seen:
                seen.add(place.circle)
                yield place
                waiting += reversed(self.below.get(place.circle, ()))

    def people(self, circle: CircleId) -> int:
        """Who is in the circles at the bottom; those above them are the same people."""
        leaves = (place for place in self.under(circle) if place.circle not in self.below)
        return sum(leaf.members for leaf in leaves)


def fold(places: Sequence[Place], here: CircleId, most: int = WHOLE) -> Folded:
    """What of the tree in which `here` is to show; `places` are all its circles, in any order."""
    family = _Family(places)
    path = family.path(here)
    everyone = list(family.under(path[-1]))
    kept = {place.circle for place in everyone}
    if len(everyone) > most:
        near = [child for one in path[:2] for child in family.below.get(one, ())]
        kept = {*path, *(place.circle for place in near)}
    shown = [place for place in everyone if place.circle in kept]
    rests = [rest for place in shown for rest in _rests(place.circle, family, kept)]
    return Folded(
        shown=tuple(place.circle for place in shown),
        rests=tuple(rests),
        circles=len(everyone),
        people=family.people(path[-1]),
    )


def _rests(parent: CircleId, family: _Family, kept: set[CircleId]) -> Iterator[TreeRest]:
    """The children that are not shown, by level, the highest first."""
    children = family.below.get(parent, ())
    hidden = [child for child in children if child.circle not in kept]
    for level in sorted({child.level for child in hidden}, reverse=True):
        of_level = [child for child in hidden if child.level == level]
        yield TreeRest(
            parent=parent,
            level=level,
            circles=len(of_level),
            people=sum(family.people(child.circle) for child in of_level),
            more=len(hidden) < len(children),
        )


# ── in words ────────────────────────────────────────────────────────────────────────────────────


def tree(rows: Sequence[TreeRow], folded: Folded, ctx: Context) -> Message:
    """The tree for whoever asks in one of its circles; `rows` are those that are shown."""
    pen = Pen(ctx)
    here = next(row for row in rows if row.here)
    title = "# " + pen.text("tree-title", name=pen.plain(here.name, NAME))
    drawn = pen.hold(Drawn(text="\n".join(_lines(rows, folded.rests, pen))))
    sums = pen.text("tree-all", circles=folded.circles, people=folded.people)
    stuck = sum(row.waiting for row in rows)
    how = pen.text("tree-how", stuck=stuck)
    return pen.message(title, drawn, f"{sums} {how}", kind="tree")


def alone(
    ctx: Context,
    *,
    represented: bool,
    since: datetime | None,
    beside: Sequence[str] = (),
    needed: int = 0,
) -> Message:
    """No circle is linked to this one. `since` it waits for one above it, `beside` others."""
    pen = Pen(ctx)
    text = pen.text(
        "tree-alone",
        name=pen.name(),
        represented="yes" if represented else "no",
        since=pen.day(since),
        beside=pen.joined([pen.plain(name, NAME) for name in beside]),
        needed=needed,
    )
    return pen.message(text, kind="tree")


def _lines(rows: Sequence[TreeRow], rests: Sequence[TreeRest], pen: Pen) -> list[str]:
    """One line each, indented by signs that keep their width in any type."""
    tops = [row for row in rows if row.parent not in {one.circle for one in rows}]
    lines: list[str] = []
    for top in tops:
        lines.append(_line(top, pen))
        lines += _below(top, rows, rests, pen, "")
    return lines


def _below(
    above: TreeRow, rows: Sequence[TreeRow], rests: Sequence[TreeRest], pen: Pen, indent: str
) -> list[str]:
    children = [row for row in rows if row.parent == above.circle]
    counted = [rest for rest in rests if rest.parent == above.circle]
    both: list[TreeRow | TreeRest] = [*children, *counted]
    lines: list[str] = []
    for at, one in enumerate(both, start=1):
        last = at == len(both)
        lines.append(indent + ("└ " if last else "├ ") + _line(one, pen))
        if isinstance(one, TreeRow):
            lines += _below(one, rows, rests, pen, indent + ("\u2003\u2002" if last else "│\u2002"))
    return lines


def _line(one: TreeRow | TreeRest, pen: Pen) -> str:
    if not isinstance(one, TreeRow):
        return rest_line(one, pen)
    return pen.text("tree-mark", line=row_line(one, pen)) if one.here else row_line(one, pen)


def row_line(row: TreeRow, pen: Pen) -> str:
    """Its name, its level if nothing says it yet, its size, its link, what is stuck."""
    level = level_name(row.level, pen.ctx)
    return pen.text(
        "tree-row",
        name=cut(row.name, NAME),
        level=NONE if row.level == 1 or level in row.name else level,
        members=row.members,
        begins="yes" if row.begins else "no",
        rests="yes" if row.rests else "no",
        link=row.link.value,
        waiting=row.waiting,
        here="yes" if row.here else "no",
    )


def rest_line(rest: TreeRest, pen: Pen) -> str:
    """How many circles of one level are not shown, and how many people are in them."""
    more = "yes" if rest.more else "no"
    counted = levels_counted(rest.circles, rest.level, pen.ctx, more=rest.more)
    return pen.text("tree-rest", circles=counted, people=rest.people, more=more)


# ── as a picture ────────────────────────────────────────────────────────────────────────────────


def alt(rows: Sequence[TreeRow], folded: Folded, ctx: Context) -> str:
    """What the picture shows, in sentences that can be read aloud."""
    pen = Pen(ctx)
    here = next(row for row in rows if row.here)
    parts = [pen.text("tree-alt", name=cut(here.name, NAME))]
    for row in rows:
        below = [row_line(one, pen) for one in rows if one.parent == row.circle]
        below += [rest_line(one, pen) for one in folded.rests if one.parent == row.circle]
        if below:
            parts.append(
                pen.text("tree-alt-below", name=cut(row.name, NAME), below="; ".join(below))
            )
    return " ".join(parts)


def picture(rows: Sequence[TreeRow], folded: Folded, ctx: Context) -> Mapping[str, object]:
    """What is to be drawn, in words and lines; `docs/decisions` 0012 has its shape."""
    pen = Pen(ctx)
    here = next(row for row in rows if row.here)
    shown = {row.level for row in rows} | {rest.level for rest in folded.rests}
    levels = sorted(shown, reverse=True)
    return {
        "title": pen.text("tree-title", name=cut(here.name, NAME)),
        "note": pen.text("tree-all", circles=folded.circles, people=folded.people),
        "levels": [[level, level_name(level, ctx)] for level in levels],
        "nodes": [_node(row, pen) for row in rows] + [_heap(rest, pen) for rest in folded.rests],
        "legend": [["number", pen.text("tree-number")], *_legend(rows, pen)],
    }


_TOLD = (LinkKind.SINGLE, LinkKind.DOWN)
"""These links are told in words, too."""


def _legend(rows: Sequence[TreeRow], pen: Pen) -> list[list[str]]:
    """The kinds of line that occur."""
    kinds = [kind for kind in LinkKind if kind in {row.link for row in rows}]
    return [
        [kind.value, pen.text("tree-link", link=kind.value)]
        for kind in kinds
        if kind is not LinkKind.NONE
    ]


def _node(row: TreeRow, pen: Pen) -> Mapping[str, object]:
    return {
        "id": row.circle,
        "parent": row.parent,
        "level": row.level,
        "name": cut(row.name, NAME),
        "size": str(row.members),
        "link": row.link.value,
        "here": pen.text("tree-here") if row.here else "",
        "stuck": pen.text("tree-stuck", waiting=row.waiting) if row.waiting else "",
        "note": _note(row, pen),
    }


def _note(row: TreeRow, pen: Pen) -> str:
    if row.begins:
        return pen.text("tree-begins")
    if row.rests:
        return pen.text("tree-rests")
    return pen.text("tree-link", link=row.link.value) if row.link in _TOLD else ""


def _heap(rest: TreeRest, pen: Pen) -> Mapping[str, object]:
    """Circles that are only counted: drawn as a heap."""
    return {
        "id": f"{rest.parent}/{rest.level}",
        "parent": rest.parent,
        "level": rest.level,
        "name": rest_line(rest, pen),
        "size": f"{'+' if rest.more else ''}{rest.circles}",
        "link": "heap",
        **dict.fromkeys(("here", "stuck", "note"), ""),
    }
