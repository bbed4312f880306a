"""The table of words: every word can be typed everywhere, is helped with, and is what it says."""

import os
import re
from pathlib import Path

import pytest

from nstbot.chat import render
from nstbot.chat.intent import Intent, Misread
from nstbot.chat.vocabulary import CLAIMED, TOPICS, WORDS
from tests.chat.story import TEXTS, Story
from tests.chat.story import WORDS as VOCABULARY

DOCS = Path(__file__).parents[2] / "docs" / "words.md"
STORY = Story().founded("Ann", "Ben", "Cy", "Dan")


@pytest.mark.parametrize("key", WORDS)
def test_every_word_has_a_slash_name_that_no_client_claims(key: str) -> None:
    typed = {spelling.replace(" ", "-") for spelling in VOCABULARY.spellings(key)}
    free = typed - CLAIMED
    assert VOCABULARY.name(key) in free


@pytest.mark.parametrize("key", WORDS)
def test_every_spelling_means_its_word(key: str) -> None:
    for spelling in VOCABULARY.spellings(key):
        parts = spelling.split()
        for joint in ("-", " ", "", "_", "‑"):
            found = VOCABULARY.find(joint.join(parts).upper())
            assert found is not None
            assert found.key == key


def test_no_spelling_means_two_words() -> None:
    said = [spelling for key in WORDS for spelling in VOCABULARY.spellings(key)]
    squeezed = [spelling.replace(" ", "") for spelling in said]
    assert len(squeezed) == len(set(squeezed))


@pytest.mark.parametrize("key", WORDS)
def test_every_word_has_help_and_an_example_that_is_understood(key: str) -> None:
    assert TEXTS.has(f"guide-{key}")
    reading = STORY.read("Ann", "!" + VOCABULARY.example(key))
    if key in ("consent", "guest", "pass"):
        assert isinstance(reading, Intent | Misread)
        return
    expected = "reason" if key == "reason" else key
    assert isinstance(reading, Intent), reading
    assert reading.word == expected


@pytest.mark.parametrize("key", TOPICS)
def test_every_topic_is_found(key: str) -> None:
    reading = STORY.read("Ann", f"!guide {VOCABULARY.topics[key][0]}")
    assert isinstance(reading, Intent)
    assert reading.args == {"topic": key}
    assert key == "now" or TEXTS.has(f"guide-{key}")


@pytest.mark.parametrize("key", [None, *WORDS, *TOPICS])
def test_every_page_of_the_guide_can_be_read_on_a_telephone(key: str | None) -> None:
    body = render.guide(key, STORY.ctx()).body
    assert len(body) <= (1000 if key == "words" else 900)
    assert key == "now" or not body.startswith("The guide has nothing")


def test_the_guide_begins_with_what_one_wants_and_leads_to_every_page() -> None:
    """A new word is to be named in `guide-words`, a new topic in `guide`."""
    first, words = TEXTS.format("guide", p="!"), TEXTS.format("guide-words", p="!")
    assert {key for key in TOPICS if f"`{key}`" not in first} == {"words"}
    assert "`!guide words`" in first
    listed = re.findall("`([a-z-]+)`", words)
    assert len(listed) == len(set(listed))
    meant = [found.key for said in listed if (found := VOCABULARY.find(said))]
    assert sorted(meant) == sorted(WORDS)


def test_the_nearest_word_is_offered() -> None:
    assert VOCABULARY.nearest("conset") == "consent"
    assert VOCABULARY.nearest("setlled") == "settled"
    assert VOCABULARY.nearest("leave") == "leave-circle"
    assert VOCABULARY.nearest("qqqqq") is None


@pytest.mark.parametrize("said", ["pact", "project", "oblige", "conserve", "past"])
def test_an_answer_is_not_offered_for_a_far_word(said: str) -> None:
    assert VOCABULARY.nearest(said) not in ("pass", "guest", "object", "consent", "concern")


def test_the_page_of_words_is_up_to_date() -> None:
    """`NSTBOT_GOLDEN=1 pytest tests/chat/test_words.py` writes it anew."""
    if os.environ.get("NSTBOT_GOLDEN"):
        DOCS.write_text(page())
    assert page() == DOCS.read_text()


def page() -> str:
    rows = []
    for key in WORDS:
        spellings = ", ".join(f"`{said}`" for said in VOCABULARY.spellings(key))
        lost = [said for said in VOCABULARY.spellings(key) if said in CLAIMED]
        lost_note = ", ".join(f"`/{said}`" for said in lost)
        rows.append(f"| `{key}` | {spellings} | `{VOCABULARY.example(key)}` | {lost_note} |")
    return HEAD + "\n".join(rows) + TAIL + "\n".join(_answers()) + "\n"


def _answers() -> list[str]:
    lists = ("short-consent", "short-pass", "short-no", "never-mind")
    return [f"- {key}: " + ", ".join(f"`{w}`" for w in VOCABULARY.said(key)) for key in lists]


HEAD = """# The words

Written by `tests/chat/test_words.py` from `nstbot/texts/en.words.ftl`; do not edit it by hand.

Every word may follow `!`, `/` or `//`, or the bot's name (`@nstbot`, a mention, or its display name
and a colon); in a direct chat nothing is needed. Letter case, curly quotes, and a hyphen, a space
or nothing inside a word make no difference. The last column lists slash names that clients keep
for themselves; the other spellings of the word reach the bot everywhere.

| word | spellings | example | kept by clients |
| --- | --- | --- | --- |
"""

TAIL = """

## Ordinary words as answers

They count only as the whole message, and only as an answer to the question: in a direct chat, as a
real reply to it, or in its thread. In the main timeline only `consent`, `I object: …`, `concern: …`
and the words of a founding count, when exactly one thing awaits that person.

"""
