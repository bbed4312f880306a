"""The words of the product and how they may be spelled. The spellings are data in the texts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of one language (with English as its second)."""
