"""Cards are worded when they are sent, from the state as it is then (engineering §2)."""

from collections.abc import Sequence

from nstbot.app.contents import content, post_id
from nstbot.app.context import Contexts
from nstbot.app.ports import Json, Ledger
from nstbot.chat import render
from nstbot.domain.ids import CircleId, ItemId


class Cards:
    """A `ports.CardRenderer` over the ledger."""

    def __init__(self, ledger: Ledger, contexts: Contexts) -> None:
        self._ledger = ledger
        self._contexts = contexts

    async def card(self, circle: CircleId, item: ItemId, causes: Sequence[str]) -> Json:
        """The card's content now. Its payload's id stays the card's for all revisions."""
        async with self._ledger.transaction() as tx:
            state = await tx.circle(circle)
            ctx = await self._contexts.of(tx, state, items=(item,))
        message = render.card(item, ctx)
        own_id = post_id(f"card:{circle}:{item}", 0)
        payload = render.payload(id=own_id, kind="card", ctx=ctx, item=item, causes=causes)
        return content(message, payload)
