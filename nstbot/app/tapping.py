"""Taps: a reaction to a card, an ask, or a notice of ours, and what it says there."""

from datetime import datetime
from typing import Protocol

from nstbot.app.acting import Actor, Outcome
from nstbot.app.happening import Spot
from nstbot.app.places import Places
from nstbot.app.ports import Arrival, OurEvent, Transaction
from nstbot.app.refs import ASKS, ask_ref, is_asking, link, procedure_ref, root_ref
from nstbot.app.relations import relations
from nstbot.app.revising import TALK
from nstbot.app.voices import REF
from nstbot.chat import parse
from nstbot.chat.parse import Me
from nstbot.domain import commands, outlook
from nstbot.domain.circle import Circle
from nstbot.domain.facts import Answer
from nstbot.domain.ids import FOUNDING, MEETING, ROUND, ItemId, PersonId
from nstbot.domain.state import Standing


class Hears(Protocol):
    """What a tap needs of hearing."""

    @property
    def me(self) -> Me: ...

    @property
    def at(self) -> datetime: ...

    def actor(self, person: PersonId, spot: Spot, source: str) -> Actor: ...

    async def moved(self) -> Outcome | None: ...


class Tapping:
    """Hears one tap within one transaction."""

    def __init__(self, tx: Transaction, arrival: Arrival, hearing: Hears, places: Places) -> None:
        self._tx = tx
        self._arrival = arrival
        self._hearing = hearing
        self._places = places

    async def hear(self) -> Outcome:
        """What became of it."""
        related = relations(self._arrival.content)
        answer, here = parse.tap(related.key or ""), parse.is_here(related.key or "")
        if related.taps is None or (answer is None and not here):
            return Outcome(outcome=TALK)
        ours = await self._places.ours(related.taps)
        if ours is not None and (moved := await self._hearing.moved()):
            return moved
        if ours is not None and ours.ref.startswith(REF) and answer is Answer.CONSENT:
            return await self._is_theirs(ours)
        if ours is None or ours.circle is None or ours.item is None:
            return Outcome(outcome=TALK)
        if ours.room_id != self._arrival.room:
            return Outcome(outcome=TALK)
        circle = await self._tx.circle(ours.circle)
        if circle is None:
            return Outcome(outcome=TALK)
        person = await self._tx.person(self._arrival.sender)
        spot = Spot(
            room=self._arrival.room,
            event_id=None,
            thread=await self._thread_of(ours, circle),
            direct=False,
        )
        actor = self._hearing.actor(person, spot, self._arrival.event_id)
        if ours.item.startswith(MEETING) and here:
            return await self._is_here(actor, circle)
        if answer is None:
            return Outcome(outcome=TALK)
        stops = answer is Answer.OBJECTION and ours.item.startswith(ROUND)
        if stops or ours.ref == procedure_ref(circle.id, ours.item):
            return await self._stopped(actor, answer, circle)
        if ours.ref != ask_ref(circle, ours.item):
            return await self._stray_tap(actor, ours, circle, person)
        if outlook.stage_of(circle, ours.item) == "changing" and answer is not Answer.CONSENT:
            return Outcome(outcome=TALK)
        return await actor.act(self._tapped(actor, ours, answer, circle), circle)

    async def _is_theirs(self, ours: OurEvent) -> Outcome:
        """✅ on the question whether another account is theirs too."""
        person = await self._tx.person(self._arrival.sender)
        spot = Spot(room=self._arrival.room, event_id=None, thread=None, direct=True)
        await self._hearing.actor(person, spot, self._arrival.event_id).accounts.tapped(ours.ref)
        return Outcome(outcome="done")

    async def _is_here(self, actor: Actor, circle: Circle) -> Outcome:
        """👋 on the question who is here."""
        command = commands.Here(
            by=actor.speaker.person,
            tap=True,
            source=self._arrival.event_id,
            arrived=self._arrival.number,
            at=self._hearing.at,
        )
        return await actor.act(command, circle)

    async def _stopped(self, actor: Actor, answer: Answer, circle: Circle) -> Outcome:
        """✋ on the notice of a procedural act, or on a turn, is `stop` (product §2)."""
        if answer is not Answer.OBJECTION:
            return Outcome(outcome=TALK)
        command = commands.Stop(by=actor.speaker.person, at=self._hearing.at)
        return await actor.act(command, circle, word="stop")

    def _tapped(
        self, actor: Actor, ours: OurEvent, answer: Answer, circle: Circle
    ) -> commands.Respond | commands.Stay:
        assert ours.item is not None
        if outlook.stage_of(circle, ours.item) == "changing":
            return commands.Stay(
                by=actor.speaker.person,
                item=ours.item,
                tap=True,
                source=self._arrival.event_id,
                arrived=self._arrival.number,
                at=self._hearing.at,
            )
        if ours.item.startswith(FOUNDING) and answer is Answer.PASS:
            answer = Answer.DECLINE
        return commands.Respond(
            by=actor.speaker.person,
            item=ours.item,
            version=outlook.version_of(circle, ours.item),
            answer=answer,
            tap=True,
            source=self._arrival.event_id,
            arrived=self._arrival.number,
            at=self._hearing.at,
        )

    async def _stray_tap(
        self, actor: Actor, ours: OurEvent, circle: Circle, person: PersonId
    ) -> Outcome:
        """No answer: told once a card or ask, with a link to the right one (product §2)."""
        assert ours.item is not None
        once = f"stray:{ours.event_id}:{person}"
        kind = ours.ref.partition(":")[0]
        if kind not in ("card", *ASKS) or await self._tx.is_done(once):
            return Outcome(outcome=TALK)
        await self._tx.done(once)
        if not is_asking(circle, ours.item):
            over = _is_over(circle, ours.item)
            return await actor.say(
                "tap-too-late" if over else "tap-on-what-was", circle, item=ours.item
            )
        ask = await self._tx.event_of(ask_ref(circle, ours.item))
        via = self._hearing.me.mxid.partition(":")[2]
        there = link(self._arrival.room, ask, via) if ask else ""
        return await actor.say("wrong-tap", circle, item=ours.item, link=there)

    async def _thread_of(self, ours: OurEvent, circle: Circle) -> str | None:
        """The event at the root of its item's thread: the card."""
        assert ours.item is not None
        return await self._tx.event_of(root_ref(circle, ours.item))


def _is_over(circle: Circle, item: ItemId) -> bool:
    """Whether nothing more comes of it; else only the question that was tapped is over."""
    if outlook.objection(circle, item) is not None:
        return outlook.stage_of(circle, item) != Standing.STANDING
    return item not in outlook.open_items(circle)
