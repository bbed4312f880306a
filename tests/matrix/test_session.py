"""Logging in: one device, signed before anything else, and a dead login ends the bot."""

from __future__ import annotations

import asyncio
import copy
import logging
import stat
from dataclasses import replace
from typing import Any

import pytest

from nstbot.app.ports import Rejected, Unreachable
from nstbot.matrix import SessionEnded, open_session
from nstbot.matrix.signing import is_cross_signed
from nstbot.matrix.wire import path
from tests.conftest import Homeservers
from tests.matrix.bots import Bot
from tests.matrix.conftest import Bots, Persons
from tests.synapse import PASSWORD

pytestmark = pytest.mark.synapse


async def test_the_device_is_signed_and_stays_the_same(bots: Bots, persons: Persons) -> None:
    bot, stranger = await bots(), await persons()
    async with open_session(bot.account()) as first:
        assert first.signed
        assert await first.whoami() == bot.user_id
    query: dict[str, Any] = {"device_keys": {bot.user_id: []}}
    before = await stranger.wire.call("POST", path("/keys/query"), query)
    assert is_cross_signed(before, bot.user_id, "NSTBOT")
    async with open_session(bot.account(password=None)) as again:
        assert again.signed
        assert again.device_id == first.device_id == "NSTBOT"
    after = await stranger.wire.call("POST", path("/keys/query"), query)
    assert after["master_keys"] == before["master_keys"]
    assert after["device_keys"] == before["device_keys"]


async def test_secrets_are_only_for_the_bots_user(
    bots: Bots, caplog: pytest.LogCaptureFixture
) -> None:
    bot = await bots()
    caplog.set_level(logging.DEBUG)
    async with open_session(bot.account()) as session:
        assert session.wire.token is not None
        assert session.wire.token not in caplog.text
        assert session.wire.token not in repr(bot.account(access_token=session.wire.token))
    kept = [bot.data / name for name in ("credentials.json", "cross-signing.json")]
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in kept)
    assert stat.S_IMODE((bot.data / "crypto").stat().st_mode) == 0o700


async def test_a_token_brings_its_device(bots: Bots) -> None:
    bot = await bots()
    account = bot.account(password=None, access_token=bot.access.access_token)
    async with open_session(account) as session:
        assert session.device_id == bot.access.device_id
        assert session.signed
    assert not (bot.data / "credentials.json").exists()


async def test_a_dead_login_ends_the_bot_and_does_not_loop(bots: Bots) -> None:
    bot = await bots()
    async with bot.opened() as parts:
        await parts.session.wire.call("POST", path("/logout"), {})
        listening = asyncio.create_task(parts.listener.run())
        speaking = asyncio.create_task(parts.speaker.run())
        await parts.post("!nowhere:localhost", "hello")
        for running in (listening, speaking):
            with pytest.raises(SessionEnded):
                await asyncio.wait_for(running, 5)
    with pytest.raises(SessionEnded):
        async with open_session(bot.account()):
            pass


async def test_after_a_soft_logout_the_same_device_logs_in_again(bots: Bots) -> None:
    bot = await bots()
    async with open_session(bot.account()) as session:
        worn = session.wire.token
        session.wire.token = "worn"  # the homeserver answers for an expired token as below
        request = session.wire.request

        async def expired(*given: object, **more: object) -> object:
            answer = await request(*given, **more)  # type: ignore[arg-type]
            return (
                (answer[0], answer[1] | {"soft_logout": True}, None) if answer[0] == 401 else answer
            )

        session.wire.request = expired  # type: ignore[method-assign, assignment]
        assert await asyncio.gather(*(session.whoami() for _ in range(3))) == [bot.user_id] * 3
        assert session.wire.token not in (None, "worn", worn)
        answer = await session.wire.call("GET", path("/account/whoami"))
        assert answer["device_id"] == "NSTBOT"


