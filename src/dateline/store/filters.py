"""Filters that combine, and the query that they come to: the narrowest one leads, so that its index is walked."""

from __future__ import annotations

import sqlite3
from math import cos, radians
from typing import Any

import msgspec

from dateline.errors import ConfigError
from dateline.link.nearness import distance
from dateline.link.views import Where

ALL = "incident i"
"""Where a query without a facet looks: all incidents."""
_KM = 111.2
"""Kilometres in a degree of latitude."""
_PAIR = 2
_MONTH = 31
_MANY = 5000
"""Incidents from which on it is better to walk in the order that is wanted than to look up and sort."""
_SHORT = 20_000
_GIVEN = "(SELECT value FROM json_each(?))"
_AROUND = (
    f"(SELECT DISTINCT incident FROM facet WHERE kind = 'spot' AND value IN {_GIVEN}) x "
    "CROSS JOIN incident i ON i.key = x.incident"
)


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


def filters_named(given: dict[str, Any]) -> Filters:
    """The filters that keywords mean. ConfigError for a name that is none."""
    known = set(Filters.__struct_fields__)
    for name in given:
        if name not in known:
            raise ConfigError(f"there is no filter {name!r}; there are {', '.join(sorted(known))}")
    return Filters(**given)


class Query(msgspec.Struct, frozen=True):
    """FROM and WHERE of a query on incidents (`i`), with its values; `day` and `voices` are the columns to sort by."""

    source: str
    where: str
    values: tuple[Any, ...]
    day: str
    voices: str = "i.voices"


def query_of(filters: Filters, db: sqlite3.Connection, *, by_voices: bool = False) -> Query:
    """The query that the filters come to, its rows wanted by day or by voices.

    ConfigError for a filter that cannot be meant.
    """
    facets = facets_of(filters)
    near = None if filters.near is None else spots_near(db, filters.near)
    sizes = {facet: _size(db, facet) for facet in facets}
    lead = min(facets, key=lambda facet: (sizes[facet], facet), default=None)
    where: list[str] = []
    values: list[Any] = []
    if near is not None and near.incidents < min([_MANY, *sizes.values()]):
        source, day = _AROUND, "i.day"
        lead, near = None, msgspec.structs.replace(near, is_lead=True)
        values.append(near.spots)
    elif lead is not None:
        index = "INDEXED BY facet_by_voices" if by_voices and not _is_short(filters, db) else "NOT INDEXED"
        source, day = f"facet f {index} CROSS JOIN incident i ON i.key = f.incident", "f.day"
        where.append("f.kind = ? AND f.value = ?")
        values += lead
    else:
        source, day = f"{ALL}{_indexed(filters, db, by_voices)}", "i.day"
    for facet in facets:
        if facet != lead:
            where.append("EXISTS (SELECT 1 FROM facet WHERE incident = i.key AND kind = ? AND value = ?)")
            values += facet
    if near is not None and not near.is_lead:
        where.append(
            f"EXISTS (SELECT 1 FROM facet x WHERE x.incident = i.key AND x.kind = 'spot' AND x.value IN {_GIVEN})"
        )
        values.append(near.spots)
    more, given = _plain(filters, day)
    voices = "f.voices" if lead is not None else "i.voices"
    return Query(source, " AND ".join([*where, *more]) or "1", (*values, *given), day, voices)


def _plain(filters: Filters, day: str) -> tuple[list[str], list[Any]]:
    """Conditions on the incident itself."""
    where: list[str] = []
    values: list[Any] = []
    if filters.since:
        where.append(f"{day} >= date(?, '-{_MONTH} days') AND ({day} >= ? OR i.latest >= ?)")
        values += [filters.since] * 3
    if filters.until:
        where.append(f"{day} <= ?")
        values.append(filters.until)
    if filters.min_voices > 0:
        where.append("i.voices >= ?")
        values.append(filters.min_voices)
    if not filters.background:
        where.append("i.habitual = 0")
    return where, values


def _indexed(filters: Filters, db: sqlite3.Connection, by_voices: bool) -> str:
    """The index of incidents to walk where no facet leads: the order's own, unless another leaves few."""
    if filters.min_voices > 0 and not by_voices:
        query = "SELECT count(*) FROM (SELECT 1 FROM incident WHERE voices >= ? LIMIT ?)"
        if db.execute(query, (filters.min_voices, _MANY)).fetchone()[0] < _MANY:
            return " INDEXED BY incident_by_voices"
    is_by_day = not by_voices or _is_short(filters, db)
    return " INDEXED BY incident_by_day" if is_by_day else " INDEXED BY incident_by_voices"


def _is_short(filters: Filters, db: sqlite3.Connection) -> bool:
    """Do few incidents fall into the days that are asked for?"""
    if filters.since is None and filters.until is None:
        return False
    query = (
        f"SELECT count(*) FROM (SELECT 1 FROM incident WHERE day >= date(?, '-{_MONTH} days') AND day <= ? "
        f"LIMIT {_SHORT})"
    )
    found = db.execute(query, (filters.since or "0001-02-01", filters.until or "9999-12-31")).fetchone()
    return int(found[0]) < _SHORT


def facets_of(filters: Filters) -> list[tuple[str, str]]:
    """Kind and value of each facet that is asked for. ConfigError for a pair that is none."""
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


def _size(db: sqlite3.Connection, facet: tuple[str, str]) -> int:
    """How many incidents have the facet, counted no further than is needed to choose."""
    query = "SELECT count(*) FROM (SELECT 1 FROM facet WHERE kind = ? AND value = ? LIMIT ?)"
    return int(db.execute(query, (*facet, _SHORT)).fetchone()[0])


class Near(msgspec.Struct, frozen=True):
    """Places within the circle, as a list in JSON, and how many incidents they have."""

    spots: str
    incidents: int
    is_lead: bool = False


def spots_near(db: sqlite3.Connection, near: tuple[float, float, float]) -> Near:
    """Places around a point. ConfigError for a point that is none."""
    latitude, longitude, reach = near
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180 and reach > 0):
        raise ConfigError("--near wants LATITUDE,LONGITUDE,KILOMETRES, such as 50.45,30.52,100")
    high = reach / _KM
    wide = min(180.0, high / max(cos(radians(latitude)), 0.01))
    query = "SELECT value, latitude, longitude, incidents FROM spot WHERE latitude BETWEEN ? AND ? ORDER BY value"
    here = Where("", latitude=latitude, longitude=longitude)
    found, count = [], 0
    for value, north, east, incidents in db.execute(query, (latitude - high, latitude + high)):
        if min(abs(east - longitude), 360 - abs(east - longitude)) > wide:
            continue
        apart = distance(here, Where("", latitude=north, longitude=east))
        if apart is not None and apart <= reach:
            found.append(value)
            count += incidents
    return Near(msgspec.json.encode(found).decode(), count)
