"""A circle among circles: what they owe it comes, and what it owes them is kept."""

from nstbot.domain import commands, outgoing, outlook
from nstbot.domain import errands as e
from nstbot.domain import link_readings as links
from nstbot.domain.circle import decide, fold
from nstbot.domain.commands import Command
from nstbot.domain.facts import Fact
from nstbot.domain.ids import LEVELS, CircleId, PersonId, Words
from nstbot.domain.link_shapes import Sitting
from nstbot.domain.refusals import Refusal
from tests.domain.meeting import ANN, BOB, CHO, CONSENT, DAN, EVA, FAY, FIVE, GUY, HAL, Result
from tests.domain.selecting import REPRESENTATIVE, Selecting

GARDEN, RIVER, HILL, LAKE = (CircleId(name) for name in ("garden", "river", "hill", "lake"))
SECOND, THIRD = CircleId("second"), CircleId("third")
JO = PersonId("jo")
PAIRS = {GARDEN: (ANN, BOB), RIVER: (CHO, DAN), HILL: (EVA, FAY), LAKE: (GUY, HAL)}
NOT_GIVEN = {"harm": None, "because": None}


def told(circle: CircleId, *holders: PersonId, number: int = 1, level: int = 1) -> e.Told:
    """What a circle of eight tells of itself."""
    return e.Told(
        circle=circle,
        name=Words(f"the {circle}"),
        level=level,
        holders=holders,
        pair=2,
        members=8,
        number=number,
        fan=4,
    )


def form(*circles: e.Told) -> e.Form:
    return e.Form(name=Words("the second"), aim=Words("what concerns all"), circles=circles)


class Branch(Selecting):
    """Whatever it owes others is kept in `owed`."""

    def __init__(self, *people: PersonId) -> None:
        super().__init__(*(people or FIVE))
        self.owed: list[e.Errand] = []

    def do(self, command: Command) -> Result:
        before = self._circle
        result = decide(before, command)
        if isinstance(result, Refusal):
            return result
        self._circle = fold(result, before)
        self.history += result
        if result:
            self.owed += outgoing.errands(before, result, self.circle)
        return result

    def comes(
        self, body: e.Body, sender: CircleId = LEVELS, *present: PersonId
    ) -> tuple[Fact, ...]:
        """An errand, while these are in the room."""
        receiver = self._circle.id if self._circle else SECOND
        errand = e.Errand(sender=sender, receiver=receiver, body=body, at=self.now)
        return self.must(commands.Receive(errand=errand, present=present, at=self.now))

    def tells(
        self, child: CircleId, *holders: PersonId, number: int, **ended: str
    ) -> tuple[Fact, ...]:
        """Who represents a circle below now; `ended`: whose seat has ended there, and why."""
        gone = tuple(e.Ended(person=PersonId(who), reason=why) for who, why in ended.items())
        return self.comes(e.SeatsTold(told=told(child, *holders, number=number), ended=gone), child)

    def linked(self, parent: CircleId = SECOND, level: int = 2) -> tuple[Fact, ...]:
        """The circle above says that it is that."""
        return self.comes(e.Linked(name=Words(f"the {parent}"), level=level), parent)

    def last(self) -> e.Body:
        return self.owed[-1].body

    def sitting(self, person: PersonId) -> Sitting | None:
        return links.sitting_of(self.circle, person)

    def alive(self) -> list[PersonId]:
        return [s.person for s in self.circle.links.sittings if s.state in links.ALIVE]

    def chooses(self, *pair: PersonId, by: PersonId = ANN) -> None:
        """The selection that is open goes its way to this pair."""
        item = self.newest.item
        for person in outlook.active(self.circle):
            self.nominates(person, *pair, item=item)
        self.wait(self.circle.settings.nominations)
        for person in outlook.nominated(self.circle, item):
            self.stays(person, item=item)
        self.must_hold(self.names(by, *pair, item=item))
        self.all_say(item, CONSENT)
        self.all_say(item, CONSENT)

    def dues(self) -> list[tuple[str, str]]:
        return [(d.item, d.kind.value) for d in outlook.deadlines(self.circle)]


def begun(*circles: e.Told) -> Branch:
    """A circle of the representatives of four others, which begins."""
    branch = Branch()
    branch.comes(form(*(circles or [told(c, *pair) for c, pair in PAIRS.items()])))
    return branch


def above() -> Branch:
    """It is founded, and all eight are there."""
    branch = begun()
    for pair in PAIRS.values():
        for person in pair:
            branch.arrives(person)
    assert branch.circle.founded_at is not None
    return branch


def below() -> Branch:
    """A circle of five that has chosen Dan and Eva, and waits."""
    branch = Branch(*FIVE)
    branch.found()
    branch.seated(DAN, EVA, role=REPRESENTATIVE)
    return branch
