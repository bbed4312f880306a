"""A member whose client excludes unsigned devices takes part like everybody else (product §6)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from nstbot.demo.circle import Company, company
from nstbot.demo.homeserver import Homeserver
from nstbot.demo.people import PAYLOAD
from nstbot.domain import facts as f
from tests.conftest import Peers
from tests.peer import Peer, PeerEvent
from tests.scenarios.book import read
from tests.scenarios.table import STRICT, until_idle


@pytest.fixture
async def people(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Company]:
    async with company(
        homeserver, tmp_path, suffix="-strict", names=("Bo", "Cy", "Dee"), environment=STRICT
    ) as people:
        yield people


async def _sees(ann: Peer, kind: str, item: str | None = None) -> PeerEvent:
    def fits(event: PeerEvent) -> bool:
        payload = event.content.get(PAYLOAD, {})
        return payload.get("kind") == kind and item in (None, payload.get("item"))

    return await ann.until(fits, limit=30)


async def test_a_member_who_excludes_unsigned_devices(people: Company, peers: Peers) -> None:
    """The others, whose devices are unsigned, only tap: reactions are never encrypted."""
    ann = await peers("ann", signed_only=True)
    bot, others = people.bot, people.people
    room = await ann.create_room(invite=[bot.user, *(p.user_id for p in others)], name="Garden")
    for person in others:
        await person.join(room)
    await ann.until(lambda event: event.type == "m.room.member" and event.sender == bot.user)

    await ann.send(room, "!found Garden — grow food together")
    founding = await _sees(ann, "founding_asked")
    for person in others:
        await person.tap(room, founding.event_id, "✅")
    await _sees(ann, "circle_founded")

    await ann.send(room, "!propose Dig a pond because the frogs need one")
    talk = await _sees(ann, "talk_opened", "P1")
    card = talk.content["m.relates_to"]["event_id"]
    for person in others:
        await person.tap(room, talk.event_id, "⏭")
    thread = {
        "rel_type": "m.thread",
        "event_id": card,
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": talk.event_id},
    }
    await ann.send(room, "!close P1")
    ask = await _sees(ann, "consent_asked", "P1")
    tapped = await ann.react(room, ask.event_id, "🤔")
    typed = await ann.send(room, "consent", relates_to=thread)
    for person in others:
        await person.tap(room, ask.event_id, "✅")
    await _sees(ann, "decision_adopted")
    await until_idle(bot, [tapped, typed])

    record = await read(bot)
    made = {row.cause: type(row.fact) for row in record.rows}
    assert (made[tapped], made[typed]) == (f.ConcernRaised, f.ConsentGiven)
    assert record.answers[room, "ask:P1/1"][ann.user_id] == "consent"
    await _all_readable(ann, room, bot.user)


async def _all_readable(ann: Peer, room: str, bot: str) -> None:
    history = await ann.history(room)
    assert not [event for event in history if event.failure is not None]
    said = [event for event in history if event.sender == bot and event.encrypted]
    assert len(said) >= 8
    for event in said:
        shield = await ann.shield(room, event.event_id)
        assert shield is not None
        assert (shield.colour, shield.reason) == ("NONE", None), event
