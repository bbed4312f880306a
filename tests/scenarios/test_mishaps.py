"""What happens to a circle any day, each with what exactly must come of it. One bot serves all."""

import sqlite3
from collections.abc import AsyncIterator
from functools import partial
from typing import TypeVar

import pytest
import pytest_asyncio

from nstbot.demo.circle import NAMES, Company, company
from nstbot.demo.homeserver import Homeserver
from nstbot.demo.people import Line
from nstbot.domain import facts as f
from nstbot.store.database import FILE
from tests.scenarios.book import (
    Book,
    assert_answers,
    assert_counted_once,
    cards_agree,
    read,
    until_said_once,
)
from tests.scenarios.sitting import Sitting
from tests.scenarios.table import STRICT, look, until_heard, until_idle
from tests.synapse import eventually

pytestmark = pytest.mark.asyncio(loop_scope="module")

T = TypeVar("T")
PINS = "m.room.pinned_events"
PASTE = "lorem ipsum " * 5000


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def people(
    homeserver: Homeserver, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Company]:
    directory = tmp_path_factory.mktemp("mishaps")
    async with company(
        homeserver, directory, names=NAMES[:5], suffix="-mishap", environment=STRICT
    ) as people:
        yield people


@pytest_asyncio.fixture(loop_scope="module")
async def sitting(people: Company) -> Sitting:
    """A founded circle in a room of its own."""
    sitting = Sitting(await people.meet(encrypted=False), Book())
    await sitting.found()
    await _heard(sitting)
    return sitting


async def _heard(sitting: Sitting) -> None:
    await until_heard(sitting.circle.bot, [act.event_id for act in sitting.book.acts])


async def _as_the_book_says(sitting: Sitting, *, cards: bool = False) -> None:
    """All of this circle, and what the room shows of it."""
    bot = sitting.circle.bot
    await until_idle(bot, [act.event_id for act in sitting.book.acts], cards=cards)
    record = await read(bot)
    own = record.of(sitting.room)
    assert_counted_once(sitting.book, own)
    assert_answers(sitting.book, own)
    for person in sitting.members:
        await until_said_once(bot, record, person, sitting.room)
        if cards:
            await eventually(partial(cards_agree, sitting.book, record, sitting.room, person))


async def _check(sitting: Sitting) -> Line:
    """A consent step in which nobody has answered yet."""
    founder, proposer, *_ = sitting.members
    item = await sitting.propose(proposer, "Dig a pond")
    await sitting.asked("talk_opened", item)
    await sitting.word(founder, f"!close {item}", "talk_closed")
    return await sitting.asked("consent_asked", item)


async def _answer(sitting: Sitting, event: str) -> Line:
    """The bot's message about that event."""
    return await sitting.circle.sees(
        lambda line: event in line.payload.get("causes", ()), what="an answer"
    )


async def _facts(sitting: Sitting, kind: type[T]) -> list[T]:
    record = (await read(sitting.circle.bot)).of(sitting.room)
    return [row.fact for row in record.rows if isinstance(row.fact, kind)]


async def test_restart_in_the_middle_of_a_round(sitting: Sitting) -> None:
    ann, bo, cy, dee, eli = sitting.members
    bot, at = sitting.circle.bot, "ask:R1/1"
    await sitting.word(ann, "!round reactions", "round_opened")
    ask = await sitting.asked("round_opened", "R1")
    await sitting.word(ann, "It is late.", "turn_taken", ask=ask, at=at)
    await sitting.tap(bo, ask, "⏭", "turn_passed", at=at)
    assert await bot.stop() == 0
    await sitting.word(cy, "I like the pond.", "turn_taken", ask=ask, at=at)
    await sitting.tap(dee, ask, "⏭", "turn_passed", at=at)
    bot.start()
    await sitting.word(eli, "So do I.", "turn_taken", ask=ask, at=at)
    await _as_the_book_says(sitting, cards=True)
    (closed,) = await _facts(sitting, f.RoundClosed)
    assert not closed.not_heard


