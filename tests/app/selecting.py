"""What selections begin with, and how they come to each of their questions."""

from tests.app.table import PEOPLE, Shown, Table, chat

PAIR = "Cy because they listen; Eli because they have the time"


async def opened(room: Table, what: str = "representatives", by: str = "Bo") -> Shown:
    """S1 is open, and everybody is in their direct chat."""
    await room.say(by, f"!select {what}")
    for name in PEOPLE:
        await room.comes(name, room=chat(name))
    return room.last("nominations_asked")


async def revealed(room: Table, what: str = "representatives", said: str = PAIR) -> Shown:
    """Everybody has nominated the same, and the box is open."""
    await opened(room, what)
    for name in PEOPLE:
        await room.say(name, said, room=chat(name))
    await room.later(minutes=1)
    return room.last("nominations_revealed")


async def proposed(room: Table, names: str = "Cy Eli") -> Shown:
    """Ann proposes; the others are asked."""
    ask = await revealed(room)
    for name in PEOPLE:
        await room.tap(name, ask.event_id, "✅")
    await room.say("Ann", f"!candidate {names} because both listen")
    return room.last("consent_asked")


async def accepting(room: Table) -> Shown:
    """All but the candidates consent."""
    ask = await proposed(room)
    for name in PEOPLE:
        if name not in ("Ann", "Cy", "Eli"):
            await room.tap(name, ask.event_id, "✅")
    return room.last("acceptance_asked")


async def seated(room: Table) -> None:
    ask = await accepting(room)
    await room.tap("Cy", ask.event_id, "✅")
    await room.tap("Eli", ask.event_id, "✅")
    assert len((await room.circle()).seats) == 2
