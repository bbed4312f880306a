"""A history of a circle that grows by commands, watched at every step and counted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from nstbot.domain import circle as core
from nstbot.domain import commands, facts, outlook
from nstbot.domain.commands import Command
from nstbot.domain.facts import Answer, Fact, RoundKind
from nstbot.domain.ids import CircleId, ItemId, PersonId, Said, Words
from nstbot.domain.refusals import Refusal
from nstbot.domain.state import Circle, Decision, Objection, Proposal, Stage
from tests.domain.watch import Watch, possible_answers
from tests.domain.watch_rounds import RoundsWatch
from tests.domain.watch_voices import one_turn, one_voice, renamed

START = datetime.fromisoformat("2026-03-02T09:00:00+00:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
POOL = tuple(PersonId(f"p{number}") for number in range(16))
T = TypeVar("T")
ENDED = facts.SelectionEnded | facts.SeatEnded | facts.CandidatesDropped
Result = tuple[Fact, ...] | Refusal


def words(length: int = 5) -> Said:
    return Said(words=Words(f"w{length}"), length=length)


def pick(things: Sequence[T], number: int) -> T | None:
    return things[number % len(things)] if things else None


@dataclass
class Tally:
    """What happened in all histories: how often, and in how many of them the rare things."""

    facts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    reached: Counter[str] = field(default_factory=Counter)
    runs: int = 0


class History:
    """Commands go in by `apply`; nothing else changes it."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.watch = Watch()
        self.rounds = RoundsWatch()
        self.state: Circle | None = None
        self.facts: list[Fact] = []
        self.counted: list[Command] = []
        self.now = START
        self.number = 0
        self.joined: list[facts.VoicesJoined] = []
        self.whole = True  # false when it broke off in the middle of a command

    # ── One command ─────────────────────────────────────────────────────────────────────────────

    def apply(self, command: Command) -> Result:
        before = self.state
        for joined in self.joined:
            command = renamed(command, joined)  # whoever speaks, it is known who that is
        result = core.decide(before, command)
        if self.number % 8 == 0:
            assert core.decide(before, command) == result, "the same question, the same answer"
        if isinstance(result, Refusal):
            self.tally.reasons[result.reason.name] += 1
            return result
        self.whole = False
        for fact in result:
            self.tally.facts[type(fact).__name__] += 1
            if isinstance(fact, ENDED):
                self.tally.facts[f"{type(fact).__name__}: {fact.reason}"] += 1
            self.state = core.evolve(self.state, fact)
            self.watch.see(command, fact, self.state)
            self.rounds.see(command, fact)
            if isinstance(fact, facts.VoicesJoined):
                self._one_voice(fact)
        self.facts += result
        if result:
            self._look(before, command)
        self.whole = True
        return result

    def _one_voice(self, fact: facts.VoicesJoined) -> None:
        self.joined.append(fact)
        self.watch = one_voice(self.watch, fact, self.circle)
        self.rounds = one_turn(self.rounds, fact)

    def _look(self, before: Circle | None, command: Command) -> None:
        after = self.circle
        awaited = outlook.awaited(after)
        self.watch.circle(after, command, awaited)
        if before is not None:
            self.watch.late_objection(before, command, after)
            self._stop_takes_nothing(before, command)
        if getattr(command, "source", None):
            self.counted.append(command)
            self.once(command)
        must = [a for a in awaited if a.must]
        one = pick(must, len(self.facts))
        if one is not None:
            answers = possible_answers(after, one, self.number + 1, self.now)
            answered = [core.decide(after, answer) for answer in answers]
            heard = [a for a in answered if a and not isinstance(a, Refusal)]
            assert heard, f"{one} cannot be answered: {answered}"

    def once(self, command: Command) -> None:
        """The same message again brings nothing about (product §1 rule 9)."""
        again = core.decide(self.state, command)
        assert isinstance(again, Refusal) or again == (), f"twice: {again}"

    def say_all_again(self) -> None:
        """Of who has left nothing is kept here; the inbox tells an echo."""
        for command in self.counted:
            if getattr(command, "by", None) in self.members:
                self.once(command)

    def _stop_takes_nothing(self, before: Circle, command: Command) -> None:
        if not isinstance(command, commands.Stop):
            return
        for item in outlook.open_items(self.circle):
            step, old = outlook.step_of(self.circle, item), outlook.step_of(before, item)
            if step != old and outlook.stage_of(before, item) == "consent":
                assert outlook.answered(before, item) == 0, "stop takes no answer away"
            elif step != old:
                assert outlook.answered(self.circle, item) >= outlook.answered(before, item)

    def end(self) -> None:
        """The facts alone make the same circle; what refused left no trace."""
        if not self.whole:
            return
        assert core.fold(self.facts) == self.state, "the facts alone make the circle"
        self.tally.runs += 1
        names = {type(f).__name__ for f in self.facts}
        reached = {
            "adopted": "DecisionAdopted" in names,
            "parked": "ProposalParked" in names,
            "late objection": any(
                isinstance(f, facts.ObjectionRaised) and f.late for f in self.facts
            ),
            "left by staying away": any(
                isinstance(f, facts.MemberLeft) and f.how == "room" for f in self.facts
            ),
            "fewer than four took people in": any(
                isinstance(f, facts.DecisionAdopted) and self._few(f) for f in self.facts
            ),
            "set aside": "ObjectionSetAside" in names,
            "to be sent on": "SendingConsented" in names,
            "rested": "ProposalCameBack" in names,
            "split": "ProposalSplit" in names,
            "looked at": "CheckMet" in names,
            "asked how to go on": "LoopsEnded" in names,
            "seated": "SeatsTaken" in names,
            "recalled": any(
                isinstance(f, facts.SelectionOpened) and f.recalled for f in self.facts
            ),
            "term over": "CaretakerBegan" in names,
            "dormant": "MemberBecameDormant" in names,
            "released": any(
                isinstance(f, facts.MemberLeft) and f.how == "release" for f in self.facts
            ),
            "one voice by two accounts": "VoicesJoined" in names,
            "objection taken over": "ObjectionTakenOver" in names,
            "proposal taken over": "ProposalTakenOver" in names,
            "lapsed": "DecisionLapsed" in names,
            "grace": "GraceGiven" in names,
            "renewed": "DecisionRenewed" in names,
            "repealed": "DecisionRepealed" in names,
            "reopened": "DecisionReopened" in names,
            "suspended": any(
                isinstance(f, facts.DecisionReopened) and f.suspended for f in self.facts
            ),
            "superseded": "DecisionSuperseded" in names,
            "somebody was called again and not heard": "TurnMissed" in names,
            "a turn given back": {"TurnCalled", "ProcedureStopped"} <= names,
            "met": "LiveBegan" in names,
            "others asked after a meeting": "OthersAsked" in names,
            "sealed answers shown": {"SealedAnswerGiven", "RoundClosed"} <= names,
            "began by itself": {"FormingOpened", "CircleFounded"} <= names,
            "a seat fell": "SeatFell" in names,
            "announced below": "DecisionAnnounced" in names,
            "third loop": any(
                isinstance(f, facts.IntegrationOpened) and f.loop == 3 for f in self.facts
            ),
        }
        self.tally.reached.update(name for name, there in reached.items() if there)

    def _few(self, adopted: facts.DecisionAdopted) -> bool:
        """Whether the own yes of newcomers counted toward the four."""
        made = outlook.proposal(self.circle, adopted.item)
        return made is not None and made.subject in adopted.consents

    # ── Readings ────────────────────────────────────────────────────────────────────────────────

    @property
    def circle(self) -> Circle:
        assert self.state is not None
        return self.state

    def counts(self, person: PersonId) -> bool:
        """Whether anybody goes by that name in the circle as it is."""
        return repr(person) in repr(self.circle)

    @property
    def founded(self) -> bool:
        return self.circle.founded_at is not None

    @property
    def members(self) -> tuple[PersonId, ...]:
        return tuple(m.person for m in self.circle.members)

    def proposals(self, *stages: Stage) -> list[Proposal]:
        return [p for p in self.circle.proposals if p.stage in stages]

    def in_force(self) -> list[Decision]:
        return [d for d in self.circle.decisions if d.force.value == "in_force"]

    def standing(self) -> list[Objection]:
        alive = outlook.open_items(self.circle)
        return [o for i in alive for o in outlook.standing(self.circle, i)]

    def unanswered(self, item: ItemId) -> tuple[PersonId, ...]:
        return outlook.not_answered(self.circle, item)

    # ── Acts ────────────────────────────────────────────────────────────────────────────────────

    def next(self) -> int:
        self.number += 1
        return self.number

    def found(self, size: int, by: PersonId = POOL[0]) -> Result:
        number = self.next()
        return self.apply(
            commands.Found(
                circle=CircleId("circle"),
                by=by,
                name=words(),
                aim=words(),
                present=POOL[:size],
                invited=POOL[size : size + 1],
                source=f"s{number}",
                arrived=number,
                at=self.now,
            )
        )

    def respond(
        self,
        by: PersonId,
        item: ItemId,
        answer: Answer,
        *,
        harm: Said | None = None,
        because: Said | None = None,
        tap: bool = False,
        version: int | None = None,
        source: str | None = None,
    ) -> Result:
        number = self.next()
        return self.apply(
            commands.Respond(
                by=by,
                item=item,
                version=version,
                answer=answer,
                harm=harm,
                because=because,
                tap=tap,
                source=source or f"s{number}",
                arrived=number,
                at=self.now,
            )
        )

    def object(self, by: PersonId, item: ItemId) -> Result:
        return self.respond(by, item, Answer.OBJECTION, harm=words(), because=words(7))

    def propose(self, by: PersonId) -> Result:
        return self.apply(
            commands.Propose(
                by=by, text=words(), why=words(), source=f"s{self.next()}", at=self.now
            )
        )

    def new_aim(self, by: PersonId) -> Result:
        number = self.next()
        return self.apply(
            commands.ChangeAim(
                by=by, aim=words(9), source=f"s{number}", arrived=number, at=self.now
            )
        )

    def join(self, by: PersonId) -> Result:
        number = self.next()
        return self.apply(commands.Join(by=by, source=f"s{number}", arrived=number, at=self.now))

    def all_say(self, item: ItemId, answer: Answer, but: PersonId | None = None) -> None:
        for person in self.unanswered(item):
            if person != but:
                self.respond(person, item, answer)

    def open_round(self, by: PersonId, kind: RoundKind) -> Result:
        return self.apply(
            commands.OpenRound(
                by=by, kind=kind, question=None, source=f"s{self.next()}", at=self.now
            )
        )

    def ready(self, by: PersonId, item: ItemId | None) -> Result:
        return self.apply(commands.Ready(by=by, item=item, at=self.now))

    def amend(self, by: PersonId, item: ItemId | None) -> Result:
        return self.apply(
            commands.Amend(by=by, item=item, text=words(6), source=f"s{self.next()}", at=self.now)
        )

    # ── Time ────────────────────────────────────────────────────────────────────────────────────

    def fire_next(self) -> None:
        """The next deadline falls due, now or when its time comes."""
        due = outlook.deadlines(self.circle)
        if due:
            first = due[0]
            self.now = max(self.now, first.due)
            self.apply(
                commands.FallDue(item=first.item, kind=first.kind, due=first.due, at=self.now)
            )

    def wait(self, span: timedelta) -> None:
        end = self.now + span
        for _ in range(40):
            due = outlook.deadlines(self.circle)
            if not due or due[0].due > end:
                break
            self.fire_next()
        self.now = max(self.now, end)

    def outage(self, span: timedelta) -> None:
        """The bot is off, comes back, and gives lost time back before anything falls due."""
        since, self.now = self.now, self.now + span
        self.apply(commands.GrantGrace(since=since, at=self.now))
        for _ in range(40):
            due = outlook.deadlines(self.circle)
            if not due or due[0].due > self.now:
                return
            self.fire_next()
