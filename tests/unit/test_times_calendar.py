from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.times import calendar as cal

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("period", "value", "first", "last"),
    [
        (cal.week(date(2024, 12, 30)), "2025-W01", "2024-12-30", "2025-01-05"),
        (cal.week(date(2021, 1, 3)), "2020-W53", "2020-12-28", "2021-01-03"),
        (cal.weekend(date(2025, 6, 2)), "2025-W23-WE", "2025-06-07", "2025-06-08"),
        (cal.month(2024, 2), "2024-02", "2024-02-01", "2024-02-29"),
        (cal.month(2024, 13), "2025-01", "2025-01-01", "2025-01-31"),
        (cal.month(2024, 0), "2023-12", "2023-12-01", "2023-12-31"),
        (cal.quarter(2025, 0), "2024-Q4", "2024-10-01", "2024-12-31"),
        (cal.half(2025, 2), "2025-H2", "2025-07-01", "2025-12-31"),
        (cal.season(2023, "WI"), "2023-WI", "2023-12-01", "2024-02-29"),
        (cal.decade(198), "198", "1980-01-01", "1989-12-31"),
        (cal.century(18), "18", "1800-01-01", "1899-12-31"),
    ],
)
def test_periods_have_value_and_bounds(period: cal.Period, value: str, first: str, last: str) -> None:
    assert (period.value, period.first.isoformat(), period.last.isoformat()) == (value, first, last)


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "half", "season", "year", "decade", "century"]))
def test_a_period_holds_its_day_and_its_neighbours_touch_it(when: date, grain: str) -> None:
    period = cal.of_grain(grain, when)
    assert period.first <= when <= period.last
    if date(1910, 1, 1) < when < date(2080, 1, 1) and grain != "century":
        assert cal.move(period, 1).first == period.last + timedelta(days=1)
        assert cal.move(period, -1).last == period.first - timedelta(days=1)


def test_shift_clips_to_the_end_of_the_month() -> None:
    assert cal.shift(date(2024, 3, 31), "month", -1) == date(2024, 2, 29)
    assert cal.shift(date(2024, 2, 29), "year", 1) == date(2025, 2, 28)


def test_shift_outside_the_calendar_says_so() -> None:
    with pytest.raises(OverflowError):
        cal.shift(date(2024, 1, 1), "year", 99_999)


def test_there_is_no_thirtieth_of_february() -> None:
    assert cal.safe_date(2025, 2, 30) is None
