"""Scores over time, and what kinds of acts, among incidents."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.desk.acts import NO_DAY, Acts, Mask, iso, ordinal
from dateline.desk.draw.axis import Axis, axis_of, busiest
from dateline.desk.draw.series import Step
from dateline.desk.room import Room
from dateline.desk.sides import Sided
from dateline.desk.words import bounds
from dateline.store.hand.fixes import FACTS, TYPES

_ASSERTED = FACTS.index("asserted")
SERIES = ("from", "to", "acts", "good", "bad", "mean")
"""Columns of what `scores` gives."""
Rows = NDArray[np.int64]


def as_fact(room: Room) -> Mask:
    """The incidents asked for that are told as fact, unless another way of telling is asked for."""
    mask = room.mask()
    return mask if room.ask.get("factuality") else mask & (room.acts.fact == _ASSERTED)


def standing(acts: Acts, sided: Sided, who: str) -> NDArray[np.bool_]:
    """On which sides somebody stands."""
    return np.array([who in sided(side) or who in side for side in acts.sides] or [False], dtype=np.bool_)


def axis_for(room: Room, rows: Rows) -> Axis:
    """The days asked for; without, the shortest stretch that holds nine in ten of the incidents."""
    filters = room.ask.filters
    days = room.acts.day[rows][room.acts.day[rows] != NO_DAY]
    low, high = busiest(days) if len(days) else (ordinal("2025-01-01"), ordinal("2025-12-31"))
    first = ordinal(filters.since) if filters.since else low
    return axis_of(first, ordinal(filters.until) if filters.until else max(high, first))


def scores(acts: Acts, rows: Rows, axis: Axis) -> list[dict[str, Any]]:
    """For each bucket how many acts, the sums of scores above and below nought, and the mean."""
    at = axis.bucket(acts.day[rows])
    inside = (at >= 0) & (at < axis.count) & (acts.day[rows] != NO_DAY)
    at, score = at[inside], acts.score[rows][inside]
    counts = np.bincount(at, minlength=axis.count)
    good = np.bincount(at, weights=np.maximum(score, 0), minlength=axis.count)
    bad = np.bincount(at, weights=np.minimum(score, 0), minlength=axis.count)
    return [
        {
            "from": iso(first),
            "to": iso(last),
            "acts": int(count),
            "good": round(float(up), 2),
            "bad": round(float(down), 2),
            "mean": round(float(up + down) / int(count), 2) if count else None,
        }
        for (first, last), count, up, down in zip(axis.spans(), counts, good, bad, strict=True)
    ]


def steps(room: Room, buckets: list[dict[str, Any]]) -> list[Step]:
    """The buckets as they are drawn; a click narrows the days."""
    return [
        Step(
            bucket["good"],
            bucket["bad"],
            bucket["acts"],
            room.ask.link(from_=bucket["from"], to=bucket["to"]),
            f"{bounds(bucket['from'], bucket['to'])}: {bucket['acts']:,} acts, mean score {bucket['mean']}",
        )
        for bucket in buckets
    ]


def most_of(*many: list[dict[str, Any]]) -> float:
    """The largest sum of all buckets, for one scale."""
    sums = [max(bucket["good"], -bucket["bad"]) for buckets in many for bucket in buckets]
    return max(sums, default=0.0) or 1.0


def kinds(acts: Acts, rows: Rows) -> dict[str, int]:
    """How many acts of each type, the most frequent first."""
    counts = np.bincount(acts.type[rows], minlength=len(TYPES)).tolist()
    return {kind: count for count, kind in sorted(zip(counts, TYPES, strict=True), key=lambda row: -row[0]) if count}


def mean(acts: Acts, rows: Rows) -> float | None:
    """The mean score."""
    return round(float(acts.score[rows].mean()), 2) if len(rows) else None
