"""Consent checks that go further, as the room reads them."""

from nstbot.domain.state import Stage, Standing
from tests.app.table import PEOPLE, Table, mxid


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
    assert "there is no circle above yet" in room.new[0].body
    await room.later(days=91)
    assert [line.kind for line in room.new] == ["sending_asked"]
    await room.say("Cy", "!send-up P1")
    assert [line.kind for line in room.new] == ["sending_kept"]


async def tested(room: Table) -> str:
    """Gus objects to P1, and everyone has spoken about it. Returns the thread of P1."""
    thread = await at_consent(room)
    ask = room.last("consent_asked")
    await room.say("Gus", "I object: we lose our evening because it is late", reply=ask.event_id)
    await room.say("Ann", "!test O1")
    about = room.last("round_opened")
    assert "“we lose our evening”" in about.body
    for name in PEOPLE:
        await room.say(name, "I see a tired circle", thread=about.thread)
    assert "!set-aside O1 because" in room.last("round_closed").body
    return thread


def agreed(room: Table) -> set[str]:
    """Who has said yes to setting it aside, as the card shows it, in whatever order they sit."""
    names = room.last("card", "P1").body.split("yes: ")[1].split(";")[0]
    return set(names.replace(" and ", ", ").split(", "))


async def test_all_others_set_an_objection_aside(room: Table) -> None:
    thread = await tested(room)
    await room.say("Ann", "!set-aside O1")
    assert [line.kind for line in room.new] == ["missing"]
    await room.say("Ann", "we tried it and nobody was tired", thread=room.new[0].thread)
    assert [line.kind for line in room.new] == ["set_aside_asked"]
    ask = room.new[0]
    assert ask.thread == thread
    assert ask.taps == ["✅", "✋"]
    assert set(ask.mentions) == {mxid(n) for n in PEOPLE if n not in ("Ann", "Gus")}
    await room.tap("Bo", ask.event_id, "✅")
    assert room.new == []
    assert agreed(room) == {"Ann", "Bo"}
    taken = await room.tap("Cy", ask.event_id, "✅")
    await room.redact("Cy", taken)
    assert agreed(room) == {"Ann", "Bo"}
    await room.say("Cy", "yes", reply=ask.event_id)
    assert [line.kind for line in room.new] == ["set_aside_agreed"]
    await room.tap("Gus", ask.event_id, "✅")
    assert [line.kind for line in room.new] == ["refused"]
    assert "is your own" in room.new[0].body
    await room.say("Dee", "!set-aside O1")
    for name in ("Eli", "Fay"):
        await room.tap(name, ask.event_id, "✅")
    await room.say("Hal", "!consent O1")
    assert [line.kind for line in room.new] == ["objection_set_aside"]
    assert room.new[0].mentions == (mxid("Gus"),)
    circle = await room.circle()
    assert circle.objections[0].standing is Standing.SET_ASIDE
    await all_tap(room, "Bo", "Gus")
    record = room.last("decision_adopted")
    assert "set aside by all others (“we tried it and nobody was tired”)" in record.body
    await room.tap("Ann", ask.event_id, "✋")
    assert "does not stand any more" in room.new[0].body


async def test_one_no_and_it_stands(room: Table) -> None:
    thread = await tested(room)
    await room.say("Ann", "!set-aside O1 because we tried it")
    ask = room.last("set_aside_asked")
    said = await room.say("Bo", "yes", reply=ask.event_id)
    await room.edit("Bo", said, "hm, wait")
    assert [line.kind for line in room.new] == ["notice_taken_back"]
    await room.say("Cy", "no", reply=ask.event_id, thread=thread)
    assert [line.kind for line in room.new] == ["set_aside_refused"]
    circle = await room.circle()
    assert circle.objections[0].standing is Standing.STANDING
    await room.say("Ann", "!set-aside O1 because we tried it")
    assert [line.kind for line in room.new] == ["refused"]


async def objected(room: Table) -> str:
    """Gus objects to P1; returns its thread."""
    thread = await at_consent(room)
    ask = room.last("consent_asked")
    await room.say("Gus", "I object: it may cost much because halls are dear", reply=ask.event_id)
    return thread


