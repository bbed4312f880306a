"""Joins the parts, owns the clock, starts and stops the tasks. Nothing else reads the time.

    listener → inbox → pump → outbox → speaker

A task that ends is a fault and ends the others; SIGTERM and SIGINT end all in good order.
"""

import asyncio
import functools
import logging
import os
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from importlib.resources import files

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from nstbot.app.cards import Cards
from nstbot.app.context import Contexts
from nstbot.app.door import Door
from nstbot.app.ports import Unreachable
from nstbot.app.pump import Pump
from nstbot.chat import texts
from nstbot.chat.parse import Me
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain.levels import Formation
from nstbot.matrix import Account, Listener, Session, Speaker, open_session
from nstbot.pictures.drawing import paint
from nstbot.settings import Misconfigured, Settings
from nstbot.store.store import Store

log = logging.getLogger(__name__)

LOOK_EVERY = 30
LONGEST_QUIET = 300
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0


class SystemClock:
    """The machine's clock, running `speed` times as fast from the moment it is made."""

    def __init__(self, speed: float = 1) -> None:
        self._speed = speed
        self._wall = datetime.now(UTC)
        self._started = time.monotonic()

    def now(self) -> datetime:
        """The instant, UTC. At speed 1 it follows every correction of the machine's clock."""
        if self._speed == 1:
            return datetime.now(UTC)
        gone = (time.monotonic() - self._started) * self._speed
        return self._wall + timedelta(seconds=gone)

    async def sleep(self, seconds: float) -> None:
        """Wait so long by this clock."""
        await asyncio.sleep(seconds / self._speed)

    def real(self, seconds: float) -> float:
        """How many seconds of the machine's these are."""
        return seconds / self._speed


class Bell:
    """An `Alarm`: wakes its one waiter, also when it rings before somebody waits."""

    def __init__(self, clock: SystemClock) -> None:
        self._clock = clock
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake the waiter."""
        self._rung.set()

    async def wait(self, seconds: float) -> None:
        """Until rung, or `seconds` by the clock."""
        try:
            # `wait_for` may lose a cancellation that comes together with the ring.
            async with asyncio.timeout(self._clock.real(seconds)):
                await self._rung.wait()
        except TimeoutError:
            return
        finally:
            self._rung.clear()


def read_texts() -> dict[str, str]:
    """The text files that are installed, by name."""
    folder = files("nstbot") / "texts"
    return {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".ftl")
    }


@functools.cache
def load_language(language: str) -> texts.Texts:
    """The words of one language, read once. Raises Misconfigured when it is not offered."""
    offered = texts.load(read_texts(), lambda fault: log.error("text fault: %s", fault))
    if language not in offered:
        known = ", ".join(sorted(offered))
        raise Misconfigured((f"language: there are no texts for {language}; there are {known}",))
    return offered[language]


def account_of(settings: Settings) -> Account:
    """How the settings log in."""
    how, secret = settings.secret()
    return Account(
        homeserver=settings.homeserver,
        user=settings.user,
        data=settings.data,
        device=settings.device,
        display_name=settings.display_name,
        password=secret if how == "password" else None,
        access_token=secret if how == "token" else None,
    )


async def run(settings: Settings) -> None:
    """Be the bot until told to stop. Raises SessionEnded, StoreError, Misconfigured."""
    load_language(settings.language)
    clock = SystemClock(settings.clock_speed)
    os.umask(0o077)
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    async with Store.open(settings.data) as store, _until_told() as told:
        session_task = asyncio.create_task(_serve(settings, store, clock))
        stop = asyncio.create_task(told.wait())
        done, _ = await asyncio.wait({session_task, stop}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if session_task not in done:
            log.info("stopping")
            session_task.cancel()
        await asyncio.gather(session_task, stop, return_exceptions=True)
        if session_task in done:
            session_task.result()


async def _serve(settings: Settings, store: Store, clock: SystemClock) -> None:
    async with _session(settings) as session:
        parts = Parts(settings, store, session, clock)
        await parts.run()


@asynccontextmanager
async def _session(settings: Settings) -> AsyncIterator[Session]:
    """Log in, waiting with back-off while the homeserver does not answer (product §5)."""
    wait, told = FIRST_WAIT, False
    while True:
        opened = open_session(account_of(settings))
        try:
            session = await opened.__aenter__()
        except Unreachable as away:
            if not told:
                log.warning("the homeserver does not answer, waiting: %s", away)
                told = True
            await asyncio.sleep(away.after or wait)
            wait = min(wait * 2, LONGEST_WAIT)
            continue
        if told:
            log.warning("the homeserver answers again")
        break
    try:
        yield session
    finally:
        await opened.__aexit__(None, None, None)


class Parts:
    """All parts, joined."""

    def __init__(
        self, settings: Settings, store: Store, session: Session, clock: SystemClock
    ) -> None:
        lang = load_language(settings.language)
        self._clock = clock
        self._store = store
        self._work, self._mail = Bell(clock), Bell(clock)
        contexts = Contexts(lang, settings.zone, clock, settings.prefixes[0], session.user_id)
        prefixes = tuple(sorted(settings.prefixes, key=len, reverse=True))
        self._door = Door(
            store.ledger,
            contexts,
            clock,
            me=Me(mxid=session.user_id, name=settings.display_name, prefixes=prefixes),
            words=Vocabulary.of(lang),
            pin=settings.pin_cards,
            admin_room=settings.admin_room,
            admins=settings.admins,
            spaces=settings.spaces,
            formation=Formation(settings.formation),
            limited=lambda: self._speaker.limited(),
        )
        self._pump = Pump(store.ledger, self._door, clock, self._work, self._worked)
        self._speaker = Speaker(
            session,
            store.outbox,
            Cards(store.ledger, contexts),
            clock,
            self._mail,
            painter=paint,
            room_version=settings.room_version,
            encrypted=settings.encrypt_rooms,
        )
        self._listener = Listener(
            session,
            store.inbox,
            clock,
            trusts=lambda mxid: any(fnmatchcase(mxid, pattern) for pattern in settings.trusted),
            patience=self._until_due,
            taken=self._ring,
        )

    async def run(self) -> None:
        """Until cancelled, or until a part fails."""
        scheduler = AsyncIOScheduler(timezone=UTC)
        scheduler.add_job(
            self._ring,
            "interval",
            seconds=max(1.0, self._clock.real(LOOK_EVERY)),
            coalesce=True,
            misfire_grace_time=None,
            max_instances=1,
        )
        scheduler.start()
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(_endless("listener", self._listener.run))
                tasks.create_task(_endless("pump", self._pump.run))
                tasks.create_task(_endless("speaker", self._speaker.run))
        finally:
            scheduler.shutdown(wait=False)

    def _ring(self) -> None:
        self._work.ring()
        self._mail.ring()

    async def _until_due(self) -> float | None:
        """Seconds of the machine's until the next deadline: then a fresh sync is wanted.

        With a fast clock a quiet sync must not look like an outage.
        """
        quiet = self._clock.real(LONGEST_QUIET)
        due = await self._store.ledger.next_due()
        if due is None:
            return quiet
        return min(quiet, max(0.0, self._clock.real((due - self._clock.now()).total_seconds())))

    def _worked(self) -> None:
        """There may be something to send, and a deadline nearer than the last."""
        self._mail.ring()
        self._listener.hurry()


async def _endless(name: str, work: Callable[[], Awaitable[None]]) -> None:
    await work()
    raise RuntimeError(f"{name} ended")


@asynccontextmanager
async def _until_told() -> AsyncIterator[asyncio.Event]:
    """An event that SIGTERM and SIGINT set."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    try:
        yield told
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
