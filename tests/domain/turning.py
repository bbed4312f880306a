"""A meeting that can hold rounds in turn, for the tests about them."""

from dataclasses import replace
from datetime import timedelta

from nstbot.domain import commands, facts, finding
from nstbot.domain.facts import RoundKind, RoundMode
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.rounds import GoRound
from tests.domain.meeting import BOB, SPOKE, Meeting, Result

R1 = ItemId("R1")
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


class Turns(Meeting):
    """A meeting that can hold rounds in turn; its seats stand by the alphabet."""

    def found(self) -> "Turns":
        super().found()
        seats = tuple(sorted(self.circle.members, key=lambda member: member.person))
        self._circle = replace(self.circle, members=seats)
        return self

    def in_turn(self, by: PersonId = BOB, kind: RoundKind = RoundKind.IDEAS) -> Result:
        return self.opens(by, kind, RoundMode.IN_TURN)

    def opens(
        self,
        by: PersonId,
        kind: RoundKind,
        mode: RoundMode | None = None,
        about: str | None = None,
        source: str | None = None,
    ) -> Result:
        return self.do(
            commands.OpenRound(
                by=by,
                kind=kind,
                question=None,
                mode=mode,
                about=ItemId(about) if about else None,
                source=source,
                at=self.now,
            )
        )

    def done(self, by: PersonId, item: str | None = None, number: int | None = None) -> Result:
        number = number or self.next()
        return self.do(
            commands.Done(by=by, item=_item(item), source=f"s{number}", arrived=number, at=self.now)
        )

    def defers(self, by: PersonId, item: str | None = None) -> Result:
        return self.do(commands.Defer(by=by, item=_item(item), at=self.now))

    def next_one(self, by: PersonId, item: str | None = None, source: str | None = None) -> Result:
        source = source or f"s{self.next()}"
        return self.do(commands.Next(by=by, item=_item(item), source=source, at=self.now))

    def skips(self, by: PersonId, person: PersonId, item: str | None = None) -> Result:
        return self.do(
            commands.Skip(
                by=by, item=_item(item), person=person, source=f"s{self.next()}", at=self.now
            )
        )

    def pauses(self, by: PersonId, item: str | None = None) -> Result:
        return self.do(commands.Pause(by=by, item=_item(item), at=self.now))

    def resumes(self, by: PersonId, item: str | None = None) -> Result:
        return self.do(commands.Resume(by=by, item=_item(item), at=self.now))

    def round(self, item: str = "R1") -> GoRound:
        return finding.known_round(self.circle, ItemId(item))

    @property
    def called(self) -> PersonId | None:
        call = self.round().call
        return call.person if call else None

    def one_after_the_other(self) -> list[PersonId]:
        """Each speaks when called, to the end."""
        order = []
        while self.called is not None:
            order.append(self.called)
            self.says(self.called, "R1", SPOKE)
            self.done(self.called)
        return order


def _item(item: str | None) -> ItemId | None:
    return ItemId(item) if item is not None else None


def since(meeting: Meeting, number: int) -> list[str]:
    """The last facts."""
    return [type(fact).__name__ for fact in meeting.history[-number:]]


def called(result: Result) -> list[PersonId]:
    assert isinstance(result, tuple)
    return [fact.person for fact in result if isinstance(fact, facts.TurnCalled)]
