"""Stories of who belongs: foundings, coming in, being silent, leaving, being released."""

from datetime import timedelta

from nstbot.chat import render
from nstbot.domain import commands as c
from nstbot.domain.facts import Answer
from nstbot.domain.ids import ItemId
from tests.chat.story import Story, pid, someone

A = Answer


def founding() -> Story:
    """One comes later, one leaves, two object, the aim changes, one stays a guest."""
    story = Story()
    story.found("Ann", "Ben", "Cy", "Dan", "Ed", "Fay")
    story.do(c.Arrive(person=pid("Gus"), at=story.now))
    story.do(c.Depart(person=pid("Fay"), at=story.now))
    story.answer("Ben", "F1", A.CONSENT, tap=True)
    story.answer("Cy", "F1", A.OBJECTION)
    story.answer("Dan", "F1", A.OBJECTION, "food is more than vegetables")
    story.do(_aim(story, "Ann", "grow and share what we eat"))
    story.answer("Ben", "F1", A.CONSENT)
    story.answer("Cy", "F1", A.CONSENT)
    story.answer("Ed", "F1", A.DECLINE)
    story.answer("Dan", "F1", A.CONSENT, tap=True)
    story.do(c.Close(by=pid("Ben"), item=None, at=story.now))
    story.do(c.Close(by=pid("Ann"), item=None, at=story.now))
    story.do(c.Join(by=pid("Gus"), source="$gus", arrived=90, at=story.now))
    return story


def foundings_that_fail() -> Story:
    """Too few, an objection that stays, and one that is cancelled."""
    story = Story()
    story.found("Ann", "Ben", "Cy")
    story.answer("Ben", "F1", A.CONSENT)
    story.answer("Cy", "F1", A.DECLINE)
    story.do(_found(story, "Ann", "Ben", "Cy", "Dan"))
    story.answer("Ben", "F2", A.OBJECTION, "we have no garden")
    story.answer("Cy", "F2", A.CONSENT)
    story.answer("Dan", "F2", A.CONSENT)
    story.answer("Dan", "F2", A.OBJECTION)
    story.later(days=8)
    story.do(_found(story, "Ann", "Ben", "Cy", "Dan", source="$third"))
    story.answer("Ben", "F3", A.OBJECTION, tap=True)
    story.later(days=1, hours=1)
    story.do(c.Cancel(by=pid("Ann"), item=None, at=story.now))
    return story


def members() -> Story:
    """A new aim, a newcomer admitted, away and back, one leaves, too few are left."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    story.do(_aim(story, "Ben", "grow food and friendships"))
    story.later(hours=25)
    story.ready("Ben", "P1")
    for name in ("Ann", "Cy", "Dan"):
        story.answer(name, "P1", A.CONSENT)
    story.later(days=15)
    story.do(c.Join(by=pid("Gus"), source="$gus", arrived=80, at=story.now))
    for name in ("Ann", "Ben", "Cy", "Dan"):
        story.answer(name, "P2", A.CONSENT)
    story.do(c.GoAway(by=pid("Gus"), until=None, at=story.now))
    story.do(c.ComeBack(by=pid("Gus"), at=story.now))
    story.do(c.LeaveCircle(by=pid("Gus"), at=story.now))
    story.do(c.GoAway(by=pid("Dan"), until=story.now + timedelta(days=3), at=story.now))
    story.later(days=4)
    story.do(c.LeaveCircle(by=pid("Dan"), at=story.now))
    return story


def left_behind() -> Story:
    """Two leave with objections and proposals: some are taken over, some not."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed", "Fay", "Gus")
    item = story.in_consent("Ann")
    story.answer("Cy", item, A.OBJECTION, "it is dark", "the lamps are broken")
    story.answer("Cy", item, A.OBJECTION, tap=True)
    story.answer("Dan", item, A.OBJECTION)
    story.propose("Cy", "A pond", "frogs")
    story.propose("Dan", "A hen", "eggs")
    for name in ("Cy", "Dan"):
        story.do(c.LeaveCircle(by=pid(name), at=story.now))
    for name, what in (("Ben", "O1"), ("Ed", "O1"), ("Ed", "O2"), ("Fay", "P2"), ("Gus", "P1")):
        story.do(_support(story, name, what))
    for what in ("P3", "O2"):
        story.told.append((f"show {what}", render.show(ItemId(what), story.ctx())))
        story.told.append((f"where {what}", render.where(ItemId(what), story.ctx())))
    story.do(c.Ready(by=pid("Fay"), item=ItemId("P3"), at=story.now))
    story.later(days=8)
    story.do(c.LeaveCircle(by=pid("Ben"), at=story.now))
    story.later(days=8)
    return story


