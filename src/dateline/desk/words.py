"""The words of the desk for codes and values."""

from __future__ import annotations

import sqlite3
from calendar import monthrange
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import msgspec

from dateline.desk.acts import iso
from dateline.lexicon import DataFiles
from dateline.lexicon.actors import Country
from dateline.lexicon.events import Code
from dateline.link.views import TOLL

QUADS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
        "material cooperation": ("COOPERATE", "AID", "RETREAT"),
        "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
        "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
        "victims without a coded act": (TOLL,),
    }
)
"""PLOVER's quads, and what is known by its victims alone."""
QUAD_CLASS: Mapping[str, str] = MappingProxyType(
    {kind: f"q{number}" for number, kinds in enumerate(QUADS.values(), 1) for kind in kinds}
)
"""Class of the colour of a type: q1 to q5."""
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
STATUS_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "agreed": "several voices tell the same", "compatible": "what is told leaves room for one figure",
        "superseded": "a later figure replaced it", "disputed": "no figure fits all that stands",
        "denied": "told as untrue", "retracted": "its own voice takes it back",
        "other scope": "counts of parts, or that cannot be one count",
        "single": "one voice alone tells it",
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


def bounds(first: int | str | None, last: int | str | None) -> str:
    """Days as told: one, two, or an open end."""
    one, other = (iso(day) if isinstance(day, int) and day else day or "" for day in (first, last))
    if one and other:
        return str(one) if one == other else f"{one} to {other}"
    if one:
        return f"from {one}"
    return f"until {other}" if other else ""


def month_end(month: str) -> str:
    """The last day of a month (YYYY-MM)."""
    year, number = map(int, month.split("-"))
    return f"{month}-{monthrange(year, number)[1]:02}"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
