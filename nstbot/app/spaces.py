"""Spaces in step with the links: one for the federation, one for each circle that has children.

A circle's Space holds its room, and of each child the Space if it has one, else the room. It
invites nobody: whoever is in a room of that branch may join it, and each room is told of one Space,
once. They come last of all (engineering §7), one after the other, the lowest first; what is wanted
is compared with what was asked for every minute, and looked at anew at each start.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from nstbot.app.contents import post_id
from nstbot.app.context import Contexts
from nstbot.app.ports import (
    Clock,
    Json,
    KnownSpace,
    Lane,
    Ledger,
    Linked,
    Post,
    PostKind,
    Transaction,
)
from nstbot.app.posting import Poster
from nstbot.app.refs import room_link
from nstbot.chat import render
from nstbot.chat.parse import Me
from nstbot.domain.ids import CircleId

FEDERATION: Final = "federation"
ALLOWED: Final = 200
"""So many rooms and Spaces a join rule names: an event holds no more than a few hundred."""
LOOK_EVERY: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a Space should be. `children`: (room id, order); `allow`: whose members may join."""

    name: str
    children: tuple[tuple[str, str], ...] = ()
    allow: tuple[str, ...] = ()


def wanted(circles: Sequence[Linked], made: Mapping[str, str]) -> tuple[Wanted, ...]:
    """Every Space of this tree, each after those in it; `made`: the rooms of those that there are.

    One that is there and has no place in the tree any more is wanted empty.
    """
    return tuple(_upwards(circles, made))


def _upwards(circles: Sequence[Linked], made: Mapping[str, str]) -> Iterator[Wanted]:
    """The same one by one: what has been `made` of those before is in those that come."""
    tree = _Tree(circles, made)
    names = set()
    for top in tree.tops:
        for circle in tree.upwards(top):
            names.add(str(circle.circle))
            yield tree.space(circle)
    if names:
        names.add(FEDERATION)
        yield tree.federation()
    for name in sorted(set(made) - names):
        yield Wanted(name=name)


def links(
    circles: Sequence[Linked], spaces: Sequence[Wanted], made: Mapping[str, str]
) -> dict[str, str]:
    """Room → the Space of which its people are told: the largest that lets them in."""
    rooms = {circle.room for circle in circles}
    found: dict[str, str] = {}
    for space in reversed(spaces):
        if space.name in made:
            for room in space.allow:
                if room in rooms:
                    found.setdefault(room, made[space.name])
    return found


