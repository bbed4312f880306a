"""Stories of a circle that becomes two."""

from nstbot.chat import acts, render
from nstbot.chat.pen import Pen
from nstbot.domain import commands as c
from nstbot.domain import handing
from nstbot.domain.errands import Errand, Linked
from nstbot.domain.facts import Answer, CircleSplit, DecisionInherited
from nstbot.domain.ids import CircleId
from tests.chat.stories_links import ABOVE, agree, choose, comes
from tests.chat.story import CIRCLE, Story, pid

EIGHT = ("Ann", "Ben", "Cy", "Dan", "Ed", "Fay", "Gus", "Hal")
OTHER = CircleId("01JD0000000000000000000TWO")
NEXT = CircleId("01JD00000000000000000ABOV2")


def split(story: Story, *goes: str, stays: tuple[str, ...] = ()) -> None:
    """Ann proposes who goes."""
    story.do(
        c.SplitCircle(
            by=pid("Ann"),
            stays=tuple(map(pid, stays)),
            goes=tuple(map(pid, goes)),
            circle=OTHER,
            name=story.said("Garden Circle 2").words,
            why=story.said("it is hard to hear all of us"),
            source=f"${story.facts[-1].at}{len(story.facts)}",
            at=story.now,
        )
    )


def splits() -> Story:
    """What is open is finished or parked; then four stay and four go, one representative each."""
    story = Story().founded(*EIGHT)
    story.propose("Hal", "Meet on Tuesdays", "all can")
    split(story, *EIGHT[4:])
    story.later(hours=25)
    story.ready("Hal", "P1")
    for name in EIGHT[:7]:
        story.answer(name, "P1", Answer.CONSENT)
    choose(story, "Gus", "Hal")
    linked = Linked(name=story.said("Second Circle 1").words, level=2)
    comes(story, linked, ABOVE)
    story.propose("Gus", "Grow beans", "they are good")
    until = story.now.replace(month=12)
    story.do(c.Park(by=pid("Gus"), item=story.circle.proposals[-1].item, until=until, at=story.now))
    split(story, *EIGHT[5:])
    split(story, *EIGHT[4:], stays=EIGHT[:3])
    split(story, *EIGHT[4:])
    agree(story)
    other = story.said("Second Circle 2").words
    comes(story, Linked(name=other, level=2, instead=ABOVE), NEXT)
    return story


def splits_off() -> Story:
    """The other half begins with what was decided and what is theirs."""
    before = splits()
    fact = next(f for f in before.facts if isinstance(f, CircleSplit))
    story = Story(texts=before.texts, now=before.now)
    errand = Errand(
        sender=CIRCLE,
        receiver=OTHER,
        body=handing.split_off(before.circle, fact),
        at=story.now,
    )
    story.do(c.Receive(errand=errand, present=(), at=story.now))
    inherited = next(f for f in story.facts if isinstance(f, DecisionInherited))
    shown = render.show(inherited.decision, story.ctx())
    story.told += [("show", shown), ("act", _told_alone(story, inherited))]
    return story


def too_small() -> Story:
    """Somebody leaves: one half has three, and the circle stays whole."""
    story = Story().founded(*EIGHT)
    split(story, *EIGHT[4:])
    story.do(c.LeaveCircle(by=pid("Hal"), at=story.now))
    split(story, *EIGHT[3:7])
    return story


def _told_alone(story: Story, fact: DecisionInherited) -> render.Message:
    """Nobody is told of one by itself."""
    pen = Pen(story.ctx())
    return pen.message(acts.sentence(fact, pen), kind="decision_inherited")


STORIES = (splits, splits_off, too_small)
