"""A circle in a test: people say things, time goes by, and what follows is kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from nstbot.domain import commands, outlook
from nstbot.domain.circle import Circle, decide, fold
from nstbot.domain.commands import Command
from nstbot.domain.facts import Answer, Fact, RoundKind
from nstbot.domain.ids import CircleId, ItemId, PersonId, Said, Words
from nstbot.domain.refusals import Arg, Reason, Refusal
from nstbot.domain.state import Proposal

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)

ANN, BOB, CHO, DAN, EVA, FAY, GUY, HAL, IDA = (
    PersonId(name) for name in ("ann", "bob", "cho", "dan", "eva", "fay", "guy", "hal", "ida")
)
FIVE = (ANN, BOB, CHO, DAN, EVA)

CONSENT, CONCERN, OBJECTION = Answer.CONSENT, Answer.CONCERN, Answer.OBJECTION
DECLINE, SPOKE, PASS = Answer.DECLINE, Answer.SPOKE, Answer.PASS


def said(words: str) -> Said:
    return Said(words=Words(words), length=len(words))


def long_words(length: int) -> Said:
    return Said(words=Words("long"), length=length)


Result = tuple[Fact, ...] | Refusal


def kinds(result: Result) -> list[str]:
    """The names of the facts, or of the reason."""
    if isinstance(result, Refusal):
        return [result.reason.name]
    return [type(fact).__name__ for fact in result]


def refused(reason: Reason, **args: Arg) -> Refusal:
    return Refusal(reason, args)


class Meeting:
    """Ann founds; everyone named is in the room."""

    def __init__(self, *people: PersonId, invited: tuple[PersonId, ...] = ()) -> None:
        self.people = people or FIVE
        self.invited = invited
        self.now = START
        self.arrived = 0
        self.history: list[Fact] = []
        self._circle: Circle | None = None

    @property
    def circle(self) -> Circle:
        assert self._circle is not None
        return self._circle

    def do(self, command: Command) -> Result:
        result = decide(self._circle, command)
        if isinstance(result, tuple):
            self._circle = fold(result, self._circle)
            self.history += result
        return result

    def must(self, command: Command) -> tuple[Fact, ...]:
        result = self.do(command)
        assert isinstance(result, tuple), result
        return result

    def next(self) -> int:
        self.arrived += 1
        return self.arrived

    # ── Founding ────────────────────────────────────────────────────────────────────────────────

    def open_founding(self, by: PersonId = ANN, source: str | None = None) -> Result:
        number = self.next()
        return self.do(
            commands.Found(
                circle=CircleId("garden"),
                by=by,
                name=said("Garden Circle"),
                aim=said("grow food together"),
                present=self.people,
                invited=self.invited,
                source=source or f"s{number}",
                arrived=number,
                at=self.now,
            )
        )

    def found(self) -> "Meeting":
        self.open_founding()
        for person in self.people:
            if person != ANN:
                self.says(person, "F1", CONSENT)
        assert self.circle.founded_at
        return self

    def joins(self, by: PersonId, source: str | None = None) -> Result:
        number = self.next()
        return self.do(
            commands.Join(by=by, source=source or f"s{number}", arrived=number, at=self.now)
        )

    def new_aim(self, by: PersonId, aim: str = "grow more", source: str | None = None) -> Result:
        number = self.next()
        return self.do(
            commands.ChangeAim(
                by=by,
                aim=said(aim),
                source=source or f"s{number}",
                arrived=number,
                at=self.now,
            )
        )

    # ── Answers ─────────────────────────────────────────────────────────────────────────────────

    def says(
        self,
        by: PersonId,
        item: str,
        answer: Answer,
        *,
        harm: str | None = None,
        because: str | None = None,
        version: int | None = None,
        tap: bool = False,
        source: str | None = None,
        arrived: int | None = None,
    ) -> Result:
        number = self.next() if arrived is None else arrived
        return self.do(
            commands.Respond(
                by=by,
                item=ItemId(item),
                version=version,
                answer=answer,
                harm=said(harm) if harm is not None else None,
                because=said(because) if because is not None else None,
                tap=tap,
                source=source or f"s{number}",
                arrived=number,
                at=self.now,
            )
        )

    def taps(self, by: PersonId, item: str, answer: Answer, source: str | None = None) -> Result:
        return self.says(by, item, answer, tap=True, source=source)

    def takes_back(self, by: PersonId, item: str, source: str) -> Result:
        return self.do(commands.TakeBack(by=by, item=ItemId(item), source=source, at=self.now))

    def all_say(self, item: str, answer: Answer, *but: PersonId) -> Result:
        """Everyone who has not answered says the same; the last one's result."""
        result: Result = ()
        for person in outlook.not_answered(self.circle, ItemId(item)):
            if person not in but:
                result = self.says(person, item, answer)
        return result

    def objects(
        self, by: PersonId, item: str, harm: str = "harm", because: str | None = "because"
    ) -> Result:
        return self.says(by, item, OBJECTION, harm=harm, because=because)

    # ── Proposals ───────────────────────────────────────────────────────────────────────────────

    def proposes(self, by: PersonId = BOB, source: str | None = None) -> Result:
        return self.do(
            commands.Propose(
                by=by,
                text=said("meet on Tuesdays"),
                why=said("all can"),
                source=source or f"s{self.next()}",
                at=self.now,
            )
        )

    def in_consent(self, by: PersonId = BOB) -> "Meeting":
        """A proposal, and everyone has passed in its talk."""
        item = f"P{len(self.circle.proposals) + 1}"
        self.proposes(by)
        self.all_say(item, PASS)
        self.ready(by, item)
        assert outlook.stage_of(self.circle, ItemId(item)) == "consent"
        return self

    def adopted(self) -> "Meeting":
        self.in_consent()
        item = f"P{len(self.circle.proposals)}"
        self.all_say(item, CONSENT)
        assert outlook.stage_of(self.circle, ItemId(item)) == "adopted"
        return self

    def ready(self, by: PersonId, item: str | None = None) -> Result:
        return self.do(commands.Ready(by=by, item=_item(item), at=self.now))

    def amends(self, by: PersonId, item: str | None = None, text: str = "better") -> Result:
        return self.do(commands.Amend(by=by, item=_item(item), text=said(text), at=self.now))

    def withdraws(self, by: PersonId, item: str | None = None) -> Result:
        return self.do(commands.Withdraw(by=by, item=_item(item), at=self.now))

    def settles(self, by: PersonId, item: str | None = None) -> Result:
        return self.do(commands.Settle(by=by, objection=_item(item), at=self.now))

    def recasts(self, by: PersonId, item: str | None = None) -> Result:
        return self.do(commands.Recast(by=by, objection=_item(item), at=self.now))

    def parks(self, by: PersonId, item: str | None = None, days: int = 10) -> Result:
        until = self.now + days * DAY
        return self.do(commands.Park(by=by, item=_item(item), until=until, at=self.now))

    def more_time(self, by: PersonId, item: str | None = None) -> Result:
        return self.do(commands.MoreTime(by=by, item=_item(item), at=self.now))

    # ── Rounds and procedure ────────────────────────────────────────────────────────────────────

    def opens_round(
        self, by: PersonId, kind: RoundKind = RoundKind.OPENING, question: str | None = None
    ) -> Result:
        words = said(question) if question is not None else None
        return self.do(commands.OpenRound(by=by, kind=kind, question=words, at=self.now))

    def closes(self, by: PersonId, item: str | None = None) -> Result:
        return self.do(commands.Close(by=by, item=_item(item), at=self.now))

    def cancels(self, by: PersonId, item: str | None = None) -> Result:
        return self.do(commands.Cancel(by=by, item=_item(item), at=self.now))

    def stops(self, by: PersonId) -> Result:
        return self.do(commands.Stop(by=by, at=self.now))

    # ── People and time ─────────────────────────────────────────────────────────────────────────

    def leaves(self, by: PersonId) -> Result:
        return self.do(commands.LeaveCircle(by=by, at=self.now))

    def goes_away(self, by: PersonId, until: datetime | None = None) -> Result:
        return self.do(commands.GoAway(by=by, until=until, at=self.now))

    def comes_back(self, by: PersonId) -> Result:
        return self.do(commands.ComeBack(by=by, at=self.now))

    def arrives(self, person: PersonId) -> Result:
        return self.do(commands.Arrive(person=person, at=self.now))

    def departs(self, person: PersonId, *, own: bool = True) -> Result:
        return self.do(commands.Depart(person=person, at=self.now, own=own))

    def supports(self, by: PersonId, item: str | None = None) -> Result:
        number = self.next()
        return self.do(
            commands.Support(
                by=by, item=_item(item), source=f"s{number}", arrived=number, at=self.now
            )
        )

    def wait(self, span: timedelta) -> tuple[Fact, ...]:
        """Time goes by; what falls due does so at its instant, in order."""
        end = self.now + span
        happened: tuple[Fact, ...] = ()
        while True:
            due = [d for d in outlook.deadlines(self.circle) if d.due <= end]
            if not due:
                self.now = end
                return happened
            first = due[0]
            self.now = max(self.now, first.due)
            happened += self.must(
                commands.FallDue(item=first.item, kind=first.kind, due=first.due, at=self.now)
            )

    # ── Readings ────────────────────────────────────────────────────────────────────────────────

    def is_for(self, most: int) -> None:
        """As if the circle had set its size long ago."""
        settings = replace(self.circle.settings, size=most)
        self._circle = replace(self.circle, settings=settings)

    def stage(self, item: str) -> str:
        return outlook.stage_of(self.circle, ItemId(item))

    def proposal(self, item: str = "P1") -> Proposal:
        made = outlook.proposal(self.circle, ItemId(item))
        assert made is not None
        return made


def _item(item: str | None) -> ItemId | None:
    return ItemId(item) if item is not None else None
