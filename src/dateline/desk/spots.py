"""Places with what happened there, gathered where a map has no room for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.desk.acts import Acts, Spot
from dateline.desk.draw.frame import HEIGHT, WIDTH, Frame

PRECISION = {
    "site": "point", "settlement": "point", "admin2": "district", "admin1": "district", "region": "region",
    "water": "region", "country": "country",
}  # fmt: skip
"""What the point of a level stands for."""
_CELL = 52.0
"""Size of the cells in which places are gathered, in units of the drawing."""


class Cluster(msgspec.Struct, frozen=True):
    """Places of one precision that are drawn as one."""

    latitude: float
    longitude: float
    precision: str
    acts: int
    places: int
    name: str
    """Of the place with most acts."""


class Counted(msgspec.Struct, frozen=True):
    """A place, what its point stands for, and how many acts happened there."""

    spot: Spot
    precision: str
    acts: int


def counted(acts: Acts, rows: NDArray[np.int64]) -> list[Counted]:
    """The places of incidents, those of most acts first."""
    numbers = acts.spot[rows]
    totals = np.bincount(numbers[numbers >= 0], minlength=len(acts.spots)).tolist()
    found = [
        Counted(spot, PRECISION.get(spot.level or "", "region"), total)
        for spot, total in zip(acts.spots, totals, strict=True)
        if total
    ]
    return sorted(found, key=lambda place: (-place.acts, place.spot.name, place.spot.latitude))


def clusters(frame: Frame, places: Sequence[Counted]) -> list[Cluster]:
    """What is drawn: places of one cell and one precision together, each country by itself."""
    cells: dict[tuple[str, float, float], list[Counted]] = defaultdict(list)
    for place in places:
        spot = place.spot
        if not frame.holds(spot.latitude, spot.longitude):
            continue
        x, y = frame.x(spot.longitude) * WIDTH // _CELL, frame.y(spot.latitude) * HEIGHT // _CELL
        key = (place.precision, x, y) if place.precision != "country" else (spot.name, spot.latitude, spot.longitude)
        cells[key].append(place)
    return sorted(map(_cluster, cells.values()), key=lambda cluster: (-cluster.acts, cluster.name))


def _cluster(places: list[Counted]) -> Cluster:
    total = sum(place.acts for place in places)
    north = sum(place.spot.latitude * place.acts for place in places) / total
    turn = places[0].spot.longitude
    east = turn + sum(((p.spot.longitude - turn + 180) % 360 - 180) * p.acts for p in places) / total
    if len(places) == 1:
        north, east = places[0].spot.latitude, turn
    return Cluster(north, east, places[0].precision, total, len(places), places[0].spot.name)
