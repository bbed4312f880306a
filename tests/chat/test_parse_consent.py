"""The words of consent checks that go further, as people type them."""

from typing import Any

import pytest

from tests.chat.reading import CHECKING, QUIET, short
from tests.chat.samples import sent

CALLED = [
    ("!for P1 us", ("for", "P1", {"scope": "1"})),
    ("!for P1 second", ("for", "P1", {"scope": "2"})),
    ("!for P1: the Third Circle", ("for", "P1", {"scope": "3"})),
    ("!for P1 2nd", ("for", "P1", {"scope": "2"})),
    ("!for P1 16th circle", ("for", "P1", {"scope": "16"})),
    ("!for P1 4", ("for", "P1", {"scope": "4"})),
    ("!for P1 all.", ("for", "P1", {"scope": "100"})),
    ("!for second", ("for", "P1", {"scope": "2"})),
    ("!for P1 the cats", "misread bad-scope"),
    ("!for P1 the circle", "misread bad-scope"),
    ("!for P1", ("for", "P1", "scope?")),
    ("!send-up P1", ("send-up", "P1")),
    ("!send up", ("send-up",)),
]


@pytest.mark.parametrize(("said", "expected"), CALLED)
def test_words_after_a_prefix(said: str, expected: Any) -> None:
    assert short(CHECKING.read("Ann", said)) == expected


def test_only_the_proposer_is_asked_for_more() -> None:
    assert short(CHECKING.read("Ben", "!for P1")) == "misread refused-only-proposer"


def test_small_talk_in_a_direct_chat_is_no_scope() -> None:
    assert short(QUIET.read("Ann", "for what it is worth, no", direct=True)) == "misread direct"


def test_what_waits_to_be_sent_is_meant() -> None:
    story = sent()
    assert short(story.read("Cy", "!send-up")) == ("send-up", "P1")
