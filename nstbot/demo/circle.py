"""A circle's people around one bot: registered, in one room, each at a client of their own."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nstbot.demo.bot import BotProcess
from nstbot.demo.homeserver import Homeserver
from nstbot.demo.people import Line, Missed, Someone, Test, kind

NAMES = ("Ann", "Bo", "Cy", "Dee", "Eli", "Fay", "Gus", "Hal", "Ida", "Jo", "Kim", "Lea")
PASSWORD = "demo"  # noqa: S105 (people who live as long as the demo, on this machine only)


@dataclass(slots=True)
class Gathering:
    """People and the bot in one room. `people[0]` made the room."""

    homeserver: Homeserver
    bot: BotProcess
    people: Sequence[Someone]
    room: str

    def named(self, name: str) -> Someone:
        return next(person for person in self.people if person.name == name)

    async def see(self, name: str, item: str | None = None, *, limit: float = 30) -> Line:
        """Wait until the first of them sees a message of the bot of that payload kind."""
        return await self.sees(kind(name, item), what=f"{name} {item or ''}", limit=limit)

    async def sees(self, test: Test, *, what: str, limit: float = 30) -> Line:
        try:
            return await self.people[0].see(test, what=what, limit=limit)
        except Missed as missed:
            raise Missed(f"{missed}\nthe bot's last words:\n{self.bot.tail()}") from None

    async def bot_joined(self, *, limit: float = 60) -> None:
        """Wait until the bot is in the room."""
        host = self.people[0]

        def joined() -> bool:
            room = host.client.rooms[self.room]
            return self.bot.user in room.users and self.bot.user not in room.invited_users

        try:
            await host.until(joined, what="the bot in the room", limit=limit)
        except Missed as missed:
            raise Missed(f"{missed}\nthe bot's last words:\n{self.bot.tail()}") from None

    async def card(self, item: str) -> Line:
        """The card of an open process."""
        return await self.sees(kind("card", item), what=f"the card of {item}")

    async def ask(self, name: str, item: str, version: int = 1) -> Line:
        """The ask of that kind, item and version."""
        fits = kind(name, item)
        return await self.sees(
            lambda line: fits(line) and line.payload.get("version", 1) == version,
            what=f"{name} {item}/{version}",
        )


@dataclass(slots=True)
class Company:
    """People and a bot on one homeserver; they meet in as many rooms as one likes."""

    homeserver: Homeserver
    bot: BotProcess
    people: Sequence[Someone]

    async def meet(
        self,
        name: str = "Garden",
        *,
        people: Sequence[Someone] | None = None,
        encrypted: bool = True,
        expect_bot: bool = True,
    ) -> Gathering:
        """Bring these people (the first makes the room) and the bot into a new room."""
        host, *others = self.people if people is None else people
        everybody = [self.bot.user, *(person.user_id for person in others)]
        room = await host.create_room(name, everybody, encrypted=encrypted)
        await asyncio.gather(*(person.join(room) for person in others))
        circle = Gathering(self.homeserver, self.bot, [host, *others], room)
        if expect_bot:
            await circle.bot_joined()
        return circle


@asynccontextmanager
async def company(
    homeserver: Homeserver,
    directory: Path,
    *,
    names: Sequence[str] = NAMES[:8],
    suffix: str = "",
    settings: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
    process: type[BotProcess] = BotProcess,
    start: bool = True,
    encrypted: bool = True,
) -> AsyncIterator[Company]:
    """Register people and a bot, and start its process; a test may put in its own `process`."""
    me = await homeserver.register(f"nstbot{suffix}", PASSWORD, displayname="nstbot")
    async with AsyncExitStack() as stack:
        bot = process(
            directory / "bot",
            homeserver=homeserver.url,
            user=me.user_id,
            password=PASSWORD,
            settings=settings,
            environment=environment,
        )
        stack.push_async_exit(bot.__aexit__)
        if start:
            bot.start()
        people = []
        for name in names:
            access = await homeserver.register(
                f"{name.lower()}{suffix}", PASSWORD, displayname=name
            )
            store = directory / "people" / name if encrypted else None
            people.append(
                await stack.enter_async_context(Someone(homeserver.url, access, store, name))
            )
        yield Company(homeserver, bot, people)


@asynccontextmanager
async def gather(
    homeserver: Homeserver,
    directory: Path,
    *,
    names: Sequence[str] = NAMES[:8],
    encrypted: bool = True,
    suffix: str = "",
    settings: Mapping[str, Any] | None = None,
) -> AsyncIterator[Gathering]:
    """A company in one room, with its bot there."""
    async with company(
        homeserver, directory, names=names, suffix=suffix, settings=settings
    ) as people:
        yield await people.meet(encrypted=encrypted)
