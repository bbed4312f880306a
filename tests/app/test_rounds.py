"""Rounds in turn, meetings and sealed rounds, as the room shows them."""

from tests.app.table import PEOPLE, Shown, Table, mxid
from tests.app.test_places import DIRECT, with_direct

NAMES = {mxid(name): name for name in PEOPLE}


def kinds(room: Table) -> list[str]:
    return [line.kind for line in room.new]


def called(room: Table, kind: str = "turn_called") -> str:
    """Whom the newest call rings, and nobody else."""
    (who,) = room.last(kind).mentions
    return NAMES[who]


async def in_turn(room: Table) -> Shown:
    await room.say("Bo", "!round reactions in turn: How is the shed?")
    return room.last("round_opened")


async def meet(room: Table, *names: str) -> None:
    await room.say(names[0], "!live")
    ask = room.last("live_asked")
    for name in names[1:]:
        await room.tap(name, ask.event_id, "👋")
    await room.later(seconds=60)
    assert room.last("live_began").mentions == ()


async def test_opening_calls_the_first_and_names_who_comes_then(room: Table) -> None:
    ask = await in_turn(room)
    assert kinds(room) == ["card", "round_opened"]
    assert len(ask.mentions) == 1
    assert ask.taps == ["⏭"]
    assert ask.payload["awaited"] == list(ask.mentions)


async def test_a_turn_is_one_message_and_what_others_say_is_talk(room: Table) -> None:
    ask = await in_turn(room)
    first = called(room, "round_opened")
    other = next(name for name in PEOPLE if name != first)
    talk = ((other, "me too"), (first, "I like it"), (first, "the roof too"), (other, "done"))
    for name, text in talk:
        await room.say(name, text, thread=ask.thread)
        assert room.new == []
    await room.say(first, "done", thread=ask.thread)
    assert kinds(room) == ["turn_called"]
    assert room.new[0].thread == ask.thread
    assert room.new[0].taps == ["⏭"]
    second = called(room)
    await room.say(second, "fine", thread=ask.thread)
    await room.later(seconds=61)
    assert kinds(room) == ["turn_called"]
    third = called(room)
    await room.tap(third, room.new[0].event_id, "⏭")
    assert kinds(room) == ["turn_called"]
    assert len({first, second, third, called(room)}) == 4


async def test_next_and_a_hand_on_the_call_gives_the_word_back(room: Table) -> None:
    ask = await in_turn(room)
    first = called(room, "round_opened")
    await room.say(first, "I like it", thread=ask.thread)
    await room.say(first, "done", thread=ask.thread)
    if called(room) == "Ann":
        await room.say("Ann", "pass", thread=ask.thread)
    second = called(room)
    await room.say("Ann", "!next")
    assert called(room) != second
    await room.tap("Gus", room.last("turn_called").event_id, "✋")
    assert "said stop" in room.new[0].body
    assert called(room) == second


async def test_a_redacted_turn_is_asked_again_at_the_end(room: Table) -> None:
    ask = await in_turn(room)
    first = called(room, "round_opened")
    said = await room.say(first, "I like it", thread=ask.thread)
    await room.say(first, "done", thread=ask.thread)
    await room.redact(first, said)
    at = (await room.circle()).rounds[0]
    assert at.queue[-1] == at.step.turns[0].person


async def test_over_days_one_is_called_once_a_day_and_nobody_is_nudged(room: Table) -> None:
    await in_turn(room)
    lines = await room.later(days=1)
    assert [line.kind for line in lines] == ["turn_called"]


async def test_skip_pause_and_resume(room: Table) -> None:
    await in_turn(room)
    first = called(room, "round_opened")
    last = PEOPLE[(PEOPLE.index(first) + 7) % 8]
    await room.say("Ann", f"!skip {last}")
    assert kinds(room) == ["turn_missed"]
    await room.say("Ann", "!pause")
    assert kinds(room) == ["round_paused"]
    await room.say("Ann", "!resume")
    assert called(room) == first
    await room.say("Ann", "!skip Nobody")
    assert kinds(room) == ["refused"]


async def test_a_meeting_asks_for_a_minute_and_rounds_run_in_turn(room: Table) -> None:
    await meet(room, "Bo", "Ann", "Cy")
    await room.say("Dee", "here")
    assert kinds(room) == ["presence_given"]
    await room.say("Ann", "!round opening")
    first = called(room, "round_opened")
    assert first in ("Ann", "Bo", "Cy", "Dee")
    await room.say(first, "I am well")  # in the main timeline, since all are here
    assert room.new == []
    await room.say(first, "done")
    second = called(room)
    lines = await room.later(seconds=125)
    assert [line.kind for line in lines] == ["turn_nudged", "turn_called"]
    assert NAMES[lines[0].mentions[0]] == second


async def test_a_meeting_lasts_while_somebody_writes(room: Table) -> None:
    await meet(room, "Bo", "Ann", "Cy")
    await room.later(minutes=20)
    await room.say("Ann", "and the weather is fine")
    assert await room.later(minutes=20) == []
    assert (await room.circle()).meetings[-1].state == "live"
    await room.say("Gus", "I am not in it")
    lines = await room.later(minutes=20)
    assert [line.kind for line in lines] == ["live_ended"]


