"""Whether a circle is part of the tree: `link` and `unlink`, consent checks (product §3 *Levels*).

    joined ⇄ small ⇄ apart

Joined it waits for a circle above, or has one; small it begins one with two or three circles too.
The consent to its pair has joined it. It is an arrangement like every setting: without an end.
"""

from datetime import datetime

from nstbot.domain import facts, finding, proposing
from nstbot.domain import link_readings as links
from nstbot.domain.commands import AskLink, ChangeSetting
from nstbot.domain.course import Course
from nstbot.domain.errands import OfferStart
from nstbot.domain.refusals import Reason, Refusal
from nstbot.domain.settings import APART, JOINED, SMALL
from nstbot.domain.state import Circle

SETTING = "tree"


def decide(course: Course, command: AskLink) -> Refusal | None:
    circle = course.circle
    if any(p.source == command.source for p in circle.proposals):
        return None
    value = _leave(circle) if command.leave else _wanted(circle)
    if isinstance(value, Refusal):
        return value
    asked = (p for p in circle.proposals if p.setting == SETTING and p.stage not in finding.CLOSED)
    if there := next(asked, None):
        return Refusal(Reason.SAME_AS_BEFORE, {"item": there.item})
    change = ChangeSetting(
        by=command.by,
        setting=SETTING,
        value=value,
        why=command.why,
        source=command.source,
        at=command.at,
    )
    return proposing.decide(course, change)


def _leave(circle: Circle) -> str | Refusal:
    return Refusal(Reason.APART_ALREADY) if circle.settings.tree == APART else APART


def _wanted(circle: Circle) -> str | Refusal:
    """Part of the tree again."""
    if circle.settings.tree == APART:
        return JOINED
    if circle.links.parent is not None:
        return Refusal(Reason.LINKED_ALREADY)
    if not links.holders(circle):
        return Refusal(Reason.PAIR_FIRST)
    if circle.links.offered and circle.settings.tree != SMALL:
        return SMALL
    return Refusal(Reason.WAITS_ALREADY)


def offered(course: Course, body: OfferStart, when: datetime) -> None:
    """To begin with few others: for who waits, and has not said so of itself."""
    held, tree = course.circle.links, course.circle.settings.tree
    if held.waits_since is not None and not held.offered and tree != SMALL:
        course.add(facts.StartOffered(level=body.level, others=body.others, at=when))


def follow(course: Course, when: datetime) -> None:
    """By consent it is apart: it leaves the circle above, or waits for none."""
    held = course.circle.links
    if course.circle.settings.tree != APART:
        return
    if up := held.parent:
        gone = facts.ParentUnlinked(parent=up.circle, name=up.name, reason="left", at=when)
        course.add(gone)
    elif held.waits_since is not None:
        course.add(facts.WaitingEnded(at=when))
