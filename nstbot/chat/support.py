"""How objections and concerns between circles are worded (product §3 *Levels*).

Nobody's name but of those who sit for a circle leaves it: other rooms read the circle's.
"""

from collections.abc import Callable, Mapping

from nstbot.chat.pen import NONE, Message, Pen
from nstbot.chat.texts import Value
from nstbot.domain import facts as f
from nstbot.domain import finding, limits, outlook
from nstbot.domain import link_readings as links
from nstbot.domain import support_readings as supports
from nstbot.domain.ids import ItemId, PersonId, Words
from nstbot.domain.state import Circle, Objection
from nstbot.domain.support_shapes import Appeal, AppealState, Passing

OPENINGS = (f.SupportAsked, f.SettlementAsked)
UNTOLD = (f.SettlementMade, f.NothingToObject, f.GivenUpEarly)
"""What the ask says, or nobody has to know."""
ANNOUNCED = (
    *(f.ObjectionQualified, f.SupportFailed, f.ObjectionGivenUp),
    *(f.SettlementRefused, f.SettlementEnded, f.OutcomeTold, f.ConcernReplied),
    *(f.CircleObjected, f.PartStandsAgain, f.PartHeard, f.ConcernDelivered),
    *(f.ObjectionPassing, f.PassingTold, f.CircleAnswered),
)


def appeal(circle: Circle, item: ItemId) -> Appeal | None:
    return supports.appeal(circle, item)


# ── Asks ────────────────────────────────────────────────────────────────────────────────────────


def ask(held: Appeal, lead: str, pen: Pen) -> Message:
    """For support, which nobody must give; or whether the supporters are met."""
    at = supports.open_settlement(held)
    known = {
        "objection": held.objection,
        "decider": pen.strong(pen.known(held.name)),
        "concern": "yes" if held.concern else "no",
        "offered": "no" if at is None or at.text is None else "yes",
        "supporters": pen.whos(supports.supporters(held)),
        "missing": limits.LEAST - len(supports.counted(pen.circle, held)),
        "awaited": pen.whos(outlook.not_answered(pen.circle, held.objection)),
        "due": pen.moment(supports.step(held).due),
    }
    if at is None:
        question = pen.fill("ask-support", known.__getitem__)
        return pen.message(lead, question, kind="support_asked")
    rung = outlook.not_answered(pen.circle, held.objection)
    question = pen.fill("ask-settlement", known.__getitem__)
    return pen.message(lead, question, kind="settlement_asked", mentions=rung)


def buttons(held: Appeal) -> tuple[str, ...]:
    return ("✅",) if supports.open_settlement(held) is None else ("✅", "✋")


def opening_of(fact: f.Fact) -> ItemId | None:
    """Of what it opens the question."""
    return fact.objection if isinstance(fact, OPENINGS) else None


# ── Readings ────────────────────────────────────────────────────────────────────────────────────


def known(circle: Circle, item: ItemId) -> bool:
    """Whether that is an objection or concern between circles."""
    return bool(supports.appeal(circle, item) or supports.passing(circle, item))


def shown(item: ItemId, pen: Pen) -> list[str]:
    """All of it: whose, about what, in whole words, and where it stands."""
    held = supports.appeal(pen.circle, item)
    if held is not None:
        return [_words(held, pen), _standing(held, pen), _offers(held, pen)]
    passing = supports.passing(pen.circle, item)
    assert passing is not None
    return [_passing_words(passing, pen), _passing_standing(passing, pen)]


def where(item: ItemId, pen: Pen) -> str:
    """In a line or two."""
    held = supports.appeal(pen.circle, item)
    if held is not None:
        return _standing(held, pen)
    passing = supports.passing(pen.circle, item)
    assert passing is not None
    return _passing_standing(passing, pen)


def open_here(circle: Circle) -> list[ItemId]:
    """What goes up from here, or passes through, and is not over."""
    going = (AppealState.GATHERING, AppealState.STANDING, AppealState.DELIVERED)
    mine = [a.objection for a in circle.appeals if a.state in going or supports.asks(a)]
    coming = [p.objection for p in circle.passing if _is_open(p)]
    return [*mine, *coming]


def _is_open(held: Passing) -> bool:
    return held.answer is None and held.outcome == "stands"


def _words(held: Appeal, pen: Pen) -> str:
    return pen.text(
        "show-appeal",
        objection=held.objection,
        starter=pen.who(held.starter),
        concern="yes" if held.concern else "no",
        to=held.about,
        decider=pen.strong(pen.known(held.name)),
        about=pen.about(held.about),
        harm=pen.said(held.harm, 1_000),
        because=pen.said(held.because, 1_000),
    )


def _standing(held: Appeal, pen: Pen) -> str:
    due = supports.step(held).due if supports.asks(held) else None
    return pen.text(
        "where-appeal",
        objection=held.objection,
        to=held.about,
        decider=pen.strong(pen.known(held.name)),
        state=held.state.value,
        concern="yes" if held.concern else "no",
        unheard="yes" if held.unheard else "no",
        asked="yes" if supports.open_settlement(held) else "no",
        supporters=pen.whos(supports.supporters(held)),
        missing=limits.LEAST - len(supports.counted(pen.circle, held)),
        awaited=pen.whos(outlook.not_answered(pen.circle, held.objection)),
        due=pen.moment(due),
        answer=pen.said(held.answer),
        speakers=pen.whos(links.holders(pen.circle) if len(held.way) == 1 else ()),
        count=len(links.holders(pen.circle)),
    )


