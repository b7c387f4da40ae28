from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.lexicon import DataFiles
from dateline.lexicon.check import check_files
from dateline.lexicon.times import NamedTime
from dateline.pipeline import Pipeline
from dateline.times import feasts
from dateline.times.names import days_of
from times_bench import Bench


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
    ("month", "day", "expected"),
    [
        (9, 1, "2019-05-06 2020-04-24 2021-04-13 2022-04-02 2023-03-23 2024-03-11 2025-03-01"),
        (10, 1, "2019-06-04 2020-05-24 2021-05-13 2022-05-02 2023-04-21 2024-04-10 2025-03-30"),
        (12, 10, "2019-08-11 2020-07-31 2021-07-20 2022-07-09 2023-06-28 2024-06-16 2025-06-06"),
    ],
)
def test_islamic_feasts_fall_on_the_days_on_which_they_were_kept(month: int, day: int, expected: str) -> None:
    found = [feasts.islamic(year, month, day).isoformat() for year in range(1440, 1447)]
    assert found == expected.split()


def test_the_last_friday_of_ramadan() -> None:
    row = NamedTime("Quds Day", "islamic:9-5-last", ("quds day",))
    days = [days_of(row, year)[0][0].isoformat() for year in (2023, 2024, 2025)]
    assert days == ["2023-04-14", "2024-04-05", "2025-03-28"]


def test_the_general_debate_opens_on_a_tuesday_late_in_september() -> None:
    row = NamedTime("UNGA", "from:9-19-2/7", ("unga week",))
    days = [days_of(row, year)[0][0].isoformat()[5:] for year in range(2019, 2026)]
    assert days == ["09-24", "09-22", "09-21", "09-20", "09-19", "09-24", "09-23"]


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (5784, 7, 1, "2023-09-16"),
        (5780, 7, 10, "2019-10-09"),
        (5783, 7, 10, "2022-10-05"),
        (5784, 1, 15, "2024-04-23"),
        (5780, 1, 15, "2020-04-09"),
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


@pytest.mark.parametrize(
    "when", ["sometime", "2024-02-30", "13-01", "islamic:13-1", "nth:5-8-last", "2024-05-02/2024-05-01"]
)
def test_a_row_that_is_no_date_is_refused_by_name(when: str) -> None:
    with pytest.raises(ValueError, match=f"Nonsense.*{when}"):
        NamedTime("Nonsense", when, ("nonsense",))


def test_the_check_of_a_users_file_names_the_line_of_a_row_that_tells_no_day(tmp_path: Path) -> None:
    path = tmp_path / "named.mine.tsv"
    head = "# source: own\n# licence: CC BY 4.0\nname\twhen\twords\n"
    path.write_text(head + "Truce Day\t2025-06-08\ttruce day\nBad Day\tsome day\tbad day\n", encoding="utf-8")
    faults = check_files([path]).faults
    assert len(faults) == 1
    assert faults[0].where.endswith(":5")
    assert "Bad Day" in faults[0].what


def test_a_named_time_of_the_users_own_is_read(tmp_path: Path, pipeline: Pipeline) -> None:
    path = tmp_path / "named.mine.tsv"
    head = "# source: own\n# licence: CC BY 4.0\nname\twhen\twords\n"
    path.write_text(head + "Truce Day\tislamic:12-9\tgrand truce day\n", encoding="utf-8")
    bench = Bench(pipeline.parser, DataFiles([path]))
    assert bench.values("The guns fell silent on Grand Truce Day.", "2025-06-10") == [("Grand Truce Day", "2025-06-05")]
