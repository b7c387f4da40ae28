"""Values in words."""

from __future__ import annotations

import pytest

from dateline.model import DateBounds, Place, Quantity, Time
from dateline.show.wording import days, measured, number, one_line, place_name, shortened, time_value


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (DateBounds(), ""),
        (DateBounds("2025-06-02", "2025-06-02"), "2025-06-02"),
        (DateBounds("2025-06-02", "2025-06-04"), "2025-06-02 to 2025-06-04"),
        (DateBounds("2025-06-02"), "from 2025-06-02"),
        (DateBounds(None, "2025-06-02"), "until 2025-06-02"),
    ],
)
def test_days(bounds: DateBounds, words: str) -> None:
    assert days(bounds) == words


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity("q1", (0, 1), "x", 12), "12"),
        (Quantity("q1", (0, 1), "x", 2.5, unit="kilometre"), "2.5 kilometre"),
        (Quantity("q1", (0, 1), "x", 40, qualifier="more_than"), "> 40"),
        (Quantity("q1", (0, 1), "x", 24, qualifier="dozens"), "≥ 24"),
        (Quantity("q1", (0, 1), "x", 20, 20, 30, "between"), "20 to 30"),
        (Quantity("q1", (0, 1), "x", 7e9, unit="USD", measure="money"), "7,000,000,000 USD"),
        (Quantity("q1", (0, 1), "x", 12.5, unit="percent", measure="percent"), "12.5 %"),
    ],
)
def test_number(quantity: Quantity, words: str) -> None:
    assert number(quantity) == words


def test_measured_does_not_say_the_unit_twice() -> None:
    assert measured(Quantity("q1", (0, 1), "x", 1, unit="hour", of="hour", measure="duration")) == ""
    assert measured(Quantity("q1", (0, 1), "x", 1, of="drone", measure="fired")) == "drone, fired"


def test_time_value_adds_the_days_only_where_the_value_hides_them() -> None:
    day = Time("t1", (0, 1), "x", "DATE", "2025-06-02", None, "2025-06-02", "2025-06-02")
    week = Time("t1", (0, 1), "x", "DATE", "2025-W23", "START", "2025-06-02", "2025-06-08")
    assert time_value(day) == "2025-06-02"
    assert time_value(week) == "2025-W23 (start) = 2025-06-02 to 2025-06-08"


def test_place_name_names_nothing_twice() -> None:
    assert place_name(Place("p1", (0, 1), "x", "Kyiv", country="UKR", admin1="Kyiv", feature="P.PPLC")) == "Kyiv, UKR"
    assert place_name(Place("p1", (0, 1), "x", "Ukraine", country="UKR", feature="A.PCLI")) == "Ukraine"


def test_shortened_cuts_at_a_word() -> None:
    assert shortened("one two three", 9) == "one two …"
    assert shortened("one\n two", 80) == "one two"
    assert len(shortened("x" * 100, 10)) == 12


def test_one_line_shows_controls() -> None:
    assert one_line("a\x1b[0m\r\n\tb\u202e") == "a\ufffd[0m b\ufffd"
