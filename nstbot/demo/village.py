"""Circles around one bot that come together by themselves, and what people in them do."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from nstbot.demo.circle import Company, Gathering
from nstbot.demo.people import Line, Missed, Someone, kind

PAIR: Final = 2
"""Of each circle the first two come to represent it."""
YES: Final = "✅"
PATIENCE: Final = 120.0


@dataclass(slots=True)
class Village:
    """The circles by name; those of representatives are added when they have begun."""

    company: Company
    circles: dict[str, Gathering] = field(default_factory=dict)

    def person(self, name: str) -> Someone:
        return next(one for one in self.company.people if one.name == name)

    def rooms(self) -> dict[str, str]:
        """Room → how its circle is called."""
        return {circle.room: name for name, circle in self.circles.items()}


async def begin(
    village: Village, name: str, people: Sequence[str], aim: str, *, encrypted: bool
) -> None:
    """A circle meets, is founded, and chooses its two."""
    members = [village.person(each) for each in people]
    circle = await village.company.meet(name, people=members, encrypted=encrypted)
    village.circles[name] = circle
    first, *others = circle.people
    await first.say(circle.room, f"!found {name} — {aim}")
    ask = await seen(circle, "founding_asked", "F1")
    await everybody(others, circle.room, ask)
    await seen(circle, "circle_founded")
    await choose(circle, members[:PAIR])


async def choose(
    circle: Gathering, pair: Sequence[Someone], item: str = "S1", *, opened: bool = False
) -> None:
    """They select these, each by a nomination in a chat with the bot alone."""
    first = circle.people[0]
    if not opened:
        await first.say(circle.room, "!select representatives")
    named = " and ".join(person.name for person in pair)
    text = f"{named} because they listen and remember what everyone thinks"
    await asyncio.gather(*(_nominate(circle, person, text) for person in circle.people))
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


async def _nominate(circle: Gathering, person: Someone, text: str) -> None:
    """In the chat into which the bot has asked them, now or earlier."""
    bot = circle.bot.user

    def asked(line: Line) -> bool:
        return kind("nominations_asked")(line) and line.room != circle.room

    before = [line for line in person.lines.values() if asked(line)]
    if not before:
        await person.until(
            lambda: bot in person.invited.values(), what=f"{person.name}'s chat", limit=PATIENCE
        )
        room = next(room for room, inviter in person.invited.items() if inviter == bot)
        await person.join(room)
    else:
        room = before[-1].room
    await person.see(
        lambda line: asked(line) and line.payload.get("circle") == _id(circle, person),
        what=f"the question to {person.name} alone",
        limit=PATIENCE,
    )
    await person.say(room, text)


def _id(circle: Gathering, person: Someone) -> object:
    """The circle as messages of the bot name it."""
    line = person.find(lambda line: line.room == circle.room and "circle" in line.payload)
    return line.payload["circle"] if line else None


async def meet_above(village: Village, name: str, people: Sequence[Someone]) -> Gathering:
    """Whoever is asked into the room of the circle above comes."""
    bot = village.company.bot.user
    for person in people:
        await _asked_in(person, bot, ())
    first = people[0]
    room = next(room for room, inviter in first.invited.items() if inviter == bot)
    for person in people:
        await person.join(room)
    above = Gathering(village.company.homeserver, village.company.bot, people, room)
    village.circles[name] = above
    await seen(above, "circle_founded")
    return above


async def _asked_in(person: Someone, bot: str, known: Collection[str]) -> None:
    await person.until(
        lambda: any(by == bot and room not in known for room, by in person.invited.items()),
        what=f"{person.name} is asked into the circle above",
        limit=PATIENCE,
    )


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


def must(circle: Gathering, name: str, **wanted: int) -> None:
    """Raises Missed when a kind of message is not in the room so often."""
    reader = circle.people[0]
    lines = [line for line in reader.lines.values() if line.room == circle.room]
    for what, often in wanted.items():
        found = sum(kind(what)(line) for line in lines)
        if found != often:
            raise Missed(f"{name}: {what} stands there {found} times, not {often}")
    cards = [line.payload.get("item") for line in lines if kind("card")(line)]
    if len(cards) != len(set(cards)):
        raise Missed(f"{name}: a card stands twice")
