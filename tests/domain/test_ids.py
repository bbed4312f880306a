"""Numbers of things and names of facts, as people and payloads have them."""

import pytest

from nstbot.domain import facts
from nstbot.domain.ids import PROPOSAL, item_id, parse_item
from tests.domain.meeting import BOB, START


def test_a_number_is_a_letter_and_a_count() -> None:
    assert item_id(PROPOSAL, 7) == "P7"


@pytest.mark.parametrize(
    ("said", "item"),
    [("p7", "P7"), (" O12 ", "O12"), ("P07", None), ("X1", None), ("P", None), ("seven", None)],
)
def test_a_number_is_read(said: str, item: str | None) -> None:
    assert parse_item(said) == item


def test_the_kind_of_a_fact_is_its_name() -> None:
    assert facts.kind(facts.MemberCameBack(person=BOB, at=START)) == "member_came_back"
