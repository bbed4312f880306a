"""Cards: what there is, where it stands, who has said what, until when.

A card shows and does not ask; it rings nobody. Its text is whole (engineering §24).
"""

from collections.abc import Sequence
from dataclasses import replace

from nstbot.chat import acts, amendments, around, asks, carried, links, selections, support
from nstbot.chat.around import lacking
from nstbot.chat.pen import NONE, SHORT, Context, Message, Pen
from nstbot.domain import facts as f
from nstbot.domain import finding, outlook, passages, turns
from nstbot.domain.facts import Answer, ProposalKind, RoundMode
from nstbot.domain.ids import ItemId
from nstbot.domain.rounds import GoRound, Step, Turn
from nstbot.domain.state import Founding, Objection, Proposal, Stage, Standing

_SILENT = {True: "card-awaited", False: "card-not-heard"}
_OPEN_STEPS = (Stage.TALK, Stage.CONSENT, Stage.INTEGRATING)
_CLOSED = finding.CLOSED
_TITLES = {
    ProposalKind.AIM: "card-aim-proposal",
    ProposalKind.SETTING: "card-setting-proposal",
    ProposalKind.CIRCLE_SPLIT: "card-circle-split",
    ProposalKind.CIRCLE_MERGE: "card-circle-merge",
    ProposalKind.RENEWAL: "card-renewal",
    ProposalKind.REPEAL: "card-repeal",
    ProposalKind.RETURN: "card-return",
    ProposalKind.ANSWER: "card-answer",
}
_MOST_OBJECTIONS, MOST_MEASURES = 6, 12
ROOM = 1_000
"""Characters for all quotations of one kind on a card (engineering §24)."""


def card(item: ItemId, ctx: Context) -> Message:
    """The card of F…, P…, R…, as the state is now."""
    pen = Pen(ctx)
    return pen.message(*described(item, pen), kind="card")


def described(item: ItemId, pen: Pen, *, full: bool = False) -> list[str]:
    """A founding, go-round or proposal; `full`: with everything that a card leaves out."""
    founding = outlook.founding(pen.circle, item)
    if founding and founding.formed:
        return links.forming(founding, pen)
    if founding:
        return _founding(founding, pen)
    go_round = outlook.go_round(pen.circle, item)
    if go_round:
        return _round(go_round, pen, full=full)
    proposal = outlook.proposal(pen.circle, item)
    selected = outlook.selection(pen.circle, item)
    if selected:
        checked = (
            (*_step(proposal, pen), *_objections(proposal, pen, full=full)) if proposal else ()
        )
        return selections.card(selected, pen, checked, full=full)
    assert proposal is not None
    return _proposal(proposal, pen, full=full)


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


def _round(go_round: GoRound, pen: Pen, *, full: bool) -> list[str]:
    title = pen.text(f"round-{go_round.kind.value}")
    words = {Answer.SPOKE: "card-spoke", Answer.PASS: "card-passed"}
    open_ = go_round.state == "open"
    sealed = go_round.mode is RoundMode.SEALED
    due = go_round.pause.until if go_round.pause else go_round.step.due
    stage = pen.text(f"card-round-{go_round.state}", due=pen.moment(due))
    return [
        "# " + pen.text("card-round", item=go_round.item, round=title),
        asks.round_prompt(go_round, pen),
        f"{stage} {round_mode(go_round, pen)}",
        "\n".join((*_answers(_heard(go_round), words, pen, silent=""), *_to_come(go_round, pen))),
        _sealed_answers(go_round, pen) if full and go_round.state == "closed" else "",
        pen.text("card-how-round") if open_ and not sealed else "",
    ]


def revealed(fact: f.RoundClosed, ctx: Context) -> Message:
    """What was sealed, of everybody at once, in the order of the seats."""
    pen = Pen(ctx)
    at = outlook.go_round(pen.circle, fact.item)
    assert at is not None
    told = acts.sentence(fact, pen)
    return pen.message(
        told, asks.round_prompt(at, pen), _sealed_answers(at, pen), kind="answers_revealed"
    )


