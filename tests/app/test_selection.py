"""A selection, start to finish, as the room and each direct chat show it; and how quiet it is."""

from nstbot.domain.state import SelectionStage
from tests.app.table import PEOPLE, ROOM, Shown, Table, chat, mxid

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


async def test_a_pair_is_seated(room: Table) -> None:
    ask = await proposed(room)
    assert mxid("Cy") not in ask.mentions
    for name in PEOPLE:
        if name not in ("Ann", "Cy", "Eli"):
            await room.tap(name, ask.event_id, "✅")
    ask = room.last("acceptance_asked")
    assert set(ask.mentions) == {mxid("Cy"), mxid("Eli")}
    assert ask.taps == ["✅", "✋"]
    await room.tap("Cy", ask.event_id, "✅")
    await room.say("Eli", "yes", thread=ask.thread)
    assert [line.kind for line in room.new] == ["decision_adopted"]
    circle = await room.circle()
    assert len(circle.seats) == 2
    assert circle.selections[0].stage is SelectionStage.SEATED
    assert "Cy: representative until" in room.new[0].body


async def test_nothing_shows_whom_anybody_names_before_the_reveal(room: Table) -> None:
    await opened(room)
    before = {line.event_id for line in room.shown.values() if line.room == ROOM}
    await room.say("Ann", "Cy because of her patience", room=chat("Ann"))
    assert [(line.kind, line.room) for line in room.new] == [("nomination_given", chat("Ann"))]
    for word in ("!where S1", "!show S1", "!mine", "!circle"):
        await room.say("Bo", word)
    said = [line for line in room.shown.values() if line.room == ROOM]
    assert len(said) == len(before) + 4
    assert not any("patience" in str(line.content) for line in said)
