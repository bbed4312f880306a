"""Stories of consent checks that go further: sent on, tested, set aside, worked in."""

from nstbot.domain import commands as c
from nstbot.domain.facts import EVERYONE, Answer
from nstbot.domain.ids import ItemId
from tests.chat.story import Story, pid

A = Answer
P1 = ItemId("P1")


def sending_on() -> Story:
    """For everyone: consented to, objected to late, changed, and asked about after 90 days."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.propose("Ann", "Let every street plant a tree", "shade")
    story.do(c.Amend(by=pid("Ann"), item=None, scope=2, at=story.now))
    story.later(hours=25)
    story.ready("Ann", P1)
    for name in ("Ben", "Cy", "Dan"):
        story.answer(name, P1, A.CONSENT)
    story.later(days=3)
    story.answer("Ed", P1, A.CONSENT)
    story.answer("Ed", P1, A.OBJECTION, "roots break pipes", "ours did")
    story.do(c.Amend(by=pid("Ann"), item=None, scope=EVERYONE, at=story.now))
    for name in ("Ben", "Cy", "Dan", "Ed"):
        story.answer(name, P1, A.CONSENT)
    story.later(days=91)
    story.do(c.SendUp(by=pid("Dan"), item=None, at=story.now))
    return story


STORIES = (sending_on,)
