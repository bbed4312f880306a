"""A few linked circles in a test: what they owe each other is delivered, late or twice if asked."""

from dataclasses import replace
from datetime import datetime, timedelta

from nstbot.domain import commands, facts, outgoing, outlook
from nstbot.domain.circle import Circle, decide, evolve, fold
from nstbot.domain.commands import Command
from nstbot.domain.errands import Errand
from nstbot.domain.facts import Answer, Fact, Role
from nstbot.domain.ids import CircleId, ItemId, PersonId, Words
from nstbot.domain.link_shapes import Child, Links, Sitting, SittingState, UpLink
from nstbot.domain.refusals import Refusal
from nstbot.domain.state import Proposal, Seat
from tests.domain.meeting import START, Meeting, Result, said

HILL, LAKE, VALLEY, LAND = (CircleId(name) for name in ("hill", "lake", "valley", "land"))
"""Hill and Lake are First Circles below the Valley; the Land is above it."""
NAMES = {HILL: "Hill", LAKE: "Lake", VALLEY: "Valley", LAND: "Land"}
HIGH = datetime(2099, 1, 1, tzinfo=START.tzinfo)


def people(which: CircleId, count: int = 4) -> tuple[PersonId, ...]:
    return tuple(PersonId(f"{which}{number}") for number in range(1, count + 1))


FIRST = {HILL: people(HILL, 5), LAKE: people(LAKE)}
ABOVE = (*FIRST[HILL][:2], *FIRST[LAKE][:2])
"""Who sits in the Valley; the first two of them with two others sit in the Land."""
TOP = (*ABOVE[:2], PersonId("far1"), PersonId("far2"))


def _circle(which: CircleId, members: tuple[PersonId, ...]) -> Circle:
    meeting = Meeting(*members)
    meeting.open_founding(by=members[0])
    for person in members[1:]:
        meeting.says(person, "F1", Answer.CONSENT)
    return replace(meeting.circle, id=which, name=Words(NAMES[which]))


def seat(person: PersonId) -> Seat:
    return Seat(
        role=Role.REPRESENTATIVE,
        title=None,
        holder=person,
        item=ItemId("S1"),
        decision=ItemId("D1"),
        since=START,
        until=HIGH,
    )


def _below(which: CircleId, pair: tuple[PersonId, ...], level: int) -> Child:
    return Child(
        circle=which,
        name=Words(NAMES.get(which, "Far")),
        level=level,
        holders=pair,
        pair=2,
        members=4,
        told=1,
        since=START,
    )


def _sits(number: int, child: CircleId, person: PersonId) -> Sitting:
    return Sitting(
        seat=ItemId(f"A{number}"),
        child=child,
        person=person,
        named_at=START,
        until=START,
        state=SittingState.FILLED,
    )


def _up(which: CircleId, level: int) -> UpLink:
    return UpLink(circle=which, name=Words(NAMES[which]), level=level, since=START)


def first(which: CircleId, *, linked: bool = True) -> Circle:
    """A First Circle whose first two members represent it."""
    made = _circle(which, FIRST[which])
    pair = FIRST[which][:2]
    links = Links(parent=_up(VALLEY, 2)) if linked else Links(waits_since=START)
    return replace(made, links=links, seats=tuple(seat(p) for p in pair))


def second(*, linked: bool = True) -> Circle:
    """The Valley, of Hill's and Lake's pairs."""
    made = _circle(VALLEY, ABOVE)
    links = Links(
        parent=_up(LAND, 3) if linked else None,
        waits_since=None if linked else START,
        children=tuple(_below(c, FIRST[c][:2], 1) for c in (HILL, LAKE)),
        sittings=tuple(
            _sits(n, HILL if p in FIRST[HILL] else LAKE, p) for n, p in enumerate(ABOVE, 1)
        ),
    )
    return replace(made, links=links, seats=tuple(seat(p) for p in ABOVE[:2]))


def third() -> Circle:
    """The Land, of the Valley's pair and another's."""
    made = _circle(LAND, TOP)
    far = CircleId("far")
    links = Links(
        children=(_below(VALLEY, TOP[:2], 2), _below(far, TOP[2:], 2)),
        sittings=tuple(_sits(n, VALLEY if n < 3 else far, p) for n, p in enumerate(TOP, 1)),
    )
    return replace(made, links=links)


