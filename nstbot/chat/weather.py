"""What is said when a room itself has changed: what is open there, and who may have to repeat."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

from nstbot.chat.pen import NONE, Context, Message, Pen
from nstbot.chat.texts import Value
from nstbot.domain import outlook
from nstbot.domain.ids import PersonId
from nstbot.domain.stuck import StuckKind


def back(
    how: Literal["again", "resumed", "moved"],
    ctx: Context,
    since: datetime,
    missing: Sequence[PersonId] = (),
) -> Message:
    """We are (back) in the circle's room; `missing` are members who are not in it.

    After `again` those awaited are rung: what they answered meanwhile was not heard.
    """
    pen = Pen(ctx)
    items = outlook.open_items(pen.circle)
    given: dict[str, Value] = {
        "since": pen.moment(since),
        "open": pen.items(items) if items else NONE,
        "missing": pen.whos(missing) if missing else NONE,
    }
    told = pen.text(f"back-{how}", **{key: given[key] for key in pen.wants(f"back-{how}")})
    awaited = _awaited(pen) if how == "again" else ()
    asked = pen.text("back-say-again", people=pen.whos(awaited)) if awaited else None
    return pen.message(told, asked, kind=f"back_{how}", mentions=awaited)


def _awaited(pen: Pen) -> tuple[PersonId, ...]:
    """Who may have answered unheard, each once."""
    return tuple(dict.fromkeys(wait.person for wait in outlook.awaited(pen.circle) if wait.must))


def may(what: Iterable[str], ctx: Context) -> str:
    """`pin cards and hide messages`."""
    pen = Pen(ctx)
    return pen.joined([pen.text(f"may-{one}") for one in sorted(what)])


def daily(stuck: int, overdue: int, ctx: Context, waits: Iterable[StuckKind] = ()) -> Message:
    """Once a day, to who runs us: how much waits for them, and what waits in the circles."""
    pen = Pen(ctx)
    counted = Counter(waits)
    told = pen.text("daily", stuck=stuck, overdue=overdue).strip() if stuck or overdue else None
    listed = "\n".join(
        "- " + pen.text("daily-waits", kind=kind.value, count=counted[kind])
        for kind in StuckKind
        if counted[kind]
    )
    title = "# " + pen.text("admin-waits-title") if listed else None
    how = pen.text("daily-how", waits=counted.total())
    return pen.message(told, title, listed, how, kind="daily")
