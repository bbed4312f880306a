"""Where things stand, for whoever asks: the circle, its decisions, one thing, what waits for me."""

from collections.abc import Iterable

from nstbot.chat import (
    announcing,
    around,
    cards,
    carried,
    links,
    records,
    selections,
    support,
    uniting,
)
from nstbot.chat.pen import NONE, Context, Message, Pen
from nstbot.domain import branch, finding, outlook, turns
from nstbot.domain.finding import ENDED, ends_on
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.rounds import GoRound
from nstbot.domain.state import (
    Announced,
    Circle,
    Decision,
    Proposal,
    SelectionStage,
    Stage,
)


def circle_info(ctx: Context) -> Message:
    """Name, aim, members, roles, what is open and decided."""
    pen = Pen(ctx)
    return pen.message(*_circle(pen), kind="circle")


def _circle(pen: Pen) -> list[str]:
    circle = pen.circle
    lines = _who_and_why(pen)
    if circle.founded_at is not None or circle.links.children:
        lines += links.neighbours(pen)
    lines.append(pen.text("circle-open", items=pen.items(outlook.open_items(circle))))
    lines.append(pen.text("circle-decisions", count=len(_in_force(circle))))
    if from_above := branch.in_force(circle):
        lines.append(announcing.above(from_above, pen))
    return ["# " + pen.text("circle-title", name=pen.known_line(circle.name)), listed(lines)]


def _who_and_why(pen: Pen) -> list[str]:
    circle = pen.circle
    aim = pen.text("circle-aim", aim=pen.said(circle.aim, most=10_000))
    if circle.founded_at is None:
        return [aim, pen.text("circle-not-founded")]
    return [aim, _members_line(circle, pen), *selections.role_lines(pen)]


def _members_line(circle: Circle, pen: Pen) -> str:
    people = pen.whos(member.person for member in circle.members)
    return pen.text("circle-members", count=len(circle.members), people=people)


def listed(lines: Iterable[str]) -> str:
    """A line for each."""
    return "\n".join(f"- {line}" for line in lines)


def _in_force(circle: Circle) -> list[ItemId]:
    return [d.decision for d in circle.decisions if d.force not in ENDED]


def not_founded(ctx: Context) -> Message:
    """Before the circle is founded, or after that has failed."""
    pen = Pen(ctx)
    item = next((f.item for f in pen.circle.foundings if f.state == "open"), None)
    if item is None:
        return pen.message(pen.text("refused-not-founded"), kind="refused")
    return pen.message(pen.text("refused-founding-open", item=pen.item(item)), kind="refused")


def decisions(ctx: Context, which: str | None = None) -> Message:
    """What is in force, newest last; `which`: "all", or "over" for what has ended."""
    pen = Pen(ctx)
    if pen.circle.founded_at is None:
        return not_founded(ctx)
    every = branch.every(pen.circle)
    held = [d for d in every if d.force not in branch.OVER]
    over = [d for d in every if d.force in branch.OVER]
    if not held and (which is None or not over):
        ended = "yes" if over else "no"
        return pen.message(pen.text("decisions-none", ended=ended), kind="decisions")
    chosen = over if which == "over" else [*over, *held] if which == "all" else held
    if not chosen:
        return pen.message(pen.text("decisions-none-over"), kind="decisions")
    lines = listed(_decision(decision, pen) for decision in chosen)
    title = "# " + pen.text("decisions-title", name=pen.known_line(pen.circle.name))
    how = pen.text("decisions-how", item=chosen[0].decision, over=0 if which else len(over))
    return pen.message(title, lines, how, kind="decisions")


def _decision(decision: Decision | Announced, pen: Pen) -> str:
    """One line, whether it was decided here or above."""
    if isinstance(decision, Announced):
        return announcing.line(decision, pen)
    return records.line_of(decision, pen)


def show(item: ItemId, ctx: Context) -> Message:
    """A proposal, decision, objection, round or founding in full."""
    pen = Pen(ctx)
    objection = outlook.objection(pen.circle, item)
    decision = outlook.decision(pen.circle, item)
    if objection:
        about = pen.text("show-objection-to", item=pen.item(objection.item))
        line = cards.objection_line(objection, pen, most=1_000)
        return pen.message(line, f"{about} {pen.about(objection.item)}", kind="show")
    if decision:
        return pen.message(*records.shown(decision, pen), kind="show")
    if support.known(pen.circle, item):
        return pen.message(*support.shown(item, pen), kind="show")
    if seat := links.seat(item, pen):
        return pen.message(seat, kind="show")
    if item in _known(pen.circle):
        return pen.message(*cards.described(item, pen, full=True), kind="show")
    if from_above := announcing.show(item, pen):
        return pen.message(*from_above, kind="show")
    return _unknown(item, pen)


