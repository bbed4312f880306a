"""What other programs read beside the prose (docs/payload.md). It is never read as input."""

from collections.abc import Sequence

from nstbot.chat.intent import Json
from nstbot.chat.pen import Context
from nstbot.domain import link_readings, outlook
from nstbot.domain.ids import DECISION, ItemId, PersonId
from nstbot.domain.state import Circle

PAYLOAD = "net.nextsteptogether.nstbot"
"""The content key under which it stands in a message."""

VERSION = 1


def payload(
    *,
    id: str,
    kind: str,
    ctx: Context,
    item: ItemId | None = None,
    causes: Sequence[str] = (),
) -> Json:
    """The content under `PAYLOAD`; what does not apply is left out."""
    said: dict[str, object] = {"v": VERSION, "id": id, "kind": kind}
    if ctx.circle is not None:
        said |= {"circle": str(ctx.circle.id), "level": link_readings.level(ctx.circle)}
        if item is not None:
            said |= _item(ctx.circle, item, ctx)
    if causes:
        said["causes"] = list(causes)
    return said


def _item(circle: Circle, item: ItemId, ctx: Context) -> dict[str, object]:
    said: dict[str, object] = {
        "item": str(item),
        "stage": str(outlook.stage_of(circle, item)),
        "version": outlook.version_of(circle, item),
    }
    step = None if item[0] == DECISION else outlook.step_of(circle, item)
    if step is not None:
        said["awaited"] = _ids(outlook.not_answered(circle, item), ctx)
        said["answered"] = {
            mxid: turn.answer.value
            for turn in step.turns
            if turn.answer is not None
            for mxid in _ids((turn.person,), ctx)
        }
    due = _due(circle, item)
    return said | ({"due": due} if due else {})


def _ids(people: Sequence[PersonId], ctx: Context) -> list[str]:
    return [ctx.people[person].mxid for person in people if person in ctx.people]


def _due(circle: Circle, item: ItemId) -> str | None:
    due = outlook.due(circle, item)
    return due.isoformat() if due else None
