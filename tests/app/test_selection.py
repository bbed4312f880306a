"""A selection, start to finish, as the room and each direct chat show it; and how quiet it is."""

import hashlib

from nstbot.app.ports import Batch, Invitation
from nstbot.domain.state import SelectionStage
from tests.app.selecting import PAIR, accepting, opened, proposed, revealed
from tests.app.table import PEOPLE, ROOM, Table, chat, mxid


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


# ── In the direct chat ──────────────────────────────────────────────────────────────────────────


async def test_the_list_says_whom_to_look_for_and_how_to_answer(room: Table) -> None:
    await opened(room, "secretary — writes clearly")
    (listed,) = [line for line in room.shown.values() if line.room == chat("Ann")]
    assert listed.mentions == (mxid("Ann"),)
    assert len(listed.body) <= 600
    assert "writes clearly" in listed.body
    assert "2 because she listens" in listed.body
    await room.say("Ann", "nominate", room=chat("Ann"))
    assert room.new[0].body == listed.body


async def numbered(room: Table) -> dict[str, int]:
    """Which number each member has in the list that was sent."""
    circle = await room.circle()
    async with room.store.ledger.transaction() as tx:
        people = await tx.people(circle.selections[-1].listed, circle.id)
    return {str(one.name): at for at, one in enumerate(people.values(), start=1)}


async def test_a_number_then_its_reason_then_another(room: Table) -> None:
    await opened(room)
    number = await numbered(room)
    await room.say("Ann", str(number["Cy"]), room=chat("Ann"))
    assert [line.kind for line in room.new] == ["missing"]
    await room.say("Ann", "she remembers what everyone thinks", room=chat("Ann"))
    first = room.last("nomination_given")
    assert "Cy, because “she remembers what everyone thinks”" in first.body
    assert "name one more" in first.body
    await room.say("Ann", f"{number['Eli']}: he has time on Mondays", room=chat("Ann"))
    both = room.last("nomination_given")
    assert "Cy" in both.body
    assert "Eli, because “he has time on Mondays”" in both.body
    await room.say("Ann", "Dee because of her calm", room=chat("Ann"))
    assert "Cy" not in room.last("nomination_given").body


async def test_numbers_stay_when_somebody_leaves(room: Table) -> None:
    await opened(room)
    number = await numbered(room)
    first = next(name for name, at in number.items() if (at == 1 and name != "Ann") or at == 2)
    last = max(number, key=lambda name: number[name])
    last = last if last != "Ann" else next(n for n, at in number.items() if at == 7)
    await room.say(first, "!leave-circle")
    await room.say("Ann", f"{number[last]} because of her calm", room=chat("Ann"))
    assert f"{last}, because" in room.last("nomination_given").body


async def test_a_name_that_nobody_has_is_asked_back(room: Table) -> None:
    await opened(room)
    await room.say("Ann", "Zoe because she listens", room=chat("Ann"))
    assert [line.kind for line in room.new] == ["misread"]
    assert "Zoe" in room.new[0].body
    await room.say("Ann", "nice day, isn't it", room=chat("Ann"))
    assert "I did not understand" in room.new[0].body


async def test_an_edit_replaces_and_a_redaction_takes_back(room: Table) -> None:
    await opened(room, "secretary")
    said = await room.say("Ann", "Cy because she listens", room=chat("Ann"))
    await room.edit("Ann", said, "Dee because she listens", room=chat("Ann"))
    assert [line.room for line in room.new] == [chat("Ann")]
    assert "Dee, because" in room.last("nomination_given").body
    await room.redact("Ann", said, room=chat("Ann"))
    assert [(line.kind, line.room) for line in room.new] == [("nomination_taken_back", chat("Ann"))]
    circle = await room.circle()
    assert circle.selections[0].nominations == ()


async def test_of_two_open_selections_it_is_asked_which(room: Table) -> None:
    await opened(room, "secretary")
    await room.say("Bo", "!select leader")
    await room.say("Ann", "Cy because she listens", room=chat("Ann"))
    assert [line.kind for line in room.new] == ["choose"]
    await room.say("Ann", "2", room=chat("Ann"))
    assert "S2" in room.last("nomination_given").body


# ── The box ─────────────────────────────────────────────────────────────────────────────────────


async def test_the_box_can_be_checked(room: Table) -> None:
    ask = await revealed(room)
    closed = room.last("nominations_closed")
    assert closed.payload["seal"] == ask.payload["seal"]
    leaves = ask.payload["nominations"]
    seals = []
    for leaf in leaves:
        made = hashlib.sha256(bytes.fromhex(leaf["salt"]) + leaf["line"].encode()).hexdigest()
        assert made == leaf["seal"]
        seals.append(made)
    assert hashlib.sha256("\n".join(seals).encode()).hexdigest() == closed.payload["seal"]
    told = room.last("nomination_given")
    assert any(seal[:8] in told.body for seal in seals)
    assert {leaf["by"] for leaf in leaves} == {mxid(name) for name in PEOPLE}
    await room.say("Bo", "!show S1")
    assert seals[0][:8] in room.new[0].body


