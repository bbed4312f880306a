"""Asks explain themselves while a circle is new, as far as they stay short."""

from nstbot.domain import commands as c
from nstbot.domain.facts import Answer
from tests.chat.story import Story, pid

GIFT = "An objection is a gift"


def consent(story: Story, item: str) -> str:
    """The ask of that check."""
    return [m.body for post, m in story.told if post == f"ask {item}"][-1]


def test_a_check_explains_itself_in_the_first_two() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    for item in ("P1", "P2", "P3"):
        story.in_consent()
        assert (GIFT in consent(story, item)) == (item != "P3")
        for name in ("Ben", "Cy", "Dan"):
            story.answer(name, item, Answer.CONSENT)


def test_a_new_version_shows_just_the_change() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    story.in_consent()
    story.do(
        c.Amend(by=pid("Ann"), item=None, text=story.said("At eight"), source="$n", at=story.now)
    )
    assert "version 2" in consent(story, "P1")
    assert GIFT not in consent(story, "P1")


def test_nothing_is_explained_where_that_would_make_it_long() -> None:
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    story.propose("Ann", "We share the tools " * 15, "because we have only one set of them")
    story.later(hours=25)
    story.ready("Ann", "P1")
    assert GIFT not in consent(story, "P1")
