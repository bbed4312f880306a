"""How decisions and proposals of circles above are worded here, and those for circles below."""

from collections.abc import Callable, Iterable, Mapping

from nstbot.chat import links
from nstbot.chat.levels import beside
from nstbot.chat.pen import NONE, Pen
from nstbot.chat.texts import Value
from nstbot.domain import branch, finding, link_readings, outlook
from nstbot.domain import facts as f
from nstbot.domain.ids import ItemId
from nstbot.domain.state import Above, Announced, Decision, Force, Proposal

QUIET = (f.ProposalOpenedAbove, f.ProposalToldAbove)
"""What is told once a week, or to whoever asks."""
_SAME = ("same", "longer")


def is_quiet(fact: f.Fact, others: set[type]) -> bool:
    """What changes nothing that people must read, or is said by something else."""
    if not isinstance(fact, f.DecisionTold):
        return isinstance(fact, QUIET)
    replaced = fact.news == "superseded" and fact.by is not None
    return replaced or fact.news in _SAME or f.ParentUnlinked in others


def parts(fact: f.Fact, pen: Pen) -> list[str]:
    """What stands below the sentence: the decision itself, what it means, what to do."""
    match fact:
        case f.DecisionAnnounced():
            held = branch.known_announced(pen.circle, fact.decision)
            return [*_text(held, pen), f"{_when(held, pen)} {_dates(held, pen)}", _ask(held, pen)]
        case f.ProposalsListed():
            listed = (at for at in pen.circle.above if at.item in fact.items)
            lines = "\n".join(f"- {_line(at, pen)}" for at in listed)
            return [lines, pen.text("proposals-listed-how", item=fact.items[0])]
        case _:
            return []


def _text(held: Announced, pen: Pen) -> list[str]:
    why = pen.said(held.why, most=10_000)
    said = [] if held.why is None else [pen.text("about-why", why=why)]
    return [pen.whole(held.text), *said]


def _when(held: Announced, pen: Pen) -> str:
    """From when it holds here, and why then."""
    if held.force != Force.IN_FORCE:
        return pen.text("announced-not-now", force=held.force)
    day = pen.day(held.in_force_on)
    if held.urgent:
        return pen.text("announced-urgent")
    return pen.text("announced-from", day=day, own=_own_days(held))


def _own_days(held: Announced) -> str:
    if held.unheard:
        return "unheard"
    return "later" if held.own_days else "no"


def _dates(held: Announced, pen: Pen) -> str:
    if held.sunset_on is None or held.force in branch.OVER:
        return ""
    review, sunset = pen.day(held.review_on), pen.day(held.sunset_on)
    return pen.text("announced-dates", review=review, sunset=sunset)


def _ask(held: Announced, pen: Pen) -> str:
    if held.force in branch.OVER:
        return ""
    return pen.text("announced-question", decision=held.decision, decider=_name(held, pen))


def _name(held: Announced | Above, pen: Pen) -> str:
    return pen.strong(pen.known(held.name))


def _line(at: Above, pen: Pen) -> str:
    return pen.text("above-line", item=at.item, decider=_name(at, pen), about=pen.said(at.text))


# ── For whoever asks ────────────────────────────────────────────────────────────────────────────


def label(held: Announced, pen: Pen) -> str:
    """A word for how it stands here now."""
    ahead = held.force == Force.IN_FORCE and not held.urgent and held.in_force_on > pen.ctx.now
    return "announced" if ahead else held.force


def line(held: Announced, pen: Pen) -> str:
    """In a list of decisions."""
    return pen.text(
        "decision-line-above",
        decision=held.decision,
        about=pen.about(held.decision),
        decider=_name(held, pen),
        force=label(held, pen),
        since=pen.day(held.in_force_on),
        sunset=pen.day(None if held.force in branch.OVER else held.sunset_on),
    )


def above(circle_items: Iterable[Announced], pen: Pen) -> str:
    """One line of what is decided above and holds here."""
    return pen.text("circle-decisions-above", items=pen.items(a.decision for a in circle_items))


def show(item: ItemId, pen: Pen) -> list[str]:
    """A decision, or a proposal, of a circle above in full; nothing when it is none."""
    held = branch.announced(pen.circle, item)
    if held is not None:
        title = pen.text("show-announced", decision=held.decision, decider=_name(held, pen))
        return [f"# {title}", *_text(held, pen), where(item, pen), _ask(held, pen)]
    at = branch.above(pen.circle, item)
    if at is None:
        return []
    title = pen.text("show-above", item=at.item, decider=_name(at, pen))
    ask = pen.text("above-question", item=at.item) if branch.is_open(at) else ""
    return [f"# {title}", pen.whole(at.text), where(item, pen), ask]


