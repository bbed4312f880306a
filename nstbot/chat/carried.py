"""Wording what was carried up or brought from below: where it is, and how it reads there."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from nstbot.chat.amendments import differences
from nstbot.chat.levels import beside, level_name
from nstbot.chat.pen import NONE, Pen
from nstbot.chat.texts import Value
from nstbot.domain import facts as f
from nstbot.domain import finding, outlook, passages
from nstbot.domain.ids import ItemId, Words
from nstbot.domain.state import Circle, Passage, Proposal, Stage

_SHOWN = 3
"""Concerns from below that a card shows."""
_QUOTE = 160


def circle(pen: Pen, name: Words) -> str:
    """The name of another circle."""
    return pen.strong(pen.known(name))


def sender(made: Proposal, pen: Pen) -> str:
    """The circle below that has sent it."""
    return circle(pen, made.brought.names[-1]) if made.brought else NONE


def reads_there(made: Proposal, pen: Pen) -> list[str]:
    """What is other there than it is here, part by part."""
    there = made.passage
    return differences(made, as_there(made, there), pen) if there else []


def as_there(made: Proposal, there: Passage) -> Proposal:
    own = passages.wording(made).measures
    same = there.measures == own
    return replace(
        made,
        text=there.text,
        why=there.why,
        term_days=there.term_days,
        scope=there.scope,
        measures=made.measures if same else there.measures,
        pilot=there.pilot,
        urgent=there.urgent,
    )


def since_origin(made: Proposal, pen: Pen) -> list[str]:
    """How its words differ from those with which it began."""
    came = made.brought
    if came is None or came.text == made.text:
        return []
    return differences(replace(made, text=came.text), made, pen)


# ── Cards ───────────────────────────────────────────────────────────────────────────────────────


def lines(made: Proposal, pen: Pen) -> list[str]:
    """On its card: where it came from, what worried them there, how it reads above."""
    return [*_from_below(made, pen), *_above(made, pen)]


def _from_below(made: Proposal, pen: Pen) -> list[str]:
    came = made.brought
    if came is None:
        return []
    found = [pen.text("card-brought", origin=_first(made, pen), way=way(made, pen))]
    found += [
        pen.text("card-concern-below", words=pen.said(words, _QUOTE))
        for words in came.concerns[:_SHOWN]
    ]
    changed = since_origin(made, pen)
    if changed:
        found.append(pen.text("card-since-origin"))
    return [*(f"- {line}" for line in found), *changed]


def _above(made: Proposal, pen: Pen) -> list[str]:
    changed = reads_there(made, pen) if made.stage in (Stage.CARRIED, Stage.DECIDED) else []
    return (
        ["- " + pen.text("card-reads-there", above=above(made, pen)), *changed] if changed else []
    )


def origin_lines(made: Proposal, pen: Pen) -> list[str]:
    """In the record of a decision: whose it was, and in which words."""
    came = made.brought
    if came is None:
        return []
    found = [pen.text("card-brought", origin=_first(made, pen), way=way(made, pen))]
    if came.text != made.text:
        found.append(pen.text("record-origin-text", text=pen.said(came.text)))
    return found


def _first(made: Proposal, pen: Pen) -> str:
    """P4 of Garden."""
    assert made.brought is not None
    name = circle(pen, made.brought.names[0])
    return pen.text("origin-of", item=made.brought.numbers[0], circle=name)


def way(made: Proposal, pen: Pen) -> str:
    """Garden → Second Circle 1, from its origin to here, and on to where it is."""
    names = list(made.brought.names) if made.brought else []
    shown = [circle(pen, name) for name in (*names, pen.circle.name)]
    there = made.passage
    if there is not None and there.what != "over":
        up = pen.circle.links.parent
        if up is not None and up.circle == there.parent != there.circle:
            shown.append(circle(pen, up.name))
        shown.append(circle(pen, there.name))
    return " → ".join(shown)


def above(made: Proposal, pen: Pen) -> str:
    """The circle in which it is now."""
    return circle(pen, made.passage.name) if made.passage else NONE


# ── Where it is ─────────────────────────────────────────────────────────────────────────────────


def where(made: Proposal, pen: Pen) -> str:
    """With a circle above: level, step, holder, next date, and the way it came."""
    there = made.passage
    assert there is not None
    return pen.text(
        "where-carried",
        item=pen.item(made.item),
        about=pen.about(made.item),
        above=above(made, pen),
        level=beside(there.level, pen.known(there.name), pen.ctx),
        there=there.there or NONE,
        stage=pen.text(f"stage-{there.stage.replace('_', '-')}"),
        holder=pen.who(there.holder),
        until=pen.moment(there.until),
        way=way(made, pen),
    )


def came(made: Proposal, pen: Pen) -> str:
    """The way of what came from below, behind where it stands here."""
    if made.brought is None:
        return ""
    return pen.text("where-came", origin=_first(made, pen), way=way(made, pen))


def no_way(state: Circle) -> str:
    """Why what is to be sent cannot go: no circle above, or nobody who represents us there."""
    if state.links.parent is None:
        return NONE
    return "open" if passages.way_open(state) else "down"


# ── What the texts of facts may ask for ─────────────────────────────────────────────────────────


def _made(pen: Pen, fact: f.Fact) -> Proposal | None:
    item = getattr(fact, "item", None)
    return outlook.proposal(pen.circle, ItemId(item)) if item else None


def _of(read: Callable[[Proposal, Pen], Value]) -> Callable[[Pen, f.Fact], Value]:
    def found(pen: Pen, fact: f.Fact) -> Value:
        made = _made(pen, fact)
        return read(made, pen) if made else NONE

    return found


def _stage_there(made: Proposal, pen: Pen) -> Value:
    there = made.passage if made.stage is Stage.CARRIED else None
    return pen.text(f"stage-{there.stage.replace('_', '-')}") if there else NONE


def _late_below(made: Proposal, pen: Pen) -> Value:
    came_late = made.brought
    return pen.moment(came_late.late_until) if _is_late(made, pen) and came_late else NONE


def _is_late(made: Proposal, pen: Pen) -> bool:
    return made.brought is not None and made.brought.late_until > pen.ctx.now


def _late_here(made: Proposal, pen: Pen) -> Value:
    sent = made.sending
    return pen.moment(sent.late_until) if sent and sent.not_heard else NONE


def _unheard_here(made: Proposal, pen: Pen) -> Value:
    return pen.whos(made.sending.not_heard if made.sending else ())


def _waited(made: Proposal, pen: Pen) -> Value:
    """Whether it had to wait before it could go."""
    return "yes" if made.sending and made.sending.at < pen.ctx.now else "no"


def _speaks(made: Proposal, pen: Pen) -> Value:
    return pen.whos(passages.voices(pen.circle, made))


AROUND: Mapping[str, Callable[[Pen, f.Fact], Value]] = {
    "above": _of(above),
    "above_level": _of(
        lambda made, pen: level_name(made.passage.level, pen.ctx) if made.passage else NONE
    ),
    "there": _of(lambda made, _: (made.passage.there if made.passage else "") or NONE),
    "there_until": _of(lambda made, pen: pen.moment(made.passage.until if made.passage else None)),
    "there_reason": _of(
        lambda made, pen: pen.said(made.passage.reason if made.passage else None, 1_000)
    ),
    "there_decision": _of(lambda made, _: (made.passage.decision if made.passage else "") or NONE),
    "there_stage": _of(_stage_there),
    "sender": _of(sender),
    "its_origin": _of(lambda made, pen: _first(made, pen) if made.brought else NONE),
    "late_below": _of(_late_below),
    "late_here": _of(_late_here),
    "unheard_here": _of(_unheard_here),
    "waited": _of(_waited),
    "speaks": _of(_speaks),
    "words_now": _of(lambda made, pen: pen.said(made.text)),
    "why_now": _of(lambda made, pen: pen.said(made.why)),
    "no_way": lambda pen, _: no_way(pen.circle),
    "process_asks": lambda pen, fact: _process(pen, fact),
}


def _process(pen: Pen, fact: f.Fact) -> Value:
    """The round that asks how to go on with it."""
    item = getattr(fact, "item", None)
    about = [r for r in pen.circle.rounds if (r.about, r.step.opened_at) == (item, fact.at)]
    return pen.item(about[-1].item) if about else NONE


def told_with_changes(fact: f.Fact, pen: Pen) -> list[str]:
    """What follows the sentence, line by line: how it reads above."""
    item = getattr(fact, "item", None)
    made = finding.proposal(pen.circle, item) if item else None
    if made is None:
        return []
    match fact:
        case f.AmendedAbove() | f.AnswerDown(what="adopted"):
            return reads_there(made, pen)
        case _:
            return []
