"""What codes stand for: names of states and bodies, scores of types and modes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import msgspec

from dateline.lexicon import DataFiles
from dateline.lexicon.actors import Country
from dateline.lexicon.events import Code

SECTORS: Mapping[str, str] = MappingProxyType(
    {
        "GOV": "government", "MIL": "military", "CVL": "civilians", "REB": "rebels", "LEG": "legislature",
        "JUD": "judiciary", "COP": "police", "SPY": "intelligence", "PTY": "party", "OPP": "opposition", "MED": "media",
        "BUS": "business", "EDU": "education", "HLH": "health", "REL": "religion", "REF": "refugees", "AGR": "farmers",
        "LAB": "labour", "CRM": "criminals", "NGO": "NGO", "IGO": "international body", "ELI": "former officials",
        "PRO": "protesters", "UAF": "armed group", "JEW": "Jews", "MUS": "Muslims", "CHR": "Christians",
        "SOC": "social group", "JRN": "journalists", "UNK": "unknown", "PRM": "paramilitary",
    }
)  # fmt: skip
_BODIES = (
    "SELECT code, name FROM party WHERE code != '' AND kind IN ('organisation', 'group') "
    "ORDER BY reports DESC, name LIMIT 5000"
)


class Names(msgspec.Struct, frozen=True):
    """What codes stand for."""

    countries: Mapping[str, str]
    bodies: Mapping[str, str]
    """Names of bodies and groups that have a code of their own."""
    scores: Mapping[tuple[str, str | None], float]
    """Of types and modes, on the conflict-cooperation scale."""

    def who(self, code: str) -> str:
        """A code in words ("RUS MIL": "Russia, military"); anything else as it is."""
        if code in self.bodies:
            return self.bodies[code]
        head, *rest = code.split(" ")
        land = self.countries.get(head)
        if land is None and head not in SECTORS:
            return code
        parts = [land or SECTORS[head], *(SECTORS.get(part, part) for part in rest)]
        return ", ".join(parts)

    def side(self, side: Iterable[str]) -> str:
        """Who stands on a side."""
        return "; ".join(map(self.who, side))


def names_of(data: DataFiles, db: sqlite3.Connection) -> Names:
    """Names of states from the data files; those of bodies as most reports of the file have them."""
    countries = {row.iso3: row.name for row in data.table("actors/countries.tsv", Country)}
    scores: dict[tuple[str, str | None], float] = {
        (row.type, row.mode): row.score or 0.0 for row in data.table("events/codes.tsv", Code)
    }
    bodies: dict[str, str] = {}
    for code, name in db.execute(_BODIES):
        if " " in code and code.rpartition(" ")[2] not in SECTORS:
            bodies.setdefault(code, name)
    return Names(MappingProxyType(countries), MappingProxyType(bodies), MappingProxyType(scores))
