"""What is looked at again: a decision before its end, and once a year what has none."""

from nstbot.chat import asks, numbers, records
from nstbot.chat.pen import NONE, SHORT, Pen
from nstbot.domain import facts as f
from nstbot.domain import outlook
from nstbot.domain.facts import ProposalKind
from nstbot.domain.finding import ENDED, LOOKED_AGAIN, ends_on
from nstbot.domain.ids import PersonId
from nstbot.domain.state import Circle, Decision

Looked = f.DecisionReviewed | f.DecisionStuck
LOOKED = (f.DecisionReviewed, f.DecisionStuck)
_MOST = 6


def asked(fact: Looked, circle: Circle) -> tuple[PersonId, ...]:
    """Who is asked to look at it, with the circle; of an arrangement everybody may."""
    decided = outlook.decision(circle, fact.decision)
    assert decided is not None
    policy = decided.kind is ProposalKind.POLICY
    return outlook.reviewers(circle, decided) if policy else ()


def looked_at(fact: Looked, pen: Pen) -> list[str]:
    """The text, what was to be watched, what worried whom, and the ways there are."""
    decided = outlook.decision(pen.circle, fact.decision)
    assert decided is not None
    if decided.kind is not ProposalKind.POLICY:
        return [pen.about(decided.decision)]
    ends = ends_on(decided)
    left = (ends - pen.ctx.now).days if ends else 0
    until = pen.text("review-until", sunset=pen.moment(ends), left=left, decision=decided.decision)
    parts = [pen.whole(decided.text), "\n".join(_watched(decided, pen)), until]
    if decided.force in LOOKED_AGAIN:
        return parts
    ways = pen.text(
        "review-ways",
        decision=decided.decision,
        term=pen.span(decided.term_days or 0),
        sunset=pen.day(ends),
    )
    return [*parts, ways]


def _watched(decided: Decision, pen: Pen) -> list[str]:
    lines = []
    if decided.measures:
        lines.append(asks.measures_line(decided.measures, pen, item=decided.decision, change=NONE))
    for concern in decided.concerns[:_MOST]:
        words = pen.said(concern.words, SHORT)
        lines.append(pen.text("record-concern", who=pen.who(concern.person), words=words))
    return [f"- {line}" for line in lines]


def arrangements(pen: Pen) -> list[str]:
    """All that holds without an end, and how each can be changed."""
    circle = pen.circle
    people = pen.whos(member.person for member in circle.members)
    lines = [
        pen.text("yearly-aim", aim=pen.said(circle.aim, SHORT)),
        pen.text("yearly-members", people=people, count=len(circle.members)),
        pen.text("yearly-settings", settings=numbers.changes(pen)),
    ]
    stuck = [d for d in circle.decisions if d.stuck and d.force not in ENDED]
    lines += [records.line_of(d, pen) for d in stuck if d.kind is not ProposalKind.POLICY]
    return ["\n".join(f"- {line}" for line in lines), pen.text("yearly-how")]
