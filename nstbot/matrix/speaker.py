"""Speaks: brings the outbox into the rooms, each thing once, whatever happens in between.

Rooms go side by side, a room's messages one after the other. Before the first 429 nothing is
paced; then one gate holds all rooms back and lets the most urgent through (engineering §7).
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nstbot.app.ports import (
    Alarm,
    CardDue,
    CardRenderer,
    Clock,
    Lane,
    Outbox,
    Painter,
    PostKind,
    Rejected,
    Sendable,
    Unreachable,
)
from nstbot.matrix.backoff import LONGEST, Trouble, delay
from nstbot.matrix.gate import Gate
from nstbot.matrix.sending import Sending, as_edit, marked
from nstbot.matrix.session import Session
from nstbot.matrix.wire import SessionEnded

log = logging.getLogger(__name__)

AT_ONCE: Final = 200
EDIT_EVERY: Final = 5.0
"""Seconds of people's time between two edits of a card; the first comes at once."""
PAUSE: Final = 30.0
COMING: Final = (PostKind.JOIN, PostKind.DIRECT, PostKind.ROOM, PostKind.INVITE)
COMING_LONGEST: Final = 300.0
TRIES: Final = 3
"""How often something that fails by our own fault is tried."""


@dataclass(frozen=True, slots=True)
class _Job:
    """One thing to send. Jobs of one `stream` go one after the other."""

    id: str
    stream: tuple[str, str]
    lane: Lane
    what: Sendable | CardDue