def _sealed_answers(at: GoRound, pen: Pen) -> str:
    seats = [member.person for member in pen.circle.members]
    said = [turn for turn in at.step.turns if turn.words is not None]
    said.sort(key=lambda turn: seats.index(turn.person) if turn.person in seats else len(seats))
    lines = [
        pen.text("card-sealed-answer", who=pen.who(turn.person), words=pen.said(turn.words))
        for turn in said
    ]
    return "\n".join(f"- {line}" for line in lines)


def round_mode(go_round: GoRound, pen: Pen) -> str:
    """How it is held, and who began."""
    first = go_round.step.turns[0].person if go_round.step.turns else None
    return pen.text(f"card-mode-{go_round.mode.value.replace('_', '-')}", first=pen.who(first))


def _heard(go_round: GoRound) -> Step:
    """Only those who have spoken or passed."""
    heard = tuple(t for t in go_round.step.turns if t.answer is not None)
    return replace(go_round.step, turns=heard)


def _to_come(go_round: GoRound, pen: Pen) -> list[str]:
    """Who is called, who comes then, who is awaited or was not heard."""
    at = go_round
    running = at.state in turns.RUNNING
    called = (at.call.person,) if at.call else ()
    come = tuple(p for p in turns.to_come(at) if p not in called) if running else ()
    left = [
        t.person for t in at.step.turns if t.answer is None and t.person not in (*called, *come)
    ]
    then = "card-then" if turns.in_turn(at) else "card-awaited"
    lines = [("card-called", called), (then, come), ("card-not-heard", left)]
    return ["- " + pen.text(key, people=pen.whos(people)) for key, people in lines if people]


def _answers(step: Step, words: dict[Answer, str], pen: Pen, *, silent: str) -> list[str]:
    """Who has answered what; `silent` words those who have not."""
    lines = []
    for answer, key in words.items():
        people = [_answered(turn, pen, len(step.turns)) for turn in _of(step, answer)]
        if people:
            lines.append("- " + pen.text(key, people=pen.joined(people), count=len(people)))
    left = [turn.person for turn in step.turns if turn.answer is None]
    if left:
        lines.append("- " + pen.text(silent, people=pen.whos(left)))
    return lines


def _of(step: Step, answer: Answer) -> list[Turn]:
    return [turn for turn in step.turns if turn.answer is answer]


