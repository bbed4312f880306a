"""The one door: whatever reaches the bot becomes facts, posts and a done cause, or nothing at all.

Each envelope is one transaction with a unique cause: a Matrix event's id, a timer, an outage. The
second time the same cause comes, nothing happens (product §1 rule 9).
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from nstbot.app.contents import content, post_id
from nstbot.app.context import Contexts
from nstbot.app.hearing import Hearing
from nstbot.app.ports import (
    Arrival,
    Clock,
    Lane,
    Ledger,
    Post,
    PostKind,
    RefusedPost,
    Timer,
    Transaction,
)
from nstbot.app.publish import Happened, Publisher
from nstbot.app.talk import Talk
from nstbot.chat import render
from nstbot.chat.parse import Me
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain import commands, outlook
from nstbot.domain.circle import decide, fold
from nstbot.domain.ids import CircleId, ItemId
from nstbot.domain.refusals import Refusal

log = logging.getLogger(__name__)


class Door:
    """Handles one envelope at a time; the pump calls it."""

    def __init__(
        self,
        ledger: Ledger,
        contexts: Contexts,
        clock: Clock,
        *,
        me: Me,
        words: Vocabulary,
        pin: bool = True,
        admin_room: str | None = None,
    ) -> None:
        self._ledger = ledger
        self._contexts = contexts
        self._clock = clock
        self._me = me
        self._words = words
        self._pin = pin
        self._admin_room = admin_room

    async def arrival(self, arrival: Arrival) -> bool:
        """Handle one Matrix event. Raises NotYet when it points at something not known yet."""
        async with self._ledger.transaction() as tx:
            if await tx.is_done(arrival.event_id):
                await tx.remember(arrival, "done")
                return True
            hearing = Hearing(
                tx,
                arrival,
                contexts=self._contexts,
                me=self._me,
                words=self._words,
                publisher=self._publisher(tx),
            )
            outcome = await hearing.hear()
            await tx.done(arrival.event_id)
            await tx.remember(arrival, outcome.outcome, outcome.circle, outcome.item)
        log.info(
            "arrival number=%s type=%s outcome=%s circle=%s item=%s",
            arrival.number,
            arrival.type,
            outcome.outcome,
            outcome.circle,
            outcome.item,
        )
        return True

    async def talk(self, arrivals: Sequence[Arrival]) -> int:
        """Settle the first of these, as far as they are ordinary talk; tells how many those are."""
        async with self._ledger.transaction() as tx:
            talk = Talk(tx, self._contexts, me=self._me, words=self._words, admin=self._admin_room)
            settled = await talk.leading(arrivals)
            if settled:
                await tx.settle_talk(settled)
        if settled:
            log.info("talk from=%s to=%s", settled[0].number, settled[-1].number)
        return len(settled)

    async def timer(self, timer: Timer) -> bool:
        """What falls due, once (engineering §3). False when the state still has that deadline."""
        cause = f"timer:{timer.circle}:{timer.item}:{timer.kind}:{timer.due.isoformat()}"
        at = self._clock.now()
        command = commands.FallDue(item=timer.item, kind=timer.kind, due=timer.due, at=at)
        await self._by_itself(timer.circle, cause, command)
        async with self._ledger.transaction() as tx:
            state = await tx.circle(timer.circle)
        return state is None or not any(
            (left.item, left.kind, left.due) == (timer.item, timer.kind, timer.due)
            for left in outlook.deadlines(state)
        )

    async def grace(self, circle: CircleId, since: datetime) -> None:
        """People could not speak since then: what would end within a day ends in a day."""
        cause = f"outage:{circle}:{since.isoformat()}"
        command = commands.GrantGrace(since=since, at=self._clock.now())
        await self._by_itself(circle, cause, command)

    async def _by_itself(self, circle: CircleId, cause: str, command: commands.Command) -> None:
        async with self._ledger.transaction() as tx:
            if await tx.is_done(cause):  # the same deadline came anew, which is another cause
                cause = f"{cause}#{(await tx.head(circle)).number}"
                if await tx.is_done(cause):
                    return
            before = await tx.circle(circle)
            facts = decide(before, command)
            if not isinstance(facts, Refusal) and facts:
                after = fold(facts, before)
                assert after is not None
                heads = await tx.append(circle, facts, cause, after)
                await self._publisher(tx).happened(
                    Happened(
                        cause=cause,
                        before=before,
                        after=after,
                        facts=facts,
                        heads=heads,
                        by=None,
                        spot=None,
                    )
                )
            elif before is not None:
                await tx.replace_timers(circle, outlook.deadlines(before))
            await tx.done(cause)
        log.info(
            "by itself cause=%s facts=%s", cause, 0 if isinstance(facts, Refusal) else len(facts)
        )

    # ── what the pump asks ──────────────────────────────────────────────────────────────────────

    async def room_of(self, circle: CircleId) -> str | None:
        """The circle's room."""
        async with self._ledger.transaction() as tx:
            return await tx.room_of_circle(circle)

    async def is_in(self, room: str) -> bool:
        """Whether we are in that room: nothing closes on people whom we cannot hear."""
        return await self._ledger.is_in(room)

    async def tell_broken(self, timer: Timer, reference: str) -> None:
        """Tell the operator of a deadline that could not be handled."""
        if self._admin_room is None:
            return
        cause = f"broken:{reference}"
        async with self._ledger.transaction() as tx:
            ctx = await self._contexts.bare(tx)
            message = render.notice("fault-admin", ctx, reference=reference)
            await self._send(tx, cause, 0, self._admin_room, message)

    async def awaits_any(self, circle: CircleId, item: ItemId, mxids: set[str]) -> bool:
        """Whether one of these people is awaited for that item."""
        async with self._ledger.transaction() as tx:
            state = await tx.circle(circle)
            if state is None:
                return False
            awaited = [a.person for a in outlook.awaited(state) if a.item == item]
            people = await tx.people(awaited)
            return any(person.mxid in mxids for person in people.values())

    # ── telling ─────────────────────────────────────────────────────────────────────────────────

    async def tell_unreadable(self, arrival: Arrival) -> None:
        """One notice to somebody whose messages cannot be read (product §5)."""
        cause = f"unreadable:{arrival.event_id}"
        await self._tell(cause, arrival, "unreadable", person=arrival.sender)

    async def apologise(self, arrival: Arrival, reference: str) -> None:
        """A fault of ours: nothing was changed, and this is what to tell the operator."""
        cause = f"fault:{arrival.event_id}"
        await self._tell(cause, arrival, "fault", reference=reference)

    async def tell_paused(self, circle: CircleId) -> None:
        """A circle whose record does not fold says so and keeps collecting."""
        cause = f"paused:{circle}:{self._clock.now().isoformat()}"
        async with self._ledger.transaction() as tx:
            room = await tx.room_of_circle(circle)
            if room is None:
                return
            message = render.notice("paused", await self._contexts.bare(tx))
            await self._send(tx, cause, 0, room, message)
            await tx.done(cause)

    async def tell_refused(self, post: RefusedPost) -> None:
        """Tell the operator what will never be in its room (architecture §12)."""
        cause = f"refused:{post.id}"
        async with self._ledger.transaction() as tx:
            if self._admin_room and post.room != self._admin_room:
                ctx = await self._contexts.bare(tx)
                message = render.notice(
                    "refused-admin", ctx, what=post.kind, room=post.room, code=post.code
                )
                await self._send(tx, cause, 0, self._admin_room, message)
            await tx.done(cause)
        log.error("refused post=%s kind=%s room=%s %s", post.id, post.kind, post.room, post.code)

    async def _tell(self, cause: str, arrival: Arrival, key: str, **args: str) -> None:
        async with self._ledger.transaction() as tx:
            if await tx.is_done(cause):
                return
            person = await tx.person(arrival.sender)
            ctx = await self._contexts.bare(tx, [person])
            message = render.notice(key, ctx, **args)
            if key == "unreadable":  # they wait for an answer to it and cannot know
                message = replace(message, notice=False, mentions=(arrival.sender,))
            await self._send(tx, cause, 0, arrival.room, message)
            if self._admin_room and key == "fault":
                admin = render.notice("fault-admin", ctx, **args)
                await self._send(tx, cause, 1, self._admin_room, admin)
            if key == "unreadable":
                await tx.remember(arrival, key)
            await tx.done(cause)

    async def _send(
        self,
        tx: Transaction,
        cause: str,
        number: int,
        room: str,
        message: render.Message,
    ) -> None:
        own_id = post_id(cause, number)
        ctx = await self._contexts.bare(tx)
        payload = render.payload(id=own_id, kind=message.kind, ctx=ctx, causes=(cause,))
        await tx.post(
            Post(
                id=own_id,
                room=f"room:{room}",
                lane=Lane.ANSWER,
                kind=PostKind.MESSAGE,
                body=content(message, payload),
                cause=cause,
            )
        )

    def _publisher(self, tx: Transaction) -> Publisher:
        return Publisher(tx, self._contexts, pin=self._pin)


def _count(facts: object) -> int:
    return len(facts) if isinstance(facts, tuple) else 0
