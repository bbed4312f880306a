"""A few linked circles in which is decided for all of them, and objected to that from below."""

from nstbot.domain import commands, facts
from nstbot.domain.errands import Body, Errand
from nstbot.domain.facts import Answer, Fact
from nstbot.domain.ids import CircleId, ItemId, PersonId
from nstbot.domain.state import Objection
from nstbot.domain.support_shapes import Appeal, Passing
from tests.domain.forest import FIRST, HILL, VALLEY, Forest
from tests.domain.meeting import Result, said


class Objecting(Forest):
    """`says` and `objects` are of one person; what follows is of the supporters, by default Hill's.

    An instant passes with each act, so that each has its own.
    """

    def decides(self, where: CircleId = VALLEY, scope: int = 2, *, urgent: bool = False) -> str:
        """For the branch; the number that the decision has there."""
        by = self.circles[where].members[0].person
        item = self.proposes(where, by, scope)
        if urgent:
            made = commands.Amend(by=by, item=ItemId(item), urgent=True, at=self.now)
            self.do(where, made)
        self.consented(where, item)
        return self.circles[where].decisions[-1].decision

    def known(self, where: CircleId = HILL) -> str:
        """The number that the newest decision of above has here."""
        return self.circles[where].announced[-1].decision

    def appeals(
        self,
        item: str = "D1",
        where: CircleId = HILL,
        *,
        people: int = 4,
        harm: str = "harm",
        concern: bool = False,
    ) -> str:
        """So many of them object, or worry; the number that it has there."""
        first, *others = FIRST[where][:people]
        answer = Answer.CONCERN if concern else Answer.OBJECTION
        begun = self.says(where, first, item, answer, harm, "because")
        assert isinstance(begun, tuple), begun
        held = self.circles[where].appeals[-1].objection
        for person in others:
            self.supports(person, held, where)
        return held

    def supports(self, by: PersonId, item: str | None, where: CircleId = HILL) -> Result:
        command = commands.Support(
            by=by,
            item=ItemId(item) if item else None,
            source=self.source(),
            arrived=self.number,
            at=self.now,
        )
        return self.do(where, command)

    def settles(self, where: CircleId, by: PersonId, item: str | None) -> Result:
        command = commands.Settle(
            by=by,
            objection=ItemId(item) if item else None,
            source=self.source(),
            arrived=self.number,
            at=self.now,
        )
        return self.do(where, command)

    def refuses(self, by: PersonId, item: str | None, where: CircleId = HILL) -> Result:
        command = commands.NotSettled(
            by=by,
            objection=ItemId(item) if item else None,
            source=self.source(),
            at=self.now,
        )
        return self.do(where, command)

    def withdraws(self, by: PersonId, item: str, where: CircleId = HILL) -> Result:
        return self.do(where, commands.Withdraw(by=by, item=ItemId(item), at=self.now))

    def answers(self, where: CircleId, by: PersonId, item: str, text: str = "so") -> Result:
        """What the circle would say to an objection or concern of another."""
        command = commands.AnswerCircle(
            by=by, objection=ItemId(item), text=said(text), source=self.source(), at=self.now
        )
        return self.do(where, command)

    def bundles(self, by: PersonId, one: str, other: str, where: CircleId = VALLEY) -> Result:
        command = commands.Bundle(by=by, objection=ItemId(one), other=ItemId(other), at=self.now)
        return self.do(where, command)

    def sets_aside(self, item: str, where: CircleId = VALLEY) -> None:
        """Tested; and every other one says yes."""
        by = self.circles[where].members[0].person
        tried = commands.ExploreObjection(
            by=by, objection=ItemId(item), source=self.source(), at=self.now
        )
        self.do(where, tried)
        self.all_say(where, self.circles[where].rounds[-1].item, Answer.SPOKE)
        asked = commands.SetAside(
            by=by,
            objection=ItemId(item),
            why=said("why"),
            source=self.source(),
            arrived=self.number,
            at=self.now,
        )
        self.do(where, asked)
        self.all_say(where, item, Answer.CONSENT)

    def comes(self, where: CircleId, body: Body, sender: CircleId = VALLEY) -> Result:
        """An errand by hand."""
        errand = Errand(sender=sender, receiver=where, body=body, at=self.now)
        return self.do(where, commands.Receive(errand=errand, present=(), at=self.now))

    # ── Looking ─────────────────────────────────────────────────────────────────────────────────

    def appeal(self, item: str = "O1", where: CircleId = HILL) -> Appeal:
        return next(a for a in self.circles[where].appeals if a.objection == item)

    def state(self, item: str = "O1", where: CircleId = HILL) -> str:
        return self.appeal(item, where).state.value

    def objection(self, item: str = "O1", where: CircleId = VALLEY) -> Objection:
        return next(o for o in self.circles[where].objections if o.objection == item)

    def passing(self, item: str = "O1", where: CircleId = VALLEY) -> Passing:
        return next(p for p in self.circles[where].passing if p.objection == item)

    def parts(self, item: str = "O1", where: CircleId = VALLEY) -> list[tuple[str, str]]:
        return [(p.circle, p.state) for p in self.objection(item, where).parts]

    def force(self, where: CircleId = VALLEY, item: str = "D1") -> str:
        return next(d for d in self.circles[where].decisions if d.decision == item).force.value

    def heard(self, where: CircleId, kind: type[Fact]) -> list[Fact]:
        return [fact for which, fact in self.history if which == where and isinstance(fact, kind)]


_ = facts
