from __future__ import annotations

from datetime import date

import pytest

from dateline.times import calendar as cal
from dateline.times.edges import days_meant, narrowed
from dateline.times.reading import Reading

PARTS = [
    (cal.month(2025, 2), "END", "2025-02-21", "2025-02-28"),
    (cal.month(2025, 5), "START", "2025-05-01", "2025-05-10"),
    (cal.month(2025, 5), "MID", "2025-05-11", "2025-05-20"),
    (cal.year(2023), "END", "2023-10-01", "2023-12-31"),
    (cal.year(2024), "START", "2024-01-01", "2024-03-31"),
    (cal.year(2024), "MID", "2024-04-01", "2024-09-30"),
    (cal.quarter(2024, 4), "END", "2024-12-01", "2024-12-31"),
    (cal.season(2024, "WI"), "MID", "2025-01-01", "2025-01-31"),
    (cal.half(2024, 2), "START", "2024-07-01", "2024-08-31"),
    (cal.week(date(2025, 6, 2)), "START", "2025-06-02", "2025-06-04"),
    (cal.week(date(2025, 6, 2)), "END", "2025-06-05", "2025-06-08"),
    (cal.decade(199), "END", "1997-01-01", "1999-12-31"),
    (cal.century(18), "START", "1800-01-01", "1833-12-31"),
    (cal.day(date(2025, 6, 2)), "END", "2025-06-02", "2025-06-02"),
    (cal.month(2025, 5), "APPROX", "2025-05-01", "2025-05-31"),
    (cal.Period("month", date(2025, 5, 16), date(2025, 5, 31), "2025-05"), "END", "2025-05-16", "2025-05-31"),
]


@pytest.mark.parametrize(("period", "mod", "first", "last"), PARTS)
def test_parts_of_periods(period: cal.Period, mod: str, first: str, last: str) -> None:
    assert tuple(day.isoformat() for day in narrowed(period, mod)) == (first, last)


def test_earlier_and_later_end_and_begin_with_the_day_of_publication() -> None:
    reading = Reading("DATE", "2025-05", "START", cal.month(2025, 5))
    today = date(2025, 5, 21)
    assert days_meant(reading, "earlier this month", today) == (date(2025, 5, 1), today)
    assert days_meant(reading, "Later this month", today) == (today, date(2025, 5, 31))
    assert days_meant(reading, "earlier that month", date(2025, 7, 1)) == (date(2025, 5, 1), date(2025, 5, 31))


def test_a_feast_stays_whole() -> None:
    feast = cal.Period("feast", date(2025, 3, 1), date(2025, 3, 29), "2025-03-01")
    assert narrowed(feast, "START") == (feast.first, feast.last)
