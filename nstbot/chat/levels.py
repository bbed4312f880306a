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


def _form(level: int, lang: Texts) -> str:
    """Which ending the number takes: 21st, 22nd, 23rd, 24th are one, two, few, other."""
    return str(Locale.parse(lang.language, sep="-").ordinal_form(level))
