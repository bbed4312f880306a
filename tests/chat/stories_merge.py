"""Stories of circles that become one: of the one that asks, and of the one that is asked."""

from nstbot.chat import acts, render
from nstbot.chat.pen import Pen
from nstbot.domain import commands as c
from nstbot.domain import errands as e
from nstbot.domain import facts as f
from nstbot.domain import handing
from nstbot.domain.errands_merge import AskMerge, MergeAnswer, MergeOff, PassedOn
from nstbot.domain.ids import CircleId, ItemId
from tests.chat.stories_links import ABOVE, agree, begun, choose, circle, comes, told
from tests.chat.story import CIRCLE, Story, pid

FIVE = ("Ann", "Ben", "Cy", "Dan", "Ed")
OTHERS = ("Fay", "Gus", "Hal")
FIRST, LAST = CircleId("01JC0000000000000000000000"), CircleId("01JZ0000000000000000000000")
"""Circles that began before this one, and after it."""


def merge(
    story: Story, other: CircleId = LAST, *, people: int = 8, level: int = 1, beside: bool = True
) -> None:
    """Ann proposes it."""
    up = story.circle.links.parent
    story.arrived += 1
    story.do(
        c.MergeCircle(
            by=pid("Ann"),
            circle=other,
            name=story.said("River").words,
            level=level,
            parent=up.circle if up and beside else None,
            together=people,
            why=story.said("we are few"),
            source=f"$merge{story.arrived}",
            at=story.now,
        )
    )


def answers(
    story: Story,
    what: str,
    reason: str = "",
    *,
    members: tuple[str, ...] = OTHERS,
    people: tuple[str, ...] = FIVE,
    level: int = 1,
    other: CircleId = LAST,
) -> None:
    """The circle that was asked says that."""
    held = story.circle.links.merges
    up = story.circle.links.parent
    body = MergeAnswer(
        item=[one.item for one in held if one.out][-1],
        name=story.said("River").words,
        what=what,
        reason=reason,
        people=tuple(map(pid, people)),
        members=tuple(map(pid, members)),
        level=level,
        parent=up.circle if up else None,
    )
    comes(story, body, other)


def asks(
    story: Story,
    *people: str,
    item: str = "P4",
    sender: CircleId = LAST,
    level: int = 1,
) -> None:
    """River would become part of this circle."""
    up = story.circle.links.parent
    body = AskMerge(
        item=ItemId(item),
        name=story.said("River").words,
        people=tuple(map(pid, people or OTHERS)),
        level=level,
        parent=up.circle if up else None,
        until=story.now.replace(month=12),
    )
    comes(story, body, sender)


def asked() -> Story:
    """They have decided, and the other circle is asked."""
    story = Story().founded(*FIVE)
    merge(story)
    agree(story)
    return story


def becomes_part() -> Story:
    """With a decision, something parked and a circle above; then nothing begins there."""
    story = Story().founded(*FIVE)
    item = story.in_consent()
    for name in FIVE[1:]:
        story.answer(name, item, f.Answer.CONSENT)
    choose(story, "Dan", "Ed")
    comes(story, e.Linked(name=story.said("Second Circle 1").words, level=2), ABOVE)
    merge(story, CIRCLE)
    merge(story, ABOVE)
    merge(story, level=2)
    merge(story, beside=False)
    merge(story, people=13)
    merge(story)
    merge(story)
    item, changed = story.circle.proposals[-1].item, story.said("Lake")
    story.do(c.Amend(by=pid("Ann"), item=item, text=changed, at=story.now))
    agree(story)
    merge(story)
    asks(story, sender=FIRST)
    answers(story, "taken_up")
    story.propose("Ann", "Grow beans", "they are good")
    story.do(c.Join(by=pid("Hal"), source="$hal", arrived=900, at=story.now))
    story.told.append(("circle", render.circle_info(story.ctx())))
    answers(story, "yes")
    story.propose("Ann", "Grow peas", "they are good too")
    asks(story, item="P9")
    return story


def nothing_comes_of_it() -> Story:
    """For each of the reasons."""
    story = Story().founded(*FIVE)
    merge(story)
    agree(story)
    story.later(days=31)
    for reason in ("no", "size", "beside", "ended"):
        merge(story)
        agree(story)
        answers(story, "no", reason)
    merge(story)
    agree(story)
    answers(story, "yes", level=2)
    merge(story)
    agree(story)
    answers(story, "yes", people=FIVE[1:])
    merge(story)
    agree(story)
    story.answer("Ben", story.circle.decisions[-1].decision, f.Answer.OBJECTION, "harm", "why")
    return story


def busy_or_looking_again() -> Story:
    """They have said yes, but in the meantime something stands against it here."""
    story = Story().founded(*FIVE)
    item = story.in_consent()
    for name in FIVE[1:]:
        story.answer(name, item, f.Answer.CONSENT)
    merge(story)
    agree(story)
    story.answer("Ben", "D1", f.Answer.OBJECTION, "it is late", "buses end at nine")
    answers(story, "yes")
    return story


