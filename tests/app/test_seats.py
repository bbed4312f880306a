"""Seats after a selection: terms, recalls, and giving a role back."""

from tests.app.selecting import opened, revealed, seated
from tests.app.table import PEOPLE, ROOM, Table, chat


async def test_a_recall_opens_a_selection_and_the_holder_serves_on(room: Table) -> None:
    await seated(room)
    await room.say("Bo", "!recall Cy because we never hear what was said there")
    ask = [line for line in room.new if line.room == ROOM and line.kind == "nominations_asked"]
    assert "recalls Cy as representative" in ask[0].body
    await room.say("Bo", "!roles")
    assert "Cy: representative, until somebody else is seated" in room.new[0].body


async def test_a_recalled_facilitator_does_not_go_first(room: Table) -> None:
    ask = await revealed(room, "facilitator", "Gus because he listens")
    for name in PEOPLE:
        await room.tap(name, ask.event_id, "✅")
    await room.say("Ann", "!candidate Gus because all see it so")
    ask = room.last("consent_asked")
    for name in PEOPLE:
        await room.tap(name, ask.event_id, "✅")
    await room.tap("Gus", room.last("acceptance_asked").event_id, "✅")
    await room.say("Fay", "!recall Gus because our rounds do not happen")
    assert {line.room for line in room.new if line.rings} == {chat(name) for name in PEOPLE}
    for name in PEOPLE:
        await room.say(name, "Hal because he forgets nobody", room=chat(name))
    await room.later(minutes=1)
    ask = room.last("nominations_revealed")
    for name in PEOPLE:
        await room.tap(name, ask.event_id, "✅")
    told = room.last("changes_closed")
    assert "Any member may who is not among them." in told.body
    assert not told.rings
    await room.say("Bo", "!candidate Hal because all see it so")
    assert room.last("consent_asked").payload["item"] == "S2"


async def test_a_tap_on_a_question_that_is_over_says_only_that(room: Table) -> None:
    ask = await revealed(room)
    for name in PEOPLE:
        await room.tap(name, ask.event_id, "✅")
    await room.tap("Fay", ask.event_id, "👍")
    assert [line.kind for line in room.new] == ["notice_tap_on_what_was"]
    assert "That question of S1 is over" in room.new[0].body
    assert "`!where S1`" in room.new[0].body
    await room.say("Ann", "!cancel S1")
    await room.tap("Gus", ask.event_id, "👍")
    assert [line.kind for line in room.new] == ["notice_tap_too_late"]


async def test_an_edit_of_the_reason_alone_leaves_the_name(room: Table) -> None:
    await opened(room, "secretary")
    await room.say("Bo", "Hal", room=chat("Bo"))
    reason = await room.say("Bo", "because he listens", room=chat("Bo"))
    await room.edit("Bo", reason, "because he listens to everyone", room=chat("Bo"))
    (told,) = room.new
    assert told.kind == "nomination_given"
    assert "Hal, because “he listens to everyone”" in told.body
    await room.edit("Bo", reason, "never mind", room=chat("Bo"))
    assert room.new[0].kind == "nomination_taken_back"
    whole = await room.say("Cy", "Hal because he listens", room=chat("Cy"))
    await room.edit("Cy", whole, "I will think about it", room=chat("Cy"))
    assert room.new[0].kind == "nomination_taken_back"


async def test_who_resigns_gives_back_their_only_role(room: Table) -> None:
    await seated(room)
    await room.say("Eli", "!resign")
    assert "Eli has given back the seat of representative" in room.new[0].body
    await room.say("Eli", "!resign")
    assert room.new[0].kind == "refused"


async def test_a_term_ends_with_reminders_a_caretaker_and_a_selection(room: Table) -> None:
    await seated(room)
    told = await room.later(days=180)
    assert [line.kind for line in told if line.kind == "seat_ending"] == ["seat_ending"] * 3
    told = await room.later(days=3)
    kinds = [line.kind for line in told if line.room == ROOM]
    assert "caretaker_began" in kinds or "nominations_asked" in kinds
    await room.say("Bo", "!roles")
    assert "kept for who comes next" in room.new[0].body


async def test_a_role_of_ones_own_naming_keeps_its_name(room: Table) -> None:
    ask = await revealed(room, "Treasurer — exact", "Cy because she is exact")
    for name in PEOPLE:
        await room.tap(name, ask.event_id, "✅")
    await room.say("Ann", "!candidate Cy because all see it so")
    ask = room.last("consent_asked")
    for name in PEOPLE:
        await room.tap(name, ask.event_id, "✅")
    await room.tap("Cy", room.last("acceptance_asked").event_id, "✅")
    await room.say("Cy", "!members")
    assert "Cy, Treasurer" in room.new[0].body
    await room.say("Bo", "!select treasurer")
    circle = await room.circle()
    assert circle.selections[0].title == circle.selections[1].title
    await room.say("Cy", "!resign treasurer")
    assert "given back the seat of Treasurer" in room.last("seat_ended").body


async def test_of_a_seat_that_is_looked_for_it_is_said_where(room: Table) -> None:
    await seated(room)
    await room.say("Bo", "!recall Eli because he is abroad until spring")
    await room.say("Eli", "!resign representative")
    assert room.new[0].body.endswith("S2 looks for who comes next.")
    await room.say("Ann", "!cancel S2")
    await room.say("Cy", "!resign")
    assert room.new[0].body.endswith("`!select representatives` fills it.")
