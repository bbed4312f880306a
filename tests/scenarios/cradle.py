"""Many short lives of the bot without paying for its imports each time.

A process that has imported everything and read the texts forks a child for each life; the child
becomes the bot as `mortal` makes it, in a session of its own. Told by JSON lines on stdin.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self, cast

from nstbot.demo.bot import BotProcess
from nstbot.demo.homeserver import CHECKOUT


class Cradle:
    """The process that forks; it ends with the block."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        directory.mkdir()

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "tests.scenarios.cradle", str(self._directory)],
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def bear(self, config: Path, log: Path, environment: Mapping[str, str]) -> "Life":
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        wish = {"config": str(config), "log": str(log), "environment": dict(environment)}
        self._process.stdin.write(json.dumps(wish).encode() + b"\n")
        self._process.stdin.flush()
        pid = int(self._process.stdout.readline())
        return Life(pid, self._directory / str(pid))


class Life:
    """What `subprocess.Popen` is for a child of one's own."""

    def __init__(self, pid: int, ending: Path) -> None:
        self._pid = pid
        self._ending = ending

    def poll(self) -> int | None:
        return int(self._ending.read_text()) if self._ending.exists() else None

    def wait(self, timeout: float | None = None) -> int:
        until = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if timeout is not None and until is not None and time.monotonic() > until:
                raise subprocess.TimeoutExpired("a life", timeout)
            time.sleep(0.01)
        return code

    def send_signal(self, how: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self._pid, how)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class Reborn(BotProcess):
    """A bot whose lives come out of a cradle."""

    cradle: Cradle

    def start(self, **environment: str) -> None:
        life = self.cradle.bear(self.config, self.log, {**self._environment, **environment})
        self._process = cast("subprocess.Popen[bytes]", life)


def serve(directory: Path) -> None:
    """Fork for each line, and note how every child ended."""
    from nstbot.runtime import load_language
    from tests.scenarios import mortal

    load_language("en")

    def reap(_signal: int, _frame: FrameType | None) -> None:
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            note = directory / f"{pid}.new"
            note.write_text(str(os.waitstatus_to_exitcode(status)))
            note.rename(directory / str(pid))

    signal.signal(signal.SIGCHLD, reap)
    for line in sys.stdin:
        wish = json.loads(line)
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os._exit(_live(wish, mortal.live))
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


def _live(wish: dict[str, object], live: Callable[[], int]) -> int:
    os.setsid()
    log = os.open(str(wish["log"]), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(source, target)
    os.environ.update(cast("dict[str, str]", wish["environment"]))
    sys.argv = ["nstbot", "run", "--config", str(wish["config"])]
    try:
        code = live()
    except BaseException:
        logging.exception("the life ended in a fault")
        code = 1
    logging.shutdown()
    return code


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
