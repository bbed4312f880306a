"""A number after a list of what waits picks: alone, or with the answer to it."""

import pytest

from nstbot.chat import picking, render
from nstbot.chat.intent import Choose, Intent, Missing, Option, Place, View
from nstbot.domain.facts import Answer, RoundKind, RoundMode
from nstbot.domain.ids import CircleId, ItemId
from nstbot.domain.outlook import Asks, Awaited
from tests.chat import stories
from tests.chat.reading import checking, founding, quiet
from tests.chat.story import CIRCLE, START, WORDS, Story, pid


def option(item: str, asks: Asks, version: int = 1) -> Option:
    return Option(circle=CIRCLE, label="Garden", item=ItemId(item), version=version, asks=asks)


P1, R1, O1 = option("P1", Asks.CONSENT, 2), option("R1", Asks.TURN), option("O1", Asks.REASON)
S1 = option("S1", Asks.NOMINATE)
LIST = Choose(intent=Intent(word="mine"), options=(R1, P1, O1))
NOMINATING = Choose(intent=Intent(word="mine"), options=(S1, O1))


def picked(text: str, question: Choose = LIST, **more: bool) -> tuple[str | None, str] | None:
    found = picking.pick(text, question, WORDS, **{"direct": True, **more})
    return (found.option.item if found.option else None, found.said) if found else None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2", ("P1", "")),
        ("#2.", ("P1", "")),
        ("2 consent", ("P1", "consent")),
        ("2) yes", ("P1", "yes")),
        ("2: ✅", ("P1", "✅")),
        ("2 object: it\nrains", ("P1", "object: it\nrains")),
        ("3 it rains", ("O1", "object O1 it rains")),
        ("3 because it rains", ("O1", "object O1 because it rains")),
        ("1 more flowers", None),
        ("9", (None, "")),
        ("0 consent", (None, "")),
        ("9 of us come", None),
        ("2pm", None),
        ("consent", None),
        ("I consent to 2", None),
    ],
)
def test_a_number_picks_alone_or_before_its_answer(
    said: str, expected: tuple[str | None, str] | None
) -> None:
    assert picked(said) == expected


def test_in_a_room_only_a_word_of_ours_follows_a_number() -> None:
    assert picked("2 consent", direct=False) == ("P1", "consent")
    assert picked("3 it rains", direct=False) is None


def test_a_number_with_a_reason_stays_a_number_of_the_list_of_people() -> None:
    assert picked("1 @ann because she listens", NOMINATING) == (
        "S1",
        "nominate S1 @ann because she listens",
    )
    assert picked("2 because she listens", NOMINATING) is None


def test_what_is_asked_for_as_an_act_is_one_when_it_is_picked() -> None:
    owed = Choose(
        intent=Intent(word="mine"),
        options=(option("P1", Asks.INTEGRATE), option("P2", Asks.CONSENT)),
    )
    acts = {
        said: found.act
        for said in ("1 amend At eight", "1 consent", "2 amend At eight", "1 for lunch")
        if (found := picking.pick(said, owed, WORDS, direct=False))
    }
    assert acts == {
        "1 amend At eight": True,
        "1 consent": False,
        "2 amend At eight": False,
        "1 for lunch": False,
    }


def test_what_was_asked_later_takes_a_number_alone() -> None:
    assert picked("2", first=False) is None
    assert picked("yes", picking.narrowed(LIST, P1), first=False) is None
    assert picked("2 consent", first=False) == ("P1", "consent")


def test_after_a_number_alone_the_word_alone_is_the_answer() -> None:
    one = picking.narrowed(LIST, P1)
    assert picking.is_narrowed(one)
    assert picked("yes", one) == ("P1", "yes")
    assert picked("1 pass", one) == ("R1", "pass")
    assert picked("hello there", one) is None
    assert not picking.is_narrowed(picking.narrowed(one, None))


def test_what_is_picked_is_answered_as_under_its_ask() -> None:
    place = picking.at(Place(kind="direct"), P1)
    assert place.reply is not None
    assert (place.reply.kind, place.reply.item, place.reply.version) == ("ask", "P1", 2)


@pytest.mark.parametrize(
    ("said", "left"),
    [("2 object: it rains", "object: it rains"), ("2 of us", "2 of us"), ("yes", "yes")],
)
def test_an_edited_answer_may_keep_its_number(said: str, left: str) -> None:
    assert picking.unnumbered(said, WORDS) == left


def view(story: Story) -> View:
    return View(circle=CIRCLE, state=story.circle, label="Garden")


def test_what_waits_is_offered_in_the_order_of_the_list() -> None:
    story = checking()
    listed = picking.listed([view(story)], pid("Ben"))
    assert listed is not None
    assert [(o.item, o.asks, o.version) for o in listed.options] == [("P1", Asks.CONSENT, 1)]
    assert picking.listed([view(quiet())], pid("Ben")) is None


def test_only_words_of_their_own_are_asked_for_by_a_question() -> None:
    here = view(stories.all_open())
    assert picking.asked_for(P1, here) is None
    assert picking.asked_for(R1, here) is None
    for asks, word in ((Asks.NOMINATE, "nominate"), (Asks.CANDIDATE, "candidate")):
        missing = picking.asked_for(option("S1", asks), here)
        assert isinstance(missing, Missing)
        assert (missing.intent.word, missing.intent.item, missing.arg) == (word, "S1", "text")


def test_the_reason_of_an_objection_is_asked_for_as_far_as_it_is_missing() -> None:
    story = checking()
    story.answer("Ben", "P1", Answer.OBJECTION, tap=True)
    story.answer("Cy", "P1", Answer.OBJECTION, "it rains")
    here = view(story)
    asked = [picking.asked_for(option(item, Asks.REASON), here) for item in ("O1", "O2")]
    found = [(one.intent.word, one.arg) for one in asked if one]
    assert found == [("reason", "harm"), ("reason", "because")]
    hand = picking.asked_for(option("F1", Asks.REASON), view(founding()))
    assert hand is not None
    assert (hand.intent.word, hand.arg) == ("object", "harm")
    other = Option(circle=CircleId("x"), label="x", asks=Asks.REASON)
    assert picking.asked_for(other, here) is None


def test_a_sealed_answer_is_asked_for_in_words() -> None:
    story = quiet()
    story.round("Ann", RoundKind.IDEAS, "What shall we plant?", mode=RoundMode.SEALED)
    asked = picking.asked_for(R1, view(story))
    assert asked is not None
    assert (asked.intent.word, asked.arg) == ("answer", "text")


def waits(*asks: Asks) -> list[Awaited]:
    return [
        Awaited(person=pid("Cy"), item=ItemId("P1"), version=1, asks=one, due=START, must=True)
        for one in asks
    ]


def test_several_are_numbered_with_an_example_of_one_that_takes_a_word() -> None:
    ctx = stories.all_open().ctx()
    both = render.mine([(ctx, waits(Asks.INTEGRATE)), (ctx, waits(Asks.CONSENT))], ctx).body
    assert "- 1: P1" in both
    assert "- 2: P1" in both
    assert "`2 consent`" in both
    words = render.mine([(ctx, waits(Asks.INTEGRATE, Asks.INTEGRATE))], ctx).body
    assert "Answer with the number: `1`" in words
    alone = render.mine([(ctx, waits(Asks.CONSENT))], ctx).body
    assert "- P1" in alone
    assert "number" not in alone
    assert "I am listening" in render.picked(waits(Asks.CONSENT)[0], ctx).body
