"""All incidents of the file as columns in memory, so that counts under any filter take milliseconds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import repeat
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.store.hand.fixes import FACTS, TYPES, Spot

Ints = NDArray[np.int32]
Mask = NDArray[np.bool_]

NO_DAY = 0
"""Where no day is known."""
_CHUNK = 50_000
_SQL = (
    "SELECT key, type, mode, day, earliest, latest, place, country, latitude, longitude, actors, recipients, "
    "factuality, habitual, voices, reports, disputes FROM incident ORDER BY key"
)


class Acts(msgspec.Struct, frozen=True):
    """One row an incident, in the order of `key`."""

    key: NDArray[np.int64]
    type: NDArray[np.int8]
    kind: Ints
    """Type and mode, a number in `kinds`."""
    day: Ints
    """The first day, or the likeliest, as a proleptic ordinal."""
    first: Ints
    last: Ints
    """Bounds as told; NO_DAY where open."""
    spot: Ints
    """A number in `spots`, -1 where no place is told."""
    actors: Ints
    recipients: Ints
    """Numbers in `sides`."""
    fact: NDArray[np.int8]
    habitual: Mask
    voices: Ints
    reports: Ints
    disputes: Ints
    score: NDArray[np.float32]
    """On the conflict-cooperation scale of PLOVER, from -10 to 10."""
    kinds: tuple[tuple[str, str | None], ...]
    spots: tuple[Spot, ...]
    sides: tuple[tuple[str, ...], ...]
    """Who stands on a side, by code or name."""

    def __len__(self) -> int:
        return len(self.key)

    @property
    def everything(self) -> Mask:
        """All of them."""
        return np.ones(len(self), dtype=np.bool_)

    def at(self, keys: Iterable[int], count: int = -1) -> NDArray[np.int64]:
        """Row numbers of incidents by key, those that are not there left out."""
        wanted = np.fromiter(keys, dtype=np.int64, count=count)
        if not len(self):
            return np.empty(0, dtype=np.int64)
        rows = np.minimum(np.searchsorted(self.key, wanted), len(self) - 1)
        found: NDArray[np.int64] = rows[self.key[rows] == wanted]
        return found


def ordinal(day: str | None) -> int:
    """A day (ISO) as a number, NO_DAY for none."""
    return date.fromisoformat(day[:10]).toordinal() if day else NO_DAY


def iso(number: int) -> str:
    """The day of a number."""
    return date.fromordinal(int(number)).isoformat()


def load(db: sqlite3.Connection, scores: Mapping[tuple[str, str | None], float]) -> Acts:
    """Read all incidents; `scores` are those of types and modes."""
    reader = _Reader()
    cursor = db.execute(_SQL)
    while rows := cursor.fetchmany(_CHUNK):
        reader.take(rows)
    return reader.acts(db, scores)


class _Numbers:
    """Values numbered as they come."""

    def __init__(self) -> None:
        self.values: dict[Any, int] = {}

    def of(self, values: Iterable[Any], count: int) -> Ints:
        known = self.values
        return np.fromiter((known.setdefault(value, len(known)) for value in values), dtype=np.int32, count=count)


class _Reader:
    def __init__(self) -> None:
        self._kinds, self._sides, self._spots = _Numbers(), _Numbers(), _Numbers()
        self._days: dict[str | None, int] = {None: NO_DAY, "": NO_DAY}
        self._columns: dict[str, list[NDArray[Any]]] = {}

    def take(self, rows: list[tuple[Any, ...]]) -> None:
        """Add rows to the columns."""
        count = len(rows)
        (key, kind, mode, day, first, last, place, country, north, east, actors, recipients, fact, habitual, voices,
         reports, disputes) = zip(*rows, strict=True)  # fmt: skip
        types = {name: number for number, name in enumerate(TYPES)}
        facts = {name: number for number, name in enumerate(FACTS)}
        spots = (
            spot if spot[2] is not None and spot[3] is not None else None
            for spot in zip(place, country, north, east, strict=True)
        )
        self._put("key", np.fromiter(key, dtype=np.int64, count=count))
        self._put("type", np.fromiter(map(types.get, kind, repeat(0)), dtype=np.int8, count=count))
        self._put("kind", self._kinds.of(zip(kind, mode, strict=True), count))
        for name, days in (("day", day), ("first", first), ("last", last)):
            self._put(name, np.fromiter(map(self._day, days), dtype=np.int32, count=count))
        self._put("spot", self._spots.of(spots, count))
        self._put("actors", self._sides.of(actors, count))
        self._put("recipients", self._sides.of(recipients, count))
        self._put("fact", np.fromiter(map(facts.get, fact, repeat(0)), dtype=np.int8, count=count))
        self._put("habitual", np.fromiter(habitual, dtype=np.bool_, count=count))
        for name, counts in (("voices", voices), ("reports", reports), ("disputes", disputes)):
            self._put(name, np.fromiter(counts, dtype=np.int32, count=count))

    def acts(self, db: sqlite3.Connection, scores: Mapping[tuple[str, str | None], float]) -> Acts:
        """All that was taken."""
        kinds = tuple(self._kinds.values)
        weights = [scores.get(kind, scores.get((kind[0], None), 0.0)) for kind in kinds] or [0.0]
        kind = self._column("kind", np.int32)
        found = [spot for spot in self._spots.values if spot is not None]
        number = {spot: at for at, spot in enumerate(found)}
        renumbered = np.array([number.get(spot, -1) for spot in self._spots.values] or [-1], dtype=np.int32)
        return Acts(
            key=self._column("key", np.int64),
            type=self._column("type", np.int8),
            kind=kind,
            day=self._column("day", np.int32),
            first=self._column("first", np.int32),
            last=self._column("last", np.int32),
            spot=renumbered[self._column("spot", np.int32)],
            actors=self._column("actors", np.int32),
            recipients=self._column("recipients", np.int32),
            fact=self._column("fact", np.int8),
            habitual=self._column("habitual", np.bool_),
            voices=self._column("voices", np.int32),
            reports=self._column("reports", np.int32),
            disputes=self._column("disputes", np.int32),
            score=np.array(weights, dtype=np.float32)[kind],
            kinds=kinds,
            spots=tuple(_spot(db, *spot) for spot in found),
            sides=tuple(tuple(part for part in side.split("; ") if part) for side in self._sides.values),
        )

    def _day(self, day: str | None) -> int:
        number = self._days.get(day)
        if number is None:
            number = self._days[day] = ordinal(day)
        return number

    def _put(self, name: str, values: NDArray[Any]) -> None:
        self._columns.setdefault(name, []).append(values)

    def _column(self, name: str, kind: Any) -> NDArray[Any]:
        parts = self._columns.pop(name, [])
        return np.concatenate(parts) if parts else np.empty(0, dtype=kind)


def _spot(db: sqlite3.Connection, name: str, country: str | None, north: float, east: float) -> Spot:
    """A place, with what its point stands for."""
    sql = "SELECT level FROM place WHERE name = ? AND country IS ? AND latitude = ? AND longitude = ? LIMIT 1"
    found = db.execute(sql, (name, country, north, east)).fetchone()
    return Spot(name, country, north, east, found[0] if found else None)
