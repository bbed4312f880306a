"""What must hold of large and small circles, kept beside the core (canon §5.8)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from nstbot.domain import facts
from nstbot.domain.facts import Fact
from nstbot.domain.ids import PersonId
from nstbot.domain.state import Circle


@dataclass
class Crowds:
    """Who waits for a place, in order; since when there are too few."""

    line: list[PersonId] = field(default_factory=list)
    few: datetime | None = None

    def see(self, fact: Fact, members: set[PersonId], after: Circle) -> None:
        """One fact, and who is a member after it."""
        match fact:
            case facts.PlaceAwaited():
                assert fact.person not in (*self.line, *members), "waits once, and only outside"
                self.line.append(fact.person)
            case facts.PlaceGivenUp():
                self.line.remove(fact.person)
            case facts.PlaceOffered():
                assert len(members) < 12, "there is room"
                assert self.line.pop(0) == fact.person, "first come, first asked"
            case facts.CircleFellDormant():
                assert self.few is not None, "there are too few"
                assert fact.at - self.few >= timedelta(days=90), "they had ninety days"
            case facts.VoicesJoined():
                self.line = [w.person for w in after.size.waiters]
            case _:
                pass
        few = after.founded_at is not None and len(after.members) < 4
        self.few = (self.few or fact.at) if few else None
