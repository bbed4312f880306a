"""The one door: whatever reaches the bot becomes facts, posts and a done cause, or nothing at all.

Each envelope is one transaction with a unique cause: a Matrix event's id, a timer, an outage. The
second time the same cause comes, nothing happens (product §1 rule 9).
"""

import logging
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta

from nstbot.app.admin import Desk
from nstbot.app.context import Contexts
from nstbot.app.delivering import Delivering
from nstbot.app.happening import Happened
from nstbot.app.hearing import Hearing
from nstbot.app.nominations import Lists
from nstbot.app.ports import (
    Arrival,
    Chat,
    Clock,
    Ledger,
    Timer,
    Transaction,
)
from nstbot.app.posting import Poster
from nstbot.app.reminding import Reminding
from nstbot.app.spaces import SpaceKeeper
from nstbot.app.talk import Talk
from nstbot.app.upkeep import Upkeep
from nstbot.chat.parse import Me
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain import commands, finding, outlook
from nstbot.domain.circle import decide, fold
from nstbot.domain.facts import DeadlineKind
from nstbot.domain.ids import LEVELS, CircleId, ItemId, PersonId
from nstbot.domain.levels import Formation
from nstbot.domain.refusals import Refusal

CHAT_WAITS = timedelta(hours=1)
"""How long somebody may leave our direct chat unopened before the room asks them to."""

log = logging.getLogger(__name__)


