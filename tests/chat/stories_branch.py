"""Stories of what is decided for many circles: announced below, looked at again, at an end."""

from dataclasses import replace
from datetime import timedelta

from nstbot.domain import commands as c
from nstbot.domain import errands_down as e
from nstbot.domain import facts as f
from nstbot.domain import outlook
from nstbot.domain.errands import Linked, Unlinked
from nstbot.domain.facts import Answer
from nstbot.domain.ids import CircleId, ItemId
from tests.chat.stories_links import ABOVE, arrive, begun, choose, circle, comes
from tests.chat.story import Story, pid

THIRD = CircleId("01JD00000000000000000THIRD")
LONG = "Lend our tools for a week"


def second() -> Story:
    """A Second Circle of four First ones, with seven members and nobody above it."""
    story = begun()
    arrive(story, "Ann", "Ben", "Cy", "Dan", "Ed", "Fay", "Gus")
    return story


def _in_check(story: Story, by: str = "Ann", text: str = LONG, **changed: object) -> ItemId:
    """For all its circles; whoever may speak to it has passed."""
    story.propose(by, text, "tools lie idle")
    item = story.circle.proposals[-1].item
    amend(story, by, item, scope=2)
    for one, value in changed.items():
        amend(story, by, item, **{one: value})
    all_say(story, item, Answer.PASS)
    story.do(c.Ready(by=pid(by), item=item, at=story.now))
    return item


def all_say(story: Story, item: ItemId, answer: Answer) -> None:
    for person in outlook.not_answered(story.circle, item):
        story.answer(person, item, answer)


def amend(story: Story, by: str, item: ItemId, **changed: object) -> None:
    source = f"$a{len(story.facts)}"
    story.do(c.Amend(by=pid(by), item=item, source=source, at=story.now, **changed))  # type: ignore[arg-type]


def for_the_branch(*, whole: bool = True) -> Story:
    """Urgent and no more; decided, announced, in force; replaced; repealed, unless not `whole`."""
    story = second()
    item = _in_check(story, urgent=True)
    amend(story, "Ann", item, urgent=False)
    all_say(story, item, Answer.CONSENT)
    story.later(days=15)
    amend(story, "Ben", ItemId("D1"), text=story.said(f"{LONG}, two at the most"))
    changed = story.circle.proposals[-1].item
    all_say(story, changed, Answer.PASS)
    story.do(c.Ready(by=pid("Ben"), item=changed, at=story.now))
    all_say(story, changed, Answer.CONSENT)
    if not whole:
        return story
    story.later(days=15)
    why = story.said("nobody lends anything")
    story.do(c.Repeal(by=pid("Cy"), item=ItemId("D2"), why=why, source="$r", at=story.now))
    all_say(story, story.circle.proposals[-1].item, Answer.CONSENT)
    return story


def urgent() -> Story:
    """What is for this circle alone is never urgent; for all its circles it may be."""
    story = second()
    story.propose("Ann", "Close the taps tonight", "it will freeze")
    item = story.circle.proposals[-1].item
    amend(story, "Ann", item, urgent=True)
    amend(story, "Ann", item, scope=2)
    amend(story, "Ann", item, urgent=True)
    amend(story, "Ann", item, urgent=True)
    all_say(story, item, Answer.PASS)
    story.do(c.Ready(by=pid("Ann"), item=item, at=story.now))
    all_say(story, item, Answer.CONSENT)
    return story


def not_heard() -> Story:
    """Nobody of one circle answers: it is waited for once more, then decided without it."""
    story = second()
    item = _in_check(story, urgent=True)
    for name in ("Ben", "Cy", "Dan", "Ed", "Fay"):
        story.answer(name, item, Answer.CONSENT)
    story.later(days=3, minutes=1)
    story.later(days=3, minutes=1)
    return story


def without_a_way() -> Story:
    """Nothing is found in all loops, and nobody is above to ask."""
    story = second()
    item = _in_check(story)
    story.answer("Cy", item, Answer.OBJECTION, "ours are lent already", "we have one")
    story.later(days=60)
    return story


