"""The bot's login: one device for its whole life, keys uploaded and signed before anything else."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import nio

from nstbot.app.ports import Rejected
from nstbot.matrix import keeping, signing
from nstbot.matrix.arrivals import Arrivals
from nstbot.matrix.crypto import Crypto
from nstbot.matrix.sealing import Sealing
from nstbot.matrix.wire import Raw, SessionEnded, Wire, path

log = logging.getLogger(__name__)

CREDENTIALS: Final = "credentials.json"
PICKLE_KEY: Final = "crypto.key.json"
CRYPTO: Final = "crypto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who the bot is. Exactly one of `password` and `access_token` is needed.

    `device` is used by a login with a password; a token has its device. `secret` encrypts the
    crypto store; without it a random one is kept beside the store.
    """

    homeserver: str
    user: str
    data: Path
    device: str = "NSTBOT"
    display_name: str | None = None
    password: str | None = field(default=None, repr=False)
    access_token: str | None = field(default=None, repr=False)
    secret: str | None = field(default=None, repr=False)


class Session:
    """A login that works. What is above `nstbot.matrix` only hands it on."""

    def __init__(self, wire: Wire, user_id: str, device_id: str, client: Any) -> None:
        self.wire = wire
        self.user_id = user_id
        self.device_id = device_id
        self.crypto = Crypto(client, wire)
        self.sealing = Sealing(self.crypto, wire)
        self.arrivals = Arrivals()
        self.signed = False
        """Whether clients that exclude unsigned devices talk with us."""

    async def whoami(self) -> str:
        """Our Matrix id, asked of the homeserver. Raises Unreachable or SessionEnded."""
        return str((await self.wire.call("GET", path("/account/whoami")))["user_id"])


@asynccontextmanager
async def open_session(account: Account) -> AsyncIterator[Session]:
    """Log in or go on with the stored login; upload keys; sign the device; then yield.

    Raises Unreachable (try again later), Rejected (wrong password) or SessionEnded (stop).
    """
    wire = Wire(account.homeserver)
    client = None
    try:
        user_id, device_id = await _Login(account, wire).go()
        client = _client(account, user_id, device_id)
        session = Session(wire, user_id, device_id, client)
        await _publish_keys(session)
        session.signed = await _sign(session, account)
        await _introduce(session, account.display_name)
        yield session
    finally:
        await wire.close()
        if client is not None and client.store is not None:
            client.store.database.close()


class _Login:
    """Gets a token, by the given one, the stored one, or the password, in this order."""

    def __init__(self, account: Account, wire: Wire) -> None:
        self._account = account
        self._wire = wire
        self._file = account.data / CREDENTIALS
        self._renewing = asyncio.Lock()

    async def go(self) -> tuple[str, str]:
        """User and device id."""
        account, wire = self._account, self._wire
        if account.access_token is not None:
            wire.token = account.access_token
        else:
            wire.renew = self._renew
            stored = keeping.read(self._file) or {}
            self._fits(stored)
            wire.token = stored.get("access_token")
            if wire.token is None:
                await self._by_password(stored.get("device_id") or account.device)
        answer = await wire.call("GET", path("/account/whoami"))
        user_id, device_id = answer["user_id"], answer.get("device_id")
        if user_id != account.user:
            raise SessionEnded(f"the login is {user_id}, not {account.user}")
        if not device_id:
            raise SessionEnded("the access token belongs to no device, so it cannot encrypt")
        return user_id, device_id

    def _fits(self, stored: Raw) -> None:
        user = stored.get("user_id", self._account.user)
        if user != self._account.user:
            raise SessionEnded(f"the data directory belongs to {user}")

    async def _by_password(self, device_id: str) -> None:
        account, wire = self._account, self._wire
        if account.password is None:
            raise SessionEnded("there is neither a password nor an access token")
        # The device is kept first: a login cut short must not leave a second device behind.
        kept = {"user_id": account.user, "device_id": device_id}
        keeping.write(self._file, kept)
        wire.token = None
        answer = await wire.call(
            "POST",
            path("/login"),
            {
                "type": "m.login.password",
                "identifier": {"type": "m.id.user", "user": account.user},
                "password": account.password,
                "device_id": device_id,
                "initial_device_display_name": account.display_name or "nstbot",
            },
        )
        if answer.get("device_id") != device_id:
            raise SessionEnded("the homeserver did not let us keep our device")
        wire.token = str(answer["access_token"])
        keeping.write(self._file, {**kept, "access_token": wire.token})
        log.info("logged in user=%s device=%s", account.user, device_id)

    async def _renew(self, worn: str) -> None:
        """After a soft logout: the same device again, once for all who wait (facts §5.3)."""
        async with self._renewing:
            if self._wire.token != worn:
                return
            stored = keeping.read(self._file) or {}
            try:
                await self._by_password(stored.get("device_id") or self._account.device)
            except Rejected as refused:
                raise SessionEnded(f"logging in again was refused: {refused}") from None


def _client(account: Account, user_id: str, device_id: str) -> Any:
    """nio, which keeps the keys; it makes no requests of its own."""
    # Its warnings quote what people wrote, and anybody can cause them.
    logging.getLogger("nio").setLevel(logging.ERROR)
    folder = account.data / CRYPTO
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    config = nio.AsyncClientConfig(
        store_sync_tokens=False,
        store_name="crypto.db",
        pickle_key=account.secret or _pickle_key(account.data / PICKLE_KEY),
        max_limit_exceeded=0,
        max_timeouts=0,
        request_timeout=30,
    )
    client = nio.AsyncClient(account.homeserver, user_id, device_id, str(folder), config)
    client.restore_login(user_id, device_id, "unused")
    return client


def _pickle_key(file: Path) -> str:
    kept = keeping.read(file)
    if kept is None:
        kept = {"key": secrets.token_hex(32)}
        keeping.write(file, kept)
    return str(kept["key"])


async def _publish_keys(session: Session) -> None:
    """Device and one-time keys are on the server before anybody could write to us (facts §2.3)."""
    query = {"device_keys": {session.user_id: [session.device_id]}}
    answer = await session.wire.call("POST", path("/keys/query"), query)
    listed = answer.get("device_keys", {}).get(session.user_id, {}).get(session.device_id)
    curve = (listed or {}).get("keys", {}).get(f"curve25519:{session.device_id}")
    if curve is not None and curve != session.crypto.identity["curve25519"]:
        raise SessionEnded(
            f"device {session.device_id} has keys that are not in this data directory: "
            "restore the directory, or choose another device name"
        )
    await session.crypto.publish(known=curve is not None)


async def _sign(session: Session, account: Account) -> bool:
    try:
        await signing.ensure_signed(
            session.wire, session.crypto, account.data / signing.SEEDS, account.password
        )
    except Rejected as refused:
        log.error("the device could not be signed, strict clients will exclude it: %s", refused)
        return False
    return True


async def _introduce(session: Session, name: str | None) -> None:
    if name is None:
        return
    where = path("/profile/{}/displayname", session.user_id)
    try:
        if (await session.wire.call("GET", where)).get("displayname") == name:
            return
    except Rejected as unset:
        log.debug("no display name yet: %s", unset)
    try:
        await session.wire.call("PUT", where, {"displayname": name})
    except Rejected as refused:
        log.warning("display name refused: %s", refused)
