"""The bot as its operator runs it: a process of its own with a config file and a data directory."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import yaml

from nstbot.demo.homeserver import CHECKOUT

STOP_LIMIT = 15.0


class BotProcess:
    """`nstbot run` in `directory`; killed and started again as a test likes."""

    program = "nstbot"
    """The module to run; a test may put its own around it."""

    def __init__(
        self,
        directory: Path,
        *,
        homeserver: str,
        user: str,
        password: str,
        settings: Mapping[str, Any] | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.directory = directory
        self.user = user
        self.config = directory / "config.yaml"
        self.log = directory / "nstbot.log"
        self._environment = dict(environment or {})
        self._process: subprocess.Popen[bytes] | None = None
        directory.mkdir(parents=True, exist_ok=True)
        secret = directory / "password.txt"
        secret.write_text(password)
        secret.chmod(0o600)
        values = {
            "homeserver": homeserver,
            "user": user,
            "password_file": secret.name,
            "data": "data",
            "trusted": ["@*"],
            **(settings or {}),
        }
        self.config.write_text(yaml.safe_dump(values, allow_unicode=True))

    @property
    def data(self) -> Path:
        return self.directory / "data"

    @property
    def code(self) -> int | None:
        """Its exit code once it has ended by itself."""
        return self._process.poll() if self._process is not None else None

    async def __aenter__(self) -> Self:
        self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    def start(self, **environment: str) -> None:
        """Start it; it is of use once it answers in a room."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 (our own program)
                [sys.executable, "-m", self.program, "run", "--config", str(self.config)],
                cwd=CHECKOUT,
                env={**os.environ, **self._environment, **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    async def stop(self) -> int | None:
        """End it in good order and return its exit code."""
        return await self._end(signal.SIGTERM)

    async def kill(self) -> int | None:
        """SIGKILL, as a power cut would."""
        return await self._end(signal.SIGKILL)

    async def ended(self, limit: float = STOP_LIMIT) -> int:
        """Wait until it has ended by itself."""
        assert self._process is not None
        return await asyncio.wait_for(asyncio.to_thread(self._process.wait), limit)

    def tail(self, lines: int = 20) -> str:
        """Its last words, for error messages."""
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])

    async def _end(self, how: signal.Signals) -> int | None:
        process, self._process = self._process, None
        if process is None:
            return None
        process.send_signal(how)
        try:
            return await asyncio.to_thread(process.wait, STOP_LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            return await asyncio.to_thread(process.wait)
