"""What goes wrong and who is told: people where it happened, and who runs us in the admin room.

Each thing that is stuck has a reference (engineering §18). Faults are told at once, the rest once
a day: it can wait, and a stream of it would be read by nobody.
"""

import logging
import secrets
from dataclasses import replace
from datetime import timedelta

from nstbot.app.context import Contexts
from nstbot.app.ports import (
    PIN,
    Arrival,
    Clock,
    ErrandDue,
    Kind,
    Ledger,
    PostKind,
    RefusedPost,
    Timer,
    Transaction,
    Trouble,
    Unreplayable,
)
from nstbot.app.posting import Poster
from nstbot.app.weather import Weather
from nstbot.chat import admin, render
from nstbot.chat.parse import Me
from nstbot.domain.ids import CircleId

log = logging.getLogger(__name__)

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
FORBIDDEN = "M_FORBIDDEN"
OVERDUE = timedelta(hours=1)


def reference() -> str:
    """`F-3K7Q`: short enough to be typed, without letters that look like digits."""
    return "F-" + "".join(secrets.choice(_DIGITS) for _ in range(4))


class Upkeep:
    """Tells. Each method is one transaction of its own."""

    def __init__(
        self,
        ledger: Ledger,
        contexts: Contexts,
        clock: Clock,
        *,
        me: Me,
        pin: bool,
        admin_room: str | None,
    ) -> None:
        self._ledger = ledger
        self._contexts = contexts
        self._clock = clock
        self._me = me
        self._pin = pin
        self._admin_room = admin_room
        self.announcing = True  # until it is known that nothing is

    def _poster(self, tx: Transaction) -> Poster:
        return Poster(tx, self._contexts, pin=self._pin, admin_room=self._admin_room)

    def _weather(self, tx: Transaction, room: str, cause: str, poster: Poster) -> Weather:
        return Weather(
            tx,
            room=room,
            cause=cause,
            at=self._clock.now(),
            me=self._me,
            contexts=self._contexts,
            publisher=poster,
        )

    # ── messages ────────────────────────────────────────────────────────────────────────────────

    async def unreadable(self, arrival: Arrival) -> None:
        """One notice to somebody whose messages cannot be read (product §5)."""
        cause = f"unreadable:{arrival.event_id}"
        async with self._ledger.transaction() as tx:
            if await tx.is_done(cause):
                return
            person = await tx.person(arrival.sender)
            ctx = await self._contexts.bare(tx, [person])
            message = render.notice("unreadable", ctx, person=person)
            # They wait for an answer to it and cannot know.
            message = replace(message, notice=False, mentions=(arrival.sender,))
            await self._poster(tx).say(cause, f"room:{arrival.room}", message, ctx)
            await tx.remember(arrival, "unreadable")
            await tx.done(cause)

    async def apologise(self, arrival: Arrival, reference: str) -> None:
        """A fault of ours: nothing was changed, and this is what to tell the operator."""
        cause = f"fault:{arrival.event_id}"
        async with self._ledger.transaction() as tx:
            ctx = await self._contexts.bare(tx)
            poster = self._poster(tx)
            if await tx.is_done(cause):  # tried again in vain: only who asked for it is told
                cause = f"{cause}:{self._clock.now().isoformat()}"
            else:
                message = render.notice("fault", ctx, reference=reference)
                await poster.say(cause, f"room:{arrival.room}", message, ctx)
                await tx.done(cause)
            await poster.admin(cause, render.notice("fault-admin", ctx, reference=reference))

    # ── deadlines ───────────────────────────────────────────────────────────────────────────────

    async def broken(self, timer: Timer) -> None:
        """A deadline could not be handled; it is tried again by itself."""
        async with self._ledger.transaction() as tx:
            kept = await tx.troubles.open(
                Trouble(
                    reference=reference(),
                    kind=Kind.DEADLINE,
                    subject=f"{timer.circle}:{timer.item}:{timer.kind}",
                    what=str(timer.kind),
                    circle=timer.circle,
                    room=await tx.room_of_circle(timer.circle),
                    at=self._clock.now(),
                )
            )
            cause = f"broken:{kept}:{timer.due.isoformat()}"
            if not await tx.is_done(cause):
                await tx.done(cause)
                ctx = await self._contexts.bare(tx)
                message = render.notice("deadline-admin", ctx, reference=kept)
                await self._poster(tx).admin(cause, message)
        log.error("deadline reference=%s", kept)

    async def mended(self, timer: Timer) -> None:
        """It could be handled after all."""
        subject = f"{timer.circle}:{timer.item}:{timer.kind}"
        async with self._ledger.transaction() as tx:
            for trouble in await tx.troubles.all_open():
                if (trouble.kind, trouble.subject) == (Kind.DEADLINE, subject):
                    await tx.troubles.mended(trouble.reference)

    async def errand(self, due: ErrandDue) -> str:
        """What one circle owes another cannot be handled: kept under a reference."""
        async with self._ledger.transaction() as tx:
            receiver = due.errand.receiver
            kept = await tx.troubles.open(
                Trouble(
                    reference=reference(),
                    kind=Kind.ERRAND,
                    subject=str(due.number),
                    what=type(due.errand.body).__name__,
                    circle=receiver,
                    room=await tx.room_of_circle(receiver),
                    at=self._clock.now(),
                )
            )
            ctx = await self._contexts.bare(tx)
            message = render.notice("errand-admin", ctx, reference=kept)
            await self._poster(tx).admin(f"fault:{due.id}", message)
        log.error("errand reference=%s", kept)
        return kept

    # ── circles ─────────────────────────────────────────────────────────────────────────────────

    async def pause(self, broken: Unreplayable) -> None:
        """A circle whose record does not fold says so, once, and keeps collecting."""
        circle = broken.circle
        self._ledger.pause(circle)
        async with self._ledger.transaction() as tx:
            room = await tx.room_of_circle(circle)
            kept = await tx.troubles.open(
                Trouble(
                    reference=reference(),
                    kind=Kind.CIRCLE,
                    subject=circle,
                    what="circle",
                    circle=circle,
                    room=room,
                    at=self._clock.now(),
                )
            )
            cause = f"paused:{circle}:{(await tx.head(circle)).number}:{kept}"
            if room is not None and not await tx.is_done(cause):
                await tx.done(cause)
                ctx = await self._contexts.bare(tx)
                poster = self._poster(tx)
                message = render.notice("paused", ctx)
                await poster.say(cause, f"circle:{circle}", message, ctx)
                told = render.notice(
                    "paused-admin", ctx, circle=str(circle), room=room, reference=kept
                )
                await poster.admin(cause, told)
        log.error("circle paused reference=%s: %s", kept, broken)

    async def resume(self, circle: CircleId, *, ordered: bool = False) -> bool:
        """Try its record again; tells whether it can be read. Nothing closed meanwhile."""
        self._ledger.resume(circle)
        try:
            async with self._ledger.transaction() as tx:
                await self._resumed(tx, circle)
        except Unreplayable as still:
            self._ledger.pause(circle)
            log.error("circle stays paused: %s", still)
            if ordered:
                await self._still_paused(circle)
            return False
        return True

    async def _still_paused(self, circle: CircleId) -> None:
        async with self._ledger.transaction() as tx:
            ctx = await self._contexts.bare(tx)
            for trouble in await tx.troubles.all_open():
                if (trouble.kind, trouble.subject) == (Kind.CIRCLE, circle):
                    args = {"circle": str(circle), "reference": trouble.reference}
                    message = render.notice("still-paused-admin", ctx, **args)
                    cause = f"still-paused:{circle}:{self._clock.now().isoformat()}"
                    await self._poster(tx).admin(cause, message)

    # ── announcements ───────────────────────────────────────────────────────────────────────────

    async def announce_next(self) -> bool:
        """One room at a time, so that nobody who waits for an answer waits behind it."""
        async with self._ledger.transaction() as tx:
            now = await tx.overview.announcing()
            self.announcing = now is not None
            if now is None or now.busy:
                return False
            ctx = await self._contexts.bare(tx)
            poster = self._poster(tx)
            if now.circle is None:
                await tx.overview.announcement_done(now.number)
                message = admin.told("announce-done", ctx, rooms=now.sent)
                await poster.say(f"announced:{now.number}", f"room:{now.place}", message, ctx)
                return True
            cause = f"announce:{now.number}:{now.circle}"
            message = admin.told("announcement", ctx, said=now.text)
            await poster.say(cause, f"circle:{now.circle}", message, ctx)
            await tx.overview.announced(now.number, now.circle)
            return True

    async def _resumed(self, tx: Transaction, circle: CircleId) -> None:
        await tx.circle(circle)
        for trouble in await tx.troubles.all_open():
            if (trouble.kind, trouble.subject) != (Kind.CIRCLE, circle):
                continue
            await tx.troubles.mended(trouble.reference)
            room = trouble.room or ""
            cause = f"resumed:{circle}:{self._clock.now().isoformat()}"
            poster = self._poster(tx)
            weather = self._weather(tx, room, cause, poster)
            await weather.back(circle, "resumed", trouble.at)
            ctx = await self._contexts.bare(tx)
            name = await self._contexts.label(tx, circle)
            message = render.notice("resumed-admin", ctx, circle=name, room=room)
            await poster.admin(cause, message)

    async def resume_all(self) -> None:
        """At each start: what was paused is tried again."""
        async with self._ledger.transaction() as tx:
            stuck = await tx.troubles.all_open()
        for trouble in stuck:
            if trouble.kind is Kind.CIRCLE:
                await self.resume(CircleId(trouble.subject))
            elif trouble.kind is Kind.DEADLINE:  # if it fails again, under the same reference
                async with self._ledger.transaction() as tx:
                    await tx.troubles.mended(trouble.reference)

    # ── what the homeserver refuses ─────────────────────────────────────────────────────────────

    async def refused(self, post: RefusedPost) -> None:
        """What will never be in its room is kept under a reference (architecture §12)."""
        cause = post.cause
        async with self._ledger.transaction() as tx:
            await tx.done(cause)
            circle = await self._circle_of(tx, post.room)
            if circle and post.kind in (PostKind.PIN, PostKind.UNPIN) and post.code == FORBIDDEN:
                await tx.weather.may_not(post.room, PIN)
                await self._weather(tx, post.room, cause, self._poster(tx)).power(circle)
            else:
                await tx.troubles.open(
                    Trouble(
                        reference=reference(),
                        kind=Kind.CARD if post.kind == "card" else Kind.POST,
                        subject=post.id,
                        what=post.kind,
                        circle=circle,
                        room=post.room,
                        code=post.code,
                        at=self._clock.now(),
                    )
                )
        log.error("refused post=%s kind=%s room=%s %s", post.id, post.kind, post.room, post.code)

    async def _circle_of(self, tx: Transaction, room: str) -> CircleId | None:
        """Also of a room that could not be made, which has no id but its name."""
        if room.startswith("circle:"):
            return CircleId(room.removeprefix("circle:"))
        return await tx.circle_of_room(room)

    async def daily(self) -> bool:
        """Once a day what is stuck or overdue, if anything is; tells whether it was said."""
        now = self._contexts.now()
        cause = f"daily:{now:%Y-%m-%d}"
        if self._admin_room is None:
            return False
        overdue = await self._ledger.overdue(self._clock.now() - OVERDUE)
        async with self._ledger.transaction() as tx:
            if await tx.is_done(cause):
                return False
            stuck = await tx.troubles.all_open()
            waits = [row.kind for row in await tx.overview.stuck(self._clock.now())]
            if not (stuck or overdue or waits):
                return False
            await tx.done(cause)
            ctx = await self._contexts.bare(tx)
            await self._poster(tx).admin(cause, render.daily(len(stuck), overdue, ctx, waits))
        return True