def takes_in() -> Story:
    """River asks, and is welcome; with what it has decided and left open."""
    story = Story().founded(*FIVE)
    story.propose("Ben", "Grow kale", "it is good")
    asks(story, *OTHERS[:2])
    for name in ("Ann", "Hal"):
        mine = render.mine([(story.ctx(), ())], story.ctx(), pid(name))
        story.told.append((f"mine of {name}", mine))
    merge(story)
    agree(story)
    story.told.append(("circle", render.circle_info(story.ctx())))
    before = becomes_part()
    story.texts |= before.texts
    ended = next(fact for fact in before.facts if isinstance(fact, f.CircleEnded))
    body = handing.hand_over(before.circle, ended)
    item = story.circle.links.merges[0].item
    members = tuple(map(pid, OTHERS[:2]))
    came = e.HandOver(
        item=item,
        name=story.said("River").words,
        members=members,
        pairs=(),
        decisions=body.decisions,
        open_=body.open_,
        asking=(pid("Hal"),),
    )
    comes(story, came, LAST)
    return story


def takes_in_nobody_new() -> Story:
    """Everybody was in both; nothing comes along."""
    story = Story().founded(*FIVE)
    asks(story, *FIVE[:3])
    merge(story)
    agree(story)
    came = e.HandOver(
        item=ItemId("P4"),
        name=story.said("River").words,
        members=tuple(map(pid, FIVE[:3])),
        pairs=(),
        decisions=(),
        open_=(),
    )
    comes(story, came, LAST)
    return story


def asks_no_more() -> Story:
    """Not welcome, not asking any more, or not fitting."""
    story = Story().founded(*FIVE)
    for number, reason in enumerate(("silent", "again", "others", "stands", "busy"), start=20):
        asks(story, item=f"P{number}")
        if reason == "again":
            merge(story)
        off = MergeOff(item=ItemId(f"P{number}"), name=story.said("River").words, reason=reason)
        comes(story, off, LAST)
    asks(story, item="P30", level=2)
    asks(story, *(f"Guest{n}" for n in range(9)), item="P31")
    asks(story, item="P32")
    merge(story)
    story.do(c.Withdraw(by=pid("Ann"), item=story.circle.proposals[-1].item, at=story.now))
    return story


def both_ask() -> Story:
    """Each has asked the other: the one that began first stays."""
    story = asked()
    asks(story)
    return story


def news() -> Story:
    """What became of things of a circle that is part of this one."""
    story = takes_in_nobody_new()
    outcomes = ("adopted", "sent_on", "parked", "returned", "lapsed")
    support = ("settled", "stands", "set_aside", "gone", "offer", "answer")
    for number, what in enumerate((*outcomes, *support)):
        said = what in ("returned", "offer", "answer")
        comes(story, _passed_on(story, number, what, said=said), LAST)
    return story


def _passed_on(story: Story, number: int, what: str, *, said: bool) -> PassedOn:
    return PassedOn(
        circle=LAST,
        name=story.said("River").words,
        item=ItemId("P1" if number < 5 else "O1"),
        what=what,
        where=story.said("Second Circle 1").words,
        text=story.said("Let every street plant a tree").words,
        reason=story.said("who waters them?").words if said else None,
        key=f"{number:04}",
    )


def passed_on() -> Story:
    """Nothing is said of it where nobody is any more."""
    story = becomes_part()
    comes(story, _passed_on(story, 0, "adopted", said=False), LAST)
    fact = story.facts[-1]
    assert isinstance(fact, f.NewsPassedOn)
    pen = Pen(story.ctx())
    alone = pen.message(acts.sentence(fact, pen), kind="news_passed_on")
    story.told.append(("act", alone))
    return story


def below_moves() -> Story:
    """The circle above has become part of another one; a circle below as well."""
    story = Story().founded(*FIVE, "Fay")
    choose(story, "Ed", "Fay")
    comes(story, e.Linked(name=story.said("Second Circle 1").words, level=2), ABOVE)
    other = story.said("Second Circle 2").words
    comes(story, e.Linked(name=other, level=2, instead=ABOVE, merged=True), LAST)
    return story


def above_hears() -> Story:
    """A circle below is part of the one beside it; another of one that is not known here."""
    story = begun()
    for name in ("Ann", "Ben", "Cy", "Dan", "Ed"):
        story.do(c.Arrive(person=pid(name), at=story.now))
    story.later(days=8)
    gone = e.Unlinked(reason="merged", number=9, into=circle("Hill"))
    comes(story, gone, circle("Garden"))
    comes(story, e.Unlinked(reason="merged", number=9, into=LAST), circle("River"))
    return story


def of_representatives() -> Story:
    """What came from below goes on where its circle is now."""
    story = begun()
    for name in ("Ann", "Ben", "Cy", "Dan", "Ed"):
        story.do(c.Arrive(person=pid(name), at=story.now))
    story.later(days=8)
    asks(story, "Gus", "Hal", level=2)
    merge(story)
    agree(story)
    came = e.HandOver(
        item=ItemId("P4"),
        name=story.said("River").words,
        members=(pid("Gus"), pid("Hal")),
        pairs=(told(story, "Meadow", "Gus", "Hal"),),
        decisions=(),
        open_=(),
    )
    comes(story, came, LAST)
    return story


STORIES = (
    becomes_part,
    nothing_comes_of_it,
    busy_or_looking_again,
    takes_in,
    takes_in_nobody_new,
    asks_no_more,
    both_ask,
    news,
    passed_on,
    below_moves,
    above_hears,
    of_representatives,
)
