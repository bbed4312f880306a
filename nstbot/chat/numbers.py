"""The circle's numbers, for whoever asks (product §4)."""

from nstbot.chat.pen import Context, Message, Pen
from nstbot.chat.settings import key
from nstbot.domain import settings
from nstbot.domain.settings import BOUNDS, Group


def listed(ctx: Context) -> Message:
    """All of them, by what they are about."""
    pen = Pen(ctx)
    title = "# " + pen.text("settings-title", name=pen.known_line(pen.circle.name))
    lines = [pen.text(f"settings-{group.value}", all=_group(group, pen)) for group in Group]
    body = "\n".join(f"- {line}" for line in lines)
    return pen.message(title, body, pen.text("settings-how"), kind="settings")


def _group(group: Group, pen: Pen) -> str:
    names = [name for name, held in BOUNDS.items() if held.group is group]
    return "; ".join(_now(name, pen) for name in names)


def _now(name: str, pen: Pen) -> str:
    return pen.settings.about(name, settings.written(pen.circle.settings, name))


def one(name: str, ctx: Context) -> Message:
    """One of them: what it is now, what it means, what it may be."""
    pen = Pen(ctx)
    said = pen.text(
        "setting-one",
        now=_now(name, pen),
        means=pen.text(f"{key(name)}-means"),
        bounds=pen.settings.bounds(name),
        setting=pen.settings.called(name),
        example=pen.settings.example(name),
    )
    return pen.message(said, kind="settings")