async def test_who_has_not_nominated_at_the_end_is_not_heard(room: Table) -> None:
    await opened(room, "secretary")
    for name in PEOPLE[:6]:
        await room.say(name, "Cy because she listens", room=chat(name))
    told = await room.later(hours=73)
    assert (
        "; they are asked again when there is a candidate" in room.last("nominations_closed").body
    )
    assert [line.kind for line in told][-2:] == ["nominations_closed", "nominations_revealed"]
    await room.say("Gus", "Bo because he is exact", room=chat("Gus"))
    assert "nomination_given" not in [line.kind for line in room.new]


async def test_too_few_nominate(room: Table) -> None:
    await opened(room, "secretary")
    await room.say("Ann", "Cy because she listens", room=chat("Ann"))
    await room.later(hours=73)
    extended = room.last("nominations_extended")
    assert mxid("Bo") in extended.mentions
    assert mxid("Ann") not in extended.mentions
    await room.later(hours=49)
    assert "too few" in room.last("selection_ended").body


# ── Who cannot be reached, and who says it in the room ──────────────────────────────────────────


async def test_whom_no_list_reaches_is_asked_in_the_room_once(room: Table) -> None:
    room.blocked = {mxid("Gus")}
    await room.say("Bo", "!select secretary")
    await room.later(minutes=2)
    asked = room.last("nominations_asked")
    assert (asked.room, asked.mentions) == (ROOM, (mxid("Gus"),))
    assert "matrix.to/#/@nstbot:example.org" in str(asked.content["formatted_body"])
    for name in PEOPLE:
        if name not in ("Gus", "Hal"):
            await room.comes(name, room=chat(name))
    told = await room.later(hours=2)
    assert [line.mentions for line in told] == [(mxid("Hal"),)]
    assert await room.later(hours=5) == []


async def asked_into(room: Table, name: str, there: str) -> None:
    """Somebody opens a direct chat with the bot."""
    asked = Invitation(room=there, inviter=mxid(name), direct=True)
    batch = Batch(position="asked", started=room.clock.now(), invitations=[asked])
    await room.store.inbox.take(batch, room.clock.now())
    await room.settle()
    await room.enter(name, room=there)
    await room.comes_in(room=there)


async def test_who_opens_a_chat_gets_the_list(room: Table) -> None:
    room.blocked = {mxid("Gus")}
    await room.say("Bo", "!select secretary")
    there = "!own:example.org"
    await asked_into(room, "Gus", there)
    assert [(line.kind, line.room) for line in room.new] == [("nominations_asked", there)]
    await room.say("Gus", "Cy because she listens", room=there)
    assert room.new[0].kind == "nomination_given"


async def test_a_nomination_in_the_room_counts_and_is_hidden(room: Table) -> None:
    await opened(room, "secretary")
    said = await room.say("Ann", "!nominate Cy because she listens")
    assert room.hidden == [said]
    (told,) = room.new
    assert (told.kind, told.room) == ("nomination_given", ROOM)
    assert "Cy" not in told.body
    assert "may have seen" in told.body
    ask = next(line for line in room.shown.values() if line.ref and "nominating:" in line.ref)
    thread = await room.say("Bo", "Cy because she listens", thread=ask.thread)
    assert room.hidden == [said, thread]
    asked = await room.say("Dee", "!nominate Cy")
    assert room.hidden == [said, thread, asked]
    because = await room.say("Dee", "she listens")
    assert room.hidden == [said, thread, asked, because]
    circle = await room.circle()
    assert len(circle.selections[0].nominations) == 3
    await room.say("Eli", "Cy is a good soul because she listens")
    assert room.new == []


# ── Candidates ──────────────────────────────────────────────────────────────────────────────────


async def test_who_declines_is_not_pressed_and_another_is_proposed(room: Table) -> None:
    ask = await accepting(room)
    await room.say("Eli", "no", thread=ask.thread)
    (told,) = [line for line in room.new if line.kind != "card"]
    assert told.kind == "acceptance_declined"
    assert told.mentions == (mxid("Ann"),)
    await room.say("Ann", "!candidate Cy because she listens")
    assert room.last("consent_asked").payload["version"] == 2
    assert "Cy" in room.last("consent_asked").body


async def test_an_objection_to_one_of_the_pair(room: Table) -> None:
    ask = await proposed(room)
    await room.say("Bo", "I object: we lose our treasurer, because Eli is it", reply=ask.event_id)
    await room.say("Ann", "!candidate Cy because she can do it alone")
    ask = room.last("consent_asked")
    for name in PEOPLE:
        if name not in ("Ann", "Cy"):
            await room.tap(name, ask.event_id, "✅")
    ask = room.last("acceptance_asked")
    await room.say("Cy", "accept", thread=ask.thread)
    record = room.last("decision_adopted")
    assert "One seat stays open" in record.body
    assert len((await room.circle()).seats) == 1


