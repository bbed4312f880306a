"""Decisions in words: the record, a line of a list, and all that has happened to one."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from nstbot.chat import acts, announcing, asks, carried, selections, support
from nstbot.chat.cards import MOST_MEASURES, ROOM, some
from nstbot.chat.pen import LONG, NONE, SHORT, Context, Message, Pen
from nstbot.domain import facts as f
from nstbot.domain import outlook
from nstbot.domain.facts import ProposalKind
from nstbot.domain.finding import ENDED
from nstbot.domain.state import Decision, Force, Happening, Objection

_ONE_OF_A_KIND = (ProposalKind.AIM, ProposalKind.SETTING)
_OF_CIRCLES = (ProposalKind.CIRCLE_SPLIT, ProposalKind.CIRCLE_MERGE)
_MOST_EVENTS = 12


Recorded = f.DecisionAdopted | f.DecisionRenewed | f.DecisionRepealed
WITH_RECORD = (
    f.ParentAwaited | f.CircleSplit | f.MergeAsked | f.MergeAgreed | f.CircleGrew | f.CircleAwoke
)
"""What the record of the decision that brought it about says as well."""
RECORDED = (f.DecisionAdopted, f.DecisionRenewed, f.DecisionRepealed)


def record(
    fact: Recorded, ctx: Context, number: int, head: str, *, also: Sequence[f.Fact] = ()
) -> Message:
    """The decision's own message with the chain's number and head (engineering §24).

    `also` are the facts that came with it: with its first pair a circle joins the tree.
    """
    pen = Pen(ctx)
    decision = outlook.decision(pen.circle, fact.decision)
    assert decision is not None
    chain = pen.text("record-chain", number=str(number), head=head)
    if isinstance(fact, f.DecisionRepealed):
        return pen.message(*_repealed(fact, decision, pen), chain, kind=f.kind(fact))
    title = pen.text("record-renewed", decision=decision.decision)
    parts = decided(decision, pen)
    if isinstance(fact, f.DecisionRenewed):
        parts[0] = f"# {title}"
    parts += [acts.sentence(one, pen) for one in also if isinstance(one, WITH_RECORD)]
    return pen.message(*parts, chain, kind=f.kind(fact))


def _repealed(fact: f.DecisionRepealed, decision: Decision, pen: Pen) -> list[str]:
    """What is not in force any more, why, and who consented to that."""
    origin = outlook.proposal(pen.circle, fact.item)
    assert origin is not None
    lines = [
        pen.text("record-origin", item=pen.item(fact.item), version=fact.version),
        pen.text("record-consents", people=pen.whos(fact.consents)),
    ]
    if fact.not_heard:
        lines.append(pen.text("card-not-heard", people=pen.whos(fact.not_heard)))
    raised = [o for o in pen.circle.objections if o.objection in fact.objections]
    lines += some(raised, MOST_MEASURES, pen, _room(decision), NONE)
    return [
        "# " + pen.text("record-repealed", decision=decision.decision),
        pen.whole(decision.text),
        pen.text("about-why", why=pen.said(origin.why, most=10_000)),
        "\n".join(f"- {line}" for line in lines),
        _late_to_repeal(decision, pen),
    ]


def _late_to_repeal(decision: Decision, pen: Pen) -> str:
    ending = decision.ending
    if ending is None or not ending.not_heard or ending.late_until <= pen.ctx.now:
        return ""
    until, people = pen.moment(ending.late_until), pen.whos(ending.not_heard)
    return pen.text("record-late", people=people, until=until, decision=decision.decision)


def decided(decision: Decision, pen: Pen) -> list[str]:
    """A decision in full: text, why, dates, people, concerns, objections (product §3)."""
    origin = outlook.proposal(pen.circle, decision.item)
    admitted = origin is not None and origin.kind is ProposalKind.ADMISSION
    title = pen.text(f"record-{decision.kind.value}", decision=decision.decision)
    if selections.is_selection(origin):
        opening = selections.seated(decision, pen)
    elif admitted and origin is not None:
        opening = [pen.text("record-admitted", subject=pen.who(origin.subject))]
    elif origin is not None and origin.kind is ProposalKind.RELEASE:
        opening = [pen.text("record-released", subject=pen.who(origin.subject))]
        opening.append(pen.text("about-why", why=pen.said(decision.why, most=10_000)))
    else:
        about = pen.about(decision.decision)
        in_short = decision.setting or decision.kind in _OF_CIRCLES
        opening = [about if in_short else pen.whole(decision.text)]
        if decision.why is not None:
            opening.append(pen.text("about-why", why=pen.said(decision.why, most=10_000)))
    lines = [*_dates(decision, pen), *_people(decision, pen), *_met(decision, pen)]
    late = _late(decision, pen) or _late_to_repeal(decision, pen)
    return [f"# {title}", *opening, "\n".join(f"- {line}" for line in lines), late]


def shown(decision: Decision, pen: Pen) -> list[str]:
    """A decision with all that has happened to it, for whoever asks."""
    told = [_happened(one, pen) for one in decision.history[-_MOST_EVENTS:]]
    listed = "\n".join(f"- {line}" for line in told)
    history = f"{pen.text('record-history')}\n{listed}" if told else ""
    concerns = "\n".join(f"- {line}" for line in support.concerns(decision.decision, pen))
    return [*decided(decision, pen), concerns, history]


def _happened(one: Happening, pen: Pen) -> str:
    what = pen.text(f"event-{one.event.value.replace('_', '-')}")
    item = pen.item(one.item) if one.item else NONE
    return pen.text("record-event", day=pen.day(one.at), what=what, item=item)


def _dates(decision: Decision, pen: Pen) -> Iterable[str]:
    since = pen.day(decision.in_force_on)
    new = _successor(decision, pen)
    ended = _ended_on(decision)
    by = pen.item(new.decision) if new else NONE
    force = label(decision) if decision.pending else decision.force.value
    yield pen.text("record-force", force=force, since=since, by=by, ended=pen.day(ended))
    if decision.sunset_on is not None:
        review, sunset = pen.day(decision.review_on), pen.day(decision.sunset_on)
        grace = pen.day(decision.grace_until)
        yield pen.text("record-dates", review=review, sunset=sunset, grace=grace)
    if decision.supersedes is not None:
        yield pen.text("record-supersedes", decision=pen.item(decision.supersedes))
    yield from announcing.record_lines(decision, pen)
    if decision.origin_name is not None:
        name, there = pen.known_line(decision.origin_name), decision.origin_item or NONE
        yield pen.text("record-inherited", name=name, item=there)
        return
    origin = pen.item(decision.item)
    yield pen.text("record-origin", item=origin, version=decision.version)
    made = outlook.proposal(pen.circle, decision.item)
    if made is not None:
        yield from carried.origin_lines(made, pen)


def _ended_on(decision: Decision) -> datetime | None:
    """When it ceased to be in force."""
    over = (h.at for h in decision.history if h.event.value == decision.force.value)
    return max(over, default=decision.sunset_on)


def _successor(old: Decision, pen: Pen) -> Decision | None:
    """What has replaced it: its own next version, or the next aim or value of that setting."""
    if old.force is not Force.SUPERSEDED:
        return None
    later = pen.circle.decisions[pen.circle.decisions.index(old) + 1 :]
    alike = (d for d in later if old.kind in _ONE_OF_A_KIND and _replaces(d, old))
    return next((d for d in later if d.supersedes == old.decision), next(alike, None))


def _replaces(new: Decision, old: Decision) -> bool:
    return new.kind is old.kind and new.setting == old.setting


def _people(decision: Decision, pen: Pen) -> Iterable[str]:
    if decision.responsible is not None:
        yield pen.text("record-responsible", responsible=pen.who(decision.responsible))
    if decision.pilot is not None:
        yield pen.text("card-pilot", pilot=pen.said(decision.pilot))
    for check in decision.checks:
        yield pen.text(
            "record-check",
            words=pen.said(check.words),
            person=pen.who(check.person),
            until=pen.day(check.until),
            state=check.state,
            objection=pen.item(check.objection) if check.objection else NONE,
        )
    if decision.measures:
        room, most = _room(decision), MOST_MEASURES
        given = decision.measures
        yield asks.measures_line(given, pen, item=None, change=NONE, most=most, room=room)
    yield pen.text("record-consents", people=pen.whos(decision.consents))
    recast = [(o.owner, o.harm or o.because) for o in _objected(decision, pen)]
    for concern in decision.concerns:
        if (concern.person, concern.words) in recast:
            continue  # said once, as the objection that it was
        words = pen.said(concern.words, _room(decision))
        yield pen.text("record-concern", who=pen.who(concern.person), words=words)
    if decision.not_heard:
        yield pen.text("card-not-heard", people=pen.whos(decision.not_heard))


def _met(decision: Decision, pen: Pen) -> Iterable[str]:
    return some(_objected(decision, pen), MOST_MEASURES, pen, _room(decision), NONE)


def _objected(decision: Decision, pen: Pen) -> list[Objection]:
    """To it, to its renewals, and those that stand against it now."""
    known = (*decision.objections, *(o.objection for o in _against(decision, pen)))
    return [o for o in pen.circle.objections if o.objection in known]


def _against(decision: Decision, pen: Pen) -> Iterable[Objection]:
    return () if decision.force in ENDED else outlook.standing(pen.circle, decision.item)


def _room(decision: Decision) -> int:
    """How long a quotation may be, so that all of them fit into one event (engineering §24)."""
    quotations = len(decision.concerns) + 2 * len(decision.objections) + len(decision.measures)
    return max(min(LONG, 3 * ROOM // max(quotations, 1)), SHORT // 2)


def _late(decision: Decision, pen: Pen) -> str:
    if not decision.not_heard or decision.late_until <= pen.ctx.now or decision.force in ENDED:
        return ""
    until = pen.moment(decision.late_until)
    people = pen.whos(decision.not_heard)
    return pen.text("record-late", people=people, until=until, decision=decision.decision)


def line_of(decision: Decision, pen: Pen) -> str:
    """A decision in one line of a list."""
    over = decision.force in ENDED
    return pen.text(
        "decision-line",
        decision=pen.item(decision.decision),
        about=pen.about(decision.decision, SHORT),
        force=label(decision),
        since=pen.day(decision.in_force_on),
        sunset=pen.day(None if over or decision.grace_until else decision.sunset_on),
        grace=pen.day(None if over else decision.grace_until),
    )


def label(decision: Decision) -> str:
    """The word that stands beside it in a list."""
    if decision.stuck:
        return "stuck"
    if decision.pending and decision.force is Force.IN_FORCE:
        return "announced"
    under_review = decision.reviewed and decision.force is Force.IN_FORCE
    return "reviewed" if under_review else decision.force.value
