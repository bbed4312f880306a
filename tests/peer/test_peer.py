"""The JavaScript client itself: two of them talk in an encrypted room."""

from __future__ import annotations

from collections.abc import Callable

from tests.conftest import Peers
from tests.peer import PeerEvent


async def test_two_clients_talk_encrypted(peers: Peers) -> None:
    ann = await peers("ann", signed_only=True)
    bea = await peers("bea", signed_only=True)
    room = await ann.create_room(invite=[bea.user_id], name="Garden")
    await bea.join(room)
    await ann.until(_joined(bea.user_id))

    question = await ann.send(room, "Shall we plant beans?")
    heard = await bea.until_text("Shall we plant beans?")
    assert heard.event_id == question
    assert heard.encrypted
    assert "ciphertext" in heard.wire_content
    shield = await bea.shield(room, question)
    assert shield is not None
    assert shield.colour == "NONE"

    tap = await bea.react(room, question, "✅")
    assert (await ann.until(lambda event: event.event_id == tap)).type == "m.reaction"
    await ann.redact(room, question)
    await bea.until(lambda event: event.type == "m.room.redaction")
    assert [e.redacted for e in await bea.history(room) if e.event_id == question] == [True]


async def test_a_client_can_exclude_unsigned_devices(peers: Peers) -> None:
    ann = await peers("ann", signed=False)
    bea = await peers("bea", signed_only=True)
    room = await bea.create_room(invite=[ann.user_id])
    await ann.join(room)
    await bea.until(_joined(ann.user_id))
    assert await bea.devices(ann.user_id) == {ann.device_id: False}

    hidden = await ann.send(room, "Nobody signed this device")
    unread = await bea.until(lambda event: event.event_id == hidden)
    assert unread.failure is not None

    withheld = await bea.send(room, "Only for signed devices")
    unread = await ann.until(lambda event: event.event_id == withheld)
    assert unread.failure is not None


def _joined(user_id: str) -> Callable[[PeerEvent], bool]:
    def is_it(event: PeerEvent) -> bool:
        return (
            event.type == "m.room.member"
            and event.sender == user_id
            and event.content.get("membership") == "join"
        )

    return is_it
