"""Cards and records: what there is, where it stands, who has said what, until when.

A card shows and does not ask; it rings nobody. Its text is whole (engineering §24).
"""

from collections.abc import Iterable

from nstbot.chat import asks
from nstbot.chat.around import lacking
from nstbot.chat.pen import LONG, NONE, SHORT, Context, Message, Pen
from nstbot.domain import facts as f
from nstbot.domain import outlook
from nstbot.domain.facts import Answer, ProposalKind
from nstbot.domain.ids import ItemId
from nstbot.domain.rounds import GoRound, Step, Turn
from nstbot.domain.state import Decision, Founding, Objection, Proposal, Stage, Standing

_SILENT = {True: "card-awaited", False: "card-not-heard"}
_OPEN_STEPS = (Stage.TALK, Stage.CONSENT, Stage.INTEGRATING)


def card(item: ItemId, ctx: Context) -> Message:
    """The card of F…, P…, R…, as the state is now."""
    pen = Pen(ctx)
    return pen.message(*described(item, pen), kind="card")


def described(item: ItemId, pen: Pen) -> list[str]:
    """A founding, go-round or proposal in full."""
    founding = outlook.founding(pen.circle, item)
    if founding:
        return _founding(founding, pen)
    go_round = outlook.go_round(pen.circle, item)
    if go_round:
        return _round(go_round, pen)
    proposal = outlook.proposal(pen.circle, item)
    assert proposal is not None
    return _proposal(proposal, pen)


# ── Founding and go-round ───────────────────────────────────────────────────────────────────────


def _founding(founding: Founding, pen: Pen) -> list[str]:
    title = pen.text("card-founding", item=founding.item, name=pen.known_line(founding.name))
    words = {
        Answer.CONSENT: "card-joins",
        Answer.DECLINE: "card-guests",
        Answer.OBJECTION: "card-objects",
    }
    open_ = founding.state == "open"
    return [
        f"# {title}",
        pen.text("card-aim", aim=pen.said(founding.aim, most=10_000)),
        pen.text(f"card-founding-{founding.state}", due=pen.moment(founding.step.due)),
        "\n".join(_answers(founding.step, words, pen, silent=_SILENT[open_])),
        pen.text("card-how") if open_ else "",
    ]


def _round(go_round: GoRound, pen: Pen) -> list[str]:
    title = pen.text(f"round-{go_round.kind.value}")
    words = {Answer.SPOKE: "card-spoke", Answer.PASS: "card-passed"}
    open_ = go_round.state == "open"
    return [
        "# " + pen.text("card-round", item=go_round.item, round=title),
        asks.round_prompt(go_round, pen),
        pen.text(f"card-round-{go_round.state}", due=pen.moment(go_round.step.due)),
        "\n".join(_answers(go_round.step, words, pen, silent=_SILENT[open_])),
        pen.text("card-how-round") if open_ else "",
    ]


def _answers(step: Step, words: dict[Answer, str], pen: Pen, *, silent: str) -> list[str]:
    """Who has answered what; `silent` words those who have not."""
    lines = []
    for answer, key in words.items():
        people = [_answered(turn, pen) for turn in step.turns if turn.answer is answer]
        if people:
            lines.append("- " + pen.text(key, people=pen.joined(people), count=len(people)))
    left = [turn.person for turn in step.turns if turn.answer is None]
    if left:
        lines.append("- " + pen.text(silent, people=pen.whos(left)))
    return lines


def _answered(turn: Turn, pen: Pen) -> str:
    """A person, with their words where these belong to the answer."""
    if turn.words is None or turn.answer not in (Answer.CONCERN, Answer.OBJECTION):
        return pen.who(turn.person)
    return pen.text("card-with-words", who=pen.who(turn.person), words=pen.said(turn.words))


# ── Proposal ────────────────────────────────────────────────────────────────────────────────────


def _proposal(proposal: Proposal, pen: Pen) -> list[str]:
    open_ = proposal.stage in _OPEN_STEPS
    return [
        f"# {_title(proposal, pen)}",
        *asks.whole(proposal, pen),
        _stage(proposal, pen),
        "\n".join(_step(proposal, pen)),
        "\n".join(_defaults(proposal, pen)),
        pen.text("card-how") if open_ else "",
    ]


def _title(proposal: Proposal, pen: Pen) -> str:
    who = pen.who(proposal.proposer)
    if proposal.kind is ProposalKind.ADMISSION:
        return pen.text("card-admission", item=proposal.item, subject=who)
    key = "card-aim-proposal" if proposal.kind is ProposalKind.AIM else "card-proposal"
    return pen.text(key, item=proposal.item, version=proposal.version, proposer=who)


def _stage(proposal: Proposal, pen: Pen) -> str:
    place = outlook.queue_place(pen.circle, proposal.item)
    return pen.text(
        f"card-stage-{proposal.stage.value}",
        due=pen.moment(proposal.due),
        place=place or 0,
        loop=proposal.loop,
        proposer=pen.who(proposal.proposer),
        decision=pen.item(proposal.decision) if proposal.decision else NONE,
        item=proposal.item,
    )


