"""The ask of a step: what happened, what it is about, what is asked, of whom, until when.

It rings those awaited; a talk step, in which nobody must answer, rings nobody (product §2).
"""

from collections.abc import Sequence
from dataclasses import replace

from nstbot.chat import acts, amendments, announcing, around, carried, selections, support, uniting
from nstbot.chat.pen import LONG, NONE, Context, Message, Pen
from nstbot.chat.settings import key as setting_key
from nstbot.domain import branch, finding, halves, outlook, settings, teaching, turns
from nstbot.domain import facts as f
from nstbot.domain.facts import ProposalKind
from nstbot.domain.ids import FOUNDING, MEETING, OBJECTION, ROUND, ItemId, PersonId, Words
from nstbot.domain.rounds import GoRound
from nstbot.domain.state import Circle, Founding, Objection, Proposal, Stage

_BUTTONS = {
    "founding": ("✅", "⏭", "✋"),
    "talk": ("⏭",),
    "consent": ("✅", "🤔", "✋"),
    "aside": ("✅", "✋"),
    "here": ("👋",),
}
_ASKING = (Stage.CONSENT, Stage.INTEGRATING)
_SEEN = (*_ASKING, Stage.RESTING, *finding.SENT)
"""In these everyone has seen the version before."""
_LONG = 600
"""More characters than this are not read on a phone."""
_MEASURES = 6
_MEASURE = 160


def ask(
    item: ItemId, lead: Sequence[f.Fact], ctx: Context, before: Circle | None = None
) -> Message:
    """The ask of the open step. `lead`: the act's facts. `before`: the circle before the act.

    Without `before`, a newer version is shown whole instead of as its change. What is explained
    beside it is left out where it would make it long.
    """
    made = _ask(item, lead, Pen(ctx), before)
    if len(made.body) <= _LONG or made.kind == "nominations_revealed":
        return made
    return _ask(item, lead, Pen(ctx, teaches=False), before)


def _ask(item: ItemId, lead: Sequence[f.Fact], pen: Pen, before: Circle | None) -> Message:
    founding = outlook.founding(pen.circle, item)
    if founding:
        return _founding(founding, acts.lead(lead, item, pen, before), pen)
    if item.startswith(MEETING):
        return _meeting(item, acts.lead(lead, item, pen, before), pen)
    go_round = outlook.go_round(pen.circle, item)
    if go_round:
        return _round(go_round, acts.lead(lead, item, pen, before), pen)
    if appeal := support.appeal(pen.circle, item):
        return support.ask(appeal, acts.lead(lead, item, pen, before), pen)
    objection = outlook.objection(pen.circle, item)
    if objection:
        return _aside(objection, acts.lead(lead, item, pen, before), pen)
    if outlook.stage_of(pen.circle, item) in selections.BUTTONS:
        told = acts.lead(lead, item, pen, before)
        return selections.ask(item, told, pen, _awaited(item, pen), _taught(item, pen))
    proposal = outlook.proposal(pen.circle, item)
    assert proposal is not None
    if proposal.stage is Stage.TALK:
        return _talk(proposal, acts.lead(lead, item, pen, before), pen)
    return _consent(proposal, lead, pen, before)


def buttons(item: ItemId, ctx: Context) -> tuple[str, ...]:
    """The reactions under that ask."""
    assert ctx.circle is not None
    if item.startswith(FOUNDING):
        return _BUTTONS["founding"]
    if appeal := support.appeal(ctx.circle, item):
        return support.buttons(appeal)
    stage = outlook.stage_of(ctx.circle, item)
    if stage in selections.BUTTONS:
        return selections.BUTTONS[stage]
    if item.startswith(MEETING):
        return _BUTTONS["here"]
    if item.startswith(ROUND) or stage == Stage.TALK:
        return _BUTTONS["talk"]
    return _BUTTONS["aside" if item.startswith(OBJECTION) else "consent"]


def _taught(item: ItemId, pen: Pen) -> str:
    """A sentence or two about this kind of step, until the circle has done it twice."""
    lesson = teaching.lesson(pen.circle, item) if pen.teaches else None
    return pen.text(f"teach-{lesson.value.replace('_', '-')}") if lesson else ""


def _awaited(item: ItemId, pen: Pen) -> tuple[PersonId, ...]:
    return around.awaited(pen.circle, item)


