"""What must hold of selections and seats, kept beside the core (product §3, §1)."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from nstbot.domain import commands, facts, outlook
from nstbot.domain.commands import Command
from nstbot.domain.facts import Fact, Role
from nstbot.domain.ids import ItemId, PersonId, Said, Words
from nstbot.domain.state import Circle

Key = tuple[Role, Words | None]


@dataclass
class Box:
    """What one selection was told: who is asked, who named whom, who said yes to their own seat."""

    seats: int
    roster: tuple[PersonId, ...]
    inside: dict[PersonId, tuple[tuple[PersonId, ...], Words]] = field(default_factory=dict)
    seal: str | None = None
    shown: bool = False
    named: set[PersonId] = field(default_factory=set)
    declined: set[PersonId] = field(default_factory=set)
    candidates: tuple[PersonId, ...] = ()
    accepted: dict[PersonId, str] = field(default_factory=dict)
    recalls: tuple[Key, PersonId] | None = None


@dataclass
class Choosing:
    """The account of all selections of one history."""

    boxes: dict[ItemId, Box] = field(default_factory=dict)
    held: dict[tuple[Key, PersonId], datetime] = field(default_factory=dict)
    recalled: dict[tuple[Key, PersonId], datetime] = field(default_factory=dict)
    over: dict[tuple[Key, PersonId], datetime] = field(default_factory=dict)

    def see(self, command: Command, fact: Fact, after: Circle, members: set[PersonId]) -> None:
        match fact:
            case facts.SelectionOpened():
                self._opened(fact, members)
            case facts.NominationGiven():
                self._nominated(command, fact, members)
            case facts.NominationTakenBack():
                assert isinstance(command, commands.TakeBack), "only the author takes back"
                assert command.by == fact.person
                del self.boxes[fact.item].inside[fact.person]
            case facts.NominationsClosed():
                self._closed(fact)
            case facts.NominationsRevealed():
                self._shown(fact, after)
            case facts.NominationChanged():
                assert isinstance(command, commands.Change), "only one's own word changes"
                assert command.by == fact.person
                self.boxes[fact.item].named.add(fact.to)
            case facts.CandidatesNamed():
                self._named(command, fact)
            case facts.ConsentOpened(item=item) if item in self.boxes:
                asked = set(fact.roster)
                assert not asked & set(self.boxes[item].candidates), "the candidates last"
                self.boxes[item].accepted = {}
            case facts.AcceptanceGiven():
                assert isinstance(command, commands.Respond | commands.TakeBack)
                assert command.by == fact.person, "one accepts for oneself"
                self.boxes[fact.item].accepted[fact.person] = fact.source
            case facts.AcceptanceDeclined():
                assert isinstance(command, commands.Respond), "one declines for oneself"
                assert command.by == fact.person
                self.boxes[fact.item].declined.add(fact.person)
            case facts.AnswerTakenBack(item=item) if item in self.boxes:
                self._unaccepted(fact)
            case facts.MemberLeft():
                self._left(fact.person)
            case facts.SelectionEnded() if fact.reason != "none_found":
                self._recalled(fact.item, None)
            case facts.ProcedureStopped(item=item) if item in self.boxes:
                self._recalled(item, fact.at)
            case facts.SeatsTaken():
                self._seated(fact, members)
            case facts.CaretakerBegan():
                self.over[(fact.role, fact.title), fact.person] = fact.at
            case facts.SeatEnded():
                self._unseated(command, fact, members)
            case _:
                pass

    def _opened(self, fact: facts.SelectionOpened, members: set[PersonId]) -> None:
        assert len(set(fact.roster)) == len(fact.roster), "one voice each"
        assert set(fact.roster) <= members, "only members are asked"
        assert fact.seats in (1, 2)
        self.boxes[fact.item] = Box(fact.seats, fact.roster)
        if fact.recalled:
            self.boxes[fact.item].recalls = (fact.role, fact.title), fact.recalled
            self._recalled(fact.item, fact.at)

    def _recalled(self, item: ItemId, since: datetime | None) -> None:
        """From now on, or no more."""
        seat = self.boxes[item].recalls
        if seat is not None and since is not None:
            self.recalled[seat] = since
        elif seat is not None:
            self.recalled.pop(seat, None)

    def _nominated(
        self, command: Command, fact: facts.NominationGiven, members: set[PersonId]
    ) -> None:
        box = self.boxes[fact.item]
        assert isinstance(command, commands.Nominate), "one nominates by one's own word"
        assert command.by == fact.person
        assert fact.person in box.roster, "whoever is asked"
        assert box.seal is None, "nobody nominates after the box is closed"
        assert len(set(fact.nominees)) == len(fact.nominees) <= box.seats, "two different people"
        assert set(fact.nominees) <= members, "only members are nominated"
        assert set(dict(command.nominees)) <= set(fact.nominees), "what was said is in it"
        box.inside[fact.person] = fact.nominees, fact.seal

    def _closed(self, fact: facts.NominationsClosed) -> None:
        box = self.boxes[fact.item]
        leaves = [box.inside[person][1] for person in box.roster if person in box.inside]
        assert len(leaves) == len(box.inside) >= 4, "four nominate at the least"
        assert 3 * len(leaves) >= 2 * len(box.roster), "two thirds nominate"
        sealed = hashlib.sha256("\n".join(leaves).encode()).hexdigest()
        assert fact.seal == sealed, "the seal is of what is in the box"
        assert not set(fact.not_heard) & set(box.inside)
        box.seal = sealed

    def _shown(self, fact: facts.NominationsRevealed, after: Circle) -> None:
        box = self.boxes[fact.item]
        shown = {n.person: n for n in outlook.nominations(after, fact.item)}
        assert len(shown) == len(outlook.nominations(after, fact.item)), "each counts once"
        told = {p: tuple(c.person for c in n.nominees) for p, n in shown.items()}
        assert told == {p: nominees for p, (nominees, _) in box.inside.items()}, "all is shown"
        seals = "\n".join(n.seal for n in outlook.nominations(after, fact.item))
        assert hashlib.sha256(seals.encode()).hexdigest() == box.seal, "what was sealed is shown"
        assert set(fact.roster) <= set(box.inside)
        box.shown = True
        box.named = {c for nominees, _ in box.inside.values() for c in nominees}

    def _named(self, command: Command, fact: facts.CandidatesNamed) -> None:
        box = self.boxes[fact.item]
        assert isinstance(command, commands.NameCandidates), "a person proposes candidates"
        assert command.by == fact.by
        assert fact.by not in fact.candidates, "nobody proposes themselves"
        assert box.shown
        assert set(fact.candidates) <= box.named, "only who was nominated"
        assert not set(fact.candidates) & box.declined, "who declined is not proposed again"
        assert len(set(fact.candidates)) == len(fact.candidates) <= 2
        box.candidates = fact.candidates

    def _unaccepted(self, fact: facts.AnswerTakenBack) -> None:
        accepted = self.boxes[fact.item].accepted
        if accepted.get(fact.person) == fact.source:
            del accepted[fact.person]

    def _left(self, person: PersonId) -> None:
        for box in self.boxes.values():
            if box.seal is None:
                box.inside.pop(person, None)
                box.roster = tuple(p for p in box.roster if p != person)

    def _seated(self, fact: facts.SeatsTaken, members: set[PersonId]) -> None:
        box = self.boxes[fact.item]
        assert fact.holders == box.candidates
        assert set(fact.holders) <= members, "only members are seated"
        assert set(fact.holders) <= set(box.accepted), "nobody is seated without their own yes"
        assert len(set(fact.holders)) == len(fact.holders), "two different people"
        for holder in fact.holders:
            seat = (fact.role, fact.title), holder
            self.held[seat] = fact.at
            self.recalled.pop(seat, None)
            self.over.pop(seat, None)

    def _unseated(self, command: Command, fact: facts.SeatEnded, members: set[PersonId]) -> None:
        seat = (fact.role, fact.title), fact.person
        del self.held[seat]
        since, over = self.recalled.pop(seat, None), self.over.pop(seat, None)
        match fact.reason:
            case "resigned":
                assert isinstance(command, commands.Resign), "one resigns by one's own word"
                assert command.by == fact.person
            case "left":
                assert fact.person not in members
            case "voices":
                assert isinstance(command, commands.JoinVoices), "one person, one seat"
            case "recalled_over":
                assert since is not None
                assert fact.at - since >= timedelta(days=30), "thirty days for a successor"
            case "caretaker_over":
                assert over is not None
                assert fact.at - over >= timedelta(days=30), "thirty days for a successor"
            case "returned":
                assert isinstance(command, commands.Receive), "only the circle above gives it back"
            case "dormant":
                assert len(members) < 4, "only a circle of too few rests"
            case _:
                assert fact.reason == "succeeded"

    def circle(
        self, after: Circle, members: set[PersonId], dated: set[ItemId], when: datetime
    ) -> None:
        """What holds of every state, in which there is a date for what is `dated`."""
        for item, box in self.boxes.items():
            if not box.shown:
                assert outlook.nominations(after, item) == (), "sealed until all is shown"
                assert outlook.candidates_possible(after, item) == (), "sealed until all is shown"
        seats = {((s.role, s.title), s.holder) for s in after.seats}
        assert len(seats) == len(after.seats), "two different people"
        assert seats == set(self.held)
        assert {holder for _, holder in seats} <= members, "who left holds no seat"
        for key, _ in seats:
            most = 2 if key[0] is Role.REPRESENTATIVE else 1
            assert sum(other == key for other, _ in seats) <= most, "one seat a role"
        for seat in after.seats:
            assert seat.item in dated, "every seat has a term"
            late = when - (seat.caretaker_until or seat.until)
            assert late < timedelta(days=60), "nobody keeps a seat for ever"


def possible_names(
    circle: Circle, awaited: outlook.Awaited, number: int, at: datetime
) -> list[Command]:
    """Whom one may nominate, or propose."""
    by, item, said = awaited.person, awaited.item, Said(words=Words("w"), length=1)
    source = f"next{number}"
    if awaited.asks is outlook.Asks.CANDIDATE:
        return [
            commands.NameCandidates(
                by=by, item=item, candidates=(person,), because=said, source=source, at=at
            )
            for person in outlook.candidates_possible(circle, item)
            if person != by
        ]
    return [
        commands.Nominate(
            by=by,
            item=item,
            nominees=((member.person, said),),
            sealed=said,
            in_room=False,
            source=source,
            arrived=number,
            at=at,
        )
        for member in circle.members
    ]