class _Tree:
    def __init__(self, circles: Sequence[Linked], made: Mapping[str, str]) -> None:
        self._made = made
        self._of = {circle.circle: circle for circle in circles}
        self._below: dict[CircleId, list[Linked]] = {}
        self.tops: list[Linked] = []
        for circle in sorted(circles, key=lambda circle: circle.circle):
            if circle.parent in self._of:
                self._below.setdefault(circle.parent, []).append(circle)
            else:
                self.tops.append(circle)

    def upwards(self, circle: Linked) -> Iterator[Linked]:
        """All with a Space of their own from here down, the lowest first."""
        for child in self._below.get(circle.circle, ()):
            yield from self.upwards(child)
        if circle.circle in self._below:
            yield circle

    def space(self, circle: Linked) -> Wanted:
        below = self._below[circle.circle]
        own = ((circle.room, "0"),) if circle.room else ()
        return Wanted(
            name=circle.circle,
            children=(*own, *self._standing(below)),
            allow=self._allow([circle], below),
        )

    def federation(self) -> Wanted:
        return Wanted(
            name=FEDERATION,
            children=tuple(self._standing(self.tops)),
            allow=self._allow(self.tops, self.tops),
        )

    def _standing(self, circles: Sequence[Linked]) -> Iterator[tuple[str, str]]:
        for circle in circles:
            place = self._space_of(circle) or circle.room
            if place:
                yield place, circle.circle

    def _space_of(self, circle: Linked) -> str | None:
        return self._made.get(circle.circle) if circle.circle in self._below else None

    def _allow(self, branch: Sequence[Linked], near: Sequence[Linked]) -> tuple[str, ...]:
        """Rooms of the branch, the highest first, and the Spaces that stand in this one."""
        spaces = [space for one in near if (space := self._space_of(one))][: ALLOWED // 2]
        rooms: list[str] = []
        row = list(branch)
        while row and len(rooms) < ALLOWED:
            rooms += [circle.room for circle in row if circle.room]
            row = [one for circle in row for one in self._below.get(circle.circle, ())]
        return (*rooms[: ALLOWED - len(spaces)], *spaces)


class _Walk:
    """Over all Spaces, the lowest first, then over the rooms; each is looked at once.

    So that many Spaces are made in as many steps, it is gone on with instead of begun anew.
    """

    def __init__(
        self,
        begun: datetime,
        circles: Sequence[Linked],
        known: Mapping[str, KnownSpace],
        told: Container[str],
    ) -> None:
        self.begun = begun
        self.did = False
        self.known = known
        self.asked: str | None = None
        self.made = {name: space.room for name, space in known.items() if space.room}
        self._circles = circles
        self._told = told
        self._seen: list[Wanted] = []
        self.spaces = self._spaces()
        self.untold = self._untold()

    def _spaces(self) -> Iterator[Wanted]:
        for space in _upwards(self._circles, self.made):
            self._seen.append(space)
            yield space

    def _untold(self) -> Iterator[tuple[str, str]]:
        for room, space in links(self._circles, self._seen, self.made).items():
            if room not in self._told:
                yield room, space


class SpaceKeeper:
    """Brings them in step, one small thing at a time; the pump calls it when nothing else waits."""

    def __init__(
        self,
        ledger: Ledger,
        contexts: Contexts,
        clock: Clock,
        me: Me,
        poster: Callable[[Transaction], Poster],
    ) -> None:
        self._ledger = ledger
        self._contexts = contexts
        self._clock = clock
        self._me = me
        self._poster = poster
        self._begun = False
        self._looked: datetime | None = None
        self._walk: _Walk | None = None
        self.under_way = False

    async def step(self) -> bool:
        """The next thing to do; tells whether there was one."""
        now = self._clock.now()
        if self._looked is not None and now - self._looked < LOOK_EVERY:
            return False
        async with self._ledger.transaction() as tx:
            if not self._begun:
                await tx.spaces.doubt()
            self._begun = True
            self.under_way = await tx.spaces.busy()
            if self.under_way:
                return False
            did = await self._next(tx, now)
        self._looked = None if did else now
        self.under_way = did
        return did

    async def _next(self, tx: Transaction, now: datetime) -> bool:
        walk, self._walk = self._walk, None  # not gone on with if anything fails
        if walk is None or now - walk.begun >= LOOK_EVERY:
            walk = await self._look(tx, now)
        while not await self._on(tx, walk):
            if not walk.did:
                return False
            walk = await self._look(tx, now)
        walk.did = True
        self._walk = walk
        return True

    async def _look(self, tx: Transaction, now: datetime) -> _Walk:
        circles, known = await tx.spaces.linked(), await tx.spaces.known()
        return _Walk(now, circles, known, await tx.spaces.told())

    async def _on(self, tx: Transaction, walk: _Walk) -> bool:
        """The next thing to do on this walk; tells whether there was one."""
        if walk.asked is not None:
            room = await tx.spaces.room(walk.asked)
            if room is not None:
                walk.made[walk.asked] = room
            walk.asked = None
        for space in walk.spaces:
            body = await self._body(tx, space)
            if space.name not in walk.known or walk.known[space.name].wanted != body:
                await self._ask(tx, space.name, body)
                walk.asked = space.name
                return True
        for room, space_room in walk.untold:
            await tx.spaces.tell(room, space_room)
            await self._tell(tx, room, space_room)
            return True
        return False

    async def _body(self, tx: Transaction, space: Wanted) -> Json:
        ctx = await self._contexts.bare(tx)
        if space.name == FEDERATION:
            alias = f"federation-{(await tx.spaces.federation()).lower()}"
            name = render.space_name(ctx, bot=self._me.name)
        else:
            alias = f"space-{space.name.lower()}"
            circle = await self._contexts.label(tx, CircleId(space.name))
            name = render.space_name(ctx, circle=circle)
        return {
            "alias": alias,
            "name": name,
            "children": [list(child) for child in space.children],
            "allow": list(space.allow),
        }

    async def _ask(self, tx: Transaction, name: str, body: Json) -> None:
        cause = f"space:{name}:{await tx.spaces.ask(name, body)}"
        await tx.post(
            Post(
                id=post_id(cause, 0),
                room=f"space:{name}",
                lane=Lane.SPACE,
                kind=PostKind.SPACE,
                body=body,
                cause=cause,
            )
        )

    async def _tell(self, tx: Transaction, room: str, space: str) -> None:
        ctx = await self._contexts.bare(tx)
        link = room_link(space, self._me.mxid.partition(":")[2])
        message = render.notice("space", ctx, link=link)
        await self._poster(tx).message_post(
            f"space-link:{room}", f"room:{room}", Lane.CARD, message, ctx, item=None
        )
