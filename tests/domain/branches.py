"""A tree of circles in a test, built by facts: errands come in the order in which somebody says."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from nstbot.domain import commands, facts, outgoing
from nstbot.domain.circle import decide, fold
from nstbot.domain.commands import Command
from nstbot.domain.errands import Errand
from nstbot.domain.facts import Fact
from nstbot.domain.ids import CircleId, ItemId, PersonId, Words, item_id
from nstbot.domain.link_shapes import SittingState
from nstbot.domain.refusals import Refusal
from nstbot.domain.state import Circle
from tests.domain.meeting import CONSENT, PASS, START, Meeting, Result, kinds, said

__all__ = ["Branch", "Room", "kinds", "said"]

Order = Callable[[list[Errand]], list[Errand]]


class Room(Meeting):
    """A circle of a tree; its errands go to the tree."""

    def __init__(self, tree: "Branch", name: str, people: Sequence[PersonId]) -> None:
        super().__init__(*people)
        self.tree, self.name = tree, name

    @property
    def id(self) -> CircleId:
        return CircleId(self.name)

    def begin(self, happened: Iterable[Fact]) -> None:
        """As if this had happened."""
        given = tuple(happened)
        self._circle = fold(given, self._circle)
        self.history += given

    def do(self, command: Command) -> Result:
        before = self._circle
        result = decide(before, command)
        if isinstance(result, Refusal) or not result:
            return result
        self.begin(result)
        self.tree.waiting += outgoing.errands(before, result, self.circle)
        return result

    def adopts(self, scope: int = 2, by: PersonId | None = None, **amended: object) -> str:
        """Proposed, for the branch, and all consent; its number."""
        item = self.in_check(scope, by, **amended)
        self.all_say(item, CONSENT)
        return item

    def in_check(self, scope: int = 2, by: PersonId | None = None, **amended: object) -> str:
        who = by or self.people[0]
        before = {p.item for p in self.circle.proposals}
        self.proposes(who)
        item = next(p.item for p in self.circle.proposals if p.item not in before)
        if scope != facts.US:
            self.amend(who, item, scope=scope)
        for one, value in amended.items():
            self.amend(who, item, **{one: value})
        self.all_say(item, PASS)
        self.ready(who, item)
        return item

    def amend(self, by: PersonId, item: str, **changed: object) -> Result:
        command = commands.Amend(by=by, item=ItemId(item), at=self.now, **changed)  # type: ignore[arg-type]
        return self.do(command)

    def told(self, kind: type[Fact]) -> list[Fact]:
        return [fact for fact in self.history if isinstance(fact, kind)]


class Branch:
    """One Third Circle, two Second, four First; `waiting` errands have not come yet."""

    def __init__(self, seconds: int = 2, firsts: int = 2) -> None:
        self.now = START
        self.waiting: list[Errand] = []
        self.rooms: dict[str, Room] = {}
        names = []
        for number in range(seconds):
            below = [f"first{number * firsts + one}" for one in range(firsts)]
            for name in below:
                self._first(name)
            names.append(self._above(f"second{number}", below).name)
        self.top = self._above("third0", names)
        self.waiting.clear()

    def _first(self, name: str) -> Room:
        people = [PersonId(f"{name}-{one}") for one in range(5)]
        room = self.rooms[name] = Room(self, name, people)
        room.do(
            commands.Found(
                circle=room.id,
                by=people[0],
                name=said(f"name of {name}"),
                aim=said("aim"),
                present=tuple(people),
                invited=(),
                source="f",
                arrived=room.next(),
                at=self.now,
            )
        )
        for person in people[1:]:
            room.says(person, "F1", CONSENT)
        return room

    def _above(self, name: str, below: Sequence[str]) -> Room:
        people = [p for child in below for p in self.rooms[child].people[:2]]
        room = self.rooms[name] = Room(self, name, people)
        room.begin([_opened(room)])
        for child in below:
            self.link(room, self.rooms[child])
        members = tuple(p for p in people)
        room.begin([_founded(room, members)])
        return room

    def link(self, above: Room, below: Room) -> None:
        """As if the one had come to the other."""
        level = 1 + max((c.level for c in below.circle.links.children), default=0)
        pair = tuple(below.people[:2])
        before = above._circle
        linked = facts.ChildLinked(
            child=below.id,
            name=Words(f"name of {below.name}"),
            level=level,
            holders=pair,
            pair=2,
            members=len(below.people),
            told=1,
            at=self.now,
        )
        above.begin([linked])
        for person in pair:
            seat = item_id("A", len(above.circle.links.sittings) + 1)
            above.begin(_seated(above, seat, below, person))
        self.waiting += outgoing.errands(before, [linked], above.circle)
        below.begin(
            [
                facts.ParentLinked(
                    parent=above.id,
                    name=Words(f"name of {above.name}"),
                    level=level + 1,
                    at=self.now,
                )
            ]
        )

    def __getitem__(self, name: str) -> Room:
        return self.rooms[name]

    def all(self, but: Room | None = None) -> list[Room]:
        return [room for room in self.rooms.values() if room is not but]

    def wait(self, span: timedelta) -> None:
        """In all circles."""
        self.now += span
        for room in self.rooms.values():
            room.wait(self.now - room.now)

    def deliver(self, order: Order = list, *, times: int = 1) -> int:
        """Until none waits: of those that wait the first in that order; each so many times."""
        count = 0
        while self.waiting:
            errand = order(self.waiting)[0]
            self.waiting.remove(errand)
            for _ in range(times):
                self.receive(errand)
            count += 1
        return count

    def receive(self, errand: Errand) -> Result:
        room = self.rooms[errand.receiver]
        room.now = max(room.now, self.now)
        return room.do(commands.Receive(errand=errand, present=(), at=room.now))


def _opened(room: Room) -> facts.FormingOpened:
    return facts.FormingOpened(
        item=ItemId("F1"),
        circle=room.id,
        name=Words(f"name of {room.name}"),
        aim=Words("aim"),
        due=START + timedelta(days=7),
        at=START,
    )


def _founded(room: Room, members: tuple[PersonId, ...]) -> facts.CircleFounded:
    return facts.CircleFounded(
        item=ItemId("F1"),
        members=members,
        guests=(),
        entitled=(),
        late_until=START,
        by=None,
        at=START,
    )


def _seated(above: Room, seat: ItemId, below: Room, person: PersonId) -> list[Fact]:
    named = facts.SeatNamed(
        seat=seat, child=below.id, person=person, until=START + timedelta(days=3), at=START
    )
    return [named, facts.SeatFilled(seat=seat, child=below.id, person=person, at=START)]


def sits(circle: Circle, child: str) -> tuple[PersonId, ...]:
    return tuple(
        s.person
        for s in circle.links.sittings
        if s.child == child and s.state is SittingState.FILLED
    )


def of_branch(room: Room) -> list[tuple[str, str]]:
    """What is decided above, and how it stands here."""
    return [(a.decision, a.force) for a in room.circle.announced]


def more(room: Room, below: Room, count: int) -> None:
    """More of a circle sit above than two: so that four can consent without the others."""
    for person in below.people[2 : 2 + count]:
        room.begin([facts.MemberJoined(person=person, item=None, at=room.now)])
