"""The incidents as analysts corrected them: a second view over the machine's columns, which stay as they are."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.desk.acts import FACTS, NO_DAY, TYPES, Acts, Spot, iso
from dateline.desk.fixes import days_of, fact_of, kind_of, place_of, side_of
from dateline.desk.words import Names
from dateline.errors import ConfigError
from dateline.link.likeness import distance
from dateline.link.views import Where
from dateline.store.keys import key_named

Rows = NDArray[np.int64]
Facet = tuple[str, str]
_TOUCHED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"type": ("type",), "place": ("place", "spot"), "who": ("actor", "between"), "whom": ("actor", "between"),
     "told as": ("factuality",)}
)  # fmt: skip
"""Facets that a fix of a field replaces."""
_COLUMNS = ("type", "kind", "day", "first", "last", "spot", "actors", "recipients", "fact", "score")
"""What a fix may change."""
_ROLES: Mapping[str, str] = MappingProxyType({"actor": "who", "recipient": "whom"})
_SIDES = (
    "SELECT l.role, a.name, a.code, a.country FROM incident_event m JOIN event e ON e.key = m.event "
    "JOIN link l ON l.report = e.report AND l.item = e.id AND l.role IN ('actor', 'recipient') "
    "JOIN actor a ON a.report = l.report AND a.id = l.target WHERE m.incident = ?"
)
_CODES = (
    "SELECT name, code FROM party WHERE code != '' AND lower(name) IN (SELECT value FROM json_each(?)) "
    "ORDER BY reports, code"
)


class Overlay(msgspec.Struct, frozen=True):
    """How facets differ from those in the file."""

    gone: Mapping[str, Rows]
    """By kind the incidents whose facets of that kind do not count."""
    added: Mapping[Facet, Rows]
    """The incidents that have a facet instead."""

    def apply(self, kind: str, value: str, rows: Rows) -> Rows:
        """The incidents of a facet, given those that the file has for it."""
        if kind not in self.gone:
            return rows
        kept = rows[~np.isin(rows, self.gone[kind])]
        more = self.added.get((kind, value))
        return kept if more is None else np.concatenate((kept, more))


NOTHING = Overlay(MappingProxyType({}), MappingProxyType({}))


class Corrected(msgspec.Struct, frozen=True):
    """Columns and facets with all fixes that can be read."""

    acts: Acts
    overlay: Overlay
    changes: Mapping[str, Mapping[str, Any]]
    """By incident what stands instead of the fields of its row."""
    unread: Mapping[str, tuple[str, ...]]
    """By incident the fields whose fixes cannot be read."""


def corrected(db: sqlite3.Connection, acts: Acts, fixes: Mapping[str, Mapping[str, str]], names: Names) -> Corrected:
    """The incidents with the fixes that stand."""
    if not fixes:
        return Corrected(acts, NOTHING, {}, {})
    editor = _Editor(db, acts, names, fixes)
    for incident, fields in sorted(fixes.items()):
        row = acts.at([key_named(incident) or 0])
        if len(row):
            editor.fix(incident, int(row[0]), fields)
    return editor.done()


class _Grown:
    """Values with their numbers, to which new ones are added."""

    def __init__(self, values: Iterable[Any]) -> None:
        self.numbers: dict[Any, int] = {value: number for number, value in enumerate(values)}

    def of(self, value: Any) -> int:
        return self.numbers.setdefault(value, len(self.numbers))


class _Editor:
    """Collects changes; the columns are copied once."""

    def __init__(
        self, db: sqlite3.Connection, acts: Acts, names: Names, fixes: Mapping[str, Mapping[str, str]]
    ) -> None:
        self._db, self._acts, self._names = db, acts, names
        self._columns = {name: getattr(acts, name).copy() for name in _COLUMNS}
        self._kinds, self._spots, self._sides = _Grown(acts.kinds), _Grown(acts.spots), _Grown(acts.sides)
        told = [words for fields in fixes.values() for name, words in fields.items() if name in ("who", "whom")]
        self._codes = _codes(db, names, told)
        is_placed = any("place" in fields for fields in fixes.values())
        self._known = {spot.name.casefold(): spot for spot in reversed(acts.spots)} if is_placed else {}
        self._gone: dict[str, set[int]] = defaultdict(set)
        self._added: dict[Facet, set[int]] = defaultdict(set)
        self._changes: dict[str, dict[str, Any]] = {}
        self._unread: dict[str, tuple[str, ...]] = {}

    def fix(self, incident: str, row: int, fields: Mapping[str, str]) -> None:
        """Take in the fixes of an incident."""
        changes: dict[str, Any] = {}
        unread = []
        for field, words in sorted(fields.items()):
            try:
                changes |= self._field(row, field, words)
            except ConfigError:  # Kept before fixes were checked: shown, and said not to count.
                unread.append(field)
                continue
            for kind in _TOUCHED.get(field, ()):
                self._gone[kind].add(row)
        if {"who", "whom"} & fields.keys():
            self._find_by_sides(incident, row, fields)
        self._changes[incident] = changes
        if unread:
            self._unread[incident] = tuple(unread)

    def done(self) -> Corrected:
        """All of it."""
        acts = msgspec.structs.replace(
            self._acts,
            **self._columns,
            kinds=tuple(self._kinds.numbers),
            spots=tuple(self._spots.numbers),
            sides=tuple(self._sides.numbers),
        )
        gone = {kind: _rows(rows) for kind, rows in self._gone.items()}
        added = {facet: _rows(rows) for facet, rows in self._added.items()}
        return Corrected(acts, Overlay(gone, added), self._changes, self._unread)

    def _field(self, row: int, field: str, words: str) -> dict[str, Any]:
        """Change the columns of a row; gives the fields of the incident's row as they are then."""
        if field == "type":
            return self._type(row, words)
        if field == "day":
            return self._day(row, words)
        if field == "place":
            return self._place(row, words)
        if field == "told as":
            fact = fact_of(words)
            self._columns["fact"][row] = FACTS.index(fact)
            self._added["factuality", fact].add(row)
            return {"factuality": fact}
        side = side_of(words, self._codes)
        self._columns["actors" if field == "who" else "recipients"][row] = self._sides.of(side)
        return {"actors" if field == "who" else "recipients": "; ".join(side)}

    def _type(self, row: int, words: str) -> dict[str, Any]:
        kind = kind_of(words, self._names.scores)
        self._columns["type"][row], self._columns["kind"][row] = TYPES.index(kind[0]), self._kinds.of(kind)
        scores = self._names.scores
        self._columns["score"][row] = scores.get(kind, scores.get((kind[0], None), 0.0))
        for value in kind:
            if value:
                self._added["type", value.casefold()].add(row)
        return {"type": kind[0], "mode": kind[1]}

    def _day(self, row: int, words: str) -> dict[str, Any]:
        days = days_of(words)
        day = days.first or days.last
        self._columns["day"][row] = day
        self._columns["first"][row], self._columns["last"][row] = days.first, days.last
        first, last, one = (iso(number) if number != NO_DAY else None for number in (days.first, days.last, day))
        return {"day": one, "earliest": first, "latest": last}

    def _place(self, row: int, words: str) -> dict[str, Any]:
        name, spot = place_of(words, self._known)
        self._columns["spot"][row] = -1 if spot is None else self._spots.of(spot)
        country = spot.country if spot is not None else None
        for value in (name, spot.name if spot is not None else None, country, self._names.countries.get(country or "")):
            if value:
                self._added["place", value.casefold()].add(row)
        north, east = (spot.latitude, spot.longitude) if spot is not None else (None, None)
        return {"place": name or None, "country": country, "latitude": north, "longitude": east}

    def _find_by_sides(self, incident: str, row: int, fields: Mapping[str, str]) -> None:
        """Who an incident is found by, and between which states: a side that is not fixed as the reports tell it."""
        sides: dict[str, set[tuple[str, str, str]]] = {"who": set(), "whom": set()}
        for role, name, code, country in self._db.execute(_SIDES, (key_named(incident) or 0,)):
            if _ROLES[role] not in fields:
                sides[_ROLES[role]].add((name or "", code or "", country or ""))
        for field in sides.keys() & fields.keys():
            for code in side_of(fields[field], self._codes):
                land = code.partition(" ")[0]
                sides[field].add((self._names.who(code), code, land if land in self._names.countries else ""))
        for value in (value for side in sides.values() for who in side for value in who):
            if value:
                self._added["actor", value.casefold()].add(row)
        lands = {field: {land for *_, land in side if land} for field, side in sides.items()}
        for one in lands["who"]:
            for other in lands["who"] | lands["whom"]:
                if one != other:
                    self._added["between", f"{min(one, other)},{max(one, other)}".casefold()].add(row)


def _codes(db: sqlite3.Connection, names: Names, told: Iterable[str]) -> dict[str, str]:
    """Codes of the names that analysts gave: as the file has them, states by their names."""
    wanted = sorted({part.strip().lower() for words in told for part in words.split(";") if part.strip()})
    found = {name.casefold(): code for name, code in db.execute(_CODES, (json.dumps(wanted),))} if wanted else {}
    found |= {name.casefold(): code for code, name in (*names.bodies.items(), *names.countries.items())}
    return found | {code.casefold(): code for code in (*names.bodies, *names.countries)}


def _rows(rows: Iterable[int]) -> Rows:
    return np.array(sorted(rows), dtype=np.int64)


def near(acts: Acts, rows: Rows, latitude: float, longitude: float, reach: float) -> Rows:
    """Those of the incidents whose place lies within so many kilometres of a point."""
    here = Where("", latitude=latitude, longitude=longitude)

    def is_near(spot: Spot) -> bool:
        apart = distance(here, Where("", latitude=spot.latitude, longitude=spot.longitude))
        return apart is not None and apart <= reach

    kept = [row for row in rows.tolist() if acts.spot[row] >= 0 and is_near(acts.spots[acts.spot[row]])]
    return np.array(kept, dtype=np.int64)
