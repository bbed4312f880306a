"""The practice round: each answer is explained for what it would be in a circle."""

import pytest

from nstbot.chat import render
from nstbot.chat.arguments import Reader
from nstbot.chat.practice import Feedback, heard
from tests.chat.story import START, WORDS, ZONE, Story, pid

READER = Reader(words=WORDS, now=START.astimezone(ZONE))


def hear(step: str, text: str) -> tuple[str, str | None] | None:
    told = heard(step, text, READER)
    return (told.key, told.step) if told else None


@pytest.mark.parametrize(
    ("step", "text", "expected"),
    [
        ("consent", "consent", ("consented", "concern")),
        ("consent", "yes", ("consented", "concern")),
        ("consent", "✅", ("consented", "concern")),
        ("consent", "pass", ("other", "consent")),
        ("consent", "⏭", ("other", "consent")),
        ("consent", "settled", ("other", "consent")),
        ("consent", "what now?", ("other", "consent")),
        ("concern", "concern: late work", ("concerned", "object")),
        ("concern", "🤔", ("worry", "worry")),
        ("concern", "consent", ("other", "concern")),
        ("worry", "late work", ("concerned", "object")),
        ("worry", "concern: late work", ("concerned", "object")),
        ("worry", "concern", ("worry", "worry")),
        ("worry", "yes", ("other", "concern")),
        ("object", "✋", ("hand", "reason")),
        ("object", "no", ("hand", "reason")),
        ("object", "object because of Robin", ("objected", "settle")),
        ("object", "I object: Robin cannot come", ("because", "why")),
        ("object", "I object: Robin stays out because of noon", ("objected", "settle")),
        ("reason", "because of noon", ("objected", "settle")),
        ("reason", "Robin stays out", ("objected", "settle")),
        ("reason", "object", ("hand", "reason")),
        ("reason", "consent", ("other", "object")),
        ("why", "it is at noon", ("objected", "settle")),
        ("settle", "settled", ("settled", None)),
        ("settle", "fine", ("settled", None)),
        ("settle", "recast", ("recast", None)),
        ("settle", "concern: late work", ("recast", None)),
        ("settle", "withdraw", ("withdrawn", None)),
        ("settle", "no", ("stands", "settle")),
        ("settle", "pass", ("other", "settle")),
        ("settle", "well", ("other", "settle")),
        ("consent", "next", ("onward", "concern")),
        ("worry", "next", ("onward", "object")),
        ("reason", "next", ("onward", "settle")),
        ("settle", "next", ("stopped", None)),
        ("object", "stop", ("stopped", None)),
        ("object", "never mind", ("stopped", None)),
    ],
)
def test_each_answer_is_heard_as_in_a_circle(
    step: str, text: str, expected: tuple[str, str | None]
) -> None:
    assert hear(step, text) == expected


@pytest.mark.parametrize("text", ["consent P1", "object O2: rain", "mine", "propose tea", "guide"])
def test_what_has_a_number_or_is_another_word_is_no_practice(text: str) -> None:
    assert hear("object", text) is None


def test_the_second_half_of_an_objection_is_its_reason() -> None:
    told = heard("why", "it is at noon", READER)
    assert told is not None
    assert told.args == {"because": "it is at noon"}


def test_every_message_says_that_it_is_practice_and_is_short() -> None:
    ctx = Story().founded("Ann", "Ben", "Cy", "Dan").ctx()
    begin = render.practice(Feedback(key="begin", step="consent"), ctx, pid("Ann"))
    assert begin.mentions == ("@ann:example.org",)
    for step in ("consent", "concern", "worry", "object", "reason", "why", "settle"):
        for text in ("consent", "concern: a", "object: a because b", "settled", "no", "next", "x"):
            told = heard(step, text, READER)
            assert told is not None
            message = render.practice(told, ctx)
            assert message.notice
            assert "ractice" in message.body.split("\n")[0]
            assert len(message.body) <= 600
