from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon import DataFiles
from dateline.pipeline import Pipeline
from times_bench import Bench

WEEKLY = [
    "Delegations met Monday and will meet again on Thursday.",
    "Drones struck the port late on Sunday, and the talks are set to resume Wednesday.",
    "The army entered the town last week; the council will vote next week.",
    "Sunday night's raid followed a strike on Friday morning.",
    "Over the weekend three bridges were blown up, officials said Tuesday.",
]


@pytest.fixture(scope="module")
def bench(pipeline: Pipeline) -> Bench:
    return Bench(pipeline.parser)


@pytest.mark.parametrize("text", WEEKLY)
@given(day=st.dates(date(2019, 1, 1), date(2025, 12, 31)), weeks=st.integers(-60, 60))
def test_weeks_of_publication_shift_the_days_meant(text: str, day: date, weeks: int, bench: Bench) -> None:
    here = bench.times(text, day.isoformat())
    there = bench.times(text, (day + timedelta(weeks=weeks)).isoformat())
    assert [t.span for t in here] == [t.span for t in there]
    for one, other in zip(here, there, strict=True):
        assert one.earliest is not None
        assert other.earliest is not None
        moved = date.fromisoformat(other.earliest) - date.fromisoformat(one.earliest)
        assert moved == timedelta(weeks=weeks)


@given(text=st.text(alphabet="a 12:-/.,'’\n½Mayhourstwdekz", max_size=60))
def test_any_text_is_read_without_error_and_letter_for_letter(text: str, bench: Bench) -> None:
    for time in bench.times(text):
        assert text[time.span[0] : time.span[1]] == time.text


SCRAPS = (
    "Monday night", "the", "last", "week", "99999999999", "2nd", "of", "May", "2025", "2025-02-30",
    "at", "25:61", "3 p.m.", "GMT", "every", "day", "years", "ago", "later", "31", "Feb.", "-", ",",
    "a", "half", "and", "three", "quarter", "century", "1990s", "overnight", "then", "that day",
    "Easter", "1,000th", "in", "for", "more than", "Oct. 7", "next", "decade", "hours", "1/2",
    "old", "0000", "9999", "first", "summer", "BC", "now", "soon", "weekend", "twenty", "hundred",
    "12/13/14", "30/02/2024", "'80s", "1e9",
)  # fmt: skip


@given(
    words=st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=12),
    published=st.sampled_from(["2025-06-02", "2024-02-29T23:59", None, "0001-01-01", "9999-12-31", "soon"]),
)
def test_scraps_of_time_are_read_without_error(words: list[str], published: str | None, bench: Bench) -> None:
    text = " ".join(words)
    times = bench.times(text, published)
    assert all(text[t.span[0] : t.span[1]] == t.text for t in times)
    assert all(t.earliest <= t.latest for t in times if t.earliest and t.latest)


def test_ids_run_in_text_order_and_spans_do_not_overlap(bench: Bench) -> None:
    text = "On Monday, May 19, at 3 p.m. GMT, they met for two hours. The next day they met all day."
    times = bench.times(text)
    assert [t.id for t in times] == [f"t{n}" for n in range(1, len(times) + 1)]
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(times))


def test_without_a_day_of_publication_relative_times_stay_open_and_a_problem_says_so(bench: Bench) -> None:
    record = bench.record("They met on Monday; the truce of May 16, 2023, had failed last week.", None)
    assert [t.value for t in record.times] == ["XXXX-WXX-1", "2023-05-16", "XXXX-WXX"]
    assert [t.earliest for t in record.times] == [None, "2023-05-16", None]
    assert "2 time expressions" in record.problems[0].what


def test_a_time_that_hangs_on_another_names_it(bench: Bench) -> None:
    first, second = bench.times("A depot was hit on May 20. The next day the airport was closed.")
    assert (first.anchor, second.anchor, second.value) == ("published", first.id, "2025-05-21")