def out_of_the_room() -> Story:
    """Some leave the room, one is put out, one says that they want back."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.propose("Ann", "A pond", "frogs")
    story.do(c.Depart(person=pid("Ann"), at=story.now))
    story.do(c.Depart(person=pid("Ben"), at=story.now, own=False))
    story.do(c.Depart(person=pid("Cy"), at=story.now))
    away = story.now
    for name in ("Ann", "Ben"):
        story.told.append((f"direct {name}", render.left_room(pid(name), story.ctx())))
        story.told.append(
            (f"mine {name}", render.mine([(story.ctx(), [])], story.ctx(), pid(name)))
        )
    story.do(c.ComeBack(by=pid("Cy"), at=story.now))
    story.do(c.GoAway(by=pid("Ed"), until=None, at=story.now))
    story.told.append(("members", render.members(story.ctx())))
    for name in ("Ed", "Dan"):
        story.told.append(
            (f"mine {name}", render.mine([(story.ctx(), [])], story.ctx(), pid(name)))
        )
    story.do(c.Arrive(person=pid("Ben"), at=story.now))
    story.now += timedelta(days=6, hours=12)
    story.do(c.GrantGrace(since=away, at=story.now))
    story.later(days=2)
    return story


def applicant_out_of_the_room() -> Story:
    """Who asks to come in leaves the room, and is back in it when it is no longer asked."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    story.later(days=15)
    story.do(c.Join(by=pid("Gus"), source="$gus", arrived=80, at=story.now))
    story.do(c.Depart(person=pid("Gus"), at=story.now))
    for name in ("Ann", "Ben", "Cy"):
        story.answer(name, "P1", A.CONSENT)
    story.later(days=60)
    story.do(c.Arrive(person=pid("Gus"), at=story.now))
    return story


def few_are_left() -> Story:
    """Two are left; two newcomers come in together, a third had to wait."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan")
    story.later(days=15)
    for name in ("Cy", "Dan"):
        story.do(c.LeaveCircle(by=pid(name), at=story.now))
    story.propose("Ann", "A pond", "frogs")
    story.do(c.Join(by=pid("Ed"), source="$ed", arrived=80, at=story.now))
    for name in ("Ann", "Ben"):
        story.answer(name, "P1", A.CONSENT)
    story.told.append(("card P1", render.card(ItemId("P1"), story.ctx())))
    story.later(days=6)
    story.do(c.Ready(by=pid("Ed"), item=ItemId("P1"), at=story.now))
    story.do(c.Join(by=pid("Fay"), source="$fay", arrived=81, at=story.now))
    for name in ("Ann", "Ben"):
        for item in ("P1", "P2"):
            story.answer(name, item, A.CONSENT)
    return story


def somebody_is_silent() -> Story:
    """Asked in vain for long, asked whether they are there, asked no more; then a word."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    for _ in range(3):
        item = story.in_consent()
        for name in ("Ben", "Cy", "Dan"):
            story.answer(name, item, A.CONSENT)
        story.later(days=5)
    story.told.append(("direct Ed", render.still_there(pid("Ed"), story.ctx())))
    away = story.now
    story.now += timedelta(days=2, hours=12)
    story.do(c.GrantGrace(since=away, at=story.now))
    story.later(days=2)
    for name in ("members", "mine"):
        mine = render.mine([(story.ctx(), [])], story.ctx(), pid("Ed"))
        story.told.append((name, mine if name == "mine" else render.members(story.ctx())))
    story.do(c.Speak(by=pid("Ed"), at=story.now))
    return story


