"""A stretch of days along the width of a drawing, cut into days, weeks, months, quarters, years or decades."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

Unit = Literal["day", "week", "month", "quarter", "year", "decade"]

_MOST = 66
"""Buckets across, at most."""
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_ROUGH = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3650}
_TICKS = 9
_LAST = date.max.toordinal()


class Axis(msgspec.Struct, frozen=True):
    """Days `first` to `last`, as ordinals; `starts` are the first days of the buckets, and the day past them."""

    first: int
    last: int
    unit: Unit
    starts: tuple[int, ...]

    @property
    def days(self) -> int:
        """How many days."""
        return self.last - self.first + 1

    @property
    def count(self) -> int:
        """How many buckets."""
        return len(self.starts) - 1

    def share(self, day: float) -> float:
        """Where a day begins: 0 at the left, 1 at the right, outside of the axis at its edge."""
        return min(1.0, max(0.0, (day - self.first) / self.days))

    def bucket(self, day: NDArray[np.int32]) -> NDArray[np.int64]:
        """The buckets of days; -1 before the first, `count` after the last."""
        found = np.searchsorted(np.array(self.starts), day, side="right") - 1
        return np.asarray(np.where(day > self.last, self.count, found), dtype=np.int64)

    def spans(self) -> list[tuple[int, int]]:
        """First and last day of each bucket."""
        return [(one, other - 1) for one, other in zip(self.starts, self.starts[1:], strict=False)]


class Tick(msgspec.Struct, frozen=True):
    """A mark on the axis."""

    at: float
    label: str


def axis_of(first: int, last: int) -> Axis:
    """The axis of a stretch of days, in the finest unit that does not crowd it."""
    last = min(max(first, last), _LAST - 4000)
    days = last - first + 1
    unit: Unit = next((unit for unit, rough in _ROUGH.items() if days <= rough * _MOST), "decade")  # type: ignore[misc]
    begins = list(_begins(first, last, unit))
    return Axis(first, last, unit, (first, *(day for day in begins if first < day <= last), last + 1))


def ticks(axis: Axis) -> list[Tick]:
    """Marks with labels that say what begins there."""
    units = list(_ROUGH)
    at = next((at for at in range(len(units)) if axis.days <= _ROUGH[units[at]] * _TICKS), len(units) - 1)
    begins = [day for day in _begins(axis.first, axis.last, units[at]) if axis.first <= day <= axis.last]
    step = max(1, -(-len(begins) // _TICKS))
    return [Tick(axis.share(day), _label(day, units[at])) for day in begins[::step]]


def hours(axis: Axis) -> list[Tick]:
    """Marks at every sixth hour, where the axis is short enough for them."""
    if axis.days > 4:
        return []
    found = [(day, hour) for day in range(axis.first, axis.last + 1) for hour in (6, 12, 18)]
    return [Tick(axis.share(day + hour / 24), f"{hour:02}:00") for day, hour in found]


def _begins(first: int, last: int, unit: str) -> Iterator[int]:
    """First days of the units that touch the stretch."""
    start = date.fromordinal(first)
    if unit in ("day", "week"):
        step = _ROUGH[unit]
        day = start - timedelta(days=start.weekday()) if unit == "week" else start
        yield from range(day.toordinal(), last + 1, step)
        return
    months = _MONTHS[unit]
    number = (start.year * 12 + start.month - 1) // months * months
    while (begin := date(max(number // 12, 1), number % 12 + 1, 1).toordinal()) <= last:
        yield begin
        number += months


def _label(day: int, unit: str) -> str:
    when = date.fromordinal(day)
    if unit in ("year", "decade"):
        return f"{when.year}"
    if unit in ("month", "quarter"):
        return f"{when.year}-{when.month:02}"
    return when.isoformat()[5:]


def busiest(days: NDArray[np.int32], share: float = 0.9, least: int = 7) -> tuple[int, int]:
    """First and last day of the shortest stretch, of `least` days at least, that holds a share of all."""
    ordered = np.sort(days)
    count = max(1, int(len(ordered) * share))
    at = int(np.argmin(ordered[count - 1 :] - ordered[: len(ordered) - count + 1]))
    first, last = int(ordered[at]), int(ordered[at + count - 1])
    return min(first, last - least + 1), last


def zoomed(axis: Axis, factor: float, at: float = 0.5) -> tuple[int, int]:
    """The stretch of `factor` times as many days around a point."""
    days = max(1, round(axis.days * factor))
    centre = axis.first + axis.days * at
    first = max(1, round(centre - days * at))
    return first, min(first + days - 1, _LAST - 4000)
