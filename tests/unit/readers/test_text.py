"""Plain text: its date line is taken off, all else is kept letter for letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.readers.text import read_text


@pytest.mark.parametrize(
    ("given_text", "published", "title", "text"),
    [
        ("date 2025-06-02\nBody here.", "2025-06-02", None, "Body here."),
        ("date 2025-06-02\r\nTitle\r\n\r\nBody.", "2025-06-02", "Title", "Title\r\n\r\nBody."),
        (" date 2025-06-02 Body here.", "2025-06-02", None, "Body here."),
        ("DATE: 2025-6-2\n\nTitle\n\nBody.", "2025-06-02", "Title", "\nTitle\n\nBody."),
        ("Title\n\nBody.", None, "Title", "Title\n\nBody."),
        ("A sentence, not a title.\n\nBody.", None, None, "A sentence, not a title.\n\nBody."),
        ("Title\nBody.", None, None, "Title\nBody."),
        ("dated 2025-06-02", None, None, "dated 2025-06-02"),
        ("date 2025-06-02", "2025-06-02", None, ""),
    ],
)
def test_read_text(given_text: str, published: str | None, title: str | None, text: str) -> None:
    report = read_text(given_text, "x.txt", "x").report
    assert report is not None
    assert (report.published, report.title, report.text) == (published, title, text)


def test_an_impossible_day_is_a_problem() -> None:
    reading = read_text("date 2025-02-30\nBody.", "x.txt", "x")
    assert reading.report is not None
    assert (reading.report.published, reading.report.text) == (None, "Body.")
    assert [(p.where, p.what) for p in reading.problems] == [
        ("x.txt:1", "'2025-02-30' is no date of the calendar; left out")
    ]


@given(text=st.text(max_size=60).filter(lambda text: "date" not in text.lower()))
def test_text_without_a_date_line_is_kept(text: str) -> None:
    report = read_text(text, "x.txt", "x").report
    assert report is not None
    assert report.text == text
