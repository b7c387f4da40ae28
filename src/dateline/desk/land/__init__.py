"""Outlines of land and lines between states, from Natural Earth: see tools/build_land.py.

The policy of the map: land is drawn without colours of states, so that no place is painted as anybody's. Lines are
those held in fact, as Natural Earth has them; those that are no agreed borders are dashed. Of what state a place is is
never read from the map: it is what the gazetteer says.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

Line = NDArray[np.float64]
"""Longitude and latitude of each point, degrees."""


class Level(msgspec.Struct, frozen=True):
    """The outlines at one scale."""

    land: tuple[Line, ...]
    agreed: tuple[Line, ...]
    disputed: tuple[Line, ...]


class Label(msgspec.Struct, frozen=True):
    """The name of a country, where it is written, and its size in square degrees."""

    name: str
    longitude: float
    latitude: float
    size: float


class Land(msgspec.Struct, frozen=True):
    """All outlines."""

    coarse: Level
    fine: Level
    labels: tuple[Label, ...]


@cache
def land() -> Land:
    """The outlines, read once."""
    body = msgspec.json.decode((files("dateline.desk.land") / "land.json").read_bytes())
    labels = tuple(Label(name, east, north, size) for name, east, north, size in body["names"])
    return Land(_level(body["coarse"]), _level(body["fine"]), labels)


def _level(body: dict[str, Any]) -> Level:
    kinds = (tuple(_line(flat, body["steps"]) for flat in body[kind]) for kind in ("land", "agreed", "disputed"))
    return Level(*kinds)


def _line(flat: list[int], steps: int) -> Line:
    points = np.array(flat, dtype=np.int64).reshape(-1, 2)
    return np.asarray(np.cumsum(points, axis=0) / steps, dtype=np.float64)
