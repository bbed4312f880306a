"""Reading dates and terms as people type them. Pure: `now` is given, in the zone that is meant."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from nstbot.chat.plain import fold, one_line
from nstbot.chat.vocabulary import Vocabulary

_MORNING = 9
_LONGEST_DAYS = 36_500
_LENGTHS = {"unit-days": 1, "unit-weeks": 7, "unit-months": 30, "unit-years": 365}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]+(\d{1,2}):(\d{2}))?")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.?(?:\s?(\d{4}))?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([^\W\d]+)\.?(?:,? (\d{4}))?")
_MONTH_DAY = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_UNITS = {"unit-hours": 3_600, **{unit: days * 86_400 for unit, days in _LENGTHS.items()}}
_SPAN = re.compile(r"(\d{1,5}|[^\W\d]+)[ -]?([^\W\d]+)")


def days(said: str, words: Vocabulary, now: datetime) -> int | None:
    """A term: `90 days`, `6 months`, `a year`, `90`, or until a date. A month counts 30 days."""
    text = _plain(said, words)
    if re.fullmatch(r"\d{1,5}", text):
        return int(text)
    length = _span(text, words)
    if length is not None:
        return length
    date = until(said, words, now)
    return (date.date() - now.date()).days if date else None


def length(said: str, words: Vocabulary, *, bare: int | None = None) -> int | None:
    """Seconds: `3 days`, `48 h`, `a week`. `bare`: what a number without its unit counts."""
    text = _plain(said, words)
    if re.fullmatch(r"\d{1,5}", text):
        return int(text) * bare if bare else None
    return _measured(text, words, _UNITS)


def count(said: str, words: Vocabulary) -> str | None:
    """`3`, `three`."""
    number = _number(_plain(said, words), words)
    return None if number is None else str(number)


def until(said: str, words: Vocabulary, now: datetime) -> datetime | None:
    """`2030-12-24`, `24 Dec`, `Friday`, `tomorrow`, `in 3 weeks`. A day begins at nine."""
    text = _plain(said, words)
    length = _span(text, words)
    if length is not None:
        return _later(now, length)
    return _iso(text, now) or _named(text, words, now) or _calendar(text, words, now)


def _plain(said: str, words: Vocabulary) -> str:
    text = one_line(said).strip(" .!,")
    rest = words.split_off(text, "until")
    return fold(text if rest is None else rest).strip(" .!,")


def _span(text: str, words: Vocabulary) -> int | None:
    return _measured(text, words, _LENGTHS)


def _measured(text: str, words: Vocabulary, units: Mapping[str, int]) -> int | None:
    found = _SPAN.fullmatch(text)
    if not found:
        return None
    count = _number(found[1], words)
    for unit, length in units.items():
        if count is not None and found[2] in words.said(unit):
            return count * length
    return None


def _number(text: str, words: Vocabulary) -> int | None:
    if text.isdecimal():
        return int(text)
    named = words.said("number-words")
    return max(named.index(text), 1) if text in named else None


def _later(now: datetime, length: int) -> datetime | None:
    return now + timedelta(days=length) if length <= _LONGEST_DAYS else None


def _iso(text: str, now: datetime) -> datetime | None:
    found = _ISO.fullmatch(text)
    if not found:
        return None
    hour, minute = int(found[4] or _MORNING), int(found[5] or 0)
    return _at(now, int(found[1]), int(found[2]), int(found[3]), hour=hour, minute=minute)


def _named(text: str, words: Vocabulary, now: datetime) -> datetime | None:
    ahead = None
    if text in words.said("tomorrow"):
        ahead = 1
    after = words.split_off(text, "next")
    for at, name in enumerate(words.said("weekdays-long")):
        if (after or text).strip() in (name, name[:3]):
            ahead = (at - now.weekday() - 1) % 7 + 1
    if ahead is None:
        return None
    day = now + timedelta(days=ahead)
    return _at(now, day.year, day.month, day.day)


def _calendar(text: str, words: Vocabulary, now: datetime) -> datetime | None:
    """A day and a month, of the next year in which that is ahead unless the year is said."""
    if found := _DOTTED.fullmatch(text):
        return _ahead(now, int(found[2]), int(found[1]), found[3])
    if found := _DAY_MONTH.fullmatch(text):
        return _ahead(now, _month(found[2], words), int(found[1]), found[3])
    if found := _MONTH_DAY.fullmatch(text):
        return _ahead(now, _month(found[1], words), int(found[2]), found[3])
    return None


def _month(name: str, words: Vocabulary) -> int:
    """0 when it is none."""
    for at, month in enumerate(words.said("months-long"), start=1):
        if len(name) >= 3 and month.startswith(name):
            return at
    return 0


def _ahead(now: datetime, month: int, day: int, year: str | None) -> datetime | None:
    if year:
        return _at(now, int(year), month, day)
    date = _at(now, now.year, month, day)
    return date if date is None or date > now else _at(now, now.year + 1, month, day)


def _at(
    now: datetime, year: int, month: int, day: int, *, hour: int = _MORNING, minute: int = 0
) -> datetime | None:
    try:
        return datetime(year, month, day, hour, minute, tzinfo=now.tzinfo)
    except ValueError:
        return None
