"""What circles owe each other, kept whole until it is handled, as it could travel (engineering §4).

A row's body is JSON: `{"v": 1, "id": …, "from": …, "to": …, "at": …, "later": …, "kind": …,
"what": {…}, "texts": {commitment: [salt, text]}}`.
"""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, get_args

from pydantic import TypeAdapter

from nstbot.app.ports import ErrandDue
from nstbot.domain.errands import Body, Errand
from nstbot.domain.ids import CircleId, Words
from nstbot.store.codec import dump, instant, written
from nstbot.store.database import Sql
from nstbot.store.people import Kept

VERSION = 1
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_COMMITMENT = re.compile(r"^[0-9a-f]{64}$")


def kind(body: Body) -> str:
    """`seats_told` for a SeatsTold."""
    return _WORD.sub("_", type(body).__name__).lower()


_ADAPTERS: Mapping[str, TypeAdapter[Any]] = {
    _WORD.sub("_", cls.__name__).lower(): TypeAdapter(cls) for cls in get_args(Body)
}


def words_in(body: Body) -> frozenset[Words]:
    """Every text that the errand names."""
    return frozenset(_words(_ADAPTERS[kind(body)].dump_python(body, mode="json")))


def _words(value: object) -> list[Words]:
    if isinstance(value, str):
        return [Words(value)] if _COMMITMENT.match(value) else []
    parts = value.values() if isinstance(value, Mapping) else value
    return [w for part in parts for w in _words(part)] if isinstance(parts, Collection) else []


def encode(errand: Errand, number: str, texts: Mapping[str, Kept]) -> str:
    """As it is kept, and as it could travel."""
    body = _ADAPTERS[kind(errand.body)].dump_python(errand.body, mode="json")
    return dump(
        {
            "v": VERSION,
            "id": number,
            "from": errand.sender,
            "to": errand.receiver,
            "at": written(errand.at),
            "later": errand.later,
            "kind": kind(errand.body),
            "what": body,
            "texts": {words: [kept.salt.hex(), kept.text] for words, kept in texts.items()},
        }
    )


def decode(body: str) -> tuple[Errand, Mapping[str, tuple[str, str]]]:
    """The errand, and the texts that came with it (salt in hex, text)."""
    data = json.loads(body)
    errand = Errand(
        sender=CircleId(data["from"]),
        receiver=CircleId(data["to"]),
        body=_ADAPTERS[data["kind"]].validate_python(data["what"]),
        at=instant(data["at"]),
        later=data["later"],
    )
    return errand, {words: (salt, text) for words, (salt, text) in data["texts"].items()}


async def write(sql: Sql, rows: Sequence[tuple[Errand, str, str]]) -> None:
    """(errand, id, body) behind those that wait; one that is there already stays as it is."""
    await sql.many(
        "INSERT OR IGNORE INTO errands (id, sender, receiver, later, kind, body)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (number, e.sender, e.receiver, int(e.later), kind(e.body), body)
            for e, number, body in rows
        ],
    )


async def waiting(sql: Sql, *, later: bool, besides: Collection[CircleId]) -> ErrandDue | None:
    """The oldest that waits, but for those to circles that are paused."""
    marks = ", ".join("?" * len(besides))
    row = await sql.row(
        "SELECT * FROM errands WHERE state = 'waiting' AND later = ?"  # noqa: S608 - marks alone
        f" AND receiver NOT IN ({marks}) ORDER BY number LIMIT 1",
        int(later),
        *besides,
    )
    if row is None:
        return None
    errand, texts = decode(row["body"])
    return ErrandDue(
        number=row["number"], id=row["id"], errand=errand, texts=texts, tries=row["tries"]
    )


async def handled(sql: Sql, number: int, at: datetime) -> None:
    await sql.run(
        "UPDATE errands SET state = 'done', handled_at = ? WHERE number = ?", written(at), number
    )


async def failed_once(sql: Sql, number: int) -> None:
    await sql.run("UPDATE errands SET tries = tries + 1 WHERE number = ?", number)


async def stuck(sql: Sql, number: int) -> None:
    await sql.run("UPDATE errands SET state = 'stuck' WHERE number = ?", number)


async def forget(sql: Sql, before: str) -> None:
    """The bodies of what was handled before then."""
    await sql.run(
        "UPDATE errands SET body = NULL WHERE body IS NOT NULL AND handled_at <= ?", before
    )


async def erase(sql: Sql, words: Collection[Words]) -> None:
    """These texts are in no errand any more; one that waits goes without them."""
    await sql.run("UPDATE errands SET body = NULL WHERE state = 'done'")
    for row in await sql.rows("SELECT number, body FROM errands WHERE body IS NOT NULL"):
        data = json.loads(row["body"])
        data["texts"] = {name: kept for name, kept in data["texts"].items() if name not in words}
        await sql.run("UPDATE errands SET body = ? WHERE number = ?", dump(data), row["number"])
