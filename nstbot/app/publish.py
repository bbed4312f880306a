"""What follows from facts: cards, asks, messages, records, direct messages.

One act makes at most one message that somebody must read; opening a process adds its card, a new
step its one ask (engineering §16). Everything is worded in the transaction of the act (§19).
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from nstbot.app import neighbours
from nstbot.app.contents import PAYLOAD, content, post_id
from nstbot.app.context import Contexts
from nstbot.app.happening import (
    ANNOUNCED,
    BUTTONED,
    SEALED,
    Happened,
    Spot,
    name_of,
    processes,
    queued,
    told_of,
    told_with,
)
from nstbot.app.nominations import Lists, box
from nstbot.app.ports import HIDE, PIN, Json, Lane, Post, PostKind, Transaction
from nstbot.app.refs import ask_ref, card_ref, is_asking, thread_ref
from nstbot.chat import render
from nstbot.domain import facts as f
from nstbot.domain import finding, outlook
from nstbot.domain.circle import Circle
from nstbot.domain.ids import CircleId, ItemId, PersonId


class Publisher:
    """Writes the posts of one envelope. Their ids come from its cause, so twice is once."""

    def __init__(self, tx: Transaction, contexts: Contexts, *, pin: bool) -> None:
        self._tx = tx
        self._contexts = contexts
        self._pin = pin
        self._numbers = count()

    async def happened(self, event: Happened) -> None:
        """Everything that must follow from the facts of one act."""
        items = processes(event)
        ctx = await self._contexts.of(
            self._tx, event.after, facts=event.facts, items=items, before=event.before
        )
        asked = [i for i in render.asks_in(event.facts) if is_asking(event.after, i)]
        for item in (*items, *queued(event)):
            lane = Lane.ASK if item in asked else Lane.CARD
            await self._tx.want_card(event.after.id, item, event.cause, lane)
        for item in asked:
            await self._ask(event, item, ctx)
        recorded = await self._records(event, ctx)
        told = {*asked, *recorded, *await self._reveals(event, ctx)}
        secret = [fact for fact in event.facts if isinstance(fact, SEALED)]
        rest = [
            fact
            for fact in event.facts
            if told_with(fact, event.after) not in told
            and fact not in secret
            and not (recorded and isinstance(fact, render.WITH_RECORD))
        ]
        if secret:
            await self._aside(event, secret, ctx)
        if rest:
            await self._message(replace(event, spot=None) if secret else event, rest, ctx)
        await self._pins(event, items)
        for fact in event.facts:
            await self._directly(event, fact)

    async def reply(
        self,
        cause: str,
        spot: Spot,
        message: render.Message,
        circle: Circle | None,
        item: ItemId | None,
        *,
        ref: str | None = None,
    ) -> str:
        """Answer where somebody spoke; returns the post's id."""
        ctx = await self._contexts.of(self._tx, circle)
        return await self.message_post(
            cause,
            f"room:{spot.room}",
            Lane.ANSWER,
            message,
            ctx,
            item=item,
            thread=f"event:{spot.thread}" if spot.thread else None,
            reply=f"event:{spot.event_id}" if spot.event_id else None,
            ref=ref,
        )

    async def picture(
        self, cause: str, spot: Spot, after: str, picture: Json, circle: Circle
    ) -> None:
        """`picture` and `alt`, where somebody spoke, once the post `after` is there."""
        ctx = await self._contexts.of(self._tx, circle)
        own_id = post_id(cause, next(self._numbers))
        payload = render.payload(id=own_id, kind="tree", ctx=ctx, causes=(cause,))
        await self._tx.post(
            Post(
                id=own_id,
                room=f"room:{spot.room}",
                lane=Lane.SPACE,
                kind=PostKind.IMAGE,
                body={**picture, PAYLOAD: payload},
                cause=cause,
                target=f"post:{after}",
                thread=f"event:{spot.thread}" if spot.thread else None,
                reply=f"event:{spot.event_id}" if spot.event_id else None,
            )
        )

    # ── what an act posts ───────────────────────────────────────────────────────────────────────

    async def _ask(self, event: Happened, item: ItemId, ctx: render.Context) -> None:
        circle = event.after
        lead = [fact for fact in event.facts if told_with(fact, circle) == item]
        ref = ask_ref(circle, item)
        message = render.ask(item, lead, ctx, event.before)
        post = await self.message_post(
            event.cause,
            f"circle:{circle.id}",
            Lane.ASK,
            message,
            ctx,
            item=item,
            thread=thread_ref(circle, item),
            ref=ref,
            more=await box(self._tx, lead, ctx, event.before),
        )
        # By the post and not by its name, which an earlier ask of the same version has too.
        await self._buttons(event, item, f"post:{post}", ctx)
        if event.spot is not None and event.spot.direct:
            opened = render.notice("opened-there", ctx, item=item)
            await self.reply(event.cause, event.spot, opened, circle, item)

    async def _buttons(self, event: Happened, item: ItemId, on: str, ctx: render.Context) -> None:
        for symbol in render.buttons(item, ctx):
            await self.button(event.cause, f"circle:{event.after.id}", on, symbol)

    async def button(self, cause: str, room: str, ref: str, symbol: str) -> None:
        """Something to tap on the message of that name."""
        await self._tx.post(
            Post(
                id=post_id(cause, next(self._numbers)),
                room=room,
                lane=Lane.BUTTON,
                kind=PostKind.REACTION,
                body={"key": symbol},
                cause=cause,
                target=ref,
            )
        )

    async def _records(self, event: Happened, ctx: render.Context) -> list[ItemId]:
        """Decisions stand in the main timeline, with the chain's number and head."""
        recorded = []
        for fact, head in zip(event.facts, event.heads, strict=True):
            if not isinstance(fact, render.RECORDED):
                continue
            await self.message_post(
                event.cause,
                f"circle:{event.after.id}",
                Lane.ASK,
                render.record(fact, ctx, head.number, head.head, also=event.facts),
                ctx,
                item=fact.decision,
                more={"chain": {"number": head.number, "head": head.head}},
            )
            recorded.append(fact.item)
        return recorded

    async def _reveals(self, event: Happened, ctx: render.Context) -> list[ItemId]:
        """What was sealed in a round that is over, for all to read in its thread."""
        revealed = []
        for fact in event.facts:
            if not isinstance(fact, f.RoundClosed):
                continue
            at = finding.known_round(event.after, fact.item)
            if at.mode is not f.RoundMode.SEALED:
                continue
            await self.message_post(
                event.cause,
                f"circle:{event.after.id}",
                Lane.ASK,
                render.revealed(fact, ctx),
                ctx,
                item=at.item,
                thread=card_ref(event.after.id, at.item),
                ref=name_of([fact], event.after),
            )
            revealed.append(at.item)
        return revealed

    async def _message(self, event: Happened, facts: Sequence[f.Fact], ctx: render.Context) -> None:
        direct = event.spot is not None and event.spot.direct
        message = render.act(facts, event.before, event.by, ctx)
        there = replace(ctx, elsewhere=True)
        said = render.act(facts, event.before, event.by, there) if direct else message
        if said is None:
            return
        called = next((fact.item for fact in facts if isinstance(fact, f.TurnCalled)), None)
        item = called or next((i for i in processes(event)), None)
        announced = any(isinstance(fact, ANNOUNCED) for fact in facts)
        ref = name_of(facts, event.after)
        spot = event.spot
        if spot is not None and called is not None and not spot.direct:
            spot = None  # who is called is called in the thread of the round
        aside = spot is not None and (spot.direct or (announced and spot.thread is not None))
        if spot is not None and (spot.direct or not aside):
            own = None if spot.direct else ref
            post = await self.reply(event.cause, spot, said, event.after, item, ref=own)
        if message is not None and (spot is None or aside):
            post = await self.message_post(
                event.cause,
                f"circle:{event.after.id}",
                Lane.ASK,
                message,
                ctx,
                item=item or told_of(facts),
                thread=card_ref(event.after.id, item) if item and not announced else None,
                ref=ref,
                more=await box(self._tx, facts, ctx, event.before),
            )
        if item is not None and any(isinstance(fact, BUTTONED) for fact in facts):
            await self._buttons(event, item, f"post:{post}", ctx)

    async def _pins(self, event: Happened, items: Sequence[ItemId]) -> None:
        room = await self._tx.room_of_circle(event.after.id)
        if not self._pin or PIN not in await self._tx.weather.may(room or ""):
            return
        for item in items:
            before = event.before is not None and _is_open(event.before, item)
            after = _is_open(event.after, item)
            if before != after:
                kind = PostKind.PIN if after else PostKind.UNPIN
                target = card_ref(event.after.id, item)
                await self._on(event, event.after.id, kind, Lane.PIN, target, {})

    async def _directly(self, event: Happened, fact: f.Fact) -> None:
        """What is done for somebody alone, or to the room, because of `fact`."""
        circle = event.after
        match fact:
            case f.MemberJoined(person=person):
                ctx = await self._contexts.whole(self._tx, circle)
                await self.direct(event.cause, person, render.newcomer(person, ctx), ctx)
                if outlook.outside(circle, person):
                    await self._ask_back(event, person)
            case f.MemberLeftRoom(person=person) if outlook.is_member(circle, person):
                await self._ask_back(event, person)
            case f.MemberAskedIfThere(person=person):
                ctx = await self._contexts.of(self._tx, circle, people=(person,))
                await self.direct(event.cause, person, render.still_there(person, ctx), ctx)
            case f.PlaceOffered() | f.PlaceReminded() | f.PlacesWanted():
                for person in render.who_waits(fact):
                    ctx = await self._contexts.of(self._tx, circle, facts=(fact,))
                    await self.direct(event.cause, person, render.waiting(fact, person, ctx), ctx)
            case f.CircleFounded(members=members):
                for person in (m for m in members if outlook.outside(circle, m)):
                    await self._ask_back(event, person)
            case f.FormingOpened() | f.CircleSplitOff() | f.CircleTakenIn() | f.SettingChanged():
                await self._rooms(event, fact)
            case f.SeatNamed() | f.SeatFell():
                await self._rooms(event, fact)
            case f.SelectionOpened():
                ctx = await self._contexts.of(self._tx, circle, facts=(fact,))
                lists = Lists(self._tx, self._contexts, self.message_post)
                await lists.send(event.cause, circle.id, fact, ctx)
            case _:
                pass

    async def _rooms(self, event: Happened, fact: neighbours.Linking) -> None:
        """The room is made, somebody is invited or leaves it with their seat, our power changes."""
        circle = event.after.id
        for kind, lane, body in await neighbours.rooms(self._tx, self._contexts, event, fact):
            await self._on(event, circle, kind, lane, None, body)
        if isinstance(fact, f.SeatNamed):
            ctx = await self._contexts.of(self._tx, event.after, people=(fact.person,))
            message = neighbours.told(fact, ctx)
            await self.direct(event.cause, fact.person, message, ctx)

    async def _ask_back(self, event: Happened, person: PersonId) -> None:
        ctx = await self._contexts.of(self._tx, event.after, people=(person,))
        await self.direct(event.cause, person, render.left_room(person, ctx), ctx)

    async def direct(
        self, cause: str, person: PersonId, message: render.Message, ctx: render.Context
    ) -> None:
        """To this person alone, in a direct chat that is opened if there is none."""
        room = f"dm:{person}"
        if await self._tx.direct_room(person) is None:
            who = (await self._tx.people([person]))[person]
            await self._tx.post(
                Post(
                    id=post_id(cause, next(self._numbers)),
                    room=room,
                    lane=Lane.ASK,
                    kind=PostKind.DIRECT,
                    body={"mxid": who.mxid},
                    cause=cause,
                )
            )
        await self.message_post(cause, room, Lane.ASK, message, ctx, item=None)

    # ── nominations ─────────────────────────────────────────────────────────────────────────────

    async def _aside(self, event: Happened, facts: Sequence[f.Fact], ctx: render.Context) -> None:
        """To whose nomination it is, where they spoke; what others could read is hidden."""
        spot = event.spot
        assert spot is not None
        message = render.act(facts, event.before, event.by, replace(ctx, elsewhere=spot.direct))
        assert message is not None
        item = next((i for i in processes(event)), None)
        there = spot if spot.direct else replace(spot, event_id=None)
        await self.reply(event.cause, there, message, event.after, item)
        if not spot.direct:
            await self.hide(event.cause, spot)

    async def hide(self, cause: str, spot: Spot) -> None:
        """Hide what somebody said, where we have the power; else it stays as it is."""
        if spot.event_id is None or HIDE not in await self._tx.weather.may(spot.room):
            return
        await self._tx.post(
            Post(
                id=post_id(cause, next(self._numbers)),
                room=f"room:{spot.room}",
                lane=Lane.ANSWER,
                kind=PostKind.HIDE,
                body={},
                cause=cause,
                target=f"event:{spot.event_id}",
            )
        )

    # ── writing posts ───────────────────────────────────────────────────────────────────────────

    async def _on(
        self,
        event: Happened,
        circle: CircleId,
        kind: PostKind,
        lane: Lane,
        target: str | None,
        body: Json,
    ) -> None:
        await self._tx.post(
            Post(
                id=post_id(event.cause, next(self._numbers)),
                room=f"circle:{circle}",
                lane=lane,
                kind=kind,
                body=body,
                cause=event.cause,
                target=target,
            )
        )

    async def message_post(
        self,
        cause: str,
        room: str,
        lane: Lane,
        message: render.Message,
        ctx: render.Context,
        *,
        item: ItemId | None,
        thread: str | None = None,
        reply: str | None = None,
        ref: str | None = None,
        more: Json | None = None,
    ) -> str:
        own_id = post_id(cause, next(self._numbers))
        if room.startswith("room:") and await self._tx.weather.moved_out(room[len("room:") :]):
            return own_id  # the circle has left that room: nothing is said there any more
        payload = render.payload(id=own_id, kind=message.kind, ctx=ctx, item=item, causes=(cause,))
        await self._tx.post(
            Post(
                id=own_id,
                room=room,
                lane=lane,
                kind=PostKind.MESSAGE,
                body=content(message, {**payload, **(more or {})}),
                cause=cause,
                thread=thread,
                reply=reply,
                ref=ref,
            )
        )
        return own_id


def _is_open(circle: Circle, item: ItemId) -> bool:
    return item in outlook.open_items(circle)