async def test_everything_delivered_twice(sitting: Sitting) -> None:
    bot = sitting.circle.bot
    ((position,),) = look(bot, "SELECT value FROM meta WHERE name = 'position'")
    ask = await _check(sitting)
    for person in sitting.members[:4]:
        await sitting.tap(person, ask, "✅", "consent_given", at="ask:P1/1")
    await _as_the_book_says(sitting)
    kept = look(bot, "SELECT count(*) FROM journal"), look(bot, "SELECT count(*) FROM posts")
    await bot.stop()
    with sqlite3.connect(bot.data / FILE) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE name = 'position'", (position,))
    connection.close()
    bot.start()
    await until_heard(bot, [await sitting.members[4].say(sitting.room, "Is it there?")])
    assert kept == (
        look(bot, "SELECT count(*) FROM journal"),
        look(bot, "SELECT count(*) FROM posts"),
    )
    await sitting.tap(sitting.members[4], ask, "✅", "consent_given", at="ask:P1/1")
    await _as_the_book_says(sitting)


async def test_one_takes_the_name_of_another(sitting: Sitting) -> None:
    ann, bo, cy, *rest = sitting.members
    ask, at = await _check(sitting), "ask:P1/1"
    await cy.client.set_displayname("Ann")
    try:
        await sitting.circle.sees(
            lambda line: (
                line.room == sitting.room
                and line.sender == cy.user_id
                and line.content.get("displayname") == "Ann"
            ),
            what="the new name",
        )
        await sitting.tap(ann, ask, "✅", "consent_given", at=at)
        await sitting.word(cy, "concern: which Ann?", "concern_raised", ask=ask, at=at)
        said = await bo.say(sitting.room, "!responsible P1 Ann")
        reply = await _answer(sitting, said)
        assert reply.payload["kind"] == "refused"
        assert ann.user_id in reply.body
        assert cy.user_id in reply.body
        for person in (bo, *rest):
            await sitting.tap(person, ask, "✅", "consent_given", at=at)
        await _as_the_book_says(sitting)
        record = await sitting.circle.see("decision_adopted", "D1")
        assert ann.user_id in record.body
        assert cy.user_id in record.body
        (adopted,) = await _facts(sitting, f.DecisionAdopted)
        assert len(adopted.consents) == 5
    finally:
        await cy.client.set_displayname("Cy")


async def test_sixty_kilobytes(sitting: Sitting) -> None:
    bo = sitting.members[1]
    chat = await bo.say(sitting.room, PASTE)
    refused = await _answer(sitting, await bo.say(sitting.room, f"!propose {PASTE}"))
    assert refused.payload["kind"] == "refused"
    assert "3000" in refused.body or "3,000" in refused.body
    ask = await _check(sitting)
    refused = await _answer(
        sitting, await bo.say(sitting.room, f"concern: {PASTE}", thread=ask.thread)
    )
    assert refused.payload["kind"] == "refused"
    for person in sitting.members:
        await sitting.tap(person, ask, "✅", "consent_given", at="ask:P1/1")
    await _as_the_book_says(sitting)
    assert not bo.find(lambda line: chat in line.payload.get("causes", ()))


