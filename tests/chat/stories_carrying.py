"""Stories of what goes up and comes from below, and of how the answer comes back."""

from datetime import timedelta

from nstbot.chat import render
from nstbot.domain import commands as c
from nstbot.domain import errands as e
from nstbot.domain.errands_up import Carried, Stop, Wording
from nstbot.domain.facts import EVERYONE, Answer
from nstbot.domain.ids import CircleId, ItemId, Origin
from tests.chat.stories_links import ABOVE, arrive, begun, choose, circle, comes
from tests.chat.story import CIRCLE, Story, pid

P1 = ItemId("P1")
GARDEN = circle("Garden")
THIRD = CircleId("01JD00000000000000000THIRD")


def wording(story: Story, text: str = "Let every street plant a tree", scope: int = 2) -> Wording:
    return Wording(
        text=story.said(text).words,
        why=story.said("shade").words,
        term_days=90,
        scope=scope,
        measures=(),
        pilot=None,
    )


def sends(
    story: Story,
    number: int,
    *,
    name: str = "Garden",
    item: str = "P4",
    run: int = 1,
    state: str = "sent",
    version: int = 1,
    text: str = "Let every street plant a tree",
    concerns: tuple[str, ...] = (),
    late_days: int = 0,
    scope: int = 2,
) -> None:
    """A circle below tells of what it has carried up."""
    which = circle(name)
    sent = Carried(
        version=version,
        wording=wording(story, text, scope),
        origin_text=story.said("Let every street plant a tree").words,
        concerns=tuple(story.said(one).words for one in concerns),
        way=(Stop(circle=which, name=story.said(f"{name} Circle").words, item=item),),
        late_until=story.now + timedelta(days=late_days),
    )
    body = e.CarryUp(
        origin=Origin(circle=which, item=ItemId(item)),
        run=run,
        number=number,
        state=state,
        carried=sent if state == "sent" else None,
    )
    comes(story, body, which)


def seven() -> Story:
    """Ann and Ben sit for Garden, Cy and Dan for River, Ed and Fay for Hill, Gus for Lake."""
    story = begun()
    arrive(story, "Ann", "Ben", "Cy", "Dan", "Ed", "Fay", "Gus")
    return story


def everyone(story: Story, item: str, *but: str, answer: Answer = Answer.CONSENT) -> None:
    for name in ("Ann", "Ben", "Cy", "Dan", "Ed", "Fay", "Gus"):
        if name not in but:
            story.answer(name, item, answer)


def back(story: Story, by: str, item: str | None) -> None:
    why = story.said("we cannot see what it costs")
    story.arrived += 1
    story.do(
        c.Return(
            by=pid(by),
            item=ItemId(item) if item else None,
            why=why,
            source=f"${story.arrived}",
            at=story.now,
        )
    )


def from_below() -> Story:
    """Held and freed, waits for the days below, amended by who speaks for it, adopted."""
    story = seven()
    sends(story, 1, concerns=("roots break pipes", "who waters them"), late_days=9)
    story.do(c.Withdraw(by=pid("Ann"), item=P1, at=story.now))
    story.later(hours=25)
    amend = c.Amend(
        by=pid("Ben"), item=P1, text=story.said("Let streets plant a tree"), at=story.now
    )
    story.do(amend)
    story.ready("Ben", P1)
    sends(story, 2, state="held")
    everyone(story, P1, "Ben")
    story.later(days=8)
    sends(story, 3, late_days=2)
    story.later(days=20)
    sends(story, 4, state="held", item="P4")
    sends(story, 5, item="P5", state="withdrawn")
    return story


def given_back() -> Story:
    """By consent; brought again in other words; then withdrawn where it began."""
    story = seven()
    back(story, "Cy", None)
    story.propose("Cy", "Meet on Tuesdays", "most are free")
    back(story, "Cy", "P1")
    sends(story, 1)
    back(story, "Cy", "P2")
    back(story, "Dan", "P2")
    story.do(c.Amend(by=pid("Cy"), item=ItemId("P3"), scope=2, at=story.now))
    everyone(story, "P3", "Cy")
    sends(story, 2, run=2, version=2, text="Let every street plant a small tree")
    sends(story, 3, run=2, state="withdrawn")
    return story


def nobody_sits() -> Story:
    """Who spoke for it is gone: everyone may bring it forward; then its circle leaves."""
    story = seven()
    sends(story, 1, name="Lake")
    sends(story, 2, name="Garden", item="P9", text="A common oven")
    story.do(c.LeaveCircle(by=pid("Gus"), at=story.now))
    story.do(c.LeaveCircle(by=pid("Ann"), at=story.now))
    comes(story, e.Unlinked(reason="left", number=9), circle("Lake"))
    return story


def in_line() -> Story:
    """There are as many proposals as there may be."""
    story = seven()
    for text in ("one", "two", "three"):
        story.propose("Cy", text, "why")
    sends(story, 1)
    return story


