"""Open questions to one person in one place (engineering §5)."""

from datetime import datetime

from nstbot.app.ports import Json, Question
from nstbot.domain.ids import PersonId
from nstbot.store.codec import dump, instant, load, written
from nstbot.store.database import Sql


async def ask(
    sql: Sql,
    person: PersonId,
    place: str,
    thread: str | None,
    kind: str,
    so_far: Json,
    expires: datetime,
) -> None:
    """Replaces an older question to that person in that thread of that place."""
    await sql.run(
        "INSERT OR REPLACE INTO questions (person, place, thread, kind, so_far, expires)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        person,
        place,
        thread or "",
        kind,
        dump(so_far),
        written(expires),
    )


async def question(
    sql: Sql, person: PersonId, place: str, thread: str | None, now: datetime
) -> Question | None:
    row = await sql.row(
        "SELECT * FROM questions WHERE person = ? AND place = ? AND thread = ? AND expires > ?",
        person,
        place,
        thread or "",
        written(now),
    )
    if row is None:
        return None
    return Question(
        id=row["id"],
        person=person,
        place=place,
        thread=thread,
        kind=row["kind"],
        so_far=load(row["so_far"]),
        expires=instant(row["expires"]),
    )


async def answered(sql: Sql, question: Question) -> None:
    await sql.run("DELETE FROM questions WHERE id = ?", question.id)
