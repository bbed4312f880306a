"""What happens between circles, within one transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from nstbot.app.ports import ErrandDue
from nstbot.domain import levels, limits
from nstbot.domain.errands import Errand
from nstbot.domain.facts.levels import PoolFact
from nstbot.domain.ids import LEVELS, CircleId, Said, Words
from nstbot.domain.levels import Pool
from nstbot.store import errands, journal, people, views
from nstbot.store.database import Sql

WITH_ROOM = 20
"""So many circles at the most are asked to take one in."""


class StoreLevels:
    """Implements `nstbot.app.ports.Levels`. `kept` holds the texts of this transaction."""

    def __init__(self, sql: Sql, kept: Mapping[Words, people.Kept], pool: Pool | None) -> None:
        self._sql = sql
        self._kept = kept
        self._pool = pool
        self.changed: Pool | None = None

    async def pool(self) -> Pool:
        known = self.changed or self._pool
        if known is None:
            known = self._pool = await journal.pool(self._sql)
        return known

    async def append(self, before: Pool, facts: Sequence[PoolFact], cause: str) -> None:
        heads = await journal.append(self._sql, LEVELS, facts, cause)
        for fact in facts:
            for words in _words(fact):
                if words in self._kept:
                    await people.keep(self._sql, self._kept[words])
        await self.owe(levels.errands(before, facts), heads[-1].number)
        self.changed = levels.fold(facts, before)
        await views.replace_timers(self._sql, LEVELS, levels.deadlines(self.changed))

    async def with_room(self, level: int) -> tuple[CircleId, ...]:
        rows = await self._sql.rows(
            "SELECT circle FROM parents WHERE level = ? AND children < ?"
            " ORDER BY children, circle LIMIT ?",
            level,
            limits.CHILDREN,
            WITH_ROOM,
        )
        return tuple(CircleId(row["circle"]) for row in rows)

    async def owe(self, owed: Sequence[Errand], number: int) -> None:
        """Write errands that follow from the facts up to `number`, with their texts."""
        if not owed:
            return
        federation = await self._sql.meta("federation_id")
        rows = []
        for place, errand in enumerate(owed):
            own_id = f"{federation}/{errand.sender}/{number}.{place}"
            texts: dict[str, people.Kept] = {}
            for words in sorted(errands.words_in(errand.body)):
                kept = self._kept.get(words) or await people.kept(self._sql, words)
                if kept is not None:
                    texts[words] = kept
            rows.append((errand, own_id, errands.encode(errand, own_id, texts)))
        await errands.write(self._sql, rows)

    async def learn(self, due: ErrandDue) -> None:
        for words, (salt, text) in due.texts.items():
            raw = bytes.fromhex(salt)
            if people.commitment(raw, text) == words:
                said = Said(words=Words(words), length=len(text))
                await people.keep(self._sql, people.Kept(said, raw, text))

    async def handled(self, due: ErrandDue, at: datetime) -> None:
        await errands.handled(self._sql, due.number, at)


def _words(fact: PoolFact) -> Sequence[Words]:
    return [Words(getattr(fact, name, "")) for name in ("name", "aim")]
