"""The circle's numbers, for whoever asks (product §4)."""

from nstbot.chat.pen import NONE, Context, Message, Pen
from nstbot.chat.settings import key
from nstbot.domain import settings
from nstbot.domain.settings import BOUNDS, Group

_MOST = 2
"""Changed settings in the message about all of them."""


def listed(ctx: Context, group: str | None = None) -> Message:
    """What they are called, by what they are about; those of one group with value and meaning."""
    pen = Pen(ctx)
    name = pen.known_line(pen.circle.name)
    if group is not None:
        return _listed(Group(group), name, pen)
    title = "# " + pen.text("settings-title", name=name)
    body = "\n".join(f"- {_named(one, pen)}" for one in Group)
    changed = pen.text("settings-changed", settings=changes(pen, _MOST))
    return pen.message(title, body, changed, pen.text("settings-how"), kind="settings")


def _named(group: Group, pen: Pen) -> str:
    names = ", ".join(pen.settings.called(name) for name in _of(group))
    return pen.text("settings-group", group=pen.settings.group(group), names=names)


def _of(group: Group) -> list[str]:
    return [name for name, held in BOUNDS.items() if held.group is group]


def _listed(group: Group, name: str, pen: Pen) -> Message:
    title = pen.text("settings-of", group=pen.settings.group(group).capitalize(), name=name)
    lines = [
        pen.text("setting-line", now=_now(one, pen), means=pen.text(f"{key(one)}-means"))
        for one in _of(group)
    ]
    body = "\n".join(f"- {line}" for line in lines)
    how = pen.text("settings-levels-how") if group is Group.LEVELS else ""
    return pen.message(f"# {title}", body, how, kind="settings")


def changes(pen: Pen, most: int = len(BOUNDS)) -> str:
    """The settings that are not as they were at the beginning; "none" when all are."""
    held = pen.circle.settings
    told = [
        _now(name, pen)
        for name in BOUNDS
        if settings.written(held, name) != settings.written(settings.DEFAULTS, name)
    ]
    more = [pen.text("and-more", count=len(told) - most, item=NONE)] if len(told) > most else []
    return "; ".join([*told[:most], *more]) or NONE


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
    between = BOUNDS[name].group is Group.LEVELS
    how = pen.text("settings-levels-how") if between else ""
    return pen.message(said, how, kind="settings")
