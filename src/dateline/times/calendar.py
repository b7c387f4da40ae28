"""Calendar periods: a stretch of days with a grain and the TIMEX3 value that names it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import msgspec

DAY = timedelta(days=1)
SEASONS = ("SP", "SU", "FA", "WI")
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Period(msgspec.Struct, frozen=True):
    """Days `first` to `last` (inclusive), the grain (`day`, `week` …) and the TIMEX3 value."""

    grain: str
    first: date
    last: date
    value: str


def day(when: date) -> Period:
    """One day."""
    return Period("day", when, when, when.isoformat())


def week(when: date) -> Period:
    """The ISO week (Monday to Sunday) that holds `when`."""
    year, number, weekday = when.isocalendar()
    first = when - (weekday - 1) * DAY
    return Period("week", first, first + 6 * DAY, f"{year:04}-W{number:02}")


def weekend(when: date) -> Period:
    """Saturday and Sunday of the ISO week that holds `when`."""
    whole = week(when)
    return Period("weekend", whole.last - DAY, whole.last, whole.value + "-WE")


def month(year: int, number: int) -> Period:
    """A calendar month; `number` may lie outside 1..12 and then runs into other years."""
    year, index = year + (number - 1) // 12, (number - 1) % 12 + 1
    last = monthrange(year, index)[1]
    return Period("month", date(year, index, 1), date(year, index, last), f"{year:04}-{index:02}")


def quarter(year: int, number: int) -> Period:
    """A calendar quarter; `number` may lie outside 1..4."""
    year, index = year + (number - 1) // 4, (number - 1) % 4 + 1
    return Period("quarter", month(year, 3 * index - 2).first, month(year, 3 * index).last, f"{year:04}-Q{index}")


def half(year: int, number: int) -> Period:
    """A half year; `number` may lie outside 1..2."""
    year, index = year + (number - 1) // 2, (number - 1) % 2 + 1
    return Period("half", month(year, 6 * index - 5).first, month(year, 6 * index).last, f"{year:04}-H{index}")


def season(year: int, code: str) -> Period:
    """A season of the northern year; winter is that which begins in December of `year`."""
    first = month(year, _SEASON_MONTH[code])
    last = month(year, _SEASON_MONTH[code] + 2)
    return Period("season", first.first, last.last, f"{year:04}-{code}")


def year(number: int) -> Period:
    """A calendar year."""
    return Period("year", date(number, 1, 1), date(number, 12, 31), f"{number:04}")


def decade(number: int) -> Period:
    """The ten years that begin with `number * 10`."""
    return Period("decade", date(number * 10, 1, 1), date(number * 10 + 9, 12, 31), f"{number:03}")


def century(number: int) -> Period:
    """The hundred years that begin with `number * 100`."""
    first = max(number * 100, 1)
    return Period("century", date(first, 1, 1), date(number * 100 + 99, 12, 31), f"{number:02}")


def of_grain(grain: str, when: date) -> Period:
    """The period of that grain which holds the day `when`."""
    if grain == "season":
        return _season_of(when)
    makers = {
        "day": lambda: day(when),
        "week": lambda: week(when),
        "weekend": lambda: weekend(when),
        "month": lambda: month(when.year, when.month),
        "quarter": lambda: quarter(when.year, (when.month + 2) // 3),
        "half": lambda: half(when.year, (when.month + 5) // 6),
        "year": lambda: year(when.year),
        "decade": lambda: decade(when.year // 10),
        "century": lambda: century(when.year // 100),
    }
    return makers[grain]()


def _season_of(when: date) -> Period:
    index = (when.month % 12) // 3
    code = ("WI", "SP", "SU", "FA")[index]
    return season(when.year - (code == "WI" and when.month < 3), code)


def shift(when: date, grain: str, count: int) -> date:
    """The day `count` units of `grain` after `when` (before it when negative), clipped to the month's end."""
    days = {"day": 1, "week": 7, "weekend": 7}
    months = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
    if grain in days:
        return when + count * days[grain] * DAY
    moved = when.year * 12 + when.month - 1 + count * months[grain]
    if not 12 <= moved < 119988:
        raise OverflowError(f"{count} {grain}s from {when} is outside the calendar")
    target = month(moved // 12, moved % 12 + 1)
    return target.first.replace(day=min(when.day, target.last.day))


def move(period: Period, count: int) -> Period:
    """The period of the same grain `count` steps later."""
    return of_grain(period.grain, shift(period.first, period.grain, count))


def safe_date(year_number: int, month_number: int, day_number: int) -> date | None:
    """The date, or None when there is no such day."""
    try:
        return date(year_number, month_number, day_number)
    except ValueError:
        return None


UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "season": "XXXX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
"""Values of periods that hang on an unknown day."""
