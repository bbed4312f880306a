"""A proposal goes from a First Circle up to the circle that decides, and its decision comes down.

Each circle on its way talks about it for a day; then whoever is its voice there brings it, and
everybody consents. What is decided has to stand in every room below, once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from nstbot.domain.circle import Circle
from nstbot.domain.ids import ItemId, PersonId
from nstbot.domain.proposal_shapes import Proposal
from nstbot.simulate.figures import Missed
from nstbot.simulate.hops import Hop, watch
from nstbot.simulate.rooms import Room
from nstbot.simulate.tree import Tree

TALK: Final = {"hours": 24, "minutes": 1}


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


def told(rooms: Sequence[Room]) -> list[int]:
    """How many decisions have been announced in each of these rooms so far."""
    return [room.kinds["decision_announced"] for room in rooms]


async def check_announced(
    tree: Tree, above: Room, rooms: Sequence[Room], before: Sequence[int]
) -> None:
    """What was decided there stands in each of these rooms once more than before."""
    for room, count in zip(rooms, before, strict=True):
        if room is above:
            continue
        again = room.kinds["decision_announced"] - count
        if again != 1:
            raise Missed(f"the decision was announced in {room.id} {again} times")
        if await _heard(tree, room, above) is None:
            raise Missed(f"{room.id} does not know what was decided for it")


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
