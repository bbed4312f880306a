"""The room's weather: put out and back, power, a new room, encryption, names, strangers (§5)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from nstbot.app.ports import ALL, HIDE, PIN, SPEAK, TAP, Json, Lane, PostKind
from tests.app.table import PEOPLE, ROOM, Shown, Table, founded, mxid, table
from tests.app.test_decision import at_consent

ADMIN = "!admin:example.org"
NEW = "!garden2:example.org"


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Table]:
    """A founded circle, and somebody who is told what goes wrong."""
    async with table(tmp_path / "data", admin_room=ADMIN) as made:
        await founded(made)
        yield made


def told(lines: list[Shown]) -> list[tuple[str, str]]:
    return [(line.room, line.kind) for line in lines]


# ── out and in again ────────────────────────────────────────────────────────────────────────────


async def test_put_out_and_asked_in_again_nothing_closed_and_who_is_awaited_says_it_again(
    room: Table,
) -> None:
    ask = await at_consent(room)
    await room.tap("Ann", ask.event_id, "✅")
    await room.later(hours=60)
    await room.thrown_out("Hal")
    assert told(room.new) == [(ADMIN, "notice_gone_admin")]
    assert "Garden Circle" in room.new[0].body
    assert mxid("Hal") in room.new[0].body
    await room.later(hours=40)
    assert room.new == []
    await room.comes_in()
    assert told(room.new) == [(ROOM, "back_again"), (ADMIN, "notice_back_admin")]
    back = room.new[0]
    assert "Nothing closed meanwhile" in back.body
    assert "P1" in back.body
    assert set(back.mentions) == {mxid(name) for name in PEOPLE if name not in ("Ann", "Bo")}
    assert room.new[1].mentions == ()
    for name in ("Cy", "Dee", "Eli", "Fay", "Gus", "Hal"):
        await room.say(name, "!consent P1")
    room.last("decision_adopted")


async def test_put_out_when_nothing_is_open_it_says_so_and_rings_nobody(room: Table) -> None:
    await room.thrown_out()
    await room.later(hours=1)
    await room.comes_in()
    back = room.last("back_again")
    assert "Nothing is open" in back.body
    assert not back.rings


async def test_what_is_owed_to_a_room_waits_until_the_bot_is_in_it_again(room: Table) -> None:
    await at_consent(room)
    await room.enter("Ann", room="!direct:example.org")
    await room.thrown_out("Hal")
    await room.say("Ann", "consent", room="!direct:example.org")
    assert all(line.room != ROOM for line in room.new)
    assert not room.last("card", "P1").payload["answered"].get(mxid("Ann"))
    await room.comes_in()
    assert room.last("card", "P1").payload["answered"][mxid("Ann")] == "consent"


async def test_what_was_refused_while_it_was_being_put_out_is_said_when_back(room: Table) -> None:
    real = room._send

    async def forbidden(way: object) -> None:
        await room.store.outbox.refused(way.post.id, "M_FORBIDDEN")  # type: ignore[attr-defined]

    room._send = forbidden  # type: ignore[method-assign]
    await room.say("Ann", "!where")
    assert room.new == []
    room._send = real  # type: ignore[method-assign]
    await room.thrown_out()
    await room.comes_in()
    assert [line.kind for line in room.new] == ["where", "notice_back_admin", "back_again"]


async def test_the_bot_never_gets_a_pseudonym(room: Table) -> None:
    await room.thrown_out()
    await room.comes_in()
    await room.comes_in(room=NEW)
    async with room.store.ledger.transaction() as tx:
        assert await tx.known_person("@nstbot:example.org") is None


# ── power ───────────────────────────────────────────────────────────────────────────────────────


async def test_power_lost_is_said_once_and_what_it_stopped_is_made_good(room: Table) -> None:
    await room.changes("m.room.power_levels", {}, powers={ROOM: frozenset((SPEAK, TAP))})
    assert told(room.new) == [(ROOM, "notice_power_lost")]
    assert "hide messages and pin cards" in room.new[0].body
    await room.changes("m.room.power_levels", {}, powers={ROOM: frozenset((SPEAK, TAP))})
    assert room.new == []
    await room.say("Bo", "!propose Meet because we lose track")
    assert room.pins == []
    await room.changes("m.room.power_levels", {}, powers={ROOM: ALL})
    assert told(room.new) == [(ROOM, "notice_power_back")]
    assert room.pins == [room.last("card", "P1").event_id]
    await room.changes("m.room.power_levels", {}, powers={ROOM: ALL})
    assert room.new == []


async def test_who_may_not_speak_says_so_elsewhere_and_catches_up(room: Table) -> None:
    await room.changes("m.room.power_levels", {}, powers={ROOM: frozenset((PIN, HIDE))})
    assert told(room.new) == [(ADMIN, "notice_speechless_admin")]
    await room.changes("m.room.power_levels", {}, powers={ROOM: ALL})
    assert told(room.new) == [(ROOM, "notice_power_back")]


async def test_a_pin_that_is_forbidden_tells_of_lost_power_by_itself(room: Table) -> None:
    await room.say("Bo", "!propose Meet because we lose track")
    async with room.store.database.transaction() as sql:
        await sql.run("UPDATE posts SET state = 'refused', code = 'M_FORBIDDEN' WHERE kind = 'pin'")
    await room.later(minutes=2)
    assert told(room.new) == [(ROOM, "notice_power_lost")]


async def test_the_first_words_in_a_room_say_what_cannot_be_done_there(bare: Table) -> None:
    await bare.take()
    await bare.enter("Ann", "Bo")
    await bare.comes_in(powers={ROOM: frozenset((SPEAK, TAP))})
    assert [line.kind for line in bare.new] == ["notice_hello"]
    assert "I may not hide messages and pin cards here" in bare.new[0].body
    await bare.changes("m.room.power_levels", {}, powers={ROOM: frozenset((SPEAK, TAP))})
    assert bare.new == []


# ── another room ────────────────────────────────────────────────────────────────────────────────


async def upgraded(room: Table, *names: str) -> None:
    """As Element does it: a tombstone, a room that names the old one, and those who follow."""
    await room.changes("m.room.tombstone", {"replacement_room": NEW})
    assert room.joining == [NEW]
    await room.enter(*names, room=NEW)
    await room.comes_in(room=NEW, replaces={NEW: ROOM})


async def test_an_upgraded_room_takes_the_circle_with_all_that_is_open(room: Table) -> None:
    ask = await at_consent(room)
    await room.tap("Ann", ask.event_id, "✅")
    old_card = room.last("card", "P1")
    await upgraded(room, *PEOPLE[:7])
    assert {line.room for line in room.new} == {NEW, ADMIN}
    assert [line.kind for line in room.new if line.room == NEW] == [
        "card",
        "back_moved",
        "consent_asked",
    ]
    moved, again = room.last("back_moved"), room.last("consent_asked")
    assert "Hal" in moved.body
    assert not moved.rings
    assert room.invited == [(NEW, mxid("Hal"))]
    card = room.last("card", "P1")
    assert card.event_id != old_card.event_id
    assert again.thread == card.event_id
    assert card.event_id in room.pins
    assert card.payload["answered"] == {mxid("Ann"): "consent", mxid("Bo"): "consent"}
    await room.tap("Cy", again.event_id, "✅", room=NEW)
    assert room.last("card", "P1").payload["answered"][mxid("Cy")] == "consent"


async def test_taps_and_words_in_the_old_room_are_told_where_to_go_and_it_gets_nothing(
    room: Table,
) -> None:
    ask = await at_consent(room)
    await upgraded(room, *PEOPLE)
    for _ in range(2):
        await room.tap("Ann", ask.event_id, "✅")
        await room.say("Ann", "!consent P1")
    await room.say("Ann", "is anybody here")
    sent = [line for line in room.shown.values() if line.kind == "notice_moved_away"]
    assert [line.room for line in sent] == [f"!direct-{mxid('Ann')}"]
    assert NEW in str(sent[0].content["formatted_body"])
    assert mxid("Ann") not in room.last("card", "P1").payload["answered"]
    await room.say("Ann", "!consent P1", room=NEW)
    assert mxid("Ann") in room.last("card", "P1").payload["answered"]


async def test_the_new_room_may_be_known_before_the_tombstone(room: Table) -> None:
    await room.enter(*PEOPLE, room=NEW)
    await room.comes_in(room=NEW, replaces={NEW: ROOM})
    assert [line.kind for line in room.new] == ["notice_hello"]
    await room.changes("m.room.tombstone", {"replacement_room": NEW})
    assert "back_moved" in [line.kind for line in room.new]


async def test_a_tombstone_is_followed_only_into_a_room_that_says_so_itself(room: Table) -> None:
    await room.enter(*PEOPLE, room=NEW)
    await room.comes_in(room=NEW, replaces={NEW: "!elsewhere:example.org"})
    await room.changes("m.room.tombstone", {"replacement_room": NEW})
    assert told(room.new) == [(ADMIN, "notice_lost_room_admin")]
    await room.changes("m.room.tombstone", {"replacement_room": ROOM})
    assert told(room.new) == [(ADMIN, "notice_lost_room_admin")]
    await room.say("Ann", "!where")
    assert told(room.new) == [(ROOM, "where")]


# ── the rest ────────────────────────────────────────────────────────────────────────────────────


async def test_encryption_switched_on_later_is_said_once_and_all_goes_on(room: Table) -> None:
    for _ in range(2):
        content = {"algorithm": "m.megolm.v1.aes-sha2"}
        await room.changes("m.room.encryption", content, encrypted=[ROOM])
    assert len([x for x in room.shown.values() if x.kind == "notice_encrypted"]) == 1
    await room.say("Bo", "!propose Meet because we lose track")
    assert [line.kind for line in room.new] == ["card", "talk_opened"]


async def test_a_member_who_is_called_otherwise_is_shown_so_where_something_is_open(
    room: Table,
) -> None:
    await at_consent(room)
    edits = room.last("card", "P1").edits
    await room.renames("Cy", "Cyrus")
    assert room.new == []
    card = room.last("card", "P1")
    assert card.edits == edits + 1
    assert "Cyrus" in card.body
    await room.renames("Stranger", "Other")
    assert room.last("card", "P1").edits == edits + 1


async def test_two_with_one_name_are_told_apart_by_their_ids(room: Table) -> None:
    await room.renames("Cy", "Ann")
    ask = await at_consent(room)
    for name in PEOPLE:
        if name != "Bo":
            await room.tap(name, ask.event_id, "✅")
    record = room.last("decision_adopted")
    assert mxid("Ann") in record.body
    assert mxid("Cy") in record.body
    assert mxid("Dee") not in record.body


async def test_a_crowd_of_strangers_is_not_greeted_one_by_one(room: Table) -> None:
    for number in range(10):
        await room.comes(f"Stranger{number}")
    greeted = [x for x in room.shown.values() if x.kind == "notice_guest_arrived"]
    assert len(greeted) == 3
    await room.later(hours=1)
    await room.comes("Another")
    assert [line.kind for line in room.new] == ["notice_guest_arrived"]


async def test_the_homeservers_own_notices_go_to_who_runs_the_bot(room: Table) -> None:
    notices = "!notices:example.org"
    await room.enter("Server", room=notices)
    await room.comes_in(room=notices, powers={notices: frozenset()})
    assert room.new == []
    body = {"msgtype": "m.server_notice", "body": "This server is nearly full."}
    await room.event("Server", "m.room.message", body, room=notices)
    assert told(room.new) == [(ADMIN, "notice_server_admin")]
    assert "nearly full" in room.new[0].body
    await room.event("Ann", "m.room.message", body)
    assert room.new == []


async def test_a_room_that_we_made_hears_no_greeting(room: Table) -> None:
    """Nor a grace for an absence that there was not."""
    async with room.store.ledger.transaction() as tx:
        poster, new = room.door._publisher(tx), "circle:01NEW"
        about: Json = {"alias": "new", "name": "Second"}
        await poster.put("a", new, PostKind.ROOM, Lane.ASK, about)
        await poster.put("b", new, PostKind.INVITE, Lane.ASK, {"mxid": mxid("Ann")})
        await poster.put("c", new, PostKind.REMOVE, Lane.ASK, {"mxid": mxid("Bob")})
    await room.settle()
    (made,) = room.made.values()
    assert (room.invited, room.removed) == ([(made, mxid("Ann"))], [(made, mxid("Bob"))])
    await room.comes_in(room=made)
    assert not room.new
