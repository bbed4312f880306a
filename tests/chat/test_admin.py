"""How the words of the people who run the bot are read."""

import pytest

from nstbot.chat import admin
from nstbot.chat.admin import Order
from nstbot.chat.intent import Me, Spoken
from tests.chat.story import WORDS

ME = Me(mxid="@nstbot:example.org", name="nstbot")


def read(body: str, *, bare: bool = False, mentions: tuple[str, ...] = ()) -> Order | None:
    return admin.read(Spoken(body=body, mentions=mentions), ME, WORDS, bare=bare)


@pytest.mark.parametrize(
    ("said", "word", "args"),
    [
        ("!circles", "circles", {}),
        ("!circles 2", "circles", {"page": "2"}),
        ("!circles all", "circles", {}),
        ("/health", "health", {}),
        ("!STUCK", "stuck", {}),
        ("!retry f-3k7q", "retry", {"reference": "f-3k7q", "because": ""}),
        ("!drop F3K7 because: a test", "drop", {"reference": "F3K7", "because": "a test"}),
        ("!announce: I am away", "announce", {"text": "I am away"}),
        (
            "!erase @ann:example.org because she asked",
            "erase",
            {"mxid": "@ann:example.org", "because": "she asked"},
        ),
        ("!help", "guide", {}),
    ],
)
def test_each_word_is_read_with_what_it_needs(said: str, word: str, args: dict[str, str]) -> None:
    assert read(said) == Order(word=word, args=args)


@pytest.mark.parametrize("said", ["retry", "drop F-3K7Q", "announce", "erase Ann because x"])
def test_what_is_lacking_is_noticed(said: str) -> None:
    order = read(f"!{said}")
    assert order is not None
    assert order.lacking


def test_who_is_mentioned_needs_no_id() -> None:
    order = read("!erase Ann because x", mentions=("@ann:example.org", ME.mxid))
    assert order is not None
    assert order.args["mxid"] == "@ann:example.org"


def test_without_a_prefix_only_where_that_is_enough() -> None:
    assert read("stuck") is None
    assert read("stuck", bare=True) == Order(word="stuck")
    assert read("good morning", bare=True) is None
    assert read("") is None
    assert read("!") is None
    assert read("!propose tea") == Order(word="unknown", args={"said": "propose"})


def test_only_yes_is_yes() -> None:
    for said, sure in (("yes", True), ("!Yes.", True), ("yes please do", False), ("ok", False)):
        assert admin.is_yes(Spoken(body=said), ME, WORDS) == sure
    assert not admin.is_yes(Spoken(body="yes", notice=True), ME, WORDS)
