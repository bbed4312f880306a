"""What the people who run us order in the admin room, or in a direct chat (product §2 *admin*)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from nstbot import __version__
from nstbot.app.asking import Asking, going_on
from nstbot.app.context import Contexts
from nstbot.app.happening import Happened, Spot
from nstbot.app.ports import (
    SPEAK,
    Arrival,
    CircleRow,
    Json,
    Kind,
    Transaction,
    Trouble,
    Unreplayable,
    Written,
)
from nstbot.app.posting import Poster
from nstbot.app.relations import relations
from nstbot.chat import admin, render
from nstbot.chat.admin import Order
from nstbot.chat.intent import Spoken
from nstbot.chat.parse import Me
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain import commands, erasing, outlook
from nstbot.domain.circle import Circle, decide
from nstbot.domain.ids import CircleId, PersonId, Words
from nstbot.domain.refusals import Refusal

WAITS = timedelta(minutes=15)
QUESTION = "admin"


@dataclass(slots=True)
class Desk:
    """What outlives one order: who may give any, what is to be tried again, how it goes outside.

    `limited` tells for how many seconds the homeserver makes us wait.
    """

    room: str | None
    admins: frozenset[str]
    limited: Callable[[], float]
    paused: Callable[[], frozenset[CircleId]]
    again: set[CircleId]
    hurry: bool = False
    scrub: bool = False

    def listens(self, room: str, sender: str, *, direct: bool) -> bool:
        """Whether these words are words there."""
        return room == self.room or (direct and sender in self.admins)

    def obeys(self, sender: str) -> bool:
        return sender in self.admins or not self.admins


class Admin:
    """Carries out one order within one transaction."""

    def __init__(
        self,
        tx: Transaction,
        desk: Desk,
        spot: Spot,
        *,
        sender: str,
        cause: str,
        contexts: Contexts,
        publisher: Poster,
        me: Me,
        words: Vocabulary,
    ) -> None:
        self._tx = tx
        self._desk = desk
        self._spot = spot
        self._sender = sender
        self._cause = cause
        self._contexts = contexts
        self._publisher = publisher
        self._me = me
        self._words = words
        self._now = contexts.now()

    async def hear(self, spoken: Spoken) -> bool:
        """Whether it was for us as who is run, and nothing else."""
        at_home = self._spot.room == self._desk.room
        order = admin.read(spoken, self._me, self._words, bare=self._spot.direct and not at_home)
        person = await self._tx.known_person(self._sender)
        asked = (
            await self._tx.question(person, self._spot.room, None, self._now) if person else None
        )
        if asked is not None and asked.kind == QUESTION:
            await self._tx.answered(asked)
            if admin.is_yes(spoken, self._me, self._words) and self._desk.obeys(self._sender):
                await self._confirmed(asked.so_far)
                return True
        if order is None or (not at_home and admin.for_members(order)):
            return at_home
        if not self._desk.obeys(self._sender):
            await self._say("not-you")
        elif order.lacking:
            await self._say(f"missing-{order.word}")
        else:
            await self._carry_out(order)
        return True

    async def _carry_out(self, order: Order) -> None:
        match order.word:
            case "circles":
                await self._circles(int(order.args.get("page", "1")))
            case "stuck":
                await self._stuck()
            case "health":
                await self._health()
            case "retry" | "drop":
                await self._about(order)
            case "announce":
                await self._announce(order.args["text"])
            case "erase":
                await self._erase(order.args)
            case "form" | "link" | "unlink" | "region":
                await self._have_asked(order)
            case "guide":
                await self._say("guide")
            case _:
                await self._say("unknown", said=order.args["said"])

    async def _have_asked(self, order: Order) -> None:
        """Circles are asked; they decide."""
        asking = Asking(self._tx, self._contexts, self._publisher, cause=self._cause, at=self._now)
        answer = await asking.carry_out(order)
        await self._say(answer.key, **answer.args)

    # ── looking ─────────────────────────────────────────────────────────────────────────────────

    async def _circles(self, page: int) -> None:
        stuck = await self._tx.troubles.all_open()
        lines = [
            await self._line(row, sum(one.circle == row.circle for one in stuck))
            for row in await going_on(self._tx)
        ]
        await self._reply(admin.circles(lines, page, await self._ctx()))

    async def _line(self, row: CircleRow, stuck: int) -> admin.CircleLine:
        try:
            state = await self._tx.circle(row.circle)
        except Unreplayable:
            state = None
        may = await self._tx.weather.may(row.room or "")
        return admin.CircleLine(
            name=await self._contexts.label(self._tx, row.circle),
            room=row.room or "",
            members=len(state.members) if state else None,
            open=len(outlook.open_items(state)) if state else None,
            last=row.last,
            paused=state is None,
            out=row.gone,
            mute=SPEAK not in may,
            waiting=row.waiting,
            stuck=stuck,
        )

    async def _stuck(self) -> None:
        lines = [
            admin.StuckLine(
                reference=one.reference,
                kind=str(one.kind),
                what=one.what,
                code=one.code,
                name=await self._where(one),
                since=one.at,
            )
            for one in await self._tx.troubles.all_open()
        ]
        waits = [
            admin.WaitLine(
                name=await self._contexts.label(self._tx, row.circle),
                kind=row.kind,
                item=row.item,
                since=row.since,
            )
            for row in await self._tx.overview.stuck(self._now)
        ]
        await self._reply(admin.stuck(lines, await self._ctx(), waits))

    async def _where(self, trouble: Trouble) -> str:
        if trouble.circle is not None:
            return await self._contexts.label(self._tx, trouble.circle)
        return trouble.room or ""

    async def _health(self) -> None:
        vitals = await self._tx.overview.vitals()
        since = self._now - vitals.synced if vitals.synced else None
        overdue = await self._tx.overview.overdue(self._now)
        await self._say(
            "health",
            version=__version__,
            sync=round(since.total_seconds()) if since is not None else "none",
            inbox=vitals.inbox,
            outbox=vitals.outbox,
            cards=vitals.cards,
            overdue=overdue,
            paused=len(self._desk.paused()),
            stuck=len(await self._tx.troubles.all_open()),
            limited=round(self._desk.limited()),
            size=f"{vitals.size / 1_000_000:.1f}",
        )

    # ── what is stuck ───────────────────────────────────────────────────────────────────────────

    async def _about(self, order: Order) -> None:
        said = order.args["reference"]
        trouble = await self._tx.troubles.find(said)
        if trouble is None:
            await self._say("no-such", said=said)
        elif order.word == "retry":
            await self._retry(trouble)
        else:
            await self._drop(trouble, order.args["because"])

    async def _retry(self, trouble: Trouble) -> None:
        """A record is tried after this transaction, a deadline with the next look at the clock."""
        if trouble.kind is Kind.CIRCLE:
            self._desk.again.add(CircleId(trouble.subject))
        elif trouble.kind is Kind.DEADLINE:
            self._desk.hurry = True
        elif not await self._tx.troubles.again(trouble):
            await self._say("again-gone", reference=trouble.reference)
            return
        if trouble.kind is not Kind.CIRCLE:
            await self._tx.troubles.mended(trouble.reference)
        await self._say("again", reference=trouble.reference)

    async def _drop(self, trouble: Trouble, because: str) -> None:
        if trouble.kind in (Kind.CIRCLE, Kind.DEADLINE, Kind.ERRAND):
            await self._say("not-dropped", reference=trouble.reference)
            return
        await self._tx.troubles.dropped(trouble.reference, because[: admin.MOST], self._now)
        told = trouble.kind is Kind.MESSAGE and await self._tell_author(trouble)
        await self._say("dropped", reference=trouble.reference, told="yes" if told else "no")

    async def _tell_author(self, trouble: Trouble) -> bool:
        found = await self._tx.troubles.sender_of(trouble)
        if found is None or not found[0]:
            return False
        mxid, room, event = found
        person = await self._tx.known_person(mxid)
        ctx = await self._contexts.bare(self._tx, (person,) if person else ())
        message = render.notice("dropped", ctx, person=mxid, reference=trouble.reference)
        spot = Spot(room=room, event_id=event, thread=None, direct=False)
        message = replace(message, notice=False, mentions=(mxid,))
        await self._publisher.reply(self._cause, spot, message, None, None)
        return True

    # ── asked first ─────────────────────────────────────────────────────────────────────────────

    async def _ask(self, so_far: Json) -> None:
        person = await self._tx.person(self._sender)
        until = self._now + WAITS
        await self._tx.ask(person, self._spot.room, None, QUESTION, so_far, until)

    async def _confirmed(self, so_far: Json) -> None:
        args = {key: value for key, value in so_far.items() if isinstance(value, str)}
        if args.get("word") == "announce":
            await self._tx.overview.announce(args["text"], self._spot.room, self._now)
            await self._say("announce-begun")
        else:
            await self._erase(args, sure=True)

    async def _announce(self, text: str) -> None:
        rooms = [row for row in await self._tx.overview.circles() if row.room and not row.gone]
        if len(text) > admin.MOST:
            await self._say("too-long", length=len(text), most=admin.MOST)
        elif not rooms:
            await self._say("announce-none")
        else:
            await self._ask({"word": "announce", "text": text})
            ctx = await self._ctx()
            await self._reply(admin.told("announce-ask", ctx, rooms=len(rooms), said=text))

    # ── erasing ─────────────────────────────────────────────────────────────────────────────────

    async def _erase(self, args: Mapping[str, str], *, sure: bool = False) -> None:
        """Ask first; when it is sure, do it, unless somebody has a say somewhere by then."""
        mxid, because = args["mxid"], args["because"]
        person = await self._tx.known_person(mxid)
        if len(because) > admin.MOST:
            await self._say("too-long", length=len(because), most=admin.MOST)
            return
        if person is None:
            await self._say("erase-unknown", said=mxid)
            return
        try:
            found = await self._tx.overview.written_by(person)
            circles = [await self._tx.circle(circle) for circle in found]
        except Unreplayable:
            await self._say("erase-unreadable")
            return
        states = [circle for circle in circles if circle is not None]
        blocked = [state for state in states if await self._has_a_say(state, person)]
        if blocked:
            await self._say("erase-not-yet", who=mxid, circles=await self._names(blocked))
            return
        words = {state.id: found[state.id].words - erasing.adopted(state) for state in states}
        count = sum(len(own) for own in words.values())
        if not sure:
            await self._ask({"word": "erase", "mxid": mxid, "because": because})
            names = await self._names(states)
            numbers = {"texts": count, "count": len(states)}
            await self._say("erase-ask", who=mxid, circles=names, **numbers)
            return
        await self._really(person, because, states, found, words)
        await self._say("erased", texts=count, count=len(states))

    async def _has_a_say(self, circle: Circle, person: PersonId) -> bool:
        command = commands.EraseWords(person=person, because=None, at=self._now)
        return isinstance(decide(circle, command), Refusal)

    async def _names(self, circles: Sequence[Circle]) -> str:
        return ", ".join([await self._contexts.label(self._tx, one.id) for one in circles])

    async def _really(
        self,
        person: PersonId,
        because: str,
        circles: Sequence[Circle],
        found: Mapping[CircleId, Written],
        words: Mapping[CircleId, frozenset[Words]],
    ) -> None:
        """The fact in each record, then what it says; cards show it from then on."""
        for circle in circles:
            said = await self._tx.keep(because)
            command = commands.EraseWords(person=person, because=said, at=self._now)
            facts = decide(circle, command)
            assert not isinstance(facts, Refusal)
            heads = await self._tx.append(circle.id, facts, self._cause, circle)
            event = Happened(
                cause=self._cause,
                before=circle,
                after=circle,
                facts=facts,
                heads=heads,
                by=None,
                spot=None,
            )
            await self._publisher.happened(event)
            for item in sorted(found[circle.id].items):
                if await self._tx.has_card(circle.id, item):
                    await self._tx.want_card(circle.id, item, self._cause)
        await self._tx.overview.erase(person, frozenset().union(*words.values()))
        self._desk.scrub = True

    # ── answers ─────────────────────────────────────────────────────────────────────────────────

    async def _ctx(self) -> render.Context:
        ctx = await self._contexts.bare(self._tx)
        return replace(ctx, prefix="") if self._spot.direct else ctx

    async def _say(self, key: str, **args: str | int) -> None:
        await self._reply(admin.told(key, await self._ctx(), **args))

    async def _reply(self, message: render.Message) -> None:
        await self._publisher.reply(self._cause, self._spot, message, None, None)


async def ordered(
    tx: Transaction,
    desk: Desk,
    arrival: Arrival,
    spoken: Spoken | None,
    *,
    contexts: Contexts,
    publisher: Poster,
    me: Me,
    words: Vocabulary,
) -> bool:
    """Whether an arrival was for us as who is run; then it is carried out."""
    room, direct = arrival.room, await tx.is_direct(arrival.room)
    if not desk.listens(room, arrival.sender, direct=direct):
        return False
    if spoken is None or relations(arrival.content).edits is not None:
        return room == desk.room
    spot = Spot(room=room, event_id=arrival.event_id, thread=None, direct=direct)
    order = Admin(
        tx,
        desk,
        spot,
        sender=arrival.sender,
        cause=arrival.event_id,
        contexts=contexts,
        publisher=publisher,
        me=me,
        words=words,
    )
    return await order.hear(spoken)
