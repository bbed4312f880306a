"""What waits in a circle longer than it should, so that nothing waits unseen (product §1 rule 8).

Read off the state alone: each thing says from which instant on it counts as stuck. What a deadline
of the circle still moves on by itself is not stuck.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from nstbot.domain import finding, limits
from nstbot.domain.ids import ItemId
from nstbot.domain.link_shapes import MergeState
from nstbot.domain.state import Circle, Proposal, Stage


@unique
class StuckKind(StrEnum):
    LINK = "link"  # nobody represents the circle in the one above
    PARENT = "parent"  # it waits for a circle above
    FEW = "few"  # it has too few members to decide
    DORMANT = "dormant"  # for so long that nobody represents it any more
    ITEM = "item"  # something waits for its owner, or is on its way between circles for long
    DECISION = "decision"  # a decision is looked at again without a result


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """It has been so since `since`, and counts as stuck from `counts` on.

    `item` is None where it is about the circle.
    """

    kind: StuckKind
    item: ItemId | None
    since: datetime
    counts: datetime


def stuck(circle: Circle) -> tuple[Stuck, ...]:
    """All that is stuck, or will be when nothing changes; of the circle itself first."""
    if circle.links.ended is not None:
        return ()
    return (*_of_links(circle), *_of_members(circle), *_of_items(circle))


def stuck_at(circle: Circle, now: datetime) -> tuple[Stuck, ...]:
    """What counts as stuck by now."""
    return tuple(one for one in stuck(circle) if one.counts <= now)


def _of_links(circle: Circle) -> Iterator[Stuck]:
    held = circle.links
    if held.parent is not None and held.down_since is not None:
        counts = held.down_since + limits.LINK_DOWN
        yield Stuck(kind=StuckKind.LINK, item=None, since=held.down_since, counts=counts)
    if held.waits_since is not None:
        counts = held.waits_since + limits.WAITS_LONG
        yield Stuck(kind=StuckKind.PARENT, item=None, since=held.waits_since, counts=counts)
    for merge in held.merges:
        if merge.out and merge.state is MergeState.TAKEN_UP:  # until then a deadline ends it
            counts = merge.since + limits.STUCK
            yield Stuck(kind=StuckKind.ITEM, item=merge.item, since=merge.since, counts=counts)


def _of_members(circle: Circle) -> Iterator[Stuck]:
    since = circle.few_since
    if since is not None:
        kind = StuckKind.DORMANT if circle.size.dormant_since else StuckKind.FEW
        yield Stuck(kind=kind, item=None, since=since, counts=since)


def _of_items(circle: Circle) -> Iterator[Stuck]:
    for made in circle.proposals:
        if made.stage not in finding.CLOSED:
            yield from _of_item(made)
    for decided in circle.decisions:
        if decided.stuck and decided.reopened_at is not None and decided.force not in finding.ENDED:
            since = decided.reopened_at
            yield Stuck(kind=StuckKind.DECISION, item=decided.decision, since=since, counts=since)


def _of_item(made: Proposal) -> Iterator[Stuck]:
    """Somebody was asked about it in vain; it is above and nothing is heard; it came from below."""
    sent = made.sending.at if made.sending else made.made_at
    if made.owner_asked:
        yield Stuck(kind=StuckKind.ITEM, item=made.item, since=sent, counts=sent)
    elif made.stage is Stage.CARRIED:
        heard = made.passage.until if made.passage else None
        since = heard or sent
        counts = since + limits.UNHEARD_OF
        yield Stuck(kind=StuckKind.ITEM, item=made.item, since=since, counts=counts)
    elif made.brought is not None and made.stage not in _PUT_ASIDE:
        counts = made.made_at + limits.STUCK
        yield Stuck(kind=StuckKind.ITEM, item=made.item, since=made.made_at, counts=counts)


_PUT_ASIDE = (Stage.PARKED, Stage.QUEUED, Stage.OUTGOING)
"""Until a day that was chosen, or until there is room or a way: then somebody is asked."""