def _known(circle: Circle) -> set[ItemId]:
    return {
        *(f.item for f in circle.foundings),
        *(r.item for r in circle.rounds),
        *(p.item for p in circle.proposals),
        *(s.item for s in circle.selections),
        *(o.objection for o in circle.objections),
        *(d.decision for d in circle.decisions),
        *(a.objection for a in circle.appeals),
        *(p.objection for p in circle.passing),
    }


def _unknown(item: ItemId, pen: Pen) -> Message:
    open_ = pen.items(outlook.open_items(pen.circle))
    return pen.message(pen.text("refused-no-such-item", item=item, open=open_), kind="refused")


def where(item: ItemId | None, ctx: Context) -> Message:
    """Where everything open (or one thing) is, with whom, until when (product §1 rule 8)."""
    pen = Pen(ctx)
    if item is not None:
        if item not in _known(pen.circle):
            other = announcing.where(item, pen) or links.seat(item, pen)
            return pen.message(other, kind="where") if other else _unknown(item, pen)
        return pen.message(_where(item, pen), kind="where")
    open_ = (*outlook.open_items(pen.circle), *support.open_here(pen.circle))
    meets = "\n\n".join((_meets(pen), *_above(pen)))
    if not open_ and pen.circle.founded_at is None:
        return not_founded(ctx)
    if not open_:
        return pen.message(pen.text("where-nothing"), meets, kind="where")
    title = "# " + pen.text("where-title", name=pen.known_line(pen.circle.name))
    return pen.message(title, listed(_where(one, pen) for one in open_), meets, kind="where")


def _above(pen: Pen) -> list[str]:
    """What circles above talk about, for this one too; what is asked of those beside it."""
    talked = (at for at in pen.circle.above if branch.is_open(at))
    lines = [announcing.where(at.item, pen) for at in talked]
    return [listed((*(line for line in lines if line), *uniting.lines(pen)))]


def _meets(pen: Pen) -> str:
    """Who is here, while people meet."""
    meeting = finding.meeting(pen.circle)
    if meeting is None:
        return ""
    here = pen.whos(finding.present(pen.circle, meeting))
    return pen.text("where-live", here=here, asking="yes" if meeting.state == "asking" else "no")


def _where(item: ItemId, pen: Pen) -> str:
    """Where it stands, and behind that the way of what came from below."""
    proposal = outlook.proposal(pen.circle, item)
    line = _where_here(item, pen)
    if proposal is None or proposal.stage in (Stage.CARRIED, Stage.DECIDED):
        return line
    return f"{line} {carried.came(proposal, pen)}".strip()


def _where_here(item: ItemId, pen: Pen) -> str:
    circle = pen.circle
    decision = outlook.decision(circle, item)
    if decision:
        return _where_decided(decision, pen)
    if support.known(circle, item):
        return support.where(item, pen)
    selected = outlook.selection(circle, item)
    if selected and not selections.is_checked(selected):
        return selections.where(selected, pen)
    proposal = outlook.proposal(circle, item)
    if proposal and proposal.stage is Stage.QUEUED:
        return _where_queued(proposal, pen)
    if proposal and proposal.stage is Stage.OUTGOING:
        return _where_outgoing(proposal, pen)
    if proposal and proposal.stage in (Stage.CARRIED, Stage.DECIDED):
        return carried.where(proposal, pen)
    go_round = outlook.go_round(circle, item)
    if go_round:
        return _where_round(go_round, pen)
    objection = outlook.objection(circle, item)
    asked = objection is None and outlook.stage_of(circle, item) != Stage.TALK
    owners: tuple[PersonId, ...] = (objection.owner,) if objection else ()
    if proposal:
        owners = outlook.in_hands(circle, proposal)
    if selected and selected.stage is SelectionStage.SEATED:
        owners = ()
    if proposal and proposal.stage is Stage.ORPHANED:  # with nobody who is here
        owners = ()
    return pen.text(
        "where-line",
        item=pen.item(item),
        about=pen.about(item),
        stage=_stage(item, pen),
        until=_ends(item, pen),
        awaited=pen.whos(around.awaited(circle, item)) if asked else NONE,
        owner=pen.whos(owners),
        standing=pen.items(o.objection for o in outlook.standing(circle, item)),
    )


