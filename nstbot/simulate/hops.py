"""What one hop costs: an errand handled by its circle, and what follows brought into its room.

Counted, it is the same on every machine; and it has to be the same however high the tree is.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

from nstbot.simulate.bot import Bot
from nstbot.simulate.figures import Cost, Missed, cost
from nstbot.simulate.screen import number

Row = Mapping[str, Any]

STEPS_BY_CHANCE: Final = 20
"""So many SQLite makes more or fewer with which of some random ids comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """`kind` of the errand and what it tells; `size` in bytes, as it would travel; `cpu` seconds.

    `statements` of the store and `steps` of its machine, which say how many rows were looked at;
    `facts`, `messages` and `others` (cards, buttons, pins …) sent.
    """

    kind: str
    size: int
    statements: int
    steps: int
    facts: int
    messages: int
    others: int
    cpu: float

    @property
    def counted(self) -> tuple[str, int, int, int, int, int]:
        """All that is the same wherever it happens."""
        return self.kind, self.size, self.statements, self.facts, self.messages, self.others


async def watch(bot: Bot) -> list[Hop]:
    """Let everything happen as `Bot.settle` does, one thing at a time; the hops among it."""
    hops = []
    while True:
        heard = await bot.hear()
        due = await _next(bot)
        before, begun = await cost(bot), time.process_time()
        async with bot.store.database.counting_steps():
            moved = await bot.step()
        cpu = time.process_time() - begun
        if due is not None:
            hops.append(_hop(due, (await cost(bot)).since(before), cpu))
        if not (heard or moved):
            return hops


def _hop(due: Row, spent: Cost, cpu: float) -> Hop:
    return Hop(
        kind=due["kind"],
        size=due["size"],
        statements=spent.statements,
        steps=spent.steps,
        facts=spent.facts,
        messages=spent.messages,
        others=spent.others,
        cpu=cpu,
    )


_NEXT: Final = """
    SELECT length(CAST(body AS BLOB)) AS size, replace(kind, '_', ' ')
        || coalesce(': ' || json_extract(body, '$.what.what'), '')
        || coalesce(', ' || json_extract(body, '$.what.stage'), '')
        || coalesce(': ' || json_extract(body, '$.what.force'), '') AS kind
    FROM errands
    WHERE state = 'waiting' AND (later = 0 OR NOT EXISTS
        (SELECT 1 FROM inbox WHERE state = 'waiting'))
    ORDER BY later, number LIMIT 1
"""  # what the next pass handles and nothing else: announcements only when nobody waits


async def _next(bot: Bot) -> Row | None:
    async with bot.store.database.transaction() as sql:
        row = await sql.row(_NEXT)
        return dict(row) if row else None


def check_same(hops: Mapping[int, Sequence[Hop]]) -> None:
    """Raises Missed when a hop costs more at another height."""
    heights = sorted(hops)
    for height in heights:
        for one, other in zip_longest(hops[heights[0]], hops[height]):
            if one is None or other is None or not _alike(one, other):
                raise Missed(f"at height {height} a hop costs {other}, not {one}")


def _alike(one: Hop, other: Hop) -> bool:
    return one.counted == other.counted and abs(one.steps - other.steps) <= STEPS_BY_CHANCE


def compared(hops: Mapping[int, Sequence[Hop]]) -> list[tuple[str, ...]]:
    """A table of hops by height. Raises Missed when one costs more at another height."""
    check_same(hops)
    heights = sorted(hops)
    head = ("hop", "bytes", "statements", "steps", "facts", "messages", "others")
    rows = [(*head, *(f"ms at {height}" for height in heights))]
    for each in zip(*(hops[height] for height in heights), strict=True):
        kind, size, statements, *sent = map(str, each[0].counted)
        steps = _span([hop.steps for hop in each])
        times = [f"{hop.cpu * 1000:.1f}" for hop in each]
        rows.append((kind, size, statements, steps, *sent, *times))
    return rows


def summed(hops: Sequence[Hop]) -> list[tuple[str, ...]]:
    """A table of hops by what they are: how many, and from the least to the most that one cost."""
    rows: list[tuple[str, ...]] = [
        ("hop", "times", "bytes", "statements", "steps", "facts", "messages", "ms")
    ]
    kinds = dict.fromkeys(hop.kind for hop in hops)
    for kind in kinds:
        same = [hop for hop in hops if hop.kind == kind]
        rows.append(
            (
                kind,
                number(len(same)),
                _span([hop.size for hop in same]),
                _span([hop.statements for hop in same]),
                _span([hop.steps for hop in same]),
                _span([hop.facts for hop in same]),
                _span([hop.messages for hop in same]),
                f"{sum(hop.cpu for hop in same) / len(same) * 1000:.1f}",
            )
        )
    return rows


def _span(values: Sequence[int]) -> str:
    least, most = min(values), max(values)
    return str(least) if least == most else f"{least}–{most}"
