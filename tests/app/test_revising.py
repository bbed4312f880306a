"""Second thoughts and hostile ones: edits, redactions, late keys, other rooms, ordinary talk."""

from datetime import timedelta

import pytest

from nstbot.app.ports import Batch
from tests.app.table import ROOM, Table, mxid
from tests.app.test_decision import at_consent, proposed
from tests.app.test_places import DIRECT, OTHER, second_circle, with_direct


def answers(room: Table, item: str = "P1") -> dict[str, str]:
    return dict(room.last("card", item).payload["answered"])


async def test_an_edit_that_says_the_same_otherwise_stays_an_answer(room: Table) -> None:
    await at_consent(room)
    said = await room.say("Ann", "consent")
    await room.edit("Ann", said, "I consent")
    assert answers(room)[mxid("Ann")] == "consent"
    await room.edit("Ann", said, "concern: it is late")
    assert answers(room)[mxid("Ann")] == "concern"
    await room.edit("Ann", said, "consent")
    assert answers(room)[mxid("Ann")] == "consent"


async def test_an_edit_that_is_no_answer_any_more_is_said_to_be_none(room: Table) -> None:
    ask = await at_consent(room)
    said = await room.say("Ann", "consent", thread=ask.thread)
    await room.edit("Ann", said, "hm, let me think")
    assert [line.kind for line in room.new] == ["notice_taken_back"]
    assert mxid("Ann") not in answers(room)


async def test_an_edit_of_an_old_answer_is_no_answer_to_anything_newer(room: Table) -> None:
    ask = await at_consent(room)
    said = await room.say("Ann", "consent", thread=ask.thread)
    await room.say("Bo", "!amend P1 Something else altogether")
    await room.edit("Ann", said, "I consent")
    assert [line.kind for line in room.new] == ["refused"]
    assert answers(room) == {mxid("Bo"): "consent"}


async def test_an_edited_turn_stays_a_turn(room: Table) -> None:
    talk = await proposed(room)
    said = await room.say("Ann", "hello all", thread=talk.thread)
    await room.edit("Ann", said, "hello all of you")
    assert answers(room) == {mxid("Ann"): "spoke"}
    await room.redact("Ann", said)
    assert answers(room) == {}


async def test_taking_back_an_edited_misreading_takes_it_all_back(room: Table) -> None:
    await at_consent(room)
    said = await room.say("Ann", "!consnt")
    await room.edit("Ann", said, "!consent")
    assert answers(room)[mxid("Ann")] == "consent"
    await room.redact("Ann", said)
    assert mxid("Ann") not in answers(room)


async def test_what_was_taken_back_unread_does_not_count_when_its_key_comes(room: Table) -> None:
    await at_consent(room)
    await room.event("Ann", "unreadable", {"type": "m.room.encrypted"}, event_id="$dark")
    ((number, _, _),) = await room.store.inbox.unreadable()
    await room.redact("Ann", "$dark")
    consent = {"msgtype": "m.text", "body": "!consent"}
    await room.take(readable=[(number, "m.room.message", consent)])
    await room.settle()
    assert mxid("Ann") not in answers(room)


async def test_an_edit_goes_before_what_could_not_be_read(room: Table) -> None:
    await at_consent(room)
    await room.event("Ann", "unreadable", {"type": "m.room.encrypted"}, event_id="$dark")
    ((number, _, _),) = await room.store.inbox.unreadable()
    await room.edit("Ann", "$dark", "!object it is far because of the hill")
    await room.take(
        readable=[(number, "m.room.message", {"msgtype": "m.text", "body": "!consent"})]
    )
    await room.settle()
    assert answers(room)[mxid("Ann")] == "objection"


async def test_a_tap_from_another_room_counts_nothing(room: Table) -> None:
    ask = await at_consent(room)
    await room.enter("Ann", "Zoe", room=OTHER)
    for name in ("Ann", "Zoe"):
        await room.tap(name, ask.event_id, "✋", room=OTHER)
        await room.say(name, "consent", reply=ask.event_id, room=OTHER)
    assert room.new == []
    assert answers(room) == {mxid("Bo"): "consent"}


async def test_a_full_word_in_somebody_elses_thread_is_talk(room: Table) -> None:
    await at_consent(room)
    other = await room.say("Cy", "hello")
    await room.say("Ann", "consent", thread=other)
    assert mxid("Ann") not in answers(room)


async def test_chat_long_after_is_no_reason_of_an_objection(room: Table) -> None:
    ask = await at_consent(room)
    await room.tap("Gus", ask.event_id, "✋")
    await room.later(hours=2)
    await room.say("Gus", "has anybody seen my keys", thread=ask.thread)
    assert (await room.circle()).objections[0].harm is None
    await room.say(
        "Gus", "Hal cannot get in because of the steps", thread=ask.thread, reply=ask.event_id
    )
    assert (await room.circle()).objections[0].because is not None


async def test_a_reason_is_heard_as_a_reply_to_the_ask(room: Table) -> None:
    ask = await at_consent(room)
    await room.tap("Gus", ask.event_id, "✋")
    await room.say("Gus", "it would harm the bees because of poison", reply=ask.event_id)
    assert (await room.circle()).objections[0].because is not None


async def test_a_refused_reason_may_be_said_again_shorter(room: Table) -> None:
    ask = await at_consent(room)
    await room.tap("Gus", ask.event_id, "✋")
    await room.say("Gus", f"harm because {'x' * 1999}", thread=ask.thread)
    assert [line.kind for line in room.new] == ["refused"]
    await room.say("Gus", "harm because of the hill", thread=ask.thread)
    assert [line.kind for line in room.new] == ["objection_reasoned"]


