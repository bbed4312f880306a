"""How the levels are called: First Circle, Second Circle, and so on, without an end."""

from typing import Protocol

from babel import Locale

from nstbot.chat.texts import Texts


class Speaks(Protocol):
    """`pen.Context` is one."""

    @property
    def lang(self) -> Texts: ...


def level_name(level: int, ctx: Speaks) -> str:
    """Of a circle that is not beside others: First … Sixteenth Circle, then 17th Circle."""
    return ctx.lang.format("level-name", level=level, form=_form(level, ctx.lang))


def beside(level: int, name: str, ctx: Speaks) -> str:
    """What stands behind a circle's name: its level in brackets; nothing when the name says it."""
    called = level_name(level, ctx)
    return "" if called in name else ctx.lang.format("level-beside", name=called)


def ordinal(level: int, ctx: Speaks) -> str:
    """As people say whom something is for: second … sixteenth, then 17."""
    said = ctx.lang.words("ordinals")
    return said[level - 1] if level <= len(said) else str(level)


def levels_counted(count: int, level: int, ctx: Speaks, *, more: bool = False) -> str:
    """So many circles of one level: 1 Second Circle, 12 Second Circles, 12 more Second Circles."""
    name, others = level_name(level, ctx), "yes" if more else "no"
    return ctx.lang.format("level-counted", count=count, name=name, more=others)


def _form(level: int, lang: Texts) -> str:
    """Which ending the number takes: 21st, 22nd, 23rd, 24th are one, two, few, other."""
    return str(Locale.parse(lang.language, sep="-").ordinal_form(level))
