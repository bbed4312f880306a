"""One decision, start to finish, as the room shows it; and how quiet it is."""

from nstbot.domain.consent import Stage
from nstbot.domain.state import Standing
from tests.app.table import BOT, PEOPLE, ROOM, Shown, Table, founded, mxid


async def proposed(room: Table, by: str = "Bo") -> Shown:
    await room.say(by, "!propose Meet on Tuesdays because we lose track")
    return room.last("talk_opened")


async def at_consent(room: Table) -> Shown:
    """P1 at its consent step, everybody having passed before."""
    talk = await proposed(room)
    for name in PEOPLE:
        if name != "Bo":
            await room.tap(name, talk.event_id, "⏭")
    await room.say("Bo", "!ready", thread=talk.thread)
    return room.last("consent_asked")


async def test_founding_asks_everybody_and_says_who_is_in(room: Table) -> None:
    circle = await room.circle()
    assert circle.founded_at is not None
    assert len(circle.members) == 8
    ask = room.last("founding_asked")
    assert set(ask.mentions) == {mxid(name) for name in PEOPLE[1:]}
    assert ask.taps == ["✅", "⏭", "✋"]
    assert BOT not in str(circle)
    card = room.last("card", "F1")
    assert room.pins == []
    assert "Founded" in card.body


async def test_a_proposal_opens_with_one_card_and_one_ask_that_ring_nobody(room: Table) -> None:
    talk = await proposed(room)
    assert [line.kind for line in room.new] == ["card", "talk_opened"]
    assert not any(line.rings for line in room.new)
    card = room.last("card", "P1")
    assert talk.thread == card.event_id
    assert card.thread is None
    assert room.pins == [card.event_id]
    assert talk.taps == ["⏭"]


async def test_ready_waits_until_all_have_spoken_or_a_day_is_over(room: Table) -> None:
    talk = await proposed(room)
    await room.say("Ann", "sounds good to me", thread=talk.thread)
    assert room.new == []
    await room.say("Bo", "!ready", thread=talk.thread)
    assert [line.kind for line in room.new] == ["refused"]
    await room.later(hours=25)
    await room.say("Bo", "!ready", thread=talk.thread)
    assert [line.kind for line in room.new] == ["consent_asked"]


async def test_the_consent_ask_is_the_one_ring_and_names_who_is_awaited(room: Table) -> None:
    ask = await at_consent(room)
    assert [line.kind for line in room.new] == ["consent_asked"]
    assert set(ask.mentions) == {mxid(name) for name in PEOPLE if name != "Bo"}
    assert ask.taps == ["✅", "🤔", "✋"]
    assert ask.payload["version"] == 1


async def test_taps_are_receipted_by_the_card_alone(room: Table) -> None:
    ask = await at_consent(room)
    card = room.last("card", "P1")
    edits = card.edits
    await room.tap("Ann", ask.event_id, "✅")
    assert room.new == []
    assert card.edits == edits + 1
    assert set(card.payload["answered"]) == {mxid("Ann"), mxid("Bo")}


async def test_the_last_consent_makes_the_decision_with_number_and_head(room: Table) -> None:
    ask = await at_consent(room)
    for name in PEOPLE:
        if name != "Bo":
            await room.tap(name, ask.event_id, "✅")
    assert [line.kind for line in room.new] == ["decision_adopted"]
    record = room.new[0]
    circle = await room.circle()
    async with room.store.ledger.transaction() as tx:
        head = await tx.head(circle.id)
    assert record.payload["chain"] == {"number": head.number, "head": head.head}
    assert head.head in record.body
    assert record.thread is None
    assert record.payload["item"] == "D1"
    assert circle.decisions[0].sunset_on is not None
    assert room.pins == []


async def test_an_objection_stands_until_the_new_version_meets_it(room: Table) -> None:
    ask = await at_consent(room)
    await room.say(
        "Gus", "I object: Hal cannot get in, because there is no ramp", reply=ask.event_id
    )
    assert [line.kind for line in room.new] == ["objection_raised"]
    assert room.new[0].mentions == (mxid("Bo"),)
    for name in ("Ann", "Cy", "Dee", "Eli", "Fay", "Hal"):
        await room.tap(name, ask.event_id, "✅")
    circle = await room.circle()
    assert circle.decisions == ()
    assert circle.proposals[0].stage is Stage.INTEGRATING

    await room.say("Bo", "!amend P1 Meet on Tuesdays in the library")
    newer = room.last("consent_asked")
    assert newer.payload["version"] == 2
    for name in PEOPLE:
        if name != "Bo":
            await room.tap(name, newer.event_id, "✅")
    circle = await room.circle()
    assert circle.objections[0].standing is Standing.SETTLED
    assert len(circle.decisions) == 1


