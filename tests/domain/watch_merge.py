"""What must hold when circles become one, kept beside the core (product §1 rules 1, 2 and 8)."""

from dataclasses import dataclass, field

from nstbot.domain import commands, errands, errands_merge, facts, outlook
from nstbot.domain.commands import Command
from nstbot.domain.facts import Fact
from nstbot.domain.ids import CircleId, ItemId, PersonId
from nstbot.domain.state import Circle

TOLD = facts.MergeEnded | facts.NewsPassedOn | facts.VoicesJoined | facts.WordsErased
"""What may become true in a circle that has ended: that others are told."""


@dataclass
class Merging:
    """What was decided here, who was asked, whose people are awaited; `ended`: it is over."""

    adopted: set[ItemId] = field(default_factory=set)
    asked: dict[tuple[CircleId, ItemId], set[PersonId]] = field(default_factory=dict)
    agreed: dict[tuple[CircleId, ItemId], set[PersonId]] = field(default_factory=dict)
    coming: set[PersonId] = field(default_factory=set)
    ended: bool = False

    def see(self, command: Command, fact: Fact, members: set[PersonId]) -> None:
        """One fact that `command` brought about, and who was a member before it."""
        told = isinstance(fact, TOLD)
        assert told or not self.ended, "nothing begins in a circle that has ended"
        match fact:
            case facts.DecisionAdopted():
                self.adopted.add(fact.item)
            case facts.MergeAsked():
                assert fact.item in self.adopted, "another circle is asked by consent"
                assert set(fact.people) == members, "of all its people"
                self.asked[(fact.circle, fact.item)] = set(fact.people)
            case facts.MergeAgreed():
                self._agreed(fact)
            case facts.MergeEnded():
                self.asked.pop((fact.circle, fact.origin_item), None)
                self.agreed.pop((fact.circle, fact.origin_item), None)
            case facts.CircleEnded():
                self._ended(command, fact, members)
            case facts.CircleTakenIn():
                self._taken_in(command, fact, members)
            case _:
                pass

    def _agreed(self, fact: facts.MergeAgreed) -> None:
        both = any(circle == fact.circle for circle, _ in self.asked)
        assert fact.item in self.adopted or both, "another circle comes in by consent"
        self.agreed[(fact.circle, fact.origin_item)] = set(fact.people)

    def _ended(self, command: Command, fact: facts.CircleEnded, members: set[PersonId]) -> None:
        asked = self.asked.pop((fact.into, fact.item), None)
        assert asked is not None, "it becomes part of the circle that it has asked"
        assert isinstance(command, commands.Receive)
        body = command.errand.body
        assert isinstance(body, errands_merge.MergeAnswer)
        assert body.what == "yes", "by consent of both"
        assert set(fact.people) == members, "with all its people"
        assert members <= set(body.people), "with those of whom it knows"
        assert 4 <= len({*members, *body.members}) <= 12, "four to twelve people"
        self.ended = True

    def _taken_in(
        self, command: Command, fact: facts.CircleTakenIn, members: set[PersonId]
    ) -> None:
        agreed = self.agreed.pop((fact.circle, fact.origin_item), None)
        assert agreed is not None, "only who was agreed to comes in"
        assert isinstance(command, commands.Receive)
        assert isinstance(command.errand.body, errands.HandOver)
        self.coming = set(command.errand.body.members)
        assert not set(fact.people) & members, "one voice each"

    def circle(self, after: Circle, members: set[PersonId]) -> None:
        """What holds of every state."""
        if self.coming:
            assert self.coming <= members, "nobody is lost"
            assert len(members) <= 12, "at most twelve"
            self.coming = set()
        if self.ended:
            asked = (*outlook.deadlines(after), *outlook.awaited(after))
            assert not members, "its people are where it is a part"
            assert not (*asked, *outlook.open_items(after)), "an ended circle asks nothing"
