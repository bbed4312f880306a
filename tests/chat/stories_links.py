"""Stories of circles that are linked: one begins above four others, seats are filled and fall."""

from nstbot.domain import commands as c
from nstbot.domain import errands as e
from nstbot.domain.facts import Answer, Role
from nstbot.domain.ids import LEVELS, CircleId, Words
from tests.chat.stories_selection import candidate, nominate, select, stay
from tests.chat.story import CIRCLE, Story, pid

ABOVE = CircleId("01JD00000000000000000ABOVE")
PAIRS = {"Garden": ("Ann", "Ben"), "River": ("Cy", "Dan"), "Hill": ("Ed", "Fay"), "Lake": ("Gus",)}


def circle(name: str) -> CircleId:
    return CircleId(f"01JD{name.upper():0>22}")


def told(story: Story, name: str, *people: str, number: int = 1) -> e.Told:
    """What that circle tells of itself."""
    return e.Told(
        circle=circle(name),
        name=story.said(f"{name} Circle").words,
        level=1,
        holders=tuple(pid(person) for person in people),
        pair=2,
        members=8,
        number=number,
        fan=4,
    )


def comes(story: Story, body: e.Body, sender: CircleId, *present: str) -> None:
    """An errand of `sender` comes, while these are in the room."""
    state = story.state
    receiver = state.id if state else CIRCLE
    errand = e.Errand(sender=sender, receiver=receiver, body=body, at=story.now)
    here = tuple(pid(name) for name in present)
    story.do(c.Receive(errand=errand, present=here, at=story.now))


def begun() -> Story:
    """Four circles have selected people for the one that begins here."""
    story = Story()
    body = e.Form(
        name=story.said("Second Circle 1").words,
        aim=story.said("decide what concerns all").words,
        circles=tuple(told(story, name, *pair) for name, pair in PAIRS.items()),
    )
    comes(story, body, LEVELS)
    return story


def arrive(story: Story, *names: str) -> None:
    for name in names:
        story.do(c.Arrive(person=pid(name), at=story.now))


def tells(story: Story, name: str, *people: str, number: int, **ended: str) -> None:
    """Who represents it now; `ended`: whose seat below has ended, and why."""
    gone = tuple(e.Ended(person=pid(who), reason=why) for who, why in ended.items())
    body = e.SeatsTold(told=told(story, name, *people, number=number), ended=gone)
    comes(story, body, circle(name))


def forming() -> Story:
    """Too few come in time; then enough."""
    story = begun()
    arrive(story, "Ann")
    story.answer("Ann", "F1", Answer.CONSENT)
    story.later(days=8)
    arrive(story, "Cy", "Dan")
    story.later(days=8)
    arrive(story, "Ed", "Gus")
    arrive(story, "Ben")
    return story


def in_a_week() -> Story:
    """One circle has nobody there after a week: the four who are there begin."""
    story = begun()
    arrive(story, "Ann", "Ben", "Cy", "Ed")
    story.later(days=8)
    return story


def seats() -> Story:
    """A successor, an objection, somebody who sits already, a link that is down, one that ends."""
    story = begun()
    arrive(story, "Ann", "Ben", "Cy", "Dan", "Ed", "Fay", "Gus")
    tells(story, "Garden", "Ann", "Hal", number=2, Ben="succeeded")
    story.answer("Cy", "A8", Answer.OBJECTION)
    story.answer("Hal", "A8", Answer.OBJECTION, "I have no time")
    story.answer("Cy", "A8", Answer.OBJECTION, "two neighbours", "they live in one house")
    story.answer("Cy", "A8", Answer.OBJECTION, "again")
    tells(story, "Garden", "Ann", "Ben", number=3)
    arrive(story, "Ben")
    story.answer("Cy", "A9", Answer.OBJECTION, because="he shouts")
    tells(story, "Garden", "Ann", "Hal", number=4)
    story.answer("Ed", "A10", Answer.OBJECTION, "never heard of them")
    story.later(days=4)
    story.answer("Ed", "A10", Answer.OBJECTION, "never heard of them")
    tells(story, "River", "Cy", "Ed", number=2, Dan="left")
    tells(story, "Hill", number=2, Ed="resigned", Fay="caretaker_over")
    story.later(days=8)
    story.do(c.LeaveCircle(by=pid("Gus"), at=story.now))
    comes(story, e.Unlinked(reason="left", number=9), circle("Lake"))
    body = e.TakeIn(told=told(story, "Meadow", "Fay", "Gus"))
    comes(story, body, LEVELS)
    comes(story, body, LEVELS)
    many = e.TakeIn(told=told(story, "Marsh", *(f"Ann{n}" for n in range(12))))
    comes(story, many, LEVELS)
    return story