class Speaker:
    """Runs until cancelled, or until the login ends (SessionEnded)."""

    def __init__(
        self,
        session: Session,
        outbox: Outbox,
        cards: CardRenderer,
        clock: Clock,
        alarm: Alarm,
        *,
        painter: Painter,
        room_version: str = "11",
        encrypted: bool = True,
    ) -> None:
        self._session = session
        self._outbox = outbox
        self._cards = cards
        self._clock = clock
        self._alarm = alarm
        self._sending = Sending(session, painter, room_version, encrypted=encrypted)
        self._gate = Gate()
        self._trouble = Trouble("speaking", log)
        self._busy: set[tuple[str, str]] = set()
        self._later: dict[str, float] = {}
        self._failures: dict[str, int] = {}
        self._faults: dict[str, int] = {}
        self._edited: dict[str, float] = {}
        self._frozen_here: set[str] = set()
        self._ended: SessionEnded | None = None

    def limited(self) -> float:
        """For how many seconds the homeserver makes us wait; 0 when it does not."""
        return self._gate.opens_in()

    async def run(self) -> None:
        """Send what is to be sent; then wait for the alarm."""
        async with asyncio.TaskGroup() as group:
            while self._ended is None:
                for job in await self._ready():
                    self._busy.add(job.stream)
                    group.create_task(self._serve(job))
                await self._alarm.wait(PAUSE)
        raise self._ended

    async def _ready(self) -> Sequence[_Job]:
        """What may go now: by lane, and only one thing while the homeserver is strict."""
        closed = self._gate.opens_in()
        if closed > 0:
            self._ring_in(closed)
            return ()
        jobs: list[_Job] = []
        for job in await self._jobs():
            if job.stream in self._busy or job.stream in {other.stream for other in jobs}:
                continue
            wait = self._wait(job)
            if wait > 0:
                self._ring_in(wait)
            elif not self._gate.narrow:
                jobs.append(job)
            elif not self._busy:
                return (job,)
        return jobs

    async def _jobs(self) -> list[_Job]:
        posts = await self._outbox.sendable(AT_ONCE)
        cards = await self._outbox.cards(self._clock.now())
        return sorted((*map(_post_job, posts), *map(_card_job, cards)), key=lambda job: job.lane)

    def _wait(self, job: _Job) -> float:
        """Seconds until this one may go."""
        now = asyncio.get_running_loop().time()
        wait = max(0.0, self._later.get(job.id, 0.0) - now)
        what = job.what
        if isinstance(what, CardDue):
            if what.frozen is None and what.id in self._edited:
                wait = max(wait, EDIT_EVERY - (now - self._edited[what.id]))
        elif what.thread is not None and what.post.kind is PostKind.MESSAGE:
            # Element drops an answer that comes into an open thread at once.
            wait = max(wait, self._session.arrivals.settles_in(what.post.cause, what.reply))
        return wait

    def _ring_in(self, seconds: float) -> None:
        asyncio.get_running_loop().call_later(seconds + 0.001, self._alarm.ring)

    async def _serve(self, job: _Job) -> None:
        try:
            await self._try(job)
            self._later.pop(job.id, None)
            self._failures.pop(job.id, None)
            self._trouble.ends()
        except Unreachable as away:
            self._put_off(job, away)
        except SessionEnded as ended:
            self._ended = ended
        finally:
            self._busy.discard(job.stream)
            self._alarm.ring()

    def _put_off(self, job: _Job, away: Unreachable) -> None:
        what = job.what
        # Rooms and invitations have limits of their own, of minutes, that no message is under.
        coming = isinstance(what, Sendable) and (
            what.post.kind in COMING or (what.post.kind is PostKind.SPACE and not what.room_id)
        )
        if away.limited and not coming:
            log.info("the homeserver asks for patience: %s s", away.after)
            self._gate.close(away.after)
            return
        failures = self._failures[job.id] = self._failures.get(job.id, 0) + 1
        if failures == 1 and not away.limited:
            self._trouble.begins(away)
        self._delay(job, delay(failures, away, COMING_LONGEST if coming else LONGEST))

    async def _try(self, job: _Job) -> None:
        """One attempt; what came of it is recorded outside of the fault's reach."""
        what = job.what
        if isinstance(what, Sendable) and what.attempted is None:
            await self._outbox.attempting(what.post.id, self._clock.now())
        try:
            if isinstance(what, Sendable):
                event_id, room = await self._sending.post(what, self._clock.now())
            else:
                revision, event_id = await self._card(what)
        except (Unreachable, SessionEnded):
            raise
        except Rejected as refused:
            log.error("refused id=%s: %s", job.id, refused)
            await self._refuse(job, refused.code)
            return
        except Exception:  # a fault of ours must not silence the other rooms (architecture §12)
            await self._fault(job)
            return
        if isinstance(what, Sendable):
            await self._outbox.sent(what.post.id, event_id, room)
        else:
            await self._outbox.card_shown(what.id, revision, event_id, self._clock.now())

    async def _card(self, card: CardDue) -> tuple[int, str]:
        """Show the card as it is now, or as it was when an attempt's outcome stayed unknown."""
        revision, content = card.frozen or (card.wanted, None)
        transaction = f"card-{card.id}-{revision}"
        if content is None:
            rendered = await self._cards.card(card.circle, card.item, card.causes)
            content = marked(rendered, transaction)
            if card.event_id is not None:
                content = as_edit(content, card.event_id)
            await self._outbox.freeze_card(card.id, revision, content, self._clock.now())
            self._frozen_here.add(transaction)
        elif card.event_id is None and transaction not in self._frozen_here:
            # Left by an earlier run, perhaps longer ago than the homeserver remembers.
            found = await self._sending.find(card.room_id, transaction)
            if found is not None:
                return revision, found
        event_id = await self._sending.put(card.room_id, content, transaction)
        self._frozen_here.discard(transaction)
        if card.event_id is not None:
            self._edited[card.id] = asyncio.get_running_loop().time()
        return revision, event_id

    async def _refuse(self, job: _Job, code: str) -> None:
        self._faults.pop(job.id, None)
        if isinstance(job.what, Sendable):
            await self._outbox.refused(job.what.post.id, code)
        else:
            await self._outbox.card_refused(job.what.id, code)

    async def _fault(self, job: _Job) -> None:
        tries = self._faults[job.id] = self._faults.get(job.id, 0) + 1
        log.exception("fault while sending id=%s try=%s", job.id, tries)
        if tries >= TRIES:
            await self._refuse(job, "FAULT")
        else:
            self._delay(job, float(tries))

    def _delay(self, job: _Job, seconds: float) -> None:
        self._later[job.id] = asyncio.get_running_loop().time() + seconds
        self._ring_in(seconds)


def _post_job(item: Sendable) -> _Job:
    post = item.post
    streams = {PostKind.MESSAGE: "messages", PostKind.IMAGE: "images"}
    kind = streams.get(post.kind, "rest")  # nothing waits for an upload
    return _Job(post.id, (item.room_id or post.room, kind), post.lane, item)


def _card_job(card: CardDue) -> _Job:
    lane = Lane.CARD if card.event_id else Lane.ASK
    return _Job(f"card-{card.id}", (card.room_id, "cards"), lane, card)
