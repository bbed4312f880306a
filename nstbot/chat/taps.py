"""What the reactions mean."""

import re

from nstbot.domain.facts import Answer

_TAPS = {
    "✅": Answer.CONSENT,
    "👍": Answer.CONSENT,
    "✔": Answer.CONSENT,
    "☑": Answer.CONSENT,
    "🤔": Answer.CONCERN,
    "✋": Answer.OBJECTION,
    "🖐": Answer.OBJECTION,
    "⏭": Answer.PASS,
}
_HERE = ("👋", "✅", "👍", "✔", "☑")
_DECORATION = re.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
"""Variation selectors and skin tones."""


def is_here(key: str) -> bool:
    """Whether a reaction to the question who is here says so."""
    return _DECORATION.sub("", key).strip() in _HERE


def tap(key: str) -> Answer | None:
    """What a reaction says, skin tones and variation selectors aside.

    In a founding CONSENT joins and PASS stays a guest.
    """
    return _TAPS.get(_DECORATION.sub("", key).strip())
