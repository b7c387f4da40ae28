"""The map: what it shows, what lies beside it, and the lines it draws."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dateline.desk.draw.frame import HEIGHT, WIDTH, Frame, around, framed, line_paths, ring_paths
from dateline.desk.land import land
from dateline.desk.spots import PRECISIONS, Places, clusters
from dateline.store.hand.fixes import Spot

POINT = re.compile(r"[ML](-?[\d.]+) (-?[\d.]+)")
FRAMES = st.builds(framed, st.floats(-80, 80), st.floats(-180, 180), st.floats(0.3, 170))


@given(FRAMES, st.floats(-90, 90), st.floats(-180, 180))
def test_points_are_where_they_are(frame: Frame, latitude: float, longitude: float) -> None:
    x, y = frame.x(frame.longitude), frame.y(frame.latitude)
    assert (round(x, 9), round(y, 9)) == (0.5, 0.5)
    assert frame.holds(frame.latitude, frame.longitude)
    west, south, east, north = frame.box
    if south < latitude < north and any(west < longitude + turn < east for turn in (-360, 0, 360)):
        assert frame.holds(latitude, longitude)


@given(FRAMES)
def test_outlines_stay_in_the_drawing(frame: Frame) -> None:
    level = land().coarse
    for path in (*ring_paths(frame, level.land), *line_paths(frame, level.disputed)):
        for x, y in POINT.findall(path):
            assert -0.4 * WIDTH <= float(x) <= 1.4 * WIDTH
            assert -0.4 * HEIGHT <= float(y) <= 1.4 * HEIGHT or not path.endswith("Z")


def inside(latitude: float, longitude: float) -> bool:
    """Is a point on land, by the rings alone (even-odd)?"""
    crossings = 0
    for ring in land().fine.land:
        for turn in (-360.0, 0.0, 360.0):
            x, y = ring[:, 0] + turn, ring[:, 1]
            above = (y[:-1] > latitude) != (y[1:] > latitude)
            at = x[:-1][above] + (latitude - y[:-1][above]) * (x[1:] - x[:-1])[above] / (y[1:] - y[:-1])[above]
            crossings += int((at > longitude).sum())
    return crossings % 2 == 1


@pytest.mark.parametrize(
    ("latitude", "longitude", "is_land"),
    [(50.45, 30.52, True), (55.75, 37.6, True), (43.5, 34.0, False), (42.0, 51.0, False), (-80.0, 0.0, True),
     (66.0, 179.5, True), (66.0, -175.5, True), (0.0, -150.0, False), (31.5, 34.45, True)],
)  # fmt: skip
def test_land_is_land(latitude: float, longitude: float, is_land: bool) -> None:
    assert inside(latitude, longitude) is is_land


@pytest.mark.parametrize(
    ("west", "south", "east", "north"),
    [(33, 45.8, 35, 46.3), (74, 33, 77, 35), (34.9, 31.3, 35.6, 32.6), (35.5, 32.6, 36, 33.4), (20, 42, 22, 43.4)],
    ids=["Crimea", "Kashmir", "West Bank", "Golan", "Kosovo"],
)
def test_disputed_lines_are_dashed(west: float, south: float, east: float, north: float) -> None:
    def near(lines: tuple[np.ndarray, ...]) -> int:  # type: ignore[type-arg]
        return sum(
            int(((x[:, 0] >= west) & (x[:, 0] <= east) & (x[:, 1] >= south) & (x[:, 1] <= north)).sum()) for x in lines
        )

    assert near(land().fine.disputed) > 2


def all_of(*rows: tuple[str, float, float, str, int]) -> Places:
    names, north, east, precision, count = zip(*rows, strict=True)
    spots = tuple(Spot(name, "X", *at) for name, *at in zip(names, north, east, strict=True))
    kinds = [PRECISIONS.index(one) for one in precision]
    return Places(spots, np.array(north), np.array(east), np.array(kinds, dtype=np.int8), np.array(count))


def test_clusters_keep_counts_and_precision_apart() -> None:
    places = all_of(
        ("Town", 50.0, 30.0, "point", 3), ("Next", 50.01, 30.01, "point", 2),
        ("Province", 50.0, 30.0, "district", 4), ("Land", 50.0, 30.0, "country", 9),
        ("Other land", 50.0, 30.01, "country", 1), ("Far", -20.0, 100.0, "point", 7),
    )  # fmt: skip
    found = clusters(framed(50, 30, 20), places)
    assert [(c.name, c.precision, c.acts, c.places) for c in found] == [
        ("Land", "country", 9, 1), ("Town", "point", 5, 2), ("Province", "district", 4, 1),
        ("Other land", "country", 1, 1),
    ]  # fmt: skip


def test_a_frame_holds_what_it_is_around() -> None:
    frame = around(np.array([50.0, 46.0]), np.array([30.0, 36.0]), np.array([10.0, 10.0]))
    assert frame.holds(50, 30)
    assert frame.holds(46, 36)
    assert around(*[np.array([])] * 3).height == framed(0, 0, 999).height


def test_nothing_without_a_place_is_lost(reader: TestClient) -> None:
    total = reader.get("/incidents.json").json()["total"]
    for address in ("/map.json", "/map.json?at=48.5,34,8", "/map.json?at=0,-150,5"):
        data = reader.get(address).json()
        assert data["acts"] == total
        assert data["unplaced"] + data["outside"] + sum(row["acts"] for row in data["places"]) == total
    assert {row["precision"] for row in reader.get("/map.json?at=20,10,160").json()["places"]} >= {"point", "country"}
    page = reader.get("/map").text
    assert "without a place told" in page
    assert 'class="line disputed"' in page
