"""Looking at the homeserver beside a running bot: with the stored token, without its keys.

Nothing here logs in or opens the crypto store: two users of it would destroy each other's ratchets
(engineering §23).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from nstbot.app.ports import Rejected
from nstbot.domain.ids import CircleId
from nstbot.matrix import keeping
from nstbot.matrix.plain import MARK, mapping
from nstbot.matrix.session import CREDENTIALS, Account
from nstbot.matrix.signing import is_cross_signed
from nstbot.matrix.wire import CLIENT, Wire, path

PAGE: Final = "100"
VERSIONS: Final = CLIENT.removesuffix("/v3") + "/versions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What a look from outside shows. `user_id` None: the bot has never logged in."""

    user_id: str | None
    device_id: str | None
    signed: bool


async def probe(account: Account) -> Probe:
    """Raises Unreachable, SessionEnded (the login is known no more) or Rejected."""
    wire = Wire(account.homeserver)
    try:
        await wire.call("GET", VERSIONS)
        wire.token = _token(account)
        if wire.token is None:
            return Probe(user_id=None, device_id=None, signed=False)
        who = await wire.call("GET", path("/account/whoami"))
        user, device = str(who["user_id"]), str(who.get("device_id", ""))
        keys = await wire.call("POST", path("/keys/query"), {"device_keys": {user: []}})
        return Probe(user_id=user, device_id=device, signed=is_cross_signed(keys, user, device))
    finally:
        await wire.close()


async def shown_heads(
    account: Account, rooms: Iterable[str]
) -> Sequence[tuple[CircleId, int, str]]:
    """(circle, number, head) that our messages in these rooms show, oldest first in each.

    In an encrypted room they stand beside the ciphertext. Raises as `probe` does; a room that we
    are not in any more shows nothing.
    """
    wire = Wire(account.homeserver)
    try:
        wire.token = _token(account)
        if wire.token is None:
            return []
        found: list[tuple[CircleId, int, str]] = []
        for room in rooms:
            found += await _heads_of(wire, room, account.user)
        return found
    finally:
        await wire.close()


async def _heads_of(wire: Wire, room: str, user: str) -> list[tuple[CircleId, int, str]]:
    found: list[tuple[CircleId, int, str]] = []
    start: str | None = None
    while True:
        query = {"dir": "b", "limit": PAGE} | ({"from": start} if start else {})
        try:
            page = await wire.call("GET", path("/rooms/{}/messages", room), query=query)
        except Rejected as refused:
            if refused.code in ("M_FORBIDDEN", "M_NOT_FOUND"):
                break
            raise
        for event in page.get("chunk", []):
            head = _head(mapping(event), user)
            if head is not None:
                found.append(head)
        start = page.get("end")
        if not start or not page.get("chunk"):
            break
    return found[::-1]


def _head(event: Any, user: str) -> tuple[CircleId, int, str] | None:
    """The head that one event shows, if it is ours and shows one."""
    mark = mapping(mapping(event.get("content")).get(MARK))
    chain = mapping(mark.get("chain"))
    circle, number, head = mark.get("circle"), chain.get("number"), chain.get("head")
    if event.get("sender") != user or not isinstance(circle, str):
        return None
    if not isinstance(number, int) or not isinstance(head, str):
        return None
    return CircleId(circle), number, head


def _token(account: Account) -> str | None:
    if account.access_token is not None:
        return account.access_token
    stored = keeping.read(account.data / CREDENTIALS) or {}
    token = stored.get("access_token")
    return token if isinstance(token, str) else None
