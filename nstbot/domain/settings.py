"""The numbers of a circle (product §4), and how far each may be moved by consent.

A further number is one line in `Settings` and its name in the texts (`setting-<name>`). What a
decision needs at the least, four people (product §1 rule 2), is none of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import timedelta
from enum import StrEnum, unique
from types import MappingProxyType
from typing import Any

from nstbot.domain import limits


@unique
class Group(StrEnum):
    """What a number is about; they are listed in this order."""

    CIRCLE = "circle"
    ASKING = "asking"
    SELECTION = "selection"
    DECISION = "decision"
    WORDS = "words"
    LEVELS = "levels"


@unique
class Sort(StrEnum):
    """What the values are, and how they are written: in a fact every value is a text."""

    SPAN = "span"  # whole seconds
    DAYS = "days"  # whole days
    COUNT = "count"
    CHOICE = "choice"
    ZONE = "zone"  # a name of the tz database; empty: the bot's own
    PLACE = "place"  # a name; empty: none


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """`least` and `most` in seconds, days or pieces; `choices` where there is no number."""

    sort: Sort
    group: Group
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()


_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_C, _A, _S, _D, _W, _L = Group


def _span(default: timedelta, group: Group, least: timedelta, most: timedelta) -> timedelta:
    low, high = int(least.total_seconds()), int(most.total_seconds())
    bounds = Bounds(sort=Sort.SPAN, group=group, least=low, most=high)
    return field(default=default, metadata={"bounds": bounds})


def _days(default: int, group: Group, least: int, most: int) -> int:
    bounds = Bounds(sort=Sort.DAYS, group=group, least=least, most=most)
    return field(default=default, metadata={"bounds": bounds})


def _count(default: int, group: Group, least: int, most: int) -> int:
    bounds = Bounds(sort=Sort.COUNT, group=group, least=least, most=most)
    return field(default=default, metadata={"bounds": bounds})


def _choice(group: Group, *choices: str) -> str:
    """The first is the default."""
    bounds = Bounds(sort=Sort.CHOICE, group=group, choices=choices)
    return field(default=choices[0], metadata={"bounds": bounds})


def _zone() -> str:
    return field(default="", metadata={"bounds": Bounds(sort=Sort.ZONE, group=Group.WORDS)})


def _place(group: Group) -> str:
    return field(default="", metadata={"bounds": Bounds(sort=Sort.PLACE, group=group)})


JOINED, SMALL, APART = "joined", "small", "apart"
"""Whether a circle is part of the tree; SMALL: it begins a circle above with two or three too."""

SHARES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"2/3": (2, 3), "3/4": (3, 4), "all": (1, 1)}
)
"""How many of those asked have to consent explicitly, besides at least four."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that a circle may change with `settings NAME VALUE`."""

    size: int = _count(limits.MOST, _C, limits.LEAST, limits.MOST)
    representatives: int = _count(2, _C, 1, 2)
    open_proposals: int = _count(limits.OPEN_PROPOSALS, _C, 1, 10)
    consents: str = _choice(_C, *SHARES)
    away: timedelta = _span(limits.AWAY, _C, _DAY, limits.FARTHEST)
    power: int = _count(limits.POWER, _C, limits.POWER_LEAST, limits.POWER)

    rounds: timedelta = _span(limits.ROUND, _A, _HOUR, 14 * _DAY)
    talk: timedelta = _span(limits.TALK, _A, _HOUR, 14 * _DAY)
    consent: timedelta = _span(limits.CONSENT, _A, _HOUR, 14 * _DAY)
    more_time: timedelta = _span(limits.MORE_TIME, _A, _HOUR, 7 * _DAY)
    integration: timedelta = _span(limits.INTEGRATION, _A, _DAY, 30 * _DAY)
    loops: int = _count(limits.LOOPS, _A, 2, 6)
    queue: timedelta = _span(limits.QUEUE, _A, 7 * _DAY, 90 * _DAY)

    nominations: timedelta = _span(timedelta(hours=72), _S, _HOUR, 14 * _DAY)
    change_round: timedelta = _span(timedelta(hours=48), _S, _HOUR, 14 * _DAY)
    candidate: timedelta = _span(timedelta(hours=24), _S, _HOUR, 7 * _DAY)
    acceptance: timedelta = _span(timedelta(hours=72), _S, _HOUR, 14 * _DAY)
    role_term: int = _days(180, _S, 30, limits.TERM_MOST)
    representative_term: int = _days(365, _S, 30, limits.TERM_MOST)
    caretaker: timedelta = _span(timedelta(days=30), _S, 7 * _DAY, 90 * _DAY)

    term: int = _days(limits.TERM_DAYS, _D, limits.TERM_LEAST, limits.TERM_MOST)
    review: int = _days(limits.REVIEW_BEFORE.days, _D, 1, 60)
    grace: timedelta = _span(limits.GRACE_AFTER_SUNSET, _D, 3 * _DAY, 30 * _DAY)
    late_objection: timedelta = _span(limits.LATE_OBJECTION, _D, _DAY, 30 * _DAY)

    zone: str = _zone()
    teaching: str = _choice(_W, "on", "off")

    circles_a_parent: int = _count(4, _L, 2, 6)
    tree: str = _choice(_L, JOINED, SMALL, APART)
    region: str = _place(_L)
    support: timedelta = _span(timedelta(days=7), _L, _DAY, 30 * _DAY)
    announcement: timedelta = _span(timedelta(days=14), _L, 3 * _DAY, 60 * _DAY)


DEFAULTS = Settings()
BOUNDS: Mapping[str, Bounds] = MappingProxyType(
    {each.name: each.metadata["bounds"] for each in fields(Settings)}
)
"""By the name of the setting, in the order in which they are listed."""

NAME_LENGTH = 64
"""The longest name of a zone or a region."""


def written(settings: Settings, name: str) -> str:
    """The value as facts carry it. KeyError: no such setting."""
    bounds = BOUNDS[name]
    value = getattr(settings, name)
    if bounds.sort is Sort.SPAN:
        return str(int(value.total_seconds()))
    return str(value)


def fits(name: str, value: str) -> bool:
    """Whether a setting may have that value. KeyError: no such setting."""
    bounds = BOUNDS[name]
    if bounds.sort is Sort.CHOICE:
        return value in bounds.choices
    if bounds.sort in (Sort.ZONE, Sort.PLACE):
        return len(value) <= NAME_LENGTH
    return value.isdecimal() and bounds.least <= int(value) <= bounds.most


def changed(settings: Settings, name: str, value: str) -> Settings:
    """With another value, which fits."""
    return replace(settings, **{name: _read(BOUNDS[name].sort, value)})


def _read(sort: Sort, value: str) -> Any:
    if sort is Sort.SPAN:
        return timedelta(seconds=int(value))
    return int(value) if sort in (Sort.DAYS, Sort.COUNT) else value