def release() -> Story:
    """One is released after having spoken; a late objection; one leaves before."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed", "Fay", "Gus")
    story.do(_release(story, "Ben", "Cy"))
    story.do(c.Ready(by=pid("Ben"), item=ItemId("P1"), at=story.now))
    story.answer("Cy", "P1", A.SPOKE)
    story.do(c.Ready(by=pid("Ben"), item=ItemId("P1"), at=story.now))
    story.answer("Cy", "P1", A.CONSENT)
    for name in ("Ann", "Dan", "Ed", "Fay"):
        story.answer(name, "P1", A.CONSENT)
    story.told.append(("where", render.where(ItemId("P1"), story.ctx())))
    story.later(days=4)
    story.answer("Gus", "D1", A.OBJECTION, "she was ill", "I spoke with her")
    story.do(c.Settle(by=pid("Gus"), objection=None, at=story.now))
    story.do(_release(story, "Ben", "Dan"))
    story.do(c.LeaveCircle(by=pid("Dan"), at=story.now))
    story.do(_release(story, "Ben", "Ben"))
    return story


def joining() -> Story:
    """Somebody asks to come in, and one member objects."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.later(days=15)
    story.do(c.Join(by=pid("Gus"), source="$gus", arrived=80, at=story.now))
    story.do(c.Join(by=pid("Gus"), source="$again", arrived=81, at=story.now))
    story.answer("Ben", "P1", A.OBJECTION, "we do not know you", "you are new here")
    return story


def admission() -> Story:
    """Nobody finds a way for long."""
    story = joining()
    story.later(days=22)
    story.do(c.Settle(by=pid("Ben"), objection=None, at=story.now))
    story.do(c.Ready(by=pid("Gus"), item=ItemId("P1"), at=story.now))
    story.do(c.Withdraw(by=pid("Gus"), item=None, at=story.now))
    return story


def erased() -> Story:
    """Somebody has left, and asks for their words to be erased, twice."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    story.do(c.EraseWords(person=pid("Ed"), because=None, at=story.now))
    story.do(c.LeaveCircle(by=pid("Ed"), at=story.now))
    why = story.said("they asked for it")
    story.do(c.EraseWords(person=pid("Ed"), because=why, at=story.now))
    story.do(c.EraseWords(person=pid("Ed"), because=None, at=story.now))
    return story


def two_accounts() -> Story:
    """Two members are one person; so are two who hold a pair of seats, and two who ask to come."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed")
    item = story.in_consent("Ann")
    story.answer("Ben", item, A.CONSENT)
    story.answer("Ed", item, A.CONSENT)
    story.people[pid("Ann")] = someone("Ann", others=("@ed:example.org",))
    story.do(_same(story, "Ann", "Ed"))
    story.told.append(("members", render.members(story.ctx())))
    story.told.append((f"card {item}", render.card(ItemId(item), story.ctx())))
    story.answer("Dan", item, A.CONSENT)
    story.answer("Cy", item, A.CONSENT)
    story.later(days=15)
    story.do(c.Join(by=pid("Gus"), source="$gus", arrived=80, at=story.now))
    story.do(_same(story, "Dan", "Gus"))
    story.do(_same(story, "Ben", "Cy"))
    story.told.append(("show D1", render.show(ItemId("D1"), story.ctx())))
    story.do(c.LeaveCircle(by=pid("Dan"), at=story.now))
    story.do(_same(story, "Hal", "Dan"))
    return story


def _same(story: Story, name: str, joined: str) -> c.JoinVoices:
    return c.JoinVoices(person=pid(name), joined=pid(joined), at=story.now)


def _support(story: Story, name: str, item: str) -> c.Support:
    story.arrived += 1
    return c.Support(
        by=pid(name),
        item=ItemId(item),
        source=f"${story.arrived}",
        arrived=story.arrived,
        at=story.now,
    )


def _release(story: Story, by: str, name: str) -> c.Release:
    story.arrived += 1
    return c.Release(
        by=pid(by),
        person=pid(name),
        why=story.said("nobody has heard of them since spring"),
        source=f"${story.arrived}",
        at=story.now,
    )


def _aim(story: Story, name: str, aim: str) -> c.ChangeAim:
    story.arrived += 1
    return c.ChangeAim(
        by=pid(name),
        aim=story.said(aim),
        source=f"${story.arrived}",
        arrived=story.arrived,
        at=story.now,
    )


def _found(story: Story, *people: str, source: str = "$again") -> c.Found:
    return c.Found(
        circle=story.circle.id,
        by=pid(people[0]),
        name=story.said("Garden Circle"),
        aim=story.said("grow food together"),
        present=tuple(pid(name) for name in people),
        invited=(),
        source=source,
        arrived=50,
        at=story.now,
    )
