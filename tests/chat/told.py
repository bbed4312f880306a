"""What all stories and sheets say, told once for the tests that only read it."""

from collections.abc import Callable
from functools import cache
from typing import TypeVar

import pytest

from nstbot.chat.render import Message
from nstbot.chat.texts import Texts
from tests.chat.samples import SHEETS
from tests.chat.stories import STORIES
from tests.chat.story import ENGLISH, Story

T = TypeVar("T")


class Recording(Texts):
    """English, which remembers what it was asked for."""

    asked: set[str]

    def __init__(self) -> None:
        super().__init__("en", ENGLISH.values())
        self.asked = set()

    def own(self, key: str, /, **args: str | int) -> str:
        self.asked.add(key)
        return super().own(key, **args)


@cache
def recording() -> Recording:
    return Recording()


def _recorded(tell: Callable[[], T]) -> T:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.chat.story.TEXTS", recording())
        return tell()


@cache
def story(tell: Callable[[], Story]) -> Story:
    """Not to be told on."""
    return _recorded(tell)


@cache
def sheet(name: str) -> tuple[tuple[str, Message], ...]:
    return tuple(_recorded(SHEETS[name]))


def stories() -> list[tuple[str, Message]]:
    return [one for tell in STORIES for one in story(tell).told]


def sheets() -> list[tuple[str, Message]]:
    return [one for name in SHEETS for one in sheet(name)]


def keys() -> set[str]:
    """Of all texts that any of them says."""
    stories()
    sheets()
    return recording().asked
