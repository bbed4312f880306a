"""Selecting people by nomination: the list one nominates out of, the asks, the card, what it holds.

Before the reveal nothing here shows whom anybody named, not even to themselves in a room.
"""

from collections.abc import Iterable, Sequence

from nstbot.chat.around import CODE
from nstbot.chat.pen import LONG, NONE, SHORT, Context, Message, Pen
from nstbot.domain import facts as f
from nstbot.domain import outlook
from nstbot.domain.facts import Answer, ProposalKind, Role
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.rounds import Step
from nstbot.domain.state import (
    Circle,
    Decision,
    Nomination,
    Nominee,
    Proposal,
    Seat,
    Selection,
    Stage,
)
from nstbot.domain.state import SelectionStage as S

ASKED_HERE = (S.NOMINATING, S.CHANGING, S.ACCEPTING)
OPENINGS = (f.SelectionOpened, f.NominationsRevealed, f.AcceptanceAsked)
"""Facts by which such a question opens."""


def known(circle: Circle, item: ItemId) -> Selection:
    found = outlook.selection(circle, item)
    assert found is not None
    return found


# ── By direct message ───────────────────────────────────────────────────────────────────────────


def nominate(item: ItemId, person: PersonId, ctx: Context) -> Message:
    """To one member: whom to look for, the numbered list, how to answer, until when."""
    pen = Pen(ctx)
    at = known(pen.circle, item)
    lines = [
        pen.text("list-line", number=number, who=pen.who(one), holds=seats_of(pen, one))
        for number, one in enumerate(at.listed, start=1)
    ]
    return pen.message(
        pen.text("nominate-whom", item=pen.item(item), name=pen.name(), role=pen.role(at)),
        wished(pen, at),
        pen.text("nominate-advice"),
        _listed(lines),
        pen.text("nominate-how", seats=at.seats, due=pen.moment(at.due)),
        kind="nominations_asked",
        mentions=(person,),
    )


def seats_of(pen: Pen, person: PersonId) -> str:
    """The seats that somebody has already: whoever has much to carry is not named blindly."""
    held = [pen.seat(one) for one in pen.circle.seats if one.holder == person]
    return pen.joined(held) if held else NONE


def wished(pen: Pen, at: Selection, most: int = SHORT) -> str | None:
    """The qualities that somebody called for; whole on the card."""
    if at.qualities is None:
        return None
    return pen.text("selection-wished", qualities=pen.said(at.qualities, most))


def open_a_chat(item: ItemId, people: Sequence[PersonId], ctx: Context, me: str) -> Message:
    """In the room: whom no direct message reaches is to open a chat with the bot."""
    pen = Pen(ctx)
    at = known(pen.circle, item)
    there = pen.link(f"https://matrix.to/#/{me}", me)
    text = pen.text(
        "nominate-open-a-chat",
        people=pen.whos(people),
        link=there,
        role=pen.role(at),
        item=pen.item(item),
        due=pen.moment(at.due),
    )
    return pen.message(text, kind="nominations_asked", mentions=people)


# ── Asks ────────────────────────────────────────────────────────────────────────────────────────


def ask(
    item: ItemId, lead: str, pen: Pen, awaited: Sequence[PersonId], taught: str = ""
) -> Message:
    """The open question of a selection: whom do you see, does that move you, do you accept.

    `taught`: what is still explained about it.
    """
    at = known(pen.circle, item)
    stage = outlook.stage_of(pen.circle, item)
    due, whom = pen.moment(outlook.due(pen.circle, item)), pen.whos(awaited)
    if stage == S.NOMINATING:
        term = pen.span(at.term_days)
        how = pen.text("ask-nominating", role=pen.role(at), term=term)
        who = pen.text("ask-until", due=due, awaited=whom)
        # Each is rung by the list in their direct chat, or asked to open one: not here as well.
        return pen.message(lead, wished(pen, at), taught, how, who, kind="nominations_asked")
    if stage == S.CHANGING:
        how = pen.text("ask-changing", due=due, awaited=whom)
        return pen.message(
            lead, revealed(at, pen), taught, how, kind="nominations_revealed", mentions=awaited
        )
    made = outlook.proposal(pen.circle, item)
    assert made is not None
    count = len(made.candidates)
    how = pen.text(
        "ask-acceptance",
        candidates=whom,
        seat=pen.seat(at, count),
        term=terms(made, pen),
        due=due,
    )
    return pen.message(lead, taught, how, kind="acceptance_asked", mentions=awaited)


