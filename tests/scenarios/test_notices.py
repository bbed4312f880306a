"""That a single missing or doubled notice is seen: the counting itself is put to the test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.scenarios import test_country, test_village
from tests.scenarios.notices import Notice, wrong

Wanted = Mapping[str, Mapping[str, int]]
STORIES = [test_village.WANTED, test_country.WANTED]


def said(wanted: Wanted) -> dict[str, list[Notice]]:
    """Rooms in which all is as it should be."""
    return {
        name: [
            Notice(kind=each, id=f"{name}/{each}/{number}", body="")
            for each, times in kinds.items()
            for number in range(times)
        ]
        for name, kinds in wanted.items()
    }


@pytest.mark.parametrize("wanted", STORIES)
def test_all_as_it_should_be(wanted: Wanted) -> None:
    assert wrong(said(wanted), wanted) == []


@pytest.mark.parametrize("wanted", STORIES)
def test_any_notice_that_is_missing_is_named(wanted: Wanted) -> None:
    for name, notices in said(wanted).items():
        for place, notice in enumerate(notices):
            rooms = said(wanted)
            del rooms[name][place]
            (line,) = wrong(rooms, wanted)
            assert line.startswith(f"{name}: {notice.kind} stands there ")


@pytest.mark.parametrize("wanted", STORIES)
def test_any_notice_that_is_doubled_is_named(wanted: Wanted) -> None:
    """Said anew, and sent once more under its own id."""
    for name, notices in said(wanted).items():
        for notice in notices:
            rooms = said(wanted)
            rooms[name].append(replace(notice, id="anew"))
            (line,) = wrong(rooms, wanted)
            assert line.startswith(f"{name}: {notice.kind} stands there ")
            rooms[name][-1] = notice
            assert f"{name}: {notice.id} stands there twice" in wrong(rooms, wanted)


def test_what_belongs_nowhere_is_named_and_a_room_that_is_missing() -> None:
    rooms = said(test_village.WANTED)
    rooms["River"].append(Notice(kind="answer_down", id="stray", body=""))
    assert wrong(rooms, test_village.WANTED) == ["River: answer_down stands there 1 times, not 0"]
    del rooms["River"]
    assert len(wrong(rooms, test_village.WANTED)) == len(test_village.WANTED["River"])
