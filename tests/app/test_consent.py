"""Consent checks that go further, as the room reads them."""

from nstbot.domain.state import Stage
from tests.app.table import PEOPLE, Table


async def at_consent(room: Table, by: str = "Bo", *words: str) -> str:
    """P1 at its consent step; `words` are said by its proposer before. Returns its thread."""
    await room.say(by, "!propose Meet on Tuesdays because we lose track")
    talk = room.last("talk_opened")
    for said in words:
        await room.say(by, said)
    for name in PEOPLE:
        if name != by:
            await room.tap(name, talk.event_id, "⏭")
    await room.say(by, "!ready", thread=talk.thread)
    assert talk.thread is not None
    return talk.thread


async def all_tap(room: Table, *but: str, key: str = "✅") -> None:
    ask = room.last("consent_asked")
    for name in PEOPLE:
        if name not in but:
            await room.tap(name, ask.event_id, key)


async def test_for_more_than_us_waits_to_be_sent(room: Table) -> None:
    await at_consent(room, "Bo", "!for P1 second")
    ask = room.last("consent_asked")
    assert "It is for the Second Circle." in ask.body
    await all_tap(room, "Bo")
    assert [line.kind for line in room.new] == ["sending_consented"]
    (told,) = room.new
    assert told.thread is None
    assert "waits with Bo" in told.body
    circle = await room.circle()
    assert circle.decisions == ()
    assert circle.proposals[0].stage is Stage.OUTGOING
    card = room.last("card", "P1")
    assert "waits to be sent on to the Second Circle" in card.body
    assert room.pins == [card.event_id]
    await room.say("Cy", "!where P1")
    assert "no circle above is linked yet" in room.new[0].body
    await room.later(days=91)
    assert [line.kind for line in room.new] == ["sending_asked"]
    await room.say("Cy", "!send-up P1")
    assert [line.kind for line in room.new] == ["sending_kept"]