BUTTONS = {S.NOMINATING.value: (), S.CHANGING.value: ("✅",), S.ACCEPTING.value: ("✅", "✋")}


def revealed(at: Selection, pen: Pen, most: int = LONG) -> str:
    """Who named whom and why, in the order of seats, each with the code of their seal."""
    now = {one.person: one for one in outlook.nominations(pen.circle, at.item)}
    return _listed(_nomination(one, now[one.person], pen, most) for one in at.nominations)


def _instead(one: Nomination, now: Nomination, pen: Pen, most: int) -> str:
    """Whom somebody names since the change round."""
    new = [_named(n, pen, most) for n in now.nominees if n not in one.nominees]
    return "; ".join(new) if new else NONE


def _named(nominee: Nominee, pen: Pen, most: int) -> str:
    who, reason = pen.who(nominee.person), pen.said(nominee.reason, most)
    return pen.text("nomination-named", who=who, reason=reason)


def _nomination(one: Nomination, now: Nomination, pen: Pen, most: int) -> str:
    named = [_named(n, pen, most) for n in one.nominees]
    return pen.text(
        "nomination-line",
        who=pen.who(one.person),
        named="; ".join(named),
        now=_instead(one, now, pen, most),
        check=one.seal[:CODE],
    )


def proposed(made: Proposal, pen: Pen) -> list[str]:
    """Who is to be seated: what one consents to."""
    at = known(pen.circle, made.item)
    return [
        pen.text(
            "selection-candidates",
            candidates=pen.whos(made.candidates),
            seat=pen.seat(at, len(made.candidates)),
            reason=pen.said(made.why, LONG),
        )
    ]


def question(made: Proposal, pen: Pen) -> str:
    at = known(pen.circle, made.item)
    count = len(made.candidates)
    return pen.text(
        "ask-selection",
        candidates=pen.whos(made.candidates),
        seat=pen.seat(at, count),
        term=terms(made, pen),
    )


def terms(made: Proposal, pen: Pen) -> str:
    """For how long: of a first pair one serves shorter (product §4)."""
    days = outlook.terms(pen.circle, made)
    if len(set(days)) == 1:
        return pen.text("for-span", span=pen.span(days[0]))
    each = zip(made.candidates, days, strict=True)
    return pen.joined(
        [pen.text("for-span-of", who=pen.who(who), span=pen.span(span)) for who, span in each]
    )


# ── The card ────────────────────────────────────────────────────────────────────────────────────


def card(at: Selection, pen: Pen, checked: Iterable[str], *, full: bool = False) -> list[str]:
    """`checked`: the lines of its consent check, once there is one."""
    made = outlook.proposal(pen.circle, at.item) if is_checked(at) else None
    lines = [f"- {line}" for line in _answers(at, pen)] + [*(checked if made else ())]
    shown = bool(outlook.nominations(pen.circle, at.item))
    return [
        "# " + pen.text("card-selection", item=at.item, role=pen.role(at), by=pen.who(at.by)),
        wished(pen, at, LONG) or "",
        *(proposed(made, pen) if made else ()),
        stage_line(at, pen),
        "\n".join(lines),
        revealed(at, pen, LONG if full else SHORT) if shown else "",
        pen.text("card-seal", seal=at.seal) if at.seal else "",
    ]


