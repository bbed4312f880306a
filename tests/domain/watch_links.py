"""What must hold of seats that rest on seats below, kept beside the core (product §3 *Levels*)."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from nstbot.domain import commands, facts
from nstbot.domain.commands import Command
from nstbot.domain.facts import Fact
from nstbot.domain.ids import CircleId, ItemId, PersonId
from nstbot.domain.link_shapes import SittingState
from nstbot.domain.state import Circle


@dataclass
class Seated:
    """A seat here; `since` it may be objected to for 72 hours."""

    person: PersonId
    child: CircleId
    since: datetime


@dataclass
class Seatings:
    """Who has a seat here, whom the circles below have told, whose seats came back in a row."""

    seats: dict[ItemId, Seated] = field(default_factory=dict)
    told: dict[CircleId, tuple[PersonId, ...]] = field(default_factory=dict)
    number: dict[CircleId, int] = field(default_factory=dict)
    objected: Counter[CircleId] = field(default_factory=Counter)
    fallen: set[PersonId] = field(default_factory=set)

    def see(self, command: Command, fact: Fact) -> None:
        """One fact that `command` brought about."""
        match fact:
            case facts.ChildLinked() | facts.ChildTold():
                assert fact.told > self.number.get(fact.child, 0), "an older word"
                self.told[fact.child] = fact.holders
                self.number[fact.child] = fact.told
            case facts.ChildUnlinked():
                sit = [s for s in self.seats.values() if s.child == fact.child]
                assert not sit, "with the link fall its seats"
                del self.told[fact.child]
            case facts.SeatNamed():
                assert isinstance(command, commands.Receive), "only a circle below names"
                assert fact.person in self.told[fact.child], "a seat rests on a seat below"
                self.seats[fact.seat] = Seated(fact.person, fact.child, fact.at)
            case facts.SeatObjected():
                self._objected(command, fact)
            case facts.SeatFell():
                self._fell(fact)
            case facts.MemberLeft(how="seat"):
                assert fact.person in self.fallen, "only with their seat"
                self.fallen.discard(fact.person)
            case facts.MemberJoined():
                self.fallen.discard(fact.person)
            case facts.SeatReturned():
                assert isinstance(command, commands.Receive), "it comes back from above"
            case _:
                pass

    def _objected(self, command: Command, fact: facts.SeatObjected) -> None:
        seat = self.seats[fact.seat]
        assert isinstance(command, commands.Respond)
        assert command.by == fact.by != seat.person, "not to one's own"
        assert fact.harm or fact.because, "with reasons"
        assert fact.at - seat.since <= timedelta(hours=72), "within 72 hours"
        self.objected[seat.child] += 1
        assert self.objected[seat.child] <= 2, "at most twice a vacancy"

    def _fell(self, fact: facts.SeatFell) -> None:
        seat = self.seats.pop(fact.seat)
        assert (seat.person, seat.child) == (fact.person, fact.child)
        if fact.reason != "voices":
            self.fallen.add(fact.person)
        if fact.reason != "objected":
            self.objected[seat.child] = 0

    def circle(self, after: Circle) -> None:
        """What holds of every state."""
        held = after.links.sittings
        alive = {s.seat: s for s in held if s.state is not SittingState.FELL}
        assert set(alive) == set(self.seats), "seats fall for a reason"
        people = Counter(s.person for s in alive.values())
        assert max(people.values(), default=1) == 1, "one person holds one seat"
        members = {m.person for m in after.members}
        for seat in alive.values():
            assert seat.person in self.told[seat.child], "a seat rests on a seat below"
            sits = seat.state is SittingState.FILLED and after.founded_at is not None
            assert not sits or seat.person in members, "who left sits for nobody"
        gone = {s.person for s in held if s.state is SittingState.FELL} - set(people)
        assert not gone & self.fallen & members, "who fell is no member"