def _step(proposal: Proposal, pen: Pen) -> list[str]:
    lines: list[str] = []
    if proposal.step and proposal.stage is Stage.TALK:
        words = {Answer.SPOKE: "card-spoke", Answer.PASS: "card-passed"}
        lines.extend(_answers(proposal.step, words, pen, silent="card-may-speak"))
    elif proposal.step and proposal.stage in _OPEN_STEPS:
        words = {Answer.CONSENT: "card-consents", Answer.CONCERN: "card-concerns"}
        lines.extend(_answers(proposal.step, words, pen, silent="card-awaited"))
        heard = len(outlook.consents(pen.circle, proposal.item))
        needed = outlook.needed(pen.circle, proposal.item)
        lines.append("- " + pen.text("card-needed", heard=heard, needed=needed))
    objections = [o for o in pen.circle.objections if o.item == proposal.item]
    return lines + [f"- {objection_line(o, pen, most=SHORT)}" for o in objections]


def objection_line(objection: Objection, pen: Pen, *, most: int) -> str:
    """Who objects to what, why, and how that stands; only its own page has all its words."""
    return pen.text(
        "card-objection",
        objection=objection.objection,
        owner=pen.who(objection.owner),
        harm=pen.said(objection.harm, most),
        because=pen.said(objection.because, most),
        standing=objection.standing.value,
        lacks=lacking(objection) if objection.standing is Standing.STANDING else NONE,
    )


def _defaults(proposal: Proposal, pen: Pen) -> list[str]:
    """What holds unless somebody changes it, with the words that do."""
    open_ = proposal.stage not in (Stage.ADOPTED, Stage.WITHDRAWN, Stage.LAPSED)
    change = proposal.item if open_ else NONE
    lines = []
    if proposal.term_days is not None:
        lines.append(pen.text("card-term", term=pen.span(proposal.term_days), change=change))
    if proposal.responsible is not None:
        who = pen.who(proposal.responsible)
        lines.append(pen.text("card-responsible", responsible=who, change=change))
    if proposal.term_days is not None:
        measures = pen.joined([pen.said(m, most=1_000) for m in proposal.measures])
        lines.append(pen.text("card-measures", measures=measures, change=change))
    return [f"- {line}" for line in lines]


# ── Decision ────────────────────────────────────────────────────────────────────────────────────


def record(fact: f.DecisionAdopted, ctx: Context, number: int, head: str) -> Message:
    """The decision's own message with the chain's number and head (engineering §24)."""
    pen = Pen(ctx)
    decision = outlook.decision(pen.circle, fact.decision)
    assert decision is not None
    chain = pen.text("record-chain", number=str(number), head=head)
    return pen.message(*decided(decision, pen), chain, kind="decision_adopted")


def decided(decision: Decision, pen: Pen) -> list[str]:
    """A decision in full: text, why, dates, people, concerns, objections (product §3)."""
    origin = outlook.proposal(pen.circle, decision.item)
    admitted = origin is not None and origin.kind is ProposalKind.ADMISSION
    title = pen.text(f"record-{decision.kind.value}", decision=decision.decision)
    if admitted and origin is not None:
        opening = [pen.text("record-admitted", subject=pen.who(origin.subject))]
    else:
        opening = [pen.whole(decision.text)]
        if decision.why is not None:
            opening.append(pen.text("about-why", why=pen.said(decision.why, most=10_000)))
    lines = [*_dates(decision, pen), *_people(decision, pen), *_met(decision, pen)]
    late = _late(decision, pen)
    return [f"# {title}", *opening, "\n".join(f"- {line}" for line in lines), late]


def _dates(decision: Decision, pen: Pen) -> Iterable[str]:
    since = pen.day(decision.in_force_on)
    yield pen.text("record-force", force=decision.force.value, since=since)
    if decision.sunset_on is not None:
        review, sunset = pen.day(decision.review_on), pen.day(decision.sunset_on)
        yield pen.text("record-dates", review=review, sunset=sunset)
    if decision.supersedes is not None:
        yield pen.text("record-supersedes", decision=pen.item(decision.supersedes))
    origin = pen.item(decision.item)
    yield pen.text("record-origin", item=origin, version=decision.version)


def _people(decision: Decision, pen: Pen) -> Iterable[str]:
    if decision.responsible is not None:
        yield pen.text("record-responsible", responsible=pen.who(decision.responsible))
    if decision.measures:
        measures = pen.joined([pen.said(m, most=1_000) for m in decision.measures])
        yield pen.text("card-measures", measures=measures, change=NONE)
    yield pen.text("record-consents", people=pen.whos(decision.consents))
    for concern in decision.concerns:
        words = pen.said(concern.words, _room(decision))
        yield pen.text("record-concern", who=pen.who(concern.person), words=words)
    if decision.not_heard:
        yield pen.text("card-not-heard", people=pen.whos(decision.not_heard))


def _met(decision: Decision, pen: Pen) -> Iterable[str]:
    met = (o for o in pen.circle.objections if o.objection in decision.objections)
    return [objection_line(objection, pen, most=_room(decision)) for objection in met]


def _room(decision: Decision) -> int:
    """How long a quotation may be, so that all of them fit into one event (engineering §24)."""
    quotations = len(decision.concerns) + 2 * len(decision.objections)
    return min(LONG, 3_000 // max(quotations, 1))


def _late(decision: Decision, pen: Pen) -> str:
    if not decision.not_heard or decision.late_until <= pen.ctx.now:
        return ""
    until = pen.moment(decision.late_until)
    people = pen.whos(decision.not_heard)
    return pen.text("record-late", people=people, until=until, decision=decision.decision)


def line_of(decision: Decision, pen: Pen) -> str:
    """A decision in one line of a list."""
    return pen.text(
        "decision-line",
        decision=pen.item(decision.decision),
        about=pen.about(decision.decision, SHORT),
        force=decision.force.value,
        sunset=pen.day(decision.sunset_on),
    )
