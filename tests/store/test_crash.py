"""SIGKILL at any instant: what was promised is there, what was not finished is not."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from nstbot.store.database import FILE, read_database
from nstbot.store.store import Store
from nstbot.store.verify import verify

# Takes a batch of one message, hears it, writes three facts and a post in one transaction, tells
# the test that it stands, and so on until it is killed.
WRITER = """
import asyncio, sys
from pathlib import Path
from nstbot.app.ports import Batch
from nstbot.domain import facts as f
from nstbot.domain.circle import fold
from nstbot.store.store import Store
from tests.store.samples import ANN, GARDEN, NOW, founded, message, seen, write

async def main():
    async with Store.open(Path(sys.argv[1])) as store:
        if await store.inbox.position() is None:
            await store.inbox.take(Batch(position="0", started=NOW), NOW)
            await write(store, founded())
        start = int(await store.inbox.position())
        print("ready", start, flush=True)
        for number in range(start + 1, start + 100000):
            batch = Batch(position=str(number), started=NOW, seen=[seen(number)])
            await store.inbox.take(batch, NOW)
            while arrivals := await store.ledger.next_arrivals(1):
                await hear(store, arrivals[0])
            print("done", number, flush=True)

async def hear(store, arrival):
    async with store.ledger.transaction() as transaction:
        cause = arrival.event_id
        await transaction.done(cause)
        before = await transaction.circle(GARDEN)
        facts = [
            f.MemberWentAway(person=ANN, until=NOW, at=NOW), f.MemberCameBack(person=ANN, at=NOW),
        ]
        await transaction.append(GARDEN, facts, cause, fold(facts, before))
        await transaction.post(message(cause, cause=cause))
        await transaction.remember(arrival, "done")

asyncio.run(main())
"""


def kill_after(directory: Path, writes: int, root: Path) -> int:
    """Let the writer promise so many messages, kill it, and tell the last that it promised."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(directory)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
    ) as writer:
        assert writer.stdout
        promised = int(writer.stdout.readline().split()[1])
        for _ in range(writes):
            promised = int(writer.stdout.readline().split()[1])
        writer.kill()
        for line in writer.stdout:
            if line.endswith("\n"):
                promised = int(line.split()[1])
    return promised


def counted(directory: Path, statement: str) -> list[int]:
    with closing(sqlite3.connect(directory / FILE)) as connection:
        return [row[0] for row in connection.execute(statement)]


@pytest.mark.slow
async def test_killed_at_any_instant_nothing_promised_is_lost(
    directory: Path, request: pytest.FixtureRequest
) -> None:
    promised = 0
    for writes in (0, 1, 7, 20, 3, 50):
        promised = kill_after(directory, writes, request.config.rootpath)
        async with read_database(directory / FILE) as reader:
            assert await verify(reader) == []
    kept = counted(directory, "SELECT number FROM inbox ORDER BY number")
    assert kept == list(range(1, len(kept) + 1))
    assert len(kept) in (promised, promised + 1)
    handled = counted(directory, "SELECT number FROM inbox WHERE state = 'done'")
    assert len(handled) in (promised, promised + 1)
    causes = counted(directory, "SELECT cause FROM causes")
    posts = counted(directory, "SELECT id FROM posts")
    facts = counted(directory, "SELECT DISTINCT cause FROM journal WHERE number > 5")
    assert sorted(causes) == sorted(posts) == sorted(facts)
    assert len(causes) == len(handled)
    (number,) = counted(directory, "SELECT max(number) FROM journal")
    assert number == 5 + 2 * len(handled)


async def test_a_killed_writer_leaves_no_lock(
    directory: Path, request: pytest.FixtureRequest
) -> None:
    kill_after(directory, 1, request.config.rootpath)
    async with Store.open(directory) as store:
        assert await store.inbox.position() is not None
