"""What an operator does at a shell besides running the bot: `init`, `check`, `verify`.

Each finding is one line; whoever has to mend something gets exit code 2.
"""

import asyncio
import getpass
import logging
import os
import sys
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from pydantic import ValidationError

from nstbot import runtime
from nstbot.app.ports import Rejected, Unreachable
from nstbot.matrix import SessionEnded
from nstbot.matrix.beside import probe, shown_heads
from nstbot.settings import Misconfigured, Settings, load, mistakes
from nstbot.store import verify as record
from nstbot.store.database import FILE, StoreError, read_database

FINE, WRONG = 0, 2
SECRET = "password.txt"  # noqa: S105 (a file's name)


def say(line: str) -> None:
    """A line for the operator."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def complain(line: str) -> None:
    """A line about what is wrong."""
    sys.stderr.write(f"nstbot: {line}\n")


async def with_settings(config: Path, command: str) -> int:
    """Run `check`, `run` or `verify` with the settings of a file."""
    try:
        settings = load(config)
        settings.secret()
        configure_logs(settings.log_level)
        return await _COMMANDS[command](settings)
    except Misconfigured as wrong:
        for mistake in wrong.mistakes:
            complain(mistake)
    except (StoreError, SessionEnded, Rejected, Unreachable) as wrong:
        complain(str(wrong))
    return WRONG


def configure_logs(level: str) -> None:
    """One line each, key=value; never what people say."""
    logging.basicConfig(
        level=level.upper(),
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
        stream=sys.stderr,
    )
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    logging.getLogger("nio").setLevel(logging.ERROR)


async def run(settings: Settings) -> int:
    """Be the bot until told to stop."""
    await runtime.run(settings)
    return FINE


# ── init ────────────────────────────────────────────────────────────────────────────────────────


async def init(config: Path) -> int:
    """Ask for what cannot be guessed, and write a config file that `check` accepts."""
    return await asyncio.to_thread(_init, config)


def _init(config: Path) -> int:
    if config.exists():
        complain(f"{config} is there already; nothing was written")
        return WRONG
    try:
        values, password = _questions()
        Settings(**values)
        _write(config, values, password)
    except EOFError:
        complain("there was no answer; nothing was written")
        return WRONG
    except ValidationError as wrong:
        for mistake in mistakes(wrong):
            complain(mistake)
        return WRONG
    except OSError as refused:
        complain(f"{refused.filename}: {refused.strerror}")
        return WRONG
    say(f"Wrote {config} and {SECRET} beside it. Next: nstbot check --config {config}")
    return FINE


def _write(config: Path, values: Mapping[str, object], password: str) -> None:
    secret = config.parent / SECRET
    with open(os.open(secret, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(password + "\n")
    text = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False)
    config.write_text(f"# Every key is explained in config.example.yaml.\n{text}")


def _questions() -> tuple[dict[str, Any], str]:
    homeserver = _ask("Address of the bot's homeserver (such as https://matrix.example.org)")
    host = urlsplit(homeserver).hostname or "example.org"
    server = host.removeprefix("matrix.")
    user = _ask("The bot's Matrix id", f"@nstbot:{server}")
    password = getpass.getpass("Its password (not shown): ") if sys.stdin.isatty() else input()
    trusted = _ask("Who may invite it (`*` stands for anything)", f"@*:{server}")
    zone = _ask("Time zone in which it shows dates", "UTC")
    values: dict[str, Any] = {
        "homeserver": homeserver,
        "user": user,
        "password_file": SECRET,
        "data": "data",
        "trusted": [trusted],
        "time_zone": zone,
    }
    return values, password


def _ask(question: str, default: str = "") -> str:
    shown = f"{question} [{default}]: " if default else f"{question}: "
    if sys.stdin.isatty():
        return input(shown).strip() or default
    return input().strip() or default


# ── check ───────────────────────────────────────────────────────────────────────────────────────


async def check(settings: Settings) -> int:
    """Config, texts, homeserver, login, signed keys, database; the first trouble ends with 2."""
    runtime.load_language(settings.language)
    say("config     fine")
    found = await probe(runtime.account_of(settings))
    say(f"homeserver fine: {settings.homeserver}")
    if found.user_id is None:
        say("login      not yet: `nstbot run` logs in the first time")
    else:
        say(f"login      fine: {found.user_id}, device {found.device_id}")
        signed = "fine: signed by its own account" if found.signed else "not signed yet"
        say(f"keys       {signed}")
    path = settings.data / FILE
    if not path.exists():
        say(f"database   not yet: {path} is made by the first run")
        return FINE
    async with read_database(path) as database:
        findings = await record.verify(database)
    if findings:
        complain(f"database: {findings[0]}")
        return WRONG
    say("database   fine: every circle replays")
    return FINE


# ── verify ──────────────────────────────────────────────────────────────────────────────────────


async def verify(settings: Settings) -> int:
    """Replay every circle, check the chain, and compare it with the heads that the rooms show."""
    path = settings.data / FILE
    if not path.exists():
        complain(f"{path} is missing")
        return WRONG
    async with read_database(path) as database:
        findings = [str(finding) for finding in await record.verify(database)]
        if not findings:
            shown = await shown_heads(runtime.account_of(settings), await record.rooms(database))
            findings = [str(f) for f in await record.compare_heads(database, shown)]
            say(f"compared {len(shown)} heads that the rooms show")
    for finding in findings:
        complain(finding)
    if not findings:
        say("the record is whole")
    return WRONG if findings else FINE


_COMMANDS: dict[str, Callable[[Settings], Awaitable[int]]] = {
    "check": check,
    "run": run,
    "verify": verify,
}
