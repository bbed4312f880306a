"""What people read, as snapshots: a reviewer sees a change of words as the circle will.

`NSTBOT_GOLDEN=1 pytest tests/chat/test_golden.py` writes them anew.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import get_args

import pytest

from nstbot.chat import render
from nstbot.domain import facts
from tests.chat import told
from tests.chat.samples import SHEETS
from tests.chat.stories import STORIES
from tests.chat.story import Story

GOLDEN = Path(__file__).parents[1] / "golden" / "texts"


def written(said: Iterable[tuple[str, render.Message]]) -> str:
    """Each message with its kind, whom it rings, its body and its HTML."""
    parts = []
    for post, message in said:
        rung = f", rings {' '.join(message.mentions)}" if message.mentions else ""
        head = f"=== {post} [{message.kind}] {'notice' if message.notice else 'text'}{rung}"
        parts.append(f"{head}\n{message.body}\n--- html\n{message.html}\n")
    return "\n".join(parts)


def compared(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("NSTBOT_GOLDEN"):
        path.write_text(text)
    assert text == path.read_text()


@pytest.mark.parametrize("tell", STORIES, ids=lambda tell: tell.__name__)
def test_stories_read_as_before(tell: Callable[[], Story]) -> None:
    compared(tell.__name__, written(told.story(tell).told))


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_sheets_read_as_before(name: str) -> None:
    compared(name, written(told.sheet(name)))


def test_the_stories_bring_about_every_kind_of_fact() -> None:
    seen = {type(fact) for tell in STORIES for fact in told.story(tell).facts}
    assert set(get_args(facts.Fact)) - seen == set()
