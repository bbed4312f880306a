"""The bot explains words as they come up, until the circle is used to them or wants no more."""

from tests.app.table import PEOPLE, Table

UNDERSTAND = "First understand, then react."


async def decided(room: Table, text: str) -> str:
    """A proposal that everybody consents to; returns what was asked before that."""
    await room.say("Bo", f"!propose {text} because most of us are free")
    talk = room.last("talk_opened").body
    await room.later(days=2)
    ask = room.last("consent_asked")
    for name in PEOPLE:
        await room.tap(name, ask.event_id, "✅")
    return talk


async def test_a_circle_that_wants_no_more_of_it_turns_it_off(room: Table) -> None:
    await room.say("Bo", "!settings teaching off because we know all this")
    assert UNDERSTAND in room.last("talk_opened").body
    await room.later(days=2)
    for name in PEOPLE:
        await room.tap(name, room.last("consent_asked").event_id, "✅")
    assert (await room.circle()).settings.teaching == "off"
    assert UNDERSTAND not in await decided(room, "Meet on Tuesdays")


async def test_it_ends_by_itself_after_two(room: Table) -> None:
    told = [await decided(room, text) for text in ("Meet on Tuesdays", "A pond", "A shed")]
    assert [UNDERSTAND in talk for talk in told] == [True, True, False]
