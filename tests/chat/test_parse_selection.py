"""The words of selections as people type them, and what counts as a nomination without one."""

from dataclasses import replace
from typing import Any

import pytest

from nstbot.chat import parse, render
from nstbot.chat.intent import PointsAt, View
from nstbot.domain import commands as c
from nstbot.domain.facts import Answer, Role
from nstbot.domain.ids import ItemId
from tests.chat.reading import QUIET, ask, short
from tests.chat.samples_selection import called, checking, nominated, proposing, seated
from tests.chat.stories_selection import nominate, select
from tests.chat.story import CIRCLE, ME, WORDS, ZONE, Story, pid

NOMINATING = called()
CHANGING = nominated(called(), "Dan", "Ed")
PROPOSING = proposing()


def accepting() -> Story:
    story = checking()
    for name in ("Ben", "Cy"):
        story.answer(name, "S1", Answer.CONSENT)
    return story


ACCEPTING = accepting()

CALLED = [
    ("!select", ("select", "role?")),
    ("!select representatives", ("select", {"role": "representative"})),
    ("!select our representatives", ("select", {"role": "representative"})),
    ("!select a facilitator", ("select", {"role": "facilitator"})),
    ("!select Gardener", ("select", {"role": "own", "title": "Gardener"})),
    (
        "!select treasurer — exact, has time",
        ("select", {"role": "own", "title": "treasurer", "qualities": "exact, has time"}),
    ),
    ("!resign", ("resign",)),
    ("!resign secretary", ("resign", {"role": "secretary"})),
    ("!recall", ("recall", "person?")),
    ("!recall @dan", ("recall", {"person": "@dan"}, "why?")),
    ("!recall @dan because why not", ("recall", {"person": "@dan", "why": "why not"})),
    (
        "!recall @dan as secretary because why not",
        ("recall", {"role": "secretary", "person": "@dan", "why": "why not"}),
    ),
    ("!nominate", ("nominate", "text?")),
    ("!nominate S1 @ann because x", ("nominate", "S1", {"text": "@ann because x"})),
    ("!roles", ("roles",)),
    ("!seats", ("roles",)),
    ("!guide select", ("guide", {"topic": "select"})),
    ("!guide whom to nominate", ("guide", {"topic": "representatives"})),
]


@pytest.mark.parametrize(("said", "expected"), CALLED)
def test_words_after_a_prefix(said: str, expected: Any) -> None:
    assert short(QUIET.read("Ann", said)) == expected


@pytest.mark.parametrize(
    ("story", "said", "expected"),
    [
        (NOMINATING, "!nominate Cy because x", ("nominate", "S1", {"text": "Cy because x"})),
        (NOMINATING, "!cancel", ("cancel", "S1")),
        (NOMINATING, "!withdraw", ("withdraw", "S1")),
        (NOMINATING, "!show 1", ("S1", "F1")),
        (CHANGING, "!stay", ("stay", "S1")),
        (
            CHANGING,
            "!change Dan to Cy because x",
            ("change", "S1", {"text": "Dan to Cy because x"}),
        ),
        (CHANGING, "!candidate Dan", ("candidate", "S1", {"text": "Dan"})),
        (PROPOSING, "!candidate Dan because x", ("candidate", "S1", {"text": "Dan because x"})),
        (ACCEPTING, "!accept", ("accept", "S1")),
        (ACCEPTING, "!decline", ("decline", "S1")),
        (ACCEPTING, "!decline because I am away", ("decline", "S1", {"harm": "I am away"})),
        (ACCEPTING, "!decline S1 I am away", ("decline", "S1", {"harm": "I am away"})),
    ],
)
def test_the_only_selection_is_meant(story: Story, said: str, expected: Any) -> None:
    assert short(story.read("Ben" if "withdraw" in said else "Dan", said)) == expected


def test_what_is_missing_is_filled_in() -> None:
    question = QUIET.read("Ann", "!select")
    assert isinstance(question, parse.Missing)
    place = parse.Place(kind="circle", circle=CIRCLE)
    now = QUIET.now.astimezone(ZONE)
    spoken = parse.Spoken(body="secretary")
    filled = parse.answer_question(spoken, place, question, ME, WORDS, now)
    assert short(filled) == ("select", {"role": "secretary"})


# ── Short words ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("yes", ("consent", "S1")),
        ("✅", ("consent", "S1")),
        ("accept", ("accept", "S1")),
        ("no", ("decline", "S1")),
        ("decline", ("decline", "S1")),
        ("decline: I am away", ("decline", "S1", {"harm": "I am away"})),
        ("I accept that we meet on Mondays", None),
    ],
)
def test_a_candidate_answers_shortly(said: str, expected: Any) -> None:
    assert short(ACCEPTING.read("Dan", said, thread="S1")) == expected
    assert short(ACCEPTING.read("Dan", said, reply=ask("S1", 1))) == expected


