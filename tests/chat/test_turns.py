"""What counts as a turn, as being here, or as a sealed answer: product §2 *Words* and §3."""

import pytest

from nstbot.chat import parse
from nstbot.chat.intent import Turn
from nstbot.domain.facts import Answer, RoundKind, RoundMode
from nstbot.domain.rounds import Call
from tests.chat import stories
from tests.chat.reading import ask, quiet, short
from tests.chat.story import Story


def in_turn(story: Story | None = None) -> tuple[Story, Call, str, str]:
    """A round in turn: who is called, their name, and somebody else's."""
    story = story or quiet()
    story.round("Ben", RoundKind.IDEAS, mode=RoundMode.IN_TURN)
    call = story.circle.rounds[-1].call
    assert call is not None
    here = [t.person for t in story.circle.rounds[-1].step.turns]
    other = next(p for p in here if p != call.person)
    return story, call, call.person.title(), other.title()


@pytest.mark.parametrize("thread", [None, "R1"])
@pytest.mark.parametrize(
    ("body", "expected"),
    [("done", ("done", "R1")), ("pass", ("pass", "R1")), ("Defer.", ("defer", "R1"))],
)
def test_whoever_is_called_ends_their_turn_by_a_word(
    body: str, expected: tuple[str, ...], thread: str | None
) -> None:
    story, _, called, other = in_turn()
    assert short(story.read(called, body, thread=thread)) == expected
    ahead = body == "pass" and thread is not None
    assert short(story.read(other, body, thread=thread)) == (expected if ahead else None)


def test_over_days_only_the_thread_is_their_turn() -> None:
    story, _, called, other = in_turn()
    assert story.read(called, "nothing from me") == story.read(called, "pass")
    assert story.read(called, "what a day") is None
    assert short(story.read(called, "what a day", thread="R1")) == "turn R1"
    assert story.read(other, "what a day", thread="R1") is None


def test_in_a_meeting_the_main_timeline_is_theirs_too() -> None:
    story, call, called, other = in_turn(stories.meeting())
    assert call.live
    assert isinstance(story.read(called, "what a day"), Turn)
    assert story.read(other, "what a day") is None
    assert story.read(called, "what a day", thread="P9") is None
    assert story.read("Ed", "done") is None


def test_who_has_spoken_is_not_asked_again() -> None:
    story, call, called, _other = in_turn()
    story.answer(called, "R1", Answer.PASS)
    assert story.read(called, "and more", thread="R1") is None
    assert story.circle.rounds[-1].call != call


def test_here_counts_alone_while_people_meet() -> None:
    assert quiet().read("Ed", "here") is None
    story = stories.meeting()
    assert short(story.read("Ed", "Here!")) == ("here",)
    assert story.read("Ann", "here") is None, "she is in it already"
    assert story.read("Ed", "here we go") is None


def test_what_is_said_in_a_sealed_round_is_a_sealed_answer() -> None:
    story = quiet()
    story.round("Ben", RoundKind.IDEAS, mode=RoundMode.SEALED)
    expected = ("answer", "R1", {"text": "a pond because of frogs"})
    assert short(story.read("Ann", "a pond because of frogs", thread="R1")) == expected
    assert short(story.read("Ann", "a pond because of frogs", reply=ask("R1"))) == expected
    assert short(story.read("Ann", "answer a pond because of frogs", direct=True)) == expected
    assert short(story.read("Ann", "answer", direct=True)) == ("answer", "R1", "text?")
    assert story.read("Ann", "a pond because of frogs") is None


def test_a_hand_that_waves_is_no_answer_to_anything_else() -> None:
    assert parse.is_here("👋🏽")
    assert parse.is_here("✅")
    assert not parse.is_here("⏭")
    assert parse.tap("👋") is None
