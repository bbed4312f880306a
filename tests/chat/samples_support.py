"""Objections and concerns between circles, as whoever asks for them reads them."""

from nstbot.chat import render
from nstbot.domain import outlook
from nstbot.domain.ids import ItemId
from tests.chat import stories_support as stories
from tests.chat.samples_questions import Told
from tests.chat.story import Story


def read(name: str, story: Story, *items: str) -> Told:
    told: Told = []
    for item in items:
        told.append((f"{name}: show {item}", render.show(ItemId(item), story.ctx())))
        told.append((f"{name}: where {item}", render.where(ItemId(item), story.ctx())))
    told.append((f"{name}: where", render.where(None, story.ctx())))
    waits = [(story.ctx(), outlook.awaited(story.circle))]
    return [*told, (f"{name}: mine", render.mine(waits, story.ctx()))]


def begun() -> Story:
    story = stories.below()
    stories.object_to(story, "D1")
    stories.support(story, "O1", "Ben")
    return story


def asked(text: str | None = None) -> Story:
    """The supporters are asked: about what is said above, or about an offer."""
    story = begun()
    stories.support(story, "O1", "Cy", "Dan")
    if text is None:
        stories.told(story, "settled", 1)
    else:
        stories.offer(story, 1, text)
    return story


def unheard() -> Story:
    story = asked()
    story.later(days=8)
    return story


def delivered() -> Story:
    """A concern is told above, and not answered yet."""
    story = stories.below()
    stories.worry(story)
    return story


def heard_above() -> Story:
    """A concern about a decision, and one about a proposal, that nobody has answered."""
    story = stories.above()
    stories.comes_up(story, "Garden", "O9", "D1", concern=True)
    stories.comes_up(story, "River", "O2", "P2", concern=True)
    return story


def sheet() -> Told:
    passing = Story().founded(*stories.PEOPLE)
    stories.passes(passing)
    above = stories.answered_above()
    told = [
        *read("begun", begun(), "O1"),
        *read("asked", asked(), "O1"),
        *read("offered", asked("sing in our hall"), "O1"),
        *read("unheard", unheard(), "O1"),
        *read("settled", stories.going_up(), "O1"),
        *read("taken", stories.settlement_offered(), "O1"),
        *read("ended", stories.support_ended(), "O1", "O2", "O3", "O4"),
        *read("delivered", delivered(), "O1"),
        *read("worried", stories.circle_worried(), "O1"),
        *read("decided above", stories.decided_above(), "O1", "O2", "O3", "P1", "P2"),
        *read("heard above", heard_above(), "O1", "O2", "P2"),
        *read("seats", above, "A1"),
        *read("answered above", above, "O1", "D1"),
        *read("passing", passing, "O1"),
        *read("passed", stories.on_the_way(), "O1"),
    ]
    for outcome in ("settled", "set_aside", "gone"):
        story = Story().founded(*stories.PEOPLE)
        stories.passes(story)
        stories.passing_told(story, outcome)
        told += read(outcome, story, "O1")
    return told