def where(item: ItemId, pen: Pen) -> str:
    """How it stands, and the way it came; empty when it is not from above."""
    held, at = branch.announced(pen.circle, item), branch.above(pen.circle, item)
    if held is not None:
        return pen.text(
            "where-announced",
            item=held.decision,
            about=pen.about(held.decision),
            stage=pen.text(f"stage-{label(held, pen).replace('_', '-')}"),
            force=label(held, pen),
            since=pen.day(held.in_force_on),
            own=_own_days(held),
            review=pen.day(held.review_on),
            sunset=pen.day(held.sunset_on),
            decider=_name(held, pen),
            level=beside(held.level, pen.known(held.name), pen.ctx),
            there=held.there,
            decided=pen.day(held.decided_at),
            way=_way(held, pen),
            was=held.was or NONE,
            by=held.by or NONE,
        )
    if at is None:
        return ""
    return pen.text(
        "where-above",
        item=at.item,
        about=pen.about(at.item),
        stage=at.stage,
        became=at.became or NONE,
        decider=_name(at, pen),
        level=beside(at.level, pen.known(at.name), pen.ctx),
        there=at.there,
        way=_way(at, pen),
    )


def _way(held: Announced | Above, pen: Pen) -> str:
    """Second Circle 1 → Garden."""
    names = [pen.strong(pen.known(name)) for name in held.names]
    return " → ".join([*names, pen.name()])


# ── In the circle that decides ──────────────────────────────────────────────────────────────────


def reach(proposal: Proposal, pen: Pen) -> str:
    """What a proposal for the branch means once it is consented to."""
    return pen.text(
        "ask-branch",
        urgent="yes" if proposal.urgent else "no",
        span=pen.span(pen.circle.settings.announcement.days),
    )


def record_lines(decision: Decision, pen: Pen) -> Iterable[str]:
    """Of a decision for the branch: who is bound, who was not heard."""
    if decision.scope != f.US and decision.force not in finding.ENDED:
        yield pen.text("record-branch", urgent="yes" if decision.urgent else "no")
    if decision.unheard:
        names = pen.joined([links.neighbour(pen, child) for child in decision.unheard])
        yield pen.text("record-unheard", children=names)


def ways_out(fact: f.Fact, pen: Pen) -> str:
    """Nobody decides over the top of a tree: what there is instead (canon §5.6)."""
    ends = isinstance(fact, f.LoopsEnded) or (
        isinstance(fact, f.ProposalParked) and fact.reason == "loops"
    )
    if not ends:
        return ""
    made = finding.known_proposal(pen.circle, getattr(fact, "item"))  # noqa: B009
    if not link_readings.is_top(pen.circle) or not branch.is_for_branch(pen.circle, made):
        return ""
    return pen.text("top-ways-out", item=made.item)


# ── What the texts of facts may ask for ─────────────────────────────────────────────────────────


def _decider(pen: Pen, fact: f.Fact) -> Value:
    held = branch.announced(pen.circle, getattr(fact, "decision", ItemId("")))
    name = held.name if held else getattr(fact, "name", pen.circle.name)
    return pen.strong(pen.known(name))


def _holds(pen: Pen, fact: f.Fact) -> Value:
    """Whether it is in force here while it is looked at again."""
    held = branch.announced(pen.circle, getattr(fact, "decision", ItemId("")))
    return "yes" if held and (held.urgent or held.in_force_on <= pen.ctx.now) else "no"


def _children(pen: Pen, fact: f.Fact) -> Value:
    return pen.joined([links.neighbour(pen, child) for child in getattr(fact, "children", ())])


def _replaced(pen: Pen, fact: f.Fact) -> Value:
    decided = outlook.decision(pen.circle, getattr(fact, "decision", ItemId("")))
    return pen.item(decided.supersedes) if decided and decided.supersedes else NONE


AROUND: Mapping[str, Callable[[Pen, f.Fact], Value]] = {
    "decider": _decider,
    "holds": _holds,
    "unheard_children": _children,
    "replaced": _replaced,
    "own_span": lambda pen, _: pen.span(pen.circle.settings.announcement.days),
}