def _founding(founding: Founding, lead: str, pen: Pen) -> Message:
    awaited = _awaited(founding.item, pen)
    question = pen.text(
        "ask-founding",
        due=pen.moment(founding.step.due),
        awaited=pen.whos(awaited),
    )
    opening = lead or pen.text(
        "about-founding", name=pen.name(), aim=pen.said(founding.aim), item=founding.item
    )
    return pen.message(opening, question, kind="founding_asked", mentions=awaited)


def _meeting(item: ItemId, lead: str, pen: Pen) -> Message:
    awaited = _awaited(item, pen)
    due = pen.moment(finding.known_meeting(pen.circle, item).until)
    question = pen.text("ask-here", due=due, awaited=pen.whos(awaited))
    taught = _taught(item, pen)
    return pen.message(lead, taught, question, kind="live_asked", mentions=awaited)


def _round(go_round: GoRound, lead: str, pen: Pen) -> Message:
    awaited = _awaited(go_round.item, pen)
    key = f"ask-round-{go_round.mode.value.replace('_', '-')}"
    known = {
        "due": pen.moment(go_round.step.due),
        "awaited": pen.whos(awaited),
        "then": pen.whos(turns.to_come(go_round)[1:]),
        "item": go_round.item,
    }
    question = pen.fill(key, known.__getitem__)
    prompt, taught = round_prompt(go_round, pen), _taught(go_round.item, pen)
    return pen.message(lead, prompt, taught, question, kind="round_opened", mentions=awaited)


def _aside(objection: Objection, lead: str, pen: Pen) -> Message:
    """Whether an objection is set aside, with what that would mean."""
    item = objection.objection
    awaited = _awaited(item, pen)
    days = outlook.shorter(pen.circle, objection.item)
    means = pen.text(
        "ask-aside-means",
        item=pen.item(objection.item),
        owner=pen.who(objection.owner),
        term=pen.span(days) if days else NONE,
        worded="no" if objection.harm is objection.because else "yes",
    )
    due = outlook.step_of(pen.circle, item)
    question = pen.text(
        "ask-aside",
        objection=item,
        due=pen.moment(due.due if due else None),
        awaited=pen.whos(awaited),
    )
    words = objection_words(objection, pen)
    return pen.message(lead, words, means, question, kind="set_aside_asked", mentions=awaited)


def objection_words(objection: Objection, pen: Pen) -> str:
    """Whose it is, and what it says."""
    return pen.text(
        "about-objection",
        objection=objection.objection,
        owner=pen.who(objection.owner),
        harm=pen.said(objection.harm),
        because=pen.said(objection.because),
    )


def round_prompt(go_round: GoRound, pen: Pen) -> str:
    """The question of the round: its own, or the one of its kind."""
    held = outlook.objection(pen.circle, go_round.about) if go_round.about else None
    if held is not None:
        prompt = pen.text(f"prompt-{go_round.kind.value}")
        return f"{objection_words(held, pen)} {prompt}"
    if go_round.question is not None:
        return pen.whole(go_round.question)
    return pen.text(f"prompt-{go_round.kind.value}")


def _talk(proposal: Proposal, lead: str, pen: Pen) -> Message:
    if proposal.kind is ProposalKind.RELEASE:
        return _speaks_first(proposal, lead, pen)
    question = pen.text(
        "ask-talk",
        item=pen.item(proposal.item),
        proposer=pen.who(proposal.proposer),
        kind=proposal.kind.value,
        due=pen.moment(proposal.due),
    )
    parts = [_replacing(proposal, pen) or "\n\n".join(_short(proposal, pen))]
    parts.append(_reach(proposal, pen) if pen.teaches or proposal.brought is None else "")
    taught = _taught(proposal.item, pen)
    return pen.message(lead, *parts, taught, question, kind="talk_opened")


def _replacing(proposal: Proposal, pen: Pen, *, below: bool = False) -> str:
    """What it would change in a decision, part by part; `below`: its reason stands above."""
    decided = outlook.decision(pen.circle, proposal.changes) if proposal.changes else None
    base = outlook.proposal(pen.circle, decided.item) if decided else None
    if decided is None or base is None or proposal.kind is not ProposalKind.POLICY:
        return ""
    about = pen.text("about-replacing", decision=pen.item(decided.decision))
    lines = amendments.differences(replace(base, why=proposal.why), proposal, pen) if below else []
    return "\n".join([about, *(lines or amendments.differences(base, proposal, pen))])


