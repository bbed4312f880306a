"""What happens to a room itself: we are put out and asked in again, it gets another, our power."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from nstbot.app.context import Contexts
from nstbot.app.nominations import Lists
from nstbot.app.places import NotYet
from nstbot.app.ports import (
    PIN,
    SPEAK,
    TAP,
    Arrival,
    Json,
    Lane,
    PostKind,
    Transaction,
)
from nstbot.app.posting import Poster
from nstbot.app.refs import room_link
from nstbot.app.relations import text_of
from nstbot.chat import render
from nstbot.chat.parse import Me
from nstbot.domain import commands
from nstbot.domain import link_readings as links
from nstbot.domain.circle import Circle, decide, fold
from nstbot.domain.ids import CircleId, PersonId
from nstbot.domain.refusals import Refusal

SERVER_NOTICE = "m.server_notice"
WEATHER = ("gone", "m.room.tombstone", "m.room.power_levels", "m.room.encryption")


class Weather:
    """Of one room, within the transaction of one cause."""

    def __init__(
        self,
        tx: Transaction,
        *,
        room: str,
        cause: str,
        at: datetime,
        me: Me,
        contexts: Contexts,
        publisher: Poster,
    ) -> None:
        self._tx = tx
        self._room = room
        self._cause = cause
        self._at = at
        self._me = me
        self._contexts = contexts
        self._publisher = publisher

    async def changed(self, arrival: Arrival) -> None:
        """One of `WEATHER` has come."""
        circle = await self._tx.circle_of_room(self._room)
        if circle is None:
            return
        match arrival.type:
            case "gone":
                await self._gone(circle, text_of(arrival.content, "by"))
            case "m.room.tombstone":
                await self._replaced(circle, text_of(arrival.content, "replacement_room"))
            case "m.room.power_levels":
                await self.power(circle)
            case _:
                await self._encrypted(circle)

    # ── out and in again ────────────────────────────────────────────────────────────────────────

    async def _gone(self, circle: CircleId, by: str | None) -> None:
        await self._admin("gone-admin", circle, by=by or "")

    async def came_in(self) -> None:
        """We have come into the room: greet, go on, or move in with the circle of the old room."""
        circle = await self._tx.circle_of_room(self._room)
        since = await self._tx.weather.gone_since(self._room)
        await self._tx.weather.is_back(self._room)
        if circle is not None:
            if since is None and await self._tx.made_by_us(self._room):
                return  # we made it just now: nobody missed us, and who is asked in is greeted
            await self.back(circle, "again", since or self._at)
            if since is not None:
                await self._admin("back-admin", circle)
            return
        old = await self._tx.weather.follows(self._room)
        moving = await self._tx.circle_of_room(old) if old else None
        if old is not None and moving is not None:
            await self._move(moving, old)
        else:
            await self._hello()

    async def _hello(self) -> None:
        may = await self._tx.weather.may(self._room)
        ours = await self._tx.made_by_us(self._room)
        if ours is None:
            raise NotYet
        direct = ours or await self._tx.is_direct(self._room)
        if SPEAK not in may:  # as in the room of the homeserver's own notices
            return
        if direct and not await self._tx.was_asked_in(self._room):
            return  # we made it to say something, and say that
        if direct and await self._owed_lists():
            return
        ctx = await self._contexts.bare(self._tx)
        if direct:
            message = render.notice("hello-direct", ctx)
        elif self._room == self._publisher.admin_room:
            message = render.notice("hello-admin", ctx)
        else:
            lost = self._publisher.wanted - may
            message = render.notice("hello", ctx, cannot=render.may(lost, ctx) if lost else "")
            await self._tx.weather.tell(self._room, may)
        await self._publisher.say(self._cause, f"room:{self._room}", message, ctx)

    async def _owed_lists(self) -> bool:
        """Who opens a chat with us because a nomination of theirs is awaited gets the list."""
        lists = Lists(self._tx, self._contexts, self._publisher.message_post)
        present = await self._tx.present(self._room)
        others = [await self._tx.person(p.mxid) for p in present if p.mxid != self._me.mxid]
        sent = [await lists.owed(self._cause, person) for person in others]
        return any(sent)

    async def back(
        self,
        circle_id: CircleId,
        how: Literal["again", "resumed", "moved"],
        since: datetime,
        missing: Sequence[PersonId] = (),
    ) -> None:
        """Nothing closes on what could not be heard: a day of grace, and one message about it."""
        before = await self._tx.circle(circle_id)
        if before is None:
            return
        after = await self._grace(before, since)
        ctx = await self._contexts.whole(self._tx, after)
        people = await self._tx.people(missing, circle_id)
        ctx = replace(ctx, people={**ctx.people, **people})
        message = render.back(how, ctx, since, missing)
        await self._publisher.say(self._cause, f"circle:{circle_id}", message, ctx)

    async def _grace(self, before: Circle, since: datetime) -> Circle:
        facts = decide(before, commands.GrantGrace(since=since, at=self._at))
        if isinstance(facts, Refusal) or not facts:
            return before
        after = fold(facts, before)
        assert after is not None
        await self._tx.append(before.id, facts, self._cause, after)
        for item in dict.fromkeys(getattr(fact, "item", None) for fact in facts):
            if item is not None:
                await self._tx.want_card(before.id, item, self._cause)
        return after

    # ── another room in its place ───────────────────────────────────────────────────────────────

    async def _replaced(self, circle: CircleId, new: str | None) -> None:
        """Follow the tombstone, unless it leads into another circle's room."""
        if not new or await self._tx.circle_of_room(new) is not None:
            await self._admin("lost-room-admin", circle, new=new or "")
            return
        await self._tx.weather.is_replaced(self._room, new)
        present = {one.mxid: one.membership for one in await self._tx.present(new)}
        if present.get(self._me.mxid) == "join":
            if await self._tx.weather.follows(new) == self._room:
                there = self._in(new)
                await there._move(circle, self._room)
            else:
                await self._admin("lost-room-admin", circle, new=new)
            return
        await self._publisher.put(self._cause, f"room:{new}", PostKind.JOIN, Lane.ANSWER, {})

    def _in(self, room: str) -> "Weather":
        return Weather(
            self._tx,
            room=room,
            cause=self._cause,
            at=self._at,
            me=self._me,
            contexts=self._contexts,
            publisher=self._publisher,
        )

    async def _move(self, circle_id: CircleId, old: str) -> None:
        """The circle's room is this one: what is open gets its card, pin and ask here.

        Links name circles and no rooms, so all between them goes on; Spaces follow by themselves.
        """
        circle = await self._tx.circle(circle_id)
        assert circle is not None
        await self._tx.weather.move(circle_id, old, self._room)
        present = {one.mxid: one.membership for one in await self._tx.present(self._room)}
        seated = [s.person for s in circle.links.sittings if s.state in links.ALIVE]
        belong = dict.fromkeys([*(member.person for member in circle.members), *seated])
        people = await self._tx.people(list(belong), circle_id)
        missing = [
            person
            for person in belong
            if person in people and present.get(people[person].mxid) not in ("join", "invite")
        ]
        for person in missing:
            body: Json = {"mxid": people[person].mxid}
            room = f"circle:{circle_id}"  # by this name a later removal overrules it
            await self._publisher.put(self._cause, room, PostKind.INVITE, Lane.PIN, body)
        await self.back(circle_id, "moved", self._at, missing)
        moved = await self._tx.circle(circle_id)
        assert moved is not None
        await self._publisher.anew(self._cause, moved)
        await self._admin("moved-admin", circle_id, old=old)

    async def tell_where(self, circle: CircleId, person: PersonId) -> None:
        """Who speaks to us in a room that the circle has left is told where it is, once."""
        once = f"moved-away:{self._room}:{person}"
        room = await self._tx.room_of_circle(circle)
        if room is None or await self._tx.is_done(once):
            return
        await self._tx.done(once)
        ctx = await self._contexts.bare(self._tx, (person,))
        there = room_link(room, self._me.mxid.partition(":")[2])
        message = render.notice("moved-away", ctx, link=there)
        await self._publisher.say(self._cause, f"dm:{person}", message, ctx)

    # ── power and encryption ────────────────────────────────────────────────────────────────────

    async def power(self, circle_id: CircleId) -> None:
        """Say once what we cannot do there any more, and once what we can again."""
        may = await self._tx.weather.may(self._room) & self._publisher.wanted
        told = await self._tx.weather.told(self._room) & self._publisher.wanted
        lost, gained = told - may, may - told
        if not (lost or gained):
            return
        await self._tx.weather.tell(self._room, may)
        circle = await self._tx.circle(circle_id)
        if circle is not None and PIN in gained:
            await self._publisher.pin_open(self._cause, circle)
        if {SPEAK, TAP} & gained:
            await self._tx.weather.revive(self._room)
        if SPEAK in lost:
            await self._admin("speechless-admin", circle_id)
            return
        ctx = await self._contexts.bare(self._tx)
        key, what = ("power-lost", lost) if lost else ("power-back", gained)
        message = render.notice(key, ctx, **{"cannot" if lost else "can": render.may(what, ctx)})
        await self._publisher.say(self._cause, f"circle:{circle_id}", message, ctx)

    async def _encrypted(self, circle: CircleId) -> None:
        once = f"encrypted:{self._room}"
        if await self._tx.is_done(once):
            return
        await self._tx.done(once)
        ctx = await self._contexts.bare(self._tx)
        message = render.notice("encrypted", ctx)
        await self._publisher.say(self._cause, f"circle:{circle}", message, ctx)

    async def server_says(self, arrival: Arrival) -> bool:
        """Notices of our own homeserver, in a chat with us alone, are for who runs us."""
        if text_of(arrival.content, "msgtype") != SERVER_NOTICE:
            return False
        server = self._me.mxid.partition(":")[2]
        ours = arrival.sender.endswith(f":{server}")
        if ours and await self._tx.is_direct(self._room):
            ctx = await self._contexts.bare(self._tx)
            said = text_of(arrival.content, "body") or ""
            await self._publisher.admin(self._cause, render.notice("server-admin", ctx, said=said))
        return True

    # ── who runs us ─────────────────────────────────────────────────────────────────────────────

    async def _admin(self, key: str, circle: CircleId, **args: str) -> None:
        ctx = await self._contexts.bare(self._tx)
        name = await self._contexts.label(self._tx, circle)
        message = render.notice(key, ctx, circle=name, room=self._room, **args)
        await self._publisher.admin(self._cause, message)
