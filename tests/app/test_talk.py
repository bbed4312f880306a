"""Ordinary talk, of which there is most: settled at once, and never what is more than talk."""

import pytest

from nstbot.app.ports import Json, Seen
from nstbot.app.talk import Talk
from tests.app.table import PEOPLE, ROOM, Table, mxid
from tests.app.test_decision import at_consent
from tests.app.test_places import OTHER, second_circle

CHAT = "how are the beans today, and is anybody at the market"


def said(room: Table, name: str, body: str, number: int, *, place: str = ROOM) -> Seen:
    return Seen(
        event_id=f"$chat{number}",
        room=place,
        sender=mxid(name),
        type="m.room.message",
        state_key=None,
        content={"msgtype": "m.text", "body": body},
        server_at=room.clock.now(),
    )


def chat(room: Table, count: int) -> list[Seen]:
    return [said(room, PEOPLE[n % 8], f"{CHAT} {n}", n) for n in range(count)]


async def outcomes(room: Table) -> dict[str, tuple[str, str | None, str | None]]:
    async with room.store.database.transaction() as sql:
        rows = await sql.rows("SELECT * FROM inbox WHERE event_id LIKE '$chat%'")
        return {row["event_id"]: (row["state"], row["outcome"], row["content"]) for row in rows}


async def test_much_talk_in_one_room_holds_up_nobody_in_another(room: Table) -> None:
    """5,000 messages and one question elsewhere, which is answered in the first pass."""
    await second_circle(room)
    await room.take(seen=[*chat(room, 5000), said(room, "Bo", "!where", 5001, place=OTHER)])
    passes = 0
    while not any(line.kind == "where" for line in room.new):
        assert await room.pump.step()
        await room.deliver()
        passes += 1
    assert passes == 1
    steps = 1
    while await room.pump.step():
        steps += 1
    assert steps <= 26
    assert set((await outcomes(room)).values()) == {
        ("done", "talk", None),
        ("done", "done", '{"body":"!where","msgtype":"m.text"}'),
    }


async def test_who_only_chats_gets_no_pseudonym(room: Table) -> None:
    await room.take(seen=[said(room, "Stranger", CHAT, n) for n in range(10)])
    await room.settle()
    async with room.store.ledger.transaction() as tx:
        assert await tx.known_person(mxid("Stranger")) is None


async def test_what_is_more_than_talk_ends_the_run_and_keeps_its_place(room: Table) -> None:
    ask = await at_consent(room)
    talk = chat(room, 20)
    talk[7] = said(room, "Ann", "!consent P1", 7)
    talk[12] = said(room, "Cy", "consent", 12)
    talk[15] = said(room, "Dee", "!propose Sing", 15)
    talk[16] = said(room, "Dee", "because it is fun", 16)
    await room.take(seen=talk)
    await room.settle()
    answered = room.last("card", "P1").payload["answered"]
    assert answered[mxid("Ann")] == answered[mxid("Cy")] == "consent"
    assert "it is fun" in room.last("card", "P2").body
    assert ask.payload["item"] == "P1"
    told = await outcomes(room)
    assert [told[f"$chat{n}"][1] for n in (6, 7, 12, 13)] == ["talk", "answer", "answer", "talk"]


@pytest.mark.parametrize("body", ["consent", "!where", "I object: it rains", CHAT, "ok", "/guide"])
async def test_it_is_talk_here_only_when_it_is_talk_by_itself(room: Table, body: str) -> None:
    await at_consent(room)
    for place in (ROOM, "!direct:example.org"):
        await room.enter("Ann", room="!direct:example.org")
        await room.take(seen=[said(room, "Ann", body, 1, place=place)])
        (arrival,) = await room.store.ledger.next_in(place, 5)
        async with room.store.ledger.transaction() as tx:
            talk = Talk(
                tx, room.door._contexts, me=room.door._me, words=room.door._words, admin=None
            )
            leading = await talk.leading([arrival])
        await room.settle()
        outcome = (await outcomes(room))["$chat1"][1]
        assert not leading or (outcome == "talk" and room.new == [])
        async with room.store.database.transaction() as sql:
            await sql.run("DELETE FROM inbox")
            await sql.run("DELETE FROM causes WHERE cause = '$chat1'")


async def test_pictures_and_smiles_among_people_are_talk(room: Table) -> None:
    talk = chat(room, 5)
    picture = {"msgtype": "m.image", "body": "beans.jpg", "url": "mxc://example.org/x"}
    smile = {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$chat0", "key": "😀"}}
    others: list[tuple[str, Json]] = [("m.room.message", picture), ("m.reaction", smile)]
    for n, (kind, content) in enumerate(others):
        talk.append(
            Seen(
                event_id=f"$chat9{n}",
                room=ROOM,
                sender=mxid("Ann"),
                type=kind,
                state_key=None,
                content=content,
                server_at=room.clock.now(),
            )
        )
    await room.take(seen=talk)
    assert await room.pump.step()
    assert {state for state, _, _ in (await outcomes(room)).values()} == {"done"}
