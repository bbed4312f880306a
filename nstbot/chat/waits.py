"""What waits for somebody, in all their circles: listed, numbered, and one of it picked."""

from collections.abc import Iterable, Sequence
from itertools import count

from nstbot.chat import around, sizes, uniting
from nstbot.chat.open_questions import is_sealed
from nstbot.chat.pen import NONE, Context, Message, Pen
from nstbot.chat.texts import Value
from nstbot.domain import outlook
from nstbot.domain.ids import PersonId
from nstbot.domain.outlook import Asks, Awaited


def mine(
    waits: Sequence[tuple[Context, Sequence[Awaited]]],
    ctx: Context,
    person: PersonId | None = None,
) -> Message:
    """What waits for one person: one context and its `outlook.awaiting` a circle.

    Of several each has its number, in this order, with which the next message picks.
    """
    pen = Pen(ctx)
    all_ = [wait for _, awaited in waits for wait in awaited]
    parts = waits_of(waits, pen, person, numbered=len(all_) > 1)
    if not parts:
        return pen.message(pen.text("mine-nothing"), kind="mine")
    how = pen.text("mine-how", **_example(all_)) if len(all_) > 1 else None
    title = pen.text("mine-title") if all_ else None
    return pen.message(title, *parts, how, kind="mine")


_A_WORD = {
    Asks.CONSENT: "consent",
    Asks.FOUNDING: "consent",
    Asks.TALK: "pass",
    Asks.TURN: "pass",
    Asks.CHANGE: "stay",
    Asks.ACCEPT: "accept",
    Asks.REVIEW: "renew",
    Asks.CHECK: "met",
    Asks.HERE: "here",
}


def _example(waits: Sequence[Awaited]) -> dict[str, Value]:
    """The first that one word can answer, with its number."""
    for number, wait in enumerate(waits, start=1):
        if wait.asks in _A_WORD:
            return {"number": number, "word": _A_WORD[wait.asks]}
    return {"number": 1, "word": NONE}


def picked(wait: Awaited, ctx: Context) -> Message:
    """What was picked by its number: what is asked, in which words, and that one listens."""
    pen = Pen(ctx)
    how = pen.text("mine-picked", item=pen.item(wait.item))
    return pen.message(f"- {wait_line(wait, pen)}", how, kind="mine")


def waits_of(
    waits: Sequence[tuple[Context, Sequence[Awaited]]],
    pen: Pen,
    person: PersonId | None = None,
    *,
    numbered: bool = False,
) -> list[str]:
    """A heading and a list for each circle; of `person` also that they are away there."""
    parts: list[str] = []
    numbers = count(1)
    for one, awaited in waits:
        inner = Pen(one)
        inner.sheet = pen.sheet
        resting = _resting(person, inner) if person else ""
        asked = uniting.mine(person, inner) if person else []
        if awaited or resting or asked:
            parts.append("# " + inner.text("mine-circle", name=inner.known_line(inner.circle.name)))
            lines = [resting] if resting else []
            for wait in awaited:
                what = wait_line(wait, inner)
                number = next(numbers)
                lines.append(
                    inner.text("choose-option", number=number, what=what) if numbered else what
                )
            parts.append(_listed([*lines, *asked]))
    return parts


def wait_line(wait: Awaited, pen: Pen) -> str:
    """One thing that waits for somebody, and the words that answer it."""
    objection = outlook.objection(pen.circle, wait.item)
    decided = around.meanwhile(pen.circle, wait.item)
    selected = outlook.selection(pen.circle, wait.item) and wait.asks is Asks.INTEGRATE
    return pen.text(
        "mine-integrate-selection" if selected else f"mine-{wait.asks.value}",
        item=pen.item(wait.item),
        about=pen.about(objection.item if objection and wait.asks is Asks.REASON else wait.item),
        due=pen.moment(wait.due),
        applicant=_is_applicant(wait, pen),
        sealed="yes" if is_sealed(pen.circle, wait.item) else "no",
        decision=pen.item(decided[0]) if decided else NONE,
    )


def _is_applicant(wait: Awaited, pen: Pen) -> str:
    """None when it is nobody's admission."""
    subject = around.applicant(pen.circle, wait.item)
    return NONE if subject is None else "yes" if subject == wait.person else "no"


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _resting(person: PersonId, pen: Pen) -> str:
    """To somebody who is not asked in new questions, or waits for a place: what ends it."""
    held = next((m for m in pen.circle.members if m.person == person), None)
    out = outlook.outside(pen.circle, person)
    if held and out:
        return pen.text("mine-outside", counts=pen.moment(out.until))
    if held and held.dormant_since:
        return pen.text("mine-dormant")
    if held and held.away_until:
        return pen.text("mine-away", until=pen.moment(held.away_until))
    return sizes.mine(person, pen)
