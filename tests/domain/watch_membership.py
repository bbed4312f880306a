"""What must hold of who is there, kept beside the core (product §3 *Membership*, §1 rule 11)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from nstbot.domain import commands, facts
from nstbot.domain.commands import Command
from nstbot.domain.facts import Fact
from nstbot.domain.ids import ItemId, PersonId

WORD_OF = (commands.Respond, commands.Propose, commands.Ready, commands.Support, commands.Speak)


@dataclass
class Presence:
    """Who went out of the room when, who said a word when, what was left behind when."""

    gone: dict[PersonId, datetime] = field(default_factory=dict)
    out: set[PersonId] = field(default_factory=set)
    resting: set[PersonId] = field(default_factory=set)
    orphans: dict[ItemId, datetime] = field(default_factory=dict)
    missed: dict[PersonId, int] = field(default_factory=dict)
    words: dict[PersonId, datetime] = field(default_factory=dict)
    asked_if_there: dict[PersonId, datetime] = field(default_factory=dict)
    about: dict[ItemId, PersonId] = field(default_factory=dict)
    released: set[PersonId] = field(default_factory=set)

    def see(self, command: Command, fact: Fact) -> None:
        """One fact that `command` brought about."""
        self._word(command)
        match fact:
            case facts.MemberLeftRoom():
                assert isinstance(command, commands.Depart), "only the room tells who is gone"
                self._came(fact.person)
                self.out.add(fact.person)
                if command.own:
                    self.gone[fact.person] = fact.at
            case facts.MemberCameToRoom():
                self._came(fact.person)
            case facts.MemberWantsBack():
                self.gone.pop(fact.person, None)
            case facts.ObjectionOrphaned():
                self.orphans[fact.objection] = fact.at
            case facts.DecisionAdopted():
                self._in_vain(fact.not_heard)
                self._decided(fact)
            case facts.DecisionUpheld():
                self._decided(fact)
            case facts.SendingConsented() | facts.DecisionRenewed() | facts.DecisionRepealed():
                self._in_vain(fact.not_heard)
            case facts.ProposalMade(kind=facts.ProposalKind.RELEASE, subject=person) if person:
                assert isinstance(command, commands.Release)
                self.about[fact.item] = person
            case facts.ConsentOpened():
                assert self.about.get(fact.item) not in fact.roster, "not asked about themselves"
            case facts.MemberWentAway():
                self.resting.add(fact.person)
            case facts.MemberCameBack() | facts.MemberHeardAgain():
                self.resting.discard(fact.person)
            case facts.MemberAskedIfThere():
                self.asked_if_there[fact.person] = fact.at
            case facts.MemberBecameDormant():
                self._dormant(fact)
            case _:
                pass

    def _decided(self, fact: facts.DecisionAdopted | facts.DecisionUpheld) -> None:
        """A check about releasing somebody ends with all its consents, or is upheld."""
        person = self.about.get(fact.item)
        if person is not None:
            self.released.add(person)
            given = fact.consents if isinstance(fact, facts.DecisionAdopted) else ()
            assert person not in given, "not asked about themselves"

    def _came(self, person: PersonId) -> None:
        self.gone.pop(person, None)
        self.out.discard(person)

    def _word(self, command: Command) -> None:
        if isinstance(command, WORD_OF):
            self.words[command.by] = command.at
            self.missed.pop(command.by, None)

    def _in_vain(self, people: tuple[PersonId, ...]) -> None:
        for person in people:
            self.missed[person] = self.missed.get(person, 0) + 1

    def _dormant(self, fact: facts.MemberBecameDormant) -> None:
        """Asked first, and no word since."""
        asked = self.asked_if_there.pop(fact.person, None)
        assert asked is not None, "asked first"
        assert fact.at - asked >= timedelta(hours=72), "time to answer"
        said = self.words.get(fact.person)
        assert said is None or said <= asked, "a word ends it"
        self.resting.add(fact.person)

    def may_leave(self, command: Command, fact: facts.MemberLeft) -> None:
        """By their own word, by having left the room themselves for seven days, or with a seat."""
        if fact.how in ("seat", "split"):
            return  # `watch_links` and `watch` know
        own_word = isinstance(command, commands.LeaveCircle) and command.by == fact.person
        since = self.gone.get(fact.person)
        stayed = since is not None and fact.at - since >= timedelta(days=7)
        by_room = isinstance(command, commands.FallDue) and stayed
        released = fact.how == "release" and fact.person in self.released
        assert own_word or by_room or released, "only one's own word ends it"

    def left(self, person: PersonId) -> None:
        self._came(person)
        self.resting.discard(person)
        self.asked_if_there.pop(person, None)

    def asked(self, roster: tuple[PersonId, ...]) -> None:
        """Of a new question to those who are there."""
        assert not set(roster) & (self.out | self.resting), "who rests is not asked"
