"""A stage on the table: the real store, door, pump and renderer, and a clock that is turned."""

import itertools
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from nstbot.app.ports import Batch, Invitation, Presence
from nstbot.store.store import Store
from tests.app.table import BOT, ROOM, HandClock, Shown, Table, founded, mxid
from tests.dialogues.stage import Place, Told
from tests.seating import seats_in_order


class TableStage:
    """Implements `Stage`. What has not come when the bot is done never comes."""

    patience = 0.0

    def __init__(self, table: Table) -> None:
        self.table = table
        self._told = {shown.event_id: _told(shown) for shown in table.shown.values()}
        self._direct: set[str] = set()

    async def enter(self, people: Sequence[str], *, founded: bool) -> None:
        if not founded:
            await self.table.take()
            await self.table.enter(*people)
            await self._bot_comes(ROOM)

    async def say(self, name: str, text: str, place: Place) -> str:
        room = await self._room(name, place)
        return await self.table.say(name, text, room=room, thread=place.thread, reply=place.reply)

    async def tap(self, name: str, event_id: str, key: str) -> str:
        return await self.table.tap(name, event_id, key, room=self.table.shown[event_id].room)

    async def edit(self, name: str, event_id: str, text: str, place: Place) -> str:
        return await self.table.edit(name, event_id, text, room=await self._room(name, place))

    async def redact(self, name: str, event_id: str, place: Place) -> None:
        await self.table.redact(name, event_id, room=await self._room(name, place))

    async def move(self, name: str, membership: str, whom: str | None) -> None:
        if membership == "direct":
            await self._open(name)
        elif whom is not None:
            await self._removed(name, whom)
        else:
            await self.table.comes(name, membership=membership)

    async def _removed(self, by: str, whom: str) -> None:
        gone = Presence(room=ROOM, mxid=mxid(whom), membership="leave", name=whom)
        content = {"membership": "leave", "displayname": whom}
        await self.table.event(by, "m.room.member", content, state_key=mxid(whom), presence=gone)

    async def _open(self, name: str) -> None:
        """Somebody asks the bot into a direct chat."""
        table, room = self.table, f"!direct-{mxid(name)}"
        asked = Invitation(room=room, inviter=mxid(name), direct=True)
        batch = Batch(position=f"asked-{name}", started=table.clock.now(), invitations=[asked])
        await table.store.inbox.take(batch, table.clock.now())
        await table.settle()
        await table.enter(name, room=room)
        self._direct.add(room)
        await self._bot_comes(room)

    async def _bot_comes(self, room: str) -> None:
        join = {"membership": "join"}
        await self.table.event("nstbot", "m.room.member", join, room=room, state_key=BOT)

    async def later(self, delta: timedelta, *, away: bool) -> None:
        turn = self.table.away if away else self.table.later
        await turn(seconds=delta.total_seconds())

    async def news(self) -> Sequence[Told]:
        new = []
        for shown in list(self.table.shown.values()):
            await self._meet(shown.room)
            known = self._told.get(shown.event_id)
            if known is None:
                known = self._told[shown.event_id] = _told(shown)
                new.append(known)
            known.content = shown.content
        return new

    async def _room(self, name: str, place: Place) -> str:
        if not place.direct:
            return ROOM
        room = f"!direct-{mxid(name)}"
        await self._meet(room)
        return room

    async def _meet(self, room: str) -> None:
        """Whom the bot has asked into a direct chat comes."""
        if room != ROOM and room not in self._direct:
            self._direct.add(room)
            await self.table.enter(_whose(room), room=room)


def _told(shown: Shown) -> Told:
    direct = None if shown.room == ROOM else _whose(shown.room)
    return Told(
        event_id=shown.event_id,
        content=shown.content,
        thread=shown.thread,
        direct=direct,
        rings=tuple(map(_name, shown.mentions)) if shown.rings else (),
        buttons=shown.taps,
    )


def _whose(room: str) -> str:
    return _name(room.removeprefix("!direct-"))


def _name(user: str) -> str:
    return user.partition(":")[0].lstrip("@").capitalize()


@dataclass(frozen=True, slots=True)
class Garden:
    """A Garden Circle that was just founded: its store, to be copied, and what its room shows."""

    directory: Path
    shown: Sequence[Shown]


async def prepared(directory: Path, people: Sequence[str]) -> Garden:
    """These people have just founded it."""
    with seats_in_order():
        async with Store.open(directory) as store:
            table = Table(store, HandClock())
            await founded(table, people)
    return Garden(directory, list(table.shown.values()))


@asynccontextmanager
async def table_stage(directory: Path, *, founded: Garden | None) -> AsyncIterator[TableStage]:
    """A fresh stage, or one on a copy of what was `prepared`."""
    if founded is not None:
        shutil.copytree(founded.directory, directory)
    with seats_in_order():
        async with Store.open(directory) as store:
            table = Table(store, HandClock())
            table._ids = itertools.count(1001)
            for shown in founded.shown if founded else ():
                table.shown[shown.event_id] = replace(shown, taps=list(shown.taps))
            yield TableStage(table)
