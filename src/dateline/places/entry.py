"""Places of the gazetteer as they are looked up."""

from __future__ import annotations

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt
from typing import Literal

import msgspec

COUNTRY, ADMIN1, ADMIN2, SETTLEMENT, SITE, REGION = range(6)
_SAME_TOWN_KM = 60.0


class Entry(msgspec.Struct, frozen=True):
    """One place of the gazetteer. `row` is its number in the packed file, negative for the hand list."""

    row: int
    name: str
    level: int
    feature: str
    geonames_id: int | None
    country: str | None
    latitude: float | None
    longitude: float | None
    population: int
    admin1: str | None
    admin1_row: int | None
    admin2_row: int | None
    disputed: bool = False
    approximate: bool = False
    """The point is that of the division around it."""


class Candidate(msgspec.Struct, frozen=True):
    """An entry that bears the name looked up."""

    entry: Entry
    match: Literal["main", "alternate", "loose"]
    listed: bool = False
    """It is in the hand list."""


def distance(a: Entry, b: Entry) -> float:
    """Kilometres between two entries' points; infinite where one has none."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return float("inf")
    la, lb = radians(a.latitude), radians(b.latitude)
    step = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(step)))


def is_part(land: str, exact: Iterable[Candidate]) -> bool:
    """England, Wales: listed as another name of the country, but a division of its own."""
    return any(found.entry.level == ADMIN1 and found.entry.country == land and found.match == "main" for found in exact)


def merged(listed: list[Candidate], others: list[Candidate]) -> list[Candidate]:
    """Sites of the hand list with the gazetteer's entries; one town held by both stays once, marked."""
    out = list(others)
    for site in listed:
        twin = next((i for i, other in enumerate(out) if _is_twin(site.entry, other.entry)), None)
        if twin is None:
            out.append(site)
        elif site.entry.level in (SETTLEMENT, SITE):
            out[twin] = Candidate(out[twin].entry, site.match, site.listed)
        else:
            out[twin] = site
    return out


def _is_twin(site: Entry, other: Entry) -> bool:
    if site.geonames_id is not None and site.geonames_id == other.geonames_id:
        return True
    lived_in = site.level == SITE and site.feature in {"S.CMPRF", "S.AIRB", "S.AIRP", "B.AIRB"}
    same = site.level == other.level or (lived_in and other.level in {SETTLEMENT, SITE})
    return same and site.country == other.country and distance(site, other) < _SAME_TOWN_KM
