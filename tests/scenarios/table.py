"""What scenarios share: founding a circle, whether the bot has nothing left to do, `verify`."""

import asyncio
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterable

from nstbot.demo.bot import BotProcess
from nstbot.demo.homeserver import CHECKOUT
from nstbot.store.database import FILE
from tests.synapse import eventually

FAULT = re.compile(r"Traceback|Warning:| (ERROR|CRITICAL) (?!nio)")
"""nio calls it an error when a key that it has is delivered once more after a death."""
_OPEN = (
    "SELECT count(*) FROM posts WHERE state = 'waiting'",
    "SELECT count(*) FROM inbox WHERE state IN ('waiting', 'unreadable')",
)
_CARDS = "SELECT count(*) FROM cards WHERE wanted > shown AND code IS NULL"


STRICT = {"PYTHONWARNINGS": "error"}
"""The bot's processes take warnings for faults, as the tests do."""


def assert_no_fault(bot: BotProcess) -> None:
    """Nothing in its log that an operator would have to look into."""
    faults = [line for line in bot.log.read_text().splitlines() if FAULT.search(line)]
    assert not faults, "\n".join(faults[:20])


def look(bot: BotProcess, statement: str, *values: object) -> list[tuple[object, ...]]:
    """Rows of a running bot's store."""
    uri = f"file:{bot.data / FILE}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=5)
    try:
        return list(connection.execute(statement, values))
    finally:
        connection.close()


def has_heard(bot: BotProcess, events: Iterable[str]) -> bool:
    done = {row[0] for row in look(bot, "SELECT event_id FROM inbox WHERE state = 'done'")}
    return set(events) <= done


def is_idle(bot: BotProcess, events: Iterable[str], *, cards: bool) -> bool:
    """Whether it has heard these events and owes nobody anything (of `cards`, if they matter)."""
    owed = (*_OPEN, _CARDS) if cards else _OPEN
    return has_heard(bot, events) and not any(look(bot, count)[0][0] for count in owed)


async def until_heard(bot: BotProcess, events: Iterable[str], *, limit: float = 60) -> None:
    wanted = list(events)
    try:
        await eventually(lambda: has_heard(bot, wanted), limit=limit, every=0.05)
    except AssertionError:
        raise AssertionError(f"not all was heard\n{bot.tail()}") from None


async def until_idle(
    bot: BotProcess, events: Iterable[str] = (), *, cards: bool = True, limit: float = 60
) -> None:
    """Wait for it. A card is edited every five seconds at the most."""
    wanted = list(events)
    try:
        await eventually(lambda: is_idle(bot, wanted, cards=cards), limit=limit, every=0.1)
    except AssertionError:
        left = [look(bot, count)[0][0] for count in (*_OPEN, _CARDS)]
        raise AssertionError(f"posts, arrivals, cards left: {left}\n{bot.tail()}") from None


async def verify(bot: BotProcess) -> tuple[int, str]:
    """`nstbot verify`: exit code and what it says."""
    command = [sys.executable, "-m", "nstbot", "verify", "--config", str(bot.config)]
    done = await asyncio.to_thread(
        subprocess.run, command, cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr
