"""The words of consent checks that go further, as people type them."""

from datetime import timedelta
from typing import Any

import pytest

from nstbot.chat.intent import Missing, Place, Spoken
from nstbot.chat.questions import answer_question
from nstbot.domain.commands import AskHelpers
from nstbot.domain.facts import Answer
from nstbot.domain.ids import ItemId
from tests.chat.reading import CHECKING, QUIET, ask, short
from tests.chat.stories import sent
from tests.chat.stories_consent import explore, set_aside
from tests.chat.story import CIRCLE, ME, WORDS, ZONE, Story, pid

DAY = "2026-12-24T08:00:00+00:00"
CALLED = [
    ("!for P1 us", ("for", "P1", {"scope": "1"})),
    ("!for P1 second", ("for", "P1", {"scope": "2"})),
    ("!for P1: the Third Circle", ("for", "P1", {"scope": "3"})),
    ("!for P1 2nd", ("for", "P1", {"scope": "2"})),
    ("!for P1 16th circle", ("for", "P1", {"scope": "16"})),
    ("!for P1 4", ("for", "P1", {"scope": "4"})),
    ("!for P1 the 11th circle", ("for", "P1", {"scope": "11"})),
    ("!for P1 17th", ("for", "P1", {"scope": "17"})),
    ("!for P1 22nd", ("for", "P1", {"scope": "22"})),
    ("!for P1 21th", "misread bad-scope"),
    ("!for P1 0", "misread bad-scope"),
    ("!for P1 100", "misread bad-scope"),
    ("!for P1 all.", ("for", "P1", {"scope": "100"})),
    ("!for second", ("for", "P1", {"scope": "2"})),
    ("!for P1 the cats", "misread bad-scope"),
    ("!for P1 the circle", "misread bad-scope"),
    ("!for P1", ("for", "P1", "scope?")),
    ("!urgent P1", ("urgent", "P1")),
    ("!urgent P1 off", ("urgent", "P1", {"wish": "off"})),
    ("!urgent", ("urgent", "P1")),
    ("!test O1", ("test", "O1")),
    ("!test", ("test",)),
    ("!set-aside O1 because it is met", ("set-aside", "O1", {"why": "it is met"})),
    ("!set aside O1: it is met", ("set-aside", "O1", {"why": "it is met"})),
    ("!setaside O1", ("set-aside", "O1")),
    ("!pilot P1 one street", ("pilot", "P1", {"text": "one street"})),
    ("!pilot P1", ("pilot", "P1", "text?")),
    (
        "!condition P1 if it is dry — @ben until 24 Dec",
        ("condition", "P1", {"text": "it is dry", "person": "@ben", "until": DAY}),
    ),
    (
        "!condition P1 until the sun shines, until 24 Dec",
        ("condition", "P1", {"text": "until the sun shines", "until": DAY}),
    ),
    ("!condition P1 if it is dry", ("condition", "P1", {"text": "it is dry"}, "until?")),
    (
        "!condition P1 dry until we know",
        ("condition", "P1", {"text": "dry until we know"}, "until?"),
    ),
    ("!condition P1", ("condition", "P1", "text?")),
    (
        "!information P1 what it costs @ben until 24 Dec",
        ("information", "P1", {"text": "what it costs", "person": "@ben", "until": DAY}),
    ),
    (
        "!information P1: @ben:example.org: what it costs, till 24 Dec",
        (
            "information",
            "P1",
            {"text": "what it costs", "person": "@ben:example.org", "until": DAY},
        ),
    ),
    ("!information P1 @ben", ("information", "P1", {"person": "@ben"}, "text?")),
    ("!information P1 what it costs", ("information", "P1", {"text": "what it costs"}, "person?")),
    ("!helping P1 Ben and Cy until 24 Dec", ("helping", "P1", {"people": "Ben\nCy", "until": DAY})),
    ("!helping P1 @ben, @cy", ("helping", "P1", {"people": "@ben\n@cy"}, "until?")),
    ("!helping P1", ("helping", "P1", "people?")),
    ("!split P1 a bench / a table", ("split", "P1", {"parts": "a bench\na table"})),
    ("!split P1\na bench\na table", ("split", "P1", {"parts": "a bench\na table"})),
    ("!split P1 a bench", ("split", "P1", "parts?")),
    ("!split P1", ("split", "P1", "parts?")),
    ("!recast O1", ("recast", "O1")),
    ("!recast O1 @ben until 24 Dec", ("recast", "O1", {"person": "@ben", "until": DAY})),
    ("!recast O1 until 24 Dec", ("recast", "O1", {"until": DAY})),
    ("!recast O1 my hat", "misread alone"),
    ("!met D1", ("met", "D1")),
    ("!met", ("met",)),
    ("!send-up P1", ("send-up", "P1")),
    ("!send up", ("send-up",)),
]