def test_the_change_round_in_its_thread() -> None:
    assert short(CHANGING.read("Ann", "stay", thread="S1")) == ("stay", "S1")
    said = "change Dan to Cy because x"
    assert short(CHANGING.read("Ann", said, thread="S1")) == (
        "change",
        "S1",
        {"text": "Dan to Cy because x"},
    )
    assert short(CHANGING.read("Ann", said)) is None
    assert short(CHANGING.read("Ann", "change", thread="S1")) is None
    assert short(CHANGING.read("Ann", "stay where you are")) is None
    assert short(NOMINATING.read("Ann", "stay")) is None


# ── Nominations without their word ──────────────────────────────────────────────────────────────


def view(story: Story) -> View:
    members = [story.people[member.person] for member in story.circle.members]
    return replace(story.view(), people=tuple(members))


def direct(story: Story, name: str, said: str) -> Any:
    now = story.now.astimezone(ZONE)
    place = parse.Place(kind="direct")
    spoken = parse.Spoken(body=said)
    return short(parse.parse(spoken, place, pid(name), [view(story)], ME, WORDS, now))


@pytest.mark.parametrize(
    "said", ["2", "Cy", "@cy", "2 because she listens", "2, she listens well", "me: I have time"]
)
def test_in_a_direct_chat_a_name_is_a_nomination(said: str) -> None:
    assert direct(NOMINATING, "Ann", said) == ("nominate", "S1", {"text": said})
    assert direct(CHANGING, "Ann", said) == "misread direct"
    assert direct(NOMINATING, "Zoe", said) == "misread direct"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Zoe because she listens", "misread whom"),
        ("is 2 taken?", "misread direct"),
        ("how nice", "misread direct"),
        ("thanks", None),
        ("mine", ("mine",)),
        ("S1", ("show", "S1")),
    ],
)
def test_in_a_direct_chat_other_talk_is_none(said: str, expected: Any) -> None:
    assert direct(NOMINATING, "Ann", said) == expected


def room(story: Story, name: str, said: str, **where: Any) -> Any:
    now = story.now.astimezone(ZONE)
    place = parse.Place(kind="circle", circle=CIRCLE, **where)
    spoken = parse.Spoken(body=said)
    return short(parse.parse(spoken, place, pid(name), [view(story)], ME, WORDS, now))


def test_in_the_room_it_takes_the_word_or_the_thread_and_a_reason() -> None:
    thread = (CIRCLE, ItemId("S1"))
    said = "Cy because she listens"
    expected = ("nominate", "S1", {"text": said})
    assert room(NOMINATING, "Ann", said, thread=thread) == expected
    assert room(NOMINATING, "Ann", said, reply=ask("S1")) == expected
    assert room(NOMINATING, "Ann", f"I nominate {said}") == expected
    assert room(NOMINATING, "Ann", said) is None
    assert room(NOMINATING, "Ann", "I nominate Cy") is None
    assert room(NOMINATING, "Ann", "Zoe because she listens", thread=thread) is None
    assert room(NOMINATING, "Ann", said, thread=(CIRCLE, ItemId("P9"))) is None
    assert room(NOMINATING, "Ann", said, reply=PointsAt(kind="other")) is None


def test_of_several_it_is_asked_which() -> None:
    story = called(Role.SECRETARY)
    select(story, "Ann", Role.LEADER)
    assert direct(story, "Ann", "Cy because x") == ("S1", "S2")
    nominate(story, "Ann", "Cy", item=ItemId("S1"))
    assert direct(story, "Ann", "Cy because x") == ("nominate", "S2", {"text": "Cy because x"})


def test_each_question_has_its_own_buttons() -> None:
    shown = [render.buttons(ItemId("S1"), s.ctx()) for s in (NOMINATING, CHANGING, ACCEPTING)]
    assert shown == [(), ("✅",), ("✅", "✋")]


def test_a_role_of_ones_own_is_called_by_its_name() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    select(story, "Ben", Role.OWN, title=story.said("treasurer"))
    withdraw = c.Withdraw(by=pid("Ben"), item=ItemId("S1"), at=story.now)
    ((_, told),) = story.do(withdraw)
    assert "`!select treasurer`" in told.body


def test_a_refusal_names_people_and_roles() -> None:
    reading = seated().read("Ann", "!candidate Dan because x")
    assert short(reading) == ("candidate", {"text": "Dan because x"})
    assert render.roles(seated().ctx()).kind == "roles"