async def test_each_act_makes_at_most_one_message_and_one_ask(room: Table) -> None:
    """Engineering §16, over a whole evening: counted act by act."""
    talk = await proposed(room)
    acts = [("Ann", "I like it"), ("Bo", "!amend P1 Meet on Tuesdays at 19:00")]
    for name, text in acts:
        await room.say(name, text, thread=talk.thread)
        assert len([line for line in room.new if line.kind != "card"]) <= 1
    await room.later(hours=49)
    ask = room.last("consent_asked")
    for name, text in (
        ("Ann", "consent"),
        ("Cy", "concern: it is late for the children"),
        ("Dee", "I object: I work on Tuesdays, because of my shift"),
        ("Dee", "!recast O1"),
        ("Eli", "no objection"),
        ("Fay", "!more-time"),
    ):
        await room.say(name, text, thread=ask.thread)
        assert len(room.new) == 1, (text, [line.body for line in room.new])
        assert len(room.new[0].body) <= 600


async def test_said_twice_is_once(room: Table) -> None:
    ask = await at_consent(room)
    await room.say("Ann", "consent", thread=ask.thread, event_id="$twice")
    before = len(room.shown)
    await room.say("Ann", "consent", thread=ask.thread, event_id="$twice")
    assert len(room.shown) == before


async def test_a_tap_on_the_card_or_an_older_ask_is_told_once_with_the_way(room: Table) -> None:
    ask = await at_consent(room)
    card = room.last("card", "P1")
    await room.tap("Ann", card.event_id, "✅")
    assert [line.kind for line in room.new] == ["notice_wrong_tap"]
    assert ask.event_id in str(room.new[0].content["formatted_body"])
    await room.tap("Ann", card.event_id, "👍")
    assert room.new == []
    await room.say("Bo", "!amend P1 Meet on Wednesdays")
    await room.tap("Ann", ask.event_id, "✅")
    assert [line.kind for line in room.new] == ["notice_wrong_tap"]
    assert room.last("card", "P1").payload["answered"] == {mxid("Bo"): "consent"}


async def test_taking_a_tap_back_takes_the_answer_back(room: Table) -> None:
    ask = await at_consent(room)
    tapped = await room.tap("Ann", ask.event_id, "✅")
    await room.redact("Ann", tapped)
    assert room.new == []
    assert mxid("Ann") not in room.last("card", "P1").payload["answered"]


async def test_somebody_elses_redaction_takes_nothing_back(room: Table) -> None:
    ask = await at_consent(room)
    said = await room.say("Ann", "consent", thread=ask.thread)
    await room.redact("Bo", said)
    assert mxid("Ann") in room.last("card", "P1").payload["answered"]
    await room.redact("Ann", said)
    assert mxid("Ann") not in room.last("card", "P1").payload["answered"]


async def test_a_message_hidden_before_it_was_read_is_asked_again(room: Table) -> None:
    await at_consent(room)
    await room.event("Ann", "hidden", {"redactor": mxid("Bo")})
    assert [line.kind for line in room.new] == ["notice_hidden"]
    assert room.new[0].mentions == (mxid("Ann"),)
    await room.event("Cy", "hidden", {"redactor": mxid("Cy")})
    assert room.new == []


async def test_an_edit_replaces_an_answer_while_its_question_is_open(room: Table) -> None:
    ask = await at_consent(room)
    said = await room.say("Ann", "consent", thread=ask.thread)
    await room.edit("Ann", said, "concern: it is late")
    circle = await room.circle()
    step = circle.proposals[0].step
    assert step is not None
    turn = next(t for t in step.turns if t.source == said)
    assert turn.answer == "concern"
    await room.edit("Ann", said, "let me think")
    assert mxid("Ann") not in room.last("card", "P1").payload["answered"]


async def test_an_edit_of_what_was_misread_counts_as_said_anew(room: Table) -> None:
    said = await room.say("Ann", "!proposee Dance because it is fun")
    assert room.new[0].kind == "misread"
    await room.edit("Ann", said, "!propose Dance because it is fun")
    assert [line.kind for line in room.new] == ["card", "talk_opened"]


async def test_an_edit_of_a_proposal_is_answered_with_amend(room: Table) -> None:
    said = await room.say("Bo", "!propose Dance because it is fun")
    await room.edit("Bo", said, "!propose Sing because it is fun")
    assert [line.kind for line in room.new] == ["notice_amend_instead"]
    assert "`!amend P1`" in room.new[0].body


async def test_a_bare_hand_stands_and_its_owner_is_asked_for_the_reason(room: Table) -> None:
    ask = await at_consent(room)
    await room.tap("Gus", ask.event_id, "✋")
    assert mxid("Gus") in room.new[0].mentions
    await room.say("Gus", "Hal cannot get in because there is no ramp", thread=ask.thread)
    circle = await room.circle()
    assert circle.objections[0].because is not None
    assert room.new[0].kind == "objection_reasoned"


async def test_the_owner_of_a_bare_hand_is_asked_again_after_a_day(room: Table) -> None:
    ask = await at_consent(room)
    await room.tap("Gus", ask.event_id, "✋")
    await room.later(hours=25)
    assert [line.kind for line in room.new] == ["objection_reason_asked"]
    assert room.new[0].mentions == (mxid("Gus"),)


