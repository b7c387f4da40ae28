"""Which days `early`, `mid`, `late` mean of a period: the one place that narrows `earliest` and `latest`."""

from __future__ import annotations

from datetime import date

from dateline.times import calendar as cal
from dateline.times.reading import Reading

_MONTHS = {
    "year": {"START": (0, 3), "MID": (3, 9), "END": (9, 12)},
    "half": {"START": (0, 2), "MID": (2, 4), "END": (4, 6)},
    "quarter": {"START": (0, 1), "MID": (1, 2), "END": (2, 3)},
    "season": {"START": (0, 1), "MID": (1, 2), "END": (2, 3)},
    "decade": {"START": (0, 48), "MID": (48, 84), "END": (84, 120)},
    "century": {"START": (0, 408), "MID": (408, 804), "END": (804, 1200)},
}
"""Months from the beginning of the period: the first (inclusive) and the last (exclusive)."""
_DAYS = {
    "month": {"START": (0, 10), "MID": (10, 20), "END": (20, 31)},
    "week": {"START": (0, 3), "MID": (1, 4), "END": (3, 7)},
}
"""Days from the beginning of the period, likewise."""


def narrowed(period: cal.Period, mod: str | None) -> tuple[date, date]:
    """First and last day of the part of `period` that START, MID or END names.

    A month has the days 1 to 10, 11 to 20 and from 21 on; a year its first quarter, the two in the middle
    and the last one; a quarter, a half and a season their thirds; a week Monday to Wednesday, Tuesday to
    Thursday and Thursday to Sunday; a decade the years 0 to 3, 4 to 6 and 7 to 9. A day, a weekend, a feast and
    what is a part of a period already stay whole, as does every period with another `mod`.
    """
    if mod not in ("START", "MID", "END") or period.grain not in {*_DAYS, *_MONTHS}:
        return period.first, period.last
    if cal.of_grain(period.grain, period.first) != period:
        return period.first, period.last
    if period.grain in _DAYS:
        first, end = _DAYS[period.grain][mod]
        return period.first + first * cal.DAY, min(period.first + (end - 1) * cal.DAY, period.last)
    if period.grain in _MONTHS:
        first, end = _MONTHS[period.grain][mod]
        begin = period.first.year * 12 + period.first.month - 1
        last = cal.month((begin + end - 1) // 12, (begin + end - 1) % 12 + 1).last
        return cal.month((begin + first) // 12, (begin + first) % 12 + 1).first, last
    return period.first, period.last


def days_meant(reading: Reading, words: str, published: date | None) -> tuple[date | None, date | None]:
    """First and last day that a reading means; `words` are its characters in the text.

    `earlier this month` ends with the day of publication and `later this year` begins with it, where that
    day lies in the period; every other START, MID and END is as in `narrowed`.
    """
    period = reading.period
    if period is None:
        return reading.first, reading.last
    lower = words.lower()
    if not lower.startswith(("earlier", "later")):
        return narrowed(period, reading.mod)
    inside = published is not None and period.first <= published <= period.last
    if published is None or not inside or period.grain == "day":
        return period.first, period.last
    return (period.first, published) if lower.startswith("earlier") else (published, period.last)
