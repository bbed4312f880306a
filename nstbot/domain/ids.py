"""Names of things: people, circles, numbered items, and words kept elsewhere.

A person is a random pseudonym and a text a commitment (engineering §6), so that the record can be
checked for ever and a person's words can still be erased.
"""

import re
from dataclasses import dataclass
from typing import NewType

PersonId = NewType("PersonId", str)
"""Random pseudonym of a person, one per federation."""

CircleId = NewType("CircleId", str)
"""ULID of a circle, unique across federations."""

ItemId = NewType("ItemId", str)
"""Short number of a thing in one circle's room: P7, O4, D3, S2, R2, F1."""

Words = NewType("Words", str)
"""Commitment to a text: hex SHA-256 of a salt and the text."""

ITEM = re.compile(r"^([FPODRSA])([1-9]\d{0,5})$", re.IGNORECASE)

FOUNDING, PROPOSAL, OBJECTION, DECISION, ROUND = "F", "P", "O", "D", "R"
SELECTION = "S"
APPOINTMENT = "A"
"""A seat that rests on a seat of a circle below."""
MEETING = "M"
"""Nobody types the number of a meeting: there is one at a time."""


LEVELS = CircleId("levels")
"""Not a circle: the stream of who waits for a circle above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Names a thing for ever: the circle in which it began, and its number there."""

    circle: CircleId
    item: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words on their way into the record: their commitment and their length in characters."""

    words: Words
    length: int


def item_id(letter: str, number: int) -> ItemId:
    """`item_id("P", 7)` is P7."""
    return ItemId(f"{letter}{number}")


def parse_item(said: str) -> ItemId | None:
    """Read "p7" as P7; None when it is no item's number."""
    found = ITEM.match(said.strip())
    return ItemId(f"{found[1].upper()}{found[2]}") if found else None
