"""What stands after words about objections between circles."""

from collections.abc import Callable

from nstbot.chat.intent import Intent, Misread, Missing
from nstbot.chat.pieces import is_bare, split_item, strip, with_args
from nstbot.chat.vocabulary import Takes, Vocabulary

Said = Intent | Misread | Missing


def read(
    takes: Takes, intent: Intent, text: str, alone: Callable[[Intent, str], Said], words: Vocabulary
) -> Said:
    """`settled`, which may have words; `bundle`, which has two numbers."""
    return offer(intent, text, alone) if takes is Takes.ITEM_OFFER else both(intent, text, words)


def offer(intent: Intent, text: str, alone: Callable[[Intent, str], Said]) -> Said:
    """Words behind a number are what this circle offers."""
    if is_bare(text) or intent.item is None:
        return alone(intent, text)
    return with_args(intent, text=text)


def both(intent: Intent, text: str, words: Vocabulary) -> Said:
    """Two numbers, with `and` or `with` between."""
    joined = words.split_off(text, "joining")
    other, rest = split_item(strip(text if joined is None else joined))
    if intent.item is None or other is None or not is_bare(rest):
        return Misread(key="bundle")
    return with_args(intent, other=other)


def circle(intent: Intent, said: str, why: str) -> Intent:
    """Another circle by its name, and why, if that is said."""
    named = {} if is_bare(said) else {"circle": said.strip(" .,;:!?")}
    return with_args(intent, **named, **({"why": why} if why else {}))
