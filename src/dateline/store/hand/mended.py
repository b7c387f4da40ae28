"""Incidents whose fields an analyst corrected: what stands instead, and by what they are found then."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from dateline.errors import ConfigError
from dateline.store.hand.fixes import Spot, days_of, fact_of, kind_of, place_of, side_of
from dateline.store.hand.names import Names
from dateline.store.keys import key_named

Facet = tuple[str, str]
_TOUCHED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"type": ("type",), "place": ("place", "spot"), "who": ("actor", "between"), "whom": ("actor", "between"),
     "told as": ("factuality",)}
)  # fmt: skip
"""Facets that a fix of a field replaces."""
_ROLES: Mapping[str, str] = MappingProxyType({"actor": "who", "recipient": "whom"})
_COLUMNS: Mapping[str, str] = MappingProxyType({"who": "actors", "whom": "recipients"})
_SIDES = (
    "SELECT l.role, a.name, a.code, a.country FROM incident_event m JOIN event e ON e.key = m.event "
    "JOIN link l ON l.report = e.report AND l.item = e.id AND l.role IN ('actor', 'recipient') "
    "JOIN actor a ON a.report = l.report AND a.id = l.target WHERE m.incident = ?"
)
_CODES = (
    "SELECT name, code FROM party WHERE code != '' AND lower(name) IN (SELECT value FROM json_each(?)) "
    "ORDER BY reports, code"
)
_SPOTS = (
    "SELECT name, country, latitude, longitude FROM spot WHERE latitude IS NOT NULL AND longitude IS NOT NULL "
    "ORDER BY incidents, value DESC"
)
"""Those of most incidents last: they are meant by their name."""
_LEVEL = "SELECT level FROM place WHERE name = ? AND country IS ? AND latitude = ? AND longitude = ? LIMIT 1"


class Mended(msgspec.Struct, frozen=True):
    """An incident with the fixes that can be read."""

    changes: Mapping[str, Any]
    """What stands instead of the fields of its row."""
    spot: Spot | None
    """Where it is, if its place was corrected to one that is known."""
    fields: tuple[str, ...]
    """Those that were corrected."""
    unread: tuple[str, ...]
    """Those whose fixes cannot be read."""
    gone: frozenset[str]
    """Kinds of facets that do not count any more."""
    added: frozenset[Facet]
    """Facets that it has instead."""


def mended(db: sqlite3.Connection, fixes: Mapping[str, Mapping[str, str]], names: Names) -> dict[int, Mended]:
    """By key of the incident what the fixes come to; those of incidents that are not there any more are left out."""
    if not fixes:
        return {}
    wanted = {key_named(incident) or 0: incident for incident in sorted(fixes)}
    there = db.execute(
        "SELECT key FROM incident WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key",
        (json.dumps(sorted(wanted)),),
    ).fetchall()
    reader = _Reader(db, names, fixes)
    return {key: reader.mended(key, fixes[wanted[key]]) for (key,) in there}


class _Reader:
    """Reads fixes of incidents."""

    def __init__(self, db: sqlite3.Connection, names: Names, fixes: Mapping[str, Mapping[str, str]]) -> None:
        self._db, self._names = db, names
        told = [words for fields in fixes.values() for name, words in fields.items() if name in _COLUMNS]
        self._codes = _codes(db, names, told)
        is_placed = any("place" in fields for fields in fixes.values())
        self._known = {row[0].casefold(): Spot(*row) for row in db.execute(_SPOTS)} if is_placed else {}

    def mended(self, incident: int, fields: Mapping[str, str]) -> Mended:
        """One incident."""
        changes: dict[str, Any] = {}
        added: set[Facet] = set()
        unread, gone, spot = [], set[str](), None
        for field, words in sorted(fields.items()):
            try:
                own, facets, place = self._field(field, words)
            except ConfigError:  # Kept before fixes were checked: shown, and said not to count.
                unread.append(field)
                continue
            changes |= own
            added |= {(kind, value.casefold()) for kind, value in facets if value}
            gone.update(_TOUCHED.get(field, ()))
            spot = place or spot
        if _COLUMNS.keys() & fields.keys():
            added |= set(self._sided(incident, fields))
        read = tuple(field for field in sorted(fields) if field not in unread)
        return Mended(changes, spot, read, tuple(unread), frozenset(gone), frozenset(added))

    def _field(self, field: str, words: str) -> tuple[dict[str, Any], list[tuple[str, str | None]], Spot | None]:
        """Fields of the row as they are then, facets, and a place. ConfigError for words that cannot be read."""
        if field == "type":
            kind, mode = kind_of(words, self._names.scores)
            return {"type": kind, "mode": mode}, [("type", kind), ("type", mode)], None
        if field == "day":
            days = days_of(words)
            return {"day": days.first or days.last, "earliest": days.first, "latest": days.last}, [], None
        if field == "place":
            return self._place(words)
        if field == "told as":
            fact = fact_of(words)
            return {"factuality": fact}, [("factuality", fact)], None
        return {_COLUMNS[field]: "; ".join(side_of(words, self._codes))}, [], None

    def _place(self, words: str) -> tuple[dict[str, Any], list[tuple[str, str | None]], Spot | None]:
        name, spot = place_of(words, self._known)
        if spot is not None and spot.level is None:
            told = self._db.execute(_LEVEL, (spot.name, spot.country, spot.latitude, spot.longitude)).fetchone()
            spot = msgspec.structs.replace(spot, level=told[0] if told else None)
        country = spot.country if spot is not None else None
        found = (name, spot.name if spot is not None else None, country, self._names.countries.get(country or ""))
        north, east = (spot.latitude, spot.longitude) if spot is not None else (None, None)
        row = {"place": name or None, "country": country, "latitude": north, "longitude": east}
        return row, [("place", value) for value in found], spot

    def _sided(self, incident: int, fields: Mapping[str, str]) -> Iterator[Facet]:
        """Who an incident is found by, and between which states: a side that is not fixed as the reports tell it."""
        sides: dict[str, set[tuple[str, str, str]]] = {"who": set(), "whom": set()}
        for role, name, code, country in self._db.execute(_SIDES, (incident,)):
            if _ROLES[role] not in fields:
                sides[_ROLES[role]].add((name or "", code or "", country or ""))
        for field in sides.keys() & fields.keys():
            for code in side_of(fields[field], self._codes):
                land = code.partition(" ")[0]
                sides[field].add((self._names.who(code), code, land if land in self._names.countries else ""))
        for value in (value for side in sides.values() for who in side for value in who):
            if value:
                yield "actor", value.casefold()
        lands = {field: {land for *_, land in side if land} for field, side in sides.items()}
        for one in lands["who"]:
            for other in lands["who"] | lands["whom"]:
                if one != other:
                    yield "between", f"{min(one, other)},{max(one, other)}".casefold()


def _codes(db: sqlite3.Connection, names: Names, told: Iterable[str]) -> dict[str, str]:
    """Codes of the names that analysts gave: as the file has them, states by their names."""
    wanted = sorted({part.strip().lower() for words in told for part in words.split(";") if part.strip()})
    found = {name.casefold(): code for name, code in db.execute(_CODES, (json.dumps(wanted),))} if wanted else {}
    found |= {name.casefold(): code for code, name in (*names.bodies.items(), *names.countries.items())}
    return found | {code.casefold(): code for code in (*names.bodies, *names.countries)}
