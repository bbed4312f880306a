"""The sealed box of a selection, and the direct chats through which it is filled."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from nstbot.app.context import Contexts
from nstbot.app.ports import Json, Lane, Transaction
from nstbot.app.refs import list_ref
from nstbot.chat import render
from nstbot.domain import facts as f
from nstbot.domain import outlook
from nstbot.domain.circle import Circle
from nstbot.domain.ids import CircleId, ItemId, PersonId
from nstbot.domain.outlook import Asks


class Posts(Protocol):
    """`Publisher.message_post`, as much of it as is needed here."""

    async def __call__(
        self,
        cause: str,
        room: str,
        lane: Lane,
        message: render.Message,
        ctx: render.Context,
        *,
        item: ItemId | None,
        thread: str | None = None,
        reply: str | None = None,
        ref: str | None = None,
        more: Json | None = None,
    ) -> str: ...


class Lists:
    """By direct message to everybody who nominates: out of which list, and what to look for."""

    def __init__(self, tx: Transaction, contexts: Contexts, post: Posts) -> None:
        self._tx = tx
        self._contexts = contexts
        self._post = post

    async def send(
        self, cause: str, circle: CircleId, fact: f.SelectionOpened, ctx: render.Context
    ) -> None:
        """A selection has opened."""
        for person in fact.roster:
            await self._list(cause, circle, fact.item, person, ctx)

    async def owed(self, cause: str, person: PersonId) -> bool:
        """Whoever opens a chat with us gets the lists out of which they have yet to nominate."""
        owed = False
        for circle_id in await self._tx.circles_of(person):
            circle = await self._tx.circle(circle_id)
            for item in to_nominate(circle, person) if circle else ():
                ctx = await self._contexts.of(self._tx, circle, items=(item,))
                await self._list(cause, circle_id, item, person, ctx)
                owed = True
        return owed

    async def ask_for_chats(
        self, cause: str, circle: Circle, item: ItemId, people: Sequence[PersonId]
    ) -> None:
        """In the room, for all together whom no list reaches."""
        ctx = await self._contexts.of(self._tx, circle, items=(item,))
        await self._post(
            cause,
            f"circle:{circle.id}",
            Lane.ASK,
            render.open_a_chat(item, people, ctx, self._contexts.me),
            ctx,
            item=item,
        )

    async def _list(
        self, cause: str, circle: CircleId, item: ItemId, person: PersonId, ctx: render.Context
    ) -> None:
        await self._post(
            cause,
            f"dm:{person}",
            Lane.ASK,
            render.nominate(item, person, replace(ctx, elsewhere=True)),
            ctx,
            item=item,
            ref=list_ref(circle, item),
        )


async def box(
    tx: Transaction,
    facts: Sequence[f.Fact],
    ctx: render.Context,
    before: Circle | None,
) -> Json:
    """What others need to check a box: its seal when it closes, and all that was in it, once open.

    Each seal is the hex SHA-256 of the salt and the line; the box's is that of its seals, a line
    each (docs/payload.md).
    """
    for fact in facts:
        if isinstance(fact, f.NominationsClosed):
            return {"seal": fact.seal}
        if isinstance(fact, f.NominationsRevealed):
            assert before is not None
            return await _opened(tx, fact, ctx, before)
    return {}


async def _opened(
    tx: Transaction, fact: f.NominationsRevealed, ctx: render.Context, before: Circle
) -> Json:
    """As it was sealed: also what no longer counts, of somebody who nominated by two accounts."""
    selection = outlook.selection(before, fact.item)
    assert selection is not None
    leaves = []
    for one in selection.nominations:
        by = ctx.people.get(one.person)
        leaves.append(
            {
                "by": by.mxid if by else None,
                "line": await tx.text(one.seal),
                "salt": await tx.salt(one.seal),
                "seal": one.seal,
            }
        )
    return {"seal": selection.seal, "nominations": leaves}


def to_nominate(circle: Circle, person: PersonId) -> tuple[ItemId, ...]:
    """Selections in which this person has not nominated yet."""
    waits = outlook.awaiting(circle, person)
    return tuple(wait.item for wait in waits if wait.asks is Asks.NOMINATE and wait.must)