class Door:
    """Handles one envelope at a time; the pump calls it."""

    def __init__(
        self,
        ledger: Ledger,
        contexts: Contexts,
        clock: Clock,
        *,
        me: Me,
        words: Vocabulary,
        pin: bool = True,
        admin_room: str | None = None,
        admins: Collection[str] = (),
        limited: Callable[[], float] = lambda: 0.0,
        spaces: bool = False,
        formation: Formation = Formation.AUTOMATIC,
    ) -> None:
        self._ledger = ledger
        self._contexts = contexts
        self._clock = clock
        self._me = me
        self._words = words
        self._pin = pin
        self._admin_room = admin_room
        self.desk = Desk(
            room=admin_room,
            admins=frozenset(admins),
            limited=limited,
            paused=lambda: frozenset(ledger.paused()),
            again=set(),
        )
        keeper = SpaceKeeper(ledger, contexts, clock, me, self._publisher)
        self.spaces = keeper if spaces else None
        self.errands = Delivering(ledger, contexts, clock, self._publisher, formation)
        self.upkeep = Upkeep(ledger, contexts, clock, me=me, pin=pin, admin_room=admin_room)

    async def arrival(self, arrival: Arrival) -> bool:
        """Handle one Matrix event. Raises NotYet when it points at something not known yet."""
        async with self._ledger.transaction() as tx:
            if await tx.is_done(arrival.event_id):
                await tx.remember(arrival, "done")
                return True
            hearing = Hearing(
                tx,
                arrival,
                contexts=self._contexts,
                me=self._me,
                words=self._words,
                publisher=self._publisher(tx),
                desk=self.desk,
            )
            outcome = await hearing.hear()
            await tx.done(arrival.event_id)
            await tx.remember(arrival, outcome.outcome, outcome.circle, outcome.item)
        if self.desk.scrub:
            self.desk.scrub = False
            await self._ledger.scrub()
        log.info(
            "arrival number=%s type=%s outcome=%s circle=%s item=%s",
            arrival.number,
            arrival.type,
            outcome.outcome,
            outcome.circle,
            outcome.item,
        )
        return True

    async def talk(self, arrivals: Sequence[Arrival]) -> int:
        """Settle the first of these, as far as they are ordinary talk; tells how many those are."""
        async with self._ledger.transaction() as tx:
            talk = Talk(tx, self._contexts, me=self._me, words=self._words, admin=self._admin_room)
            settled = await talk.leading(arrivals)
            if settled:
                await tx.settle_talk(settled)
        if settled:
            log.info("talk from=%s to=%s", settled[0].number, settled[-1].number)
        return len(settled)

    async def timer(self, timer: Timer) -> bool:
        """What falls due, once (engineering §3). False when the state still has that deadline."""
        if timer.circle == LEVELS:
            return await self.errands.look(timer)
        cause = f"timer:{timer.circle}:{timer.item}:{timer.kind}:{timer.due.isoformat()}"
        at = self._clock.now()
        command = await self._what_is_due(timer, at)
        await self._by_itself(timer.circle, cause, command)
        async with self._ledger.transaction() as tx:
            state = await tx.circle(timer.circle)
        return state is None or not any(
            (left.item, left.kind, left.due) == (timer.item, timer.kind, timer.due)
            for left in outlook.deadlines(state)
        )

    async def _what_is_due(self, timer: Timer, at: datetime) -> commands.Command:
        """A meeting goes on while somebody of those who are here writes."""
        if timer.kind is DeadlineKind.LIVE:
            last = await self._last_said(timer.circle)
            if last is not None:
                return commands.KeepLive(item=timer.item, last=last, due=timer.due, at=at)
        return commands.FallDue(item=timer.item, kind=timer.kind, due=timer.due, at=at)

    async def _last_said(self, circle: CircleId) -> datetime | None:
        async with self._ledger.transaction() as tx:
            state, room = await tx.circle(circle), await tx.room_of_circle(circle)
            if state is None or room is None:
                return None
            return await tx.last_said(room, await tx.voices.ids(finding.here(state)))

    async def grace(self, circle: CircleId, since: datetime) -> None:
        """People could not speak since then: what would end within a day ends in a day."""
        cause = f"outage:{circle}:{since.isoformat()}"
        command = commands.GrantGrace(since=since, at=self._clock.now())
        await self._by_itself(circle, cause, command)

    async def _by_itself(self, circle: CircleId, cause: str, command: commands.Command) -> None:
        async with self._ledger.transaction() as tx:
            if await tx.is_done(cause):  # the same deadline came anew, which is another cause
                cause = f"{cause}#{(await tx.head(circle)).number}"
                if await tx.is_done(cause):
                    return
            before = await tx.circle(circle)
            facts = decide(before, command)
            if not isinstance(facts, Refusal) and facts:
                after = fold(facts, before)
                assert after is not None
                heads = await tx.append(circle, facts, cause, after)
                await self._publisher(tx).happened(
                    Happened(
                        cause=cause,
                        before=before,
                        after=after,
                        facts=facts,
                        heads=heads,
                        by=None,
                        spot=None,
                    )
                )
            elif before is not None:
                await tx.replace_timers(circle, outlook.deadlines(before))
            await tx.done(cause)
        log.info(
            "by itself cause=%s facts=%s", cause, 0 if isinstance(facts, Refusal) else len(facts)
        )

    async def remind(self) -> bool:
        """Remind whoever is to be reminded now; says whether anybody was."""
        return await Reminding(self._ledger, self._contexts, self._clock).remind()

    # ── what the pump asks ──────────────────────────────────────────────────────────────────────

    async def room_of(self, circle: CircleId) -> str | None:
        """The circle's room."""
        async with self._ledger.transaction() as tx:
            return await tx.room_of_circle(circle)

    async def is_in(self, room: str) -> bool:
        """Whether we are in that room: nothing closes on people whom we cannot hear."""
        return await self._ledger.is_in(room)

    async def awaits_any(self, circle: CircleId, item: ItemId, mxids: set[str]) -> bool:
        """Whether one of these people is awaited for that item."""
        async with self._ledger.transaction() as tx:
            state = await tx.circle(circle)
            if state is None:
                return False
            awaited = [a.person for a in outlook.awaited(state) if a.item == item]
            return any(mxid in mxids for mxid in await tx.voices.ids(awaited))

    # ── nominations ─────────────────────────────────────────────────────────────────────────────

    async def ask_for_chats(self, circle: CircleId, item: ItemId) -> bool:
        """In the room, once: whom no list reaches is to open a chat with us (product §3)."""
        async with self._ledger.transaction() as tx:
            state = await tx.circle(circle)
            selection = outlook.selection(state, item) if state else None
            if state is None or selection is None:
                return False
            waited = self._clock.now() - selection.opened_at >= CHAT_WAITS
            left = [p for p in outlook.not_answered(state, item) if await _apart(tx, p, waited)]
            causes = {person: f"chat:{circle}:{item}:{person}" for person in left}
            new = [person for person in left if not await tx.is_done(causes[person])]
            if new:
                lists = Lists(tx, self._contexts, self._publisher(tx).message_post)
                await lists.ask_for_chats(causes[new[0]], state, item, new)
            for person in new:
                await tx.done(causes[person])
        return bool(new)

    def _publisher(self, tx: Transaction) -> Poster:
        return Poster(tx, self._contexts, pin=self._pin, admin_room=self._admin_room)


async def _apart(tx: Transaction, person: PersonId, waited: bool) -> bool:
    """Whether no direct message reaches them: refused, or not looked at for a while."""
    chat = await tx.chat_with(person)
    return chat is Chat.NONE or (waited and chat is Chat.INVITED)
