"""The demo's evening: eight people, printed as one of them reads it.

Founding, an opening round, a proposal with an objection that makes it better, a selection of two
representatives, a closing round. What must be true at the end is checked at the end.
"""

from contextlib import AsyncExitStack
from pathlib import Path

from nstbot.demo import story
from nstbot.demo.circle import Company, Gathering, company
from nstbot.demo.homeserver import Homeserver
from nstbot.demo.people import Line
from nstbot.demo.screen import Screen


async def meet_and_tell(
    stack: AsyncExitStack, homeserver: Homeserver, directory: Path, levels: int
) -> tuple[Company, str]:
    """All of it; the people, and the names of their rooms. `levels` is 1."""
    assert levels == 1
    Screen({}, "").progress("starting the bot; eight people come into an encrypted room")
    settings = {"time_zone": "Europe/Berlin"}
    people = await stack.enter_async_context(company(homeserver, directory, settings=settings))
    circle = await people.meet()
    screen = _watch(circle)
    await story.tell(circle, screen)
    story.check(circle)
    _sum_up(circle, screen)
    return people, "Garden"


def _watch(circle: Gathering) -> Screen:
    """Print the room as the first of them reads it, for whom the story waits."""
    names = {person.user_id: person.name for person in circle.people}
    screen = Screen({**names, circle.bot.user: "nstbot"}, circle.bot.user)
    reader = circle.people[0]
    for line in list(reader.lines.values()):
        if line.room == circle.room and line.type == "m.room.message":
            screen.show(line, edited=False)

    def show(line: Line, edited: bool) -> None:
        if line.room == circle.room:
            screen.show(line, edited)

    reader.on_line = show
    return screen


def _sum_up(circle: Gathering, screen: Screen) -> None:
    reader = circle.people[0]
    lines = [line for line in reader.lines.values() if line.room == circle.room]
    ours = [line for line in lines if line.sender == circle.bot.user]
    messages = [line for line in ours if line.type == "m.room.message"]
    cards = [line for line in messages if line.payload.get("kind") == "card"]
    rings = sum(reader.user_id in line.mentions for line in messages)
    alone = [
        line
        for line in reader.lines.values()
        if line.room != circle.room
        and line.sender == circle.bot.user
        and line.type == "m.room.message"
    ]
    acts = [line for line in lines if line.sender != circle.bot.user and "m.room.m" in line.type]
    screen.title("What happened")
    screen.progress(
        f"8 people, 1 encrypted room, {len(acts)} messages of theirs; the bot wrote "
        f"{len(messages)} ({len(cards)} of them cards), rang {reader.name} {rings} times, and "
        f"wrote {len(alone)} messages to {reader.name} alone"
    )
    screen.progress(
        "1 circle founded, 2 rounds, 1 objection met, 1 decision adopted, 2 representatives seated"
    )
