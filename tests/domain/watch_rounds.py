"""What must hold of every go-round and meeting, told by commands and facts alone (product §3)."""

from dataclasses import dataclass, field

from nstbot.domain import facts
from nstbot.domain.commands import Command
from nstbot.domain.facts import Fact, RoundMode
from nstbot.domain.ids import ItemId, PersonId


@dataclass
class Held:
    """The account of one round."""

    mode: RoundMode
    roster: set[PersonId]
    heard: dict[PersonId, set[str]] = field(default_factory=dict)
    called: PersonId | None = None
    later: set[PersonId] = field(default_factory=set)
    stopped: bool = False
    closed: bool = False


@dataclass
class RoundsWatch:
    """The account of one history."""

    rounds: dict[ItemId, Held] = field(default_factory=dict)
    first: dict[ItemId, set[PersonId]] = field(default_factory=dict)

    def see(self, command: Command, fact: Fact) -> None:
        """One fact that `command` brought about."""
        by = getattr(command, "by", None)
        match fact:
            case facts.RoundOpened():
                roster = set(fact.roster)
                assert len(roster) == len(fact.roster), "one turn each"
                self.rounds[fact.item] = Held(mode=fact.mode, roster=roster)
            case facts.TurnCalled():
                self._called(fact)
            case facts.TurnTaken() | facts.TurnPassed() | facts.SealedAnswerGiven():
                assert fact.person == by, "everyone speaks for themselves"
                self._heard(fact)
            case facts.AnswerTakenBack() if fact.item in self.rounds:
                self._taken_back(self.rounds[fact.item], fact)
            case facts.TurnDeferred() | facts.TurnEnded() | facts.TurnMissed():
                self._over(command, fact)
            case facts.RoundPaused() | facts.RoundCancelled() | facts.ProcedureStopped():
                self._rests(fact.item, stopped=isinstance(fact, facts.ProcedureStopped))
            case facts.RoundClosed():
                self._closed(fact)
            case facts.MemberLeft():
                self._left(fact.person)
            case facts.ConsentOpened():
                self.first[fact.item] = set(fact.first)
            case facts.OthersAsked():
                assert not set(fact.people) & self.first[fact.item], "those here were asked"
            case facts.PresenceGiven():
                assert fact.person == by, "everyone is here by their own word"
            case _:
                pass

    def _called(self, fact: facts.TurnCalled) -> None:
        at = self.rounds[fact.item]
        assert at.mode is RoundMode.IN_TURN, "nobody is called where all may speak"
        called = [held.called for held in self.rounds.values() if held.called]
        assert not called, "one is called at a time"
        assert fact.person in at.roster, "only who is asked is called"
        assert at.stopped or fact.second == (fact.person in at.later), (
            "the second call comes second"
        )
        at.called = fact.person

    def _heard(self, fact: facts.TurnTaken | facts.TurnPassed | facts.SealedAnswerGiven) -> None:
        at = self.rounds.get(fact.item)
        if at is None:
            return
        assert fact.person in at.roster, "only who is asked has a turn"
        takes = isinstance(fact, facts.TurnTaken)
        in_turn = at.mode is RoundMode.IN_TURN
        assert not (takes and in_turn) or at.called == fact.person, "only who is called speaks"
        assert not takes or at.mode is not RoundMode.SEALED, "what is sealed is not said aloud"
        if takes and in_turn:
            at.heard.setdefault(fact.person, set()).add(fact.source)
        else:
            at.heard[fact.person] = {fact.source}
        if isinstance(fact, facts.TurnPassed) and at.called == fact.person:
            at.called = None

    def _taken_back(self, at: Held, fact: facts.AnswerTakenBack) -> None:
        sources = at.heard.get(fact.person, set())
        sources.discard(fact.source)
        if not sources:
            at.heard.pop(fact.person, None)

    def _over(
        self,
        command: Command,
        fact: facts.TurnDeferred | facts.TurnEnded | facts.TurnMissed,
    ) -> None:
        at = self.rounds[fact.item]
        assert fact.by == getattr(command, "by", None), "who ended a turn is named"
        if isinstance(fact, facts.TurnEnded):
            assert fact.person in at.heard, "only what has begun can be over"
        else:
            assert fact.person not in at.heard, "who was heard is not passed over"
        if isinstance(fact, facts.TurnDeferred):
            assert at.stopped or fact.person not in at.later, "later once"
            at.later.add(fact.person)
        if at.called == fact.person:
            at.called = None

    def _rests(self, item: ItemId, *, stopped: bool) -> None:
        at = self.rounds.get(item)
        if at is None:
            return
        at.called = None
        if stopped:  # what was put off may have been put off by what is undone
            at.later.clear()
            at.stopped = True
            if at.closed and at.mode is RoundMode.SEALED:
                at.mode = RoundMode.OPEN
            at.closed = False

    def _closed(self, fact: facts.RoundClosed) -> None:
        at = self.rounds[fact.item]
        not_heard = set(fact.not_heard)
        assert not not_heard & set(at.heard), "passed is heard"
        assert not_heard | set(at.heard) == at.roster, "everyone was heard or was not"
        at.closed = True
        at.called = None

    def _left(self, person: PersonId) -> None:
        for at in self.rounds.values():
            if person not in at.heard:
                at.roster.discard(person)
            if at.called == person:
                at.called = None
