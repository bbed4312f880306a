"""Circles that are linked into trees, and the errands between them: late, twice, in any order."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache

from nstbot.domain import circle as core
from nstbot.domain import commands, errands, levels, outgoing, outlook
from nstbot.domain import link_readings as links
from nstbot.domain import selection_readings as readings
from nstbot.domain.commands import Command
from nstbot.domain.facts import Answer, Fact, LinkDeclined, Role
from nstbot.domain.facts.levels import PoolFact
from nstbot.domain.ids import LEVELS, CircleId, ItemId, PersonId, Said, Words
from nstbot.domain.link_shapes import SittingState
from nstbot.domain.outlook import Asks, Awaited
from nstbot.domain.refusals import Refusal
from nstbot.domain.state import Circle
from tests.domain.history import START, pick, words

Result = tuple[Fact, ...] | Refusal
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """An errand on its way, with the id under which it is handled once."""

    id: str
    errand: errands.Errand


@dataclass
class Forest:
    """What every circle knows, what the pool knows, and what is under way between them."""

    circles: dict[CircleId, Circle] = field(default_factory=dict)
    facts: dict[CircleId, list[Fact]] = field(default_factory=dict)
    pool: levels.Pool = levels.EMPTY
    pooled: list[PoolFact] = field(default_factory=list)
    bag: list[Sent] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    done: set[str] = field(default_factory=set)
    rooms: dict[CircleId, set[PersonId]] = field(default_factory=dict)
    now: datetime = START
    number: int = 0
    seen: Counter[str] = field(default_factory=Counter)

    def copy(self) -> "Forest":
        """Another one that goes on from here."""
        return replace(
            self,
            circles=dict(self.circles),
            facts={circle: list(facts) for circle, facts in self.facts.items()},
            pooled=list(self.pooled),
            bag=list(self.bag),
            sent=list(self.sent),
            done=set(self.done),
            rooms={circle: set(people) for circle, people in self.rooms.items()},
            seen=Counter(),
        )

    def next(self) -> int:
        self.number += 1
        return self.number

    # ── One act, one errand ─────────────────────────────────────────────────────────────────────

    def apply(self, which: CircleId, command: Command) -> Result:
        """Whatever it owes others is under way from now on."""
        before = self.circles.get(which)
        result = core.decide(before, command)
        if isinstance(result, Refusal) or not result:
            return result
        after = core.fold(result, before)
        assert after is not None
        self.circles[which] = after
        self.facts.setdefault(which, []).extend(result)
        self.seen.update(type(fact).__name__ for fact in result)
        owed = outgoing.errands(before, result, after)
        self._send(owed, f"{which}/{len(self.facts[which])}")
        return result

    def _send(self, owed: tuple[errands.Errand, ...], at: str) -> None:
        new = [Sent(id=f"{at}.{place}", errand=each) for place, each in enumerate(owed)]
        self.bag += new
        self.sent += new

    def deliver(self, place: int = 0) -> None:
        """One that is under way comes."""
        self.hand_over(self.bag.pop(place % len(self.bag)))

    def hand_over(self, sent: Sent) -> None:
        """What was handled under its id is not handled again; nor would anything follow.

        But that a circle may decline twice.
        """
        if sent.id in self.done:
            return
        self.done.add(sent.id)
        if sent.errand.receiver == LEVELS:
            self._gather(sent.errand)
            return
        which = sent.errand.receiver
        present = tuple(sorted(self.rooms.get(which, ())))
        command = commands.Receive(errand=sent.errand, present=present, at=self.now)
        result = self.apply(which, command)
        assert isinstance(result, tuple), "an errand is never refused"
        again = core.decide(self.circles.get(which), command)
        assert isinstance(again, tuple), "an errand is never refused"
        assert all(isinstance(fact, LinkDeclined) for fact in again), f"twice: {again}"

    def _gather(self, errand: errands.Errand) -> None:
        command = levels.Gather(
            errand=errand,
            chance=levels.Chance(
                new=CircleId(f"above{self.next()}"),
                name=Words("name"),
                aim=Words("aim"),
                formation=levels.Formation.AUTOMATIC,
                parents=(),
                at=self.now,
            ),
        )
        found = levels.decide(self.pool, command)
        owed = levels.errands(self.pool, found)
        self.pool = levels.fold(found, self.pool)
        self.pooled += found
        self._send(owed, f"{LEVELS}/{self.next()}")

    def drain(self) -> None:
        """All that is under way comes, in the order in which it was written."""
        for _ in range(10_000):
            if not self.bag:
                return
            self.deliver()
        raise AssertionError("errands without an end")

    # ── People ──────────────────────────────────────────────────────────────────────────────────

    def comes(self, which: CircleId, person: PersonId) -> None:
        """Into the room."""
        self.rooms.setdefault(which, set()).add(person)
        self.apply(which, commands.Arrive(person=person, at=self.now))

    def awaited_there(self) -> list[tuple[CircleId, PersonId]]:
        """Who is invited and has not come."""
        return [
            (which, s.person)
            for which, circle in self.circles.items()
            for s in circle.links.sittings
            if s.state is SittingState.NAMED
        ]

    def all_come(self) -> None:
        """Whoever is invited comes, and what follows from that, until nobody is."""
        for _ in range(100):
            self.drain()
            there = self.awaited_there()
            if not there:
                return
            for which, person in there:
                self.comes(which, person)
        raise AssertionError("seats without an end")

    def found(self, which: CircleId, *people: PersonId) -> None:
        number = self.next()
        self.rooms[which] = set(people)
        self.apply(
            which,
            commands.Found(
                circle=which,
                by=people[0],
                name=words(),
                aim=words(),
                present=people,
                invited=(),
                source=f"s{number}",
                arrived=number,
                at=self.now,
            ),
        )
        self.all_say(which, ItemId("F1"), Answer.CONSENT)

    def respond(
        self,
        which: CircleId,
        by: PersonId,
        item: ItemId,
        answer: Answer,
        *,
        harm: Said | None = None,
    ) -> Result:
        number = self.next()
        return self.apply(
            which,
            commands.Respond(
                by=by,
                item=item,
                version=None,
                answer=answer,
                harm=harm,
                because=harm,
                tap=False,
                source=f"s{number}",
                arrived=number,
                at=self.now,
            ),
        )

    def all_say(self, which: CircleId, item: ItemId, answer: Answer) -> None:
        for person in outlook.not_answered(self.circles[which], item):
            self.respond(which, person, item, answer)

    def consented(self, which: CircleId, item: ItemId, by: PersonId, *, heard: bool = True) -> None:
        """Talked about and consented to, by all or by all but one."""
        self.all_say(which, item, Answer.PASS)
        self.apply(which, commands.Ready(by=by, item=item, at=self.now))
        silent = outlook.not_answered(self.circles[which], item)
        for person in silent if heard else silent[:-1]:
            self.respond(which, person, item, Answer.CONSENT)

    # ── Processes, as far as they go by themselves ──────────────────────────────────────────────

    def goes_on(self, which: CircleId, number: int) -> bool:
        """Somebody who is awaited answers kindly; false when nobody is."""
        circle = self.circles[which]
        awaited = pick([a for a in outlook.awaited(circle) if a.must], number)
        if awaited is None:
            return False
        return any(self._counts(which, each) for each in self.kind_answers(circle, awaited, number))

    def _counts(self, which: CircleId, command: Command) -> bool:
        result = self.apply(which, command)
        return isinstance(result, tuple) and bool(result)

    def kind_answers(self, circle: Circle, awaited: Awaited, number: int) -> list[Command]:
        """What brings the thing on; one of it at least is accepted."""
        by, item, at, place = awaited.person, awaited.item, self.now, self.next()
        source = f"s{place}"
        match awaited.asks:
            case Asks.NOMINATE:
                return [self._nominate(circle, awaited, number)]
            case Asks.CANDIDATE:
                chosen = self._pairs(circle, item, number)
                return [
                    commands.NameCandidates(
                        by=by, item=item, candidates=two, because=words(), source=source, at=at
                    )
                    for two in chosen
                ]
            case Asks.OWNER:
                return [commands.Ready(by=by, item=item, at=at)]
            case Asks.SENDING:
                return [commands.SendUp(by=by, item=item, at=at)]
            case Asks.REASON:
                return [
                    commands.GiveReason(by=by, objection=item, harm=words(), because=words(), at=at)
                ]
            case Asks.TURN | Asks.TALK:
                answer = Answer.SPOKE
            case _:
                answer = Answer.CONSENT
        return [
            commands.Respond(
                by=by,
                item=item,
                version=awaited.version,
                answer=answer,
                harm=None,
                because=None,
                tap=False,
                source=source,
                arrived=place,
                at=at,
            )
        ]

    def _nominate(self, circle: Circle, awaited: Awaited, number: int) -> Command:
        at = readings.known(circle, awaited.item)
        people = [m.person for m in circle.members]
        named = dict.fromkeys(people[(number + n) % len(people)] for n in range(at.seats))
        return commands.Nominate(
            by=awaited.person,
            item=at.item,
            nominees=tuple((person, words()) for person in named),
            sealed=words(9),
            in_room=False,
            source=f"s{self.number}",
            arrived=self.number,
            at=self.now,
        )

    def _pairs(self, circle: Circle, item: ItemId, number: int) -> list[tuple[PersonId, ...]]:
        at = readings.known(circle, item)
        people = outlook.candidates_possible(circle, item)
        found: list[tuple[PersonId, ...]] = []
        for place in range(len(people)):
            turn = [people[(number + place + n) % len(people)] for n in range(at.seats)]
            found.append(tuple(dict.fromkeys(turn)))
        return found

    def goes_all_the_way(self, which: CircleId, number: int, steps: int = 60) -> None:
        """Answers, and time, until nothing waits in this circle for more than a few days."""
        for step in range(steps):
            if self.goes_on(which, number + step):
                continue
            due = outlook.deadlines(self.circles[which])
            if not due or due[0].due - self.now > timedelta(days=5):
                return
            self.fire(which)

    def fire(self, which: CircleId) -> None:
        """The next deadline of that circle falls due, now or when its time comes."""
        due = outlook.deadlines(self.circles[which])
        if due:
            self.now = max(self.now, due[0].due)
            self.apply(
                which,
                commands.FallDue(item=due[0].item, kind=due[0].kind, due=due[0].due, at=self.now),
            )

    def choose(self, which: CircleId, pair: tuple[PersonId, ...]) -> None:
        """They select these representatives, step by step, without waiting for anybody."""
        circle = self.circles[which]
        people = [m.person for m in circle.members]
        source = f"s{self.next()}"
        self.apply(
            which,
            commands.OpenSelection(
                by=people[0],
                role=Role.REPRESENTATIVE,
                title=None,
                title_known=None,
                qualities=None,
                source=source,
                at=self.now,
            ),
        )
        item = self.circles[which].selections[-1].item
        for person in people:
            self._say(which, person, item, pair)
        self.fire(which)  # revealed
        for person in people:
            place = self.next()
            stay = commands.Stay(
                by=person, item=item, tap=False, source=f"s{place}", arrived=place, at=self.now
            )
            self.apply(which, stay)
        self.apply(
            which,
            commands.NameCandidates(
                by=self._brings(which, pair),
                item=item,
                candidates=pair,
                because=words(),
                source=f"s{self.next()}",
                at=self.now,
            ),
        )
        self.all_say(which, item, Answer.CONSENT)
        self.all_say(which, item, Answer.CONSENT)
        assert links.holders(self.circles[which]) == pair

    def _brings(self, which: CircleId, pair: tuple[PersonId, ...]) -> PersonId:
        """Somebody who is not in it; the facilitator comes first."""
        circle = self.circles[which]
        first = outlook.facilitator(circle)
        others = [m.person for m in circle.members if m.person not in pair]
        return first if first in others else others[0]

    def _say(self, which: CircleId, by: PersonId, item: ItemId, pair: tuple[PersonId, ...]) -> None:
        place = self.next()
        self.apply(
            which,
            commands.Nominate(
                by=by,
                item=item,
                nominees=tuple((person, words()) for person in pair),
                sealed=words(9),
                in_room=False,
                source=f"s{place}",
                arrived=place,
                at=self.now,
            ),
        )

    def set(self, which: CircleId, setting: str, value: str) -> None:
        """A setting by consent."""
        people = [m.person for m in self.circles[which].members]
        source = f"s{self.next()}"
        self.apply(
            which,
            commands.ChangeSetting(
                by=people[0], setting=setting, value=value, why=None, source=source, at=self.now
            ),
        )
        item = self.circles[which].proposals[-1].item
        self.all_say(which, item, Answer.PASS)
        self.apply(which, commands.Ready(by=people[0], item=item, at=self.now))
        self.all_say(which, item, Answer.CONSENT)
        assert str(getattr(self.circles[which].settings, setting)) == value

    def represented(self, which: CircleId, pair: tuple[PersonId, ...], fan: int) -> None:
        """Its pair is selected; so many circles are to come together above."""
        if fan != self.circles[which].settings.circles_a_parent:
            self.set(which, "circles_a_parent", str(fan))
        self.choose(which, pair)


@cache
def _grown(fan: int, size: int) -> Forest:
    forest = Forest()
    firsts = [CircleId(f"first{n}") for n in range(fan * fan)]
    for place, which in enumerate(firsts):
        people = tuple(PersonId(f"p{place}.{n}") for n in range(size))
        forest.found(which, *people)
        forest.represented(which, people[1:3], fan)
    forest.all_come()
    for which in [c for c in forest.circles if c not in firsts]:
        people = tuple(m.person for m in forest.circles[which].members)
        forest.represented(which, people[1:3], fan)
    forest.all_come()
    return forest


def grown(fan: int = 2, size: int = 5) -> Forest:
    """A tree of three levels: one Third Circle, `fan` Second, `fan` times `fan` First Circles."""
    return _grown(fan, size).copy()