async def test_taken_back_is_not_here(room: Table) -> None:
    await room.say("Bo", "!live")
    ask = room.last("live_asked")
    tap = await room.tap("Ann", ask.event_id, "👋")
    await room.tap("Cy", ask.event_id, "⏭")
    await room.redact("Ann", tap)
    lines = await room.later(seconds=61)
    assert [line.kind for line in lines] == ["live_ended"]
    await room.tap("Ann", ask.event_id, "👋")
    assert room.new == []


async def test_a_check_in_a_meeting_rings_those_who_are_here_first(room: Table) -> None:
    await meet(room, "Bo", "Ann", "Cy")
    await room.say("Bo", "!propose Meet on Tuesdays because we lose track")
    await room.say("Bo", "!ready")
    ask = room.last("consent_asked")
    assert set(ask.mentions) == {mxid("Ann"), mxid("Cy")}
    await room.tap("Ann", ask.event_id, "✅")
    await room.tap("Cy", ask.event_id, "✅")
    others = room.last("others_asked")
    assert set(others.mentions) == {mxid(name) for name in ("Dee", "Eli", "Fay", "Gus", "Hal")}
    await room.tap("Dee", others.event_id, "✅")
    for name in ("Eli", "Fay", "Gus", "Hal"):
        await room.tap(name, ask.event_id, "✅")
    assert (await room.circle()).decisions


async def test_a_sealed_round_is_shown_together_in_the_end(room: Table) -> None:
    await room.say("Bo", "!round sealed ideas: What shall we plant?")
    ask = room.last("round_opened")
    assert "answer R1 …" in ask.body
    direct = "!direct-@ann:example.org"
    await room.enter("Ann", room=direct)
    said = await room.say("Ann", "answer R1 flowers, because of bees", room=direct)
    assert [(line.kind, line.room) for line in room.new] == [("sealed_answer_given", direct)]
    await room.edit("Ann", said, "answer R1 flowers and trees", room=direct)
    assert not [line for line in room.shown.values() if "trees" in line.body]
    await room.say("Cy", "a pond", thread=ask.thread)
    assert kinds(room) == ["sealed_answer_given"]
    assert room.hidden
    for name in ("Bo", "Dee", "Eli", "Fay", "Gus", "Hal"):
        await room.tap(name, ask.event_id, "⏭")
    shown = room.last("answers_revealed")
    assert "flowers and trees" in shown.body
    assert "a pond" in shown.body
    assert shown.thread == ask.thread


async def test_a_sealed_answer_is_asked_for_when_its_words_are_missing(room: Table) -> None:
    await room.say("Bo", "!round sealed ideas")
    direct = "!direct-@ann:example.org"
    await room.enter("Ann", room=direct)
    await room.say("Ann", "answer", room=direct)
    assert kinds(room) == ["missing"]
    await room.say("Ann", "more flowers", room=direct)
    assert kinds(room) == ["sealed_answer_given"]


async def test_how_to_go_on_is_asked_in_one_message(room: Table) -> None:
    await in_turn(room)
    first = called(room, "round_opened")
    await room.say("Hal", "!round process")
    assert kinds(room) == ["card", "round_opened"]
    assert "rests until R2 is over" in room.last("round_opened").body
    await room.say("Ann", "!close R2")
    assert kinds(room) == ["turn_called"]
    assert called(room) == first


async def test_the_card_receipts_who_has_spoken_or_passed(room: Table) -> None:
    await room.say("Ann", "!round opening")
    thread = room.last("card", "R1").event_id
    await room.say("Bo", "My tomatoes came up today.", thread=thread)
    assert room.new == []
    await room.say("Cy", "pass", thread=thread, reply=room.last("round_opened").event_id)
    await room.say("Dee", "!pass")
    assert room.new == []
    card = room.last("card", "R1")
    assert (card.payload["answered"]).keys() == {mxid(name) for name in ("Bo", "Cy", "Dee")}
    assert "has spoken: Bo" in card.body
    await with_direct(room, "Eli")
    await room.say("Eli", "pass", room=DIRECT)
    assert [(line.kind, line.room) for line in room.new] == [("turn_passed", DIRECT)]


async def test_whose_proposal_it_is_hears_the_others(room: Table) -> None:
    await room.say("Bo", "!propose Meet on Tuesdays because most of us are free")
    await room.say("Ann", "!round reactions P1")
    assert "Ann opens R1, a round of reactions on P1." in room.last("round_opened").body
    thread = room.last("card", "R1").event_id
    await room.say("Bo", "!pass R1", thread=thread)
    assert room.new[0].kind == "refused"
    assert "R1 asks the others about your own proposal" in room.new[0].body
    assert "`!amend P1 …`" in room.new[0].body


async def test_a_round_about_an_objection_says_that_it_stands(room: Table) -> None:
    await room.say("Bo", "!propose Meet on Tuesdays because most of us are free")
    await room.later(hours=49)
    await room.say("Cy", "!object P1 Dee cannot come because she works then")
    await room.say("Dee", "!test O1")
    opened = "Dee opens R1, a round about the objection O1. O1 stands meanwhile."
    assert opened in room.last("round_opened").body


async def test_of_the_only_round_it_is_said_why_not_now(room: Table) -> None:
    await room.say("Ann", "!round reactions in-turn What next?")
    await room.say("Ann", "!pause")
    for word in ("pause", "next", "done"):
        await room.say("Ann", f"!{word}")
        assert "R1 is paused" in room.new[0].body
    await room.say("Ann", "!cancel R1")
    await room.say("Ann", "!next")
    assert "Nothing is open here for that" in room.new[0].body
