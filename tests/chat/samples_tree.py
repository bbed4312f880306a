"""Trees of circles as they are shown, in words and in what is drawn."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from nstbot.chat import render
from nstbot.chat import tree as trees
from nstbot.chat.pen import Context, Message
from nstbot.chat.tree import Folded, LinkKind, TreeRow
from nstbot.domain.ids import CircleId
from tests.chat import stories_links
from tests.chat.samples_questions import Told
from tests.chat.story import Story


def row(
    name: str,
    level: int,
    members: int,
    parent: str | None = None,
    link: LinkKind = LinkKind.DOUBLE,
    *,
    waiting: int = 0,
) -> TreeRow:
    return TreeRow(
        circle=CircleId(name),
        name=name,
        level=level,
        members=members,
        parent=CircleId(parent) if parent else None,
        link=link if parent else LinkKind.NONE,
        waiting=waiting,
    )


def valley() -> list[TreeRow]:
    """Four First Circles and the one above them, each link of another kind."""
    return [
        row("Valley", 2, 8),
        row("Garden Circle", 1, 8, "Valley"),
        row("Harbour", 1, 7, "Valley", LinkKind.SINGLE, waiting=1),
        row("Mill", 1, 1, "Valley", LinkKind.DOWN),
        row("<b>Orchard</b>", 1, 8, "Valley"),
    ]


def land(level: int, name: str = "Land", parent: str | None = None) -> list[TreeRow]:
    """A whole tree: below each circle four, down to First Circles of eight."""
    rows = [row(name, level, 8, parent)]
    for number in range(1, 5 if level > 1 else 1):
        rows += land(level - 1, f"{name}.{number}", name)
    return rows


def shown(rows: Sequence[TreeRow], here: str) -> tuple[list[TreeRow], Folded]:
    """What of them is shown to somebody in `here`."""
    folded = trees.fold(rows, CircleId(here))
    by_id = {one.circle: replace(one, here=one.circle == here) for one in rows}
    return [by_id[circle] for circle in folded.shown], folded


def told(rows: Sequence[TreeRow], here: str, ctx: Context) -> tuple[Message, str]:
    """The message and the words for the picture."""
    chosen, folded = shown(rows, here)
    trees.picture(chosen, folded, ctx)  # its words are asked for, too
    return trees.tree(chosen, folded, ctx), trees.alt(chosen, folded, ctx)


def sheet() -> Told:
    ctx = Story().founded("Ann", "Ben", "Cy", "Dan").ctx()
    said: Told = [
        *(
            (f"circle, {tell.__name__}", render.circle_info(tell().ctx()))
            for tell in (stories_links.below, stories_links.seats)
        ),
        ("alone", render.alone(ctx, represented=False, since=None)),
        ("alone, represented", render.alone(ctx, represented=True, since=None)),
        ("alone, waiting", render.alone(ctx, represented=True, since=ctx.now, needed=4)),
        (
            "waiting with others",
            render.alone(
                ctx, represented=True, since=ctx.now, beside=("River", "<i>Hill</i>"), needed=4
            ),
        ),
    ]
    cases = [
        ("in the valley", valley(), "Garden Circle"),
        ("above the valley", valley(), "Valley"),
        ("in a land", land(3), "Land.2.3"),
        ("in the middle of a land", land(3), "Land.2"),
        ("above a land", land(3), "Land"),
        ("in a world", land(6), "Land.2.3.1.4.1"),
        ("while it begins", [replace(row("Valley", 2, 0), begins=True), *valley()[1:]], "Mill"),
        ("while it rests", [*valley()[:3], replace(valley()[3], rests=True)], "Valley"),
        ("on the seventeenth level", [row("All", 17, 8), row("Most", 16, 8, "All")], "All"),
    ]
    for name, rows, here in cases:
        message, alt = told(rows, here, ctx)
        said += [
            (name, message),
            (f"{name}, drawn", replace(message, body=alt, html=escape(alt, quote=False))),
        ]
    return said