def linked(*, pair: bool = True) -> Story:
    """A First Circle with a circle above it."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed", "Fay")
    choose(story, "Ed", "Fay")
    comes(story, Linked(name=story.said("Second Circle 1").words, level=2), ABOVE)
    if not pair:
        for name in ("Ed", "Fay"):
            story.do(c.Resign(by=pid(name), role=f.Role.REPRESENTATIVE, title=None, at=story.now))
    return story


def announce(story: Story, number: int = 1, **changed: object) -> e.Announce:
    """The Third Circle has decided for all; as it was told by the Second."""
    said = e.Announce(
        circle=THIRD,
        there=ItemId("D4"),
        name=story.said("Three Valleys").words,
        level=3,
        number=number,
        proposal=ItemId("P9"),
        origin=circle("River"),
        source=ItemId("P3"),
        text=story.said(LONG).words,
        why=story.said("tools lie idle").words,
        decided_at=story.now,
        in_force_on=story.now + timedelta(days=14),
        review_on=story.now + timedelta(days=90),
        sunset_on=story.now + timedelta(days=104),
        force="in_force",
        changed_at=story.now,
        urgent=False,
        unheard=False,
        own_days=False,
        replaces=None,
        way=(
            e.Passed(circle=THIRD, name=story.said("Three Valleys").words),
            e.Passed(circle=ABOVE, name=story.said("Second Circle 1").words),
        ),
    )
    return replace(said, **changed)  # type: ignore[arg-type]


def opened(story: Story, number: int = 3, **changed: object) -> e.OpenedAbove:
    said = e.OpenedAbove(
        circle=THIRD,
        there=ItemId("P9"),
        name=story.said("Three Valleys").words,
        level=3,
        version=1,
        text=story.said(LONG).words,
        origin=circle("River"),
        source=ItemId(f"P{number}"),
        stage="open",
        told_at=story.now,
        way=announce(story).way,
    )
    return replace(said, **changed)  # type: ignore[arg-type]


def announced() -> Story:
    """Talked about above, listed, decided, and all that can become of it."""
    story = linked()
    comes(story, opened(story), ABOVE)
    comes(story, opened(story, 5, text=story.said("A fair in May").words), ABOVE)
    told = opened(story, version=2, text=story.said(f"{LONG}, or for two").words)
    comes(story, told, ABOVE)
    story.later(minutes=1)
    first = announce(story)
    comes(story, first, ABOVE)
    comes(story, first, ABOVE)
    for number, force in enumerate(
        ("reopened", "in_force", "suspended", "in_force", "repealed", "in_force"), start=2
    ):
        comes(story, replace(first, number=number, force=force, changed_at=story.now), ABOVE)
        story.later(days=4)
    longer = first.sunset_on and first.sunset_on + timedelta(days=90)
    later = replace(first, number=8, review_on=longer, sunset_on=longer)
    comes(story, later, ABOVE)
    comes(story, replace(later, number=9, sunset_on=story.now), ABOVE)
    for number, force in ((10, "superseded"), (11, "lapsed")):
        comes(story, replace(later, number=number, force=force), ABOVE)
    item = ItemId("D2")
    story.do(c.Repeal(by=pid("Ann"), item=item, why=story.said("no"), source="$r", at=story.now))
    return story


def announced_otherwise() -> Story:
    """Urgent, unheard, late, replaced; over before it is heard of; and the branch is left."""
    story = linked()
    comes(story, announce(story, urgent=True, why=None, sunset_on=None), ABOVE)
    unheard = announce(story, there=ItemId("D5"), unheard=True, own_days=True)
    comes(story, unheard, ABOVE)
    comes(story, announce(story, there=ItemId("D6"), replaces=ItemId("D5")), ABOVE)
    comes(story, replace(unheard, number=2, force="superseded"), ABOVE)
    comes(story, announce(story, there=ItemId("D7"), own_days=True), ABOVE)
    for number, force in enumerate(("reopened", "suspended", "repealed", "superseded", "lapsed")):
        comes(story, announce(story, there=ItemId(f"D{10 + number}"), force=force), ABOVE)
    comes(story, announce(story, there=ItemId("D6"), force="left"), ABOVE)
    comes(story, Unlinked(reason="ended", number=1), ABOVE)
    return story


def hears(story: Story) -> None:
    """Of all sorts: ahead, urgent, unheard, late, replaced; and proposals."""
    comes(story, opened(story), ABOVE)
    own = opened(story, 1, text=story.said("A fair in May").words, origin=story.circle.id)
    comes(story, own, ABOVE)
    for number, stage in enumerate(("open", "ours", "left", "withdrawn", "split", "lapsed"), 10):
        comes(story, opened(story, number, stage=stage, there=ItemId(f"P{number}")), ABOVE)
    comes(story, announce(story), ABOVE)
    comes(story, announce(story, there=ItemId("D5"), source=ItemId("P5"), urgent=True), ABOVE)
    unheard = announce(story, there=ItemId("D6"), source=ItemId("P6"), unheard=True, own_days=True)
    comes(story, unheard, ABOVE)
    later = announce(story, there=ItemId("D7"), source=ItemId("P7"), own_days=True)
    comes(story, replace(later, replaces=ItemId("D6")), ABOVE)
    comes(story, replace(unheard, number=2, force="superseded"), ABOVE)
    story.later(minutes=1)


def hears_more(story: Story) -> None:
    """And the others."""
    for number, force in enumerate(("reopened", "suspended", "repealed", "lapsed"), 10):
        item, source = ItemId(f"D{number}"), ItemId(f"P3{number}")
        comes(story, announce(story, there=item, source=source, force=force), ABOVE)
    left = announce(story, there=ItemId("D8"), source=ItemId("P8"), sunset_on=None, review_on=None)
    comes(story, left, ABOVE)
    comes(story, replace(left, force="left"), ABOVE)


def waits(story: Story) -> None:
    """Nobody has answered above for this circle."""
    body = e.AnswerAwaited(
        there=ItemId("P9"),
        version=1,
        name=story.said("Second Circle 1").words,
        text=story.said(LONG).words,
        until=story.now + timedelta(days=3),
    )
    comes(story, body, ABOVE)


def awaited_above() -> Story:
    """Those who represent it are asked to answer there."""
    story = linked()
    waits(story)
    return story


STORIES = (
    *(for_the_branch, urgent, not_heard, without_a_way),
    *(announced, announced_otherwise, awaited_above),
)