def below() -> Story:
    """A circle chooses its pair, waits, is linked; a seat comes back; the circle above ends."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed", "Fay")
    choose(story, "Ed", "Fay")
    comes(story, e.Linked(name=story.said("Second Circle 1").words, level=2), ABOVE)
    holder = story.circle.seats[0].holder
    for reason in ("objected", "taken", "gone"):
        held = [s.holder for s in story.circle.seats]
        if held:
            holder = held[0]
        body = e.SeatGivenBack(
            person=holder,
            reason=reason,
            harm=_words(story, "two neighbours", reason),
            because=_words(story, "they live in one house", reason),
        )
        comes(story, body, ABOVE)
    story.later(days=8)
    comes(story, e.Unlinked(reason="ended", number=1), ABOVE)
    return story


def _words(story: Story, text: str, reason: str) -> Words | None:
    return story.said(text).words if reason == "objected" else None


def choose(story: Story, *pair: str) -> None:
    """They select these two as representatives."""
    select(story, "Ann", Role.REPRESENTATIVE)
    people = [m.person for m in story.circle.members]
    for person in people:
        nominate(story, person, *pair)
    story.later(minutes=2)
    stay(story, *people)
    item = story.circle.selections[-1].item
    proposer = next(name for name in ("Ann", "Ben") if name not in pair)
    candidate(story, proposer, *pair)
    for person in people:
        if person not in (pid(proposer), *map(pid, pair)):
            story.answer(person, item, Answer.CONSENT)
    for name in pair:
        story.answer(name, item, Answer.CONSENT)


def put_off() -> Story:
    """Whoever represents a circle above falls with the seat below, which is filled first."""
    story = begun()
    arrive(story, "Ann", "Ben", "Cy", "Dan", "Ed", "Fay", "Gus")
    choose(story, "Ann", "Cy")
    linked = e.Linked(name=story.said("Third Circle 1").words, level=3)
    comes(story, linked, ABOVE)
    tells(story, "Garden", "Ben", number=2, Ann="left")
    tells(story, "Garden", "Ben", "Hal", number=3)
    return story


def leaving() -> Story:
    """A circle leaves the tree, joins it again, leaves before it is linked, and is called late."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed", "Fay")
    link(story)
    choose(story, "Ed", "Fay")
    link(story)
    linked = e.Linked(name=story.said("Second Circle 1").words, level=2)
    comes(story, linked, ABOVE)
    link(story)
    link(story, leave=True)
    link(story, leave=True)
    agree(story)
    link(story, leave=True)
    link(story)
    agree(story)
    link(story, leave=True)
    agree(story)
    comes(story, linked, ABOVE)
    return story


def offered() -> Story:
    """Two circles have waited for long: this one says that it would begin with the other."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed", "Fay")
    choose(story, "Ed", "Fay")
    for others in (("River Circle",), ("River Circle", "Hill Circle")):
        names = tuple(story.said(name).words for name in others)
        comes(story, e.OfferStart(level=2, others=names), LEVELS)
    link(story)
    agree(story)
    return story


def agree(story: Story) -> None:
    """All consent to the last proposal."""
    item = story.circle.proposals[-1].item
    story.later(hours=25)
    story.ready("Ann", item)
    for person in story.circle.members:
        if person.person != pid("Ann"):
            story.answer(person.person, item, Answer.CONSENT)


def link(story: Story, *, leave: bool = False) -> None:
    """Somebody asks whether the circle is part of the tree."""
    story.do(
        c.AskLink(
            by=pid("Ann"),
            leave=leave,
            why=story.said("we want to be by ourselves"),
            source=f"${story.facts[-1].at}{len(story.facts)}",
            at=story.now,
        )
    )


STORIES = (forming, in_a_week, seats, below, put_off, leaving, offered)
