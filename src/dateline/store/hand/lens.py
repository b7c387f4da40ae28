"""How incidents are seen: as they were coded, or with what analysts say of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date

import msgspec

from dateline.lexicon import DataFiles
from dateline.link.nearness import distance
from dateline.link.views import Where
from dateline.store.corrections import corrections
from dateline.store.filters import Filters, facets_of, spots_near
from dateline.store.hand.judged import judged
from dateline.store.hand.mended import Facet, Mended, mended
from dateline.store.hand.names import Names, names_of
from dateline.store.keys import key_named
from dateline.store.results import IncidentRow

_MONTH = 31
_FACETS = "SELECT kind, value FROM facet WHERE incident = ?"


class Lens(msgspec.Struct, frozen=True):
    """Incidents that are left out, and those that stand otherwise than they were coded."""

    rejected: frozenset[int] = frozenset()
    mended: Mapping[int, Mended] = {}
    names: Names | None = None
    """What codes stand for, where something was corrected."""
    only: frozenset[int] | None = None
    """Those that alone are wanted."""

    @property
    def touched(self) -> list[int]:
        """The incidents that a query for coded ones is not to give."""
        return sorted(self.rejected | self.mended.keys())

    def seen(self, row: IncidentRow) -> IncidentRow:
        """An incident as it stands."""
        found = self.mended.get(key_named(row.id) or 0)
        if found is None or not found.fields:
            return row
        return msgspec.structs.replace(row, **found.changes, by_hand="; ".join(found.fields))

    def day(self, incident: str, coded: str | None) -> str | None:
        """The day of an incident as it stands."""
        found = self.mended.get(key_named(incident) or 0)
        return coded if found is None else found.changes.get("day", coded)

    def fits(self, db: sqlite3.Connection, row: IncidentRow, filters: Filters) -> bool:
        """Is an incident, as it stands, one that the filters want? ConfigError for a filter that cannot be meant."""
        facets = self._facets(db, key_named(row.id) or 0)
        return (
            all(facet in facets for facet in facets_of(filters))
            and (filters.near is None or self._is_near(db, row, facets, filters.near))
            and row.voices >= filters.min_voices
            and (filters.background or not row.habitual)
            and _is_within(row, filters)
        )

    def _facets(self, db: sqlite3.Connection, key: int) -> set[Facet]:
        found = self.mended.get(key)
        facets: set[Facet] = set(db.execute(_FACETS, (key,)))
        if found is None:
            return facets
        return {facet for facet in facets if facet[0] not in found.gone} | found.added

    def _is_near(
        self, db: sqlite3.Connection, row: IncidentRow, facets: set[Facet], near: tuple[float, float, float]
    ) -> bool:
        spots = msgspec.json.decode(spots_near(db, near).spots, type=set[str])
        found = self.mended.get(key_named(row.id) or 0)
        if found is None or "spot" not in found.gone:
            return any(kind == "spot" and value in spots for kind, value in facets)
        if row.latitude is None or row.longitude is None:
            return False
        here = Where("", latitude=near[0], longitude=near[1])
        apart = distance(here, Where("", latitude=row.latitude, longitude=row.longitude))
        return apart is not None and apart <= near[2]


BARE = Lens()
"""Incidents as they were coded."""


def lens_of(db: sqlite3.Connection) -> Lens:
    """Incidents with what analysts say now."""
    found = judged(corrections(db))
    rejected = frozenset(
        key_named(incident) or 0 for incident, verdict in found.verdicts.items() if verdict == "rejected"
    )
    if not found.fixes:
        return Lens(rejected)
    names = names_of(DataFiles(), db)
    return Lens(rejected, mended(db, found.fixes, names), names)


def _is_within(row: IncidentRow, filters: Filters) -> bool:
    """Did it begin in the days that are asked for, or shortly before, and may have lasted into them?"""
    day = row.day or ""
    if filters.until and day > filters.until:
        return False
    if not filters.since or day >= filters.since:
        return True
    begun = _shifted(filters.since)
    return day >= begun and (row.latest or "") >= filters.since


def _shifted(day: str) -> str:
    """The day a month before."""
    return date.fromordinal(max(date.fromisoformat(day).toordinal() - _MONTH, 1)).isoformat()
