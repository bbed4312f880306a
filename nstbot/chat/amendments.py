"""What an amendment changes, part by part."""

from nstbot.chat.changes import change
from nstbot.chat.pen import Pen
from nstbot.domain import facts as f
from nstbot.domain import outlook
from nstbot.domain.ids import Words
from nstbot.domain.state import Circle, Condition, Proposal


def amended(fact: f.ProposalAmended, pen: Pen, before: Circle | None) -> list[str]:
    """The change of each part, as lines of a list."""
    old = outlook.proposal(before, fact.item) if before else None
    new = outlook.proposal(pen.circle, fact.item)
    if old is None or new is None:
        return []
    return differences(old, new, pen)


def differences(old: Proposal, new: Proposal, pen: Pen) -> list[str]:
    """From one version to another, part by part."""
    lines = []
    if new.setting and old.value != new.value:
        values = (pen.settings.shown(new.setting, v or "") for v in (old.value, new.value))
        lines.append(pen.text("changed-setting", change=pen.hold(change(*values))))
    if old.candidates != new.candidates:
        names = pen.whos(new.candidates)
        lines.append(pen.text("changed-candidates", candidates=names))
    if old.text != new.text:
        lines.append(pen.text("changed-text", change=_change(old.text, new.text, pen)))
    if old.why != new.why and old.why and new.why:
        lines.append(pen.text("changed-why", change=_change(old.why, new.why, pen)))
    if old.term_days != new.term_days and old.term_days and new.term_days:
        spans = change(pen.span(old.term_days), pen.span(new.term_days))
        lines.append(pen.text("changed-term", change=pen.hold(spans)))
    if old.scope != new.scope:
        scopes = pen.scope(old.scope), pen.scope(new.scope)
        lines.append(pen.text("changed-scope", old=scopes[0], new=scopes[1]))
    if old.urgent != new.urgent:
        lines.append(pen.text("changed-urgent", urgent="yes" if new.urgent else "no"))
    if old.responsible != new.responsible:
        now = pen.who(new.responsible)
        lines.append(pen.text("changed-responsible", old=pen.who(old.responsible), new=now))
    if old.pilot != new.pilot:
        lines.append(pen.text("changed-pilot", pilot=pen.said(new.pilot)))
    lines.extend(
        condition_line(condition, pen)
        for condition in new.conditions
        if condition not in old.conditions
    )
    lines.extend(
        pen.text("changed-measure", measure=pen.said(measure))
        for measure in new.measures
        if measure not in old.measures
    )
    return [f"- {line}" for line in lines]


def condition_line(condition: Condition, pen: Pen) -> str:
    """What has to be, who looks, and when."""
    return pen.text(
        "card-condition",
        words=pen.said(condition.words),
        checker=pen.who(condition.checker),
        until=pen.day(condition.until),
    )


def _change(old: Words, new: Words, pen: Pen) -> str:
    return pen.hold(change(pen.known(old), pen.known(new)))
