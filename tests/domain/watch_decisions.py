"""What must hold of a decision's life, kept beside the core (product §1 rules 1 to 5, §4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from nstbot.domain import commands, facts, outlook
from nstbot.domain.commands import Command
from nstbot.domain.facts import Fact, ProposalKind
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.settings import BOUNDS
from nstbot.domain.state import Circle

By = facts.DecisionRenewed | facts.DecisionRepealed


@dataclass
class Lives:
    """When each decision ends, which have ended, which have had their grace."""

    ends: dict[ItemId, datetime] = field(default_factory=dict)
    over: set[ItemId] = field(default_factory=set)
    graced: set[ItemId] = field(default_factory=set)
    items: dict[ItemId, ItemId] = field(default_factory=dict)
    years: int = 0

    def see(self, command: Command, fact: Fact, after: Circle) -> None:
        """One fact that `command` brought about."""
        match fact:
            case facts.DecisionAdopted():
                self.items[fact.decision] = fact.item
                if fact.sunset_on is not None:
                    self.ends[fact.decision] = fact.sunset_on
            case facts.DecisionRenewed():
                assert fact.decision not in self.over, "what has ended is not renewed"
                assert fact.at < fact.review_on < fact.sunset_on, "an end, and a review before it"
                self.ends[fact.decision] = fact.sunset_on
                self.items[fact.decision] = fact.item
                self.graced.discard(fact.decision)
            case facts.DecisionRepealed() | facts.DecisionSuperseded():
                self._ends(fact.decision)
            case facts.RepealSuspended():
                assert isinstance(command, commands.Respond), "only an objection suspends"
                self.over.discard(fact.decision)
            case facts.GraceGiven():
                assert fact.decision not in self.graced, "a grace is given once"
                self.graced.add(fact.decision)
                self.ends[fact.decision] = fact.until
            case facts.DecisionLapsed():
                held = any(s.decision == fact.decision for s in after.seats)
                over = self._is_due(fact, after) or (fact.unheld and not held)
                assert over, "nothing ends before its time"
                self._ends(fact.decision)
            case facts.ArrangementsListed():
                assert fact.year > self.years, "once a year"
                self.years = fact.year
            case facts.SettingChanged():
                self._within(after)
            case _:
                pass

    def _is_due(self, fact: facts.DecisionLapsed, after: Circle) -> bool:
        """Its day has come; or two circles do not become one, and so it is void."""
        kind = next(d.kind for d in after.decisions if d.decision == fact.decision)
        void = kind is facts.ProposalKind.CIRCLE_MERGE
        return void or fact.at >= self.ends[fact.decision]

    def _ends(self, decision: ItemId) -> None:
        assert decision not in self.over, "it ends once"
        self.over.add(decision)

    def _within(self, after: Circle) -> None:
        held = after.settings
        for name, bounds in BOUNDS.items():
            value = getattr(held, name)
            if bounds.choices:
                assert value in bounds.choices
            elif isinstance(value, timedelta):
                assert bounds.least <= value.total_seconds() <= bounds.most, "out of bounds"
            elif isinstance(value, int):
                assert bounds.least <= value <= bounds.most, "out of bounds"

    def consented(
        self, fact: By, asked: Mapping[ItemId, set[PersonId]], yes: Mapping[ItemId, object]
    ) -> None:
        """A renewal and a repeal need what every decision needs."""
        consents = set(fact.consents)
        said = set(yes[fact.item])  # type: ignore[call-overload]
        assert len(consents) == len(fact.consents) >= 4, "at least four people"
        assert consents <= said & asked[fact.item], "silence is never consent"
        assert 3 * len(consents) >= 2 * len(asked[fact.item]), "two thirds"
        assert not consents & set(fact.not_heard)

    def of(self, after: Circle, item: ItemId) -> ItemId | None:
        """The proposal on which the decision stands that `item` would renew or replace."""
        made = outlook.proposal(after, item)
        if made is None or made.changes is None or made.kind is ProposalKind.REPEAL:
            return None
        return self.items.get(made.changes)

    def alive(self, after: Circle) -> None:
        """What is over stays over."""
        for decided in after.decisions:
            ended = decided.force.value in ("superseded", "lapsed", "repealed")
            assert ended == (decided.decision in self.over)
