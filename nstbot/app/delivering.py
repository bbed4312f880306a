"""An errand comes to its circle, or to the pool: one transaction, once (engineering §4).

First those that somebody's decision may hang on, in the order in which they were written; those
that only announce wait until nobody waits for an answer.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from nstbot.app.context import Contexts
from nstbot.app.happening import Happened
from nstbot.app.ports import Clock, ErrandDue, Ledger, Timer, Transaction
from nstbot.app.posting import Poster
from nstbot.chat import links as wording
from nstbot.domain import commands, levels
from nstbot.domain.circle import decide, fold
from nstbot.domain.errands import Body, NoRoom, Wait
from nstbot.domain.facts.levels import ParentSuggested
from nstbot.domain.ids import LEVELS, CircleId, PersonId
from nstbot.domain.levels import Formation, Pool
from nstbot.domain.refusals import Refusal

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivering:
    """Delivers one errand at a time."""

    ledger: Ledger
    contexts: Contexts
    clock: Clock
    publisher: Callable[[Transaction], Poster]
    formation: Formation

    async def deliver(self, due: ErrandDue) -> bool:
        """Handle it; the second time nothing happens."""
        cause = f"errand:{due.id}"
        async with self.ledger.transaction() as tx:
            if not await tx.is_done(cause):
                await tx.levels.learn(due)
                if due.errand.receiver == LEVELS:
                    await self._gather(tx, due, cause)
                else:
                    await self._receive(tx, due, cause)
                await tx.done(cause)
            await tx.levels.handled(due, self.clock.now())
        log.info("errand id=%s kind=%s", due.id, type(due.errand.body).__name__)
        return True

    async def _receive(self, tx: Transaction, due: ErrandDue, cause: str) -> None:
        circle = due.errand.receiver
        before = await tx.circle(circle)
        command = commands.Receive(
            errand=due.errand, present=await _present(tx, circle), at=self.clock.now()
        )
        facts = decide(before, command)
        if isinstance(facts, Refusal) or not facts:
            return
        after = fold(facts, before)
        assert after is not None
        heads = await tx.append(circle, facts, cause, after)
        await self.publisher(tx).happened(
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

    # ── who waits for a circle above ────────────────────────────────────────────────────────────

    async def look(self, timer: Timer) -> bool:
        """A circle has waited for long. False when it is still to be looked at then."""
        cause = f"timer:{timer.circle}:{timer.item}:{timer.kind}:{timer.due.isoformat()}"
        which = CircleId(timer.item)
        async with self.ledger.transaction() as tx:
            pool = await tx.levels.pool()
            held = levels.waiting(pool, which)
            if held is not None and not await tx.is_done(cause):
                chance = await self._chance(tx, pool, held.told.level)
                command = levels.Look(circle=which, due=timer.due, chance=chance)
                await self._brings(tx, pool, command, cause)
            await tx.done(cause)
            left = levels.deadlines(await tx.levels.pool())
            await tx.replace_timers(LEVELS, left)
        return not any((one.item, one.due) == (timer.item, timer.due) for one in left)

    async def _gather(self, tx: Transaction, due: ErrandDue, cause: str) -> None:
        pool = await tx.levels.pool()
        chance = await self._chance(tx, pool, _level(pool, due.errand.body))
        await self._brings(tx, pool, levels.Gather(errand=due.errand, chance=chance), cause)

    async def _chance(self, tx: Transaction, pool: Pool, level: int) -> levels.Chance:
        """What there is for circles of that level."""
        ctx = await self.contexts.bare(tx)
        name = wording.circle_name(level + 1, levels.number(pool, level + 1), ctx)
        return levels.Chance(
            new=await tx.new_circle(),
            name=(await tx.keep(name)).words,
            aim=(await tx.keep(wording.circle_aim(ctx))).words,
            formation=self.formation,
            parents=await tx.levels.with_room(level),
            at=self.clock.now(),
        )

    async def _brings(
        self, tx: Transaction, pool: Pool, command: levels.Gather | levels.Look, cause: str
    ) -> None:
        facts = levels.decide(pool, command)
        if not facts:
            return
        await tx.levels.append(pool, facts, cause)
        for fact in facts:
            if isinstance(fact, ParentSuggested):
                names = [await self.contexts.label(tx, circle) for circle in fact.circles]
                ctx = await self.contexts.bare(tx)
                message = wording.suggested(fact.level, names, ctx)
                await self.publisher(tx).admin(cause, message)


def _level(pool: Pool, body: Body) -> int:
    """Of the circle that it is about."""
    if isinstance(body, Wait):
        return body.told.level
    held = levels.waiting(pool, body.circle) if isinstance(body, NoRoom) else None
    return held.told.level if held else 1


async def _present(tx: Transaction, circle: CircleId) -> tuple[PersonId, ...]:
    """Who is in the circle's room now."""
    room = await tx.room_of_circle(circle)
    if room is None:
        return ()
    here = [each.mxid for each in await tx.present(room) if each.membership == "join"]
    people = [await tx.known_person(mxid) for mxid in here]
    return tuple(person for person in people if person is not None)