async def test_a_wrong_password_is_refused_and_a_missing_one_told(bots: Bots) -> None:
    bot = await bots()
    with pytest.raises(Rejected, match="M_FORBIDDEN"):
        async with open_session(bot.account(password="wrong")):
            pass
    with pytest.raises(SessionEnded, match="neither a password"):
        async with open_session(bot.account(password=None)):
            pass


async def test_a_lost_data_directory_is_not_papered_over(bots: Bots) -> None:
    bot = await bots()
    async with open_session(bot.account()):
        pass
    elsewhere = bot.data.with_name("elsewhere")
    with pytest.raises(SessionEnded, match="restore the directory"):
        async with open_session(bot.account(data=elsewhere)):
            pass
    other = bot.account(data=bot.data.with_name("third"), device="NSTBOT2")
    async with open_session(other) as session:
        assert session.signed


async def test_a_data_directory_belongs_to_one_user(bots: Bots) -> None:
    one, other = await bots(), await bots()
    async with open_session(one.account()):
        pass
    with pytest.raises(SessionEnded, match="belongs to"):
        async with open_session(other.account(data=one.data)):
            pass


async def test_a_homeserver_that_is_away_is_unreachable(homeservers: Homeservers) -> None:
    server = await homeservers()
    access = await server.register("bot", PASSWORD)
    bot = Bot(url=server.url, access=access, data=server.directory / "bot")
    async with open_session(bot.account()) as session:
        await server.stop()
        with pytest.raises(Unreachable):
            await session.whoami()
    with pytest.raises(Unreachable):
        async with open_session(bot.account()):
            pass


async def test_the_display_name_is_set_once(bots: Bots, persons: Persons) -> None:
    bot, ann = await bots(), await persons()
    for _ in range(2):
        async with open_session(replace(bot.account(), display_name="Circle bot")):
            pass
    answer = await ann.wire.call("GET", path("/profile/{}/displayname", bot.user_id))
    assert answer == {"displayname": "Circle bot"}


async def test_lost_signing_keys_are_replaced_with_the_password(
    bots: Bots, persons: Persons, caplog: pytest.LogCaptureFixture
) -> None:
    bot, stranger = await bots(), await persons()
    async with open_session(bot.account()):
        pass
    (bot.data / "cross-signing.json").unlink()
    async with open_session(bot.account(password=None)) as session:
        assert not session.signed
    assert "could not be signed" in caplog.text
    async with open_session(bot.account()) as session:
        assert session.signed
    query: dict[str, Any] = {"device_keys": {bot.user_id: []}}
    answer = await stranger.wire.call("POST", path("/keys/query"), query)
    assert is_cross_signed(answer, bot.user_id, "NSTBOT")


async def test_damaged_or_foreign_secrets_are_not_overwritten(bots: Bots) -> None:
    bot = await bots()
    async with open_session(bot.account()):
        pass
    seeds = bot.data / "cross-signing.json"
    kept = seeds.read_text()
    for damaged in ("", "[]", kept.replace(bot.user_id, "@other:localhost")):
        seeds.write_text(damaged)
        with pytest.raises(SessionEnded, match=r"cross-signing\.json"):
            async with open_session(bot.account()):
                pass
        assert seeds.read_text() == damaged
    seeds.write_text(kept)
    async with open_session(bot.account()) as session:
        assert session.signed


async def test_a_forged_signature_is_no_signature(bots: Bots, persons: Persons) -> None:
    bot, stranger = await bots(), await persons()
    async with open_session(bot.account()):
        pass
    query: dict[str, Any] = {"device_keys": {bot.user_id: []}}
    answer = await stranger.wire.call("POST", path("/keys/query"), query)
    user = bot.user_id
    assert is_cross_signed(answer, user, "NSTBOT")
    forged = copy.deepcopy(answer)
    forged["device_keys"][user]["NSTBOT"]["keys"]["curve25519:NSTBOT"] = "A" * 43
    assert not is_cross_signed(forged, user, "NSTBOT")
    for missing in ("master_keys", "self_signing_keys", "device_keys"):
        assert not is_cross_signed(answer | {missing: {}}, user, "NSTBOT")
