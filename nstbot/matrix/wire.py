"""Requests to the homeserver. Every failure is told apart at once: wait, refused, or logged out."""

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final
from urllib.parse import quote, urlencode

import aiohttp

from nstbot.app.ports import Clock, Rejected, Unreachable

log = logging.getLogger(__name__)

CLIENT: Final = "/_matrix/client/v3"
MEDIA: Final = "/_matrix/media/v3/upload"
JSON: Final = "application/json"
TIMEOUT: Final = 60.0
CONNECT_TIMEOUT: Final = 20.0
LIMITED_AFTER: Final = 5.0
LONGEST_WAIT: Final = 300.0
PASSING: Final = ("M_RESOURCE_LIMIT_EXCEEDED", "M_USER_LOCKED")
"""Refusals that an administrator may end: we wait."""

Raw = dict[str, Any]
"""A JSON object as the homeserver wrote it."""


class SessionEnded(Exception):
    """The homeserver knows our login no more, or the data directory does not fit it.

    Nothing heals by itself: somebody has to act, so the bot stops (facts §5.3).
    """


def path(template: str, *parts: str) -> str:
    """`path("/rooms/{}/state", room)` with every part quoted."""
    return CLIENT + template.format(*(quote(part, safe="") for part in parts))


class Wire:
    """One connection pool and one access token, which is never logged."""

    def __init__(self, homeserver: str) -> None:
        self.homeserver = homeserver.rstrip("/")
        self.token: str | None = None
        self.renew: Callable[[str], Awaitable[None]] | None = None
        """Logs in again after a soft logout, given the token that no longer works."""
        self._http: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._http is not None:
            await self._http.close()
            self._http = None

    async def call(
        self,
        method: str,
        where: str,
        body: Mapping[str, Any] | bytes | None = None,
        *,
        query: Mapping[str, str] | None = None,
        wait: float = TIMEOUT,
        kind: str = JSON,
    ) -> Raw:
        """The answer's JSON object. Raises Unreachable, Rejected or SessionEnded."""
        token = self.token
        status, answer, after = await self.request(
            method, where, body, query=query, wait=wait, kind=kind
        )
        if _is_logged_out(status, answer):
            if not (answer.get("soft_logout") is True and self.renew and token):
                raise SessionEnded(f"the homeserver does not know our login: {_why(answer)}")
            await self.renew(token)
            status, answer, after = await self.request(
                method, where, body, query=query, wait=wait, kind=kind
            )
        if 200 <= status < 300:
            return answer
        raise _failure(status, answer, after)

    async def upload(self, data: bytes, kind: str) -> str:
        """The mxc address under which the homeserver keeps it. Raises as `call` does."""
        answer = await self.call("POST", MEDIA, data, kind=kind)
        return str(answer["content_uri"])

    async def request(
        self,
        method: str,
        where: str,
        body: Mapping[str, Any] | bytes | None = None,
        *,
        query: Mapping[str, str] | None = None,
        wait: float = TIMEOUT,
        kind: str = JSON,
    ) -> tuple[int, Raw, float | None]:
        """Status, JSON object (empty when it is none) and Retry-After. Raises Unreachable."""
        url = self.homeserver + where + (f"?{urlencode(query)}" if query else "")
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        if data is not None:
            headers["Content-Type"] = kind
        limits = aiohttp.ClientTimeout(total=wait, sock_connect=CONNECT_TIMEOUT)
        try:
            async with self._pool().request(
                method, url, data=data, headers=headers, timeout=limits
            ) as response:
                text = await response.read()
                return response.status, _object(text), _retry_after(response)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unreachable(f"{method} {where}: {type(error).__name__}") from None

    def _pool(self) -> aiohttp.ClientSession:
        if self._http is None:
            self._http = aiohttp.ClientSession()
        return self._http


async def patient(
    wire: Wire, clock: Clock, where: str, query: Mapping[str, str] | None = None
) -> Raw:
    """What is there, waiting as long as the homeserver limits us. Raises Unreachable, Rejected."""
    while True:
        try:
            return await wire.call("GET", where, query=query)
        except Unreachable as away:
            if not away.limited:
                raise
            await clock.sleep(away.after or LIMITED_AFTER)


def _object(text: bytes) -> Raw:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _retry_after(response: aiohttp.ClientResponse) -> float | None:
    try:
        return float(response.headers["Retry-After"])
    except (KeyError, ValueError):
        return None


def _is_logged_out(status: int, answer: Raw) -> bool:
    return status == 401 and answer.get("errcode") in ("M_UNKNOWN_TOKEN", "M_MISSING_TOKEN")


def _failure(status: int, answer: Raw, after: float | None) -> Exception:
    code = answer.get("errcode")
    if status == 429 or code == "M_LIMIT_EXCEEDED":
        return Unreachable(f"{status} {code}", _patience(answer, after), limited=True)
    if status == 413:
        return Rejected("M_TOO_LARGE", _why(answer))
    # Without a Matrix error code something else than the homeserver has answered.
    if status >= 500 or status == 408 or not isinstance(code, str) or code in PASSING:
        return Unreachable(f"{status} {code or ''}".strip(), after)
    return Rejected(code, _why(answer))


def _patience(answer: Raw, after: float | None) -> float:
    given = answer.get("retry_after_ms")
    seconds = given / 1000 if isinstance(given, int | float) else after
    return min(max(seconds if seconds is not None else LIMITED_AFTER, 0.05), LONGEST_WAIT)


def _why(answer: Raw) -> str:
    return str(answer.get("error", answer.get("errcode", "")))[:200]
