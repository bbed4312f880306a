"""What must hold of every history of a circle (product §1), kept beside it and never through it.

The watch looks at commands and facts alone and keeps its own account of who objects, who said yes
and who was asked, so that a rule broken in the core is not broken here as well.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from nstbot.domain import commands, facts, outlook
from nstbot.domain.commands import Command
from nstbot.domain.facts import Answer, Fact, ProposalKind
from nstbot.domain.ids import FOUNDING, ItemId, PersonId, Said, Words
from nstbot.domain.state import Circle, Force, Proposal
from tests.domain.watch_branch import Branches
from tests.domain.watch_consent import Aside
from tests.domain.watch_decisions import Lives
from tests.domain.watch_links import Seatings
from tests.domain.watch_membership import Presence
from tests.domain.watch_merge import Merging
from tests.domain.watch_selection import Choosing, possible_names
from tests.domain.watch_sizes import Crowds

WITH_FEW = (ProposalKind.ADMISSION, ProposalKind.CIRCLE_MERGE)
YES = (Answer.CONSENT, Answer.CONCERN)
ENDERS = {
    facts.ObjectionSettled: (commands.Settle, commands.Respond, commands.Amend),
    facts.ObjectionRecast: (commands.Recast,),
    facts.ObjectionWithdrawn: (commands.Withdraw, commands.Respond, commands.TakeBack),
}


@dataclass
class Standing:
    item: ItemId
    owner: PersonId
    version: int
    worded: bool


@dataclass
class Watch:
    """The account of one history."""

    objections: dict[ItemId, Standing] = field(default_factory=dict)
    yes: dict[ItemId, dict[PersonId, str]] = field(default_factory=dict)
    asked: dict[ItemId, set[PersonId]] = field(default_factory=dict)
    members: set[PersonId] = field(default_factory=set)
    ended: set[ItemId] = field(default_factory=set)
    presence: Presence = field(default_factory=Presence)
    lives: Lives = field(default_factory=Lives)
    choosing: Choosing = field(default_factory=Choosing)
    aside: Aside = field(default_factory=Aside)
    seatings: Seatings = field(default_factory=Seatings)
    crowds: Crowds = field(default_factory=Crowds)
    parted: set[PersonId] = field(default_factory=set)
    merging: Merging = field(default_factory=Merging)
    branches: Branches = field(default_factory=Branches)
    dated: frozenset[outlook.Deadline] = frozenset()

    def see(self, command: Command, fact: Fact, after: Circle) -> None:
        """One fact that `command` brought about, and the circle after it."""
        self.merging.see(command, fact, self.members)
        self.presence.see(command, fact)
        self.seatings.see(command, fact)
        self.branches.see(fact, after)
        self.choosing.see(command, fact, after, self.members)
        self.aside.see(command, fact, after, self.members)
        self._see(command, fact, after)
        self.crowds.see(fact, self.members, after)
        self.lives.see(command, fact, after)
        alive = after.founded_at is not None and not self.merging.ended
        small = alive and len(self.members) < 4
        joined = isinstance(fact, facts.VoicesJoined)  # whoever is one is put together after it
        assert joined or small == (after.few_since is not None), "too small is told while it is so"

    def _see(self, command: Command, fact: Fact, after: Circle) -> None:
        match fact:
            case facts.CircleFounded():
                self.members = set(fact.members)
                assert 4 <= len(fact.members) == len(self.members) <= 12
            case facts.MemberJoined():
                assert fact.person not in self.members, "one voice each"
                self.members.add(fact.person)
                for objection in (o for o, h in self.objections.items() if h.owner == fact.person):
                    self.presence.orphans.pop(objection, None)
            case facts.CircleSplit():
                self._parted(fact)
            case facts.CircleEnded():
                self._all_left()
            case facts.MemberLeft():
                self.presence.may_leave(command, fact)
                assert fact.how != "split" or fact.person in self.parted, "by consent"
                self._left(fact.person)
            case facts.ObjectionTakenOver():
                self._taken_over(command, fact)
            case facts.ConsentOpened():
                self._opened(command, fact, after)
            case facts.RoundOpened() | facts.TalkOpened() | facts.SelectionOpened():
                self.presence.asked(fact.roster)
            case facts.AcceptanceAsked():
                self.asked[fact.item] |= set(fact.candidates)
            case facts.AcceptanceGiven():
                self.yes[fact.item][fact.person] = fact.source
            case facts.ConsentGiven() | facts.ConcernRaised():
                self._said_yes(command, fact)
            case facts.AnswerTakenBack():
                self._taken_back(command, fact)
            case facts.ObjectionRaised():
                self._raised(command, fact, after)
            case facts.ObjectionReasoned():
                self.objections[fact.objection].worded = True
            case facts.ObjectionSettled() | facts.ObjectionRecast() | facts.ObjectionWithdrawn():
                self._ended(command, fact)
            case facts.ObjectionSetAside():
                del self.objections[fact.objection]  # no consent of its owner comes with it
            case facts.DecisionAdopted():
                self._adopted(fact, after)
            case facts.SendingConsented():
                self._consented(fact, after)
            case facts.DecisionRenewed() | facts.DecisionRepealed():
                assert not self.against(fact.item), "an objection stands"
                self._no_other_way(fact.item, after)
                self.lives.consented(fact, self.asked, self.yes)
            case facts.DecisionReopened():
                stands = {o for o, held in self.objections.items() if held.item == fact.item}
                assert fact.objection in stands, "only an objection reopens"
            case facts.DecisionUpheld():
                assert not self.against(fact.item), "an objection stands"
            case facts.ProposalWithdrawn() | facts.ProposalLapsed():
                self.ended.add(fact.item)
            case _:
                pass

    def against(self, item: ItemId) -> list[Standing]:
        return [held for held in self.objections.values() if held.item == item]

    def _taken_over(self, command: Command, fact: facts.ObjectionTakenOver) -> None:
        assert isinstance(command, commands.Support), "only by their own word"
        assert command.by == fact.person
        assert self.presence.orphans.pop(fact.objection, None), "only what was left behind"
        held = self.objections[fact.objection]
        held.owner = fact.person
        if self.asked.get(held.item):
            self.yes.get(held.item, {}).pop(fact.person, None)

    def _parted(self, fact: facts.CircleSplit) -> None:
        assert {*fact.stays, *fact.goes} == self.members, "everybody is in a half"
        for half in (fact.stays, fact.goes):
            assert len(set(half) & set(self.yes[fact.item])) >= 4, "four of each say yes"
        self.parted |= set(fact.goes)

    def _all_left(self) -> None:
        """They are members where it is a part; what stood here stands no more."""
        for person in tuple(self.members):
            self._left(person)
        self.seatings = Seatings()
        self.choosing = Choosing()

    def _left(self, person: PersonId) -> None:
        self.members.discard(person)
        self.presence.left(person)
        for asked in self.asked.values():
            asked.discard(person)

    def _opened(self, command: Command, fact: facts.ConsentOpened, after: Circle) -> None:
        made = outlook.proposal(after, fact.item)
        if made and made.kind not in WITH_FEW:
            sees_to_it = {made.responsible, *(c.checker for c in made.conditions)}
            self.presence.asked(tuple(p for p in fact.roster if p not in sees_to_it))
        assert len(set(fact.roster)) == len(fact.roster), "one voice each"
        assert set(fact.roster) <= self.members, "only members are asked"
        self.asked[fact.item] = set(fact.roster)
        self.yes[fact.item] = {}
        if fact.by is not None:
            brings = (
                commands.Ready
                | commands.Amend
                | commands.Close
                | commands.Renew
                | commands.Repeal
                | commands.Return
                | commands.NameCandidates
            )
            assert isinstance(command, brings), "only a proposer's own act brings it"
            assert command.by == fact.by, "silence of the proposer is no consent"
            self.yes[fact.item][fact.by] = ""

    def _said_yes(self, command: Command, fact: facts.ConsentGiven | facts.ConcernRaised) -> None:
        assert isinstance(command, commands.Respond | commands.TakeBack), "silence is no consent"
        assert command.by == fact.person, "one consents for oneself"
        if isinstance(command, commands.Respond):
            assert command.answer in YES, "only a yes is a yes"
        self.yes[fact.item][fact.person] = fact.source

    def _taken_back(self, command: Command, fact: facts.AnswerTakenBack) -> None:
        assert isinstance(command, commands.TakeBack), "only the author takes back"
        assert (fact.person, fact.source) == (command.by, command.source)
        given = self.yes.get(fact.item, {})
        if given.get(fact.person) == fact.source:
            del given[fact.person]

    def _raised(self, command: Command, fact: facts.ObjectionRaised, after: Circle) -> None:
        assert isinstance(command, commands.Respond | commands.TakeBack)
        assert command.by == fact.person
        worded = fact.harm is not None or fact.because is not None
        self.objections[fact.objection] = Standing(fact.item, fact.person, fact.version, worded)
        self.yes.get(fact.item, {}).pop(fact.person, None)

    def _ended(
        self,
        command: Command,
        fact: facts.ObjectionSettled | facts.ObjectionRecast | facts.ObjectionWithdrawn,
    ) -> None:
        held = self.objections.pop(fact.objection)
        since = self.presence.orphans.pop(fact.objection, None)
        if isinstance(command, commands.FallDue):
            assert since is not None, "not by itself"
            assert command.at - since >= timedelta(hours=72), "72 hours to take it over"
            return
        assert isinstance(command, ENDERS[type(fact)]), "not by that"
        assert command.by == held.owner, "only its owner ends it"
        if isinstance(fact, facts.ObjectionSettled) and fact.version is not None:
            assert fact.version > held.version, "only a newer version settles it"
        elif isinstance(command, commands.Respond | commands.TakeBack):
            assert not held.worded, "words are ended by words"
        if isinstance(fact, facts.ObjectionRecast) and held.owner in self.members:
            self.yes.setdefault(held.item, {}).setdefault(held.owner, "")

    def _consented(
        self, fact: facts.DecisionAdopted | facts.SendingConsented, after: Circle
    ) -> Proposal:
        assert not self.against(fact.item), "an objection stands"
        made = outlook.proposal(after, fact.item)
        assert made is not None
        consents = set(fact.consents)
        few = made.merges is not None and len(self.members) < 4  # then all, with the others' yes
        assert few or len(consents) == len(fact.consents) >= 4, "at least four people"
        asked, said = self.asked[fact.item], set(self.yes[fact.item])
        if few:
            assert self.members == consents <= said & asked, "all who are left"
            return made
        own = self._newcomers(after) if made.kind is ProposalKind.ADMISSION else set()
        assert not own or self.members <= consents, "all who are left"
        assert consents <= said & asked | own, "silence is never consent"
        assert 3 * len(consents) >= 2 * len(asked), "two thirds"
        assert not consents & set(fact.not_heard)
        assert made.responsible is None or made.responsible in consents
        return made

    def _no_other_way(self, item: ItemId, after: Circle) -> None:
        """Nothing renews or replaces a decision while an objection to that stands."""
        base = self.lives.of(after, item)
        assert base is None or base == item or not self.against(base), "an objection stands"

    def _adopted(self, fact: facts.DecisionAdopted, after: Circle) -> None:
        self._no_other_way(fact.item, after)
        made = self._consented(fact, after)
        assert _for_those_below(after, made.scope), "what is for more circles is not decided here"
        if made.kind is ProposalKind.POLICY:
            assert fact.review_on is not None, "every policy ends"
            assert fact.sunset_on is not None, "every policy ends"
            assert fact.at < fact.review_on < fact.sunset_on, "an end, and a review before it"

    def _newcomers(self, after: Circle) -> set[PersonId]:
        """With fewer than four left, whose own yes counts: all who ask to come in."""
        if len(self.members) >= 4:
            return set()
        asking = (p for p in after.proposals if p.kind is ProposalKind.ADMISSION)
        return {p.proposer for p in asking} - self.members

    def late_objection(self, before: Circle, command: Command, after: Circle) -> None:
        """Of somebody who was not heard, in time: it suspends (product §3)."""
        if not isinstance(command, commands.Respond) or command.answer is not Answer.OBJECTION:
            return
        for decided in before.decisions:
            named = command.item in (decided.decision, decided.item)
            unheard = command.by in decided.not_heard and command.by in self.members
            in_time = command.at <= decided.late_until and decided.force is Force.IN_FORCE
            if named and unheard and in_time:
                now = outlook.decision(after, decided.decision)
                assert now is not None
                assert now.force is Force.SUSPENDED, "a late objection suspends"

    def circle(self, after: Circle, command: Command, awaited: tuple[outlook.Awaited, ...]) -> None:
        """What holds of every state, in which `awaited` are asked."""
        assert {m.person for m in after.members} == self.members
        assert len(after.members) == len(self.members)
        self.merging.circle(after, self.members)
        if self.merging.ended:
            return
        deadlines = frozenset(outlook.deadlines(after))
        for deadline in deadlines - self.dated:
            assert deadline.due > command.at, f"{deadline} was set into the past"
        self.dated = deadlines
        dated = {d.item for d in deadlines}
        self.choosing.circle(after, self.members, dated, command.at)
        self._one_turn_each(after)
        self._nobody_is_forgotten(after, dated, awaited)
        self.lives.alive(after)
        self.seatings.circle(after)
        self.branches.circle(after)
        for decided in after.decisions:
            live = decided.force not in (Force.LAPSED, Force.SUPERSEDED, Force.REPEALED)
            ends = (ProposalKind.POLICY, ProposalKind.SELECTION)
            if live and decided.kind in ends:
                assert decided.decision in dated, "every decision ends"
        for made in after.proposals:
            if made.stage.value == "adopted":
                assert not self.against(made.item), "an objection stands"
            if outlook.asks_now(after, made.item):
                sees_to_it = {made.responsible} - {None}
                assert sees_to_it <= self.members, "who left is responsible"

    def _one_turn_each(self, after: Circle) -> None:
        steps = [f.step for f in after.foundings] + [r.step for r in after.rounds]
        steps += [at.step for at in after.selections]
        steps += [made.step for made in after.proposals if made.step]
        for step in steps:
            turns = Counter(t.person for t in step.turns)
            assert max(turns.values(), default=1) == 1, "one voice each"

    def _nobody_is_forgotten(
        self, after: Circle, dated: set[ItemId], awaited: tuple[outlook.Awaited, ...]
    ) -> None:
        """An open process awaits somebody or ends by a date; who is no member is not awaited."""
        open_items = outlook.open_items(after)
        somewhere = {a.item for a in awaited} | dated
        for item in open_items:
            assert item in somewhere, f"{item} waits for nobody and has no date"
        subjects = {p.subject for p in after.proposals if p.item in open_items}
        for a in awaited:
            if not a.item.startswith(FOUNDING):
                assert a.person in self.members | subjects, "who left is awaited"


def possible_answers(
    circle: Circle, awaited: outlook.Awaited, number: int, at: datetime
) -> list[Command]:
    """What one can say to what awaits one; one of it at least is accepted."""
    by, item = awaited.person, awaited.item
    said = Said(words=Words("w"), length=1)
    if awaited.asks in (outlook.Asks.NOMINATE, outlook.Asks.CANDIDATE):
        return possible_names(circle, awaited, number, at)
    if awaited.asks is outlook.Asks.REASON and not item.startswith(FOUNDING):
        return [commands.GiveReason(by=by, objection=item, harm=said, because=said, at=at)]
    if awaited.asks is outlook.Asks.OWNER:
        return [
            commands.Ready(by=by, item=item, at=at),
            commands.Park(by=by, item=item, until=at + timedelta(days=3), at=at),
            commands.Amend(by=by, item=item, text=said, at=at),
        ]
    if awaited.asks is outlook.Asks.SENDING:
        return [commands.SendUp(by=by, item=item, at=at)]
    answer = Answer.CONSENT
    if awaited.asks in (outlook.Asks.TURN, outlook.Asks.TALK):
        answer = Answer.SPOKE
    elif awaited.asks is outlook.Asks.REASON:
        answer = Answer.OBJECTION
    sealed = commands.AnswerSealed(
        by=by,
        item=item,
        words=said,
        in_room=False,
        source=f"next{number}",
        arrived=number,
        at=at,
    )
    return [
        *([sealed] if awaited.asks is outlook.Asks.TURN else []),
        commands.Respond(
            by=by,
            item=item,
            version=awaited.version,
            answer=answer,
            harm=said if answer is Answer.OBJECTION else None,
            tap=False,
            source=f"next{number}",
            arrived=number,
            at=at,
        ),
    ]


def _for_those_below(circle: Circle, scope: int) -> bool:
    """Whether all for whom it is are below this circle."""
    levels = [child.level for child in circle.links.children]
    if scope == facts.EVERYONE:
        return bool(levels) and circle.links.parent is None
    return scope == facts.US or scope <= 1 + max(levels, default=0)
