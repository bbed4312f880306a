"""Whom something is for, as people say it."""

from string import ascii_lowercase

from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain.facts import EVERYONE, US

_TH = {1: "st", 2: "nd", 3: "rd"}
_TEENS = (11, 12, 13)


def level(said: str, words: Vocabulary) -> int | None:
    """Of `us`, `second`, `the third circle`, `2nd`, `all`."""
    if words.is_one_of(said, "scope-us"):
        return US
    if words.is_one_of(said, "scope-all"):
        return EVERYONE
    named = said.split() and _circle_of(said, words.said("scope-circle"))
    for number, ordinal in enumerate(words.said("ordinals"), start=US):
        if named == ordinal:
            return number
    return _counted(named) if named else None


def _counted(named: str) -> int | None:
    """`2`, `2nd`, `17th`: below what stands for everyone, no level is too high."""
    digits = named.rstrip(ascii_lowercase)
    if not (digits.isascii() and digits.isdigit()):
        return None
    number = int(digits)
    ending = _TH.get(number % 10, "th") if number not in _TEENS else "th"
    return number if US <= number < EVERYONE and named in (digits, f"{digits}{ending}") else None


def _circle_of(said: str, around: tuple[str, ...]) -> str:
    """`second` of `the Second Circle`."""
    return " ".join(word for word in said.lower().split() if word not in around)
