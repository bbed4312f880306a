"""A stage on a real homeserver: people at their clients, an encrypted room, the bot."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta

from nstbot.demo.people import Line
from tests.dialogues.looking import Visitor
from tests.dialogues.stage import Place, Told
from tests.dialogues.turning import EVERY, PATIENCE, Bot
from tests.synapse import eventually


class Rooms:
    """Rooms with people in them that no bot is in; each may be used by one dialogue after another.

    To a new bot an old room is a new one: it hears only what is said since it came.
    """

    def __init__(self, people: Mapping[str, Visitor]) -> None:
        self.people = people
        self._free: dict[tuple[str, ...], list[str]] = {}

    async def take(self, names: Sequence[str]) -> str:
        """A room in which just these are; the first is its host."""
        free = self._free.get(tuple(names))
        if free:
            return free.pop()
        host, *others = (self.people[name] for name in names)
        room = await host.create_room("Garden", [other.user_id for other in others])
        await asyncio.gather(*(other.join(room) for other in others))
        return room

    def give_back(self, names: Sequence[str], room: str) -> None:
        """The bot has left it, and the same people are in it as before."""
        for person in self.people.values():
            for event_id in [e for e, line in person.lines.items() if line.room == room]:
                del person.lines[event_id]
        self._free.setdefault(tuple(names), []).append(room)


class RealStage:
    """Implements `Stage`, with a bot of its own."""

    def __init__(self, bot: Bot, rooms: Rooms) -> None:
        self.bot = bot
        self.room = ""
        self._rooms = rooms
        self._people = rooms.people
        self._names = {person.user_id: name for name, person in rooms.people.items()}
        self._direct: dict[str, str] = {}
        self._known: set[str] = set()
        self._here: list[str] = []
        self._moved = False
        self._told: list[Told] = []
        self.patience = PATIENCE
        self._sent: list[str] = []
        self._seen: set[str] = set()

    async def enter(self, people: Sequence[str], *, founded: bool) -> None:
        self._here = list(people)
        self.room = await self._rooms.take(people)
        host, *others = (self._people[name] for name in people)
        await host.client.room_invite(self.room, self.bot.user_id)
        await self._joined(self.bot.user_id)
        await asyncio.gather(*(self._people[name].look() for name in people))
        if founded:
            await self._found(host, others)
            self._known |= {line.event_id for line in self._lines(self.room)}

    async def _found(self, host: Visitor, others: Sequence[Visitor]) -> None:
        self._heard(await host.say(self.room, "!found Garden Circle — grow food together"))
        ask = next(t for t in await self.news() if t.kind == "founding_asked")
        for other in others:
            self._heard(await other.tap(self.room, ask.event_id, "✅"))
        await self.news()

    async def leave(self) -> None:
        """The bot goes; the room is free again if nobody else came or went."""
        host = self._people[self._here[0]]
        await host.client.room_kick(self.room, self.bot.user_id)
        if not self._moved:
            self._rooms.give_back(self._here, self.room)

    async def say(self, name: str, text: str, place: Place) -> str:
        room = self._room(name, place)
        who = self._people[name]
        return self._heard(await who.say(room, text, thread=place.thread, reply=place.reply))

    async def tap(self, name: str, event_id: str, key: str) -> str:
        room = next(
            room
            for room in self._rooms_here()
            if any(line.event_id == event_id for line in self._lines(room))
        )
        return self._heard(await self._people[name].tap(room, event_id, key))

    async def edit(self, name: str, event_id: str, text: str, place: Place) -> str:
        room = self._room(name, place)
        return self._heard(await self._people[name].edit(room, event_id, text))

    async def redact(self, name: str, event_id: str, place: Place) -> None:
        self._heard(await self._people[name].redact(self._room(name, place), event_id))

    async def move(self, name: str, membership: str, whom: str | None) -> None:
        who = self._people[name]
        self._moved = self._moved or membership != "direct"
        if membership == "direct":
            await self._open(name, who)
        elif membership == "join":
            await self._people[self._here[0]].client.room_invite(self.room, who.user_id)
            await who.join(self.room)
            await self._joined(who.user_id)
        elif whom is not None:
            gone = self._people[whom].user_id
            await who.client.room_kick(self.room, gone)
            await self._joined(gone, membership="leave")
        else:
            await who.leave(self.room)
            await self._joined(who.user_id, membership="leave")

    async def later(self, delta: timedelta, *, away: bool) -> None:
        await (self.bot.away(delta) if away else self.bot.later(delta))

    async def news(self) -> Sequence[Told]:
        """Waits for all that the bot owes to be on people's screens."""
        await self.bot.heard(self._sent)
        self._sent = []
        await self.bot.idle()
        await self._meet_directly()
        await eventually(
            self._all_seen, limit=PATIENCE, every=EVERY, what="all of it is on the screens"
        )
        new = [told for room in self._rooms_here() for told in self._new(room)]
        self._told += new
        self._renew()
        return new

    # ── seeing ──────────────────────────────────────────────────────────────────────────────────

    def _rooms_here(self) -> Sequence[str]:
        return (self.room, *self._direct.values())

    def _reader(self, room: str) -> Visitor:
        """Who looks at a room for us: the host, or the one with whom the bot is alone."""
        alone = next((name for name, direct in self._direct.items() if direct == room), None)
        return self._people[alone or self._here[0]]

    def _lines(self, room: str) -> list[Line]:
        return [line for line in self._reader(room).lines.values() if line.room == room]

    async def _all_seen(self) -> bool:
        """By whoever looks at the room that it is in, messages and what can be tapped."""
        missing = self._unseen()
        readers = {self._reader(room) for room in (self.room, *missing.values())}
        await asyncio.gather(*(reader.look() for reader in readers))
        for event_id, room in missing.items():
            line = self._reader(room).lines.get(event_id)
            assert line is not None, f"{event_id} has not come"
            assert line.type != "m.room.encrypted", f"cannot be read: {line}"
            self._seen.add(event_id)
        return True

    def _unseen(self) -> Mapping[str, str]:
        """What the bot has sent and nobody has looked at yet, with its room."""
        sent = self.bot.look(
            "SELECT event_id, room_id FROM refs UNION"
            " SELECT posts.event_id, room_id FROM posts"
            " LEFT JOIN posts AS asks ON posts.target = 'post:' || asks.id"
            " JOIN refs ON refs.event_id = asks.event_id OR refs.ref = posts.target"
            " WHERE posts.kind = 'reaction' AND posts.state = 'sent'"
        )
        return {str(event): str(room) for event, room in sent if event not in self._seen}

    def _new(self, room: str) -> list[Told]:
        direct = next((name for name, r in self._direct.items() if r == room), None)
        new = []
        for line in self._lines(room):
            ours = line.sender == self.bot.user_id and line.type == "m.room.message"
            if ours and line.event_id not in self._known:
                self._known.add(line.event_id)
                new.append(self._read(line, direct))
        return new

    def _read(self, line: Line, direct: str | None) -> Told:
        rings = line.content.get("msgtype") == "m.text"
        return Told(
            event_id=line.event_id,
            content=line.content,
            thread=line.thread,
            direct=direct,
            rings=tuple(self._names[user] for user in line.mentions) if rings else (),
        )

    def _renew(self) -> None:
        """Cards as they are now, and what can be tapped."""
        for room in self._rooms_here():
            lines = {line.event_id: line for line in self._lines(room)}
            taps: dict[str, list[str]] = {}
            for line in lines.values():
                if line.type == "m.reaction" and line.sender == self.bot.user_id:
                    related = line.content["m.relates_to"]
                    taps.setdefault(related["event_id"], []).append(related["key"])
            for told in self._told:
                if told.event_id in lines:
                    told.content = lines[told.event_id].content
                    told.buttons = taps.get(told.event_id, [])

    # ── rooms ───────────────────────────────────────────────────────────────────────────────────

    def _room(self, name: str, place: Place) -> str:
        return self._direct[name] if place.direct else self.room

    def _heard(self, event_id: str) -> str:
        self._sent.append(event_id)
        return event_id

    async def _joined(self, user: str, membership: str = "join") -> None:
        known = "SELECT 1 FROM presences WHERE room_id = ? AND mxid = ? AND membership = ?"
        await eventually(
            lambda: bool(self.bot.look(known, self.room, user, membership)),
            limit=PATIENCE,
            every=EVERY,
            what=f"{user} {membership}",
        )

    async def _open(self, name: str, who: Visitor) -> None:
        self._direct[name] = await who.open_direct(self.bot.user_id)
        room = self._direct[name]
        greeted = "SELECT 1 FROM inbox WHERE room_id = ? AND state_key = ? AND state = 'done'"
        await eventually(
            lambda: bool(self.bot.look(greeted, room, self.bot.user_id)),
            limit=PATIENCE,
            every=EVERY,
            what="the bot in the direct chat",
        )

    async def _meet_directly(self) -> None:
        """Whom the bot has asked into a direct chat comes."""
        rows = self.bot.look(
            "SELECT mxid, room_id FROM direct_rooms JOIN identities USING (person)"
        )
        for user, room in rows:
            name = self._names[str(user)]
            if name in self._direct:
                continue
            who, room = self._people[name], str(room)
            await self._follow(who, room)
            self._direct[name] = room

    async def _follow(self, who: Visitor, room: str) -> None:
        await who.until(lambda: room in who.invited, what="the bot's invitation")
        await who.join(room)
