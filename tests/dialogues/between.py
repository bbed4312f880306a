"""Plays a dialogue that goes through the rooms of several circles, at a table.

*Three circles wait: …*      *Four circles, and Second Circle 1 above them: …*
*In Second Circle 1.*        what follows is said there
"""

import itertools
import re
import shutil
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path

from nstbot.store.store import Store
from tests.app.table import HandClock, Shown, Table, chat
from tests.app.tree import FIRST, choose, first_circles, found, four_circles, room_of
from tests.dialogues import script
from tests.dialogues.play import Missing
from tests.dialogues.script import Act, Go, Script
from tests.dialogues.stage import CARD, Told
from tests.dialogues.writing import body, quote, still_fits
from tests.seating import seats_in_order

THREE, FOUR, EIGHT = "three", "four", "eight"
_BEGINNINGS = {
    r"\*Three circles wait: .*\*": Go(room="Lake", begun=THREE),
    r"\*After \[[^]]*\]\(merge\.md\): .*\*": Go(room="River", begun=EIGHT),
    r"\*Four circles, and Second Circle 1 above them: .*\*": Go(room="Garden", begun=FOUR),
}
PEOPLE = tuple(name for people in FIRST.values() for name in people)
SEATED = tuple(name for people in FIRST.values() for name in people[:2])
"""Who represents these circles above."""


def act_of(text: str) -> Act | None:
    """As in a dialogue of one room, and from one room to another."""
    flat = " ".join(text.split("\n"))
    for pattern, go in _BEGINNINGS.items():
        if re.fullmatch(pattern, flat):
            return go
    there = re.fullmatch(r"\*In (?P<room>[A-Z][\w ]*)\.\*", flat)
    return Go(room=there["room"]) if there else script.act_of(text)


@dataclass(frozen=True, slots=True)
class Tree:
    """Circles that are ready to begin with: their store, to be copied, and what was shown."""

    directory: Path
    shown: Sequence[Shown]
    made: Mapping[str, str]
    pins: Sequence[str]
    clock: HandClock


async def prepared(directory: Path, begun: str) -> Tree:
    with seats_in_order():
        async with Store.open(directory) as store:
            table = Table(store, HandClock())
            if begun != THREE:
                await four_circles(table)
                if begun == EIGHT:
                    await _one_of_two(table)
            else:
                await first_circles(table, 3)
                await found(table, "Lake", FIRST["Lake"])
                await choose(table, room_of("Lake"), FIRST["Lake"], ("Max", "Nia"), but="Nia")
    return Tree(directory, list(table.shown.values()), dict(table.made), table.pins, table.clock)


async def _one_of_two(table: Table) -> None:
    """Garden becomes part of River, and its people come into that room."""
    for circle, other, people in (
        ("Garden", "River", ("Cy", "Ann", "Bo", "Dee")),
        ("River", "Garden", ("Gus", "Eli", "Fay", "Hal")),
    ):
        room = room_of(circle)
        await table.say(people[0], f"!merge {other} because we are neighbours", room=room)
        await table.later(hours=25)
        await table.say(people[0], "!ready P1", room=room)
        for person in people[1:]:
            await table.say(person, "!consent P1", room=room)
    for person in FIRST["Garden"]:
        await table.comes(person, room=room_of("River"))


@asynccontextmanager
async def among(directory: Path, tree: Tree) -> AsyncIterator["Among"]:
    """A table on a copy of what was `prepared`."""
    shutil.copytree(tree.directory, directory)
    with seats_in_order():
        async with Store.open(directory) as store:
            table = Table(store, HandClock(tree.clock.instant))
            table._ids = itertools.count(100_001)
            for shown in tree.shown:
                table.shown[shown.event_id] = replace(shown, taps=list(shown.taps))
            table.made.update(tree.made)
            table.pins += tree.pins
            yield Among(table)


