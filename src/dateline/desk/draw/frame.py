"""What part of the world a map shows, and how: plain degrees, made narrower as the parallel in its middle is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import cos, radians
from typing import TypeVar

import msgspec
import numpy as np

from dateline.desk.land import Line

T = TypeVar("T", float, Line)

WIDTH, HEIGHT = 1000.0, 580.0
"""Units of the drawing."""
_WORLD = 160.0
_NARROW = 60.0
"""Degrees of latitude up to which the parallel in the middle sets the scale."""


class Frame(msgspec.Struct, frozen=True):
    """Centre, and degrees of latitude from top to bottom."""

    latitude: float
    longitude: float
    height: float

    @property
    def squeeze(self) -> float:
        """Width of a degree of longitude, in degrees of latitude."""
        return cos(radians(self.latitude)) if self.height <= _NARROW else 1.0

    @property
    def width(self) -> float:
        """Degrees of longitude from left to right."""
        return self.height * WIDTH / HEIGHT / self.squeeze

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        half, tall = self.width / 2, self.height / 2
        return self.longitude - half, self.latitude - tall, self.longitude + half, self.latitude + tall

    def x(self, longitude: T) -> T:
        """Share of the width; a longitude is taken from the side of the date line that is nearer."""
        around = (longitude - self.longitude + 180) % 360 - 180
        return 0.5 + around / self.width

    def y(self, latitude: T) -> T:
        """Share of the height."""
        return 0.5 - (latitude - self.latitude) / self.height

    def holds(self, latitude: float, longitude: float) -> bool:
        """Does it show the point?"""
        return 0 <= self.x(longitude) <= 1 and 0 <= self.y(latitude) <= 1

    def moved(self, *, up: float = 0.0, right: float = 0.0, closer: float = 1.0) -> Frame:
        """Moved by shares of its size, or brought closer."""
        return framed(self.latitude + up * self.height, self.longitude + right * self.width, self.height / closer)

    def told(self) -> str:
        """As an address has it."""
        return f"{self.latitude:.2f},{self.longitude:.2f},{self.height:.2f}"

    @property
    def reach(self) -> int:
        """Kilometres from the centre to the middle of the nearer side."""
        return max(1, int(min(self.height, self.width * self.squeeze) / 2 * 111.2))


def framed(latitude: float, longitude: float, height: float) -> Frame:
    """A frame within bounds."""
    height = min(max(height, 0.3), _WORLD)
    return Frame(min(max(latitude, -75.0), 80.0), (longitude + 180) % 360 - 180, height)


def around(latitude: Line, longitude: Line, weights: Line) -> Frame:
    """A frame that holds nine in ten of all that is at the points."""
    if not len(weights):
        return framed(20.0, 10.0, _WORLD)
    north, south = _ends(latitude, weights)
    east, west = _ends(longitude, weights)
    middle = (north + south) / 2
    wide = (east - west) * cos(radians(middle)) * HEIGHT / WIDTH
    return framed(middle, (east + west) / 2, max(north - south, wide, 3.0) * 1.25)


def _ends(values: Line, weights: Line) -> tuple[float, float]:
    order = np.argsort(values)
    shares = np.cumsum(weights[order]) / weights.sum()
    low = values[order][int(np.searchsorted(shares, 0.05))]
    high = values[order][min(int(np.searchsorted(shares, 0.95)), len(values) - 1)]
    return float(high), float(low)


def ring_paths(frame: Frame, rings: Iterable[Line]) -> Iterator[str]:
    """Paths of the parts of rings that are seen."""
    for ring in _shifted(frame, rings):
        points = _clipped(ring, _padded(frame))
        if len(points) > 2:
            yield f"{_path(frame, points)}Z"


def line_paths(frame: Frame, lines: Iterable[Line]) -> Iterator[str]:
    """Paths of lines of which something is seen."""
    west, south, east, north = _padded(frame)
    for line in _shifted(frame, lines):
        inside = (line[:, 0] >= west) & (line[:, 0] <= east) & (line[:, 1] >= south) & (line[:, 1] <= north)
        near = inside.copy()
        near[1:] |= inside[:-1]
        near[:-1] |= inside[1:]
        edges = np.flatnonzero(np.diff(np.concatenate(([False], near, [False])).astype(np.int8)))
        for first, last in edges.reshape(-1, 2):
            if last - first > 1:
                yield _path(frame, line[first:last])


def _padded(frame: Frame) -> tuple[float, float, float, float]:
    west, south, east, north = frame.box
    return (
        west - frame.width * 0.05,
        south - frame.height * 0.05,
        east + frame.width * 0.05,
        north + frame.height * 0.05,
    )


def _shifted(frame: Frame, lines: Iterable[Line]) -> Iterator[Line]:
    """Lines that touch the frame, moved around the world where it lies across the date line."""
    west, south, east, north = _padded(frame)
    for line in lines:
        (low_x, low_y), (high_x, high_y) = line.min(axis=0), line.max(axis=0)
        if high_y < south or low_y > north:
            continue
        for turn in (-360.0, 0.0, 360.0):
            if low_x + turn <= east and high_x + turn >= west:
                yield np.add(line, (turn, 0.0)) if turn else line


def _clipped(ring: Line, box: tuple[float, float, float, float]) -> Line:
    """The part of a ring within a box, along its sides (Sutherland and Hodgman)."""
    west, south, east, north = box
    for axis, edge, sign in ((0, west, 1.0), (0, east, -1.0), (1, south, 1.0), (1, north, -1.0)):
        if len(ring) < 3:
            return ring
        inside = (ring[:, axis] - edge) * sign >= 0
        if inside.all():
            continue
        before, was = np.roll(ring, 1, axis=0), np.roll(inside, 1)
        crossing = inside != was
        span = ring[:, axis] - before[:, axis]
        share = np.divide(edge - before[:, axis], span, out=np.zeros_like(span), where=span != 0)
        cut = before + (ring - before) * share[:, None]
        cut[:, axis] = edge
        pairs = np.stack((cut, ring), axis=1).reshape(-1, 2)
        keep = np.stack((crossing, inside), axis=1).reshape(-1)
        ring = pairs[keep]
    return ring


def _path(frame: Frame, points: Line) -> str:
    """Points as a path in units of the drawing; points that fall together once."""
    x = np.rint(((points[:, 0] - frame.longitude) / frame.width + 0.5) * WIDTH * 10).astype(np.int64)
    y = np.rint((0.5 - (points[:, 1] - frame.latitude) / frame.height) * HEIGHT * 10).astype(np.int64)
    grid = np.stack((x, y), axis=1)
    grid = grid[np.concatenate(([True], (np.diff(grid, axis=0) != 0).any(axis=1)))]
    return "M" + "L".join(f"{x / 10:g} {y / 10:g}" for x, y in grid.tolist())
