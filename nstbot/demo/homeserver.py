"""Runs a real Synapse on loopback, as a process of its own; nothing of it is ever imported here."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import os
import secrets
import signal
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, cast
from urllib.parse import quote

import aiohttp

from nstbot.demo.synapse_config import prepare

CHECKOUT: Final = Path(__file__).resolve().parents[2]
START_LIMIT: Final = 90.0
STOP_LIMIT: Final = 15.0
LOOPBACK: Final = "127.0.0.1"
_ADMIN: Final = "homeserver-admin"

# Runs inside Synapse's interpreter: first tie its life to ours, then become Synapse. Asking the
# kernel there, and not between fork and exec here, keeps the threads of this process out of it.
_BOOT: Final = """
import ctypes, os, runpy, signal, sys
parent = int(sys.argv.pop(1))
ctypes.CDLL(None).prctl(1, signal.SIGKILL)
if os.getppid() != parent:
    raise SystemExit("the starting process is gone")
runpy.run_module("synapse.app.homeserver", run_name="__main__", alter_sys=True)
"""


class HomeserverError(Exception):
    """The homeserver could not be started, or does not do what it is asked."""


class RequestRefused(HomeserverError):
    """The homeserver answered, with a Matrix error."""

    def __init__(self, status: int, errcode: str, message: str) -> None:
        super().__init__(f"{status} {errcode}: {message}")
        self.status = status
        self.errcode = errcode


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What a client needs to act as one user."""

    user_id: str
    access_token: str
    device_id: str
    password: str


class Homeserver:
    """One Synapse with SQLite in `directory`; started there again, it has the same users, rooms."""

    def __init__(
        self,
        directory: Path,
        *,
        server_name: str = "localhost",
        port: int = 0,
        default_limits: bool = False,
        overrides: dict[str, object] | None = None,
    ) -> None:
        self.directory = directory.resolve()
        self.server_name = server_name
        self.port = port
        self.default_limits = default_limits
        self._overrides = overrides or {}
        self._process: subprocess.Popen[bytes] | None = None
        self._shared_secret = ""
        self._admin: Access | None = None

    @property
    def url(self) -> str:
        """The base address for clients; known once started."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Start and wait until it answers; from the second time on with the same port and data."""
        if self.running:
            raise HomeserverError("this homeserver runs already")
        interpreter = synapse_interpreter()
        self.port = self.port or _free_port()
        if _is_taken(self.port):
            raise HomeserverError(f"port {self.port} is taken: another server would answer instead")
        self._shared_secret = prepare(
            self.directory,
            server_name=self.server_name,
            port=self.port,
            default_limits=self.default_limits,
            overrides=self._overrides,
        )
        with _ReadySocket() as ready:
            self._process = self._spawn(interpreter, ready.address)
            try:
                await self._until_ready(ready)
            except BaseException:
                await self.kill()
                raise

    async def stop(self) -> None:
        """End it in good order; does nothing when it is not running."""
        await self._end(signal.SIGTERM)

    async def kill(self) -> None:
        """End it as a power cut would."""
        await self._end(signal.SIGKILL)

    async def restart(self) -> None:
        """Stop it and start it again on the same port with the same data."""
        await self.stop()
        await self.start()

    async def register(
        self, user: str, password: str, *, admin: bool = False, displayname: str | None = None
    ) -> Access:
        """Make a user named `user` (the part before the colon), by the shared secret."""
        nonce = (await self._call("GET", "/_synapse/admin/v1/register"))["nonce"]
        role = "admin" if admin else "notadmin"
        proof = hmac.new(
            self._shared_secret.encode(),
            "\0".join((nonce, user, password, role)).encode(),
            hashlib.sha1,
        )
        body = {
            "nonce": nonce,
            "username": user,
            "password": password,
            "admin": admin,
            "mac": proof.hexdigest(),
        }
        if displayname is not None:
            body["displayname"] = displayname
        return _access(await self._call("POST", "/_synapse/admin/v1/register", body=body), password)

    async def login(self, user: str, password: str, *, device_id: str | None = None) -> Access:
        """Log in with a password, as any client does."""
        body: dict[str, object] = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": user},
            "password": password,
        }
        if device_id is not None:
            body["device_id"] = device_id
        return _access(await self._call("POST", "/_matrix/client/v3/login", body=body), password)

    async def override_ratelimit(self, user_id: str) -> None:
        """Lift every rate limit for one user, as an administrator does for a bot."""
        body = {"messages_per_second": 0, "burst_count": 0}
        await self._administer("POST", f"users/{quote(user_id)}/override_ratelimit", body)

    async def restore_ratelimit(self, user_id: str) -> None:
        """Put one user under the server's own rate limits again."""
        await self._administer("DELETE", f"users/{quote(user_id)}/override_ratelimit", None)

    def log_tail(self, lines: int = 15) -> str:
        """The last lines the process wrote."""
        try:
            text = self._log.read_text(errors="replace")
        except FileNotFoundError:
            return ""
        return "\n".join(text.splitlines()[-lines:])

    @property
    def _log(self) -> Path:
        return self.directory / "synapse.log"

    def _spawn(self, interpreter: Path, ready_address: str) -> subprocess.Popen[bytes]:
        # What steers another Python or another Synapse must not steer this one.
        environment = {
            k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "SYNAPSE"))
        }
        environment["NOTIFY_SOCKET"] = ready_address
        config = str(self.directory / "homeserver.yaml")
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [interpreter, "-c", _BOOT, str(os.getpid()), "--config-path", config],
                cwd=self.directory,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    async def _until_ready(self, ready: _ReadySocket) -> None:
        assert self._process is not None
        process = self._process
        said = asyncio.create_task(ready.wait())
        ended = asyncio.create_task(_ended(process))
        try:
            await asyncio.wait(
                {said, ended}, timeout=START_LIMIT, return_when=asyncio.FIRST_COMPLETED
            )
            if ended.done():
                raise self._failed("ended early")
            if not said.done():
                raise self._failed(f"was not ready in {START_LIMIT:.0f} s")
        finally:
            for task in (said, ended):
                task.cancel()
            await asyncio.gather(said, ended, return_exceptions=True)
        await self._call("GET", "/_matrix/client/versions")
        if process.poll() is not None:
            raise self._failed("ended early")

    def _failed(self, how: str) -> HomeserverError:
        return HomeserverError(f"Synapse {how}; its last words:\n{self.log_tail()}")

    async def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        try:
            await asyncio.wait_for(_ended(process), STOP_LIMIT)
        except TimeoutError:
            process.kill()
            await _ended(process)

    async def _administer(self, method: str, path: str, body: dict[str, Any] | None) -> None:
        if self._admin is None:
            self._admin = await self._administrator()
        token = self._admin.access_token
        await self._call(method, f"/_synapse/admin/v1/{path}", body=body, token=token)

    async def _administrator(self) -> Access:
        # The password follows from the secret in the directory, so a later run can log in again.
        password = hmac.new(
            self._shared_secret.encode(), b"administrator", hashlib.sha256
        ).hexdigest()
        try:
            return await self.register(_ADMIN, password, admin=True)
        except RequestRefused as refusal:
            if refusal.errcode != "M_USER_IN_USE":
                raise
            return await self.login(_ADMIN, password)

    async def _call(
        self,
        method: str,
        path: str,
        *,
        body: dict[str, Any] | None = None,
        token: str | None = None,
    ) -> dict[str, Any]:
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        # One connection per call: callers live on different event loops, and servers restart.
        connector = aiohttp.TCPConnector(force_close=True)
        async with (
            aiohttp.ClientSession(connector=connector) as client,
            client.request(method, self.url + path, json=body, headers=headers) as response,
        ):
            answer = cast("dict[str, Any]", await response.json(content_type=None))
            if response.status != 200:
                errcode = str(answer.get("errcode", "M_UNKNOWN"))
                raise RequestRefused(response.status, errcode, str(answer.get("error", "")))
            return answer


