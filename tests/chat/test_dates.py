"""Dates and terms as people type them, on Tuesday 24 November 2026, 18:00 in Berlin."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from nstbot.chat import dates, moments
from tests.chat.story import START, TEXTS, WORDS, ZONE

NOW = START.astimezone(ZONE)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2026-12-24", "2026-12-24 09:00"),
        ("until 2026-12-24 20:15", "2026-12-24 20:15"),
        ("24.12.", "2026-12-24 09:00"),
        ("1.2.2027", "2027-02-01 09:00"),
        ("24 Dec", "2026-12-24 09:00"),
        ("24th of December, 2027", "2027-12-24 09:00"),
        ("Dec 24", "2026-12-24 09:00"),
        ("Sept 3rd", "2027-09-03 09:00"),
        ("1 Nov", "2027-11-01 09:00"),
        ("Friday", "2026-11-27 09:00"),
        ("on tue", "2026-12-01 09:00"),
        ("tomorrow", "2026-11-25 09:00"),
        ("in 3 weeks", "2026-12-15 18:00"),
        ("for two days", "2026-11-26 18:00"),
        ("a month", "2026-12-24 18:00"),
        ("10d", "2026-12-04 18:00"),
    ],
)
def test_dates(said: str, expected: str) -> None:
    at = dates.until(said, WORDS, NOW)
    assert at is not None
    assert f"{at:%Y-%m-%d %H:%M}" == expected
    assert at.tzinfo is ZONE


@pytest.mark.parametrize(
    "said",
    [
        *("", "soon", "2026-13-01", "31 Feb", "0 Dec", "24 De", "24 Xyz", "in many weeks"),
        *("99999 years", "3 fortnights", "until", "24", "Xyz 3"),
    ],
)
def test_what_is_no_date(said: str) -> None:
    assert dates.until(said, WORDS, NOW) is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("90", 90),
        ("90 days", 90),
        ("6 months", 180),
        ("a year", 365),
        ("2 weeks", 14),
        ("until 2026-12-24", 30),
        ("24 Dec", 30),
        ("99999 years", 36_499_635),
        ("long", None),
    ],
)
def test_terms(said: str, expected: int | None) -> None:
    assert dates.days(said, WORDS, NOW) == expected


def test_a_day_after_the_clocks_change_begins_at_nine_all_the_same() -> None:
    at = dates.until("29 March", WORDS, NOW)
    assert at is not None
    assert at.astimezone(UTC) == datetime(2027, 3, 29, 7, 0, tzinfo=UTC)


def test_moments_are_shown_in_the_zone_with_their_weekday() -> None:
    assert moments.moment(START, ZONE, START, TEXTS) == "Tue 24 Nov, 18:00"
    far = START + timedelta(days=400)
    assert moments.day(far, ZoneInfo("Asia/Tokyo"), START, TEXTS) == "Thu 30 Dec 2027"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (1, "a day"),
        (90, "90 days"),
        (180, "6 months"),
        (365, "a year"),
        (730, "2 years"),
        (77, "77 days"),
    ],
)
def test_spans(days: int, expected: str) -> None:
    assert moments.span(days, TEXTS) == expected
