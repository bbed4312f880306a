"""Stories of objections and concerns that go from one circle to another."""

from dataclasses import replace
from datetime import timedelta

from nstbot.domain import commands as c
from nstbot.domain import errands_support as e
from nstbot.domain.announced_shapes import Above, Announced
from nstbot.domain.errands import Unlinked
from nstbot.domain.facts import Answer
from nstbot.domain.ids import CircleId, ItemId
from nstbot.domain.link_shapes import UpLink
from tests.chat.stories_links import ABOVE, arrive, begun, circle, comes
from tests.chat.story import CIRCLE, Story, pid

TOP = CircleId("01JD000000000000000000000T")
PEOPLE = ("Ann", "Ben", "Cy", "Dan", "Ed")


def below() -> Story:
    """A First Circle that has been told of a decision, and of a proposal, two levels above."""
    story = Story().founded(*PEOPLE)
    name, between = story.said("Third Circle 1").words, story.said("Second Circle 1").words
    decided = Announced(
        decision=ItemId("D1"),
        circle=TOP,
        there=ItemId("D7"),
        proposal=ItemId("P7"),
        origin=circle("Lake"),
        source=ItemId("P3"),
        name=name,
        level=3,
        number=1,
        text=story.said("Every hall closes at nine").words,
        why=None,
        decided_at=story.now,
        announced_at=story.now,
        in_force_on=story.now + timedelta(days=14),
        review_on=story.now + timedelta(days=76),
        sunset_on=story.now + timedelta(days=90),
        way=(TOP, ABOVE),
        names=(name, between),
        force="in_force",
        urgent=False,
        unheard=False,
        own_days=False,
        was=None,
        replaces=None,
    )
    above = Above(
        item=ItemId("P1"),
        circle=TOP,
        there=ItemId("P9"),
        name=name,
        level=3,
        version=1,
        text=story.said("Buy a bus").words,
        origin=circle("Lake"),
        source=ItemId("P2"),
        way=(TOP, ABOVE),
        names=(name, between),
        told_at=story.now,
        opened_at=story.now,
    )
    story.state = replace(story.circle, announced=(decided,), above=(above,))
    return story


def object_to(story: Story, item: str, harm: str = "the choir has nowhere to sing") -> None:
    story.answer("Ann", item, Answer.OBJECTION, harm, "it ends at ten")


def support(story: Story, item: str, *names: str) -> None:
    for name in names:
        story.arrived += 1
        story.do(
            c.Support(
                by=pid(name),
                item=ItemId(item),
                source=f"${story.arrived}",
                arrived=story.arrived,
                at=story.now,
            )
        )


def told(story: Story, outcome: str, number: int, source: str = "O1") -> None:
    """The circle that decides tells how it stands."""
    story.later(minutes=1)
    comes(
        story,
        e.ObjectionTold(
            origin=CIRCLE,
            source=ItemId(source),
            name=story.said("Third Circle 1").words,
            round=number,
            outcome=outcome,
            told_at=story.now,
        ),
        TOP,
    )


def settled(story: Story, *names: str) -> None:
    for name in names:
        story.arrived += 1
        story.do(
            c.Settle(
                by=pid(name),
                objection=ItemId("O1"),
                source=f"${story.arrived}",
                arrived=story.arrived,
                at=story.now,
            )
        )


def not_settled(story: Story, name: str) -> None:
    story.arrived += 1
    story.do(
        c.NotSettled(by=pid(name), objection=ItemId("O1"), source=f"${story.arrived}", at=story.now)
    )


def going_up() -> Story:
    """Support is gathered; it is settled above, and not; it is set aside."""
    story = below()
    story.answer("Ben", "D1", Answer.CONSENT)
    object_to(story, "D1")
    object_to(story, "D1")
    support(story, "O1", "Ben", "Ben")
    story.answer("Cy", "O1", Answer.CONSENT, tap=True)
    story.do(c.Withdraw(by=pid("Cy"), item=ItemId("O1"), at=story.now))
    support(story, "O1", "Dan", "Ed")
    settled(story, "Ann")
    told(story, "settled", 1)
    settled(story, "Cy", "Ann")
    story.answer("Ben", "O1", Answer.CONSENT, tap=True)
    not_settled(story, "Dan")
    not_settled(story, "Dan")
    told(story, "settled", 2)
    story.later(days=8)
    not_settled(story, "Ed")
    told(story, "settled", 3)
    settled(story, "Ann", "Ben", "Dan", "Ed")
    return story