def synapse_interpreter() -> Path:
    """The Python that has Synapse: NSTBOT_SYNAPSE_PYTHON, or .venv-synapse of the checkout."""
    named = os.environ.get("NSTBOT_SYNAPSE_PYTHON")
    path = Path(named) if named else CHECKOUT / ".venv-synapse" / "bin" / "python"
    if not path.exists():
        raise HomeserverError(f"Synapse is not installed: {path} is missing; run `make synapse`")
    return path


class _ReadySocket:
    """Hears Synapse say that it listens, as systemd would: so it is surely our process."""

    def __init__(self) -> None:
        # An abstract name: no file to clean up, and no limit by the length of a path.
        self.address = f"@nstbot-{secrets.token_hex(8)}"
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)

    def __enter__(self) -> Self:
        self._socket.setblocking(False)
        self._socket.bind("\0" + self.address[1:])
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    async def wait(self) -> None:
        loop = asyncio.get_running_loop()
        while b"READY=1" not in await loop.sock_recv(self._socket, 1024):
            pass


async def _ended(process: subprocess.Popen[bytes]) -> int:
    # Popen and not asyncio's own: one event loop may end a process that another has started.
    while (code := process.poll()) is None:
        await asyncio.sleep(0.02)
    return code


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return cast("int", probe.getsockname()[1])


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) == 0


def _access(answer: dict[str, Any], password: str) -> Access:
    return Access(
        user_id=answer["user_id"],
        access_token=answer["access_token"],
        device_id=answer["device_id"],
        password=password,
    )
