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


def _adopted(story: Story) -> None:
    """D1 with a measure, a concern and an objection that was met; Dan was not heard."""
    item = story.in_consent()
    story.do(c.Amend(by=pid("Ann"), item=item, measure=story.said("half come"), at=story.now))
    story.answer("Ben", item, A.CONCERN, "it is cold")
    story.answer("Cy", item, A.CONSENT)
    story.answer("Dan", item, A.CONSENT)
    story.answer("Ed", item, A.CONSENT)
    story.told.clear()


def _renew(story: Story, name: str, days: int | None = None) -> None:
    item, source = ItemId("D1"), f"$renew-{name}-{days}"
    command = c.Renew(by=pid(name), item=item, term_days=days, source=source, at=story.now)
    story.do(command)


def _repeal(story: Story, name: str, why: str) -> None:
    said, source = story.said(why), f"$repeal-{name}"
    command = c.Repeal(by=pid(name), item=ItemId("D1"), why=said, source=source, at=story.now)
    story.do(command)


def asked() -> tuple[Story, Story]:
    """A renewal and a repeal in their checks."""
    both = (Story().founded("Ann", "Ben", "Cy", "Dan"), Story().founded("Ann", "Ben", "Cy", "Dan"))
    for story in both:
        _adopted(story)
    _renew(both[0], "Ben")
    _repeal(both[1], "Ben", "nobody comes any more")
    return both


def renewal() -> Story:
    """Its review comes; Ben asks to renew it for longer; it goes on under its number."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    _adopted(story)
    story.later(days=77)
    story.do(c.OpenReview(by=pid("Ben"), item=ItemId("D1"), at=story.now))
    _renew(story, "Ben", 1000)
    _renew(story, "Ben", 180)
    _renew(story, "Cy")
    story.answer("Ann", "P2", A.CONSENT)
    story.answer("Cy", "P2", A.CONCERN, "it is still cold")
    story.answer("Dan", "P2", A.CONSENT)
    story.answer("Ed", "P2", A.CONSENT)
    story.do(c.OpenReview(by=pid("Cy"), item=ItemId("D1"), at=story.now))
    return story


def replacement() -> Story:
    """Cy proposes other words for it; meanwhile an objection makes all look at it again."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    _adopted(story)
    amend = c.Amend(
        by=pid("Cy"), item=ItemId("D1"), text=story.said("Meet on Mondays"), at=story.now
    )
    story.do(amend)
    _renew(story, "Ben")
    story.answer("Dan", "D1", A.OBJECTION, "the hall is cold", "it has no heating")
    story.ready("Ben", "P3")
    story.do(c.Settle(by=pid("Dan"), objection=None, at=story.now))
    story.answer("Dan", "D1", A.OBJECTION, "the hall is cold", "it has no heating")
    story.ready("Cy", "P2")
    for name in ("Ann", "Ben", "Dan", "Ed"):
        story.answer(name, "P2", A.CONSENT)
    return story


def repeal() -> Story:
    """Ann asks to end it; Ed, not heard, objects in time: it is in force until that is met."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    _adopted(story)
    _repeal(story, "Ann", "nobody comes any more")
    story.do(c.Amend(by=pid("Ann"), item=ItemId("P2"), text=story.said("x"), at=story.now))
    for name in ("Ben", "Cy", "Dan"):
        story.answer(name, "P2", A.CONSENT)
    story.later(days=4)
    story.answer("Ed", "D1", A.OBJECTION, "the old have no other evening", "they told me")
    story.do(c.Settle(by=pid("Ed"), objection=None, at=story.now))
    story.answer("Ed", "P2", A.CONSENT)
    return story


def end_of_a_decision() -> Story:
    """The review is answered too late: a grace, then the end. A year later all is listed."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    _adopted(story)
    story.later(days=89)
    _renew(story, "Ben")
    story.later(days=30)
    story.do(_set(story, "consent", "345600"))
    story.later(days=2)
    for name in ("Ann", "Ben", "Cy", "Dan", "Ed"):
        story.answer(name, "P3", A.CONSENT)
    story.later(days=730)
    return story


def stuck() -> Story:
    """Looked at again for two months without a result: a policy, and an aim that has no end."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    _adopted(story)
    story.do(c.Amend(by=pid("Ann"), item=ItemId("D1"), term_days=730, at=story.now))
    story.ready("Ann", "P2")
    story.later(days=2)
    for name in ("Ann", "Ben", "Cy", "Dan", "Ed"):
        story.answer(name, "P2", A.CONSENT)
    story.answer("Dan", "D2", A.OBJECTION, "the hall is cold", "it has no heating")
    aim = c.ChangeAim(
        by=pid("Cy"),
        aim=story.said("feed the street"),
        why=story.said("we grow too much"),
        source="$aim",
        arrived=900,
        at=story.now,
    )
    story.do(aim)
    story.later(days=2)
    for name in ("Ann", "Ben", "Cy", "Dan", "Ed"):
        story.answer(name, "P3", A.CONSENT)
    story.answer("Ben", "D3", A.OBJECTION, "it is too much", "we are five")
    story.later(days=62)
    return story


def suspended() -> Story:
    """Ed was not heard, and objects in time; Ann leaves, so its review is with the proposer."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed", "Fay")
    item = story.in_consent("Ben")
    for name in ("Ann", "Cy", "Dan", "Fay"):
        story.answer(name, item, A.CONSENT)
    story.later(days=4)
    story.answer("Ed", "D1", A.OBJECTION, "it is too late for me", "I work early")
    return story


DECISION_STORIES = (
    settings,
    renewal,
    replacement,
    repeal,
    end_of_a_decision,
    stuck,
    suspended,
)
