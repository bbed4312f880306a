"""Who a pseudonym is and what a commitment stands for: the part of the store that can be erased.

The record holds pseudonyms and commitments only. Deleting a row here with its salt makes what it
stood for unknowable; the chain, and who counted as whom, stay as they were (engineering §6).
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nstbot.app.ports import Person
from nstbot.domain.ids import PersonId, Said, Words
from nstbot.store.codec import dump, safe
from nstbot.store.database import Database, Sql

SALT = 16


async def person(sql: Sql, mxid: str) -> PersonId:
    """The pseudonym of this Matrix id, made on first need."""
    mxid = safe(mxid)
    row = await sql.row("SELECT person FROM identities WHERE mxid = ?", mxid)
    if row:
        return PersonId(row["person"])
    pseudonym = secrets.token_hex(16)
    await sql.run("INSERT INTO persons (person) VALUES (?)", pseudonym)
    await sql.run("INSERT INTO identities (mxid, person) VALUES (?, ?)", mxid, pseudonym)
    return PersonId(pseudonym)


async def known(sql: Sql, mxid: str) -> PersonId | None:
    """Their pseudonym, if they have one."""
    row = await sql.row("SELECT person FROM identities WHERE mxid = ?", safe(mxid))
    return PersonId(row["person"]) if row else None


async def people(
    sql: Sql, ids: Sequence[PersonId], circle: str | None
) -> Mapping[PersonId, Person]:
    """Of several ids of one person one that is in the circle's room, else that used last, is shown.

    The name is the one in the circle's room, if they are known there. Who was erased is left out;
    who turned out to be somebody else is found by their former pseudonym too.
    """
    found = {}
    for pseudonym in dict.fromkeys(ids):
        rows = await sql.rows(
            "SELECT mxid, coalesce("
            "  (SELECT name FROM presences WHERE presences.mxid = identities.mxid"
            "   AND room_id = (SELECT room_id FROM circle_rooms WHERE circle = ?1)),"
            "  (SELECT name FROM presences WHERE presences.mxid = identities.mxid"
            "   AND name IS NOT NULL ORDER BY at DESC LIMIT 1)) AS name"
            " FROM identities WHERE person ="
            "  (SELECT coalesce(joined, person) FROM persons WHERE person = ?2)"
            " ORDER BY EXISTS (SELECT 1 FROM presences JOIN circle_rooms USING (room_id) WHERE"
            "  presences.mxid = identities.mxid AND circle = ?1 AND membership = 'join') DESC,"
            " used IS NULL, used DESC, id",
            circle,
            pseudonym,
        )
        if rows:
            mxid, *others = (str(row["mxid"]) for row in rows)
            name = rows[0]["name"]
            found[pseudonym] = Person(id=pseudonym, mxid=mxid, name=name, others=tuple(others))
    return found


async def mxid_of(sql: Sql, pseudonym: str) -> str | None:
    """The id that they used last."""
    row = await sql.row(
        "SELECT mxid FROM identities WHERE person = ? ORDER BY used IS NULL, used DESC, id LIMIT 1",
        pseudonym,
    )
    return str(row["mxid"]) if row else None


def commitment(salt: bytes, text: str) -> Words:
    return Words(hashlib.sha256(salt + text.encode()).hexdigest())


@dataclass(frozen=True, slots=True)
class Kept:
    """A text and what its commitment is made with, on their way into the record."""

    said: Said
    salt: bytes
    text: str


def committed(text: str) -> Kept:
    """A text under a fresh salted commitment. It is kept once a fact holds its words."""
    text, salt = safe(text), secrets.token_bytes(SALT)
    return Kept(Said(words=commitment(salt, text), length=len(text)), salt, text)


async def keep(sql: Sql, kept: Kept) -> None:
    await sql.run(
        "INSERT OR IGNORE INTO texts (words, salt, text) VALUES (?, ?, ?)",
        kept.said.words,
        kept.salt,
        kept.text,
    )


async def text(sql: Sql, words: Words) -> str | None:
    """None when it was erased."""
    row = await sql.row("SELECT text FROM texts WHERE words = ?", words)
    return str(row["text"]) if row else None


async def texts(
    sql: Sql, words: Sequence[Words], new: Mapping[Words, Kept]
) -> Mapping[Words, str | None]:
    """Of all of these, at once; None for what was erased. `new`: what is on its way."""
    found: dict[Words, str | None] = {
        each: new[each].text if each in new else None for each in words if each
    }
    asked = [each for each in found if each not in new]
    rows = await sql.rows(
        "SELECT words, text FROM texts WHERE words IN (SELECT value FROM json_each(?))", dump(asked)
    )
    return found | {Words(row["words"]): str(row["text"]) for row in rows}


async def kept(sql: Sql, words: Words) -> Kept | None:
    """The text with its salt; None when it was erased."""
    row = await sql.row("SELECT salt, text FROM texts WHERE words = ?", words)
    if row is None:
        return None
    return Kept(Said(words=words, length=len(row["text"])), bytes(row["salt"]), row["text"])


async def salt(sql: Sql, words: Words) -> str | None:
    """In hex; None when it was erased."""
    row = await sql.row("SELECT salt FROM texts WHERE words = ?", words)
    return bytes(row["salt"]).hex() if row else None


async def erase_texts(sql: Sql, erased: Iterable[Words]) -> None:
    """Delete these texts with their salts; their commitments stay in the record."""
    await sql.many("DELETE FROM texts WHERE words = ?", [(words,) for words in erased])


async def erase_person(sql: Sql, pseudonym: PersonId) -> None:
    """Delete which Matrix ids are behind a pseudonym, and what hangs on them outside the record."""
    rows = await sql.rows("SELECT mxid FROM identities WHERE person = ?", pseudonym)
    mxids = [(row["mxid"],) for row in rows]
    await sql.run("DELETE FROM identities WHERE person = ?", pseudonym)
    await sql.run("DELETE FROM direct_rooms WHERE person = ?", pseudonym)
    await sql.run("DELETE FROM questions WHERE person = ?", pseudonym)
    await sql.run("DELETE FROM sames WHERE ? IN (asker, other)", pseudonym)
    await sql.run("UPDATE persons SET gone = 1 WHERE ? IN (person, joined)", pseudonym)
    await sql.many("UPDATE rooms SET inviter = NULL WHERE inviter = ?", mxids)
    await sql.many("UPDATE presences SET name = NULL WHERE mxid = ?", mxids)
    await sql.many(
        "DELETE FROM presences WHERE membership NOT IN ('join', 'invite') AND mxid = ?", mxids
    )
    await sql.many(
        "UPDATE inbox SET sender = '', content = NULL"
        " WHERE state NOT IN ('waiting', 'unreadable') AND sender = ?",
        mxids,
    )


async def forget_texts(database: Database, erased: Iterable[Words]) -> None:
    """Erase texts, for good."""
    async with database.transaction() as sql:
        await erase_texts(sql, erased)
    await database.truncate_log()


async def forget_person(database: Database, pseudonym: PersonId) -> None:
    """Erase a person, for good."""
    async with database.transaction() as sql:
        await erase_person(sql, pseudonym)
    await database.truncate_log()