def _speaks_first(proposal: Proposal, lead: str, pen: Pen) -> Message:
    """Whoever is to be released is asked first, and alone."""
    question = pen.text(
        "ask-speaks-first",
        item=pen.item(proposal.item),
        subject=pen.who(proposal.subject),
        proposer=pen.who(proposal.proposer),
        due=pen.moment(proposal.due),
    )
    why = pen.text("about-why", why=pen.said(proposal.why, LONG))
    rung = (proposal.subject,) if proposal.subject else ()
    return pen.message(lead, why, question, kind="talk_opened", mentions=rung)


def _reach(proposal: Proposal, pen: Pen) -> str:
    """That it is for more than this circle, and so not in force by this consent."""
    if proposal.scope == f.US:
        return ""
    if branch.binds(pen.circle, proposal):
        return announcing.reach(proposal, pen)
    return pen.text("ask-scope", scope=pen.scope(proposal.scope))


def _words(proposal: Proposal, pen: Pen) -> str:
    return pen.text("about-text", text=pen.said(proposal.text, LONG))


def _setting(proposal: Proposal, pen: Pen) -> list[str]:
    """What a number of the circle is to become, and what it is now."""
    if proposal.merges is not None:
        return [uniting.about(proposal, pen)]
    if proposal.begins is not None:
        return [_halves(proposal, pen)]
    if proposal.setting is None or proposal.value is None:
        return []
    if proposal.setting == "tree":
        return [pen.text("about-tree", value=proposal.value, name=pen.name())]
    name, now = proposal.setting, settings.written(pen.circle.settings, proposal.setting)
    return [
        pen.text(
            "about-setting-change",
            setting=pen.settings.called(name),
            value=pen.settings.shown(name, proposal.value),
            now=NONE if now == proposal.value else pen.settings.shown(name, now),
            means=pen.text(f"{setting_key(name)}-means"),
        )
    ]


def _halves(proposal: Proposal, pen: Pen) -> str:
    """Who would stay and who would go, as the circle is now; or who went."""
    gone = proposal.stage is Stage.ADOPTED
    goes = proposal.goes if gone else halves.going(pen.circle, proposal)
    stays = () if gone else halves.staying(pen.circle, proposal)
    return pen.text(
        "about-circle-split",
        new=pen.strong(pen.known(proposal.text)),
        stays=pen.whos(stays),
        goes=pen.whos(goes),
        item=proposal.item,
    )