def _stage(item: ItemId, pen: Pen) -> str:
    proposal = outlook.proposal(pen.circle, item)
    decided = around.meanwhile(pen.circle, item)
    if proposal and decided and around.looked_again(proposal):
        return pen.text("where-meanwhile", decision=pen.item(decided[0]))
    stage = outlook.stage_of(pen.circle, item)
    return pen.text(f"stage-{stage.replace('_', '-')}")


def _where_decided(decision: Decision, pen: Pen) -> str:
    on = decision.force not in ENDED
    return pen.text(
        "where-decision",
        item=pen.item(decision.decision),
        about=pen.about(decision.decision),
        stage=_stage(decision.decision, pen),
        review=pen.day(decision.review_on if on else None),
        sunset=pen.day(ends_on(decision) if on else None),
        responsible=pen.who(decision.responsible if on else None),
    )


def _where_round(at: GoRound, pen: Pen) -> str:
    """How it is held, who is called or awaited, and who comes then."""
    asked = turns.awaited(at) or ((at.call.person,) if at.call else ())
    in_turn = turns.in_turn(at) and at.state in turns.RUNNING
    return pen.text(
        "where-round",
        item=pen.item(at.item),
        about=pen.about(at.item),
        stage=_stage(at.item, pen),
        mode=at.mode.value,
        until=_ends(at.item, pen),
        awaited=pen.whos(asked),
        then=pen.whos(p for p in turns.to_come(at) if p not in asked) if in_turn else NONE,
    )


def _where_queued(proposal: Proposal, pen: Pen) -> str:
    return pen.text(
        "where-queued",
        item=pen.item(proposal.item),
        about=pen.about(proposal.item),
        place=outlook.queue_place(pen.circle, proposal.item) or 0,
        owner=pen.who(proposal.proposer),
        asked="yes" if proposal.owner_asked else "no",
        until=_ends(proposal.item, pen),
    )


def _where_outgoing(proposal: Proposal, pen: Pen) -> str:
    """There is no way up: it waits with somebody, and the circle is asked by a date."""
    return pen.text(
        "where-outgoing",
        item=pen.item(proposal.item),
        about=pen.about(proposal.item),
        scope=pen.scope(proposal.scope),
        carriers=pen.whos(outlook.carriers(pen.circle, proposal)),
        no_way=carried.no_way(pen.circle),
        asked="yes" if proposal.owner_asked else "no",
        until=_ends(proposal.item, pen),
    )


def _ends(item: ItemId, pen: Pen) -> str:
    """When a window closes by itself."""
    due = outlook.due(pen.circle, item)
    return pen.moment(due) if due else NONE


def newcomer(person: PersonId, ctx: Context) -> Message:
    """By direct message to who has joined: aim, members, decisions, what is open, how it goes."""
    pen = Pen(ctx)
    circle = pen.circle
    parts = [pen.text("newcomer-title", who=pen.who(person), name=pen.name())]
    parts.append(listed(_who_and_why(pen)))
    every = branch.every(circle)
    in_force = [d for d in every if d.force not in branch.OVER]
    if in_force:
        parts.append("# " + pen.text("newcomer-decisions"))
        parts.append(listed(_decision(decision, pen) for decision in in_force))
    open_ = outlook.open_items(circle)
    if open_:
        parts.append("# " + pen.text("newcomer-open"))
        parts.append(listed(_where(item, pen) for item in open_))
    parts += [pen.text("newcomer-how"), pen.text("newcomer-words")]
    return pen.message(*parts, kind="newcomer", mentions=(person,))


def guide(topic: str | None, ctx: Context) -> Message:
    """The words, or one of them, or a topic. `topic` is a key of `Vocabulary.topics` or words."""
    pen = Pen(ctx)
    if topic is None:
        return pen.message(pen.text("guide"), kind="guide")
    if topic == "now":
        return _now(pen)
    key = f"guide-{topic}"
    if not ctx.lang.has(key):
        return pen.message(pen.text("guide-unknown", said=pen.plain(topic, 60)), kind="guide")
    return pen.message(pen.text(key), kind="guide")


def _now(pen: Pen) -> Message:
    """What happens now, by the stage of what is open."""
    circle = pen.ctx.circle
    if circle is None:
        return pen.message(pen.text("now-nowhere"), kind="guide")
    return where(None, pen.ctx)
