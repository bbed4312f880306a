"""The tree in words: what of it is shown to whom, and what is drawn."""

from dataclasses import replace
from typing import Any

import pytest

from nstbot.chat import tree as trees
from nstbot.chat.tree import Placed
from nstbot.domain.ids import CircleId
from tests.chat.samples_tree import land, row, shown, told, valley
from tests.chat.story import Story

CTX = Story().founded("Ann", "Ben", "Cy", "Dan").ctx()


def test_a_small_tree_is_shown_whole_from_every_place_in_it() -> None:
    for here in ("Valley", "Mill"):
        rows, folded = shown(valley(), here)
        assert rows == [replace(one, here=one.circle == here) for one in valley()]
        assert (folded.rests, folded.circles, folded.people) == ((), 5, 24)


def test_of_a_large_tree_only_ones_own_branch_is_shown() -> None:
    """What is above, beside and below; the rest is counted, and nothing is counted twice."""
    rows, folded = shown(land(4), "Land.2.3")
    names = [one.name for one in rows]
    beside = [f"Land.2.{number}" for number in range(1, 5)]
    below = [f"Land.2.3.{number}" for number in range(1, 5)]
    assert sorted(names) == sorted(["Land", "Land.2", *beside, *below])
    counted = [(r.parent, r.level, r.circles, r.people, r.more) for r in folded.rests]
    three = [(one, 1, 4, 32, False) for one in beside if one != "Land.2.3"]
    assert sorted(counted) == sorted([("Land", 3, 3, 384, True), *three])
    assert (folded.circles, folded.people) == (85, 512)


def test_children_of_different_levels_are_counted_apart() -> None:
    rows = [*land(2), row("New", 1, 5, "Top"), *land(3, "Other", "Top"), row("Top", 4, 8)]
    rows[0] = replace(rows[0], parent=CircleId("Top"))
    _, folded = shown(rows, "Land.1")
    assert [(rest.level, rest.circles, rest.people) for rest in folded.rests] == [
        (3, 1, 128),
        (1, 1, 5),
    ]


def test_links_that_lead_in_a_ring_end_somewhere() -> None:
    """Two records may disagree for a moment."""
    ring = [
        Placed(circle=CircleId(one), parent=CircleId(other), level=1, members=4)
        for one, other in (("A", "B"), ("B", "A"))
    ]
    assert trees.fold(ring, CircleId("A")).circles == 2


@pytest.mark.parametrize(("level", "here"), [(2, "Land.1"), (3, "Land.1.1"), (4, "Land.1.1.1")])
def test_what_is_said_is_short(level: int, here: str) -> None:
    message, alt = told(land(level), here, CTX)
    assert len(message.body) <= 600
    assert len(alt) <= 900


def test_every_line_stands_under_its_parent() -> None:
    message, _ = told(land(3), "Land.1.2", CTX)
    assert message.body.splitlines()[1:8] == [
        "Land, Third Circle: 8 people",
        "├ Land.1, Second Circle: 8 people",
        "│\u2002├ Land.1.1: 8 people",
        "│\u2002├ ▶ Land.1.2: 8 people (you are here)",
        "│\u2002├ Land.1.3: 8 people",
        "│\u2002└ Land.1.4: 8 people",
        "└ and 3 more Second Circles, 96 people",
    ]
    assert "<pre><code>Land, Third Circle" in message.html


def test_what_is_drawn_has_every_circle_and_what_is_only_counted() -> None:
    rows, folded = shown(land(3), "Land.1.2")
    rows[-1] = replace(rows[-1], waiting=2)
    made: Any = trees.picture(rows, folded, CTX)
    assert [level for level, _ in made["levels"]] == [3, 2, 1]
    assert [node["size"] for node in made["nodes"]] == ["8"] * 6 + ["+3"]
    assert {node["stuck"] for node in made["nodes"]} == {"", "2 stuck"}
    assert [node["name"] for node in made["nodes"] if node["here"]] == ["Land.1.2"]
    assert made["legend"] == [
        ["number", "people in a circle"],
        ["double", "two representatives"],
    ]
