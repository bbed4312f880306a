"""Stories of consent checks that go further: sent on, tested, set aside, worked in."""

from datetime import timedelta

from nstbot.domain import commands as c
from nstbot.domain.facts import EVERYONE, Answer
from nstbot.domain.ids import ItemId
from tests.chat.story import Story, pid

A = Answer
P1, O1 = ItemId("P1"), ItemId("O1")


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


def setting_aside() -> Story:
    """Tested, and set aside by all others; its owner says nothing, and the rest is enough."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed", "Fay")
    story.in_consent()
    story.answer("Cy", P1, A.OBJECTION, "we lose our evening", "it is late")
    explore(story, "Dan", "O1")
    for name in ("Ann", "Ben", "Cy", "Dan", "Ed", "Fay"):
        story.answer(name, "R1", A.SPOKE)
    set_aside(story, "Dan", "O1", "two of us tried it and it went well")
    story.answer("Ben", "O1", A.CONSENT)
    story.answer("Ed", "O1", A.CONSENT, tap=True)
    story.do(c.TakeBack(by=pid("Ed"), item=O1, source=f"${story.arrived}", at=story.now))
    story.answer("Ed", "O1", A.CONSENT)
    for name in ("Ann", "Fay"):
        story.answer(name, "O1", A.CONSENT)
    for name in ("Ben", "Dan", "Ed"):
        story.answer(name, P1, A.CONSENT)
    story.later(days=4)
    return story


def standing_still() -> Story:
    """One no, and silence: two objections stand, one of them without words."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.in_consent()
    story.answer("Cy", P1, A.OBJECTION, "we lose our evening")
    story.answer("Ed", P1, A.OBJECTION, tap=True)
    explore(story, "Dan", "O2")
    story.later(hours=25)
    for number in (1, 2):
        explore(story, "Dan", f"O{number}")
    story.later(hours=49)
    set_aside(story, "Ann", "O1", "it is only one evening")
    story.answer("Ben", "O1", A.OBJECTION, "I see the harm too")
    set_aside(story, "Ann", "O2", "we do not know what it is about")
    story.answer("Ben", "O2", A.CONSENT)
    story.later(hours=73)
    return story


def looking_with_all_others() -> Story:
    """An objection to a decision is set aside: the decision stands, and its words are watched."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    item = story.in_consent()
    for name in ("Ben", "Cy", "Dan", "Ed"):
        story.answer(name, item, A.CONSENT)
    story.answer("Ed", "D1", A.OBJECTION, "I cannot come", "I work on Tuesdays")
    explore(story, "Ann", "O1")
    story.later(hours=49)
    set_aside(story, "Ann", "O1", "Ed gets the notes")
    for name in ("Ben", "Cy", "Dan"):
        story.answer(name, "O1", A.CONSENT)
    return story


def explore(story: Story, name: str, objection: str) -> None:
    story.arrived += 1
    item, source = ItemId(objection), f"${story.arrived}"
    story.do(c.ExploreObjection(by=pid(name), objection=item, source=source, at=story.now))


def set_aside(story: Story, name: str, objection: str, why: str) -> None:
    story.arrived += 1
    story.do(
        c.SetAside(
            by=pid(name),
            objection=ItemId(objection),
            why=story.said(why),
            source=f"${story.arrived}",
            arrived=story.arrived,
            at=story.now,
        )
    )


def working_in() -> Story:
    """Every way of the menu: information, helpers, a pilot, a condition, put off; looked at."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.in_consent()
    story.answer("Cy", P1, A.OBJECTION, "it may cost much", "halls are dear")
    soon = story.now + timedelta(days=3)
    what = story.said("what the hall costs")
    ann = pid("Ann")
    story.do(
        c.SeekInformation(
            by=ann, item=P1, what=what, person=pid("Ben"), until=soon, source="$i", at=story.now
        )
    )
    story.later(days=3)
    helpers = (pid("Ben"), pid("Cy"))
    soon = story.now + timedelta(days=3)
    story.do(c.AskHelpers(by=ann, item=P1, helpers=helpers, until=soon, source="$h", at=story.now))
    said = story.said("Meet on Tuesdays in the library")
    story.do(c.Amend(by=pid("Ben"), item=P1, text=said, at=story.now, source="$new"))
    story.do(
        c.Amend(by=ann, item=P1, pilot=story.said("for a month"), at=story.now, source="$pilot")
    )
    story.do(
        c.Amend(
            by=ann,
            item=P1,
            condition=story.said("the library agrees"),
            checker=pid("Dan"),
            check_on=story.now + timedelta(days=20),
            at=story.now,
            source="$if",
        )
    )
    later = story.now + timedelta(days=30)
    story.do(c.Recast(by=pid("Cy"), objection=O1, later=pid("Ed"), until=later, at=story.now))
    for name in ("Ben", "Dan", "Ed"):
        story.answer(name, P1, A.CONSENT)
    story.later(days=31)
    story.do(c.Meet(by=pid("Dan"), decision=None, at=story.now))
    return story


def helped() -> Story:
    """Whoever objected writes a text that they can live with."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    story.in_consent()
    story.answer("Cy", P1, A.OBJECTION, "it may cost much", "halls are dear")
    soon = story.now + timedelta(days=3)
    helpers = (pid("Cy"),)
    story.do(
        c.AskHelpers(by=pid("Ann"), item=P1, helpers=helpers, until=soon, source="$h", at=story.now)
    )
    said = story.said("Meet on Tuesdays in the library")
    story.do(c.Amend(by=pid("Cy"), item=P1, text=said, at=story.now, source="$new"))
    return story


def resting() -> Story:
    """Nobody objects, and it was parked: what rests comes back to where it was; then in parts."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.in_consent()
    ann = pid("Ann")
    helpers = (pid("Ben"),)
    for days, source in ((2, "$a"), (2, "$b")):
        until = story.now + timedelta(days=days)
        story.do(
            c.AskHelpers(by=ann, item=P1, helpers=helpers, until=until, source=source, at=story.now)
        )
        story.later(days=days)
        until = story.now + timedelta(days=9)
        story.do(c.Park(by=ann, item=P1, until=until, at=story.now))
    story.ready("Ann", P1)
    story.answer("Cy", P1, A.OBJECTION, "it is too much at once", "we are few")
    parts = (story.said("Meet on Tuesdays"), story.said("Meet in the hall"))
    story.do(c.Split(by=ann, item=P1, parts=parts, source="$s", at=story.now))
    return story


def tried_out() -> Story:
    """A pilot and a condition are there before the check begins."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.propose("Ann", "Meet on Tuesdays", "we are free")
    day = story.now + timedelta(days=20)
    story.do(
        c.Amend(
            by=pid("Ann"),
            item=P1,
            pilot=story.said("for a month"),
            condition=story.said("the hall is free"),
            check_on=day,
            at=story.now,
            source="$p",
        )
    )
    story.later(hours=25)
    story.ready("Ann", P1)
    return story


def how_to_go_on() -> Story:
    """All loops are over; a round asks everyone, and ends early; nothing changes."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.in_consent()
    story.answer("Cy", P1, A.OBJECTION, "it may cost much", "halls are dear")
    story.later(days=21)
    for name in ("Ann", "Ben", "Cy", "Dan", "Ed"):
        story.answer(name, "R1", A.SPOKE)
    story.later(days=2)
    return story


STORIES = (
    sending_on,
    setting_aside,
    standing_still,
    looking_with_all_others,
    working_in,
    helped,
    resting,
    tried_out,
    how_to_go_on,
)
