"""Dates of movable days: Easter in both calendars, the Islamic and the Hebrew calendar by rule."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from math import radians, sin

_FIRST_MOON, _LUNATION = 2451550.09766, 29.530588861
_LATE = 9.5 / 24
"""Part of a day: a new moon after 14:30 UTC counts for the next day."""
_ISLAMIC_EPOCH = 1948439.5
_HEBREW_EPOCH = 347995.5
_ORDINAL_TO_JULIAN = 1721424.5


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, as a Gregorian date (1900 to 2099)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def islamic(year: int, month: int, day: int) -> date:
    """The Gregorian date of a day of the Islamic calendar; sightings may differ by a day in some lands.

    A month begins the day after the new moon, or two days after it when that comes late in the day at Mecca.
    """
    days = -(-(59 * (month - 1)) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30  # by the table
    moon = _new_moon(round((days + _ISLAMIC_EPOCH - 1.5 - _FIRST_MOON) / _LUNATION))
    evening = moon - _ORDINAL_TO_JULIAN + _LATE
    return date.fromordinal(int(evening) + 1) + timedelta(days=day - 1)


def _new_moon(number: int) -> float:
    """Julian day of the new moon `number` lunations after that of January 2000, to within some minutes."""
    t = number / 1236.85
    sun = radians(2.5534 + 29.10535670 * number)
    moon = radians(201.5643 + 385.81693528 * number + 0.0107582 * t * t)
    node = radians(160.7108 + 390.67050284 * number)
    return (
        _FIRST_MOON
        + _LUNATION * number
        + 0.00015437 * t * t
        - 0.40720 * sin(moon)
        + 0.17241 * sin(sun)
        + 0.01608 * sin(2 * moon)
        + 0.01039 * sin(2 * node)
        + 0.00739 * sin(moon - sun)
        - 0.00514 * sin(moon + sun)
    )


def islamic_years(year: int) -> range:
    """The Islamic years that touch the Gregorian `year`."""
    first = int((year - 622) * 33 / 32)
    return range(max(first - 1, 1), first + 3)


def _hebrew_leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


def _hebrew_elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    days = 29 * months + parts // 25920
    return days + 1 if 3 * (days + 1) % 7 < 3 else days


def _hebrew_new_year(year: int) -> int:
    here, before, after = _hebrew_elapsed(year), _hebrew_elapsed(year - 1), _hebrew_elapsed(year + 1)
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return here + delay


def _hebrew_month_length(year: int, month: int) -> int:
    days = _hebrew_new_year(year + 1) - _hebrew_new_year(year)
    if month in (2, 4, 6, 10, 13) or (month == 12 and not _hebrew_leap(year)):
        return 29
    if (month == 8 and days % 10 != 5) or (month == 9 and days % 10 == 3):
        return 29
    return 30


def hebrew(year: int, month: int, day: int) -> date:
    """The Gregorian date of a day of the Hebrew calendar (month 1 is Nisan, 7 Tishri)."""
    last = 13 if _hebrew_leap(year) else 12
    months = range(7, month) if month >= 7 else [*range(7, last + 1), *range(1, month)]
    days = _hebrew_new_year(year) + day + 1 + sum(_hebrew_month_length(year, number) for number in months)
    return date.fromordinal(int(days + _HEBREW_EPOCH - _ORDINAL_TO_JULIAN + 0.5))


def last_weekday_of_islamic_month(year: int, month: int, weekday: int) -> date:
    """The last such weekday (1 Monday to 7 Sunday) of a month of the Islamic calendar."""
    last = islamic(year, month + 1, 1) if month < 12 else islamic(year + 1, 1, 1)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7 or 7)


def weekday_from(year: int, month: int, day: int, weekday: int) -> date:
    """The first such weekday (1 Monday to 7 Sunday) on or after a day."""
    start = date(year, month, day)
    return start + timedelta(days=(weekday - start.isoweekday()) % 7)


def nth_weekday(year: int, month: int, weekday: int, which: str) -> date:
    """The `which` ("1" to "5" or "last") weekday (1 Monday to 7 Sunday) of a month."""
    length = monthrange(year, month)[1]
    days = [date(year, month, number) for number in range(1, length + 1)]
    fitting = [day for day in days if day.isoweekday() == weekday]
    return fitting[-1] if which == "last" else fitting[int(which) - 1]
