"""Where things are said: direct chats, questions back, rooms without a circle, two circles."""

from nstbot.app.ports import Batch, Invitation, Lane, Post, PostKind, Presence, Seen
from nstbot.domain.consent import Stage
from tests.app.table import BOT, PEOPLE, ROOM, Table, mxid
from tests.app.test_decision import at_consent

DIRECT = "!direct:example.org"
OTHER = "!other:example.org"


async def with_direct(room: Table, name: str = "Ann") -> None:
    await room.enter(name, room=DIRECT)


async def second_circle(room: Table) -> None:
    await room.enter(*PEOPLE[:5], room=OTHER)
    await room.say("Ann", "!found Choir — sing together", room=OTHER)
    ask = room.last("founding_asked")
    for name in PEOPLE[1:5]:
        await room.tap(name, ask.event_id, "✅", room=OTHER)


async def test_a_proposal_without_a_why_is_asked_for_it(room: Table) -> None:
    await room.say("Bo", "!propose Meet on Tuesdays")
    assert [line.kind for line in room.new] == ["missing"]
    await room.say("Cy", "I wonder why")
    assert room.new == []
    await room.say("Bo", "we lose track when we only chat")
    assert [line.kind for line in room.new] == ["card", "talk_opened"]
    assert "we lose track" in room.last("card", "P1").body


async def test_a_question_survives_a_restart_and_expires(room: Table) -> None:
    await room.say("Bo", "!term P9")
    kinds = [line.kind for line in room.new]
    assert len(kinds) == 1
    await room.say("Bo", "!found")
    await room.later(minutes=20)
    await room.say("Bo", "Garden — grow")
    assert room.new == []


async def test_in_a_direct_chat_words_need_no_prefix(room: Table) -> None:
    await at_consent(room)
    await with_direct(room)
    await room.say("Ann", "mine", room=DIRECT)
    assert [line.kind for line in room.new] == ["mine"]
    assert "P1" in room.new[0].body
    await room.say("Ann", "consent", room=DIRECT)
    assert mxid("Ann") in room.last("card", "P1").payload["answered"]
    await room.say("Ann", "blah", room=DIRECT)
    assert [line.kind for line in room.new] == ["misread"]


async def test_what_is_said_in_a_direct_chat_is_told_in_the_circle_too(room: Table) -> None:
    await at_consent(room)
    await with_direct(room)
    await room.say("Ann", "I object: it is far because of the hill", room=DIRECT)
    rooms = {line.room for line in room.new if line.kind == "objection_raised"}
    assert rooms == {ROOM, DIRECT}


async def test_in_two_circles_the_bot_asks_which(room: Table) -> None:
    await at_consent(room)
    await second_circle(room)
    await with_direct(room)
    await room.say("Ann", "decisions", room=DIRECT)
    assert [line.kind for line in room.new] == ["choose"]
    assert "1" in room.new[0].body
    await room.say("Ann", "2", room=DIRECT)
    assert [line.kind for line in room.new] == ["decisions"]


async def test_a_number_that_is_open_in_one_of_two_circles_is_meant_there(room: Table) -> None:
    await at_consent(room)
    await room.say("Bo", "!withdraw P1")
    await second_circle(room)
    await room.say("Ann", "!propose Sing on Mondays because all are free then", room=OTHER)
    await room.later(hours=25)
    await room.say("Ann", "!ready", room=OTHER)
    await with_direct(room, "Bo")
    await room.say("Bo", "consent P1", room=DIRECT)
    assert mxid("Bo") in room.last("card", "P1").payload["answered"]
    assert room.last("card", "P1").room == OTHER


async def test_a_tap_in_one_circle_does_nothing_in_another(room: Table) -> None:
    ask = await at_consent(room)
    await second_circle(room)
    await room.say("Ann", "!where", room=OTHER)
    await room.tap("Ann", ask.event_id, "✅")
    assert mxid("Ann") in room.last("card", "P1").payload["answered"]


async def test_words_in_a_room_without_a_circle(bare: Table) -> None:
    await bare.take()
    await bare.enter("Ann", "Bo", "Cy")
    await bare.say("Ann", "!propose Dance because it is fun")
    assert [line.kind for line in bare.new] == ["refused"] or bare.new[0].kind == "misread"
    assert "found" in bare.new[0].body
    await bare.say("Ann", "good morning")
    assert bare.new == []