@pytest.mark.parametrize(("said", "expected"), CALLED)
def test_words_after_a_prefix(said: str, expected: Any) -> None:
    assert short(CHECKING.read("Ann", said)) == expected


def test_only_the_proposer_is_asked_for_more() -> None:
    assert short(CHECKING.read("Ben", "!for P1")) == "misread refused-only-proposer"


def test_small_talk_in_a_direct_chat_is_no_scope() -> None:
    assert short(QUIET.read("Ann", "for what it is worth, no", direct=True)) == "misread direct"


def test_what_waits_to_be_sent_is_meant() -> None:
    story = sent()
    assert short(story.read("Cy", "!send-up")) == ("send-up", "P1")


def _tested() -> Story:
    """O1 of Cy has had its round."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.in_consent()
    story.answer("Cy", "P1", Answer.OBJECTION, "we lose our evening", "it is late")
    explore(story, "Dan", "O1")
    story.later(hours=49)
    return story


def _asked() -> Story:
    story = _tested()
    set_aside(story, "Dan", "O1", "it went well")
    return story


def test_who_asks_all_others_says_why() -> None:
    story = _tested()
    assert short(story.read("Ann", "!set-aside")) == ("set-aside", "O1", "why?")
    assert short(story.read("Ann", "!set-aside O1")) == ("set-aside", "O1", "why?")
    assert short(story.read("Cy", "!set-aside")) == ("set-aside",)
    assert short(story.read("Ann", "!test")) == ("test", "O1")
    story = _asked()
    assert short(story.read("Ann", "!set-aside O1")) == ("set-aside", "O1")
    assert short(story.read("Ann", "!object O1 not yet")) == ("object", "O1", {"harm": "not yet"})
    assert short(story.read("Cy", "!object O1 more")) == ("reason", "O1", {"harm": "more"})


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("yes", ("consent", "O1")),
        ("✅", ("consent", "O1")),
        ("consent", ("consent", "O1")),
        ("set aside", ("consent", "O1")),
        ("no", ("object", "O1")),
        ("I object: I see it too", ("object", "O1", {"harm": "I see it too"})),
        ("I object", ("object", "O1")),
        ("concern: hm", ("concern", "O1", {"harm": "hm"})),
        ("concern", ("concern", "O1")),
        ("pass", None),
        ("what do you think?", None),
    ],
)
def test_short_words_count_in_a_reply_to_the_question(said: str, expected: Any) -> None:
    assert short(_asked().read("Ann", said, reply=ask("O1", 1), thread="P1")) == expected


@pytest.mark.parametrize("said", ["!yes", "!consent", "!set-aside"])
def test_so_do_words_after_a_prefix(said: str) -> None:
    read = short(_asked().read("Ann", said, reply=ask("O1", 1)))
    assert read in (("consent", "O1"), ("set-aside", "O1"))


def test_elsewhere_a_yes_is_for_the_check() -> None:
    """In the thread a yes goes to the proposal: setting aside takes its own word."""
    assert short(_asked().read("Ben", "yes", thread="P1")) == ("consent", "P1")


def test_what_is_missing_is_filled_in_one_by_one() -> None:
    asked: Any = CHECKING.read("Ann", "!information P1")
    for said, expected in (
        ("what it costs", "person"),
        ("Ben", "until"),
    ):
        assert isinstance(asked, Missing)
        asked = answered(asked, said)
        assert isinstance(asked, Missing)
        assert asked.arg == expected
    done = short(answered(asked, "24 Dec"))
    args = {"text": "what it costs", "person": "Ben", "until": DAY}
    assert done == ("information", "P1", args)
    helpers = CHECKING.read("Ann", "!helping P1")
    assert isinstance(helpers, Missing)
    assert short(answered(helpers, "Ben, Cy")) == (
        "helping", "P1", {"people": "Ben\nCy"}, "until?"
    )  # fmt: skip
    parts = CHECKING.read("Ann", "!split P1")
    assert isinstance(parts, Missing)
    assert short(answered(parts, "a bench / a table")) == (
        "split", "P1", {"parts": "a bench\na table"}
    )  # fmt: skip


def answered(asked: Missing, said: str) -> Any:
    place = Place(kind="circle", circle=CIRCLE)
    now = CHECKING.now.astimezone(ZONE)
    return answer_question(Spoken(body=said), place, asked, ME, WORDS, now)


def test_helpers_may_be_asked_for_the_words() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.in_consent()
    story.do(
        AskHelpers(
            by=pid("Ann"),
            item=ItemId("P1"),
            helpers=(pid("Ben"),),
            until=story.now + timedelta(days=3),
            source="$h",
            at=story.now,
        )
    )
    assert short(story.read("Ben", "!amend P1")) == ("amend", "P1", "text?")
    assert short(story.read("Cy", "!amend P1")) == "misread refused-only-proposer"
