"""Places with what happened there, gathered where a map has no room for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import hypot
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.desk.acts import Acts, Mask
from dateline.desk.draw.frame import HEIGHT, WIDTH, Frame
from dateline.store.hand.fixes import Spot

PRECISIONS = ("point", "district", "region", "country")
"""What the point of a place may stand for."""
_PRECISION = {
    "site": 0, "settlement": 0, "admin2": 1, "admin1": 1, "region": 2, "water": 2, "country": 3,
}  # fmt: skip
_UNKNOWN = 2
_COUNTRY = 3
_CELL = 52.0
"""Size of the cells in which places are gathered, in units of the drawing."""
_NEAR = 24.0
"""How far apart two marks are drawn at least."""


class Cluster(msgspec.Struct, frozen=True):
    """Places of one precision that are drawn as one."""

    latitude: float
    longitude: float
    precision: str
    acts: int
    places: int
    name: str
    """Of the place with most acts."""


class Places(msgspec.Struct, frozen=True):
    """All places of the file as columns, with how many of the chosen incidents happened at each."""

    spots: tuple[Spot, ...]
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    precision: NDArray[np.int8]
    acts: NDArray[np.int64]

    @property
    def met(self) -> Mask:
        """Those where something happened."""
        return np.asarray(self.acts > 0)


def places(acts: Acts, rows: NDArray[np.int64]) -> Places:
    """The places of incidents."""
    numbers = acts.spot[rows]
    return Places(
        acts.spots,
        np.array([spot.latitude for spot in acts.spots], dtype=np.float64),
        np.array([spot.longitude for spot in acts.spots], dtype=np.float64),
        np.array([_PRECISION.get(spot.level or "", _UNKNOWN) for spot in acts.spots], dtype=np.int8),
        np.bincount(numbers[numbers >= 0], minlength=len(acts.spots)),
    )


def seen(frame: Frame, found: Places) -> Mask:
    """The places that the frame shows, whether anything happened there or not."""
    x, y = frame.x(found.longitude), frame.y(found.latitude)
    return np.asarray((x >= 0) & (x <= 1) & (y >= 0) & (y <= 1))


def ranked(found: Places, mask: Mask, most: int) -> list[dict[str, Any]]:
    """Places of the mask where something happened, those of most acts first, as JSON has them."""
    at = np.flatnonzero(mask & found.met)
    at = at[np.argsort(-found.acts[at], kind="stable")][:most]
    rows = [
        {
            "place": spot.name,
            "country": spot.country,
            "latitude": spot.latitude,
            "longitude": spot.longitude,
            "precision": PRECISIONS[found.precision[number]],
            "acts": int(found.acts[number]),
        }
        for number, spot in ((number, found.spots[number]) for number in at.tolist())
    ]
    return sorted(rows, key=lambda row: (-row["acts"], row["place"], row["latitude"]))


def clusters(frame: Frame, found: Places) -> list[Cluster]:
    """What is drawn: places of one cell and one precision together, each country by itself."""
    at = np.flatnonzero(seen(frame, found) & found.met)
    if not len(at):
        return []
    across = int(WIDTH // _CELL) + 2
    x = (frame.x(found.longitude[at]) * WIDTH // _CELL).astype(np.int64)
    y = (frame.y(found.latitude[at]) * HEIGHT // _CELL).astype(np.int64)
    kind = found.precision[at].astype(np.int64)
    cell = (kind * across + y) * across + x
    cell = np.where(kind == _COUNTRY, -1 - np.arange(len(at)), cell)
    order = np.lexsort((-found.acts[at], cell))
    _, starts = np.unique(cell[order], return_index=True)
    groups = np.split(at[order], starts[1:])
    return _ordered(_apart(frame, found, groups))


def _ordered(drawn: Iterable[Cluster]) -> list[Cluster]:
    return sorted(drawn, key=lambda cluster: (-cluster.acts, cluster.name))


def _apart(frame: Frame, found: Places, groups: Iterable[NDArray[np.int64]]) -> Iterator[Cluster]:
    """The clusters of groups; those that would lie on one another, at the edge of their cells, are one."""
    kept: list[tuple[Cluster, NDArray[np.int64]]] = []
    for group in groups:
        cluster = _cluster(found, group)
        near = next((at for at, (other, _) in enumerate(kept) if _meet(frame, cluster, other)), None)
        if near is None:
            kept.append((cluster, group))
            continue
        both = np.concatenate((kept[near][1], group))
        both = both[np.argsort(-found.acts[both], kind="stable")]
        kept[near] = (_cluster(found, both), both)
    return (cluster for cluster, _ in kept)


def _meet(frame: Frame, one: Cluster, other: Cluster) -> bool:
    if one.precision != other.precision or one.precision == PRECISIONS[_COUNTRY]:
        return False
    across = (frame.x(one.longitude) - frame.x(other.longitude)) * WIDTH
    return hypot(across, (frame.y(one.latitude) - frame.y(other.latitude)) * HEIGHT) < _NEAR


def _cluster(found: Places, group: NDArray[np.int64]) -> Cluster:
    """A group of places, the one of most acts first."""
    first, weights = int(group[0]), found.acts[group]
    spot, total = found.spots[first], int(weights.sum())
    north, east = spot.latitude, spot.longitude
    if len(group) > 1:
        north = float((found.latitude[group] * weights).sum() / total)
        around = (found.longitude[group] - spot.longitude + 180) % 360 - 180
        east = spot.longitude + float((around * weights).sum() / total)
    return Cluster(north, east, PRECISIONS[found.precision[first]], total, len(group), spot.name)