async def test_a_facilitator_who_is_named_does_not_go_first(room: Table) -> None:
    ask = await revealed(room, "facilitator", "Ann because she listens")
    for name in PEOPLE:
        await room.tap(name, ask.event_id, "✅")
    await room.say("Bo", "!candidate Ann because all see it so")
    assert room.last("consent_asked").payload["item"] == "S1"


async def test_after_a_day_members_are_asked_one_by_one(room: Table) -> None:
    ask = await revealed(room, "secretary", "Cy because she listens")
    for name in PEOPLE:
        await room.tap(name, ask.event_id, "✅")
    told = await room.later(hours=25)
    (sought,) = [line for line in told if line.kind == "candidate_sought"]
    assert len(sought.mentions) == 1


async def test_a_change_is_said_with_what_moved(room: Table) -> None:
    ask = await revealed(room)
    await room.say("Ann", "!change Eli to Bo", thread=ask.thread)
    assert [line.kind for line in room.new] == ["missing"]
    await room.say("Ann", "what Dee wrote moved me", thread=ask.thread)
    assert room.last("nomination_changed").body.startswith("Ann now names Bo in S1, not Eli")
    await room.say("Bo", "stay", thread=ask.thread)
    assert room.last("nomination_kept").thread == ask.thread
    tapped = await room.tap("Cy", ask.event_id, "✅")
    assert room.new == []
    await room.redact("Cy", tapped)
    waits = room.last("card", "S1").payload["awaited"]
    assert mxid("Cy") in waits
    await room.tap("Cy", ask.event_id, "✋")
    assert room.new == []


# ── How quiet it is ─────────────────────────────────────────────────────────────────────────────


async def test_a_selection_takes_few_acts_and_rings_seldom(room: Table) -> None:
    """A member: one nomination, one ✅ to stay, one ✅ to consent; a candidate one more."""
    acts = dict.fromkeys(PEOPLE, 0)
    before = set(room.shown)
    await room.say("Bo", "!select representatives")
    acts["Bo"] += 1
    for name in PEOPLE:
        await room.comes(name, room=chat(name))
        await room.say(name, PAIR, room=chat(name))
        acts[name] += 1
    await room.later(minutes=1)
    for name in PEOPLE:
        await room.tap(name, room.last("nominations_revealed").event_id, "✅")
        acts[name] += 1
    await room.say("Ann", "!candidate Cy and Eli because both listen")
    acts["Ann"] += 1
    for kind, names in (("consent_asked", set(PEOPLE) - {"Ann"}), ("acceptance_asked", None)):
        for name in names or ("Cy", "Eli"):
            if mxid(name) in room.last(kind).mentions:
                await room.tap(name, room.last(kind).event_id, "✅")
                acts[name] += 1
    assert room.last("decision_adopted").payload["item"] == "D1"
    assert max(acts.values()) <= 4
    new = [line for at, line in room.shown.items() if at not in before]
    rung = {name: [x.kind for x in new if mxid(name) in x.mentions] for name in PEOPLE}
    read = {
        name: sum(line.room in (ROOM, chat(name)) and line.kind != "card" for line in new)
        for name in PEOPLE
    }
    assert rung["Gus"] == ["nominations_asked", "nominations_revealed", "consent_asked"]
    assert max(len(kinds) for kinds in rung.values()) == 3
    assert max(read.values()) <= 9


# ── After the reveal ────────────────────────────────────────────────────────────────────────────


async def test_what_comes_after_the_reveal_is_told_what_is_possible(room: Table) -> None:
    await opened(room)
    said = {name: await room.say(name, PAIR, room=chat(name)) for name in PEOPLE[:7]}
    await room.later(hours=73)
    await room.edit("Gus", said["Gus"], "Dee because she is calm", room=chat("Gus"))
    assert "S1 is in its change round" in room.last("refused").body
    await room.say("Ann", "!nominate Dee because she is calm")
    assert "S1 is in its change round" in room.new[0].body
    await room.say("Hal", "!stay")
    assert "asks those who have nominated" in room.new[0].body
    await room.say("Ann", "!cancel S1")
    await room.edit("Gus", said["Gus"], "Bo because she is calm", room=chat("Gus"))
    assert "S1 is over" in room.new[0].body
    await room.say("Ann", "!nominate Dee because she is calm")
    assert "Nothing is open here for that" in room.new[0].body


async def test_who_has_left_can_be_changed_to_somebody_else(room: Table) -> None:
    await revealed(room)
    await room.say("Eli", "!leave-circle")
    await room.say("Bo", "!change Eli to Fay because Eli has left")
    assert "Bo now names Fay in S1, not Eli" in room.new[0].body
    await room.say("Gus", "!change Cy to Eli because he has the time")
    assert [line.kind for line in room.new] == ["refused"]
    assert "among the members" in room.new[0].body


async def test_five_of_eight_are_told_that_it_takes_six(room: Table) -> None:
    await opened(room, "secretary")
    for name in PEOPLE[:5]:
        await room.say(name, "Cy because she listens", room=chat(name))
    await room.later(days=6)
    assert "it takes 6 of you" in room.last("selection_ended").body