async def test_after_the_hand_is_taken_back_talk_is_talk(room: Table) -> None:
    ask = await at_consent(room)
    tapped = await room.tap("Gus", ask.event_id, "✋")
    await room.redact("Gus", tapped)
    await room.say("Gus", "lovely weather", thread=ask.thread)
    assert room.new == []


async def test_mine_shows_one_room_nothing_of_another(room: Table) -> None:
    await room.say("Ann", "!propose A secret of the garden because it is ours")
    await second_circle(room)
    await room.say("Bo", "!mine", room=OTHER)
    assert "secret" not in room.new[0].body
    await with_direct(room, "Bo")
    await room.say("Bo", "mine", room=DIRECT)
    assert room.new[0].kind == "mine"


async def test_one_deadline_never_turns_for_ever(room: Table) -> None:
    until = room.clock.now() + timedelta(hours=5)
    word = f"!away until {until:%Y-%m-%d}"
    await room.event("Ann", "unreadable", {"type": "m.room.encrypted"}, event_id="$dark")
    ((number, _, _),) = await room.store.inbox.unreadable()
    await room.say("Ann", word)
    await room.later(hours=40)
    await room.take(readable=[(number, "m.room.message", {"msgtype": "m.text", "body": word})])
    for _ in range(20):
        if not await room.pump.step() and not await room.deliver():
            break
    else:
        raise AssertionError("the pump does not come to rest")


async def test_nothing_closes_while_we_are_put_out_of_the_room(room: Table) -> None:
    await at_consent(room)
    batch = Batch(position="gone", started=room.clock.now(), gone=(ROOM,))
    await room.store.inbox.take(batch, room.clock.now())
    due = await room.store.ledger.next_due()
    assert due is not None
    room.clock.instant = due + timedelta(hours=1)
    async with room.store.database.transaction() as sql:
        await sql.set_meta("synced", room.clock.now().isoformat(timespec="microseconds"))
    assert await room.settle() == []
    await room.event("nstbot", "m.room.member", {"membership": "join"}, state_key=mxid("nstbot"))
    assert [line.kind for line in room.new] == ["back_again"]
    assert (await room.circle()).proposals[0].stage == "consent"


async def test_refused_words_and_words_of_rounds_are_not_kept(room: Table) -> None:
    await room.comes("Zoe")
    await room.say("Zoe", "!propose SECRET words because of WHAT")
    await room.say("Ann", "!round opening")
    ask = room.last("round_opened")
    await room.say("Cy", "I am sad because of MYSECRET", thread=ask.thread)
    async with room.store.database.transaction() as sql:
        texts = [row["text"] for row in await sql.rows("SELECT text FROM texts")]
        bodies = [row["content"] for row in await sql.rows("SELECT content FROM inbox")]
    assert "SECRET" not in str(texts)
    assert "MYSECRET" not in str(bodies)


async def test_what_a_late_key_opens_has_its_whole_time(room: Table) -> None:
    await room.event("Bo", "unreadable", {"type": "m.room.encrypted"}, event_id="$dark")
    ((number, _, _),) = await room.store.inbox.unreadable()
    await room.later(hours=20)
    late = {"msgtype": "m.text", "body": "!propose Meet because we lose track"}
    await room.take(readable=[(number, "m.room.message", late)])
    await room.settle()
    step = (await room.circle()).proposals[0].step
    assert step is not None
    assert step.due - room.clock.now() >= timedelta(hours=47)


async def test_dates_at_the_edges_of_time_are_refused_kindly(room: Table) -> None:
    for text in (
        "!away until 0001-01-01 00:00",
        "!away until 9999-12-31 23:59",
        "!away for 9999999 years",
    ):
        await room.say("Ann", text)
        assert room.new[0].kind in ("refused", "misread", "missing"), text


@pytest.mark.timeout(60)
async def test_a_hostile_message_does_not_stop_the_bot(room: Table) -> None:
    for html in ("<a " * 20_000, "<a href='" * 7_000, "<b>" * 20_000, "</i>" * 15_000):
        content = {"msgtype": "m.text", "body": "hi", "formatted_body": html}
        await room.event("Ann", "m.room.message", content)
        assert room.new == []
    await room.say("Ann", "!where")
    assert [line.kind for line in room.new] == ["where"]


async def test_a_bare_worry_and_a_bare_hand_in_a_founding_are_asked_for_words(
    bare: Table,
) -> None:
    await bare.take()
    await bare.enter("Ann", "Bo", "Cy", "Dee", "Eli")
    await bare.say("Ann", "!found Garden — grow food")
    ask = bare.last("founding_asked")
    await bare.tap("Eli", ask.event_id, "✋")
    assert mxid("Eli") in bare.new[0].mentions
    await bare.say("Eli", "the aim is too wide because of the goats", thread=ask.thread)
    assert "goats" in bare.last("card", "F1").body or "goats" in bare.new[0].body
    await bare.tap("Eli", ask.event_id, "✅")
    await bare.say("Eli", "!join")
    for name in ("Bo", "Cy", "Dee"):
        await bare.tap(name, ask.event_id, "✅")
    assert len((await bare.circle()).members) == 5


async def test_a_tapped_worry_is_asked_for_its_words(room: Table) -> None:
    ask = await at_consent(room)
    await room.tap("Ann", ask.event_id, "🤔")
    assert room.new[0].mentions == (mxid("Ann"),)
    await room.say("Ann", "it is late for the children", thread=ask.thread)
    assert "late for the children" in room.last("card", "P1").body


async def test_words_of_consent_in_the_talk_are_noted_once(room: Table) -> None:
    talk = await proposed(room)
    await room.say("Ann", "I object: it is late", thread=talk.thread)
    assert [line.kind for line in room.new] == ["notice_reaction_noted"]
    await room.say("Ann", "I object: it is very late", thread=talk.thread)
    assert room.new == []
