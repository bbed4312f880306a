"""The bot's own parts, joined as `runtime` joins them, and stepped by hand."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from nstbot import runtime
from nstbot.app.cards import Cards
from nstbot.app.context import Contexts
from nstbot.app.door import Door
from nstbot.app.ports import Batch
from nstbot.app.pump import Pump
from nstbot.chat.parse import Me
from nstbot.chat.vocabulary import Vocabulary
from nstbot.simulate.clock import HandClock, Stepped
from nstbot.simulate.rooms import BOT, Rooms
from nstbot.store.store import Store

AT_ONCE: Final = 1_000_000
"""Nobody limits how much may be sent."""
SYNC: Final = timedelta(minutes=9)
"""Longer without a sync, and the bot would take it that people could not speak."""
LOOK: Final = timedelta(hours=6)
"""So often it looks whether anybody is to be reminded, while nothing else is due."""


class Bot:
    """Hears what the rooms have for it and brings them what it owes them."""

    def __init__(self, store: Store, rooms: Rooms, clock: HandClock) -> None:
        lang = runtime.load_language("en")
        self.store = store
        self.rooms = rooms
        self.clock = clock
        contexts = Contexts(lang, ZoneInfo("Europe/Berlin"), clock, "!", BOT)
        self._door = Door(
            store.ledger,
            contexts,
            clock,
            me=Me(mxid=BOT, name="nstbot", prefixes=("//", "/", "!")),
            words=Vocabulary.of(lang),
        )
        self._pump = Pump(store.ledger, self._door, clock, Stepped(), lambda: None)
        self._cards = Cards(store.ledger, contexts)
        self._syncs = 0

    async def settle(self) -> None:
        """Until everything that can happen now has happened, people's answers included."""
        while True:
            heard, worked = await self.hear(), False
            while await self._pump.step():
                worked = True
            sent = await self.deliver()
            if not (heard or worked or sent):
                return

    async def hear(self) -> bool:
        """What happened in the rooms since the last sync, if anything did."""
        if not (self.rooms.seen or self.rooms.presences):
            return False
        await self.sync()
        return True

    async def step(self) -> bool:
        """One pass of the pump, and what follows from it is sent."""
        worked = await self._pump.step()
        return await self.deliver() or worked

    async def sync(self) -> None:
        """One sync that began now, with all that happened since the last."""
        self._syncs += 1
        batch = Batch(
            position=f"s{self._syncs}",
            started=self.clock.now(),
            seen=self.rooms.seen,
            presences=self.rooms.presences,
        )
        self.rooms.seen, self.rooms.presences = [], []
        await self.store.inbox.take(batch, self.clock.now())

    async def deliver(self) -> bool:
        """Send what may be sent; says whether there was something."""
        outbox, now = self.store.outbox, self.clock.now()
        cards = await outbox.cards(now)
        for card in cards:
            content = await self._cards.card(card.circle, card.item, card.causes)
            await outbox.freeze_card(card.id, card.wanted, content, now)
            await outbox.card_shown(card.id, card.wanted, self.rooms.show(card, content), now)
        posts = await outbox.sendable(AT_ONCE)
        for post in posts:
            await outbox.attempting(post.post.id, now)
            event_id, room = self.rooms.take(post)
            await outbox.sent(post.post.id, event_id, room)
        return bool(cards or posts)

    async def turn(self, **delta: float) -> None:
        """Turn the clock, the bot awake all the while: it does what falls due, in order."""
        until = self.clock.now() + timedelta(**delta)
        looked = self.clock.now()
        while self.clock.now() < until:
            due = await self._next_due()
            self.clock.instant = min(until, self.clock.now() + SYNC, due or until)
            await self.sync()
            if self.clock.now() in (due, until) or self.clock.now() - looked >= LOOK:
                looked = self.clock.now()
                await self.settle()

    async def _next_due(self) -> datetime | None:
        """The next instant to come at which something falls due."""
        due = await self.store.ledger.next_due()
        return due if due is not None and due > self.clock.now() else None


@asynccontextmanager
async def open_bot(directory: Path, *, threaded: bool = False) -> AsyncIterator[Bot]:
    """A bot over a fresh store in `directory`. `threaded`: the store as `run` opens it."""
    clock = HandClock()
    async with Store.open(directory, inline=not threaded) as store:
        bot = Bot(store, Rooms(clock), clock)
        await bot.sync()  # the very first keeps only where we are
        yield bot
