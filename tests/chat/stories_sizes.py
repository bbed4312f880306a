"""Stories of circles that grow, of who waits for a place, and of circles of fewer than four."""

from dataclasses import replace

from nstbot.chat import render, sizes
from nstbot.domain import commands as c
from nstbot.domain.errands import Ended, Form, Linked, NoRoomYet, SeatsTold, StopWaiting, TakeIn
from nstbot.domain.facts import Answer, PlaceOffered, PlaceReminded, PlacesWanted
from nstbot.domain.ids import LEVELS
from tests.chat.stories_links import ABOVE, arrive, begun, choose, circle, comes, told
from tests.chat.stories_selection import candidate, nominate, stay
from tests.chat.stories_split import splits_off
from tests.chat.story import CIRCLE, Story, pid, someone

TWELVE = ("Ann", "Ben", "Cy", "Dan", "Ed", "Fay", "Gus", "Hal", "Ida", "Jon", "Kim", "Lea")
OTHERS = ("Max", "Nia", "Oda", "Pit")


def many(*people: str) -> Story:
    """They found a circle; others are there too."""
    story = Story()
    story.people |= {pid(name): someone(name) for name in (*TWELVE, *OTHERS)}
    return story.founded(*people) if people else story


def join(story: Story, name: str) -> None:
    story.arrived += 1
    source = f"${story.arrived}"
    story.do(c.Join(by=pid(name), source=source, arrived=story.arrived, at=story.now))


def agree(story: Story) -> None:
    made = story.circle.proposals[-1]
    for member in story.circle.members:
        story.answer(member.person, made.item, Answer.CONSENT)


def looked_at(story: Story, name: str) -> None:
    """What `circle` and `mine` say now."""
    shown = render.circle_info(story.ctx())
    mine = render.mine([(story.ctx(), ())], story.ctx(), pid(name))
    story.told += [("circle", shown), ("mine", mine)]


def grows() -> Story:
    """Nine, twelve; others wait for a place, one no more, another is asked in."""
    story = many(*TWELVE[:8])
    story.later(days=15)
    for name in TWELVE[8:]:
        join(story, name)
        agree(story)
        if name == "Ida":
            looked_at(story, "Ida")
    for name in OTHERS:
        join(story, name)
    join(story, "Nia")
    looked_at(story, "Nia")
    story.later(days=90)
    story.do(c.LeaveCircle(by=pid("Nia"), at=story.now))
    story.do(c.LeaveCircle(by=pid("Lea"), at=story.now))
    story.do(c.LeaveCircle(by=pid("Oda"), at=story.now))
    story.do(c.LeaveCircle(by=pid("Pit"), at=story.now))
    return story


def full_at_once() -> Story:
    """Twelve found it; who was invited comes later, and has a place by right when one is free."""
    story = many()
    story.do(
        c.Found(
            circle=CIRCLE,
            by=pid("Ann"),
            name=story.said("Garden Circle"),
            aim=story.said("grow food together"),
            present=tuple(map(pid, TWELVE)),
            invited=(pid("Max"),),
            source="$found",
            arrived=0,
            at=story.now,
        )
    )
    for name in TWELVE[1:]:
        story.answer(name, "F1", Answer.CONSENT)
    join(story, "Max")
    story.do(c.LeaveCircle(by=pid("Lea"), at=story.now))
    return story


def large_above() -> Story:
    """A circle of the representatives of four others, then of five and six; a guest asks."""
    story = Story()
    story.people |= {pid(name): someone(name) for name in (*TWELVE, *OTHERS)}
    names = ("Garden", "River", "Hill", "Lake", "Meadow", "Wood")
    pairs = {name: TWELVE[2 * at : 2 * at + 2] for at, name in enumerate(names)}
    body = Form(
        name=story.said("Second Circle 1").words,
        aim=story.said("decide what concerns all").words,
        circles=tuple(told(story, name, *pairs[name]) for name in names[:4]),
    )
    comes(story, body, LEVELS)
    arrive(story, *TWELVE[:8])
    for name in names[4:]:
        comes(story, TakeIn(told=told(story, name, *pairs[name])), LEVELS)
        arrive(story, *pairs[name])
    join(story, "Pit")
    return story


def few() -> Story:
    """Three are left, who are part of the tree; after 30 and 90 days; then they are four."""
    story = many(*TWELVE[:5])
    choose(story, "Ed", "Dan")
    comes(story, Linked(name=story.said("Second Circle 1").words, level=2), ABOVE)
    story.do(c.LeaveCircle(by=pid("Ann"), at=story.now))
    story.do(c.LeaveCircle(by=pid("Ed"), at=story.now))
    story.later(days=31)
    looked_at(story, "Ben")
    story.later(days=60)
    looked_at(story, "Ben")
    join(story, "Gus")
    agree(story)
    return story


def few_alone() -> Story:
    """Nobody has spoken for it."""
    story = many(*TWELVE[:4])
    story.do(c.LeaveCircle(by=pid("Ann"), at=story.now))
    story.later(days=91)
    join(story, "Gus")
    agree(story)
    return story


def rests_below() -> Story:
    """The circle above hears of it."""
    story = large_above()
    ended = tuple(Ended(person=pid(name), reason="dormant") for name in TWELVE[:2])
    rests = replace(told(story, "Garden", number=9), dormant=True)
    comes(story, SeatsTold(told=rests, ended=ended), circle("Garden"))
    looked_at(story, "Cy")
    return story


def waits_beside() -> Story:
    """A half of a circle below asks, and there is no room; then it waits no more."""
    story = large_above()
    comes(story, TakeIn(told=told(story, "Moor", "Max", "Nia")), circle("Moor"))
    comes(story, TakeIn(told=told(story, "Moor", "Max", number=2)), circle("Moor"))
    comes(story, StopWaiting(number=3), circle("Moor"))
    small = begun()
    small.people |= story.people
    arrive(small, "Ann", "Ben", "Cy", "Ed")
    comes(small, TakeIn(told=told(small, "Moor", *OTHERS, *TWELVE[8:])), circle("Moor"))
    looked_at(small, "Cy")
    story.told += small.told
    return story


def a_half_waits() -> Story:
    """It has chosen who speaks for it; the circle above is full."""
    story = splits_off()
    people = [member.person for member in story.circle.members]
    for person in people:
        nominate(story, person, *people[:2])
    story.later(minutes=2)
    stay(story, *people)
    candidate(story, people[2], *people[:2])
    for person in (people[3], *people[:2]):
        story.answer(person, story.circle.selections[-1].item, Answer.CONSENT)
    above = story.circle.links.beside
    assert above is not None
    comes(story, NoRoomYet(name=story.said("Second Circle 2").words), above)
    looked_at(story, people[2])
    comes(story, Linked(name=story.said("Second Circle 2").words, level=2), above)
    return story


def sheet() -> list[tuple[str, render.Message]]:
    """What those who wait are told alone."""
    story = many(*TWELVE)
    story.later(days=15)
    for name in OTHERS:
        join(story, name)
    people, since, now = tuple(map(pid, OTHERS)), story.now, story.now
    ctx, one = story.ctx(), pid("Nia")
    return [
        (
            "a place",
            sizes.direct(PlaceOffered(person=one, since=since, item=None, at=now), one, ctx),
        ),
        ("still", sizes.direct(PlaceReminded(person=one, at=now), one, ctx)),
        ("many", sizes.direct(PlacesWanted(people=people, at=now), one, ctx)),
    ]


STORIES = (
    *(grows, full_at_once, large_above),
    *(few, few_alone, rests_below),
    *(waits_beside, a_half_waits),
)
