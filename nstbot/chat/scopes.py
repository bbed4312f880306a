"""Whom something is for, as people say it."""

from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain.facts import EVERYONE, HIGHEST, US

_TH = {1: "st", 2: "nd", 3: "rd"}


def level(said: str, words: Vocabulary) -> int | None:
    """Of `us`, `second`, `the third circle`, `2nd`, `all`."""
    if words.is_one_of(said, "scope-us"):
        return US
    if words.is_one_of(said, "scope-all"):
        return EVERYONE
    named = said.split() and _circle_of(said, words.said("scope-circle"))
    for number, ordinal in enumerate(words.said("ordinals"), start=US):
        if named and named in (ordinal, str(number), f"{number}{_TH.get(number, 'th')}"):
            return number if number <= HIGHEST else None
    return None


def _circle_of(said: str, around: tuple[str, ...]) -> str:
    """`second` of `the Second Circle`."""
    return " ".join(word for word in said.lower().split() if word not in around)
