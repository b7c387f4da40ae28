from __future__ import annotations

from datetime import date

import pytest

from dateline.errors import DataError
from dateline.lexicon.times import NamedTime
from dateline.times import feasts
from dateline.times.names import NamedDays, days_of


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (2019, "2019-04-21", "2019-04-28"),
        (2022, "2022-04-17", "2022-04-24"),
        (2023, "2023-04-09", "2023-04-16"),
        (2024, "2024-03-31", "2024-05-05"),
        (2025, "2025-04-20", "2025-04-20"),
    ],
)
def test_easter_in_both_calendars(year: int, western: str, eastern: str) -> None:
    assert feasts.easter(year).isoformat() == western
    assert feasts.orthodox_easter(year).isoformat() == eastern


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [(1443, 9, 1, date(2022, 4, 2)), (1445, 9, 1, date(2024, 3, 11)), (1446, 10, 1, date(2025, 3, 30))],
)
def test_islamic_days_are_within_a_day_of_the_sighted_ones(
    year: int, month: int, day: int, expected: date
) -> None:
    assert abs((feasts.islamic(year, month, day) - expected).days) <= 1


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (5784, 7, 1, "2023-09-16"),
        (5784, 7, 10, "2023-09-25"),
        (5785, 7, 10, "2024-10-12"),
        (5785, 1, 15, "2025-04-13"),
        (5785, 9, 25, "2024-12-26"),
    ],
)
def test_hebrew_days(year: int, month: int, day: int, expected: str) -> None:
    assert feasts.hebrew(year, month, day).isoformat() == expected


def test_nth_weekday_and_last_weekday() -> None:
    assert feasts.nth_weekday(2025, 5, 1, "last") == date(2025, 5, 26)
    assert feasts.nth_weekday(2024, 11, 4, "4") == date(2024, 11, 28)


def test_a_feast_of_the_moon_may_fall_twice_in_a_year() -> None:
    row = NamedTime("Ramadan", "islamic:9-1/30", ("ramadan",))
    assert len(days_of(row, 2030)) == 2


def test_a_row_that_is_no_date_is_refused_by_name() -> None:
    with pytest.raises(DataError, match="Nonsense"):
        NamedDays([NamedTime("Nonsense", "sometime", ("nonsense",))])