class Forest:
    """Circles and the errands between them. Errands wait in `post` until they are delivered."""

    def __init__(self, *circles: Circle) -> None:
        self.circles = {c.id: c for c in circles}
        self.now = START + timedelta(days=1)
        self.post: list[Errand] = []
        self.sent: list[Errand] = []
        self.history: list[tuple[CircleId, Fact]] = []
        self.number = 100

    def do(self, where: CircleId, command: Command, *, deliver: bool = True) -> Result:
        before = self.circles[where]
        result = decide(before, command)
        if isinstance(result, Refusal):
            return result
        after = fold(result, before)
        assert after is not None
        self.circles[where] = after
        self.history += [(where, fact) for fact in result]
        if result:
            owed = [
                e for e in outgoing.errands(before, result, after) if e.receiver in self.circles
            ]
            self.post += owed
            self.sent += owed
        if deliver:
            self.deliver()
        return result

    def deliver(self) -> None:
        """All that waits, in order."""
        while self.post:
            self.hand_over(0)

    def hand_over(self, at: int, *, keep: bool = False) -> Result:
        """One errand; `keep`: it comes once more."""
        errand = self.post[at] if keep else self.post.pop(at)
        command = commands.Receive(errand=errand, present=(), at=self.now)
        return self.do(errand.receiver, command, deliver=False)

    def wait(self, span: timedelta) -> None:
        """Time goes by everywhere; what falls due does so in order."""
        end = self.now + span
        while True:
            due = [
                (d.due, c, d)
                for c, circle in self.circles.items()
                for d in outlook.deadlines(circle)
                if d.due <= end
            ]
            if not due:
                break
            _, where, first_due = min(due, key=lambda one: (one[0], one[1]))
            self.now = max(self.now, first_due.due)
            command = commands.FallDue(
                item=first_due.item, kind=first_due.kind, due=first_due.due, at=self.now
            )
            self.do(where, command)
        self.now = end

    # ── What people do ──────────────────────────────────────────────────────────────────────────

    def source(self) -> str:
        self.number += 1
        return f"s{self.number}"

    def says(
        self,
        where: CircleId,
        by: PersonId,
        item: str,
        answer: Answer,
        harm: str | None = None,
        because: str | None = None,
    ) -> Result:
        return self.do(
            where,
            commands.Respond(
                by=by,
                item=ItemId(item),
                version=None,
                answer=answer,
                harm=said(harm) if harm else None,
                because=said(because) if because else None,
                tap=False,
                source=self.source(),
                arrived=self.number,
                at=self.now,
            ),
        )

    def objects(self, where: CircleId, by: PersonId, item: str) -> Result:
        return self.says(where, by, item, Answer.OBJECTION, "harm", "because")

    def all_say(self, where: CircleId, item: str, answer: Answer, *but: PersonId) -> Result:
        result: Result = ()
        for person in outlook.not_answered(self.circles[where], ItemId(item)):
            if person not in but:
                result = self.says(where, person, item, answer)
        return result

    def proposes(self, where: CircleId, by: PersonId, scope: int, text: str = "a seed bank") -> str:
        """In its talk, for so many; returns its number."""
        self.do(
            where,
            commands.Propose(
                by=by, text=said(text), why=said("all can"), source=self.source(), at=self.now
            ),
        )
        item = self.circles[where].proposals[-1].item
        self.amends(where, by, item, scope=scope)
        return item

    def amends(
        self, where: CircleId, by: PersonId, item: str, text: str | None = None, **more: int
    ) -> Result:
        words = said(text) if text else None
        return self.do(
            where,
            commands.Amend(
                by=by,
                item=ItemId(item),
                text=words,
                source=self.source(),
                at=self.now,
                scope=more.get("scope"),
                term_days=more.get("term_days"),
            ),
        )

    def asks(self, where: CircleId, item: str) -> None:
        """Its talk is over: its proposer brings it to the check."""
        self.all_say(where, item, Answer.PASS)
        by = self.made(where, item).proposer
        self.do(where, commands.Ready(by=by, item=ItemId(item), at=self.now))

    def consented(self, where: CircleId, item: str, *but: PersonId) -> Result:
        """In its check everyone consents."""
        self.asks(where, item)
        return self.all_say(where, item, Answer.CONSENT, *but)

    def gives_back(self, where: CircleId, by: PersonId, item: str) -> Result:
        return self.do(
            where,
            commands.Return(
                by=by, item=ItemId(item), why=said("how"), source=self.source(), at=self.now
            ),
        )

    def learn(self, where: CircleId, *told: Fact) -> None:
        """What became true there by what is not part of the story."""
        for fact in told:
            self.circles[where] = evolve(self.circles[where], fact)

    # ── Looking ─────────────────────────────────────────────────────────────────────────────────

    def made(self, where: CircleId, item: str = "P1") -> Proposal:
        found = outlook.proposal(self.circles[where], ItemId(item))
        assert found is not None
        return found

    def stage(self, where: CircleId, item: str = "P1") -> str:
        return self.made(where, item).stage.value

    def told(self, where: CircleId) -> list[str]:
        """The outcomes that the circle was told."""
        return [
            fact.what
            for which, fact in self.history
            if which == where and isinstance(fact, facts.AnswerDown)
        ]