def _offers(held: Appeal, pen: Pen) -> str:
    lines = [
        pen.text(
            "show-offer", circle=pen.strong(pen.known(s.name)), text=pen.said(s.text), state=s.state
        )
        for s in held.settlements
        if s.text is not None
    ]
    return "\n".join(f"- {line}" for line in lines)


def _passing_words(held: Passing, pen: Pen) -> str:
    about = pen.about(held.item) if held.item else pen.said(held.about)
    return pen.text(
        "show-passing",
        objection=held.objection,
        circle=pen.strong(pen.known(held.name)),
        item=pen.item(held.item) if held.item else NONE,
        decider=pen.strong(pen.known(held.decider_name)) if held.decider_name else NONE,
        about=about,
        harm=pen.said(held.harm, 1_000),
        because=pen.said(held.because, 1_000),
    )


def _passing_standing(held: Passing, pen: Pen) -> str:
    open_until = held.until if _is_open(held) else None
    past = open_until is not None and open_until <= pen.ctx.now
    return pen.text(
        "where-passing",
        objection=held.objection,
        circle=pen.strong(pen.known(held.name)),
        stage=supports.stage(held),
        decider=pen.strong(pen.known(held.decider_name)) if held.decider_name else NONE,
        until=NONE if past else pen.moment(open_until),
        answer=pen.said(held.answer),
    )


def concerns(item: ItemId, pen: Pen) -> list[str]:
    """A line for each concern of a circle below about `item`, with what it was answered."""
    held = (p for p in pen.circle.passing if p.item == item)
    return [
        pen.text(
            "concern-of-circle",
            objection=one.objection,
            circle=pen.strong(pen.known(one.name)),
            harm=pen.said(one.harm),
            answer=pen.said(one.answer),
        )
        for one in held
    ]


def parts(held: Objection, pen: Pen) -> str:
    """Of an objection of circles below: which they are, and how it stands with each."""
    return pen.joined(
        [
            pen.text("part-of", circle=pen.strong(pen.known(part.name)), state=part.state)
            for part in held.parts
        ]
    )


# ── What the texts of facts may ask for ─────────────────────────────────────────────────────────


def _held(pen: Pen, fact: f.Fact) -> Appeal | None:
    item = getattr(fact, "objection", None)
    return supports.appeal(pen.circle, item) if item else None


def _decider(pen: Pen, fact: f.Fact) -> Value:
    held = _held(pen, fact)
    if held is not None:
        return pen.strong(pen.known(held.name))
    name: Words | None = getattr(fact, "decider_name", None)
    passing = supports.passing(pen.circle, ItemId(getattr(fact, "objection", "")))
    found = name or (passing.decider_name if passing else None)
    return pen.strong(pen.known(found)) if found else NONE


def _between(pen: Pen, fact: f.Fact) -> Value:
    """Whether there are circles between this one and the one that decides."""
    held = _held(pen, fact)
    return "yes" if held and len(held.way) > 1 else "no"


def _to(pen: Pen, fact: f.Fact) -> Value:
    held = _held(pen, fact)
    return held.about if held else NONE


def _count(pen: Pen, fact: f.Fact) -> Value:
    held = _held(pen, fact)
    return len(supports.counted(pen.circle, held)) if held else 0


def _missing(pen: Pen, fact: f.Fact) -> Value:
    held = _held(pen, fact)
    gathers = held is not None and held.state is AppealState.GATHERING
    return limits.LEAST - len(supports.counted(pen.circle, held)) if held and gathers else 0


def _is_concern(pen: Pen, fact: f.Fact) -> Value:
    held = _held(pen, fact)
    return "yes" if held is not None and held.concern else "no"


def _settlement(pen: Pen, fact: f.Fact) -> Value:
    """What is offered; none when who represents us says that it is settled."""
    held = _held(pen, fact)
    number = getattr(fact, "number", 0)
    at = next((s for s in held.settlements if s.number == number), None) if held else None
    return pen.said(at.text) if at else NONE


def _offering(pen: Pen, fact: f.Fact) -> Value:
    held = _held(pen, fact)
    number = getattr(fact, "number", 0)
    at = next((s for s in held.settlements if s.number == number), None) if held else None
    return pen.strong(pen.known(at.name)) if at else NONE


def speaking_for(circle: Circle, item: ItemId) -> tuple[PersonId, ...]:
    """Who sits here for the circles of that objection."""
    held = outlook.objection(circle, item)
    return supports.representatives(circle, held) if held else ()


def _speakers(pen: Pen, fact: f.Fact) -> Value:
    return pen.whos(speaking_for(pen.circle, ItemId(getattr(fact, "objection", ""))))


def _of_whom(pen: Pen, fact: f.Fact) -> Value:
    """The circle to whose objection or concern this belongs."""
    passing = supports.passing(pen.circle, ItemId(getattr(fact, "objection", "")))
    return pen.strong(pen.known(passing.name)) if passing else NONE


def _of_circles(pen: Pen, fact: f.Fact) -> Value:
    held = outlook.objection(pen.circle, ItemId(getattr(fact, "objection", "")))
    into = finding.objection(pen.circle, held.into) if held and held.into else held
    return pen.joined([pen.strong(pen.known(p.name)) for p in into.parts]) if into else NONE


AROUND: Mapping[str, Callable[[Pen, f.Fact], Value]] = {
    "decided_there": _decider,
    "above_item": _to,
    "between": _between,
    "support_count": _count,
    "support_missing": _missing,
    "is_concern": _is_concern,
    "settlement": _settlement,
    "offering": _offering,
    "speakers": _speakers,
    "of_whom": _of_whom,
    "of_circles": _of_circles,
}
