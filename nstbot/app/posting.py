"""What is said without an act of somebody: of rooms themselves, and to who runs us."""

from nstbot.app.contents import post_id
from nstbot.app.context import Contexts
from nstbot.app.happening import PROCESSES, Happened
from nstbot.app.ports import ALL, PIN, Json, Lane, May, Post, PostKind, Transaction
from nstbot.app.publish import Publisher
from nstbot.app.refs import is_asking
from nstbot.chat import render
from nstbot.domain import outlook
from nstbot.domain.circle import Circle


class Poster(Publisher):
    """A publisher that also speaks by itself. `wanted`: what we would do in a circle's room."""

    def __init__(
        self, tx: Transaction, contexts: Contexts, *, pin: bool, admin_room: str | None = None
    ) -> None:
        super().__init__(tx, contexts, pin=pin)
        self.admin_room = admin_room
        self.wanted: May = ALL if pin else ALL - {PIN}

    async def say(self, cause: str, room: str, message: render.Message, ctx: render.Context) -> str:
        """A message by itself, in the main timeline of a room; returns the post's id."""
        return await self.message_post(cause, room, Lane.ASK, message, ctx, item=None)

    async def admin(self, cause: str, message: render.Message) -> None:
        """Tell who runs us, where the config names a room for it."""
        if self.admin_room is not None:
            ctx = await self._contexts.bare(self._tx)
            await self.say(cause, f"room:{self.admin_room}", message, ctx)

    async def put(self, cause: str, room: str, kind: PostKind, lane: Lane, body: Json) -> None:
        """Something that is no message and hangs on nothing."""
        own_id = post_id(cause, next(self._numbers))
        await self._tx.post(
            Post(id=own_id, room=room, lane=lane, kind=kind, body=body, cause=cause)
        )

    async def anew(self, cause: str, circle: Circle) -> None:
        """All that is open, in a room that has nothing of it yet: cards, pins, asks, buttons."""
        items = outlook.open_items(circle)
        event = Happened(
            cause=cause, before=None, after=circle, facts=(), heads=(), by=None, spot=None
        )
        ctx = await self._contexts.of(self._tx, circle, items=items)
        for item in items:
            await self._tx.want_card(circle.id, item, cause, Lane.ASK)
            if is_asking(circle, item):
                await self._ask(event, item, ctx)
        await self.pin_open(cause, circle)

    async def pin_open(self, cause: str, circle: Circle) -> None:
        """The cards of all that is open."""
        items = tuple(item for item in outlook.open_items(circle) if item[0] in PROCESSES)
        event = Happened(
            cause=cause, before=None, after=circle, facts=(), heads=(), by=None, spot=None
        )
        await self._pins(event, items)