def _short(proposal: Proposal, pen: Pen) -> list[str]:
    """The words of a proposal, cut: the whole stands on the card."""
    of_circles = proposal.begins or proposal.merges
    lines = [] if proposal.setting or of_circles else [_words(proposal, pen)]
    lines += _setting(proposal, pen)
    if proposal.why is not None:
        lines.append(pen.text("about-why", why=pen.said(proposal.why, LONG // 2)))
    return lines


def whole(proposal: Proposal, pen: Pen) -> list[str]:
    """All of it: nobody consents to what they cannot see (engineering §24)."""
    if proposal.kind is ProposalKind.ADMISSION:
        return []
    if proposal.kind is ProposalKind.SELECTION:
        return selections.proposed(proposal, pen)
    if proposal.kind is ProposalKind.RELEASE:
        lines = []  # the title of the card and the question say it
    else:
        lines = _setting(proposal, pen) or [pen.whole(proposal.text)]
    if proposal.why is not None:
        lines.append(pen.text("about-why", why=pen.said(proposal.why, most=10_000)))
    return lines


def _consent(
    proposal: Proposal, facts: Sequence[f.Fact], pen: Pen, before: Circle | None
) -> Message:
    awaited = _awaited(proposal.item, pen)
    changed = _changed(proposal, pen, before)
    told = [fact for fact in facts if not isinstance(fact, f.ProposalAmended)] if changed else facts
    parts = [acts.lead(told, proposal.item, pen, before)]
    if changed:
        about = pen.text("about-change", item=pen.item(proposal.item), version=proposal.version)
        parts.append("\n".join([about, *changed]))
    else:
        parts.extend(whole(proposal, pen))
        parts.append(_replacing(proposal, pen, below=True))
        parts.append("\n".join(_terms(proposal, pen)))
    parts += _standing(proposal, pen)
    parts.append(_reach(proposal, pen))
    parts.append("" if changed else _taught(proposal.item, pen))
    parts.append(_question(proposal, pen))
    due = pen.text("ask-until", due=pen.moment(proposal.due), awaited=pen.whos(awaited))
    return pen.message(*parts, due, kind="consent_asked", mentions=awaited)


def _standing(proposal: Proposal, pen: Pen) -> list[str]:
    """What ends the objections that stand: their owners' consent, or a word for circles below."""
    own: list[ItemId] = []
    below: list[ItemId] = []
    for held in outlook.standing(pen.circle, proposal.item):
        (below if held.parts else own).append(held.objection)
    lines = [pen.text("ask-standing", standing=pen.items(own), count=len(own))] if own else []
    if below:
        named, count = pen.items(below), len(below)
        lines.append(pen.text("ask-standing-below", standing=named, count=count, first=below[0]))
    return lines


def _terms(proposal: Proposal, pen: Pen) -> list[str]:
    """What else one consents to: who sees to it, unless that is the proposer, and measures."""
    lines = []
    if proposal.responsible not in (None, proposal.proposer):
        who = pen.who(proposal.responsible)
        lines.append(pen.text("card-responsible", responsible=who, change=NONE))
    if proposal.pilot is not None:
        lines.append(pen.text("card-pilot", pilot=pen.said(proposal.pilot)))
    lines.extend(amendments.condition_line(condition, pen) for condition in proposal.conditions)
    if proposal.measures:
        lines.append(measures_line(proposal.measures, pen, item=proposal.item, change=NONE))
    return [f"- {line}" for line in lines]


def measures_line(
    measures: Sequence[Words],
    pen: Pen,
    *,
    item: ItemId | None,
    change: str,
    most: int = _MEASURES,
    room: int = _MEASURE,
) -> str:
    """At most so many and so long, so that it fits into an event (engineering §24)."""
    shown = [pen.said(measure, room) for measure in measures[:most]]
    more = len(measures) - len(shown)
    if more > 0:
        shown.append(pen.text("and-more", count=more, item=item or NONE))
    return pen.text("card-measures", measures=pen.joined(shown), change=change)


def _changed(proposal: Proposal, pen: Pen, before: Circle | None) -> list[str]:
    """What is new since the ask before; nothing when this is the first, or it is not known."""
    old = outlook.proposal(before, proposal.item) if before else None
    if old is None or old.stage not in _SEEN or old.version == proposal.version:
        return []
    return amendments.differences(old, proposal, pen)


def _question(proposal: Proposal, pen: Pen) -> str:
    if proposal.kind is ProposalKind.ADMISSION:
        return pen.text("ask-admission", subject=pen.who(proposal.subject), item=proposal.item)
    if proposal.kind is ProposalKind.SELECTION:
        return selections.question(proposal, pen)
    changes = pen.item(proposal.changes) if proposal.changes else NONE
    if proposal.kind is ProposalKind.REPEAL:
        return pen.text("ask-repeal", decision=changes, item=proposal.item)
    if proposal.kind is ProposalKind.RETURN and proposal.returns is not None:
        about = outlook.proposal(pen.circle, proposal.returns)
        sender = carried.sender(about, pen) if about else NONE
        returns = pen.item(proposal.returns)
        return pen.text("ask-return", returns=returns, sender=sender, item=proposal.item)
    if proposal.kind is ProposalKind.RENEWAL and proposal.term_days is not None:
        term = pen.span(proposal.term_days)
        return pen.text("ask-renewal", decision=changes, item=proposal.item, term=term)
    if proposal.kind is ProposalKind.RELEASE:
        return pen.text("ask-release", subject=pen.who(proposal.subject))
    if proposal.answers is not None:
        return pen.text("ask-answer", objection=proposal.answers, item=proposal.item)
    if proposal.term_days is None:
        return pen.text("ask-arrangement", item=proposal.item)
    return pen.text("ask-consent", item=proposal.item, term=pen.span(proposal.term_days))