async def test_too_few_heard_extends_once_and_then_parks(room: Table) -> None:
    await at_consent(room)
    await room.later(hours=73)
    assert [line.kind for line in room.new] == ["window_extended"]
    await room.later(hours=49)
    assert [line.kind for line in room.new] == ["proposal_parked"]
    assert room.pins == [] or room.last("card", "P1").event_id in room.pins
    await room.later(days=31)
    assert [line.kind for line in room.new] == ["parking_ended"]
    assert room.new[0].mentions == (mxid("Bo"),)


async def test_six_consents_and_the_window_over_decide_and_name_who_was_not_heard(
    room: Table,
) -> None:
    ask = await at_consent(room)
    for name in ("Ann", "Cy", "Dee", "Eli", "Fay"):
        await room.tap(name, ask.event_id, "✅")
    assert room.new == []
    await room.later(hours=73)
    assert [line.kind for line in room.new] == ["decision_adopted"]
    decision = (await room.circle()).decisions[0]
    assert len(decision.consents) == 6
    assert len(decision.not_heard) == 2

    await room.say("Hal", "!object D1 I cannot come because I work then")
    assert room.new[0].kind in ("decision_reopened", "objection_raised")
    assert (await room.circle()).decisions[0].force == "suspended"


async def test_ordinary_talk_is_never_answered_and_never_an_answer(room: Table) -> None:
    await at_consent(room)
    for text in ("ok", "yes", "I consent to a cup of tea", "fine", "👍", "> consent", "pass"):
        await room.say("Ann", text)
        assert room.new == [], text
    other = await room.say("Cy", "shall we eat at six?")
    await room.say("Ann", "yes", reply=other)
    await room.say("Dee", "consent", reply=other)
    assert room.new == []
    assert room.last("card", "P1").payload["answered"] == {mxid("Bo"): "consent"}


async def test_a_guest_is_told_how_to_join(room: Table) -> None:
    await room.comes("Zoe")
    assert [line.kind for line in room.new] == ["notice_guest_arrived"]
    ask = await at_consent(room)
    await room.say("Zoe", "!consent P1", thread=ask.thread)
    assert room.new[0].kind == "refused"
    assert "guest" in room.new[0].body
    await room.tap("Zoe", ask.event_id, "✅")
    assert room.new[0].kind == "refused"
    await room.tap("Zoe", ask.event_id, "🤔")
    assert room.new == []


async def test_admission_asks_the_circle_and_welcomes_by_direct_message(room: Table) -> None:
    await room.comes("Zoe")
    await room.later(days=15)
    await room.say("Zoe", "!count-me-in")
    ask = room.last("consent_asked", "P1")
    for name in PEOPLE:
        await room.tap(name, ask.event_id, "✅")
    circle = await room.circle()
    assert len(circle.members) == 9
    welcome = room.last("newcomer")
    assert welcome.room != ROOM
    assert "Garden Circle" in welcome.body


async def test_an_amendment_that_changes_nothing_asks_nobody_again(room: Table) -> None:
    await at_consent(room)
    await room.say("Bo", "!amend P1 Meet on Tuesdays")
    assert [line.kind for line in room.new] == ["refused"]
    assert (await room.circle()).proposals[0].version == 1
    await room.say("Bo", "!aim grow food together")
    assert [line.kind for line in room.new] == ["refused"]


async def test_an_amendment_in_the_talk_keeps_its_ask(room: Table) -> None:
    talk = await proposed(room)
    await room.say("Bo", "!amend P1 Meet on Wednesdays")
    await room.tap("Ann", talk.event_id, "⏭")
    assert room.new == []
    assert room.last("card", "P1").payload["answered"] == {mxid("Ann"): "pass"}


async def test_a_hand_on_the_notice_of_a_closing_is_stop(room: Table) -> None:
    await room.say("Ann", "!round ideas")
    await room.say("Ann", "!close R1")
    closed = room.last("round_closed")
    await room.tap("Hal", closed.event_id, "✅")
    assert room.new == []
    await room.tap("Hal", closed.event_id, "✋")
    assert [line.kind for line in room.new] == ["procedure_stopped"]
    assert (await room.circle()).rounds[0].state == "open"


async def test_what_is_looked_at_again_is_in_all_hands_when_its_proposer_has_left(
    bare: Table,
) -> None:
    """Nobody who has left is asked what would help, nor rung for it."""
    people = ("Ann", "Bo", "Cy", "Dee", "Eli")
    await founded(bare, people)
    await bare.say("Bo", "!propose Meet on Tuesdays because all can")
    await bare.later(hours=25)
    await bare.say("Bo", "!ready P1")
    for name in ("Ann", "Cy", "Dee", "Eli"):
        await bare.say(name, "!consent P1")
    await bare.say("Cy", "!object D1 Cy cannot come because of work")
    await bare.say("Bo", "!leave-circle")
    await bare.say("Ann", "!where")
    assert "with Ann, Cy, Dee and Eli" in bare.last("where").body
    await bare.later(days=9)
    again = bare.last("integration_opened")
    assert "Ann, Cy, Dee and Eli, what change would help?" in again.body
    assert mxid("Bo") not in again.mentions
