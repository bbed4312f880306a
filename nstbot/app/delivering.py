"""An errand comes to its circle, or to the pool: one transaction, once (engineering §4).

First those that somebody's decision may hang on, in the order in which they were written; those
that only announce wait until nobody waits for an answer.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from nstbot.app.context import Contexts
from nstbot.app.happening import Happened
from nstbot.app.ports import Clock, ErrandDue, Ledger, Transaction
from nstbot.app.posting import Poster
from nstbot.chat import links as wording
from nstbot.domain import commands, levels
from nstbot.domain.circle import decide, fold
from nstbot.domain.errands import Wait
from nstbot.domain.ids import LEVELS, CircleId, PersonId
from nstbot.domain.refusals import Refusal

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivering:
    """Delivers one errand at a time."""

    ledger: Ledger
    contexts: Contexts
    clock: Clock
    publisher: Callable[[Transaction], Poster]

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

    async def _gather(self, tx: Transaction, due: ErrandDue, cause: str) -> None:
        pool = await tx.levels.pool()
        body = due.errand.body
        level = body.told.level + 1 if isinstance(body, Wait) else 1
        ctx = await self.contexts.bare(tx)
        name = wording.circle_name(level, levels.number(pool, level), ctx)
        command = levels.Gather(
            errand=due.errand,
            new=await tx.new_circle(),
            name=(await tx.keep(name)).words,
            aim=(await tx.keep(wording.circle_aim(ctx))).words,
            at=self.clock.now(),
        )
        facts = levels.decide(pool, command)
        if facts:
            await tx.levels.append(pool, facts, cause)


async def _present(tx: Transaction, circle: CircleId) -> tuple[PersonId, ...]:
    """Who is in the circle's room now."""
    room = await tx.room_of_circle(circle)
    if room is None:
        return ()
    here = [each.mxid for each in await tx.present(room) if each.membership == "join"]
    people = [await tx.known_person(mxid) for mxid in here]
    return tuple(person for person in people if person is not None)
