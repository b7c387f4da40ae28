"""Incidents in lanes: by type, by who takes part, by state of the place; and what each lane has in each bucket."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.desk.acts import NO_DAY, Acts
from dateline.desk.draw.axis import Axis
from dateline.desk.sides import Sided
from dateline.desk.words import QUADS
from dateline.store.hand.fixes import TYPES
from dateline.store.hand.names import Names

KINDS = ("type", "actor", "place")
_MOST = 12

Rows = NDArray[np.int64]


class Lane(msgspec.Struct, frozen=True):
    """A lane: what it is called, and its incidents (row numbers)."""

    name: str
    label: str
    rows: Rows
    dated: bool = True


class Counts(msgspec.Struct, frozen=True):
    """What a lane has in each bucket."""

    told: NDArray[np.int64]
    """Acts whose day is told closely enough to lie in the bucket."""
    guessed: NDArray[np.int64]
    """Acts of which no day is told, at the likeliest."""
    wide: NDArray[np.int64]
    """Acts whose bounds reach over several buckets, in each that they may lie in."""


def lanes(acts: Acts, rows: Rows, kind: str, names: Names, sided: Sided) -> list[Lane]:
    """The lanes of a kind; those of types in PLOVER's order, others by how many acts they have."""
    found = {"type": _by_type, "actor": _by_actor, "place": _by_place}[kind]
    return list(found(acts, rows, names, sided))


def counts(acts: Acts, rows: Rows, axis: Axis) -> Counts:
    """Acts in each bucket of the axis."""
    first, last, day = acts.first[rows], acts.last[rows], acts.day[rows]
    low, high = axis.bucket(first), axis.bucket(last)
    bounded = (first != NO_DAY) | (last != NO_DAY)
    close = (first != NO_DAY) & (last != NO_DAY) & (low == high)
    return Counts(
        _in_buckets(low[close], axis.count),
        _in_buckets(axis.bucket(day[~bounded & (day != NO_DAY)]), axis.count),
        _covered(*_ends(first, last, low, high, bounded & ~close), axis.count),
    )


def _in_buckets(buckets: Rows, count: int) -> NDArray[np.int64]:
    inside = buckets[(buckets >= 0) & (buckets < count)]
    return np.bincount(inside, minlength=count)


def _ends(first: Any, last: Any, low: Rows, high: Rows, wide: Any) -> tuple[Rows, Rows]:
    """First and last bucket of wide acts; an open end reaches no further than the end that is known."""
    low, high = np.where(first == NO_DAY, high, low)[wide], np.where(last == NO_DAY, low, high)[wide]
    return low, high


def _covered(low: Rows, high: Rows, count: int) -> NDArray[np.int64]:
    touching = (high >= 0) & (low < count)
    steps = np.zeros(count + 1, dtype=np.int64)
    np.add.at(steps, np.clip(low[touching], 0, count), 1)
    np.add.at(steps, np.clip(high[touching] + 1, 0, count), -1)
    return np.asarray(np.cumsum(steps)[:count], dtype=np.int64)


def _by_type(acts: Acts, rows: Rows, _names: Names, _sided: Sided) -> Iterator[Lane]:
    kinds = acts.type[rows]
    for kind in (kind for group in QUADS.values() for kind in group):
        own = rows[kinds == TYPES.index(kind)]
        if len(own):
            yield Lane(kind, kind.lower(), own)


def _by_actor(acts: Acts, rows: Rows, names: Names, sided: Sided) -> Iterator[Lane]:
    many = len(acts.sides)
    total = np.bincount(acts.actors[rows], minlength=many) + np.bincount(acts.recipients[rows], minlength=many)
    standing = [sided(side) for side in acts.sides]
    weights: Counter[str] = Counter()
    for side, weight in zip(standing, total.tolist(), strict=True):
        for who in side:
            weights[who] += weight
    for who, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_MOST]:
        has = np.array([who in side for side in standing], dtype=np.bool_)
        own = rows[has[acts.actors[rows]] | has[acts.recipients[rows]]]
        if len(own):
            yield Lane(who, names.who(who), own)


def _by_place(acts: Acts, rows: Rows, names: Names, _sided: Sided) -> Iterator[Lane]:
    placed = rows[acts.spot[rows] >= 0]
    lands = [spot.country or "" for spot in acts.spots]
    numbers = {land: at for at, land in enumerate(dict.fromkeys(lands))}
    own = np.array([numbers[land] for land in lands] or [0], dtype=np.int64)[acts.spot[placed]]
    weights = np.bincount(own, minlength=len(numbers)).tolist() if len(placed) else []
    ranked = sorted(zip(weights, numbers, strict=False), key=lambda item: (-item[0], item[1]))
    for weight, land in ranked[:_MOST]:
        if weight and land:
            yield Lane(land, names.who(land), placed[own == numbers[land]])
    left = rows[acts.spot[rows] < 0]
    if len(left):
        yield Lane("", "no place told", left)
