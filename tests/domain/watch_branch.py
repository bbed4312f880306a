"""What must hold of decisions for a branch, kept beside the core (product §3 *Levels*)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from nstbot.domain import facts, outlook
from nstbot.domain.facts import Fact, ProposalKind
from nstbot.domain.ids import CircleId, ItemId
from nstbot.domain.state import Circle


@dataclass
class Branches:
    """What was awaited, announced and listed; which decisions are not in force yet."""

    awaited: dict[tuple[ItemId, int], facts.ChildrenAwaited] = field(default_factory=dict)
    ahead: dict[ItemId, datetime] = field(default_factory=dict)
    heard: dict[tuple[CircleId, ItemId], int] = field(default_factory=dict)
    numbers: dict[ItemId, tuple[CircleId, ItemId]] = field(default_factory=dict)
    left: set[ItemId] = field(default_factory=set)
    talked: set[tuple[CircleId, ItemId]] = field(default_factory=set)
    listed: set[ItemId] = field(default_factory=set)
    listed_at: datetime | None = None
    asked: dict[tuple[CircleId, ItemId], int] = field(default_factory=dict)

    def see(self, fact: Fact, after: Circle) -> None:
        match fact:
            case facts.ChildrenAwaited():
                key = fact.item, fact.version
                assert fact.children, "somebody is waited for"
                assert fact.due == fact.at + timedelta(hours=72), "for three days"
                self.awaited[key] = fact
            case facts.DecisionAdopted():
                self._adopted(fact, after)
            case facts.DecisionCameIntoForce():
                assert self.ahead.pop(fact.decision) <= fact.at, "in force before its day"
            case facts.DecisionAnnounced() | facts.DecisionTold():
                self._announced(fact)
            case facts.ProposalOpenedAbove():
                key_above = fact.origin, fact.source
                assert key_above not in self.talked, "one number for one thing"
                self.talked.add(key_above)
            case facts.ProposalsListed():
                assert not self.listed & set(fact.items), "listed once"
                self.listed |= set(fact.items)
                week = timedelta(days=7)
                assert self.listed_at is None or fact.at >= self.listed_at + week, "once a week"
                self.listed_at = fact.at
            case facts.AnswerAwaitedAbove():
                where = fact.circle, fact.there
                assert fact.version > self.asked.get(where, 0), "told once of a version"
                self.asked[where] = fact.version
            case _:
                pass

    def _adopted(self, fact: facts.DecisionAdopted, after: Circle) -> None:
        made = outlook.proposal(after, fact.item)
        assert made is not None
        wide = made.kind is ProposalKind.POLICY and made.scope != facts.US
        if not wide:
            assert (fact.in_force_on, fact.urgent) == (fact.at, False)
            return
        assert after.links.children or made.changes, "what is for more circles is sent on"
        if fact.unheard:
            waited = self.awaited.get((fact.item, fact.version))
            assert waited is not None, "who was not heard was waited for"
            assert fact.at >= waited.due, "for three days"
        assert not fact.urgent or (made.urgent and not fact.unheard), "urgent by consent alone"
        if after.links.children and not fact.urgent:
            days = after.settings.announcement
            assert fact.in_force_on == fact.at + days, "announced first"
            self.ahead[fact.decision] = fact.in_force_on

    def _announced(self, fact: facts.DecisionAnnounced | facts.DecisionTold) -> None:
        if isinstance(fact, facts.DecisionAnnounced):
            where = fact.circle, fact.there
            assert where not in self.heard or fact.decision in self.left, "announced once"
            assert self.numbers.get(fact.decision, where) == where, "a number of its own"
            self.numbers[fact.decision] = where
            self.left.discard(fact.decision)
        else:
            where = self.numbers[fact.decision]
            newer = fact.number > self.heard[where]
            assert newer or fact.force == "left", "an older word"
            if fact.force == "left":
                self.left.add(fact.decision)
        self.heard[where] = fact.number

    def circle(self, after: Circle) -> None:
        """Numbers of the room are given once, whoever decided."""
        decisions = [d.decision for d in after.decisions] + [a.decision for a in after.announced]
        assert len(decisions) == len(set(decisions)), "one number, one decision"
        own = {p.item for p in after.proposals}
        others = [a.item for a in after.above if (a.origin, a.source) not in self._own(after)]
        assert len(others) == len(set(others)), "one number, one proposal"
        assert not own & set(others), "one number, one proposal"

    def _own(self, after: Circle) -> set[tuple[CircleId, ItemId]]:
        """How one's own proposals are named for ever."""
        mine = {(after.id, p.item) for p in after.proposals}
        brought = [p for p in after.proposals if p.brought is not None]
        return mine | {
            (p.brought.way[0], ItemId(p.brought.numbers[0])) for p in brought if p.brought
        }
