"""Stories of what is decided: settings, reviews, renewals, repeals, the end of a decision."""

from nstbot.domain import commands as c
from nstbot.domain.facts import Answer
from nstbot.domain.ids import ItemId
from tests.chat.story import Story, pid

A = Answer


def _set(story: Story, name: str, value: str, why: str | None = "we are slow") -> c.Command:
    return c.ChangeSetting(
        by=pid("Ann"),
        setting=name,
        value=value,
        why=story.said(why) if why else None,
        source=f"$set-{name}-{value}",
        at=story.now,
    )


def settings() -> Story:
    """A longer consent check, amended and changed once more; what is out of bounds is refused."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    story.do(_set(story, "consent", "345600"))
    story.do(_set(story, "consent", "3600000"))
    story.do(_set(story, "size", "12"))
    story.later(hours=25)
    story.ready("Ann", "P1")
    story.answer("Ben", "P1", A.OBJECTION, "it drags on", "a week is gone by then")
    story.do(c.Amend(by=pid("Ann"), item=ItemId("P1"), value="288000", at=story.now))
    for name in ("Ben", "Cy", "Dan"):
        story.answer(name, "P1", A.CONSENT)
    story.do(_set(story, "consent", "259200", None))
    story.later(hours=49)
    for name in ("Ann", "Ben", "Cy", "Dan"):
        story.answer(name, "P2", A.CONSENT)
    return story


DECISION_STORIES = (settings,)
