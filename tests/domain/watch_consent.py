"""What must hold when an objection is tested and set aside (product §1 rule 1)."""

from dataclasses import dataclass, field

from nstbot.domain import commands, facts
from nstbot.domain.commands import Command
from nstbot.domain.facts import Answer, Fact, RoundKind
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.state import Circle


@dataclass
class Asked:
    """All others of one objection: who was asked, who has said yes, and by what."""

    owner: PersonId
    people: set[PersonId]
    yes: dict[PersonId, str]


@dataclass
class Aside:
    """What is kept of tests and of setting aside."""

    tested: dict[ItemId, ItemId] = field(default_factory=dict)
    heard: set[ItemId] = field(default_factory=set)
    asked: dict[ItemId, Asked] = field(default_factory=dict)
    over: set[ItemId] = field(default_factory=set)
    halved: set[ItemId] = field(default_factory=set)

    def see(self, command: Command, fact: Fact, after: Circle, members: set[PersonId]) -> None:
        """One fact that `command` brought about."""
        match fact:
            case facts.RoundOpened(kind=RoundKind.TEST, about=about) if about is not None:
                assert isinstance(command, commands.ExploreObjection)
                self.tested[fact.item] = about
            case facts.RoundClosed() if fact.item in self.tested:
                self.heard.add(self.tested[fact.item])
            case facts.SetAsideAsked():
                self._asks(command, fact, after, members)
            case facts.SetAsideAgreed():
                assert isinstance(command, commands.Respond), "only one's own word sets aside"
                assert command.by == fact.person, "only one's own word sets aside"
                assert command.answer is Answer.CONSENT, "only a yes sets aside"
                self.asked[fact.objection].yes[fact.person] = fact.source
            case facts.AnswerTakenBack() if fact.item in self.asked:
                yes = self.asked[fact.item].yes
                if yes.get(fact.person) == fact.source:
                    del yes[fact.person]
            case facts.SetAsideRefused() | facts.SetAsideEnded():
                self.over.add(fact.objection)
            case facts.ObjectionTakenOver() if fact.objection in self.asked:
                asked = self.asked[fact.objection]
                asked.owner = fact.person
                asked.people.discard(fact.person)
                asked.yes.pop(fact.person, None)
            case facts.ObjectionSetAside():
                self._set_aside(fact, members)
            case _:
                pass

    def _asks(
        self, command: Command, fact: facts.SetAsideAsked, after: Circle, members: set[PersonId]
    ) -> None:
        assert isinstance(command, commands.SetAside)
        assert fact.objection in self.heard, "first everyone looks at it together"
        assert fact.objection not in self.over, "all others are asked once"
        owner = next(o.owner for o in after.objections if o.objection == fact.objection)
        outside = {o.person for o in after.outside}
        idle = {m.person for m in after.members if m.away_until or m.dormant_since}
        active = members - idle - outside
        assert owner not in fact.roster, "its owner is not asked"
        assert active - {owner} <= set(fact.roster) <= members, "all others are asked"
        assert fact.by == command.by
        yes = {fact.by: fact.source} if fact.by in fact.roster else {}
        self.asked[fact.objection] = Asked(owner=owner, people=set(fact.roster), yes=yes)

    def _set_aside(self, fact: facts.ObjectionSetAside, members: set[PersonId]) -> None:
        asked = self.asked[fact.objection]
        here = asked.people & members
        assert here <= set(asked.yes), "every other one says yes"
        assert set(fact.agreed) == here, "every other one says yes"
        assert len(here) >= 3, "with the owner they are four"
        assert asked.owner not in fact.agreed, "its owner is not asked"
        assert fact.objection not in self.over, "one no is enough"
        if fact.term_days is not None:
            assert fact.item not in self.halved, "the term is halved once"
            assert fact.term_days >= 3, "no term is shorter than the least"
            self.halved.add(fact.item)
