"""A proposal goes from a First Circle up to the circle that decides, and its decision comes down.

Each circle on its way talks about it for a day; then whoever is its voice there brings it, and
everybody consents. What is decided has to stand in every room below, once. Then four people in the
circle farthest away object to it: it is looked at again, and every room is told, once.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from nstbot.domain.circle import Circle
from nstbot.domain.finding import LOOKED_AGAIN
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.proposal_shapes import Proposal
from nstbot.simulate.figures import Missed
from nstbot.simulate.hops import Hop, watch
from nstbot.simulate.rooms import Room
from nstbot.simulate.tree import Tree

TALK: Final = {"hours": 24, "minutes": 1}
FOUR: Final = 4
HARM: Final = "it harms those who work at night, because they are asleep then"


@dataclass(slots=True)
class Carried:
    """Where a proposal went: each room with the number that it had there; all hops it took."""

    way: list[tuple[Room, ItemId]] = field(default_factory=list)
    hops: list[Hop] = field(default_factory=list)

    @property
    def decided_in(self) -> Room:
        return self.way[-1][0]


async def carry(tree: Tree, room: Room, levels: int, scope: str, text: str) -> Carried:
    """Somebody of that room proposes it; it is carried up so many levels and decided there."""
    by = room.members[0]
    tree.bot.rooms.say(by, f"!propose {text} because we would all be better off", room.id)
    await tree.bot.settle()
    item = _newest(await tree.circle(room), room).item
    tree.bot.rooms.say(by, f"!for {item} {scope}", room.id)
    carried = Carried()
    for level in range(levels + 1):
        if level:
            room = await tree.above(room)
        made = _newest(await tree.circle(room), room)
        carried.way.append((room, made.item))
        carried.hops += await _decide(tree, room, made)
    return carried


async def _decide(tree: Tree, room: Room, made: Proposal) -> list[Hop]:
    hops = await watch(tree.bot)
    await tree.bot.turn(**TALK)
    tree.bot.rooms.say(await _mxid(tree, made.proposer), f"!ready {made.item}", room.id)
    return hops + await watch(tree.bot)


def stands(rooms: Sequence[Room]) -> list[Counter[str]]:
    """How often each kind of message stands in each of these rooms so far."""
    return [Counter(room.kinds) for room in rooms]


async def check_announced(
    tree: Tree, above: Room, rooms: Sequence[Room], before: Sequence[Counter[str]]
) -> None:
    """What was decided there stands in each of these rooms once more than before."""
    _check(rooms, before, {"decision_announced": [room for room in rooms if room is not above]})
    for room in rooms:
        if room is not above and await _heard(tree, room, above) is None:
            raise Missed(f"{room.id} does not know what was decided for it")


async def object_from(tree: Tree, room: Room, above: Room) -> list[Hop]:
    """Four people of that room object to what was decided there: it is open again at once."""
    heard = await _heard(tree, room, above)
    if heard is None:
        raise Missed(f"{room.id} does not know what was decided for it")
    first, *others = room.members[:FOUR]
    tree.bot.rooms.say(first, f"!object {heard} {HARM}", room.id)
    hops = await watch(tree.bot)
    appeals = (await tree.circle(room)).appeals
    if not appeals:
        raise Missed(f"nobody could object in {room.id}")
    for person in others:
        tree.bot.rooms.say(person, f"!support {appeals[-1].objection}", room.id)
        hops += await watch(tree.bot)
        again = (await tree.circle(above)).decisions[-1].force in LOOKED_AGAIN
        if again is not (person is others[-1]):
            raise Missed(f"with {person} the decision of {above.id} is open again: {again}")
    return hops


async def check_objected(
    tree: Tree, by: Room, above: Room, rooms: Sequence[Room], before: Sequence[Counter[str]]
) -> None:
    """Each of these rooms was told of it once: where it is decided, on the way, and all below."""
    on_the_way, room = [], await tree.above(by)
    while room is not above:
        on_the_way.append(room)
        room = await tree.above(room)
    belongs = {
        "objection_qualified": [by],
        "objection_passing": on_the_way,
        "circle_objected": [above],
        "decision_told": [room for room in rooms if room is not above],
    }
    _check(rooms, before, belongs)


def _check(
    rooms: Sequence[Room], before: Sequence[Counter[str]], belongs: Mapping[str, Sequence[Room]]
) -> None:
    """Each kind stands once more in each room where it belongs, and nowhere else."""
    places = {kind: {room.id for room in where} for kind, where in belongs.items()}
    for room, known in zip(rooms, before, strict=True):
        for kind, where in places.items():
            times, wanted = room.kinds[kind] - known[kind], int(room.id in where)
            if times != wanted:
                raise Missed(f"{kind} stands in {room.id} {times} times, not {wanted}")


async def _heard(tree: Tree, room: Room, above: Room) -> ItemId | None:
    """The number that the newest decision of the circle above has in that room."""
    decided = (await tree.circle(above)).id
    heard = [one for one in (await tree.circle(room)).announced if one.circle == decided]
    return heard[-1].decision if heard else None


def _newest(circle: Circle, room: Room) -> Proposal:
    if not circle.proposals:
        raise Missed(f"nothing was brought to {room.id}")
    return circle.proposals[-1]


async def _mxid(tree: Tree, person: PersonId) -> str:
    async with tree.bot.store.ledger.transaction() as tx:
        return (await tx.people([person]))[person].mxid
