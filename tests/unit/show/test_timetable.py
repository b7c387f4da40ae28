"""Times in columns and as CSV."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from dateline.model import Record, Report, Time
from dateline.show.columns import table
from dateline.show.layout import plain
from dateline.show.timetable import CSV_HEAD, csv_lines, view

TEXT = "Envoys\nmet on Monday\nnight."


def record() -> Record:
    first = Time(
        "t1",
        (14, 27),
        "Monday\nnight",
        "TIME",
        "2025-06-02TNI",
        "START",
        "2025-06-02",
        "2025-06-02",
        "published",
        "part",
        "day",
    )
    return Record(report=Report(id='a, "b"', published="2025-06-04", text=TEXT), times=(first,))


def test_a_table_has_a_line_for_each_time() -> None:
    title, head, row = [plain(line) for line in view(record())]
    assert title == 'a, "b" · 2025-06-04'
    assert head.split() == [
        "id",
        "line",
        "span",
        "text",
        "type",
        "value",
        "mod",
        "earliest",
        "latest",
        "anchor",
        "basis",
    ]
    assert row.split() == [
        "t1",
        "2",
        "14-27",
        "Monday",
        "night",
        "TIME",
        "2025-06-02TNI",
        "START",
        "2025-06-02",
        "2025-06-02",
        "published",
        "part",
    ]


def test_a_report_without_times_says_so() -> None:
    lines = [plain(line) for line in view(Record(report=Report(id="a", text="Nothing.")))]
    assert lines == ["a · day of publication unknown", "no times"]


def test_csv_keeps_the_words_as_they_are() -> None:
    (row,) = csv.DictReader(io.StringIO(csv_lines(record())), CSV_HEAD)
    assert row["report"] == 'a, "b"'
    assert row["text"] == "Monday\nnight"
    assert (row["start"], row["end"], row["line"], row["granularity"]) == ("14", "27", "2", "day")


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20)


@settings(max_examples=100)
@given(rows=st.lists(st.tuples(CELL, CELL, CELL), max_size=5), width=st.integers(60, 90))
def test_lines_fit(rows: list[tuple[str, str, str]], width: int) -> None:
    lines = [plain(line) for line in table(("one", "two", "three"), rows, width, wrapping=1, optional=(2,))]
    assert len(lines) >= len(rows) + 1
    assert all(cell_len(line) <= width for line in lines)
    whole = list(table(("one", "two", "three"), rows))
    assert len(whole) == len(rows) + 1


def test_a_narrow_table_wraps_one_column_and_leaves_out_others() -> None:
    rows = [("a1", "several words in a row", "spare one", "end"), ("a2", "few", "spare", "stop")]
    head = ("id", "words", "more", "last")

    def lines(width: int) -> list[str]:
        return [plain(line) for line in table(head, rows, width, wrapping=1, optional=(2,))]

    assert lines(80)[1] == "a1  several words in a row  spare one  end"
    assert lines(34)[1:4] == [
        "a1  several words  spare one  end",
        "    in a row",
        "a2  few            spare      stop",
    ]
    assert lines(28)[:2] == ["id  words               last", "a1  several words in a  end"]
    assert lines(5)[1] == "a1  several       end"


def test_a_narrow_terminal_sees_every_day() -> None:
    for width in (80, 100, 140):
        text = "\n".join(plain(line) for line in view(record(), width))
        assert text.count("2025-06-02") == 3
        assert max(map(len, text.splitlines())) <= width