def test_basis_and_granularity_are_kept(bench: Bench) -> None:
    week, amount = bench.times("Talks failed last week after two days.")
    assert (week.basis, week.granularity) == ("relative_unit", "week")
    assert (amount.basis, amount.granularity) == ("amount", None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("CAIRO, May 20 (AP) - An accord was signed today, he said.", "2025-05-20"),
        ("A truce holds\n\nTuesday, May 20, 2025\n\nAn accord was signed today, he said.", "2025-05-20"),
    ],
)
def test_the_dateline_counts_for_relative_times(text: str, day: str, bench: Bench) -> None:
    record = bench.record(text, "2025-05-21")
    assert [t.value for t in record.times] == [day, day]
    assert record.times[1].anchor == record.times[0].id
    assert day in record.problems[0].what


def test_a_dateline_that_agrees_is_no_problem(bench: Bench) -> None:
    record = bench.record("CAIRO, May 21 (AP) - An accord was signed today, he said.", "2025-05-21")
    assert record.problems == ()
    assert record.times[1].anchor == "published"


def test_a_full_date_line_stands_in_for_an_unknown_day(bench: Bench) -> None:
    record = bench.record("A truce holds\n\nTuesday, May 20, 2025\n\nAn accord was signed today.", None)
    assert [t.value for t in record.times] == ["2025-05-20", "2025-05-20"]
    assert record.problems == ()


def test_an_amount_that_leads_to_a_day_has_that_day_as_bounds(bench: Bench) -> None:
    amount, _day = bench.times("Two days after May 16 the exchange began.")
    assert (amount.value, amount.earliest, amount.latest) == ("P2D", "2025-05-18", "2025-05-18")
    (ahead,) = bench.times("The envoys will meet in two weeks.")
    assert (ahead.type, ahead.value, ahead.earliest, ahead.anchor) == (
        "DURATION",
        "P2W",
        "2025-06-16",
        "published",
    )


def test_hours_ago_need_the_hour_of_publication(bench: Bench) -> None:
    text = "The siren sounded two hours ago."
    assert bench.values(text, "2025-06-02T14:30") == [("two hours ago", "2025-06-02T12:30")]
    assert bench.values(text, "2025-06-02") == [("two hours ago", "2025-06-02TXX")]


def test_a_named_day_of_the_user_is_read(pipeline: Pipeline, tmp_path: Path) -> None:
    own = tmp_path / "named.mine.tsv"
    own.write_text(
        "# source: test\n# licence: none\nname\twhen\twords\nBridge Day\t04-02\tbridge day\n",
        encoding="utf-8",
    )
    bench = Bench(pipeline.parser, DataFiles([own]))
    assert bench.values("The army paraded on Bridge Day.") == [("Bridge Day", "2025-04-02")]


def test_counted_days_run_from_the_event(bench: Bench) -> None:
    values = bench.values("Shelling went on into the 100th day of the full-scale invasion.", "2022-06-03")
    assert values == [("the 100th day", "2022-06-03")]


def test_a_known_day_is_not_the_nearest_one(bench: Bench) -> None:
    text = "He was taken hostage in the Hamas attack of Oct. 7."
    assert bench.values(text, "2025-05-20") == [("Oct. 7", "2023-10-07")]
    assert bench.values("The minister spoke on Oct. 7.", "2024-10-20") == [("Oct. 7", "2024-10-07")]


def test_what_an_overlapped_match_leaves_is_read_as_well(bench: Bench) -> None:
    text = "The troops had left weeks later on March 22, and came back around 11 a.m., he said."
    assert [t.text for t in bench.times(text)] == ["weeks", "March 22", "around 11 a.m."]


def test_a_day_told_beside_a_distance_counts_for_it(bench: Bench) -> None:
    text = "It was the deepest raid since the strike two weeks earlier, on May 16."
    assert bench.values(text) == [("two weeks earlier", "2025-05-16"), ("May 16", "2025-05-16")]