def settlement_offered() -> Story:
    """A circle on the way offers something: it is refused, not answered, and taken."""
    story = below()
    object_to(story, "P1")
    support(story, "O1", "Ben", "Cy", "Dan")
    for number, text in enumerate(("sing in our hall", "sing at our place", "sing in church"), 1):
        offer(story, number, text)
    story.answer("Ann", "O1", Answer.OBJECTION)
    story.later(days=8)
    settled(story, "Ann", "Ben", "Cy", "Dan")
    return story


def offer(story: Story, number: int, text: str) -> None:
    """A circle on the way offers that."""
    body = e.SettlementOffered(
        source=ItemId("O1"),
        there=ItemId(f"P{number}"),
        name=story.said("Second Circle 1").words,
        text=story.said(text).words,
    )
    comes(story, body, ABOVE)


def support_ended() -> Story:
    """Reworded, failed, given up, set aside, and over because what it is about is no more."""
    story = below()
    object_to(story, "D1", "the choir sings at ten")
    begun_by = story.circle.appeals[0].source
    for words in ("the choir sings until ten", "the choir sings until eleven"):
        story.arrived += 1
        story.do(
            c.Respond(
                by=pid("Ann"),
                item=ItemId("O1"),
                version=None,
                answer=Answer.OBJECTION,
                harm=story.said(words),
                because=story.said("it ends late"),
                tap=False,
                source=begun_by,
                arrived=story.arrived,
                at=story.now,
            )
        )
        support(story, "O1", "Ben")
    story.later(days=8)
    for item, outcome in (("O2", ""), ("O3", "set_aside"), ("O4", "gone")):
        object_to(story, "D1", f"again, about {item}")
        support(story, item, "Ben", "Cy", "Dan")
        if outcome:
            told(story, outcome, 1, item)
        else:
            story.do(c.Withdraw(by=pid("Dan"), item=ItemId(item), at=story.now))
    told(story, "stands", 1, "O4")
    return story


def branch_left() -> Story:
    """The circle leaves the branch while one stands above, and another wants support."""
    story = below()
    up = UpLink(circle=ABOVE, name=story.said("Second Circle 1").words, level=2, since=story.now)
    story.state = replace(story.circle, links=replace(story.circle.links, parent=up))
    object_to(story, "D1")
    support(story, "O1", "Ben", "Cy", "Dan")
    object_to(story, "P1", "the road is too narrow")
    comes(story, Unlinked(reason="ended", number=2), ABOVE)
    return story


def circle_worried() -> Story:
    """A concern is shared by four, and answered."""
    story = below()
    worry(story)
    body = e.ConcernReply(
        source=ItemId("O1"),
        name=story.said("Third Circle 1").words,
        text=story.said("on choir days it closes at ten").words,
    )
    comes(story, body, TOP)
    return story


def worry(story: Story) -> None:
    story.answer("Ann", "D1", Answer.CONCERN, "the choir may be late")
    support(story, "O1", "Ben", "Cy", "Dan")


def above() -> Story:
    """The circle of four circles, which has decided one thing and talks about another."""
    story = begun()
    arrive(story, "Ann", "Ben", "Cy", "Dan", "Ed", "Fay", "Gus")
    item = story.in_consent("Ann")
    for name in ("Ben", "Cy", "Dan", "Ed", "Fay", "Gus"):
        story.answer(name, item, Answer.CONSENT)
    story.in_consent("Cy")
    return story


def comes_up(story: Story, name: str, source: str, about: str, *, concern: bool = False) -> None:
    comes(
        story,
        e.ObjectAbove(
            origin=circle(name),
            source=ItemId(source),
            name=story.said(f"{name} Circle").words,
            about=ItemId(about),
            concern=concern,
            harm=story.said("the choir has nowhere to sing").words,
            because=None if concern else story.said("it ends at ten").words,
            way=(circle(name),),
        ),
        circle(name),
    )


def heard(story: Story, name: str, source: str, number: int, answer: str) -> None:
    body = e.SettlementHeard(
        origin=circle(name), source=ItemId(source), round=number, answer=answer
    )
    comes(story, body, circle(name))


