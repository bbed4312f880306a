"""Instants as people read them, in the zone of the circle."""

from datetime import datetime
from zoneinfo import ZoneInfo

from nstbot.chat.texts import Texts

_FAR_DAYS = 300
_HALF_YEAR = (182, 183)


def moment(at: datetime, zone: ZoneInfo, now: datetime, lang: Texts) -> str:
    """Tue 24 Nov, 18:00; with its year when that could be in doubt."""
    local = at.astimezone(zone)
    return lang.format("moment", day=day(at, zone, now, lang), time=f"{local:%H:%M}")


def day(at: datetime, zone: ZoneInfo, now: datetime, lang: Texts) -> str:
    """Tue 24 Nov; with its year when that could be in doubt."""
    local = at.astimezone(zone)
    far = abs((at - now).days) > _FAR_DAYS
    return lang.format(
        "day-and-year" if far else "day",
        weekday=lang.words("weekdays")[local.weekday()],
        day=str(local.day),
        month=lang.words("months")[local.month - 1],
        year=str(local.year),
    )


def length(seconds: int, lang: Texts) -> str:
    """Whole days as a term, anything else in hours."""
    if seconds % 86_400:
        return lang.format("span-hours", count=seconds // 3_600)
    return span(seconds // 86_400, lang)


def span(days: int, lang: Texts) -> str:
    """A term as people say it: whole years, and months from the fourth on."""
    if days % 365 == 0:
        return lang.format("span-years", count=days // 365)
    if days in _HALF_YEAR:
        return lang.format("span-months", count=6)
    if days % 30 == 0 and days > 90:
        return lang.format("span-months", count=days // 30)
    return lang.format("span-days", count=days)
