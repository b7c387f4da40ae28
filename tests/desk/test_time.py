"""Axis, lanes and hours: nothing is counted twice or lost, and no precision is invented."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dateline.desk.clock import clock
from dateline.desk.draw.axis import Axis, axis_of, busiest, hours, ticks, zoomed
from dateline.desk.draw.lanes import Act, acts

DAYS = st.integers(date(1800, 1, 1).toordinal(), date(2100, 1, 1).toordinal())


@given(DAYS, st.integers(0, 200_000))
def test_buckets_cover_the_axis_without_gaps(first: int, length: int) -> None:
    axis = axis_of(first, first + length)
    spans = axis.spans()
    assert spans[0][0] == axis.first
    assert spans[-1][1] == axis.last
    assert all(one[1] + 1 == other[0] for one, other in pairwise(spans))
    assert all(low <= high for low, high in spans)
    assert axis.count <= 68
    days = np.array([axis.first - 1, axis.first, axis.last, axis.last + 1], dtype=np.int32)
    assert axis.bucket(days).tolist() == [-1, 0, axis.count - 1, axis.count]
    assert all(0 <= tick.at <= 1 for tick in (*ticks(axis), *hours(axis)))
    assert len(ticks(axis)) <= 12


@given(st.lists(DAYS, min_size=1, max_size=60))
def test_the_busiest_stretch_holds_nine_in_ten(days: list[int]) -> None:
    first, last = busiest(np.array(days, dtype=np.int32))
    assert last - first >= 6
    assert sum(first <= day <= last for day in days) >= int(len(days) * 0.9)


def test_zooming_keeps_the_centre() -> None:
    axis = axis_of(date(2025, 1, 1).toordinal(), date(2025, 12, 31).toordinal())
    first, last = zoomed(axis, 0.5)
    assert abs((first + last) - (axis.first + axis.last)) <= 2
    assert zoomed(axis_of(axis.first, axis.first), 0.5) == (axis.first, axis.first)


@pytest.mark.parametrize(
    ("value", "hours_told"),
    [
        ("2025-06-01T14:30", (14.5, 14.5 + 1 / 60)), ("2025-06-01T14", (14, 15)), ("2025-06-01TNI", (18, 30)),
        ("2025-06-01TMO", (6, 12)), ("2025-06-01T07:15Z", (7.25, 7.25 + 1 / 60)), ("2025-06-01", None), ("P2D", None),
        ("2025-W23", None),
    ],
)  # fmt: skip
def test_hours_are_those_told(value: str, hours_told: tuple[float, float] | None) -> None:
    found = clock(value)
    if hours_told is None:
        assert found is None
        return
    assert found is not None
    day = date(2025, 6, 1).toordinal()
    assert [round((at - day) * 24, 4) for at in found] == [round(at, 4) for at in hours_told]


def axis(days: int = 10) -> Axis:
    first = date(2025, 6, 1).toordinal()
    return axis_of(first, first + days - 1)


def test_bounds_are_drawn_as_bounds() -> None:
    first = axis().first

    def drawn(*given: Act) -> str:
        return str(acts(axis(), given))

    whole = drawn(Act("/x", "whole", first + 1, first + 4, first + 1))
    assert 'x="10%"' in whole
    assert 'width="40%"' in whole
    assert "open" not in whole
    assert "circle" not in whole
    until = drawn(Act("/x", "until", 0, first + 4, first + 4))
    assert until.count('class="open') == 1
    ring = drawn(Act("/x", "guess", 0, 0, first + 4))
    assert "circle" in ring
    assert "bound" not in ring
    longer = drawn(Act("/x", "longer", first - 30, first + 40, first))
    assert longer.count('class="open') == 2
    told = drawn(Act("/x", "clock", first, first, first, (first + 0.5, first + 0.75)))
    assert 'class="clock' in told
    two = drawn(Act("/a", "a", 0, 0, first), Act("/b", "b", 0, 0, first))
    assert len({part.split('"')[1] for part in two.split("cx=")[1:]}) == 2


def test_every_act_is_in_one_bucket_or_told_to_be_elsewhere(reader: TestClient) -> None:
    for address in ("/timeline.json", "/timeline.json?from=2025-06-01&to=2025-06-02", "/timeline.json?lanes=place"):
        data = reader.get(address).json()
        assert sum(lane["acts"] for lane in data["lanes"]) >= data["acts"]
        assert data["undated"] <= data["acts"]
        guessed = sum(data["total"]["guessed"])
        assert guessed == data["undated"]
        everything = reader.get("/incidents.json").json()["total"]
        assert data["acts"] + data["before"] + data["after"] + data["dayless"] == everything
        assert len(data["incidents"]) == (data["acts"] if data["detail"] else 0)


def test_lanes_by_type_add_up(reader: TestClient) -> None:
    data = reader.get("/timeline.json?from=2025-01-01&to=2025-12-31").json()
    for way in ("told", "guessed", "wide"):
        columns = zip(*(lane[way] for lane in data["lanes"]), strict=True)
        assert [sum(column) for column in columns] == data["total"][way]