def stage_line(at: Selection, pen: Pen) -> str:
    """Where it stands, and what changes it; a check that rests is worded as every check."""
    stage = "few" if at.stage is S.PARKED else outlook.stage_of(pen.circle, at.item)
    due = pen.moment(outlook.due(pen.circle, at.item))
    made = outlook.proposal(pen.circle, at.item)
    if stage in (Stage.PARKED, Stage.WAITING):
        who = pen.who(made.proposer if made else None)
        return pen.text(f"card-stage-{stage}", due=due, proposer=who)
    possible = outlook.candidates_possible(pen.circle, at.item)
    return pen.text(
        f"card-selection-{stage.replace('_', '-')}",
        item=at.item,
        due=due,
        first=pen.who(at.first),
        until=pen.moment(at.first_until),
        possible=pen.whos(possible),
        term=pen.span(at.term_days),
    )


def _answers(at: Selection, pen: Pen) -> list[str]:
    if at.stage not in (S.NOMINATING, S.CHANGING):
        return []
    words = (
        ((Answer.SPOKE, "card-nominated"),)
        if at.stage is S.NOMINATING
        else ((Answer.PASS, "card-stayed"), (Answer.SPOKE, "card-changed"))
    )
    lines = []
    for answer, key in words:
        people = [turn.person for turn in at.step.turns if turn.answer is answer]
        if people:
            lines.append(pen.text(key, people=pen.whos(people)))
    left = _left(at.step)
    return [*lines, *([pen.text("card-awaited", people=pen.whos(left))] if left else ())]


def _left(step: Step) -> list[PersonId]:
    return [turn.person for turn in step.turns if turn.answer is None]


def where(at: Selection, pen: Pen) -> str:
    """With whom it is, until when, before there is a candidate."""
    return pen.text(
        "where-line",
        item=pen.item(at.item),
        about=pen.role(at),
        stage=pen.text(f"stage-{outlook.stage_of(pen.circle, at.item).replace('_', '-')}"),
        until=pen.moment(outlook.due(pen.circle, at.item)),
        awaited=pen.whos(outlook.not_answered(pen.circle, at.item)),
        owner=pen.who(at.first if at.stage is S.PROPOSING else None),
        standing=NONE,
    )


# ── Seats ───────────────────────────────────────────────────────────────────────────────────────


def roles(ctx: Context) -> Message:
    """Who holds which role, until when, and how that changes."""
    pen = Pen(ctx)
    title = "# " + pen.text("roles-title", name=pen.known_line(pen.circle.name))
    return pen.message(title, _listed(role_lines(pen)), pen.text("roles-how"), kind="roles")


def role_lines(pen: Pen) -> list[str]:
    """One line for each seat, and for who facilitates meanwhile."""
    lines = [_seat_line(held, pen) for held in pen.circle.seats]
    steers = outlook.facilitator(pen.circle)
    held = [one.holder for one in pen.circle.seats if one.role is Role.FACILITATOR]
    if not held:
        lines.insert(0, pen.text("circle-facilitator", who=pen.who(steers)))
    return lines


def _seat_line(held: Seat, pen: Pen) -> str:
    until = held.caretaker_until or held.recalled_until or held.until
    kind = "caretaker" if held.caretaker_until else "recalled" if held.recalled_until else "term"
    return pen.text(
        "seat-line", seat=pen.seat(held), who=pen.who(held.holder), until=pen.day(until), kind=kind
    )


def seated(decision: Decision, pen: Pen) -> list[str]:
    """The words of a decision that seats somebody."""
    made = outlook.proposal(pen.circle, decision.item)
    assert made is not None
    at = known(pen.circle, decision.item)
    held = {s.holder: s for s in pen.circle.seats if s.decision == decision.decision}
    lines = [
        pen.text(
            "record-seat",
            who=pen.who(person),
            seat=pen.seat(at),
            until=pen.day(held[person].until if person in held else None),
        )
        for person in made.candidates
    ]
    if len(made.candidates) < at.seats:
        lines.append(pen.text("record-unfilled", word=pen.text(f"select-{at.role.value}")))
    why = pen.text("about-why", why=pen.said(made.why, LONG))
    return [_listed(lines), why]


def is_checked(at: Selection) -> bool:
    """Whether candidates stand, and are asked about or seated."""
    return at.stage in (S.CONSENT, S.SEATED)


def is_selection(made: Proposal | None) -> bool:
    return made is not None and made.kind is ProposalKind.SELECTION


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