def answered(
    story: Story,
    number: int,
    what: str,
    *,
    stage: str = "consent",
    run: int = 1,
    text: str = "Let every street plant a tree",
    where: CircleId = ABOVE,
    decision: str = "",
) -> None:
    """The circle above tells how it stands."""
    third = where == THIRD
    body = e.CarryTold(
        origin=Origin(circle=CIRCLE, item=P1),
        run=run,
        number=number,
        what=what,
        stage=stage,
        circle=where,
        name=story.said("Third Circle 1" if third else "Second Circle 1").words,
        level=3 if third else 2,
        item="P3" if third else "P7",
        holder=pid("Ed") if what == "open" else None,
        until=story.now + timedelta(days=3) if what in ("open", "parked") else None,
        wording=wording(story, text, EVERYONE),
        reason=story.said("we cannot see what it costs").words if what == "returned" else None,
        decision=decision,
    )
    comes(story, body, ABOVE)


def _sent_up() -> Story:
    """Five members; Ed and Fay represent them; for everyone; one was not heard."""
    story = Story().founded("Ann", "Ben", "Cy", "Dan", "Ed", "Fay")
    choose(story, "Ed", "Fay")
    story.propose("Ann", "Let every street plant a tree", "shade")
    story.do(c.Amend(by=pid("Ann"), item=None, scope=EVERYONE, at=story.now))
    story.later(hours=25)
    story.ready("Ann", P1)
    return story


def _linked(story: Story) -> None:
    comes(story, e.Linked(name=story.said("Second Circle 1").words, level=2), ABOVE)


def gone_up() -> Story:
    """It waits, the way opens, it is changed there, parked, sent on and adopted."""
    story = _sent_up()
    for name in ("Ben", "Cy", "Ed", "Fay"):
        story.answer(name, P1, Answer.CONSENT)
    story.later(days=3)
    _linked(story)
    story.do(c.SendUp(by=pid("Ben"), item=P1, at=story.now))
    answered(story, 1, "open", stage="talk")
    answered(story, 2, "open", text="Let every street plant a small tree")
    answered(story, 3, "parked", stage="parked", text="Let every street plant a small tree")
    answered(story, 4, "sent_on", stage="carried", where=THIRD)
    answered(story, 5, "open", where=THIRD)
    tree = "Let every street plant two trees"
    answered(story, 6, "adopted", stage="adopted", where=THIRD, text=tree, decision="D7")
    return story


def comes_back() -> Story:
    """Returned three times, lapsed once; looked at again meanwhile; the circle above ends."""
    story = _sent_up()
    _linked(story)
    for name in ("Ben", "Cy", "Dan", "Ed", "Fay"):
        story.answer(name, P1, Answer.CONSENT)
    for run, what in enumerate(("returned", "lapsed", "returned"), 1):
        answered(story, run, what, stage=what, run=run)
        story.ready("Ann", P1)
        for name in ("Ben", "Cy", "Dan", "Ed", "Fay"):
            story.answer(name, P1, Answer.CONSENT)
    story.answer("Cy", P1, Answer.OBJECTION, "roots break pipes", "ours did")
    answered(story, 9, "returned", stage="returned", run=4)
    story.do(c.Settle(by=pid("Cy"), objection=None, at=story.now))
    story.answer("Cy", P1, Answer.CONSENT)
    comes(story, e.Unlinked(reason="ended", number=1), ABOVE)
    return story


def between() -> Story:
    """In a circle on the way: it goes on up, and comes back from there."""
    story = seven()
    choose(story, "Ann", "Cy")
    comes(story, e.Linked(name=story.said("Third Circle 1").words, level=3), ABOVE)
    sends(story, 1, scope=EVERYONE)
    sends(story, 2, item="P6", text="A common oven", scope=EVERYONE)
    for number, item in enumerate(("P1", "P2")):
        story.later(hours=25)
        story.ready("Ann", item)
        everyone(story, item, "Ann")
        what = ("returned", "lapsed")[number]
        body = e.CarryTold(
            origin=Origin(circle=GARDEN, item=ItemId(("P4", "P6")[number])),
            run=1,
            number=1,
            what=what,
            stage=what,
            circle=ABOVE,
            name=story.said("Third Circle 1").words,
            level=3,
            item="P3",
            holder=None,
            until=None,
            wording=wording(story, scope=EVERYONE),
            reason=story.said("we cannot see what it costs").words if number == 0 else None,
            decision="",
        )
        comes(story, body, ABOVE)
    sends(story, 9, item="P6", run=1, state="held")
    return story


def sheet() -> list[tuple[str, render.Message]]:
    """Where each is, and its card, in the circles of its path."""
    told = []
    for tell in (from_below, given_back, in_line, gone_up, comes_back, between):
        story = tell()
        ctx = story.ctx()
        for made in story.circle.proposals:
            name = f"{tell.__name__} {made.item}"
            told.append((f"where, {name}", render.where(made.item, ctx)))
            told.append((f"card, {name}", render.card(made.item, ctx)))
    story = seven()
    sends(story, 1, concerns=("roots break pipes",), late_days=9)
    told.append(("where, open", render.where(P1, story.ctx())))
    story = _sent_up()
    _linked(story)
    for name in ("Ben", "Cy", "Dan", "Ed", "Fay"):
        story.answer(name, P1, Answer.CONSENT)
    told.append(("where, on its way", render.where(P1, story.ctx())))
    told.append(("card, on its way", render.card(P1, story.ctx())))
    answered(story, 2, "open", text="Let every street plant a small tree")
    told.append(("where, above", render.where(P1, story.ctx())))
    told.append(("card, above", render.card(P1, story.ctx())))
    return told


STORIES = (from_below, given_back, nobody_sits, in_line, gone_up, comes_back, between)
