"""Filters that combine, and the query that they come to: the narrowest one leads, so that its index is walked."""

from __future__ import annotations

import sqlite3
from math import cos, radians
from typing import Any

import msgspec

from dateline.errors import ConfigError
from dateline.link.likeness import distance
from dateline.link.views import Where

ALL = "incident i"
"""Where a query without a facet looks: all incidents."""
_KM = 111.2
"""Kilometres in a degree of latitude."""
_PAIR = 2
_MONTH = 31


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Which incidents are wanted; what is None or empty asks for nothing."""

    since: str | None = None
    """First day (ISO); what began up to a month before and may have lasted into it counts, too."""
    until: str | None = None
    """Last day."""
    actor: str | None = None
    """Name, code or state of somebody who acts or suffers."""
    between: tuple[str, str] | None = None
    """Two states (ISO 3166-1 alpha-3) of which at least one acts."""
    type: str | None = None
    """PLOVER type or mode."""
    place: str | None = None
    """Name of a place, its region or its state."""
    near: tuple[float, float, float] | None = None
    """Latitude, longitude, kilometres."""
    source: str | None = None
    """Outlet, agency or speaker."""
    factuality: str | None = None
    stance: str | None = None
    """What a speaker does with the words that tell it: says, claims, denies, accuses …"""
    status: str | None = None
    """What the values told of one of its slots come to: agreed, disputed, retracted …"""
    min_voices: int = 0
    background: bool = False
    """Habitual acts and old history, too?"""


class Query(msgspec.Struct, frozen=True):
    """FROM and WHERE of a query on incidents (`i`), with its values; `day` is the column to sort by."""

    source: str
    where: str
    values: tuple[Any, ...]
    day: str


def query_of(filters: Filters, db: sqlite3.Connection) -> Query:
    """The query that the filters come to. ConfigError for a filter that cannot be meant."""
    facets = _facets(filters)
    where: list[str] = []
    values: list[Any] = []
    source, day = ALL, "i.day"
    if facets:
        lead = min(facets, key=lambda facet: (_size(db, *facet), facet))
        source = "facet f CROSS JOIN incident i ON i.key = f.incident"
        where.append("f.kind = ? AND f.value = ?")
        values += lead
        day = "f.day"
        for facet in facets:
            if facet != lead:
                where.append("EXISTS (SELECT 1 FROM facet WHERE incident = i.key AND kind = ? AND value = ?)")
                values += facet
    if filters.since:
        where.append(f"{day} >= date(?, '-{_MONTH} days') AND ({day} >= ? OR i.latest >= ?)")
        values += [filters.since] * 3
    if filters.until:
        where.append(f"{day} <= ?")
        values.append(filters.until)
    if filters.near is not None:
        spots = _spots_near(db, filters.near)
        marks = ", ".join("?" * len(spots))
        where.append(f"i.key IN (SELECT incident FROM facet WHERE kind = 'spot' AND value IN ({marks}))")
        values += spots
    if filters.min_voices > 0:
        where.append("i.voices >= ?")
        values.append(filters.min_voices)
    if not filters.background:
        where.append("i.habitual = 0")
    return Query(source, " AND ".join(where) or "1", tuple(values), day)


def _facets(filters: Filters) -> list[tuple[str, str]]:
    facets = []
    for kind in ("actor", "type", "place", "source", "factuality", "stance", "status"):
        value = getattr(filters, kind)
        if value:
            facets.append((kind, str(value).strip().casefold()))
    if filters.between is not None:
        sides = sorted(side.strip().casefold() for side in filters.between)
        if len(sides) != _PAIR or not all(sides) or sides[0] == sides[1]:
            raise ConfigError("--between wants two states, such as RUS,UKR")
        facets.append(("between", ",".join(sides)))
    return facets


def _size(db: sqlite3.Connection, kind: str, value: str) -> int:
    """How many incidents have the facet, counted no further than is needed to choose."""
    query = "SELECT count(*) FROM (SELECT 1 FROM facet WHERE kind = ? AND value = ? LIMIT 2000)"
    return int(db.execute(query, (kind, value)).fetchone()[0])


def _spots_near(db: sqlite3.Connection, near: tuple[float, float, float]) -> list[str]:
    latitude, longitude, reach = near
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180 and reach > 0):
        raise ConfigError("--near wants LATITUDE,LONGITUDE,KILOMETRES, such as 50.45,30.52,100")
    high = reach / _KM
    wide = min(180.0, high / max(cos(radians(latitude)), 0.01))
    query = "SELECT value, latitude, longitude FROM spot WHERE latitude BETWEEN ? AND ? ORDER BY value"
    here = Where("", latitude=latitude, longitude=longitude)
    found = []
    for value, north, east in db.execute(query, (latitude - high, latitude + high)):
        if min(abs(east - longitude), 360 - abs(east - longitude)) > wide:
            continue
        apart = distance(here, Where("", latitude=north, longitude=east))
        if apart is not None and apart <= reach:
            found.append(value)
    return found