async def test_founding_with_too_few_says_what_was_missing_and_may_begin_again(
    bare: Table,
) -> None:
    await bare.take()
    await bare.enter("Ann", "Bo", "Cy")
    await bare.say("Ann", "!found Garden — grow food")
    ask = bare.last("founding_asked")
    await bare.tap("Bo", ask.event_id, "✅")
    await bare.tap("Cy", ask.event_id, "⏭")
    assert bare.new[-1].kind == "founding_failed"
    await bare.comes("Dee")
    await bare.comes("Eli")
    await bare.say("Ann", "!found Garden — grow food")
    ask = bare.last("founding_asked", "F2")
    for name in ("Bo", "Cy", "Dee", "Eli"):
        await bare.tap(name, ask.event_id, "👍")
    assert len((await bare.circle()).members) == 5


async def test_who_comes_during_the_founding_is_asked_and_who_was_invited_may_join_later(
    bare: Table,
) -> None:
    await bare.take()
    await bare.enter(*PEOPLE[:5])
    await bare.enter("Ida", membership="invite")
    await bare.say("Ann", "!found Garden — grow food")
    await bare.comes("Fay")
    assert [line.kind for line in bare.new] == ["founding_asked"]
    ask = bare.last("founding_asked", "F1")
    for name in ("Bo", "Cy", "Dee", "Eli"):
        await bare.tap(name, next(iter(_asks(bare))), "✅")
    await bare.say("Ann", "!close")
    assert (await bare.circle()).founded_at is not None
    await bare.comes("Ida")
    await bare.say("Ida", "!count-me-in")
    assert bare.new[0].kind == "member_joined"
    assert len((await bare.circle()).members) == 6
    assert ask.room == ROOM


def _asks(room: Table) -> list[str]:
    return [line.event_id for line in room.shown.values() if line.ref and "ask:" in line.ref]


async def test_names_do_not_matter_ids_do(room: Table) -> None:
    ask = await at_consent(room)
    await room.comes("Zoe")
    content = {"membership": "join", "displayname": "Ann"}
    await room.event("Zoe", "m.room.member", content, state_key=mxid("Zoe"))
    await room.say("Zoe", "consent", thread=ask.thread)
    assert mxid("Zoe") not in room.last("card", "P1").payload["answered"]
    assert mxid("Ann") not in room.last("card", "P1").payload["answered"]


async def test_a_text_too_long_is_refused_and_changes_nothing(room: Table) -> None:
    await room.say("Bo", f"!propose {'x' * 60_000} because it is long")
    assert [line.kind for line in room.new] == ["refused"]
    assert "3,000" in room.new[0].body or "3000" in room.new[0].body
    assert (await room.circle()).proposals == ()


async def test_nobody_is_asked_why_about_a_text_too_long(room: Table) -> None:
    await room.say("Bo", f"!propose {'x' * 15_000}")
    assert [line.kind for line in room.new] == ["refused"]
    await room.say("Bo", "because it is long")
    assert room.new == []


async def test_html_and_mentions_of_all_are_plain_text(room: Table) -> None:
    await room.say("Bo", "!propose <b>@room</b> \u202egnp.exe because <script>x</script>")
    card = room.last("card", "P1")
    html = str(card.content["formatted_body"])
    assert "<script>" not in html
    assert "\u202e" not in html + card.body
    assert "room" not in card.content["m.mentions"]


async def test_four_open_proposals_wait_in_line(room: Table) -> None:
    for text in ("One", "Two", "Three", "Four"):
        await room.say("Bo", f"!propose {text} because we can")
    circle = await room.circle()
    assert circle.proposals[3].stage is Stage.QUEUED
    assert "number 1 in line" in room.new[-1].body
    await room.say("Bo", "!withdraw P1")
    assert (await room.circle()).proposals[3].stage is Stage.TALK
    assert room.last("talk_opened", "P4").room == ROOM


async def test_a_go_round_opens_hears_and_closes(room: Table) -> None:
    await room.say("Ann", "!round opening")
    ask = room.last("round_opened")
    assert len(ask.mentions) >= 7
    for name in PEOPLE[:6]:
        await room.say(name, f"{name} is glad to be here", thread=ask.thread)
    await room.tap("Gus", ask.event_id, "⏭")
    await room.say("Ann", "!close", thread=ask.thread)
    assert room.new[-1].kind == "round_closed"
    assert "Hal" in room.new[-1].body
    await room.say("Hal", "!stop")
    assert room.new[-1].kind == "procedure_stopped"
    await room.say("Hal", "I am here now", thread=ask.thread)
    assert (await room.circle()).rounds[0].state == "closed"
    async with room.store.database.transaction() as sql:
        rows = await sql.rows("SELECT text FROM texts")
    assert "glad to be here" not in str([row["text"] for row in rows])


