"""The bot with a death in it: `python -m tests.scenarios.mortal run --config …`.

It is the program as it is, with its seams watched from outside. The environment says what happens:

    NSTBOT_DIE       where to die and how often to pass before: `message:1,reaction:3`; the first
                     point whose count is used up kills this very process with SIGKILL
    NSTBOT_EPITAPH   file to which the name of that point is added just before
    NSTBOT_AWAKE     file that is there as soon as this life has heard from the homeserver
    NSTBOT_PRAGMAS   file to which each start adds how its live connection is set
    NSTBOT_TIMELINE  how many events of a room a sync may bring at most
    NSTBOT_CLOCK     file with the seconds by which the bot's clock is ahead, read at every look
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from nstbot import operate
from nstbot.__main__ import main
from nstbot.app.ports import Batch, Head
from nstbot.domain.circle import Circle
from nstbot.domain.facts import Fact
from nstbot.domain.facts import kind as kind_of
from nstbot.domain.ids import CircleId, PersonId
from nstbot.matrix.listener import Listener
from nstbot.matrix.wire import Wire
from nstbot.runtime import SystemClock
from nstbot.store.inbox import StoreInbox
from nstbot.store.ledger import StoreLedger
from nstbot.store.store import Store
from nstbot.store.transaction import StoreTransaction

AFTER_SYNC: Final = "after sync"
AFTER_CRYPTO: Final = "after crypto"
BEFORE_COMMIT: Final = "before commit"
AFTER_COMMIT: Final = "after commit"
MESSAGE: Final = "message sent"
CARD: Final = "card sent"
REACTION: Final = "reaction sent"
PIN: Final = "pin set"
JOIN: Final = "room joined"
CREATING: Final = "creating a room"
DIRECT: Final = "direct chat made"
KEY: Final = "room key sent"
GAP: Final = "gap page"
LOADED: Final = operate
"""`main` imports it only when it runs; lives out of one cradle have it already."""
POINTS: Final = (
    AFTER_SYNC,
    AFTER_CRYPTO,
    BEFORE_COMMIT,
    AFTER_COMMIT,
    MESSAGE,
    CARD,
    REACTION,
    PIN,
    JOIN,
    CREATING,
    DIRECT,
    KEY,
    GAP,
)
REMINDED: Final = "reminded"
PROCESSES: Final = (
    *("turn_called", "turn_passed", "sealed_answer_given", "round_closed"),
    *("selection_opened", "nomination_given", "nominations_closed", "nominations_revealed"),
    *("nomination_kept", "candidates_named", "acceptance_asked", "acceptance_given"),
    *("objection_raised", "proposal_amended", "objection_settled"),
    *("set_aside_asked", "set_aside_agreed", "objection_set_aside"),
    *("member_went_away", "member_came_back", "member_left"),
    *("decision_adopted", "decision_reviewed", "decision_renewed", "decision_repealed"),
    *("setting_changed", "seat_ended", "deadline_moved", REMINDED),
)
"""Facts that each process of a circle goes by: it dies as one is about to be kept, or just was."""
COMMITS: Final = (BEFORE_COMMIT, AFTER_COMMIT)
BOTH: Final = (
    *("nomination_given", "nominations_closed", "nominations_revealed"),
    *("objection_set_aside", "decision_adopted", REMINDED),
)
"""Of these it dies both ways; of the others in turn one way or the other."""


def before(kind: str) -> str:
    """The point just before such a fact is kept."""
    return f"{BEFORE_COMMIT}: {kind}"


def after(kind: str) -> str:
    """The point just after that."""
    return f"{AFTER_COMMIT}: {kind}"


STEPS: Final = (
    *(before(kind) for kind in (*PROCESSES[::2], *BOTH)),
    *(after(kind) for kind in (*PROCESSES[1::2], *BOTH)),
)
IN_FLIGHT: Final = 0.02
"""Seconds after which a request is surely under way and surely not answered."""


class Fate:
    """Counts how often each point is passed, and ends the process at the wished one."""

    def __init__(self, wish: str, epitaph: str, awake: str = "") -> None:
        pairs = (part.rsplit(":", 1) for part in wish.split(",") if part)
        self._left = {point: int(times) for point, times in pairs}
        self._epitaph = epitaph
        self._awake = awake

    def hears(self) -> None:
        """A sync was answered."""
        if self._awake:
            Path(self._awake).touch()
            self._awake = ""

    def passes(self, point: str) -> None:
        """Here is that point."""
        if point not in self._left:
            return
        self._left[point] -= 1
        if self._left[point] <= 0:
            _add(self._epitaph, point)
            os.kill(os.getpid(), signal.SIGKILL)


def _add(file: str, line: str) -> None:
    with open(file, "a") as notes:
        notes.write(line + "\n")


def point_of(method: str, where: str, answer: Mapping[str, Any], ask: Mapping[str, str]) -> str:
    """The point that stands between this answer and its being recorded, or nothing."""
    last = where.rsplit("/", 1)[-1]
    if where.endswith("/sync"):
        return AFTER_SYNC if "join" in answer.get("rooms", {}) else ""
    if where.endswith("/messages") and ask.get("dir") == "f":
        return GAP
    if method == "PUT" and "/send/m.reaction/" in where:
        return REACTION
    if method == "PUT" and "/rooms/" in where and "/send/" in where:
        return CARD if last.startswith("card-") else MESSAGE
    if method == "PUT" and "/sendToDevice/" in where:
        return KEY
    if method == "PUT" and "/m.room.pinned_events" in where:
        return PIN
    if method == "PUT" and where.endswith("/m.direct"):
        return DIRECT
    return JOIN if method == "POST" and "/join/" in where else ""


@contextmanager
def watched_wire(fate: Fate) -> Iterator[None]:
    """Requests, with `fate` standing behind each answer."""
    call = Wire.call

    async def watched_call(
        self: Wire,
        method: str,
        where: str,
        body: Mapping[str, Any] | None = None,
        *,
        query: Mapping[str, str] | None = None,
        wait: float = 60.0,
    ) -> dict[str, Any]:
        if where.endswith("/createRoom"):
            request = asyncio.ensure_future(call(self, method, where, body))
            await asyncio.wait({request}, timeout=IN_FLIGHT)
            fate.passes(CREATING)
            return await request
        answer = await call(self, method, where, body, query=query, wait=wait)
        if where.endswith("/sync"):
            fate.hears()
        fate.passes(point_of(method, where, answer, query or {}))
        return answer

    with patch.object(Wire, "call", watched_call):
        yield


@contextmanager
def watched_store(fate: Fate) -> Iterator[None]:
    """What is taken in and what is committed, with `fate` standing before and after."""
    take, transaction = StoreInbox.take, StoreLedger.transaction
    append, reminded = StoreTransaction.append, StoreTransaction.reminded
    kept: dict[StoreTransaction, set[str]] = {}

    async def watched_take(self: StoreInbox, batch: Batch, now: datetime) -> None:
        if batch.seen:
            fate.passes(AFTER_CRYPTO)
        await take(self, batch, now)

    async def watched_append(
        self: StoreTransaction, circle: CircleId, facts: Sequence[Fact], cause: str, state: Circle
    ) -> Sequence[Head]:
        kept.setdefault(self, set()).update(map(kind_of, facts))
        return await append(self, circle, facts, cause, state)

    async def watched_reminded(self: StoreTransaction, person: PersonId, at: datetime) -> None:
        kept.setdefault(self, set()).add(REMINDED)
        await reminded(self, person, at)

    @asynccontextmanager
    async def watched_transaction(self: StoreLedger) -> AsyncIterator[StoreTransaction]:
        async with transaction(self) as tx:
            yield tx
            for kind in kept.get(tx, ()):
                fate.passes(before(kind))
            if tx.changed:
                fate.passes(BEFORE_COMMIT)
        for kind in kept.pop(tx, ()):
            fate.passes(after(kind))
        if tx.changed:
            fate.passes(AFTER_COMMIT)

    with (
        patch.object(StoreInbox, "take", watched_take),
        patch.object(StoreLedger, "transaction", watched_transaction),
        patch.object(StoreTransaction, "append", watched_append),
        patch.object(StoreTransaction, "reminded", watched_reminded),
    ):
        yield


@contextmanager
def noting_pragmas(file: str) -> Iterator[None]:
    """Each start writes down how its one connection that writes is set."""
    opened = Store.open

    @asynccontextmanager
    async def noted(directory: Path, *, max_pages: int | None = None) -> AsyncIterator[Store]:
        async with opened(directory, max_pages=max_pages) as store:
            names = ("synchronous", "journal_mode", "foreign_keys")
            values = [f"{name}={await store.database.pragma(name)!s}" for name in names]
            _add(file, " ".join(values))
            yield store

    with patch.object(Store, "open", noted):
        yield


@contextmanager
def shifted(file: str) -> Iterator[None]:
    """The bot's clock, ahead by what the file says now."""
    now = SystemClock.now

    def ahead(self: SystemClock) -> datetime:
        return now(self) + timedelta(seconds=float(Path(file).read_text()))

    with patch.object(SystemClock, "now", ahead):
        yield


def live() -> int:
    """Be the bot."""
    env = os.environ
    with ExitStack() as stack:
        if timeline := env.get("NSTBOT_TIMELINE"):
            defaults = {**(Listener.__init__.__kwdefaults__ or {}), "timeline": int(timeline)}
            stack.enter_context(patch.object(Listener.__init__, "__kwdefaults__", defaults))
        if file := env.get("NSTBOT_PRAGMAS"):
            stack.enter_context(noting_pragmas(file))
        if file := env.get("NSTBOT_CLOCK"):
            stack.enter_context(shifted(file))
        fate = Fate(
            env.get("NSTBOT_DIE", ""), env.get("NSTBOT_EPITAPH", ""), env.get("NSTBOT_AWAKE", "")
        )
        stack.enter_context(watched_wire(fate))
        stack.enter_context(watched_store(fate))
        return main()


if __name__ == "__main__":
    sys.exit(live())