def _answered(turn: Turn, pen: Pen, among: int) -> str:
    """A person, with their words where these belong to the answer."""
    if turn.words is None or turn.answer not in (Answer.CONCERN, Answer.OBJECTION):
        return pen.who(turn.person)
    words = pen.said(turn.words, max(ROOM // among, SHORT))
    return pen.text("card-with-words", who=pen.who(turn.person), words=words)


# ── Proposal ────────────────────────────────────────────────────────────────────────────────────


def _proposal(proposal: Proposal, pen: Pen, *, full: bool) -> list[str]:
    open_ = proposal.stage in _OPEN_STEPS and not around.looked_again(proposal)
    return [
        f"# {_title(proposal, pen)}",
        *asks.whole(proposal, pen),
        _stage(proposal, pen),
        "\n".join((*_step(proposal, pen), *_objections(proposal, pen, full=full))),
        "\n".join(carried.lines(proposal, pen)),
        "\n".join(_defaults(proposal, pen, full=full)),
        pen.text("card-how") if open_ else "",
    ]


def _title(proposal: Proposal, pen: Pen) -> str:
    who = pen.who(proposal.proposer)
    if proposal.kind is ProposalKind.ADMISSION:
        return pen.text("card-admission", item=proposal.item, subject=who)
    if proposal.kind is ProposalKind.RELEASE:
        subject = pen.who(proposal.subject)
        return pen.text("card-release", item=proposal.item, subject=subject, proposer=who)
    key = _TITLES.get(proposal.kind, "card-proposal")
    decided = outlook.decision(pen.circle, proposal.decision) if proposal.decision else None
    as_decided = proposal.stage is Stage.ADOPTED
    version = decided.version if decided and as_decided else proposal.version
    changes = pen.item(proposal.changes) if proposal.changes else NONE
    return pen.text(
        key,
        item=proposal.item,
        version=version,
        proposer=who,
        decision=changes,
        returns=pen.item(proposal.returns) if proposal.returns else NONE,
        objection=proposal.answers or NONE,
    )


def _stage(proposal: Proposal, pen: Pen) -> str:
    place = outlook.queue_place(pen.circle, proposal.item)
    decided = around.meanwhile(pen.circle, proposal.item)
    again = around.looked_again(proposal) and proposal.stage in _OPEN_STEPS
    step = pen.text(
        "card-stage-reopened" if again else f"card-stage-{proposal.stage.value}",
        due=pen.moment(proposal.due),
        place=place or 0,
        loop=proposal.loop,
        loops=pen.circle.settings.loops,
        proposer=pen.who(proposal.proposer),
        decision=pen.item(proposal.decision) if proposal.decision else NONE,
        item=proposal.item,
        what=pen.said(proposal.rest.what) if proposal.rest else NONE,
        people=pen.whos(proposal.rest.people) if proposal.rest else NONE,
        process=pen.item(proposal.process) if proposal.process else NONE,
        parts=pen.items(p.item for p in pen.circle.proposals if p.part_of == proposal.item),
        scope=pen.scope(proposal.scope),
        carriers=pen.whos(outlook.carriers(pen.circle, proposal)),
        **_passage(proposal, pen),
    )
    if decided is None:
        return step
    return f"{step} {pen.text('card-meanwhile', decision=pen.item(decided[0]), force=decided[1])}"


def _passage(proposal: Proposal, pen: Pen) -> dict[str, str]:
    there = proposal.passage
    stage = there.stage if there else proposal.stage.value
    return {
        "no_way": carried.no_way(pen.circle),
        "above": carried.above(proposal, pen),
        "there": (there.there if there else "") or NONE,
        "there_stage": pen.text(f"stage-{stage.replace('_', '-')}"),
        "there_decision": (there.decision if there else "") or NONE,
        "returns": pen.item(proposal.returns) if proposal.returns else NONE,
        "reason": pen.said(proposal.reason, 1_000),
    }


def _step(proposal: Proposal, pen: Pen) -> list[str]:
    lines: list[str] = []
    if proposal.step and proposal.stage is Stage.TALK:
        words = {Answer.SPOKE: "card-spoke", Answer.PASS: "card-passed"}
        lines.extend(_answers(proposal.step, words, pen, silent="card-may-speak"))
    elif proposal.sending is not None and proposal.stage in finding.SENT:
        sent = proposal.sending
        lines.append("- " + pen.text("card-consents", people=pen.whos(sent.consents)))
        if sent.not_heard:
            lines.append("- " + pen.text("card-not-heard", people=pen.whos(sent.not_heard)))
    elif proposal.step and proposal.stage in _OPEN_STEPS and not around.looked_again(proposal):
        words = {Answer.CONSENT: "card-consents", Answer.CONCERN: "card-concerns"}
        lines.extend(_answers(proposal.step, words, pen, silent="card-awaited"))
        heard = len(outlook.consents(pen.circle, proposal.item))
        needed = outlook.needed(pen.circle, proposal.item)
        missing = pen.who(around.missing_yes(pen.circle, proposal.item))
        said = pen.text("card-needed", heard=heard, needed=needed, missing=missing)
        waits = outlook.waits_for_others(pen.circle, proposal)
        lines.append(f"- {pen.text('card-newcomers') if waits else said}")
    return lines


def _objections(proposal: Proposal, pen: Pen, *, full: bool) -> list[str]:
    """Those that stand first; of many only some, so that it fits into an event."""
    found = [o for o in pen.circle.objections if o.item == proposal.item]
    asked = [f"- {_aside(o, pen)}" for o in found if outlook.asks_now(pen.circle, o.objection)]
    found.sort(key=lambda o: o.standing is not Standing.STANDING)
    most = MOST_MEASURES if full else _MOST_OBJECTIONS
    room = SHORT if not full else max(ROOM // max(len(found), 1), SHORT // 2)
    lines = some(found, most, pen, room, NONE if full else proposal.item)
    concerns = (f"- {line}" for line in support.concerns(proposal.item, pen))
    return [*(f"- {line}" for line in lines), *asked, *concerns]


def _aside(objection: Objection, pen: Pen) -> str:
    """All others are asked whether it is set aside: who has said yes, who is awaited."""
    item = objection.objection
    step = outlook.step_of(pen.circle, item)
    return pen.text(
        "card-aside",
        objection=item,
        agreed=pen.whos(outlook.consents(pen.circle, item)),
        awaited=pen.whos(outlook.not_answered(pen.circle, item)),
        due=pen.moment(step.due if step else None),
    )


def some(objections: Sequence[Objection], most: int, pen: Pen, room: int, item: str) -> list[str]:
    lines = [objection_line(objection, pen, most=room) for objection in objections[:most]]
    if len(objections) > most:
        lines.append(pen.text("objections-more", count=len(objections) - most, item=item))
    return lines


def objection_line(objection: Objection, pen: Pen, *, most: int) -> str:
    """Who objects to what, why, and how that stands; only its own page has all its words."""
    return pen.text(
        "card-objection",
        objection=objection.objection,
        owner=pen.who(objection.owner),
        earlier=pen.whos(objection.earlier),
        harm=pen.said(objection.harm, most),
        because=pen.said(objection.because, most),
        standing=objection.standing.value,
        lacks=lacking(objection) if objection.standing is Standing.STANDING else NONE,
        reason=_reason(objection, pen, most),
        parts=support.parts(objection, pen) if objection.parts else NONE,
        into=objection.into or NONE,
    )


def _reason(objection: Objection, pen: Pen, most: int) -> str:
    """Why it was set aside."""
    aside = objection.aside if objection.standing is Standing.SET_ASIDE else None
    return pen.said(aside.reason, most) if aside else NONE


def _defaults(proposal: Proposal, pen: Pen, *, full: bool) -> list[str]:
    """What holds unless somebody changes it, with the words that do."""
    change = proposal.item if proposal.stage not in _CLOSED else NONE
    lines = []
    if proposal.kind is ProposalKind.POLICY and proposal.decision is None:
        scope = pen.scope(proposal.scope)
        here = passages.decided_here(pen.circle, proposal)
        asks_all = proposal.scope != f.US and change != NONE
        wide = ("here" if here else "yes") if asks_all else "no"
        lines.append(pen.text("card-scope", scope=scope, wide=wide, change=change))
    if proposal.urgent and proposal.scope != f.US:
        lines.append(pen.text("card-urgent", change=change))
    if proposal.term_days is not None:
        lines.append(pen.text("card-term", term=pen.span(proposal.term_days), change=change))
    if proposal.responsible is not None:
        who = pen.who(proposal.responsible)
        lines.append(pen.text("card-responsible", responsible=who, change=change))
    if proposal.pilot is not None:
        lines.append(pen.text("card-pilot", pilot=pen.said(proposal.pilot)))
    lines.extend(amendments.condition_line(condition, pen) for condition in proposal.conditions)
    if proposal.term_days is not None:
        lines.append(_measures(proposal, pen, change, full=full))
    return [f"- {line}" for line in lines]


def _measures(proposal: Proposal, pen: Pen, change: str, *, full: bool) -> str:
    given = proposal.measures
    if not full:
        return asks.measures_line(given, pen, item=proposal.item, change=change)
    room = 2 * ROOM // max(len(given), 1)
    most = MOST_MEASURES
    return asks.measures_line(given, pen, item=None, change=change, most=most, room=max(room, 80))