async def test_the_menu_stands_in_the_message_of_the_first_objection(room: Table) -> None:
    await objected(room)
    (told,) = room.new
    assert told.mentions == (mxid("Bo"),)
    for word in ("amend", "pilot", "split", "measure", "condition", "information", "helping"):
        assert f"`!{word} P1`" in told.body
    assert len(told.body) <= 600


async def test_it_rests_until_somebody_has_found_out(room: Table) -> None:
    await objected(room)
    await room.say("Bo", "!information P1 what the hall costs @cy until Friday")
    assert [line.kind for line in room.new] == ["information_sought"]
    assert room.new[0].mentions == (mxid("Cy"),)
    assert "rests until" in room.last("card", "P1").body
    ask = room.last("consent_asked")
    await room.tap("Ann", ask.event_id, "✅")
    assert "P1 is over" in room.new[0].body or "rests" in room.new[0].body
    await room.later(days=8)
    assert [line.kind for line in room.new] == ["proposal_came_back"]
    await room.tap("Ann", ask.event_id, "✅")
    assert mxid("Ann") in room.last("card", "P1").payload["answered"]


async def test_a_few_bring_a_new_text(room: Table) -> None:
    await objected(room)
    await room.say("Bo", "!helping P1 Cy and Dee until Friday")
    assert set(room.new[0].mentions) == {mxid("Cy"), mxid("Dee")}
    await room.say("Dee", "!amend P1 Meet on Tuesdays in the park")
    assert [line.kind for line in room.new] == ["consent_asked"]
    ask = room.new[0]
    assert "Dee brings P1, version 2" in ask.body
    assert "**park**" in ask.body or "park" in ask.body


async def test_parts_are_proposals_of_their_own(room: Table) -> None:
    await objected(room)
    await room.say("Bo", "!split P1 Meet on Tuesdays / Meet in the hall")
    kinds = [line.kind for line in room.new]
    assert kinds.count("proposal_split") == 1
    assert kinds.count("talk_opened") == 2
    assert "P2 and P3" in room.last("proposal_split").body
    assert "its parts are decided" in room.last("card", "P1").body


async def test_a_condition_is_looked_at_after_the_decision(room: Table) -> None:
    thread = await objected(room)
    await room.say("Bo", "!condition P1 if the hall stays free @cy until in 3 weeks")
    assert "Only if: “the hall stays free”; Cy looks" in room.new[0].body
    await room.say("Gus", "!recast O1 @dee until in 4 weeks", thread=thread)
    assert "Dee comes back to it" in room.new[0].body
    await all_tap(room, "Bo")
    assert "Put off, from O1" in room.last("decision_adopted").body
    await room.later(days=22)
    assert [line.kind for line in room.new] == ["check_asked"]
    assert room.new[0].mentions == (mxid("Cy"),)
    await room.say("Ann", "!met D1")
    assert [line.kind for line in room.new] == ["refused"]
    await room.say("Cy", "!met D1")
    assert [line.kind for line in room.new] == ["check_met"]
    await room.say("Bo", "!pilot D1 one street")
    assert "talk_opened" in [line.kind for line in room.new]


async def test_after_the_loops_everyone_is_asked_how_to_go_on(room: Table) -> None:
    await objected(room)
    await room.later(days=22)
    ask = room.last("round_opened")
    assert "All tries for P1 are over" in ask.body
    for name in PEOPLE:
        await room.say(name, "let us sleep over it", thread=ask.thread)
    assert "loops_ended" in [line.kind for line in room.new] or "round_closed" in [
        line.kind for line in room.new
    ]
    await room.later(days=2)
    assert room.last("proposal_parked").payload["item"] == "P1"


async def test_asked_again_in_the_same_words_it_has_its_own_buttons(room: Table) -> None:
    await at_consent(room)
    first = room.last("consent_asked").event_id
    await room.say("Bo", "!park P1 until 24 Dec")
    await room.say("Bo", "!ready P1")
    again = room.last("consent_asked")
    assert again.event_id != first
    assert again.taps == room.shown[first].taps == ["✅", "🤔", "✋"]
