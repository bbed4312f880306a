"""The numbers of a circle in words: what they are called, their values, what they may be."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from nstbot.chat import dates, moments
from nstbot.chat.plain import one_line
from nstbot.chat.texts import Texts
from nstbot.chat.vocabulary import Vocabulary
from nstbot.domain.settings import BOUNDS, Group, Sort

_DAY = 86_400


# ── What somebody said ──────────────────────────────────────────────────────────────────────────


def read(name: str, said: str, words: Vocabulary) -> str | None:
    """The value as facts carry it, None when it cannot be read. It may be out of bounds."""
    text = said.strip(" .,;!?")
    match BOUNDS[name].sort:
        case Sort.SPAN:
            length = dates.length(text, words)
            return None if length is None else str(length)
        case Sort.DAYS:
            days = dates.length(text, words, bare=_DAY)
            return None if days is None or days % _DAY else str(days // _DAY)
        case Sort.COUNT:
            return dates.count(text, words)
        case Sort.CHOICE:
            choices = BOUNDS[name].choices
            return next((one for one in choices if words.is_one_of(text, _choice(one))), None)
        case Sort.PLACE:
            return "" if words.is_one_of(text, "setting-no-place") else one_line(text)
        case _:
            return _zone(text)


def _zone(said: str) -> str | None:
    """`europe/berlin` as Europe/Berlin; None when there is no such zone."""
    tries = (said, said.upper(), "/".join(part.title() for part in said.split("/")))
    for name in tries:
        try:
            return ZoneInfo(name.replace(" ", "_")).key
        except (ValueError, OSError, KeyError):
            continue
    return None


def _choice(value: str) -> str:
    return f"choice-{value.replace('/', '-')}"


# ── What is said of it ──────────────────────────────────────────────────────────────────────────


def key(name: str) -> str:
    """Its text: how it may be typed, best first."""
    return f"setting-{name.replace('_', '-')}"


def group_key(group: Group) -> str:
    """Its text: how a group of them may be typed, best first."""
    return f"setting-group-{group.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Names settings and values in a language; `zone` is the bot's own."""

    lang: Texts
    zone: str

    def called(self, name: str) -> str:
        return self.lang.words(key(name))[0]

    def group(self, group: Group) -> str:
        return self.lang.words(group_key(group))[0]

    def shown(self, name: str, value: str) -> str:
        """A value, in the unit in which people think of it."""
        match BOUNDS[name].sort:
            case Sort.SPAN:
                return moments.length(int(value), self.lang)
            case Sort.DAYS:
                return moments.span(int(value), self.lang)
            case Sort.CHOICE:
                return self.lang.words(_choice(value))[0]
            case Sort.ZONE:
                return value or self.zone
            case Sort.PLACE:
                return value or self.lang.words("setting-no-place")[0]
            case _:
                return value

    def about(self, name: str, value: str) -> str:
        """A setting with a value."""
        if name == "tree":
            return self.lang.format("about-tree-short", value=value)
        said = self.shown(name, value)
        return self.lang.format("about-setting", setting=self.called(name), value=said)

    def bounds(self, name: str) -> str:
        """What it may be."""
        held = BOUNDS[name]
        if held.sort is Sort.ZONE:
            return self.lang.format("setting-zones")
        if held.sort is Sort.PLACE:
            return self.lang.format("setting-places")
        if held.sort is Sort.CHOICE:
            said = [f"`{self.shown(name, value)}`" for value in held.choices]
            return self.lang.format("setting-choices", choices=", ".join(said))
        least, most = (self.shown(name, str(value)) for value in (held.least, held.most))
        return self.lang.format("setting-bounds", least=least, most=most)

    def example(self, name: str) -> str:
        """A value that could be typed."""
        held = BOUNDS[name]
        if held.sort is Sort.ZONE:
            return "Europe/Lisbon"
        if held.sort is Sort.PLACE:
            return "Galicia"
        value = held.choices[-1] if held.choices else str(held.most)
        return self.shown(name, value)
