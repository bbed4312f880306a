"""What bad input gets: each row of product §5, and where it is shown to hold.

an unknown word              here (in the room); tests/chat/test_words.py (the nearest word)
a missing argument           tests/app/test_places.py (asked; the next message answers);
                             tests/chat/test_parse.py (every word has its question)
a wrong argument             here
somebody who is no member    tests/app/test_belonging.py (every word, by word and by tap)
the wrong stage              here (consent after the decision, a nomination after the reveal);
                             tests/domain/mistakes.py (all)
an unreadable message        tests/app/test_pump.py (told once, never silence, a late key);
                             here (whom it tells); tests/matrix/test_encrypted.py (Matrix)
HTML, @room                  tests/app/test_places.py; tests/chat/test_markup.py (any text)
control characters, RTL,     here (names and words in the room);
  emoji names                tests/chat/samples.py `strangers` (snapshots)
too long                     tests/app/test_places.py; tests/scenarios/test_mishaps.py (60 kB)
a kicked bot                 tests/app/test_weather.py; tests/scenarios/test_mishaps.py (Matrix)
lost power                   tests/app/test_weather.py; tests/scenarios/test_mishaps.py (Matrix)
an upgraded room             tests/app/test_weather.py; tests/scenarios/test_mishaps.py (Matrix)
a renamed member             tests/app/test_weather.py
a deactivated member         here (they have left by themselves, as Matrix shows it)
two with one display name    tests/app/test_belonging.py (said in the room; which is asked);
                             tests/app/test_weather.py; tests/scenarios/test_mishaps.py (Matrix)
one with two accounts        tests/app/test_voices.py
a wrong config               tests/test_operate.py, tests/test_settings.py
a database from a newer one  tests/test_operate.py, tests/store/test_database.py
a full disk                  tests/store/test_database.py; here (nothing half done)
an unreachable homeserver    tests/test_operate.py (waits, says so once);
                                 tests/app/test_revising.py, tests/scenarios/test_away.py
                                 (nothing closes meanwhile)
"""

from pathlib import Path

import pytest

from nstbot.store.database import Full
from nstbot.store.store import Store
from tests.app.selecting import revealed
from tests.app.table import PEOPLE, ROOM, HandClock, Table, founded, mxid
from tests.app.test_decision import at_consent


def kinds(room: Table) -> list[str]:
    return [line.kind for line in room.new]


@pytest.mark.parametrize(
    ("said", "near"),
    [("!conset P1", "!consent"), ("/prpose tea", "!propose"), ("@nstbot: wher", "!where")],
)
async def test_an_unknown_word_gets_the_nearest_one_and_an_example(
    room: Table, said: str, near: str
) -> None:
    await room.say("Ann", said)
    assert kinds(room) == ["misread"]
    assert near in room.new[0].body


async def test_what_is_like_no_word_gets_the_guide_and_never_silence(room: Table) -> None:
    await room.say("Ann", "!qwertz")
    assert kinds(room) == ["misread"]
    assert "!guide" in room.new[0].body


@pytest.mark.parametrize("said", ["!show P99", "!round 🌻", "!away until the cows come home"])
async def test_a_wrong_argument_gets_an_answer(room: Table, said: str) -> None:
    before = await room.circle()
    await room.say("Ann", said)
    assert len(room.new) in (1, 2)
    assert "Traceback" not in room.new[0].body
    if said != "!round 🌻":
        assert await room.circle() == before


async def test_consent_to_what_is_decided_is_told_why_not_now(room: Table) -> None:
    ask = await at_consent(room)
    for name in PEOPLE:
        if name != "Bo":
            await room.tap(name, ask.event_id, "✅")
    room.last("decision_adopted")
    before = await room.circle()
    await room.say("Cy", "!consent P1")
    assert kinds(room) == ["refused"]
    assert "P1 is over" in room.new[0].body
    assert "`!show P1`" in room.new[0].body
    assert await room.circle() == before


async def test_a_nomination_after_the_reveal_is_told_what_is_possible(room: Table) -> None:
    await revealed(room)
    before = await room.circle()
    await room.say("Bo", "!nominate S1 @cy and @dee because they listen")
    assert kinds(room) == ["refused"]
    assert "S1" in room.new[0].body
    assert "`!change" in room.new[0].body
    assert await room.circle() == before


async def test_tricks_in_names_and_words_are_shown_as_plain_text(room: Table) -> None:
    await room.renames("Cy", "🌻\u202eevil\u0000 @room <b>x</b>")
    await room.say("Cy", "!propose Tea\u202e @room\u0007 <script>x</script> because\u200b it rains")
    card = room.last("card", "P1")
    html = str(card.content["formatted_body"])
    for text in (card.body, html):
        assert not set("\u202e\u0000\u0007\u200b") & set(text)
    assert "<script>" not in html
    assert "🌻" in card.body
    assert all("room" not in line.content["m.mentions"] for line in room.shown.values())


async def test_who_cannot_be_read_is_told_and_only_they(room: Table) -> None:
    await at_consent(room)
    await room.event("Cy", "unreadable", {"ciphertext": "x"})
    await room.later(minutes=2)
    assert kinds(room) == ["notice_unreadable"]
    assert room.new[0].mentions == (mxid("Cy"),)


async def test_a_deactivated_member_has_left_the_room_and_keeps_their_name(room: Table) -> None:
    """A homeserver makes whoever deactivates their account leave every room, without a name."""
    await at_consent(room)
    await room.comes("Cy", membership="leave")
    assert "Cy" in room.last("card", "P1").body
    await room.say("Ann", "!members")
    assert "Cy" in room.last("members").body


async def say_much(room: Table) -> None:
    for number in range(50):
        text = f"!propose Tea {number} {'x' * 2500} because it rains"
        await room.say("Bo", text, event_id=f"$full{number}")


async def test_a_full_disk_leaves_nothing_half_done(tmp_path: Path) -> None:
    clock = HandClock()
    async with Store.open(tmp_path) as store:
        room = Table(store, clock)
        await founded(room)
        before = await room.circle()
        pages = int(str(await store.database.pragma("page_count")))
    async with Store.open(tmp_path, max_pages=pages) as store:
        with pytest.raises(Full, match="the disk is full; nothing was written"):
            await say_much(Table(store, clock))
    async with Store.open(tmp_path) as store:
        room = Table(store, clock)
        await room.settle()
        after = await room.circle()
        assert after.members == before.members
        cards = {line.payload["item"] for line in room.shown.values() if line.kind == "card"}
        assert cards <= {proposal.item for proposal in after.proposals} | {"F1"}
        assert {line.room for line in room.shown.values()} <= {ROOM}
