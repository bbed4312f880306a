"""What still waits, told once more; and whether one wants to be told (product §2 *Quiet*)."""

from collections.abc import Sequence

from nstbot.chat.pen import Context, Message, Pen
from nstbot.chat.waits import wait_line, waits_of
from nstbot.domain.ids import PersonId
from nstbot.domain.outlook import Awaited


def reminder(
    waits: Sequence[tuple[Context, Sequence[Awaited]]], ctx: Context, person: PersonId
) -> Message:
    """By direct message: what still waits for that person, in all their circles."""
    pen = Pen(ctx)
    title, how = pen.text("reminder-title"), pen.text("reminder-how")
    return pen.message(title, *waits_of(waits, pen), how, kind="reminder", mentions=(person,))


def room_reminder(waits: Sequence[Awaited], ctx: Context) -> Message:
    """In the room, for those who have no direct chat: each question once, whomever it waits for."""
    pen = Pen(ctx)
    people = tuple(dict.fromkeys(wait.person for wait in waits))
    questions = {wait.item: wait for wait in waits}
    lines = [f"- {wait_line(wait, pen)}" for wait in questions.values()]
    title = pen.text("reminder-room", people=pen.whos(people), count=len(people))
    return pen.message(title, "\n".join(lines), kind="reminder", mentions=people)


def reminders(wish: str, ctx: Context) -> Message:
    """`wish`: on or off from now on; is-on or is-off when that was asked."""
    pen = Pen(ctx)
    return pen.message(pen.text(f"reminders-{wish}"), kind="reminders")
