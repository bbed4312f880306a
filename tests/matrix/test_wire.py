"""Failures are told apart: wait so long, refused for good, or logged out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from nstbot.app.ports import Rejected, Unreachable
from nstbot.matrix import SessionEnded
from nstbot.matrix.backoff import delay
from nstbot.matrix.wire import Wire, path


@asynccontextmanager
async def answering(status: int, body: object, **headers: str) -> AsyncIterator[Wire]:
    """A wire to a server that always gives this answer."""

    async def answer(_: web.Request) -> web.Response:
        if isinstance(body, str):
            return web.Response(status=status, text=body, headers=headers)
        return web.json_response(body, status=status, headers=headers)

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    wire = Wire(f"http://{host}:{port}/")
    wire.token = "a secret"
    try:
        yield wire
    finally:
        await wire.close()
        await runner.cleanup()


@pytest.mark.parametrize(
    ("status", "body", "after", "limited"),
    [
        (429, {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 1500}, 1.5, True),
        (429, {"errcode": "M_LIMIT_EXCEEDED"}, 5.0, True),
        (429, "slow down", 5.0, True),
        (502, "<html>bad gateway</html>", None, False),
        (500, {"errcode": "M_UNKNOWN"}, None, False),
        (404, "<html>no such page</html>", None, False),
        (403, {"errcode": "M_RESOURCE_LIMIT_EXCEEDED"}, None, False),
    ],
)
async def test_what_passes_is_waited_for(
    status: int, body: object, after: float | None, limited: bool
) -> None:
    async with answering(status, body) as wire:
        with pytest.raises(Unreachable) as met:
            await wire.call("GET", path("/sync"))
    assert (met.value.after, met.value.limited) == (after, limited)


async def test_the_header_counts_where_the_body_is_silent() -> None:
    async with answering(429, {}, **{"Retry-After": "7"}) as wire:
        with pytest.raises(Unreachable) as met:
            await wire.call("GET", path("/sync"))
    assert met.value.after == 7


async def test_refusals_carry_their_code() -> None:
    async with answering(403, {"errcode": "M_FORBIDDEN", "error": "not here"}) as wire:
        with pytest.raises(Rejected, match="M_FORBIDDEN: not here"):
            await wire.call("PUT", path("/rooms/{}/state", "!a/b:c"), {})


async def test_a_dead_token_is_the_end() -> None:
    async with answering(401, {"errcode": "M_UNKNOWN_TOKEN", "error": "unknown"}) as wire:
        with pytest.raises(SessionEnded) as met:
            await wire.call("GET", path("/sync"))
    assert "a secret" not in str(met.value)


async def test_nobody_there_is_unreachable() -> None:
    async with answering(200, {}) as wire:
        pass
    with pytest.raises(Unreachable) as met:
        await wire.call("GET", path("/sync"))
    await wire.close()
    assert "a secret" not in str(met.value)


def test_parts_of_a_path_are_quoted() -> None:
    assert path("/rooms/{}/x", "!a/b:c?d").endswith("/rooms/%21a%2Fb%3Ac%3Fd/x")


def test_waits_double_up_to_half_a_minute() -> None:
    away: Any = Unreachable("away")
    assert [delay(n, away) for n in (1, 2, 3, 30)] == [0.25, 0.5, 1.0, 30.0]
    assert delay(1, Unreachable("told", 90)) == 90