async def test_the_bot_may_no_longer_pin(sitting: Sitting) -> None:
    ann = sitting.members[0]
    bot = sitting.circle.bot
    levels = await ann.client.room_get_state_event(sitting.room, "m.room.power_levels")
    changed = {**levels.content, "events": {**levels.content["events"], PINS: 100}}
    await ann.client.room_put_state(sitting.room, "m.room.power_levels", changed)
    ask = await _check(sitting)
    for person in sitting.members:
        await sitting.tap(person, ask, "✅", "consent_given", at="ask:P1/1")
    await _as_the_book_says(sitting)
    told = await sitting.circle.sees(
        lambda line: line.room == sitting.room and line.payload.get("kind") == "notice_power_lost",
        what="what it cannot do any more",
    )
    assert "pin cards" in told.body
    pins = look(
        bot,
        "SELECT posts.state FROM posts JOIN circle_rooms ON posts.room = 'circle:' || circle"
        " WHERE kind = 'pin' AND room_id = ? AND target LIKE '%:P1'",
        sitting.room,
    )
    assert pins == []
    await sitting.propose(sitting.members[1], "Dig a well")
    await ann.client.room_put_state(sitting.room, "m.room.power_levels", levels.content)
    await sitting.circle.sees(
        lambda line: line.room == sitting.room and line.payload.get("kind") == "notice_power_back",
        what="that it can again",
    )
    card = await sitting.circle.card("P2")

    async def pinned() -> bool:
        answer = await ann.client.room_get_state_event(sitting.room, PINS)
        return card.event_id in getattr(answer, "content", {}).get("pinned", [])

    seen: bool = await eventually(pinned)
    assert seen


async def test_the_room_is_upgraded_during_a_consent_check(sitting: Sitting) -> None:
    ann, bo, *rest = sitting.members
    bot, old = sitting.circle.bot, sitting.room
    ask = await _check(sitting)
    await sitting.tap(ann, ask, "✅", "consent_given", at="ask:P1/1")
    await _heard(sitting)
    new = await ann.upgrade(old)
    for person in (bo, *rest):
        await ann.client.room_invite(new, person.user_id)
        await person.join(new)
    await ann.client.room_invite(new, bot.user)
    moved = await ann.see(
        lambda line: line.room == new and line.payload.get("kind") == "consent_asked",
        what="the ask in the new room",
    )
    assert set(moved.payload["answered"].values()) == {"consent"}
    for person in (bo, *rest):
        await person.tap(new, moved.event_id, "✅")
    record = await ann.see(
        lambda line: line.room == new and line.payload.get("kind") == "decision_adopted",
        what="the decision",
    )
    assert record.payload["circle"] == ask.payload["circle"]
    said = [line for line in ann.lines.values() if line.room == old and line.sender == bot.user]
    tapped = await ann.tap(old, ask.event_id, "🤔")
    await until_heard(bot, [tapped])
    assert said == [
        line for line in ann.lines.values() if line.room == old and line.sender == bot.user
    ]


async def test_encryption_is_switched_on_later(sitting: Sitting) -> None:
    ann = sitting.members[0]
    content = {"algorithm": "m.megolm.v1.aes-sha2"}
    await ann.client.room_put_state(sitting.room, "m.room.encryption", content)
    await sitting.circle.sees(
        lambda line: line.room == sitting.room and line.payload.get("kind") == "notice_encrypted",
        what="that the room is encrypted now",
    )
    ask = await _check(sitting)
    for person in sitting.members:
        await sitting.tap(person, ask, "✅", "consent_given", at="ask:P1/1")
    await _as_the_book_says(sitting)
    (adopted,) = await _facts(sitting, f.DecisionAdopted)
    assert len(adopted.consents) == 5


async def test_thrown_out_during_a_consent_round(people: Company, sitting: Sitting) -> None:
    ann, bo, cy, dee, eli = sitting.members
    bot, at = sitting.circle.bot, "ask:P1/1"
    other = Sitting(await people.meet("Other", encrypted=False), Book())
    ask = await _check(sitting)
    await sitting.tap(ann, ask, "✅", "consent_given", at=at)
    await _heard(sitting)
    await ann.client.room_kick(sitting.room, bot.user)
    missed = await bo.tap(sitting.room, ask.event_id, "✅")
    await other.found()
    await _as_the_book_says(other)

    await ann.client.room_invite(sitting.room, bot.user)
    await sitting.circle.bot_joined()
    for person in (bo, cy, dee, eli):
        await sitting.word(person, "!consent P1", "consent_given", at=at)
    await _as_the_book_says(sitting, cards=True)
    assert not look(bot, "SELECT 1 FROM causes WHERE cause = ?", missed)
    (adopted,) = await _facts(sitting, f.DecisionAdopted)
    assert len(adopted.consents) == 5
