"""A record that its keeper changed, the whole chain made anew, is found out by the rooms."""

import asyncio
import hashlib
import json
import sqlite3
import sys
from pathlib import Path

import pytest

from nstbot.demo.circle import Gathering, gather
from nstbot.demo.homeserver import Homeserver
from nstbot.store.database import FILE
from nstbot.store.journal import first

FOUR = ("Ann", "Bo", "Cy", "Dee")


async def verify(circle: Gathering) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "nstbot", "verify", "--config", str(circle.bot.config)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    out, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, out.decode()


async def decide(circle: Gathering) -> None:
    """Four people found a circle and adopt D1."""
    ann, *others = circle.people
    await ann.say(circle.room, "!found Choir — sing together")
    founding = await circle.ask("founding_asked", "F1")
    for person in others:
        await person.tap(circle.room, founding.event_id, "✅")
    await circle.see("circle_founded")
    await ann.say(circle.room, "!propose Sing on Fridays because most of us are free")
    talk = await circle.ask("talk_opened", "P1")
    for person in others:
        await person.tap(circle.room, talk.event_id, "⏭")
    await circle.sees(
        lambda line: (
            line.payload.get("item") == "P1"
            and len(line.payload.get("answered", ())) == len(others)
        ),
        what="all have passed",
    )
    await ann.say(circle.room, "!ready")
    ask = await circle.ask("consent_asked", "P1")
    for person in others:
        await person.tap(circle.room, ask.event_id, "✅")
    await circle.see("decision_adopted", "D1")


def forge(path: Path) -> int:
    """Say that a consent came from elsewhere, and make the chain fit; returns its number."""
    forged = 0
    with sqlite3.connect(path) as keeper:
        triggers = keeper.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall()
        for (trigger,) in triggers:
            keeper.execute(f"DROP TRIGGER {trigger}")
        rows = keeper.execute(
            "SELECT seq, circle, number, body FROM journal ORDER BY seq"
        ).fetchall()
        head = b""
        for seq, circle, number, body in rows:
            fact = json.loads(body)
            if fact["fact"] == "consent_given":
                fact["source"] = "$never-said"
                body = json.dumps(fact, separators=(",", ":"), sort_keys=True).encode()
                forged = number
            head = hashlib.sha256((head or first(circle)) + body).digest()
            keeper.execute("UPDATE journal SET body = ?, head = ? WHERE seq = ?", (body, head, seq))
    keeper.close()
    return forged


@pytest.mark.parametrize("encrypted", [True, False], ids=["encrypted", "plain"])
async def test_the_rooms_show_what_the_record_was(
    tmp_path: Path, homeserver: Homeserver, encrypted: bool
) -> None:
    suffix = f"-tampering-{'e' if encrypted else 'p'}"
    async with gather(
        homeserver, tmp_path, names=FOUR, encrypted=encrypted, suffix=suffix
    ) as circle:
        await decide(circle)
        code, said = await verify(circle)
        assert code == 0, said
        assert "compared 1 heads" in said
        await circle.bot.stop()
        assert forge(circle.bot.data / FILE)
        code, said = await verify(circle)
    assert code == 2
    assert len(said.splitlines()) == 2
