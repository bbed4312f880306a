"""The operator's commands as they are typed: exit codes, and one line for each trouble."""

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from nstbot.demo.bot import BotProcess
from nstbot.demo.homeserver import Homeserver
from nstbot.store.database import FILE
from nstbot.store.store import Store
from tests.conftest import Newcomers
from tests.synapse import eventually

NOBODY = "http://127.0.0.1:9"


def nstbot(*args: str, answers: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "nstbot", *args],
        input=answers,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        env={**os.environ, **env},
    )


def configured(directory: Path, **changes: Any) -> Path:
    """A config that is right but for these changes."""
    (directory / "password.txt").write_text("a password")
    values = {
        "homeserver": NOBODY,
        "user": "@nstbot:localhost",
        "password_file": "password.txt",
        "trusted": ["@*"],
        **changes,
    }
    config = directory / "config.yaml"
    config.write_text(yaml.safe_dump(values))
    return config


@pytest.mark.parametrize("command", ["check", "run", "verify"])
def test_a_wrong_config_is_a_line_a_mistake_and_writes_nothing(
    tmp_path: Path, command: str
) -> None:
    config = configured(tmp_path, user="nobody", colour="green")
    before = sorted(tmp_path.iterdir())
    ended = nstbot(command, "--config", str(config))
    assert ended.returncode == 2
    lines = ended.stderr.splitlines()
    assert len(lines) == 2
    assert {line.split(":")[1].strip() for line in lines} == {"user", "colour"}
    assert sorted(tmp_path.iterdir()) == before


def test_check_says_that_the_homeserver_does_not_answer(tmp_path: Path) -> None:
    ended = nstbot("check", "--config", str(configured(tmp_path)))
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1


def test_check_before_the_first_run(tmp_path: Path, homeserver: Homeserver) -> None:
    ended = nstbot("check", "--config", str(configured(tmp_path, homeserver=homeserver.url)))
    assert ended.returncode == 0, ended.stderr
    assert "not yet" in ended.stdout
    assert not (tmp_path / "data").exists()


def test_verify_without_a_record(tmp_path: Path) -> None:
    ended = nstbot("verify", "--config", str(configured(tmp_path)))
    assert ended.returncode == 2
    assert "is missing" in ended.stderr


def test_init_writes_a_config_that_loads(tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    answers = f"{NOBODY}\n@nstbot:localhost\na password\n@*:localhost\nEurope/Berlin\n"
    ended = nstbot("init", "--config", str(config), answers=answers)
    assert ended.returncode == 0, ended.stderr
    assert yaml.safe_load(config.read_text())["time_zone"] == "Europe/Berlin"
    assert stat.S_IMODE((tmp_path / "password.txt").stat().st_mode) == 0o600
    again = nstbot("init", "--config", str(config), answers=answers)
    assert again.returncode == 2
    assert "is there already" in again.stderr


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ("", "there was no answer"),
        ("example.org\n@nstbot:example.org\np\n@*\nUTC\n", "homeserver: "),
        (f"{NOBODY}\n@nstbot:localhost\np\n@*\nMars\n", "time_zone: "),
    ],
)
def test_init_writes_nothing_for_wrong_answers(tmp_path: Path, answers: str, line: str) -> None:
    ended = nstbot("init", "--config", str(tmp_path / "config.yaml"), answers=answers)
    assert ended.returncode == 2
    assert line in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_run_refuses_a_newer_database_untouched(tmp_path: Path) -> None:
    config = configured(tmp_path)
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / FILE
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 9999")
        newer.execute("CREATE TABLE later (a)")
    newer.close()
    before = path.read_bytes()
    ended = nstbot("run", "--config", str(config))
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
    assert path.read_bytes() == before


async def test_run_refuses_a_data_directory_in_use(tmp_path: Path) -> None:
    config = configured(tmp_path)
    async with Store.open(tmp_path / "data"):
        ended = await asyncio.to_thread(nstbot, "run", "--config", str(config))
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1


async def test_run_waits_for_its_homeserver_says_so_once_and_ends_when_told(
    tmp_path: Path,
) -> None:
    bot = BotProcess(tmp_path, homeserver=NOBODY, user="@nstbot:localhost", password="p")
    async with bot:
        await eventually(lambda: "does not answer" in bot.tail(), limit=20)
        assert bot.code is None
        assert await bot.stop() == 0
    assert bot.tail(100).count("does not answer") == 1


async def test_a_wrong_password_ends_it_with_one_line(
    tmp_path: Path, homeserver: Homeserver, newcomers: Newcomers
) -> None:
    account = await newcomers("bot")
    bot = BotProcess(tmp_path, homeserver=homeserver.url, user=account.user_id, password="wrong")
    async with bot:
        assert await bot.ended(20) == 2
    assert "Traceback" not in bot.tail(100)


async def test_check_and_verify_beside_a_running_bot(
    tmp_path: Path, homeserver: Homeserver, newcomers: Newcomers
) -> None:
    account = await newcomers("bot")
    bot = BotProcess(
        tmp_path, homeserver=homeserver.url, user=account.user_id, password=account.password
    )
    async with bot:
        await eventually(lambda: (bot.data / FILE).exists(), limit=20, what=bot.tail())
        await eventually(lambda: "device signed" in bot.tail(), limit=20)
        checked = await asyncio.to_thread(nstbot, "check", "--config", str(bot.config))
        verified = await asyncio.to_thread(nstbot, "verify", "--config", str(bot.config))
        assert bot.code is None
        assert await bot.stop() == 0
    assert checked.returncode == 0, checked.stderr
    assert "signed by its own account" in checked.stdout
    assert verified.returncode == 0, verified.stderr
