"""What a run of the simulation has cost: counted, and timed."""

import resource
import time
from dataclasses import dataclass, fields, replace
from pathlib import Path

from nstbot.simulate.bot import Bot
from nstbot.store.database import FILE
from nstbot.store.ledger import StoreLedger


class Missed(Exception):
    """Something of the story did not happen, or cost more than it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What was done up to an instant, or between two of them.

    Of the store `statements`, `transactions`, how many of these have `written`, and the `steps` of
    its machine where they are counted (`Database.counting_steps`); `facts` of all circles;
    `messages` and `others` (cards' edits, buttons, pins, invitations) sent; `cpu` and `wall` in
    seconds.
    """

    statements: int
    transactions: int
    written: int
    steps: int
    facts: int
    messages: int
    others: int
    cpu: float
    wall: float

    def since(self, before: "Cost") -> "Cost":
        """What came in between."""
        return Cost(
            statements=self.statements - before.statements,
            transactions=self.transactions - before.transactions,
            written=self.written - before.written,
            steps=self.steps - before.steps,
            facts=self.facts - before.facts,
            messages=self.messages - before.messages,
            others=self.others - before.others,
            cpu=self.cpu - before.cpu,
            wall=self.wall - before.wall,
        )


async def cost(bot: Bot) -> Cost:
    """All that was done so far. Looking is not counted."""
    tally, sent = bot.store.database.tally, bot.rooms.sent
    known = replace(tally)
    facts = await _facts(bot)
    for each in fields(known):
        setattr(tally, each.name, getattr(known, each.name))
    return Cost(
        statements=known.statements,
        transactions=known.transactions,
        written=known.written,
        steps=known.steps,
        facts=facts,
        messages=sent.messages,
        others=sent.edits + sent.reactions + sent.others + sent.rooms,
        cpu=time.process_time(),
        wall=time.monotonic(),
    )


async def _facts(bot: Bot) -> int:
    async with bot.store.database.transaction() as sql:
        row = await sql.row("SELECT coalesce(max(seq), 0) AS facts FROM journal")
    assert row is not None
    return int(row["facts"])


def memory() -> int:
    """The most memory that this process has had so far, in bytes (Linux counts in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def size(directory: Path) -> int:
    """Bytes of the database with its log."""
    return sum(path.stat().st_size for path in directory.glob(f"{FILE}*"))


async def reading(bot: Bot) -> float:
    """Seconds of one processor to read the whole record anew, as after a new version's start."""
    begun = time.process_time()
    ledger = StoreLedger(bot.store.database)
    for circle in await ledger.founded_circles():
        async with ledger.transaction() as tx:
            await tx.circle(circle)
    return time.process_time() - begun
