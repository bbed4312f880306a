"""Two accounts of one person: what is said while it is found out (product §1 rule 6)."""

from datetime import datetime

from nstbot.chat.pen import NONE, Context, Message, Pen
from nstbot.domain.ids import PersonId

REFUSED = ("whom", "which", "self", "bot", "already", "pending", "denied", "not-now")
"""Why it cannot be asked, each with its own text."""
_LONGEST = 255


def same(
    key: str,
    ctx: Context,
    *,
    other: str,
    mine: str = "",
    until: datetime | None = None,
    circles: int = 0,
    ring: PersonId | None = None,
) -> Message:
    """`other` and `mine` are Matrix ids, as they are typed: nothing else tells accounts apart."""
    pen = Pen(ctx)
    values: dict[str, str | int] = {
        "other": pen.plain(other, _LONGEST),
        "mine": pen.plain(mine, _LONGEST),
        "until": pen.moment(until) if until else NONE,
        "circles": circles,
    }
    wanted = pen.wants(f"same-{key}")
    text = pen.text(f"same-{key}", **{name: values[name] for name in wanted if name in values})
    kind = "refused" if key in REFUSED else f"same_{key.replace('-', '_')}"
    return pen.message(text, kind=kind, mentions=() if ring is None else (ring,))