async def test_a_question_takes_no_word_and_no_question_for_its_answer(room: Table) -> None:
    await room.say("Bo", "!propose Meet on Tuesdays")
    await room.say("Bo", "!where")
    assert [line.kind for line in room.new] == ["where"]
    await room.say("Bo", "!wherever")
    assert [line.kind for line in room.new] == ["misread"]
    await room.say("Bo", "sorry, what?")
    assert room.new == []
    await room.say("Bo", "we lose track")
    assert [line.kind for line in room.new] == ["card", "talk_opened"]


async def test_who_comes_during_the_founding_may_tap_the_question_to_them(bare: Table) -> None:
    await bare.take()
    await bare.enter(*PEOPLE[:4])
    await bare.say("Ann", "!found Garden — grow food")
    await bare.comes("Zoe")
    asked = bare.new[0]
    assert asked.taps == ["✅", "⏭", "✋"]
    await bare.tap("Zoe", asked.event_id, "✅")
    first = next(line for line in bare.shown.values() if line.kind == "founding_asked")
    for name in ("Bo", "Cy", "Dee"):
        await bare.tap(name, first.event_id, "✅")
    assert len((await bare.circle()).members) == 5


async def test_what_is_opened_from_a_direct_chat_is_receipted_there(room: Table) -> None:
    await with_direct(room, "Bo")
    await room.say("Bo", "propose Dance because it is fun", room=DIRECT)
    assert [(line.room, line.kind) for line in room.new if line.room == DIRECT] == [
        (DIRECT, "notice_opened_there")
    ]


async def test_places_in_line_move_on_the_cards(room: Table) -> None:
    for text in ("One", "Two", "Three", "Four", "Five"):
        await room.say("Bo", f"!propose {text} because we can")
    before = room.last("card", "P5").body
    await room.say("Bo", "!withdraw P1")
    assert room.last("card", "P5").body != before


async def test_a_name_from_another_room_is_not_shown_here(room: Table) -> None:
    await room.take(
        presences=[Presence(room=OTHER, mxid=mxid("Dee"), membership="join", name="Dee the Thief")]
    )
    await room.say("Bo", "!members")
    assert "Thief" not in room.new[0].body
    assert "Dee" in room.new[0].body


async def test_a_direct_chat_of_our_own_making_brings_no_greeting(bare: Table) -> None:
    await bare.take()
    await bare.enter("Ann", room=DIRECT)
    join = {"membership": "join"}
    await bare.event("nstbot", "m.room.member", join, room=DIRECT, state_key=mxid("nstbot"))
    assert bare.new == []
    asked = Invitation(room=OTHER, inviter=mxid("Bo"), direct=True)
    await bare.store.inbox.take(
        Batch(position="asked", started=bare.clock.now(), invitations=[asked]), bare.clock.now()
    )
    await bare.settle()
    await bare.enter("Bo", room=OTHER)
    await bare.event("nstbot", "m.room.member", join, room=OTHER, state_key=mxid("nstbot"))
    assert [line.kind for line in bare.new] == ["notice_hello_direct"]


async def test_our_own_coming_waits_until_the_direct_chat_we_make_is_known(bare: Table) -> None:
    await bare.take()
    async with bare.store.ledger.transaction() as tx:
        ann = await tx.person(mxid("Ann"))
        await tx.post(
            Post(
                id="direct",
                room=f"dm:{ann}",
                lane=Lane.ASK,
                kind=PostKind.DIRECT,
                body={"mxid": mxid("Ann")},
                cause="why",
            )
        )
    await bare.store.outbox.attempting("direct", bare.clock.now())
    here = Presence(room=DIRECT, mxid=BOT, membership="join", name="nstbot")
    joined = Seen(
        event_id="$joined",
        room=DIRECT,
        sender=BOT,
        type="m.room.member",
        state_key=BOT,
        content={"membership": "join"},
        server_at=bare.clock.now(),
    )
    await bare.take(seen=[joined], presences=[here])
    assert not await bare.pump.step()
    await bare.store.outbox.sent("direct", "$made", DIRECT)
    assert await bare.settle() == []