@dataclass(slots=True)
class Among:
    """People in several rooms. `done`: per paragraph, what the bot then said."""

    table: Table
    done: dict[int, list[Told]] = field(default_factory=dict)
    _here: str = ""
    _known: set[str] = field(default_factory=set)
    _names: dict[str, str] = field(default_factory=dict)

    async def play(self, what: Script) -> None:
        self._known |= set(self.table.shown)
        for number, block in enumerate(what.blocks):
            if block.act is not None:
                await self._act(block.act)
                self.done[number] = [told async for told in self._news()]

    async def _act(self, act: Act) -> None:
        match act:
            case Go():
                await self._learn()
                self._here = self._room(act.room)
            case script.Later():
                turn = self.table.away if act.away else self.table.later
                await turn(seconds=act.delta.total_seconds())
            case script.Say() | script.Tap() | script.Move():
                for name in act.who:
                    await self._by(name, act)
            case _:
                raise Missing(f"no way to do {act} among several rooms")

    async def _by(self, name: str, act: script.Say | script.Tap | script.Move) -> None:
        table, here = self.table, self._here
        match act:
            case script.Say(where="question"):
                asked = self._question(act.item)
                await table.say(
                    name, act.text, room=here, thread=asked.thread, reply=asked.event_id
                )
            case script.Say(where="direct"):
                await table.enter(name, room=chat(name))
                await table.say(name, act.text, room=chat(name))
            case script.Say():
                await table.say(name, act.text, room=here)
            case script.Tap():
                await table.tap(name, self._question(act.item).event_id, act.key, room=here)
            case script.Move():
                await table.comes(name, room=here, membership=act.membership)

    def _question(self, item: str | None) -> Shown:
        for shown in reversed(self.table.shown.values()):
            mine = shown.room == self._here and shown.taps
            if mine and item in (None, shown.payload.get("item")):
                return shown
        raise Missing(f"there is no question in {self._names[self._here]}")

    # ── rooms ───────────────────────────────────────────────────────────────────────────────────

    async def _learn(self) -> None:
        """What the circles are called whose rooms there are."""
        for room in (*map(room_of, FIRST), *self.table.made.values()):
            circle = await self.table.circle(room)
            async with self.table.store.ledger.transaction() as tx:
                self._names[room] = await tx.text(circle.name) or ""

    def _room(self, name: str) -> str:
        for room, called in self._names.items():
            if called == name:
                return room
        raise Missing(f"{name} is none of {list(self._names.values())}")

    async def _news(self) -> AsyncIterator[Told]:
        new = [s for s in self.table.shown.values() if s.event_id not in self._known]
        self._known |= {shown.event_id for shown in new}
        if any(shown.room not in self._names for shown in new):
            await self._learn()
        for shown in new:
            if shown.kind != CARD:
                yield self._told(shown)

    def _told(self, shown: Shown) -> Told:
        direct = shown.room not in self._names
        rings = tuple(map(_name, shown.mentions)) if shown.rings else ()
        return Told(
            event_id=shown.event_id,
            content=shown.content,
            thread=shown.thread,
            direct=_name(shown.room.removeprefix("!direct-")) if direct else None,
            rings=rings,
            buttons=list(shown.taps),
            room=None if direct or shown.room == self._here else self._names[shown.room],
        )


def _name(user: str) -> str:
    return user.partition(":")[0].lstrip("@").capitalize()


# ── The page ────────────────────────────────────────────────────────────────────────────────────


def written(what: Script, done: Mapping[int, Sequence[Told]]) -> str:
    """The file's text; what is told in several rooms in words that are alike stands once."""
    parts, here = [], ""
    for number, block in enumerate(what.blocks):
        here = block.act.room if isinstance(block.act, Go) else here
        parts.append(block.text)
        fresh = list(_quotes(done.get(number, ()), here))
        for new, old in zip_longest(fresh, block.answers[: len(fresh)]):
            parts.append(old if old and still_fits(old, new) else new)
    return "\n\n".join(parts) + "\n"


def _quotes(all_told: Sequence[Told], here: str) -> Iterator[str]:
    left = sorted(all_told, key=_place)
    while left:
        first = left.pop(0)
        same = [one for one in left if _alike(first, one)]
        left = [one for one in left if one not in same]
        to = [one.direct for one in (first, *same) if one.direct]
        people = FIRST.get(first.room or here, SEATED)
        shown = replace(first, direct=_and_so(to) if to else None)
        if same and not to:
            shown = replace(shown, room=_and_so([str(one.room) for one in (first, *same)]))
        yield quote(shown, people, [])


def _place(told: Told) -> tuple[int, int]:
    """Here first, then from room to room, then to each alone: no order between rooms is sure."""
    rooms = tuple(FIRST)
    if told.direct:
        return 3, PEOPLE.index(told.direct)
    if told.room is None:
        return 0, 0
    return (1, rooms.index(told.room)) if told.room in rooms else (2, 0)


def _alike(one: Told, other: Told) -> bool:
    """The same but for the names; in a room, nobody's phone rings."""
    apart = (one.room and other.room) or (one.direct and other.direct)
    if not apart or (one.room and (one.rings or other.rings)):
        return False
    return (one.kind, _nameless(one)) == (other.kind, _nameless(other))


def _nameless(told: Told) -> str:
    return re.sub("|".join((*FIRST, *PEOPLE)), "…", body(told))


def _and_so(names: Sequence[str]) -> str:
    """Ann (and so Bo and Cy)."""
    first, *others = names
    return f"{first} (and so {_listed(others)})" if others else first


def _listed(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
