"""Feeds the door, one thing at a time (engineering §3, §4, §18).

    what circles owe each other → arrivals of all rooms in turn → grace after an outage → timers
    → what could not be read

A timer fires only when everything said before it has been heard, and not while an unreadable
message of somebody awaited in its room is younger than a day (engineering §11).
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from nstbot.app.door import Door
from nstbot.app.places import NotYet
from nstbot.app.ports import Alarm, Arrival, Clock, Conflict, ErrandDue, Ledger, Timer, Unreplayable
from nstbot.app.upkeep import reference

log = logging.getLogger(__name__)

BATCH = 50
RUN, FEW = 200, 3
"""So much talk of a room is settled at once; of fewer, each by itself."""
UNREADABLE_HOLDS = timedelta(hours=24)
UNREADABLE_TOLD_AFTER = timedelta(seconds=60)
REMINDERS_EVERY = timedelta(minutes=1)
REFUSALS_EVERY = timedelta(minutes=1)
TIDY_EVERY = timedelta(hours=1)
BROKEN_WAITS = timedelta(minutes=10)
SHORTEST_WAIT = 1.0
LONGEST_WAIT = 30.0


class Pump:
    """Runs until cancelled. Never handles two things at once."""

    def __init__(
        self,
        ledger: Ledger,
        door: Door,
        clock: Clock,
        alarm: Alarm,
        worked: Callable[[], None],
    ) -> None:
        self._ledger = ledger
        self._door = door
        self._clock = clock
        self._alarm = alarm
        self._worked = worked
        self._upkeep = door.upkeep
        self._begun = False
        self._broken_timers: dict[Timer, datetime] = {}
        self._tidied: datetime | None = None
        self._asked: datetime | None = None
        self._reminded: datetime | None = None

    async def run(self) -> None:
        """Work while there is work; else wait for the alarm."""
        while True:
            if await self.step():
                self._worked()
            else:
                await self._alarm.wait(await self._patience())

    async def step(self) -> bool:
        """One pass; says whether anything was handled."""
        if not self._begun:
            await self._upkeep.resume_all()
            self._begun = True
        if await self._errand(later=False):
            return True
        arrivals = await self._ledger.next_arrivals(BATCH)
        handled = [await self._next(arrival) for arrival in arrivals]
        waiting = {arrival.room for arrival in arrivals}
        if any(handled):  # who talks much in one room holds up no deadline elsewhere
            away = await self._ledger.outage() is not None
            away = away or await self._timers(waiting)
            answers = await self._ledger.next_errand(later=False)  # they come before announcements
            return away or answers is not None or await self._errand(later=True) or True
        return (
            await self._grace()
            or await self._timers(waiting)
            or await self._tell_unreadable()
            or await self._tell_refused()
            or await self._remind()
            or await self._errand(later=True)
            or await self._ordered()
            or await self._spaces()
            or await self._tidy()
        )

    async def _next(self, arrival: Arrival) -> bool:
        """The oldest arrival of its room; where much is said, with all the talk from there on."""
        run = await self._ledger.next_in(arrival.room, RUN)
        if len(run) >= FEW:
            try:
                if await self._door.talk(run):
                    return True
            except Exception:  # one of them is met by itself, and then the fault has a name
                log.exception("talk could not be settled from=%s", arrival.number)
        return await self._arrival(arrival)

    async def _arrival(self, arrival: Arrival) -> bool:
        try:
            return await self._once_more(lambda: self._door.arrival(arrival))
        except NotYet:
            return False
        except Unreplayable as broken:
            await self._upkeep.pause(broken)
            if await self._door.room_of(broken.circle) == arrival.room:
                return False
            await self._fault(arrival)  # said elsewhere, it must not hold up its own room
            return True
        except Exception:  # the one place where a fault of ours is met (architecture §12)
            await self._fault(arrival)
            return True

    async def _errand(self, *, later: bool) -> bool:
        """The oldest that one circle owes another."""
        due = await self._ledger.next_errand(later=later)
        if due is None:
            return False
        try:
            return await self._once_more(lambda: self._door.errands.deliver(due))
        except Unreplayable as broken:
            await self._upkeep.pause(broken)
            if broken.circle != due.errand.receiver:  # else it waits until that one is read again
                await self._errand_fault(due)
        except Exception:  # as above: those behind it go on
            await self._errand_fault(due)
        return True

    async def _errand_fault(self, due: ErrandDue) -> None:
        log.exception("fault errand=%s try=%s", due.id, due.tries + 1)
        kept = await self._upkeep.errand(due) if due.tries >= 1 else None
        await self._ledger.errand_failed(due, kept)

    async def _once_more(self, act: Callable[[], Awaitable[bool]]) -> bool:
        try:
            return await act()
        except Conflict as moved:
            log.warning("conflict, once more: %s", moved)
            return await act()

    async def _fault(self, arrival: Arrival) -> None:
        log.exception(
            "fault arrival=%s type=%s try=%s", arrival.number, arrival.type, arrival.tries + 1
        )
        await self._ledger.failed_once(arrival.number)
        if arrival.tries >= 1:
            kept = await self._ledger.stuck(arrival, reference())
            log.error("fault reference=%s arrival=%s", kept, arrival.number)
            await self._upkeep.apologise(arrival, kept)

    async def _grace(self) -> bool:
        since = await self._ledger.outage()
        if since is None:
            return False
        for circle in await self._ledger.founded_circles():
            try:
                await self._door.grace(circle, since)
            except Unreplayable as broken:
                await self._upkeep.pause(broken)
            except Exception:  # as above
                log.exception("fault grace circle=%s", circle)
        await self._ledger.outage_over()
        return True

    async def _timers(self, waiting: set[str]) -> bool:
        now = self._clock.now()
        last: Timer | None = None
        while timers := await self._ledger.due_timers(now, after=last):
            last = timers[-1]
            for timer in timers:
                broken = self._broken_timers.get(timer, now) > now
                if timer.circle in self._ledger.paused() or broken:
                    continue
                if not await self._held_back(timer, waiting, now):
                    return await self._timer(timer)
        return False

    async def _timer(self, timer: Timer) -> bool:
        try:
            if await self._once_more(lambda: self._door.timer(timer)):
                if self._broken_timers.pop(timer, None) is not None:
                    await self._upkeep.mended(timer)
                return True
            log.error("nothing came of timer=%s/%s/%s", timer.circle, timer.item, timer.kind)
        except Unreplayable as broken:
            await self._upkeep.pause(broken)
            return True
        except Exception:  # as above: the others go on
            log.exception("fault timer=%s/%s/%s", timer.circle, timer.item, timer.kind)
            await self._upkeep.broken(timer)
        self._broken_timers[timer] = self._clock.now() + BROKEN_WAITS
        return True

    async def _held_back(self, timer: Timer, waiting: set[str], now: datetime) -> bool:
        room = await self._door.room_of(timer.circle)
        if room in waiting:
            return True
        if room is None:
            return False
        if not await self._door.is_in(room):
            return True
        if now - timer.due >= UNREADABLE_HOLDS:
            return False
        unreadable = await self._ledger.unreadable_since(room)
        young = {who for who, since in unreadable.items() if now - since < UNREADABLE_HOLDS}
        return bool(young) and await self._door.awaits_any(timer.circle, timer.item, young)

    async def _tell_unreadable(self) -> bool:
        rows = await self._ledger.untold_unreadable(self._clock.now() - UNREADABLE_TOLD_AFTER)
        for row in rows:
            await self._upkeep.unreadable(row)
        return bool(rows)

    async def _tell_refused(self) -> bool:
        now = self._clock.now()
        if self._asked is not None and now - self._asked < REFUSALS_EVERY:
            return False
        self._asked = now
        refused = await self._ledger.untold_refusals()
        for post in refused:
            await self._upkeep.refused(post)
        asked = await self._ask_for_chats()
        return await self._upkeep.daily() or asked or bool(refused)

    async def _ask_for_chats(self) -> bool:
        asked = False
        for circle, item in await self._ledger.nominating():
            if circle in self._ledger.paused():
                continue
            try:
                asked = await self._door.ask_for_chats(circle, item) or asked
            except Unreplayable as broken:
                await self._upkeep.pause(broken)
        return asked

    async def _remind(self) -> bool:
        now = self._clock.now()
        if self._reminded is not None and now - self._reminded < REMINDERS_EVERY:
            return False
        self._reminded = now
        try:
            return await self._door.remind()
        except Unreplayable as broken:
            await self._upkeep.pause(broken)
        except Exception:  # as above: nothing else waits for reminders
            log.exception("fault remind")
        return False

    async def _ordered(self) -> bool:
        """What who runs us has ordered beyond one transaction."""
        desk = self._door.desk
        if desk.hurry:
            desk.hurry = False
            self._broken_timers.clear()
        if desk.again:
            await self._upkeep.resume(desk.again.pop(), ordered=True)
            return True
        return await self._upkeep.announce_next()

    async def _spaces(self) -> bool:
        keeper = self._door.spaces
        if keeper is None:
            return False
        try:
            return await keeper.step()
        except Exception:  # as above: nothing else waits for Spaces
            log.exception("fault spaces")
        return False

    async def _tidy(self) -> bool:
        now = self._clock.now()
        if self._tidied is None or now - self._tidied >= TIDY_EVERY:
            await self._ledger.forget_old(now)
            self._tidied = now
        return False

    async def _patience(self) -> float:
        spaces = self._door.spaces
        if self._upkeep.announcing or (spaces is not None and spaces.under_way):
            return SHORTEST_WAIT
        due = await self._ledger.next_due()
        if due is None:
            return LONGEST_WAIT
        return min(LONGEST_WAIT, max(SHORTEST_WAIT, (due - self._clock.now()).total_seconds()))
