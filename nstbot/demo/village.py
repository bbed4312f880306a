"""Four circles of eight, and the circle of those who represent them, around one bot."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from nstbot.demo.circle import Company, Gathering
from nstbot.demo.people import Line, Missed, Someone, kind

CIRCLES: Final[Mapping[str, Sequence[str]]] = {
    "Garden": ("Ann", "Bo", "Cy", "Dee", "Eli", "Fay", "Gus", "Hal"),
    "River": ("Ida", "Jo", "Kim", "Lea", "Max", "Nia", "Oda", "Pit"),
    "Hill": ("Quin", "Rosa", "Sam", "Tia", "Ugo", "Vera", "Wim", "Xia"),
    "Lake": ("Yan", "Zoe", "Abe", "Bea", "Cid", "Dot", "Emi", "Flo"),
}
AIMS: Final[Mapping[str, str]] = {
    "Garden": "grow food together on Mill Lane",
    "River": "keep the river clean and open to all",
    "Hill": "look after the woods and the paths",
    "Lake": "run the bathing place and the boats",
}
"""Of each circle the first two come to represent it."""
PEOPLE: Final = tuple(name for people in CIRCLES.values() for name in people)
PAIR: Final = 2
YES: Final = "✅"
PATIENCE: Final = 90.0


@dataclass(slots=True)
class Village:
    """The circles by name. `above` is the one of their representatives, once it has begun."""

    company: Company
    circles: dict[str, Gathering] = field(default_factory=dict)
    above: Gathering | None = None

    def person(self, name: str) -> Someone:
        return next(one for one in self.company.people if one.name == name)

    @property
    def second(self) -> Gathering:
        assert self.above is not None
        return self.above

    def rooms(self) -> dict[str, str]:
        """Room → how it is called."""
        named = {circle.room: name for name, circle in self.circles.items()}
        return {**named, **({self.above.room: "Second Circle"} if self.above else {})}


async def settle(village: Village) -> None:
    """Each circle meets, is founded, and chooses its two."""
    await asyncio.gather(*(_begin(village, name) for name in CIRCLES))


async def _begin(village: Village, name: str) -> None:
    people = [village.person(each) for each in CIRCLES[name]]
    circle = await village.company.meet(name, people=people, encrypted=False)
    village.circles[name] = circle
    await _found(circle, name)
    await choose(circle, people[:PAIR])


async def _found(circle: Gathering, name: str) -> None:
    first, *others = circle.people
    await first.say(circle.room, f"!found {name} — {AIMS[name]}")
    ask = await seen(circle, "founding_asked", "F1")
    await everybody(others, circle.room, ask)
    await seen(circle, "circle_founded")


async def choose(
    circle: Gathering, pair: Sequence[Someone], item: str = "S1", *, opened: bool = False
) -> None:
    """They select these, each by a nomination in a chat with the bot alone."""
    first = circle.people[0]
    if not opened:
        await first.say(circle.room, "!select representatives")
    named = " and ".join(person.name for person in pair)
    text = f"{named} because they listen and remember what everyone thinks"
    await asyncio.gather(*(_nominate(circle, person, item, text) for person in circle.people))
    shown = await seen(circle, "nominations_revealed", item)
    await everybody(circle.people, circle.room, shown)
    await seen_one(circle, ("changes_closed", "nomination_kept"), item)
    by = next(person for person in circle.people if person not in pair)
    ids = " ".join(person.user_id for person in pair)
    await by.say(circle.room, f"!candidate {ids} because your reasons point to them")
    ask = await seen(circle, "consent_asked", item)
    others = [person for person in circle.people if person not in (*pair, by)]
    await everybody(others, circle.room, ask)
    last = await seen(circle, "acceptance_asked", item)
    await everybody(pair, circle.room, last)
    await seen(circle, "decision_adopted")


async def _nominate(circle: Gathering, person: Someone, item: str, text: str) -> None:
    """In the chat into which the bot has asked them."""
    bot = circle.bot.user

    def asked(line: Line) -> bool:
        return kind("nominations_asked", item)(line) and line.room != circle.room

    if person.find(lambda line: kind("nominations_asked")(line) and line.room != circle.room):
        chat = await person.see(asked, what=f"the question to {person.name} alone", limit=PATIENCE)
        await person.say(chat.room, text)
        return
    await person.until(
        lambda: bot in person.invited.values(), what=f"{person.name}'s chat", limit=PATIENCE
    )
    room = next(room for room, inviter in person.invited.items() if inviter == bot)
    await person.join(room)
    await person.see(asked, what=f"the question to {person.name} alone", limit=PATIENCE)
    await person.say(room, text)


async def meet_above(village: Village) -> Gathering:
    """Whoever is asked into the room of the circle above comes."""
    pairs = [village.person(name) for people in CIRCLES.values() for name in people[:PAIR]]
    bot = village.company.bot.user
    known = village.rooms()
    for person in pairs:
        await person.until(
            lambda person=person: any(  # type: ignore[misc]
                inviter == bot and room not in known for room, inviter in person.invited.items()
            ),
            what=f"{person.name} is asked into the circle above",
            limit=PATIENCE,
        )
    first = pairs[0]
    room = next(room for room, inviter in first.invited.items() if inviter == bot)
    for person in pairs:
        await person.join(room)
    village.above = Gathering(village.company.homeserver, village.company.bot, pairs, room)
    await seen(village.above, "circle_founded")
    return village.above


# ── Seeing and answering ────────────────────────────────────────────────────────────────────────


async def seen(circle: Gathering, what: str, item: str | None = None, version: int = 0) -> Line:
    """Wait until the first of them sees that in their room."""
    return await seen_one(circle, (what,), item, version)


async def seen_one(
    circle: Gathering, kinds: Sequence[str], item: str | None = None, version: int = 0
) -> Line:
    """Wait until the first of them sees one of these kinds of message in their room."""

    def fits(line: Line) -> bool:
        here = line.room == circle.room and line.payload.get("kind") in kinds
        same = item is None or line.payload.get("item") == item
        return here and same and (not version or line.payload.get("version") == version)

    return await circle.sees(fits, what=f"{' or '.join(kinds)} {item or ''}", limit=PATIENCE)


async def everybody(people: Sequence[Someone], room: str, ask: Line, key: str = YES) -> None:
    """They tap on it, one after the other."""
    for person in people:
        await person.tap(room, ask.event_id, key)


def times(circle: Gathering, what: str, item: str | None = None) -> int:
    """How often the first of them has that message in their room."""
    reader = circle.people[0]
    lines = [line for line in reader.lines.values() if line.room == circle.room]
    return sum(kind(what, item)(line) for line in lines)


def must(circle: Gathering, name: str, **wanted: int) -> None:
    """Raises Missed when a kind of message is not in the room so often."""
    for what, often in wanted.items():
        found = times(circle, what)
        if found != often:
            raise Missed(f"{name}: {what} stands there {found} times, not {often}")
