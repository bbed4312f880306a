"""Reminders: at most one a day and person, for all their circles together (product §2 *Quiet*).

Of a question one is reminded a day before its end, and half-way where it stays open for long; by
direct message, between 8 and 21 o'clock of the circle whose question ends first. Whoever cannot be
reached there is named in the room, once for all.
"""

from collections import defaultdict
from collections.abc import Sequence, Set
from datetime import datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from nstbot.app.contents import content, post_id
from nstbot.app.context import Contexts
from nstbot.app.ports import Clock, Json, Lane, Ledger, Post, PostKind, Transaction, Unanswered
from nstbot.chat import render
from nstbot.domain import outlook
from nstbot.domain.ids import CircleId, PersonId

MORNING, EVENING, LATEST = time(8), time(21), time(20)
LAST = timedelta(days=1)
"""The last reminder comes this long before the end."""
FRESH = timedelta(hours=12)
"""Nobody is reminded of what they have only just been asked."""
RESTED = timedelta(hours=20)
"""Nobody is reminded twice within it, also where a day is short or a circle in another zone."""

HEARD = timedelta(minutes=5)
"""Nobody is reminded while what they said in the last minutes may not have reached us."""


def moments(asked: datetime, due: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """When one is reminded of a question that was open from `asked` to `due`, in that zone."""
    last = due - LAST
    half = asked + (due - asked) / 2
    wanted = (half, last) if last - half >= LAST else (last,)
    shown = (_by_day(moment.astimezone(zone)) for moment in wanted)
    return tuple(moment for moment in shown if moment >= asked + FRESH)


def _by_day(moment: datetime) -> datetime:
    """The same day, when people are awake."""
    if moment.time() < MORNING:
        return moment.replace(hour=MORNING.hour, minute=0, second=0, microsecond=0)
    if moment.time() > LATEST:
        return moment.replace(hour=LATEST.hour, minute=0, second=0, microsecond=0)
    return moment


def is_time(question: Unanswered, now: datetime, zone: ZoneInfo) -> bool:
    """Whether one of its moments is past, today. What a day has missed is not made up for."""
    here = now.astimezone(zone)
    when = moments(question.asked, question.due, zone)
    return question.due > now and any(m <= here and m.date() == here.date() for m in when)


class Reminding:
    """Looks who is to be reminded now, and does it in one transaction."""

    def __init__(self, ledger: Ledger, contexts: Contexts, clock: Clock) -> None:
        self._ledger = ledger
        self._contexts = contexts
        self._clock = clock

    async def remind(self) -> bool:
        """Says whether anybody was."""
        async with self._ledger.transaction() as tx:
            paused = self._ledger.paused()
            return await _Round(tx, self._contexts, self._clock.now(), paused).remind()


class _Round:
    def __init__(
        self, tx: Transaction, contexts: Contexts, now: datetime, paused: Set[CircleId]
    ) -> None:
        self._tx = tx
        self._contexts = contexts
        self._now = now
        self._paused = paused
        self._zones: dict[CircleId, ZoneInfo] = {}

    async def remind(self) -> bool:
        unanswered = await self._tx.unanswered(self._now - RESTED, self._now - HEARD)
        found = [one for one in unanswered if one.circle not in self._paused]
        in_rooms: dict[CircleId, list[Unanswered]] = defaultdict(list)
        some = False
        for person, group in groupby(found, key=lambda question: question.person):
            questions = list(group)
            zone = await self._zone(questions[0].circle)
            awake = MORNING <= self._now.astimezone(zone).time() < EVENING
            due = [one for one in questions if is_time(one, self._now, zone)]
            if not (awake and due):
                continue
            some = True
            await self._tx.reminded(person, self._now)
            if await self._tell(person, questions):
                continue
            for one in due:
                in_rooms[one.circle].append(one)
        for circle, rest in in_rooms.items():
            await self._tell_room(circle, rest)
        return some

    async def _zone(self, circle: CircleId) -> ZoneInfo:
        if circle not in self._zones:
            self._zones[circle] = self._contexts.zone(await self._tx.circle(circle))
        return self._zones[circle]

    async def _tell(self, person: PersonId, questions: Sequence[Unanswered]) -> bool:
        """By direct message; False when there is none that they would read."""
        who = (await self._tx.people([person]))[person]
        cause = f"remind:{person}:{self._now.isoformat()}"
        room = await self._tx.direct_room(person)
        if room is None:
            if await self._tx.refused_direct(person):
                return False
            body = {"mxid": who.mxid}
            await self._post(cause, 0, f"dm:{person}", PostKind.DIRECT, body)
        elif not await self._is_there(room, who.mxid):
            return False
        waits = []
        for circle in dict.fromkeys(one.circle for one in questions):
            state = await self._tx.circle(circle)
            assert state is not None
            asked = {one.item for one in questions if one.circle == circle}
            awaited = [a for a in outlook.awaiting(state, person) if a.item in asked]
            waits.append((await self._contexts.whole(self._tx, state), awaited))
        ctx = await self._contexts.bare(self._tx, (person,))
        message = render.reminder(waits, ctx, person)
        await self._message(cause, f"dm:{person}", message, ctx)
        return True

    async def _is_there(self, room: str, mxid: str) -> bool:
        """In the direct chat, as far as is known: of one we have just made nothing is known yet."""
        known = {each.mxid: each.membership for each in await self._tx.present(room)}
        return known.get(mxid, "join") == "join"

    async def _tell_room(self, circle: CircleId, rest: Sequence[Unanswered]) -> None:
        state = await self._tx.circle(circle)
        assert state is not None
        ctx = await self._contexts.whole(self._tx, state)
        asked = {(one.person, one.item) for one in rest}
        waits = [wait for wait in outlook.awaited(state) if (wait.person, wait.item) in asked]
        message = render.room_reminder(waits, ctx)
        cause = f"remind:{circle}:{self._now.isoformat()}"
        await self._message(cause, f"circle:{circle}", message, ctx)

    async def _message(
        self, cause: str, room: str, message: render.Message, ctx: render.Context
    ) -> None:
        own_id = post_id(cause, 1)
        payload = render.payload(id=own_id, kind=message.kind, ctx=ctx, causes=(cause,))
        await self._post(cause, 1, room, PostKind.MESSAGE, content(message, payload))

    async def _post(self, cause: str, number: int, room: str, kind: PostKind, body: Json) -> None:
        await self._tx.post(
            Post(
                id=post_id(cause, number),
                room=room,
                lane=Lane.ASK,
                kind=kind,
                body=body,
                cause=cause,
            )
        )