def decided_above() -> Story:
    """Against a decision and a proposal; settled, not settled, heard, bundled, withdrawn."""
    story = above()
    comes_up(story, "Garden", "O9", "D1")
    comes_up(story, "River", "O2", "P1")
    comes_up(story, "Hill", "O4", "P2")
    comes_up(story, "Lake", "O1", "P7")
    story.do(c.Settle(by=pid("Cy"), objection=ItemId("O1"), at=story.now))
    for pair in (("O1", "O3"), ("O1", "O2")):
        first, second = map(ItemId, pair)
        story.do(c.Bundle(by=pid("Gus"), objection=first, other=second, at=story.now))
    story.do(c.Settle(by=pid("Cy"), objection=ItemId("O2"), at=story.now))
    story.do(c.Settle(by=pid("Ann"), objection=ItemId("O1"), at=story.now))
    heard(story, "Garden", "O9", 1, "refused")
    story.do(c.Settle(by=pid("Ann"), objection=ItemId("O1"), at=story.now))
    heard(story, "Garden", "O9", 2, "unheard")
    gone = e.GivenUp(origin=circle("River"), source=ItemId("O2"), how="withdrawn")
    comes(story, gone, circle("River"))
    met = e.GivenUp(origin=circle("Hill"), source=ItemId("O4"), how="settled")
    comes(story, met, circle("Hill"))
    early = e.GivenUp(origin=circle("Hill"), source=ItemId("O8"), how="withdrawn")
    comes(story, early, circle("Hill"))
    return story


def changed_above() -> Story:
    """New words while an objection of a circle below stands, and then two."""
    story = above()
    comes_up(story, "Garden", "O9", "P2")
    for number, text in enumerate(("Meet on Mondays", "Meet on Sundays")):
        if number:
            comes_up(story, "River", "O2", "P2")
        amend = c.Amend(by=pid("Cy"), item=ItemId("P2"), text=story.said(text), at=story.now)
        story.do(amend)
        story.ready("Cy", "P2")
    return story


def answered_above() -> Story:
    """A concern of a circle below is answered by consent."""
    story = above()
    comes_up(story, "Garden", "O9", "D1", concern=True)
    for _ in range(2):
        says(story, "Ben", "O1", "on choir days it closes at ten")
    for name in ("Ann", "Cy", "Dan", "Ed", "Fay", "Gus"):
        story.answer(name, "P3", Answer.CONSENT)
    says(story, "Ben", "O1", "and never earlier")
    return story


def says(story: Story, name: str, item: str, text: str) -> None:
    story.arrived += 1
    story.do(
        c.AnswerCircle(
            by=pid(name),
            objection=ItemId(item),
            text=story.said(text),
            source=f"${story.arrived}",
            at=story.now,
        )
    )


def passes(story: Story) -> None:
    """An objection of Garden to what the Third Circle decides."""
    comes(
        story,
        e.ObjectionOnTheWay(
            origin=circle("Garden"),
            source=ItemId("O9"),
            name=story.said("Garden Circle").words,
            decider=TOP,
            decider_name=story.said("Third Circle 1").words,
            about=story.said("Every hall closes at nine").words,
            harm=story.said("the choir has nowhere to sing").words,
            because=story.said("it ends at ten").words,
        ),
        circle("Garden"),
    )


def passing_told(story: Story, outcome: str) -> None:
    story.later(minutes=1)
    comes(
        story,
        e.ObjectionTold(
            origin=circle("Garden"),
            source=ItemId("O9"),
            name=story.said("Third Circle 1").words,
            round=1,
            outcome=outcome,
            told_at=story.now,
        ),
        TOP,
    )


def on_the_way() -> Story:
    """It passes through; an offer is made, not taken; and what becomes of it is told."""
    story = Story().founded(*PEOPLE)
    passes(story)
    story.do(c.Settle(by=pid("Ann"), objection=ItemId("O1"), at=story.now))
    says(story, "Ann", "O1", "the choir sings in our hall")
    for name in ("Ben", "Cy", "Dan", "Ed"):
        story.answer(name, "P1", Answer.CONSENT)
    answer = e.OfferAnswered(there=ItemId("P1"), settled=False, at=story.now)
    comes(story, answer, circle("Garden"))
    says(story, "Ben", "O1", "the choir sings at our place")
    for outcome in ("settled", "stands", "set_aside", "gone"):
        passing_told(story, outcome)
    gone = e.GivenUp(origin=circle("Garden"), source=ItemId("O9"), how="withdrawn")
    comes(story, gone, circle("Garden"))
    return story


STORIES = (
    going_up,
    settlement_offered,
    support_ended,
    branch_left,
    circle_worried,
    decided_above,
    answered_above,
    changed_above,
    on_the_way,
)
