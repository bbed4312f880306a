"""Readings in a form that is easy to compare, and circles in which to say things."""

from typing import Any

from nstbot.chat import parse
from nstbot.chat.intent import Choose, Intent, Misread, Missing, PointsAt, Turn
from nstbot.domain.ids import ItemId
from tests.chat.story import CIRCLE, Story

OTHER = PointsAt(kind="other")


def quiet() -> Story:
    return Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")


def checking() -> Story:
    """Ann's P1 is in its consent check."""
    story = quiet()
    story.in_consent()
    return story


def founding() -> Story:
    story = Story()
    story.found("Ann", "Ben", "Cy", "Dan")
    return story


QUIET, CHECKING, FOUNDING = quiet(), checking(), founding()


def ask(item: str, version: int | None = None) -> PointsAt:
    return PointsAt(kind="ask", circle=CIRCLE, item=ItemId(item), version=version)


def short(reading: parse.Reading) -> Any:
    """A reading in a form that is easy to compare."""
    match reading:
        case Intent(word=word, item=item, args=args):
            return (word, *([item] if item else []), *([dict(args)] if args else []))
        case Missing(intent=intent, arg=arg):
            return (*short(intent), f"{arg}?")
        case Misread(key=key):
            return f"misread {key}"
        case Choose(options=options):
            return tuple(option.item or option.label for option in options)
        case Turn(item=item):
            return f"turn {item}"
        case _:
            return None


PROPOSED = ("propose", {"text": "Meet on Tuesdays", "why": "we are free"})
SAID = "propose Meet on Tuesdays because we are free"
CONSENT = ("consent", "P1")
