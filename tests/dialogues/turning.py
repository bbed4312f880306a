"""The bot in this process on a real homeserver, with a clock that a test turns."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from nstbot.matrix import Account, open_session
from nstbot.runtime import Parts, SystemClock
from nstbot.settings import Settings
from nstbot.store.codec import written
from nstbot.store.database import FILE
from nstbot.store.store import Store
from tests.app.table import START, english
from tests.synapse import eventually

PATIENCE = 90.0
EVERY = 0.05
_OWED = (
    "SELECT count(*) FROM inbox WHERE state IN ('waiting', 'unreadable')",
    "SELECT count(*) FROM posts WHERE state = 'waiting'",
    "SELECT count(*) FROM cards WHERE shown = 0 AND code IS NULL",
    "SELECT count(*) FROM meta WHERE name = 'outage'",
)


class TurnedClock(SystemClock):
    """Runs as the machine's does, from an instant of its own, and can be turned on."""

    def __init__(self, start: datetime = START) -> None:
        super().__init__()
        self._at, self._since = start, time.monotonic()

    def now(self) -> datetime:
        return self._at + timedelta(seconds=time.monotonic() - self._since)

    def turn(self, instant: datetime) -> None:
        """It is that instant now, if it is not later already."""
        self._at, self._since = max(instant, self.now()), time.monotonic()


class Bot:
    """One bot with its store; `user_id` is who it is."""

    def __init__(self, user_id: str, parts: Parts, store: Store, data: Path) -> None:
        self.user_id = user_id
        self.clock: TurnedClock
        self._parts = parts
        self._store = store
        self._reader = sqlite3.connect(f"file:{data / FILE}?mode=ro", uri=True, timeout=5)

    def look(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        return list(self._reader.execute(statement, values))

    def close(self) -> None:
        self._reader.close()

    async def idle(self) -> None:
        """Until it owes nobody anything, but for newer states of cards."""

        def done() -> bool:
            now = written(self.clock.now())
            due = self.look("SELECT count(*) FROM timers WHERE due <= ?", now)
            left = [due[0][0], *(self.look(count)[0][0] for count in _OWED)]
            assert not any(left), f"timers, arrivals, posts, cards, outage: {left}"
            return True

        await eventually(done, limit=PATIENCE, every=EVERY)

    async def heard(self, events: Sequence[str]) -> None:
        """Until it has handled these events."""
        known = "SELECT 1 FROM inbox WHERE event_id = ? AND state IN ('done', 'stuck')"
        await eventually(
            lambda: all(self.look(known, event_id) for event_id in events),
            limit=PATIENCE,
            every=EVERY,
            what=f"{events} are heard",
        )

    async def later(self, delta: timedelta) -> None:
        """Turn the clock, the bot awake all the while: what falls due falls due in order."""
        until = self.clock.now() + delta
        while (due := await self._store.ledger.next_due()) is not None and due <= until:
            self._turn(due)
            await self._synced(due)
            self._ring()
            await self.idle()
            if await self._store.ledger.next_due() == due:
                break
        self._turn(until)

    async def away(self, delta: timedelta) -> None:
        """Turn the clock as if it had been out of reach meanwhile."""
        since = self.clock.now()
        self.clock.turn(since + delta)
        async with self._store.database.transaction() as sql:
            await sql.set_meta("outage", written(since))
        self._ring()

    async def _synced(self, instant: datetime) -> None:
        known = "SELECT 1 FROM meta WHERE name = 'synced' AND value >= ?"
        await eventually(
            lambda: bool(self.look(known, written(instant))),
            limit=PATIENCE,
            every=EVERY,
            what="a sync begun since",
        )

    def _turn(self, instant: datetime) -> None:
        self.clock.turn(instant)
        self._ring()

    def _ring(self) -> None:
        self._parts._worked()
        self._parts._ring()


@asynccontextmanager
async def bot_here(
    homeserver: str, user: str, password: str, data: Path, **settings: object
) -> AsyncIterator[Bot]:
    """Its parts run until the block ends."""
    values: Mapping[str, object] = {
        "homeserver": homeserver,
        "user": user,
        "password": password,
        "data": data,
        "trusted": ("@*",),
        "time_zone": "Europe/Berlin",
        **settings,
    }
    made = Settings.model_validate(values)
    account = Account(
        homeserver=homeserver, user=user, data=data, display_name="nstbot", password=password
    )
    clock = TurnedClock()
    async with Store.open(data) as store, open_session(account) as session:
        with patch("nstbot.runtime.load_language", lambda _: english()):
            parts = Parts(made, store, session, clock)
        bot = Bot(session.user_id, parts, store, data)
        bot.clock = clock
        running = asyncio.create_task(parts.run())
        try:
            yield bot
        finally:
            bot.close()
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
