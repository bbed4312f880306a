"""What who runs us has circles asked: to come together, to be part of the tree, where they are.

It is never more than asking: each circle decides by consent (product §3 *Levels*).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from nstbot.app.context import Contexts
from nstbot.app.ports import CircleRow, Transaction, Unreplayable
from nstbot.app.posting import Poster
from nstbot.chat import links as wording
from nstbot.chat.admin import Order
from nstbot.domain import levels
from nstbot.domain import link_readings as links
from nstbot.domain.circle import Circle
from nstbot.domain.facts.levels import SmallOffered
from nstbot.domain.ids import CircleId
from nstbot.domain.settings import APART


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What who gave the order is told: the text `admin-<key>`."""

    key: str
    args: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """The circle that an order names, and what follows its name."""

    circle: Circle
    label: str
    room: str
    rest: str


class Asking:
    """Carries out one order within one transaction."""

    def __init__(
        self,
        tx: Transaction,
        contexts: Contexts,
        publisher: Poster,
        *,
        cause: str,
        at: datetime,
    ) -> None:
        self._tx = tx
        self._contexts = contexts
        self._publisher = publisher
        self._cause = cause
        self._at = at

    async def carry_out(self, order: Order) -> Answer:
        if order.word == "form":
            return await self._form()
        said = order.args["said"]
        found = await self._named(said)
        if len(found) != 1:
            key = "circle-several" if found else "circle-unknown"
            return Answer(key=key, args={"said": said})
        return await self._ask(order.word, found[0])

    async def _form(self) -> Answer:
        """All who wait at a level where there are two at the least, with four people."""
        pool = await self._tx.levels.pool()
        asked = 0
        for level in sorted({one.told.level for one in pool.waiting}):
            facts = levels.decide(pool, levels.Order(level=level, at=self._at))
            if facts:
                await self._tx.levels.append(pool, facts, self._cause)
                pool = levels.fold(facts, pool)
            asked += sum(len(fact.circles) for fact in facts if isinstance(fact, SmallOffered))
        return Answer(key="form", args={"asked": asked, "waiting": len(pool.waiting)})

    async def _ask(self, word: str, named: _Named) -> Answer:
        """In the circle's room: any member may say the word."""
        why_not = _why_not(word, named)
        if why_not is not None:
            return Answer(key=why_not, args={"circle": named.label})
        ctx = await self._contexts.of(self._tx, named.circle)
        message = wording.asked(word, named.rest, ctx)
        await self._publisher.say(self._cause, f"room:{named.room}", message, ctx)
        return Answer(key="asked", args={"circle": named.label})

    async def _named(self, said: str) -> list[_Named]:
        """The circles with the longest name that it begins with, or of that room."""
        found: list[tuple[int, _Named]] = []
        for row in await going_on(self._tx):
            label = await self._contexts.label(self._tx, row.circle)
            for name in (label, row.room or ""):
                rest = said[len(name) :]
                whole = said.casefold().startswith(name.casefold()) and not rest[:1].isalnum()
                circle = await self._state(row.circle) if name and whole else None
                if circle is not None and row.room:
                    rest = rest.strip(" ,:—–-")
                    one = _Named(circle=circle, label=label, room=row.room, rest=rest)
                    found.append((len(name), one))
        longest = max((length for length, _ in found), default=0)
        return [one for length, one in found if length == longest]

    async def _state(self, circle: CircleId) -> Circle | None:
        return await _state(self._tx, circle)


async def going_on(tx: Transaction) -> list[CircleRow]:
    """The circles that are not part of another one by now."""
    states = [(row, await _state(tx, row.circle)) for row in await tx.overview.circles()]
    return [row for row, state in states if state is None or state.links.ended is None]


async def _state(tx: Transaction, circle: CircleId) -> Circle | None:
    """None: its record cannot be read."""
    try:
        return await tx.circle(circle)
    except Unreplayable:
        return None


def _why_not(word: str, named: _Named) -> str | None:
    """What makes the question needless."""
    circle = named.circle
    apart = circle.settings.tree == APART
    if word == "region":
        return None if named.rest else "missing-region"
    if word == "unlink":
        return "circle-apart" if apart else None
    if apart:
        return None
    if circle.links.parent is not None:
        return "circle-linked"
    return "circle-waits" if links.holders(circle) else None
