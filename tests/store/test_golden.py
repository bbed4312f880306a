"""Whole records of older versions: the same bytes, the same chain, the same circle, for ever.

`tests/golden/circle-*.jsonl` holds a fact and its head in each line, and in the last one what the
circle had become. These files are never edited, only added.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from nstbot.domain.circle import Circle, fold
from nstbot.domain.ids import CircleId
from nstbot.store import codec, journal

GOLDEN = {
    path.stem: path.read_text(encoding="ascii").splitlines()
    for path in sorted((Path(__file__).parents[1] / "golden").glob("circle-*.jsonl"))
}


def become(circle: Circle) -> Mapping[str, object]:
    """What people would say of the circle."""
    return {
        "aim": circle.aim,
        "members": [member.person for member in circle.members],
        "away": [member.person for member in circle.members if member.away_until],
        "rounds": {each.item: each.state for each in circle.rounds},
        "proposals": {each.item: f"{each.stage} v{each.version}" for each in circle.proposals},
        "objections": {each.objection: each.standing for each in circle.objections},
        "decisions": {each.decision: each.force for each in circle.decisions},
    }


@pytest.mark.parametrize("name", GOLDEN)
def test_an_old_record_reads_the_same(name: str) -> None:
    *lines, last = [json.loads(line) for line in GOLDEN[name]]
    expected = last["become"]
    head = journal.first(CircleId(last["circle"]))
    facts = []
    for line in lines:
        body = line["body"].encode("ascii")
        head = journal.link(head, body)
        assert head.hex() == line["head"]
        facts.append(codec.decode(body))
        assert codec.encode(facts[-1]) == body
    circle = fold(facts)
    assert circle
    assert json.loads(codec.dump(become(circle))) == expected


def test_there_is_one() -> None:
    assert GOLDEN
